"""XHTML bodies as agencies send them → blocks.

Containers are opened, furniture of the header is told from the story, figures give pictures with caption
and credit, embeds keep their address.  dpa's own elements (``dnl-image``, ``dnl-twitterembed`` …) are
known; whatever else is not known gives its words and is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from lxml import etree

from newsdoc.model import (
    Block,
    BlockQuote,
    Blocks,
    CodeBlock,
    Embed,
    Figure,
    Gallery,
    Heading,
    InfoBox,
    Inlines,
    LineBreak,
    ListBlock,
    ListItem,
    Media,
    MediaKind,
    Paragraph,
    Picture,
    PullQuote,
    Rendition,
    Rule,
    Scope,
    Table,
    TableCell,
    TableRow,
    Text,
    clean,
    fold_space,
    plain_text,
)
from newsdoc.readers.wire import plain_paragraphs, set_by_indent
from newsdoc.readers.xhtml.captions import Caption, caption_of, is_credit, read_caption
from newsdoc.readers.xhtml.story import Shelf, Story, all_text, direction_named, local_name, nodes, whole
from newsdoc.readers.xhtml.words import INLINE, SILENT, raw_words, read_words, split_paragraphs, trim

_BLANK_LINE = re.compile(r"\n\s*\n\s*\S")
_LEAD = re.compile(
    r"(?<![a-z])(?:teaser|lead|standfirst|preamble|ingress|dek|intro|abstract|summary|vorspann|description)(?![a-z])",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?<![a-z])(?:byline|author)(?![a-z])", re.I)
_PULL = re.compile(r"pull-?quote|blikfang|faktaquote", re.I)
_BOX = re.compile(r"(?<![a-z])(?:fact|fakta|info-?box|factbox|box|sidebar)", re.I)
_CAPTION = re.compile(r"caption|bildtext|bildunterschrift|media-?text", re.I)
_CONTAINERS = frozenset(
    [
        "html",
        "body",
        "article",
        "section",
        "main",
        "div",
        "center",
        "fieldset",
        "details",
        "summary",
        "dl",
        "dd",
        "dt",
        "address",
        "nav",
        "footer",
        "picture",
    ]
)
_BLOCKS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "blockquote",
        "aside",
        "table",
        "figure",
        "pre",
        "hr",
        "img",
        "iframe",
        "video",
        "audio",
        "header",
    ]
)
_DPA_EMBEDS = {
    "dnl-twitterembed": "X",
    "dnl-youtubeembed": "YouTube",
    "dnl-facebookembed": "Facebook",
    "dnl-instagramembed": "Instagram",
    "dnl-wgchart": None,
    "dnl-iframe": None,
}
_PROVIDERS = {
    "youtube": "YouTube",
    "youtu.be": "YouTube",
    "twitter": "X",
    "x.com": "X",
    "facebook": "Facebook",
    "instagram": "Instagram",
    "tiktok": "TikTok",
    "vimeo": "Vimeo",
    "soundcloud": "SoundCloud",
    "spotify": "Spotify",
}


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
        self._shelf = shelf
        self._story = story
        self._language = language
        self._begun = False
        """Was there running text already?  Then a line marked as a lead is part of it."""

    # ---------------------------------------------------------------------- blocks

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
            if isinstance(node, str) or (local_name(node) in INLINE and not _holds_blocks(node)):
                words.append(node)
                if not isinstance(node, str):
                    self._take_dateline(node)
                continue
            flush()
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
                return self._table(element)
            case "figure" | "img" | "picture":
                return self.figure(element)
            case "video" | "audio":
                return (self._media(element, element),)
            case "iframe" | "embed":
                return self._embed(element.get("src"), None)
            case "pre":
                text = clean(all_text(element)).strip("\n")
                return (CodeBlock(text=text),) if text else ()
            case "hr":
                return (Rule(),)
            case _:
                return self._other(element, name)

    def _other(self, element: etree._Element, name: str) -> Blocks:
        if name.startswith("dnl-"):
            return self._dpa(element, name)
        if name not in _CONTAINERS and name not in INLINE:
            self._story.unread[name] += 1
        marks = _marks(element)
        if name in ("div", "section") and _holds_picture(element) and _is_figure(element, marks):
            return self.figure(element)
        if not self._begun and "dat" in marks.split():
            return self._dat(element)
        if not self._begun and _LEAD.search(marks) and not _holds_picture(element):
            return self._lead(element)
        if _BYLINE.search(marks) and not self._begun and not _holds_blocks(element):
            return self._byline(element)
        if _BOX.search(marks) and name in ("div", "section") and not _holds_article(marks):
            blocks = self.blocks(element)
            return (InfoBox(blocks=blocks),) if blocks else ()
        return self.blocks(element)

    def _dat(self, element: etree._Element) -> Blocks:
        """Take the line that TT puts above a story: its subject, and the agency's name."""
        for one in element.iter():
            if "vignette" in _marks(one).split() and self._story.kicker is None:
                self._story.kicker = fold_space(clean(all_text(one))).strip() or None
        return ()

    def _paragraph(self, element: etree._Element) -> Blocks:
        if _holds_blocks(element):
            return self.blocks(element)
        marks = _marks(element)
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
            name, marks = local_name(child), _marks(child)
            if name == "h1" and story.headline is None:
                story.headline = plain_text(read_words(child))
            elif name in ("h2", "h3", "h4") or (name == "p" and _LEAD.search(marks)):
                self._lead(child)
            elif _BYLINE.search(marks):
                self._byline(child)
            elif name == "figure":
                found.extend(self.figure(child))
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
        marks = _marks(element)
        if "twitter-tweet" in marks or "instagram-media" in marks or "tiktok-embed" in marks:
            links = [str(one.get("href")) for one in element.iter() if one.get("href")]
            href = element.get("cite") or element.get("data-instgrm-permalink") or (links[-1] if links else None)
            return self._embed(href, element)
        footer = next((child for child in element if local_name(child) in ("footer", "cite")), None)
        attribution = () if footer is None else read_words(footer)
        if footer is not None:
            element.remove(footer)
        blocks = self.blocks(element)
        if not blocks:
            return ()
        return (BlockQuote(blocks=blocks, attribution=attribution, cite=element.get("cite") or None),)

    def _aside(self, element: etree._Element) -> Blocks:
        if _PULL.search(_marks(element)):
            footer = next((one for one in element.iter() if local_name(one) in ("footer", "cite")), None)
            words = trim(read_words(element, () if footer is None else (footer,)))
            attribution = () if footer is None else read_words(footer)
            return (PullQuote(children=words, attribution=attribution),) if words else ()
        blocks = self.blocks(element)
        return (InfoBox(blocks=blocks),) if blocks else ()

    # ---------------------------------------------------------------------- tables

    def _table(self, element: etree._Element) -> Blocks:
        caption: Inlines = ()
        head: list[TableRow] = []
        body: list[TableRow] = []
        for part in element.iter():
            name = local_name(part)
            if name == "caption":
                caption = read_words(part)
            elif name == "tr":
                row = self._row(part)
                if row.cells:
                    above = part.getparent()
                    (head if above is not None and local_name(above) == "thead" else body).append(row)
        self._begun = True
        return (Table(head=tuple(head), body=tuple(body), caption=caption),) if head or body else ()

    def _row(self, element: etree._Element) -> TableRow:
        return TableRow(cells=tuple(_cell(child) for child in element if local_name(child) in ("th", "td")))

    # -------------------------------------------------------------------- pictures

    def figure(self, element: etree._Element) -> Blocks:
        """Return what a figure shows: a picture, several, a table, a video, an embed."""
        for child in element.iter():
            if local_name(child) == "table":
                return self._table(child)
        inner = [one for one in element.iter() if one is not element and local_name(one) == "figure"]
        images = _images(element)
        if len(inner) > 1 or (len(images) > 1 and not inner):
            return self._gallery(element, inner or images)
        if len(inner) == 1 and len(images) == 1:
            return self.figure(inner[0])
        player = next((one for one in element.iter() if local_name(one) in ("video", "audio")), None)
        if player is not None:
            return (self._media(element, player),)
        if not images:
            return self._figure_without_picture(element)
        caption = read_caption(_caption_parts(element), self._language)
        return (Figure(picture=caption.give(self._picture(images[0], element))),)

    def _figure_without_picture(self, element: etree._Element) -> Blocks:
        frame = next((one for one in element.iter() if local_name(one) == "iframe"), None)
        if frame is not None:
            return self._embed(frame.get("src"), None)
        reference = element.get("data-residref") or element.get("data-ref")
        known = self._shelf(reference, None) if reference else None
        caption = read_caption(_caption_parts(element), self._language)
        if known is not None:
            return (Figure(picture=caption.give(known)),)
        if caption.words and (caption.credit_text or not _holds_blocks(element)) and _caption_parts(element):
            return (Figure(picture=caption.give(Picture())),)
        return self.blocks(element)

    def _gallery(self, element: etree._Element, parts: list[etree._Element]) -> Blocks:
        pictures: list[Picture] = []
        for part in parts:
            if local_name(part) == "figure":
                pictures += [one.picture for one in self.figure(part) if isinstance(one, Figure)]
            else:
                pictures.append(self._picture(part, part))
        caption = read_caption([one for one in _caption_parts(element) if one.getparent() is element], self._language)
        return (Gallery(pictures=tuple(pictures), caption=caption.words),) if pictures else ()

    def _picture(self, image: etree._Element, figure: etree._Element) -> Picture:
        """Return the picture that ``image`` shows: from its item where there is one, else from its attributes."""
        source = (image.get("src") or image.get("data-src") or "").strip() or None
        references = ("data-residref", "data-uri", "data-assoc-ref", "data-ref", "ref", "uri", "id")
        given = [value for one in (image, figure) for name in references if (value := one.get(name))]
        alt = image.get("alt")
        references_tried: list[str | None] = [*given] or [None]
        for reference in references_tried:
            known = self._shelf(reference, source)
            if known is not None:
                return known if known.alt is not None else replace(known, alt=alt)
        rendition = Rendition(address=source, width=whole(image.get("width")), height=whole(image.get("height")))
        return Picture(renditions=(rendition,) if source else (), alt=alt, title=image.get("title") or None)

    def _media(self, figure: etree._Element, player: etree._Element) -> Media:
        inner = next((one for one in player if local_name(one) == "source"), None)
        address = player.get("src") or (None if inner is None else inner.get("src"))
        poster = player.get("poster")
        caption = read_caption(_caption_parts(figure), self._language) if figure is not player else Caption()
        known = self._shelf(None, poster) if poster else None
        return Media(
            kind=MediaKind(local_name(player)),
            address=address,
            media_type=player.get("type") or (None if inner is None else inner.get("type")),
            title=player.get("title") or caption.title,
            caption=caption.words,
            credit_line=caption.credit_line,
            credit_text=caption.credit_text,
            poster=known or (Picture(renditions=(Rendition(address=poster),)) if poster else None),
        )

    def _embed(self, address: str | None, fallback: etree._Element | None) -> Blocks:
        blocks = () if fallback is None else self.blocks(fallback)
        if not address and not blocks:
            return ()
        href = f"https:{address}" if address and address.startswith("//") else address
        return (Embed(provider=provider_of(href), href=href, fallback=blocks),)

    # ------------------------------------------------------------------------- dpa

    def _dpa(self, element: etree._Element, name: str) -> Blocks:
        """Return dpa's own elements: pictures with caption and credit as attributes, and embeds."""
        if name == "dnl-image":
            reference = element.get("ref")
            picture = self._shelf(reference, element.get("src")) or Picture(
                guid=reference, renditions=(Rendition(address=element.get("src")),) if element.get("src") else ()
            )
            words = read_words_of(element.get("caption"))
            credit = fold_space(element.get("creditline") or "").strip() or None
            caption = caption_of(words, credit, language=self._language)
            return (Figure(picture=caption.give(picture)),)
        if name in _DPA_EMBEDS:
            href = element.get("src") or element.get("href")
            return (Embed(provider=_DPA_EMBEDS[name] or provider_of(href), href=href),) if href else ()
        self._story.unread[name] += 1
        return self.blocks(element)


