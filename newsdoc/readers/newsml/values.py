"""Elements of G2 → words, times, parties, places, subjects.

Two manners: exact, for what newsdoc wrote, where each letter counts; and tidy, for what others send, where
spaces are folded, names are looked for, and times are taken as far as they can be understood.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime

from lxml import etree

from newsdoc.model import (
    Contributor,
    Moment,
    Organisation,
    PartyType,
    Place,
    Role,
    Subject,
    SubjectType,
    clean,
    fold_space,
)
from newsdoc.newsmlg2 import NAMESPACE, OWN_ALIAS, OWN_SCHEME, SCHEMES, UNKNOWN_TIME, code_of, resolve, with_own
from newsdoc.readers.wire import parse_time
from newsdoc.values import dataclass

G2 = f"{{{NAMESPACE}}}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_ROLES = {
    "author": Role.AUTHOR,
    "writer": Role.AUTHOR,
    "reporter": Role.AUTHOR,
    "photographer": Role.AUTHOR,
    "photog": Role.AUTHOR,
    "creator": Role.AUTHOR,
    "illustrator": Role.AUTHOR,
    "graphicartist": Role.AUTHOR,
    "editor": Role.EDITOR,
    "correspondent": Role.CORRESPONDENT,
    "factchecker": Role.FACT_CHECKER,
    "descrwriter": Role.CAPTION_WRITER,
    "capwriter": Role.CAPTION_WRITER,
    "captionwriter": Role.CAPTION_WRITER,
    "translator": Role.TRANSLATOR,
}
_SUBJECTS = {
    "person": SubjectType.PERSON,
    "organisation": SubjectType.ORGANISATION,
    "organization": SubjectType.ORGANISATION,
    "geoarea": SubjectType.PLACE,
    "poi": SubjectType.PLACE,
    "event": SubjectType.EVENT,
    "object": SubjectType.OBJECT,
}
_ORGANISATION = frozenset({"organisation", "organization"})


def parse_moment(text: str | None) -> Moment | None:
    """Return the date or time that ``text`` says, or None where it says less than a day, or nothing."""
    value = (text or "").strip()
    if not value or value == UNKNOWN_TIME:
        return None
    try:
        return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
    except ValueError:
        return parse_time(value)  # as some agencies write it: ``2017-10-11T10:41:00+0100``


def parse_instant(text: str | None) -> datetime | None:
    """Return the time that ``text`` says; a bare date is none."""
    moment = parse_moment(text)
    return moment if isinstance(moment, datetime) else None


def fold(text: str) -> str:
    """Return ``text`` clean, trimmed, with single spaces."""
    return fold_space(clean(text)).strip()


@dataclass(slots=True)
class Reading:
    """How one item is read: the manner, its codes, and the concepts it explains (``assert``)."""

    exact: bool
    schemes: Mapping[str, str] = field(default_factory=lambda: SCHEMES)
    declared: frozenset[str] = frozenset()
    """Aliases that the item itself declares, our own apart."""

    names: Mapping[str, str] = field(default_factory=dict)
    """Name of each concept in an ``assert``, by QCode, address or literal."""

    types: Mapping[str, str] = field(default_factory=dict)

    # ----------------------------------------------------------------------- words

    def text(self, element: etree._Element | None) -> str | None:
        """Return the words of ``element``: every letter of ours, tidy those of others; None where there are none."""
        if element is None:
            return None
        words = clean(_words(element))
        return words if self.exact else (fold(words) or None)

    def block(self, element: etree._Element | None) -> str | None:
        """Return the words of ``element``, the paragraphs of markup inside it on lines of their own."""
        if element is None or self.exact or not len(element):
            return self.text(element)
        lines = [fold(part) for part in _lines(element)]
        return "\n".join(line for line in lines if line) or None

    def value(self, text: str | None) -> str | None:
        """Return an attribute as it is."""
        return None if text is None else clean(text)

    # --------------------------------------------------------------------- concepts

    def name(self, element: etree._Element) -> str | None:
        """Return the name of a party, place or subject: its own, else the one asserted for its code."""
        for one in element.iterfind(f"{G2}name"):
            words = self.text(one)
            if words is not None:
                return words
        for key in ("qcode", "uri", "literal"):
            if (given := element.get(key)) and given in self.names:
                return self.names[given]
        return None

    def party_name(self, element: etree._Element) -> str | None:
        """Return what to call a party: its name, else its literal, the code of its QCode, its address."""
        name = self.name(element)
        if name is not None:
            return name
        for given in (element.get("literal"), code_of(element.get("qcode")), element.get("uri")):
            if given:
                return fold(given)
        return None

    def uri(self, element: etree._Element) -> str | None:
        """Return the address of a concept: given, or what its QCode stands for."""
        given = element.get("uri")
        if given is not None or self.exact:
            return given
        qcode = element.get("qcode")
        return resolve(qcode, self.schemes) if qcode else None

    def organisation(self, element: etree._Element | None) -> Organisation | None:
        """Return the party that ``element`` names."""
        if element is None or element.get("qcode") == f"{OWN_ALIAS}:unknown":
            return None
        name = self.party_name(element)
        return None if name is None else Organisation(name=name, uri=self.uri(element))

    def contributor(self, element: etree._Element) -> Contributor | None:
        """Return the person or organisation that ``creator`` or ``contributor`` names."""
        name = self.party_name(element)
        if name is None:
            return None
        kind = code_of(element.get("type")) or self.types.get(element.get("qcode", ""), "")
        details = element.find(f"{G2}personDetails"), element.find(f"{G2}organisationDetails")
        organisation = kind in _ORGANISATION or (not kind and details[1] is not None)
        return Contributor(
            name=name,
            role=self._role(element),
            type=PartyType.ORGANISATION if organisation else PartyType.PERSON,
            uri=self.uri(element),
            affiliation=self._affiliation(details),
            job_title=self._job_title(element),
        )

    def _role(self, element: etree._Element) -> Role:
        creator = element.tag == f"{G2}creator"
        for code in (element.get("role") or "").split():
            found = _ROLES.get((code_of(code) or code).lower())
            if found is not None:
                return found
        return Role.AUTHOR if creator else Role.OTHER

    def _affiliation(self, details: tuple[etree._Element | None, ...]) -> str | None:
        for one in details:
            affiliation = None if one is None else one.find(f"{G2}affiliation")
            if affiliation is not None:
                return self.party_name(affiliation)
        return None

    def _job_title(self, element: etree._Element) -> str | None:
        for related in element.iterfind(f"{G2}related"):
            if (code_of(related.get("rel")) or "").lower() == "jobtitle":
                return self.name(related)
        return None

    def place(self, element: etree._Element) -> Place | None:
        """Return the place that ``element`` names, with the areas around it."""
        within = tuple(area for one in element.iterfind(f"{G2}broader") if (area := self._area(one)) is not None)
        name = self.party_name(element)
        return None if name is None else Place(name=name, code=self._place_code(element), within=within)

    def _area(self, element: etree._Element) -> Place | None:
        name = self.party_name(element)
        return None if name is None else Place(name=name, code=self._place_code(element))

    def _place_code(self, element: etree._Element) -> str | None:
        code, uri = self._identity(element)
        return code if code is not None else uri

    def _identity(self, element: etree._Element) -> tuple[str | None, str | None]:
        """Return QCode and address; a code whose alias only this document declares becomes its address."""
        qcode, uri = element.get("qcode"), element.get("uri")
        if qcode is not None and qcode.partition(":")[0] in self.declared:
            scheme = self.schemes[qcode.partition(":")[0]]
            if not scheme.startswith(OWN_SCHEME):
                return None, uri if uri is not None else resolve(qcode, self.schemes)
        return qcode, uri

    def subject(self, element: etree._Element) -> Subject:
        """Return the subject or genre that ``element`` names."""
        code, uri = self._identity(element)
        literal = element.get("literal")
        kind = code_of(element.get("type")) or self.types.get(element.get("qcode", ""), "")
        return Subject(
            name=self.name(element),
            type=_SUBJECTS.get(kind.lower(), SubjectType.ABSTRACT),
            code=code,
            uri=uri,
            literal=literal,
        )


def reading_of(item: etree._Element, *, exact: bool) -> Reading:
    """Return how ``item`` is to be read."""
    schemes = [
        (one.get("alias", ""), one.get("uri", ""))
        for one in item.iterfind(f"{G2}catalog/{G2}scheme")
        if one.get("alias") and one.get("uri")
    ]
    names: dict[str, str] = {}
    types: dict[str, str] = {}
    reading = Reading(
        exact=exact,
        schemes=with_own(schemes) if schemes else SCHEMES,
        declared=frozenset(alias for alias, _ in schemes if alias not in SCHEMES and alias != OWN_ALIAS),
    )
    for concept in item.iterfind(f"{G2}assert"):
        name = reading.text(concept.find(f"{G2}name"))
        if name is None:  # a point of interest may say its address only
            name = reading.text(concept.find(f"{G2}POIDetails/{G2}address/{G2}line"))
        kind = concept.find(f"{G2}type")
        for key in ("qcode", "uri", "literal"):
            if given := concept.get(key):
                if name:
                    names[given] = name
                if kind is not None and (code := code_of(kind.get("qcode"), "cpnat")):
                    types[given] = code
    reading.names = names
    reading.types = types
    return reading


def _words(element: etree._Element) -> str:
    """Return the words in ``element``; a ``br`` is a line feed."""
    if not len(element):
        return element.text or ""
    out = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            out.append("\n" if child.tag.endswith("}br") else _words(child))
        out.append(child.tail or "")
    return "".join(out)


_PARAGRAPHS = frozenset({"p", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6", "div", "section", "header"})


def _lines(element: etree._Element) -> list[str]:
    """Return the words in ``element``, cut at the borders of its paragraphs."""
    lines = [element.text or ""]
    for child in element:
        inner = _lines(child)
        breaks = isinstance(child.tag, str) and child.tag.rpartition("}")[2] in _PARAGRAPHS
        if breaks:
            lines += inner
            lines.append(child.tail or "")
        else:
            lines[-1] += inner[0]
            lines += inner[1:]
            lines[-1] += child.tail or ""
    return lines
