"""Attributes of images and their boxes → caption and credit, for pages that print neither."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from newsdoc.languages.credits import Credit, read_credit, split_credit
from newsdoc.model import Inlines, Text, clean, fold_space
from newsdoc.readers.html.captions import Wording
from newsdoc.readers.html.page import Page
from newsdoc.readers.html.structured import plain
from newsdoc.readers.html.units import Unit

_CAPTION_NAME = re.compile(
    r"^(?:data-)?(?:[\w-]*-)?(?:caption|desc(?:ription)?|legend|sub-html|bildunterschrift)(?:-text)?$"
)
_CREDIT_NAME = re.compile(
    r"^(?:data-)?(?:[\w-]*-)?(?:credits?|copyright|photographer|author|byline|source-name|photo-credit|fotograf|rights|attribution)(?:-text)?$"
)
MAX_VALUE = 1500


def words_in_attributes(page: Page, unit: Unit) -> Wording:
    """Return the caption and credit that attributes in ``unit`` give."""
    caption: Inlines = ()
    credit: Credit | None = None
    for element in _elements(unit):
        for name, value in element.items():
            if (
                not value
                or len(value) > MAX_VALUE
                or not name.startswith(("data-", "caption", "credit", "copyright"))
            ):
                continue
            if not caption and _CAPTION_NAME.match(name) and (words := _words(value)):
                split = split_credit((Text(words),))
                caption = split.caption
                credit = credit or split.credit
            elif credit is None and _CREDIT_NAME.match(name) and (words := _words(value)) and len(words) < 200:
                credit = read_credit(words)
    if credit is None:
        credit = _credit_in_title(unit)
    return Wording(caption, credit)


def _elements(unit: Unit) -> Iterator[HtmlElement]:
    yield from unit.elements
    for image in unit.elements[:2]:
        for level, up in enumerate(image.iterancestors()):
            yield up
            if up is unit.root or level > 6:
                break


def _words(value: str) -> str:
    words = fold_space(clean(plain(value) or "")).strip()
    if (
        not words
        or words.lower() in ("true", "false", "null", "undefined", "none", "no", "yes")
        or words.startswith(("{", "[", "http", "/"))
    ):
        return ""
    return words if any(letter.isalpha() for letter in words) else ""


def _credit_in_title(unit: Unit) -> Credit | None:
    """Return the credit at the end of the image's title: "A house | Rights: Ana Ruiz"."""
    for element in unit.elements:
        title = element.get("title")
        if title and len(title) < MAX_VALUE:
            return split_credit((Text(fold_space(clean(title)).strip()),)).credit
    return None
