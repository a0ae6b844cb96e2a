"""Which of the dates on a page is that of publication."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from newsdoc.formats import Source
from newsdoc.model import Moment
from newsdoc.notes import NoteLog
from newsdoc.readers.html import read_html
from tests.unit.readers.storypage import HEADLINE, page, paragraphs, read

COMMENTS = (
    "<section class='comments'><h2>Comments</h2>"
    + "".join(
        f"<article><b>Reader {n}</b><time datetime='2026-03-0{n}T10:00:00Z'>yesterday</time><p>No {n}.</p></article>"
        for n in (1, 2, 3)
    )
    + "</section>"
)


def _ld(**values: str) -> str:
    inner = ", ".join(f'"{name}": "{value}"' for name, value in values.items())
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {inner}}}</script>'


@pytest.mark.parametrize(
    ("parts", "published"),
    [
        # Data of the page outweigh what is printed near by.
        ({"head": _ld(datePublished="2026-02-03T08:15:27+01:00"), "after": COMMENTS}, date(2026, 2, 3)),
        ({"head": "<meta property='article:published_time' content='2026-02-03'>", "after": COMMENTS}, date(2026, 2, 3)),
        # A framework that prints JSON-LD as a meta element.
        (
            {"head": "<meta name='script:ld+json' content='{&quot;@type&quot;:&quot;Article&quot;,"
                     "&quot;datePublished&quot;:&quot;2026-02-03T09:00:00-05:00&quot;}'>"},
            date(2026, 2, 3),
        ),
        # Printed, in the ways of several languages.
        ({"above": "<p class='byline'>By Ana Ruiz | 3 February 2026</p>"}, date(2026, 2, 3)),
        ({"above": "<div><span>03.02.2026</span> <span>Lesezeit: 4 Minuten</span></div>"}, date(2026, 2, 3)),
        ({"above": "<time>2026年2月3日</time>", "after": COMMENTS}, date(2026, 2, 3)),
        # A date of its own for the first publication, below the text.
        (
            {"above": "<p class='posted'>9 March 2026, 11.07am</p>",
             "after": "<p>This guide was originally published on 3 February 2026 and is looked after since.</p>"},
            date(2026, 2, 3),
        ),
        # Many dates of one day that stand farther away are teasers'.
        (
            {"above": "<div class='date'>3 February 2026</div>",
             "after": "<div>" + "<p class='date'>9 March 2026</p>" * 6 + "</div>"},
            date(2026, 2, 3),
        ),
        # The attribute has the last change, the words say when it was published.
        ({"above": "<time datetime='2026-02-07T10:18:46Z'>Published 3 February 2026</time>"}, date(2026, 2, 3)),
        ({"above": "<time datetime='2026-02-03T10:18:46Z'>Published 4 days ago</time>"}, date(2026, 2, 3)),
        # So are many articles of one day in the data behind the first.
        (
            {"head": _ld(headline=HEADLINE, datePublished="2026-02-03T08:15:27+01:00")
                     + _ld(headline="Of the sea", datePublished="2026-01-07T09:00:00+01:00") * 6},
            date(2026, 2, 3),
        ),
        # Nothing says when: readers' comments, the imprint and stories beside it do not.
        ({"after": COMMENTS}, None),
        ({"after": "<p>© 2019 The Paper. Founded on 3 May 1884.</p>"}, None),
    ],
)  # fmt: skip
def test_the_day_of_publication(parts: dict[str, str], published: date | None) -> None:
    """Data first, then what is printed at the headline; never what belongs to readers or to the site."""
    found = read(page(**parts)).published
    assert _day(found) == published


def _day(moment: Moment | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment


def test_an_instant_is_kept_rather_than_a_midnight_of_another_zone() -> None:
    """A day without a clock, written down west of Greenwich, is made exact by the page's other data."""
    head = _ld(datePublished="2026-02-03T00:00:00+0000") + (
        '<script type="application/ld+json">{"@type": "WebPage", "datePublished": "2026-02-04T04:39:05+00:00"}</script>'
    )
    assert read(page(head=head)).published == datetime(2026, 2, 4, 4, 39, 5, tzinfo=UTC)


