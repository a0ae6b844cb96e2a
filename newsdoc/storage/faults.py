"""Faults of a store: tried again while they may pass, told in one line when they do not."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import TypeVar

from newsdoc.errors import MachineError, SourceError, UsageError

TRIES = 8
"""Times that a request is made; with one in ten failing, one in a hundred million stays undone."""

FIRST_PAUSE = 0.05
LONGEST_PAUSE = 5.0
"""Seconds between two tries: doubled each time, up to the longest; some 15 in all."""

T = TypeVar("T")

_SECRETS = re.compile(r"\?\S*|(?i:(?:key|secret|token|sig|password)\S*\s*[=:]\s*\S+)")


class CutShortError(OSError):
    """A body shorter than was asked for."""


def again(call: Callable[[], T], address: str) -> T:
    """Return what ``call`` returns; a fault that may pass is tried again after a pause.

    Drivers raise classes of their own for a dropped connection, so everything is taken for passing but
    what says that the object, or the permission, is not there.

    Raises:
        FileNotFoundError: there is no such object.
        SourceError: ND010, reading or writing there is not allowed.
        MachineError: ND050, it failed every time.
    """
    pause = FIRST_PAUSE
    for left in reversed(range(TRIES)):
        try:
            return call()
        except (FileNotFoundError, SourceError, UsageError, MachineError):
            raise
        except PermissionError as error:
            raise SourceError("ND010", f"{address}: {told(error)}.", hint="Check the credentials.") from None
        except Exception as error:
            if not left:
                raise MachineError(
                    "ND050", f"{address}: {told(error)}, {TRIES} times.", hint="The same command resumes."
                ) from None
        time.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)
    raise AssertionError("unreachable")


def told(error: BaseException) -> str:
    """Return an error of a driver as one line without addresses' queries, keys and tokens."""
    text = _SECRETS.sub("…", " ".join(str(error).split()))[:200]
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
