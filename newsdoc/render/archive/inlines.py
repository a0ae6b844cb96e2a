"""Inlines → the archive's XHTML, as text."""

from __future__ import annotations

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
from newsdoc.model.datelines import Opening
from newsdoc.newsmlg2 import is_language
from newsdoc.render.archive.credits import NOT_PRINTED
from newsdoc.xmltext import attributes_text, escape


def merged(inlines: Inlines) -> Inlines:
    """Return ``inlines`` with texts side by side as one, and empty ones gone."""
    out: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text):
            if not inline.text:
                continue
            if out and isinstance(last := out[-1], Text):
                out[-1] = Text(last.text + inline.text)
                continue
        out.append(inline)
    return tuple(out)


def spoken(language: str | None, direction: object) -> dict[str, str | None]:
    """Return the attributes for language and direction; a tag that is none by XML's rules goes into ``data-lang``."""
    if language is None and direction is None:
        return {}
    name = "lang" if language is None or is_language(language) else "data-lang"
    return {name: language, "dir": None if direction is None else str(direction)}


class InlineWriter:
    """Writes words with their marks; numbers the footnotes."""

    def __init__(self) -> None:
        self._marks: dict[str, int] = {}

    def dateline(self, opening: Opening) -> str:
        """Return the marked dateline."""
        attributes = {"class": "dateline", **(NOT_PRINTED if opening.run_in else {})}
        return f"<span{attributes_text(attributes)}>{self.inlines(opening.dateline)}</span>"

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
                return f"<strong>{self.inlines(children)}</strong>"
            case Link():
                attributes = attributes_text({"href": inline.href, "title": inline.title})
                return f"<a{attributes}>{self.inlines(inline.children)}</a>"
            case Code(text):
                return f"<code>{escape(text)}</code>"
            case Sub(children):
                return f"<sub>{self.inlines(children)}</sub>"
            case Sup(children):
                return f"<sup>{self.inlines(children)}</sup>"
            case Quote():
                return f"<q{attributes_text({'cite': inline.cite})}>{self.inlines(inline.children)}</q>"
            case Ruby():
                return f"<ruby>{self.inlines(inline.children)}<rt>{escape(inline.annotation)}</rt></ruby>"
            case Span():
                return self._span(inline)
            case LineBreak():
                return "<br/>"
            case FootnoteRef(note_id):
                number = self._marks.setdefault(note_id, len(self._marks) + 1)
                return f"<a{attributes_text({'class': 'fnref', 'href': f'#{note_id}'})}>{number}</a>"
            case _:
                assert_never(inline)

    def _span(self, span: Span) -> str:
        name = span.kind.value if span.kind else "span"
        attributes: dict[str, str | None] = {
            **spoken(span.language, span.direction),
            "title": span.title,
            "datetime": span.datetime,
        }
        return f"<{name}{attributes_text(attributes)}>{self.inlines(span.children)}</{name}>"
