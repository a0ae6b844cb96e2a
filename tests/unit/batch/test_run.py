"""A batch ends with every document accounted for, whatever happens to it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newsdoc.batch import Again, LocalExecutor, Settings, State, Where, run_batch
from newsdoc.errors import MachineError, UsageError

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Ferry {n}</title>
<link rel="canonical" href="https://paper.example/{n}"></head><body><article><h1>Ferry number {n} keeps running</h1>
<p>The council voted on Tuesday to keep ferry number {n} running through the winter, after residents
collected four thousand signatures in a week.</p><p>The vote was nine to four. The ferry costs 310,000 euros a
year to run, the treasurer said, and carries about 700 passengers a day.</p></article></body></html>"""


def write_pages(folder: Path, count: int) -> Path:
    """A folder with ``count`` articles, an index page and an empty file."""
    folder.mkdir()
    for n in range(count):
        (folder / f"page{n:03}.html").write_text(PAGE.format(n=n), encoding="utf-8")
    (folder / "index.html").write_text("<html><body><ul><li><a href='/1'>One</a></li></ul></body></html>")
    (folder / "nothing.html").write_bytes(b"")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """Every file that a run left, but the journal, its index and the lock."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".sqlite" not in path.name and path.name != "lock"
    }


def manifest(folder: Path) -> list[dict[str, object]]:
    """The lines of the manifest."""
    return [json.loads(line) for line in (folder / "newsdoc" / "manifest.jsonl").read_text("utf-8").splitlines()]


def settings(output: Path, **changes: object) -> Settings:
    """Settings for quick formats."""
    return Settings(output=output, formats=("newsml", "md"), **changes)  # type: ignore[arg-type]


def test_every_document_is_accounted_for(tmp_path):
    """Articles are written, an index page is skipped, an empty file has failed; all are in the manifest."""
    pages = write_pages(tmp_path / "pages", 5)
    summary = run_batch([str(pages)], settings(tmp_path / "out"), LocalExecutor(2))
    assert summary.counts[State.WRITTEN] == 5
    assert summary.counts[State.SKIPPED] == 1
    assert summary.counts[State.FAILED] == 1
    assert summary.exit_status == 1
    lines = manifest(tmp_path / "out")
    assert len(lines) == 7
    assert [line["source"] for line in lines] == sorted(line["source"] for line in lines)
    for line in lines:
        for output in line.get("outputs", ()):
            assert (tmp_path / "out" / output["path"]).stat().st_size == output["size"]


def test_a_second_run_does_nothing(tmp_path):
    """What is done is done: the same command again converts nothing and changes nothing."""
    pages = write_pages(tmp_path / "pages", 3)
    run_batch([str(pages)], settings(tmp_path / "out"), LocalExecutor(1))
    before = tree(tmp_path / "out")
    done = []
    run_batch([str(pages)], settings(tmp_path / "out"), LocalExecutor(1), progress=lambda row, _: done.append(row))
    assert done == [None]
    assert tree(tmp_path / "out") == before


def test_a_changed_page_is_converted_again(tmp_path):
    """A file whose size or time changed is a new document; the others stay."""
    pages = write_pages(tmp_path / "pages", 3)
    run_batch([str(pages)], settings(tmp_path / "out"), LocalExecutor(1))
    (pages / "page001.html").write_text(PAGE.format(n="one hundred"), encoding="utf-8")
    rows = []
    run_batch([str(pages)], settings(tmp_path / "out"), LocalExecutor(1), progress=lambda row, _: rows.append(row))
    assert [row.source for row in rows if row] == ["page001.html"]


def test_other_options_are_another_run(tmp_path):
    """A folder holds one run: other options are refused until it is restarted."""
    pages = write_pages(tmp_path / "pages", 1)
    run_batch([str(pages)], settings(tmp_path / "out"), LocalExecutor(1))
    other = settings(tmp_path / "out", strict=True)
    with pytest.raises(UsageError, match="other options"):
        run_batch([str(pages)], other, LocalExecutor(1))
    assert run_batch([str(pages)], other, LocalExecutor(1), again=Again(restart=True)).counts[State.FAILED] >= 1


def test_two_runs_at_once_are_refused(tmp_path):
    """The lock of a running batch keeps a second one out, and dies with its process."""
    from newsdoc.batch.lock import only_run

    pages = write_pages(tmp_path / "pages", 1)
    with only_run(tmp_path / "out" / "newsdoc"), pytest.raises(MachineError, match="Another run"):
        run_batch([str(pages)], settings(tmp_path / "out"), LocalExecutor(1))
    assert run_batch([str(pages)], settings(tmp_path / "out"), LocalExecutor(1)).counts[State.WRITTEN] == 1


def test_where_takes_what_is_wanted(tmp_path):
    """Documents that the conditions leave out are skipped with the reason."""
    pages = write_pages(tmp_path / "pages", 4)
    wanted = settings(tmp_path / "out", where=Where(matches="number [12] "))
    summary = run_batch([str(pages)], wanted, LocalExecutor(1))
    assert summary.counts[State.WRITTEN] == 2
    assert any("nothing matches" in str(line.get("reason")) for line in manifest(tmp_path / "out"))


POISON = """
import os, sys, time
from pathlib import Path
import newsdoc.batch.worker as worker
real = worker._convert
def poisoned(item, settings):
    if item.name.endswith("segfault.html"):
        os.kill(os.getpid(), 11)
    if item.name.endswith("exit.html"):
        os._exit(3)
    if item.name.endswith("hang.html"):
        time.sleep(600)
    if item.name.endswith("memory.html"):
        return bytearray(8 << 30)
    return real(item, settings)
