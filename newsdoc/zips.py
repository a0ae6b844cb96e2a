"""ZIP containers (EPUB, DOCX) whose bytes depend on their contents alone.

EbookLib and python-docx date each entry "now" and deflate photos that are already compressed.
:func:`write_zip` makes a container from parts; :func:`fix_dates` mends a finished one without
compressing anything again.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO

from newsdoc.errors import ExportError

EPOCH = (1980, 1, 1, 0, 0, 0)
"""Earliest time that a ZIP entry can have (APPNOTE 4.4.6: MS-DOS format)."""

STORED_SUFFIXES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif")
"""Already compressed: deflating them again costs time and gains nothing."""


_SHARED = (".css", "META-INF/container.xml")
"""The same in every book: deflating them each time would be a quarter of the work."""

_LOCAL = struct.Struct("<4sHHHHHLLLHH")
_CENTRAL = struct.Struct("<4sHHHHHHLLLHHHHHLL")
_END = struct.Struct("<4sHHHHLLH")
_DATE = (1 << 5) | 1  # EPOCH's day, in MS-DOS format
_MODE = 0o100644 << 16  # a plain file that anybody may read
_LARGEST = 0xFFFF_FFFF


def write_zip(entries: Iterable[tuple[str, bytes]], *, first_stored: str | None = None) -> bytes:
    """Return a ZIP of ``entries`` in the order given.

    Written here, since ``zipfile`` copies each photo twice more, which is half of the time an EPUB takes.

    Args:
        entries: name and contents of each file.
        first_stored: name of an entry to store uncompressed whatever its suffix (EPUB's ``mimetype``).

    Raises:
        ExportError: ND031, it would be larger than a ZIP of this kind can be (4 GiB).
    """
    parts: list[bytes] = []
    directory: list[bytes] = []
    position = 0
    for name, content in entries:
        encoded = name.encode()
        flags = 0 if name.isascii() else 0x800  # the name is UTF-8
        stored = name == first_stored or name.lower().endswith(STORED_SUFFIXES)
        packed = content if stored else _deflated_once(content) if name.endswith(_SHARED) else _deflated(content)
        if position + len(packed) + len(content) > _LARGEST:
            raise ExportError(
                "ND031", "The output would be larger than 4 GiB.", hint="Use smaller pictures (--image-max)."
            )
        facts = (
            20,
            flags,
            0 if stored else 8,
            0,
            _DATE,
            zlib.crc32(content),
            len(packed),
            len(content),
            len(encoded),
            0,
        )
        parts += (_LOCAL.pack(b"PK\x03\x04", *facts), encoded, packed)
        directory.append(_CENTRAL.pack(b"PK\x01\x02", (3 << 8) | 20, *facts, 0, 0, 0, _MODE, position) + encoded)
        position += _LOCAL.size + len(encoded) + len(packed)
    size = sum(map(len, directory))
    end = _END.pack(b"PK\x05\x06", 0, 0, len(directory), len(directory), size, position, 0)
    return b"".join((*parts, *directory, end))


def _deflated(content: bytes) -> bytes:
    # Level 6, the usual one, takes a third longer over text and saves a two-hundredth of it; and a window that
    # is larger than the content is memory to clear for nothing.
    window = min(max(len(content).bit_length(), 9), zlib.MAX_WBITS)
    packer = zlib.compressobj(5, zlib.DEFLATED, -window)
    return packer.compress(content) + packer.flush()


_deflated_once = lru_cache(maxsize=8)(_deflated)
"""For what is shared."""


def fix_dates(container: bytes) -> bytes:
    """Return ``container`` with every entry dated :data:`EPOCH`; nothing else is touched."""
    out = bytearray(container)
    date = struct.pack("<HH", 0, (1 << 5) | 1)
    with zipfile.ZipFile(BytesIO(container)) as archive:
        starts = [info.header_offset for info in archive.infolist()]
        position = archive.start_dir
    for start in starts:
        out[start + 10 : start + 14] = date
    while out[position : position + 4] == b"PK\x01\x02":
        out[position + 12 : position + 16] = date
        name, extra, comment = struct.unpack_from("<HHH", out, position + 28)
        position += 46 + name + extra + comment
    return bytes(out)
