"""Lists → numbering definitions: each list is one of its own, so that each starts at its own number."""

from __future__ import annotations

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree

from newsdoc.exporters.docx.markup import VAL, W, add, w
from newsdoc.exporters.docx.package import WordPackage
from newsdoc.exporters.docx.styles import Style, Styles

DEEPEST = 8
"""Word has nine levels, 0 to 8."""

STEP = 420
"""Indent of each level, in twentieths of a point, as in our template."""

_BULLETS = (("bullet", "•"), ("bullet", "–"), ("bullet", "▪"))
_NUMBERS = (("decimal", "%{}."),)
"""At every depth, as the pages print them: a text may speak of "point 3"."""


class Numbering:
    """The list definitions of one document; its part is looked for when the first list comes."""

    def __init__(self, package: WordPackage, styles: Styles) -> None:
        self._package = package
        self._styles = styles
        self._root: etree._Element | None = None
        self._abstract: dict[bool, str] = {}

    @property
    def root(self) -> etree._Element:
        """Root of the numbering part."""
        if self._root is None:
            _, self._root = self._package.part_of_type(
                RT.NUMBERING, "numbering.xml", "numbering", f'<w:numbering xmlns:w="{W}"/>'
            )
        return self._root

    def new_list(self, *, ordered: bool, start: int, depth: int) -> int:
        """Return the number of a new list whose items stand at ``depth`` and begin at ``start``."""
        if ordered not in self._abstract:
            self._abstract[ordered] = self._look_of_style(ordered) or self._make_look(ordered)
        number = max((int(one.get(w("numId")) or 0) for one in self.root.iterfind(w("num"))), default=0) + 1
        definition = add(self.root, "num", numId=str(number))
        add(definition, "abstractNumId", self._abstract[ordered])
        if ordered:
            override = add(definition, "lvlOverride", ilvl=str(min(depth, DEEPEST)))
            add(override, "startOverride", str(max(start, 0)))
        return number

    def _look_of_style(self, ordered: bool) -> str | None:
        """Return the look that the document's own list style has, when it reaches all nine levels."""
        style = self._styles.element(Style.NUMBER if ordered else Style.BULLET)
        used = style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        if used is None:
            return None
        for number in self.root.iterfind(w("num")):
            if number.get(w("numId")) == used.get(VAL):
                pointer = number.find(w("abstractNumId"))
                key = None if pointer is None else pointer.get(VAL)
                for look in self.root.iterfind(w("abstractNum")):
                    if look.get(w("abstractNumId")) == key and len(look.findall(w("lvl"))) > DEEPEST:
                        return key
        return None

    def _make_look(self, ordered: bool) -> str:
        """Add a look of ours, before the lists as the schema wants it, and return its id."""
        looks = self.root.findall(w("abstractNum"))
        key = str(max((int(one.get(w("abstractNumId")) or 0) for one in looks), default=0) + 1)
        look = add(self.root, "abstractNum", abstractNumId=key)
        self.root.insert(self.root.index(looks[-1]) + 1 if looks else _after_bullets(self.root), look)
        add(look, "multiLevelType", "hybridMultilevel")
        formats = _NUMBERS if ordered else _BULLETS
        for depth in range(DEEPEST + 1):
            kind, text = formats[depth % len(formats)]
            level = add(look, "lvl", ilvl=str(depth))
            add(level, "start", "1")
            add(level, "numFmt", kind)
            add(level, "lvlText", text.format(depth + 1))
            add(level, "lvlJc", "left")
            add(add(level, "pPr"), "ind", left=str(STEP * (depth + 1)), hanging="340")
        return key


def _after_bullets(root: etree._Element) -> int:
    """Return where looks begin: picture bullets come before them."""
    return len(root.findall(w("numPicBullet")))
