"""Fuzz by the clock: ``python -m tests.fuzz --minutes 30 html warc``; without names, every fuzzer in turn.

What is found is written to ``--found``, to be made small and kept in ``tests/fuzz/cases/NAME/``.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import sys
from pathlib import Path

from tests.fuzz.hunting import Hunt, hunt
from tests.fuzz.pieces import pieces
from tests.fuzz.targets import FUZZERS


def main() -> int:
    """Run the fuzzers that are named; return 1 when one of them found something."""
    arguments = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    arguments.add_argument("names", nargs="*", metavar="NAME", help=", ".join(FUZZERS))
    arguments.add_argument("--minutes", type=float, default=30.0, help="for each fuzzer (30)")
    arguments.add_argument("--pages", type=Path, help="folder of pages to start from, beside those of the tests")
    arguments.add_argument("--largest", type=int, default=60_000, help="bytes of a page to start from (60000)")
    arguments.add_argument("--pieces", action="store_true", help="start from small parts of those pages")
    arguments.add_argument("--found", type=Path, default=Path("fuzz-found"), help="folder for what is found")
    chosen = arguments.parse_args()
    if unknown := [name for name in chosen.names if name not in FUZZERS]:
        arguments.error(f"no fuzzer is called {unknown[0]}")
    more = _pages(chosen.pages, 10**7 if chosen.pieces else chosen.largest) if chosen.pages else []
    if chosen.pieces:
        more = [piece for content in more for piece in pieces(content)]
    found = 0
    for name in chosen.names or FUZZERS:
        result = hunt(name, chosen.minutes * 60, more=more)
        print(_account(name, result), flush=True)
        _keep(chosen.found / name, result)
        found += len(result.findings)
    return 1 if found else 0


def _pages(folder: Path, largest: int) -> list[bytes]:
    found = []
    for path in sorted(folder.rglob("*.html*")):
        if path.is_file():
            content = path.read_bytes()
            content = gzip.decompress(content) if path.suffix == ".gz" else content
            if len(content) <= largest:
                found.append(content)
    return found


def _account(name: str, result: Hunt) -> str:
    return (
        f"{name}: {result.examples:,} examples in {result.seconds / 60:.1f} minutes, slowest {result.slowest:.2f} s, "
        f"{result.memory // 1024**2} MiB, {len(result.findings)} findings"
    )


def _keep(folder: Path, result: Hunt) -> None:
    for finding in result.findings:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / hashlib.sha256(finding.content).hexdigest()[:12]
        path.write_bytes(finding.content)
        path.with_suffix(".reason").write_text(f"example {finding.number}\n{finding.reason}\n", encoding="utf-8")
        print(f"  {path}: {finding.reason.splitlines()[-1][:150]}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
