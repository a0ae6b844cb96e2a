"""The words beside a picture → its caption and its credit, told apart.

First the elements speak: by name (``figcaption``, ``caption``, ``credit``), then by place and look (the last small
piece after a sentence).  What they leave together is split by its words (``newsdoc.languages.credits``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from newsdoc.languages.credits import (
    Credit,
    find_credit,
    is_boundary,
    is_same_party,
    read_credit,
    split_credit,
)
from newsdoc.languages.creditwords import is_agency, is_standing, label_start
from newsdoc.languages.names import is_bare_credit, is_name
from newsdoc.model import How, Inlines, LineBreak, Origin, plain_text
from newsdoc.model.datelines import split_inlines
from newsdoc.readers.html.inline import InlineReader, Node, nodes_of, trim
from newsdoc.readers.html.labels import is_button_text
from newsdoc.readers.html.measure import BLOCK_TAGS
from newsdoc.readers.html.nearwords import letters_of
from newsdoc.readers.html.page import Page
from newsdoc.readers.html.pictureparts import Part, part_of
from newsdoc.readers.html.units import Unit

MAX_CREDIT = 220
"""Characters of the longest credit element."""


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
    labels = frozenset(one for holder in holders for one in _labels(holder))
    credits = [one for holder in holders for one in _credits(holder, labels)]
    texts = _texts(unit, labels, credits)
    printed = _credit_of(credits, labels)
    if printed is None:
        last = _last_piece(texts, labels)
        if last is not None:
            credits.append(last)
            printed = _credit_of([last], labels)
    reader = InlineReader(page, labels.union(credits))
    caption = _caption(reader, texts, ignored)
    if printed is not None:
        caption, printed = _label_moved(caption, printed)
    return told_apart(caption, printed, language=language)


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
    if printed is None:
        whole = plain_text(caption)
        if _is_credit_alone(whole) and (credit := read_credit(whole)) is not None:
            return Wording(credit=credit)
    split = split_credit(caption, language)
    if split.credit is None:
        return Wording(caption, printed, origins)
    if printed is None:
        origin = Origin(field="credit_line", how=How.CAPTION_TEXT)
        return Wording(split.caption, split.credit, (origin,) if split.caption else ())
    if is_same_party(printed, split.credit):
        return Wording(split.caption, printed, origins)
    return Wording(caption, printed, origins)


def _is_credit_alone(text: str) -> bool:
    """Is the whole caption a credit: an agency's name, not names of places parted by slashes?"""
    text = text.strip(" .")
    if not is_bare_credit(text) or "＝" in text:
        return False
    return (
        any(is_agency(part) or is_standing(part) for part in re.split(r"\s*[/|,]\s*|\s+via\s+", text))
        or "/" not in text
    )


# ------------------------------------------------------------------------ labels

_DURATION = re.compile(
    r"^\W*\d{1,2}:\d\d(?::\d\d)?\s*(?:min\w*\.?)?\W*$|^\W*\d{1,3}\s*(?:min|sec|sek)\w*\.?\W*$", re.IGNORECASE
)

_NO_TEXT_TAGS = frozenset(
    {
        "button",
        "time",
        "select",
        "input",
        "label",
        "textarea",
        "form",
        "noscript",
        "video",
        "audio",
        "iframe",
        "meta",
        "link",
        "nav",
    }
)


