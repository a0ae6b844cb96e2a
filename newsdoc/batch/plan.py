"""What the user named → the documents of a batch, in an order that a second run repeats."""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from newsdoc.batch.crawlindex import CrawlIndex
from newsdoc.batch.items import Chunk, Item, Kind
from newsdoc.batch.lists import feed_links, listed_addresses, listed_paths, path_below
from newsdoc.errors import NewsdocError, SourceError, UsageError
from newsdoc.formats import Source
from newsdoc.pipeline import ReadOptions, open_parts
from newsdoc.readers import reader_for
from newsdoc.sources import is_address
from newsdoc.sources.crawl import Lost, entries, index_key, is_crawl
from newsdoc.sources.pages import pages_of
from newsdoc.sources.store import Folder, Objects
from newsdoc.storage import AnyPlace, Place, is_stored, locate
from newsdoc.values import dataclass


@dataclass(frozen=True, slots=True)
class NotADocument:
    """Something in an input that is no article, and why: it is accounted for and not converted."""

    item: Item
    code: str
    reason: str
    failed: bool = False
    """Something was to be read there and could not be: it counts as failed, not as skipped."""


def plan(sources: Iterable[str], index: CrawlIndex, read: ReadOptions | None = None) -> Iterator[Item | NotADocument]:
    """Yield the documents in ``sources``: files, folders, globs, JSON lines, crawls, addresses, lists of those.

    Args:
        index: takes up every record of the crawls, so that workers find the pictures of a page.
        read: what is said of the inputs; whether the pages that a feed names are to be fetched.

    Raises:
        SourceError: ND010, a source that is not there.
        UsageError: ND001, a source that no worker can open.
    """
    read = read or ReadOptions()
    for source in sources:
        if is_address(source):
            yield Item(kind=Kind.ADDRESS, path=source, name=source, url=source)
            continue
        paths = _meant(source)
        if not paths:
            raise SourceError("ND010", f"{source} is not there.")
        for path in paths:
            yield from _inside(path, index, read)


def check_sources(sources: Iterable[str]) -> None:
    """See that every file and folder is there, before a folder is made for what comes of them.

    Raises:
        SourceError: ND010, one is not.
    """
    for source in sources:
        if not is_address(source) and not is_stored(source) and not _meant(source):
            raise SourceError("ND010", f"{source} is not there.")


def _meant(source: str) -> list[AnyPlace]:
    """The files, folders and objects that a name or a pattern means."""
    place = locate(source)
    if isinstance(place, Place):
        if place.is_of_this_process:
            raise UsageError("ND001", f"{place} is in this process alone, and a batch works in several.")
        if place.is_pattern:
            return [*place.glob()]
        return [place] if place.is_file() or place.is_dir() else []
    if os.path.lexists(place):
        return [place]
    return [Path(one) for one in sorted(glob.glob(str(place), recursive=True))]


def _inside(path: AnyPlace, index: CrawlIndex, read: ReadOptions) -> Iterator[Item | NotADocument]:
    if path.is_dir():
        store = Folder(path) if isinstance(path, Path) else Objects(path)
        for parts in pages_of(store):
            yield from _articles(store.at(parts), "/".join(parts), read)
        for name in _crawls_below(path):
            yield from _records(path / name, name, index)
    elif is_crawl(path):
        yield from _records(path, path.name, index)
    elif path.suffix.lower() in (".jsonl", ".ndjson"):
        yield from _lines(path)
    elif (addresses := listed_addresses(path)) is not None:
        for address in addresses:
            yield _address(address)
    elif (paths := listed_paths(path)) is not None:
        yield from _listed(path, paths, read)
    elif read.source.pictures and (links := feed_links(path)) is not None:
        # Only of a feed that was named, and only with --fetch: a feed in a folder has nothing fetched.
        for link in links:
            yield _address(link)
    else:
        yield from _articles(path, path.name, read)


def _address(address: str) -> Item:
    return Item(kind=Kind.ADDRESS, path=address, name=address, url=address)


def _listed(path: AnyPlace, names: Iterable[str], read: ReadOptions) -> Iterator[Item | NotADocument]:
    """The files that a list names, as far as they lie below its folder: a list is not the user's word."""
    for name in names:
        found = path_below(path, name)
        if found is None:
            item = Item(kind=Kind.FILE, path=name, name=name)
            reason = f"{name[:200]} is no file below the folder of {path.name}; --files-from takes any path"
            yield NotADocument(item, "ND912", reason, failed=True)
        else:
            yield from _articles(found, name, read)


def _articles(path: AnyPlace, name: str, read: ReadOptions) -> Iterator[Item]:
    """The file as one document, or each article of a file that holds several (a G2 message, a feed)."""
    whole = _file(path, name)
    names = _part_names(path, name, read) if path.suffix.lower() in _MAY_HOLD_SEVERAL else ()
    if len(names) < 2:
        yield whole
        return
    for one in names:
        yield replace(whole, part=one)


