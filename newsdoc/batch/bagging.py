"""Finished article folders → bags, in the order of the plan; the driver's last work."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from newsdoc.archive.bagwrite import BagFile, BagInfo, close_bag
from newsdoc.batch.folders import finished_folder
from newsdoc.batch.items import Row, State
from newsdoc.batch.journal import Journal
from newsdoc.batch.settings import Settings
from newsdoc.errors import UsageError

MANIFEST = "newsdoc/manifest.jsonl"
"""Inside a bag: the account of its articles."""


def close_bags(journal: Journal, settings: Settings) -> None:
    """Put every written document that is in no bag yet into one; a closed bag is never opened again.

    Raises:
        UsageError: ND805, a bag of that number is there already and holds other articles.
        MachineError: disk full or I/O error; the next run goes on.
    """
    waiting = iter(journal.unbagged())
    number = journal.last_bag()
    while rows := list(islice(waiting, settings.bag_articles)):
        number += 1
        name = f"bag-{number:06}"
        folder = settings.output / name
        manifest = "".join(map(manifest_line, rows)).encode()
        if not folder.exists():
            _close(folder, number, rows, manifest, settings)
        elif (folder / MANIFEST).read_bytes() != manifest:
            # Ours is closed already when a run was killed between the rename and the journal.
            raise UsageError("ND805", f"{folder} is a bag of another run.", hint="Use another folder.")
        journal.bagged(number, [row.id for row in rows])


def _close(folder: Path, number: int, rows: Sequence[Row], manifest: bytes, settings: Settings) -> None:
    parts = [(finished_folder(settings.output, row.id), f"{row.id[:2]}/{row.id}") for row in rows]
    files = [
        BagFile(str(one["path"]), int(one["size"]), (str(one["sha256"]), str(one["sha512"])))
        for row in rows
        for one in row.outputs
    ]
    info = BagInfo(
        identifier=f"newsdoc-{settings.fingerprint[:16]}",
        moment=settings.moment,
        number=number,
        organisation=settings.export.party,
    )
    tags = [(MANIFEST, manifest), ("newsdoc/run.json", run_description(settings))]
    close_bag(folder, parts, files, tags, info)


_OF_THE_RUN = frozenset({"seconds", "stages", "attempts"})


def manifest_line(row: Row) -> str:
    """Return a row as a line of the manifest: without what differs between two runs over the same input."""
    values = json.loads(row.to_json())
    kept = {name: value for name, value in values.items() if value not in (None, []) and name not in _OF_THE_RUN}
    return json.dumps(kept, ensure_ascii=False) + "\n"


def run_description(settings: Settings) -> bytes:
    """Return what a run was: version, options and libraries."""
    from importlib.metadata import version

    libraries = ("lxml", "pillow", "weasyprint", "typst", "ebooklib", "python-docx")
    description = {
        "newsdoc": version("newsdoc"),
        "formats": settings.formats,
        "package": settings.package,
        "fingerprint": settings.fingerprint,
        "libraries": {name: version(name) for name in libraries},
    }
    return (json.dumps(description, indent=2) + "\n").encode()


def failures(journal: Journal) -> Iterator[str]:
    """Yield a line for each document that should have become an article and did not."""
    for row in journal.rows((State.FAILED, State.QUARANTINED)):
        yield manifest_line(row)
