"""The IPTC's schemas as referees: compiled once, from the reference files beside the project."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import jsonschema
from lxml import etree
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7


@cache
def _schema(path: Path) -> etree.XMLSchema:
    return etree.XMLSchema(file=str(path))


def _errors(schema: etree.XMLSchema, content: bytes) -> list[str]:
    schema.validate(etree.fromstring(content))
    return [f"line {error.line}: {error.message}" for error in schema.error_log]


def g2_errors(content: bytes, shared: Path) -> list[str]:
    """Return what the official schemas of NewsML-G2 and NITF find in a G2 document."""
    return _errors(_schema(shared / "standards" / "g2-with-nitf.xsd"), content)


def nitf_errors(content: bytes, shared: Path) -> list[str]:
    """Return what the official schema of NITF finds."""
    return _errors(_schema(shared / "standards" / "nitf-3-6.xsd"), content)


@cache
def _ninjs(folder: Path) -> jsonschema.Draft202012Validator:
    geojson = json.loads((folder / "geojson-schema.json").read_text())
    resource = Resource.from_contents(geojson, default_specification=DRAFT7)
    registry = Registry().with_resource("https://geojson.org/schema/GeoJSON.json", resource)
    schema = json.loads((folder / "ninjs-schema_3.1.json").read_text())
    return jsonschema.Draft202012Validator(schema, registry=registry)


def ninjs_errors(content: bytes, shared: Path) -> list[str]:
    """Return what the official schema of ninjs 3.1 finds."""
    return [error.message for error in _ninjs(shared / "standards").iter_errors(json.loads(content))]
