"""Words → runs (``w:r``), each with its look, language and direction.

Word does not find out by itself which way a run reads: Arabic and Hebrew letters need ``w:rtl``, and
Latin words inside them must not have it.  So text is cut where the direction of its letters turns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from lxml import etree

from newsdoc.exporters.docx.markup import add, add_text
from newsdoc.languages import direction_of
from newsdoc.model import Direction
from newsdoc.values import dataclass

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_LTR = rf"[^\W\d_{_RTL}]"
_RTL_STRETCH = re.compile(f"[{_RTL}](?:(?:(?!{_LTR}).)*[{_RTL}])?", re.DOTALL)
"""From a right-to-left letter to the last one before a left-to-right letter."""

_LTR_STRETCH = re.compile(rf"{_LTR}(?:[^{_RTL}]*(?:{_LTR}|\d))?", re.DOTALL)
_HAS_RTL = re.compile(f"[{_RTL}]")

_EAST_ASIAN = frozenset({"zh", "ja", "ko"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a run looks and what it is, beyond its paragraph's style."""

    style: str | None = None
    """Id of a character style."""

    bold: bool = False
    italic: bool = False
    struck: bool = False
    underlined: bool = False
    marked: bool = False
    position: Literal["subscript", "superscript"] | None = None
    language: str | None = None
    """Only where it differs from the document's."""

    rtl: bool = False
    """Does the text around it read from right to left?"""


PLAIN = Look()


def add_words(parent: etree._Element, text: str, look: Look) -> None:
    """Append ``text`` to ``parent`` as runs, one for each stretch of one direction."""
    if look.rtl or _HAS_RTL.search(text):
        for stretch, rtl in _stretches(text, look.rtl):
            add_text(add_run(parent, look, rtl), stretch)
    elif text:
        add_text(add_run(parent, look, False), text)


def _stretches(text: str, rtl: bool) -> Iterator[tuple[str, bool]]:
    """Yield ``text`` in stretches, each with whether it is to read from right to left."""
    position = 0
    for match in (_LTR_STRETCH if rtl else _RTL_STRETCH).finditer(text):
        if match.start() > position:
            yield text[position : match.start()], rtl
        yield match[0], not rtl
        position = match.end()
    if position < len(text):
        yield text[position:], rtl


def add_run(parent: etree._Element, look: Look, rtl: bool | None = None) -> etree._Element:
    """Append an empty run that looks like ``look`` and return it."""
    run = add(parent, "r")
    rtl = look.rtl if rtl is None else rtl
    if look == PLAIN and not rtl:
        return run
    properties = add(run, "rPr")
    if look.style:
        add(properties, "rStyle", look.style)
    # Each pair is for simple and for complex scripts; the order is the schema's.
    for wanted, names in (
        (look.bold, ("b", "bCs")),
        (look.italic, ("i", "iCs")),
        (look.struck, ("strike",)),
    ):
        for name in names if wanted else ():
            add(properties, name)
    if look.marked:
        add(properties, "highlight", "yellow")
    if look.underlined:
        add(properties, "u", "single")
    if look.position:
        add(properties, "vertAlign", look.position)
    if rtl:
        add(properties, "rtl")
    if look.language:
        add(properties, "lang", **language_values(look.language))
    if len(properties) == 0:
        run.remove(properties)
    return run


def language_values(tag: str) -> dict[str, str]:
    """Return the attributes of ``w:lang`` that ``tag`` belongs into, by its script."""
    if tag.split("-")[0].lower() in _EAST_ASIAN:
        return {"val": tag, "eastAsia": tag}
    if direction_of(tag) is Direction.RTL or tag.split("-")[0].lower() in ("hi", "th", "ne", "mr", "km", "lo"):
        return {"val": tag, "bidi": tag}
    return {"val": tag}
