"""A picture that may not be shown stays out, and everything said about it stays in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

import newsdoc
from newsdoc.errors import UsageError
from newsdoc.languages import pack
from newsdoc.model import Contributor, Organisation, Picture, Rendition, Text
from newsdoc.notes import NoteLog
from newsdoc.pictures import omit, parse_omit_rule
from tests.readback import read_back, squash
from tests.unit.pictures.shown import article_of, codes

PICTURE = Picture(
    renditions=(Rendition(address="a.jpg", content=b"x"),),
    caption=(Text("A ship"),),
    credit_line="Ana Ruiz/Reuters",
    credit_text="Foto: Ana Ruiz/Reuters",
    creators=(Contributor(name="Ana Ruiz"),),
    licence="https://creativecommons.org/licenses/by-nc/4.0/",
    source=Organisation(name="Agence France-Presse"),
    instructions="No crop",
)


@pytest.mark.parametrize(
    ("rule", "left_out"),
    [
        ("credit=Reuters", True),
        ("credit=reuters", True),
        ("CREDIT = Ana Ruiz", True),
        ("credit=Reut", False),
        ("credit=Reut*", False),
        ("credit=*Reut*", True),
        ("credit=AFP", False),
        ("credit=-", False),
        ("licence=*by-nc*", True),
        ("license=*by-sa*", False),
        ("source=Agence France-Presse", True),
        ("source=-", False),
        ("embargo", False),
    ],
)
def test_a_rule_names_whole_words_or_a_pattern(rule: str, left_out: bool) -> None:
    """In any case; a pattern must fit all of what is said."""
    notes = NoteLog()
    article = omit(article_of(PICTURE), [parse_omit_rule(rule)], notes)
    if not left_out:
        assert article == article_of(PICTURE)
        assert codes(notes) == []
        return
    (picture,) = article.pictures
    assert picture.omitted
    assert picture == replace(PICTURE, renditions=(), omitted=picture.omitted)
    assert [(note.code, note.place) for note in notes] == [("ND335", "picture 1")]


def test_a_picture_without_a_statement_can_be_named() -> None:
    """``-`` means that nothing is said in the field."""
    silent = Picture(renditions=PICTURE.renditions)
    notes = NoteLog()
    article = omit(article_of(PICTURE, silent), [parse_omit_rule("credit=-")], notes)
    assert [one.omitted for one in article.pictures] == [None, "no credit is stated"]
    assert [note.place for note in notes] == ["picture 2"]


def test_an_embargo_leaves_pictures_out() -> None:
    """The article's, where it lasts beyond the time given, and one that the picture's own words state."""
    until = replace(article_of(PICTURE), embargoed=datetime(2026, 12, 1, tzinfo=UTC))
    for rule, left_out in (("embargo", True), ("embargo=2026-11-30", True), ("embargo=2026-12-02T00:00Z", False)):
        article = omit(until, [parse_omit_rule(rule)], NoteLog())
        assert bool(article.pictures[0].omitted) == left_out, rule
    told = article_of(replace(PICTURE, instructions="EMBARGO until Monday"))
    assert omit(told, [parse_omit_rule("embargo")], NoteLog()).pictures[0].omitted


@pytest.mark.parametrize("rule", ["", "credit", "credit=", "colour=red", "embargo=soon", "=x"])
def test_a_rule_that_says_nothing_is_refused(rule: str) -> None:
    """Before any work is done, with what may be written."""
    with pytest.raises(UsageError) as caught:
        parse_omit_rule(rule)
    assert caught.value.code == "ND001"


def test_a_rule_spells_itself() -> None:
    """For reports and configuration."""
    for rule in ("credit=Reuters", "embargo", "embargo=2026-11-30"):
        assert str(parse_omit_rule(rule)) == rule
        assert parse_omit_rule(str(parse_omit_rule(rule))) == parse_omit_rule(rule)


@pytest.mark.parametrize("language", ["en", "de", "ar", "ja"])
@pytest.mark.parametrize("name", ["html", "epub", "docx", "md", "pdf"])
def test_a_document_says_that_a_picture_was_left_out(name: str, language: str) -> None:
    """In the article's language, beside caption and credit; not that it were missing."""
    left_out = replace(PICTURE, renditions=(), omitted='credit "Ana Ruiz/Reuters"')
    article = replace(article_of(left_out), language=language)
    engine = {"pdf_engine": "typst"} if name == "pdf" else {}
    words = read_back(name, newsdoc.export(article, name, **engine)).words
    labels = pack(language).labels
    said = [squash(one) for one in (labels["picture_omitted"], "A ship", "Foto: Ana Ruiz/Reuters")]
    if (name, language) == ("pdf", "ar"):
        said = said[1:]  # poppler gives Arabic letters in the order they are drawn
    assert [one for one in said if one not in words] == []
    assert squash(labels["picture_missing"]) not in words


@pytest.mark.parametrize("name", ["newsml", "nitf", "ninjs", "json"])
@pytest.mark.parametrize("layout", ["package", "item"])
def test_an_archive_says_why_a_picture_was_left_out(name: str, layout: str) -> None:
    """The reason reads back, and the words do."""
    left_out = replace(PICTURE, renditions=(), omitted='credit "Ana Ruiz/Reuters"')
    notes = NoteLog()
    content = newsdoc.export(article_of(left_out), name, notes=notes, layout=layout)
    (picture,) = newsdoc.read(content, reader=name).pictures
    assert (picture.omitted, picture.caption_text, picture.credit_line, picture.renditions) == (
        left_out.omitted,
        "A ship",
        "Ana Ruiz/Reuters",
        (),
    )
    assert picture.instructions == (None if name == "nitf" else "No crop")
    assert not [note for note in notes if "left out" in note.message]
