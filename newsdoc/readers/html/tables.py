"""Tables: those that hold data become tables, those that only lay out a page give up their cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml.html import HtmlElement

from newsdoc.model import Inline, Inlines, LineBreak, Scope, Table, TableCell, TableRow, plain_text

DATA_CELL = 240
"""Characters of an average cell from which a table is a layout of the page, not data."""

_PARTS = frozenset(("thead", "tbody", "tfoot"))


def rows_of(table: HtmlElement) -> list[HtmlElement]:
    """Return the rows of ``table`` itself, not those of tables inside."""
    rows = []
    for child in table:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in _PARTS:
            rows.extend(row for row in child if row.tag == "tr")
    return rows


def cells_of(row: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the cells of ``row``."""
    return (cell for cell in row if cell.tag in ("td", "th"))


def is_layout(table: HtmlElement, rows: list[HtmlElement], length: int) -> bool:
    """Does a table of ``length`` characters only lay out the page?  One column or long cells say so."""
    cells = [cell for row in rows for cell in cells_of(row)]
    if table.get("role") == "presentation" or len(cells) <= len(rows):
        return True
    return length / len(cells) > DATA_CELL and not any(cell.tag == "th" for cell in cells)


def read_table(
    rows: list[HtmlElement], caption: Inlines, lines_of: Callable[[HtmlElement], Iterator[Inlines]]
) -> Table | None:
    """Return the table of ``rows``, or None where it is empty.

    Args:
        rows: the rows in order.
        caption: the table's caption.
        lines_of: returns the lines in a cell.
    """
    head: list[TableRow] = []
    body: list[TableRow] = []
    for row in rows:
        read = TableRow(cells=tuple(_cell(cell, lines_of) for cell in cells_of(row)))
        if not any(plain_text(cell.children) for cell in read.cells):
            continue
        parent = row.getparent()
        in_head = parent is not None and parent.tag == "thead"
        first = not head and not body and all(cell.header for cell in read.cells)
        (head if in_head or first else body).append(read)
    return Table(head=tuple(head), body=tuple(body), caption=caption) if head or body else None


def _cell(cell: HtmlElement, lines_of: Callable[[HtmlElement], Iterator[Inlines]]) -> TableCell:
    children: list[Inline] = []
    for line in lines_of(cell):
        if children:
            children.append(LineBreak())
        children.extend(line)
    header = cell.tag == "th"
    return TableCell(
        children=tuple(children),
        header=header,
        scope={"col": Scope.COLUMN, "row": Scope.ROW}.get(cell.get("scope") or "") if header else None,
        columns=_span(cell.get("colspan")),
        rows=_span(cell.get("rowspan")),
    )


def _span(value: str | None) -> int:
    """Return a cell's span; HTML allows at most 1000."""
    value = (value or "").strip()
    return min(max(int(value), 1), 1000) if value.isascii() and value.isdigit() and len(value) < 7 else 1
