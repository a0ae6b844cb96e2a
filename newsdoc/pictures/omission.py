"""Rules of rights → pictures left out of an output, with everything that is said about them kept in.

A rule is a field and a pattern: ``credit=Reuters``, ``licence=*by-nc*``, ``source=AFP``, ``embargo``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from fnmatch import translate

from newsdoc.errors import UsageError
from newsdoc.model import Article, Picture, with_pictures
from newsdoc.notes import NoteCode, NoteLog
from newsdoc.values import dataclass

_NONE = "-"
"""Pattern for a picture that states nothing in the field."""


@dataclass(frozen=True, slots=True)
class OmitRule:
    """One reason to leave pictures out."""

    field: str
    """``credit``, ``licence``, ``source`` or ``embargo``."""

    pattern: str = ""
    """Words to be found, whole and in any case; ``*`` and ``?`` make it a pattern for all of it; ``-`` for none.

    For ``embargo`` a time: embargoes that end by then do not count.
    """

    def __str__(self) -> str:
        return f"{self.field}={self.pattern}" if self.pattern else self.field


def parse_omit_rule(text: str) -> OmitRule:
    """Return the rule that ``text`` spells.

    Raises:
        UsageError: ND001, no such field, no pattern, or no time.
    """
    field, equals, pattern = (part.strip() for part in text.partition("="))
    field = {"license": "licence"}.get(field.lower(), field.lower())
    if field == "embargo":
        if pattern:
            _moment(pattern, text)
        return OmitRule(field, pattern)
    if field not in _SAYS or not equals or not pattern:
        raise UsageError(
            "ND001",
            f"{text!r} is no rule for leaving pictures out.",
            hint='Write credit=, licence= or source= and a pattern ("-" for none), or embargo.',
        )
    return OmitRule(field, pattern)


def omit(article: Article, rules: Iterable[OmitRule], notes: NoteLog) -> Article:
    """Return ``article`` without the files of the pictures that a rule names; what is said of them stays.

    Such a picture has no rendition and says why in ``omitted``; each is noted (ND335).
    """
    rules = tuple(rules)
    if not rules:
        return article
    number = 0

    def change(picture: Picture) -> Picture:
        nonlocal number
        number += 1
        why = next((reason for rule in rules if (reason := _reason(rule, picture, article))), None)
        if why is None:
            return picture
        notes.add(NoteCode.PICTURE_OMITTED, n=number, why=why, place=f"picture {number}")
        return replace(picture, renditions=(), omitted=why)

    return with_pictures(article, change)


def _reason(rule: OmitRule, picture: Picture, article: Article) -> str | None:
    """Return why ``rule`` leaves ``picture`` out, or None where it does not."""
    if rule.field == "embargo":
        return _embargo(rule, picture, article)
    said = [text for text in _SAYS[rule.field](picture) if text]
    if rule.pattern == _NONE:
        return None if said else f"no {rule.field} is stated"
    found = next((text for text in said if _matches(rule.pattern, text)), None)
    return f'{rule.field} "{found}"' if found else None


def _embargo(rule: OmitRule, picture: Picture, article: Article) -> str | None:
    until = article.embargoed
    after = _moment(rule.pattern, str(rule)) if rule.pattern else None
    if until is not None and (after is None or _with_offset(until) > after):
        return f"embargo until {until.isoformat()}"
    words = next(
        (one for one in (picture.instructions, picture.usage_terms) if one and "embargo" in one.lower()), None
    )
    return f'embargo: "{words}"' if words else None


def _credits(picture: Picture) -> Iterator[str | None]:
    yield picture.credit_line
    yield picture.credit_text
    yield picture.copyright_notice
    yield picture.copyright_holder.name if picture.copyright_holder else None
    yield from (one.name for one in picture.creators)


def _licences(picture: Picture) -> Iterator[str | None]:
    yield picture.licence
    yield picture.usage_terms


def _sources(picture: Picture) -> Iterator[str | None]:
    yield picture.source.name if picture.source else None
    yield picture.supplier.name if picture.supplier else None


_SAYS: dict[str, Callable[[Picture], Iterator[str | None]]] = {
    "credit": _credits,
    "licence": _licences,
    "source": _sources,
}


def _matches(pattern: str, text: str) -> bool:
    if "*" in pattern or "?" in pattern:
        return re.match(translate(pattern.casefold()), text.casefold()) is not None
    return re.search(rf"(?<!\w){re.escape(pattern.casefold())}(?!\w)", text.casefold()) is not None


def _moment(text: str, rule: str) -> datetime:
    try:
        return _with_offset(datetime.fromisoformat(text))
    except ValueError:
        raise UsageError("ND001", f"{rule!r}: {text!r} is no time as 2026-02-03T08:22:57+01:00.") from None


def _with_offset(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
