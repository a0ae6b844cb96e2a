"""Elements beside a picture → those that hold its credit, and those that are buttons and labels of the page.

A credit's element is told by its name (``credit``, ``copyright``, itemprop, ``cite``), by a label in its words, or by
its place and shape: the last small piece after a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from newsdoc.languages.credits import Credit, find_credit, read_credit
from newsdoc.languages.creditwords import is_agency, is_label
from newsdoc.languages.names import is_bare_credit, is_name
from newsdoc.patterns import compile_later
from newsdoc.readers.html.labels import is_button_text
from newsdoc.readers.html.measure import BLOCK_TAGS
from newsdoc.readers.html.nearwords import letters_of, words_of
from newsdoc.readers.html.pictureparts import Part, part_of

MAX_CREDIT = 220
"""Characters of the longest credit element."""

# ------------------------------------------------------------------------ labels

_DURATION = compile_later(
    r"^\W*\d{1,2}:\d\d(?::\d\d)?\s*(?:min\w*\.?)?\W*$|^\W*\d{1,3}\s*(?:min|sec|sek)\w*\.?\W*$", re.IGNORECASE
)

_NO_TEXT_TAGS = frozenset({
    "button", "time", "select", "input", "label", "textarea", "form", "noscript", "video", "audio", "iframe", "meta",
    "link", "nav",
})  # fmt: skip
_NO_TEXT_ROLES = frozenset({"button", "dialog", "menu", "navigation"})


def labels_in(holder: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the outermost elements in ``holder`` that are buttons, counters or words for screen readers."""
    stack = list(reversed(holder))
    while stack:
        element = stack.pop()
        if _is_label(element):
            yield element
        else:
            stack.extend(reversed(element))


def _is_label(element: HtmlElement) -> bool:
    if element.tag in _NO_TEXT_TAGS:
        return True
    if element.get("role") in _NO_TEXT_ROLES:
        return next(element.iter("figcaption", "img"), None) is None
    part = part_of(element)
    if part & Part.LABEL and not part & (Part.CAPTION | Part.CREDIT | Part.MEDIA):
        words = words_of(element)
        return (
            len(words) < MAX_LABEL and next(element.iter("figcaption"), None) is None and find_credit(words) is None
        )
    text = element.text
    if not text or len(element) or len(text) > MAX_LABEL:
        return False
    if element.tail and not element.tail.isspace() and is_label(text):
        return False  # the label of a credit that stands in no element of its own
    return is_button_text(text) or _DURATION.match(text) is not None


MAX_LABEL = 80
"""Characters of the longest label."""


def _in_caption(element: HtmlElement) -> bool:
    """Does ``element`` stand inside a caption?"""
    return any(up.tag == "figcaption" for _, up in zip(range(4), element.iterancestors(), strict=False))


# ----------------------------------------------------------------------- credits


def credits_in(holder: HtmlElement, labels: frozenset[HtmlElement]) -> Iterator[HtmlElement]:
    """Yield the outermost elements in ``holder`` that hold a credit and nothing else."""
    stack = [holder]
    while stack:
        element = stack.pop()
        if element in labels:
            continue
        part = part_of(element)
        named = (
            part & Part.CREDIT
            or (element.tag == "cite" and not part & Part.CAPTION)
            or (part & Part.CREDITISH and element is not holder and _in_caption(element))
        )
        if named and _is_credit_element(element, holder):
            yield element
            continue
        if element is not holder and element.tag != "figcaption" and (_is_labelled(element) or _is_agencys(element)):
            yield element
            continue
        stack.extend(reversed(element))


_LABELLED = compile_later(
    r"^\W*[^\W\d]{2,}[^:：=＝©ⓒ,]{0,24}[:：=＝©ⓒ,]|^\W*(?:©|ⓒ|\([cC]\))|\b(?:by|courtesy|von|de|di|av|oleh|door)\b"
)


def _is_labelled(element: HtmlElement) -> bool:
    """Is all of ``element`` a credit with its label: "Foto: Ana Ruiz"?"""
    if len(element) > 3:
        return False
    words = words_of(element)
    if not 4 < len(words) < 120 or not _LABELLED.search(words):
        return False
    span = find_credit(words)
    return span is not None and span[0] <= 2 and not any(letter.isalnum() for letter in words[span[1] :])


PARTIES = compile_later(r"\s*[/|,]\s*|\s+via\s+")
"""What parts the parties of a credit: "Ada Example / Reuters via Getty"."""


