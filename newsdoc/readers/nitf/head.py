"""The head of a NITF document → metadata: what stands where, whatever DTD or schema it follows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from newsdoc.model import (
    Contributor,
    EditorNote,
    Moment,
    Organisation,
    Place,
    RelatedLink,
    Rights,
    Subject,
    SubjectType,
    clean,
    fold_space,
)
from newsdoc.readers.wire import authors_of, parse_time
from newsdoc.readers.xhtml.story import all_text, local_name

_CONTENT = {
    "person": SubjectType.PERSON,
    "org": SubjectType.ORGANISATION,
    "location": SubjectType.PLACE,
    "event": SubjectType.EVENT,
    "object.title": SubjectType.OBJECT,
}
_LINK = re.compile(r"^(?P<title>.*?)\s*(?P<href>https?://\S+)?$")


class Head:
    """The elements of a NITF document by name, wherever they stand."""

    def __init__(self, root: etree._Element) -> None:
        self._elements: dict[str, list[etree._Element]] = {}
        for element in root.iter():
            name = local_name(element)
            if name:
                self._elements.setdefault(name, []).append(element)
        titles = [one for one in self.all("title") if local_name(one.getparent()) == "head"]  # type: ignore[arg-type]
        self.title = _words(titles[0]) if titles else None

    def all(self, name: str) -> list[etree._Element]:
        """Return the elements called ``name``."""
        return self._elements.get(name, [])

    def attribute(self, name: str, key: str) -> str | None:
        """Return the first value of an attribute of the elements called ``name``."""
        return next((clean(value) for one in self.all(name) if (value := one.get(key))), None)

    def text(self, name: str) -> str | None:
        """Return the words of the first element called ``name`` that has any."""
        return next((words for one in self.all(name) if (words := _words(one))), None)

    def moment(self, name: str) -> Moment | None:
        """Return the time of the element called ``name``."""
        return parse_time(self.attribute(name, "norm"))

    @property
    def is_embargoed(self) -> bool:
        """Is the release date an embargo, and not merely when it came out?"""
        status = (self.attribute("docdata", "management-status") or "").lower()
        return status == "embargoed" or self.attribute("date.issue", "norm") != self.attribute("date.release", "norm")

    def authors(self) -> Iterator[Contributor]:
        """Yield the persons whom the byline marks, with the title beside them."""
        for byline in self.all("byline"):
            if not _in_head(byline):
                continue
            title = next((_words(one) for one in byline if local_name(one) == "byttl"), None)
            people = [_words(one) for one in byline if local_name(one) == "person"]
            for name in people:
                if name:
                    yield Contributor(name=name, job_title=title if len(people) == 1 else None)
            if not people and byline.text and byline.text.strip(" ,\n\t") and title:
                for one in authors_of(byline.text.strip(" ,\n\t"), None):
                    yield Contributor(name=one.name, job_title=title)

    def provider(self) -> Organisation | None:
        """Return who published it: the outlet, else the distributor."""
        name = self.attribute("pubdata", "name") or self.text("distributor")
        return Organisation(name=name) if name else None

    def info_source(self) -> Organisation | None:
        """Return the agency, where it is another than the outlet."""
        name = self.text("distributor")
        outlet = self.attribute("pubdata", "name")
        return Organisation(name=name) if name and outlet and name != outlet else None

    def genres(self) -> Iterator[str]:
        """Yield the genres."""
        for one in self.all("tobject.property"):
            if name := one.get("tobject.property.type"):
                yield name

    def subjects(self) -> Iterator[Subject]:
        """Yield the subjects by code, then the people, organisations and places that are named."""
        for one in self.all("tobject.subject"):
            number = one.get("tobject.subject.refnum")
            names = (one.get(f"tobject.subject.{part}") for part in ("detail", "matter", "type"))
            name = next((given for given in names if given), None)
            scheme = "medtop" if (number or "").startswith("2") and len(number or "") == 8 else "subj"
            iptc = number is not None and number.isdecimal() and one.get("tobject.subject.ipr", "IPTC") == "IPTC"
            yield Subject(name=name, code=f"{scheme}:{number}" if iptc else None, literal=None if iptc else number)
        for holder in self.all("identified-content"):
            for one in holder:
                name = _words(one)
                if name:
                    source, value = one.get("idsrc"), one.get("value")
                    yield Subject(
                        name=name,
                        type=_CONTENT.get(local_name(one), SubjectType.ABSTRACT),
                        uri=value if source == "uri" else None,
                        literal=value if source != "uri" else None,
                    )

    def place(self) -> Place | None:
        """Return where the story was written: the event's place, else the place in the dateline."""
        for one in self.all("evloc"):
            city, state, country = one.get("city"), one.get("state-prov"), one.get("iso-cc")
            name = city or state or country
            if name:
                within = [Place(name=area) for area in (state,) if area and area != name]
                if country and country != name:
                    within.append(Place(name=country, code=_country_code(country)))
                return Place(name=name, within=tuple(within))
        for one in self.all("location"):
            above = one.getparent()
            if above is not None and local_name(above) == "dateline" and (name := _words(one)):
                return Place(name=name)
        return None

    def notes(self) -> Iterator[EditorNote]:
        """Yield the messages to editors."""
        for one in self.all("ed-msg"):
            if text := one.get("info"):
                yield EditorNote(text=clean(text), correction=(one.get("msg-type") or "").lower() == "correction")

    def rights(self) -> Rights:
        """Return holder, notice and terms."""
        given = self.attribute("doc.copyright", "holder") or self.attribute("doc.rights", "owner")
        owner = self.text("rights.owner")
        holder = given or owner
        year = self.attribute("doc.copyright", "year")
        notice = self.text("rights") or self.text("copyrite")
        if notice == owner:
            notice = None
        if notice is None and holder and year:
            notice = f"© {year} {holder}"
        return Rights(
            holder=Organisation(name=holder) if holder else None,
            notice=notice,
            usage_terms=self.attribute("doc.rights", "limitations"),
        )

    def canonical(self) -> str | None:
        """Return the address it was published at."""
        for one in self.all("meta"):
            if (one.get("name") or "").lower() in ("canonical", "url", "canonical-url"):
                return one.get("content") or None
        reference = self.attribute("pubdata", "ex-ref")
        return reference if (reference or "").startswith(("http://", "https://")) else None

    def related(self) -> Iterator[RelatedLink]:
        """Yield the lines of the bibliography."""
        for one in self.all("bibliography"):
            for line in clean(all_text(one)).splitlines():
                found = _LINK.match(fold_space(line).strip())
                if found and (found["title"] or found["href"]):
                    yield RelatedLink(title=found["title"] or None, href=found["href"])


def _country_code(country: str) -> str | None:
    scheme = {2: "iso3166-1a2", 3: "iso3166-1a3"}.get(len(country))
    return f"{scheme}:{country}" if scheme and country.isalpha() and country.isascii() else None


def _in_head(element: etree._Element) -> bool:
    above = element.getparent()
    return above is not None and local_name(above) == "body.head"


def _words(element: etree._Element) -> str | None:
    return fold_space(clean(all_text(element))).strip() or None
