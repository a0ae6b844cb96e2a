"""A hostile case → what became of it: converted in a process of its own, under watch, its outputs looked through.

A fork of a process that has the libraries loaded costs little, cannot hurt the tests, and can be watched: an audit
hook sees every file that Python opens and every connection it tries.  What C libraries open, ``strace`` sees
(``test_traces``).  It is a fork of a server that has done nothing yet, as in a batch: typst's threads are not there
in a fork of a process that has set pages, and it would wait for them for ever.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import re
import resource
import signal
import struct
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from newsdoc.formats import ExportOptions
from newsdoc.pipeline import Destination, Job, Result, convert
from tests.hostile.cases import KEEP, SECRET, Case
from tests.hostile.scan import faults_below

QUICK = ("newsml", "json", "html", "md", "nitf", "ninjs", "epub", "docx")
MEMORY = 1536 * 1024**2
"""Bytes that a case may add to what the process has when it starts."""

Converter = Callable[[Path, Job], Result]

_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload([__name__, "newsdoc.readers.html", "newsdoc.exporters.docx", "newsdoc.exporters.epub"])

WAIT = 60
"""Times its seconds of processor time that a case is waited for: what sleeps has no limit of its own."""

_UNSAFE_NAME = '\x00-\x1f\x7f<>:"|?*\\\u200b-\u200f\u202a-\u202e\u2066-\u2069'


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was wrong with how a case was borne, if anything, and what it cost."""

    wrong: tuple[str, ...]
    seconds: float
    memory: int


def lay_out(case: Case, folder: Path) -> Path:
    """Write the files of ``case`` below ``folder``; return the input."""
    for name, content in case.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, tuple):
            path.symlink_to(content[1])
        else:
            path.write_bytes(content)
    return folder / case.entry


def run(
    case: Case,
    folder: Path,
    canaries: Path,
    formats: Sequence[str] = QUICK,
    engine: str = "auto",
    patience: float = 1.0,
    by: Converter = convert,
) -> Verdict:
    """Convert ``case`` in a child and return what was wrong.

    Args:
        patience: makes the case's time longer, for layout.
        folder: empty; gets the input in ``in`` and the outputs in ``out``.
        canaries: folder of the files that may not be opened.
        by: what converts it: a function of a module.
    """
    case = replace(case, seconds=case.seconds * patience)
    source = lay_out(case, folder / "in")
    (folder / "out").mkdir()
    watch = Watch(canaries)
    mine, theirs = _SERVER.Pipe(duplex=False)
    child = _SERVER.Process(target=_child, args=(case, source, folder, formats, engine, by, theirs))
    child.start()
    theirs.close()
    verdict = _watched(child, mine, case)
    return replace(verdict, wrong=(*verdict.wrong, *(f"opened {name}" for name in watch.close())))


class Watch:
    """Tells which files of a folder were opened, by whomever (Linux: inotify)."""

    _IN_OPEN = 0x20

    def __init__(self, folder: Path) -> None:
        self._descriptor = -1
        if sys.platform == "linux":
            libc = ctypes.CDLL(None, use_errno=True)
            self._descriptor = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
            if libc.inotify_add_watch(self._descriptor, os.fsencode(folder), self._IN_OPEN) < 0:
                raise OSError(ctypes.get_errno(), "inotify")

    def close(self) -> list[str]:
        """Return the names, and watch no longer."""
        if self._descriptor < 0:
            return []
        names = []
        try:
            events = os.read(self._descriptor, 1 << 16)
        except BlockingIOError:
            events = b""
        os.close(self._descriptor)
        while events:
            length = struct.unpack_from("iIII", events)[3]
            names.append(os.fsdecode(events[16 : 16 + length].rstrip(b"\0")) or "the folder")
            events = events[16 + length :]
        return names


