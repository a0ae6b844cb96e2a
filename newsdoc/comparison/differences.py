"""What a comparison found, as values."""

from __future__ import annotations

from enum import StrEnum

from newsdoc.comparison.wordwise import Piece, word_changes
from newsdoc.values import dataclass


class Change(StrEnum):
    """What happened to a field, a block or a picture."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that is not the same in both."""

    field: str
    """``"headline"``, ``"body"``, ``"picture.credit_line"`` …; the names are those of the model."""

    change: Change
    place: str | None = None
    """Where: ``"paragraph 4"``, ``"picture 2"``."""

    before: str | None = None
    """What the first article has; None where it has nothing."""

    after: str | None = None

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The words of both, told apart."""
        return word_changes(self.before or "", self.after or "")

    def __str__(self) -> str:
        where = f" ({self.place})" if self.place else ""
        return f"{self.field}{where} {self.change}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How two articles differ."""

    differences: tuple[Difference, ...]
    fields: tuple[str, ...]
    """The fields that were compared."""

    @property
    def equal(self) -> bool:
        """Do both hold the same article, as far as was compared?"""
        return not self.differences
