"""What a person names → a :class:`~newsdoc.formats.Source`."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from newsdoc.addresses import joined
from newsdoc.errors import MachineError, SourceError, UsageError
from newsdoc.files import is_impossible_name
from newsdoc.formats import Resolver, Resource, Source
from newsdoc.sources.beside import FOLDER_ENDINGS, PageFiles
from newsdoc.sources.fetch_rules import FetchRules, is_address
from newsdoc.sources.hints import Hints, read_hints
from newsdoc.sources.hrefs import scheme_of, tidy
from newsdoc.sources.kinds import binary_kind, is_mhtml, is_webarchive, is_zip, may_be_crawl
from newsdoc.sources.limits import Limits, how_to_raise
from newsdoc.sources.options import SourceOptions
from newsdoc.sources.store import Folder, NamedFiles, Objects, Parts, Store
from newsdoc.sources.zipped import ZipFolder
from newsdoc.storage import AnyPlace, Place, locate
from newsdoc.values import dataclass

if TYPE_CHECKING:
    from newsdoc.sources.fetch import Fetcher
    from newsdoc.sources.mhtml import WebMessage
    from newsdoc.sources.webarchive import SafariPage

_PAGE_SUFFIXES = (
    (".html", ".htm", ".xhtml", ".xht"),
    (".mhtml", ".mht", ".webarchive"),
    (".json", ".xml", ".txt"),
)
"""What counts as the page of a folder or zip; a kind is looked for only when there is none of those before it."""


@dataclass(frozen=True, slots=True)
class _Opening:
    """How an input is opened."""

    url: str | None
    options: SourceOptions

    @property
    def limits(self) -> Limits:
        return self.options.limits

    @property
    def fetch(self) -> FetchRules | None:
        return self.options.rules if self.options.pictures and not self.options.offline else None


def open_source(
    target: str | Path,
    *,
    url: str | None = None,
    options: SourceOptions | None = None,
) -> Source:
    """Return the page that ``target`` names, with its files at hand.

    Args:
        target: a file, a folder or zip that holds one page, an address of the web or of object storage, or
            ``-`` for standard input.
        url: where the page was published, when the caller knows.
        options: what may be fetched, and the limits.

    Raises:
        SourceError: ND010 missing; ND011 empty; ND012 of no kind we read; ND913 over a limit;
            ND016 not fetched; ND911 an address that is refused.
        UsageError: ND001, a folder or zip with several pages; an address while offline.
    """
    how = _Opening(url, options or SourceOptions())
    if isinstance(target, str) and is_address(target):
        return _fetched(target, how)
    if target == "-":
        return open_stdin(url=url, options=options)
    path = locate(os.fspath(target))
    if isinstance(path, Place):
        return _stored(path, url, how)
    # os.path's questions have an answer for names that no file can have; those of Path raise.
    if os.path.isdir(path):
        return _page_of(Folder(path), str(target), how)
    if os.path.isfile(path) and (crawl := _crawl(path, url, how)) is not None:
        return crawl
    content = _file(path, how.limits)
    if is_zip(content):
        return _page_of(ZipFolder(content, str(target), how.limits), str(target), how)
    folder, parts = _placed(path, how.options.root)
    near = Folder(path.parent)
    beside: list[Parts] = [
        (*parts[:-1], path.stem + ending) for ending in FOLDER_ENDINGS if near.has_folder(path.stem + ending)
    ]
    return _page(content, path.name, how, folder, parts, beside)


def _placed(path: Path, root: Path | None) -> tuple[Folder, Parts]:
    """Return the folder that a page may find files in, and its place there: ``root`` where it lies below it."""
    if root is not None:
        try:
            return Folder(root), path.relative_to(root).parts
        except ValueError:
            pass
    return Folder(path.parent), (path.name,)


def open_bytes(
    content: bytes,
    name: str,
    url: str | None = None,
    *,
    options: SourceOptions | None = None,
) -> Source:
    """Return bytes at hand as a source; a zip or MHTML is looked into, and nothing lies beside it.

    Raises:
        SourceError: as :func:`open_source`.
        UsageError: as :func:`open_source`.
    """
    how = _Opening(url, options or SourceOptions())
    if is_zip(content):
        return _page_of(ZipFolder(content, name, how.limits), name, how)
    return _page(content, name, how, _NOTHING, (name,), [])


def open_stdin(
    stream: BinaryIO | None = None,
    *,
    url: str | None = None,
    options: SourceOptions | None = None,
) -> Source:
    """Return what comes in on standard input (or ``stream``) as a source named ``-``.

    Raises:
        SourceError: as :func:`open_source`.
    """
    most = (options or SourceOptions()).limits.container_bytes
    content = (stream or sys.stdin.buffer).read(most + 1)
    if len(content) > most:
        raise SourceError("ND913", f"Standard input: more than {most:,} bytes.", hint=how_to_raise("container_bytes"))
    return open_bytes(content, "-", url, options=options)


_NOTHING: NamedFiles[bytes] = NamedFiles({}, lambda content: content)
"""The store of a page that came alone."""


# ---------------------------------------------------------------------- files


def _file(path: Path, limits: Limits) -> bytes:
    try:
        # O_NONBLOCK: a named pipe is refused below, not waited for.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise SourceError("ND010", f"{path} is no regular file.", hint='Use "-" to read standard input.')
        with os.fdopen(descriptor, "rb") as file:
            content = file.read(limits.container_bytes + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise SourceError("ND010", f"{path} does not exist.") from None
    except (PermissionError, ValueError) as error:
        raise SourceError("ND010", f"{path} cannot be read: {_reason(error)}.") from None
    except OSError as error:
        if is_impossible_name(error):
            raise SourceError("ND010", f"{path} cannot be read: {_reason(error)}.") from None
        raise MachineError("ND050", f"{path} cannot be read: {_reason(error)}.") from error
    if len(content) > limits.container_bytes:
        raise SourceError(
            "ND913", f"{path}: more than {limits.container_bytes:,} bytes.", hint=how_to_raise("container_bytes")
        )
    return content


def _crawl(path: AnyPlace, url: str | None, how: _Opening) -> Source | None:
    """Return the page of the crawl at ``path``; None where there is no crawl."""
    with path.open("rb") as file:
        head = file.read(10)
    if not may_be_crawl(head, path.name):
        return None
    from newsdoc.sources.crawl import is_crawl, open_crawl  # 15 ms with what it needs, and most inputs are pages

    return open_crawl(path, url, how.limits) if is_crawl(path) else None


def _stored(place: Place, url: str | None, how: _Opening) -> Source:
    """Return the page at a place in object storage."""
    if place.is_file():
        content = place.read_bytes() if place.size <= how.limits.container_bytes else b""
        if may_be_crawl(content[:8], place.name) and (crawl := _crawl(place, url, how)) is not None:
            return crawl
        if place.size > how.limits.container_bytes:
            raise SourceError(
                "ND913",
                f"{place}: more than {how.limits.container_bytes:,} bytes.",
                hint=how_to_raise("container_bytes"),
            )
        if is_zip(content):
            return _page_of(ZipFolder(content, str(place), how.limits), str(place), how)
        stem = place.name.removesuffix(place.suffix)
        folders = {key.partition("/")[0] for key in place.siblings(stem) if "/" in key}
        beside: list[Parts] = [(stem + ending,) for ending in FOLDER_ENDINGS if stem + ending in folders]
        return _page(content, place.name, how, Objects(place.parent), (place.name,), beside)
    if place.is_dir():
        return _page_of(Objects(place), str(place), how)
    raise SourceError("ND010", f"{place} does not exist.")


def _reason(error: OSError | ValueError) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()


def _page_of(store: Store, name: str, how: _Opening) -> Source:
    """Return the one page in a folder or zip; every other file in it belongs to that page."""
    files = list(store.files((), how.limits.entries))
    page = _only_page(files, name)
    content = store.read(page, how.limits.page_bytes)
    if content is None:
        raise SourceError(
            "ND913",
            f"{name}: {'/'.join(page)} is damaged or over {how.limits.page_bytes:,} bytes.",
            hint=how_to_raise("page_bytes"),
        )
    return _page(content, page[-1], how, store, page, [()])


def _only_page(files: list[Parts], name: str) -> Parts:
    for suffixes in _PAGE_SUFFIXES:
        pages = [one for one in files if one[-1].lower().endswith(suffixes) and not one[-1].startswith(".")]
        if pages:
            # Frames and advertisements are saved as pages too, but below the page.
            top = min(len(one) for one in pages)
            pages = [one for one in pages if len(one) == top]
            if len(pages) > 1:
                raise UsageError(
                    "ND001",
                    f"{name} holds {len(pages)} pages, not one.",
                    hint='Name one of them, or convert them all with "newsdoc batch".',
                )
            return pages[0]
    raise SourceError("ND012", f"{name} holds no page.")


# ---------------------------------------------------------------------- pages


def _page(content: bytes, name: str, how: _Opening, store: Store, page: Parts, collections: list[Parts]) -> Source:
    """Return ``content`` as a source, MHTML taken apart."""
    if is_mhtml(content[:8192]):
        from newsdoc.sources.mhtml import read_mhtml  # the email package costs 10 ms

        return _unpacked(read_mhtml(content, name, how.limits, how.url), name, how)
    if is_webarchive(content):
        from newsdoc.sources.webarchive import read_webarchive

        return _unpacked(read_webarchive(content, name, how.limits, how.url), name, how)
    _must_be_text(content, name, how.limits)
    hints = read_hints(content)
    url = how.url or hints.url
    local = PageFiles(store, page, url=url, base=hints.base, collections=collections, limits=how.limits)
    return Source(
        content=content,
        name=name,
        url=url,
        archived=hints.archived,
        **_finding(_or_fetched(local, how.fetch, url, hints)),
    )


def _must_be_text(content: bytes, name: str, limits: Limits) -> None:
    if not content.strip():
        raise SourceError("ND011", f"{name} is empty.")
    if kind := binary_kind(content[:4096]):
        raise SourceError("ND012", f"{name} is {kind}, not a page.")
    if len(content) > limits.page_bytes:
        raise SourceError(
            "ND913",
            f"{name}: a page of {len(content):,} bytes; the limit is {limits.page_bytes:,}.",
            hint=how_to_raise("page_bytes"),
        )


def _unpacked(found: WebMessage | SafariPage, name: str, how: _Opening) -> Source:
    """The page of an archive of one page."""
    _must_be_text(found.content, name, how.limits)
    charset = f"; charset={found.charset}" if found.charset else ""
    return Source(
        content=found.content,
        name=name,
        url=found.url,
        headers={"content-type": found.media_type + charset},
        archived=found.archived,
        media_type=found.media_type,
        **_finding(_or_fetched(found.resolver, how.fetch, found.url, read_hints(found.content))),
    )


def _fetched(address: str, how: _Opening) -> Source:
    if how.options.offline:
        raise UsageError("ND001", f"{address} is an address, and nothing may be fetched.", hint="Drop --offline.")
    from newsdoc.sources.fetch import Fetcher  # httpx costs 100 ms, and most inputs are files

    fetcher = Fetcher(how.options.rules)
    answer = fetcher.page(address)
    _must_be_text(answer.content, address, how.limits)
    hints = read_hints(answer.content)
    url = how.url or answer.url
    nothing = PageFiles(_NOTHING, (), url=url, base=hints.base, collections=[], limits=how.limits)
    return Source(
        content=answer.content,
        name=address,
        url=url,
        headers=answer.headers,
        archived=answer.archived,
        media_type=answer.media_type,
        **_finding(_Fetching(nothing, fetcher, joined(answer.url, hints.base or "") or answer.url)),
    )


def _finding(resolver: Resolver) -> dict[str, Any]:
    """Return the fields of a source that say where its files are, and why some are not."""
    return {
        "resolver": resolver,
        **({"reason_of": resolver.reason_of} if isinstance(resolver, _Fetching) else {}),
    }


def _or_fetched(local: Resolver, rules: FetchRules | None, url: str | None, hints: Hints) -> Resolver:
    if rules is None:
        return local
    from newsdoc.sources.fetch import Fetcher

    return _Fetching(local, Fetcher(rules, page=url), joined(url, hints.base or "") or url or "")


@dataclass(frozen=True, slots=True)
class _Fetching:
    """What lies beside the page, and where nothing does, the web."""

    local: Resolver
    fetcher: Fetcher
    base: str

    def __call__(self, href: str, /) -> Resource | None:
        if found := self.local(href):
            return found
        address = self._address_of(href)
        return self.fetcher.picture(address) if address is not None else None

    def reason_of(self, href: str) -> str | None:
        """Return why the file that the page calls ``href`` was not fetched."""
        return self.fetcher.failures.get(self._address_of(href) or "")

    def _address_of(self, href: str) -> str | None:
        if scheme_of(tidy(href)) not in (None, "", "http", "https"):
            return None
        address = joined(self.base, tidy(href))
        return address if address is not None and is_address(address) else None
