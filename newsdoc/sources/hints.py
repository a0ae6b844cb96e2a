"""What a saved page says of itself: where it came from, when it was saved, what its names are relative to."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from html import unescape

from newsdoc.patterns import compile_later
from newsdoc.values import dataclass

_SEEN = 64 * 1024
"""Bytes of the page that are looked at; SingleFile writes its comment first, Chromium after the doctype."""

# IE, Edge and Chromium: <!-- saved from url=(0042)https://paper.example/story -->
_SAVED_FROM = compile_later(r"<!--\s*saved from url=\(\d{1,6}\)(https?://[^\s>]{1,4000})\s*-->", re.IGNORECASE)
_SINGLE_FILE = compile_later(
    r"<!--\s*Page saved with SingleFile\s+url:\s*(?P<url>\S{1,8000})\s+saved date:\s*(?P<date>[^\n]{1,120})",
    re.IGNORECASE,
)
# JavaScript's Date: "Mon Jul 08 2024 10:12:13 GMT+0200 (Central European Summer Time)"
_JS_DATE = compile_later(r"\w{3} (\w{3}) (\d\d) (\d{4}) (\d\d):(\d\d):(\d\d) GMT([+-])(\d\d)(\d\d)")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_BASE = compile_later(
    r"<base\b[^>]{0,2000}?\bhref\s*=\s*(?:\"([^\"]{0,4000})\"|'([^']{0,4000})'|([^\s>\"']{1,4000}))", re.I
)
_COMMENT = compile_later(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_META_DATE = compile_later(
    r"<meta\b[^>]{0,200}?\bhttp-equiv\s*=\s*[\"']?date[\"']?[^>]{0,200}?\bcontent\s*=\s*[\"']([^\"']{1,80})[\"']",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Hints:
    """What the top of a page says."""

    url: str | None = None
    archived: datetime | None = None
    base: str | None = None
    """``href`` of the ``base`` element, as written."""


def read_hints(content: bytes) -> Hints:
    """Return what the first 64 KiB of ``content`` say; nothing for text in UTF-16."""
    # Latin-1 keeps every byte; what is looked for is ASCII.
    top = content[:_SEEN].decode("latin-1")
    if "<" not in top:
        return Hints()
    url = archived = None
    if single := _SINGLE_FILE.search(top):
        url, archived = single["url"], _js_date(single["date"])
    elif saved := _SAVED_FROM.search(top):
        url = saved[1]
    bare = _COMMENT.sub("", top)
    if archived is None and (dated := _META_DATE.search(bare)):
        archived = http_date(dated[1])
    based = _BASE.search(bare)
    base = next((one for one in based.groups() if one), None) if based else None
    return Hints(
        url=unescape(url) if url and url.lower().startswith(("http://", "https://")) else None,
        archived=archived,
        base=unescape(base) if base else None,
    )


def _js_date(text: str) -> datetime | None:
    match = _JS_DATE.search(text)
    if match is None or match[1] not in _MONTHS:
        return None
    day, year, hour, minute, second = (int(match[i]) for i in range(2, 7))
    offset = timedelta(hours=int(match[8]), minutes=int(match[9])) * (-1 if match[7] == "-" else 1)
    try:
        return datetime(year, _MONTHS.index(match[1]) + 1, day, hour, minute, second, tzinfo=timezone(offset))
    except ValueError:
        return None


def http_date(text: str | None) -> datetime | None:
    """Return the time in a ``Date`` header (RFC 5322); None when it has none or no offset."""
    if not text:
        return None
    from email.utils import parsedate_to_datetime  # 8 ms, and saved pages have no headers

    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):  # what a header may make of the parser
        return None
    return found if found.tzinfo is not None else None
