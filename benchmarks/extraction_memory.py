"""Peak memory of a page, over the loaded library, against the bar of 8 × its bytes + 30 MiB.

    python benchmarks/extraction_memory.py DIR... [--largest N]

Each page is read in a process of its own, for what a process once took it seldom gives back.  The library is loaded
before the first figure is taken, language packs are not: a page that asks for them pays for them.
``--largest`` takes only the N largest pages of all folders.  Linux only: the kernel keeps the figures.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from extraction import sources

from newsdoc.errors import NewsdocError
from newsdoc.formats import Source
from newsdoc.notes import NoteLog
from newsdoc.readers.html import read_html

FACTOR, ALLOWANCE = 8, 30 * 1024
"""The bar: so many times the page's bytes, and so many KiB."""


def resident(name: str) -> int:
    """Return what the kernel says this process holds (``VmRSS``), or held at most (``VmHWM``), in KiB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith(f"{name}:"))


def read_one(page: Path, url: str) -> None:
    """Read one page and print the KiB that it cost over the loaded library, its own bytes included."""
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak of loading the library is forgotten
    loaded = resident("VmRSS")
    content = page.read_bytes()
    source = Source(content=gzip.decompress(content) if page.suffix == ".gz" else content, name=page.name, url=url)
    try:
        read_html(source, NoteLog())
    except NewsdocError as error:
        print(f"{page}: {error}", file=sys.stderr)
    print(resident("VmHWM") - loaded)


def pages_of(folder: Path) -> Iterator[tuple[int, Path, str]]:
    """Yield each page of ``folder``: its bytes once unpacked, its file, its address."""
    urls: dict[str, str] = json.loads((folder / "urls.json").read_text(encoding="utf-8"))
    for page, source in sources(folder):
        plain = folder / f"{page}.html"
        yield len(source.content), plain if plain.exists() else folder / f"{page}.html.gz", urls[page]


def main(folders: list[str], largest: int | None) -> int:
    """Print the pages that come nearest to the bar; return 1 when one is over it."""
    pages = sorted((page for folder in folders for page in pages_of(Path(folder))), reverse=True)
    rows = []
    for size, page, url in pages[:largest]:
        command = [sys.executable, __file__, "--url", url, str(page)]
        used = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        rows.append((used / (FACTOR * size / 1024 + ALLOWANCE), size, used, page.name))
    rows.sort(reverse=True)
    print(f"{'of the bar':>10} {'page, kB':>9} {'peak, MiB':>10} {'× bytes':>8}")
    for share, size, used, name in rows[:10]:
        print(f"{share:>10.0%} {size / 1000:>9,.0f} {used / 1024:>10.1f} {used * 1024 / size:>8.1f}  {name}")
    over = sum(share > 1 for share, *_ in rows)
    print(f"pages {len(rows)}, over the bar {over}")
    return int(over > 0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", metavar="DIR")
    parser.add_argument("--largest", type=int)
    parser.add_argument("--url", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.url is not None:
        read_one(Path(given.folders[0]), given.url)
    else:
        sys.exit(main(given.folders, given.largest))
