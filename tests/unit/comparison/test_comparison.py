"""Two articles: the same or not, and what exactly is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings

import newsdoc
from newsdoc.comparison import FIELD_NAMES, GROUPS, Change, compare, word_changes
from newsdoc.errors import UsageError
from newsdoc.exporters.newsml import export_newsml
from newsdoc.exporters.ninjs import export_ninjs
from newsdoc.exporters.nitf import export_nitf
from newsdoc.formats import ExportOptions, Source
from newsdoc.model import (
    Article,
    Contributor,
    Emphasis,
    Figure,
    Heading,
    Hop,
    InfoBox,
    ListBlock,
    ListItem,
    Media,
    MediaKind,
    Organisation,
    Paragraph,
    Picture,
    Provenance,
    Rendition,
    Text,
    identify,
    with_pictures,
)
from newsdoc.notes import NoteLog
from newsdoc.readers.newsml import read_newsml
from newsdoc.readers.ninjs import read_ninjs
from newsdoc.readers.nitf import read_nitf
from tests import stories
from tests.strategies import articles


def paragraph(words: str) -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph(children=(Text(words),))


def shot(name: str, caption: str, credit: str | None = None) -> Figure:
    """A figure with a picture called ``name``."""
    address = f"https://paper.example/{name}.jpg"
    return Figure(
        picture=Picture(renditions=(Rendition(address=address),), caption=(Text(caption),), credit_line=credit)
    )


FIRST, SECOND, THIRD = (
    paragraph("The council voted on Tuesday to keep the ferry."),
    paragraph("The boat will run from six in the morning."),
    paragraph("Nobody spoke against it at the meeting."),
)
LEAD = shot("ferry", "The ferry at the pier.", "Ann Ruiz")
SAID = shot("mayor", "Inge Solberg, the mayor.", "Bo Lind")
STORY = Article(headline="Ferry stays", body=(LEAD, FIRST, SECOND, SAID, THIRD))


def told(one: Article, other: Article, **how: object) -> list[tuple[str, str, str | None]]:
    """Field, change and place of each difference."""
    found = compare(one, other, **how).differences  # type: ignore[arg-type]
    return [(it.field, it.change.value, it.place) for it in found]


def body(*blocks: object) -> Article:
    """The story with another body."""
    return replace(STORY, body=blocks)  # type: ignore[arg-type]


CASES = {
    "a word of a paragraph": (
        body(LEAD, paragraph("The council voted on Monday to keep the ferry."), SECOND, SAID, THIRD),
        [("body", "changed", "paragraph 1")],
    ),
    "a paragraph gone": (body(LEAD, FIRST, SAID, THIRD), [("body", "removed", "paragraph 2")]),
    "a paragraph more": (
        body(LEAD, FIRST, SECOND, SAID, THIRD, paragraph("Something wholly new was said later.")),
        [("body", "added", "paragraph 4")],
    ),
    "a paragraph elsewhere": (body(LEAD, SECOND, SAID, THIRD, FIRST), [("body", "moved", "paragraph 1")]),
    "another kind of block": (
        body(LEAD, FIRST, Heading(children=SECOND.children), SAID, THIRD),
        [("structure", "changed", "paragraph 2")],
    ),
    "a paragraph put into a box": (
        body(LEAD, FIRST, InfoBox(blocks=(SECOND,)), SAID, THIRD),
        [("structure", "changed", "paragraph 2")],
    ),
    "items of a list": (
        body(LEAD, FIRST, ListBlock(items=(ListItem(blocks=(SECOND,)),)), SAID, THIRD),
        [("structure", "changed", "paragraph 2")],
    ),
    "a mark on words": (
        body(LEAD, FIRST, Paragraph(children=(Emphasis(SECOND.children),)), SAID, THIRD),
        [("markup", "added", "paragraph 2")],
    ),
    "a caption": (
        body(shot("ferry", "The ferry at sea.", "Ann Ruiz"), *STORY.body[1:]),
        [("picture.caption", "changed", "picture 1")],
    ),
    "a credit gone": (
        body(shot("ferry", "The ferry at the pier."), *STORY.body[1:]),
        [("picture.credit_line", "removed", "picture 1")],
    ),
    "a picture gone": (body(LEAD, FIRST, SECOND, THIRD), [("picture", "removed", "picture 2")]),
    "another photo with the same caption": (
        body(shot("boat", "The ferry at the pier.", "Ann Ruiz"), *STORY.body[1:]),
        [("picture.address", "changed", "picture 1")],
    ),
    "a picture elsewhere": (
        body(FIRST, SECOND, SAID, LEAD, THIRD),
        [("placement", "moved", "picture 1")],
    ),
    "spaces alone": (
        body(LEAD, paragraph("The council  voted on Tuesday\nto keep the ferry. "), *STORY.body[2:]),
        [],
    ),
    "the headline": (replace(STORY, headline="Ferry goes"), [("headline", "changed", None)]),
    "a keyword more": (replace(STORY, keywords=("ferry",)), [("keywords", "added", None)]),
    "an author's name": (
        replace(STORY, contributors=(Contributor(name="Ada Marsh"),)),
        [("contributors", "added", None)],
    ),
    "an id": (replace(STORY, guid="urn:x:1", version=3), []),
    "who handled it": (
        replace(STORY, provenance=Provenance(hops=(Hop(party=Organisation(name="A"), actions=()),))),
        [],
    ),
    "a video": (
        body(*STORY.body, Media(kind=MediaKind.VIDEO, address="https://v.example/1.mp4")),
        [("media.address", "added", "video")],
    ),
}


@pytest.mark.parametrize(("other", "expected"), CASES.values(), ids=CASES)
def test_a_difference_is_told_once_and_where_it_is(other, expected):
    """One change, one difference; what does not count is none."""
    assert told(STORY, other) == expected
    assert compare(STORY, STORY).equal


def test_pictures_are_told_apart_by_what_they_show():
    """Pictures in another order, one of them with another address, are still the same pictures."""
    other = body(FIRST, shot("mayor-large", "Inge Solberg, the mayor.", "Bo Lind"), SECOND, LEAD, THIRD)
    fields = {field for field, _, _ in told(STORY, other)}
    assert fields == {"placement", "picture.address"}


def test_bytes_decide_where_both_know_theirs():
    """The same file under two addresses is the same picture; other bytes under one address are not."""
    one = with_pictures(STORY, lambda it: replace(it, renditions=(Rendition(address="https://a/b.jpg", sha256="1"),)))
    moved = with_pictures(STORY, lambda it: replace(it, renditions=(Rendition(address="c.jpg", sha256="1"),)))
    other = with_pictures(one, lambda it: replace(it, renditions=(Rendition(address="https://a/b.jpg", sha256="2"),)))
    assert compare(one, moved).equal
    assert {field for field, _, _ in told(one, other)} == {"picture.file"}


def test_instants_are_compared_not_spellings():
    """Nine in Paris is eight in Greenwich."""
    paris = replace(STORY, published=datetime(2026, 2, 3, 9, tzinfo=timezone(timedelta(hours=1))))
    assert compare(paris, replace(STORY, published=datetime(2026, 2, 3, 8, tzinfo=UTC))).equal


def test_what_counts_can_be_chosen():
    """Groups, fields, and the last part of a field's name; ids count when asked for."""
    other = replace(STORY, headline="Ferry goes", keywords=("ferry",), guid="urn:x:1")
    assert told(STORY, other, ignore=("metadata",)) == [("headline", "changed", None), ("guid", "added", None)]
    assert told(STORY, other, only=("keywords",)) == [("keywords", "added", None)]
    assert "picture.alt" not in compare(STORY, other, ignore=("alt",)).fields
    with pytest.raises(UsageError, match="Did you mean 'headline'"):
        compare(STORY, other, only=("hedline",))


