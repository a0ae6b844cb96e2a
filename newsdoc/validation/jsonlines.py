"""JSON text → the line of each value in it, which ``json.loads`` does not tell."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""Keys and numbers from the top to a value."""

_PIECES = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+|\n')


def lines_in(text: str) -> dict[Path, int]:
    """Return the line, from 1, on which each value of ``text``, which is valid JSON, begins.

    A member of an object begins with its key.
    """
    lines: dict[Path, int] = {(): 1}
    path: list[str | int] = []
    open_objects: list[bool] = []
    line = 1
    awaits_key = False
    for piece in _PIECES.findall(text):
        if piece == "\n":
            line += 1
        elif piece in "{[":
            open_objects.append(piece == "{")
            awaits_key = piece == "{"
            path.append("" if piece == "{" else 0)
            if piece == "[":
                lines[tuple(path)] = line
        elif piece in "}]":
            open_objects.pop()
            path.pop()
            awaits_key = False
        elif piece == ",":
            last = path[-1]
            awaits_key = open_objects[-1]
            if isinstance(last, int):
                path[-1] = last + 1
                lines[tuple(path)] = line
        elif awaits_key:
            path[-1] = json.loads(piece)
            lines[tuple(path)] = line
            awaits_key = False
        elif path and isinstance(path[-1], int):
            lines[tuple(path)] = line
    return lines


def line_of(path: Path, lines: Mapping[Path, int]) -> int:
    """Return the line of the value at ``path``, or of the nearest around it."""
    while path not in lines and path:
        path = path[:-1]
    return lines.get(path, 1)
