"""``newsdoc report``, and the options by which a batch reports on itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from newsdoc.cli.console import Console, showable
from newsdoc.cli.options import talk_options
from newsdoc.cli.progress import MODES

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsdoc.batch import Reports
    from newsdoc.batch.reporting import Entry, Totals

F = TypeVar("F", bound="Callable[..., Any]")

_FILE = click.Path(dir_okay=False, path_type=Path)


def report_options(command: F) -> F:
    """Add ``--dry-run``, ``--report``, ``--review``, ``--progress`` and ``--progress-every``."""
    for option in (
        click.option(
            "--dry-run", is_flag=True, help="Only say what would be done, and about how long and how large; -v: all."
        ),
        click.option(
            "--progress-every",
            type=click.FloatRange(min=0, min_open=True),
            default=10.0,
            show_default=True,
            metavar="SECONDS",
            help="Time between two lines of progress, where it is not a bar.",
        ),
        click.option(
            "--progress",
            type=click.Choice(MODES),
            default="auto",
            show_default=True,
            help="A bar on a terminal and lines elsewhere (auto), or one of them, or nothing.",
        ),
        click.option(
            "--review",
            multiple=True,
            type=_FILE,
            help="The same, of what a person should look at alone: failed, quarantined, skipped, doubtful.",
        ),
        click.option(
            "--report",
            multiple=True,
            type=_FILE,
            help="Report on every document: .jsonl (grows as the run goes), .json, .csv or .html. Repeat for more.",
        ),
    ):
        command = option(command)
    return command


def reports(given: dict[str, Any]) -> Reports:
    """Take ``--report`` and ``--review`` out of ``given``."""
    from newsdoc.batch import Reports

    return Reports(every=given.pop("report"), review=given.pop("review"))


@click.command("report")
@click.argument("place", metavar="DIR|JOURNAL", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", "outputs", multiple=True, type=_FILE, help="File: .html, .csv, .json, .jsonl. Repeat for more."
)
@click.option("--review", is_flag=True, help="Only what a person should look at: failed, skipped, doubtful.")
@talk_options
@click.pass_obj
def report_command(console: Console, /, place: Path, outputs: tuple[Path, ...], review: bool) -> None:
    """Report on a batch, finished or interrupted, from its journal.

    \b
      newsdoc report archive -o archive/report.html
      newsdoc report archive --review -o review.csv

    Without -o, the sums are printed; with --review, a line for each document to look at.

    A row of .jsonl, .json and .csv says of one document: id, status (written, warned, doubtful, skipped, failed,
    quarantined or waiting), state, code and reason, doubt, headline, language, date, confidence, source with
    member, offset and record, address, guid, notes by code, outputs, sizes, milliseconds of processor time, in
    all and by stage, and attempts.
    """
    from newsdoc.batch.reporting import RunRecord, find_journal, gather, write_reports

    journal = find_journal(place)
    if outputs:
        write_reports(journal, () if review else outputs, outputs if review else ())
        for path in outputs:
            console.talk(f"→ {showable(str(path))}")
        return
    with RunRecord(journal) as record:
        for line in map(_to_look_at, record.reviewed()) if review else _sums(gather(record.entries())):
            console.result(line)


def _to_look_at(entry: Entry) -> str:
    """One document of the review list: where it is, and why a person should look at it."""
    offset = None if entry.offset is None else f"byte {entry.offset:,}"
    place = ", ".join(part for part in (entry.member, offset, entry.address if offset else None) if part)
    name = f"{entry.source} ({place})" if place else entry.source
    reason = " ".join(part for part in (entry.code, entry.reason or entry.doubt) if part)
    return showable(f"{entry.status}: {name}: {reason}")


def _sums(totals: Totals) -> list[str]:
    from newsdoc.batch.reporting.codes import describe

    lines = [f"{totals.documents:>9,} documents"]
    lines += [f"{count:>9,} {status}" for status, count in totals.statuses.items() if count]
    if totals.causes:
        lines.append("Why:")
        for (status, code), cause in sorted(totals.causes.items()):
            lines.append(f"{cause.count:>9,} {status} {f'{code} {describe(code).title}' if code else ''}".rstrip())
    if totals.notes:
        lines.append("Notes:")
        for code, one in sorted(totals.notes.items(), key=lambda pair: (-pair[1].documents, pair[0])):
            text = describe(code)
            lines.append(f"{one.documents:>9,} {code} {text.kind}: {text.title}")
    return lines
