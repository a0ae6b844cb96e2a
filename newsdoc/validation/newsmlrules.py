"""The rules of NewsML-G2 that no schema keeps: references, catalogs, times, and body against items.

They look at the XML itself, so that each finding has its line.  Rules on the article that the document
holds are those of the model, and are kept by ``check_article`` once it is read.
"""

from __future__ import annotations

import re
from dataclasses import field
from typing import Any

from lxml import etree

from newsdoc.languages import direction_of
from newsdoc.model import Direction, fold_space
from newsdoc.newsmlg2 import (
    ITEMS,
    NAMESPACE,
    OWN_ALIAS,
    RETIRED,
    SCHEMES,
    STANDARD_VERSION,
    XHTML,
    is_iptc_catalog,
)
from newsdoc.notes import Note, NoteCode
from newsdoc.values import dataclass

_G2 = f"{{{NAMESPACE}}}"
_H = f"{{{XHTML}}}"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S")
_TIMED = re.compile(r"\d{4}-\d\d-\d\dT")
_OFFSET = re.compile(r"(?:Z|[+-]\d\d:\d\d)\Z")

_TIMES = frozenset(
    f"{_G2}{name}"
    for name in (
        "sent",
        "versionCreated",
        "firstCreated",
        "embargoed",
        "expires",
        "contentCreated",
        "contentModified",
        "timestamp",
    )
)
_TIME_ATTRIBUTES = ("timestamp", "modified", "validfrom", "validto", "generated")
_CODE_ATTRIBUTES = (
    "qcode",
    "type",
    "role",
    "rel",
    "mode",
    "target",
    "how",
    "why",
    "creator",
    "scope",
    "aspect",
    "hashtype",
    "rendition",
    "format",
    "encoding",
    "jobtitle",
    "colourspace",
    "layoutorientation",
    "reposrole",
    "accesstype",
    "environment",
    "part",
)
_CONCEPTS = frozenset(
    f"{_G2}{name}"
    for name in (
        "provider",
        "located",
        "infoSource",
        "creator",
        "contributor",
        "genre",
        "subject",
        "copyrightHolder",
        "party",
        "affiliation",
    )
)
_IDENTITY = ("qcode", "uri", "literal")
# Our own codes that would say what a code of the IPTC says already.
_BETTER = {
    "caption": "drol:caption",
    "summary": "drol:summary",
    "teaser": "drol:teaser",
    "author": "cpprole:author",
    "editor": "cpprole:editor",
    "correspondent": "cpprole:correspondent",
    "factChecker": "cpprole:factChecker",
    "descrWriter": "cpprole:descrWriter",
    "seeAlso": "irel:seeAlso",
    "derivedFrom": "irel:derivedFrom",
    "text": "ninat:text",
    "picture": "ninat:picture",
    "composite": "ninat:composite",
    "usable": "stat:usable",
}


@dataclass(slots=True)
class _Picture:
    """A picture item, as far as the body is compared with it."""

    element: etree._Element
    guid: str
    caption: str | None = None
    credit: str | None = None
    has_file: bool = False


@dataclass(slots=True)
class _Survey:
    """What one walk over the document finds."""

    items: list[etree._Element] = field(default_factory=list)
    references: list[tuple[str, etree._Element]] = field(default_factory=list)
    """``residref`` and ``data-residref``, with their elements."""

    figures: list[etree._Element] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def check_rules(root: etree._Element, *, own: bool) -> list[Note]:
    """Return what the rules find in the G2 document ``root``, in the order of the document.

    Args:
        root: the document.
        own: does it claim our layout?  Then every reference has to lead somewhere.
    """
    survey = _Survey()
    message = root.tag == f"{_G2}newsMessage"
    survey.items = _items(root, message, survey.notes)
    for item in survey.items:
        _check_item(item, survey)
    _walk(root, survey)
    _check_guids(survey)
    if message:
        _check_references(survey, own=own)
    _check_pictures(survey)
    return sorted(survey.notes, key=lambda note: note.line or 0)


def _note(notes: list[Note], kind: NoteCode, where: etree._Element, /, **values: str) -> None:
    line: Any = where.sourceline
    message = kind.message.format(**values)
    notes.append(Note(kind.number, kind.severity, message, place=f"line {line}", line=line))


