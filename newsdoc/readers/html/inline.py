"""Nodes inside a paragraph → inlines: words, and the marks on them that the model knows.

White space is folded as browsers fold it: one space for a run, none at the edges of the paragraph.  Marks that the
model does not know fall away, their words stay.  A link into the page itself, or of a scheme that is not kept,
is its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from operator import is_
from typing import TypeAlias, assert_never

from lxml.html import HtmlElement

from newsdoc.model import (
    Code,
    Direction,
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
    clean,
    fold_space,
    plain_text,
)
from newsdoc.notes import NoteCode
from newsdoc.readers.html.measure import BLOCK_TAGS
from newsdoc.readers.html.page import Page

Node: TypeAlias = str | HtmlElement
"""A piece of a paragraph: a text node, or an inline element without its tail."""

_NO_WORDS = frozenset((
    "audio", "button", "canvas", "iframe", "img", "input", "label", "map", "noscript", "object", "option",
    "picture", "rp", "select", "template", "textarea", "video",
))  # fmt: skip
_SPAN_KINDS = {
    "abbr": SpanKind.ABBR,
    "acronym": SpanKind.ABBR,
    "cite": SpanKind.CITE,
    "mark": SpanKind.MARK,
    "del": SpanKind.DELETED,
    "s": SpanKind.DELETED,
    "strike": SpanKind.DELETED,
    "ins": SpanKind.INSERTED,
    "time": SpanKind.TIME,
}


class InlineReader:
    """Reads the inlines of one page."""

    def __init__(self, page: Page, dropped: frozenset[HtmlElement] = frozenset()) -> None:
        self.page = page
        self.dropped = dropped
        self.footnotes: dict[str, str] = {}
        """Ids of the page's footnotes, by the part of the page that their marks link to."""

    def read(self, nodes: Iterable[Node]) -> Inlines:
        """Return the inlines of ``nodes``, trimmed."""
        return trim(self._convert(nodes))

    def read_element(self, element: HtmlElement) -> Inlines:
        """Return the inlines of everything in ``element``, trimmed; blocks inside become lines."""
        return self.read(nodes_of(element))

    def _convert(self, nodes: Iterable[Node]) -> Inlines:
        found: list[Inline] = []
        parted = False  # does the piece before end where a style sheet may part it from the next?
        ended = False  # was it a block, behind which a new line begins?
        for node in nodes:
            if isinstance(node, str):
                if ended and not node.isspace():
                    found.append(LineBreak())
                    ended = False
                _add_text(found, node)
                parted = False
            elif node not in self.dropped:
                inlines = tuple(self._element(node))
                block = node.tag in BLOCK_TAGS
                if found and inlines and (ended or block) and not isinstance(found[-1], LineBreak):
                    found.append(LineBreak())
                ended = block if inlines else ended
                if parted and node.tag in _PARTED and _are_glued(found, inlines):
                    _add_text(found, " ")
                for inline in inlines:
                    if isinstance(inline, Text):
                        _add_text(found, inline.text)
                    else:
                        found.append(inline)
                parted = node.tag in _PARTED
        return tuple(found)

    def _element(self, element: HtmlElement) -> Iterator[Inline]:
        tag = element.tag
        if tag == "br":
            yield LineBreak()
            return
        names = element.keys()
        if tag in _NO_WORDS or (names and _hidden(element)):
            return
        if tag == "ruby":
            yield from self._ruby(element)
            return
        children = self._convert(nodes_of(element))
        if not children:
            return
        if tag == "a":
            yield from self._link(element, children)
        elif tag in ("b", "strong"):
            yield from _marked(Strong, children)
        elif tag in ("i", "em", "dfn", "var"):
            yield from _marked(Emphasis, children)
        elif tag == "sub":
            yield Sub(children)
        elif tag == "sup":
            yield self._superscript(element, children)
        elif tag == "q":
            yield Quote(children, self.page.absolute(element.get("cite") or ""))
        elif tag in ("code", "kbd", "samp", "tt"):
            yield Code(plain_text(children))
        elif names or tag in _SPAN_KINDS:
            yield from self._span(element, children)
        else:
            yield from children

    def _link(self, element: HtmlElement, children: Inlines) -> Iterator[Inline]:
        href = (element.get("href") or "").strip()
        if href.startswith("#") and (note := self.footnotes.get(href[1:])):
            yield FootnoteRef(note)
            return
        address = self.page.absolute(clean(href)) if href else None
        if (
            address is None
            or not plain_text(children).strip()
            or not address.startswith(("http:", "https:", "mailto:"))
        ):
            if href and not href.startswith(("#", "javascript:")) and address is None:
                self.page.notes.add(NoteCode.LINK_REFUSED, href=clean(href)[:80], line=element.sourceline)
            yield from children
            return
        title = clean(element.get("title") or "").strip()
        # A link holds no links: browsers end the outer one where an inner one begins.
        yield Link(tuple(_without_links(children)), address, title or None)

    def _superscript(self, element: HtmlElement, children: Inlines) -> Inline:
        if len(children) == 1 and isinstance(children[0], FootnoteRef):
            return children[0]
        note = self.footnotes.get(element.get("data-footnote") or "")
        return FootnoteRef(note) if note else Sup(children)

    def _ruby(self, element: HtmlElement) -> Iterator[Inline]:
        """Read base and reading; where one ruby holds several pairs they come one after the other."""
        base: list[Node] = []
        for node in nodes_of(element):
            if isinstance(node, str) or node.tag not in ("rt", "rp", "rtc"):
                base.append(node)
            elif node.tag == "rt" and base:
                children = trim(self._convert(base))
                reading = clean("".join(node.itertext())).strip()
                if children:
                    yield Ruby(children, reading) if reading else Span(children=children)
                base = []
        yield from self._convert(base)

    def _span(self, element: HtmlElement, children: Inlines) -> Iterator[Inline]:
        kind = _SPAN_KINDS.get(element.tag)
        language = (element.get("lang") or element.get("xml:lang") or "").strip() or None
        if language is not None and (len(language) > 35 or not language.replace("-", "").isalnum()):
            language = None
        direction = {"ltr": Direction.LTR, "rtl": Direction.RTL}.get((element.get("dir") or "").lower())
        if kind is None and language is None and direction is None:
            if element.tag == "bdi":
                yield from children
            else:
                yield from children
            return
        title = clean(element.get("title") or "").strip() or None if kind is SpanKind.ABBR else None
        moment = clean(element.get("datetime") or "").strip() or None if kind is SpanKind.TIME else None
        yield Span(children=children, language=language, direction=direction, kind=kind, title=title, datetime=moment)


