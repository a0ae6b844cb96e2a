"""Letters that no font has: noted before anything is laid out, and replaced, never a box in silence."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from newsdoc.exporters.pdf import fonts
from newsdoc.notes import NoteCode, NoteLog

REPLACEMENT = "\ufffd"
_NAMED = 5
"""Characters that are named one by one; the rest is counted."""


class Characters:
    """What an article's characters need, and what becomes of those that cannot be drawn."""

    def __init__(self, language: str | None, notes: NoteLog) -> None:
        self._language = language
        self._notes = notes
        self._table: dict[int, str] = {}
        self.plain = False
        """Have the text faces all of them?  Then no other font can be asked for."""

    def replace_in(self, root: etree._Element) -> None:
        """Replace what cannot be drawn in the text of ``root``, and note it."""
        texts = [text for text in root.itertext() if isinstance(text, str)]
        self.study(texts)
        if not self._table:
            return
        for element in root.iter():
            if element.text:
                element.text = element.text.translate(self._table)
            if element.tail:
                element.tail = element.tail.translate(self._table)

    def study(self, texts: Iterable[str]) -> fonts.FontSet:
        """Make the fonts ready that ``texts`` need, and note what none of them has."""
        counts = Counter[str]()
        for text in texts:
            counts.update(text)
        missing = fonts.missing_letters(counts, self._language)
        self.plain = fonts.is_plain(counts)
        if missing:
            self._table = {ord(letter): _substitute(letter) for letter in missing}
            self._note(missing, sum(counts[letter] for letter in missing))
        return fonts.fonts_for((), None)

    def replaced(self, text: str) -> str:
        """Return ``text`` with what cannot be drawn replaced, after it was studied."""
        return text.translate(self._table) if self._table else text

    def _note(self, missing: tuple[str, ...], times: int) -> None:
        named = ", ".join(_named(letter) for letter in missing[:_NAMED])
        more = len(missing) - _NAMED
        what = f"{named} and {more} other characters" if more > 0 else named
        east_asian = any(_is_east_asian(letter) for letter in missing)
        hint = "Install newsdoc[fonts] for Chinese, Japanese and Korean." if east_asian else None
        self._notes.add(NoteCode.NO_GLYPH, what=what, n=times, hint=hint)


def _named(letter: str) -> str:
    name = unicodedata.name(letter, "no name")
    return f"U+{ord(letter):04X} ({name.lower()})"


def _is_east_asian(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(("CJK", "HIRAGANA", "KATAKANA", "HANGUL"))


def _substitute(letter: str) -> str:
    """Return what is printed for ``letter``: its compatibility form where that can be, else the sign for it."""
    plain = unicodedata.normalize("NFKC", letter)
    if plain != letter and all(_drawable(one) for one in plain):
        return plain
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return ""
    return REPLACEMENT if _drawable(REPLACEMENT) else "?"


def _drawable(letter: str) -> bool:
    return fonts.has_glyph(letter, sorted(fonts.fonts_for((), None).families))


def all_texts(value: object) -> Iterator[str]:
    """Yield every string inside plain JSON values."""
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from all_texts(one)
        case list() | tuple():
            for one in value:
                yield from all_texts(one)
