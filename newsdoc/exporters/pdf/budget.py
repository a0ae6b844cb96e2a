"""More than a layout engine can bear → a simpler layout of the same words, noted.

Laying out a table costs its grid, not its cells, and breaking a paragraph into lines costs more than its
length: a page can hold a table of a million columns or a paragraph of a megabyte.  What is over a budget
here is set more simply: a table as a list of its rows, a paragraph in several parts, without hyphens.
"""

from __future__ import annotations

import re

from lxml import etree

from newsdoc.errors import ExportError
from newsdoc.exporters.pdf.grid import row_width, span_of
from newsdoc.notes import NoteCode, NoteLog
from newsdoc.values import dataclass

MAX_COLUMNS = 16
"""Columns that a page has room for."""

MAX_CELLS = 3000
"""Places in the grids of all tables together."""

MAX_PARAGRAPH = 6000
"""Characters of one paragraph; more are set as several."""

MAX_WORDS = 30_000
"""Words of an article that are still hyphenated and justified."""

MAX_COST = 15_000
"""What WeasyPrint may be given to do, in milliseconds of a slow processor."""

MAX_TYPST_COST = 150_000
"""The same for typst, which does ten times that; beyond it, it takes 2 GiB of memory."""

_COSTS = {"li": 7.5, "td": 3.0, "th": 3.0, "a": 3.5, "p": 3.5, "img": 15.0}
_INLINE_COST, _WORD_COST, _LONG_WORD_COST = 1.2, 0.17, 0.15
"""Measured: of another element, of a word, and of a letter in a word longer than a line."""

_LONG_CAPTION_COST = 0.25
"""Of a letter in a caption that is longer than any paragraph, and is not set in parts.  Not its time: it takes 27 KiB
of memory, so that 60,000 of them are too much."""

_BREAK = re.compile(r"(?<=[.!?。！？؟।])\s|\s")
_LINE = 48
"""Characters that no line can hold."""

_BREAKS_ANYWHERE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
)
_LONG_WORD = re.compile(
    rf"[0-9A-Za-z\u00c0-\u052f]{{{_LINE}}}|[^\w \t\r\n\f\u200b]{{{_LINE}}}|[^\s\u200b{_BREAKS_ANYWHERE}]{{200}}"
)
"""What may break at its end: a word, or signs, that no line can hold; or a mixture longer than an address."""


class TooMuchError(ExportError):
    """An article would take an engine too long."""


@dataclass(frozen=True, slots=True)
class Simplified:
    """What came of keeping the budget."""

    plain: bool
    """Must it be set without hyphens?"""

    cost: float
    """What laying it out takes, in the unit of ``MAX_COST``."""


def keep_budget(body: etree._Element, notes: NoteLog) -> Simplified:
    """Simplify what is over budget in ``body`` and note it."""
    reasons = [*_simplify_tables(body), *_split_paragraphs(body)]
    words = sum(len(str(text).split()) for text in body.itertext())
    if words > MAX_WORDS:
        reasons.append(f"{words:,} words are set without hyphens")
    for why in reasons:
        notes.add(NoteCode.LAYOUT_SIMPLIFIED, format="pdf", why=why)
    return Simplified(words > MAX_WORDS, _cost(body, words))


def _cost(body: etree._Element, words: int) -> float:
    elements = sum(_COSTS.get(str(element.tag), _INLINE_COST) for element in body.iter())
    long_words = sum(len(word) for text in body.itertext() for word in _long_words(str(text)))
    captions = (sum(len(str(text)) for text in one.itertext()) for one in body.iter("figcaption", "caption"))
    long_captions = sum(size for size in captions if size > MAX_PARAGRAPH)
    return elements + words * _WORD_COST + long_words * _LONG_WORD_COST + long_captions * _LONG_CAPTION_COST


_HARD_SPACES = re.compile(rf"[^\S \t\r\n\f]{{{_LINE},}}")
"""A line of spaces that may not break.  A paragraph of them takes typst minutes."""


def _broken(text: str) -> str:
    """Return ``text`` with places to break where no line could hold what it says."""
    return _LONG_WORD.sub(lambda word: word[0] + "\u200b", _HARD_SPACES.sub(" ", text))


def _long_words(text: str) -> list[str]:
    # Looking for one in every line would cost a tenth of all time.
    return _LONG_WORD.findall(text) if any(len(word) >= _LINE for word in text.split(" ")) else []


# ------------------------------------------------------------------------- tables


def _simplify_tables(body: etree._Element) -> list[str]:
    tables = list(body.iter("table"))
    reasons = []
    cells = 0
    for number, table in enumerate(tables, start=1):
        rows = [row for row in table.iter("tr") if _table_of(row) is table]
        columns = max((row_width(row) for row in rows), default=0)
        filled = max((len(row) for row in rows), default=0)
        cells += columns * len(rows)
        if filled > MAX_COLUMNS or cells > MAX_CELLS:
            reasons.append(f"table {number} of {len(rows):,} rows and {columns:,} columns is set as a list")
            _replace(table, _as_list(table, rows))
        else:
            _cut_spans(rows, filled)
    return reasons


