"""The work of reading grows with the page, and no faster: counted, since seconds depend on the machine."""

from __future__ import annotations

import sys
from itertools import pairwise
from types import FrameType
from typing import Any

import pytest

from newsdoc.formats import Source
from newsdoc.notes import NoteLog
from newsdoc.readers.html import read_html
from tests.unit.readers.storypage import page, paragraphs

TIMES = (32, 64, 128, 256)
"""How often a piece stands on the page: so often that what every page costs is small beside what it holds."""

PIECES = {
    "text": paragraphs(0, 6),
    "captioned pictures": "<figure><img src='/pic-{n}01234.jpg'><figcaption>The ferry leaves. Photo: Ana Ruiz/AFP"
    "</figcaption></figure><p>A paragraph of the story between two pictures, which is long enough to be text.</p>",
    "teasers": "<div class='teaser'><h3><a href='/x{n}'>Another story's headline</a></h3><p>What it says.</p></div>",
    "share bars": "<ul class='share'><li><a href='/s{n}'>Share</a></li><li><a href='/t'>Tweet</a></li></ul>",
    "posts": "<blockquote class='twitter-tweet'><p>What was said there.</p>"
    "<a href='https://x.com/a/status/{n}1'>1 May</a></blockquote>",
    "tables": "<table><tr><th>Year</th><td>1,{n}</td></tr><tr><th>Year</th><td>2</td></tr></table>",
    "data": '<script type=\'application/ld+json\'>{{"@type": "ImageObject", "url": "/i{n}.jpg"}}</script>',
    "bylines": "<div class='author'>By Ana Ruiz</div><time datetime='2026-02-03T10:00:00Z'>3 February</time>",
}


def _steps(content: bytes) -> int:
    """Return how many functions, Python's and C's, are called to read ``content``."""
    count = 0

    def seen(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    source = Source(content=content, name="page.html", url="https://paper.example/a/1")
    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        read_html(source, NoteLog())
    finally:
        sys.setprofile(before)
    return count


def _page(piece: str, times: int) -> bytes:
    return page(paragraphs(0, 3) + "".join(piece.format(n=number) for number in range(times)))


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_twice_the_page_is_at_most_twice_the_work(piece: str) -> None:
    """A page with the same piece 32, 64, 128 and 256 times: each step adds what the step before added, twice.

    Work that grows with the square of the page would add it four times.
    """
    _steps(_page(piece, TIMES[-1]))  # what is compiled and looked up once is no part of it
    steps = [_steps(_page(piece, times)) for times in TIMES]
    added = [after - before for before, after in pairwise(steps)]
    assert all(after < 3 * before for before, after in pairwise(added)), steps
