"""ZIP containers (EPUB, DOCX) whose bytes depend on their contents alone.

EbookLib and python-docx date each entry "now" and deflate photos that are already compressed.
:func:`write_zip` makes a container from parts; :func:`fix_dates` mends a finished one without
compressing anything again.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterable
from io import BytesIO

EPOCH = (1980, 1, 1, 0, 0, 0)
"""Earliest time that a ZIP entry can have (APPNOTE 4.4.6: MS-DOS format)."""

STORED_SUFFIXES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif")
"""Already compressed: deflating them again costs time and gains nothing."""


def write_zip(entries: Iterable[tuple[str, bytes]], *, first_stored: str | None = None) -> bytes:
    """Return a ZIP of ``entries`` in the order given.

    Args:
        entries: name and contents of each file.
        first_stored: name of an entry to store uncompressed whatever its suffix (EPUB's ``mimetype``).
    """
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in entries:
            info = zipfile.ZipInfo(name, EPOCH)
            stored = name == first_stored or name.lower().endswith(STORED_SUFFIXES)
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3
            archive.writestr(info, content)
    return out.getvalue()


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
