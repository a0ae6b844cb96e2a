"""A code → what a report says of it: the words of ``newsdoc explain``."""

from __future__ import annotations

import re
from functools import cache

from newsdoc.notes import NoteCode
from newsdoc.resources import code_texts
from newsdoc.values import dataclass


@dataclass(frozen=True, slots=True)
class CodeText:
    """What a code means and what to do about it."""

    code: str
    kind: str
    """``error``, ``warning`` or ``info`` of a note; ``reason`` of what ended a document."""

    title: str
    means: str
    why: str
    remedy: str

    def as_values(self) -> dict[str, str]:
        """Return what the JSON report says."""
        return {"kind": self.kind, "title": self.title, "means": self.means, "why": self.why, "do": self.remedy}


# What the message of a note names each time: a picture's number, an address.
_BLANK = re.compile(r"\{\w+\}")

_SEVERITIES = {one.number: one for one in NoteCode}


@cache
def describe(code: str) -> CodeText:
    """Return the words on ``code``; a code of a plug-in or of another version has none."""
    text, note = code_texts().get(code), _SEVERITIES.get(code)
    kind = note.severity.value if note else "reason"
    title = _BLANK.sub("…", note.message) if note else "A code that this version does not know."
    if text is None:
        return CodeText(code, kind, title, "", "", "")
    title = title if note else str(text["title"])
    return CodeText(code, kind, title, str(text["means"]), str(text["why"]), str(text["do"]))
