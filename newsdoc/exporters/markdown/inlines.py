"""Inlines → Markdown inside one paragraph."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import assert_never

from newsdoc.addresses import safe_address
from newsdoc.exporters.markdown.losses import Losses
from newsdoc.exporters.markdown.marks import code_span, escape_starts, escape_words
from newsdoc.model import (
    Code,
    Emphasis,
    FootnoteRef,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Quote,
    Ruby,
    Span,
    SpanKind,
    Strong,
    Sub,
    Sup,
    Text,
    plain_text,
)

_LOST_KINDS = {
    SpanKind.ABBR: "abbreviations' long forms",
    SpanKind.CITE: "titles of works as such",
    SpanKind.MARK: "highlighting",
    SpanKind.INSERTED: "insertions as such",
    SpanKind.TIME: "machine-readable times",
}

_SPACES = " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Spaces beside which CommonMark takes no asterisk for a mark."""


def write_inlines(inlines: Inlines, losses: Losses, *, one_line: bool = False, start: bool = True) -> str:
    """Return ``inlines`` as Markdown.

    Args:
        inlines: what the paragraph holds.
        losses: counts what is lost.
        one_line: write a line break as a space (headings) instead of a hard break.
        start: do the words begin a line, so that a "#" there must be escaped?
    """
    written = _write(inlines, losses, "", "")
    text = written.replace("\\\n", " ") if one_line else written
    text = text.strip(" ")
    return escape_starts(text) if start else text


def _write(inlines: Inlines, losses: Losses, before: str, after: str) -> str:
    """Return ``inlines`` between the words ``before`` and ``after``, which decide whether a mark holds."""
    following = [after]
    for inline in reversed(inlines[1:]):
        following.append(plain_text((inline,)) or following[-1])
    out = ""
    for inline in inlines:
        out += _one(inline, losses, out or before, following.pop())
    return out


def _one(inline: Inline, losses: Losses, before: str, after: str) -> str:
    match inline:
        case Text(text):
            return escape_words(text.replace("\n", " "))
        case Code(text):
            # Two code spans that touch would be read as one.
            return f"<code>{escape_words(text)}</code>" if before.endswith("`") else code_span(text)
        case LineBreak():
            return "\\\n"
        case FootnoteRef(note_id):
            return f"[^{footnote_name(note_id)}]"
        case Emphasis(children):
            return _marked("*", "em", _write(children, losses, "*", "*"), before, after)
        case Strong(children):
            return _marked("**", "strong", _write(children, losses, "*", "*"), before, after)
        case Sub(children):
            return f"<sub>{_write(children, losses, '', '')}</sub>"
        case Sup(children):
            return f"<sup>{_write(children, losses, '', '')}</sup>"
        case Quote(children):
            return f"“{_write(children, losses, '“', '”')}”"
        case Ruby(children, annotation):
            losses.count("ruby as such")
            return f"{_write(children, losses, before, '(')} ({escape_words(annotation)})"
        case Link():
            return _link(inline, losses)
        case Span():
            return _span(inline, losses, before, after)
        case _:
            assert_never(inline)


def _link(link: Link, losses: Losses) -> str:
    words = _write(_unlinked(link.children), losses, "[", "]")
    address = safe_address(link.href)
    if address is None:
        losses.count("links that are not http, https or mailto")
        return words
    title = f' "{_in_quotes(link.title)}"' if link.title else ""
    return f"[{words}](<{address}>{title})"


def _unlinked(inlines: Inlines) -> Inlines:
    """Return ``inlines`` without the links among them: a link holds no other."""
    out: list[Inline] = []
    for inline in inlines:
        match inline:
            case Text() | Code() | LineBreak() | FootnoteRef():
                out.append(inline)
            case Link(children=children):
                out.extend(_unlinked(children))
            case _:
                out.append(replace(inline, children=_unlinked(inline.children)))
    return tuple(out)


def _in_quotes(text: str) -> str:
    return escape_words(" ".join(text.split())).replace('"', '\\"')


def _span(span: Span, losses: Losses, before: str, after: str) -> str:
    if span.language or span.direction:
        losses.count("languages of words")
    if span.kind is SpanKind.DELETED:
        return _marked("~~", "del", _write(span.children, losses, "~", "~"), before, after)
    if span.kind is SpanKind.CITE:
        return _marked("*", "cite", _write(span.children, losses, "*", "*"), before, after)
    if span.kind is not None:
        losses.count(_LOST_KINDS[span.kind])
    return _write(span.children, losses, before, after)


def _marked(mark: str, element: str, words: str, before: str, after: str) -> str:
    """Return ``words`` between marks; between tags where CommonMark would not see the marks (§6.2)."""
    inner = words.strip(_SPACES)
    if not inner:
        return words
    lead, tail = words[: len(words) - len(words.lstrip(_SPACES))], words[len(words.rstrip(_SPACES)) :]
    opens = _flanks(inner[0], before[-1:] if not lead else " ")
    closes = _flanks(inner[-1], after[:1] if not tail else " ")
    if opens and closes and "\\\n" not in inner:
        return f"{lead}{mark}{inner}{mark}{tail}"
    return f"{lead}<{element}>{inner}</{element}>{tail}"


def _flanks(inside: str, outside: str) -> bool:
    """Does a mark between these two letters open or close, whatever else is near?"""
    if outside in "*~_\\" and outside:
        return False
    return not _is_punctuation(inside) or not outside or outside.isspace() or _is_punctuation(outside)


def _is_punctuation(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "PS"


def footnote_name(note_id: str) -> str:
    """Return a footnote's name, which holds no space or bracket."""
    return "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in note_id) or "note"
