"""Places where no line may end, where a language's typography wants it.

French sets a space inside its quotation marks and before ``: ; ! ?``; a line must not end or begin there.
Korean may be broken within a word; in large type, where lines are short, that looks like a mistake.
Done on the page only: the article's own text keeps the spaces it was published with.
"""

from __future__ import annotations

import re

from lxml import etree

_AFTER = re.compile(r"(?<=[«‹]) (?=\S)")
_BEFORE = re.compile(r"(?<=\S) (?=[»›:;!?])")


_LONGEST = 14
"""Letters of a word that fits any line."""


def hold_together(root: etree._Element, language: str | None) -> None:
    """Keep together in ``root`` what no line of ``language`` may part."""
    match (language or "").lower().split("-")[0]:
        case "fr":
            _hold_spaces(root)
        case "ko":
            for element in root.iter("h1", "h2", "h3", "h4", "h5", "h6", "p"):
                if element.tag != "p" or _is_large(element):
                    _hold_words(element)
        case _:
            pass


def _is_large(paragraph: etree._Element) -> bool:
    parent = paragraph.getparent()
    return paragraph.get("class") == "standfirst" or (parent is not None and parent.get("class") == "pullquote")


def _hold_words(element: etree._Element) -> None:
    """Put each word of an element that holds nothing but words into an element of its own."""
    words = (element.text or "").split()
    if len(element) or len(words) < 2 or max(map(len, words)) > _LONGEST:
        return
    element.text = None
    for word in words:
        made = etree.SubElement(element, "span", {"class": "word"})
        made.text, made.tail = word, " "
    element[-1].tail = None


def _hold_spaces(root: etree._Element) -> None:
    for element in root.iter():
        if element.text:
            element.text = _held(element.text)
        if element.tail:
            element.tail = _held(element.tail)


def _held(text: str) -> str:
    return _BEFORE.sub("\u00a0", _AFTER.sub("\u00a0", text))
