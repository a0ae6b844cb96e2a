"""The shape of a rule: one question asked of an article, answered with notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from newsdoc.model import Article
from newsdoc.notes import Note

Rule: TypeAlias = Callable[[Article], Iterable[Note]]
"""Looks at one article and yields what it found; keeps no state and changes nothing."""