worker._convert = poisoned
"""


def test_poison_harms_only_itself(tmp_path, monkeypatch):
    """A document that kills, hangs or bloats its worker is quarantined by name; every other one is written.

    Ten seconds a document: on a machine with other work, a good one may wait four for a processor.
    """
    pages = write_pages(tmp_path / "pages", 12)
    for name in ("segfault", "exit", "hang", "memory"):
        (pages / f"{name}.html").write_text(PAGE.format(n=name), encoding="utf-8")
    poison = tmp_path / "site"
    poison.mkdir()
    (poison / "sitecustomize.py").write_text(POISON, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(poison))
    code = (
        "from pathlib import Path; from newsdoc.batch import *; import sys\n"
        "if __name__ == '__main__':\n"
        "    s = Settings(output=Path(sys.argv[2]), formats=('md',), seconds=10.0, memory=1 << 30)\n"
        "    print(run_batch([sys.argv[1]], s, LocalExecutor(2)).counts[State.WRITTEN])\n"
    )
    script = tmp_path / "run.py"
    script.write_text(code, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, script, pages, tmp_path / "out"], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.stdout.strip() == "12", done.stderr
    ended = {line["source"]: line for line in manifest(tmp_path / "out")}
    assert "SIGSEGV" in ended["segfault.html"]["reason"]
    assert "status 3" in ended["exit.html"]["reason"]
    assert "longer than 10 s" in ended["hang.html"]["reason"]
    assert "memory" in ended["memory.html"]["reason"]


def kill_when(folder: Path, count: int, process: subprocess.Popen[bytes]) -> None:
    """Kill ``process`` once ``count`` outputs are there."""
    until = time.monotonic() + 60
    while len(list(folder.rglob("*.md"))) < count and process.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def test_killed_and_resumed_equals_uninterrupted(tmp_path):
    """kill -9 of driver and workers, again and again: the resumed result has the very bytes of a clean run."""
    pages = write_pages(tmp_path / "pages", 40)
    command = [sys.executable, "-m", "newsdoc", "batch", str(pages), "-t", "md,newsml", "-j", "2", "-q", "-o"]
    subprocess.run([*command, str(tmp_path / "clean")], check=False, capture_output=True)
    for count in (1, 8, 20):
        process = subprocess.Popen(
            [*command, str(tmp_path / "killed")], start_new_session=True, stderr=subprocess.DEVNULL
        )
        kill_when(tmp_path / "killed", count, process)
    done = subprocess.run([*command, str(tmp_path / "killed")], check=False, capture_output=True)
    assert done.returncode == 1  # the empty file
    assert not list((tmp_path / "killed").rglob(".newsdoc-*")), "a temporary file is left"
    assert tree(tmp_path / "killed") == tree(tmp_path / "clean")