def _is_agencys(element: HtmlElement) -> bool:
    """Is ``element``, apart from other words, the credit of an agency: "IMAGO/ZUMA Press"?"""
    if len(element) or not 1 < len(words := words_of(element)) < MAX_NAMES or not is_bare_credit(words):
        return False
    previous, parent = element.getprevious(), element.getparent()
    before = previous.tail if previous is not None else parent.text if parent is not None else None
    in_line = any(text and not text.isspace() for text in (before, element.tail))
    return not in_line and any(map(is_agency, PARTIES.split(words)))


MAX_NAMES = 80
"""Characters of the names in a credit that nothing labels."""

_NAMED = compile_later(r"[^\W\d_]{2}")
_TIME = compile_later(r"\b\d{1,2}:\d\d\b|\b\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}\b")


def _is_credit_element(element: HtmlElement, holder: HtmlElement) -> bool:
    """Does ``element``, which is named so, hold a credit alone?"""
    words = words_of(element)
    if not words or len(words) > MAX_CREDIT or not _NAMED.search(words) or _TIME.search(words):
        return False
    if any(words_of(one) for one in element.iterdescendants() if part_of(one) & Part.CAPTION):
        return False
    nested = next((one for one in element.iterdescendants() if part_of(one) & Part.CREDIT and words_of(one)), None)
    if nested is not None and len(words_of(nested)) < len(words) - 25:
        return False  # a box of that name which holds caption and credit
    if element is holder and len(element) and not _looks_credit(words):
        return False
    return _looks_credit(words) or len(words.split()) <= 14


def _looks_credit(words: str) -> bool:
    """Are ``words`` those of a credit from their beginning?"""
    if is_bare_credit(words.strip(" .")) or is_name(words.strip(" .()")):
        return True
    span = find_credit(words)
    return span is not None and span[0] <= 2


def credit_of(elements: Iterable[HtmlElement], labels: frozenset[HtmlElement]) -> Credit | None:
    """Return the credit that ``elements`` print: of copies one, of different ones all."""
    texts: list[str] = []
    for element in elements:
        words = _credit_words(element, labels)
        if not any(letters_of(words) in letters_of(known) for known in texts):
            texts = [known for known in texts if letters_of(known) not in letters_of(words)]
            texts.append(words)
    return read_credit(" / ".join(text.strip() for text in texts)) if texts else None


def as_it_stands(elements: Iterable[HtmlElement]) -> Credit | None:
    """Return what ``elements``, which a person named as credits, print: whatever it looks like."""
    words = " / ".join(dict.fromkeys(text for one in elements if (text := words_of(one).strip())))
    return (read_credit(words) or Credit(line=words, text=words)) if words else None


def _credit_words(element: HtmlElement, labels: frozenset[HtmlElement]) -> str:
    """Return the words of a credit's element; a label that style alone parts from the name is parted by a space."""
    rest = words_without(element, labels)
    found: list[str] = []
    for piece in filter(None, map(str.strip, element.itertext())):
        if not (is_label(piece) and rest.startswith(piece) and rest[len(piece) : len(piece) + 1].isalnum()):
            break
        rest = rest[len(piece) :]
        found.append(piece)
    return " ".join((*dict.fromkeys(found), rest))  # a label for readers and one for screen readers are one


def words_without(element: HtmlElement, without: frozenset[HtmlElement]) -> str:
    """Return the words of ``element`` but for those in ``without``."""
    pieces: list[str] = []
    stack: list[HtmlElement | str] = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            pieces.append(node)
            continue
        if node is not element and node.tail:
            stack.append(node.tail)
        if node not in without:
            stack.extend(reversed(node))
            if node.text:
                stack.append(node.text)
    return " ".join("".join(pieces).split())


def last_piece(texts: list[HtmlElement], labels: frozenset[HtmlElement]) -> HtmlElement | None:
    """Return the element at the end of the caption that holds the credit, told by its place and shape alone."""
    if not texts:
        return None
    holder = texts[-1]
    if len(texts) > 1:
        words, before = words_without(holder, labels), words_without(texts[-2], labels)
        apart = holder.tag in BLOCK_TAGS and len(words.split()) <= 4 and len(before.split()) >= 3
        if _is_shaped(words, before + ("\n" if apart else "")):
            return holder
    for _ in range(4):
        children = [one for one in holder if one not in labels and words_without(one, labels)]
        if not children:
            return None
        last = children[-1]
        if last.tail and any(letter.isalnum() for letter in last.tail):
            return None
        words = words_without(last, labels)
        before = words_without(holder, labels)
        if len(words) < len(before):
            return last if _is_shaped(words, before[: len(before) - len(words)]) else None
        holder = last
    return None


_ENDED = compile_later(r"[.!?…。\"”»')）\]|\n]\s*$")


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
