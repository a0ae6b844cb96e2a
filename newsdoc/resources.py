"""Finds what ships with newsdoc: ``schemas/`` and ``templates/``, and the long form of each code.

The two folders are in the wheel under ``newsdoc/_data``, in a checkout at the top.
"""

from __future__ import annotations

import textwrap
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from newsdoc.errors import UsageError
from newsdoc.notes import NoteCode

_PACKAGE = Path(__file__).resolve().parent


@cache
def _root() -> Path:
    packed = _PACKAGE / "_data"
    return packed if packed.is_dir() else _PACKAGE.parent


def schema_path(name: str) -> Path:
    """Return the path of a file in ``schemas/``."""
    return _root() / "schemas" / name


def template_path(name: str) -> Path:
    """Return the path of a file or folder in ``templates/``."""
    return _root() / "templates" / name


def template_text(name: str) -> str:
    """Return the text of a file in ``templates/``."""
    return template_path(name).read_text(encoding="utf-8")


# ------------------------------------------------------------------------------ codes

_PARTS = (("why", "Why it matters"), ("bad", "Bad"), ("good", "Good"), ("do", "What to do"))


@cache
def code_texts() -> Mapping[str, Mapping[str, str | int]]:
    """Return what ``codes.toml`` says of each code."""
    with (_PACKAGE / "codes.toml").open("rb") as file:
        return tomllib.load(file)


def explanation(code: str) -> str:
    """Return the long form of ``code``: what it means, why it matters, an example of bad and good, what to do.

    Raises:
        UsageError: ND001, newsdoc has no such code.
    """
    number = code.strip().upper()
    text = code_texts().get(number)
    if text is None:
        raise UsageError("ND001", f"newsdoc has no code {code!r}.", hint="Codes look like ND302.")
    note = next((one for one in NoteCode if one.number == number), None)
    kind, title = (f"exit status {text['status']}", text["title"]) if note is None else (note.severity, note.message)
    lines = [f"{number} ({kind})", str(title), "", textwrap.fill(str(text["means"]), 80)]
    for key, label in _PARTS:
        lines += ["", f"{label}:", textwrap.indent(textwrap.fill(str(text[key]), 76), "    ")]
    return "\n".join(lines)
