"""The words beside a picture → its caption and its credit, told apart.

First the elements speak: by name (``figcaption``, ``caption``, ``credit``), then by place and look (the last small
piece after a sentence).  What they leave together is split by its words (``newsdoc.languages.credits``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml.html import HtmlElement

from newsdoc.languages.creditmarks import BARS, SIGN
from newsdoc.languages.credits import Credit, find_credit, is_boundary, is_same_party, read_credit, split_credit
from newsdoc.languages.creditwords import is_agency, is_standing, label_start
from newsdoc.languages.names import is_bare_credit, is_name
from newsdoc.model import How, Inlines, LineBreak, Origin, Text, plain_text
from newsdoc.model.datelines import split_inlines
from newsdoc.patterns import compile_later
from newsdoc.readers.html.credits import (
    PARTIES,
    as_it_stands,
    credit_of,
    credits_in,
    labels_in,
    last_piece,
    words_without,
)
from newsdoc.readers.html.inline import InlineReader, Node, nodes_of, trim
from newsdoc.readers.html.labels import is_button_text
from newsdoc.readers.html.nearwords import letters_of
from newsdoc.readers.html.page import Page
from newsdoc.readers.html.pictureparts import Part, part_of
from newsdoc.readers.html.units import Unit
from newsdoc.values import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """What is printed beside a picture."""

    caption: Inlines = ()
    credit: Credit | None = None
    origins: tuple[Origin, ...] = ()

    @property
    def caption_text(self) -> str:
        """The caption's plain words."""
        return plain_text(self.caption)


def read_wording(page: Page, unit: Unit, language: str | None, ignored: frozenset[str]) -> Wording:
    """Return caption and credit of ``unit``.

    Args:
        ignored: texts that are no caption whatever they stand in: the headline.
    """
    holders = [unit.root, *unit.outside]
    labels = frozenset(one for holder in holders for one in labels_in(holder))
    ruled = page.ruled.credits_in(holders) if page.ruled is not None else []
    credits = ruled or [one for holder in holders for one in credits_in(holder, labels)]
    named = page.ruled.captions_in(holders) if page.ruled is not None else []
    texts = named or _texts(unit, labels, credits)
    printed = as_it_stands(ruled) if ruled else credit_of(credits, labels)
    if printed is None:
        last = last_piece(texts, labels)
        if last is not None:
            credits.append(last)
            printed = credit_of([last], labels)
    reader = InlineReader(page, labels.union(credits, _copies(texts)))
    caption = _caption(reader, texts, ignored)
    if printed is not None:
        caption, printed = _label_moved(caption, printed)
        if not caption:
            before = _caption_before_label(printed, language) or _caption_before_sign(printed)
            caption, printed = before or (caption, printed)
    return told_apart(caption, printed, language=language)


def _caption_before_label(printed: Credit, language: str | None) -> tuple[Inlines, Credit] | None:
    """Part a caption from the credit's element, where it stands before a label: "The pier. (Photo: Ana Ruiz)".

    The label begins a sentence or a bracket: in "picture alliance Foto: Ana Ruiz" two parties share a credit.
    """
    split = split_credit((Text(printed.text),), language)
    before = plain_text(split.caption).strip()
    if split.credit is None or split.credit.line == split.credit.text:
        return None  # no credit, or none behind a label
    if not before or not printed.text.startswith(before):
        return None
    rest = printed.text[len(before) :].lstrip()
    parted = before[-1] in ".!?…。" or rest[:1] in ("(", "（", "[")
    if not parted or is_agency(before) or is_standing(before) or find_credit(before) is not None:
        return None
    return split.caption, split.credit


def _caption_before_sign(printed: Credit) -> tuple[Inlines, Credit] | None:
    """Part a caption from the credit's element, where it stands before a sign of copyright: "The pier © Ana Ruiz"."""
    sign = SIGN.search(printed.text)
    if sign is None:
        return None
    words = printed.text[: sign.start()].strip(_SEPARATORS)
    credit = read_credit(printed.text[sign.start() :])
    names = (
        is_name(words) or is_bare_credit(words) or label_start(words) is not None or find_credit(words) is not None
    )
    if credit is None or names or len(words.split()) < MIN_WORDS:
        return None
    return (Text(words),), credit


