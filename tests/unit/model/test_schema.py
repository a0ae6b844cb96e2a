"""The JSON Schema of the model: made from the annotations, and true of every article."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from newsdoc.exporters.json import export_json
from newsdoc.formats import ExportOptions, Source
from newsdoc.model import Article
from newsdoc.model.schema import json_schema, schema_text
from newsdoc.notes import NoteLog
from newsdoc.readers.html import read_html
from tests import corpus

VALIDATOR = jsonschema.Draft202012Validator(json_schema())


def problems(article: Article) -> list[str]:
    """What the schema finds wrong with an article as it is written."""
    value = json.loads(export_json(article, ExportOptions(), NoteLog()))
    return [f"{list(error.absolute_path)}: {error.message[:200]}" for error in VALIDATOR.iter_errors(value)]


def test_the_file_is_what_the_model_says(root: Path) -> None:
    """``python -m newsdoc.model.schema > schemas/article.schema.json`` mends it."""
    assert (root / "schemas" / "article.schema.json").read_text("utf-8") == schema_text()
    jsonschema.Draft202012Validator.check_schema(json_schema())


def test_a_full_article_is_valid(story: Article) -> None:
    """One of everything."""
    assert problems(story) == []


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(article=pytest.importorskip("tests.strategies").articles())
def test_any_article_is_valid(article: Article) -> None:
    """Whatever a reader may make."""
    assert problems(article) == []


def test_pages_of_the_corpus_are_valid(shared: Path) -> None:
    """What is read from real pages."""
    for page in corpus.pages(shared, "fundus", most=12):
        article = read_html(Source(content=page.content, name=str(page), url=page.url), NoteLog())
        assert problems(article) == [], page


def test_a_wrong_value_is_found() -> None:
    """The schema is not merely permissive."""
    value = {"newsdoc": "article/1", "headline": 3, "colour": "red"}
    assert {error.validator for error in VALIDATOR.iter_errors(value)} == {"type", "additionalProperties"}
