"""Images of a page → picture units: the images that show one picture, and the element that holds it with its words.

A ``figure`` is a unit.  Where there is none, the smallest element around the image is that has words, provided that
they look like a caption's; and where the words stand after that element, they are taken from there (``nearwords``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import field
from typing import TypeAlias

from lxml.html import HtmlElement

from newsdoc.notes import NoteCode
from newsdoc.readers.html.addresslooks import is_drawing
from newsdoc.readers.html.images import IMAGE_TAGS, FoundImage, read_image
from newsdoc.readers.html.measure import Measures
from newsdoc.readers.html.nearwords import NearWords
from newsdoc.readers.html.page import Page, Scope
from newsdoc.readers.html.pictureparts import Part, part_of
from newsdoc.readers.html.quotes import holds_quote
from newsdoc.values import dataclass

MAX_IMAGES = 1000
"""Images of one page that are looked at; live blogs of a week have some hundreds."""

MAX_CAPTION = 1200
"""Characters of the longest text beside a picture that is taken for its caption."""

MIN_OTHER = 60
"""Characters in the box of a caption, beside it, that are no credit but other words: a standfirst, a byline."""

MAX_LEVELS = 14
"""Levels that are climbed from an image to find its words."""

MAX_FIGURE_LEVELS = 10
"""Levels between an image and its ``figure``."""

WALLS = frozenset({"html", "body", "main", "article", "ul", "ol", "nav", "aside"})
"""Elements that hold more than a picture."""

_SHOWING = frozenset({"img", "amp-img", "picture", "video", "amp-video"})
"""Elements that show a picture; others may have one as their background."""

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
    def first(self) -> HtmlElement:
        """The image element that comes first."""
        return self.elements[0]

    @property
    def alt(self) -> str:
        """The alternative text; ``""`` where there is none."""
        return next((alt for one in self.elements if (alt := one.get("alt"))), "")

    def merge(self, elements: list[HtmlElement], image: FoundImage) -> None:
        """Add another appearance of the same picture."""
        self.elements.extend(elements)
        self.image = self.image.joined(image)


class UnitFinder:
    """Finds the units in a stretch of one page."""

    def __init__(self, page: Page, measures: Measures, scope: Scope, bylines: tuple[str, ...] = ()) -> None:
        self.page = page
        self.measures = measures
        self.walls = frozenset({*scope.contents, scope.top})
        self.headline = page.order[scope.headline] if scope.headline is not None else -1
        self.words = NearWords(page, measures, self.walls, self.headline, bylines)
        self._positions: list[int] = []
        self._groups: list[int] = []
        """Number of each image's picture: images that share a key have the same."""

        self._next: list[int] = []
        """Index of the next image of another picture."""

        self._taken: set[HtmlElement] = set()

    def find(self, low: int, high: int) -> list[Unit]:
        """Return the units whose images stand from position ``low`` to ``high``."""
        shown = _without_icons(list(self._images(low, high)))
        if len(shown) > MAX_IMAGES:
            self.page.notes.add(NoteCode.LIMIT_CUT, what="Number of pictures", limit=f"{MAX_IMAGES:,}")
            shown = shown[:MAX_IMAGES]
        self._positions = [self.page.order[elements[0]] for elements, _ in shown]
        self._groups = _groups([image.keys for _, image in shown])
        self._next = _next_others(self._groups)
        units: list[Unit] = []
        by_root: dict[HtmlElement, Unit] = {}
        for (elements, image), group in zip(shown, self._groups, strict=True):
            root, figure, reach = self._root(elements[0], group)
            known = by_root.get(root) or _enclosing(root, by_root)
            if known is not None and known.image.keys & image.keys:
                known.merge(elements, image)
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
        backgrounds, all_elements = self.measures.backgrounds, self.page.elements
        for number in range(low, min(high, len(all_elements))):
            tag = self.measures.tags[number]
            if tag not in _SHOWING and number not in backgrounds:
                continue
            element = all_elements[number]
            if tag in ("img", "amp-img"):
                elements = [] if element in seen else _with_copies(element, seen)
            elif tag == "picture":
                elements = [one for one in element.iter("source", "img") if one not in seen]
                seen.update(elements)
            elif tag in ("video", "amp-video"):
                elements = [element] if element.get("poster") else []
            elif tag == "figure" or tag in ("div", "span", "a", "section"):
                elements = [element] if _has_background(element) else []
            else:
                continue
            if elements and (image := read_image(self.page, elements, _link(elements[0]))) is not None:
                yield elements, image

    # ------------------------------------------------------------------- roots

    def _others_in(self, element: HtmlElement, group: int) -> bool:
        """Is there another picture in ``element`` than the one of ``group``?"""
        number = self.page.order[element]
        start = bisect_left(self._positions, number)
        end = bisect_left(self._positions, self.measures.end[number])
        return start < end and (self._groups[start] != group or self._next[start] < end)

    def _is_wall(self, element: HtmlElement) -> bool:
        if element in self.walls or element.tag in WALLS:
            return True
        number = self.page.order[element]
        return number <= self.headline < self.measures.end[number]

    def _around(self, element: HtmlElement, levels: int, group: int) -> Iterator[HtmlElement]:
        """Yield the elements around ``element`` that hold no other picture, innermost first."""
        for level, up in enumerate(element.iterancestors()):
            if level >= levels or self._is_wall(up) or self._others_in(up, group):
                return
            if up.tag == "figure" and holds_quote(up):
                return
            yield up

    def _root(self, image: HtmlElement, group: int) -> tuple[HtmlElement, HtmlElement | None, HtmlElement]:
        """Return the root of the unit of ``image``, its figure, and the outermost wrapper without other words."""
        root, figure = image, None
        for up in self._around(image, MAX_FIGURE_LEVELS, group):
            if up.tag in ("picture", "noscript") and root is image:
                root = up
            if up.tag == "figure":
                root = figure = up
        text, order = self.measures.text, self.page.order
        reach = root
        for up in self._around(root, MAX_LEVELS, group):
            extra = text[order[up]] - text[order[reach]]
            if extra == 0:
                reach = up
                if up.tag == "table":
                    root = up  # a table that lays out one picture is no table
            elif extra <= MAX_CAPTION and self.words.are_captions(up, reach, image.get("alt") or ""):
                root = reach = up
            else:
                break
        return root, figure, reach

    def _after(self, reach: HtmlElement, unit: Unit) -> Iterator[HtmlElement]:
        """Yield the elements right after ``reach`` that hold the caption or credit of ``unit``."""
        if reach in self.walls:
            return
        text, order, end = self.measures.text, self.page.order, self.measures.end
        worded = text[order[unit.root]] > 0
        sibling = reach.getnext()
        for _ in range(4):
            if sibling is None or sibling in self.walls or sibling in self._taken:
                return
            place = order[sibling]
            start = bisect_left(self._positions, place)
            if start < len(self._positions) and self._positions[start] < end[place]:
                return  # the next picture
            if text[place]:
                if text[place] > MAX_CAPTION or place <= self.headline < end[place]:
                    return
                follows = self.words.follow(sibling, unit.alt, figured=unit.figure is not None, worded=worded)
                opening = self._opening_caption(sibling)
                if opening is not None and text[place] - text[order[opening]] >= MIN_OTHER:
                    follows = False
                found = sibling if follows else opening
                if found is None:
                    return
                self._taken.add(found)
                worded = True
                yield found
                if not follows:
                    return
            sibling = sibling.getnext()

    def _opening_caption(self, element: HtmlElement) -> HtmlElement | None:
        """Return the part named a caption that ``element`` opens with, whatever else it holds: standfirst, byline."""
        node: HtmlElement | None = element
        for _ in range(3):
            if node is None or (node.text and not node.text.isspace()):
                return None
            node = next((one for one in node if self.measures.text[self.page.order[one]]), None)
            if node is not None and part_of(node) & Part.CAPTION and not part_of(node) & Part.FURNITURE:
                return node
        return None