def _part_names(path: AnyPlace, name: str, read: ReadOptions) -> tuple[str, ...]:
    """What the articles of a file are called; ``()`` where it is one, or not to be read: its worker says why."""
    try:
        with path.open("rb") as file:
            head = Source(content=file.read(4096), name=name)
        if not head.content.strip() or reader_for(head, read.reader).parts is None or _size(path) > _MAX_PARTED:
            return ()
        sources = open_parts(str(path), read)
    except (NewsdocError, OSError):
        return ()
    return tuple(one.part for one in sources if one.part is not None)


def _crawls_below(path: AnyPlace) -> list[str]:
    """Names, relative to ``path``, of what may be a crawl below it."""
    if isinstance(path, Path):
        found = [one.relative_to(path).parts for one in path.rglob("*") if _may_be_crawl(one.name) and one.is_file()]
    else:
        found = [tuple(path.path_of(one).split("/")) for one in path.below() if _may_be_crawl(one.name)]
    return ["/".join(parts) for parts in sorted(found)]


def _may_be_crawl(name: str) -> bool:
    return name.lower().endswith(_CRAWL_SUFFIXES)


def _file(path: AnyPlace, name: str) -> Item:
    return Item(kind=Kind.FILE, path=str(path), name=name, stamp=_stamp(path))


_MAY_HOLD_SEVERAL = frozenset({".xml", ".json", ".rss", ".atom", ".rdf", ""})
_MAX_PARTED = 16 * 1024 * 1024
"""Bytes of a file that is looked into for its articles here; a larger one is one document."""


_CRAWL_SUFFIXES = (".warc", ".arc", ".gz", ".zst", ".wacz")


def _records(path: AnyPlace, name: str, index: CrawlIndex) -> Iterator[Item | NotADocument]:
    """The pages of a crawl; one in which nothing can be read has failed as a whole."""
    if not is_crawl(path):
        return
    whole = Item(kind=Kind.FILE, path=str(path), name=name, stamp=_stamp(path))
    try:
        yield from _told_apart(path, name, index)
    except SourceError as error:
        # One bad file does not end a run over thousands.
        yield NotADocument(whole, error.code, error.message, failed=True)


def _told_apart(path: AnyPlace, name: str, index: CrawlIndex) -> Iterator[Item | NotADocument]:
    """What is redirect, error, repetition or damage is told apart from pages."""
    seen: dict[str, str | None] = {}
    parts: set[str] = set()
    stamp = _stamp(path)
    damaged = _size(path) == 0
    told = False
    for found in entries(path):
        if isinstance(found, Lost):
            damaged = True
            item = Item(kind=Kind.RECORD, path=str(path), name=name, member=found.member, offset=found.damage.offset)
            told = True
            yield NotADocument(item, "ND811", f"damaged at byte {found.damage.offset:,}: {found.damage.reason}")
            continue
        place = found.place
        index.add(str(path), found)
        part = place.id or f"{place.url} {place.offset}+{place.inner}"
        if part in parts:
            # Ids are what crawlers say they are; two records of one id stay two documents.
            part = f"{part} {found.member or ''} {place.offset}+{place.inner}"
        parts.add(part)
        item = Item(
            kind=Kind.RECORD,
            path=str(path),
            name=name,
            member=found.member,
            offset=place.offset,
            inner=place.inner,
            part=part,
            url=place.url,
            stamp=stamp,
        )
        if found.skipped is not None:
            told = True
            yield NotADocument(item, "ND812", found.skipped)
        elif found.is_page:
            digest = place.headers.get("warc-payload-digest") or place.headers.get("warc-block-digest")
            told = True
            key = index_key(place.url or "")
            if key in seen and (digest is None or seen[key] == digest):
                yield NotADocument(item, "ND813", "the same address was there before, with the same content")
                continue
            seen[key] = digest
            yield item
    if damaged and not parts:
        raise SourceError("ND815", f"{path.name}: no record can be read in it.")
    if not told:
        whole = Item(kind=Kind.FILE, path=str(path), name=name, stamp=stamp)
        yield NotADocument(whole, "ND812", "no page in it")


def _size(path: AnyPlace) -> int:
    return path.stat().st_size if isinstance(path, Path) else path.size


def _stamp(path: AnyPlace) -> str:
    if not isinstance(path, Path):
        return path.stamp
    found = path.stat()
    return f"{found.st_size}:{found.st_mtime_ns}"


def _lines(path: AnyPlace) -> Iterator[Item]:
    """Each line that is not blank, by its place; the file is read once, a line at a time."""
    offset = 0
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield Item(
                    kind=Kind.LINE,
                    path=str(path),
                    name=path.name,
                    offset=offset,
                    length=len(line),
                    part=str(number),
                    stamp=hashlib.sha256(line).hexdigest()[:16],
                )
            offset += len(line)


def chunks(items: Iterable[Item], size: int) -> Iterator[Chunk]:
    """Yield ``items`` in chunks of ``size``."""
    gathered: list[Item] = []
    number = 0
    for item in items:
        gathered.append(item)
        if len(gathered) == size:
            yield Chunk(number, tuple(gathered))
            gathered, number = [], number + 1
    if gathered:
        yield Chunk(number, tuple(gathered))
