"""What an element of an XHTML body looks like: a container, a figure, the words under a picture."""

from __future__ import annotations

import re

from lxml import etree

from newsdoc.readers.xhtml.captions import is_credit
from newsdoc.readers.xhtml.story import local_name
from newsdoc.readers.xhtml.words import SILENT

_CAPTION = re.compile(r"caption|bildtext|bildunterschrift|media-?text|(?<![a-z])description(?![a-z])", re.I)


CONTAINERS = frozenset(
    [
        "html",
        "body",
        "article",
        "section",
        "main",
        "div",
        "center",
        "fieldset",
        "details",
        "summary",
        "dl",
        "dd",
        "dt",
        "address",
        "nav",
        "footer",
        "picture",
    ]
)


BLOCKS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "blockquote",
        "aside",
        "table",
        "figure",
        "pre",
        "hr",
        "img",
        "iframe",
        "video",
        "audio",
        "header",
    ]
)


def marks_of(element: etree._Element) -> str:
    """Return what the classes and kinds of ``element`` say of it."""
    return " ".join(filter(None, (element.get("class"), element.get("itemprop"), element.get("data-type"))))


def holds_article(marks: str) -> bool:
    """Do its marks say that ``element`` holds the whole article?"""
    return "article" in marks.lower()


def holds_blocks(element: etree._Element) -> bool:
    """Is there a block inside ``element``?"""
    return any(
        one is not element and ((name := local_name(one)) in BLOCKS or name in CONTAINERS or name.startswith("dnl-"))
        for one in element.iter()
    )


def holds_picture(element: etree._Element) -> bool:
    """Is there a picture inside ``element``?"""
    return any(local_name(one) == "img" for one in element.iter())


def is_figure(element: etree._Element, marks: str) -> bool:
    """Is this box one picture with its words, and no running text?"""
    if len(images_in(element)) != 1 or any(local_name(one) == "figure" for one in element.iter()):
        return False
    parts = caption_parts(element)
    return bool(parts) or re.search(r"image|photo|picture|media|figure", marks, re.I) is not None


def images_in(element: etree._Element) -> list[etree._Element]:
    """Return the images inside ``element``."""
    return [one for one in element.iter() if local_name(one) == "img"]


def is_caption(element: etree._Element) -> bool:
    """Is ``element`` marked as a caption?"""
    return _CAPTION.search(marks_of(element)) is not None


def caption_parts(figure: etree._Element) -> list[etree._Element]:
    """Return the elements of a figure that hold its words, outermost first, in order."""
    found: list[etree._Element] = []
    for child in figure:
        name = local_name(child)
        if not name or name in SILENT or name == "figure":
            continue
        if name == "figcaption" or _CAPTION.search(marks_of(child)) or is_credit(child):
            found.append(child)
        elif len(child):
            found += caption_parts(child)
    return found
