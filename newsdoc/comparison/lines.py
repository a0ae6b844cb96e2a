"""Blocks → lines: one for each paragraph, heading, item, row; with what it is, its words, and the marks on them.

Two formats may nest the same story differently; its lines stand in the same order in both.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from newsdoc.model import (
    BlockQuote,
    Blocks,
    Code,
    CodeBlock,
    Embed,
    Emphasis,
    Figure,
    Footnote,
    FootnoteRef,
    Gallery,
    Heading,
    InfoBox,
    Inline,
    Inlines,
    LineBreak,
    Link,
    ListBlock,
    Media,
    Paragraph,
    Picture,
    PullQuote,
    Quote,
    Ruby,
    Rule,
    Span,
    Strong,
    Sub,
    Sup,
    Table,
    TableRow,
    Text,
    fold_space,
    plain_text,
)
from newsdoc.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a body."""

    kind: str
    """``"paragraph"``, ``"heading 2"``, ``"paragraph in list"`` …"""

    words: str
    marks: tuple[str, ...] = ()
    """Emphasis, links and the like, each with the words it stands on."""

    pictures: tuple[Picture, ...] = ()
    """That it shows; figures and galleries have no words of their own."""

    players: tuple[Media, ...] = ()


def lines_of(body: Blocks, within: str = "") -> Iterator[Line]:
    """Yield the lines of ``body``; empty ones are none.

    Args:
        within: what the blocks stand in, `` in list``.
    """
    for block in body:
        match block:
            case Paragraph(children=children):
                yield from _line(f"paragraph{_told(block)}{within}", children)
            case Heading(children=children, level=level):
                yield from _line(f"heading {level}{_told(block)}{within}", children)
            case PullQuote(children=children, attribution=attribution):
                yield from _line(f"pull quote{within}", children)
                yield from _line(f"source of a pull quote{within}", attribution)
            case ListBlock():
                kind = "numbered list" if block.ordered else "list"
                for item in block.items:
                    yield from lines_of(item.blocks, f" in {kind}{within}")
            case BlockQuote():
                yield from lines_of(block.blocks, f" in quote{within}")
                yield from _line(f"source of a quote{within}", block.attribution)
            case InfoBox():
                yield from lines_of(block.blocks, f" in box{within}")
            case Footnote():
                yield from lines_of(block.blocks, f" in footnote{within}")
            case Table():
                yield from _line(f"table caption{within}", block.caption)
                for row in block.head:
                    yield _row(row, f"table head{within}")
                for row in block.body:
                    yield _row(row, f"table row{within}")
            case CodeBlock(text=text):
                yield Line(kind=f"code{within}", words=text.strip("\n"))
            case Rule():
                yield Line(kind=f"rule{within}", words="")
            case Figure(picture=picture):
                yield Line(kind=f"picture{within}", words="", pictures=(picture,))
            case Gallery():
                yield Line(kind=f"gallery{within}", words="", pictures=block.pictures)
                yield from _line(f"gallery caption{within}", block.caption)
            case Media():
                posters = () if block.poster is None else (block.poster,)
                yield Line(kind=f"{block.kind.value}{within}", words="", pictures=posters, players=(block,))
            case Embed():
                posters = () if block.poster is None else (block.poster,)
                words = block.href or block.title or block.provider or ""
                yield Line(kind=f"embed{within}", words=words, pictures=posters)
                yield from lines_of(block.fallback, f" in embed{within}")
            case _:
                assert_never(block)


def _told(block: Paragraph | Heading) -> str:
    """Return the language and direction that a block says for itself."""
    told = " ".join(filter(None, (block.language, block.direction and block.direction.value)))
    return f" ({told})" if told else ""


def _line(kind: str, children: Inlines) -> Iterator[Line]:
    words = folded(children)
    if words:
        yield Line(kind=kind, words=words, marks=tuple(marks_of(children)))


def folded(children: Inlines) -> str:
    """Return the words of ``children`` with single spaces."""
    return fold_space(plain_text(children)).strip()


def _row(row: TableRow, kind: str) -> Line:
    marks: list[str] = []
    for cell in row.cells:
        shape = [
            name
            for name, holds in (
                ("header", cell.header),
                (f"heads its {cell.scope.value}" if cell.scope else "", cell.scope is not None),
                (f"{cell.columns} columns", cell.columns > 1),
                (f"{cell.rows} rows", cell.rows > 1),
            )
            if holds
        ]
        marks += [f"cell {', '.join(shape)}: {folded(cell.children)}"] if shape else []
        marks += marks_of(cell.children)
    return Line(kind=kind, words=" | ".join(folded(cell.children) for cell in row.cells), marks=tuple(marks))


def marks_of(children: Inlines) -> Iterator[str]:
    """Yield each mark on ``children`` with the words it stands on: ``strong: not``."""
    for inline in children:
        name = _name(inline)
        if name is not None:
            words = folded((inline,))
            yield f"{name}: {words}" if words else name
        yield from marks_of(getattr(inline, "children", ()))


def _name(inline: Inline) -> str | None:
    match inline:
        case Text() | Span(language=None, direction=None, kind=None):
            return None
        case Emphasis():
            return "emphasis"
        case Strong():
            return "strong"
        case Sub():
            return "subscript"
        case Sup():
            return "superscript"
        case Code():
            return "code"
        case LineBreak():
            return "line break"
        case Quote():
            return "quotation"
        case Link(href=href):
            return f"link to {href}"
        case Ruby(annotation=annotation):
            return f"ruby {annotation}"
        case FootnoteRef(id=id):
            return f"footnote {id}"
        case Span(language=language, direction=direction, kind=kind):
            return " ".join(filter(None, ("span", language, direction and direction.value, kind and kind.value)))
        case _:
            assert_never(inline)
