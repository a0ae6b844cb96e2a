"""NITF 3.6: valid, and honest about what it loses."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from newsdoc.exporters.nitf import export_nitf
from newsdoc.formats import ExportOptions
from newsdoc.model import (
    Article,
    Contributor,
    Figure,
    Footnote,
    FootnoteRef,
    ListBlock,
    ListItem,
    Paragraph,
    Picture,
    Table,
    Text,
    identify,
)
from newsdoc.notes import NoteLog
from tests.wire_schemas import nitf_errors

NS = {"n": "http://iptc.org/std/NITF/2006-10-18/"}


def export(article: Article) -> tuple[etree._Element, bytes, list[str]]:
    """Return tree, bytes and messages."""
    notes = NoteLog()
    content = export_nitf(article, ExportOptions(), notes)
    return etree.fromstring(content), content, [note.message for note in notes]


def test_stories_are_valid(story, arabic, shared):
    """By the IPTC's schema."""
    for article in (story, arabic, Article(), replace(story, headline=None, byline=None)):
        assert nitf_errors(export(article)[1], shared) == []


def test_the_dateline_stands_in_the_head_alone(story):
    """The first paragraph goes on without it, so that it is printed once."""
    root, _, _ = export(story)
    assert root.findtext(".//n:dateline", None, NS) == "HARBOUR TOWN, Feb. 3 –"
    assert root.find(".//n:body.content/n:p", NS).text.startswith("The council voted")


def test_caption_credit_and_files_of_a_picture(story):
    """Caption with its marks, credit as printed, bare credit, words for the blind, digest."""
    media = export(story)[0].find(".//n:media", NS)
    assert "".join(media.find("n:media-caption", NS).itertext()) == "The ferry leaves the east pier on Tuesday."
    assert "".join(media.find("n:media-producer", NS).itertext()) == "Photo: Ben Example/Example Agency"
    reference = media.find("n:media-reference", NS)
    assert reference.get("source-credit") == "Ben Example/Example Agency"
    assert reference.get("alternate-text") == "A white ferry beside a wooden pier"
    facts = {one.get("name"): one.get("value") for one in media.findall("n:media-metadata", NS)}
    assert facts["residref"] == story.pictures[0].guid
    assert len(facts["sha256"]) == 64


def test_losses_are_counted(story):
    """Each kind once, with its number; what is not lost is not named."""
    messages = export(story)[2]
    assert "NITF cannot keep subscript and superscript (2×)." in messages
    assert "NITF cannot keep lists inside lists (1×)." in messages
    assert all("(0×)" not in message for message in messages)
    assert export(Article(headline="H", body=(Paragraph(children=(Text("a"),)),)))[2] == []


@pytest.mark.parametrize(
    "body",
    [
        (ListBlock(items=()), Table()),
        (ListBlock(items=(ListItem(blocks=(Figure(picture=Picture(caption=(Text("A dog."),))),)),)),),
        (Paragraph(children=(FootnoteRef("1 2"), FootnoteRef("fig-1"))), Footnote(id="1 2", blocks=())),
        (Footnote(id="a", blocks=()), Footnote(id="a", blocks=()), Footnote(id="fig-1", blocks=())),
    ],
)
def test_odd_bodies_are_valid(body, shared):
    """Empty lists and tables, pictures in lists, notes whose ids are no XML names or taken."""
    assert nitf_errors(export(identify(Article(headline="H", body=body)))[1], shared) == []


def test_a_nameless_author_does_no_harm(shared):
    """A byline without the author's name, and an author without one."""
    article = Article(headline="H", byline="By us", contributors=(Contributor(name=""), Contributor(name="Ann")))
    assert nitf_errors(export(article)[1], shared) == []
