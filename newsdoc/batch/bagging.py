"""Finished article folders → bags, in the order of the plan; the driver's last work."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

from newsdoc.archive.bagwrite import BagFile, BagInfo, close_bag, tag_files, take_apart
from newsdoc.archive.jsonlines import plain_json
from newsdoc.batch.folders import articles_folder, finished_folder
from newsdoc.batch.items import Row, State
from newsdoc.batch.journal import Journal
from newsdoc.batch.settings import Settings, described
from newsdoc.batch.target import Target
from newsdoc.errors import UsageError
from newsdoc.files import explaining
from newsdoc.storage import Place
from newsdoc.values import dataclass

_LIBRARIES = ("newsdoc", "lxml", "pillow", "weasyprint", "typst", "ebooklib", "python-docx")

MANIFEST = "newsdoc/manifest.jsonl"
"""Inside a bag: the account of its articles."""


def close_bags(journal: Journal, settings: Settings) -> None:
    """Put every written document that is in no bag yet into one; a closed bag is never opened again.

    Raises:
        UsageError: ND805, a bag in the place is another run's.
        MachineError: disk full or I/O error; the next run goes on.
    """
    target = Target.of(settings)
    number = journal.last_bag()
    if target is None:
        take_apart(settings.output, articles_folder(settings.output))
        number = max(number, _adopt(journal, settings))
    waiting = iter(journal.unbagged())
    while rows := list(islice(waiting, settings.bag_articles)):
        number += 1
        name = f"bag-{number:06}"
        manifest = "".join(map(manifest_line, rows)).encode()
        bag = _Bag(rows, manifest, number, settings)
        if target is None:
            _close(settings.output / name, bag)
        else:
            _close_stored(target, target.place / name, bag)
        journal.bagged(number, [row.id for row in rows])
    if target is None and articles_folder(settings.output).exists():
        # Every article is in a bag: what is left are halves of what failed, and copies of what was there already.
        with explaining(settings.output):
            shutil.rmtree(articles_folder(settings.output))


def check_bags(settings: Settings) -> None:
    """See that the bags in the output folder are those of this run, before a day's work meets them.

    Raises:
        UsageError: ND805, one is another run's, or no bag of newsdoc's.
    """
    if settings.package == "bag" and settings.store is None:
        for _ in _closed_bags(settings):
            pass


def _closed_bags(settings: Settings) -> Iterator[tuple[int, Path]]:
    for folder in sorted(settings.output.glob("bag-*")):
        if not (folder / "bagit.txt").is_file() or not folder.name.removeprefix("bag-").isdigit():
            continue
        number = int(folder.name.removeprefix("bag-"))
        info = folder / "bag-info.txt"
        ours = f"External-Identifier: {_identifier(settings)}:{number}"
        if not info.is_file() or ours not in info.read_text("utf-8", "replace").splitlines():
            raise UsageError("ND805", f"{folder} is a bag of another run.", hint="Use another folder.")
        yield number, folder


def _adopt(journal: Journal, settings: Settings) -> int:
    """Record articles that lie in closed bags just as they are now, whoever forgot it; return the last bag's number.

    A run may be killed between the closing of a bag and its journal, or begin anew beside its bags.
    """
    number = 0
    known = journal.bags()
    for number, folder in _closed_bags(settings):
        if number in known:
            continue
        there = _lines_of(folder)
        same = [row.id for row in journal.unbagged_of(there) if manifest_line(row) == there[row.id]]
        journal.bagged(number, same)
    return number


def _lines_of(bag: Path) -> dict[str, str]:
    """The lines of a bag's manifest by the ids of their documents; none of a manifest that is damaged."""
    try:
        lines = (bag / MANIFEST).read_bytes().decode("utf-8").splitlines(keepends=True)
        return {str(json.loads(line)["id"]): line for line in lines}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _identifier(settings: Settings) -> str:
    return f"newsdoc-{settings.fingerprint[:16]}"


@dataclass(frozen=True, slots=True)
class _Bag:
    rows: Sequence[Row]
    manifest: bytes
    number: int
    settings: Settings

    @property
    def files(self) -> list[BagFile]:
        return [
            BagFile(str(one["path"]), int(one["size"]), (str(one["sha256"]), str(one["sha512"])))
            for row in self.rows
            for one in row.outputs
        ]

    @property
    def info(self) -> BagInfo:
        return BagInfo(
            identifier=_identifier(self.settings),
            moment=self.settings.moment,
            number=self.number,
            organisation=self.settings.export.party,
        )

    @property
    def tags(self) -> list[tuple[str, bytes]]:
        return [(MANIFEST, self.manifest), ("newsdoc/run.json", run_description(self.settings))]

    def must_be(self, there: bytes, place: object) -> None:
        """Ours is closed already when a run was killed between the closing and the journal.

        Raises:
            UsageError: ND805, it is another run's.
        """
        if there != self.manifest:
            raise UsageError("ND805", f"{place} is a bag of another run.", hint="Use another folder.")


def _close(folder: Path, bag: _Bag) -> None:
    parts = [(finished_folder(bag.settings.output, row.id), f"{row.id[:2]}/{row.id}") for row in bag.rows]
    close_bag(folder, parts, bag.files, bag.tags, bag.info)


def _close_stored(target: Target, place: Place, bag: _Bag) -> None:
    if (place / "bagit.txt").is_file():
        bag.must_be((place / MANIFEST).read_bytes(), place)
    else:
        written, about = tag_files(bag.files, bag.tags, bag.info)
        target.gather(bag.rows, place, {**written, **about})
    target.drop_articles(bag.rows)


_OF_THE_RUN = frozenset({"seconds", "stages", "attempts"})


def manifest_line(row: Row, kept_files: Sequence[dict[str, Any]] = ()) -> str:
    """Return a row as a line of the manifest: without what differs between two runs over the same input.

    Args:
        kept_files: those that are still there of an earlier version, where this one has failed.
    """
    values = {**row.as_values(), "kept": tuple(kept_files)}
    kept = {name: value for name, value in values.items() if value not in (None, ()) and name not in _OF_THE_RUN}
    return plain_json(kept) + "\n"


def manifest_lines(journal: Journal) -> Iterator[str]:
    """Yield a line for each document that was dealt with."""
    for row in journal.rows():
        yield manifest_line(row, () if row.state is State.WRITTEN else journal.kept_of(row.id))


def run_description(settings: Settings) -> bytes:
    """Return what a run was: version, options and libraries."""
    made_with = libraries()
    description = {
        "newsdoc": made_with.pop("newsdoc"),
        "formats": settings.formats,
        "package": settings.package,
        "fingerprint": settings.fingerprint,
        "libraries": made_with,
        "options": described(settings),
    }
    if settings.package == "bag":
        # Of what has no time of its own; flat outputs hold none.
        description["moment"] = settings.moment.isoformat()
    return (json.dumps(description, indent=2) + "\n").encode()


def libraries() -> dict[str, str]:
    """Return the versions on which the bytes of the outputs depend, newsdoc's own first."""
    from importlib.metadata import version

    return {name: version(name) for name in _LIBRARIES}


def failures(journal: Journal) -> Iterator[str]:
    """Yield a line for each document that should have become an article and did not."""
    for row in journal.rows((State.FAILED, State.QUARANTINED)):
        yield manifest_line(row)


def finding_lines(journal: Journal) -> Iterator[str]:
    """Yield a line for each finding across documents."""
    for found in journal.findings():
        values = {"document": found.document, "other": found.other, **asdict(found.note)}
        yield plain_json({name: value for name, value in values.items() if value is not None}) + "\n"
