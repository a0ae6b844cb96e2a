"""The model's JSON and Markdown → captions and credits."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

from newsdoc.validation.readback.found import Found
from newsdoc.validation.readback.wire import objects_in

_LABEL = re.compile(r"^[>\s]*(?:[-+]|\d+\.)?[>\s]*\*(Caption|Credit):\*[ ]?(.*)$")
# Destination and title of a link, the mark of a footnote, a tag; then what Markdown puts before a letter.
_MARKS = re.compile(r'\]\(<[^>\n]*>(?: "(?:[^"\\]|\\.)*")?\)|\[\^[^\]\n]*\]|</?[a-z]+(?: [^<>\n]*)?>')
_ESCAPED = re.compile(r"\\(.)")
_SIGNS = re.compile(r"(?<!\\)(?:[*`\[]|~~)")


def read_json(content: bytes) -> Found:
    """Return the values of ``caption``, ``credit_text`` and ``credit_line``, wherever they stand."""
    document = json.loads(content)
    captions = [_words(one["caption"]) for one in objects_in(document) if "caption" in one]
    credit_lines = [
        " ".join(str(one[name]) for name in ("credit_text", "credit_line") if one.get(name))
        for one in objects_in(document)
        if one.get("credit_text") or one.get("credit_line")
    ]
    return Found(tuple(captions), tuple(credit_lines))


def _words(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "".join(map(_words, value))
    return _words(value.get("children", value.get("text", ""))) if isinstance(value, dict) else ""


def read_markdown(content: bytes) -> Found:
    """Return the lines that say of themselves that they are captions or credits."""
    marked: dict[str, list[str]] = {"Caption": [], "Credit": []}
    label = None
    for line in content.decode("utf-8").split("\n"):
        if match := _LABEL.match(line):
            label = match[1]
            marked[label].append(_shown(match[2]))
        elif label is not None and line.strip(" >"):
            marked[label][-1] += _shown(line)  # a hard break inside a caption
        else:
            label = None
    return Found(tuple(marked["Caption"]), tuple(marked["Credit"]))


def _shown(text: str) -> str:
    """Return ``text`` as a reader of the rendered page sees it, marks aside."""
    bare = _SIGNS.sub("", _MARKS.sub("", text))
    return unescape(_ESCAPED.sub(r"\1", bare).removesuffix("\\"))
