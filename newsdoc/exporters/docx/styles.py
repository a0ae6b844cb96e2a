"""Style names → the ids that a document has for them; missing styles are copied from our template.

Word renames ids as it likes and translates names for its menus, but stores the English names: so
styles are found by name, whatever the case, and an id is never assumed.
"""

from __future__ import annotations

import re
from copy import deepcopy
from enum import StrEnum
from typing import TypeAlias

from lxml import etree

from newsdoc.exporters.docx.markup import VAL, w
from newsdoc.exporters.docx.package import WordPackage, own_template
from newsdoc.notes import NoteCode, NoteLog


class Style(StrEnum):
    """The styles that an export uses, by the names that a newsroom gives them."""

    KICKER = "Kicker"
    HEADLINE = "Headline"
    STANDFIRST = "Standfirst"
    BYLINE = "Byline"
    PUBLICATION = "Publication Info"
    DATELINE = "Dateline"
    BODY = "Body Text"
    HEADING_2 = "Heading 2"
    HEADING_3 = "Heading 3"
    HEADING_4 = "Heading 4"
    HEADING_5 = "Heading 5"
    HEADING_6 = "Heading 6"
    QUOTE = "Quote"
    PULL_QUOTE = "Pull Quote"
    ATTRIBUTION = "Quote Attribution"
    BULLET = "List Bullet"
    NUMBER = "List Number"
    CONTINUE = "List Continue"
    INFO_BOX = "Info Box"
    INFO_BOX_HEADING = "Info Box Heading"
    CODE = "Code"
    INLINE_CODE = "Inline Code"
    RULE = "Rule"
    EMBED = "Embed"
    CORRECTION = "Correction"
    PICTURE = "Picture"
    PLACEHOLDER = "Picture Placeholder"
    CAPTION = "Caption"
    CREDIT = "Credit"
    COPYRIGHT = "Copyright Notice"
    TABLE = "Table"
    TABLE_TEXT = "Table Text"
    TABLE_HEADING = "Table Heading"
    RELATED_HEADING = "Related Heading"
    RELATED = "Related"
    SOURCE_NOTE = "Source Note"
    FOOTNOTE = "Footnote Text"
    FOOTNOTE_MARK = "Footnote Reference"
    LINK = "Hyperlink"


_KINDS = {
    Style.DATELINE: "character",
    Style.INLINE_CODE: "character",
    Style.FOOTNOTE_MARK: "character",
    Style.LINK: "character",
    Style.TABLE: "table",
}
"""All others are styles of paragraphs."""

HEADINGS = {2: Style.HEADING_2, 3: Style.HEADING_3, 4: Style.HEADING_4, 5: Style.HEADING_5, 6: Style.HEADING_6}


_Key: TypeAlias = tuple[str, str]
"""Kind and lower-case name of a style."""


class Styles:
    """The styles of one document."""

    def __init__(self, package: WordPackage, notes: NoteLog, *, own: bool) -> None:
        """Look up the styles of ``package``; ``own`` says that it was made from our template."""
        self.root: etree._Element = package.document.styles.element
        self._notes = notes
        self.own = own
        self._ids = _ids_by_key(self.root)
        self._lent: etree._Element | None = None

    def id_of(self, style: Style) -> str:
        """Return the id of ``style``; one that the reference document lacks is copied there and noted (ND703)."""
        key = (_KINDS.get(style, "paragraph"), style.lower())
        found = self._ids.get(key)
        if found is not None:
            return found
        if not self.own:
            self._notes.add(
                NoteCode.STYLE_MISSING,
                style=style.value,
                hint="Add a style of this name, or keep the one that was put in for it.",
            )
        return self._borrow(key)

    def element(self, style: Style) -> etree._Element:
        """Return the element of ``style``."""
        wanted = self.id_of(style)
        return next(one for one in self.root.iterfind(w("style")) if one.get(w("styleId")) == wanted)

    def _borrow(self, key: _Key) -> str:
        """Copy our style of this kind and name, and those it is based on, and return its id."""
        if self._lent is None:
            self._lent = own_template().styles.element
        copy = deepcopy(next(one for one in self._lent.iterfind(w("style")) if _key(one) == key))
        if any(name == key[1] for _, name in self._ids):
            # A style of letters, say, has the name: Word wants names to differ whatever the kind.
            copy.find(w("name")).set(VAL, f"{key[1].title()} ({key[0]})")  # type: ignore[union-attr]
        new = self._free_id(copy.get(w("styleId")) or "Style")
        copy.set(w("styleId"), new)
        copy.attrib.pop(w("default"), "")
        self._ids[key] = new
        for link in ("basedOn", "next"):
            if (element := copy.find(w(link))) is not None:
                self._relink(element, copy)
        for numbering in copy.iterfind(f"{w('pPr')}/{w('numPr')}"):
            numbering.getparent().remove(numbering)  # type: ignore[union-attr]
        self.root.append(copy)
        return new

    def _relink(self, element: etree._Element, style: etree._Element) -> None:
        """Point ``basedOn`` or ``next``, an id of our template, to the style of that name in this document."""
        assert self._lent is not None
        lent = next(one for one in self._lent.iterfind(w("style")) if one.get(w("styleId")) == element.get(VAL))
        key = _key(lent)
        if key in self._ids:
            element.set(VAL, self._ids[key])
        elif element.tag == w("basedOn"):
            element.set(VAL, self._borrow(key))
        else:
            style.remove(element)

    def _free_id(self, wanted: str) -> str:
        taken = set(self._ids.values())
        number = 0
        while (new := f"{wanted}{number or ''}") in taken:
            number += 1
        return new


def _key(style: etree._Element) -> _Key:
    name = style.find(w("name"))
    return style.get(w("type")) or "paragraph", "" if name is None else (name.get(VAL) or "").lower()


def _ids_by_key(root: etree._Element) -> dict[_Key, str]:
    """Return kinds and lower-case names or aliases → ids; a name goes before another style's alias."""
    names: dict[_Key, str] = {}
    aliases: dict[_Key, str] = {}
    for style in root.iterfind(w("style")):
        style_id = style.get(w("styleId")) or ""
        kind, name = _key(style)
        # Word itself writes some names with commas for aliases: "caption,Bildtext".
        own, *others = re.split(r"\s*,\s*", name)
        names.setdefault((kind, own), style_id)
        if (more := style.find(w("aliases"))) is not None:
            others += re.split(r"\s*,\s*", (more.get(VAL) or "").lower())
        for alias in others:
            aliases.setdefault((kind, alias), style_id)
    return aliases | names