# ------------------------------------------------------------------------------- items


def _items(root: etree._Element, message: bool, notes: list[Note]) -> list[etree._Element]:
    if not message:
        return [root]
    if root.find(f"{_G2}header") is None:
        _note(notes, NoteCode.G2_PART_MISSING, root, what="header")
    items: list[etree._Element] = []
    for child in root.iterfind(f"{_G2}itemSet/*"):
        tag = etree.QName(child)
        if tag.namespace == NAMESPACE and tag.localname in ITEMS:
            items.append(child)
        else:
            _note(notes, NoteCode.UNKNOWN_ITEM, child, name=tag.localname)
    return items


def _check_item(item: etree._Element, survey: _Survey) -> None:
    notes = survey.notes
    if not _IRI.match(item.get("guid", "")):
        _note(notes, NoteCode.GUID_UNUSABLE, item)
    version = item.get("standardversion", "")
    if _number(version) > _number(STANDARD_VERSION):
        _note(notes, NoteCode.VERSION_NEWER, item, v=version)
    if item.find(f"{_G2}contentMeta") is None:
        _note(notes, NoteCode.G2_PART_MISSING, item, what="contentMeta")
    tag = item.get(_XML_LANG)
    if tag and not item.get("dir") and direction_of(tag) is Direction.RTL:
        _note(notes, NoteCode.NO_DIRECTION, item, tag=tag)
    _check_codes(item, notes)


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:2])


def _check_codes(item: etree._Element, notes: list[Note]) -> None:
    """Check every QCode of ``item`` against the catalogs that it names."""
    known = {scheme.get("alias", "") for scheme in item.iterfind(f"{_G2}catalog/{_G2}scheme")}
    foreign = any(not is_iptc_catalog(one.get("href", "")) for one in item.iterfind(f"{_G2}catalogRef"))
    told: set[str] = set()
    for element in item.iter(f"{_G2}*"):
        if element.tag in _CONCEPTS:
            _check_concept(element, notes)
        for name in _CODE_ATTRIBUTES:
            value = element.get(name)
            if value is None:
                continue
            for code in value.split():
                alias, colon, rest = code.partition(":")
                if not colon:
                    continue
                if alias in RETIRED:
                    _note(notes, NoteCode.CODE_RETIRED, element, code=code, new=f"{RETIRED[alias]}:{rest}")
                elif alias == OWN_ALIAS and rest in _BETTER:
                    _note(notes, NoteCode.OWN_CODE, element, iptc=_BETTER[rest], own=code)
                # A catalog elsewhere may declare any alias, and is never fetched.
                elif alias not in SCHEMES and alias not in known and not foreign and alias not in told:
                    told.add(alias)
                    _note(notes, NoteCode.ALIAS_UNKNOWN, element, a=alias)


def _check_concept(element: etree._Element, notes: list[Note]) -> None:
    if any(element.get(name) for name in _IDENTITY):
        return
    if element.find(f"{_G2}name") is None:
        _note(notes, NoteCode.CONCEPT_EMPTY, element, element=etree.QName(element).localname)


# -------------------------------------------------------------------------- references


def _walk(root: etree._Element, survey: _Survey) -> None:
    """Look at every element once: times, references and figures."""
    notes = survey.notes
    for element in root.iter(f"{_G2}*", f"{_H}figure"):
        if element.tag == f"{_H}figure":
            survey.figures.append(element)
            if reference := element.get("data-residref"):
                survey.references.append((reference, element))
            continue
        if element.tag in _TIMES:
            _check_time(element, (element.text or "").strip(), etree.QName(element).localname, notes)
        elif element.tag == f"{_G2}itemRef" and (reference := element.get("residref") or element.get("guidref")):
            survey.references.append((reference, element))
        for name in _TIME_ATTRIBUTES:
            value = element.get(name)
            if value is not None:
                _check_time(element, value.strip(), f"{etree.QName(element).localname}/@{name}", notes)


def _check_time(element: etree._Element, text: str, name: str, notes: list[Note]) -> None:
    if _TIMED.match(text) and not _OFFSET.search(text):
        _note(notes, NoteCode.NO_OFFSET, element, field=name)