def _labels(holder: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the outermost elements in ``holder`` that are buttons, counters or words for screen readers."""
    stack = list(reversed(holder))
    while stack:
        element = stack.pop()
        if element.tag in _NO_TEXT_TAGS or element.get("role") in ("button", "dialog", "menu", "navigation"):
            yield element
            continue
        part = part_of(element)
        if part & Part.LABEL and not part & (Part.CAPTION | Part.CREDIT | Part.MEDIA) and _is_label_text(element):
            yield element
            continue
        if (
            len(element) == 0
            and element.text
            and len(element.text) < 60
            and (is_button_text(element.text) or _DURATION.match(element.text))
        ):
            yield element
            continue
        stack.extend(reversed(element))


def _in_caption(element: HtmlElement) -> bool:
    """Does ``element`` stand inside a caption?"""
    return any(up.tag == "figcaption" for _, up in zip(range(4), element.iterancestors(), strict=False))


def _is_label_text(element: HtmlElement) -> bool:
    words = _words(element)
    return len(words) < 80 and element.find(".//figcaption") is None and find_credit(words) is None


# ----------------------------------------------------------------------- credits


def _credits(holder: HtmlElement, labels: frozenset[HtmlElement]) -> Iterator[HtmlElement]:
    """Yield the outermost elements in ``holder`` that hold a credit and nothing else."""
    stack = [holder]
    while stack:
        element = stack.pop()
        if element in labels:
            continue
        part = part_of(element)
        named = (
            part & Part.CREDIT
            or element.tag == "cite"
            or (part & Part.CREDITISH and element is not holder and _in_caption(element))
        )
        if named and _is_credit_element(element, holder):
            yield element
            continue
        if element is not holder and element.tag != "figcaption" and _is_labelled(element):
            yield element
            continue
        stack.extend(reversed(element))


_LABELLED = re.compile(
    r"^\W*[^\W\d]{2,}[^:：=＝©ⓒ]{0,24}[:：=＝©ⓒ]|^\W*(?:©|ⓒ|\([cC]\))|\b(?:by|courtesy|von|de|di|av|oleh|door)\b"
)


def _is_labelled(element: HtmlElement) -> bool:
    """Is all of ``element`` a credit with its label: "Foto: Ana Ruiz"?"""
    if len(element) > 3:
        return False
    words = _words(element)
    if not 4 < len(words) < 120 or not _LABELLED.search(words):
        return False
    span = find_credit(words)
    return span is not None and span[0] <= 2 and not any(letter.isalnum() for letter in words[span[1] :])


_NAMED = re.compile(r"[^\W\d_]{2}")
_TIME = re.compile(r"\b\d{1,2}:\d\d\b|\b\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}\b")


def _is_credit_element(element: HtmlElement, holder: HtmlElement) -> bool:
    words = _words(element)
    if not words or len(words) > MAX_CREDIT or not _NAMED.search(words) or _TIME.search(words):
        return False
    inner = [one for one in element.iter() if one is not element and part_of(one) & Part.CAPTION]
    if any(_words(one) for one in inner):
        return False
    nested = [one for one in element.iter() if one is not element and part_of(one) & Part.CREDIT and _words(one)]
    if nested and len(_words(nested[0])) < len(words) - 25:
        return False  # a box of that name which holds caption and credit
    if element is holder and len(element) and not _looks_credit(words):
        return False
    return _looks_credit(words) or len(words.split()) <= 14


def _looks_credit(words: str) -> bool:
    if is_bare_credit(words.strip(" .")) or is_name(words.strip(" .()")):
        return True
    span = find_credit(words)
    return span is not None and span[0] <= 2


def _credit_of(elements: Iterable[HtmlElement], labels: frozenset[HtmlElement]) -> Credit | None:
    """Return the credit that ``elements`` print: of copies one, of different ones all."""
    texts: list[str] = []
    for element in elements:
        words = _words(element, labels)
        if not any(letters_of(words) in letters_of(known) for known in texts):
            texts = [known for known in texts if letters_of(known) not in letters_of(words)]
            texts.append(words)
    return read_credit(" / ".join(text.strip() for text in texts)) if texts else None


def _words(element: HtmlElement, without: frozenset[HtmlElement] = frozenset()) -> str:
    if not without:
        return " ".join("".join(element.itertext()).split())
    pieces: list[str] = []
    stack: list[HtmlElement | str] = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            pieces.append(node)
            continue
        if node is not element and node.tail:
            stack_tail: str | None = node.tail
        else:
            stack_tail = None
        if stack_tail:
            stack.append(stack_tail)
        if node in without:
            continue
        stack.extend(reversed(node))
        if node.text:
            stack.append(node.text)
    return " ".join("".join(pieces).split())


# ------------------------------------------------------------------------- texts


def _texts(unit: Unit, labels: frozenset[HtmlElement], credits: list[HtmlElement]) -> list[HtmlElement]:
    """Return the elements whose words make the caption: those named so, else all that have words."""
    without = labels.union(credits)
    named: list[HtmlElement] = []
    loose: list[HtmlElement] = []
    for holder in (unit.root, *unit.outside):
        stack = [holder]
        while stack:
            element = stack.pop()
            if element in without:
                continue
            if holder is not unit.root and element is holder:
                named.append(element)
                continue
            is_caption = element.tag == "figcaption" or part_of(element) & Part.CAPTION
            if is_caption and not _has_image(element) and _words(element, without):
                named.append(element)
                continue
            if element.text and element.text.strip() and element not in loose:
                loose.append(element)
            if any(child.tail and child.tail.strip() for child in element) and element not in loose:
                loose.append(element)
            if element.tag != "figure" or element is holder:
                stack.extend(reversed(element))
            else:
                stack.extend(reversed(element))
    if named:
        return _preferred(named)
    return _outermost(loose)


def _has_image(element: HtmlElement) -> bool:
    return next(element.iter("img", "amp-img", "picture", "video"), None) is not None


def _preferred(named: list[HtmlElement]) -> list[HtmlElement]:
    """Of several captions take those of ``figcaption``, unless it has none."""
    captions = [
        one for one in named if one.tag == "figcaption" or any(up.tag == "figcaption" for up in one.iterancestors())
    ]
    return captions or named


def _outermost(elements: list[HtmlElement]) -> list[HtmlElement]:
    found: list[HtmlElement] = []
    for element in elements:
        if not any(one in found for one in element.iterancestors()):
            found.append(element)
    return found


def _last_piece(texts: list[HtmlElement], labels: frozenset[HtmlElement]) -> HtmlElement | None:
    """Return the element at the end of the caption that holds the credit, told by its place and shape alone."""
    if not texts:
        return None
    holder = texts[-1]
    if len(texts) > 1:
        words, before = _words(holder, labels), _words(texts[-2], labels)
        apart = holder.tag in BLOCK_TAGS and len(words.split()) <= 4 and len(before.split()) >= 3
        if _is_shaped(words, before + ("\n" if apart else "")):
            return holder
    for _ in range(4):
        children = [one for one in holder if one not in labels and _words(one, labels)]
        if not children:
            return None
        last = children[-1]
        if last.tail and any(letter.isalnum() for letter in last.tail):
            return None
        words = _words(last, labels)
        before = _words(holder, labels)
        if len(words) < len(before):
            return last if _is_shaped(words, before[: len(before) - len(words)]) else None
        holder = last
    return None


_ENDED = re.compile(r"[.!?…。\"”»')）\]|\n]\s*$")


def _is_shaped(words: str, before: str) -> bool:
    """Has ``words`` the shape of a credit, coming after ``before``?"""
    words = words.strip()
    if not words or len(words) > 120:
        return False
    span = find_credit(words)
    if (span is not None and span[0] <= 2) or is_bare_credit(words.strip(" .()")):
        return True
    if not before.strip():
        return False
    bare = words.strip(" ()[]")
    return (
        is_name(bare)
        and not any(letter.isdigit() for letter in bare)
        and not bare.endswith(("?", "!"))
        and len(before.split()) >= 3
        and (bool(_ENDED.search(before)) or bare != words)
    )


def _caption(reader: InlineReader, texts: list[HtmlElement], ignored: frozenset[str]) -> Inlines:
    """Return the words of ``texts`` as one caption; what is said twice is said once."""
    pieces: list[Inlines] = []
    said: list[str] = []
    for element in texts:
        inlines = reader.read(_nodes(element))
        letters = letters_of(plain_text(inlines))
        if not letters or letters in said or is_button_text(plain_text(inlines)) or letters in ignored:
            continue
        if any(letters in one for one in said):
            continue
        pieces.append(inlines)
        said.append(letters)
    found: Inlines = ()
    for piece in pieces:
        found = (*found, LineBreak(), *piece) if found else piece
    return without_separators(trim(found))


_SEPARATORS = " \t\n\xa0\u2002\u2003\u2009|¦•·/–—"


def without_separators(caption: Inlines) -> Inlines:
    """Return ``caption`` without the marks that parted it from its credit."""
    text = plain_text(caption)
    end = len(text.rstrip(_SEPARATORS))
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
