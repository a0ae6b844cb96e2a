"""Article → the archive's body markup, as XML text that reads back to the very same blocks.

The rest of ``render`` makes pages for people, so it mends: addresses get escaped, levels smoothed, nesting
cut, footnotes gathered.  Here nothing may change, so this is a writer of its own: each block and inline
has one spelling, ``readers.xhtml`` is its inverse, and what the model cannot show in plain XHTML goes
into ``data-`` attributes.  ``data-printed="no"`` marks words that the page itself did not print.

Two things cannot be told apart in XML, here or anywhere: a text beside a text, and an empty text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import assert_never

from newsdoc.model import (
    Article,
    Block,
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
    ListItem,
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
    TableCell,
    TableRow,
    Text,
    block_text,
    count_words,
)
from newsdoc.model.datelines import Opening, find_opening
from newsdoc.newsmlg2 import XHTML, is_language
from newsdoc.xmltext import XmlWriter, attributes_text, escape

NOT_PRINTED = {"data-printed": "no"}


def archive_html(
    article: Article, depth: int = 0, reference_of: Callable[[Picture], str | None] | None = None
) -> XmlWriter:
    """Return the ``html`` element of ``article``, laid out for a place at ``depth``.

    Args:
        article: what to write.
        depth: how deep the element stands in its document.
        reference_of: gives what a figure's ``data-residref`` points to; the picture's own guid without it.
    """
    writer = XmlWriter(depth)
    body = _Body(writer, reference_of or (lambda picture: picture.guid))
    tag = article.language if is_language(article.language) else None
    spoken = {"xml:lang": tag, "lang": tag, "dir": article.direction.value}
    with writer.inside("html", {"xmlns": XHTML, **spoken}):
        with writer.inside("head"):
            writer.leaf("title", article.headline)
        with writer.inside("body"), writer.inside("article"):
            _add_header(body, article)
            _add_story(body, article)
    return writer


def archive_body(article: Article) -> str:
    """Return the blocks of ``article`` without header and frame, for formats that hold XHTML in a string."""
    writer = XmlWriter()
    _add_story(_Body(writer, lambda picture: picture.guid), article)
    return writer.text()


def word_count(body: Blocks) -> int:
    """Return how many words the story runs to: no captions, no pull quotes."""
    return sum(
        count_words(block_text(block))
        for block in body
        if not isinstance(block, PullQuote | Figure | Gallery | Media | Rule)
    )


def _add_header(body: _Body, article: Article) -> None:
    if not (article.headline or article.kicker or article.standfirst or article.byline):
        return
    with body.writer.inside("header"):
        if article.kicker:
            body.writer.leaf("p", article.kicker, {"class": "kicker"})
        if article.headline:
            body.writer.leaf("h1", article.headline)
        if article.standfirst:
            body.writer.mixed("p", body.inlines(article.standfirst), {"class": "standfirst"})
        if article.byline:
            body.writer.leaf("p", article.byline, {"class": "byline"})


def _add_story(body: _Body, article: Article) -> None:
    opening = find_opening(article)
    if opening is None or not (opening.run_in or _is_clean(opening, article)):
        body.blocks(article.body)
        return
    if opening.index is None:
        body.blocks(article.body)
        body.writer.mixed("p", body.dateline(opening))
        return
    body.blocks(article.body[: opening.index])
    paragraph = article.body[opening.index]
    assert isinstance(paragraph, Paragraph)
    inner = body.dateline(opening) + body.inlines(opening.rest)
    body.writer.mixed("p", inner, _spoken(paragraph.language, paragraph.direction))
    body.blocks(article.body[opening.index + 1 :])


def _is_clean(opening: Opening, article: Article) -> bool:
    """Does the dateline end between two inlines or inside a text, so that no mark is cut in two?"""
    assert opening.index is not None
    paragraph = article.body[opening.index]
    assert isinstance(paragraph, Paragraph)
    return merged((*opening.dateline, *opening.rest)) == merged(paragraph.children)


def merged(inlines: Inlines) -> Inlines:
    """Return ``inlines`` with texts side by side as one, and empty ones gone."""
    out: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text):
            if not inline.text:
                continue
            if out and isinstance(last := out[-1], Text):
                out[-1] = Text(last.text + inline.text)
                continue
        out.append(inline)
    return tuple(out)


def _spoken(language: str | None, direction: object) -> dict[str, str | None]:
    """Return the attributes for language and direction; a tag that is none by XML's rules goes into ``data-lang``."""
    if language is None and direction is None:
        return {}
    name = "lang" if language is None or is_language(language) else "data-lang"
    return {name: language, "dir": None if direction is None else str(direction)}


