"""One object or prefix of a store, as it is when first asked, with the part of :class:`pathlib.Path` that we need."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, TypeAlias
from urllib.parse import urlsplit

from newsdoc.errors import MissingExtraError, UsageError
from newsdoc.storage.faults import CutShortError, again
from newsdoc.storage.ranges import as_file

SCHEMES = {"s3": "s3", "gs": "gs", "gcs": "gs", "az": "azure", "abfs": "azure", "abfss": "azure", "memory": "dask"}
"""Schemes that name a store, and the extra that brings the driver."""

_ADDRESS = re.compile(rf"(?:{'|'.join(SCHEMES)})://", re.IGNORECASE)
_FILE = re.compile(r"file://(?=/)", re.IGNORECASE)
_VERSIONS = ("ETag", "etag", "md5Hash", "LastModified", "created")
"""Where drivers say which version of an object it is."""

_GLOB = re.compile(r"[*?\[]")


def is_stored(text: str) -> bool:
    """Does ``text`` name a place in a store?"""
    return _ADDRESS.match(text) is not None


class Place:
    """An object or a prefix; ``str()`` is its address."""

    def __init__(self, filesystem: Any, scheme: str, key: str, known: dict[str, Any] | None = None) -> None:
        """
        Args:
            known: what a listing has said of it, or {} where it has not been asked.
        """
        self._fs = filesystem
        self._scheme = scheme
        self.key = key.rstrip("/")
        self._known = known or {}

    def __str__(self) -> str:
        return f"{self._scheme}://{self.key.lstrip('/')}"

    def __truediv__(self, name: str) -> Place:
        return Place(self._fs, self._scheme, f"{self.key}/{name}")

    @property
    def name(self) -> str:
        """The last part of the key."""
        return PurePosixPath(self.key).name

    @property
    def suffix(self) -> str:
        """The file suffix, with its dot."""
        return PurePosixPath(self.key).suffix

    @property
    def parent(self) -> Place:
        """The prefix it lies under."""
        return Place(self._fs, self._scheme, self.key.rpartition("/")[0])

    @property
    def is_of_this_process(self) -> bool:
        """Is it in the memory of this process, where no other can read it?"""
        return self._scheme == "memory"

    @property
    def is_pattern(self) -> bool:
        """Does it hold ``*``, ``?`` or ``[``?"""
        return _GLOB.search(self.key) is not None

    # ------------------------------------------------------------------ reading

    def is_file(self) -> bool:
        """Is there an object of this key?"""
        return self._facts().get("type") == "file"

    def is_dir(self) -> bool:
        """Is there anything below this key?"""
        return self._facts().get("type") == "directory"

    @property
    def size(self) -> int:
        """Bytes of the object; 0 for a prefix.

        Raises:
            FileNotFoundError: it is not there.
        """
        return int(self._info().get("size") or 0)

    @property
    def stamp(self) -> str:
        """Size and what the store calls this version: another one is another document."""
        found = self._info()
        version = next((str(found[name]) for name in _VERSIONS if found.get(name)), "")
        return f"{found.get('size')}:" + version.strip('"')

    def open(self, mode: str = "rb") -> BinaryIO:
        """Open the object for reading, at any place of it.

        Raises:
            FileNotFoundError: it is not there.
            MachineError: the store does not answer.
        """
        return as_file(self._range, self.size)

    def read_bytes(self) -> bytes:
        """Return the whole object."""
        return self._range(0, size) if (size := self.size) else b""

    def entries(self) -> list[Place]:
        """Return what is directly below, in the order of the names."""
        try:
            found = self._ask("ls", detail=True)
        except (FileNotFoundError, NotADirectoryError):
            return []
        inner = [Place(self._fs, self._scheme, str(one["name"]), one) for one in found]
        # A "folder" made by hand is an empty object of the folder's own key.
        mine = (one for one in inner if one.key != self.key and one.name not in ("", ".", ".."))
        return sorted(mine, key=lambda one: one.name)

    def glob(self) -> list[Place]:
        """Return what this pattern means, in the order of the keys."""
        return [Place(self._fs, self._scheme, str(one)) for one in sorted(self._ask("glob"))]

    def siblings(self, start: str) -> list[str]:
        """Return the keys, relative to the prefix this lies under, that begin with ``start``: one request."""
        parent = self.parent
        found = again(lambda: self._fs.find(parent.key, prefix=start), str(self))
        inner = (str(one)[len(parent.key) :].lstrip("/") for one in found)
        return sorted(one for one in inner if one.startswith(start))

    def below(self) -> Iterator[Place]:
        """Yield all objects below, folder by folder: first those of a folder, then those of its folders."""
        waiting = [self]
        while waiting:
            inner = []
            for one in waiting.pop().entries():
                if one.is_dir():
                    inner.append(one)
                else:
                    yield one
            waiting.extend(reversed(inner))

    def path_of(self, inner: Place) -> str:
        """Return the key of ``inner``, which lies below, relative to this."""
        return inner.key[len(self.key) :].lstrip("/")

    # ------------------------------------------------------------------ writing

    def write_bytes(self, content: bytes) -> None:
        """Write the object whole; an earlier one is replaced, and is there until the new one is.

        Raises:
            UsageError: ND002, there is no such bucket.
            MachineError: the store does not take it.
        """
        try:
            self._ask("pipe_file", content)
        except FileNotFoundError:
            raise UsageError("ND002", f"{self} cannot be written: there is no such bucket.") from None

    def copy_to(self, other: Place) -> None:
        """Copy the object inside the store."""
        self._ask("cp_file", other.key)

    def remove(self) -> None:
        """Remove the object; it may be gone already."""
        try:
            self._ask("rm_file")
        except FileNotFoundError:
            return

    # ------------------------------------------------------------------ asking

    def _info(self) -> dict[str, Any]:
        if not self._known:
            self._known = self._ask("info")
        return self._known

    def _facts(self) -> dict[str, Any]:
        try:
            return self._info()
        except FileNotFoundError:
            return {}

    def _ask(self, what: str, *values: Any, **options: Any) -> Any:
        return again(lambda: getattr(self._fs, what)(self.key, *values, **options), str(self))

    def _range(self, start: int, end: int) -> bytes:
        def ask() -> bytes:
            content: bytes = self._fs.cat_file(self.key, start=start, end=end)
            if len(content) != end - start:
                raise CutShortError(f"{len(content):,} bytes came of {end - start:,}")
            return content

        return again(ask, str(self))


AnyPlace: TypeAlias = Path | Place


def locate(text: str) -> Path | Place:
    """Return the file or the stored object that ``text`` names."""
    if is_stored(text):
        return place_of(text)
    return Path(_FILE.sub("", text))


def place_of(address: str) -> Place:
    """Return the place at an address.

    Raises:
        UsageError: ND001, credentials stand in the address, or it names no bucket.
        MissingExtraError: ND040, the driver is not installed.
    """
    scheme = address.partition(":")[0].lower()
    parts = urlsplit(address)
    if parts.password is not None or (parts.username is not None and SCHEMES[scheme] != "azure"):
        raise UsageError(
            "ND001",
            f"{scheme}://…@{parts.hostname}: credentials in an address end up in logs and journals.",
            hint="Give them in the driver's own way: environment, profile or role.",
        )
    if not parts.netloc and scheme != "memory":
        raise UsageError("ND001", f"{address} names no bucket.")
    try:
        from fsspec.core import url_to_fs

        # Listings are not kept: another worker may write there meanwhile.
        filesystem, key = url_to_fs(address, use_listings_cache=False)
    except ImportError:
        raise MissingExtraError(
            None,
            f"{scheme}:// needs a driver that is not installed.",
            hint=f'Install it: pip install "newsdoc[{SCHEMES[scheme]}]".',
        ) from None
    return Place(filesystem, scheme, str(key))
