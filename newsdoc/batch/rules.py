"""Rules that only a whole batch can break: articles that claim one id, one address, one picture.

They are asked of the journal at the end, by SQLite, which sorts on disk: memory stays flat however many
documents there are.  Each finding belongs to the later document and names the first.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from newsdoc.files import shown_name
from newsdoc.model import Article, block_text, canonical_address
from newsdoc.notes import Note, NoteCode
from newsdoc.sources.crawl import index_key
from newsdoc.values import dataclass

SCHEMA = """
CREATE TABLE IF NOT EXISTS batch_findings (
  number INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  severity TEXT NOT NULL,
  message TEXT NOT NULL,
  hint TEXT,
  place TEXT,
  document TEXT NOT NULL,
  other TEXT
);
"""

_FACTS = """
CREATE TEMP TABLE facts AS SELECT
  seq, id,
  json_extract(row, '$.guid') AS guid,
  json_extract(row, '$.version') AS version,
  json_extract(row, '$.article_sha256') AS digest,
  address(json_extract(row, '$.url')) AS address,
  json_extract(row, '$.url') AS url,
  json_extract(row, '$.earlier.version') AS earlier_version,
  json_extract(row, '$.earlier.article_sha256') AS earlier_digest
FROM documents WHERE state = 'written' ORDER BY seq;
CREATE TEMP TABLE photos AS SELECT
  documents.seq AS seq, documents.id AS id, picture.key + 1 AS number,
  json_extract(picture.value, '$.sha256') AS hash,
  json_extract(picture.value, '$.credit') AS credit,
  folded(json_extract(picture.value, '$.credit')) AS folded
FROM documents, json_each(documents.row, '$.pictures') AS picture
WHERE state = 'written' AND json_extract(picture.value, '$.sha256') IS NOT NULL;
CREATE TEMP TABLE found (seq INTEGER, code TEXT, document TEXT, other TEXT, note TEXT);
CREATE INDEX temp.facts_seq ON facts (seq);
CREATE INDEX temp.facts_guid ON facts (guid, version, seq);
CREATE INDEX temp.facts_address ON facts (address, seq);
CREATE INDEX temp.photos_hash ON photos (hash, folded, seq);
"""
_FORGET = "".join(f"DROP TABLE IF EXISTS temp.{name};" for name in ("facts", "photos", "found"))

_ONE_GUID = """
SELECT later.seq, later.id, first.id,
  (SELECT label(row) FROM documents WHERE seq = later.seq), (SELECT label(row) FROM documents WHERE seq = first.seq),
  later.guid, later.version, later.digest = first.digest
FROM (SELECT guid, version, min(seq) AS first FROM facts WHERE guid IS NOT NULL
      GROUP BY guid, version HAVING count(*) > 1) AS shared
JOIN facts AS first ON first.seq = shared.first
JOIN facts AS later ON later.guid = shared.guid AND later.version IS shared.version AND later.seq > shared.first
"""
_ONE_ADDRESS = """
SELECT later.seq, later.id, first.id, later.url, first.guid
FROM (SELECT address, min(seq) AS first FROM facts WHERE address IS NOT NULL AND guid IS NOT NULL
      GROUP BY address HAVING count(DISTINCT guid) > 1) AS shared
JOIN facts AS first ON first.seq = shared.first
JOIN facts AS later ON later.address = shared.address AND later.seq > shared.first AND later.guid IS NOT first.guid
"""
_NOT_RAISED = """
SELECT seq, id, version FROM facts WHERE earlier_version >= version AND earlier_digest IS NOT digest
"""
_OTHER_CREDIT = """
SELECT later.seq, later.id, first.id, first.hash, later.credit, first.credit, later.number,
  (SELECT label(row) FROM documents WHERE seq = first.seq)
FROM (SELECT hash, min(seq) AS first FROM photos WHERE folded <> ''
      GROUP BY hash HAVING count(DISTINCT folded) > 1) AS shared
JOIN photos AS first ON first.hash = shared.hash AND first.seq = shared.first AND first.folded <> ''
JOIN (SELECT hash, folded, min(seq) AS seq FROM photos WHERE folded <> '' GROUP BY hash, folded) AS each
  ON each.hash = shared.hash AND each.seq > shared.first
JOIN photos AS later ON later.hash = each.hash AND later.folded = each.folded AND later.seq = each.seq
WHERE later.folded <> first.folded
GROUP BY later.hash, later.folded
"""
_ONE_PICTURE = """
SELECT first.seq, first.id, last.id, shared.hash, shared.articles
FROM (SELECT hash, min(seq) AS first, max(seq) AS last, count(DISTINCT seq) AS articles FROM photos
      GROUP BY hash HAVING count(DISTINCT seq) > 1) AS shared
