"""Safari's web archive (``.webarchive``: a property list) → the page, and a resolver of the files in it."""

from __future__ import annotations

import plistlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from xml.parsers.expat import ExpatError

from newsdoc.addresses import joined
from newsdoc.errors import SourceError
from newsdoc.formats import Resource
from newsdoc.sources.beside import PageFiles
from newsdoc.sources.hints import read_hints
from newsdoc.sources.hrefs import path_of, tidy
from newsdoc.sources.limits import Limits, how_to_raise
from newsdoc.sources.store import NamedFiles, Parts
from newsdoc.values import dataclass

_PAGE_TYPES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class SafariPage:
    """A page and what was archived with it."""

    content: bytes
    media_type: str
    charset: str | None
    url: str | None
    resolver: ArchiveFiles
    archived: datetime | None = None
    """Safari does not say when."""


def read_webarchive(content: bytes, name: str, limits: Limits, url: str | None = None) -> SafariPage:
    """Return the page in ``content``.

    Raises:
        SourceError: ND012 no property list or no page in it; ND913 too many files.
    """
    try:
        root = plistlib.loads(content, fmt=plistlib.FMT_BINARY)
    except (plistlib.InvalidFileException, ValueError, KeyError, IndexError, TypeError, OverflowError) as error:
        raise SourceError("ND012", f"{name}: a damaged web archive ({str(error)[:80]}).") from None
    except (ExpatError, RecursionError, MemoryError):
        raise SourceError("ND012", f"{name}: a damaged web archive.") from None
    main = root.get("WebMainResource") if isinstance(root, dict) else None
    page = _data(main)
    if page is None or _text(main, "WebResourceMIMEType").lower() not in _PAGE_TYPES:
        raise SourceError("ND012", f"{name}: a web archive without a web page in it.")
    files = list(_files(root, limits.entries))
    if len(files) >= limits.entries:
        raise SourceError(
            "ND913", f"{name}: more than {limits.entries:,} files in one web archive.", hint=how_to_raise("entries")
        )
    address = _text(main, "WebResourceURL")
    found = url or (address if address.lower().startswith(("http://", "https://")) else None)
    base = joined(address, read_hints(page).base or "") or address
    return SafariPage(
        content=page,
        media_type=_text(main, "WebResourceMIMEType").lower(),
        charset=_text(main, "WebResourceTextEncodingName") or None,
        url=found,
        resolver=ArchiveFiles(files, base, found, limits),
    )


class ArchiveFiles:
    """The resolver of a page in a web archive: by address, and last by name."""

    def __init__(self, files: list[tuple[str, Resource]], base: str, url: str | None, limits: Limits) -> None:
        self._base = base
        self._limits = limits
        self._files: dict[str, Resource] = {}
        names: dict[Parts, list[Resource]] = {}
        for address, file in files:
            self._files.setdefault(address, file)
            host, path, _ = path_of(address)
            names.setdefault(tuple(one for one in (host, *path.split("/")) if one) or ("",), []).append(file)
        # Two files that differ in their queries alone have no name of their own.
        alone = {parts: found[0] for parts, found in names.items() if len(found) == 1}
        store = NamedFiles(alone, lambda file: file.content)
        self._by_name = PageFiles(store, (), url=url, base=None, collections=[()], limits=limits)

    def __call__(self, href: str, /) -> Resource | None:
        """Return the file that the page calls ``href``."""
        if href[:16].lstrip().lower().startswith("data:"):
            return self._by_name(href)
        address = joined(self._base, tidy(href))
        if address is None:
            return None
        for name in (address, address.partition("#")[0]):
            if (file := self._files.get(name)) is not None:
                return file if len(file.content) <= self._limits.picture_bytes else None
        return self._by_name(address)


def _files(root: dict[str, Any], most: int) -> Iterator[tuple[str, Resource]]:
    """Yield address and file of everything but the page, frames' files too."""
    waiting = [root]
    count = 0
    while waiting and count < most:
        archive = waiting.pop(0)
        inner = archive.get("WebSubframeArchives")
        waiting += [one for one in inner if isinstance(one, dict)] if isinstance(inner, list) else []
        listed = archive.get("WebSubresources")
        for one in listed if isinstance(listed, list) else ():
            content, address = _data(one), _text(one, "WebResourceURL")
            if content and address and count < most:
                count += 1
                media_type = _text(one, "WebResourceMIMEType").lower() or None
                yield address, Resource(content=content, name=address, media_type=media_type)


def _data(resource: Any) -> bytes | None:
    content = resource.get("WebResourceData") if isinstance(resource, dict) else None
    return content if isinstance(content, bytes) else None


def _text(resource: Any, key: str) -> str:
    value = resource.get(key) if isinstance(resource, dict) else None
    return value if isinstance(value, str) else ""
