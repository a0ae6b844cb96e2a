"""A run shows that it gets on: on a terminal, in a log, or not at all; and says beforehand what it would do."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
from pathlib import Path

import pytest

from newsdoc.batch import Item, Kind, LocalExecutor, Row, Settings, State, run_batch
from newsdoc.batch.estimate import ENOUGH, FORMAT_BYTES, FORMAT_MS, preview
from newsdoc.batch.pace import Pace, bytes_said, span
from newsdoc.exporters import EXPORTERS
from tests.batches import make_journal
from tests.unit.batch.test_run import write_pages


def a_row(number: int, *, warned: bool = False) -> Row:
    """A written document."""
    notes = ({"code": "ND302", "severity": "warning", "message": "…"},) if warned else ()
    return Row.of(Item(kind=Kind.FILE, path="x", name=str(number)), State.WRITTEN, notes=notes)


def test_pace_is_that_of_late():
    """Rate and time left follow the last minute; what an earlier start has done counts as done, not as fast."""
    pace = Pace()
    counts = {State.PENDING: 900, State.WRITTEN: 100}
    pace.begin(counts, 0.0)
    assert pace.rate(0.5) is None
    assert pace.line(0.5) == "100 of 1,000 · 100 written · 0 failed"
    for second in range(1, 201):
        for _ in range(1 if second <= 100 else 4):
            counts[State.PENDING] -= 1
            counts[State.WRITTEN] += 1
            pace.add(a_row(second, warned=second % 2 == 0), float(second))
    assert pace.rate(200.0) == pytest.approx(4.0, rel=0.05)
    assert pace.seconds_left(200.0) == pytest.approx(100.0, rel=0.1)
    assert pace.done_before == 100
    assert pace.line(200.0).startswith("600 of 1,000 · 4.0/s · 2 min left · 600 written")
    assert "(250 with warnings)" in pace.line(200.0)


def test_spans_and_sizes_as_one_says_them():
    """Seconds, minutes, hours, days; bytes to tebibytes."""
    said = {0: "0 s", 89: "89 s", 90: "2 min", 3600: "60 min", 5400: "1 h 30 min", 200_000: "2 d 7 h"}
    assert {seconds: span(seconds) for seconds in said} == said
    sizes = {0: "0 B", 1023: "1023 B", 1024: "1.0 KiB", 150 * 1024: "150 KiB", 5 * 1024**4: "5.0 TiB"}
    assert {size: bytes_said(size) for size in sizes} == sizes


def command(*more: str) -> list[str]:
    """A batch by the command line."""
    return [sys.executable, "-m", "newsdoc", "batch", *more]


def on_a_terminal(arguments: list[str]) -> str:
    """What a terminal is sent while the command runs."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"}
    process = subprocess.Popen(arguments, stdout=theirs, stderr=theirs, stdin=theirs, env=environment)
    os.close(theirs)
    seen = b""
    while True:
        ready, _, _ = select.select([ours], [], [], 60)
        try:
            piece = os.read(ours, 65536) if ready else b""
        except OSError:
            break  # the other end is closed
        if not piece:
            break
        seen += piece
    os.close(ours)
    assert process.wait(60) == 1
    return seen.decode("utf-8", "replace")


def test_a_bar_on_a_terminal(tmp_path):
    """Bar, counts and current documents are drawn; what fails is told above them, and the sum stays at the end."""
    pages = write_pages(tmp_path / "pages", 300)  # some seconds: the bar is drawn four times in each
    shown = on_a_terminal(command(str(pages), "-o", str(tmp_path / "out"), "-t", "md", "-j", "2"))
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown)
    assert "━━━" in plain
    assert re.search(r"\d+ of 302", plain)
    assert re.search(r"^  page\d\d\d\.html", plain.replace("\r", ""), re.M), "no current document is shown"
    assert "✗ ND014 nothing.html" in plain or "✗ ND01" in plain
    assert "300 written" in plain.rstrip().splitlines()[-1]


@pytest.mark.parametrize(
    ("options", "lines"),
    [((), True), (("-q",), False), (("--progress", "none"), False), (("--progress", "lines"), True)],
)
def test_lines_elsewhere(tmp_path, options, lines):
    """Where there is no terminal: a line now and then, or nothing; failures are told unless all is to be quiet."""
    pages = write_pages(tmp_path / "pages", 3)
    where = (str(pages), "-o", str(tmp_path / "out"), "-t", "md", "-j", "1", "--progress-every", "0.001")
    done = subprocess.run(command(*where, *options), capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 1
    assert done.stdout == ""
    assert bool(re.search(r"^\d+ of 5 · ", done.stderr, re.M)) is lines
    assert ("nothing.html" in done.stderr) is (options != ("-q",))
    assert "━" not in done.stderr


def test_a_dry_run_writes_nothing(tmp_path):
    """It says what there is and what it would take, and leaves no trace."""
    pages = write_pages(tmp_path / "pages", 3)
    where = (str(pages), "-o", str(tmp_path / "out"), "-t", "md,json", "--dry-run", "-v")
    done = subprocess.run(command(*where), capture_output=True, text=True, check=True, timeout=120)
    assert not (tmp_path / "out").exists()
    assert "5 documents; 5 to do\n" in done.stdout
    assert "page002.html" in done.stdout
    assert "a guess" in done.stdout


def test_a_dry_run_learns_from_the_run(tmp_path):
    """Where the folder holds the same run, its own past is what the estimate rests on, and what is done is done."""
    pages = write_pages(tmp_path / "pages", ENOUGH + 2)
    settings = Settings(output=tmp_path / "out", formats=("md",))
    guessed = preview([str(pages)], settings)
    assert (guessed.done, guessed.to_do, guessed.measured) == (0, ENOUGH + 4, 0)
    run_batch([str(pages)], settings, LocalExecutor(2))
    (pages / "new.html").write_bytes((pages / "page000.html").read_bytes())
    found = preview([str(pages)], settings)
    assert (found.done, found.to_do) == (ENOUGH + 4, 1)
    assert found.measured >= ENOUGH
    assert found.size == pytest.approx(600, rel=0.5)
    assert not found.other_run
    assert preview([str(pages)], Settings(output=tmp_path / "out", formats=("json",))).other_run


def test_every_format_has_an_estimate():
    """A format that is added gets its figures in the table."""
    assert set(FORMAT_MS) == set(FORMAT_BYTES) == set(EXPORTERS)


def test_report_by_command(tmp_path):
    """``newsdoc report`` prints the sums, or writes files of the kinds that their names say; status 4 without a run."""
    output = tmp_path / "out"
    make_journal(output, 60)

    def report(*more: str) -> subprocess.CompletedProcess[str]:
        line = [sys.executable, "-m", "newsdoc", "report", *more]
        return subprocess.run(line, capture_output=True, text=True, check=False, timeout=120)

    sums = report(str(output))
    assert sums.returncode == 0
    assert "60 documents" in sums.stdout
    assert re.search(r"\d quarantined ND802 An article killed its worker", sums.stdout)
    names = [str(tmp_path / name) for name in ("r.html", "r.csv")]
    assert report(str(output), "-o", names[0], "-o", names[1]).returncode == 0
    assert all(Path(name).stat().st_size > 5000 for name in names)
    assert report(str(output), "--review", "-o", str(tmp_path / "review.jsonl")).returncode == 0
    assert len((tmp_path / "review.jsonl").read_text("utf-8").splitlines()) == 15
    missing = report(str(tmp_path))
    assert missing.returncode == 4
    assert "ND010" in missing.stderr
