"""What NITF and ninjs have in common: times in basic form, and authors who stand in a byline only."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache

from newsdoc.languages import words_for
from newsdoc.model import Contributor, Moment, PartyType, Role, fold_space

_BASIC = re.compile(
    r"(?P<y>\d{4})-?(?P<m>\d\d)-?(?P<d>\d\d)"
    r"(?:[T ]?(?P<H>\d\d):?(?P<M>\d\d)(?::?(?P<S>\d\d)(?:[.,]\d+)?)?\s*(?P<z>Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
)
_PLACE = re.compile(r"\s+(?:in|aus|à|en|i|di)\s+\S.*$")


def parse_time(text: str | None) -> Moment | None:
    """Return the date or time that ``text`` says in ISO 8601, basic or extended; None where it says neither."""
    found = _BASIC.match((text or "").strip())
    if found is None:
        return None
    try:
        day = date(int(found["y"]), int(found["m"]), int(found["d"]))
        if found["H"] is None:
            return day
        moment = datetime(day.year, day.month, day.day, int(found["H"]), int(found["M"]), int(found["S"] or 0))
        return moment.replace(tzinfo=_zone(found["z"]))
    except ValueError:
        return None


def _zone(text: str | None) -> timezone | None:
    if text is None:
        return None
    if text[0] not in "+-":
        return UTC
    offset = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    return timezone(-offset if text[0] == "-" else offset)


def authors_of(byline: str | None, language: str | None) -> tuple[Contributor, ...]:
    """Return the authors that a printed byline names: without "By", cut at commas and "and"."""
    words = fold_space(byline or "").strip()
    if not words:
        return ()
    bare = _by(language).sub("", words)
    names = [_PLACE.sub("", name).strip(" .,;/") for name in _and(language).split(bare)]
    return tuple(
        Contributor(name=name, role=Role.AUTHOR, type=PartyType.PERSON)
        for name in names
        if name and len(name.split()) <= 5 and any(letter.isalpha() for letter in name)
    )


@cache
def _by(language: str | None) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in words_for(language, "byline"))
    return re.compile(rf"^(?:{words})[\s:]+", re.IGNORECASE)


@cache
def _and(language: str | None) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in words_for(language, "and") if word.isalpha())
    return re.compile(rf"\s*[,;&]\s*|\s+(?:{words})\s+", re.IGNORECASE)
