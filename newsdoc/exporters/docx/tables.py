"""Tables → Word tables: a grid with spans, header rows that repeat on each page, columns by their words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lxml import etree

from newsdoc.exporters.docx.context import Place, Work, add_paragraph
from newsdoc.exporters.docx.inlines import add_inlines
from newsdoc.exporters.docx.markup import add
from newsdoc.exporters.docx.styles import Style
from newsdoc.model import Direction, Table, TableCell, TableRow, plain_text
from newsdoc.values import dataclass

_TWIP = 635
"""EMU in a twentieth of a point."""

_LETTER = 110
"""Width of a letter in a table, in twentieths of a point, near enough."""

_PADDING = 180
_LONGEST_WORD = 18
"""Letters; longer ones are mostly addresses, and may break."""

_MOST_COLUMNS = 63
"""Word refuses tables with more."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """What stands at a place of the grid: a cell, or what a cell above reaches down to."""

    cell: TableCell | None
    """None below a cell that spans rows, and where a row is short."""

    columns: int
    continues: bool = False
    """Below a cell that spans rows."""

    restarts: bool = False
    """The first row of such a cell."""


def add_table(table: Table, place: Place, work: Work) -> None:
    """Append ``table`` with its caption above it, and an empty paragraph that keeps it from the next table."""
    head = _grid(table.head)
    body = _grid(table.body)
    if table.caption:
        paragraph = add_paragraph(place, work, Style.CAPTION, keep_next=bool(head or body))
        add_inlines(paragraph, table.caption, place, work)
    rows = head + body
    if not rows:
        return
    count = max(sum(slot.columns for slot in row) for row in rows)
    widths = _widths(rows, count, work.width // _TWIP)
    element = add(place.parent, "tbl")
    _add_properties(element, place, work, has_head=bool(head))
    grid = add(element, "tblGrid")
    for width in widths:
        add(grid, "gridCol", w=str(width))
    for number, row in enumerate(rows):
        # A table without header cells repeats its first row: Word needs one to tell it from a layout.
        is_head = number < len(head) or (not head and number == 0)
        _add_row(element, row, widths, place, work, is_head=is_head)
    add_paragraph(place, work, place.style if place.in_footnote else Style.SOURCE_NOTE)


def _add_properties(element: etree._Element, place: Place, work: Work, *, has_head: bool) -> None:
    properties = add(element, "tblPr")
    add(properties, "tblStyle", work.styles.id_of(Style.TABLE))
    if place.direction is Direction.RTL:
        add(properties, "bidiVisual")
    add(properties, "tblW", w="5000", type="pct")
    add(properties, "tblLayout", type="autofit")
    add(properties, "tblLook", "0020" if has_head else "0000", firstRow="1" if has_head else "0", lastRow="0",
        firstColumn="0", lastColumn="0", noHBand="1", noVBand="1")  # fmt: skip


def _add_row(
    table: etree._Element, row: list[_Slot], widths: list[int], place: Place, work: Work, *, is_head: bool
) -> None:
    element = add(table, "tr")
    properties = add(element, "trPr")
    add(properties, "cantSplit")
    if is_head:
        add(properties, "tblHeader")
    column = 0
    for slot in row:
        cell = add(element, "tc")
        looks = add(cell, "tcPr")
        add(looks, "tcW", w=str(sum(widths[column : column + slot.columns])), type="dxa")
        if slot.columns > 1:
            add(looks, "gridSpan", str(slot.columns))
        if slot.restarts:
            add(looks, "vMerge", "restart")
        elif slot.continues:
            add(looks, "vMerge")
        inside = replace(place, parent=cell)
        is_header = slot.cell is not None and slot.cell.header
        paragraph = add_paragraph(inside, work, Style.TABLE_HEADING if is_header else Style.TABLE_TEXT)
        if slot.cell is not None:
            add_inlines(paragraph, slot.cell.children, inside, work)
        column += slot.columns
    if missing := len(widths) - column:
        cell = add(element, "tc")
        looks = add(cell, "tcPr")
        add(looks, "tcW", w=str(sum(widths[column:])), type="dxa")
        if missing > 1:
            add(looks, "gridSpan", str(missing))
        add_paragraph(replace(place, parent=cell), work, Style.TABLE_TEXT)


def _grid(rows: tuple[TableRow, ...]) -> list[list[_Slot]]:
    """Return rows of slots in which every place is taken once, as HTML lays cells out."""
    reaching: dict[int, tuple[int, int]] = {}
    """Column → (rows still to come, columns) of a cell above."""
    grid = []
    for number, row in enumerate(rows):
        slots, column = [], 0
        cells = iter(row.cells)
        cell = next(cells, None)
        while (cell is not None or any(start >= column for start in reaching)) and column < _MOST_COLUMNS:
            if column in reaching:
                left, columns = reaching.pop(column)
                slots.append(_Slot(None, columns, continues=True))
                if left > 1:
                    reaching[column] = (left - 1, columns)
            elif cell is not None:
                free = _free_columns(column, reaching)
                columns = min(max(cell.columns, 1), free)
                down = min(max(cell.rows, 1), len(rows) - number)
                slots.append(_Slot(cell, columns, restarts=down > 1))
                if down > 1:
                    reaching[column] = (down - 1, columns)
                cell = next(cells, None)
            else:
                columns = min(start for start in reaching if start > column) - column
                slots.append(_Slot(None, columns))
            column += columns
        if slots:
            grid.append(slots)
    return grid


def _free_columns(column: int, reaching: dict[int, tuple[int, int]]) -> int:
    """Return how many columns from ``column`` on no cell above reaches into."""
    return min((start for start in reaching if start > column), default=_MOST_COLUMNS) - column


def _widths(rows: Iterable[list[_Slot]], count: int, whole: int) -> list[int]:
    """Return the width of each column: what its longest word needs, and a share of the rest by its text."""
    needed = [_PADDING] * count
    wanted = [1] * count
    for row in rows:
        column = 0
        for slot in row:
            if slot.cell is not None and slot.columns == 1:
                text = plain_text(slot.cell.children)
                longest = max(map(len, text.split()), default=0)
                needed[column] = max(needed[column], min(longest, _LONGEST_WORD) * _LETTER + _PADDING)
                wanted[column] = max(wanted[column], min(len(text), 60))
            column += slot.columns
    spare = whole - sum(needed)
    if spare < 0:
        return [whole * one // sum(needed) for one in needed]
    return [one + spare * share // sum(wanted) for one, share in zip(needed, wanted, strict=True)]
