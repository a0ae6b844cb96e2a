"""What a batch is made of: documents to be converted, and chunks of them that travel to a worker.

An item says where a document is, never what it holds: kilobytes cross the border to a worker, and the
worker opens the source itself.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import field, fields
from enum import StrEnum
from functools import cached_property
from typing import Any

from newsdoc.archive.jsonlines import plain_json
from newsdoc.values import dataclass


class Kind(StrEnum):
    """What an item's ``path`` and ``offset`` point to."""

    FILE = "file"
    """A file of its own: a page with what lies beside it, MHTML, a zip, XML, JSON, text."""

    ADDRESS = "address"
    """A page on the web, fetched because a list or feed names it."""

    LINE = "line"
    """One line of a JSON lines file."""

    RECORD = "record"
    """One record of a WARC or ARC file, or of a WARC inside a WACZ."""


@dataclass(frozen=True)
class Item:
    """One document, by its place."""

    kind: Kind
    path: str
    """File or address; of a record, the container."""

    name: str
    """What identity is made from: relative to what the user named, so that a moved folder keeps its ids."""

    offset: int | None = None
    length: int | None = None
    inner: int | None = None
    """Of a record: plain bytes of its gzip member that stand before it."""

    member: str | None = None
    """File inside the container (WACZ)."""

    part: str | None = None
    """Which article, where one file holds several."""

    url: str | None = None
    stamp: str | None = None
    """Size and time of the file: a changed input is converted again."""

    earlier: dict[str, Any] | None = None
    """Guid, version and ``article_sha256`` of what was archived of it before its input changed."""

    kept: dict[str, Any] | None = None
    """Line of the manifest of a document that is opened from what an archive keeps of it (``kept``)."""

    known_id: str | None = None
    """The id that it has there."""

    @cached_property
    def id(self) -> str:
        """26 characters that name the document in every output: base32 of the SHA-256 of its identity."""
        if self.known_id is not None:
            return self.known_id
        place = self.part or f"{self.offset or 0}+{self.inner or 0}"
        identity = "\n".join((self.kind, self.name, self.member or "", place))
        return (
            base64.b32encode(hashlib.sha256(identity.encode("utf-8", "surrogateescape")).digest())
            .decode()
            .lower()[:26]
        )

    def to_json(self) -> str:
        """Return the item as the journal keeps it."""
        return json.dumps({name: value for name in _ITEM_FIELDS if (value := getattr(self, name)) is not None})

    @classmethod
    def from_json(cls, text: str) -> Item:
        """Return the item that :meth:`to_json` wrote."""
        values = json.loads(text)
        return cls(**{**values, "kind": Kind(values["kind"])})


@dataclass(frozen=True, slots=True)
class Chunk:
    """Documents that go to one worker together."""

    number: int
    items: tuple[Item, ...]

    def halves(self) -> list[Chunk]:
        """Return two halves; none where there is one document only."""
        middle = len(self.items) // 2
        return [Chunk(self.number, part) for part in (self.items[:middle], self.items[middle:])] if middle else []


class State(StrEnum):
    """Where a document stands in the journal."""

    PENDING = "pending"
    RUNNING = "running"
    WRITTEN = "written"
    SKIPPED = "skipped"
    """It never was an article: an index page, a redirect, a damaged record."""

    FAILED = "failed"
    """It should have become an article and did not."""

    QUARANTINED = "quarantined"
    """It killed or hung its worker twice."""


FINISHED = frozenset({State.WRITTEN, State.SKIPPED, State.FAILED, State.QUARANTINED})


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one document: what a worker returns and the journal keeps."""

    id: str
    state: State
    source: str
    code: str | None = None
    reason: str | None = None
    exit_status: int = 0
    member: str | None = None
    offset: int | None = None
    record: str | None = None
    """Where in ``source`` it stands: file inside the container, byte, record or line; None for a whole file."""

    url: str | None = None
    guid: str | None = None
    version: int | None = None
    headline: str | None = None
    language: str | None = None
    published: str | None = None
    content_sha256: str | None = None
    """Digest of the source's bytes."""

    size: int | None = None
    """How many these are."""

    article_sha256: str | None = None
    """Digest of the words of the article, captions and credits included: sameness across the batch."""

    earlier: dict[str, Any] | None = None
    """Version and ``article_sha256`` of what this one replaces, where its input has changed."""

    opened: dict[str, Any] | None = None
    """Name, address, time, part and type under which these bytes were read."""

    outputs: tuple[dict[str, Any], ...] = ()
    """``format, path, size, sha256`` of each; paths are relative to the output folder."""

    pictures: tuple[dict[str, Any], ...] = ()
    """``sha256, credit, caption`` of each, and ``hrefs``: what the page calls it."""

    notes: tuple[dict[str, Any], ...] = ()
    confidence: int | None = None
    """How sure the reader is, in percent."""

    doubt: str | None = None
    """Why a person should look at it."""

    seconds: float = 0.0
    """Processor time of the worker; in the journal and the report alone."""

    stages: dict[str, float] = field(default_factory=dict)
    """The same by stage of work, in milliseconds."""

    attempts: int = 1
    """Workers that tried; in the journal and the report alone."""

    _json: str | None = field(default=None, init=False, repr=False, compare=False)
    """The row as JSON, where it was read from there; a copy with other values has none."""

    @classmethod
    def of(cls, item: Item, state: State, **values: Any) -> Row:
        """Return the row of ``item``, which says what is known before it is opened."""
        place = {"source": item.name, "member": item.member, "offset": item.offset, "record": item.part}
        return cls(id=item.id, state=state, **{**place, "url": item.url, **values})

    def to_json(self) -> str:
        """Return the row as one line of JSON."""
        return self._json or plain_json(self.as_values())

    def as_values(self) -> dict[str, Any]:
        """Return the fields by name, in order; what they hold is plain already, and not copied."""
        return {name: getattr(self, name) for name in _ROW_FIELDS}

    @classmethod
    def from_json(cls, text: str) -> Row:
        """Return the row that :meth:`to_json` wrote."""
        values = json.loads(text)
        for name in ("outputs", "pictures", "notes"):
            values[name] = tuple(values[name])
        row = cls(**{**values, "state": State(values["state"])})
        object.__setattr__(row, "_json", text)
        return row


# A row is written several times, and ``asdict`` would copy every note and picture of it each time.
_ITEM_FIELDS = tuple(one.name for one in fields(Item))
_ROW_FIELDS = tuple(one.name for one in fields(Row) if one.init)
