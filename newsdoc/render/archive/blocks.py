"""Blocks → the archive's XHTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import assert_never

from newsdoc.model import (
    Block,
    BlockQuote,
    Blocks,
    CodeBlock,
    Embed,
    Figure,
    Footnote,
    Gallery,
    Heading,
    InfoBox,
    Inlines,
    ListBlock,
    ListItem,
    Media,
    Paragraph,
    Picture,
    PullQuote,
    Rule,
    Table,
    TableCell,
    TableRow,
)
from newsdoc.render.archive.credits import address_of, credit_span
from newsdoc.render.archive.inlines import InlineWriter, spoken
from newsdoc.xmltext import XmlWriter


class BlockWriter(InlineWriter):
    """Writes blocks; counts figures while it goes."""

    def __init__(self, writer: XmlWriter, reference_of: Callable[[Picture], str | None]) -> None:
        super().__init__()
        self.writer = writer
        self._reference_of = reference_of
        self._figures = 0

    def blocks(self, blocks: Blocks) -> None:
        """Write ``blocks``; footnotes that follow each other share one section."""
        at = 0
        while at < len(blocks):
            if not isinstance(blocks[at], Footnote):
                self._block(blocks[at])
                at += 1
                continue
            with self.writer.inside("section", {"class": "footnotes"}), self.writer.inside("ol"):
                while at < len(blocks) and isinstance(note := blocks[at], Footnote):
                    with self.writer.inside("li", {"id": note.id}):
                        self.blocks(note.blocks)
                    at += 1

    def _block(self, block: Block) -> None:
        writer = self.writer
        match block:
            case Paragraph():
                writer.mixed("p", self.inlines(block.children), spoken(block.language, block.direction))
            case Heading():
                name = f"h{min(max(block.level, 1), 6)}"
                writer.mixed(name, self.inlines(block.children), spoken(block.language, block.direction))
            case ListBlock():
                self._list(block)
            case BlockQuote():
                with writer.inside("blockquote", {"cite": block.cite}):
                    self.blocks(block.blocks)
                    self._line("footer", block.attribution)
            case PullQuote():
                with writer.inside("aside", {"class": "pullquote"}):
                    writer.mixed("p", self.inlines(block.children))
                    self._line("footer", block.attribution)
            case Table():
                self._table(block)
            case Figure():
                self._figure(block.picture)
            case Gallery():
                with writer.inside("figure", {"class": "gallery"}):
                    for picture in block.pictures:
                        self._figure(picture)
                    self._caption(self.inlines(block.caption) if block.caption else None, "")
            case Media():
                self._media(block)
            case Embed():
                self._embed(block)
            case InfoBox():
                with writer.inside("aside", {"class": "infobox"}):
                    self.blocks(block.blocks)
            case CodeBlock():
                writer.leaf("pre", block.text, {"data-language": block.language})
            case Rule():
                writer.leaf("hr")
            case Footnote():
                self.blocks((block,))
            case _:
                assert_never(block)

    def _line(self, name: str, inlines: Inlines) -> None:
        if inlines:
            self.writer.mixed(name, self.inlines(inlines))

    def _list(self, block: ListBlock) -> None:
        start = str(block.start) if block.start != 1 else None
        with self.writer.inside("ol" if block.ordered else "ul", {"start": start}):
            for item in block.items:
                self._item(item)

    def _item(self, item: ListItem) -> None:
        """Write an item; the words of a lone paragraph stand in it directly."""
        match item.blocks:
            case (Paragraph(children=children, language=None, direction=None),) if (
                inner := self.inlines(children)
            ).strip():
                self.writer.mixed("li", inner)
            case _:
                with self.writer.inside("li"):
                    self.blocks(item.blocks)

    def _table(self, table: Table) -> None:
        with self.writer.inside("table"):
            self._line("caption", table.caption)
            for name, rows in (("thead", table.head), ("tbody", table.body)):
                if rows:
                    with self.writer.inside(name):
                        for row in rows:
                            self._row(row)

    def _row(self, row: TableRow) -> None:
        with self.writer.inside("tr"):
            for cell in row.cells:
                self.writer.mixed("th" if cell.header else "td", self.inlines(cell.children), _cell(cell))

    def _figure(self, picture: Picture) -> None:
        with self.writer.inside("figure", self._named(picture)):
            self._image(picture)
            self._caption(
                self.inlines(picture.caption) if picture.caption else None,
                credit_span(picture.credit_line, picture.credit_text),
            )

    def _named(self, picture: Picture) -> dict[str, str | None]:
        self._figures += 1
        return {"id": f"fig-{self._figures}", "data-residref": self._reference_of(picture)}

    def _image(self, picture: Picture) -> None:
        """Write ``img``, or nothing where the picture has no address at all."""
        best = picture.best
        source = address_of(picture)
        if best is None or source is None:
            return
        size = {name: _pixels(number) for name, number in (("width", best.width), ("height", best.height))}
        self.writer.leaf("img", None, {"src": source, "alt": picture.alt, "title": picture.title, **size})

    def _caption(self, words: str | None, credit: str) -> None:
        """Write ``figcaption`` on one line: caption, a space, credit."""
        parts = [f'<span class="caption">{words}</span>'] if words is not None else []
        if credit:
            parts.append(credit)
        if parts:
            self.writer.mixed("figcaption", " ".join(parts))

    def _media(self, media: Media) -> None:
        poster = media.poster
        attributes: dict[str, str | None] = {
            "src": media.address,
            "poster": address_of(poster) if poster else None,
            "title": media.title,
            "data-type": media.media_type,
            "data-duration": _number(media.duration),
        }
        name = media.kind.value
        with self.writer.inside("figure", {"class": name, **(self._named(poster) if poster else {})}):
            self.writer.leaf(name, None, attributes)
            credit = credit_span(media.credit_line, media.credit_text, bare=True)
            self._caption(self.inlines(media.caption) if media.caption else None, credit)

    def _embed(self, embed: Embed) -> None:
        poster = self._named(embed.poster) if embed.poster else {}
        with self.writer.inside("figure", {"class": "embed", "data-provider": embed.provider, **poster}):
            if embed.poster:
                self._image(embed.poster)
            if embed.href is not None or embed.title is not None:
                words = embed.title if embed.title is not None else embed.href
                self.writer.leaf("a", words, {"href": embed.href, "title": embed.title})
            if embed.fallback:
                with self.writer.inside("blockquote"):
                    self.blocks(embed.fallback)


def _cell(cell: TableCell) -> Mapping[str, str | None]:
    return {
        "scope": cell.scope.value if cell.scope else None,
        "colspan": str(cell.columns) if cell.columns != 1 else None,
        "rowspan": str(cell.rows) if cell.rows != 1 else None,
    }


def _pixels(number: int | None) -> str | None:
    return None if number is None or number < 0 else str(number)


def _number(number: int | None) -> str | None:
    return None if number is None else str(number)
