"""A crawl (WARC, ARC, WACZ) → its pages as sources, and the files that each page names from the same crawl."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO, Protocol, cast
from urllib.parse import urldefrag

from newsdoc.addresses import joined
from newsdoc.errors import SourceError, UsageError
from newsdoc.formats import Resource, Source
from newsdoc.sources.data_uri import read_data_uri
from newsdoc.sources.inflate import Stream, TooLargeError, dechunk, decode
from newsdoc.sources.limits import Limits, how_to_raise
from newsdoc.sources.members import GZIP, DamagedError, is_packed, skippable
from newsdoc.sources.warc import Damage, RecordPlace, read_block, scan
from newsdoc.storage import AnyPlace
from newsdoc.values import dataclass

_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_NAMES = (".warc", ".arc", ".warc.gz", ".arc.gz", ".warc.zst", ".arc.zst")
_WARCS = (".warc", ".warc.gz", ".warc.zst")
_PAGE_STATUS = (200, 203)
"""203: a proxy has touched the page, which is a page all the same."""

_WITH_HTTP = frozenset({"response", "arc", "revisit"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A record of a crawl that may be a page or a file of one."""

    member: str | None
    """File inside the WACZ; None in a WARC."""

    place: RecordPlace
    skipped: str | None = None
    """Why it is no page, though it answers for an address; None for a page."""

    is_page: bool = False
    leads_to: str | None = None
    """The address whose record answers in its place: of a redirect, or of a revisit that names the first one."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A stretch of a crawl that could not be read."""

    member: str | None
    damage: Damage


@dataclass(frozen=True, slots=True)
class Message:
    """An HTTP answer."""

    status: int
    headers: dict[str, str]
    body: bytes


MAX_HOPS = 4
"""Addresses that are asked for one file: its own, and those that it leads to."""


class Index(Protocol):
    """Finds a record by the address it answers for."""

    def find(self, url: str) -> tuple[str | None, int, int] | None:
        """Return member, offset and inner offset of the record of ``url``."""
        ...


class MemoryIndex:
    """An index of one crawl, held in memory."""

    def __init__(self) -> None:
        self._places: dict[str, tuple[str | None, int, int]] = {}
        self._leads: dict[str, str] = {}

    def add(self, entry: Entry) -> None:
        """Take up a record; the first of an address stays."""
        key = index_key(entry.place.url or "")
        if entry.leads_to is not None:
            self._leads.setdefault(key, index_key(entry.leads_to))
        elif entry.skipped is None and key:
            self._places.setdefault(key, (entry.member, entry.place.offset, entry.place.inner))

    def find(self, url: str) -> tuple[str | None, int, int] | None:
        """Return member, offset and inner offset of the record of ``url``, redirects followed."""
        key: str | None = index_key(url)
        for _ in range(MAX_HOPS):
            if key is None:
                break
            if found := self._places.get(key):
                return found
            key = self._leads.get(key)
        return None


def index_key(url: str) -> str:
    """Return ``url`` as it counts for finding: no fragment, and http and https are one."""
    bare = urldefrag(url).url
    return bare.removeprefix("https://").removeprefix("http://")


def is_crawl(path: AnyPlace) -> bool:
    """Is the file a WARC, ARC or WACZ?"""
    with path.open("rb") as file:
        head = file.read(16)
        if head[:4] == b"PK\x03\x04":
            return _is_wacz(file, path.suffix)
        start = skippable(head)
        if start:
            file.seek(start)
            head = file.read(16)
        if is_packed(head):
            try:
                head = Stream(file, start).peek(11)
            except DamagedError:
                head = b""
    named = path.name.lower().endswith(_NAMES)
    return named or head.startswith((b"WARC/", b"filedesc:/"))


def _is_wacz(file: IO[bytes], suffix: str) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            return "datapackage.json" in archive.namelist() or suffix.lower() == ".wacz"
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


@contextmanager
def open_member(path: AnyPlace, member: str | None) -> Iterator[BinaryIO]:
    """Open a WARC, or one inside a WACZ, for reading at any place.

    Raises:
        SourceError: ND815, the container is damaged.
    """
    try:
        if member is None:
            with path.open("rb") as file:
                yield file
        else:
            with path.open("rb") as file, zipfile.ZipFile(file) as archive, archive.open(member) as inside:
                yield cast("BinaryIO", inside)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError) as error:
        raise SourceError("ND815", f"{path.name}: a damaged web archive ({str(error)[:80]}).") from None


