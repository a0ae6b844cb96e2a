"""Hostile pages: read within limits, in time that grows with the page alone."""

from __future__ import annotations

import time

import pytest

from newsdoc.errors import NoArticleError, SourceError
from newsdoc.formats import Source
from newsdoc.notes import NoteLog
from newsdoc.readers.html import read_html
from newsdoc.readers.html.limits import MAX_ATTRIBUTES
from tests.unit.readers.storypage import HEADLINE, page, paragraphs

TEXT = paragraphs(0, 6).encode()
START = f"<html><head><title>{HEADLINE}</title></head><body><h1>{HEADLINE}</h1>".encode()

DEEP = {
    "divs": START + b"<div>" * 100_000 + TEXT + b"</div>" * 100_000,
    "divs that the parser still takes": START + b"<div>" * 1_500 + TEXT + b"</div>" * 1_500,
    "marks that nobody closed": START + TEXT + b"<p><b><font> " * 20_000,
    "emphasis": START + b"<p>" + b"<em>x" * 1_900 + b"</p>" + TEXT,
    "quotes": START + b"<blockquote>" * 1_000 + TEXT,
    "lists": START + b"<ul><li>x" * 1_000 + TEXT,
    "tables": START + b"<table><tr><td>" * 500 + TEXT,
    "JSON-LD": b"<script type='application/ld+json'>" + b"[" * 100_000 + b"</script>" + START + TEXT,
}


@pytest.mark.parametrize("content", DEEP.values(), ids=DEEP)
def test_depth_is_cut_and_the_words_stay(content: bytes) -> None:
    """However deep a page nests, it is read, and what it says is kept."""
    article = read_html(Source(content=content, name="page.html"), NoteLog())
    assert "The harbour of the small town" in repr(article.body)


def test_a_cut_is_noted() -> None:
    """Depth, and attributes of a tag, beyond the limit are noted."""
    notes = NoteLog()
    attributes = b" ".join(b"a%d=1" % number for number in range(20_000))
    read_html(Source(content=START + b"<p " + attributes + b">" + TEXT + DEEP["divs"], name="page.html"), notes)
    messages = [note.message for note in notes if note.code == "ND901"]
    assert any("levels" in message for message in messages)
    assert any(f"{MAX_ATTRIBUTES} attributes" in message for message in messages)


@pytest.mark.parametrize("content", [b"", b" \n\t "])
def test_an_empty_page_is_refused(content: bytes) -> None:
    """No bytes, no page: ND011."""
    with pytest.raises(SourceError) as caught:
        read_html(Source(content=content, name="page.html"), NoteLog())
    assert caught.value.code == "ND011"


def test_a_page_without_text_has_no_article() -> None:
    """A page of links is no article: ND020."""
    content = b"<html><body><ul>" + b"<li><a href='/a'>Somewhere else</a></li>" * 30 + b"</ul></body></html>"
    with pytest.raises(NoArticleError):
        read_html(Source(content=content, name="page.html"), NoteLog())


def _seconds(content: bytes) -> float:
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        read_html(Source(content=content, name="page.html"), NoteLog())
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize(
    "piece",
    [
        paragraphs(0, 6),
        "<ul><li>One item that is long enough to be read as text, with some words more.</li></ul>",
        "<figure><img src='/a%d.jpg'><figcaption>A caption of it. Photo: Ana Ruiz</figcaption></figure><p>Text</p>",
        "<div><h3><a href='/x'>Another story's headline</a></h3><p>What it says in one line.</p></div>",
        "<table><tr><td>One</td><td>Two</td></tr><tr><td>1</td><td>2</td></tr></table>",
        "words and more words of one line<br>",
    ],
)
def test_time_grows_with_the_page(piece: str) -> None:
    """Sixteen times the page takes about sixteen times the time, not its square."""
    small = page(piece * 60)
    large = page(piece * 960)
    assert _seconds(large) < 3 * 16 * _seconds(small) + 0.05


def test_control_characters_do_not_reach_the_article() -> None:
    """What XML refuses is taken out of every text."""
    article = read_html(
        Source(
            content=page("<p>One\x01two &#x1;three &#xFFFE;four and many more words to make it text.</p>"), name="x"
        ),
        NoteLog(),
    )
    assert not any(bad in repr(article) for bad in ("\\x01", "\\ufffe"))