def _watched(child: BaseProcess, pipe: Connection, case: Case) -> Verdict:
    """Wait for the child; one that is stuck in C is killed by its limit on processor time, one that sleeps by us."""
    wrong: tuple[str, ...] = ()
    seconds, memory = 0.0, 0
    try:
        if pipe.poll(WAIT * case.seconds):
            wrong, seconds, memory = pipe.recv()
        else:
            wrong = ("waits for something that does not come",)
            child.kill()
    except EOFError:
        wrong = ("the process died",)
    child.join()
    status = child.exitcode or 0
    child.close()
    if status < 0 and not wrong[0].startswith("waits"):
        wrong = (f"died of {signal.Signals(-status).name} (limit: {case.seconds:g} s of processor time)",)
    return Verdict(wrong, seconds, memory)


def _child(
    case: Case, source: Path, folder: Path, formats: Sequence[str], engine: str, by: Converter, pipe: Connection
) -> None:
    status = 70
    try:
        seen: list[str] = []
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        soft = int(time.process_time() + case.seconds + 1)
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        sys.addaudithook(_audit(seen))
        started = time.process_time()
        job = Job(
            formats=tuple(formats),
            destination=Destination(folder=folder / "out"),
            export=replace(ExportOptions(), pdf_engine=engine),  # type: ignore[arg-type]
        )
        result = by(source, job)
        seconds = time.process_time() - started
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - before
        resource.setrlimit(resource.RLIMIT_CPU, (hard, hard))  # looking through the outputs is our own time
        wrong = [*seen, *_judged(case, result, folder)]
        if seconds > case.seconds:
            wrong.append(f"took {seconds:.1f} s of processor time, more than {case.seconds:g}")
        if memory > MEMORY:
            wrong.append(f"took {memory // 1024**2} MiB")
        pipe.send((tuple(wrong), seconds, memory))
        status = 0
    except BaseException as fault:
        pipe.send((("".join(traceback.format_exception(fault)[-3:]),), 0.0, 0))
    finally:
        pipe.close()
        os._exit(status)


def _audit(seen: list[str]) -> Callable[[str, tuple[Any, ...]], None]:
    """See what Python itself asks of the system: connections, programs, files outside."""

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(("socket.connect", "socket.get", "socket.sendto")) or event in _PROGRAMS:
            seen.append(f"{event} {arguments[1:]}"[:200])
        elif event == "open" and "zz_pwned" in os.fsdecode(
            arguments[0] if isinstance(arguments[0], (str, bytes)) else ""
        ):
            seen.append(f"opened {arguments[0]!r}"[:200])

    return hook


_PROGRAMS = ("os.system", "os.exec", "os.posix_spawn", "subprocess.Popen")


def _judged(case: Case, result: Result, folder: Path) -> list[str]:
    wrong = []
    error = result.error or next((one.error for one in result.outputs if one.error is not None), None)
    if error is not None and case.outcome == "written":
        wrong.append(f"not written: {error.message[:200]}")
    if error is None and case.outcome == "refused":
        wrong.append("was not refused")
    if error is not None and ("\n" in error.message or len(error.message) > 1000):
        wrong.append("a message of several lines, or without end")
    files = [path for path in (folder / "out").rglob("*") if path.is_file()]
    if (
        error is None
        and case.outcome == "written"
        and not any(KEEP.encode() in one.read_bytes() for one in files if one.suffix == ".json")
    ):
        wrong.append("the article's words are lost")
    for path in files:
        wrong += _bad_name(path.name)
        content = path.read_bytes().lower()
        for words in (SECRET, *case.absent):
            if words.lower().encode() in content and _matters(words, path):
                wrong.append(f"{path.name} holds {words!r}")
    return wrong + faults_below(folder / "out")


def _matters(words: str, path: Path) -> bool:
    """Markup and schemes written as words are harmless where they are only text; ``scan`` looks at those as links."""
    return words == SECRET or (path.suffix in (".html", ".xml") and "<" in words)


def _bad_name(name: str) -> list[str]:
    bad = len(name.encode()) > 200 or re.search(f"[{_UNSAFE_NAME}]", name) or name.startswith(("-", ".", "~"))
    device = re.match(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)", name)
    return [f"a file called {name[:60]!r}"] if bad or device or name.rstrip(". ") != name else []
