"""Tables → pipe tables, which have one header row and no spans."""

from __future__ import annotations

from newsdoc.exporters.markdown.inlines import write_inlines
from newsdoc.exporters.markdown.losses import Losses
from newsdoc.model import Table, TableRow

MAX_COLUMNS = 200
"""A span may claim any width; a pipe table has each cell written out."""


def write_table(table: Table, losses: Losses) -> str:
    """Return ``table`` as a pipe table, its caption in bold above it."""
    rows = [_cells(row, losses) for row in (*table.head, *table.body)]
    width = max((len(row) for row in rows), default=0)
    if width == 0:
        return ""
    for row in rows:
        row.extend([""] * (width - len(row)))
    head = rows.pop(0) if table.head else [""] * width
    lines = [_line(head), _line(["---"] * width), *map(_line, rows)]
    caption = write_inlines(table.caption, losses, one_line=True, start=False)
    return "\n".join([*([f"**{caption}**", ""] if caption else []), *lines])


def _cells(row: TableRow, losses: Losses) -> list[str]:
    cells: list[str] = []
    for cell in row.cells:
        cells.append(write_inlines(cell.children, losses, start=False).replace("\\\n", "<br>"))
        if cell.columns > 1 or cell.rows > 1:
            losses.count("table spans")
        cells.extend([""] * min(cell.columns - 1, MAX_COLUMNS))
    return cells


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
