"""Figures in XHTML bodies → pictures, galleries, players and embeds, each with its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from newsdoc.model import (
    Blocks,
    Embed,
    Figure,
    Gallery,
    Inlines,
    Media,
    MediaKind,
    Picture,
    Rendition,
    Text,
    clean,
    fold_space,
)
from newsdoc.readers.xhtml.captions import Caption, caption_of, read_caption
from newsdoc.readers.xhtml.embeds import DPA_EMBEDS, provider_of
from newsdoc.readers.xhtml.looks import caption_parts, holds_blocks, images_in
from newsdoc.readers.xhtml.story import Shelf, local_name, whole
from newsdoc.readers.xhtml.tables import read_table


def _figure_around(element: etree._Element) -> etree._Element | None:
    return next((one for one in element.iterancestors() if local_name(one) == "figure"), None)


class FigureReader:
    """Reads what stands in frames of its own."""

    def __init__(
        self,
        shelf: Shelf,
        language: str | None,
        blocks: Callable[[etree._Element], Blocks],
        unread: Counter[str],
    ) -> None:
        self._shelf = shelf
        self._language = language
        self._blocks = blocks
        """Reads what turns out to be no figure."""

        self._unread = unread

    def figure(self, element: etree._Element) -> Blocks:
        """Return what a figure shows: a picture, several, a table, a video, an embed."""
        for child in element.iter():
            if local_name(child) == "table":
                return read_table(child)
        inner = [one for one in element.iter() if one is not element and local_name(one) == "figure"]
        images = images_in(element)
        if len(inner) > 1 or (len(images) > 1 and not inner):
            return self._gallery(element, inner or images)
        if len(inner) == 1 and len(images) == 1:
            return self.figure(inner[0])
        player = next((one for one in element.iter() if local_name(one) in ("video", "audio")), None)
        if player is not None:
            return (self.player(element, player),)
        if not images:
            return self._figure_without_picture(element)
        caption = read_caption(caption_parts(element), self._language)
        if not caption.words and caption.credit_text is None:
            caption = self._in_attributes(element, images[0])
        return (Figure(picture=caption.give(self._picture(images[0], element))),)

    def _in_attributes(self, figure: etree._Element, image: etree._Element) -> Caption:
        """Return caption and credit that stand in attributes, where no element holds them."""

        def first(*names: str) -> str | None:
            given = (one.get(name) for name in names for one in (image, figure))
            return next((fold_space(clean(value)).strip() for value in given if value and value.strip()), None)

        credit = first("data-credit", "data-creditline", "data-photographer", "data-author", "data-copyright")
        return caption_of(_plain_words(first("data-caption", "data-description")), credit, language=self._language)

    def captioned(self, figure: Figure, parts: list[etree._Element]) -> Figure:
        """Return ``figure`` with the words that stand in elements after it."""
        return Figure(picture=read_caption(parts, self._language).give(figure.picture))

    def _figure_without_picture(self, element: etree._Element) -> Blocks:
        frame = next((one for one in element.iter() if local_name(one) == "iframe"), None)
        if frame is not None:
            return self.embed(frame.get("src"), None)
        reference = element.get("data-residref") or element.get("data-ref")
        known = self._shelf(reference, None) if reference else None
        caption = read_caption(caption_parts(element), self._language)
        if known is not None:
            return (Figure(picture=caption.give(known)),)
        if caption.words and (caption.credit_text or not holds_blocks(element)) and caption_parts(element):
            return (Figure(picture=caption.give(Picture())),)
        return self._blocks(element)

    def _gallery(self, element: etree._Element, parts: list[etree._Element]) -> Blocks:
        pictures: list[Picture] = []
        for part in parts:
            if local_name(part) == "figure":
                if _figure_around(part) is not element:
                    continue  # its own figure reads it; read at every level, it would be read 2^n times
                for one in self.figure(part):
                    pictures += one.pictures if isinstance(one, Gallery) else ()
                    pictures += (one.picture,) if isinstance(one, Figure) else ()
            else:
                pictures.append(self._picture(part, part))
        caption = read_caption([one for one in caption_parts(element) if one.getparent() is element], self._language)
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

    def player(self, figure: etree._Element, player: etree._Element) -> Media:
        """Return the video or recording in ``figure``."""
        inner = next((one for one in player if local_name(one) == "source"), None)
        address = player.get("src") or (None if inner is None else inner.get("src"))
        poster = player.get("poster")
        caption = read_caption(caption_parts(figure), self._language) if figure is not player else Caption()
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

    def embed(self, address: str | None, fallback: etree._Element | None) -> Blocks:
        """Return third-party content by its address, with the words that it has on the page."""
        blocks = () if fallback is None else self._blocks(fallback)
        if not address and not blocks:
            return ()
        href = f"https:{address}" if address and address.startswith("//") else address
        return (Embed(provider=provider_of(href), href=href, fallback=blocks),)

    def dpa(self, element: etree._Element, name: str) -> Blocks:
        """Return dpa's own elements: pictures with caption and credit as attributes, and embeds."""
        if name == "dnl-image":
            reference = element.get("ref")
            picture = self._shelf(reference, element.get("src")) or Picture(
                guid=reference, renditions=(Rendition(address=element.get("src")),) if element.get("src") else ()
            )
            words = _plain_words(element.get("caption"))
            credit = fold_space(element.get("creditline") or "").strip() or None
            caption = caption_of(words, credit, language=self._language)
            return (Figure(picture=caption.give(picture)),)
        if name in DPA_EMBEDS:
            href = element.get("src") or element.get("href")
            return (Embed(provider=DPA_EMBEDS[name] or provider_of(href), href=href),) if href else ()
        self._unread[name] += 1
        return self._blocks(element)


def _plain_words(text: str | None) -> Inlines:
    """Return plain words as inlines."""
    folded = fold_space(clean(text or "")).strip()
    return (Text(folded),) if folded else ()
