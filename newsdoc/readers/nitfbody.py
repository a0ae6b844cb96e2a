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
    MediaKind,
    Paragraph,
    Picture,
    PullQuote,
    Rendition,
    Rule,
    Text,
    clean,
    fold_space,
    plain_text,
)
from newsdoc.readers.wire import parse_time
from newsdoc.readers.xhtml import Caption, Shelf, Story, caption_of, marked_caption
from newsdoc.readers.xhtml.embeds import provider_of
from newsdoc.readers.xhtml.story import all_text, local_name, nodes, whole
from newsdoc.readers.xhtml.tables import read_table
from newsdoc.readers.xhtml.words import raw_words, read_words, split_paragraphs

_IMAGES = frozenset({"image", "photo", "picture", "graphic", "figure", "illustration"})
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

    def mark_notes(self, root: etree._Element) -> None:
        """Mark the links that lead to footnotes, so that they are read as their marks."""
        ids = {one.get("id") for one in root.iter() if local_name(one) == "fn"}
        for one in root.iter():
            if local_name(one) == "a" and (one.get("href") or "").removeprefix("#") in ids:
                one.set("class", "fnref")

    # ------------------------------------------------------------------------ head

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

    # ---------------------------------------------------------------------- blocks

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
                return self.media(element)
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
        pictures = [block.picture for one in media for block in self.media(one) if isinstance(block, Figure)]
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

    # ----------------------------------------------------------------------- media

    def media(self, element: etree._Element) -> Blocks:
        """Return what a ``media`` element shows: a picture, a video, or something else kept by reference."""
        if not len(element):
            return ()
        kind = (element.get("media-type") or "image").lower()
        references = [one for one in element if local_name(one) == "media-reference"]
        facts = {
            (one.get("name") or "").lower(): one.get("value") or ""
            for one in element
            if local_name(one) == "media-metadata"
        }
        caption = self._caption(element, references, facts)
        if kind in ("video", "audio"):
            return (self._player(MediaKind(kind), references, facts, caption),)
        mime = references[0].get("mime-type") or "" if references else ""
        if kind not in _IMAGES and not mime.startswith("image"):
            return (self._other(references, facts, caption),)
        return (Figure(picture=caption.give(self._picture(element, references, facts))),)

    def _caption(self, element: etree._Element, references: list[etree._Element], facts: dict[str, str]) -> Caption:
        said = (one for one in element if local_name(one) in ("media-caption", "media-producer"))
        words, printed, _ = marked_caption(said)
        bare = next((one.get("source-credit") for one in references if one.get("source-credit")), None)
        bare = bare or next((facts[name] for name in ("credit", "creditline", "byline") if facts.get(name)), None)
        if not words and facts.get("caption"):
            words = (Text(fold_space(clean(facts["caption"])).strip()),)
        found = caption_of(words, printed or bare, language=self._language)
        if bare and found.credit_text:
            found = replace(found, credit_line=fold_space(clean(bare)).strip())
        return found

    def _picture(self, element: etree._Element, references: list[etree._Element], facts: dict[str, str]) -> Picture:
        """Return the picture: from its item or part where there is one, else from the references."""
        sources = [one.get("source") for one in references if one.get("source")]
        for reference in (facts.get("residref"), element.get("id")):
            known = self._shelf(reference, sources[0] if sources else None) if reference or sources else None
            if known is not None:
                known = replace(known, guid=known.guid or facts.get("residref"), alt=_alt(known, references))
                return known if known.renditions else _with_files(known, references, facts)
        first = references[0] if references else None
        claim = None if first is None else first.get("copyright")
        picture = Picture(
            alt=_alt(Picture(), references),
            title=(None if first is None else first.get("name")) or None,
            copyright_notice=claim or facts.get("copyright") or None,
            guid=facts.get("residref") or None,
            omitted=facts.get("omitted") or None,
        )
        return _with_files(picture, references, facts)

    def _player(
        self, kind: MediaKind, references: list[etree._Element], facts: dict[str, str], caption: Caption
    ) -> Media:
        first = references[0] if references else None
        poster = facts.get("poster")
        return Media(
            kind=kind,
            address=None if first is None else first.get("source"),
            media_type=None if first is None else first.get("mime-type"),
            title=None if first is None else first.get("name"),
            caption=caption.words,
            credit_line=caption.credit_line,
            credit_text=caption.credit_text,
            poster=Picture(renditions=(Rendition(address=poster),)) if poster else None,
            duration=None if first is None else whole(first.get("time")),
        )

    def _other(self, references: list[etree._Element], facts: dict[str, str], caption: Caption) -> Embed:
        first = references[0] if references else None
        href = None if first is None else first.get("source")
        poster = facts.get("poster")
        return Embed(
            provider=facts.get("provider") or provider_of(href),
            href=href,
            title=None if first is None else first.get("name"),
            fallback=(Paragraph(children=caption.words),) if caption.words else (),
            poster=Picture(renditions=(Rendition(address=poster),)) if poster else None,
        )


def _alt(picture: Picture, references: list[etree._Element]) -> str | None:
    """Return the words for those who cannot see the picture: its own, else those of a reference."""
    if picture.alt is not None:
        return picture.alt
    return next((alt for one in references if (alt := one.get("alternate-text")) is not None), None)


def _with_files(picture: Picture, references: list[etree._Element], facts: dict[str, str]) -> Picture:
    files = [
        Rendition(
            address=facts.get("address") or one.get("source"),
            path=one.get("source") if facts.get("address") else None,
            media_type=one.get("mime-type"),
            width=whole(one.get("width")),
            height=whole(one.get("height")),
            size=whole(facts.get("size")),
            sha256=facts.get("sha256"),
        )
        for one in references
        if one.get("source")
    ]
    files.sort(key=lambda one: -((one.width or 0) * (one.height or 0)))
    return replace(picture, renditions=tuple(files))


def _dateline(element: etree._Element) -> str | None:
    """Return the words of a dateline, but for its ``story.date``, which is often a bare time stamp."""
    words = [one if isinstance(one, str) else all_text(one) for one in nodes(element) if not _is_date(one)]
    return fold_space(clean("".join(words))).strip(" ,") or None


def _is_date(node: str | etree._Element) -> bool:
    return not isinstance(node, str) and local_name(node) == "story.date" and parse_time(all_text(node)) is not None


def _line(element: etree._Element) -> str:
    return fold_space(clean(all_text(element))).strip()