def test_a_midnight_elsewhere_makes_no_day_exact() -> None:
    """22:00 in Greenwich is midnight in Berlin: the day as the page writes it stays."""
    head = _ld(datePublished="2026-06-04T00:00:00") + (
        "<meta property='article:published_time' content='2026-06-03T22:00:00Z'>"
    )
    assert _day(read(page(head=head)).published) == date(2026, 6, 4)


@pytest.mark.parametrize(
    "url",
    [
        "https://paper.example/2026/02/03/ferry.html",
        "https://paper.example/news/20260203/ferry",
        "https://paper.example/blog/2026/2/3/ferry",
        "https://paper.example/news/03-02-2026",
    ],
)
def test_a_date_in_the_address_is_better_than_none(url: str) -> None:
    """Where the page says nothing, its address does."""
    content = f"<html lang='en'><body><h1>Ferry stays in port</h1>{paragraphs(0, 4)}</body></html>".encode()
    assert read_html(Source(content=content, name="a.html", url=url), NoteLog()).published == date(2026, 2, 3)


def test_an_instant_is_told_on_the_clock_that_the_page_shows() -> None:
    """Data in UTC, the town's own time in print: the offset is the difference, and the day is the town's."""
    head = _ld(datePublished="2026-02-04T01:49:09+00:00")
    found = read(page(head=head, above="<time datetime='2026-02-03T17:49:09'>5:49 pm</time>")).published
    assert found == datetime(2026, 2, 4, 1, 49, 9, tzinfo=UTC)
    assert found.isoformat() == "2026-02-03T17:49:09-08:00"


@pytest.mark.parametrize("clock", ["17:45:00", "17:31:00"])
def test_the_clock_of_something_else_is_no_offset(clock: str) -> None:
    """A quarter of an hour may be anything's; another minute is not the same instant."""
    head = _ld(datePublished="2026-02-04T01:45:00+00:00")
    found = read(page(head=head, above=f"<time datetime='2026-02-03T{clock}'>in the evening</time>")).published
    assert found is not None
    assert found.isoformat() == "2026-02-04T01:45:00+00:00"


HALL = "<div>" + "<span>a</span>" * 80 + "</div>"
"""A menu between headline and text that is longer than any headline's surroundings."""


@pytest.mark.parametrize(
    "content",
    [
        page(above=f"{HALL}<p><span>Date:</span> <em>03.02.2026</em></p>"),
        page(above=f"{HALL}<small><time datetime='2026-02-03'>Tuesday</time></small>"),
        page(
            above=HALL, after="<div><small>This entry was posted on Tuesday, 3 February 2026 at %H:%M</small></div>"
        ),
        page(above=HALL).replace(b"<p>The harbour", "<p>03.02.2026 – The harbour".encode(), 1),
    ],
)
def test_a_date_beside_the_text_is_better_than_none(content: bytes) -> None:
    """Above it, however far the headline is; in its first words; in the sentence below it."""
    assert read(content).published == date(2026, 2, 3)


@pytest.mark.parametrize(
    "above",
    [
        f"{HALL}<p>Updated 3 February 2026</p>",
        f"{HALL}<div class='teaser'><h3><a href='/a'>The lighthouse</a></h3><span>03.02.2026</span></div>",
    ],
)
def test_what_stands_above_the_text_may_be_of_something_else(above: str) -> None:
    """A change, or another story."""
    assert read(page(above=above)).published is None


@pytest.mark.parametrize(
    ("opening", "published"),
    [
        ("PORTSMOUTH, Feb. 3, 2026 (Reuters) – The harbour", date(2026, 2, 3)),
        ("On 3 February 2006 – a Friday – the harbour", None),
        ("Since 2006: the harbour", None),
    ],
)
def test_the_first_words_of_a_story_may_be_its_date_or_history(opening: str, published: date | None) -> None:
    """A date that opens the text, or stands in its dateline, is that of publication; no other is."""
    content = page(above=HALL).replace(b"<p>The harbour", f"<p>{opening}".encode(), 1)
    assert read(content).published == published
