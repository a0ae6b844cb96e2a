"""The body of a NITF document → a story: with or without namespace, by the DTD or by the schema."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

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
    LineBreak,
    ListBlock,
    ListItem,
    Media,
    Paragraph,
    PullQuote,
    Rule,
    clean,
    fold_space,
    plain_text,
)
from newsdoc.readers.nitf.media import MediaReader
from newsdoc.readers.wire import parse_time
from newsdoc.readers.xhtml import Shelf, Story
from newsdoc.readers.xhtml.story import all_text, local_name, nodes, whole
from newsdoc.readers.xhtml.tables import read_table
from newsdoc.readers.xhtml.words import raw_words, read_words, split_paragraphs

_BLOCKS = frozenset(
    [
        "block",
        "p",
        "hl2",
        "hl1",
        "table",
        "nitf-table",
        "media",
        "ol",
        "ul",
        "dl",
        "bq",
        "fn",
        "note",
        "pre",
        "hr",
        "h2",
        "h3",
        "h4",
        "blockquote",
        "img",
        "figure",
        "div",
    ]
)

_LEVELS = {f"h{level}": level for level in range(2, 7)}


def read_nitf_story(root: etree._Element, shelf: Shelf, language: str | None = None) -> Story:
    """Return the story in ``root``, a ``nitf`` element or its body."""
    story = Story(language=root.get("baselang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"))
    reader = _Nitf(shelf, story, language or story.language)
    parts = [one for one in root.iter() if local_name(one) in ("body.head", "body.content")]
    reader.mark_notes(root)
    heads = [part for part in parts if local_name(part) == "body.head"]
    for part in heads or _lone_heads(root):
        reader.read_head(part)
    # A note has a body.content of its own, inside the one of the story.
    contents = [one for one in parts if local_name(one) == "body.content" and not _inside_note(one)]
    body = [one for one in root.iter() if local_name(one) == "body"]
    for part in contents or body or [root]:
        story.blocks += reader.blocks(part)
    return story


_HEAD_PARTS = frozenset({"hedline", "byline", "dateline", "distributor", "abstract", "note", "rights"})


def _lone_heads(root: etree._Element) -> list[etree._Element]:
    """Return what a document without ``body.head`` has of it, taken out of the body and put together."""
    body = next((one for one in root.iter() if local_name(one) == "body"), None)
    lone = [] if body is None else [one for one in body if local_name(one) in _HEAD_PARTS - {"note"}]
    if body is None or not lone:
        return []
    head = etree.Element("body.head")
    head.extend(lone)
    body.insert(0, head)
    return [head]


def _inside_note(element: etree._Element) -> bool:
    above = element.getparent()
    while above is not None:
        if local_name(above) in ("note", "fn"):
            return True
        above = above.getparent()
    return False


class _Nitf:
    """Walks a NITF body."""

    def __init__(self, shelf: Shelf, story: Story, language: str | None) -> None:
        self._shelf = shelf
        self._story = story
        self._language = language
        self._media = MediaReader(shelf, language)

    def mark_notes(self, root: etree._Element) -> None:
        """Mark the links that lead to footnotes, so that they are read as their marks."""
        ids = {one.get("id") for one in root.iter() if local_name(one) == "fn"}
        for one in root.iter():
            if local_name(one) == "a" and (one.get("href") or "").removeprefix("#") in ids:
                one.set("class", "fnref")

    def read_head(self, head: etree._Element) -> None:
        """Take headline, kicker, standfirst, byline and dateline."""
        story = self._story
        for one in head.iter():
            name = local_name(one)
            if name == "hl1" and story.headline is None:
                story.headline = _line(one) or None
            elif name == "hl2":
                self._second_headline(one)
            elif name == "byline" and story.byline is None:
                story.byline = _line(one) or None
            elif name == "dateline" and story.dateline is None:
                story.dateline = _dateline(one)

    def _second_headline(self, element: etree._Element) -> None:
        story = self._story
        words = read_words(element)
        if not words:
            return
        if (element.get("class") or "").lower() in ("kicker", "overline", "vignette"):
            story.kicker = story.kicker or plain_text(words)
        else:
            story.standfirst = (*story.standfirst, LineBreak(), *words) if story.standfirst else words

    def blocks(self, parent: etree._Element) -> Blocks:
        """Return the blocks in ``parent``; words that stand in it directly are paragraphs."""
        found: list[Block] = []
        words: list[str | etree._Element] = []

        def flush() -> None:
            found.extend(Paragraph(children=part) for part in split_paragraphs(raw_words(words)))
            words.clear()

        for node in nodes(parent):
            if isinstance(node, str) or local_name(node) not in _BLOCKS:
                words.append(node)
                continue
            flush()
            read = self._block(node)
            if node.get("class") == "poster" and read and found and isinstance(last := found[-1], Media | Embed):
                still = next((block.picture for block in read if isinstance(block, Figure)), last.poster)
                found[-1] = replace(last, poster=still)
            else:
                found.extend(read)
        flush()
        return tuple(found)

    def _block(self, element: etree._Element) -> Blocks:
        match local_name(element):
            case "p":
                return self._paragraph(element)
            case "hl1" | "hl2" | "h2" | "h3" | "h4":
                words = read_words(element)
                given = _LEVELS.get((element.get("class") or local_name(element)).lower(), 2)
                return (Heading(children=words, level=given),) if words else ()
            case "block" | "div":
                return self._group(element)
            case "media":
                return self._media.read(element)
            case "ul" | "ol":
                return self._list(element)
            case "dl":
                return self.blocks(element)
            case "bq" | "blockquote":
                return self._quote(element)
            case "table" | "nitf-table":
                return read_table(element)
            case "note":
                blocks = tuple(block for one in element for block in self.blocks(one))
                return (InfoBox(blocks=blocks),) if blocks else ()
            case "fn":
                blocks = tuple(block for one in element for block in self.blocks(one))
                return (Footnote(id=element.get("id") or "fn", blocks=blocks),)
            case "pre":
                return (CodeBlock(text=clean(all_text(element))),)
            case "hr":
                return (Rule(),)
            case _:
                from newsdoc.readers.xhtml import read_tolerant

                holder = etree.Element("body")
                holder.append(element)
                return read_tolerant(holder, self._shelf, self._language).blocks

    def _paragraph(self, element: etree._Element) -> Blocks:
        if any(local_name(one) in _BLOCKS for one in element):
            return self.blocks(element)
        words = read_words(element)
        language = element.get("{http://www.w3.org/XML/1998/namespace}lang") or element.get("lang")
        return (Paragraph(children=words, language=language or None),) if words else ()

    def _group(self, element: etree._Element) -> Blocks:
        """Open a block; one of pictures is a gallery."""
        media = [one for one in element if local_name(one) == "media"]
        if (element.get("class") or "").lower() != "gallery" or len(media) < 1:
            return self.blocks(element)
        pictures = [block.picture for one in media for block in self._media.read(one) if isinstance(block, Figure)]
        caption = next((read_words(one) for one in element if local_name(one) == "p"), ())
        return (Gallery(pictures=tuple(pictures), caption=caption),) if pictures else ()

    def _list(self, element: etree._Element) -> Blocks:
        items = [ListItem(blocks=blocks) for one in element if (blocks := self.blocks(one))]
        ordered = local_name(element) == "ol"
        start = whole(element.get("seqnum") or element.get("start")) if ordered else None
        return (ListBlock(items=tuple(items), ordered=ordered, start=1 if start is None else start),) if items else ()

    def _quote(self, element: etree._Element) -> Blocks:
        credit = next((one for one in element if local_name(one) in ("credit", "footer")), None)
        attribution: Inlines = () if credit is None else read_words(credit)
        if credit is not None:
            element.remove(credit)
        blocks = self.blocks(element)
        if not blocks:
            return ()
        if "pullquote" in (element.get("class") or "").lower():
            words: Inlines = ()
            for block in blocks:
                if isinstance(block, Paragraph):
                    words = (*words, LineBreak(), *block.children) if words else block.children
            return (PullQuote(children=words, attribution=attribution),)
        return (BlockQuote(blocks=blocks, attribution=attribution, cite=element.get("quote-source") or None),)


def _dateline(element: etree._Element) -> str | None:
    """Return the words of a dateline, but for its ``story.date``, which is often a bare time stamp."""
    words = [one if isinstance(one, str) else all_text(one) for one in nodes(element) if not _is_date(one)]
    return fold_space(clean("".join(words))).strip(" ,") or None


def _is_date(node: str | etree._Element) -> bool:
    return not isinstance(node, str) and local_name(node) == "story.date" and parse_time(all_text(node)) is not None


def _line(element: etree._Element) -> str:
    return fold_space(clean(all_text(element))).strip()
