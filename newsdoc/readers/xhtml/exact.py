"""The archive's body markup → the very blocks it was made from: the inverse of ``render.archive``.

Every space counts inside words, and none between blocks.  What others have put into such a body is read
as far as it looks like ours, and counted where it does not.
"""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from newsdoc.model import (
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
    MediaKind,
    Paragraph,
    Picture,
    PullQuote,
    Quote,
    Rendition,
    Ruby,
    Rule,
    Scope,
    Span,
    SpanKind,
    Strong,
    Sub,
    Sup,
    Table,
    TableCell,
    TableRow,
    Text,
)
from newsdoc.readers.xhtml.story import Shelf, Story, add_text, all_text, direction_named, local_name, nodes, whole

_MARKS: dict[str, type[Emphasis | Strong | Sub | Sup]] = {"em": Emphasis, "strong": Strong, "sub": Sub, "sup": Sup}
_KINDS = {kind.value: kind for kind in SpanKind}
_INLINE = frozenset({"a", "em", "strong", "sub", "sup", "q", "code", "br", "ruby", "span", *_KINDS})


def read_exact(root: etree._Element, shelf: Shelf) -> Story:
    """Return the story in ``root``, the ``html`` element of an archived body."""
    story = Story(language=root.get("lang"), direction=direction_named(root.get("dir")))
    article = next((one for one in root.iter() if local_name(one) == "article"), root)
    reader = _Exact(shelf, story)
    for child in article:
        if local_name(child) == "header":
            reader.read_header(child)
    story.blocks = reader.blocks(article)
    return story


