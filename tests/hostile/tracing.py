"""A command under ``strace`` → the files it opened and the sockets it made, C libraries and children included."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_OPEN = re.compile(r'openat\((?:AT_FDCWD|\d+)(?:<(?P<folder>[^>]*)>)?, "(?P<name>(?:[^"\\]|\\.)*)"(?P<cut>\.\.\.)?')
_CALL = re.compile(r"(?:^|\s)(?P<call>socket|connect|sendto|sendmsg|bind)\((?P<what>.*)")
_LOCAL = ("AF_UNIX", "AF_LOCAL")


@dataclass(frozen=True)
class Trace:
    """What a run asked of the system."""

    opened: frozenset[str]
    """Absolute paths, as they were asked for; those that are not there too."""

    network: tuple[str, ...]
    """Calls that are about another kind of socket than those between our own processes."""

    status: int


def can_trace() -> str | None:
    """Return why nothing can be traced here, or None."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], capture_output=True, check=False)
    return None if tried.returncode == 0 else "strace may not trace here"


def trace(command: Sequence[str], folder: Path) -> Trace:
    """Run ``command`` in ``folder``, which also becomes its place for temporary files."""
    log = folder / "trace.log"
    environment = {**os.environ, "TMPDIR": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    strace = [
        "strace",
        "-f",
        "-y",
        "-qq",
        "-s",
        "4096",
        "-e",
        "trace=network,openat",
        "-e",
        "signal=none",
        "-o",
        str(log),
    ]
    done = subprocess.run(
        [*strace, *command], cwd=folder, env=environment, capture_output=True, check=False, timeout=900
    )
    opened, network = set(), []
    with log.open(encoding="utf-8", errors="surrogateescape") as lines:
        for line in lines:
            if (found := _OPEN.search(line)) is not None:
                name = found["name"].encode("latin-1", "replace").decode("unicode_escape")
                opened.add(os.path.normpath(os.path.join(found["folder"] or str(folder), name)))
            elif (call := _CALL.search(line)) is not None and _leaves(call["call"], call["what"]):
                network.append(line.strip()[:200])
    return Trace(frozenset(opened), tuple(network), done.returncode)


def _leaves(call: str, what: str) -> bool:
    local = any(one in what for one in _LOCAL)
    return not local and (call == "socket" or "sa_family=AF_INET" in what)


_LIBRARIES = (
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/usr/share",
    "/usr/local/lib",
    "/usr/local/share",
    "/etc/fonts",
    "/var/cache/fontconfig",
)


def strangers(found: Trace, harmless: Trace, *own: Path) -> list[str]:
    """Return the paths that were opened and are no library, font or package, nor below ``own``, nor opened for a harmless page."""
    home = Path.home()
    roots = [
        *_LIBRARIES, sys.prefix, sys.base_prefix, str(Path(__file__).resolve().parents[2] / "newsdoc"), str(home / ".cache" / "newsdoc"),
        str(home / ".cache" / "fontconfig"), str(home / ".fonts"), str(home / ".local" / "share" / "fonts"), *map(str, own),
    ]  # fmt: skip
    return sorted(
        path for path in found.opened - harmless.opened
        if not any(path == root or path.startswith(f"{root}/") for root in roots)
        and not re.fullmatch(r"/dev/shm/sem\.[\w-]+|/proc/(?:self|\d+)/(?:statm?|maps|status|setgroups|[ug]id_map)|/proc/(?:self|\d+)/fd", path)
    )  # fmt: skip