MIN_WORDS = 3
"""Words before the sign of copyright from which they may be a caption."""


def _label_moved(caption: Inlines, printed: Credit) -> tuple[Inlines, Credit]:
    """Move a label that was left at the end of the caption to the credit that followed it: "… Photo: [Ana Ruiz]"."""
    text = plain_text(caption)
    bare = text.rstrip(" :：＝=©\n\xa0")
    start = label_start(bare)
    if start is None or (start > 0 and bare[start - 1].isalnum()) or (bare == text and not is_boundary(text, start)):
        return caption, printed
    label = text[start:].strip()
    kept = split_inlines(caption, start)[0]
    return trim(kept), replace(printed, text=f"{label} {printed.text}")


def told_apart(
    caption: Inlines, printed: Credit | None, origins: tuple[Origin, ...] = (), language: str | None = None
) -> Wording:
    """Return what elements left together, split by its words.

    Args:
        printed: the credit that was found apart.
        origins: how it was found.
    """
    if not caption:
        return Wording(credit=printed, origins=origins)
    split = split_credit(caption, language)
    whole = plain_text(caption)
    alone = printed is None and (split.credit is None or _has_case(whole)) and _is_credit_alone(whole)
    if alone and (credit := read_credit(whole)) is not None:
        return Wording(credit=credit)
    if split.credit is None and printed is None and _is_label_alone(whole):
        return Wording()
    if split.credit is None:
        return Wording(caption if printed is None else without_credit(caption, printed), printed, origins)
    if printed is None:
        origin = Origin(field="credit_line", how=How.CAPTION_TEXT)
        return Wording(split.caption, split.credit, (origin,) if split.caption else ())
    if is_same_party(printed, split.credit):
        return Wording(split.caption, printed, origins)
    return Wording(caption, printed, origins)


def without_credit(caption: Inlines, credit: Credit) -> Inlines:
    """Return ``caption`` without final brackets that say again what is known to be the credit: "… (Ana Ruiz)".

    Nothing is left of a caption that is nothing but the credit, or a part of it.
    """
    whole = plain_text(caption)
    letters, known = letters_of(whole), letters_of(credit.line or credit.text)
    if letters == known or (letters in known and is_bare_credit(whole.strip())):
        return ()
    match = _BRACKETED.search(whole)
    if match is None or letters_of(match["inner"]) != letters_of(credit.line or credit.text):
        return caption
    return trim(split_inlines(caption, match.start())[0])


_BRACKETED = compile_later(r"\s*[(（\[](?P<inner>[^()（）\[\]]{2,80})[)）\]]\s*$")


def _is_label_alone(text: str) -> bool:
    """Is ``text`` the label of the picture itself, as templates have it: "Teaser image:"?"""
    return text.rstrip().endswith((":", "：")) and len(text.split()) < MIN_WORDS + 2


def _has_case(text: str) -> bool:
    """Is ``text`` of a script with capitals, where names can be told from other words?"""
    return any(letter.isupper() for letter in text)


def _is_credit_alone(text: str) -> bool:
    """Is the whole caption a credit: an agency's name, not names of places parted by slashes?"""
    text = text.strip(" .")
    text = text[1:-1] if text.startswith("(") and text.endswith(")") else text
    if not is_bare_credit(text) or "＝" in text:
        return False
    return any(is_agency(part) or is_standing(part) for part in PARTIES.split(text)) or "/" not in text


def _texts(unit: Unit, labels: frozenset[HtmlElement], credits: list[HtmlElement]) -> list[HtmlElement]:
    """Return the elements whose words make the caption: those named so, else all that have words."""
    without = labels.union(credits)
    named: list[HtmlElement] = []
    loose: list[HtmlElement] = []
    stack = [unit.root]
    while stack:
        element = stack.pop()
        if element in without:
            continue
        if _is_caption(element) and words_without(element, without):
            named.append(element)
            continue
        if _has_words(element):
            loose.append(element)
        stack.extend(reversed(element))
    named.extend(one for one in unit.outside if one not in without)
    return _preferred(named) if named else _outermost(loose)


