"""Picture file → the packets of metadata inside it: XMP, IPTC-IIM and Exif, as bytes.

Each format has its own places for them; JPEG, PNG and WebP are walked here without decoding, the
others are asked through the door to Pillow.  A damaged structure ends the walk: what was found stays.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import field

from newsdoc.pictures.decoding import RefusedPictureError, embedded_packets
from newsdoc.pictures.exif import read_packet
from newsdoc.values import dataclass

MAX_PACKET = 4 * 1024 * 1024
"""Bytes of one packet; captions and rights have some 20 kB, what is larger holds pictures."""

JPEG_XMP = b"http://ns.adobe.com/xap/1.0/\0"
JPEG_EXTENDED = b"http://ns.adobe.com/xmp/extension/\0"
JPEG_EXIF = b"Exif\0\0"
JPEG_PHOTOSHOP = b"Photoshop 3.0\0"
PNG_XMP = b"XML:com.adobe.xmp"
PNG_KEYWORDS = frozenset({"title", "author", "description", "copyright"})
_RAW_PROFILE = b"Raw profile type "
_GIF_XMP = b"\x21\xff\x0bXMP DataXMP"
_TIFF_XMP, _TIFF_IIM, _TIFF_PHOTOSHOP = 700, 33723, 34377
_IIM_RESOURCE = 0x0404
_GUID = re.compile(rb"HasExtendedXMP\s*(?:=\s*[\"']|>\s*)([0-9A-Fa-f]{32})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Carriers:
    """The packets in a picture file."""

    xmp: bytes | None = field(default=None, repr=False)
    extended: bytes | None = field(default=None, repr=False)
    """The part of the XMP that did not fit into one JPEG segment."""

    photoshop: bytes | None = field(default=None, repr=False)
    """Photoshop's resource blocks, among them IIM."""

    iim: bytes | None = field(default=None, repr=False)
    exif: bytes | None = field(default=None, repr=False)
    """A TIFF structure, without the mark before it."""

    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Words of PNG, by the keywords of its standard in lower case: ``description``, ``author`` …"""


def read_carriers(content: bytes, media_type: str) -> Carriers:
    """Return the packets in ``content``."""
    match media_type:
        case "image/jpeg":
            return _of_jpeg(content)
        case "image/png":
            return _of_png(content)
        case "image/webp":
            return _of_webp(content)
        case "image/tiff":
            return _of_tiff(content)
        case "image/gif":
            return Carriers(xmp=_bounded(_gif_xmp(content)))
        case "image/avif":
            return _of_avif(content)
        case _:
            return Carriers()


def _bounded(packet: bytes | None) -> bytes | None:
    return packet if packet and len(packet) <= MAX_PACKET else None


# ---------------------------------------------------------------------- JPEG


def jpeg_segments(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield marker, start and end of each segment before the picture data; start is at the ``FF``."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:  # padding
            at += 1
            continue
        if marker == 0xDA or marker == 0xD9:
            return
        if marker == 0x01 or 0xD0 <= marker <= 0xD8:
            at += 2
            continue
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if end > len(content) or end < at + 4:
            return
        yield marker, at, end
        at = end


def _of_jpeg(content: bytes) -> Carriers:
    xmp = exif = None
    photoshop = b""
    pieces: list[tuple[bytes, int, int, bytes]] = []
    for marker, start, end in jpeg_segments(content):
        if marker not in (0xE1, 0xED):
            continue
        body = content[start + 4 : end]
        if marker == 0xED and body.startswith(JPEG_PHOTOSHOP):
            photoshop += body[len(JPEG_PHOTOSHOP) :]
        elif body.startswith(JPEG_XMP):
            xmp = xmp or body[len(JPEG_XMP) :]
        elif body.startswith(JPEG_EXIF):
            exif = exif or body[len(JPEG_EXIF) :]
        elif body.startswith(JPEG_EXTENDED):
            rest = body[len(JPEG_EXTENDED) :]
            pieces.append(
                (rest[:32].upper(), int.from_bytes(rest[32:36], "big"), int.from_bytes(rest[36:40], "big"), rest[40:])
            )
    return Carriers(
        xmp=_bounded(xmp),
        extended=_join(pieces, xmp),
        photoshop=_bounded(photoshop),
        iim=_bounded(find_iim(photoshop)),
        exif=_bounded(exif),
    )


def _join(pieces: list[tuple[bytes, int, int, bytes]], xmp: bytes | None) -> bytes | None:
    """Return the extended packet that the main one names, its pieces put together; None when some are missing."""
    named = _GUID.search(xmp or b"")
    if named is None:
        return None
    mine = sorted((offset, length, body) for guid, length, offset, body in pieces if guid == named[1].upper())
    out = bytearray()
    for offset, length, body in mine:
        if offset != len(out) or length > MAX_PACKET:
            return None
        out += body
    return bytes(out) if mine and len(out) == mine[0][1] else None


def resources(block: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield number, start and end of each of Photoshop's resource blocks; the end counts its padding."""
    at = 0
    while block[at : at + 4] == b"8BIM" and at + 12 <= len(block):
        name = block[at + 6] + 1
        body = at + 6 + name + name % 2
        size = int.from_bytes(block[body : body + 4], "big")
        end = body + 4 + size + size % 2
        if body + 4 + size > len(block):
            return
        yield int.from_bytes(block[at + 4 : at + 6], "big"), at, min(end, len(block))
        at = end


