"""Model values → G2 elements: one field at a time, with what G2 cannot hold kept beside it.

G2 is stricter than the model here and there: a credit line holds no line break, a time needs its offset,
an address must be an IRI.  The element then gets the nearest that G2 allows, and the field is named in an
``…ExtProperty rel="nd:exact"`` with the model's own value as JSON, so that nothing is lost in silence
and a reader of ours gets it back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

from newsdoc.model import (
    Article,
    Contributor,
    Figure,
    Moment,
    Organisation,
    Origin,
    PartyType,
    Picture,
    Place,
    Role,
    Subject,
    fold_space,
)
from newsdoc.model.codec import to_dict
from newsdoc.model.origins import in_zone
from newsdoc.newsmlg2 import OWN_ALIAS, OWN_SCHEME, is_qcode
from newsdoc.notes import NoteCode, NoteLog
from newsdoc.xmltext import XmlWriter

Values = dict[str, str | None]

_BREAKS = re.compile(r"[\t\n\r]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# What an IRI may hold as it is; the rest is percent-encoded.
_NOT_IRI = re.compile(r"[\s\x00-\x20<>\"{}|\\^`]|%(?![0-9A-Fa-f]{2})")
_PLAIN_IRI = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:(?:(?!//)|//[A-Za-z0-9._~-]*(?::[0-9]+)?(?![^/?#]))[A-Za-z0-9/._~?=&+,;:@!$'()*-]*(?:#[A-Za-z0-9/._~?=&+,;:@!$'()*-]*)?\Z"
)
_IPV6 = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://\[[0-9A-Fa-f:.]+\](?::[0-9]+)?(?:[/?][^\[\]]*)?\Z")
_AUTHORITY = re.compile(r"(?P<scheme>(?:[A-Za-z][A-Za-z0-9+.-]*:)?//)(?P<host>[^/?#]*)")
_HOST = re.compile(r"(?:[^@]*@)?[^:@]*(?::[0-9]+)?\Z")
_FIRST_SEGMENT = re.compile(r"[^/?#]*")
_CODE = re.compile(r"[^\s:/]+\Z")

_WIDEST_OFFSET = timedelta(hours=14)


def iri(text: str) -> str:
    """Return ``text`` with what an IRI may not hold percent-encoded."""
    if _PLAIN_IRI.match(text):
        return text
    written = _NOT_IRI.sub(lambda found: quote(found[0], safe=""), text)
    head, hash_sign, fragment = written.partition("#")
    if not _IPV6.match(head):
        head = head.replace("[", "%5B").replace("]", "%5D")
    first = _FIRST_SEGMENT.match(head)
    if first and ":" in first[0] and not _SCHEME.match(first[0]):
        head = first[0].replace(":", "%3A") + head[first.end() :]
    place = _AUTHORITY.match(head)
    if place and not _IPV6.match(head) and not _HOST.match(place["host"]):
        head = place["scheme"] + place["host"].replace(":", "%3A").replace("@", "%40") + head[place.end() :]
    return head + hash_sign + fragment.replace("#", "%23").replace("[", "%5B").replace("]", "%5D")


def instant(moment: datetime) -> str:
    """Return ``moment``, which has an offset, as XML Schema writes it: ``Z`` for UTC."""
    offset = moment.utcoffset()
    assert offset is not None
    if offset.microseconds or offset.seconds % 60 or abs(offset) > _WIDEST_OFFSET:
        moment = in_zone(moment, UTC)
        offset = timedelta(0)
    return f"{moment.replace(tzinfo=None).isoformat()}Z" if not offset else moment.isoformat()


def has_offset(moment: Moment) -> bool:
    """Is ``moment`` a time whose place in the world is known?"""
    return isinstance(moment, datetime) and moment.utcoffset() is not None


def day_or_instant(moment: Moment) -> str:
    """Return ``moment`` for the places of G2 that take a date: a time without offset gives its day."""
    if isinstance(moment, datetime):
        return instant(moment) if has_offset(moment) else moment.date().isoformat()
    return moment.isoformat()


def at_midnight(moment: Moment) -> str:
    """Return ``moment`` for the places of G2 that demand a time: less gives midnight UTC of the day."""
    if isinstance(moment, datetime) and has_offset(moment):
        return instant(moment)
    day = moment.date() if isinstance(moment, datetime) else moment
    return f"{day.isoformat()}T00:00:00Z"


class Scribe:
    """Writes the fields of one article or picture, and remembers those that G2 could not hold exactly."""

    def __init__(self, writer: XmlWriter, owner: Article | Picture, notes: NoteLog) -> None:
        self.writer = writer
        self.owner = owner
        self.notes = notes
        self._inexact: dict[str, None] = {}
        self._origins = {origin.field: origin for origin in reversed(owner.origins)}
        self._carried: list[Origin] = []

    # ------------------------------------------------------------------- exactness

    def inexact(self, field: str) -> None:
        """Remember that the elements written for ``field`` do not say what the model says."""
        self._inexact[field] = None

    def exact_values(self) -> Iterable[tuple[str, str]]:
        """Yield the fields that G2 could not hold, and their values as JSON."""
        if tuple(self._carried) != self.owner.origins:
            self.inexact("origins")
        for field in self._inexact:
            yield field, _as_json(self.owner, field)

    def write_exact(self, name: str) -> None:
        """Write them as elements called ``name``."""
        for field, value in self.exact_values():
            self.writer.leaf(name, None, {"rel": f"{OWN_ALIAS}:exact", "literal": field, "value": value})

    def how(self, field: str) -> Values:
        """Return the attributes that say how ``field`` was found."""
        origin = self._origins.pop(field, None)
        if origin is None:
            return {}
        who, when = origin.who, origin.when
        if when is not None and not has_offset(when):
            self.inexact("origins")
            when = None
        self._carried.append(origin)
        return {
            "creatoruri": None if who is None else _who(who),
            "modified": None if when is None else instant(when),
            "how": f"{OWN_ALIAS}:{origin.how.value}",
        }

    # ---------------------------------------------------------------------- values

    def line(self, field: str, text: str) -> str:
        """Return ``text`` for a place that takes one line."""
        if _BREAKS.search(text):
            self.inexact(field)
            return fold_space(text)
        return text

    def iri(self, field: str, text: str | None) -> str | None:
        """Return ``text`` for a place that takes an address."""
        if text is None:
            return None
        written = iri(text)
        if written != text:
            self.inexact(field)
        return written

    def own_code(self, field: str, alias: str, code: str | None) -> str | None:
        """Return the QCode ``alias:code``, or None where ``code`` is not of a QCode's form."""
        if code is None:
            return None
        if not _CODE.match(code):
            self.inexact(field)
            return None
        return f"{alias}:{code}"

    def count(self, field: str, number: int | None) -> str | None:
        """Return ``number`` for a place that takes zero or more."""
        if number is not None and number < 0:
            self.inexact(field)
            return None
        return None if number is None else str(number)

    def day(self, field: str, moment: Moment) -> str:
        """Return ``moment`` for a place that takes a time or a date."""
        self.miss_offset(field, moment)
        return day_or_instant(moment)

    def time(self, field: str, moment: Moment) -> str:
        """Return ``moment`` for a place that takes a time only."""
        if not has_offset(moment):
            self.inexact(field)
        self.miss_offset(field, moment)
        return at_midnight(moment)

    def miss_offset(self, field: str, moment: Moment) -> None:
        """Note a time that says no offset, and keep it exactly."""
        if isinstance(moment, datetime) and not has_offset(moment):
            self.inexact(field)
            self.notes.add(NoteCode.NO_OFFSET, field=field)

    # -------------------------------------------------------------------- elements

    def leaf(self, field: str, name: str, text: str | None, attributes: Values | None = None) -> None:
        """Write ``text``, unless it is None, in an element that takes any words."""
        if text is not None:
            self.writer.leaf(name, text, {**(attributes or {}), **self.how(field)})

    def one_line(self, field: str, name: str, text: str | None, attributes: Values | None = None) -> None:
        """Write ``text``, unless it is None, in an element that takes one line."""
        if text is not None:
            self.leaf(field, name, self.line(field, text), attributes)

    def name(self, field: str, text: str) -> None:
        """Write the ``name`` of a party, place or subject."""
        self.writer.leaf("name", self.line(field, text))

    def party(self, field: str, name: str, party: Organisation | None, attributes: Values | None = None) -> None:
        """Write a party as element ``name``, unless it is None."""
        if party is None:
            return
        given = {"uri": self.iri(field, party.uri), **(attributes or {}), **self.how(field)}
        with self.writer.inside(name, given):
            self.name(field, party.name)

    def contributor(self, field: str, one: Contributor) -> None:
        """Write a person or organisation that had a hand in the work."""
        attributes = {
            "type": f"cpnat:{one.type.value}",
            "uri": self.iri(field, one.uri),
            "role": _role(one.role),
            **self.how(field),
        }
        with self.writer.inside("creator" if one.role is Role.AUTHOR else "contributor", attributes):
            self.name(field, one.name)
            if one.job_title is not None:
                with self.writer.inside("related", {"rel": f"{OWN_ALIAS}:jobTitle"}):
                    self.name(field, one.job_title)
            if one.affiliation is not None:
                self._affiliation(field, one.type, one.affiliation)

    def _affiliation(self, field: str, kind: PartyType, affiliation: str) -> None:
        person = kind is PartyType.PERSON
        details = self.writer.inside("personDetails" if person else "organisationDetails")
        with details, self.writer.inside("affiliation", {"type": "cpnat:organisation"}):
            self.name(field, affiliation)

    def place(self, field: str, name: str, place: Place, attributes: Values | None = None) -> None:
        """Write a place and, as ``broader``, the areas around it."""
        kind: Values = {"type": "cpnat:geoArea"}
        with self.writer.inside(
            name, {**kind, **self._code(field, place.code), **(attributes or {}), **self.how(field)}
        ):
            self.name(field, place.name)
            for area in place.within:
                if area.within:
                    self.inexact(field)
                with self.writer.inside("broader", {**kind, **self._code(field, area.code)}):
                    self.name(field, area.name)

    def subject(self, field: str, name: str, subject: Subject, *, typed: bool) -> None:
        """Write a subject or genre."""
        kind = f"cpnat:{subject.type.value}" if typed else None
        qcode = subject.code
        if qcode is not None and (not is_qcode(qcode) or "://" in qcode):
            self.inexact(field)
            qcode = None
        literal = None if subject.literal is None else self.line(field, subject.literal)
        identity: Values = {"qcode": qcode, "uri": self.iri(field, subject.uri), "literal": literal}
        with self.writer.inside(name, {"type": kind, **identity, **self.how(field)}):
            if subject.name is not None:
                self.name(field, subject.name)

    def _code(self, field: str, code: str | None) -> Values:
        """Return a place's code as ``qcode`` or, when it is an address, as ``uri``."""
        if code is None:
            return {}
        if "://" in code or code.startswith("urn:"):
            return {"uri": self.iri(field, code)}
        if is_qcode(code):
            return {"qcode": code}
        self.inexact(field)
        return {}


def _role(role: Role) -> str | None:
    match role:
        case Role.OTHER:
            return None
        case Role.TRANSLATOR:
            return f"{OWN_ALIAS}:translator"
        case _:
            return f"cpprole:{role.value}"


def _who(who: str) -> str:
    """Return the address of the person that corrected a field; a bare name becomes one in our scheme."""
    if _SCHEME.match(who) and not _NOT_IRI.search(who) and not who.startswith(OWN_SCHEME):
        return who
    return f"{OWN_SCHEME}party:{quote(who, safe='')}"


def _as_json(owner: Article | Picture, field: str) -> str:
    """Return the value of ``field`` as the model's JSON has it; ``null`` where it is the default."""
    if isinstance(owner, Picture):
        body = to_dict(Article(body=(Figure(picture=_bare(owner, field)),)))["body"]
        value = body[0]["picture"].get(field)
    elif field in ("hops", "original"):
        value = to_dict(Article(provenance=owner.provenance)).get("provenance", {}).get(field)
    else:
        value = to_dict(_bare(owner, field)).get(field)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _bare(owner: Article | Picture, field: str) -> Any:
    """Return a value of the same type that holds ``field`` alone."""
    return type(owner)(**{field: getattr(owner, field)})
