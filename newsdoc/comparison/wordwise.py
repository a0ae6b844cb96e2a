"""Two texts → which words went, which came, which stayed."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal

from newsdoc.values import dataclass

_WORDS = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u0e00-\u0e7f]|\w+|\s+|[^\w\s]")
"""Words, spaces and signs; scripts that set no spaces between words are taken letter by letter."""

_MOST = 4000
"""Words above which two texts are only told apart at their ends: the comparison is quadratic."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and in which of the two texts they stand."""

    op: Literal["same", "removed", "added"]
    text: str


def word_changes(before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces of both texts in order; what was removed stands before what came instead."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    pieces = [Piece("same", "".join(old[:head]))]
    pieces += _middle(old[head : len(old) - tail], new[head : len(new) - tail])
    pieces.append(Piece("same", "".join(old[len(old) - tail :])))
    return _joined(pieces)


def _common(old: list[str], new: list[str]) -> int:
    """Return how many words both begin with."""
    for count, (one, other) in enumerate(zip(old, new, strict=False)):
        if one != other:
            return count
    return min(len(old), len(new))


def _middle(old: list[str], new: list[str]) -> list[Piece]:
    if len(old) + len(new) > _MOST:
        return [Piece("removed", "".join(old)), Piece("added", "".join(new))]
    pieces: list[Piece] = []
    for op, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            pieces.append(Piece("same", "".join(old[i:j])))
        else:
            pieces += [Piece("removed", "".join(old[i:j])), Piece("added", "".join(new[k:m]))]
    return pieces


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Return ``pieces`` without empty ones; a lone space between two changes is no sameness worth showing."""
    found: list[Piece] = []
    removed = added = ""

    def flush() -> None:
        nonlocal removed, added
        found.extend(Piece(op, text) for op, text in (("removed", removed), ("added", added)) if text)  # type: ignore[arg-type]
        removed = added = ""

    kept = [piece for piece in pieces if piece.text]
    for number, piece in enumerate(kept):
        lone = not piece.text.strip() and 0 < number < len(kept) - 1 and bool(removed or added)
        if piece.op == "same" and not lone:
            flush()
            found.append(piece)
        else:
            removed += piece.text if piece.op != "added" else ""
            added += piece.text if piece.op != "removed" else ""
    flush()
    return tuple(found)


def similarity(one: str, other: str) -> float:
    """Return how much two texts share, 0 to 1, by their words."""
    if one == other:
        return 1.0
    old, new = one.split(), other.split()
    if not old or not new or len(old) + len(new) > _MOST:
        return 0.0
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() > 0.3 else 0.0
