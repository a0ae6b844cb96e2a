"""Which way a text runs: from the script that its language tag names, else from its letters."""

from __future__ import annotations

import unicodedata

from newsdoc.model import Direction

_RTL_SCRIPTS = frozenset({"Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Syrc", "Thaa"})
_RTL_LANGUAGES = frozenset({
    "ae", "ar", "arc", "arz", "bqi", "ckb", "dv", "fa", "glk", "he", "khw", "lrc", "mzn", "nqo", "pnb", "prs", "ps",
    "rhg", "sdh", "syr", "ug", "ur", "yi",
})  # fmt: skip
_EITHER = frozenset({"az", "ha", "kk", "ks", "ku", "ky", "ms", "pa", "sd", "tg", "tk", "tt", "und", "uz"})
"""Written in Arabic letters in one country and in others elsewhere: the text decides."""

_SAMPLE = 2000
"""Letters that are looked at: the first paragraphs say enough."""


def direction_of(tag: str | None, text: str = "") -> Direction:
    """Return the direction of a text in the language ``tag``; ``text`` decides where the tag does not."""
    primary, _, rest = (tag or "und").replace("_", "-").partition("-")
    script = next((part.title() for part in rest.split("-") if len(part) == 4 and part.isalpha()), None)
    if script is not None:
        return Direction.RTL if script in _RTL_SCRIPTS else Direction.LTR
    if primary.lower() in _RTL_LANGUAGES:
        return Direction.RTL
    if primary.lower() in _EITHER and _mostly_rtl(text):
        return Direction.RTL
    return Direction.LTR


def _mostly_rtl(text: str) -> bool:
    kinds = [unicodedata.bidirectional(letter) for letter in text[:_SAMPLE]]
    return kinds.count("R") + kinds.count("AL") > kinds.count("L")
