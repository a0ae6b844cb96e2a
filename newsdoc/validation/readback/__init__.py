"""A written output → its captions and credits, read back by other means than it was written.

What newsdoc promises of every format is checked here on the bytes themselves: zips are opened, XML and
JSON parsed, PDFs taken apart by their structure tree.  Nothing is asked of the exporter that wrote them.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from newsdoc.model import Article
from newsdoc.notes import Note
from newsdoc.validation.readback.found import Found
from newsdoc.validation.readback.stated import lost_statements

_Reading = Callable[[bytes], Found]

_READINGS: Mapping[str, str] = MappingProxyType(
    {
        "pdf": "pdf:read_pdf",
        "epub": "markup:read_epub",
        "docx": "word:read_docx",
        "newsml": "wire:read_newsml",
        "json": "plain:read_json",
        "html": "markup:read_html",
        "md": "plain:read_markdown",
        "nitf": "wire:read_nitf",
        "ninjs": "wire:read_ninjs",
    }
)


def can_read_back(name: str) -> bool:
    """Is there a way to read the format called ``name`` back?

    Raises:
        MissingExtraError: ND040, there is, and the library that it needs is not installed.
    """
    if name == "pdf":
        _reading(name)
        from newsdoc.validation.readback.pdf import need_library

        need_library()
    return name in _READINGS


def check_read_back(article: Article, name: str, content: bytes, notes: Iterable[Note] = ()) -> tuple[Note, ...]:
    """Return a note (ND311) for each caption and credit of ``article`` that ``content`` does not hold as such.

    Args:
        article: what was exported.
        name: of the format; :func:`can_read_back` is true of it.
        content: the output.
        notes: of the export, for what the format was not able to carry and said so.

    Raises:
        MissingExtraError: ND040, what reads the format is not installed.
    """
    return tuple(lost_statements(article, name, _reading(name)(content), tuple(notes)))


def _reading(name: str) -> _Reading:
    module, _, function = _READINGS[name].partition(":")
    reading: _Reading = getattr(importlib.import_module(f"{__name__}.{module}"), function)
    return reading
