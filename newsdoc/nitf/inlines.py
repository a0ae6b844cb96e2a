"""Words and the marks on them → NITF: what has no mark there is counted, never dropped."""

from __future__ import annotations

from collections import Counter
from typing import assert_never

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
    Strong,
    Sub,
    Sup,
    Text,
)
from newsdoc.nitf.terms import ID, LANGUAGE
from newsdoc.xmltext import attributes_text, escape


class InlineWriter:
    """Writes words; gives footnotes their ids, and counts what is lost."""

    def __init__(self, losses: Counter[str]) -> None:
        self.losses = losses
        self._notes: dict[str, str] = {}
        self._written: set[str] = set()

    def inlines(self, inlines: Inlines) -> str:
        """Return ``inlines`` as XML text."""
        return "".join(map(self._inline, inlines))

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text(text):
                return escape(text)
            case Emphasis(children):
                return f"<em>{self.inlines(children)}</em>"
            case Strong(children):
                return f'<em class="strong">{self.inlines(children)}</em>'
            case Link():
                attributes = attributes_text({"href": inline.href, "title": inline.title})
                return f"<a{attributes}>{self.inlines(inline.children)}</a>"
            case Quote():
                return f"<q{attributes_text({'quote-source': inline.cite})}>{self.inlines(inline.children)}</q>"
            case LineBreak():
                return "<br/>"
            case FootnoteRef(id):
                name = self.note_id(id)
                number = list(self._notes).index(id) + 1
                return f"<a{attributes_text({'href': f'#{name}'})}>{number}</a>"
            case Code(text):
                self.losses["code"] += 1
                return escape(text)
            case Sub() | Sup():
                self.losses["subscript and superscript"] += 1
                return self.inlines(inline.children)
            case Ruby():
                self.losses["ruby"] += 1
                return f"{self.inlines(inline.children)} ({escape(inline.annotation)})"
            case Span():
                return self._span(inline)
            case _:
                assert_never(inline)

    def _span(self, span: Span) -> str:
        inner = self.inlines(span.children)
        self.losses["kinds of words (abbr, cite, mark, del, ins, time)"] += span.kind is not None
        self.losses["directions of words"] += span.direction is not None
        if span.language is None or not LANGUAGE.match(span.language):
            return inner
        return f"<lang{attributes_text({'xml:lang': span.language})}>{inner}</lang>"

    def own_id(self, note_id: str) -> str | None:
        """Return the id of a footnote; of two with one id the first has it."""
        if note_id in self._written:
            return None
        self._written.add(note_id)
        return self.note_id(note_id)

    def note_id(self, note_id: str) -> str:
        """Return an XML id for a footnote: its own where that is one."""
        own = ID.match(note_id) and not note_id.startswith("fig-")
        return self._notes.setdefault(note_id, note_id if own else f"note-{len(self._notes) + 1}")
