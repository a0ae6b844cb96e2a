"""Elements of other namespaces in an item → opaque parts of the model, which the exporter writes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from newsdoc.model import Opaque, OpaquePlace
from newsdoc.newsmlg2 import NAMESPACE, NITF, XHTML
from newsdoc.readers.newsml.values import G2

_LONGEST = 64 * 1024
"""Letters of one element; a longer one is only noted."""

_UNDERSTOOD = frozenset({NAMESPACE, XHTML, NITF})


def read_opaque(
    item_meta: etree._Element | None, meta: etree._Element | None, unread: Counter[str]
) -> tuple[Opaque, ...]:
    """Return the foreign elements at the places where G2 allows them, and count each in ``unread``."""
    places = ((OpaquePlace.ITEM_META, item_meta), (OpaquePlace.CONTENT_META, meta))
    return tuple(
        Opaque(place=place, xml=xml)
        for place, parent in places
        if parent is not None
        for xml in _foreign(parent, unread)
    )


def _foreign(parent: etree._Element, unread: Counter[str]) -> Iterator[str]:
    for child in parent:
        if not isinstance(child.tag, str) or child.tag.startswith(G2):
            continue
        unread[child.tag] += 1
        namespaces = {etree.QName(one).namespace for one in child.iter() if isinstance(one.tag, str)}
        if None in namespaces or etree.QName(child).namespace in _UNDERSTOOD:
            continue  # in our document it would become an element of G2, or of a body
        xml = canonical(child)
        if len(xml) <= _LONGEST:
            yield xml


def canonical(element: etree._Element) -> str:
    """Return ``element`` alone in exclusive canonical XML: with the namespaces that it uses, and no others."""
    alone = deepcopy(element)
    alone.tail = None
    return str(etree.tostring(alone, method="c14n", exclusive=True, with_comments=False), "utf-8")
