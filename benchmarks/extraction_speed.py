"""Pages a second of processor time: newsdoc's parse and read against trafilatura's, on the same pages.

    python benchmarks/extraction_speed.py DIR [ROUNDS]

Both run in one process, in turns, so that a busy machine slows both alike; the median of the rounds counts.
Reading files and unpacking is outside the clock.  trafilatura runs with its default settings.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import trafilatura
from extraction import sources

from newsdoc.errors import NewsdocError
from newsdoc.formats import Source
from newsdoc.notes import NoteLog
from newsdoc.readers.html import read_html


def read_with_newsdoc(source: Source) -> None:
    """Read one page, whole: metadata, pictures, text."""
    try:
        read_html(source, NoteLog())
    except NewsdocError as error:
        print(f"{source.name}: {error}", file=sys.stderr)


def read_with_trafilatura(source: Source) -> None:
    """Extract the text of one page."""
    trafilatura.extract(source.content, url=source.url)


def seconds(read: Callable[[Source], None], pages: list[Source]) -> float:
    """Return the processor time that ``read`` takes for ``pages``."""
    start = time.process_time()
    for page in pages:
        read(page)
    return time.process_time() - start


def main(folder: str, rounds: int = 5) -> None:
    """Print the rates and their ratio."""
    pages = [source for _, source in sources(Path(folder))]
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(seconds(read_with_newsdoc, pages))
        theirs.append(seconds(read_with_trafilatura, pages))
    our_rate = len(pages) / statistics.median(ours)
    their_rate = len(pages) / statistics.median(theirs)
    print(f"pages        {len(pages)}, {sum(len(page.content) for page in pages) / len(pages):,.0f} bytes on average")
    print(f"newsdoc      {our_rate:6.1f} pages/s")
    print(f"trafilatura  {their_rate:6.1f} pages/s ({trafilatura.__version__})")
    print(f"ratio        {our_rate / their_rate:6.2f}")


if __name__ == "__main__":
    main(sys.argv[1], *(int(value) for value in sys.argv[2:3]))