class _Body:
    """Writes blocks; counts figures and footnote marks while it goes."""

    def __init__(self, writer: XmlWriter, reference_of: Callable[[Picture], str | None]) -> None:
        self.writer = writer
        self._reference_of = reference_of
        self._figures = 0
        self._marks: dict[str, int] = {}

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
                writer.mixed("p", self.inlines(block.children), _spoken(block.language, block.direction))
            case Heading():
                name = f"h{min(max(block.level, 1), 6)}"
                writer.mixed(name, self.inlines(block.children), _spoken(block.language, block.direction))
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

    # ------------------------------------------------------------ lists and tables

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

    # -------------------------------------------------------------------- pictures

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

    # --------------------------------------------------------------------- inlines

    def dateline(self, opening: Opening) -> str:
        """Return the marked dateline."""
        attributes = {"class": "dateline", **(NOT_PRINTED if opening.run_in else {})}
        return f"<span{attributes_text(attributes)}>{self.inlines(opening.dateline)}</span>"

    def inlines(self, inlines: Inlines) -> str:
        """Return ``inlines`` as XML text."""
        return "".join(map(self._inline, inlines))

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text(text):
                return escape(text)
            case Emphasis(children):
                return f"<em>{self.inlines(children)}</em>"
            case Strong(children):
                return f"<strong>{self.inlines(children)}</strong>"
            case Link():
                attributes = attributes_text({"href": inline.href, "title": inline.title})
                return f"<a{attributes}>{self.inlines(inline.children)}</a>"
            case Code(text):
                return f"<code>{escape(text)}</code>"
            case Sub(children):
                return f"<sub>{self.inlines(children)}</sub>"
            case Sup(children):
                return f"<sup>{self.inlines(children)}</sup>"
            case Quote():
                return f"<q{attributes_text({'cite': inline.cite})}>{self.inlines(inline.children)}</q>"
            case Ruby():
                return f"<ruby>{self.inlines(inline.children)}<rt>{escape(inline.annotation)}</rt></ruby>"
            case Span():
                return self._span(inline)
            case LineBreak():
                return "<br/>"
            case FootnoteRef(note_id):
                number = self._marks.setdefault(note_id, len(self._marks) + 1)
                return f"<a{attributes_text({'class': 'fnref', 'href': f'#{note_id}'})}>{number}</a>"
            case _:
                assert_never(inline)

    def _span(self, span: Span) -> str:
        name = span.kind.value if span.kind else "span"
        attributes: dict[str, str | None] = {
            **_spoken(span.language, span.direction),
            "title": span.title,
            "datetime": span.datetime,
        }
        return f"<{name}{attributes_text(attributes)}>{self.inlines(span.children)}</{name}>"


def address_of(picture: Picture) -> str | None:
    """Return where the picture to show is: beside the document, else where the source says."""
    best = picture.best
    return None if best is None else best.path or best.address


def credit_span(line: str | None, text: str | None, *, bare: bool = False) -> str:
    """Return ``span.credit`` with the credit as printed, or ``""`` where there is none.

    Args:
        line: the bare credit.
        text: the credit as printed; None where the page prints none, which the markup says.
        bare: put the bare credit into ``data-credit`` in any case, where no picture item holds it; else
            only where the printed words do not contain it.
    """
    words = line if text is None else text
    if words is None:
        return ""
    attributes: dict[str, str | None] = {"class": "credit", **(NOT_PRINTED if text is None else {})}
    if bare or (line is not None and credit_key(line) not in credit_key(words)):
        attributes["data-credit"] = line
    return f"<span{attributes_text(attributes)}>{escape(words)}</span>"


def credit_key(text: str) -> str:
    """Return the letters and digits of a credit, by which one is found in another."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


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
