"""NITF → notes: is it well-formed, and valid by the official schema?

What a document says is the model's affair, and its rules are kept once the article is read.
"""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from newsdoc.errors import SourceError
from newsdoc.newsmlg2 import NITF
from newsdoc.notes import Note, NoteCode
from newsdoc.safexml import parse_xml
from newsdoc.validation.schemas import official_nitf, schema_notes
from newsdoc.validation.xml import not_well_formed


def check_nitf(content: bytes, name: str, schema_dir: str | Path | None = None) -> tuple[Note, ...]:
    """Return what is wrong with a NITF document, each note with its line.

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
    tag = etree.QName(root)
    if tag.localname != "nitf":
        raise SourceError("ND012", f"{name}: no NITF document, its root is {tag.localname}.")
    if schema_dir is None:
        return ()
    if tag.namespace is None:
        _adopt(root)
    return tuple(schema_notes(official_nitf(Path(schema_dir)), root, NoteCode.OFFICIAL_SCHEMA))


def _adopt(root: etree._Element) -> None:
    """Put a document by the DTD, which has no namespace, into that of the schema: the elements are the same."""
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag[0] != "{":
            element.tag = f"{{{NITF}}}{element.tag}"
