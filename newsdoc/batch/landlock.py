"""Walls around a worker's files (Linux, Landlock): it opens what it was given and what it runs on, and nothing else.

Part of ``--sandbox``.  A process puts up the walls around itself, needs no privilege for it, and cannot take them
down again; what it starts stands inside them too.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from newsdoc.resources import schema_path, template_path

_CREATE, _ADD, _RESTRICT = 444, 445, 446
"""System calls; these have one number on every kind of processor."""

_VERSION = 1
_BELOW = 1
_NO_NEW_PRIVILEGES = 38

_EXECUTE, _WRITE, _READ, _LIST = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_REMOVE_FOLDER, _REMOVE, _MAKE_FOLDER, _MAKE_FILE, _MAKE_LINK = 1 << 4, 1 << 5, 1 << 7, 1 << 8, 1 << 12
_MOVE, _CUT = 1 << 13, 1 << 14
_ALL_OF_FIRST = (1 << 13) - 1
_LOOK = _EXECUTE | _READ | _LIST
_CHANGE = _LOOK | _WRITE | _REMOVE_FOLDER | _REMOVE | _MAKE_FOLDER | _MAKE_FILE | _MAKE_LINK | _MOVE | _CUT
_OF_FILES = _EXECUTE | _WRITE | _READ | _CUT
"""What may be said of a file; the rest is about folders."""

_SYSTEM = (
    "/usr", "/lib", "/lib64", "/bin", "/sbin", "/etc/fonts", "/etc/ld.so.cache", "/etc/localtime", "/etc/mime.types",
    "/etc/alternatives", "/var/cache/fontconfig", "/proc/self", "/proc/cpuinfo", "/proc/meminfo",
    "/sys/devices/system/cpu", "/dev/urandom", "/dev/zero",
)  # fmt: skip

Call = Callable[..., int]


def confine(readable: Iterable[str], writable: Iterable[str], call: Call | None = None) -> str | None:
    """Let this process, for good, open what is below these places alone; return why that could not be done, or None.

    What Python, the system's libraries and fonts need is added.

    Args:
        call: makes system calls; given by tests.
    """
    if sys.platform != "linux":
        return f"not on {sys.platform}"
    call = call or _system_call
    version = call(_CREATE, None, 0, _VERSION)
    if version < 1:
        return "the kernel has no Landlock"
    handled = _ALL_OF_FIRST | (_MOVE if version > 1 else 0) | (_CUT if version > 2 else 0)
    rules = call(_CREATE, struct.pack("Q", handled), 8, 0)
    if rules < 0:
        return "the kernel refuses Landlock"
    try:
        for place in filter(None, sys.path):
            _allow(call, rules, place, _LIST)  # looking for a module lists every folder it may be in
        for place in (*_SYSTEM, *_python(), *readable):
            _allow(call, rules, place, _LOOK & handled)
        for place in ("/dev/null", *_scratch(), *writable):
            _allow(call, rules, place, _CHANGE & handled)
        if ctypes.CDLL(None).prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) or call(_RESTRICT, rules, 0) < 0:
            return "the kernel refuses Landlock"
    finally:
        os.close(rules)
    return None


def _allow(call: Call, rules: int, place: str, access: int) -> None:
    """Allow ``access`` below ``place``; a place that is not there needs no leave."""
    try:
        descriptor = os.open(place, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        granted = access if os.path.isdir(place) else access & _OF_FILES
        call(_ADD, rules, _BELOW, struct.pack("=Qi", granted, descriptor), 0)
    finally:
        os.close(descriptor)


def _system_call(number: int, *values: object) -> int:
    plain = [ctypes.c_size_t(one) if isinstance(one, int) else one for one in values]
    return int(ctypes.CDLL(None, use_errno=True).syscall(ctypes.c_long(number), *plain))


def _python() -> list[str]:
    """Where Python and newsdoc are, and the fonts of the one who runs them."""
    home = Path.home()
    fonts = (home / ".fonts", home / ".local" / "share" / "fonts")
    packages = [one for one in sys.path if one.endswith(("site-packages", "dist-packages"))]
    data = (schema_path(""), template_path(""), Path(__file__).resolve().parents[1])
    return [sys.prefix, sys.base_prefix, *packages, *map(str, data), *map(str, fonts)]


def _scratch() -> list[str]:
    """Where temporary files and made fonts are kept."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    places = [cache / "newsdoc", cache / "fontconfig"]
    for place in places:
        place.mkdir(parents=True, exist_ok=True)
    return [tempfile.gettempdir(), *map(str, places)]


def places_of(sources: Iterable[str]) -> tuple[str, ...]:
    """Return the folders that hold what ``sources`` name: a page's pictures lie beside it."""
    found = []
    for source in sources:
        if "://" in source:
            continue
        fixed = source
        while any(mark in fixed for mark in "*?["):
            fixed = os.path.dirname(fixed)
        path = os.path.abspath(fixed)
        found.append(path if os.path.isdir(path) else os.path.dirname(path))
    return tuple(dict.fromkeys(found))
