"""First bytes → media type of a picture.  The name and the claims of a server count for nothing."""

from __future__ import annotations

import re

SUFFIXES = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/avif": ".avif",
    "image/tiff": ".tif",
    "image/svg+xml": ".svg",
}

NAMES = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/gif": "GIF",
    "image/webp": "WebP",
    "image/avif": "AVIF",
    "image/tiff": "TIFF",
    "image/svg+xml": "SVG",
}

_AVIF_BRANDS = (b"avif", b"avis")
# Atomic groups: a prolog of many comments must not be tried in many ways.
_SVG = re.compile(
    rb"(?:\xef\xbb\xbf)?(?>\s|<!--(?>.*?-->)|<\?(?>.*?\?>)|<!DOCTYPE[^>\[]*+(?:\[(?>.*?\])\s*+)?>)*+<(?:\w+:)?svg[\s>/]",
    re.DOTALL,
)
_OTHERS = (
    (b"%!PS", "PostScript"),
    (b"%PDF", "a PDF"),
    (b"8BPS", "a Photoshop file"),
    (b"BM", "a BMP picture"),
    (b"SIMPLE  =", "a FITS file"),
    (b"\0\0\1\0", "an icon"),
    (b"PK\x03\x04", "a zip"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\xff\x0a", "a JPEG XL picture"),
    (b"\0\0\0\x0cJXL ", "a JPEG XL picture"),
    (b"\0\0\0\x0cjP  ", "a JPEG 2000 picture"),
)


def sniff(content: bytes) -> str | None:
    """Return the media type of the picture that ``content`` starts like; None for anything that is not taken."""
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content.startswith((b"II*\0", b"MM\0*")):
        return "image/tiff"
    if content[4:8] == b"ftyp" and _is_avif(content):
        return "image/avif"
    return "image/svg+xml" if _SVG.match(content[:16384]) else None


def _is_avif(content: bytes) -> bool:
    box = content[8 : min(int.from_bytes(content[:4], "big"), 256)]
    return any(box[at : at + 4] in _AVIF_BRANDS for at in range(0, len(box), 4) if at != 4)


def describe_other(content: bytes) -> str:
    """Return what bytes are that :func:`sniff` does not take, for a message."""
    if not content:
        return "an empty file"
    for magic, kind in _OTHERS:
        if content.startswith(magic):
            return kind
    if content[4:8] == b"ftyp":
        return "a HEIC picture" if b"hei" in content[8:32] else "a video"
    head = content[:512].lstrip().lower()
    if head.startswith((b"<!doctype", b"<html", b"<?xml", b"<")):
        return "markup"
    return "no picture of a kind that is taken"
