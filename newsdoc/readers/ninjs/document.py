"""JSON → the ninjs items in it, keys in lower case, out of whatever envelope a service puts around them."""

from __future__ import annotations

import json
from typing import Any

from newsdoc.errors import SourceError
from newsdoc.formats import Source
from newsdoc.readers.ninjs.values import Object, objects_in, words_in

MAX_DEPTH = 60
"""Objects nested deeper are refused; associations in associations go three deep in practice."""

_OWN = frozenset({"uri", "guid", "headline", "headlines"})
_KNOWN = (*_OWN, "bodies", "body_text", "body_html", "body_xhtml", "renditions")


def open_items(source: Source) -> list[Object]:
    """Return the items in ``source`` that are articles or pictures of their own, in order.

    Raises:
        SourceError: ND012, it is no ninjs; ND013, it is no JSON.
    """
    try:
        value = json.loads(source.content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise SourceError("ND013", f"{source.name}: no JSON: {' '.join(str(error).split())}.") from None
    value = _unwrapped(value)
    if not isinstance(value, list):
        raise SourceError("ND012", f"{source.name}: no ninjs, but {type(value).__name__} at the top.")
    objects: list[Object] = [_lowered(one, 0) for one in value if isinstance(one, dict)]
    items = [one for one in objects if any(name in one for name in _KNOWN)]
    if not items:
        raise SourceError("ND012", f"{source.name}: JSON, but no ninjs: it has no uri, headline or body.")
    return [story for item in items for story in (_stories(item) or [item])]


def names_of(items: list[Object]) -> dict[str, Object]:
    """Return the items by the names that tell them apart: the uri, else ``#`` and the number in the file."""
    named: dict[str, Object] = {}
    for number, item in enumerate(items, 1):
        uri = words_in(item, "uri", "guid")
        named[uri if uri and uri not in named else f"#{number}"] = item
    return named


def open_item(source: Source) -> tuple[Object, int]:
    """Return the item in ``source``, or the one that ``source.part`` names, and how many there are.

    Raises:
        SourceError: as :func:`open_items`; or ND012, there is no such part.
    """
    items = open_items(source)
    if source.part is None:
        return items[0], len(items)
    found = names_of(items).get(source.part)
    if found is None:
        raise SourceError("ND012", f"{source.name}: there is no item {source.part}.")
    return found, 1


def _stories(item: Object) -> list[Object]:
    """Return the texts of a package that come with it; a package that only names them is an article itself."""
    if (words_in(item, "type") or "").lower() not in ("composite", "package"):
        return []
    bodies = ("bodies", "body_text", "body_html", "body_xhtml")
    return [one for one in objects_in(item, "associations") if any(one.get(name) for name in bodies)]


def _unwrapped(value: Any) -> Any:
    """Return the items in the envelopes that services put around them: a list, ``data``, ``item``, ``items``."""
    for _ in range(4):
        if isinstance(value, list):
            return [
                one["item"] if isinstance(one, dict) and isinstance(one.get("item"), dict) else one for one in value
            ]
        if not isinstance(value, dict):
            break
        inner = next((value[name] for name in ("data", "item", "items", "_items") if value.get(name)), None)
        if _OWN & value.keys() or inner is None:
            return [value]
        value = inner
    return value


def _lowered(value: Any, depth: int) -> Any:
    """Return ``value`` with all keys in lower case."""
    if depth > MAX_DEPTH:
        raise SourceError("ND913", f"JSON nested deeper than {MAX_DEPTH} levels is refused.")
    if isinstance(value, dict):
        return {str(key).lower(): _lowered(one, depth + 1) for key, one in value.items()}
    if isinstance(value, list):
        return [_lowered(one, depth + 1) for one in value]
    return value
