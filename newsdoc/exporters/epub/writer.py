"""EbookLib's book → container bytes that depend on the article alone.

What EbookLib cannot do is done here: ``xml:lang`` on the package, photos stored instead of deflated,
entries without the time of day, and an error instead of a log line for metadata it cannot write.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ebooklib import epub
from lxml import etree

from newsdoc.render import XML_LANG
from newsdoc.zips import write_zip


class _Entries:
    """Stands where EbookLib expects its ``ZipFile`` and keeps what is written."""

    def __init__(self) -> None:
        self.entries: list[tuple[str, bytes]] = []

    def writestr(self, name: str, content: str | bytes, **_: object) -> None:
        self.entries.append((name, content.encode() if isinstance(content, str) else content))


class _Writer(epub.EpubWriter):  # type: ignore[misc]  # EbookLib has no types
    """EbookLib's writer with another pen."""

    def collect(self) -> list[tuple[str, bytes]]:
        """Return the entries of the container, the ``mimetype`` first."""
        self.out = _Entries()
        self.out.writestr("mimetype", "application/epub+zip")
        self._write_container()
        self._write_opf()
        self._write_items()
        return list(self.out.entries)

    def _write_opf_file(self, root: etree._Element) -> None:
        root.set(XML_LANG, self.book.language)
        super()._write_opf_file(root)


def write_book(book: Any, modified: datetime) -> bytes:
    """Return ``book`` as the bytes of an EPUB, last modified at ``modified`` (UTC)."""
    writer = _Writer(None, book, {"mtime": modified, "package_direction": True})
    return write_zip(writer.collect(), first_stored="mimetype")
