"""What a batch costs: processor time a document, the driver's share of it, memory, growth, and a second worker.

    python benchmarks/batch.py [--pages 1000 [5000 …]] [--section text|print|formats|growth|speedup …] [--keep DIR]

Makes a crawl like those of CC-NEWS from the pages in ``examples/``, their words varied by a generator that
always says the same, and converts it with the command that a user types.  Processor time is counted over
driver and workers, imports and start included; it depends on the machine far less than the clock does.

    text     ``-t newsml,json``, no pictures in the crawl: at most 33 ms a document, driver included
    print    ``-t newsml,json,pdf --pdf-engine typst`` with pictures: at most 100 ms
    formats  every format: time by stage and bytes of each, the figures of ``newsdoc/batch/estimate.py``
    growth   ``text`` over each number of pages: time grows as they do, the driver's memory does not
    speedup  one worker and two, against one and two processes that only count, in turns: at least 0.85

The gain of a second worker is that of documents a second while there is work, from the twentieth part of them
to the last but one: starting takes a second or two, whatever follows.  The gain over the whole run, start and end
included, is said beside it.  A machine with other work gives neither more than it has; hence the processes that
only count, and medians over rounds whose order turns round.
"""

from __future__ import annotations

import argparse
import ctypes
import gzip
import json
import os
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
TEXT = ["-t", "newsml,json"]
PRINT = ["-t", "newsml,json,pdf", "--pdf-engine", "typst"]
BARS = {"text": 33.0, "print": 100.0}
DRIVER_BAR = 2.0
SPEEDUP_BAR = 0.85
QUIET = 1.6
"""What a second process that only counts gains on a machine that is quiet enough to measure a second worker."""

# --------------------------------------------------------------------------- a crawl


@dataclass(frozen=True)
class Model:
    """An example page, to be varied."""

    html: str
    address: str
    headline: str
    pictures: dict[str, bytes]


def models() -> list[Model]:
    """The example pages, with the folder that was saved beside each."""
    found = []
    for page in sorted(EXAMPLES.glob("*.html")):
        html = page.read_text("utf-8")
        address = re.search(r'<link rel="canonical" href="([^"]+)"', html)
        headline = re.search(r"<h1[^>]*>(.*?)</h1>", html)
        assert address is not None, page
        assert headline is not None, page
        beside = page.with_name(f"{page.stem}_files")
        pictures = {f"{beside.name}/{one.name}": one.read_bytes() for one in sorted(beside.glob("*.jpg"))}
        found.append(Model(html, address[1], headline[1], pictures))
    return found


_PARAGRAPH = re.compile(r"<p>([^<]{80,})</p>")


def varied(model: Model, number: int, chance: random.Random) -> tuple[str, str]:
    """Return address and markup of the page called ``number``: other words, other numbers, other ids."""
    mark = f"{number:06}"
    sentences = [one for text in _PARAGRAPH.findall(model.html) for one in re.findall(r"[^.]+\.", text)]

    def longer(match: re.Match[str]) -> str:
        more = [chance.choice(sentences).strip() for _ in range(chance.randint(1, 6))]
        shuffled = []
        for one in more:
            words = one.rstrip(".").split()
            chance.shuffle(words)
            shuffled.append(f"{' '.join(words)} {chance.randint(2, 9999)}.")
        return f"<p>{match[1]} {' '.join(shuffled)}</p>"

    links = "".join(f'<li><a href="/more/{mark}/{n}">{chance.choice(sentences)[:60]}</a></li>' for n in range(40))
    html = _PARAGRAPH.sub(longer, model.html)
    html = html.replace(model.headline, f"{model.headline} {mark}").replace(model.address, f"{model.address}/{mark}")
    for name in model.pictures:
        html = html.replace(name, f"/media/{mark}/{Path(name).name}")
    state = json.dumps({"page": mark, "seen": [chance.random() for _ in range(100)]})
    html = html.replace("</body>", f"<aside><ul>{links}</ul></aside><script>window.state={state}</script></body>")
    return f"{model.address}/{mark}", html


