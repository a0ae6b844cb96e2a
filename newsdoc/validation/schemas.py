"""Schemas → notes: XML against XSD, JSON against JSON Schema, each compiled once a process.

Our own schemas ship with newsdoc.  The official ones are the IPTC's to give out: who has them names their
folder, and of several versions the newest that fits is taken.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from lxml import etree

from newsdoc.errors import MissingExtraError, UsageError
from newsdoc.notes import Note, NoteCode
from newsdoc.patterns import compile_later
from newsdoc.validation.jsonlines import Path as JsonPath
from newsdoc.validation.jsonlines import line_of

MOST_ERRORS = 100
"""Schema errors that are reported; one slip can make hundreds."""

_NEWSML = ("g2-with-nitf.xsd", "NewsML-G2_*-spec-All-Power.xsd", "NewsML-G2*Power*.xsd", "NewsML-G2*.xsd")
_NITF = ("nitf-3-6.xsd", "nitf-*-[0-9].xsd", "nitf*.xsd")
_GEOJSON = "geojson-schema.json"
_BRACES = compile_later(r"\{[^}]*\}")
_NUMBER = compile_later(r"_(\d+)\.(\d+)\.json$")


@cache
def compiled(path: Path) -> etree.XMLSchema:
    """Return the XML schema at ``path``; what it imports lies beside it.

    Raises:
        UsageError: ND001, it is no schema.
    """
    try:
        return etree.XMLSchema(file=str(path))
    except (etree.XMLSchemaParseError, OSError) as error:
        raise UsageError("ND001", f"{path} is no schema that can be used: {' '.join(str(error).split())}") from None


def official_newsml(folder: Path) -> etree.XMLSchema:
    """Return the official schema of NewsML-G2 in ``folder``, with NITF beside it where there is a driver for both.

    Raises:
        UsageError: ND001, there is none.
    """
    return compiled(_newest(folder, _NEWSML, "NewsML-G2", "NewsML-G2_*-spec-All-Power.xsd"))


def official_nitf(folder: Path) -> etree.XMLSchema:
    """Return the official schema of NITF in ``folder``.

    Raises:
        UsageError: ND001, there is none.
    """
    return compiled(_newest(folder, _NITF, "NITF", "nitf-3-6.xsd"))


@cache
def _newest(folder: Path, patterns: tuple[str, ...], what: str, name: str) -> Path:
    for pattern in patterns:
        found = sorted(path for path in folder.glob(pattern) if "ruby" not in path.name)
        if found:
            return found[-1]
    raise UsageError("ND001", f"{folder} holds no schema of {what} ({name}).")


def schema_notes(schema: etree.XMLSchema, root: etree._Element, code: NoteCode) -> Iterator[Note]:
    """Yield what ``schema`` finds in the document of ``root``, each with its line."""
    if schema.validate(root):
        return
    log: Any = schema.error_log
    for error in islice(log, MOST_ERRORS):
        yield code.note(why=_BRACES.sub("", error.message).rstrip("."), place=f"line {error.line}", line=error.line)


# -------------------------------------------------------------------------------- ninjs


def official_ninjs(folder: Path, major: int) -> Any:
    """Return a validator of the newest ninjs schema of version ``major`` in ``folder``; None where there is none.

    Raises:
        UsageError: ND001, a file there is no schema.
        MissingExtraError: ND040, the library is not installed.
    """
    versions = {(int(found[1]), int(found[2])): path for path, found in _numbered(folder) if int(found[1]) == major}
    return _json_validator(versions[max(versions)]) if versions else None


def _numbered(folder: Path) -> Iterator[tuple[Path, re.Match[str]]]:
    for path in sorted(folder.glob("ninjs*.json")):
        if found := _NUMBER.search(path.name):
            yield path, found


@cache
def _json_validator(path: Path) -> Any:
    try:
        from jsonschema import Draft202012Validator
        from referencing import Registry, Resource
        from referencing.jsonschema import DRAFT7
    except ModuleNotFoundError:
        raise MissingExtraError(
            "ND040",
            "Checking ninjs against its schema needs jsonschema, which is not installed.",
            hint="Install it: pip install 'newsdoc[schemas]'.",
        ) from None
    registry: Any = Registry()
    try:
        schema: Mapping[str, Any] = json.loads(path.read_text("utf-8"))
        if (beside := path.parent / _GEOJSON).is_file():
            # The schema points to geojson.org, and nothing is fetched.
            resource = Resource.from_contents(json.loads(beside.read_text("utf-8")), default_specification=DRAFT7)
            registry = registry.with_resource("https://geojson.org/schema/GeoJSON.json", resource)
    except (OSError, ValueError) as error:
        raise UsageError("ND001", f"{path} is no schema that can be used: {error}") from None
    return Draft202012Validator(schema, registry=registry)


def json_notes(validator: Any, value: object, lines: Mapping[JsonPath, int]) -> Iterator[Note]:
    """Yield what a JSON Schema finds in ``value``, each with its line, in the order of the document.

    Raises:
        UsageError: ND001, the schema refers to one that is not beside it.
    """
    from referencing.exceptions import Unresolvable

    try:
        errors = [*islice(validator.iter_errors(value), MOST_ERRORS)]
    except Unresolvable as missing:
        raise UsageError("ND001", f"The schema refers to {missing.ref}, which is not beside it.") from None
    found = []
    for error in errors:
        path = tuple(error.absolute_path)
        place = "/".join(map(str, path)) or "top"
        found.append((line_of(path, lines), place, " ".join(error.message.split())[:300].rstrip(".")))
    for line, place, why in sorted(found):
        yield NoteCode.OFFICIAL_SCHEMA.note(why=why, place=place, line=line)
