"""Small words for WordprocessingML: qualified names, elements, paragraphs."""

from __future__ import annotations

from lxml import etree

from newsdoc.model import clean

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """Return ``name`` in the namespace of WordprocessingML, as lxml writes it."""
    return f"{{{W}}}{name}"


VAL = w("val")
REL_ID = f"{{{R}}}id"


def add(parent: etree._Element, name: str, value: str | None = None, /, **attributes: str) -> etree._Element:
    """Append element ``w:name`` to ``parent`` and return it; ``value`` becomes ``w:val``."""
    element = etree.SubElement(parent, w(name))
    if value is not None:
        element.set(VAL, value)
    for key, one in attributes.items():
        element.set(w(key), one)
    return element


def add_text(run: etree._Element, text: str) -> None:
    """Append ``text`` to ``run``, its spaces kept."""
    element = etree.SubElement(run, w("t"))
    element.text = clean(text)
    element.set(XML_SPACE, "preserve")
