"""Marks of punctuation around credits: borders, brackets, the copyright sign; and what they tell by their place."""

from __future__ import annotations

import re

from newsdoc.patterns import compile_later

MAX_CREDIT = 200
"""Characters of the longest credit; they name a photographer, two agencies and a stylist at most."""

SIGN = compile_later(
    r"(?:©|ⓒ|Ⓒ|（[ＣｃCc]）|\([cC]\)(?=\s?\S)|&copy;|\bCopyright\b(?:\s*(?:©|\([cC]\)))?:?|\bCOPYRIGHT\b:?)\s*"
)
OPEN, CLOSE = "([（［〔【《〈＜<「", ")]）］〕】》〉＞>」"
BARS = "|¦•·∙–—―"
"""What sites print between a caption and its credit, as it stands in a class of a pattern."""

_BORDERS = frozenset(BARS + ".!?…。．！？।॥۔።։។៕။:：;；/()[]（）［］〔〕【】《》〈〉＜＞<>「」’”\"»'＝=")
_SEPARATORS, _COMMAS = tuple(BARS + "/＝=-"), tuple(",;、")
ENDS = compile_later(r"^[\s.。．,;:!…|)\]）］〕】》〉＞>」*]*$")


def is_boundary(text: str, position: int) -> bool:
    """Does something end right before ``position``: a sentence, a line, a bracket?"""
    before = text[:position].rstrip()
    gap = text[len(before) : position]
    return (
        not before
        or before[-1] in _BORDERS
        or len(gap) > 1
        or gap == "\n"
        or (before[-1] == "-" and before[-2:-1].isspace())
    )


def opening(text: str, start: int) -> int | None:
    """Return the bracket that is open at ``start``."""
    depth = 0
    for position in range(start - 1, max(start - 120, -1), -1):
        if text[position] in CLOSE:
            depth += 1
        elif text[position] in OPEN:
            if depth == 0:
                return position
            depth -= 1
    return None


def closing(text: str, opened: int) -> int | None:
    depth = 0
    for position in range(opened, min(len(text), opened + MAX_CREDIT + 60)):
        if text[position] in OPEN:
            depth += 1
        elif text[position] in CLOSE:
            depth -= 1
            if depth == 0:
                return position
    return None


def with_separator(text: str, start: int) -> int:
    """Return where a separator before the credit begins, so that the caption does not end with it."""
    before = text[:start].rstrip()
    if before.endswith(_SEPARATORS):
        return len(before.rstrip("".join(_SEPARATORS)).rstrip())
    return len(before[:-1].rstrip()) if before.endswith(_COMMAS) else len(before)


VIA = compile_later(r"^(?:via|by|from|von|por|par|di|av)\s+", re.IGNORECASE)
