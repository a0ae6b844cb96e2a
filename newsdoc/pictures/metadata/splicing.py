"""Packets of metadata → into a picture file, by whole segments: not one pixel is touched."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from newsdoc.pictures.metadata.carriers import (
    JPEG_EXIF,
    JPEG_EXTENDED,
    JPEG_PHOTOSHOP,
    JPEG_XMP,
    PNG_XMP,
    is_png_xmp,
    jpeg_segments,
    png_chunks,
    webp_body,
    webp_chunks,
)
from newsdoc.pictures.metadata.packets import Packet

_SEGMENT = 65_533
"""Bytes that one JPEG segment holds."""

_XMP_FLAG = 0x04
_ALPHA_FLAG = 0x10


def splice_jpeg(
    content: bytes, packet: Packet | None, *, photoshop: bytes | None = None, exif: bytes | None = None
) -> bytes:
    """Return a JPEG with these packets in place of its own of the same kind; None leaves them."""
    replaced: list[bytes] = []
    added: list[bytes] = []
    if exif is not None and len(exif) + len(JPEG_EXIF) <= _SEGMENT:
        replaced.append(JPEG_EXIF)
        added.append(_segment(0xE1, JPEG_EXIF + exif))
    if packet is not None:
        replaced += [JPEG_XMP, JPEG_EXTENDED]
        added.append(_segment(0xE1, JPEG_XMP + packet.main))
        added += [_segment(0xE1, one) for one in _extended(packet)]
    if photoshop is not None:
        replaced.append(JPEG_PHOTOSHOP)
        room = _SEGMENT - len(JPEG_PHOTOSHOP)
        for at in range(0, len(photoshop), room):
            added.append(_segment(0xED, JPEG_PHOTOSHOP + photoshop[at : at + room]))
    kept = bytearray()
    end = 2
    front = 0
    for marker, start, stop in jpeg_segments(content):
        end = stop
        body = content[start + 4 : start + 4 + 40]
        if marker in (0xE1, 0xED) and body.startswith(tuple(replaced)):
            continue
        # JFIF must stay first, and Exif next to it.
        in_front = front == len(kept) and (marker == 0xE0 or body.startswith(JPEG_EXIF))
        kept += content[start:stop]
        if in_front:
            front = len(kept)
    return bytes(content[:2] + kept[:front] + b"".join(added) + kept[front:] + content[end:])


def _segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body


def _extended(packet: Packet) -> Iterator[bytes]:
    whole = packet.extended or b""
    head = JPEG_EXTENDED + packet.guid + len(whole).to_bytes(4, "big")
    room = _SEGMENT - len(head) - 4
    for at in range(0, len(whole), room):
        yield head + at.to_bytes(4, "big") + whole[at : at + room]


def splice_png(content: bytes, packet: Packet) -> bytes:
    """Return a PNG with ``packet`` in place of its own XMP."""
    body = PNG_XMP + b"\0\0\0\0\0" + packet.main
    chunk = b"iTXt" + body
    added = len(body).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big")
    out = bytearray(content[:8])
    end = 8
    for name, start, stop in png_chunks(content):
        end = stop
        if is_png_xmp(content, name, start):
            continue
        out += content[start:stop]
        if name == b"IHDR":
            out += added
    return bytes(out + content[end:])


def splice_webp(content: bytes, packet: Packet, width: int, height: int) -> bytes:
    """Return a WebP with ``packet`` in place of its own XMP; the simple form becomes the extended one."""
    chunks = [(name, content[start:stop]) for name, start, stop in webp_chunks(content)]
    if not chunks or chunks[0][0] != b"VP8X":
        flags = _ALPHA_FLAG if _has_alpha(chunks) else 0
        size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
        chunks.insert(0, (b"VP8X", b"VP8X" + (10).to_bytes(4, "little") + bytes((flags, 0, 0, 0)) + size))
    head = bytearray(chunks[0][1])
    head[8] |= _XMP_FLAG
    kept = b"".join(chunk + b"\0" * (len(chunk) % 2) for name, chunk in chunks[1:] if name != b"XMP ")
    xmp = b"XMP " + len(packet.main).to_bytes(4, "little") + packet.main + b"\0" * (len(packet.main) % 2)
    body = b"WEBP" + bytes(head) + kept + xmp
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _has_alpha(chunks: list[tuple[bytes, bytes]]) -> bool:
    for name, chunk in chunks:
        if name == b"ALPH":
            return True
        if name == b"VP8L":  # bit 28 of the header behind the signature byte
            header = int.from_bytes(webp_body(chunk, 0)[1:5], "little")
            return bool(header >> 28 & 1)
    return False
