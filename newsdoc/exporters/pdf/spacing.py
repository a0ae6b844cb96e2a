"""Spaces that must not break → no-break spaces, where a language's typography wants them.

French sets a space inside its quotation marks and before ``: ; ! ?``; a line must not end or begin there.
Done on the page only: the article's own text keeps the spaces it was published with.
"""

from __future__ import annotations

import re

from lxml import etree

_AFTER = re.compile(r"(?<=[«‹]) (?=\S)")
_BEFORE = re.compile(r"(?<=\S) (?=[»›:;!?])")


def hold_together(root: etree._Element, language: str | None) -> None:
    """Replace the spaces in ``root`` at which no line of ``language`` may break."""
    if (language or "").lower().split("-")[0] != "fr":
        return
    for element in root.iter():
        if element.text:
            element.text = _held(element.text)
        if element.tail:
            element.tail = _held(element.tail)


def _held(text: str) -> str:
    return _BEFORE.sub("\u00a0", _AFTER.sub("\u00a0", text))
