"""The words of all languages by which credits are known, ready to be asked: is this a label, an agency …?

Pages mix languages (an English agency's credit under a Finnish caption), so the words of all packs are
asked at once.  Look-ups are by word, in dictionaries: an alternation of thousands of words is slow.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from newsdoc.languages.packs import all_credit_words, all_packs, all_words
from newsdoc.patterns import compile_later

_STRIP = " \t\n\r\f\xa0\u200b\u200c\u200d\u200e\u200f.:：,;،؛•·*"
_UNSPACED = (
    ("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"), ("\u3040", "\u30ff"), ("\u3400", "\u9fff"),
    ("\uac00", "\ud7af"), ("\uf900", "\ufaff"),
)  # fmt: skip
"""Letters of scripts that write words without spaces between them, or with the credit's label glued on (Korean)."""

_COMPOUND = compile_later(
    r"(?:foto|fotos|foto's|fotot|bildquelle|bildrechte|bildnachweis|fotonachweis|illustration|grafik)$"
)
"""German and Scandinavian labels are compounds without end: "Pressefoto", "Illustrasjonsfoto"."""

_JOINED = compile_later(
    r"(?:\s*[/&,+·・|]\s*|\s+(?:und|and|et|y|e|och|og|ja|en|i|a|és|и|та|dan|dhe|şi|și|ve|va|u)\s+)$", re.IGNORECASE
)


def _is_unspaced(letter: str) -> bool:
    return letter >= _UNSPACED[0][0] and any(first <= letter <= last for first, last in _UNSPACED)


def fold(text: str) -> str:
    """Return ``text`` as words are compared: without case, spaces as one, no dots or marks around it."""
    return " ".join(text.casefold().replace("’", "'").split()).strip(_STRIP)


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(folded for one in all_credit_words(key) if (folded := fold(one)))


@cache
def labels() -> frozenset[str]:
    """Return every label that a credit can have, folded."""
    return _words("labels") | frozenset(folded for one in all_words("credit") if (folded := fold(one)))


@cache
def run_on_phrases() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return the openings that run into the name, as words, longest first, by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(_words("runs_on"), key=lambda one: (-len(one), one)):
        words = tuple(phrase.split(" "))
        found.setdefault(words[0], []).append(words)
    return {first: tuple(phrases) for first, phrases in found.items()}


@cache
def wide_phrases() -> tuple[str, ...]:
    """Return the openings of scripts that write them together with the name, longest first."""
    phrases = (
        one
        for one in _words("runs_on")
        if " " not in one and _is_unspaced(one[0]) and not "\uac00" <= one[0] <= "\ud7af"
    )
    return tuple(sorted(phrases, key=lambda one: (-len(one), one)))


@cache
def after_words() -> tuple[str, ...]:
    """Return the words that follow the name of a credit ("…提供"), longest first."""
    return tuple(sorted(_words("after"), key=lambda one: (-len(one), one)))


def is_standing(text: str) -> bool:
    """Is ``text`` a whole credit that names nobody: "Handout", "privat", "CC BY-SA 4.0"?"""
    return fold(text) in _words("standing") or LICENCE.fullmatch(text.strip()) is not None


LICENCE = compile_later(
    r"(?:CC[\s-]?0|(?:CC|Creative Commons)[\s-]+(?:BY|Zero|PDM?)(?:[\s-]*(?:NC|ND|SA))*)"
    r"(?:[\s-]*\d\.\d)?(?:[\s-]+[A-Z]{2})?\b",
    re.IGNORECASE,
)
"""A Creative Commons licence, named as its deeds are: it stands in the place of a credit, or beside a name."""


def is_trade(word: str) -> bool:
    """Is ``word`` what photographers add to their name for their business: "Photography"?"""
    return fold(word) in _words("trades")


@cache
def _small_words() -> frozenset[str]:
    return frozenset(fold(word) for word in all_words("common"))


def is_small_word(word: str) -> bool:
    """Is ``word`` an article, preposition or the like, to which a following "Foto" belongs: "auf dem Foto: Anna"?"""
    return fold(word) in _small_words()


@cache
def _date_words() -> frozenset[str]:
    """Return the words that stand beside the numbers of a date."""
    months = {fold(name) for one in all_packs() for name in one.months}
    short = {fold(name) for one in all_packs() for forms in one.month_forms for name in forms}
    return frozenset(
        months | short | _small_words() | _words("asides") | {"circa", "ca", "um", "file", "vom", "dated"}
    )