def _table_of(row: etree._Element) -> etree._Element | None:
    return next(row.iterancestors("table"), None)


def _cut_spans(rows: list[etree._Element], filled: int) -> None:
    """Let no cell span more columns or rows than there can be cells: more changes nothing but the cost."""
    reach = max((sum(min(span_of(cell, "colspan"), filled) for cell in row) for row in rows), default=1)
    for number, row in enumerate(rows):
        for cell in row:
            for name, most in (("colspan", min(reach, MAX_COLUMNS)), ("rowspan", len(rows) - number)):
                if span_of(cell, name) > most:
                    cell.set(name, str(most))


def _as_list(table: etree._Element, rows: list[etree._Element]) -> etree._Element:
    """Return the rows as list items, a cell's words after those of the head above it."""
    head = [_words(cell) for cell in next(iter(table.iterfind("thead/tr")), [])]
    body = [row for row in rows if next(row.iterancestors(), table).tag != "thead"]
    made = etree.Element("div")
    caption = table.find("caption")
    if caption is not None:
        title = etree.SubElement(made, "p")
        title.set("class", "list-title")
        etree.SubElement(title, "strong").text = _words(caption)
    items = etree.SubElement(made, "ul")
    for row in body or rows:
        parts = [
            f"{head[index]}: {words}" if index < len(head) and head[index] and body else words
            for index, cell in enumerate(row)
            if (words := _words(cell))
        ]
        if parts:
            etree.SubElement(items, "li").text = "; ".join(parts)
    return made


def _words(element: etree._Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())


def _replace(old: etree._Element, new: etree._Element) -> None:
    parent = old.getparent()
    if parent is not None:
        new.tail = old.tail
        parent.replace(old, new)


# --------------------------------------------------------------------- paragraphs


MAX_HEADING = 2000
"""Characters of a heading: its words become one string of the outline, and PDF/A holds strings to 32,767 bytes."""

MAX_ALT = 8000
"""Characters of an alternative text, which is such a string too."""


def _shorten_strings(body: etree._Element) -> list[str]:
    """Let what becomes one PDF string be of a length that PDF/A allows; no word of the text is lost."""
    reasons = []
    for heading in body.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        size = sum(len(str(text)) for text in heading.itertext())
        if size > MAX_HEADING:
            heading.tag = "p"
            reasons.append(f"a heading of {size:,} characters is set as a paragraph")
    for image in body.iter("img"):
        alt = image.get("alt") or ""
        if len(alt) > MAX_ALT:
            image.set("alt", f"{alt[:MAX_ALT]}…")
            reasons.append(f"an alternative text of {len(alt):,} characters is cut")
    return reasons


def _split_paragraphs(body: etree._Element) -> list[str]:
    reasons = _shorten_strings(body)
    for element in body.iter(etree.Element):
        for name in ("text", "tail"):
            text = str(getattr(element, name) or "")
            if _long_words(text):
                setattr(element, name, _broken(text))
    for paragraph in list(body.iter("p")):
        size = sum(len(str(text)) for text in paragraph.itertext())
        if size > MAX_PARAGRAPH:
            parts = _parts(paragraph)
            reasons.append(f"a paragraph of {size:,} characters is set in {parts} parts")
    return reasons


def _parts(paragraph: etree._Element) -> int:
    """Split ``paragraph`` in place; return the number of its parts."""
    pieces = list(_pieces(paragraph))
    for child in list(paragraph):
        paragraph.remove(child)
    paragraph.text = None
    current, size, count = paragraph, 0, 1
    for piece in pieces:
        length = len(piece) if isinstance(piece, str) else sum(len(str(text)) for text in piece.itertext())
        if size and size + length > MAX_PARAGRAPH:
            following = etree.Element("p", {str(key): str(value) for key, value in paragraph.items()})
            following.set("class", "continued")
            if "id" in following.attrib:
                del following.attrib["id"]
            following.tail, current.tail = current.tail, None
            current.addnext(following)
            current, size, count = following, 0, count + 1
        _append(current, piece)
        size += length
    return count


def _pieces(paragraph: etree._Element) -> list[str | etree._Element]:
    """Return the text of ``paragraph`` in pieces that may be parted, its marks whole."""
    pieces: list[str | etree._Element] = _chunks(paragraph.text or "")
    for child in paragraph:
        tail, child.tail = child.tail or "", None
        pieces.append(child)
        pieces.extend(_chunks(tail))
    return pieces


def _chunks(text: str) -> list[str | etree._Element]:
    chunks: list[str | etree._Element] = []
    start = 0
    while len(text) - start > MAX_PARAGRAPH // 2:
        window = text[start : start + MAX_PARAGRAPH // 2]
        cut = max((found.end() for found in _BREAK.finditer(window)), default=len(window))
        chunks.append(window[:cut])
        start += cut
    if text[start:]:
        chunks.append(text[start:])
    return chunks


def _append(parent: etree._Element, piece: str | etree._Element) -> None:
    if not isinstance(piece, str):
        parent.append(piece)
    elif (last := next(parent.iterchildren(reversed=True), None)) is not None:  # ``len`` would count them all
        last.tail = (last.tail or "") + piece
    else:
        parent.text = (parent.text or "") + piece
