"""Limits of a worker process, as far as the system has them.

Linux has them all.  Elsewhere a document is limited in time alone, and :func:`why_unlimited` says so.
"""

from __future__ import annotations

import os
import signal
import sys
from importlib import import_module
from typing import Any


def of_system(name: str) -> Any:
    """Return a module that not every system has; None where there is none."""
    try:
        return import_module(name)
    except ImportError:
        return None


resource = of_system("resource")


def why_unlimited() -> str | None:
    """Return why the memory of a worker cannot be limited here, or None where it can."""
    if resource is None or not os.path.exists("/proc/self/statm"):
        return f"{sys.platform} has no limit of memory for a process; documents are limited in time alone"
    return None


def lead_a_group() -> None:
    """Make this process the head of a group of its own, which Ctrl-C in the terminal does not reach."""
    if hasattr(os, "setsid"):
        os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def limit_memory(size: int) -> None:
    """Let this process have ``size`` bytes of address space beyond what it has now, and leave no core file."""
    if resource is None or why_unlimited() is not None:
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    wanted = _address_space() + size
    # A limit that somebody else has set for us is not ours to raise.
    resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _address_space() -> int:
    with open("/proc/self/statm", encoding="ascii") as file:
        pages = int(file.read().split()[0])
    return pages * int(resource.getpagesize())
