"""One batch run: plan, convert what is left to do, keep the journal, account for every document.

The driver is the only writer of the journal.  It may be killed at any instant: files are written whole
under their final names before their row is, so the next run finds either both or does the document again.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import field, replace
from datetime import UTC, datetime
from pathlib import Path

from newsdoc.archive.bagwrite import PARTIAL
from newsdoc.archive.jsonlines import ARTICLES, article_lines
from newsdoc.batch.bagging import check_bags, close_bags, failures, finding_lines, manifest_lines, run_description
from newsdoc.batch.crawlindex import FOLDER, INDEX, CrawlIndex
from newsdoc.batch.engines import Executor
from newsdoc.batch.fresh import Fresh
from newsdoc.batch.items import Chunk, Row, State
from newsdoc.batch.journal import BEFORE, JOURNAL, Journal, is_journal
from newsdoc.batch.landlock import places_of
from newsdoc.batch.lock import only_run
from newsdoc.batch.plan import check_sources, chunks, plan
from newsdoc.batch.reporting import LiveLines, check_report_names, write_reports
from newsdoc.batch.settings import Settings, differing_options, other_options
from newsdoc.batch.target import Target
from newsdoc.files import explaining, remove_leftovers, write_whole
from newsdoc.notes import Severity
from newsdoc.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """What is done anew in a folder that holds an earlier run."""

    restart: bool = False
    """Forget the earlier run; its files are overwritten."""

    retry_failed: bool = False
    """Try again what failed or was quarantined."""


@dataclass(slots=True)
class Summary:
    """What a run came to."""

    counts: dict[State, int] = field(default_factory=dict)
    interrupted: int | None = None
    """Signal that ended the run early."""

    faults: dict[Severity, int] = field(default_factory=dict)
    """Findings across the batch by severity; written articles that have errors count as errors."""

    unmet: bool = False
    """``--strict``, and something was skipped or is doubtful, or there are warnings."""

    @property
    def exit_status(self) -> int:
        """0; 1 documents failed; 6 what was written has errors; 3 ``--strict`` not met; 130, 143 interrupted."""
        if self.interrupted is not None:
            return 128 + self.interrupted
        if self.counts.get(State.FAILED, 0) + self.counts.get(State.QUARANTINED, 0):
            return 1
        if self.faults.get(Severity.ERROR, 0):
            return 6
        return 3 if self.unmet else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports:
    """Files that tell of every document, and of those that a person should look at; the suffix says how."""

    every: tuple[Path, ...] = ()
    review: tuple[Path, ...] = ()

    @property
    def growing(self) -> tuple[Path, ...]:
        """Those that are written as the run goes."""
        return tuple(path for path in self.every if path.suffix.lower() == ".jsonl")


Progress = Callable[[Row | None, dict[State, int]], None]
"""Called with each finished row, and once with None when the plan is known."""


def run_batch(
    sources: Iterable[str],
    settings: Settings,
    executor: Executor,
    *,
    again: Again | None = None,
    progress: Progress = lambda row, counts: None,
    reports: Reports | None = None,
) -> Summary:
    """Convert every document in ``sources`` that is not done yet, and return what it came to.

    Raises:
        SourceError: ND010, a source is not there.
        UsageError: the folder holds a run with other options, or cannot be written.
        MachineError: disk full or I/O error, or another run at work; what was done is kept, and the
            same command resumes.
    """
    again, reports = again or Again(), reports or Reports()
    sources = tuple(sources)
    check_report_names((*reports.every, *reports.review), sources)
    check_sources(sources)
    home = settings.output / FOLDER
    with only_run(home):
        path = home / JOURNAL
        check_bags(settings)
        if again.restart:
            with explaining(settings.output):
                _forget(settings)
        fresh = Fresh(settings)
        with (
            Journal(path, fresh.settle) as journal,
            LiveLines(reports.growing) as growing,
            _interrupts() as interrupt,
        ):
            stale = journal.get("at work") != "no"  # there was no run before, or it did not come to its end
            settings = _prepare(journal, home, settings, sources, again)
            settings = replace(settings, inputs=(*places_of(sources), *places_of((settings.export.theme,))))
            counts = journal.counts()
            growing.begin(path)
            progress(None, counts)
            hurt = False
            for row in executor.run(_chunks_of(journal, settings.chunk, interrupt), settings, interrupt.is_set):
                fresh.add(row)
                journal.finish(row)
                counts[State.PENDING] -= 1
                counts[row.state] += 1
                growing.add(row)
                progress(row, counts)
                hurt = hurt or row.attempts > 1
                stale = True
            if hurt:
                # A worker that was killed left its half of a file.
                remove_leftovers(settings.output)
            if interrupt.signal is not None:
                journal.restart_running()  # handed over, and called back
            journal.commit()
            if settings.package == "bag" and interrupt.signal is None:
                close_bags(journal, settings)
            if interrupt.signal is None:
                _drop_left_over(journal, settings)
                journal.look_across()
            if stale or not (settings.output / ARTICLES).is_file():
                _write_lines(journal, settings, used_before=(home / "run.json").is_file())
            _write_accounts(home, journal, settings)
            write_reports(path, reports.every, reports.review)
            journal.put("at work", "no")
            return _summary(journal, settings, interrupt.signal)


def _summary(journal: Journal, settings: Settings, interrupted: int | None) -> Summary:
    faults = journal.faults()
    unmet = settings.strict and bool(journal.left_aside() or faults[Severity.WARNING])
    return Summary(counts=journal.counts(), interrupted=interrupted, faults=faults, unmet=unmet)


_TELLING = ("newsdoc", "formats", "package", "options")
"""What of the description of a run makes it another one."""


def _prepare(journal: Journal, home: Path, settings: Settings, sources: Sequence[str], again: Again) -> Settings:
    """Plan what is to be done; return the settings with the moment of the run's first start."""
    before = journal.get("fingerprint")
    if before is not None and before != settings.fingerprint and any(journal.counts().values()):
        described = (json.loads(journal.get("description") or "{}"), json.loads(run_description(settings)))
        was, now = ({name: one.get(name) for name in _TELLING} for one in described)
        raise other_options(settings.output, differing_options(was, now))
    journal.put("fingerprint", settings.fingerprint)
    target = Target.of(settings)
    if target is not None:
        journal.put("moment", target.begin(settings.fingerprint, _moment(journal).isoformat()))
    if (home / BEFORE).exists():
        journal.take_replaced(home / BEFORE)
        (home / BEFORE).unlink()
    killed = journal.get("at work") == "yes" or journal.counts()[State.RUNNING] > 0
    journal.put("at work", "yes")
    journal.commit()
    if killed:
        # An earlier run was killed: its halves of files are swept before anything is written anew.
        remove_leftovers(settings.output)
    journal.restart_running()
    if again.retry_failed:
        journal.retry((State.FAILED, State.QUARANTINED))
    with CrawlIndex(home / INDEX, suspect=killed) as index:
        journal.plan(plan(sources, index, settings.read))
    if target is not None:
        if killed or before is None:
            _adopt(target, journal)
        target.put_index(home)
    about = {"sources": list(sources), "store": settings.store}
    journal.put("description", json.dumps({**json.loads(run_description(settings)), **about}))
    journal.commit()
    return replace(settings, moment=_moment(journal))


