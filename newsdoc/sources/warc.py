"""WARC and ARC files → records, each by its place; what is damaged is named, and what follows it is found.

Written for archives as they are: cut off, with bytes overwritten, one gzip member a record or one for all,
lengths that lie.  A record counts as whole when it is followed by the end, by blank lines and the next
record, or by the end of its gzip member.  (ISO 28500; ARC 1.0.)
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import field, replace
from datetime import UTC, datetime
from typing import BinaryIO

from newsdoc.sources.inflate import STEP, Stream
from newsdoc.sources.members import GZIP, ZSTD, DamagedError, is_packed, skippable
from newsdoc.values import dataclass

MAX_LINE = 64 * 1024
MAX_HEADER = 1024 * 1024
"""Longest header line and header block of a record; those of real crawls have a few kilobytes."""

MAX_ARC_LINE = 4096
"""Longest line that begins a record of an ARC file, most of it an address."""

HEAD = 8 * 1024
"""Bytes of each block that are looked at to see what it is."""

_VERSION = re.compile(rb"WARC/\d\.\d+\s*\Z")
_FIELD_NAME = re.compile(r"[!#-'*+.^-z|~\w-]+[ \t]*\Z", re.ASCII)
_ARC_LINE = re.compile(rb"(\S+) (\d{1,3}(?:\.\d{1,3}){3}|\S+) (\d{8,14}) (\S+) (?:.* )?(\d+)\s*\Z")
# Not only behind a line end: what stands before a record may be overwritten to its last byte.
_PLAIN_START = re.compile(
    rb"WARC/\d\.\d+\r?\n"
    rb"|(?:https?|ftp|dns|whois|gopher|news):\S{1,2000} \d{1,3}(?:\.\d{1,3}){3} \d{14} [^\n]{1,400}\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPlace:
    """Where a record is, and what its header says of it."""

    offset: int
    """Offset in the file of the gzip member, or of the record itself where it is not compressed."""

    inner: int = 0
    """Plain bytes of the member that stand before the record."""

    type: str
    """``response``, ``resource``, ``revisit``, ``warcinfo`` …"""

    url: str | None = None
    id: str | None = None
    date: datetime | None = None
    length: int
    """Bytes of the record's block."""

    media_type: str | None = None
    """Of the block: ``application/http`` for a response."""

    headers: dict[str, str] = field(default_factory=dict, repr=False)
    """Names in lower case."""

    head: bytes = field(default=b"", repr=False)
    """First bytes of the block: the HTTP header, mostly."""


@dataclass(frozen=True, slots=True)
class Damage:
    """A stretch of the file that holds no readable record."""

    offset: int
    reason: str


class _NotARecordError(Exception):
    """What stands here is no record, or not a whole one."""

    def __init__(self, reason: str, resume: int | None = None) -> None:
        super().__init__(reason)
        self.resume = resume
        """Where the search for the next record begins, where that is not just behind the start."""


def scan(file: BinaryIO) -> Iterator[RecordPlace | Damage]:
    """Yield every whole record of ``file`` by its place, and each stretch of damage between them once."""
    size = file.seek(0, 2)
    offset = _behind_mark(file)
    damaged = False
    while offset < size:
        filling = _filling(file, offset)
        if 0 < filling <= size - offset:
            offset += filling
            continue
        try:
            stream = Stream(file, offset)
            for record in _records(stream, offset):
                damaged = False
                yield record
            offset = stream.end
        except (_NotARecordError, DamagedError) as error:
            if not damaged:
                yield Damage(offset, str(error))
            damaged = True
            offset = _next_start(file, max(offset + 1, getattr(error, "resume", None) or 0), size)


def _behind_mark(file: BinaryIO) -> int:
    """A file that went through an editor may begin with a byte order mark."""
    file.seek(0)
    return len(BOM_UTF8) if file.read(len(BOM_UTF8)) == BOM_UTF8 else 0


def _filling(file: BinaryIO, offset: int) -> int:
    """Return how many of the bytes at ``offset`` hold no record: NULs and line ends, or a skippable frame."""
    file.seek(offset)
    head = file.read(8)
    if length := skippable(head):
        return length
    if head[:1] not in (b"\0", b"\r", b"\n"):
        return 0
    piece = head + file.read(STEP * 16)
    return len(piece) - len(piece.lstrip(b"\0\r\n"))


