"""Saved news pages → documents that last, with every caption and every credit kept.

::

    import newsdoc

    article = newsdoc.read("story.html", url="https://paper.example/a/123")
    for picture in article.pictures:
        print(picture.caption_text, "—", picture.credit_line)
    newsdoc.write(article, "story.pdf")

Nothing prints, nothing exits, nothing is fetched unless asked for.  What was guessed, lost or found
wrong comes as notes; errors are :class:`NewsdocError` with a code and an exit status.  The names below
are the public ones; they load their modules on first use, so that importing newsdoc costs little.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from newsdoc.version import __version__

if TYPE_CHECKING:
    from newsdoc.errors import (
        ExportError,
        InvalidArticleError,
        MachineError,
        MissingExtraError,
        NewsdocError,
        NoArticleError,
        RequirementError,
        SourceError,
        UsageError,
    )
    from newsdoc.formats import ExportFormat, ExportOptions, ReadFormat, Source
    from newsdoc.library import compare, convert_all, export, read, read_all, validate, write
    from newsdoc.model import Article, Picture
    from newsdoc.notes import Note, NoteLog, Severity

_HOMES = {
    "newsdoc.errors": (
        "ExportError",
        "InvalidArticleError",
        "MachineError",
        "MissingExtraError",
        "NewsdocError",
        "NoArticleError",
        "RequirementError",
        "SourceError",
        "UsageError",
    ),
    "newsdoc.formats": ("ExportFormat", "ExportOptions", "ReadFormat", "Source"),
    "newsdoc.library": ("compare", "convert_all", "export", "read", "read_all", "validate", "write"),
    "newsdoc.model": ("Article", "Picture"),
    "newsdoc.notes": ("Note", "NoteLog", "Severity"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Article",
    "ExportError",
    "ExportFormat",
    "ExportOptions",
    "InvalidArticleError",
    "MachineError",
    "MissingExtraError",
    "NewsdocError",
    "NoArticleError",
    "Note",
    "NoteLog",
    "Picture",
    "ReadFormat",
    "RequirementError",
    "Severity",
    "Source",
    "SourceError",
    "UsageError",
    "__version__",
    "compare",
    "convert_all",
    "export",
    "read",
    "read_all",
    "validate",
    "write",
]


def __getattr__(name: str) -> Any:
    """Load a public name's module when the name is first used."""
    if name not in _HOME_OF:
        raise AttributeError(f"module 'newsdoc' has no attribute {name!r}")
    value = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return sorted(__all__)