def nodes_of(element: HtmlElement) -> Iterator[Node]:
    """Yield the text nodes and children of ``element`` in order."""
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail


_EDGE_SPACE = " \u3000"
"""What parts a paragraph from nothing: Chinese and Japanese pages type the indentation, two wide spaces."""


def trim(inlines: Inlines) -> Inlines:
    """Return ``inlines`` without space or line breaks at either end, and with one space where there were several."""
    if len(inlines) == 1 and isinstance(only := inlines[0], Text):  # most paragraphs
        text = only.text.strip(_EDGE_SPACE)
        return (Text(text),) if text else ()
    if inlines and isinstance(first := inlines[0], Text) and first.text[:1] in _EDGE_SPACE:
        inlines = (Text(first.text.lstrip(_EDGE_SPACE)), *inlines[1:])
    folded, _ = _fold(inlines, after_space=True)
    return _trim_end(folded)


def _fold(inlines: Inlines, after_space: bool) -> tuple[Inlines, bool]:
    """Drop each space that follows another, across the borders of marks, as browsers do."""
    found: list[Inline] = []
    for inline in inlines:
        match inline:
            case Text(text):
                if after_space:
                    text = text.lstrip(" ")
                if text:
                    after_space = text.endswith(" ")
                    found.append(inline if text == inline.text else Text(text))
            case LineBreak():
                if found or not after_space:
                    _strip_last(found)
                    found.append(inline)
                after_space = True
            case Code() | FootnoteRef():
                found.append(inline)
                after_space = False
            case Emphasis() | Strong() | Link() | Sub() | Sup() | Quote() | Ruby() | Span():
                children, after_space = _fold(inline.children, after_space)
                if children:
                    found.append(inline if _are(children, inline.children) else replace(inline, children=children))
            case _:
                assert_never(inline)
    return tuple(found), after_space