def _copies(texts: list[HtmlElement]) -> Iterator[HtmlElement]:
    """Yield the parts of captions that repeat a part before them, whole or cut short for small screens."""
    for element in texts:
        said: list[str] = []
        for child in element:
            letters = letters_of(words_without(child, frozenset()))
            if len(letters) < MIN_COPY:
                continue
            if any(one.startswith(letters) for one in said):
                yield child
            said.append(letters)


MIN_COPY = 20
"""Letters from which a part of a caption that comes twice is a copy."""


def _is_caption(element: HtmlElement) -> bool:
    """Says ``element`` that it is a caption, and is it no box that holds the picture too?"""
    if element.tag != "figcaption" and not part_of(element) & Part.CAPTION:
        return False
    return next(element.iter("img", "amp-img", "picture", "video"), None) is None


def _has_words(element: HtmlElement) -> bool:
    """Stand words in ``element`` itself?"""
    if element.text and not element.text.isspace():
        return True
    return any(child.tail and not child.tail.isspace() for child in element)


def _preferred(named: list[HtmlElement]) -> list[HtmlElement]:
    """Of several captions take those of ``figcaption``, unless it has none."""
    captions = [
        one for one in named if one.tag == "figcaption" or any(up.tag == "figcaption" for up in one.iterancestors())
    ]
    return captions or named


def _outermost(elements: list[HtmlElement]) -> list[HtmlElement]:
    """Return those of ``elements``, in document order, that stand in no other."""
    found: dict[HtmlElement, None] = {}
    for element in elements:
        if not any(one in found for one in element.iterancestors()):
            found[element] = None
    return list(found)


_ADDRESS = compile_later(r"(?:https?://|www\.)\S+$")


def is_no_caption(text: str) -> bool:
    """Is ``text`` what templates print where nobody wrote a caption: the name of a file, of a place in a script?"""
    return _FILE.match(text.strip()) is not None


_FILE = compile_later(r"#?[\w.@+-]+\.(?:jpe?g|png|gif|webp|avif|tiff?|svg)$|#\w+$", re.IGNORECASE)


def _caption(reader: InlineReader, texts: list[HtmlElement], ignored: frozenset[str]) -> Inlines:
    """Return the words of ``texts`` as one caption; what is said twice is said once."""
    pieces: list[Inlines] = []
    said: list[str] = []
    for element in texts:
        inlines = reader.read(_nodes(element))
        letters = letters_of(plain_text(inlines))
        if (
            not letters
            or _ADDRESS.match(plain_text(inlines))
            or is_no_caption(plain_text(inlines))
            or letters in said
            or is_button_text(plain_text(inlines))
            or letters in ignored
        ):
            continue
        if any(letters in one for one in said):
            continue
        pieces.append(inlines)
        said.append(letters)
    found: Inlines = ()
    for piece in pieces:
        found = (*found, LineBreak(), *piece) if found else piece
    return without_separators(trim(found))


_SEPARATORS = BARS + "/ \t\n\xa0\u3000\u2002\u2003\u2009"


_DASHED = compile_later(r"\s*-\s(.+)\s-\s*$", re.DOTALL)


def without_separators(caption: Inlines) -> Inlines:
    """Return ``caption`` without the marks that parted it from its credit, or that stand around it: "- … -"."""
    text = plain_text(caption)
    if (dashed := _DASHED.match(text)) is not None:
        return trim(split_inlines(split_inlines(caption, dashed.end(1))[0], dashed.start(1))[1])
    end = len(text.rstrip(_SEPARATORS))
    if text[:end].endswith((" -", "\xa0-")):
        end = len(text[: end - 1].rstrip())
    if end < len(text):
        caption = split_inlines(caption, end)[0]
    start = len(text[:end]) - len(text[:end].lstrip(_SEPARATORS))
    return trim(split_inlines(caption, start)[1] if start else caption)


def _nodes(element: HtmlElement) -> Iterator[Node]:
    """Yield the nodes of ``element``; a caption kept from screen readers, since it repeats the alt text, is shown."""
    for node in nodes_of(element):
        if not isinstance(node, str) and node.get("aria-hidden") == "true":
            yield from nodes_of(node)
        else:
            yield node
