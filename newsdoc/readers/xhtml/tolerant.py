"""XHTML bodies as agencies send them → blocks.

Containers are opened, furniture of the header is told from the story, figures give pictures with caption
and credit, embeds keep their address.  dpa's own elements (``dnl-image``, ``dnl-twitterembed`` …) are
known; whatever else is not known gives its words and is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from newsdoc.model import (
    Block,
    BlockQuote,
    Blocks,
    CodeBlock,
    Figure,
    Heading,
    InfoBox,
    Inlines,
    LineBreak,
    ListBlock,
    ListItem,
    Paragraph,
    PullQuote,
    Rule,
    Table,
    Text,
    block_text,
    clean,
    fold_space,
    plain_text,
)
from newsdoc.readers.wire import plain_paragraphs, set_by_indent
from newsdoc.readers.xhtml.captions import is_credit
from newsdoc.readers.xhtml.figures import FigureReader
from newsdoc.readers.xhtml.looks import (
    CONTAINERS,
    holds_article,
    holds_blocks,
    holds_picture,
    is_caption,
    is_figure,
    marks_of,
)
from newsdoc.readers.xhtml.story import Shelf, Story, all_text, direction_named, local_name, nodes, whole
from newsdoc.readers.xhtml.tables import read_table
from newsdoc.readers.xhtml.words import INLINE, SILENT, raw_words, read_words, split_paragraphs, trim

_BLANK_LINE = re.compile(r"\n\s*\n\s*\S")
_LEAD = re.compile(
    r"(?<![a-z])(?:teaser|lead|standfirst|preamble|ingress|dek|intro|abstract|summary|vorspann|description)(?![a-z])",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?<![a-z])(?:byline|author)(?![a-z])", re.I)
_PULL = re.compile(r"pull-?quote|blikfang|faktaquote", re.I)
_NOTEPAD = re.compile(r"(?<![a-z-])(?:notepad|notizblock|non-?public|ednote)(?![a-z-])", re.I)
_BOX = re.compile(r"(?<![a-z])(?:fact|fakta|info-?box|factbox|box|sidebar)", re.I)


def read_tolerant(root: etree._Element, shelf: Shelf, language: str | None = None) -> Story:
    """Return the story in ``root``: an ``html`` element, or any element that holds a body."""
    story = Story(
        language=root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        direction=direction_named(root.get("dir")),
    )
    reader = _Tolerant(shelf, story, language or story.language)
    body = next((one for one in root.iter() if local_name(one) == "body"), root)
    if len(body):
        story.blocks = reader.blocks(body)
    else:  # words without any markup, as they came over the wire
        lines = plain_paragraphs(clean(body.text or "")) if _BLANK_LINE.search(body.text or "") else []
        story.blocks = tuple(Paragraph(children=(Text(line),)) for line in lines) or reader.blocks(body)
    return story


class _Tolerant:
    """Walks a body, and takes what belongs to the article's head on the way."""

    def __init__(self, shelf: Shelf, story: Story, language: str | None) -> None:
        self._story = story
        self._figures = FigureReader(shelf, language, self.blocks, story.unread)
        self._begun = False
        """Was there running text already?  Then a line marked as a lead is part of it."""

    def blocks(self, parent: etree._Element) -> Blocks:
        """Return the blocks in ``parent``; words that stand in it directly are paragraphs."""
        found: list[Block] = []
        words: list[str | etree._Element] = []

        def flush() -> None:
            for part in split_paragraphs(raw_words(words)):
                self._begun = True
                found.append(Paragraph(children=part))
            words.clear()

        for node in nodes(parent):
            if isinstance(node, str) or (local_name(node) in INLINE and not holds_blocks(node)):
                words.append(node)
                if not isinstance(node, str):
                    self._take_dateline(node)
                continue
            flush()
            bare = _bare_picture(node, found)
            if bare is not None:
                found[-1] = self._figures.captioned(bare, [node])
            else:
                found.extend(self._block(node))
        flush()
        return tuple(found)

    def _block(self, element: etree._Element) -> Blocks:
        name = local_name(element)
        if name in SILENT or not name:
            return ()
        if name in ("h1", "h2", "h3", "h4", "h5", "h6"):
            return self._heading(element, int(name[1]))
        match name:
            case "p":
                return self._paragraph(element)
            case "header":
                return self._header(element)
            case "ul" | "ol":
                return self._list(element)
            case "blockquote":
                return self._quote(element)
            case "aside":
                return self._aside(element)
            case "table":
                return self._framed(read_table(element))
            case "figure" | "img" | "picture":
                return self._figure(element)
            case "video" | "audio":
                return (self._figures.player(element, element),)
            case "iframe" | "embed":
                return self._figures.embed(element.get("src"), None)
            case "pre":
                text = clean(all_text(element)).strip("\n")
                return (CodeBlock(text=text),) if text else ()
            case "hr":
                return (Rule(),)
            case _:
                return self._other(element, name)

    def _other(self, element: etree._Element, name: str) -> Blocks:
        if name.startswith("dnl-"):
            return self._figures.dpa(element, name)
        if name not in CONTAINERS and name not in INLINE:
            self._story.unread[name] += 1
        marks = marks_of(element)
        if _NOTEPAD.search(marks):
            self._story.notes.extend(text for one in self.blocks(element) if (text := block_text(one).strip()))
            return ()
        if name in ("div", "section") and holds_picture(element) and is_figure(element, marks):
            return self._figure(element)
        if not self._begun and "dat" in marks.split():
            return self._dat(element)
        if not self._begun and _LEAD.search(marks) and not holds_picture(element):
            return self._lead(element)
        if _BYLINE.search(marks) and not self._begun and not holds_blocks(element):
            return self._byline(element)
        if _BOX.search(marks) and name in ("div", "section") and not holds_article(marks):
            blocks = self.blocks(element)
            return (InfoBox(blocks=blocks),) if blocks else ()
        return self.blocks(element)

    def _dat(self, element: etree._Element) -> Blocks:
        """Take the line that TT puts above a story: its subject, and the agency's name."""
        for one in element.iter():
            if "vignette" in marks_of(one).split() and self._story.kicker is None:
                self._story.kicker = fold_space(clean(all_text(one))).strip() or None
        return ()

    def _paragraph(self, element: etree._Element) -> Blocks:
        if holds_blocks(element):
            return self._captioned_image(element) or self.blocks(element)
        marks = marks_of(element)
        if not len(element) and (lines := set_by_indent(element.text or "")):
            self._begun = True
            return tuple(Paragraph(children=(Text(clean(line)),)) for line in lines)
        words = read_words(element)
        if not words:
            return ()
        if not self._begun and _LEAD.search(marks):
            return self._lead(element)
        if not self._begun and _BYLINE.search(marks):
            return self._byline(element)
        for one in element.iter():
            self._take_dateline(one)
        self._begun = True
        language = element.get("lang") or None
        return (Paragraph(children=words, language=language, direction=direction_named(element.get("dir"))),)

    def _captioned_image(self, element: etree._Element) -> Blocks:
        """Return the picture of a paragraph that holds nothing but one and, set apart by its print, its words."""
        images = [one for one in element if local_name(one) == "img"]
        small = [one for one in element if local_name(one) in ("em", "i", "small") and not holds_blocks(one)]
        bare = not any((text or "").strip() for text in (element.text, *(one.tail for one in element)))
        if len(images) != 1 or not small or not bare or len(small) + 1 + _breaks(element) != len(element):
            return ()
        return tuple(
            self._figures.captioned(one, small) if isinstance(one, Figure) else one for one in self._figure(images[0])
        )

    def _take_dateline(self, element: etree._Element) -> None:
        if self._story.dateline is None and not self._begun and "dateline" in (element.get("class") or "").split():
            self._story.dateline = fold_space(clean(all_text(element))).strip() or None

    def _lead(self, element: etree._Element) -> Blocks:
        """Take lines that introduce the story; they are printed above it, not in it."""
        story = self._story
        for line in _lines(element):
            story.standfirst = (*story.standfirst, LineBreak(), *line) if story.standfirst else line
        return ()

    def _byline(self, element: etree._Element) -> Blocks:
        self._story.byline = self._story.byline or fold_space(clean(all_text(element))).strip() or None
        return ()

    def _heading(self, element: etree._Element, level: int) -> Blocks:
        words = read_words(element)
        if not words:
            return ()
        if level == 1 and self._story.headline is None:
            self._story.headline = plain_text(words)
            return ()
        return (Heading(children=words, level=max(level, 2)),)

    def _header(self, element: etree._Element) -> Blocks:
        """Take headline, byline and sub-headline; dates, sluglines and notes are in the metadata."""
        story = self._story
        found: list[Block] = []
        for child in element.iter():
            name, marks = local_name(child), marks_of(child)
            if name == "h1" and story.headline is None:
                story.headline = plain_text(read_words(child))
            elif name in ("h2", "h3", "h4") or (name == "p" and _LEAD.search(marks)):
                self._lead(child)
            elif _BYLINE.search(marks):
                self._byline(child)
            elif name == "figure":
                found.extend(self._figure(child))
        return tuple(found)

    def _list(self, element: etree._Element) -> Blocks:
        items = tuple(
            ListItem(blocks=blocks)
            for child in element
            if local_name(child) in ("li", "ul", "ol")
            and (blocks := self.blocks(child) if local_name(child) == "li" else self._list(child))
        )
        self._begun = self._begun or bool(items)
        ordered = local_name(element) == "ol"
        start = whole(element.get("start")) if ordered else None
        return (ListBlock(items=items, ordered=ordered, start=1 if start is None else start),) if items else ()

    def _quote(self, element: etree._Element) -> Blocks:
        marks = marks_of(element)
        if "twitter-tweet" in marks or "instagram-media" in marks or "tiktok-embed" in marks:
            links = [str(one.get("href")) for one in element.iter() if one.get("href")]
            href = element.get("cite") or element.get("data-instgrm-permalink") or (links[-1] if links else None)
            return self._figures.embed(href, element)
        footer = next((child for child in element if local_name(child) in ("footer", "cite")), None)
        attribution = () if footer is None else read_words(footer)
        if footer is not None:
            element.remove(footer)
        blocks = self.blocks(element)
        if not blocks:
            return ()
        return (BlockQuote(blocks=blocks, attribution=attribution, cite=element.get("cite") or None),)

    def _aside(self, element: etree._Element) -> Blocks:
        if _PULL.search(marks_of(element)):
            footer = next((one for one in element.iter() if local_name(one) in ("footer", "cite")), None)
            words = trim(read_words(element, () if footer is None else (footer,)))
            attribution = () if footer is None else read_words(footer)
            return (PullQuote(children=words, attribution=attribution),) if words else ()
        blocks = self.blocks(element)
        return (InfoBox(blocks=blocks),) if blocks else ()

    def _figure(self, element: etree._Element) -> Blocks:
        return self._framed(self._figures.figure(element))

    def _framed(self, blocks: Blocks) -> Blocks:
        """A table is text: what follows it is no lead."""
        self._begun = self._begun or any(isinstance(one, Table) for one in blocks)
        return blocks


def _bare_picture(element: etree._Element, before: list[Block]) -> Figure | None:
    """Return the picture before ``element`` that lacks the words for which ``element`` is marked."""
    last = before[-1] if before else None
    if not isinstance(last, Figure) or local_name(element) not in ("p", "div", "figcaption") or holds_blocks(element):
        return None
    if is_credit(element):
        return last if last.picture.credit_line is None else None
    marked = local_name(element) == "figcaption" or is_caption(element)
    return last if marked and not last.picture.caption else None


def _breaks(element: etree._Element) -> int:
    return sum(local_name(one) == "br" for one in element)


def _lines(element: etree._Element) -> Iterator[Inlines]:
    """Yield the paragraphs of a lead."""
    paragraphs = [one for one in element.iter() if local_name(one) == "p"]
    for paragraph in paragraphs or [element]:
        words = read_words(paragraph)
        if words:
            yield words
