"""What a run would do, without doing it: sources, documents, chunks, and about how long and how large.

A folder that holds a run already is asked first: its own past is the best guess.  Where there is none, the
figures below stand in: processor time and bytes a document, as ``benchmarks/batch.py --section formats`` prints
them, of news pages of 300 to 900 words with one or two photographs.  Another machine and other pages differ, so
what is made of them is an order of magnitude, and is called a guess.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import field

from newsdoc.batch.crawlindex import FOLDER, CrawlIndex
from newsdoc.batch.items import Item, Kind
from newsdoc.batch.journal import JOURNAL
from newsdoc.batch.plan import NotADocument, plan
from newsdoc.batch.reporting import RunRecord, gather
from newsdoc.batch.settings import Settings
from newsdoc.exporters import exporter
from newsdoc.sources.crawl import Entry as Record
from newsdoc.values import dataclass

READING_MS = 12.0
"""To open, read and check a page and its pictures."""

WRITING_MS = 0.6
"""To write a file."""

FORMAT_MS = {
    "json": 1.1,
    "html": 1.8,
    "md": 0.9,
    "newsml": 3.7,
    "nitf": 0.7,
    "ninjs": 0.9,
    "epub": 2.2,
    "docx": 6.7,
    "pdf": 24.7,
}
"""To make a format; ``pdf`` by typst."""

WEASYPRINT_MS = 140.0
"""To make a PDF by WeasyPrint."""

FORMAT_BYTES = {
    "json": 8_700,
    "html": 82_000,
    "md": 4_000,
    "newsml": 13_700,
    "nitf": 5_800,
    "ninjs": 7_800,
    "epub": 57_000,
    "docx": 59_000,
    "pdf": 112_000,
}
"""Size of an output."""

BESIDE_BYTES = 49_000
"""Pictures beside formats that name them."""

ENOUGH = 20
"""Documents that a run must have converted for its own past to count."""


@dataclass(slots=True)
class SourceCount:
    """What one source holds."""

    name: str
    kinds: Counter[Kind] = field(default_factory=Counter)
    documents: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    """What is no document, by code."""

    size: int = 0
    """Bytes of its files."""


@dataclass(slots=True)
class Preview:
    """What a run would do."""

    sources: list[SourceCount]
    done: int
    """Documents that an earlier start has dealt with."""

    to_do: int
    chunks: int
    ms: float
    """Processor time a document."""

    size: float
    """Bytes that a document comes to."""

    measured: int
    """Documents of this very run that the two are taken from; 0: from the table."""

    other_run: bool
    """The folder holds a run with other options, so that this one would be refused."""

    @property
    def seconds(self) -> float:
        """Processor time of all that is to do."""
        return self.to_do * self.ms / 1000

    @property
    def bytes_out(self) -> float:
        """Size of all that is to be made."""
        return self.to_do * self.size


class _NoIndex(CrawlIndex):
    """Stands in for the index of crawls, which a preview does not need."""

    def __init__(self) -> None:
        """Open nothing."""

    def add(self, crawl: str, entry: Record) -> None:
        """Take up nothing."""


Tell = Callable[[Item, NotADocument | None], None]
"""Called with each item, and with why it is no document."""


def preview(sources: Iterable[str], settings: Settings, tell: Tell = lambda item, why: None) -> Preview:
    """Return what a run over ``sources`` would do; nothing is converted and nothing written.

    Raises:
        SourceError: a source is not there.
    """
    counts: list[SourceCount] = []
    done = left = 0
    with _earlier(settings) as there:
        same = there is None or there.fingerprint == settings.fingerprint
        record = there if same else None
        for source in sources:
            counts.append(count := SourceCount(source))
            for item in _counted(source, settings, count, tell):
                known = record is not None and record.is_done(item)
                done += known
                left += not known
        ms, size, measured = _rates(record, settings)
    chunks = -(-left // settings.chunk)
    return Preview(
        sources=counts, done=done, to_do=left, chunks=chunks, ms=ms, size=size, measured=measured, other_run=not same
    )


def _counted(source: str, settings: Settings, count: SourceCount, tell: Tell) -> Iterator[Item]:
    """Yield the documents of one source; what it holds is added to ``count``."""
    seen: str | None = None
    for found in plan([source], _NoIndex(), settings.read):
        why = found if isinstance(found, NotADocument) else None
        item = why.item if why is not None else found
        assert isinstance(item, Item)
        tell(item, why)
        if item.path != seen:
            seen = item.path
            count.size += _size(item)
        if why is not None:
            count.left_out[why.code] += 1
            continue
        count.kinds[item.kind] += 1
        count.documents += 1
        yield item


def _size(item: Item) -> int:
    """Bytes of the file that an item lies in, as its stamp says them."""
    size = (item.stamp or "").partition(":")[0]
    if size.isdigit():
        return int(size)
    return os.path.getsize(item.path) if item.kind is Kind.LINE else 0


@contextmanager
def _earlier(settings: Settings) -> Iterator[RunRecord | None]:
    """The run that the folder holds, if it holds one."""
    journal = settings.output / FOLDER / JOURNAL
    if not journal.is_file():
        yield None
        return
    with RunRecord(journal) as record:
        yield record


def _rates(record: RunRecord | None, settings: Settings) -> tuple[float, float, int]:
    """Milliseconds and bytes a document, and how many documents they are measured on."""
    if record is not None:
        totals = gather(record.entries())
        if totals.timed >= ENOUGH:
            return totals.ms / totals.timed, totals.bytes_out / totals.timed, totals.timed
    ms, size = READING_MS, 0.0
    for name in settings.formats:
        weasy = name == "pdf" and settings.export.pdf_engine != "typst"
        ms += WRITING_MS + (WEASYPRINT_MS if weasy else FORMAT_MS.get(name, 0.0))
        size += FORMAT_BYTES.get(name, 0)
    beside = any(_names_pictures(name) for name in settings.formats) and settings.export.images != "none"
    return ms, size + (BESIDE_BYTES if beside else 0), 0


def _names_pictures(name: str) -> bool:
    needs = exporter(name).pictures
    return needs is not None and needs.beside
