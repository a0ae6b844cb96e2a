"""Archival XML → notes: is it well-formed, valid by the schemas, and sound by the rules of G2?

Three layers, each only where the one before lets it make sense: well-formed, schemas, rules.  Our own
schema is for documents that claim our layout; what agencies send is held to the official schema, where a
folder has it, and to the rules.  Schemas are compiled once a process.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from lxml import etree

from newsdoc.errors import SourceError, UsageError
from newsdoc.newsmlg2 import ITEMS, NAMESPACE, OWN_PREFIX
from newsdoc.notes import Note, NoteCode
from newsdoc.patterns import compile_later
from newsdoc.resources import schema_path
from newsdoc.safexml import parse_xml
from newsdoc.validation.newsmlrules import check_rules

MOST_SCHEMA_ERRORS = 100
"""Schema errors that are reported; one slip can make hundreds."""

_OWN = "newsdoc-archive.xsd"
_OFFICIAL = ("g2-with-nitf.xsd", "NewsML-G2_*-spec-All-Power.xsd", "NewsML-G2*Power*.xsd", "NewsML-G2*.xsd")
_ROOTS = frozenset({"newsMessage", *ITEMS})
_BRACES = compile_later(r"\{[^}]*\}")
_LINE = compile_later(r"line (\d+)")


def check_newsml(content: bytes, name: str, schema_dir: str | Path | None = None) -> tuple[Note, ...]:
    """Return what is wrong with a NewsML-G2 document, each note with its line.

    Args:
        content: the document.
        name: what to call it in messages.
        schema_dir: folder with the official schema; without one that layer is left out.

    Raises:
        SourceError: ND012, this is XML of another kind.
        UsageError: ND001, no schema in ``schema_dir``.
    """
    try:
        root = parse_xml(content, name)
    except SourceError as error:
        return (_not_well_formed(error),)
    _demand_g2(root, name)
    own = claims_our_layout(root)
    notes: list[Note] = []
    if own:
        notes += _schema_notes(_compiled(str(schema_path(_OWN))), root, NoteCode.OWN_SCHEMA)
    if schema_dir is not None:
        notes += _schema_notes(_compiled(str(_official(Path(schema_dir)))), root, NoteCode.OFFICIAL_SCHEMA)
    notes += check_rules(root, own=own)
    return tuple(notes)


def claims_our_layout(root: etree._Element) -> bool:
    """Does the document say that newsdoc laid it out?"""
    profile = root.find(f".//{{{NAMESPACE}}}profile")
    return profile is not None and (profile.text or "").startswith(OWN_PREFIX)


def _not_well_formed(error: SourceError) -> Note:
    found = _LINE.search(f"{error.place or ''} {error.message}")
    line = int(found[1]) if found else None
    return NoteCode.NOT_WELL_FORMED.note(why=error.message.rstrip("."), place=error.place, line=line)


def _demand_g2(root: etree._Element, name: str) -> None:
    tag = etree.QName(root)
    if tag.localname == "NewsML":
        raise SourceError("ND012", f"{name}: NewsML 1.x is not supported; newsdoc reads NewsML-G2.")
    if tag.namespace != NAMESPACE or tag.localname not in _ROOTS:
        raise SourceError("ND012", f"{name}: no NewsML-G2 document, its root is {tag.localname}.")


# ----------------------------------------------------------------------------- schemas


@cache
def _compiled(path: str) -> etree.XMLSchema:
    """Return the schema at ``path``; what it imports lies beside it."""
    try:
        return etree.XMLSchema(file=path)
    except (etree.XMLSchemaParseError, OSError) as error:
        raise UsageError("ND001", f"{path} is no schema that can be used: {' '.join(str(error).split())}") from None


@cache
def _official(folder: Path) -> Path:
    """Return the official schema in ``folder``, with NITF beside it where there is a driver for both."""
    for pattern in _OFFICIAL:
        found = sorted(folder.glob(pattern))
        if found:
            return found[-1]
    raise UsageError("ND001", f"{folder} holds no NewsML-G2 schema (NewsML-G2_*-spec-All-Power.xsd).")


def _schema_notes(schema: etree.XMLSchema, root: etree._Element, code: NoteCode) -> Iterator[Note]:
    if schema.validate(root):
        return
    log: Any = schema.error_log
    for error in islice(log, MOST_SCHEMA_ERRORS):
        yield code.note(why=_BRACES.sub("", error.message).rstrip("."), place=f"line {error.line}", line=error.line)
