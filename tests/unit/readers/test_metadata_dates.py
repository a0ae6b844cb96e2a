"""Dates: every way in which pages write them → the same moment."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from newsdoc.languages import all_packs
from newsdoc.model import Moment
from newsdoc.readers.html.calendars import from_islamic, from_persian
from newsdoc.readers.html.dates import parse_moment, same_day


def at(hours: float, *parts: int) -> datetime:
    """A moment with an offset."""
    return datetime(*parts, tzinfo=timezone(timedelta(hours=hours)))  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("text", "language", "moment"),
    [
        ("2025-06-05T14:46:12+02:00", None, at(2, 2025, 6, 5, 14, 46, 12)),
        ("2025-06-05T14:46:12.5Z", None, at(0, 2025, 6, 5, 14, 46, 12, 500000)),
        ("2025-06-05 14:46", None, datetime(2025, 6, 5, 14, 46)),
        ("2025-06-05", None, date(2025, 6, 5)),
        ("20240428T152300Z", None, at(0, 2024, 4, 28, 15, 23)),
        ("1732712345", None, at(0, 2024, 11, 27, 12, 59, 5)),
        ("Sun, 28 Apr 2024 10:00:00 GMT", "en", at(0, 2024, 4, 28, 10)),
        ("Mon Apr 28 2025 10:00:00 GMT+0200 (CEST)", "en", at(2, 2025, 4, 28, 10)),
        ("Published April 28, 2024 at 5:08 p.m. EDT", "en-US", at(-4, 2024, 4, 28, 17, 8)),
        ("28. April 2024, 14:26 Uhr", "de", datetime(2024, 4, 28, 14, 26)),
        ("28. Juni 2025 - 16.03 Uhr", "de", datetime(2025, 6, 28, 16, 3)),
        ("Senin, 17 November 2025 | 19:42 WIB", "id", at(7, 2025, 11, 17, 19, 42)),
        ("14:46, 5 June 2025", "en", datetime(2025, 6, 5, 14, 46)),
        # The day and month of a date are no clock.
        ("Erschienen am: 01.11.2023", "de", date(2023, 11, 1)),
        ("14.06.2019", "de", date(2019, 6, 14)),
        ("4/28/24", "en", date(2024, 4, 28)),
        ("5/6/2024", "en-GB", date(2024, 6, 5)),
        ("5/6/2024", "en-US", date(2024, 5, 6)),
        ("05.06.2025 um 14:46", "de", datetime(2025, 6, 5, 14, 46)),
        ("2025年11月17日 08時30分", "ja", datetime(2025, 11, 17, 8, 30)),
        ("2025. 11. 17. 09:12", "ko", datetime(2025, 11, 17, 9, 12)),
        ("17 de noviembre de 2025", "es", date(2025, 11, 17)),
        ("17 tháng 11, 2025", "vi", date(2025, 11, 17)),
        ("١٧ نوفمبر ٢٠٢٥ - ١٤:٢٦", "ar", datetime(2025, 11, 17, 14, 26)),
        ("۲۶ آبان ۱۴۰۴ ساعت ۱۴:۲۵", "fa", datetime(2025, 11, 17, 14, 25)),
        ("17/11/2568 14:20", "th", datetime(2025, 11, 17, 14, 20)),
        ("no date here", "en", None),
        ("2024-13-45", None, None),
        ("28 wombats 2024", "en", None),
    ],
)
def test_a_printed_or_coded_date_is_understood(text: str, language: str | None, moment: Moment | None) -> None:
    """The offset is kept where one is given and never invented."""
    assert parse_moment(text, language) == moment
    assert type(parse_moment(text, language)) is type(moment)


def test_every_pack_reads_what_it_writes() -> None:
    """A date in a language's own pattern comes back as that date, and so do the other forms of its months."""
    for one in all_packs():
        for month in range(1, 13):
            day = date(2025, month, 14)
            assert parse_moment(one.format_date(day), one.tag) == day, (one.tag, one.format_date(day))


def test_other_calendars_meet_the_gregorian_one() -> None:
    """The new years of the Persian and Islamic calendars fall on known days."""
    assert from_persian(1403, 1, 1) == date(2024, 3, 20)
    assert from_persian(1403, 12, 30) == date(2025, 3, 20)
    assert from_persian(1404, 1, 1) == date(2025, 3, 21)
    assert from_islamic(1446, 9, 1) == date(2025, 3, 1)
    assert from_persian(1403, 13, 1) is None
    assert from_islamic(900, 1, 1) is None


def test_one_instant_in_two_zones_is_one_day() -> None:
    """Half past eleven at night in London is tomorrow in Berlin; a page that says both does not contradict itself."""
    assert same_day(at(0, 2025, 6, 30, 23, 30), at(2, 2025, 7, 1, 1, 30))
    assert not same_day(at(0, 2025, 6, 30, 16), at(0, 2025, 7, 1, 7))
