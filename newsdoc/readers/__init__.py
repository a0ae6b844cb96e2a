"""Bytes → article: the table of readers, and which of them a source wants.

A reader's module is imported only when its format turns up.  Other packages add rows by the entry
point group ``newsdoc.readers``: each entry names a ``ReadFormat``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from newsdoc.errors import SourceError, UsageError
from newsdoc.formats import PartNames, ReadFormat, Source, load_target
from newsdoc.plugins import plugins

_HEAD = 4096
# Atomic groups: a prolog of many comments must not be tried in many ways.
_XML_ROOT = re.compile(
    rb"(?>\s|<!--(?>.*?-->)|<\?(?>.*?\?>)|<!DOCTYPE[^>\[]*+(?:\[(?>.*?\])\s*+)?>)*+<([\w:.-]+)", re.S
)
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|article|main|div|p|h1|table|frameset)[\s>/]", re.I
)
_G2_ROOTS = frozenset(
    b"newsItem packageItem newsMessage conceptItem knowledgeItem planningItem catalogItem NewsML".split()
)
_FEED_ROOTS = frozenset({b"rss", b"RDF", b"feed"})
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def _xml_root(head: bytes) -> bytes:
    """Local name of the root element, or ``b""``; UTF-16 is read as if its zero bytes were not there."""
    for bom in _BOMS:
        head = head.removeprefix(bom)
    found = _XML_ROOT.match(head.replace(b"\0", b""))
    return found[1].rpartition(b":")[2] if found else b""


def _is_newsml(head: bytes) -> bool:
    return _xml_root(head) in _G2_ROOTS


def _is_nitf(head: bytes) -> bool:
    return _xml_root(head) == b"nitf"


def _is_feed(head: bytes) -> bool:
    return _xml_root(head) in _FEED_ROOTS


def _is_json(head: bytes) -> bool:
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def _is_model_json(head: bytes) -> bool:
    return _is_json(head) and b'"newsdoc"' in head


def _is_ninjs(head: bytes) -> bool:
    """An object, or a list of them."""
    words = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    listed = words[:1] == b"[" and words[1:].lstrip()[:1] == b"{"
    return (listed or _is_json(head)) and not _is_model_json(head)


def _is_html(head: bytes) -> bool:
    return bool(_HTML.search(head.replace(b"\0", b"")))


def _is_text(head: bytes) -> bool:
    """No zero bytes and hardly any control characters: words in some encoding."""
    if head.startswith(_BOMS):
        return True
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head)
    return b"\0" not in head and controls * 50 <= len(head)


READERS: Mapping[str, ReadFormat] = {
    row.name: row
    for row in (
        ReadFormat(
            name="newsml", title="NewsML-G2", suffixes=(), media_types=("application/vnd.iptc.g2.newsitem+xml",),
            target="newsdoc.readers.newsml:read_newsml", sniff=_is_newsml, parts="newsdoc.readers.newsml:parts",
        ),
        ReadFormat(
            name="nitf", title="NITF", suffixes=(), media_types=("application/nitf+xml",),
            target="newsdoc.readers.nitf:read_nitf", sniff=_is_nitf,
        ),
        ReadFormat(
            name="feed", title="RSS or Atom feed with the full text", suffixes=(),
            media_types=("application/rss+xml", "application/atom+xml"),
            target="newsdoc.readers.feed:read_feed", sniff=_is_feed, parts="newsdoc.readers.feed:parts",
        ),
        ReadFormat(
            name="json", title="newsdoc's own model as JSON", suffixes=(), media_types=(),
            target="newsdoc.readers.json:read_json", sniff=_is_model_json,
        ),
        ReadFormat(
            name="ninjs", title="ninjs", suffixes=(), media_types=(),
            target="newsdoc.readers.ninjs:read_ninjs", sniff=_is_ninjs, parts="newsdoc.readers.ninjs:parts",
        ),
        ReadFormat(
            name="html", title="HTML page", suffixes=(".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx"),
            media_types=("text/html", "application/xhtml+xml"),
            target="newsdoc.readers.html:read_html", sniff=_is_html,
        ),
        ReadFormat(
            name="text", title="Plain text", suffixes=(".txt", ".text"), media_types=("text/plain",),
            target="newsdoc.readers.text:read_text", sniff=_is_text,
        ),
    )
}  # fmt: skip
"""The built-in readers, the most particular first: the first that knows the bytes takes them."""


@cache
def all_readers() -> Mapping[str, ReadFormat]:
    """Return the built-in readers and those of installed plug-ins, plug-ins first."""
    added = dict(plugins("newsdoc.readers"))
    return {**added, **{name: row for name, row in READERS.items() if name not in added}}


def reader_for(source: Source, name: str | None = None) -> ReadFormat:
    """Return the row of the reader that ``source`` wants, or the one called ``name``.

    Bytes that are plainly another kind win over a claim: an error page in a ``.txt`` stays text, but
    JSON is never read as HTML.

    Raises:
        UsageError: no reader is called ``name``.
        SourceError: ND012, no reader knows these bytes.
    """
    rows = all_readers()
    if name is not None:
        if name not in rows:
            raise UsageError("ND001", f"No reader is called {name!r}; there are {', '.join(rows)}.")
        return rows[name]
    head = source.content[:_HEAD]
    for row in rows.values():
        if row.name not in ("html", "text") and row.sniff(head):
            return row
    if not _is_text(head) and not _is_html(head) and b"\0" in head:
        raise SourceError("ND012", f"{source.name}: of no kind that newsdoc reads (binary).")
    for row in rows.values():
        if row.claims(source):
            return row
    for row in rows.values():
        if row.sniff(head):
            return row
    raise SourceError("ND012", f"{source.name}: of no kind that newsdoc reads.")


def parts_of(source: Source, name: str | None = None) -> tuple[Source, ...]:
    """Return one source for each article in ``source``, in order: itself where it holds one, or names its part.

    Args:
        name: of the reader, where the bytes leave it open.

    Raises:
        UsageError: no reader is called ``name``.
        SourceError: no reader knows these bytes, or they are not what they seem.
    """
    row = reader_for(source, name)
    if source.part is not None or row.parts is None:
        return (source,)
    find: PartNames = load_target(row.parts)
    names = find(source)
    return (source,) if len(names) < 2 else tuple(replace(source, part=one) for one in names)
