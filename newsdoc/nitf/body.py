"""Article → the body of a NITF document: its head for readers, and the blocks of the story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import assert_never

from newsdoc.model import (
    Article,
    Block,
    BlockQuote,
    Blocks,
    CodeBlock,
    Contributor,
    Embed,
    Figure,
    Footnote,
    Gallery,
    Heading,
    InfoBox,
    ListBlock,
    Media,
    Organisation,
    Paragraph,
    Picture,
    PullQuote,
    Rule,
    Table,
    TableRow,
    Text,
)
from newsdoc.model.datelines import find_opening
from newsdoc.nitf.inlines import InlineWriter
from newsdoc.nitf.media import MediaWriter
from newsdoc.nitf.terms import LANGUAGE, Attributes, norm
from newsdoc.xmltext import XmlWriter, attributes_text, escape


class BodyWriter:
    """Writes blocks, and counts what is lost while it goes."""

    def __init__(
        self, writer: XmlWriter, losses: Counter[str], reference_of: Callable[[Picture], str | None]
    ) -> None:
        self.writer = writer
        self.losses = losses
        self._inlines = InlineWriter(losses)
        self._media = MediaWriter(writer, self._inlines, reference_of)

    @property
    def pictures(self) -> list[Picture]:
        """Those that were written, in order: the first is ``fig-1``."""
        return self._media.pictures

    def head(self, article: Article) -> None:
        """Write headline, rights, byline, dateline and abstract."""
        writer = self.writer
        with writer.inside("body.head"):
            if article.headline is not None:
                self._headlines(article)
            if article.rights.notice is not None:
                writer.leaf("rights", article.rights.notice)
            self._byline(article)
            self._distributor(article.info_source or article.provider)
            self._dateline(article)
            if article.summary is not None:
                with writer.inside("abstract"):
                    writer.leaf("p", article.summary)

    def _headlines(self, article: Article) -> None:
        with self.writer.inside("hedline"):
            self.writer.leaf("hl1", article.headline)
            if article.kicker is not None:
                self.writer.leaf("hl2", article.kicker, {"class": "kicker"})
            if article.standfirst:
                self.writer.mixed("hl2", self._inlines.inlines(article.standfirst))

    def _byline(self, article: Article) -> None:
        """Write the byline as printed; without one the authors, each with what NITF keeps of them."""
        writer, authors = self.writer, article.authors
        self.losses["contributors other than authors"] += len(article.contributors) - len(authors)
        if article.byline is not None:
            writer.mixed("byline", self._byline_words(article.byline, authors))
            return
        for author in authors:
            title = ", ".join(one for one in (author.job_title, author.affiliation) if one)
            inner = f"<person>{escape(author.name)}</person>" + (f", <byttl>{escape(title)}</byttl>" if title else "")
            writer.mixed("byline", inner)

    def _byline_words(self, byline: str, authors: tuple[Contributor, ...]) -> str:
        """Return the printed byline with the authors in it marked."""
        inner, rest = "", byline
        for author in authors:
            before, found, after = rest.partition(author.name or "\0")
            if found:
                inner += f"{escape(before)}<person>{escape(author.name)}</person>"
                rest = after
            else:
                self.losses["authors whom the byline does not name"] += 1
            self.losses["affiliations and job titles"] += bool(author.affiliation) + bool(author.job_title)
        return inner + escape(rest)

    def _distributor(self, party: Organisation | None) -> None:
        if party is not None:
            self.writer.mixed("distributor", f"<org>{escape(party.name)}</org>")

    def _dateline(self, article: Article) -> None:
        created = article.created
        if article.dateline is None and article.place is None and created is None:
            return
        inner = escape(article.dateline or "")
        if article.dateline is None and article.place is not None:
            inner = f"<location>{escape(article.place.name)}</location>"
        if created is not None:
            inner += f"<story.date{attributes_text({'norm': norm(created)})}/>"
        self.writer.mixed("dateline", inner)

    def story(self, article: Article) -> None:
        """Write the body; the dateline is in the head, so the first paragraph goes without it."""
        opening = find_opening(article)
        if opening is None or opening.run_in or opening.index is None:
            self.blocks(article.body)
            return
        self.blocks(article.body[: opening.index])
        rest = opening.rest
        if rest and isinstance(first := rest[0], Text):
            rest = (Text(first.text.lstrip()), *rest[1:])
        self.writer.mixed("p", self._inlines.inlines(rest))
        self.blocks(article.body[opening.index + 1 :])

    def blocks(self, blocks: Blocks, *, outer: bool = True) -> None:
        """Write ``blocks``; ``outer`` where a ``block`` may stand, which NITF has at the top only."""
        for block in blocks:
            self._block(block, outer)

    def _block(self, block: Block, outer: bool) -> None:
        writer = self.writer
        match block:
            case Paragraph():
                writer.mixed("p", self._inlines.inlines(block.children), self._spoken(block.language))
            case Heading():
                attributes: Attributes = {"class": None if block.level == 2 else f"h{block.level}"}
                writer.mixed(
                    "hl2", self._inlines.inlines(block.children), {**attributes, **self._spoken(block.language)}
                )
            case ListBlock():
                self._list(block)
            case BlockQuote() | PullQuote():
                self._quote(block)
            case Table():
                self._table(block)
            case Figure():
                self._media.picture(block.picture)
            case Gallery():
                self._media.gallery(block, outer)
            case Media():
                self._media.player(block)
            case Embed():
                self._media.embed(block)
            case InfoBox():
                with writer.inside("note"), writer.inside("body.content"):
                    self.blocks(block.blocks)
            case CodeBlock():
                self.losses["names of computer languages"] += block.language is not None
                writer.leaf("pre", block.text)
            case Rule():
                writer.leaf("hr")
            case Footnote():
                with writer.inside("fn", {"id": self._inlines.own_id(block.id)}), writer.inside("body.content"):
                    self.blocks(block.blocks)
            case _:
                assert_never(block)

    def _spoken(self, language: str | None) -> Attributes:
        return {"xml:lang": language if language and LANGUAGE.match(language) else None}

    def _list(self, block: ListBlock) -> None:
        lines, others = self._lines(block)
        start = str(block.start) if block.ordered and block.start != 1 else None
        if lines:
            with self.writer.inside("ol" if block.ordered else "ul", {"seqnum": start}):
                for line in lines:
                    self.writer.mixed("li", line)
        self.blocks(tuple(others), outer=False)

    def _lines(self, block: ListBlock) -> tuple[list[str], list[Block]]:
        """Return the items of a list and what does not fit into them.

        An item holds words only: a list inside it comes level with it, other blocks come after the list.
        """
        lines: list[str] = []
        others: list[Block] = []
        for item in block.items:
            for inner in item.blocks:
                if isinstance(inner, ListBlock):
                    self.losses["lists inside lists"] += 1
                    more, rest = self._lines(inner)
                    lines += more
                    others += rest
                elif isinstance(inner, Paragraph | Heading):
                    lines.append(self._inlines.inlines(inner.children))
                else:
                    self.losses["blocks inside lists"] += 1
                    others.append(inner)
        return lines, others

    def _quote(self, block: BlockQuote | PullQuote) -> None:
        pull = isinstance(block, PullQuote)
        source = block.cite if isinstance(block, BlockQuote) else None
        with self.writer.inside("bq", {"quote-source": source, "class": "pullquote" if pull else None}):
            with self.writer.inside("block"):
                if isinstance(block, PullQuote):
                    self.writer.mixed("p", self._inlines.inlines(block.children))
                else:
                    self.blocks(block.blocks, outer=False)
            if block.attribution:
                self.writer.mixed("credit", self._inlines.inlines(block.attribution))

    def _table(self, table: Table) -> None:
        with self.writer.inside("table"):
            if table.caption:
                self.writer.mixed("caption", self._inlines.inlines(table.caption))
            if any(row.cells for row in table.head):
                with self.writer.inside("thead"):
                    self._rows(table.head)
            if any(row.cells for row in table.body):
                with self.writer.inside("tbody"):
                    self._rows(table.body)

    def _rows(self, rows: tuple[TableRow, ...]) -> None:
        for row in rows:
            if not row.cells:
                continue
            with self.writer.inside("tr"):
                for cell in row.cells:
                    self.losses["scopes of table cells"] += cell.scope is not None
                    spans: Attributes = {
                        "rowspan": str(cell.rows) if cell.rows > 1 else None,
                        "colspan": str(cell.columns) if cell.columns > 1 else None,
                    }
                    self.writer.mixed("th" if cell.header else "td", self._inlines.inlines(cell.children), spans)


def write_end(writer: XmlWriter, article: Article) -> None:
    """Write the related links as the bibliography that NITF has for the end of a story."""
    if not article.related:
        return
    with writer.inside("body.end"):
        lines = [" ".join(one for one in (link.title, link.href) if one) for link in article.related]
        writer.leaf("bibliography", "\n".join(lines))
