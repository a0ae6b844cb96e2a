"""Article ⇄ plain JSON values, without loss, driven by the model's own type annotations.

Fields at their default are left out.  ``Text`` is a bare string, and inlines that are one text alone
are that string, so that a person can correct a caption in an editor.  Other nodes of a union carry
their kind in ``type``.  Picture bytes are named (digest, size), never held.
"""

from __future__ import annotations

import re
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from newsdoc.errors import SourceError
from newsdoc.model import article as _article
from newsdoc.model import blocks as _blocks
from newsdoc.model import inlines as _inlines
from newsdoc.model import media as _media
from newsdoc.model import origins as _origins
from newsdoc.model import subjects as _subjects
from newsdoc.model.article import Article
from newsdoc.model.inlines import Text
from newsdoc.model.text import clean
from newsdoc.notes import Note, Severity
from newsdoc.values import dataclass

VERSION = "article/1"
"""Value of the key ``newsdoc``; a reader refuses a number it does not know."""


@cache
def type_name(cls: type) -> str:
    """Return the ``type`` of a node: ``PullQuote`` → ``"pull-quote"``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()


MAX_NESTING = 320
"""Lists and objects inside each other; a list inside a list is four.  HTML is cut at half of that."""

_NAMESPACE = {
    name: value
    for module in (_inlines, _blocks, _media, _origins, _subjects, _article)
    for name, value in vars(module).items()
} | {"Note": Note, "Severity": Severity}

_UNSTORED = frozenset({"content"})


def to_dict(article: Article) -> dict[str, Any]:
    """Return ``article`` as JSON values: dicts, lists, strings, numbers, booleans."""
    return {"newsdoc": VERSION, **_encode_fields(article)}


def from_dict(value: Mapping[str, Any]) -> Article:
    """Return the article that ``value`` holds.

    Raises:
        SourceError: ND013, naming the place, when ``value`` is no article of a known version; ND913 when it
            is nested deeper than ``MAX_NESTING``.
    """
    if not isinstance(value, Mapping) or "newsdoc" not in value:
        raise SourceError("ND013", 'This JSON is no newsdoc article: the key "newsdoc" is missing.')
    if value["newsdoc"] != VERSION:
        raise SourceError("ND013", f"Article JSON of version {value['newsdoc']!r}; this newsdoc reads {VERSION!r}.")
    _check_nesting(value)
    inner = {key: one for key, one in value.items() if key not in ("newsdoc", "type")}
    decoded = _decode_fields(Article, inner, "")
    assert isinstance(decoded, Article)
    return decoded


def _check_nesting(value: Mapping[str, Any]) -> None:
    """Refuse what no exporter could walk: equality and every walk of the model take Python frames a level."""
    level: list[Any] = [value]
    for _ in range(MAX_NESTING):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, Mapping) else outer)
            if isinstance(inner, (Mapping, list))
        ]
        if not level:
            return
    raise SourceError("ND913", f"Article JSON nested deeper than {MAX_NESTING} levels is refused.")


# ---------------------------------------------------------------------- encode


def encode_field(value: Any, name: str) -> Any:
    """Return the field ``name`` of a node as JSON values, whether at its default or not."""
    kind: type = type(value)
    tagged = next(one.tagged for one in plan(kind) if one.name == name)
    return _encode(getattr(value, name), tagged)


def _encode(value: Any, tagged: bool) -> Any:
    match value:
        case Text():
            return value.text
        case Enum():
            return value.value
        case None | bool() | int() | float() | str():
            return value
        case datetime() | date():
            return value.isoformat()
        case tuple():
            return [_encode(one, tagged) for one in value]
        case _:
            body = _encode_fields(value)
            kind: type = type(value)
            return {"type": type_name(kind), **body} if tagged else body


def _encode_fields(value: Any) -> dict[str, Any]:
    out: dict[str, Any] = {}
    kind: type = type(value)
    for one in plan(kind):
        found = getattr(value, one.name)
        if found == one.default and one.default is not MISSING:
            continue
        if one.inlines and len(found) == 1 and isinstance(found[0], Text):
            out[one.name] = found[0].text
        else:
            out[one.name] = _encode(found, one.tagged)
    return out


@dataclass(frozen=True, slots=True)
class _Field:
    """What the codec knows of a field."""

    name: str
    hint: Any
    default: Any
    inlines: bool
    tagged: bool

    @property
    def required(self) -> bool:
        """Must it be given?"""
        return self.default is MISSING


@cache
def plan(cls: type) -> tuple[_Field, ...]:
    """The fields of ``cls`` that are stored."""
    hints = get_type_hints(cls, globalns=_NAMESPACE)
    return tuple(
        _Field(
            name=one.name,
            hint=hints[one.name],
            default=one.default,
            inlines=hints[one.name] == _inlines.Inlines,
            tagged=hints[one.name] in (_inlines.Inlines, _blocks.Blocks),
        )
        for one in fields(cls)
        if one.name not in _UNSTORED
    )


# ---------------------------------------------------------------------- decode


@cache
def members(union: Any) -> dict[str, type]:
    """The classes of a union of nodes, by ``type``."""
    return {type_name(cls): cls for cls in get_args(union) if isinstance(cls, type) and is_dataclass(cls)}


def _decode(hint: Any, value: Any, place: str) -> Any:
    if hint == _inlines.Inlines and isinstance(value, str):
        return (Text(clean(value)),)
    origin = get_origin(hint)
    if origin is tuple:
        if not isinstance(value, list):
            raise _wrong(place, "a list", value)
        inner = get_args(hint)[0]
        return tuple(_decode(inner, one, f"{place}[{i}]") for i, one in enumerate(value))
    if origin in (types.UnionType, Union):
        return _decode_union(hint, value, place)
    if is_dataclass(hint):
        if not isinstance(value, Mapping):
            raise _wrong(place, "an object", value)
        return _decode_fields(hint, value, place)
    return _decode_leaf(hint, value, place)


def _decode_union(hint: Any, value: Any, place: str) -> Any:
    arguments = get_args(hint)
    if len(members(hint)) > 1:
        return _decode_node(hint, value, place)
    if datetime in arguments and date in arguments:
        return _moment(value, place)
    return _decode(next(one for one in arguments if one is not type(None)), value, place)


def _decode_node(hint: Any, value: Any, place: str) -> Any:
    choices = members(hint)
    if isinstance(value, str) and "text" in choices:
        return Text(clean(value))
    if not isinstance(value, Mapping):
        raise _wrong(place, "an object", value)
    cls = choices.get(str(value.get("type")))
    if cls is None:
        raise _wrong(f"{place}.type", f"one of {', '.join(choices)}", value.get("type"))
    return _decode_fields(cls, {key: one for key, one in value.items() if key != "type"}, place)


def _decode_fields(cls: Any, value: Mapping[str, Any], place: str) -> Any:
    stored = plan(cls)
    known = {one.name for one in stored}
    if unknown := [key for key in value if key not in known]:
        raise SourceError("ND013", f"Unknown key {unknown[0]!r} in {place or 'the article'}.", place=place or None)
    found: dict[str, Any] = {}
    for one in stored:
        where = f"{place}.{one.name}" if place else one.name
        if one.name in value:
            found[one.name] = _decode(one.hint, value[one.name], where)
        elif one.default is MISSING:
            raise SourceError("ND013", f"{where} is missing.", place=where)
    return cls(**found)


def _decode_leaf(hint: Any, value: Any, place: str) -> Any:
    if hint is str and isinstance(value, str):
        return clean(value)
    if hint is bool and isinstance(value, bool):
        return value
    if hint is int and isinstance(value, int) and not isinstance(value, bool):
        return value
    if hint is float and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if hint is datetime:
        moment = _moment(value, place)
        if isinstance(moment, datetime):
            return moment
    if isinstance(hint, type) and issubclass(hint, Enum):
        try:
            return hint(value)
        except ValueError:
            raise _wrong(place, f"one of {', '.join(str(one.value) for one in hint)}", value) from None
    raise _wrong(place, {str: "text", int: "a whole number", bool: "true or false"}.get(hint, "a time"), value)


def _moment(value: Any, place: str) -> datetime | date:
    try:
        return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise _wrong(place, "a time as 2026-02-03T08:22:57+01:00", value) from None


def _wrong(place: str, wanted: str, value: Any) -> SourceError:
    return SourceError("ND013", f"{place} should be {wanted}, not {str(value)[:60]!r}.", place=place)
