"""Mutated pages: nothing but errors of our own is raised, and the same page gives the same article."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsdoc.errors import NewsdocError
from newsdoc.formats import Source
from newsdoc.notes import NoteLog
from newsdoc.readers.html import read_html
from tests.unit.readers.storypage import page, paragraphs

PIECES = [
    "<p>",
    "</p>",
    "<div class='",
    "'>",
    "</div>",
    "<ul><li>",
    "</ul>",
    "<table><tr><td>",
    "<th colspan=9999999>",
    "</table>",
    "<figure>",
    "<img src='",
    "srcset='a 1x, b 2x, c'",
    "<figcaption>",
    "</figure>",
    "<a href='",
    "#fn1",
    "javascript:x",
    "http://[",
    "</a>",
    "<br><br>",
    "<h1>",
    "<h2>",
    "</h2>",
    "<blockquote class=pullquote>",
    "<aside>",
    "<script type='application/ld+json'>",
    '{"@type":"NewsArticle","articleBody":',
    '"image":[{"url":1}]',
    "</script>",
    "<time datetime='0000-00-00'>",
    "<meta property='og:title' content='",
    "<iframe src='//",
    "<video>",
    "<noscript>",
    "<template>",
    "<svg>",
    "<ruby>a<rt>b",
    "&#xFFFF;",
    "&#0;",
    "\x00",
    "\ufeff",
    "•",
    "Foto: ",
    "©",
    "By Ana Ruiz",
    "Read also: ",
    "Comments",
    "1. January 99999",
    "2026-13-45T99:99",
    "<base href='http://[x'>",
    "<!--",
    "-->",
    "<![CDATA[",
    "<html lang='",
    "zz-ZZZZZZZZZ-999",
    "<body dir=rtl>",
    "</body></html>",
    "<pre>",
    "<q cite='mailto:'>",
    "<sup>1</sup>",
    "<embed>",
    "<li id=fn1>",
    paragraphs(0, 1),
    paragraphs(1, 2),
    " hidden",
    "comments related teaser article-body",
]

pages = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=60).map("".join)


def _check(content: bytes) -> None:
    try:
        first = read_html(Source(content=content, name="page.html", url="https://paper.example/a"), NoteLog())
    except NewsdocError:
        return
    assert first == read_html(Source(content=content, name="page.html", url="https://paper.example/a"), NoteLog())


@given(markup=pages, inside=st.booleans())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_page_raises_what_is_not_ours(markup: str, inside: bool) -> None:
    """Any soup of tags is an article or a NewsdocError, the same twice."""
    _check(page(markup) if inside else markup.encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=600), st.integers(0, 2000))
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_bytes_raise_what_is_not_ours(noise: bytes, place: int) -> None:
    """Bytes thrown into a page, in any encoding or none."""
    content = page()
    _check(content[:place] + noise + content[place:])
    _check(noise)


@pytest.mark.long
@given(markup=pages, inside=st.booleans())
@settings(max_examples=20_000, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_page_raises_what_is_not_ours_at_length(markup: str, inside: bool) -> None:
    """The same, for an hour."""
    _check(page(markup) if inside else markup.encode("utf-8", "surrogatepass"))
