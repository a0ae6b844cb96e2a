"""One article as a folder that a bag will hold: original bytes, pictures as they came, outputs, PREMIS.

A worker makes the folder under a name of its own and renames it when it is whole; the driver moves it
into a bag.  Making it again makes the same bytes.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path
from typing import Any

from newsdoc.archive.claims import claims
from newsdoc.archive.premis import KeptFile, write_premis
from newsdoc.batch.crawlindex import FOLDER
from newsdoc.batch.items import Item, Kind
from newsdoc.batch.settings import Settings
from newsdoc.exporters import exporter_of_suffix
from newsdoc.files import explaining, shown_name, write_whole
from newsdoc.formats import Source
from newsdoc.model import Article, picture_hex
from newsdoc.storage import locate

_SUFFIXES = {
    "image/avif": "avif",
    "image/gif": "gif",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/svg+xml": "svg",
    "image/tiff": "tif",
    "image/webp": "webp",
}


_PDF = "application/pdf"
_CONTAINERS = {
    ".mht": "multipart/related",
    ".mhtml": "multipart/related",
    ".webarchive": "application/x-webarchive",
    ".zip": "application/zip",
}


def articles_folder(output: Path) -> Path:
    """Return where articles lie until they are in a bag."""
    return output / FOLDER / "articles"


def finished_folder(output: Path, identifier: str) -> Path:
    """Return where a worker leaves the folder of a document for the driver."""
    return articles_folder(output) / identifier[:2] / identifier


def begin_folder(item: Item, settings: Settings) -> Path:
    """Return an empty folder to work in; what an earlier try left there is gone.

    Raises:
        MachineError: disk full or I/O error.
    """
    folder = _working_folder(item, settings)
    with explaining(folder):
        _clear(folder)
        folder.mkdir(parents=True)
    return folder


def _clear(folder: Path) -> None:
    """Remove ``folder`` if it is there; what could not be removed must not come to lie among new files."""
    if folder.exists():
        shutil.rmtree(folder)


def _working_folder(item: Item, settings: Settings) -> Path:
    return articles_folder(settings.output) / item.id[:2] / f"{item.id}.partial"


def complete_folder(
    item: Item, source: Source, article: Article, settings: Settings
) -> tuple[dict[str, object], ...]:
    """Add the originals and PREMIS to the outputs, rename the folder, and return the account of its files.

    Raises:
        MachineError: disk full or I/O error.
    """
    folder = _working_folder(item, settings)
    with explaining(folder):
        return _completed(folder, item, source, article, settings)


def _completed(
    folder: Path, item: Item, source: Source, article: Article, settings: Settings
) -> tuple[dict[str, object], ...]:
    originals = _write_originals(folder, source, article) | _write_container(folder, item)
    made = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - set(originals)
    kept = [_kept(item, folder, name, source, originals) for name in (*originals, *sorted(made))]
    moment = settings.export.archived or source.archived or settings.moment
    premis = write_premis(article, item.id, kept, moment, party=settings.export.party)
    write_whole(folder / "premis.xml", premis)
    kept.append(_kept(item, folder, "premis.xml", source, originals))
    target = finished_folder(settings.output, item.id)
    _clear(target)
    os.replace(folder, target)
    return tuple(_account(one, item) for one in kept)


def _write_originals(folder: Path, source: Source, article: Article) -> dict[str, tuple[str, str | None]]:
    """Write the page and its pictures as they came; return media type and original name by path."""
    found: dict[str, tuple[str, str | None]] = {}
    suffix = Path(source.name.split("?")[0]).suffix.lower()
    name = f"original{suffix if suffix in ('.htm', '.html', '.json', '.txt', '.xml') else '.html'}"
    write_whole(folder / name, source.content)
    found[name] = (source.media_type or "text/html", source.url or shown_name(source.name))
    if source.headers:
        head = "".join(f"{key}: {value}\r\n" for key, value in source.headers.items())
        write_whole(folder / "original.http", head.encode("utf-8", "replace"))
        found["original.http"] = ("text/plain", None)
    for picture in article.pictures:
        best = picture.best
        if best is None or best.content is None or best.media_type is None:
            continue
        path = f"images/{picture_hex(picture)}.{_SUFFIXES.get(best.media_type, 'bin')}"
        write_whole(folder / path, best.content)
        found[path] = (best.media_type, best.address)
    return found


def _write_container(folder: Path, item: Item) -> dict[str, tuple[str, str | None]]:
    """Write the MHTML or zip that the page came in, as it came: the page taken out of it is not all of it."""
    path = locate(item.path)
    if item.kept is not None:
        names = [str(one.get("path")).rpartition("/")[2] for one in item.kept.get("outputs", ())]
        path = path / next((name for name in names if name.startswith("container.")), "")
    if item.kind is not Kind.FILE or path.suffix.lower() not in _CONTAINERS or not path.is_file():
        return {}
    name = f"container{path.suffix.lower()}"
    write_whole(folder / name, path.read_bytes())
    return {name: (_CONTAINERS[path.suffix.lower()], item.name)}


def _kept(
    item: Item, folder: Path, name: str, source: Source, originals: dict[str, tuple[str, str | None]]
) -> KeptFile:
    content = (folder / name).read_bytes()
    row = exporter_of_suffix(name)
    media_type, original_name = originals.get(name, (row.media_type if row else "application/xml", None))
    is_page = name.startswith("original") and name != "original.http"
    return KeptFile(
        path=name,
        media_type=media_type,
        size=len(content),
        digests=(
            ("SHA-256", hashlib.sha256(content).hexdigest()),
            ("SHA-512", hashlib.sha512(content).hexdigest()),
        ),
        claim=next((one for one in claims(content) if one[:2] != "ua"), None) if media_type == _PDF else None,
        original=name in originals,
        original_name=original_name,
        identifiers=(("WARC-Record-ID" if item.kind is Kind.RECORD else "part", source.part),)
        if is_page and source.part
        else (),
    )


def _account(file: KeptFile, item: Item) -> dict[str, Any]:
    """Paths are relative to the payload of the bag that the folder will be in."""
    row = None if file.original else exporter_of_suffix(file.path)
    name = "premis" if file.path == "premis.xml" else row.name if row else "original"
    digests = dict(file.digests)
    return {
        "format": name,
        "path": f"{item.id[:2]}/{item.id}/{file.path}",
        "size": file.size,
        "sha256": digests["SHA-256"],
        "sha512": digests["SHA-512"],
    }
