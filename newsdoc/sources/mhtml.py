"""MHTML (``.mht``, ``.mhtml``; RFC 2557) → the page, and a resolver of the files in the same message."""

from __future__ import annotations

import email.policy
from collections.abc import Iterator
from datetime import datetime
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser

from newsdoc.addresses import joined
from newsdoc.errors import SourceError
from newsdoc.formats import Resource
from newsdoc.sources.beside import PageFiles
from newsdoc.sources.hints import http_date, read_hints
from newsdoc.sources.hrefs import path_of, tidy
from newsdoc.sources.limits import Limits, how_to_raise
from newsdoc.sources.store import NamedFiles, Parts
from newsdoc.values import dataclass

_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_DEEPEST = 8
"""Messages inside messages; Outlook's have three."""


@dataclass(frozen=True, slots=True)
class WebMessage:
    """A page and what came with it."""

    content: bytes
    media_type: str
    charset: str | None
    url: str | None
    archived: datetime | None
    resolver: MessageFiles


def read_mhtml(content: bytes, name: str, limits: Limits, url: str | None = None) -> WebMessage:
    """Return the page in ``content``.

    Raises:
        SourceError: ND012 no message or no page in it; ND913 too many parts.
    """
    try:
        message = BytesParser(policy=email.policy.compat32).parsebytes(content)
        parts = list(_leaves(message, limits.entries))
    except (MessageError, RecursionError, ValueError, IndexError, LookupError) as error:
        raise SourceError("ND012", f"{name}: a damaged web archive ({str(error)[:80]}).") from None
    if len(parts) >= limits.entries:
        raise SourceError(
            "ND913", f"{name}: more than {limits.entries:,} parts in one message.", hint=how_to_raise("entries")
        )
    main = _main_part(message, parts)
    if main is None:
        raise SourceError("ND012", f"{name}: a MIME message without a web page in it.")
    page = _payload(main)
    location = _header(main, "Content-Location")
    found = url or _web(_header(message, "Snapshot-Content-Location")) or _web(location)
    own = location or found or ""
    base = joined(own, read_hints(page).base or "") or own
    return WebMessage(
        content=page,
        media_type=main.get_content_type(),
        charset=main.get_content_charset(),
        url=found,
        archived=http_date(_header(message, "Date")),
        resolver=MessageFiles([one for one in parts if one is not main], base, found, limits),
    )


class MessageFiles:
    """The resolver of a page in a message: by address, by ``cid:``, and last by name."""

    def __init__(self, parts: list[Message], base: str, url: str | None, limits: Limits) -> None:
        self._base = base
        self._limits = limits
        self._parts: dict[str, Message] = {}
        names: dict[Parts, list[Message]] = {}
        for one in parts:
            if identity := _header(one, "Content-ID"):
                self._parts.setdefault(f"cid:{identity.strip('<>')}", one)
            if location := _header(one, "Content-Location"):
                address = joined(base, location) or location
                self._parts.setdefault(address, one)
                names.setdefault(_as_parts(address), []).append(one)
        # Two parts that differ in their queries alone have no name of their own.
        store = NamedFiles({name: found[0] for name, found in names.items() if len(found) == 1}, _payload)
        self._by_name = PageFiles(store, (), url=url, base=None, collections=[()], limits=limits)

    def __call__(self, href: str, /) -> Resource | None:
        """Return the part that the page calls ``href``."""
        if href[:16].lstrip().lower().startswith("data:"):
            return self._by_name(href)
        address = joined(self._base, tidy(href))
        if address is None:
            return None
        for name in (address, address.partition("#")[0], tidy(href)):
            if part := self._parts.get(name):
                return _resource(part, self._limits.picture_bytes)
        return self._by_name(address)


def _leaves(message: Message, most: int) -> Iterator[Message]:
    """Yield the parts of ``message`` that hold something themselves."""
    waiting: list[tuple[Message, int]] = [(message, 0)]
    count = 0
    while waiting and count < most:
        one, depth = waiting.pop()
        inner = one.get_payload()
        if isinstance(inner, list):
            if depth < _DEEPEST:
                waiting.extend((part, depth + 1) for part in reversed(inner) if isinstance(part, Message))
        else:
            count += 1
            yield one


def _main_part(message: Message, parts: list[Message]) -> Message | None:
    """Return the page: the part that ``start`` names, the one at the snapshot's address, else the first page."""
    pages = [one for one in parts if one.get_content_type() in _PAGE_TYPES]
    start = message.get_param("start")
    snapshot = _header(message, "Snapshot-Content-Location")
    for one in pages:
        if isinstance(start, str) and _header(one, "Content-ID") == start:
            return one
    for one in pages:
        if snapshot and _header(one, "Content-Location") == snapshot:
            return one
    return next(iter(pages), None)


def _header(part: Message, name: str) -> str | None:
    value = part.get(name)
    # Long addresses are folded over several lines; a space inside one is never meant.
    return "".join(str(value).split("\r\n")).replace("\n", "").strip() or None if value is not None else None


def _web(address: str | None) -> str | None:
    return address if address and address.lower().startswith(("http://", "https://")) else None


def _as_parts(address: str) -> Parts:
    host, path, _ = path_of(address)
    return tuple(one for one in (host, *path.split("/")) if one) or ("",)


def _payload(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _resource(part: Message, limit: int) -> Resource | None:
    content = _payload(part)
    if not content or len(content) > limit:
        return None
    name = _header(part, "Content-Location") or _header(part, "Content-ID") or "a part of the message"
    return Resource(content=content, name=name, media_type=part.get_content_type())
