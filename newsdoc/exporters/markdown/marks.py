"""Words → Markdown that shows those very words: what must be escaped, and where."""

from __future__ import annotations

import re

# Letters that open or close a mark wherever they stand.
_ANYWHERE = re.compile(r"[\\`*\[\]<~|]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])")
# What makes a block of a line that starts with it: headings, lists, quotes, rules, setext lines.
_LINE_START = re.compile(r"^(\s*)(?:(#{1,6}(?=\s|$)|[-+=>:])|(\d{1,9})([.)])(?=\s|$))", re.MULTILINE)


def escape(text: str) -> str:
    """Return ``text`` so that it reads as written, also at the start of a line."""
    return escape_starts(escape_words(" ".join(text.split("\n"))).strip())


def escape_words(text: str) -> str:
    """Return ``text`` with the letters escaped that mean something anywhere."""
    return _ANYWHERE.sub(r"\\\g<0>", text)


def escape_starts(text: str) -> str:
    """Return ``text`` with the letters escaped that mean something at the start of a line."""
    return _LINE_START.sub(_escaped_start, text)


def _escaped_start(match: re.Match[str]) -> str:
    if match[2]:
        return f"\\{match[2]}"
    return f"{match[3]}\\{match[4]}"


def heading_end(text: str) -> str:
    """Return the words of a heading so that "#" at their end stays."""
    return re.sub(r"(?<=\s)#(?=#*$)", r"\\#", text)


def label_line(label: str, words: str) -> str:
    """Return a line that says what it is: ``*Credit:* Ana Ruiz``."""
    return f"*{label}:* {words}"


def fence_for(text: str) -> str:
    """Return a code fence that does not occur in ``text``."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    return "`" * max(3, longest + 1)


def code_span(text: str) -> str:
    """Return ``text`` as inline code."""
    if not text.strip():
        return text
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    ticks = "`" * (longest + 1)
    pad = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"
