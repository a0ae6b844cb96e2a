"""Plain text → article."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from newsdoc.errors import NoArticleError, SourceError
from newsdoc.formats import Source
from newsdoc.model import Article, Figure, Heading, ListBlock, Paragraph, block_text
from newsdoc.notes import NoteLog
from newsdoc.readers.text import read_text


def read(text: str | bytes) -> Article:
    """Read a text."""
    content = text.encode() if isinstance(text, str) else text
    return read_text(Source(content=content, name="story.txt"), NoteLog())


STORY = "The harbour opened again on Monday after a winter in which no ship could leave it at all."


def test_the_seed_becomes_what_its_truth_says(shared: Path) -> None:
    """As far as the text states it: no date, author, section, address or picture file."""
    seed = shared / "corpus" / "seed"
    truth = json.loads((seed / "truth.json").read_text("utf-8"))
    found = read((seed / "ombudsman.txt").read_bytes())
    assert (found.headline, found.dateline, found.language) == (truth["title"], truth["dateline"], truth["language"])
    texts = [text for block in found.body for text in block_text(block).split("\n") if text]
    assert texts == truth["paragraphs"]
    (items,) = [block for block in found.body if isinstance(block, ListBlock)]
    assert [block_text(item.blocks[0]) for item in items.items] == truth["list_items"]
    assert [link.title for link in found.related] == truth["related_links"]
    assert all(link.href is None for link in found.related)
    (picture,) = found.pictures
    image = truth["images"][0]
    assert (picture.caption_text, picture.credit_line, picture.credit_text, picture.renditions) == (
        image["caption"], image["credit"], image["credit_text"], (),
    )  # fmt: skip
    assert (found.published, found.contributors, found.section, found.canonical_url) == (None, (), None, None)


def test_byline_and_date_above_the_story_are_fields() -> None:
    """Lines at the head that name the author or the day are no paragraphs."""
    found = read(f"Ships leave\n\nBy Ana Ruiz\n\n2 March 2026\n\n{STORY}\n\n{STORY} Again.")
    assert (found.byline, [one.name for one in found.authors], found.published) == (
        "By Ana Ruiz", ["Ana Ruiz"], date(2026, 3, 2),
    )  # fmt: skip
    assert len(found.body) == 2


def test_lines_without_blank_lines_are_paragraphs() -> None:
    """Each line is one where no blank line parts the text."""
    assert [type(block) for block in read(f"Ships leave\n{STORY}\n{STORY}").body] == [Paragraph, Paragraph]


def test_wrapped_lines_are_one_paragraph() -> None:
    """Where blank lines part the paragraphs, a line end is a space."""
    first = read(f"Ships leave\n\n{STORY[:40]}\n{STORY[41:]}\n\n{STORY}").body[0]
    assert block_text(first) == f"{STORY[:40]} {STORY[41:]}"


def test_numbered_lines_are_a_numbered_list() -> None:
    """It starts where its first line says."""
    (items,) = [b for b in read(f"Ships leave\n\n{STORY}\n\n3. Ropes\n4. Nets").body if isinstance(b, ListBlock)]
    assert (items.ordered, items.start, len(items.items)) == (True, 3, 2)


def test_a_short_line_above_a_paragraph_is_a_crosshead() -> None:
    """One without a full stop, in the middle of the story."""
    assert [type(block) for block in read(f"Ships leave\n\n{STORY}\n\nA late spring\n\n{STORY}").body] == [
        Paragraph, Heading, Paragraph,
    ]  # fmt: skip


def test_brackets_that_hold_no_credit_stay() -> None:
    """A paragraph that ends with a year or a side is no caption."""
    found = read(f"Ships leave\n\n{STORY} (2025)\n\n{STORY} (left)")
    assert not any(isinstance(block, Figure) for block in found.body)


def test_a_related_line_may_hold_its_address() -> None:
    """The address becomes the link's, the words its title."""
    (link,) = read(f"Ships leave\n\n{STORY}\n\nRead also: The ice https://paper.example/ice").related
    assert (link.title, link.href) == ("The ice", "https://paper.example/ice")


@pytest.mark.parametrize(("content", "code"), [(b"", "ND011"), (b" \n ", "ND011"), (b"a\x00b\n\nc\x00d", "ND012")])
def test_what_is_no_text_is_refused(content: bytes, code: str) -> None:
    """With a code and one line."""
    with pytest.raises(SourceError) as caught:
        read(content)
    assert caught.value.code == code


def test_a_headline_alone_is_no_article() -> None:
    """There must be something below it."""
    with pytest.raises(NoArticleError):
        read("Ships leave")
