"""Parties, rights, subjects, places and links of a ninjs item → those of the model."""

from __future__ import annotations

from collections.abc import Iterator

from newsdoc.model import (
    Contributor,
    Organisation,
    PartyType,
    Place,
    RelatedLink,
    Relation,
    Rights,
    Role,
    Subject,
    SubjectType,
    clean,
)
from newsdoc.newsmlg2 import PLUS, qcode_of
from newsdoc.readers.ninjs.values import PICTURES, PLAYERS, Object, objects_in, text_of, words_in

_RELATIONS = {
    "derivedfrom": Relation.DERIVED_FROM,
    "translationof": Relation.TRANSLATION_OF,
}

ROLES = {role.value.lower(): role for role in Role}

KINDS = {
    "people": SubjectType.PERSON,
    "person": SubjectType.PERSON,
    "organisations": SubjectType.ORGANISATION,
    "organisation": SubjectType.ORGANISATION,
    "places": SubjectType.PLACE,
    "place": SubjectType.PLACE,
    "events": SubjectType.EVENT,
    "event": SubjectType.EVENT,
    "objects": SubjectType.OBJECT,
    "object": SubjectType.OBJECT,
    "subjects": SubjectType.ABSTRACT,
    "subject": SubjectType.ABSTRACT,
}


def rights_of(item: Object) -> Rights:
    """Return who holds which rights in the item."""
    holder = words_in(item, "copyrightholder")
    info = item.get("rightsinfo")
    linked = info if isinstance(info, dict) else {}
    encoded = words_in(linked, "encodedrights") or ""
    return Rights(
        holder=Organisation(name=holder) if holder else None,
        notice=words_in(item, "copyrightnotice"),
        usage_terms=words_in(item, "usageterms"),
        licence=words_in(linked, "linkedrights"),
        data_mining=encoded.removeprefix(PLUS) if encoded.startswith(PLUS) else None,
    )


def source_type_of(item: Object) -> str | None:
    """Return the code of the digital source type."""
    found = item.get("digitalsourcetype")
    if isinstance(found, dict):
        found = words_in(found, "uri", "literal", "name")
    return clean(str(found)).rstrip("/").rpartition("/")[2] or None if found else None


def relation_of(one: Object) -> str:
    """Return how something stands to the item, in lower case."""
    return (words_in(one, "rel") or "").lower()


def sources_of(item: Object) -> Iterator[tuple[Contributor | Organisation, str]]:
    """Yield the parties of ``infoSources`` with the code of their role: people who made it, and suppliers."""
    for one in objects_in(item, "infosources", "infosource"):
        name = words_in(one, "name", "literal", "uri")
        code = (words_in(one, "role") or "").rstrip("/").rpartition("/")[2].rpartition(":")[2].lower()
        if name is None:
            continue
        role = {"photographer": Role.AUTHOR, "writer": Role.AUTHOR}.get(code) or ROLES.get(code)
        if role is not None:
            yield Contributor(name=name, role=role, type=PartyType.PERSON, uri=words_in(one, "uri")), code
        else:
            yield Organisation(name=name, uri=words_in(one, "uri")), code


def named_party(item: Object, name: str) -> Organisation | None:
    """Return the party in a field of its own, as version 1 and its dialects have it."""
    words = words_in(item, name)
    return Organisation(name=words) if words else None


def makers_of(item: Object, sources: list[tuple[Contributor | Organisation, str]]) -> tuple[Contributor, ...]:
    """Return the people who made it: of ``infoSources``, else of the fields that AP and Superdesk have."""
    made = [one for one, _ in sources if isinstance(one, Contributor)]
    for name in () if made else ("photographer", "authors", "author", "bylines"):
        given = item.get(name)
        people = (
            objects_in(item, name)
            if isinstance(given, list)
            else [given if isinstance(given, dict) else {"name": given}]
        )
        for one in people:
            if (who := words_in(one, "name", "by")) is not None:
                role = ROLES.get((words_in(one, "role") or "").lower(), Role.AUTHOR)
                made.append(Contributor(name=who, role=role, job_title=words_in(one, "title", "jobtitle")))
    return tuple(made)


def party_of(sources: list[tuple[Contributor | Organisation, str]], *codes: str) -> Organisation | None:
    """Return the first organisation in one of the roles ``codes``."""
    for code in codes:
        for one, role in sources:
            if isinstance(one, Organisation) and role == code:
                return one
    return None


def subjects_of(item: Object) -> Iterator[Subject]:
    """Yield what the item is about: people, organisations, places, events and the rest."""
    for name, kind in KINDS.items():
        if not name.endswith("s") and name != "people" and f"{name}s" in item:
            continue  # the plural is there too
        for one in objects_in(item, name):
            if relation_of(one) not in ("section", "keyword", "located"):
                yield subject_of(one, kind)


def subject_of(one: Object, kind: SubjectType) -> Subject:
    """Return one subject; an address in a vocabulary of the IPTC becomes its QCode."""
    uri = words_in(one, "uri")
    code = qcode_of(uri) if uri else None
    literal = words_in(one, "literal") or words_in(one, "code")
    return Subject(name=words_in(one, "name"), type=kind, code=code, uri=None if code else uri, literal=literal)


def place_of(item: Object) -> Place | None:
    """Return where it was written: the first place called so with the areas after it, else the words."""
    areas = [
        Place(name=name, code=place_code(one))
        for one in objects_in(item, "places", "place")
        if relation_of(one) == "located" and (name := words_in(one, "name"))
    ]
    if areas:
        return Place(name=areas[0].name, code=areas[0].code, within=tuple(areas[1:]))
    dateline = item.get("datelinelocation")
    if isinstance(dateline, dict) and (city := words_in(dateline, "city", "countryname")):
        around = [
            name for key in ("countryareaname", "countryname") if (name := words_in(dateline, key)) and name != city
        ]
        return Place(name=city, within=tuple(Place(name=name) for name in around))
    words = [part.strip() for part in (words_in(item, "located") or "").split(",") if part.strip()]
    return Place(name=words[0], within=tuple(Place(name=part) for part in words[1:])) if words else None


def place_code(one: Object) -> str | None:
    """Return the QCode, address or literal of a place."""
    uri = words_in(one, "uri")
    return (qcode_of(uri) if uri else None) or uri or words_in(one, "literal")


def related_of(item: Object) -> Iterator[RelatedLink]:
    """Yield the associations that are no pictures or players, as links."""
    for one in objects_in(item, "associations"):
        kind = (words_in(one, "type") or "").lower()
        if kind in PICTURES or kind in PLAYERS:
            continue
        title = text_of(one, "headline", "main") or words_in(one, "title")
        href = words_in(one, "uri", "guid")
        if title is None and href is None:
            continue
        if href is not None and href.startswith("urn:x-newsdoc:related:"):
            href = None
        yield RelatedLink(title=title, href=href, relation=_RELATIONS.get(relation_of(one), Relation.SEE_ALSO))