class _Exact:
    """Walks a body."""

    def __init__(self, shelf: Shelf, story: Story) -> None:
        self._shelf = shelf
        self._story = story

    def read_header(self, header: etree._Element) -> None:
        """Take the standfirst with its marks, and what else the header prints."""
        story = self._story
        for child in header:
            match child.get("class"):
                case "standfirst":
                    story.standfirst = self.inlines(child)
                case "kicker":
                    story.kicker = all_text(child)
                case "byline":
                    story.byline = all_text(child)
                case _ if local_name(child) == "h1":
                    story.headline = all_text(child)
                case _:
                    story.unread[local_name(child)] += 1

    # ---------------------------------------------------------------------- blocks

    def blocks(self, parent: etree._Element) -> Blocks:
        """Return the blocks in ``parent``; words that stand in it directly are a paragraph."""
        found: list[Block] = []
        words: list[Inline] = []

        def flush() -> None:
            if any(not isinstance(one, Text) or one.text.strip() for one in words):
                found.append(Paragraph(children=tuple(words)))
            words.clear()

        for node in nodes(parent):
            if isinstance(node, str):
                # Space between blocks is layout; in front of words it is theirs, for those have no layout.
                if words or node.strip() or _is_words(parent):
                    add_text(words, node)
            elif local_name(node) in _INLINE:
                self._add(words, node)
            else:
                flush()
                found.extend(self._block(node))
        flush()
        return tuple(found)

    def _block(self, element: etree._Element) -> Blocks:
        name = local_name(element)
        language, direction = _language(element), direction_named(element.get("dir"))
        match name:
            case "p":
                return self._paragraph(element)
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                children = self.inlines(element)
                level = int(name[1])
                return (Heading(children=children, level=level, language=language, direction=direction),)
            case "ul" | "ol":
                return (self._list(element),)
            case "blockquote":
                footer = self._child(element, "footer")
                blocks = self.blocks(element)
                return (BlockQuote(blocks=blocks, attribution=footer, cite=element.get("cite")),)
            case "aside":
                return (self._aside(element),)
            case "table":
                return (self._table(element),)
            case "figure":
                return (self._figure(element),)
            case "pre":
                return (CodeBlock(text=all_text(element), language=element.get("data-language")),)
            case "hr":
                return (Rule(),)
            case "section":
                return self._footnotes(element)
            case "header" | "footer" | "figcaption":
                return ()  # read by the element around it
            case _:
                self._story.unread[name] += 1
                return self.blocks(element)

    def _paragraph(self, element: etree._Element) -> Blocks:
        language, direction = _language(element), direction_named(element.get("dir"))
        first = element[0] if len(element) and not element.text else None
        if first is not None and first.get("class") == "dateline" and first.get("data-printed") == "no":
            # The page did not print the dateline here: it was run in, with a space.
            self._story.dateline = self._story.dateline or all_text(first)
            if len(element) == 1 and not first.tail:
                return ()
            rest = self.inlines(element, skip=first)
            if rest and isinstance(rest[0], Text) and rest[0].text.startswith(" "):
                opened = rest[0].text[1:]
                rest = (Text(opened), *rest[1:]) if opened else rest[1:]
            return (Paragraph(children=rest, language=language, direction=direction),)
        return (Paragraph(children=self.inlines(element), language=language, direction=direction),)

    def _child(self, element: etree._Element, name: str) -> Inlines:
        for child in element:
            if local_name(child) == name:
                return self.inlines(child)
        return ()

    def _list(self, element: etree._Element) -> ListBlock:
        items = tuple(ListItem(blocks=self.blocks(child)) for child in element if local_name(child) == "li")
        start = element.get("start")
        return ListBlock(items=items, ordered=local_name(element) == "ol", start=_integer(start, 1))

    def _aside(self, element: etree._Element) -> Block:
        if element.get("class") != "pullquote":
            return InfoBox(blocks=self.blocks(element))
        return PullQuote(children=self._child(element, "p"), attribution=self._child(element, "footer"))

    def _footnotes(self, element: etree._Element) -> Blocks:
        return tuple(
            Footnote(id=item.get("id", ""), blocks=self.blocks(item))
            for notes in element
            for item in notes
            if local_name(item) == "li"
        )

    # ---------------------------------------------------------------------- tables

    def _table(self, element: etree._Element) -> Table:
        parts: dict[str, tuple[TableRow, ...]] = {"thead": (), "tbody": ()}
        for child in element:
            name = local_name(child)
            if name in parts:
                parts[name] += tuple(self._row(row) for row in child if local_name(row) == "tr")
        return Table(head=parts["thead"], body=parts["tbody"], caption=self._child(element, "caption"))

    def _row(self, element: etree._Element) -> TableRow:
        return TableRow(cells=tuple(self._cell(cell) for cell in element if local_name(cell) in ("th", "td")))

    def _cell(self, element: etree._Element) -> TableCell:
        scope = element.get("scope")
        return TableCell(
            children=self.inlines(element),
            header=local_name(element) == "th",
            scope=Scope(scope) if scope in ("col", "row") else None,
            columns=_integer(element.get("colspan"), 1),
            rows=_integer(element.get("rowspan"), 1),
        )

    # --------------------------------------------------------------------- figures

    def _figure(self, element: etree._Element) -> Block:
        match element.get("class"):
            case "gallery":
                inner = [child for child in element if local_name(child) == "figure"]
                caption, _, _ = self._caption(element)
                return Gallery(pictures=tuple(self._picture(one) for one in inner), caption=caption)
            case "video" | "audio" as kind:
                return self._media(element, MediaKind(kind))
            case "embed":
                return self._embed(element)
            case _:
                return Figure(picture=self._picture(element))

    def _caption(self, figure: etree._Element) -> tuple[Inlines, str | None, str | None]:
        """Return caption, credit as printed and, where the markup holds it, the bare credit."""
        caption: Inlines = ()
        printed: str | None = None
        bare: str | None = None
        for child in figure:
            if local_name(child) != "figcaption":
                continue
            for span in child:
                match span.get("class"):
                    case "caption":
                        caption = self.inlines(span)
                    case "credit":
                        printed = None if span.get("data-printed") == "no" else all_text(span)
                        bare = span.get("data-credit")
                    case _:
                        self._story.unread["figcaption"] += 1
        return caption, printed, bare

    def _picture(self, figure: etree._Element) -> Picture:
        """Return the picture of a figure: its item's metadata, and what the figure prints."""
        caption, printed, _ = self._caption(figure)
        return replace(self._shown(figure), caption=caption, credit_text=printed)

    def _shown(self, figure: etree._Element) -> Picture:
        image = next((child for child in figure if local_name(child) == "img"), None)
        source = None if image is None else image.get("src")
        reference = figure.get("data-residref")
        known = self._shelf(reference, source)
        if known is not None:
            return known
        renditions: tuple[Rendition, ...] = ()
        if image is not None:
            width, height = whole(image.get("width")), whole(image.get("height"))
            renditions = (Rendition(address=source, width=width, height=height),)
        alt, title = (None, None) if image is None else (image.get("alt"), image.get("title"))
        return Picture(renditions=renditions, guid=reference, alt=alt, title=title)

    def _media(self, figure: etree._Element, kind: MediaKind) -> Media:
        player = next((child for child in figure if local_name(child) == kind.value), None)
        caption, printed, bare = self._caption(figure)
        told = (lambda name: None) if player is None else player.get
        poster = self._shelf(figure.get("data-residref"), told("poster")) if figure.get("data-residref") else None
        duration = told("data-duration")
        return Media(
            kind=kind,
            address=told("src"),
            media_type=told("data-type"),
            title=told("title"),
            caption=caption,
            credit_line=bare,
            credit_text=printed,
            poster=poster,
            duration=None if duration is None else _integer(duration, 0),
        )

    def _embed(self, figure: etree._Element) -> Embed:
        link = next((child for child in figure if local_name(child) == "a"), None)
        quote = next((child for child in figure if local_name(child) == "blockquote"), None)
        return Embed(
            provider=figure.get("data-provider"),
            href=None if link is None else link.get("href"),
            title=None if link is None else link.get("title"),
            fallback=() if quote is None else self.blocks(quote),
            poster=self._shown(figure) if figure.get("data-residref") else None,
        )

    # --------------------------------------------------------------------- inlines

    def inlines(self, element: etree._Element, skip: etree._Element | None = None) -> Inlines:
        """Return the words in ``element`` with their marks, but for those in ``skip``."""
        found: list[Inline] = []
        for node in nodes(element):
            if isinstance(node, str):
                add_text(found, node)
            elif node is not skip:
                self._add(found, node)
        return tuple(found)

    def _add(self, found: list[Inline], element: etree._Element) -> None:
        name = local_name(element)
        if name in _MARKS:
            found.append(_MARKS[name](self.inlines(element)))
        elif name == "a":
            found.append(self._link(element))
        elif name == "br":
            found.append(LineBreak())
        elif name == "code":
            found.append(Code(all_text(element)))
        elif name == "q":
            found.append(Quote(self.inlines(element), element.get("cite")))
        elif name == "ruby":
            found.append(self._ruby(element))
        elif name == "span" and element.get("class") == "dateline":
            self._story.dateline = self._story.dateline or all_text(element)
            for inline in self.inlines(element):
                _add_inline(found, inline)
        elif name == "span" or name in _KINDS:
            found.append(self._span(element, name))
        else:
            self._story.unread[name] += 1
            for inline in self.inlines(element):
                _add_inline(found, inline)

    def _link(self, element: etree._Element) -> Inline:
        href = element.get("href", "")
        if element.get("class") == "fnref":
            return FootnoteRef(href.removeprefix("#"))
        return Link(self.inlines(element), href, element.get("title"))

    def _ruby(self, element: etree._Element) -> Ruby:
        reading = next((child for child in element if local_name(child) == "rt"), None)
        annotation = "" if reading is None else all_text(reading)
        return Ruby(self.inlines(element, skip=reading), annotation)

    def _span(self, element: etree._Element, name: str) -> Span:
        return Span(
            children=self.inlines(element),
            language=_language(element),
            direction=direction_named(element.get("dir")),
            kind=_KINDS.get(name),
            title=element.get("title"),
            datetime=element.get("datetime"),
        )


def _add_inline(found: list[Inline], inline: Inline) -> None:
    if isinstance(inline, Text):
        add_text(found, inline.text)
    else:
        found.append(inline)


def _language(element: etree._Element) -> str | None:
    given = element.get("lang")
    return given if given is not None else element.get("data-lang")


def _is_words(element: etree._Element) -> bool:
    """Does ``element`` hold words and marks only, so that its spaces are theirs?"""
    return local_name(element) == "li" and all(local_name(child) in _INLINE for child in element)


def _integer(text: str | None, default: int) -> int:
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default
