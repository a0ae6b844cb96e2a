"""The same document in another dress gives the same article: prefixes, order, envelopes, spellings."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from lxml import etree

from newsdoc.formats import Source
from newsdoc.notes import NoteLog
from newsdoc.readers import parts_of, reader_for
from tests.unit.readers.wires import G2

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def facts(content: bytes) -> list[tuple[object, ...]]:
    """What must not depend on the dress: headline, byline, date, captions and credits, number of blocks."""
    found = []
    for source in parts_of(Source(content=content, name="wire")):
        article = reader_for(source).load()(source, NoteLog())
        pictures = sorted((one.caption_text, one.credit_line or "") for one in article.pictures)
        found.append((article.headline, article.byline, str(article.published), pictures, len(article.body)))
    return sorted(found, key=str)


def prefixed(root: etree._Element) -> bytes:
    """Every element of G2 with a prefix."""
    new = etree.Element(root.tag, dict(root.attrib), {"n": G2})
    new.extend(deepcopy(list(root)))
    etree.cleanup_namespaces(new)
    return etree.tostring(new)


def wrapped(root: etree._Element) -> bytes:
    """A lone item in a message."""
    if root.tag.endswith("newsMessage"):
        return etree.tostring(root)
    message = etree.Element(f"{{{G2}}}newsMessage", nsmap={None: G2})
    etree.SubElement(message, f"{{{G2}}}itemSet").append(deepcopy(root))
    return etree.tostring(message)


def turned(root: etree._Element) -> bytes:
    """The items of a message in the other order."""
    items = root.find(f"{{{G2}}}itemSet")
    if items is not None:
        items[:] = list(items)[::-1]
    return etree.tostring(root)


def bare(root: etree._Element) -> bytes:
    """Without catalogs and languages."""
    for one in list(root.iter(f"{{{G2}}}catalogRef", f"{{{G2}}}catalog")):
        parent = one.getparent()
        assert parent is not None
        parent.remove(one)
    for element in root.iter():
        element.attrib.pop(XML_LANG, None)
    return etree.tostring(root)


def without_namespace(root: etree._Element) -> bytes:
    """As systems send it that do not know about namespaces."""
    return etree.tostring(root).replace(f' xmlns="{G2}"'.encode(), b"")


def dense(root: etree._Element) -> bytes:
    """On one line, in UTF-16."""
    for element in root.iter(f"{{{G2}}}*"):
        element.text = element.text if (element.text or "").strip() else None
        element.tail = element.tail if (element.tail or "").strip() else None
    return etree.tostring(root, encoding="utf-16")


@pytest.mark.parametrize("dress", [prefixed, wrapped, turned, bare, without_namespace, dense])
def test_g2_in_another_dress(dress: Callable[[etree._Element], bytes], shared):
    """Each of the examples."""
    files = sorted((shared / "standards" / "examples").glob("*.xml"))
    for file in files:
        if not file.name.startswith("newsml-1.2"):
            content = file.read_bytes()
            assert facts(dress(etree.fromstring(content))) == facts(content), file.name
    assert len(files) > 10


def lowered(value: Any) -> Any:
    """Names as version 2 spells them."""
    if isinstance(value, dict):
        return {key.lower(): lowered(one) for key, one in value.items()}
    return [lowered(one) for one in value] if isinstance(value, list) else value


def by_name(value: Any) -> Any:
    """Associations and renditions as version 1 has them: objects by name."""
    if isinstance(value, dict):
        found = {key: by_name(one) for key, one in value.items()}
        for key in ("associations", "renditions"):
            if isinstance(found.get(key), list):
                found[key] = {str(one.get("name", number)): one for number, one in enumerate(found[key])}
        return found
    return [by_name(one) for one in value] if isinstance(value, list) else value


NINJS_DRESSES: list[Callable[[Any], Any]] = [
    lowered,
    by_name,
    lambda item: [item],
    lambda item: {"items": [item]},
    lambda item: {"data": {"item": item}},
    lambda item: {**item, "unknownThing": {"a": [1, None]}, "genres": None},
]


@pytest.mark.parametrize("dress", NINJS_DRESSES)
def test_ninjs_in_another_dress(dress: Callable[[Any], Any], shared):
    """Each of the examples."""
    files = sorted((shared / "standards" / "examples").glob("*.json"))
    for file in files:
        content = file.read_bytes()
        other = json.dumps(dress(json.loads(content))).encode()
        assert facts(other) == facts(content), file.name
    assert len(files) == 4
