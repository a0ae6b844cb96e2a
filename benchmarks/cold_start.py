"""What one conversion costs from the shell, start-up and all, beside pandoc on the same page in one run.

    python benchmarks/cold_start.py [PAGE] [--rounds N] [--pandoc PROGRAM]

Prints the processor time (user and system, the whole process and its children) of fresh processes that
take turns: a bare interpreter, ``newsdoc --help``, ``newsdoc convert`` to each format, and pandoc to the
formats that it shares with us, where it is installed (``pip install pypandoc_binary`` brings it).  Byte
code is compiled beforehand, as pip leaves an installed package; files are in the disk's cache.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).parent.parent / "examples" / "ferry.html"


@dataclass(frozen=True)
class Run:
    """A command, and the most that it may take."""

    name: str
    command: Sequence[str]
    goal: float | None = None
    """Milliseconds of processor time."""


def runs(page: Path, out: Path, pandoc: str | None) -> list[Run]:
    """Return the commands to compare."""
    python = [sys.executable]
    newsdoc = [*python, "-c", "from newsdoc.cli import main; main()"]
    convert = [*newsdoc, "convert", "-q", str(page), "-o"]
    pdf = [*convert, f"{out}/a.pdf", "--pdf-engine"]
    found = [
        Run("bare interpreter", [*python, "-c", ""]),
        Run("newsdoc --help", [*newsdoc, "--help"], 150),
        Run("newsdoc → epub", [*convert, f"{out}/a.epub"], 250),
        Run("newsdoc → docx", [*convert, f"{out}/a.docx"], 300),
        Run("newsdoc → pdf by typst", [*pdf, "typst"], 350),
        Run("newsdoc → pdf by weasyprint", [*pdf, "weasyprint"], 1000),
        Run("newsdoc → newsml", [*convert, f"{out}/a.xml"]),
        Run("newsdoc → html", [*convert, f"{out}/a.html"]),
    ]
    if pandoc:
        made = [pandoc, "--from", "html", f"--resource-path={page.parent}", str(page), "-o"]
        found += [Run(f"pandoc → {kind}", [*made, f"{out}/b.{kind}"]) for kind in ("epub", "docx")]
    return found


def processor_time(command: Sequence[str], environment: dict[str, str], folder: str) -> float:
    """Return the milliseconds that a fresh process and its children spend on ``command``."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def find_pandoc() -> str | None:
    """Return the path of pandoc, installed by itself or by pypandoc_binary."""
    spec = importlib.util.find_spec("pypandoc")
    bundled = Path(spec.origin).parent / "files" / "pandoc" if spec and spec.origin else None
    return shutil.which("pandoc") or (str(bundled) if bundled and bundled.is_file() else None)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("page", nargs="?", type=Path, default=PAGE)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--pandoc", default=find_pandoc())
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": f"{folder}/byte-code"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        table = runs(arguments.page.resolve(), Path(folder), arguments.pandoc)
        for run in table:
            processor_time(run.command, environment, folder)
        times: dict[str, list[float]] = {run.name: [] for run in table}
        for _ in range(arguments.rounds):
            for run in table:
                times[run.name].append(processor_time(run.command, environment, folder))
    print(f"{arguments.page.name}: ms of processor time of a fresh process, {arguments.rounds} rounds")
    for run in table:
        found = times[run.name]
        goal = f"  (goal {run.goal:g})" if run.goal else ""
        print(f"  {run.name:29}{statistics.median(found):6.0f}   least {min(found):5.0f}{goal}")


if __name__ == "__main__":
    main()