def resource_body(block: bytes, start: int) -> bytes:
    """Return what is in the resource block at ``start``."""
    name = block[start + 6] + 1
    body = start + 6 + name + name % 2
    size = int.from_bytes(block[body : body + 4], "big")
    return block[body + 4 : body + 4 + size]


def find_iim(block: bytes) -> bytes | None:
    """Return the IIM in Photoshop's resource blocks."""
    for number, start, _ in resources(block):
        if number == _IIM_RESOURCE:
            return resource_body(block, start)
    return None


# ---------------------------------------------------------------------- PNG, WebP


def png_chunks(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield name, start and end of each chunk; start is at its length."""
    at = 8
    while at + 12 <= len(content):
        end = at + 12 + int.from_bytes(content[at : at + 4], "big")
        if end > len(content):
            return
        yield content[at + 4 : at + 8], at, end
        at = end


def is_png_xmp(content: bytes, name: bytes, start: int) -> bool:
    """Is the chunk at ``start`` the one that holds XMP?"""
    return name == b"iTXt" and content.startswith(PNG_XMP + b"\0", start + 8)


def _of_png(content: bytes) -> Carriers:
    packets: dict[str, bytes] = {}
    texts: dict[str, str] = {}
    for name, start, end in png_chunks(content):
        if name == b"IDAT":
            continue
        body = content[start + 8 : end - 4]
        if name == b"eXIf":
            packets.setdefault("exif", body.removeprefix(JPEG_EXIF))
        elif name in (b"tEXt", b"zTXt", b"iTXt"):
            key, _, rest = body.partition(b"\0")
            text = _text_of(name, rest)
            if text is None:
                continue
            if key == PNG_XMP:
                packets.setdefault("xmp", text)
            elif key.startswith(_RAW_PROFILE):
                _add_profile(packets, key[len(_RAW_PROFILE) :], _raw_profile(text))
            else:
                texts.setdefault(key.decode("latin-1").lower(), _words(name, text))
    return Carriers(
        xmp=_bounded(packets.get("xmp")),
        iim=_bounded(packets.get("iim")),
        exif=_bounded(packets.get("exif")),
        texts={key: text for key, text in texts.items() if key in PNG_KEYWORDS},
    )


def _text_of(name: bytes, rest: bytes) -> bytes | None:
    """Return the text of a chunk after its keyword, inflated where it is packed."""
    match name:
        case b"zTXt":
            return inflated(rest[1:])
        case b"iTXt":
            text = rest[2:].partition(b"\0")[2].partition(b"\0")[2]  # after language and translated keyword
            return inflated(text) if rest[:1] == b"\1" else text
        case _:
            return rest


def _words(name: bytes, text: bytes) -> str:
    """Return a text as words: Latin-1 by the standard but for iTXt, and UTF-8 by many programs."""
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        return text.decode("utf-8" if name == b"iTXt" else "cp1252", "replace")


def _raw_profile(text: bytes) -> bytes:
    """Return a profile as ImageMagick writes it: name, length, and hexadecimal digits in lines."""
    lines = text.split(b"\n", 3)
    try:
        return bytes.fromhex(lines[3].decode("ascii")) if len(lines) == 4 else b""
    except ValueError:
        return b""


def _add_profile(packets: dict[str, bytes], kind: bytes, profile: bytes) -> None:
    """Put a profile among ``packets`` as what it is; ImageMagick calls Exif and XMP by their JPEG segment too."""
    match kind.lower():
        case b"iptc" | b"8bim":
            block = profile.removeprefix(JPEG_PHOTOSHOP)
            if iim := find_iim(block) or (block if block[:1] == b"\x1c" else None):
                packets.setdefault("iim", iim)
        case b"exif" | b"app1" | b"xmp" if profile.startswith((JPEG_EXIF, b"II*\0", b"MM\0*")):
            packets.setdefault("exif", profile.removeprefix(JPEG_EXIF))
        case b"app1" | b"xmp":
            packets.setdefault("xmp", profile.removeprefix(JPEG_XMP))
        case _:
            pass


def inflated(packed: bytes) -> bytes | None:
    """Return ``packed`` inflated, up to the largest packet that is read."""
    inflate = zlib.decompressobj()
    try:
        text = inflate.decompress(packed, MAX_PACKET)
    except zlib.error:
        return None
    return text if inflate.eof else None


def webp_chunks(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield name, start and end of each chunk; the end counts its padding."""
    at = 12
    while at + 8 <= len(content):
        size = int.from_bytes(content[at + 4 : at + 8], "little")
        end = at + 8 + size + size % 2
        if at + 8 + size > len(content):
            return
        yield content[at : at + 4], at, min(end, len(content))
        at = end


def webp_body(content: bytes, start: int) -> bytes:
    """Return what is in the chunk at ``start``."""
    return content[start + 8 : start + 8 + int.from_bytes(content[start + 4 : start + 8], "little")]


def _of_webp(content: bytes) -> Carriers:
    found: dict[bytes, bytes] = {}
    for name, start, _ in webp_chunks(content):
        if name in (b"XMP ", b"EXIF"):
            found.setdefault(name, webp_body(content, start))
    exif = found.get(b"EXIF")
    return Carriers(xmp=_bounded(found.get(b"XMP ")), exif=_bounded(exif.removeprefix(JPEG_EXIF) if exif else None))


# ---------------------------------------------------------------------- TIFF, GIF, AVIF


def _of_tiff(content: bytes) -> Carriers:
    # The file itself is the structure that Exif is in elsewhere.
    iim = read_packet(content, _TIFF_IIM)
    if iim is not None and iim[:1] != b"\x1c" and iim[3:4] == b"\x1c":  # written as numbers of the other byte order
        iim = b"".join(iim[at : at + 4][::-1] for at in range(0, len(iim), 4))
    return Carriers(
        xmp=_bounded(read_packet(content, _TIFF_XMP)),
        exif=content,
        iim=_bounded(iim) or _bounded(find_iim(read_packet(content, _TIFF_PHOTOSHOP) or b"")),
    )


def _gif_xmp(content: bytes) -> bytes | None:
    """Return the packet in a GIF's extension, which stands there in the open and ends with a ramp of bytes."""
    start = content.find(_GIF_XMP)
    if start < 0:
        return None
    start += len(_GIF_XMP)
    end = content.find(b"\x01\xff\xfe\xfd", start)
    return content[start:end] if end > 0 else None


def _of_avif(content: bytes) -> Carriers:
    try:
        xmp, exif = embedded_packets(content, "image/avif")
    except RefusedPictureError:
        return Carriers()
    return Carriers(xmp=_bounded(xmp), exif=_bounded(exif.removeprefix(JPEG_EXIF) if exif else None))
