"""HTML and EPUB → captions and credits: spans of their class in ``figcaption``."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from io import BytesIO
from posixpath import dirname, join
from urllib.parse import unquote

from lxml import etree, html

from newsdoc.safexml import parse_xml
from newsdoc.validation.readback.found import Found

_UNREAD = frozenset({"rt", "rp", "style", "script"})
_MOST = 64 * 1024 * 1024


def read_html(content: bytes) -> Found:
    """Return what a web page shows as captions and credits."""
    return marked_in(html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8")))


def read_epub(content: bytes) -> Found:
    """Return what the documents of a book show as captions and credits, in reading order."""
    with zipfile.ZipFile(BytesIO(content)) as book:
        container = parse_xml(_entry(book, "META-INF/container.xml"), "container.xml")
        path = next(one.get("full-path") or "" for one in container.iter("{*}rootfile"))
        package = parse_xml(_entry(book, path), path)
        files = {one.get("id"): one.get("href") or "" for one in package.iter("{*}item")}
        order = [files[one.get("idref")] for one in package.iter("{*}itemref") if one.get("idref") in files]
        pages = [join(dirname(path), unquote(name)) for name in order]
        return joined(marked_in(parse_xml(_entry(book, name), name)) for name in pages)


def _entry(book: zipfile.ZipFile, name: str) -> bytes:
    with book.open(name) as entry:
        return entry.read(_MOST)


def joined(parts: Iterable[Found]) -> Found:
    """Return several findings as one."""
    kept = tuple(parts)
    return Found(
        tuple(one for part in kept for one in part.captions), tuple(one for part in kept for one in part.credits)
    )


def marked_in(root: etree._Element) -> Found:
    """Return the captions and credits below ``root``, in whichever namespace it is."""
    captions: list[str] = []
    credit_lines: list[str] = []
    for holder in root.iter("{*}figcaption"):
        for span in holder:
            match span.get("class"):
                case "caption":
                    captions.append(words_of(span))
                case "credit":
                    credit_lines.append(words_of(span))
                case _:
                    pass
    return Found(tuple(captions), tuple(credit_lines))


def words_of(element: etree._Element) -> str:
    """Return the words that ``element`` shows: no readings over letters, no scripts."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag.rpartition("}")[2] not in _UNREAD:
            parts.append(words_of(child))
        parts.append(child.tail or "")
    return "".join(parts)
