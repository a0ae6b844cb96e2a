"""What NITF and ninjs have in common: times in basic form, and authors who stand in a byline only."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache

from newsdoc.languages import words_for
from newsdoc.model import Contributor, Moment, PartyType, Role, fold_space
from newsdoc.patterns import any_of

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


_BLANK = re.compile(r"\n[ \t]*\n")


def plain_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of words without markup.

    They stand between empty lines; or they begin with an indented line, as agencies set them; or each line
    is one.
    """
    words = text.strip("\n").rstrip()
    parts: list[str] = []
    for part in _BLANK.split(words) if _BLANK.search(words) else [words]:
        parts += _indented(part) or ([part] if _BLANK.search(words) else part.splitlines())
    return [folded for part in parts if (folded := fold_space(part).strip())]


def set_by_indent(text: str) -> list[str]:
    """Return the paragraphs of a text whose every paragraph begins indented, or nothing where it is no such text."""
    if "\n" not in text:
        return []
    parts = [
        folded for block in _BLANK.split(text) for part in _indented(block) if (folded := fold_space(part).strip())
    ]
    return parts if len(parts) > 1 else []


def _indented(text: str) -> list[str]:
    """Cut ``text`` before each indented line, where other lines begin at the margin."""
    lines = [line for line in text.split("\n") if line.strip()]
    indented = [len(line) - len(line.lstrip(" ")) >= 2 for line in lines]
    if not any(indented[1:]) or all(indented[1:]):
        return []
    parts: list[str] = []
    for line, starts in zip(lines, indented, strict=True):
        if starts or not parts:
            parts.append(line)
        else:
            parts[-1] += "\n" + line
    return parts


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
        if name and len(name.split()) <= 5 and any(letter.isalpha() and not letter.islower() for letter in name)
    )


@cache
def _by(language: str | None) -> re.Pattern[str]:
    words = any_of(words_for(language, "byline"))
    return re.compile(rf"^(?:{words})[\s:]+", re.IGNORECASE)


@cache
def _and(language: str | None) -> re.Pattern[str]:
    words = any_of(word for word in words_for(language, "and") if word.isalpha())
    return re.compile(rf"\s*[,;&]\s*|\s+/\s+|\s+(?:{words})\s+", re.IGNORECASE)
