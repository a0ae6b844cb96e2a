"""Which pictures are the story's: what stands in the text or heads it, and not the furniture around it.

Each rule answers one question about a unit; the first that says no takes it out, with its reason, so that a
person who wonders where a picture went can be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newsdoc.patterns import compile_later
from newsdoc.readers.html.addresslooks import is_icon_address, width_in_address
from newsdoc.readers.html.captions import Wording
from newsdoc.readers.html.images import declared_number
from newsdoc.readers.html.measure import Measures
from newsdoc.readers.html.nearwords import letters_of, words_of
from newsdoc.readers.html.page import Page, Scope
from newsdoc.readers.html.phrases import Phrases
from newsdoc.readers.html.pictureparts import Part, part_of
from newsdoc.readers.html.units import Unit

ICON_SIDE = 64
"""Pixels of a side under which an image is an icon."""

CAPTION_WORDS = 4
"""Words from which what stands beside a name says more than "by" or "about"."""

THUMBNAIL_SIDE = 160
"""Pixels of a side under which an image outside a figure is a teaser's or a portrait."""


_NO_PLACE = frozenset({"nav", "footer", "form"})


class StoryJudge:
    """Judges the units of one page."""

    def __init__(
        self,
        page: Page,
        measures: Measures,
        scope: Scope,
        lead_keys: frozenset[str],
        authors: frozenset[str],
        pointers: tuple[str, ...],
        adverts: frozenset[str],
        phrases: Phrases,
    ) -> None:
        """
        Args:
            lead_keys: keys of the pictures that structured data and ``og:image`` give the story.
            authors: letters of the authors' names.
            pointers: openings of lines that point to other stories ("Read also").
            adverts: letters of the labels of advertisements.
            phrases: of the page's language.
        """
        self.phrases = phrases
        self.authors = authors
        self.pointers = pointers
        self.adverts = adverts
        self.page = page
        self.measures = measures
        self.scope = scope
        self.lead_keys = lead_keys
        self.inside = frozenset(scope.contents)

    def is_elsewhere(self, unit: Unit) -> bool:
        """Does ``unit`` stand where no picture of the story can, whatever is printed beside it?"""
        if unit.image.told_by & self.lead_keys:
            return False
        first = unit.first
        place = self.page.order[first]
        if place >= self.scope.end and not any(one in self.inside for one in first.iterancestors()):
            return True
        return any(one.tag in _NO_PLACE for one in self._chain(first))

    def reason_against(self, unit: Unit, wording: Wording) -> str | None:
        """Return why ``unit`` is no picture of the story; None when it is one."""
        image = unit.first
        captioned = bool(wording.caption)
        worded = captioned or wording.credit is not None
        figured = unit.figure is not None and self.measures.text[self.page.order[unit.figure]] > 0
        if _is_icon(unit, worded):
            return "icon"
        known = bool(unit.image.told_by & self.lead_keys)
        chain = list(self._chain(image))
        parts = [part_of(one) for one in chain]
        names = Part.NONE
        for part in parts:
            names |= part
        own = near = part_of(image)
        for part in parts[:4]:
            near |= part
        if (near & Part.PERSON and not known and not (captioned and figured)) or self._is_portrait(unit, wording):
            return "portrait"
        if not known and self._is_pointer(wording):
            return "teaser"
        if own & Part.ICON and not worded:
            return "icon"
        if letters_of(words_of(unit.root)) in self.adverts:
            return "advertisement"
        if captioned and wording.credit is None and not known and self.phrases.scanned(wording.caption_text):
            return "furniture"
        if self._is_teaser(unit, chain, worded, known, names):
            return "teaser"
        if any(one.tag == "aside" for one in chain) and not (figured and worded):
            return "aside"
        strong = any(part & Part.FURNITURE and not part & Part.MEDIA for part in parts)
        if strong and not known and not (figured and worded and not names & Part.CARD):
            return "furniture"
        if not worded and not known and any(self._is_furniture(one, unit) for one in chain):
            return "furniture"
        side = min(_side(image, "width") or 9999, _side(image, "height") or 9999)
        widths = [width_in_address(address) for address in unit.image.addresses]
        side = min(side, int(max(widths)) if widths and all(widths) else 9999)
        if side < THUMBNAIL_SIDE and unit.figure is None and not worded and not known:
            return "thumbnail"
        return self._misplaced(unit, worded, known)

    def reason_against_player(self, element: HtmlElement) -> str | None:
        """Return why a video, audio or embed is none of the story's; None when it is one."""
        for one in self._chain(element):
            if one in self.scope.dropped or one.tag in ("nav", "footer", "form"):
                return "furniture"
            part = part_of(one)
            if part & Part.FURNITURE and not part & Part.MEDIA:
                return "furniture"
        if any(one in self.inside for one in element.iterancestors()):
            return None
        place = self.page.order[element]
        return None if self.scope.start <= place < self.scope.end else "outside the text"

    def _chain(self, image: HtmlElement) -> Iterator[HtmlElement]:
        """Yield the elements around ``image`` inside the story's own."""
        node = image.getparent()
        while (
            node is not None
            and node not in self.inside
            and node is not self.scope.top
            and node.tag not in ("body", "html")
        ):
            yield node
            node = node.getparent()

    def _is_furniture(self, element: HtmlElement, unit: Unit) -> bool:
        """Was ``element`` dropped from the text for more than holding a picture?"""
        if element not in self.scope.dropped:
            return False
        text, order = self.measures.text, self.page.order
        named = part_of(element) & (Part.FURNITURE | Part.CARD | Part.PERSON | Part.ICON)
        return bool(named) or text[order[element]] > text[order[unit.root]]

    def _is_portrait(self, unit: Unit, wording: Wording) -> bool:
        """Does the picture show one of the authors: by its alternative text, its words or its address?"""
        image = unit.first
        alt = letters_of(image.get("alt") or "")
        line = wording.credit.line or "" if wording.credit else ""
        # Authors take pictures too: a caption of some words is signed by whoever took it.
        words = letters_of(wording.caption_text + (line if len(wording.caption_text.split()) < CAPTION_WORDS else ""))
        for name in self.authors:
            if alt and name in alt and len(alt) < len(name) + 25 and not (wording.credit and unit.figure is not None):
                return True
            signed = wording.caption_text.rstrip().endswith((")", "]"))  # "A terrarium (Ana Ruiz)"
            if words.endswith(name) and len(words) < len(name) + 25 and wording.caption and not signed:
                return True
        if (wording.caption and wording.credit) or _PORTRAIT_ADDRESS.search(self.page.url or ""):
            return False
        return bool(unit.image.addresses) and all(
            _PORTRAIT_ADDRESS.search(address) for address in unit.image.addresses
        )

    def _is_pointer(self, wording: Wording) -> bool:
        """Do the words point to another story?"""
        words = " ".join(wording.caption_text.casefold().split())
        return any(words.startswith((f"{one}:", f"{one} ", f"{one}\n")) for one in self.pointers)

    def _is_teaser(self, unit: Unit, chain: list[HtmlElement], worded: bool, known: bool, names: int) -> bool:
        link = next((one for one in chain if one.tag == "a" and one.get("href")), None)
        if link is None or known:
            return False
        if not self._leads_elsewhere(link.get("href") or "", unit):
            return False
        root = self.page.order[unit.root]
        away = self.page.leads_away(self.page.absolute(link.get("href") or "") or "")
        if 0 < self.measures.text[root] == self.measures.link[root] and link in unit.root.iter("a") and not away:
            return True  # all that is said of it is a link to another story
        around = unit.root in link.iterancestors()
        plain = self.measures.text[self.page.order[link]] == 0
        return not (worded and around and (unit.figure is not None or (plain and not names & Part.CARD)))

    def _leads_elsewhere(self, href: str, unit: Unit) -> bool:
        """Does ``href`` lead to another page, not to the picture, a gallery or a larger view?"""
        href = href.strip()
        if not href or href.startswith(("#", "javascript:", "data:")):
            return False
        if _PICTURE_LINK.search(href):
            return False
        address = self.page.absolute(href)
        if address is None:
            return False
        own = urlsplit(self.page.url or "")
        there = urlsplit(address)
        own_path, path = own.path.rstrip("/"), there.path.rstrip("/")
        return not (len(own_path) > 1 and path.startswith(own_path))

    def _misplaced(self, unit: Unit, worded: bool, known: bool) -> str | None:
        place = self.page.order[unit.first]
        inside = any(one in self.inside for one in unit.first.iterancestors())
        if inside:
            return None
        if place < self.scope.start and not (known or (worded and unit.figure is not None) or self._heads(unit)):
            return "before the headline"
        if place >= self.scope.end and not known:
            return "after the text"
        return None

    def _heads(self, unit: Unit) -> bool:
        """Does the picture stand in the story's own element, above the headline?"""
        story = next((one for one in (self.scope.top, *self.scope.top.iterancestors()) if one.tag == "article"), None)
        return story is not None and any(one is story for one in unit.first.iterancestors())