def _check_guids(survey: _Survey) -> None:
    seen: set[str] = set()
    for item in survey.items:
        guid = item.get("guid", "")
        if guid and guid in seen:
            _note(survey.notes, NoteCode.GUID_TWICE, item, guid=guid)
        seen.add(guid)


def _check_references(survey: _Survey, *, own: bool) -> None:
    """Check that references lead to items, and that every picture is used.

    A message of others may refer to items sent before; one that holds some of what it refers to is meant
    to hold all of it.
    """
    here = {item.get("guid", "") for item in survey.items}
    wanted = {reference for reference, _ in survey.references}
    if own or wanted & here:
        for reference, element in survey.references:
            if reference not in here:
                _note(survey.notes, NoteCode.REFERENCE_DANGLING, element, guid=reference)
    if len(survey.items) < 2 or not (own or wanted):
        return
    for item in survey.items:
        guid = item.get("guid", "")
        if _is_picture(item) and guid not in wanted:
            _note(survey.notes, NoteCode.PICTURE_UNUSED, item, guid=guid)


# ----------------------------------------------------------------- body against items


def _is_picture(item: etree._Element) -> bool:
    kind = item.find(f"{_G2}itemMeta/{_G2}itemClass")
    return kind is not None and kind.get("qcode", "").endswith(":picture")


def _check_pictures(survey: _Survey) -> None:
    """Compare what figures print with what the items they point to say."""
    pictures = {one.guid: one for one in map(_picture, filter(_is_picture, survey.items))}
    for figure in survey.figures:
        picture = pictures.get(figure.get("data-residref", ""))
        if picture is None:
            continue
        kinds = figure.get("class", "").split()
        has_image = figure.find(f"{_H}img") is not None
        # The caption of a video is the video's, not its poster's.
        speaks = not {"video", "audio", "embed"} & set(kinds)
        caption = _span(figure, "caption") if speaks else None
        if (has_image and not picture.has_file) or (caption and not picture.caption):
            _note(survey.notes, NoteCode.PICTURE_INCOMPLETE, picture.element, guid=picture.guid)
        elif speaks and _folded(caption) != _folded(picture.caption):
            _note(survey.notes, NoteCode.CAPTIONS_DIFFER, figure)
        if speaks and not _same_credit(_printed_credit(figure), picture.credit):
            _note(survey.notes, NoteCode.CREDITS_DIFFER, figure)


def _picture(item: etree._Element) -> _Picture:
    picture = _Picture(element=item, guid=item.get("guid", ""))
    picture.has_file = item.find(f"{_G2}contentSet/{_G2}remoteContent") is not None
    credit = item.find(f"{_G2}contentMeta/{_G2}creditline")
    picture.credit = None if credit is None else _all_words(credit)
    for description in item.iterfind(f"{_G2}contentMeta/{_G2}description"):
        if description.get("role") == "drol:caption":
            picture.caption = _all_words(description)
    return picture


def _all_words(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext())


def _span(figure: etree._Element, name: str) -> str | None:
    for span in figure.iterfind(f"{_H}figcaption//{_H}span"):
        if span.get("class") == name:
            return _words(span)
    return None


def _printed_credit(figure: etree._Element) -> str | None:
    """Return the credit of a figure; where its words do not hold the bare one, the markup names that."""
    for span in figure.iterfind(f"{_H}figcaption//{_H}span"):
        if span.get("class") == "credit" and (bare := span.get("data-credit")):
            return bare
    return _span(figure, "credit")


def _words(element: etree._Element) -> str:
    """Return the words of ``element`` as a caption in plain text has them."""
    out = [element.text or ""]
    for child in element:
        if child.tag == f"{_H}br":
            out.append(" ")
        elif child.tag != f"{_H}rt" and child.get("class") != "fnref":
            out.append(_words(child))
        out.append(child.tail or "")
    return "".join(out)


def _folded(text: str | None) -> str:
    return fold_space(text or "").strip()


def _same_credit(printed: str | None, bare: str | None) -> bool:
    """Does the printed credit hold the bare one, whatever label stands before it?"""
    if not _folded(printed) or not _folded(bare):
        return _folded(printed) == _folded(bare)
    return _letters(bare) in _letters(printed)


def _letters(text: str | None) -> str:
    return "".join(letter for letter in (text or "").casefold() if letter.isalnum())
