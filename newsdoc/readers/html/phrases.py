"""The words of a language by which lines of a page are told apart, as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from newsdoc.languages import words_for
from newsdoc.patterns import any_of, compile_later, is_far

_WORDS = compile_later(r"[^\W_]+")
_LETTERS = compile_later(r"[^\W\d_]")
_YEAR_OR_TIME = compile_later(r"(?<!\d)(?:(?:1[3-9]|2[05])\d\d(?!\d)|\d?\d[:.h]\d\d(?!\d))")
_DIGITS = compile_later(r"\d+")

_CODE = compile_later(r"二维码|二維碼|扫码|掃碼|(?<![^\W_])QR(?![^\W_])|QR(?:コード|코드)", re.I)
"""A code that telephones read, as all languages call it."""

CALLS = ("share", "newsletter", "paywall", "advertising", "comments")
"""Keys of the packs that name what a line calls for."""

NEWSLETTER = 200
"""Characters up to which what follows a call to sign up is still the call."""


def fold(text: str) -> str:
    """Return the words of ``text`` alone, in lower case: what two printings of a line have in common."""
    return " ".join(_WORDS.findall(text.replace("\xad", ""))).casefold()


class Phrases:
    """What lines of one language open with, by what that makes them."""

    def __init__(self, language: str | None) -> None:
        self._calls = tuple((key, _opening(words_for(language, key))) for key in CALLS)
        self._read_also = _opening(words_for(language, "read_also"))
        self._correction = _opening(words_for(language, "correction"))
        self._byline = _opening(words_for(language, "byline"))
        self._roles = _opening(words_for(language, "roles"))
        follow = (word for key in ("share", "newsletter") for word in words_for(language, key))
        self._follow = compile_later("|".join(map(_anywhere, follow)), re.I)  # few pages have such a code
        self._date = _opening((*words_for(language, "published"), *words_for(language, "updated")))
        self._posted = _opening(word for word in words_for(language, "published") if len(word.split()) > 2)
        self._others = {
            fold(word): key for key in (*CALLS, "read_also", "related") for word in words_for(language, key)
        }

    def call(self, text: str) -> str | None:
        """Return what kind of call ``text`` is nothing but, or None."""
        for key, pattern in self._calls:
            match = pattern.match(text)
            if match and (
                match.end() >= len(text.rstrip(" .:!»›>…")) or (key == "newsletter" and len(text) < NEWSLETTER)
            ):
                return key
        return None

    def heads_others(self, folded: str) -> str | None:
        """Return what a heading heads that is no part of the story: other articles, comments, or None."""
        return self._others.get(folded) or self._others.get(_DIGITS.sub(" ", folded).strip())

    def read_also(self, text: str) -> bool:
        """Does ``text`` open as a pointer to another article does?"""
        return bool(self._read_also.match(text))

    def bare_title(self, text: str) -> str:
        """Return a linked title without the "read also:" before it; only where a colon parts them."""
        match = self._read_also.match(text)
        return text[match.end() :].strip() if match and match[0].rstrip().endswith((":", "：")) else text

    def correction(self, text: str) -> bool:
        """Does ``text`` open as a published correction does?"""
        return bool(self._correction.match(text))

    def byline(self, text: str) -> bool:
        """Does ``text`` open as a byline does?"""
        return bool(self._byline.match(text))

    def made_by(self, text: str) -> bool:
        """Does ``text`` say who edited it: a role, a colon and a name, or none?"""
        match = self._roles.match(text)
        return match is not None and match[0].rstrip().endswith((":", "："))

    def posted(self, text: str) -> bool:
        """Does ``text`` open as what blogs print below a post does: "This entry was posted in …"?"""
        return bool(self._posted.match(text))

    def scanned(self, text: str) -> bool:
        """Does ``text`` ask to scan a code and follow the site?  Stories of such codes are whole sentences."""
        if text.rstrip().endswith((".", "。")) or _CODE.search(text) is None:
            return False
        return self._follow.search(text) is not None

    def has_date(self, text: str) -> bool:
        """Is there a year or an hour in ``text``?"""
        return _YEAR_OR_TIME.search(text) is not None

    def date(self, text: str) -> bool:
        """Is ``text`` a date, or does it open with the words before one?"""
        if not self.has_date(text):
            return False
        digits = sum(char.isdigit() for char in text)
        return bool(self._date.match(text)) or len(_LETTERS.findall(text)) < 3 * digits


@lru_cache(maxsize=64)
def phrases_of(language: str | None) -> Phrases:
    """Return the phrases of a language; of all languages where it is not known."""
    return Phrases(language)


def _anywhere(word: str) -> str:
    """Return a pattern of ``word`` inside a line: as a whole word, where words are parted."""
    return re.escape(word) if is_far(word) else rf"(?<!\w){re.escape(word)}(?!\w)"


def _opening(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of ``words`` at the start of a line, as whole words; of no words, one that finds nothing."""
    return re.compile(rf"[\W_]*(?:{any_of(words)})(?!\w)\s*[:：]?", re.I)
