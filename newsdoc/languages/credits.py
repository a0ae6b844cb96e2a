"""A caption's words → the caption without its credit, and the credit: "… on Monday. (Ana Ruiz/Reuters)".

Words are only moved, never changed: what the caption loses, the credit has.  Explicit signs come first
(a label such as "Foto:", a phrase such as "Photo by", ©, "提供"); without one only what can hardly be
anything else is taken: a known agency, "Name/Agency" in final brackets or after the last sentence.
"(left)", "(2025)", "(file photo)" stay where they are: a wrong split is as bad as a missed one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from newsdoc.languages.creditmarks import is_boundary
from newsdoc.languages.creditreading import Credit, read_credit
from newsdoc.languages.creditsannounced import announced
from newsdoc.languages.creditsbare import unannounced
from newsdoc.languages.creditwords import is_agency, is_aside
from newsdoc.languages.names import is_bare_credit
from newsdoc.model import Inlines, LineBreak, Text, plain_text
from newsdoc.model.datelines import split_inlines
from newsdoc.patterns import compile_later
from newsdoc.values import dataclass

__all__ = [
    "Credit", "CreditSplit", "find_credit", "is_boundary", "is_same_party", "read_credit", "split_credit",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditSplit:
    """A caption and the credit that stood in it; no credit where the caption has none."""

    caption: Inlines
    credit: Credit | None = None


def split_credit(caption: Inlines, language: str | None = None) -> CreditSplit:
    """Return ``caption`` without the credit printed in it, and that credit.

    Args:
        language: of the page.  The words of all languages are known whatever it is, since pages mix them.
    """
    credit: Credit | None = None
    for _ in range(MAX_COPIES):
        text = plain_text(caption)
        span = find_credit(text)
        found = read_credit(text[span[0] : span[1]]) if span is not None else None
        if span is None or found is None or (credit is not None and not is_same_party(credit, found)):
            break
        head, rest = split_inlines(caption, span[0])
        _, tail = split_inlines(rest, span[1] - span[0])
        caption = _joined(head, tail)
        credit = found if credit is None else _both(credit, found)
    return CreditSplit(caption=caption, credit=credit)


MAX_COPIES = 3
"""Times that a caption prints one credit: agencies' captions end "(Photo by A / AFP) (Photo by A/AFP via B)"."""


def is_same_party(one: Credit, other: Credit) -> bool:
    """Do two credits name the same party, or the same photographer?"""
    first, second = _letters(one.line or one.text), _letters(other.line or other.text)
    if first and second and (first in second or second in first):
        return True
    return bool(_parties(one) & _parties(other))


_PARTS = compile_later(r"\s*[/|,;()]\s*|\s+via\s+|\s+-\s+")


def _parties(credit: Credit) -> frozenset[str]:
    """Return the letters of each name in ``credit``, agencies' left out: they say too little."""
    parts = _PARTS.split(credit.line or credit.text)
    return frozenset(letters for part in parts if len(letters := _letters(part)) > 5 and not is_agency(part))


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _both(one: Credit, other: Credit) -> Credit:
    """Return two printings of a credit as one: the words of both, the bare form of the fuller."""
    fuller = max(one, other, key=lambda credit: len(credit.line or ""))
    return replace(
        fuller,
        text=f"{other.text} / {one.text}",
        notice=one.notice or other.notice,
        creators=one.creators or other.creators,
    )


@lru_cache(maxsize=256)
def find_credit(text: str) -> tuple[int, int] | None:
    """Return where the credit in ``text`` begins and ends, with the brackets around it.

    Several questions about one caption ask this, so the last answers are kept.
    """
    if not text or len(text) > MAX_CAPTION or text.isspace():
        return None
    short, places = _without_long_gaps(text)
    span = next(announced(short), None) or unannounced(short)
    return (places[_first_of_several(short, span[0])], places[span[1]]) if span is not None else None


def _first_of_several(text: str, start: int) -> int:
    """Return where the first credit begins, where one caption credits several pictures by their place.

    "Left: Ana Ruiz/AFP. Right: Jo Lee/Reuters", "Left image: NOAA, right image: Ana Ruiz".
    """
    before = text[:start]
    if is_aside(before.strip(" :")):
        return 0
    match = _PLACED.search(before)
    placed = match is not None and is_aside(match["place"]) and is_bare_credit(match["name"].strip(" .;,"))
    return match.start("place") if match is not None and placed else start


_PLACED = compile_later(r"(?:^|(?<=[.!?…])\s+)(?P<place>[^\s.:!?][^.:!?]{2,24}):\s*(?P<name>[^:]{2,60})$")


MAX_CAPTION = 5000
"""Characters from which a text is no caption."""

_LONG_GAP = compile_later(r"(?<=\s{4})\s{5,}")


def _without_long_gaps(text: str) -> tuple[str, Sequence[int]]:
    """Return ``text`` with each long gap shortened, and where every place of it was.

    What looks for white space before the end of a text takes time by the square or cube of a gap.
    """
    gaps = [match.span() for match in _LONG_GAP.finditer(text)] if "     " in text or not text.isprintable() else []
    if not gaps:
        return text, range(len(text) + 1)
    places: list[int] = []
    at = 0
    for start, end in gaps:
        places += range(at, start)
        at = end
    places += range(at, len(text) + 1)
    return "".join(text[place] for place in places[:-1]), places


def _joined(head: Inlines, tail: Inlines) -> Inlines:
    """Return what is left of a caption on both sides of its credit."""
    head = _trimmed_end(head)
    tail_text = plain_text(tail)
    if not tail_text.strip():
        return head
    if not head:
        return _trimmed_start(tail)
    if tail_text[0].isspace() and re.match(r"\s+[.,;:!?…。]", tail_text):
        tail = _trimmed_start(tail)
    elif not tail_text[0].isspace() and tail_text[0].isalnum():
        return (*head, Text(" "), *tail)
    return (*head, *tail)


def _trimmed_end(inlines: Inlines) -> Inlines:
    text = plain_text(inlines)
    kept = text.rstrip(" \t\n\r\xa0|¦")
    if len(kept) == len(text):
        return _without_breaks(inlines)
    return _without_breaks(split_inlines(inlines, len(kept))[0])


def _without_breaks(inlines: Inlines) -> Inlines:
    kept = list(inlines)
    while kept and isinstance(kept[-1], LineBreak):
        kept.pop()
    return tuple(kept)


def _trimmed_start(inlines: Inlines) -> Inlines:
    text = plain_text(inlines)
    gap = len(text) - len(text.lstrip(" \t\n\r\xa0|¦–—:"))
    return split_inlines(inlines, gap)[1] if gap else inlines
