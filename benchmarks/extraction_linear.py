"""Does the time of reading grow with the page?  Each page's body is repeated 1, 2, 4, 8 and 16 times.

    python benchmarks/extraction_linear.py DIR [PAGES]

Printed is the processor time a byte, against that of the page as it is: 1.0 all along is linear, and a walk that
looks at all of the page for each of its parts would show 16.  The repeated page holds the story several times, so
the reader finds all that it has to find.
"""

from __future__ import annotations

import re
import statistics
import sys
import time
from pathlib import Path

from extraction import sources

from newsdoc.errors import NewsdocError
from newsdoc.formats import Source
from newsdoc.notes import NoteLog
from newsdoc.readers.html import read_html

TIMES = (1, 2, 4, 8, 16)
LARGEST = 300_000
"""Bytes of a page that is repeated; larger ones would meet the limits that guard the reader, not its pace."""

_BODY = re.compile(rb"(.*?<body\b[^>]*>)(.*)(</body\s*>.*)", re.DOTALL | re.IGNORECASE)


def repeated(content: bytes, times: int) -> bytes:
    """Return a page whose body holds that of ``content`` so many times."""
    match = _BODY.fullmatch(content)
    return match[1] + match[2] * times + match[3] if match else content * times


def seconds(source: Source) -> float:
    """Return the processor time of reading ``source``, the least of three."""
    times = []
    for _ in range(3):
        start = time.process_time()
        try:
            read_html(source, NoteLog())
        except NewsdocError as error:
            print(f"{source.name}: {error}", file=sys.stderr)
        times.append(time.process_time() - start)
    return min(times)


def main(folder: str, count: int = 12) -> None:
    """Print the time a byte for each repetition: median and worst of ``count`` pages."""
    pages = [source for _, source in sources(Path(folder)) if len(source.content) <= LARGEST]
    pages = pages[:: max(1, len(pages) // count)][:count]
    rows: dict[int, list[float]] = {times: [] for times in TIMES}
    for page in pages:
        once = 0.0
        for times in TIMES:
            content = repeated(page.content, times)
            pace = seconds(Source(content=content, name=page.name, url=page.url)) / len(content)
            once = once or pace
            rows[times].append(pace / once)
    print(f"pages {len(pages)}\n{'times':>6} {'median':>7} {'worst':>7}   time a byte, against the page once")
    for times, paces in rows.items():
        print(f"{times:>6} {statistics.median(paces):>7.2f} {max(paces):>7.2f}")


if __name__ == "__main__":
    main(sys.argv[1], *(int(value) for value in sys.argv[2:3]))
