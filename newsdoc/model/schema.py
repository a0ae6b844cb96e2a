"""The JSON Schema of model JSON, made from the model's own type annotations.

The file ``schemas/article.schema.json`` is this module's output; ``python -m newsdoc.model.schema`` prints it.
"""

from __future__ import annotations

import json
import sys
import types
from collections.abc import Mapping
from dataclasses import is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Union, get_args, get_origin

from newsdoc.model.article import Article
from newsdoc.model.blocks import Block, Blocks
from newsdoc.model.codec import VERSION, members, plan, type_name
from newsdoc.model.inlines import Inline, Inlines, Text
from newsdoc.model.seal import ARTICLE_FIELDS, PICTURE_FIELDS

_DATE = r"^\d{4}-\d{2}-\d{2}$"
_TIME = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}(:\d{2})?)?$"

_DIGEST: Mapping[str, Any] = {"type": "string", "pattern": "^[0-9a-f]{12}$"}


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one article as model JSON."""
    definitions: dict[str, Any] = {}
    article = _object(Article, definitions)
    article["properties"] = {
        "newsdoc": {"const": VERSION},
        **article["properties"],
        "edited": _edited(),
        "seal": _seal(),
    }
    article["required"] = ["newsdoc", *article.get("required", [])]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:x-newsdoc:schema:article:1",
        "title": "newsdoc article",
        **article,
        "$defs": dict(sorted(definitions.items())),
    }


def schema_text() -> str:
    """Return the schema as it is kept in ``schemas/``."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def _edited() -> dict[str, Any]:
    return {
        "type": "object",
        "description": "Who changed the file by hand, and when.",
        "properties": {"by": {"type": "string"}, "at": {"type": "string", "pattern": _TIME}},
        "additionalProperties": False,
    }


def _seal() -> dict[str, Any]:
    return {
        "type": "object",
        "description": "Digests by which a reader sees what was changed by hand since newsdoc wrote the file.",
        "properties": {
            **dict.fromkeys((*ARTICLE_FIELDS, "body"), _DIGEST),
            "pictures": {
                "type": "object",
                "additionalProperties": {
                    "type": "object",
                    "properties": dict.fromkeys(PICTURE_FIELDS, _DIGEST),
                    "additionalProperties": False,
                },
            },
        },
        "additionalProperties": False,
    }


def _object(cls: type, definitions: dict[str, Any], tag: str | None = None) -> dict[str, Any]:
    properties: dict[str, Any] = {} if tag is None else {"type": {"const": tag}}
    required = [] if tag is None else ["type"]
    for one in plan(cls):
        properties[one.name] = _schema(one.hint, definitions)
        if one.required:
            required.append(one.name)
    found: dict[str, Any] = {"type": "object"}
    if cls.__doc__:
        found["description"] = " ".join(cls.__doc__.strip().split("\n\n")[0].split())
    found["properties"] = properties
    if required:
        found["required"] = required
    found["additionalProperties"] = False
    return found


def _schema(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if hint == Inlines:
        return _reference("inlines", definitions, lambda: _inlines(definitions))
    if hint == Blocks:
        return _reference("blocks", definitions, lambda: {"type": "array", "items": _nodes(Block, definitions)})
    origin = get_origin(hint)
    if origin is tuple:
        return {"type": "array", "items": _schema(get_args(hint)[0], definitions)}
    if origin in (types.UnionType, Union):
        return _union(hint, definitions)
    if is_dataclass(hint) and isinstance(hint, type):
        return _reference(type_name(hint), definitions, lambda: _object(hint, definitions))
    return _leaf(hint)


def _reference(name: str, definitions: dict[str, Any], make: Any) -> dict[str, Any]:
    """Return a reference to the definition ``name``, which is made when first asked for."""
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = make()
    return {"$ref": f"#/$defs/{name}"}


def _inlines(definitions: dict[str, Any]) -> dict[str, Any]:
    return {
        "description": "Words: a string where they are plain, else a list of strings and marked words.",
        "anyOf": [{"type": "string"}, {"type": "array", "items": _nodes(Inline, definitions)}],
    }


def _nodes(union: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a node of ``union``, told by its ``type``; ``Text`` is a bare string."""
    choices: list[dict[str, Any]] = []
    for name, cls in members(union).items():
        if cls is Text:
            choices.append({"type": "string"})
            continue
        choices.append(_reference(name, definitions, lambda cls=cls, name=name: _object(cls, definitions, name)))
    return {"anyOf": choices}


def _union(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    arguments = [one for one in get_args(hint) if one is not type(None)]
    if datetime in arguments and date in arguments:
        return {"type": "string", "anyOf": [{"pattern": _DATE}, {"pattern": _TIME}]}
    return _schema(arguments[0], definitions)


def _leaf(hint: Any) -> dict[str, Any]:
    if hint is str:
        return {"type": "string"}
    if hint is bool:
        return {"type": "boolean"}
    if hint is int:
        return {"type": "integer"}
    if hint is datetime:
        return {"type": "string", "pattern": _TIME}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [one.value for one in hint]}
    raise TypeError(f"no schema for {hint!r}")


if __name__ == "__main__":
    sys.stdout.write(schema_text())
