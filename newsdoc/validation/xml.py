"""Archival XML → notes: is it well-formed, valid by the schemas, and sound by the rules of G2?

Three layers, each only where the one before lets it make sense: well-formed, schemas, rules.  Our own
schema is for documents that claim our layout; what agencies send is held to the official schema, where a
folder has it, and to the rules.  Schemas are compiled once a process.
"""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from newsdoc.errors import SourceError
from newsdoc.newsmlg2 import ITEMS, NAMESPACE, OWN_PREFIX
from newsdoc.notes import Note, NoteCode
from newsdoc.patterns import compile_later
from newsdoc.resources import schema_path
from newsdoc.safexml import parse_xml
from newsdoc.validation.newsmlrules import check_rules
from newsdoc.validation.schemas import compiled, official_newsml, schema_notes

_OWN = "newsdoc-archive.xsd"
_ROOTS = frozenset({"newsMessage", *ITEMS})
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
        return (not_well_formed(error),)
    _demand_g2(root, name)
    own = claims_our_layout(root)
    notes: list[Note] = []
    if own:
        notes += schema_notes(compiled(schema_path(_OWN)), root, NoteCode.OWN_SCHEMA)
    if schema_dir is not None:
        notes += schema_notes(official_newsml(Path(schema_dir)), root, NoteCode.OFFICIAL_SCHEMA)
    notes += check_rules(root, own=own)
    return tuple(notes)


def claims_our_layout(root: etree._Element) -> bool:
    """Does the document say that newsdoc laid it out?"""
    profile = root.find(f".//{{{NAMESPACE}}}profile")
    return profile is not None and (profile.text or "").startswith(OWN_PREFIX)


def not_well_formed(error: SourceError) -> Note:
    """Return the note of a document that could not be parsed."""
    found = _LINE.search(f"{error.place or ''} {error.message}")
    line = int(found[1]) if found else 1
    return NoteCode.NOT_WELL_FORMED.note(why=error.message.rstrip("."), place=error.place, line=line)


def _demand_g2(root: etree._Element, name: str) -> None:
    tag = etree.QName(root)
    if tag.localname == "NewsML":
        raise SourceError("ND012", f"{name}: NewsML 1.x is not supported; newsdoc reads NewsML-G2.")
    if tag.namespace != NAMESPACE or tag.localname not in _ROOTS:
        raise SourceError("ND012", f"{name}: no NewsML-G2 document, its root is {tag.localname}.")
