"""The door that every article passes: whatever a reader let in, no exporter meets what it may not write.

Readers of news formats take what they are given; here, once for all of them, characters that XML cannot hold go,
links that are not http, https or mailto become their words, and addresses that run something or name a file of
somebody's machine are not kept.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from newsdoc.model import Link, Rendition
from newsdoc.model.text import clean
from newsdoc.notes import NoteCode, NoteLog

_Value = TypeVar("_Value")

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_IGNORED = re.compile(r"[\x00-\x20]+")
"""Browsers drop these in front of a scheme, and some inside it."""

_FOLLOWED = frozenset({"http", "https", "mailto"})
_SHOWN = frozenset({"http", "https", "mailto", "cid", "urn", "ftp"})
_RUN = frozenset({"data", "feed", "file", "jar", "javascript", "livescript", "mocha", "vbscript", "view-source"})
_PLACES = frozenset({"address", "href"})
"""Fields that hold the address of something to show or to go to."""

_NAMES = frozenset({"canonical_url", "licence", "uri", "url"})
"""Fields that name something by an address; identifiers come in many schemes."""


def cleaned(value: _Value, notes: NoteLog | None = None) -> _Value:
    """Return ``value`` with every string in it cleaned; the very same object where there was nothing to clean.

    As deep as the model nests, which readers keep within limits.

    Args:
        notes: gets the links that were not kept.
    """
    return _Door(notes if notes is not None else NoteLog()).value(value)  # type: ignore[no-any-return]


class _Door:
    def __init__(self, notes: NoteLog) -> None:
        self._notes = notes

    def value(self, value: Any) -> Any:
        if type(value) is str:
            return clean(value)
        if isinstance(value, tuple) and type(value) is tuple:
            return self._parts(value)
        if not is_dataclass(value) or isinstance(value, type):
            return value
        changed = {}
        for field in fields(value):
            before = getattr(value, field.name)
            after = self.value(before)
            if type(after) is str and field.name in _PLACES | _NAMES and ":" in after:
                # A picture that its page spells out: admission takes the bytes, and keeps no such address.
                spelled = type(value) is Rendition and _scheme(after) == "data"
                after = after if spelled else self._address(field.name, after)
            if after is not before:
                changed[field.name] = after
        return replace(value, **changed) if changed else value

    def _parts(self, value: tuple[Any, ...]) -> tuple[Any, ...]:
        parts: list[Any] = []
        for one in value:
            if type(one) is Link and (scheme := _scheme(one.href)) is not None and scheme not in _FOLLOWED:
                self._notes.add(NoteCode.LINK_REFUSED, href=clean(one.href)[:80])
                parts += self._parts(one.children)
            else:
                parts.append(self.value(one))
        same = len(parts) == len(value) and all(one is other for one, other in zip(parts, value, strict=True))
        return value if same else tuple(parts)

    def _address(self, field: str, text: str) -> str | None:
        """Return an address that may be kept; of a file, only its name: it lies beside the page, or nowhere."""
        scheme = _scheme(text)
        if scheme is None or (scheme not in _RUN if field in _NAMES else scheme in _SHOWN):
            return text
        if scheme == "file" and field == "address":
            return re.split(r"[/\\]", text)[-1] or None
        self._notes.add(NoteCode.LINK_REFUSED, href=text[:80])
        return None


def _scheme(address: str) -> str | None:
    found = _SCHEME.match(_IGNORED.sub("", address[:100]))
    return found[1].lower() if found is not None else None
