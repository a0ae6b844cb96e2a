"""Workers without a network (``--sandbox``): a second line, for the day a library has a hole that we do not know.

Linux alone: a new user namespace, in which anybody may make a network namespace that has no way out, not
even loopback.  Elsewhere, and where the kernel forbids it, nothing is done and that is said.  What keeps a worker
to its own files is in ``landlock``.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable

from newsdoc.batch.landlock import confine

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000


def drop_network() -> str | None:
    """Take the network from this process for good; return why it could not be done, or None."""
    if sys.platform != "linux":
        return f"not on {sys.platform}"
    user, group = os.getuid(), os.getgid()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) != 0:
        return os.strerror(ctypes.get_errno())
    for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        try:
            with open(f"/proc/self/{name}", "w", encoding="ascii") as file:
                file.write(text)
        except OSError:
            # Without the map the process is shown as nobody; it owns the same files all the same.
            break
    return None


def why_not() -> str | None:
    """Return why a process here cannot drop its network, or None where it can; tried in a child."""
    return _tried(drop_network)


def why_no_walls() -> str | None:
    """Return why a process here cannot confine itself to its files, or None where it can; tried in a child."""
    return _tried(lambda: confine((), ()))


def _tried(attempt: Callable[[], str | None]) -> str | None:
    if sys.platform != "linux":
        return f"not on {sys.platform}"
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        reason = "it failed"
        try:
            reason = attempt() or ""
        finally:
            os.write(writer, reason.encode()[:500])
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as file:
        said = file.read().decode()
    os.waitpid(child, 0)
    return said or None
