"""Fields of a ninjs object → words, numbers, times and texts, in whichever version's shape they come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from lxml import etree, html

from newsdoc.model import (
    MediaKind,
    Moment,
    clean,
    fold_space,
)
from newsdoc.readers.wire import parse_time
from newsdoc.readers.xhtml.story import all_text

Object: TypeAlias = dict[str, Any]

PICTURES = frozenset({"picture", "graphic", "photo", "image"})

PLAYERS = {"video": MediaKind.VIDEO, "audio": MediaKind.AUDIO}


def words_in(item: Object, *names: str) -> str | None:
    """Return the first of the fields that holds words: in itself, in a list, or as the name of an object."""
    for name in names:
        value = item.get(name)
        if isinstance(value, list):
            value = "\n".join(one for one in value if isinstance(one, str))
        elif isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, str) and (words := clean(value).strip()):
            return words
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
    return None


_DIGITS = 10
"""Of the largest number that is a version, a size or a width."""


def number_in(item: Object, *names: str) -> int | None:
    """Return the first of the fields that holds a whole number, as a number or as words."""
    for name in names:
        value = item.get(name)
        if isinstance(value, bool):
            continue
        number = value.strip() if isinstance(value, str) else value
        if isinstance(number, str) and number.isdecimal() and len(number) < _DIGITS:
            return int(number)
        if isinstance(number, int | float) and abs(number) < 10**_DIGITS:
            return int(number)
    return None


def objects_in(item: Object, *names: str) -> list[Object]:
    """Return the objects of a list; version 1 has an object of objects, whose keys are their names."""
    for name in names:
        value = item.get(name)
        if isinstance(value, dict):
            return [{"name": key, **one} for key, one in value.items() if isinstance(one, dict)]
        if isinstance(value, list):
            return [one if isinstance(one, dict) else {"name": str(one)} for one in value if one is not None]
    return []


def moment_in(item: Object, *names: str) -> Moment | None:
    """Return the first of the fields that holds a time."""
    for name in names:
        moment = parse_time(words_in(item, name))
        if moment is not None:
            return moment
    return None


def texts_in(item: Object, stem: str) -> Iterator[tuple[str, str, str]]:
    """Yield role, type and value of headlines, descriptions or bodies, in whichever version's shape."""
    plural = "bodies" if stem == "body" else f"{stem}s"
    given = item.get(plural)
    if isinstance(given, str):
        given = [{"value": given}]
    elif isinstance(given, list):
        given = [{"value": one} if isinstance(one, str) else one for one in given]
    for one in objects_in({plural: given}, plural):
        value = one.get("value")
        if isinstance(value, str) and value.strip():
            yield (words_in(one, "role") or "").lower(), (words_in(one, "contenttype") or "").lower(), clean(value)
    for name, value in item.items():
        if isinstance(value, str) and value.strip() and (name == stem or name.startswith(f"{stem}_")):
            role = name.removeprefix(stem).removeprefix("_")
            kind = "application/xhtml+xml" if "html" in role else "text/plain"
            yield role, kind, clean(value)


def text_of(item: Object, stem: str, *roles: str) -> str | None:
    """Return the words in one of ``roles``, else those of no special role; plain text before markup."""
    found = sorted(texts_in(item, stem), key=lambda one: "html" in one[1])
    general = ("", "text", "richtext", "html", "xhtml", "main")
    for wanted in (*roles, *(general if "main" in roles or "caption" in roles else ())):
        for role, kind, value in found:
            if role == wanted:
                return _plain(value, kind)
    return None


def _plain(value: str, kind: str) -> str | None:
    if "html" in kind and "<" in value:
        try:
            value = all_text(html.fromstring(f"<div>{value}</div>"))
        except (etree.ParserError, ValueError):
            return None
    return fold_space(value).strip() or None