def _records(stream: Stream, offset: int) -> Iterator[RecordPlace]:
    """The records of one packed member, or the single next one of a plain file."""
    stream.skip_line_ends()
    while stream.peek(1):
        inner = stream.position
        record = _read_header(stream, offset, inner)
        # A plain file is searched from behind the header on: what the record's length spans may hold others.
        behind = None if stream.packed else offset + stream.position
        record = replace(record, head=stream.peek(min(record.length, HEAD)))
        if stream.skip(record.length) < record.length:
            raise _NotARecordError("cut off", behind)
        # ISO 28500 asks for two line ends behind a record, ARC for one.
        ended = stream.peek(4) == b"\r\n\r\n" or (record.type.startswith("arc") and stream.peek(1) == b"\n")
        stream.skip_line_ends()
        following = stream.peek(5)
        expected = following.startswith(b"WARC/") or is_packed(following) or _begins_arc(record, stream)
        # Behind the two line ends that the standard asks for, what follows may be damaged; this record is whole.
        if following and not expected and not ended:
            raise _NotARecordError("its length is wrong", behind)
        if record.type != "arc-header":
            yield record
        if not stream.packed:
            return


def _begins_arc(record: RecordPlace, stream: Stream) -> bool:
    """Does another record of an ARC file follow?  There one line end, and often none, parts them."""
    return (
        record.type.startswith("arc") and _ARC_LINE.match(stream.peek(MAX_ARC_LINE).partition(b"\n")[0]) is not None
    )


def _read_header(stream: Stream, offset: int, inner: int) -> RecordPlace:
    first = stream.line(MAX_LINE)
    if _VERSION.match(first):
        return _warc_place(_fields(stream), offset, inner)
    found = _ARC_LINE.match(first.strip())
    if found is None:
        raise _NotARecordError("no record begins here")
    url, _, date, media_type, length = (part.decode("latin-1") for part in found.groups())
    return RecordPlace(
        offset=offset,
        inner=inner,
        type="arc-header" if url.startswith("filedesc:") else "arc",
        url=url,
        date=_arc_date(date),
        length=_length(length),
        media_type=media_type,
    )


def _fields(stream: Stream) -> dict[str, str]:
    """The header fields up to the blank line; a continued line joins the one before."""
    fields: dict[str, str] = {}
    last = ""
    used = 0
    while True:
        line = stream.line(MAX_LINE)
        used += len(line)
        if not line.endswith(b"\n") or used > MAX_HEADER:
            raise _NotARecordError("its header has no end")
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if not text:
            return fields
        if text[0] in " \t" and last:
            fields[last] += " " + text.strip()
            continue
        name, colon, value = text.partition(":")
        if not colon or not _FIELD_NAME.match(name):
            raise _NotARecordError("its header is damaged")
        last = name.strip().lower()
        fields.setdefault(last, value.strip())


def _warc_place(fields: dict[str, str], offset: int, inner: int) -> RecordPlace:
    return RecordPlace(
        offset=offset,
        inner=inner,
        type=fields.get("warc-type", "").lower(),
        url=(fields.get("warc-target-uri") or "").strip("<>") or None,
        id=fields.get("warc-record-id"),
        date=_date(fields.get("warc-date")),
        length=_length(fields.get("content-length")),
        media_type=fields.get("content-type"),
        headers=fields,
    )


def _length(text: str | None) -> int:
    if text is None or not text.isascii() or not text.isdigit() or len(text) > 15:
        raise _NotARecordError("its length is missing or no number")
    return int(text)


def _date(text: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat((text or "").replace("Z", "+00:00"))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _arc_date(text: str) -> datetime | None:
    try:
        return datetime.strptime(text.ljust(14, "0"), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def _next_start(file: BinaryIO, offset: int, size: int) -> int:
    """Return where the next record may begin: a packed member or a first line, from ``offset`` on."""
    overlap = MAX_ARC_LINE
    position = offset
    while position < size:
        file.seek(position)
        piece = file.read(STEP * 4 + overlap)
        starts = [piece.find(GZIP), piece.find(ZSTD)]
        plain = _PLAIN_START.search(piece)
        starts.append(plain.start() if plain else -1)
        found = min((start for start in starts if start >= 0), default=-1)
        if found >= 0:
            return position + found
        position += STEP * 4
    return size


def read_block(file: BinaryIO, offset: int, inner: int, limit: int) -> tuple[RecordPlace, bytes]:
    """Return the record at a place that :func:`scan` gave, with up to ``limit`` bytes of its block.

    Raises:
        DamagedError: there is no whole record any more.
    """
    stream = Stream(file, offset)
    stream.skip(inner)
    try:
        place = _read_header(stream, offset, inner)
    except _NotARecordError as error:
        raise DamagedError(str(error.args[0])) from None
    wanted = min(place.length, limit)
    block = b"".join(stream.pieces(wanted))
    if len(block) < wanted:
        raise DamagedError("cut off")
    return place, block
