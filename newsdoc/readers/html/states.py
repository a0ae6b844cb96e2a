"""Pages that print no text, or only its beginning: the text in their scripts → paragraphs.

Frameworks keep the whole story in a state (``__NEXT_DATA__``, Fusion, Apollo …), JSON-LD has an ``articleBody``.
They are asked only when the page itself says too little: what readers see comes first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lxml import html
from lxml.etree import ParserError

from newsdoc.model import clean, fold_space
from newsdoc.patterns import compile_later
from newsdoc.readers.html.page import Script

MIN_TEXT = 400
"""Characters of a text worth taking; shorter ones are teasers and descriptions."""

MIN_PARAGRAPH = 40
"""Characters of a string that may be a paragraph of its own, in a list of pieces."""

MAX_VALUES = 50_000
"""Values of a state that are looked at."""

_ASSIGNED = compile_later(r"^[^{\[\"]{0,200}?=\s*(?=[{\[\"])|^\s*[\w.$]+\(\s*(?=[{\[])")
_PARSED = compile_later(r"JSON\.parse\(\s*(\"(?:[^\"\\]|\\.)*\")\s*\)")
_PARAGRAPH_END = compile_later(r"\s*\n\s*")
_SENTENCE = compile_later(r"[.!?。！？।؟][\"”»)]*\s")
_BODY_KEYS = frozenset((
    "articlebody", "body", "bodyhtml", "content", "fulltext", "html", "paragraphs", "rendered", "text", "value",
))  # fmt: skip


def hidden_paragraphs(article_body: str | None, scripts: Iterable[Script]) -> list[str]:
    """Return the longest text that the page's data hold, as paragraphs; nothing where there is none."""
    candidates = [_split(article_body)] if article_body else []
    for script in scripts:
        if "ld+json" not in script.type:
            candidates.extend(_texts(_load(script.text)))
    best = max(candidates, key=_length, default=[])
    return best if _length(best) >= MIN_TEXT else []


def _length(paragraphs: list[str]) -> int:
    return sum(map(len, paragraphs))


def _load(text: str) -> Any:
    """Return the value in a state script: bare JSON, or what is assigned to a name."""
    if match := _PARSED.search(text[:500_000]):
        try:
            text = json.loads(match[1])
        except ValueError:
            return None
    text = _ASSIGNED.sub("", text, count=1).lstrip()
    try:
        return json.JSONDecoder(strict=False).raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None


def _texts(root: Any) -> Iterator[list[str]]:
    """Yield every text in ``root``: long strings, and lists whose items hold a paragraph each."""
    stack: list[tuple[str, Any]] = [("", root)]
    seen = 0
    while stack and seen < MAX_VALUES:
        key, value = stack.pop()
        seen += 1
        if isinstance(value, str):
            if len(value) >= MIN_TEXT and key.lower() in _BODY_KEYS:
                yield _split(value)
        elif isinstance(value, Mapping):
            stack.extend((str(name), inner) for name, inner in value.items())
        elif isinstance(value, list):
            pieces = [text for item in value if (text := _piece(item))]
            if len(pieces) > 2:
                yield pieces
            stack.extend((key, item) for item in value)


def _piece(item: Any) -> str | None:
    """Return the paragraph that one item of a list holds: ``{"type": "text", "content": "…"}``."""
    if isinstance(item, Mapping):
        values = (item.get(name) for name in ("content", "text", "html", "value", "children", "body"))
        item = next((value for value in values if isinstance(value, str)), None)
    if not isinstance(item, str) or len(item) < MIN_PARAGRAPH or not _SENTENCE.search(f"{item} "):
        return None
    return " ".join(_split(item)) or None


def _split(text: str) -> list[str]:
    """Return the paragraphs of a string of HTML or of plain lines."""
    if re.search(r"<(?:p|br|div|h\d|li)\b", text, re.I):
        try:
            tree = html.fragment_fromstring(text, create_parent="div")
        except (ParserError, ValueError):
            return []
        lines = [_words(one) for one in tree.iter("p", "h2", "h3", "h4", "li")] or _words(tree).split("\n")
    else:
        lines = _PARAGRAPH_END.split(re.sub(r"<[^>]*>", "", text))
    return [line for line in (fold_space(clean(line)).strip() for line in lines) if line]


def _words(element: html.HtmlElement) -> str:
    return "".join(element.itertext())