def _are(inlines: Inlines, others: Inlines) -> bool:
    """Are these the very same objects?  Asking is ten times faster than making a mark anew."""
    return len(inlines) == len(others) and all(map(is_, inlines, others))


def _strip_last(found: list[Inline]) -> None:
    """Take the space before a line break away."""
    if found and isinstance(last := found[-1], Text):
        text = last.text.rstrip(" ")
        if text:
            found[-1] = Text(text)
        else:
            found.pop()


def _trim_end(inlines: Inlines) -> Inlines:
    kept = list(inlines)
    while kept:
        last = kept[-1]
        match last:
            case Text(text):
                stripped = text.rstrip(" ")
                if stripped == text:
                    break
                kept.pop()
                if stripped:
                    kept.append(Text(stripped))
                    break
            case LineBreak():
                kept.pop()
            case Emphasis() | Strong() | Link() | Sub() | Sup() | Quote() | Ruby() | Span():
                children = _trim_end(last.children)
                if children == last.children:
                    break
                kept.pop()
                if children:
                    kept.append(replace(last, children=children))
                    break
            case Code() | FootnoteRef():
                break
            case _:
                assert_never(last)
    return tuple(kept)


_PARTED = frozenset(("a", "b", "cite", "em", "i", "small", "span", "strong", "time"))


def _are_glued(before: list[Inline], after: Inlines) -> bool:
    """Do the words of two elements run together that style sheets part: "Ana RuizReporter"?"""
    left, right = plain_text(tuple(before[-1:])), plain_text(after[:1])
    return bool(left and right) and left[-1].islower() and right[0].isupper()


def _add_text(found: list[Inline], words: str) -> None:
    text = fold_space(clean(words)) if "  " in words or not words.isprintable() else words
    if not text:
        return
    if found and isinstance(last := found[-1], Text):
        found[-1] = Text(last.text + text)
    else:
        found.append(Text(text))


def _marked(mark: type[Strong] | type[Emphasis], children: Inlines) -> Iterator[Inline]:
    """Yield ``children`` in ``mark``; space alone needs no mark, and a mark inside itself says nothing."""
    if not plain_text(children).strip() and not any(isinstance(one, FootnoteRef) for one in children):
        yield from children
    elif len(children) == 1 and isinstance(children[0], mark):
        yield children[0]
    else:
        yield mark(children)


def _without_links(inlines: Inlines) -> Iterator[Inline]:
    for inline in inlines:
        match inline:
            case Link():
                yield from _without_links(inline.children)
            case Emphasis() | Strong() | Sub() | Sup() | Quote() | Ruby() | Span():
                yield replace(inline, children=tuple(_without_links(inline.children)))
            case Text() | Code() | LineBreak() | FootnoteRef():
                yield inline
            case _:
                assert_never(inline)


def _hidden(element: HtmlElement) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return (style is not None and "display:none" in style.replace(" ", "").lower()) or _is_tooltip(element)


def _is_tooltip(element: HtmlElement) -> bool:
    """Is it what opens over a word?  The word may have such a class too, and hold the text in an attribute."""
    if element.get("role") == "tooltip":
        return True
    names = (element.get("class") or "").lower()
    if (
        "tooltip" not in names
        or "has-tooltip" in names
        or any(name[:5] in ("data-", "title") for name, _ in element.items())
    ):
        return False
    return not any("tooltip" in (inner.get("class") or "").lower() for inner in element.iterdescendants())
