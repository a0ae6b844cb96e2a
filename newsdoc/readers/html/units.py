"""Images of a page → picture units: the images that show one picture, and the element that holds it with its words.

A ``figure`` is a unit.  Where there is none, the smallest element around the image is that has words, provided that
they look like a caption's; and where the words stand after that element, they are taken from there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml.html import HtmlElement

from newsdoc.languages.credits import find_credit
from newsdoc.readers.html.images import IMAGE_TAGS, FoundImage, is_drawing, read_image
from newsdoc.readers.html.measure import Measures
from newsdoc.readers.html.page import Page, Scope
from newsdoc.readers.html.pictureparts import Part, part_of

MAX_CAPTION = 1200
"""Characters of the longest text beside a picture that is taken for its caption."""

MAX_LEVELS = 14
"""Levels that are climbed from an image to find its words."""

WALLS = frozenset({"html", "body", "main", "article", "table", "tbody", "ul", "ol", "nav", "aside"})
"""Elements that hold more than a picture."""


_Image: TypeAlias = tuple[list[HtmlElement], FoundImage]


@dataclass(slots=True)
class Unit:
    """One picture on the page."""

    root: HtmlElement
    """The element that holds image and words."""

    image: FoundImage
    elements: list[HtmlElement]
    """Its image elements: the image, its sources, its copy in ``noscript``."""

    figure: HtmlElement | None = None
    outside: list[HtmlElement] = field(default_factory=list)
    """Elements after the root that hold its caption or credit."""

    @property
    def alt(self) -> str:
        """The alternative text; ``""`` where there is none."""
        return next((alt for one in self.elements if (alt := one.get("alt"))), "")

    @property
    def first(self) -> HtmlElement:
        """The image element that comes first."""
        return self.elements[0]


class UnitFinder:
    """Finds the units in a stretch of one page."""

    def __init__(self, page: Page, measures: Measures, scope: Scope, bylines: tuple[str, ...] = ()) -> None:
        """
        Args:
            bylines: openings of bylines and dates ("Written by", "Updated").
        """
        self.bylines = bylines
        self.page = page
        self.measures = measures
        self.walls = {*scope.contents, scope.top}
        self.headline = page.order[scope.headline] if scope.headline is not None else -1
        self._positions: list[int] = []
        self._keys: list[frozenset[str]] = []
        self._taken: set[HtmlElement] = set()

    def find(self, low: int, high: int) -> list[Unit]:
        """Return the units whose images stand from position ``low`` to ``high``."""
        shown = _without_icons(list(self._images(low, high)))
        self._positions = [self.page.order[elements[0]] for elements, _ in shown]
        self._keys = [image.keys for _, image in shown]
        units: list[Unit] = []
        by_root: dict[HtmlElement, Unit] = {}
        for elements, image in shown:
            root, figure, reach = self._root(elements[0], image.keys)
            known = by_root.get(root) or self._enclosing(root, by_root)
            if known is not None and known.image.keys & image.keys:
                _merge(known, elements, image)
                continue
            unit = Unit(root, image, elements, figure)
            unit.outside = list(self._after(reach, unit))
            by_root.setdefault(root, unit)
            units.append(unit)
        return units

    # ------------------------------------------------------------------ images

    def _images(self, low: int, high: int) -> Iterator[_Image]:
        """Yield the image elements of each picture, and its addresses."""
        seen: set[HtmlElement] = set()
        for element in self.page.elements[low:high]:
            tag = element.tag
            if tag == "figure":
                elements = [element] if "url(" in (element.get("style") or "") else []
            elif tag == "img" or tag == "amp-img":
                elements = [] if element in seen else self._together(element, seen)
            elif tag in ("video", "amp-video"):
                elements = [element] if element.get("poster") else []
            elif tag == "picture":
                elements = [one for one in element.iter("source", "img") if one not in seen]
                seen.update(elements)
            elif tag in ("div", "span", "a", "section") and "url(" in (element.get("style") or ""):
                elements = [element] if part_of(element) & (Part.MEDIA | Part.GALLERY) else []
            else:
                continue
            if elements and (image := read_image(self.page, elements, _link(elements[0]))) is not None:
                yield elements, image

    def _together(self, image: HtmlElement, seen: set[HtmlElement]) -> list[HtmlElement]:
        """Return ``image`` with its copies: the one in ``noscript`` beside it, the lazy one before that."""
        seen.add(image)
        found = [image]
        parent = image.getparent()
        if parent is None:
            return found
        for start in (image, parent if parent.tag in ("picture", "a", "div", "span") else None):
            sibling = start.getnext() if start is not None else None
            for _ in range(3):
                if sibling is None or sibling.tag in IMAGE_TAGS:
                    break
                if sibling.tag == "noscript":
                    copies = [one for one in sibling.iter("img", "source") if one not in seen]
                    seen.update(copies)
                    found.extend(copies)
                    break
                sibling = sibling.getnext()
        return found

    # ------------------------------------------------------------------- roots

    def _others_in(self, element: HtmlElement, keys: frozenset[str]) -> bool:
        """Is there another picture in ``element`` than the one known by ``keys``?"""
        number = self.page.order[element]
        start = bisect_left(self._positions, number)
        end = bisect_left(self._positions, self.measures.end[number])
        return any(not self._keys[index] & keys for index in range(start, end))

    def _is_wall(self, element: HtmlElement) -> bool:
        if element in self.walls or element.tag in WALLS:
            return True
        number = self.page.order[element]
        return number <= self.headline < self.measures.end[number]

    def _root(self, image: HtmlElement, keys: frozenset[str]) -> tuple[HtmlElement, HtmlElement | None, HtmlElement]:
        """Return the root of the unit of ``image``, its figure, and the outermost wrapper without other words."""
        root, figure = image, None
        for level, up in enumerate(_above(image)):
            if level > 9 or self._is_wall(up) or self._others_in(up, keys):
                break
            if up.tag in ("picture", "noscript") and root is image:
                root = up
            if up.tag == "figure":
                root = figure = up
        text = self.measures.text
        reach = root
        for level, up in enumerate(_above(root)):
            if level > MAX_LEVELS or self._is_wall(up) or self._others_in(up, keys):
                break
            extra = text[self.page.order[up]] - text[self.page.order[reach]]
            if extra == 0:
                reach = up
            elif extra <= MAX_CAPTION and self._is_captioned(up, reach):
                root = reach = up
            else:
                break
        return root, figure, reach

    def _is_captioned(self, up: HtmlElement, inner: HtmlElement) -> bool:
        """Are the words that ``up`` has beyond ``inner`` those of a caption or credit?"""
        order, own, end = self.page.order, self.measures.own, self.measures.end
        skip = range(order[inner], end[order[inner]])
        holders = [
            self.page.elements[number]
            for number in range(order[up], end[order[up]])
            if own[number] and number not in skip
        ]
        if any(one.tag in ("h1", "time", "option", "button") for one in holders if not self._captions(one, up)):
            return (
                _is_credited(holders)
                and order[up] > self.headline >= 0
                and not any(one.tag == "time" for one in holders)
            )
        named = [one for one in holders if self._captions(one, up)]
        if len(named) == len(holders):
            return True
        if sum(own[order[one]] for one in holders) > 500 or len(holders) > 8:
            return False
        if part_of(up) & (Part.FURNITURE | Part.CARD) and not part_of(up) & Part.MEDIA:
            return False
        if any(one.tag in ("h2", "h3", "h4") or one.tag == "a" for one in holders):
            return False
        if (part_of(up) & Part.MEDIA and not part_of(up) & Part.CARD) or _is_credited(holders):
            return True
        # A box that holds nothing but a picture and a few words in no paragraph, such as a caption and a credit.
        if len(holders) > 2 or next(up.iter("a"), None) is not None or self._is_byline(holders):
            return False
        if part_of(up) & (Part.PERSON | Part.CARD) or not any(one in self.walls for one in up.iterancestors()):
            return False
        return (
            all(one.tag in ("div", "span", "small", "em", "i") for one in holders)
            and sum(own[order[one]] for one in holders) <= 250
        )

    def _is_byline(self, holders: list[HtmlElement]) -> bool:
        """Do the words tell of author, date or reading time?"""
        words = " ".join(_words(one) for one in holders).casefold()
        return any(words.startswith(one) for one in self.bylines) or _READING_TIME.search(words) is not None

    def _captions(self, element: HtmlElement, within: HtmlElement) -> bool:
        """Does ``element``, or one around it inside ``within``, say that it is a caption or credit?"""
        node: HtmlElement | None = element
        while node is not None and node is not within:
            if node.tag in ("figcaption", "cite") or part_of(node) & (Part.CAPTION | Part.CREDIT | Part.LABEL):
                return True
            node = node.getparent()
        return False

    def _enclosing(self, root: HtmlElement, known: dict[HtmlElement, Unit]) -> Unit | None:
        for level, up in enumerate(_above(root)):
            if level > 4:
                return None
            if up in known:
                return known[up]
        return None

    # ------------------------------------------------------------------- after

    def _after(self, reach: HtmlElement, unit: Unit) -> Iterator[HtmlElement]:
        """Yield the elements right after ``reach`` that hold the caption or credit of ``unit``."""
        if reach in self.walls:
            return
        number = self.page.order[unit.root]
        has_words = self.measures.text[number] > 0
        sibling = reach.getnext()
        for _ in range(4):
            if sibling is None or sibling in self.walls or sibling in self._taken:
                return
            place = self.page.order[sibling]
            length = self.measures.text[place]
            start = bisect_left(self._positions, place)
            if start < len(self._positions) and self._positions[start] < self.measures.end[place]:
                return
            if length:
                if length > MAX_CAPTION or self.measures.end[place] > self.headline >= place:
                    return
                if not self._follows(sibling, unit, has_words):
                    return
                self._taken.add(sibling)
                has_words = True
                yield sibling
            sibling = sibling.getnext()

    def _follows(self, element: HtmlElement, unit: Unit, has_words: bool) -> bool:
        """Is ``element``, that stands right after a picture, its caption or credit?"""
        part = part_of(element)
        if element.tag in ("h1", "h2", "h3", "h4", "ul", "ol", "table", "blockquote", "form", "nav", "aside"):
            return element.tag == "figcaption"
        if element.tag == "figcaption":
            return True
        if part & Part.FURNITURE or next(element.iter("h1", "h2", "h3", "h4", "ul", "ol", "table"), None) is not None:
            return False
        inner = list(element.iter("figcaption"))
        if inner and len(_words(inner[0])) >= 0.7 * len(_words(element)):
            return True
        if part & Part.CAPTION or (
            part & Part.CREDIT and (unit.figure is None or not part & Part.PERSON) and _is_credited([element])
        ):
            return True
        if element.tag in ("div", "span", "section") and len(element) <= 4:
            named = [one for one in element.iter() if one is not element and part_of(one) & Part.CAPTION]
            if named and len(_words(named[0])) >= 0.7 * len(_words(element)):
                return True
        if has_words:
            return False
        words = _words(element)
        if len(words) > 8 and _letters(words) == _letters(unit.alt):
            return True
        if len(words) > 400 or element.tag not in ("p", "div", "span", "em", "i", "small", "center", "font"):
            return False
        return (
            _is_small(element, words)
            and (_explicit(words) or (words.endswith(".") and len(words.split()) <= 25))
            or (_explicit(words) and len(words) < 300)
        )


def _without_icons(shown: list[_Image]) -> list[_Image]:
    """Leave out icons; a drawing that stands alone in a figure is none."""
    photos = {up for elements, image in shown if not _is_icon(image) for up in elements[0].iterancestors("figure")}
    return [
        (elements, image)
        for elements, image in shown
        if not _is_icon(image)
        or (up := next(elements[0].iterancestors("figure"), None)) is not None
        and up not in photos
    ]


def _is_icon(image: FoundImage) -> bool:
    return all(is_drawing(one.address or "") for one in image.renditions)


_READING_TIME = re.compile(r"\b\d+\s*(?:min(?:ute|uten|utos)?s?|perc)\b|\b\d{1,2}:\d\d\b|\b20[0-3]\d\b")


def _above(element: HtmlElement) -> Iterator[HtmlElement]:
    node = element.getparent()
    while node is not None:
        yield node
        node = node.getparent()


def _link(image: HtmlElement) -> str | None:
    for level, up in enumerate(_above(image)):
        if up.tag == "a":
            return up.get("href")
        if level > 4 or up.tag in ("figure", "p", "td"):
            return None
    return None


def _merge(unit: Unit, elements: Iterable[HtmlElement], image: FoundImage) -> None:
    unit.elements.extend(elements)
    known = {one.address for one in unit.image.renditions}
    more = tuple(one for one in image.renditions if one.address not in known)
    unit.image = FoundImage(unit.image.renditions + more, unit.image.keys | image.keys)


def merge_units(unit: Unit, other: Unit) -> None:
    """Add what ``other`` knows of the same picture to ``unit``."""
    _merge(unit, other.elements, other.image)


def _words(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _explicit(words: str) -> bool:
    return find_credit(words) is not None


def _is_credited(holders: Iterable[HtmlElement]) -> bool:
    return any(_explicit(" ".join((one.text or "").split()) or _words(one)) for one in holders)


def _is_small(element: HtmlElement, words: str) -> bool:
    """Are all words of ``element`` set apart: italic, small, bold?"""
    if element.tag in ("em", "i", "small", "center"):
        return True
    marked = sum(
        len(_words(one))
        for one in element
        if one.tag in ("em", "i", "small", "strong", "b", "font", "center", "span")
    )
    return bool(words) and marked >= 0.9 * len(words) and any(one.tag != "span" for one in element)
