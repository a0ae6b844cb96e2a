"""A run whose outputs go to object storage, which has no rename: the account of a chunk is its commit.

::

    ab/abcdef….pdf               outputs, by the ids of their documents (or newsdoc/articles/… for bags)
    newsdoc/start.json           fingerprint and moment of the run
    newsdoc/crawl-index.sqlite   where workers find the pictures of a page
    newsdoc/chunks/HASH.begun    keys that a chunk is about to write
    newsdoc/chunks/HASH.jsonl    rows of the chunk, written last: its presence is the commit
    newsdoc/manifest.jsonl …     accounts of the whole run, as in a folder

A key holds the id of its document, so each belongs to one chunk alone, and a second copy of a chunk
overwrites with equal bytes.  What a dead chunk left is known by its ``.begun``.  The journal stays with the
driver; were it lost, the accounts of the chunks tell another driver what is done.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from newsdoc.batch.crawlindex import FOLDER, INDEX
from newsdoc.batch.items import Item, Row
from newsdoc.batch.settings import Settings, other_options
from newsdoc.storage import Place, place_of
from newsdoc.values import dataclass

UPLOADS = 8
"""Objects on their way at once: a store answers in tens of milliseconds, whatever their size."""

_ARTICLES = f"{FOLDER}/articles"


@dataclass(frozen=True, slots=True)
class Done:
    """A document that a committed chunk has dealt with."""

    stamp: str | None
    """Of its source at that time: a changed source is not done."""

    row: Row


class Target:
    """The place in object storage that a run writes to."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._chunks = place / FOLDER / "chunks"

    @classmethod
    def of(cls, settings: Settings) -> Target | None:
        """Return the target of a run; None where it writes to a folder."""
        return None if settings.store is None else cls(place_of(settings.store))

    # ------------------------------------------------------------------ the run

    def begin(self, fingerprint: str, moment: str) -> str:
        """Take the place for this run, or go on with it; return the moment of its first start.

        Raises:
            UsageError: ND804, it holds a run with other options.
        """
        start = self.place / FOLDER / "start.json"
        if start.is_file():
            kept: dict[str, str] = json.loads(start.read_bytes())
            if kept["fingerprint"] != fingerprint:
                raise other_options(self.place)
            return kept["moment"]
        start.write_bytes(json.dumps({"fingerprint": fingerprint, "moment": moment}).encode())
        return moment

    def forget(self) -> None:
        """Remove what an earlier run knew; its outputs stay."""
        for one in self._chunks.entries():
            one.remove()
        (self.place / FOLDER / "start.json").remove()

    def put_index(self, home: Path) -> None:
        """Let workers elsewhere have the index of the crawls."""
        (self.place / FOLDER / INDEX).write_bytes((home / INDEX).read_bytes())

    def fetch_index(self, home: Path) -> None:
        """Bring the index to where a worker looks for it."""
        home.mkdir(parents=True, exist_ok=True)
        (home / INDEX).write_bytes((self.place / FOLDER / INDEX).read_bytes())

    def put_accounts(self, home: Path, names: Iterable[str]) -> None:
        """Write the accounts of the run beside its outputs."""
        self._put([(f"{FOLDER}/{name}", home / name) for name in names])

    # ------------------------------------------------------------------ chunks

    def commit(self, items: Sequence[Item], rows: Sequence[Row], folder: Path, *, bags: bool) -> None:
        """Write the files of a chunk from ``folder``, then its account; what was written is gone from ``folder``.

        Raises:
            MachineError: the store does not take them; nothing counts as done.
        """
        stamps = {item.id: item.stamp for item in items}
        base = f"{_ARTICLES}/" if bags else ""
        keys = [f"{base}{file['path']}" for row in rows for file in row.outputs]
        name = hashlib.sha256("\n".join(sorted(stamps)).encode()).hexdigest()[:32]
        begun = self._chunks / f"{name}.begun"
        begun.write_bytes(json.dumps(keys).encode())
        self._put([(key, folder / key) for key in keys])
        lines = (json.dumps({"stamp": stamps[row.id], "row": row.to_json()}) for row in rows)
        (self._chunks / f"{name}.jsonl").write_bytes("".join(f"{line}\n" for line in lines).encode())
        begun.remove()
        for row in rows:
            _clear(row, folder, bags=bags)

    def done(self) -> Iterator[Done]:
        """Yield what the committed chunks have dealt with."""
        for one in self._chunks.entries():
            if one.suffix == ".jsonl":
                for line in one.read_bytes().splitlines():
                    values = json.loads(line)
                    yield Done(values["stamp"], Row.from_json(values["row"]))

    def sweep(self) -> None:
        """Remove what dead chunks left: the keys that they had begun, unless a committed chunk wrote them too."""
        begun = [one for one in self._chunks.entries() if one.suffix == ".begun"]
        if not begun:
            return
        dead = {key for one in begun for key in json.loads(one.read_bytes())}
        for done in self.done():
            for file in done.row.outputs:
                dead -= {file["path"], f"{_ARTICLES}/{file['path']}"}
        for key in sorted(dead):
            (self.place / key).remove()
        for one in begun:
            one.remove()

    # ------------------------------------------------------------------ bags

    def gather(self, rows: Sequence[Row], bag: Place, tags: dict[str, bytes]) -> None:
        """Make a bag of the articles in ``rows``: copies inside the store, and ``bagit.txt`` last, as its closing."""
        paths = [str(file["path"]) for row in rows for file in row.outputs]

        def move(path: str) -> None:
            (self.place / _ARTICLES / path).copy_to(bag / "data" / path)

        with ThreadPoolExecutor(UPLOADS) as pool:
            for _ in pool.map(move, paths):
                pass
            for _ in pool.map(lambda name: (bag / name).write_bytes(tags[name]), sorted(set(tags) - {"bagit.txt"})):
                pass
        (bag / "bagit.txt").write_bytes(tags["bagit.txt"])

    def drop_articles(self, rows: Iterable[Row]) -> None:
        """Remove the articles that are in a closed bag now."""
        paths = [str(file["path"]) for row in rows for file in row.outputs]
        with ThreadPoolExecutor(UPLOADS) as pool:
            for _ in pool.map(lambda path: (self.place / _ARTICLES / path).remove(), paths):
                pass

    def _put(self, files: Iterable[tuple[str, Path]]) -> None:
        with ThreadPoolExecutor(UPLOADS) as pool:
            for _ in pool.map(lambda one: (self.place / one[0]).write_bytes(one[1].read_bytes()), files):
                pass


def _clear(row: Row, folder: Path, *, bags: bool) -> None:
    if bags:
        shutil.rmtree(folder / _ARTICLES / row.id[:2] / row.id, ignore_errors=True)
        return
    for file in row.outputs:
        (folder / str(file["path"])).unlink(missing_ok=True)
