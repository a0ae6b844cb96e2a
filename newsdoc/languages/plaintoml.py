"""A TOML file of tables, strings and lists of strings → its values, several times faster than ``tomllib``.

Sixty packs are read before the first credit is, so each start feels it.  Such a file is nearly JSON: where it can
be made JSON line by line it is read as that, and where it cannot, ``tomllib`` reads it.
"""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

# Strings in one pair of quotes end on their line, and JSON knows no others: so what begins a line is what it seems.
_COMMENT = re.compile(r"^[ \t]*#.*", re.MULTILINE)
_TABLE = re.compile(r"^\[([A-Za-z_]+)\]", re.MULTILINE)
_KEY = re.compile(r"^([A-Za-z_]+) *=", re.MULTILINE)
_LAST_COMMA = re.compile(r",(?=\s*\n\])")


def read_toml(path: Path) -> dict[str, Any]:
    """Return the values in the TOML file at ``path``."""
    text = path.read_text("utf-8")
    try:
        return _read(text)
    except ValueError:
        return tomllib.loads(text)


def _read(text: str) -> dict[str, Any]:
    """Return the values in ``text``.

    Raises:
        ValueError: it uses more of TOML than is like JSON.
    """
    # Each table begins with an empty key, so that every key can bring its comma.
    text = _KEY.sub(r',"\1":', _LAST_COMMA.sub("", _COMMENT.sub("", text)))
    text = _TABLE.sub(r'},"\1":{"":""', text)
    tables: dict[str, dict[str, Any]] = json.loads(f'{{"":{{"":""{text}}}}}')
    for table in tables.values():
        del table[""]
    return {**tables.pop(""), **tables}