def _adopt(target: Target, journal: Journal) -> None:
    """Take over what committed chunks have done and no journal tells of; sweep what dead ones left."""
    for one in target.done():
        journal.adopt(one.row, one.stamp)
    journal.commit()
    target.sweep()


def _moment(journal: Journal) -> datetime:
    """When the run was first started, or what ``SOURCE_DATE_EPOCH`` says."""
    kept = journal.get("moment")
    if kept is None:
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        seconds = int(epoch) if epoch.isdigit() else int(time.time())
        kept = datetime.fromtimestamp(seconds, UTC).isoformat()
        journal.put("moment", kept)
        journal.commit()
    return datetime.fromisoformat(kept)


def _forget(settings: Settings) -> None:
    """Remove what an earlier run knew and what it had not finished; its finished outputs and bags stay.

    Its journal is set aside: what of its files the new run does not make again is removed at the end.
    """
    output = settings.output
    remove_leftovers(output)  # it may have been killed, and the new journal will not know
    if (target := Target.of(settings)) is not None:
        target.forget()
    home = output / FOLDER
    if is_journal(home / JOURNAL):
        os.replace(home / JOURNAL, home / BEFORE)
    for name in (JOURNAL, f"{JOURNAL}-wal", f"{JOURNAL}-shm", INDEX):
        (home / name).unlink(missing_ok=True)
    for unfinished in (home / "articles", *output.glob(f"bag-*{PARTIAL}")):
        if unfinished.exists():
            shutil.rmtree(unfinished)


def _drop_left_over(journal: Journal, settings: Settings) -> None:
    """Remove the files that documents had before they were converted again and have no more: names, pictures."""
    if settings.package == "bag" or settings.store is not None:
        return  # a closed bag keeps the earlier version, and so does whoever has a store
    with explaining(settings.output):
        for name in journal.left_over():
            if ".." not in Path(name).parts:
                (settings.output / name).unlink(missing_ok=True)
    journal.forget_left_over()


def _chunks_of(journal: Journal, size: int, interrupt: Interrupt) -> Iterator[Chunk]:
    """What is to be done, marked as running when it is handed over; nothing more once interrupted."""
    for chunk in chunks(journal.pending(), size):
        if interrupt.signal is not None:
            return
        journal.start(item.id for item in chunk.items)
        yield chunk


@dataclass(slots=True)
class Interrupt:
    """Remembers the signal that asked the run to end."""

    signal: int | None = None

    def is_set(self) -> bool:
        """Has the run been asked to end?"""
        return self.signal is not None

    def note(self, number: int, _: object) -> None:
        """Hand out no more documents; a second signal ends at once."""
        if self.signal is not None:
            raise KeyboardInterrupt
        self.signal = number


@contextmanager
def _interrupts() -> Iterator[Interrupt]:
    interrupt = Interrupt()
    if threading.current_thread() is not threading.main_thread():
        # Signals are the main thread's: whoever runs a batch in another one sees to them.
        yield interrupt
        return
    before = {number: signal.signal(number, interrupt.note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield interrupt
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _write_accounts(home: Path, journal: Journal, settings: Settings) -> None:
    """Write manifest, failures and run description: what ``verify`` and people read, without the journal."""
    write_whole(home / "manifest.jsonl", (line.encode() for line in manifest_lines(journal)))
    write_whole(home / "failures.jsonl", (line.encode() for line in failures(journal)))
    write_whole(home / "findings.jsonl", (line.encode() for line in finding_lines(journal)))
    write_whole(home / "run.json", run_description(settings))
    if (target := Target.of(settings)) is not None:
        target.put_accounts(home, ("manifest.jsonl", "failures.jsonl", "findings.jsonl", "run.json"))


def _write_lines(journal: Journal, settings: Settings, *, used_before: bool) -> None:
    """Write the articles as JSON lines where their model is asked for, in files of their own."""
    lines = settings.output / ARTICLES
    if settings.package == "bag" or settings.store is not None:
        return
    if "json" in settings.formats:
        write_whole(lines, article_lines(settings.output, journal.written_as("json")))
    elif used_before:
        # Those of a run in other formats, before --restart.
        with explaining(lines):
            lines.unlink(missing_ok=True)
