"""Strings → XML text: escaped, indented by two spaces, mixed content left as it is.

The writer makes one element a line.  It writes what it is told in the order it is told, so that the
same article gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

INDENT = "  "
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
# A parser turns line breaks and tabs in attributes into spaces, unless they are references.
_VALUE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
)

Attributes = Mapping[str, str | None]


class XmlWriter:
    """Builds an indented document, element by element.  Attributes that are None are left out."""

    def __init__(self, depth: int = 0) -> None:
        self._lines: list[str] = []
        self.depth = depth

    def leaf(self, name: str, text: str | None = None, attributes: Attributes | None = None) -> None:
        """Add an element without children; ``text`` None or empty makes it an empty one."""
        start = f"{INDENT * self.depth}<{name}{attributes_text(attributes)}"
        self._lines.append(f"{start}>{text.translate(_TEXT)}</{name}>" if text else f"{start}/>")

    def mixed(self, name: str, inner: str, attributes: Attributes | None = None) -> None:
        """Add an element whose content is XML text already and stays on its line, spaces and all."""
        start = f"{INDENT * self.depth}<{name}{attributes_text(attributes)}"
        self._lines.append(f"{start}>{inner}</{name}>" if inner else f"{start}/>")

    def verbatim(self, xml: str) -> None:
        """Add an element that is XML text already, as it is."""
        self._lines.append(f"{INDENT * self.depth}{xml}")

    @contextmanager
    def inside(self, name: str, attributes: Attributes | None = None) -> Iterator[None]:
        """Put what is added meanwhile into an element; one that stays empty is written short."""
        self._lines.append(f"{INDENT * self.depth}<{name}{attributes_text(attributes)}>")
        opened = len(self._lines)
        self.depth += 1
        yield
        self.depth -= 1
        if len(self._lines) == opened:
            self._lines[-1] = f"{self._lines[-1][:-1]}/>"
        else:
            self._lines.append(f"{INDENT * self.depth}</{name}>")

    def splice(self, other: XmlWriter) -> None:
        """Add what ``other`` holds, which was begun at this depth."""
        self._lines.extend(other._lines)

    def text(self) -> str:
        """Return what was added so far, without a newline at the end."""
        return "\n".join(self._lines)

    def finish(self) -> bytes:
        """Return the document in UTF-8 with its declaration and a final newline."""
        return f"{DECLARATION}{self.text()}\n".encode()


def escape(text: str) -> str:
    """Return ``text`` as it stands between tags."""
    return text.translate(_TEXT)


def attributes_text(attributes: Attributes | None) -> str:
    """Return ``attributes`` as they stand in a tag, with a space before each."""
    if not attributes:
        return ""
    return "".join(f' {name}="{value.translate(_VALUE)}"' for name, value in attributes.items() if value is not None)
