"""XMP packet ⇄ properties by name.

One property may be written as an attribute, an element, a list of alternatives by language, a bag or a
structure; here it is read as words whichever it is.  What newsdoc does not know stays in the tree.
"""

from __future__ import annotations

import re

from lxml import etree

from newsdoc.errors import SourceError
from newsdoc.model import clean
from newsdoc.safexml import parse_xml

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "x": "adobe:ns:meta/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "xmpNote": "http://ns.adobe.com/xmp/note/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LONGEST = 20_000
"""Characters of one value."""


def tag(name: str) -> str:
    """Return ``"dc:title"`` as lxml writes it."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


_RDF, _DESCRIPTION, _LI = tag("rdf:RDF"), tag("rdf:Description"), tag("rdf:li")
_LISTS = (tag("rdf:Alt"), tag("rdf:Bag"), tag("rdf:Seq"))


_START = re.compile(r"<(?:[\w.-]+:)?(xmpmeta|xapmeta|RDF)\b")


def _readable(packet: bytes) -> bytes:
    """Return the element in ``packet`` as UTF-8: programs pad packets, write UTF-16, and let slip what is no XML."""
    text = clean(_decoded(packet))
    start = _START.search(text)
    if start is None:
        return text.strip().encode("utf-8", "replace")
    end = max(text.rfind(f"{start[1]}>"), text.rfind(f"{start[1]} >"))
    close = text.find(">", end) + 1 if end > start.start() else len(text)
    return text[start.start() : close].encode("utf-8", "replace")


def _decoded(packet: bytes) -> str:
    if packet[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return packet.decode("utf-16", "ignore")
    if b"<\0" in packet[:64]:
        return packet.decode("utf-16-le" if packet.find(b"<\0") % 2 == 0 else "utf-16-be", "ignore")
    if b"\0<" in packet[:64]:
        return packet.decode("utf-16-be", "ignore")
    try:
        return packet.decode("utf-8-sig")
    except UnicodeDecodeError:
        return packet.decode("cp1252", "replace")


class Properties:
    """The properties of one XMP packet, with those of its extended part."""

    def __init__(self, packets: list[bytes]) -> None:
        """
        Raises:
            SourceError: a packet is no XML, or one that is refused.
        """
        self.roots = [parse_xml(_readable(packet), "XMP") for packet in packets]

    def descriptions(self) -> list[etree._Element]:
        """Return the elements that hold the properties, in the order of the packets."""
        return [one for root in self.roots for rdf in root.iter(_RDF) for one in rdf if one.tag == _DESCRIPTION]

    def find(self, name: str) -> etree._Element | str | None:
        """Return the property called ``name``: its element, or its words where it is an attribute."""
        wanted = tag(name)
        for description in self.descriptions():
            found = description.find(wanted)
            if found is not None:
                return found
            if wanted in description.attrib:
                return str(description.attrib[wanted])
        return None

    def has(self, name: str) -> bool:
        """Does the packet say anything under ``name``?"""
        return bool(self.all(name)) or bool(self.structs(name))

    def one(self, name: str) -> str | None:
        """Return the words of a property; of alternatives the default, of several the first."""
        return next(iter(self.all(name)), None)

    def all(self, name: str) -> list[str]:
        """Return the words of each item of a property."""
        found = self.find(name)
        return [text for text in [_tidy(found)] if text] if isinstance(found, str) else _items(found)

    def structs(self, name: str) -> list[dict[str, str]]:
        """Return each item of a property as a structure: words by full name."""
        found = self.find(name)
        if found is None or isinstance(found, str):
            return []
        inner = [one for one in found if one.tag in _LISTS]
        items = [item for one in inner for item in one if item.tag == _LI] if inner else [found]
        return [fields for item in items if (fields := _fields(item))]


def _items(element: etree._Element | None) -> list[str]:
    if element is None:
        return []
    for one in element:
        if one.tag in _LISTS:
            items = [item for item in one if item.tag == _LI]
            if one.tag == tag("rdf:Alt"):
                items.sort(key=lambda item: item.get(_LANG) != "x-default")
                items = items[:1]
            return [text for item in items if (text := _words(item))]
    words = _words(element)
    return [words] if words else []


def _words(element: etree._Element) -> str:
    value = element.find(tag("rdf:value"))
    if value is not None:
        return _words(value)
    if len(element):
        return ""
    return _tidy(element.text or str(element.get(tag("rdf:resource")) or ""))


def _fields(item: etree._Element) -> dict[str, str]:
    holder = item.find(_DESCRIPTION)
    holder = item if holder is None else holder
    fields = {str(key): _tidy(str(value)) for key, value in holder.attrib.items()}
    for one in holder:
        if isinstance(one.tag, str) and (words := " ".join(_items(one))):
            fields.setdefault(one.tag, words)
    rdf = f"{{{NAMESPACES['rdf']}}}"
    return {key: value for key, value in fields.items() if value and not key.startswith(rdf) and key != _LANG}


def _tidy(text: str) -> str:
    return text.strip()[:_LONGEST]


def read_properties(packets: list[bytes | None]) -> Properties | None:
    """Return the properties of ``packets``, the broken ones left out; None when none is left."""
    good: list[bytes] = []
    for packet in packets:
        if packet is None:
            continue
        try:
            Properties([packet])
        except SourceError:
            continue
        good.append(packet)
    return Properties(good) if good else None