_PORTRAIT_ADDRESS = compile_later(
    r"/(?:profiles?|authors?|autor(?:en|es)?|avatars?|journalists?|redakteure?)/", re.IGNORECASE
)
_PICTURE_LINK = compile_later(
    r"\.(?:jpe?g|png|gif|webp|avif|svg)(?:$|[?#])|/(?:image|images|photo|photos|picture|gallery|galleries|galerie|galeria|bild|bilder|foto|fotos|fotostrecke|media|slideshow|imagen|"
    r"pluralphoto|attachment|file|lightbox|zoom|fullscreen)s?[/?.-]|[?&](?:image|photo|img|media|slide)=",
    re.IGNORECASE,
)


def _side(image: HtmlElement, name: str) -> int | None:
    return declared_number(image.get(name))


_LOGO = compile_later(r"logo[\w.-]{0,20}\.(?:png|gif|svg|webp)(?:$|[?#])", re.IGNORECASE)
_TINY = compile_later(r"(?:^|;)\s*(?:width|height)\s*:\s*[0-3]px", re.IGNORECASE)


def _is_icon(unit: Unit, worded: bool) -> bool:
    if _TINY.search(unit.first.get("style") or ""):
        return True
    width, height = _side(unit.first, "width"), _side(unit.first, "height")
    if (width is not None and width <= ICON_SIDE and (height or 0) <= ICON_SIDE * 2) or (
        height is not None and height <= ICON_SIDE and (width or 0) <= ICON_SIDE * 2
    ):
        return not (unit.figure is not None and worded and (width or 9) > 4 and (height or 9) > 4)
    if worded and unit.figure is not None:
        return False
    if (
        not worded
        and unit.figure is None
        and unit.image.addresses
        and all(_LOGO.search(address) for address in unit.image.addresses)
    ):
        return True
    return bool(unit.image.addresses) and all(is_icon_address(address) for address in unit.image.addresses)