def read_words_of(text: str | None) -> Inlines:
    """Return plain words as inlines."""
    folded = fold_space(clean(text or "")).strip()
    return (Text(folded),) if folded else ()


def provider_of(address: str | None) -> str | None:
    """Return who shows what ``address`` leads to, as people know them, else the host."""
    host = urlsplit(address or "").hostname or "" if _parses(address) else ""
    host = host.removeprefix("www.").lower()
    for part, name in _PROVIDERS.items():
        if part in host:
            return name
    return host or None


def _parses(address: str | None) -> bool:
    try:
        urlsplit(address or "")
    except ValueError:
        return False
    return True


def _marks(element: etree._Element) -> str:
    return " ".join(filter(None, (element.get("class"), element.get("itemprop"), element.get("data-type"))))


def _holds_article(marks: str) -> bool:
    return "article" in marks.lower()


def _holds_blocks(element: etree._Element) -> bool:
    return any(
        one is not element
        and ((name := local_name(one)) in _BLOCKS or name in _CONTAINERS or name.startswith("dnl-"))
        for one in element.iter()
    )


def _holds_picture(element: etree._Element) -> bool:
    return any(local_name(one) == "img" for one in element.iter())


def _is_figure(element: etree._Element, marks: str) -> bool:
    """Is this box one picture with its words, and no running text?"""
    if len(_images(element)) != 1 or any(local_name(one) == "figure" for one in element.iter()):
        return False
    parts = _caption_parts(element)
    return bool(parts) or re.search(r"image|photo|picture|media|figure", marks, re.I) is not None


def _images(element: etree._Element) -> list[etree._Element]:
    return [one for one in element.iter() if local_name(one) == "img"]


def _caption_parts(figure: etree._Element) -> list[etree._Element]:
    """Return the elements of a figure that hold its words, outermost first, in order."""
    found: list[etree._Element] = []
    for child in figure:
        name = local_name(child)
        if not name or name in SILENT or name == "figure":
            continue
        if name == "figcaption" or _CAPTION.search(_marks(child)) or is_credit(child):
            found.append(child)
        elif len(child):
            found += _caption_parts(child)
    return found


def _lines(element: etree._Element) -> Iterator[Inlines]:
    """Yield the paragraphs of a lead."""
    paragraphs = [one for one in element.iter() if local_name(one) == "p"]
    for paragraph in paragraphs or [element]:
        words = read_words(paragraph)
        if words:
            yield words


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
