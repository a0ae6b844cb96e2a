"""What a PDF claims to be, and what veraPDF says of the claim where that is at hand.

PDF/A keeps its metadata uncompressed, so that the claim is read without a PDF library.  (ISO 19005, ISO 14289.)
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from newsdoc.errors import MissingExtraError
from newsdoc.notes import Note, NoteCode

_PART = re.compile(rb"pdfaid:part(?:>|=[\"'])\s*(\d)")
_LEVEL = re.compile(rb"pdfaid:conformance(?:>|=[\"'])\s*([A-Za-z])")
_ACCESSIBLE = re.compile(rb"pdfuaid:part(?:>|=[\"'])\s*(\d)")

PRONOM = {
    "1b": ("PDF/A-1b", "fmt/354"),
    "2a": ("PDF/A-2a", "fmt/476"),
    "2b": ("PDF/A-2b", "fmt/477"),
    "3a": ("PDF/A-3a", "fmt/479"),
}
"""Name and PRONOM identifier by claim."""

_AT_ONCE = 100
_SECONDS = 60.0


def claims(content: bytes) -> tuple[str, ...]:
    """Return what a PDF claims: ``("2a", "ua1")``."""
    part, level, accessible = (pattern.search(content) for pattern in (_PART, _LEVEL, _ACCESSIBLE))
    archival = [f"{part[1].decode()}{level[1].decode().lower()}"] if part and level else []
    return (*archival, *([f"ua{accessible[1].decode()}"] if accessible else []))


def promised(standard: str) -> tuple[str, ...]:
    """Return the claims that ``--pdf-standard`` asks for: ``"a-2a+ua-1"`` is ``("2a", "ua1")``."""
    parts = () if standard == "none" else tuple(standard.split("+"))
    return tuple(part.removeprefix("a-").replace("ua-", "ua") for part in parts)


def judge(command: str, paths: Sequence[Path]) -> Iterator[Note]:
    """Yield what veraPDF finds wrong with the claims of the PDFs in ``paths``; a hundred at a time share a JVM.

    Args:
        command: the program.

    Raises:
        MissingExtraError: ND040, it cannot be run.
    """
    # veraPDF names a file by its whole path, whatever it was given.
    waiting = iter([(str(path.resolve()), path) for path in paths])
    while some := dict(islice(waiting, _AT_ONCE)):
        try:
            done = subprocess.run(  # noqa: S603  (the user names the program)
                [command, "--format", "text", *some],
                capture_output=True,
                text=True,
                errors="replace",
                timeout=60 + _SECONDS * len(some),
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise MissingExtraError("ND040", f"veraPDF cannot be run as {command}: {str(error)[:100]}.") from None
        yield from _verdicts(done.stdout, some)


def _verdicts(said: str, paths: Mapping[str, Path]) -> Iterator[Note]:
    judged: set[str] = set()
    for line in said.splitlines():
        word, _, rest = line.partition(" ")
        name, _, flavour = rest.rpartition(" ")
        judged.add(name)
        if word == "FAIL":
            yield NoteCode.ARCHIVE_FAULT.note(what=f"{paths.get(name, name)} is no valid {flavour}, says veraPDF")
    for name, path in paths.items():
        if name not in judged:
            yield NoteCode.ARCHIVE_FAULT.note(what=f"{path} was not judged by veraPDF")
