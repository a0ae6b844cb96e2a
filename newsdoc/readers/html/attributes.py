"""Attributes of images and their boxes → caption and credit, for pages that print neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newsdoc.languages.credits import Credit, read_credit, split_credit
from newsdoc.model import How, Inlines, Origin, Text, clean, fold_space
from newsdoc.patterns import compile_later
from newsdoc.readers.html.captions import Wording, is_no_caption
from newsdoc.readers.html.nearwords import letters_of
from newsdoc.readers.html.page import Page
from newsdoc.readers.html.structured import plain
from newsdoc.readers.html.units import Unit

_CAPTION_NAME = compile_later(
    r"^(?:data-)?(?:[\w-]*-)?(?:caption|desc(?:ription)?|legend|sub-html|bildunterschrift)(?:-text)?$"
)
_CREDIT_NAME = compile_later(
    r"^(?:data-)?(?:[\w-]*-)?(?:credits?|copyright|photographer|author|byline|source-name|photo-credit|fotograf|rights|attribution)(?:-text)?$"
)
MAX_VALUE = 1500


def words_in_attributes(page: Page, unit: Unit) -> Wording:
    """Return the caption and credit that attributes in ``unit`` give."""
    caption: Inlines = ()
    credit: Credit | None = None
    origins: list[Origin] = []
    for name, value in _microdata(unit):
        if name in ("caption", "description") and not caption and (words := _words(value)):
            caption = (Text(words),)
            origins.append(Origin(field="caption", how=How.STRUCTURED_DATA))
        elif name in ("creditText", "copyrightNotice") and credit is None and (words := _words(value)):
            credit = read_credit(words)
            origins.append(Origin(field="credit_line", how=How.STRUCTURED_DATA))
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
    if not caption:
        caption = _caption_of_link(unit)
    if credit is None:
        credit = _credit_in_title(unit)
    return Wording(caption, credit, tuple(origins))


_LIGHTBOX = compile_later(
    r"fancybox|lightbox|gallery|zoom|thickbox|colorbox|photoswipe|pswp|magnific|enlarge|popup", re.IGNORECASE
)


def _caption_of_link(unit: Unit) -> Inlines:
    """Return the title of the link that shows the picture larger: what a lightbox prints under it."""
    for link in islice(unit.first.iterancestors("a"), 1):
        title = link.get("title")
        names = " ".join(f"{name} {value}" for name, value in link.items() if name not in ("href", "title"))
        if title and _LIGHTBOX.search(names[:MAX_VALUE]) and len(title) < MAX_VALUE:
            words = _words(title)
            if len(words.split()) >= MIN_WORDS and letters_of(words) != letters_of(unit.alt):
                return (Text(words),)
    return ()


MIN_WORDS = 4
"""Words from which a link's title is a caption, not a label."""


def _microdata(unit: Unit) -> Iterator[tuple[str, str]]:
    """Yield name and value of what ``meta`` elements say of the image that they stand beside."""
    for up in islice(unit.first.iterancestors(), 4):
        if "ImageObject" in (up.get("itemtype") or ""):
            for one in up.iter("meta"):
                if (name := one.get("itemprop")) and (value := one.get("content")) and len(value) < MAX_VALUE:
                    yield name, value
            return


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
    return words if any(letter.isalpha() for letter in words) and not is_no_caption(words) else ""


def _credit_in_title(unit: Unit) -> Credit | None:
    """Return the credit at the end of the image's title: "A house | Rights: Ana Ruiz"."""
    for element in unit.elements:
        title = element.get("title")
        if title and len(title) < MAX_VALUE:
            return split_credit((Text(fold_space(clean(title)).strip()),)).credit
    return None
