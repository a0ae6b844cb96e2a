"""What one walk over a G2 document finds, for rules that look at the whole."""

from __future__ import annotations

from dataclasses import field
from typing import Any

from lxml import etree

from newsdoc.newsmlg2 import (
    NAMESPACE,
    XHTML,
)
from newsdoc.notes import Note, NoteCode
from newsdoc.values import dataclass

G2 = f"{{{NAMESPACE}}}"

H = f"{{{XHTML}}}"


@dataclass(slots=True)
class Survey:
    """What one walk over the document finds."""

    items: list[etree._Element] = field(default_factory=list)
    references: list[tuple[str, etree._Element]] = field(default_factory=list)
    """``residref`` and ``data-residref``, with their elements."""

    figures: list[etree._Element] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def note_at(notes: list[Note], kind: NoteCode, where: etree._Element, /, **values: str) -> None:
    """Add a note of ``kind`` with the line of the element ``where``."""
    line: Any = where.sourceline
    message = kind.message.format(**values)
    notes.append(Note(kind.number, kind.severity, message, place=f"line {line}", line=line))
