"""Corpus pages that a person looked through for what their publishers' truth does not say.

A label (``tests/labels/*.json``) holds facts alone: how many lists, tables, quotes, embeds and players stand in the
story, the first words of the links that it calls "read also", its dateline.  What a label does not name was not looked for.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from newsdoc.formats import Source
from newsdoc.model import (
    Article,
    BlockQuote,
    Embed,
    InfoBox,
    ListBlock,
    Media,
    PullQuote,
    Table,
    all_blocks,
)
from newsdoc.notes import NoteLog
from newsdoc.readers.html import read_html
from tests.corpus import pages

LABELS = Path(__file__).resolve().parents[2] / "labels"

GOAL = 0.85
"""Share of the labels of each kind that must be met; what is missed is known to be hard."""

_KINDS: dict[str, tuple[type, ...]] = {
    "lists": (ListBlock,),
    "tables": (Table,),
    "quotes": (BlockQuote, PullQuote),
    "embeds": (Embed,),
    "media": (Media,),
    "boxes": (InfoBox,),
}


def _labels() -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(LABELS.glob("*.json"))]


def _met(label: dict[str, Any], article: Article) -> dict[str, bool]:
    """Return for each labelled fact whether ``article`` has it."""
    blocks = list(all_blocks(article.body))
    met = {
        name: sum(isinstance(block, kinds) for block in blocks) == label[name]
        for name, kinds in _KINDS.items()
        if name in label
    }
    if "items" in label:
        met["items"] = sum(len(block.items) for block in blocks if isinstance(block, ListBlock)) == label["items"]
    if "dateline" in label:
        met["dateline"] = article.dateline == label["dateline"]
    if "related" in label:
        titles = [link.title or "" for link in article.related]
        met["related"] = all(any(title.startswith(words) for title in titles) for words in label["related"])
    return met


def test_enough_pages_are_labelled() -> None:
    """At least thirty pages were looked through, each once."""
    names = [label["page"] for label in _labels()]
    assert len(set(names)) == len(names) >= 30


@pytest.fixture(scope="module")
def results(request: pytest.FixtureRequest) -> dict[str, dict[str, bool]]:
    """For each kind of fact, each page's outcome."""
    shared = Path(__file__).resolve().parents[4] / "shared"
    if not shared.is_dir():
        pytest.skip(f"no reference files at {shared}")
    wanted = {label["page"]: label for label in _labels()}
    found: dict[str, dict[str, bool]] = defaultdict(dict)
    for page in pages(shared, "fundus", "scrapinghub"):
        if page.id in wanted:
            article = read_html(Source(content=page.content, name=page.id, url=page.url), NoteLog())
            for name, met in _met(wanted[page.id], article).items():
                found[name][page.id] = met
    return found


@pytest.mark.parametrize("kind", [*_KINDS, "items", "dateline", "related"])
def test_labels_are_met(results: dict[str, dict[str, bool]], kind: str) -> None:
    """Of each kind of thing that a person saw, nearly all are found, and no more."""
    outcome = results[kind]
    missed = [page for page, met in outcome.items() if not met]
    assert len(missed) <= (1 - GOAL) * len(outcome), missed
