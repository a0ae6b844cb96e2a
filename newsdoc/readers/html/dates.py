"""Words and codes → moments: ISO 8601, mail dates, Unix times, and dates as pages of any language print them.

A moment keeps the offset it was given with and gets none that it was not given with; a date without a time
stays a date.  Digits of every script are read, and years of other calendars (``calendars``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache

from newsdoc.languages import LanguagePack, all_packs, pack, pack_tag
from newsdoc.model import Moment
from newsdoc.patterns import compile_later
from newsdoc.readers.html.calendars import (
    ISLAMIC_MONTHS,
    PERSIAN_MONTHS,
    from_buddhist,
    from_islamic,
    from_persian,
)

EARLIEST_YEAR = 1990
"""No page was published before; newspapers' digitised archives name older days in words, not in metadata."""

LATEST_YEAR = 2100

MAX_TEXT = 300
"""Characters of an element that may hold a date and little else."""

_ISO = compile_later(
    r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[T ]|,)\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?"
    r"(?:\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})(?![\w:]))?)?"
)
_COMPACT = compile_later(r"^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?\s*(Z|[+-]\d{2}:?\d{2})?$")
_UNIX = compile_later(r"^\d{10}(?:\d{3})?$")


def parse_moment(text: str | None, language: str | None = None) -> Moment | None:
    """Return the first moment that ``text`` names, or None."""
    if not text:
        return None
    text = _ascii_digits(text[:MAX_TEXT].strip())
    if not _HAS_DIGIT.search(text):
        return None
    return _iso(text) or _compact(text) or _printed(text, language)


_HAS_DIGIT = compile_later(r"\d")


def _ascii_digits(text: str) -> str:
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text)


