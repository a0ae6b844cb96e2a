"""ninjs → notes: is it JSON, and valid by the official schema of its version?

What a document says is the model's affair, and its rules are kept once the article is read.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from newsdoc.notes import Note, NoteCode
from newsdoc.validation.jsonlines import lines_in
from newsdoc.validation.schemas import json_notes, official_ninjs


def check_ninjs(content: bytes, name: str, schema_dir: str | Path | None = None) -> tuple[Note, ...]:
    """Return what is wrong with a ninjs document, each note with its line.

    Args:
        content: the document.
        name: what to call it in messages.
        schema_dir: folder with the official schemas; without one that layer is left out.

    Raises:
        UsageError: ND001, no schema in ``schema_dir`` can be used.
        MissingExtraError: ND040, what checks JSON is not installed.
    """
    try:
        text = content.decode("utf-8-sig")
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        why = " ".join(str(error).split()).rstrip(".")
        return (NoteCode.NOT_JSON.note(why=why, place=f"line {line}" if line else None, line=line or 1),)
    if schema_dir is None or not isinstance(value, dict):
        return ()
    version = version_of(value)
    validator = official_ninjs(Path(schema_dir), version)
    if validator is None:
        return (NoteCode.NO_SCHEMA.note(what=f"ninjs {version}", folder=str(schema_dir), line=1),)
    return tuple(json_notes(validator, value, lines_in(text)))


def version_of(item: dict[str, Any]) -> int:
    """Return the major version that ``item`` says it has, else that of the names it uses.

    Version 1 has one string for each headline and body, 2 has lists, 3 spells their names in camel case.
    """
    standard = item.get("standard")
    said = str(standard.get("version", "")) if isinstance(standard, dict) else ""
    if said[:1].isdecimal():
        return int(said[0])
    names = set(item) | {name for key in ("bodies", "renditions") for name in _names(item.get(key))}
    if names & {"contentType", "firstCreated", "versionCreated", "pubStatus", "altIds", "infoSources", "charCount"}:
        return 3
    return 2 if any(isinstance(item.get(name), list) for name in ("headlines", "bodies", "renditions")) else 1


def _names(value: object) -> list[str]:
    return [name for one in value if isinstance(one, dict) for name in one] if isinstance(value, list) else []
