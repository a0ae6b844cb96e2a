"""A picture of the story → an XMP packet that says what the story says, and all that was in the file before.

What the file says already is kept; what it does not say is added; nothing in it is replaced.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime

from lxml import etree

from newsdoc.model import Moment, Picture, Place, Role
from newsdoc.pictures.metadata.xmp import NAMESPACES, Properties, tag
from newsdoc.values import dataclass

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_HEAD = b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
_TAIL = b'\n<?xpacket end="w"?>'
JPEG_ROOM = 65_502
"""Bytes of XMP that one JPEG segment holds (XMP part 3, 1.1.3)."""

_Value = str | list[str]


@dataclass(frozen=True, slots=True)
class Packet:
    """An XMP packet, and what did not fit into it."""

    main: bytes
    extended: bytes | None = None

    @property
    def guid(self) -> bytes:
        """Name under which the main packet refers to the extended one."""
        return _guid(self.extended or b"")


def _guid(extended: bytes) -> bytes:
    return hashlib.md5(extended, usedforsecurity=False).hexdigest().upper().encode()


def statements(picture: Picture) -> dict[str, _Value]:
    """Return the plain properties that ``picture`` has, by name; a list for those that are lists."""
    authors = [one for one in picture.creators if one.role is not Role.CAPTION_WRITER]
    writers = [one.name for one in picture.creators if one.role is Role.CAPTION_WRITER]
    found: dict[str, _Value | None] = {
        "dc:description": picture.caption_text,
        "photoshop:Credit": picture.credit_line,
        "dc:creator": [one.name for one in authors],
        "photoshop:AuthorsPosition": authors[0].job_title if authors else None,
        "photoshop:CaptionWriter": next(iter(writers), None),
        "dc:rights": picture.copyright_notice,
        "xmpRights:UsageTerms": picture.usage_terms,
        "xmpRights:WebStatement": picture.licence,
        "photoshop:Instructions": picture.instructions,
        "photoshop:Source": picture.source.name if picture.source else None,
        "photoshop:Headline": picture.title,
        "photoshop:DateCreated": _date(picture.created),
        "dc:subject": list(picture.keywords),
        "Iptc4xmpCore:AltTextAccessibility": picture.alt,
        "Iptc4xmpCore:ExtDescrAccessibility": picture.extended_description,
        "Iptc4xmpExt:DigitalSourceType": (
            _SOURCE_TYPES + picture.digital_source_type if picture.digital_source_type else None
        ),
        "Iptc4xmpExt:PersonInImage": list(picture.persons_shown),
        "Iptc4xmpExt:DigImageGUID": picture.guid,
    }
    return {name: value for name, value in found.items() if value}


def _date(moment: Moment | None) -> str | None:
    if moment is None:
        return None
    return moment.isoformat(timespec="seconds") if isinstance(moment, datetime) else moment.isoformat()


_ALTERNATIVES = frozenset(
    {
        "dc:description", "dc:rights", "xmpRights:UsageTerms",
        "Iptc4xmpCore:AltTextAccessibility", "Iptc4xmpCore:ExtDescrAccessibility",
    }
)  # fmt: skip
_ORDERED = frozenset({"dc:creator"})


def merged_packet(old: Properties | None, picture: Picture, room: int | None) -> Packet | None:
    """Return a packet of what ``old`` says and what ``picture`` adds; None when it adds nothing or there is no room.

    Args:
        room: bytes that the main packet may have; None for any number.
    """
    known = old or Properties([])
    added = etree.Element(tag("rdf:Description"), nsmap=_PREFIXES)
    added.set(tag("rdf:about"), "")
    for name, value in statements(picture).items():
        if not known.has(name):
            _add(added, name, value)
    _add_structures(added, known, picture)
    if not len(added):
        return None
    descriptions = [*_old_descriptions(known), added]
    main = _serialised(descriptions)
    if room is None or len(main) <= room:
        return Packet(main)
    return _split(descriptions, room)


_PREFIXES = {prefix: uri for prefix, uri in NAMESPACES.items() if prefix not in ("x", "xmpNote", "exif", "xmp")}


def _add(parent: etree._Element, name: str, value: _Value) -> None:
    element = etree.SubElement(parent, tag(name))
    if isinstance(value, str) and name not in _ALTERNATIVES:
        element.text = value
        return
    kind = "rdf:Alt" if name in _ALTERNATIVES else "rdf:Seq" if name in _ORDERED else "rdf:Bag"
    holder = etree.SubElement(element, tag(kind))
    for one in [value] if isinstance(value, str) else value:
        item = etree.SubElement(holder, tag("rdf:li"))
        item.text = one
        if name in _ALTERNATIVES:
            item.set(_LANG, "x-default")


def _add_structures(parent: etree._Element, known: Properties, picture: Picture) -> None:
    if picture.copyright_holder and not known.has("plus:CopyrightOwner"):
        _add_struct(
            parent, "plus:CopyrightOwner", "rdf:Seq", {"plus:CopyrightOwnerName": picture.copyright_holder.name}
        )
    if picture.supplier and not known.has("plus:ImageSupplier"):
        _add_struct(parent, "plus:ImageSupplier", "rdf:Seq", {"plus:ImageSupplierName": picture.supplier.name})
    if picture.place and not (known.has("Iptc4xmpExt:LocationCreated") or known.has("photoshop:City")):
        _add_place(parent, "Iptc4xmpExt:LocationCreated", [picture.place])
    if picture.places_shown and not known.has("Iptc4xmpExt:LocationShown"):
        _add_place(parent, "Iptc4xmpExt:LocationShown", picture.places_shown)


def _add_struct(parent: etree._Element, name: str, kind: str, fields: Mapping[str, str]) -> None:
    holder = etree.SubElement(etree.SubElement(parent, tag(name)), tag(kind))
    item = etree.SubElement(holder, tag("rdf:li"))
    item.set(tag("rdf:parseType"), "Resource")
    for field, value in fields.items():
        etree.SubElement(item, tag(field)).text = value


def _add_place(parent: etree._Element, name: str, places: Iterable[Place]) -> None:
    holder = etree.SubElement(etree.SubElement(parent, tag(name)), tag("rdf:Bag"))
    for place in places:
        item = etree.SubElement(holder, tag("rdf:li"))
        item.set(tag("rdf:parseType"), "Resource")
        for field, value in _place_fields(place).items():
            if field == "LocationName":
                _add_alternative(item, field, value)
            else:
                etree.SubElement(item, tag(f"Iptc4xmpExt:{field}")).text = value


def _add_alternative(item: etree._Element, field: str, value: str) -> None:
    holder = etree.SubElement(etree.SubElement(item, tag(f"Iptc4xmpExt:{field}")), tag("rdf:Alt"))
    word = etree.SubElement(holder, tag("rdf:li"))
    word.text = value
    word.set(_LANG, "x-default")


def _place_fields(place: Place) -> dict[str, str]:
    """Return the parts of a place as IPTC names them: the country is told by its code, a city is not told."""
    areas = [place, *place.within]
    country = next((one for one in areas if one.code and one.code.startswith("iso3166-1")), None)
    others = [one.name for one in areas if one is not country]
    names = ("LocationName", "City", "ProvinceState")
    # The smallest area first, the province last: what lies between is the city.
    used = names[:1] if len(others) == 1 else (names[0], names[2]) if len(others) == 2 else names
    fields = dict(zip(used, (*others[: len(used) - 1], *others[-1:]), strict=False)) if others else {}
    if country is not None:
        fields["CountryName"] = country.name
        fields["CountryCode"] = (country.code or "").rpartition(":")[2]
    return fields


# ---------------------------------------------------------------------- bytes


def _old_descriptions(known: Properties) -> list[etree._Element]:
    """Return the descriptions of the old packets, without the pointer to an extended one."""
    kept: list[etree._Element] = []
    pointer = tag("xmpNote:HasExtendedXMP")
    for one in known.descriptions():
        if pointer in one.attrib:
            del one.attrib[pointer]
        for element in one.findall(pointer):
            one.remove(element)
        kept.append(one)
    return kept


def _serialised(descriptions: Iterable[etree._Element], *, wrapped: bool = True) -> bytes:
    meta = etree.Element(tag("x:xmpmeta"), nsmap={"x": NAMESPACES["x"]})
    rdf = etree.SubElement(meta, tag("rdf:RDF"), nsmap={"rdf": NAMESPACES["rdf"]})
    rdf.extend(descriptions)
    etree.cleanup_namespaces(meta)
    body = etree.tostring(meta, encoding="utf-8")
    return _HEAD + body + _TAIL if wrapped else body


def _split(descriptions: list[etree._Element], room: int) -> Packet | None:
    """Return the properties over two packets, the largest in the second; None where that does not help."""
    large = etree.Element(tag("rdf:Description"))
    large.set(tag("rdf:about"), "")
    properties = sorted(
        ((len(etree.tostring(one)), index, one) for index, one in enumerate(p for d in descriptions for p in d)),
        key=lambda entry: (-entry[0], entry[1]),
    )
    size = len(_serialised(descriptions)) + 200  # the pointer
    for length, _, one in properties:
        if size <= room:
            break
        large.append(one)
        size -= length
    extended = _serialised([large], wrapped=False)
    pointer = etree.Element(
        tag("rdf:Description"), nsmap={"rdf": NAMESPACES["rdf"], "xmpNote": NAMESPACES["xmpNote"]}
    )
    pointer.set(tag("rdf:about"), "")
    pointer.set(tag("xmpNote:HasExtendedXMP"), _guid(extended).decode())
    main = _serialised([*descriptions, pointer])
    return Packet(main, extended) if len(main) <= room else None