def _iso(text: str) -> Moment | None:
    match = _ISO.search(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    found = _day(int(year), int(month), int(day))
    if found is None or hour is None:
        return found
    micros = int((fraction or "0")[:6].ljust(6, "0"))
    return _at(found, int(hour), int(minute), int(second or 0), micros, _zone(zone))


def _compact(text: str) -> Moment | None:
    """``20240428T152300Z``, and seconds or milliseconds since 1970."""
    if _UNIX.match(text):
        seconds = int(text[:10])
        moment = datetime.fromtimestamp(seconds, UTC)
        return moment if EARLIEST_YEAR <= moment.year <= LATEST_YEAR else None
    match = _COMPACT.match(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    found = _day(int(year), int(month), int(day))
    if found is None or hour is None:
        return found
    return _at(found, int(hour), int(minute), int(second or 0), 0, _zone(zone))


def _day(year: int, month: int, day: int) -> date | None:
    """Return the Gregorian day; a year outside the web's is read as Buddhist, Persian or Islamic."""
    if EARLIEST_YEAR + 543 <= year <= LATEST_YEAR + 543:
        year = from_buddhist(year)
    elif 1370 <= year <= 1425:
        return from_persian(year, month, day)
    elif 1426 <= year <= 1470:
        return from_islamic(year, month, day)
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _at(day: date, hour: int, minute: int, second: int = 0, micros: int = 0, zone: timezone | None = None) -> Moment:
    try:
        return datetime.combine(day, time(hour % 24 if hour == 24 else hour, minute, second, micros, zone))
    except ValueError:
        return day


def _zone(text: str | None) -> timezone | None:
    if text is None:
        return None
    if text in ("Z", "UTC", "GMT"):
        return UTC
    digits = text[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:4] or 0)
    if minutes > 14 * 60:
        return None
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


# -------------------------------------------------------------------- as printed

_CJK = compile_later(r"(\d{2,4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?")
_YEAR_FIRST = compile_later(r"(?<![\d.,/])(\d{4})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{1,2})(?!\d)")
_YEAR_LAST = compile_later(r"(?<![\d.,/])(\d{1,2})\s*([./-])\s*(\d{1,2})\s*[./-]\s*(\d{4}|\d{2})(?![\d])")
_WORD = compile_later(
    r"[^\W\d_]+(?:[\u0300-\u036f\u0900-\u0dff\u0e31-\u0e4e\u1000-\u109f\u1780-\u17ff]+[^\W\d_]*)*|\d+"
)


def _printed(text: str, language: str | None) -> Moment | None:
    found, start, end = _printed_day(text, language)
    if found is None:
        return None
    return _printed_time(text, found, start, end)


def _printed_day(text: str, language: str | None) -> tuple[date | None, int, int]:
    """Return the day that ``text`` names, and where its words start and end."""
    if match := _CJK.search(text):
        year = int(match[1])
        return _day(year if year > 99 else 2000 + year, int(match[2]), int(match[3])), *match.span()
    if match := _YEAR_FIRST.search(text):
        return _day(int(match[1]), int(match[3]), int(match[4])), *match.span()
    if match := _YEAR_LAST.search(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if _month_first(language, match[2], first, second):
            first, second = second, first
        return _day(year if year > 99 else 2000 + year, second, first), *match.span()
    return _named_day(text, language)


_MONTH_FIRST = frozenset({"en", "en-us", "fil", "es-us"})
"""Tags of pages that may write 4/28/2024: for plain "en" it is as likely as not, and most pages are American."""


def _month_first(language: str | None, separator: str, first: int, second: int) -> bool:
    if second > 12:
        return True
    if first > 12 or separator != "/":
        return False
    return (language or "").lower() in _MONTH_FIRST


def _named_day(text: str, language: str | None) -> tuple[date | None, int, int]:
    """Return a day whose month is a word: ``28. April 2024``, ``April 28, 2024``, ``28 de abril de 2024``."""
    parts = [(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]
    months = _months(pack_tag(language))
    for at, (word, _, _) in enumerate(parts):
        # "1-р сарын" and "tháng 1" are names of January that hold a number.
        for length in (3, 2) if word.isdecimal() else (2, 1):
            name = " ".join(part[0] for part in parts[at : at + length]).casefold()
            kind_and_month = months.get(name)
            if kind_and_month is None or len(parts[at : at + length]) < length:
                continue
            found = _around(parts, at, at + length, *kind_and_month)
            if found[0] is not None:
                return found
    return None, 0, 0


def _around(
    parts: list[tuple[str, int, int]], start: int, end: int, kind: str, month: int
) -> tuple[date | None, int, int]:
    """Return the day from the numbers around a month's name at ``parts[start:end]``."""
    before = [
        (at, int(word)) for at, (word, _, _) in enumerate(parts[:start]) if word.isdecimal() and start - at <= 3
    ]
    after = [(at, int(word)) for at, (word, _, _) in enumerate(parts) if end <= at <= end + 4 and word.isdecimal()]
    day = year = None
    first, last = start, end - 1
    if before and before[-1][1] <= 31:
        first, day = before[-1]
        if after and after[0][1] > 31:
            last, year = after[0]
        elif len(before) > 1 and before[-2][1] > 31:
            first, year = before[-2]
    elif after and after[0][1] <= 31:
        last, day = after[0]
        if len(after) > 1 and after[1][1] > 31:
            last, year = after[1]
        elif before and before[-1][1] > 31:
            first, year = before[-1]
    if day is None or year is None or year < 1300:
        return None, 0, 0
    return _in_calendar(kind, year, month, day), parts[first][1], parts[last][2]


def _in_calendar(kind: str, year: int, month: int, day: int) -> date | None:
    match kind:
        case "persian":
            return from_persian(year, month, day)
        case "islamic":
            return from_islamic(year, month, day)
        case _:
            return _day(year, month, day)


@cache
def _months(tag: str | None) -> Mapping[str, tuple[str, int]]:
    """Return the month names of a language (and English): folded name → calendar and number."""
    packs: tuple[LanguagePack, ...] = (pack(tag), pack("en")) if tag else all_packs()
    names: dict[str, tuple[str, int]] = {}
    for one in packs:
        for number, (name, forms) in enumerate(zip(one.months, one.month_forms, strict=True), 1):
            for form in (name, *forms):
                # Several languages call two months by one name ("listopad"): the first pack keeps it.
                names.setdefault(_month_key(form), ("gregorian", number))
    for calendar, months in (("persian", PERSIAN_MONTHS), ("islamic", ISLAMIC_MONTHS)):
        for number, variants in enumerate(months, 1):
            for form in variants:
                names.setdefault(_month_key(form), (calendar, number))
    return names


def _month_key(name: str) -> str:
    return " ".join(_WORD.findall(name.replace("_", " "))).casefold()


_CLOCK = compile_later(
    r"(?<![\d.:])(\d{1,2})\s*(?:[:.hH時시点]|Uhr)\s*(\d{2})(?!\d)(?:\s*[分분])?(?::(\d{2}))?\s*(a\.?m\.?|p\.?m\.?)?",
    re.IGNORECASE,
)
_CLOCK_12 = compile_later(r"(?<!\d)(\d{1,2})\s*(a\.?m\.?|p\.?m\.?)(?!\w)", re.IGNORECASE)
_NUMERIC_ZONE = compile_later(
    r"(?:UTC|GMT)?\s*([+-]\d{2}:?\d{2})(?!\d)|(?:UTC|GMT)\s*([+-])(\d{1,2})(?!\d)|\b(UTC|GMT)\b"
)

ZONES: Mapping[str, float] = {
    "WIB": 7, "WITA": 8, "WIT": 9, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "EET": 2, "EEST": 3, "WET": 0, "WEST": 1,
    "BST": 1, "MSK": 3, "EST": -5, "EDT": -4, "CDT": -5, "MDT": -6, "MST": -7, "PST": -8, "PDT": -7, "AKST": -9,
    "AKDT": -8, "HST": -10, "JST": 9, "KST": 9, "SGT": 8, "HKT": 8, "PHT": 8, "AEST": 10, "AEDT": 11, "ACST": 9.5,
    "AWST": 8, "NZST": 12, "NZDT": 13, "SAST": 2, "WAT": 1, "EAT": 3, "CAT": 2, "PKT": 5, "NPT": 5.75, "IRST": 3.5,
    "BRT": -3, "ART": -3,
}  # fmt: skip
"""Abbreviations of time zones that mean one offset; IST, CST and AST mean several."""

_ZONE_WORD = compile_later(r"\b[A-Z]{3,4}\b")


def _printed_time(text: str, day: date, start: int, end: int) -> Moment:
    """Return ``day`` with the time that is printed after it (or before it: ``14:46, 5 June 2025``)."""
    for stretch in (text[end : end + 60], text[:start]):
        if match := _CLOCK.search(stretch):
            hour, minute, half = int(match[1]), int(match[2]), match[4]
        elif match := _CLOCK_12.search(stretch):
            hour, minute, half = int(match[1]), 0, match[2]
        else:
            continue
        if half and hour <= 12:
            hour = hour % 12 + (12 if half[0] in "pP" else 0)
        if hour > 23 or minute > 59:
            continue
        return _at(day, hour, minute, zone=_printed_zone(stretch[match.end() : match.end() + 30]))
    return day


def _printed_zone(text: str) -> timezone | None:
    for word in _ZONE_WORD.findall(text):
        if word in ZONES:
            return timezone(timedelta(hours=ZONES[word]))
    match = _NUMERIC_ZONE.search(text)
    if match is None:
        return None
    if match[1]:
        return _zone(match[1])
    if match[3]:
        hours = min(int(match[3]), 14)
        return timezone(timedelta(hours=-hours if match[2] == "-" else hours))
    return UTC


# --------------------------------------------------------------------- comparing


def day_of(moment: Moment) -> date:
    """Return the day of ``moment`` as written."""
    return moment.date() if isinstance(moment, datetime) else moment


def same_day(one: Moment, other: Moment) -> bool:
    """Do two moments name one day as written, or one instant in two time zones?"""
    if day_of(one) == day_of(other):
        return True
    if isinstance(one, datetime) and isinstance(other, datetime) and one.tzinfo and other.tzinfo:
        return abs(one - other) <= timedelta(minutes=2)
    return False


def days_apart(one: Moment, other: Moment) -> int:
    """Return how many days lie between two moments; 0 where less than a day parts them."""
    if isinstance(one, datetime) and isinstance(other, datetime) and one.tzinfo and other.tzinfo:
        return abs(one - other).days
    return abs((day_of(one) - day_of(other)).days)