def entries(path: AnyPlace) -> Iterator[Entry | Lost]:
    """Yield the records of a crawl that answer for an address, and what is lost, in the order of the file.

    In a WACZ that lists its pages, other HTML (frames, advertisements) is no page.

    Raises:
        SourceError: ND815, the container is damaged.
    """
    members, pages = _wacz(path) if _is_zip(path) else ((None,), None)
    for member in members:
        with open_member(path, member) as file:
            for found in scan(file):
                if isinstance(found, Damage):
                    yield Lost(member, found)
                elif found.type in ("response", "resource", "revisit", "arc") and found.url:
                    yield _classified(member, found, pages)


def _is_zip(path: AnyPlace) -> bool:
    with path.open("rb") as file:
        return zipfile.is_zipfile(file)


def _wacz(path: AnyPlace) -> tuple[tuple[str, ...], frozenset[str] | None]:
    """The WARC files of a WACZ, and the addresses of its pages where it lists them."""
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            warcs = tuple(sorted({name for name in names if name.lower().endswith(_WARCS)}))
            if len(set(names)) != len(names):
                raise SourceError("ND815", f"{path.name}: two files of one name in it.")
            lists = [name for name in names if name.startswith("pages/") and name.endswith(".jsonl")]
            urls = {url for name in lists for url in _page_urls(archive, name)}
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise SourceError("ND815", f"{path.name}: a damaged web archive ({str(error)[:80]}).") from None
    if not warcs:
        raise SourceError("ND815", f"{path.name}: no WARC in it.")
    return warcs, frozenset(urls) or None


def _page_urls(archive: zipfile.ZipFile, name: str) -> Iterator[str]:
    with archive.open(name) as file:
        for line in file.read(64 * 1024 * 1024).splitlines():
            try:
                value = json.loads(line)
            except (ValueError, RecursionError):
                continue
            if isinstance(value, dict) and isinstance(value.get("url"), str):
                yield index_key(value["url"])


def _classified(member: str | None, place: RecordPlace, pages: frozenset[str] | None) -> Entry:
    if place.type == "revisit":
        first = (place.headers.get("warc-refers-to-target-uri") or "").strip("<>") or None
        said = f", at {first}" if first and index_key(first) != index_key(place.url or "") else ""
        leads_to = first if said else None
        return Entry(member, place, skipped=f"revisit of what was the same before{said}", leads_to=leads_to)
    media_type, status = _kind(place)
    if status is not None and 300 <= status < 400:
        return Entry(member, place, skipped=f"redirect ({status})", leads_to=_location(place))
    is_html = media_type in _PAGE_TYPES or (not media_type and b"<html" in place.head.lower())
    if not is_html:
        return Entry(member, place)
    if status is not None and status not in _PAGE_STATUS:
        return Entry(member, place, skipped=f"error page ({status})")
    if pages is not None and index_key(place.url or "") not in pages:
        return Entry(member, place, skipped="not among the pages that the crawl lists")
    return Entry(member, place, is_page=True)


def _location(place: RecordPlace) -> str | None:
    """Where a redirect leads."""
    location = split_http(place.head).headers.get("location")
    return joined(place.url, location) if location else None


def _kind(place: RecordPlace) -> tuple[str, int | None]:
    """Media type and HTTP status, as far as the record says."""
    if place.type in _WITH_HTTP and place.head.startswith(b"HTTP/"):
        message = split_http(place.head)
        return message.headers.get("content-type", "").partition(";")[0].strip().lower(), message.status
    return (place.media_type or "").partition(";")[0].strip().lower(), None


def split_http(block: bytes) -> Message:
    """Return status, header and body of an HTTP answer; the body as it travelled."""
    head, blank, body = block.partition(b"\r\n\r\n")
    lines_end = b"\r\n"
    if not blank or (b"\n\n" in head):
        head, _, body = block.partition(b"\n\n")
        lines_end = b"\n"
    lines = head.split(lines_end)
    words = lines[0].split(None, 2)
    status = int(words[1]) if len(words) > 1 and words[1].isdigit() and len(words[1]) == 3 else 0
    headers: dict[str, str] = {}
    for line in lines[1:1000]:
        name, colon, value = line.decode("latin-1").partition(":")
        if colon:
            headers.setdefault(name.strip().lower(), value.strip())
    return Message(status, headers, body)


