"""An HTML table → its grid: every cell with its place, no hole and no overlap."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lxml import etree

_SMALL, _NORMAL = 7.6, 8.7


def table_data(table: etree._Element, words: Callable[[etree._Element], list[Any]]) -> dict[str, Any] | None:
    """Return the values of a table, or None where it has no cells.

    Spans that reach over the edge are cut to it, as browsers do; a place that no cell covers gets an empty one.
    """
    head_rows = table.findall("thead/tr")
    rows = [*head_rows, *table.findall("tbody/tr"), *table.findall("tr")]
    width = min(max((row_width(row) for row in rows), default=0), 1000)
    if not width:
        return None
    cells = _placed(rows, width, len(head_rows), words)
    caption = table.find("caption")
    return {
        "t": "table",
        "columns": width,
        "head": [cell for cell in cells if cell["y"] < len(head_rows)],
        "body": [cell for cell in cells if cell["y"] >= len(head_rows)],
        "head_rows": len(head_rows),
        "row_count": len(rows),
        "size": _SMALL if "wide" in (table.get("class") or "") else _NORMAL,
        "caption": words(caption) if caption is not None else [],
    }


def row_width(row: etree._Element) -> int:
    """Return how many columns the cells of ``row`` take."""
    return sum(span_of(cell, "colspan") for cell in row)


def span_of(cell: etree._Element, name: str) -> int:
    """Return how many columns or rows ``cell`` spans."""
    value = cell.get(name) or "1"
    return max(int(value), 1) if value.isascii() and value.isdigit() else 1


def _placed(
    rows: list[etree._Element], width: int, head: int, words: Callable[[etree._Element], list[Any]]
) -> list[dict[str, Any]]:
    taken: set[tuple[int, int]] = set()
    placed: list[dict[str, Any]] = []
    for y, row in enumerate(rows):
        # A cell of the head does not reach into the body.
        bottom = head if y < head else len(rows)
        x = 0
        for cell in row:
            while (x, y) in taken:
                x += 1
            if x >= width:
                break
            columns = 1
            while columns < min(span_of(cell, "colspan"), width - x) and (x + columns, y) not in taken:
                columns += 1
            height = min(span_of(cell, "rowspan"), bottom - y)
            taken.update((x + right, y + down) for right in range(columns) for down in range(height))
            made = {"x": x, "y": y, "header": cell.tag == "th", "k": words(cell)}
            if columns > 1:
                made["columns"] = columns
            if height > 1:
                made["rows"] = height
            placed.append(made)
            x += columns
        for empty in range(width):
            if (empty, y) not in taken:
                taken.add((empty, y))
                placed.append({"x": empty, "y": y, "header": False, "k": []})
    return placed
