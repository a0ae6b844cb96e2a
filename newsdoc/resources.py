"""Finds ``schemas/`` and ``templates/``: in the wheel under ``newsdoc/_data``, in a checkout at the top."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def _root() -> Path:
    packed = _PACKAGE / "_data"
    return packed if packed.is_dir() else _PACKAGE.parent


def schema_path(name: str) -> Path:
    """Return the path of a file in ``schemas/``."""
    return _root() / "schemas" / name


def template_path(name: str) -> Path:
    """Return the path of a file or folder in ``templates/``."""
    return _root() / "templates" / name


def template_text(name: str) -> str:
    """Return the text of a file in ``templates/``."""
    return template_path(name).read_text(encoding="utf-8")