def record(address: str, media_type: str, body: bytes, number: int) -> bytes:
    """A response record as a gzip member of its own."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012x}>\r\n"
        "WARC-Date: 2026-02-03T08:22:57Z\r\n"
        f"WARC-Target-URI: {address}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http) + len(body)}\r\n\r\n"
    ).encode()
    return gzip.compress(head + http + body + b"\r\n\r\n", 6, mtime=0)


def records(pages: int, *, pictures: bool, seed: int = 1) -> Iterator[bytes]:
    """A crawl of ``pages`` articles; each picture has bytes of its own."""
    chance = random.Random(seed)
    kinds = models()
    number = 0
    for page in range(pages):
        model = kinds[page % len(kinds)]
        address, html = varied(model, page, chance)
        number += 1
        yield record(address, "text/html; charset=utf-8", html.encode(), number)
        if not pictures:
            continue
        host = re.match(r"https://[^/]+", address)
        assert host is not None
        for name, content in model.pictures.items():
            number += 1
            comment = f"{page:06}".encode()
            own = content[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2) + comment + content[2:]
            yield record(f"{host[0]}/media/{page:06}/{Path(name).name}", "image/jpeg", own, number)


def make_crawl(path: Path, pages: int, *, pictures: bool) -> Path:
    """Write a crawl, once; return its path."""
    if not path.exists():
        partial = path.with_suffix(".partial")
        with partial.open("wb") as file:
            file.writelines(records(pages, pictures=pictures))
        partial.rename(path)
    return path


# --------------------------------------------------------------------------- a run

# What the driver alone took is known to the driver alone: it says so as its last word.
_DRIVER = """
import json, resource, sys, time
from newsdoc.batch.journal import Journal
from newsdoc.cli import _run
from newsdoc.cli.console import Console
finish, finished = Journal.finish, []
def finish_and_look(journal, row):
    finished.append(time.monotonic())
    finish(journal, row)
if __name__ == "__main__":
    Journal.finish = finish_and_look
    status = _run(Console(), sys.argv[1:])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    first, last = len(finished) // 20, len(finished) - len(finished) // 20 - 1
    rate = (last - first) / (finished[last] - finished[first]) if last > first else 0.0
    print(json.dumps({"status": status, "driver": time.process_time(), "peak": peak, "rate": rate}))
"""


@dataclass(frozen=True)
class Run:
    """One batch, measured."""

    pages: int
    clock: float
    processor: float
    """Of driver and workers, in seconds."""

    driver: float
    peak: int
    """Most memory the driver had, in MiB."""

    rate: float
    """Documents a second by the clock, while there was work for every worker."""

    @property
    def each(self) -> float:
        """Milliseconds a document."""
        return self.processor / self.pages * 1000

    @property
    def driver_each(self) -> float:
        """Milliseconds of the driver a document."""
        return self.driver / self.pages * 1000


def run(crawl: Path, pages: int, options: list[str], workers: int = 2) -> Run:
    """Convert ``crawl`` into a folder that is removed again."""
    with tempfile.TemporaryDirectory(dir=crawl.parent) as folder:
        script = Path(folder) / "driver.py"
        script.write_text(_DRIVER, encoding="utf-8")
        command = [sys.executable, str(script), "batch", str(crawl), "-o", f"{folder}/out", "-q", *options]
        before, started = _children(), time.monotonic()
        done = subprocess.run([*command, "-j", str(workers)], stdout=subprocess.PIPE, text=True, check=True)
        _reap()
        clock, processor = time.monotonic() - started, _children() - before
        said = json.loads(done.stdout.splitlines()[-1])
        assert said["status"] == 0, said
        written = sum(1 for line in (Path(folder) / "out/newsdoc/manifest.jsonl").open("rb") if b'"written"' in line)
        assert written == pages, f"{written} of {pages} written"
    return Run(pages, clock, processor, said["driver"], said["peak"], said["rate"])


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _adopt() -> None:
    """Become the parent of what a run leaves behind, so that its processor time is counted here."""
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER


def _reap() -> None:
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return


# --------------------------------------------------------------------------- sections


def say(name: str, value: str, verdict: bool | None = None) -> None:
    """One line of result."""
    print(f"  {name:<44}{value:>16}{'' if verdict is None else '   ok' if verdict else '   MISSED'}", flush=True)


def cost(section: str, home: Path, pages: int) -> None:
    """Processor time a document."""
    crawl = make_crawl(home / f"{section}-{pages}.warc.gz", pages, pictures=section == "print")
    options = PRINT if section == "print" else TEXT
    done = run(crawl, pages, options)
    print(f"{section}: newsdoc batch {crawl.name} {' '.join(options)} -j 2, {pages:,} pages")
    say("processor time a document", f"{done.each:.1f} ms", done.each <= BARS[section])
    say("of it the driver", f"{done.driver_each:.2f} ms", done.driver_each <= DRIVER_BAR)
    say("documents a second by the clock, here and now", f"{pages / done.clock:.0f}")
    say("most memory of the driver", f"{done.peak} MiB")


def formats(home: Path, pages: int) -> None:
    """What each format costs, and how large it is: for the estimates of ``--dry-run``."""
    crawl = make_crawl(home / f"print-{pages}.warc.gz", pages, pictures=True)
    print(f"formats: {crawl.name}")
    for engine in ("typst", "weasyprint"):
        names = "json,html,md,newsml,nitf,ninjs,epub,docx,pdf" if engine == "typst" else "pdf"
        with tempfile.TemporaryDirectory(dir=home) as folder:
            report = f"{folder}/report.json"
            command = [sys.executable, "-m", "newsdoc", "batch", str(crawl), "-o", f"{folder}/out", "-q", "-j", "2"]
            subprocess.run([*command, "-t", names, "--pdf-engine", engine, "--report", report], check=True)
            totals = json.loads(Path(report).read_bytes())["totals"]
        print(f" {engine}")
        for stage, ms in totals["stages"].items():
            size = totals["outputs"].get(stage)
            bytes_each = "" if size is None else f", {size['bytes'] / pages:,.0f} bytes"
            say(f"  {stage}", f"{ms / pages:.1f} ms{bytes_each}")


def growth(home: Path, sizes: list[int]) -> None:
    """Time grows as the pages do; the driver's memory does not."""
    print(f"growth: newsdoc batch {' '.join(TEXT)} -j 2")
    runs = []
    for pages in sizes:
        crawl = make_crawl(home / f"text-{pages}.warc.gz", pages, pictures=False)
        runs.append(run(crawl, pages, TEXT))
        done = runs[-1]
        say(f"{pages:,} pages", f"{done.each:.1f} ms")
        say("  driver", f"{done.driver_each:.2f} ms", done.driver_each <= DRIVER_BAR or None)
        say("  most memory of the driver", f"{done.peak} MiB")
    first, last = runs[0], runs[-1]
    say("last against first, a document", f"{last.each / first.each:.2f}", last.each <= first.each * 1.1)
    say("driver's memory, last minus first", f"{last.peak - first.peak} MiB", last.peak - first.peak < 50)


