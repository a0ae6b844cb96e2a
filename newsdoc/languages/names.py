"""Is this a name?  Shapes of persons' and parties' names in credits, told from running text."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from newsdoc.languages.creditwords import LICENCE, after_words, is_agency, is_aside, is_standing, is_trade, read_lines
from newsdoc.patterns import compile_later, is_far

PARTICLES = frozenset({
    "de", "del", "della", "dello", "degli", "dei", "di", "da", "das", "do", "dos", "du", "des", "la", "le", "las",
    "los", "el", "al", "van", "der", "den", "ter", "ten", "te", "von", "vom", "zu", "zum", "zur", "y", "e", "i",
    "et", "und", "and", "of", "the", "for", "via", "ibn", "bin", "binti", "bint", "abu", "af", "av", "och", "og",
    "im", "in", "on", "at", "für", "fur", "pour", "per", "para", "with", "from", "to", "by", "d'", "l'", "'t", "'s",
    "stock", "o", "a", "z", "ze", "dal",
})  # fmt: skip
"""Words in small letters that stand inside names."""


@cache
def _organisation_words() -> frozenset[str]:
    """Return the words that say that a name is not a person's."""
    return frozenset(read_lines("organisations.txt"))


_WIDE = compile_later(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Letters of scripts without spaces between words: a long "word" there is a sentence."""


def is_wide(letter: str) -> bool:
    """Is ``letter`` of a script that writes no spaces between words?"""
    return is_far(letter) and _WIDE.match(letter) is not None


_WORD = compile_later(r"[^\s,/|&;()]+")


def looks_capitalised(word: str) -> bool:
    """Does ``word`` begin like a name: with a capital, or with a letter of a script that has none?"""
    core = word.lstrip("\"'“„«‘’(@#[­")
    if not core:
        return True
    first = core[0]
    return first.isupper() or first.istitle() or (first.isalpha() and not first.islower()) or first == "ʻ"


@lru_cache(maxsize=4096)
def is_name(text: str, longest: int = 8) -> bool:
    """Is ``text`` shaped like a name of a person or party: capitals, with small particles between?"""
    words = _WORD.findall(text)
    if not words or len(words) > longest or len(text) > 90:
        return False
    if is_far(text) and any(len(word) > 12 and _WIDE.search(word) for word in words):
        return False
    if any(mark in text for mark in "!?…") or re.search(r"[^\W\d_]{3,}\.\s+[^\W\d_]{3,}", text):
        return False
    capitals = 0
    for number, word in enumerate(words):
        if looks_capitalised(word):
            capitals += word[0].isalpha() or word[0] in '@“"„«'
        elif word.casefold() in PARTICLES and number:
            continue
        elif re.fullmatch(r"[\w.-]+\.(?:com|org|net|de|[a-z]{2})|\w*[A-Z]\w*|\d[\w.-]*|[-–—]", word):
            capitals += any(letter.isupper() for letter in word)
        else:
            return False
    return capitals > 0


@lru_cache(maxsize=4096)
def is_person(text: str) -> bool:
    """Is ``text`` shaped like the name of one person, and like nothing else?"""
    words = text.split()
    if not 2 <= len(words) <= 5 or any(letter.isdigit() or letter in ",:;/|" for letter in text) or is_agency(text):
        return False
    if any(word.casefold().strip(".,") in _organisation_words() for word in words) or not is_name(text, 5):
        return False
    long = [word for word in words if len(word.strip(".")) > 1 and word.casefold() not in PARTICLES]
    acronyms = [word for word in long if word.isupper() and len(word) <= 3]
    if acronyms and not all(word.isupper() for word in long):
        return False
    return len(long) >= 2 or bool(re.match(r"^[^\W\d_]\.\s*\S", text))


_ABBREVIATED = compile_later(r"^(?:Dok|dok|DOK|Ist|Ft|Fot|fot|Nuotr|Ph|Rys|Arg)\.\s?[^\W\d_]")
"""Labels that are cut short: "Dok.IGI", "fot. Jan Nowak"."""

_SLASH = compile_later(r"\s*[/|]\s*|\s+[–—-]\s+|\s*[,;·•]\s+|\s*＝\s*|\s+via\s+|\s*\(|\)\s*|\s*／\s*")


@lru_cache(maxsize=4096)
def is_bare_credit(text: str) -> bool:
    """Is ``text`` a credit beyond doubt, though nothing says so: "AFP", "Ana Ruiz/Reuters", "Handout"?"""
    text = text.strip()
    if not text or len(text) > 100 or text.startswith(("/", "+")) or is_aside(text):
        return False
    if is_agency(text) or is_standing(text):
        return True
    if _ABBREVIATED.match(text) or _is_licensed(text) or _is_studio(text):
        return True
    if re.match(r"^@\w{2,}(?:\s*(?:/|via|on|auf|en)\s*[\w ]{1,20})?$", text):
        return True
    parts = [part for part in _SLASH.split(text) if part]
    if len(parts) > 1:
        named = [part for part in parts if is_agency(part) or is_standing(part)]
        rest = [part for part in parts if part not in named]
        if named and all(is_name(part) or is_aside(part) for part in rest):
            return len(rest) < 4
        slashed = bool(re.search(r"\S\s*[/|／]\s*\S", text)) and not re.search(r"\d", text)
        return slashed and len(parts) <= 4 and all(_slash_part(part) for part in parts) and " " in text.strip()
    return any(text.endswith(word) and 1 < len(text) - len(word) < 14 for word in after_words() if word[0] > "⺀")


def _is_licensed(text: str) -> bool:
    """Is ``text`` a licence with the name of who gave it: "CC BY 2.0 Ana Ruiz", "cc zuk0 https://…"?"""
    match = LICENCE.match(text)
    giver = _WEB.sub("", text[match.end() :]).strip(" ,:/–-") if match is not None else ""
    return bool(giver) and (is_name(giver, 5) or _HANDLE.fullmatch(giver) is not None)


def _is_studio(text: str) -> bool:
    """Is ``text`` what a photographer calls the business: "Ana Ruiz Photography"?"""
    name, _, trade = text.rpartition(" ")
    return is_trade(trade) and is_person(name)


_WEB = compile_later(r"https?://\S+")
_HANDLE = compile_later(r"@?\w*[\d@_]\w*")


def is_certain(text: str) -> bool:
    """Does an agency's name or the like say that ``text`` is a credit, not its shape alone?"""
    return any(is_agency(part) or is_standing(part) for part in (text, *_SLASH.split(text)) if part) or (
        text[:1] == "@" or _ABBREVIATED.match(text) is not None or any(text.endswith(word) for word in after_words())
    )


def _slash_part(part: str) -> bool:
    return is_name(part, 5) and len(part) > 1
