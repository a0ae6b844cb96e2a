"""Tables → ``table`` with caption, head, spans and scopes."""

from __future__ import annotations

from lxml import etree

from newsdoc.model import Table, TableCell, TableRow
from newsdoc.render.context import Page
from newsdoc.render.inlines import add_inlines

MAX_COLUMNS = 1000
"""Most columns that a cell may span (HTML's own limit)."""

MAX_ROWS = 65534
"""Most rows that a cell may span (HTML's own limit)."""

WIDE = 6
"""A table of this many columns wants smaller type."""


def add_table(page: Page, parent: etree._Element, table: Table) -> None:
    """Append a table of data."""
    element = page.add(parent, "table")
    columns = max((sum(cell.columns for cell in row.cells) for row in (*table.head, *table.body)), default=0)
    if columns >= WIDE:
        element.set("class", "wide")
    if table.caption:
        add_inlines(page, page.add(element, "caption"), table.caption)
    for name, rows in (("thead", table.head), ("tbody", table.body)):
        if rows:
            part = page.add(element, name)
            for row in rows:
                _add_row(page, page.add(part, "tr"), row, name == "thead")


def _add_row(page: Page, element: etree._Element, row: TableRow, in_head: bool) -> None:
    for cell in row.cells:
        # A header without words heads nothing: a screen reader would read it out for each cell.
        header = cell.header and bool(cell.children)
        target = page.add(element, "th" if header else "td")
        if header:
            target.set("scope", cell.scope.value if cell.scope else "col" if in_head else "row")
        _set_spans(target, cell)
        add_inlines(page, target, cell.children)


def _set_spans(element: etree._Element, cell: TableCell) -> None:
    if cell.columns > 1:
        element.set("colspan", str(min(cell.columns, MAX_COLUMNS)))
    if cell.rows > 1:
        element.set("rowspan", str(min(cell.rows, MAX_ROWS)))
