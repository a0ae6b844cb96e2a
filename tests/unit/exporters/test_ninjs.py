"""ninjs 3.1: valid, with the credit where either kind of reader looks."""

from __future__ import annotations

import json
from dataclasses import replace

from newsdoc.exporters.ninjs import export_ninjs
from newsdoc.formats import ExportOptions
from newsdoc.model import Article, Figure, Picture, Rendition, Rights
from newsdoc.notes import NoteLog
from tests.wire_schemas import ninjs_errors


def export(article: Article) -> tuple[dict, list[str]]:
    """Return document and messages."""
    notes = NoteLog()
    return json.loads(export_ninjs(article, ExportOptions(), notes)), [note.message for note in notes]


def test_stories_are_valid(story, arabic, shared):
    """By the IPTC's schema; an article without ids gets them."""
    bare = Article(
        headline="H", urgency=12, rights=Rights(licence="https://x.example/", data_mining="DMI-PROHIBITED")
    )
    for article in (story, arabic, bare):
        assert ninjs_errors(export_ninjs(article, ExportOptions(), NoteLog()), shared) == []


def test_the_credit_is_a_description_and_by(story):
    """AP reads the first, TT the second."""
    (ferry, *_) = export(story)[0]["associations"]
    assert {one["role"]: one["value"] for one in ferry["descriptions"]}["creditline"] == "Ben Example/Example Agency"
    assert ferry["by"] == "Photo: Ben Example/Example Agency"
    assert ferry["uri"] == story.pictures[0].guid


def test_the_body_is_the_archive_markup(story):
    """Figures stand in place and refer to their associations."""
    document, _ = export(story)
    (body,) = document["bodies"]
    assert body["contentType"] == "application/xhtml+xml"
    assert f'data-residref="{story.pictures[0].guid}"' in body["value"]
    assert body["wordCount"] > 50


def test_a_stored_file_is_a_rendition_and_its_source_another():
    """The copy beside the document first."""
    rendition = Rendition(address="https://x.example/a.jpg", path="images/0123456789ab.jpg", width=9)
    document, _ = export(Article(headline="H", body=(Figure(picture=Picture(renditions=(rendition,))),)))
    assert [(one["href"], one.get("width")) for one in document["associations"][0]["renditions"]] == [
        ("images/0123456789ab.jpg", 9),
        ("https://x.example/a.jpg", None),
    ]


def test_losses_are_counted(story):
    """Provenance and origins have no place."""
    messages = export(story)[1]
    assert "ninjs cannot keep provenance (2×)." in messages
    assert "ninjs cannot keep dates without a time (2×)." in messages
    assert export(replace(story, body=(), provenance=type(story.provenance)(), origins=()))[1] != messages
