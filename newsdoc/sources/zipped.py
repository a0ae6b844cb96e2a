"""A zip that holds a page: read by name through :mod:`zipfile`, never unpacked to the disk.

Sizes are counted while reading, for a header may lie; a name that occurs twice, a link and an encrypted
entry are not there.
"""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from newsdoc.errors import SourceError
from newsdoc.sources.limits import Limits, how_to_raise
from newsdoc.sources.store import Parts, inside


class ZipFolder:
    """The files of a zip, by path."""

    def __init__(self, content: bytes, name: str, limits: Limits) -> None:
        """
        Raises:
            SourceError: ND012 no readable zip, or an office or book file; ND913 too many files in it.
        """
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise SourceError("ND012", f"{name}: a damaged zip ({str(error)[:80]}).") from None
        infos = self._zip.infolist()
        if len(infos) > limits.entries:
            raise SourceError(
                "ND913",
                f"{name}: a zip of {len(infos):,} files; the limit is {limits.entries:,}.",
                hint=how_to_raise("entries"),
            )
        self._limits = limits
        self._entries: dict[Parts, zipfile.ZipInfo] = {}
        twice: set[Parts] = set()
        for info in infos:
            parts = inside((), info.filename)
            if parts is None or info.is_dir() or stat.S_ISLNK(info.external_attr >> 16) or info.flag_bits & 1:
                continue
            if parts in self._entries:
                twice.add(parts)
            self._entries[parts] = info
        for parts in sorted(twice):
            del self._entries[parts]
        if ("mimetype",) in self._entries or ("[Content_Types].xml",) in self._entries:
            raise SourceError(
                "ND012", f"{name}: an e-book or an office document, which newsdoc writes but does not read."
            )

    def read(self, parts: Parts, limit: int) -> bytes | None:
        """Return the file at ``parts``; None when it is missing, damaged, or over ``limit`` bytes."""
        info = self._entries.get(parts)
        if info is None:
            return None
        if info.compress_size:
            limit = min(limit, max(self._limits.ratio_from, info.compress_size * self._limits.ratio))
        try:
            with self._zip.open(info) as file:
                content = file.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
            return None
        return content if len(content) <= limit else None

    def files(self, under: Parts, most: int) -> Iterator[Parts]:
        """Yield up to ``most`` files below ``under``, in the order of their names."""
        inner = sorted(parts for parts in self._entries if parts[: len(under)] == under)
        yield from inner[:most]