def _groups(keys: list[frozenset[str]]) -> list[int]:
    """Return a number for each of ``keys``, the same for those that share one."""
    known: dict[str, int] = {}
    groups = []
    for number, one in enumerate(keys):
        group = min((known[key] for key in one if key in known), default=number)
        known.update(dict.fromkeys(one, group))
        groups.append(group)
    return groups


def _next_others(groups: list[int]) -> list[int]:
    """Return for each image the index of the next one with another number."""
    found = [len(groups)] * len(groups)
    for index in range(len(groups) - 2, -1, -1):
        found[index] = index + 1 if groups[index] != groups[index + 1] else found[index + 1]
    return found


def _with_copies(image: HtmlElement, seen: set[HtmlElement]) -> list[HtmlElement]:
    """Return ``image`` with its copies in a ``noscript`` beside it or beside its wrapper."""
    seen.add(image)
    found = [image]
    parent = image.getparent()
    wrapped = parent is not None and parent.tag in ("picture", "a", "div", "span")
    for start in (image, parent if wrapped else None):
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


def _has_background(element: HtmlElement) -> bool:
    """Is ``element`` a box whose picture is its background?"""
    style = element.get("style")
    if not style or "url(" not in style:
        return False
    return element.tag == "figure" or bool(part_of(element) & (Part.MEDIA | Part.GALLERY))


def _link(image: HtmlElement) -> str | None:
    """Return the address that ``image`` links to."""
    for level, up in enumerate(image.iterancestors()):
        if up.tag == "a":
            href: str | None = up.get("href")
            return href
        if level > 4 or up.tag in ("figure", "p", "td"):
            return None
    return None


def _enclosing(root: HtmlElement, known: dict[HtmlElement, Unit]) -> Unit | None:
    """Return the unit whose root is around ``root``."""
    for level, up in enumerate(root.iterancestors()):
        if up in known or level > 4:
            return known.get(up)
    return None


def _without_icons(shown: list[_Image]) -> list[_Image]:
    """Leave out icons; a drawing that stands alone in a figure is none."""
    drawn = [bool(image.addresses) and all(map(is_drawing, image.addresses)) for _, image in shown]
    photos = {
        up
        for (elements, _), drawing in zip(shown, drawn, strict=True)
        if not drawing
        for up in elements[0].iterancestors("figure")
    }
    return [
        (elements, image)
        for (elements, image), drawing in zip(shown, drawn, strict=True)
        if not drawing or ((up := next(elements[0].iterancestors("figure"), None)) is not None and up not in photos)
    ]
