"""Runs the same batch again and again, each time with another call of the disk failing: orders in, results out.

Called by the tests as a program of its own, with ``shim`` on ``PYTHONPATH``, so that the server which forks the
workers has the failing disk too.  Each point is two runs of the command line in this process: one that meets the
fault, and one that resumes.  What is said of a point is what the tests hold against the clean run.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.faults.points import KINDS, Point

Run = Callable[[Path], tuple[int, str]]


def command_line(arguments: list[str]) -> tuple[int, str]:
    """Run newsdoc here; return its status and what it said."""
    from newsdoc.cli import main

    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
        try:
            main(arguments)
        except SystemExit as end:
            return int(end.code or 0), said.getvalue()
    raise AssertionError("main always exits")


def files_in(folder: Path) -> dict[str, bytes]:
    """The files under final names: no temporaries, no partial folders, nothing of SQLite; not what grows."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not _is_unfinished(path.relative_to(folder))
    }


def _is_unfinished(path: Path) -> bool:
    within = any(part.endswith(".partial") for part in path.parts)
    return within or path.name.startswith((".newsdoc-", "report.")) or ".sqlite" in path.name or path.name == "lock"


def leftovers_in(folder: Path) -> list[str]:
    """Temporary files and folders, which a finished run must not leave."""
    paths = (path.relative_to(folder) for path in sorted(folder.rglob("*")))
    return [str(path) for path in paths if path.name.startswith(".newsdoc-") or path.name.endswith(".partial")]


class Sweep:
    """The clean run, and one after the other with a fault."""

    def __init__(self, scratch: Path, arguments: list[str]) -> None:
        self._scratch = scratch
        self._arguments = arguments
        self._control = Path(os.environ["NEWSDOC_FAULTS"])

    def _run(self, output: Path) -> tuple[int, str]:
        report = ["--report", str(output / "report.jsonl"), "--report", str(output / "report.json")]
        return command_line(["batch", *self._arguments, *report, "-q", "-o", str(output)])

    def _order(self, under: Path, point: Point | None) -> None:
        """Begin to count below ``under``, and let ``point`` fail."""
        for old in self._control.glob("calls*"):
            old.unlink()
        order = {"under": str(under), **(point.order() if point else {})}
        written = self._control / "next.json"
        written.write_text(json.dumps(order), encoding="ascii")
        written.rename(self._control / "order.json")

    def _stop(self) -> None:
        (self._control / "order.json").unlink()

    def clean(self) -> dict[str, Any]:
        """Run without a fault; return how many calls of each kind that took, and keep what it made."""
        output = self._scratch / "clean"
        self._order(output, None)
        status, said = self._run(output)
        self._stop()
        self._files = files_in(output)
        sizes = {kind: self._control / f"calls-{kind}" for kind in KINDS}
        counted = {kind: path.stat().st_size if path.exists() else 0 for kind, path in sizes.items()}
        return {"status": status, "said": said, "calls": counted, "files": sorted(self._files)}

    def fail_at(self, point: Point) -> dict[str, Any]:
        """Run with a fault and resume; return what was seen of both."""
        output = self._scratch / "faulty"
        shutil.rmtree(output, ignore_errors=True)
        self._order(output, point)
        status, said = self._run(output)
        self._stop()
        calls = self._control / f"calls-{point.kind}"
        met = calls.exists() and calls.stat().st_size >= point.n
        found = files_in(output)
        torn = [name for name, content in found.items() if self._whole(name) != content]
        bags = {name.split("/")[0] for name in found if name.startswith("bag-")}
        open_bags = [bag for bag in sorted(bags) if _of(found, bag) != _of(self._files, bag)]
        resumed, said_then = self._run(output)
        after = files_in(output)
        differing = sorted(name for name in {*after, *self._files} if after.get(name) != self._files.get(name))
        return {
            "met": met,
            "status": status,
            "said": said,
            "torn": torn,
            "open_bags": open_bags,
            "resumed": resumed,
            "said_then": said_then,
            "differing": differing,
            "left": leftovers_in(output),
        }

    def _whole(self, name: str) -> bytes | None:
        """What a file holds when it is whole; a folder of an article lies apart until its bag is closed."""
        within = name.removeprefix("newsdoc/articles/")
        return self._files.get(name if within == name else f"bag-000001/data/{within}")


def _of(files: dict[str, bytes], bag: str) -> list[str]:
    return [name for name in files if name.startswith(f"{bag}/")]


def main() -> None:
    """Read what is to be done from stdin; print a line of JSON for the clean run and for each point."""
    order = json.load(sys.stdin)
    sweep = Sweep(Path(order["scratch"]), order["arguments"])
    clean = sweep.clean()
    print(json.dumps(clean), flush=True)
    for point in _points(order["points"], clean["calls"]):
        print(json.dumps({"point": str(point), **sweep.fail_at(point)}), flush=True)


def _points(wanted: list[list[Any]], calls: dict[str, int]) -> Iterator[Point]:
    """``n`` of a point is a number, or a fraction of the calls of its kind, or None for every one."""
    for kind, n, error in wanted:
        count = calls[kind]
        match n:
            case None:
                yield from (Point(kind, number, error) for number in range(1, count + 1))
            case float():
                yield Point(kind, max(1, round(n * count)), error)
            case _:
                yield Point(kind, n, error)


if __name__ == "__main__":
    main()