def read_message(file: BinaryIO, offset: int, inner: int, limits: Limits) -> tuple[RecordPlace, Message]:
    """Return the record at a place, its body with transfer and content coding taken off.

    Raises:
        SourceError: ND816 the record is damaged; ND913 it is over a limit.
    """
    try:
        place, block = read_block(file, offset, inner, limits.page_bytes + 1024 * 1024)
        if place.length > len(block):
            raise TooLargeError(f"{place.length:,} bytes; the limit is {limits.page_bytes:,}")
        if place.type not in _WITH_HTTP or not block.startswith(b"HTTP/"):
            return place, Message(200, {"content-type": place.media_type or ""}, block)
        message = split_http(block)
        return place, Message(message.status, message.headers, _decoded(message, limits.page_bytes))
    except DamagedError as error:
        raise SourceError("ND816", f"The record at byte {offset:,} is damaged: {error}.") from None
    except TooLargeError as error:
        raise SourceError(
            "ND913", f"The record at byte {offset:,} is too large: {error}.", hint=how_to_raise("page_bytes")
        ) from None


def _decoded(message: Message, limit: int) -> bytes:
    """The body without chunks and content coding, in the order in which they turn out to be."""
    chunked = "chunked" in message.headers.get("transfer-encoding", "").lower()
    coding = message.headers.get("content-encoding", "")
    body = dechunk(message.body) if chunked else message.body
    if not coding and body[:3] == GZIP and message.headers.get("content-type", "").lower().startswith("text/"):
        coding = "gzip"  # some crawlers drop the header and keep the coding
    plain = decode(coding, body, limit)
    return dechunk(plain) if chunked and body == message.body else plain


class CrawlFiles:
    """Resolves what a page names from the crawl it came in."""

    def __init__(self, path: AnyPlace, base: str | None, index: Index, limits: Limits) -> None:
        self._path = path
        self._base = base
        self._index = index
        self._limits = limits

    def __call__(self, href: str, /) -> Resource | None:
        """Return the file at ``href``; None when the crawl has none, or it is damaged."""
        if href[:5].lower() == "data:":
            return read_data_uri(href, self._limits.picture_bytes)
        address = joined(self._base, href)
        found = self._index.find(address) if address is not None else None
        if address is None or found is None:
            return None
        member, offset, inner = found
        try:
            with open_member(self._path, member) as file:
                _, message = read_message(file, offset, inner, self._limits)
        except SourceError:
            return None  # a damaged picture is a missing picture, which admission notes
        if message.status != 200:
            return None
        return Resource(content=message.body, name=address, media_type=message.headers.get("content-type"))


def read_page(path: AnyPlace, member: str | None, offset: int, inner: int, index: Index, limits: Limits) -> Source:
    """Return the page in the record at a place.

    Raises:
        SourceError: the record is damaged, empty or over a limit.
    """
    with open_member(path, member) as file:
        place, message = read_message(file, offset, inner, limits)
    if not message.body.strip():
        raise SourceError("ND011", f"{place.url}: empty.")
    return Source(
        content=message.body,
        name=place.url or path.name,
        url=place.url,
        headers=message.headers,
        archived=place.date,
        part=place.id,
        media_type=message.headers.get("content-type", "").partition(";")[0].strip().lower() or None,
        resolver=CrawlFiles(path, place.url, index, limits),
    )


def open_crawl(path: AnyPlace, url: str | None, limits: Limits) -> Source:
    """Return the one page of a crawl, or the one at ``url``.

    Raises:
        UsageError: ND001, it holds several pages and ``url`` picks none.
        SourceError: ND010, it holds no page.
    """
    index = MemoryIndex()
    pages: list[Entry] = []
    for entry in entries(path):
        if isinstance(entry, Entry):
            index.add(entry)
            if entry.is_page:
                pages.append(entry)
    chosen = [one for one in pages if url is None or index_key(one.place.url or "") == index_key(url)]
    if not chosen:
        what = f"no page {url}" if url else "no page"
        raise SourceError("ND010", f"{path.name}: {what} in it.")
    if len(_urls(chosen)) > 1:
        raise UsageError(
            "ND001", f"{path.name} holds {len(chosen)} pages.", hint="Pick one by --url, or use newsdoc batch."
        )
    first = chosen[0]
    return read_page(path, first.member, first.place.offset, first.place.inner, index, limits)


def _urls(chosen: Iterable[Entry]) -> set[str]:
    return {index_key(one.place.url or "") for one in chosen}
