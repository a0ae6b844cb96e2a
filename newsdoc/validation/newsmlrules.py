"""The rules of NewsML-G2 that no schema keeps: references, catalogs, times, and body against items.

They look at the XML itself, so that each finding has its line.  Rules on the article that the document
holds are those of the model, and are kept by ``check_article`` once it is read.
"""

from __future__ import annotations

import re

from lxml import etree

from newsdoc.languages import direction_of
from newsdoc.model import Direction
from newsdoc.newsmlg2 import (
    ITEMS,
    NAMESPACE,
    OWN_ALIAS,
    RETIRED,
    SCHEMES,
    STANDARD_VERSION,
    is_iptc_catalog,
)
from newsdoc.notes import Note, NoteCode
from newsdoc.validation.newsmlfigures import check_figures, is_picture
from newsdoc.validation.newsmlsurvey import G2, H, Survey, note_at

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S")

_TIMED = re.compile(r"\d{4}-\d\d-\d\dT")

_OFFSET = re.compile(r"(?:Z|[+-]\d\d:\d\d)\Z")

_TIMES = frozenset(
    f"{G2}{name}"
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
    f"{G2}{name}"
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


def check_rules(root: etree._Element, *, own: bool) -> list[Note]:
    """Return what the rules find in the G2 document ``root``, in the order of the document.

    Args:
        root: the document.
        own: does it claim our layout?  Then every reference has to lead somewhere.
    """
    survey = Survey()
    message = root.tag == f"{G2}newsMessage"
    survey.items = _items(root, message, survey.notes)
    for item in survey.items:
        _check_item(item, survey)
    _walk(root, survey)
    _check_guids(survey)
    if message:
        _check_references(survey, own=own)
    check_figures(survey)
    return sorted(survey.notes, key=lambda note: note.line or 0)


def _items(root: etree._Element, message: bool, notes: list[Note]) -> list[etree._Element]:
    if not message:
        return [root]
    if root.find(f"{G2}header") is None:
        note_at(notes, NoteCode.G2_PART_MISSING, root, what="header")
    items: list[etree._Element] = []
    for child in root.iterfind(f"{G2}itemSet/*"):
        tag = etree.QName(child)
        if tag.namespace == NAMESPACE and tag.localname in ITEMS:
            items.append(child)
        else:
            note_at(notes, NoteCode.UNKNOWN_ITEM, child, name=tag.localname)
    return items


def _check_item(item: etree._Element, survey: Survey) -> None:
    notes = survey.notes
    if not _IRI.match(item.get("guid", "")):
        note_at(notes, NoteCode.GUID_UNUSABLE, item)
    version = item.get("standardversion", "")
    if _number(version) > _number(STANDARD_VERSION):
        note_at(notes, NoteCode.VERSION_NEWER, item, v=version)
    if item.find(f"{G2}contentMeta") is None:
        note_at(notes, NoteCode.G2_PART_MISSING, item, what="contentMeta")
    tag = item.get(_XML_LANG)
    if tag and not item.get("dir") and direction_of(tag) is Direction.RTL:
        note_at(notes, NoteCode.NO_DIRECTION, item, tag=tag)
    _check_codes(item, notes)


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:2])


def _check_codes(item: etree._Element, notes: list[Note]) -> None:
    """Check every QCode of ``item`` against the catalogs that it names."""
    known = {scheme.get("alias", "") for scheme in item.iterfind(f"{G2}catalog/{G2}scheme")}
    foreign = any(not is_iptc_catalog(one.get("href", "")) for one in item.iterfind(f"{G2}catalogRef"))
    told: set[str] = set()
    for element in item.iter(f"{G2}*"):
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
                    note_at(notes, NoteCode.CODE_RETIRED, element, code=code, new=f"{RETIRED[alias]}:{rest}")
                elif alias == OWN_ALIAS and rest in _BETTER:
                    note_at(notes, NoteCode.OWN_CODE, element, iptc=_BETTER[rest], own=code)
                # A catalog elsewhere may declare any alias, and is never fetched.
                elif alias not in SCHEMES and alias not in known and not foreign and alias not in told:
                    told.add(alias)
                    note_at(notes, NoteCode.ALIAS_UNKNOWN, element, a=alias)


def _check_concept(element: etree._Element, notes: list[Note]) -> None:
    if any(element.get(name) for name in _IDENTITY):
        return
    if element.find(f"{G2}name") is None:
        note_at(notes, NoteCode.CONCEPT_EMPTY, element, element=etree.QName(element).localname)


def _walk(root: etree._Element, survey: Survey) -> None:
    """Look at every element once: times, references and figures."""
    notes = survey.notes
    for element in root.iter(f"{G2}*", f"{H}figure"):
        if element.tag == f"{H}figure":
            survey.figures.append(element)
            if reference := element.get("data-residref"):
                survey.references.append((reference, element))
            continue
        if element.tag in _TIMES:
            _check_time(element, (element.text or "").strip(), etree.QName(element).localname, notes)
        elif element.tag == f"{G2}itemRef" and (reference := element.get("residref") or element.get("guidref")):
            survey.references.append((reference, element))
        for name in _TIME_ATTRIBUTES:
            value = element.get(name)
            if value is not None:
                _check_time(element, value.strip(), f"{etree.QName(element).localname}/@{name}", notes)


def _check_time(element: etree._Element, text: str, name: str, notes: list[Note]) -> None:
    if _TIMED.match(text) and not _OFFSET.search(text):
        note_at(notes, NoteCode.NO_OFFSET, element, field=name)


def _check_guids(survey: Survey) -> None:
    seen: set[str] = set()
    for item in survey.items:
        guid = item.get("guid", "")
        if guid and guid in seen:
            note_at(survey.notes, NoteCode.GUID_TWICE, item, guid=guid)
        seen.add(guid)


def _check_references(survey: Survey, *, own: bool) -> None:
    """Check that references lead to items, and that every picture is used.

    A message of others may refer to items sent before; one that holds some of what it refers to is meant
    to hold all of it.
    """
    here = {item.get("guid", "") for item in survey.items}
    wanted = {reference for reference, _ in survey.references}
    if own or wanted & here:
        for reference, element in survey.references:
            if reference not in here:
                note_at(survey.notes, NoteCode.REFERENCE_DANGLING, element, guid=reference)
    if len(survey.items) < 2 or not (own or wanted):
        return
    for item in survey.items:
        guid = item.get("guid", "")
        if is_picture(item) and guid not in wanted:
            note_at(survey.notes, NoteCode.PICTURE_UNUSED, item, guid=guid)
