"""Where a disk fails, and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

KINDS = ("open", "write", "fsync", "close", "rename", "mkdir")
"""Calls of the system by which newsdoc's own files come into being."""

ERRORS = ("ENOSPC", "EIO")


@dataclass(frozen=True)
class Point:
    """The ``n``-th call of a kind fails: once with EIO, and with ENOSPC every one after it too, for a full disk stays full."""

    kind: str
    n: int
    error: str

    def order(self) -> dict[str, Any]:
        """What the failing disk is told."""
        return {"kind": self.kind, "n": self.n, "error": self.error, "stays": self.error == "ENOSPC"}

    def __str__(self) -> str:
        return f"{self.kind} {self.n}: {self.error}"
