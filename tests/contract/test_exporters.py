"""What every exporter owes, whatever its format: a new row of the table is tested unasked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsdoc.exporters import EXPORTERS
from newsdoc.formats import ExportOptions
from newsdoc.model import Article, Picture, Rendition, picture_hex, with_pictures
from newsdoc.notes import NoteLog, Severity
from tests import stories
from tests.readback import captions_of, credits_of, missing, must_keep, read_back

every_exporter = pytest.mark.parametrize("name", EXPORTERS)
every_story = pytest.mark.parametrize("tell", [stories.full_story, stories.arabic_story, stories.small_story])


def export(name: str, article: Article, options: ExportOptions | None = None, notes: NoteLog | None = None) -> bytes:
    """Export ``article`` with its pictures fitted, as the pipeline does it."""
    row = EXPORTERS[name]
    if row.pictures is not None and row.pictures.beside:
        article = with_pictures(article, _placed)
    return row.load()(article, options or ExportOptions(), NoteLog() if notes is None else notes)


def _placed(picture: Picture) -> Picture:
    """Name the files of a picture as they are written beside the output."""

    def place(rendition: Rendition) -> Rendition:
        return replace(rendition, path=f"images/{picture_hex(picture)}.jpg") if rendition.content else rendition

    return replace(picture, renditions=tuple(map(place, picture.renditions)))


@every_exporter
@every_story
def test_no_word_is_lost(name, tell):
    """Headline to footnote, captions, credits and corrections: every statement is found in the output."""
    article = tell()
    found = read_back(name, export(name, article))
    assert missing(must_keep(article), found.words) == []


@every_exporter
@every_story
def test_captions_are_marked_as_captions(name, tell):
    """Each caption is found as a caption, and no caption swallows its credit."""
    article = tell()
    found = read_back(name, export(name, article))
    assert missing(captions_of(article), "\n".join(found.captions)) == []
    for caption in captions_of(article):
        holders = [one for one in found.captions if caption in one]
        for printed, _ in credits_of(article):
            assert any(printed not in one for one in holders), (caption, printed)


@every_exporter
@every_story
def test_credits_are_marked_as_credits(name, tell):
    """Each credit, as printed or bare, is found as a credit."""
    article = tell()
    found = read_back(name, export(name, article))
    marked = "\n".join(found.credits)
    assert [pair for pair in credits_of(article) if pair[0] not in marked and pair[1] not in marked] == []


@every_exporter
@every_story
def test_same_article_same_bytes(name, tell):
    """An output depends on the article and the options alone."""
    assert export(name, tell()) == export(name, tell())


@every_exporter
def test_an_article_is_not_an_error(name):
    """Exporting what is complete notes no errors."""
    notes = NoteLog()
    export(name, stories.full_story(), notes=notes)
    assert [note for note in notes if note.severity is Severity.ERROR] == []


@every_exporter
def test_pictures_without_bytes_keep_their_words(name):
    """A picture that is not at hand still has its caption, its credit and its address in the output."""
    bare = with_pictures(stories.full_story(), _without_bytes)
    content = export(name, bare)
    found = read_back(name, content)
    assert missing(must_keep(bare), found.words) == []
    assert missing(captions_of(bare), "\n".join(found.captions)) == []


def _without_bytes(picture: Picture) -> Picture:
    renditions = tuple(replace(one, content=None, sha256=None, size=None) for one in picture.renditions)
    return replace(picture, renditions=renditions)


@every_exporter
def test_least_article(name):
    """A headline alone is enough to make a file of it."""
    assert export(name, Article(guid="urn:example:least", language="en", headline="Ferry stays"))