JOIN facts AS first ON first.seq = shared.first
JOIN facts AS last ON last.seq = shared.last
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found across documents."""

    document: str
    """Id of the document that it is about."""

    other: str | None
    """Id of the document that it is measured by: the first of its kind."""

    note: Note


def words_digest(article: Article) -> str:
    """Return a digest of what a reader of the article sees: two of one id and version must share it."""
    pictures = [f"{one.caption_text}\n{one.credit_line or ''}" for one in article.pictures]
    published = article.published.isoformat() if article.published else ""
    parts = (
        article.headline,
        article.standfirst,
        article.byline,
        published,
        *map(block_text, article.body),
        *pictures,
    )
    return hashlib.sha256("\n".join(" ".join(str(part or "").split()) for part in parts).encode()).hexdigest()


def look(database: sqlite3.Connection) -> None:
    """Ask the rules across a batch of its journal; :func:`found` tells what they say.

    No transaction may be open.
    """
    database.create_function("label", 1, _label, deterministic=True)
    database.create_function("address", 1, _address, deterministic=True)
    database.create_function("folded", 1, _folded, deterministic=True)
    database.executescript(_FORGET + _FACTS)
    database.execute("BEGIN")
    for rule in (_same_guid, _same_address, _version, _credits, _same_picture):
        database.executemany(
            "INSERT INTO temp.found VALUES (?, ?, ?, ?, ?)",
            ((seq, note.code, document, other, _packed(note)) for seq, document, other, note in rule(database)),
        )
    database.execute("COMMIT")


def found(database: sqlite3.Connection) -> Iterator[Finding]:
    """Yield what :func:`look` found, in the order of the plan."""
    rows = database.execute("SELECT document, other, note FROM temp.found ORDER BY seq, code, rowid")
    for document, other, packed in rows:
        yield Finding(document, other, Note(*json.loads(packed)))


def forget(database: sqlite3.Connection) -> None:
    """Drop what :func:`look` made."""
    database.executescript(_FORGET)


def _packed(note: Note) -> str:
    return json.dumps([note.code, note.severity, note.message, note.hint, note.place], ensure_ascii=False)


_Found = Iterable[tuple[int, str, str | None, Note]]


def _same_guid(database: sqlite3.Connection) -> _Found:
    """ND104, ND110: one id and version, with other words or the same."""
    for seq, document, other, name, first, guid, version, same in database.execute(_ONE_GUID):
        if same:
            yield seq, document, other, NoteCode.ARTICLE_TWICE.note(file=name, file2=first, guid=guid)
        else:
            note = NoteCode.GUID_VERSION_DIFFERS.note(file=name, file2=first, n=version, guid=guid)
            yield seq, document, other, note


def _same_address(database: sqlite3.Connection) -> _Found:
    """ND105: one address, two ids."""
    for seq, document, other, url, guid in database.execute(_ONE_ADDRESS):
        yield seq, document, other, NoteCode.ADDRESS_OTHER_GUID.note(url=url, guid2=guid)


def _version(database: sqlite3.Connection) -> _Found:
    """ND106: archived before under this id, with other words and no lower version."""
    for seq, document, version in database.execute(_NOT_RAISED):
        yield seq, document, None, NoteCode.VERSION_NOT_RAISED.note(n=version)


def _credits(database: sqlite3.Connection) -> _Found:
    """ND312: one picture, two credits."""
    for seq, document, other, digest, credit, first, number, name in database.execute(_OTHER_CREDIT):
        note = NoteCode.CREDIT_OTHER_ELSEWHERE.note(
            hash=digest[:12], a=credit, b=first, file=name, place=f"picture {number}"
        )
        yield seq, document, other, note


def _same_picture(database: sqlite3.Connection) -> _Found:
    """ND314: one picture in several articles."""
    for seq, document, other, digest, count in database.execute(_ONE_PICTURE):
        yield seq, document, other, NoteCode.PICTURE_ELSEWHERE.note(hash=digest[:12], n=count)


def _label(row: str) -> str:
    """How a document is named in a message: its file, and which part of it."""
    values: dict[str, Any] = json.loads(row)
    part = values.get("record")
    name = f"{values['source']} ({values.get('url') or part})" if part else str(values["source"])
    return shown_name(name)


def _address(url: str | None) -> str | None:
    try:
        return index_key(canonical_address(url)) if url else None
    except ValueError:
        return url


def _folded(credit: str | None) -> str:
    """Case and spaces are no other credit."""
    return " ".join((credit or "").casefold().split())