def test_every_group_names_fields():
    """No group outlives a field."""
    assert {field for names in GROUPS.values() for field in names} <= set(FIELD_NAMES)
    assert len(set(FIELD_NAMES)) == len(FIELD_NAMES)


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("a b c", "a x c", [("same", "a "), ("removed", "b"), ("added", "x"), ("same", " c")]),
        ("a b c d", "a x y d", [("same", "a "), ("removed", "b c"), ("added", "x y"), ("same", " d")]),
        ("", "a", [("added", "a")]),
        ("渡轮停运", "渡轮恢复", [("same", "渡轮"), ("removed", "停运"), ("added", "恢复")]),
    ],
)
def test_changed_words_are_told_apart(before, after, pieces):
    """Word by word; letter by letter where a script sets no spaces."""
    assert [(piece.op, piece.text) for piece in word_changes(before, after)] == pieces


@settings(max_examples=25, deadline=None)
@given(articles())
def test_an_article_equals_itself_and_its_copy_in_g2(article):
    """Whatever an article holds, its archival copy holds the same."""
    content = export_newsml(article, ExportOptions(), NoteLog())
    back = read_newsml(Source(content=content, name="x"), NoteLog())
    assert compare(article, back, ignore=()).equal


@settings(max_examples=12, deadline=None)
@given(articles(), articles())
def test_each_text_can_be_put_together_again(one, other):
    """The pieces of a difference are both texts, whatever they are; equal means that no difference is told."""
    for it in compare(one, other).differences:
        if it.change is Change.CHANGED:
            assert "".join(piece.text for piece in it.pieces if piece.op != "added") == it.before
            assert "".join(piece.text for piece in it.pieces if piece.op != "removed") == it.after
            assert it.before != it.after


@pytest.mark.parametrize(
    ("export", "read", "lost"),
    [
        (export_nitf, read_nitf, ("markup", "structure", "metadata", "placement")),
        (export_ninjs, read_ninjs, ("markup", "structure", "metadata")),
    ],
)
def test_captions_and_credits_are_the_same_in_every_format(export, read, lost):
    """A poorer format loses marks and fields; captions and credits are never among them."""
    story = identify(stories.small_story())
    back = read(Source(content=export(story, ExportOptions(), NoteLog()), name="x"), NoteLog())
    assert newsdoc.compare(story, back, only=("captions", "credits")).equal
    assert newsdoc.compare(story, back, ignore=(*lost, "ids", "provenance")).equal
