"""Tables in XHTML and NITF → tables: rows in ``thead`` are its head."""

from __future__ import annotations

from lxml import etree

from newsdoc.model import (
    Blocks,
    Inlines,
    LineBreak,
    Scope,
    Table,
    TableCell,
    TableRow,
)
from newsdoc.readers.xhtml.story import local_name, whole
from newsdoc.readers.xhtml.words import read_words


def read_table(element: etree._Element) -> Blocks:
    """Return the table in ``element``, or nothing where it has no cells."""
    caption: Inlines = ()
    head: list[TableRow] = []
    body: list[TableRow] = []
    for part in element.iter():
        name = local_name(part)
        if name == "caption":
            caption = read_words(part)
        elif name == "tr":
            cells = tuple(_cell(one) for one in part if local_name(one) in ("th", "td"))
            above = part.getparent()
            if cells:
                inside = above is not None and local_name(above) == "thead"
                (head if inside else body).append(TableRow(cells=cells))
    return (Table(head=tuple(head), body=tuple(body), caption=caption),) if head or body else ()


def _cell(element: etree._Element) -> TableCell:
    parts = [words for one in element if local_name(one) in ("p", "div") and (words := read_words(one))]
    children: Inlines = ()
    for part in parts or [read_words(element)]:
        children = (*children, LineBreak(), *part) if children else part
    scope = element.get("scope")
    return TableCell(
        children=children,
        header=local_name(element) == "th",
        scope=Scope(scope) if scope in ("col", "row") and local_name(element) == "th" else None,
        columns=max(whole(element.get("colspan")) or 1, 1),
        rows=max(whole(element.get("rowspan")) or 1, 1),
    )