def _count(turns: int) -> int:
    total = 0
    for n in range(turns):
        total += n & 7
    return total


def _counting(processes: int, turns: int) -> float:
    """Turns a second of ``processes`` that only count."""
    context = get_context("fork")
    started = time.monotonic()
    workers = [context.Process(target=_count, args=(turns,)) for _ in range(processes)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    return processes * turns / (time.monotonic() - started)


def speedup(home: Path, pages: int, rounds: int) -> None:
    """What a second worker gains, against what a second process gains that shares nothing."""
    crawl = make_crawl(home / f"text-{pages}.warc.gz", pages, pictures=False)
    print(f"speedup: {pages:,} pages, {rounds} rounds, in turns")
    turns = int(_counting(1, 10_000_000) * 3)
    steps: list[tuple[str, Callable[[], float | Run]]] = [
        ("count one", lambda: _counting(1, turns)),
        ("count two", lambda: _counting(2, turns)),
        ("one", lambda: run(crawl, pages, TEXT, 1)),
        ("count two", lambda: _counting(2, turns)),
        ("count one", lambda: _counting(1, turns)),
        ("two", lambda: run(crawl, pages, TEXT, 2)),
    ]
    found: dict[str, list[Any]] = {name: [] for name, _ in steps}
    for number in range(rounds):
        for name, step in reversed(steps) if number % 2 else steps:
            found[name].append(step())
    loop = statistics.median(found["count two"]) / statistics.median(found["count one"])
    rates, clocks = (
        {name: statistics.median(getattr(one, what) for one in found[name]) for name in ("one", "two")}
        for what in ("rate", "clock")
    )
    gain = rates["two"] / rates["one"]
    say("documents a second, one worker · two", f"{rates['one']:.1f} · {rates['two']:.1f}")
    say("gain of a second worker · of counting", f"{gain:.2f} · {loop:.2f}")
    # Where other work takes the second processor, there is nothing to be gained and nothing to be said.
    share, is_quiet = gain / loop, loop >= QUIET
    say("share of the possible gain", f"{share:.2f}", share >= SPEEDUP_BAR if is_quiet else None)
    say("  from the start of the program to its end", f"{clocks['one'] / clocks['two'] / loop:.2f}")
    if not is_quiet:
        print("  the machine is busy: two processes that only count gain little themselves; try again later")


def main() -> None:
    """Run the sections that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[1000])
    parser.add_argument("--section", nargs="+", default=["text", "print", "speedup"])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="folder for the crawls, kept for the next time")
    given = parser.parse_args()
    _adopt()
    home = given.keep or Path(tempfile.mkdtemp(prefix="newsdoc-benchmark-"))
    home.mkdir(parents=True, exist_ok=True)
    try:
        for section in given.section:
            if section == "growth":
                growth(home, given.pages)
            elif section == "formats":
                formats(home, given.pages[0])
            elif section == "speedup":
                speedup(home, given.pages[0], given.rounds)
            else:
                for pages in given.pages:
                    cost(section, home, pages)
    finally:
        if given.keep is None:
            shutil.rmtree(home)


if __name__ == "__main__":
    main()