_NUMBERS = compile_later(r"[\d./,:–-]{1,12}[年月日]?\.?$")


def _is_date(folded: str) -> bool:
    """Is ``folded`` a date or a number: "2025", "am 3. februar 2026", "file 12/2024"?"""
    words = folded.split(" ")
    if len(words) > MAX_DATE_WORDS or not any(letter.isdigit() for letter in folded):
        return False
    return all(_NUMBERS.match(word) or fold(word) in _date_words() for word in words)


MAX_DATE_WORDS = 7
"""Words of the longest date."""


@lru_cache(maxsize=4096)
def is_aside(text: str) -> bool:
    """Is ``text`` what captions put in brackets to say who stands where, or that the picture is old?"""
    folded = fold(text)
    if folded in _words("asides") or _is_date(folded):
        return True
    parts = re.split(r"\s*[,;/]\s*|\s+(?:und|and|et|y|e|och|og)\s+", folded)
    return len(parts) > 1 and all(part in _words("asides") or not part for part in parts)


# ----------------------------------------------------------------------- labels


def is_label(text: str) -> bool:
    """Is ``text`` a label of credits, alone or joined: "Foto", "Text und Foto"?"""
    start = label_start(text)
    return start is not None and not text[:start].strip()


def label_start(text: str) -> int | None:
    """Return where the label begins that ``text`` ends with; None where it ends with none."""
    end = len(text.rstrip())
    start = _one_label(text[:end])
    for _ in range(MAX_JOINED):
        if start is None:
            return None
        from_here = max(0, start - _LONGEST_JOINT)
        joint = _JOINED.search(text[from_here:start])
        before = _one_label(text[: from_here + joint.start()].rstrip()) if joint else None
        if before is None:
            return start
        start = before
    return start


MAX_JOINED = 6
"""Labels in a row: "Text, Fotos und Video:"."""

_LONGEST_JOINT = 16


def _one_label(text: str) -> int | None:
    tail = text[-48:]
    offset = len(text) - len(tail)
    best = None
    known = labels()
    for match in re.finditer(r"(?<![^\W_])[^\W_]", tail):  # each place where a word may begin
        if match.start() and unicodedata.category(tail[match.start() - 1])[0] == "M":
            continue  # a vowel sign: the word goes on
        piece = fold(tail[match.start() :])
        if piece in known:
            best = offset + match.start()
            break
    if best is None and tail and _is_unspaced(tail[-1]):
        best = _glued_label(tail, offset)
    if best is None:
        last = re.search(r"[^\W\d_]+(?:-[^\W\d_]+)*$", tail)
        if last and last[0][0].isupper() and len(last[0]) > 6 and _COMPOUND.search(last[0].casefold()):
            best = offset + last.start()
    return best


def _glued_label(tail: str, offset: int) -> int | None:
    """Find a label at the end of a text whose script puts no space before it."""
    for length in range(min(8, len(tail)), 1, -1):
        if tail[-length:] in labels():
            return offset + len(tail) - length
    return None


# --------------------------------------------------------------------- agencies


def read_lines(name: str) -> list[str]:
    """Return the entries of the list of words ``name``, one a line."""
    lines = (Path(__file__).resolve().parent / name).read_text("utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


@cache
def button_words() -> frozenset[str]:
    """Return the words of buttons and labels that stand beside pictures, in small letters."""
    return frozenset(line.casefold() for line in read_lines("buttons.txt"))


@cache
def _agencies() -> tuple[frozenset[str], frozenset[str]]:
    """Return the names that are compared as they stand, and the folded names."""
    names = read_lines("agencies.txt")
    exact = frozenset(name for name in names if " " not in name and (name.isupper() or len(name) <= 4))
    return exact, frozenset(fold(name) for name in names if name not in exact)


_EDGES = " \t\n\xa0()[]（）［］\"'“”„«»‘’.,;:*​"


@lru_cache(maxsize=8192)
def is_agency(text: str) -> bool:
    """Is ``text`` the name of an agency, a picture library or a site that pictures come from?"""
    bare = text.strip(_EDGES)
    if not bare:
        return False
    exact, folded = _agencies()
    if bare in exact:
        return True
    low = fold(bare)
    return low in folded or (low.endswith((".com", ".de", ".net", ".org")) and low.rpartition(".")[0] in folded)
