"""The door that every article passes: whatever a reader let in, no exporter meets a character it cannot write."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from newsdoc.model.text import clean

_Value = TypeVar("_Value")


def cleaned(value: _Value) -> _Value:
    """Return ``value`` with every string in it cleaned; the very same object where there was nothing to clean.

    As deep as the model nests, which readers keep within limits.
    """
    return _cleaned(value)  # type: ignore[no-any-return]


def _cleaned(value: Any) -> Any:
    if type(value) is str:
        return clean(value)
    if isinstance(value, tuple) and type(value) is tuple:
        parts = tuple(map(_cleaned, value))
        return value if all(one is other for one, other in zip(parts, value, strict=True)) else parts
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {}
    for field in fields(value):
        before = getattr(value, field.name)
        after = _cleaned(before)
        if after is not before:
            changed[field.name] = after
    return replace(value, **changed) if changed else value
