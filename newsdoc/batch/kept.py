"""What an archive keeps of a document → its source again, so that outputs can be made anew and compared.

The page's bytes, its HTTP header and its pictures lie in the document's folder; the manifest says under
which name and address it was read, and what the page called each picture.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from newsdoc.batch.items import Item
from newsdoc.errors import SourceError
from newsdoc.formats import Resource, Source
from newsdoc.model import Article
from newsdoc.sources.data_uri import read_data_uri
from newsdoc.sources.limits import Limits
from newsdoc.sources.store import Folder


def opened(source: Source) -> dict[str, Any]:
    """Return what must be known of ``source`` beside its bytes to have it again."""
    values = {
        "name": source.name,
        "url": source.url,
        "archived": source.archived.isoformat() if source.archived else None,
        "part": source.part,
        "media_type": source.media_type,
    }
    return {name: value for name, value in values.items() if value is not None}


def shown(article: Article) -> tuple[dict[str, Any], ...]:
    """Return what the manifest says of each picture: its bytes, its words, and what the page calls it."""
    return tuple(
        {
            "sha256": best.sha256,
            "credit": picture.credit_line,
            "caption": picture.caption_text,
            "hrefs": [href for href in dict.fromkeys((best.path, best.address)) if href] if best.sha256 else [],
        }
        for picture in article.pictures
        if (best := picture.best) is not None
    )


class KeptFiles:
    """Finds the pictures of a kept page among the files of its folder."""

    def __init__(self, folder: Folder, names: Mapping[str, str], limits: Limits) -> None:
        self._folder = folder
        self._names = names
        """File by what the page calls it."""

        self._limits = limits

    def __call__(self, href: str, /) -> Resource | None:
        """Return the picture that the page calls ``href``."""
        if href[:16].lstrip().lower().startswith("data:"):
            return read_data_uri(href.strip(), self._limits.picture_bytes)
        name = self._names.get(href)
        content = None if name is None else self._folder.read(tuple(name.split("/")), self._limits.picture_bytes)
        return None if content is None else Resource(content=content, name=href)


def open_kept(item: Item, limits: Limits) -> Source:
    """Return the source that the folder ``item.path`` keeps.

    Raises:
        SourceError: ND010, the folder does not hold what the manifest says.
    """
    line: dict[str, Any] = item.kept or {}
    folder = Folder(Path(item.path))
    files = {str(one.get("path", "")).split("/", 2)[-1]: one for one in line.get("outputs", ())}
    by_digest = {str(one.get("sha256")): name for name, one in files.items() if name.startswith("images/")}
    name = next((name for name in files if name.startswith("original.") and name != "original.http"), None)
    content = None if name is None else folder.read((name,), limits.container_bytes)
    about = line.get("opened")
    if content is None or not isinstance(about, dict):
        raise SourceError("ND010", f"{item.name}: its original is not kept in {item.path}.")
    names = {
        str(href): by_digest[str(picture.get("sha256"))]
        for picture in line.get("pictures", ())
        for href in picture.get("hrefs", ())
        if str(picture.get("sha256")) in by_digest
    }
    archived = about.get("archived")
    return Source(
        content=content,
        name=str(about.get("name")),
        url=about.get("url"),
        headers=_headers(folder.read(("original.http",), limits.page_bytes)),
        archived=datetime.fromisoformat(archived) if archived else None,
        part=about.get("part"),
        media_type=about.get("media_type"),
        resolver=KeptFiles(folder, names, limits),
    )


def _headers(content: bytes | None) -> dict[str, str]:
    lines = (content or b"").decode("utf-8", "replace").split("\r\n")
    return {name: value for line in lines if line for name, _, value in (line.partition(": "),)}
