"""Findings on an article → the lines of the file that they are about.

Rules look at the model, which knows no lines.  A finding is looked for in the source by what it is about: the
picture's file, the paragraph's first words, the headline.  What is about the article as a whole stands on line 1.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from newsdoc.model import (
    Article,
    Embed,
    Inlines,
    Media,
    Paragraph,
    Picture,
    Table,
    Text,
    all_blocks,
    plain_text,
)
from newsdoc.notes import Note
from newsdoc.validation.pictures import shown_pictures

_LONGEST = 60
"""Characters that are looked for; marks and line breaks inside make longer ones hard to find."""

_FIELDS: Mapping[str, str] = MappingProxyType({
    "ND202": "headline", "ND203": "headline", "ND204": "standfirst", "ND206": "byline", "ND207": "byline",
    "ND211": "modified", "ND213": "published", "ND220": "language", "ND221": "language", "ND230": "provider",
})  # fmt: skip
"""The field that a code is about, where the note names no place."""


def with_lines(notes: Iterable[Note], article: Article, content: bytes) -> tuple[Note, ...]:
    """Return ``notes``, each with a line of ``content``, the file that ``article`` was read from."""
    known = dict(_places(article))
    return tuple(
        note if note.line is not None else replace(note, line=_line(_needles(note, article, known), content))
        for note in notes
    )


def _needles(note: Note, article: Article, places: Mapping[str, list[str]]) -> list[str]:
    """Return the words to look for, the surest first."""
    if note.place is not None and note.place in places:
        return places[note.place]
    found = [note.place] if note.place else []
    if field := _FIELDS.get(note.code):
        value = getattr(article, field)
        words = value if isinstance(value, str) else plain_text(value) if isinstance(value, tuple) else None
        found += [words] if words else []
    return found


def _places(article: Article) -> Iterator[tuple[str, list[str]]]:
    """Yield the places that rules name, each with what stands there in the file."""
    for shown in shown_pictures(article):
        yield shown.place, _of_picture(shown.picture)
    blocks = list(all_blocks(article.body))
    for number, paragraph in enumerate((one for one in blocks if isinstance(one, Paragraph)), 1):
        yield f"paragraph {number}", _first_words(paragraph.children)
    for number, table in enumerate((one for one in blocks if isinstance(one, Table)), 1):
        cells = (cell for row in (*table.head, *table.body) for cell in row.cells)
        yield f"table {number}", [words for cell in cells for words in _first_words(cell.children)][:1]
    for number, block in enumerate((one for one in blocks if isinstance(one, Embed | Media)), 1):
        address = block.href if isinstance(block, Embed) else block.address
        yield f"embed {number}", [address] if address else []


def _of_picture(picture: Picture) -> list[str]:
    addresses = [one for rendition in picture.renditions for one in (rendition.path, rendition.address) if one]
    names = [one.split("?")[0].rstrip("/").rpartition("/")[2] for one in addresses]
    return [*addresses, *(name for name in names if len(name) > 4), *_first_words(picture.caption)]


def _first_words(children: Inlines) -> list[str]:
    """Return the words up to the first mark, and up to the first line break in the file."""
    words = next((one.text.strip() for one in children if isinstance(one, Text) and one.text.strip()), "")
    words = words or plain_text(children).strip()
    short = " ".join(words.split()[:4])
    return [part for part in (words[:_LONGEST], short) if len(part) > 2]


def _line(needles: Iterable[str], content: bytes) -> int:
    for needle in needles:
        for spelled in dict.fromkeys((needle, html.escape(needle, quote=False), json.dumps(needle)[1:-1])):
            for encoding in ("utf-8", "latin-1"):
                try:
                    at = content.find(spelled.encode(encoding))
                except UnicodeEncodeError:
                    continue
                if at >= 0:
                    return content.count(b"\n", 0, at) + 1
    return 1
