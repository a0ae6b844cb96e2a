"""First bytes → is it text at all, and is it a container?  What kind of text is the readers' question."""

from __future__ import annotations

import re

_BINARY = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a gzip file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"bplist00", "a property list"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"BZh", "a bzip2 file"),
    (b"SQLite format 3\0", "a database"),
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_MARKUP = re.compile(rb"\s*<(?:!doctype\b|html\b|\?xml\b|!--|head\b|body\b|article\b)", re.IGNORECASE)
"""A page with a stray NUL in it is a damaged page, and no binary file."""

_MHTML_HEADER = re.compile(
    rb"^(?:From|Subject|Date|MIME-Version|Snapshot-Content-Location|Content-Type|X-MimeOLE|Message-ID)[ \t]*:",
    re.IGNORECASE,
)
_MULTIPART = re.compile(
    rb"^Content-Type[ \t]*:\s*multipart/(?:related|mixed|alternative)", re.IGNORECASE | re.MULTILINE
)


def is_zip(head: bytes) -> bool:
    """Do the first bytes start a zip with something in it?"""
    return head.startswith(b"PK\x03\x04")


def is_mhtml(head: bytes) -> bool:
    """Do the first bytes look like a web page saved as one MIME message?"""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return _MHTML_HEADER.match(start) is not None and _MULTIPART.search(start) is not None


def is_webarchive(content: bytes) -> bool:
    """Is it a property list that holds a web page, as Safari saves one?"""
    return content.startswith(b"bplist00") and b"WebMainResource" in content


def binary_kind(head: bytes) -> str | None:
    """Return what the first bytes are when they are no text (``"a PDF"``), else None."""
    for magic, kind in _BINARY:
        if head.startswith(magic):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "a WebP picture"
    if head.startswith(_BOMS) or b"\0" not in head or _MARKUP.match(head):
        return None
    return None if _is_wide_text(head) else "a binary file"


def _is_wide_text(head: bytes) -> bool:
    """Is it UTF-16 without a mark: markup has a NUL in every second place, and there alone?"""
    even, odd = head[::2].count(0), head[1::2].count(0)
    most, least = max(even, odd), min(even, odd)
    return least == 0 and most * 4 > len(head)


def may_be_crawl(head: bytes, name: str) -> bool:
    """Do the first 10 bytes, or the name, leave it possible that a file is a WARC, ARC or WACZ?"""
    named = name.lower().endswith((".warc", ".arc", ".warc.gz", ".arc.gz"))
    return named or head.startswith((b"PK\x03\x04", b"\x1f\x8b", b"WARC/", b"filedesc:/"))
