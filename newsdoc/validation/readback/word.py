"""Word documents → captions and credits: paragraphs in the styles Caption and Credit."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from newsdoc.safexml import parse_xml
from newsdoc.validation.readback.found import Found

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VALUE = f"{_WORD}val"
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")


def read_docx(content: bytes) -> Found:
    """Return the paragraphs whose style says that they are captions or credits."""
    marked: dict[str, list[str]] = {"caption": [], "credit": []}
    with zipfile.ZipFile(BytesIO(content)) as package:
        names = dict(_style_names(parse_xml(package.read("word/styles.xml"), "styles.xml")))
        parts = [name for name in _PARTS if name in package.namelist()]
        for part in parts:
            for paragraph in parse_xml(package.read(part), part).iter(f"{_WORD}p"):
                kind = names.get(_style_of(paragraph), "")
                if kind in marked:
                    marked[kind].append("".join(_words(paragraph)))
    return Found(tuple(marked["caption"]), tuple(marked["credit"]))


def _style_names(styles: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield id and name of each style; Word writes its own styles' names in English in any language."""
    for style in styles.iter(f"{_WORD}style"):
        name = style.find(f"{_WORD}name")
        if name is not None:
            yield style.get(f"{_WORD}styleId", ""), name.get(_VALUE, "").lower()


def _style_of(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
    return "" if style is None else style.get(_VALUE, "")


def _words(paragraph: etree._Element) -> Iterator[str]:
    for text in paragraph.iter(f"{_WORD}t"):
        if not any(above.tag == f"{_WORD}rt" for above in text.iterancestors()):
            yield text.text or ""
