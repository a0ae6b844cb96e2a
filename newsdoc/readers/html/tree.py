"""The bytes of a saved page → the :class:`Page` that every other room reads.

What can be no part of an article (scripts, styles, comments, drawings) is taken out of the tree, after the
scripts that hold values were copied.  Hostile pages are cut by the limits below, each with a note (ND901).
"""

from __future__ import annotations

import re
from urllib.parse import urljoin

from lxml import etree
from lxml.html import HtmlElement

from newsdoc.errors import SourceError
from newsdoc.formats import Source
from newsdoc.notes import NoteCode, NoteLog
from newsdoc.patterns import compile_later
from newsdoc.readers.html.accordions import open_accordions
from newsdoc.readers.html.encoding import to_utf8
from newsdoc.readers.html.framesets import without_framesets
from newsdoc.readers.html.limits import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_ELEMENTS,
    cut_attributes,
    cut_elements,
    flatten_tree,
    flattened_markup,
)
from newsdoc.readers.html.page import Page, Script
from newsdoc.readers.html.siterules import apply_rules

_NOT_TEXT = ("style", "svg", "math-renderer", "object-template", "noembed")
_STATE = compile_later(
    r"^\s*(?:\{|\[|(?:window|self|var|let|const|globalThis)\b[^=;{]{0,80}=\s*(?:JSON\.parse\(|[\[{\"'])"
    r"|(?:Fusion\.|__[A-Z_]+__\s*=))"
)
EPILOGUE = 2000
"""Bytes behind the end of the page from which they may be a part of it; the usual trackers have fewer."""

MIN_STATE = 500
"""Characters under which a script that is not declared as data holds no article."""


def parse_page(source: Source, notes: NoteLog) -> Page:
    """Return the page in ``source``.

    Raises:
        SourceError: ND011 the source is empty, ND012 it is no text.
    """
    content = source.content
    if not content or content.isspace():
        raise SourceError("ND011", f"{source.name}: the file is empty.")
    if len(content) > MAX_BYTES:
        notes.add(NoteCode.LIMIT_CUT, what="Page", limit=f"{MAX_BYTES:,} bytes")
        content = content[:MAX_BYTES]
    utf8, _ = to_utf8(content, source.headers)
    root = _parse(utf8, source, notes)
    scripts = _take_scripts(root)
    etree.strip_elements(root, "script", *_NOT_TEXT, with_tail=False)
    url = source.url or _own_address(root)
    ruled = apply_rules(root, source.rules, url, notes) if source.rules else None
    open_accordions(root)
    elements = list(root.iter(etree.Element))
    if len(elements) > MAX_ELEMENTS:
        cut_elements(elements, notes)
        elements = list(root.iter(etree.Element))
    order, parents = _structure(elements)
    if flatten_tree(elements, parents):
        notes.add(NoteCode.LIMIT_CUT, what="Nesting of elements", limit=f"{MAX_DEPTH} levels")
        elements = list(root.iter(etree.Element))
        order, parents = _structure(elements)
    base_href = next((one.get("href") for one in root.iter("base") if one.get("href")), None)
    return Page(
        root=root,
        source=source,
        url=url,
        base=_base(url, base_href),
        scripts=scripts,
        notes=notes,
        elements=tuple(elements),
        order=order,
        parents=parents,
        ruled=ruled,
    )


def _structure(elements: list[HtmlElement]) -> tuple[dict[HtmlElement, int], list[int]]:
    """Return the position of each element, and for each position that of the parent; the root's is -1."""
    order = dict(zip(elements, range(len(elements)), strict=True))
    return order, [order.get(element.getparent(), -1) for element in elements]


def _new_parser() -> etree.HTMLParser:
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True
    )
    # One class for all elements: lxml.html's own look-up calls Python for every element.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    return parser


def _parse(utf8: bytes, source: Source, notes: NoteLog) -> HtmlElement:
    utf8 = cut_attributes(_without_early_end(without_framesets(utf8.replace(b"\0", b""))), notes)
    parser = _new_parser()
    root = _root(utf8, parser)
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        notes.add(NoteCode.LIMIT_CUT, what="Nesting of elements", limit=f"{MAX_DEPTH} levels")
        root = _root(flattened_markup(utf8), _new_parser())
    if root is None:
        raise SourceError("ND012", f"{source.name}: no HTML could be read in it.")
    return root


_END = compile_later(rb"</(?:body|html)\s*>", re.I)


def _without_early_end(utf8: bytes) -> bytes:
    """Return the markup without end tags of a page that goes on: browsers read on there, the parser does not."""
    first = _END.search(utf8)
    return _END.sub(b"", utf8) if first is not None and len(utf8) - first.end() > EPILOGUE else utf8


def _root(utf8: bytes, parser: etree.HTMLParser) -> HtmlElement | None:
    try:
        root = etree.fromstring(utf8, parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    return root if isinstance(root, HtmlElement) else None


def _take_scripts(root: HtmlElement) -> tuple[Script, ...]:
    """Return the scripts that may hold values of the article."""
    found = []
    for element in root.iter("script", "meta"):
        if element.tag == "meta":
            # Some frameworks print what belongs in a script as a meta element.
            if "ld+json" in (element.get("name") or "") and (text := element.get("content")):
                found.append(Script("application/ld+json", "", text))
            continue
        text = element.text
        if not text:
            continue
        kind = (element.get("type") or "").strip().lower()
        if "json" in kind or (len(text) >= MIN_STATE and _STATE.match(text)):
            found.append(Script(kind, element.get("id") or "", text))
    return tuple(found)


def _own_address(root: HtmlElement) -> str | None:
    """Return the address that the page gives as its own."""
    for element in root.iter("link", "meta"):
        if element.tag == "link" and "canonical" in (element.get("rel") or "").lower().split():
            address = element.get("href")
        elif element.get("property") == "og:url":
            address = element.get("content")
        else:
            continue
        if address and address.strip().startswith(("http://", "https://")):
            return str(address.strip())
    return None


def _base(url: str | None, href: str | None) -> str | None:
    if not href:
        return url
    try:
        return urljoin(url, href) if url else href
    except ValueError:
        return url
