"""Inline markup as agencies send it → inlines: spaces folded, empty marks gone, unknown ones unwrapped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from lxml import etree

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
    clean,
    fold_space,
    plain_text,
)
from newsdoc.readers.xhtml.story import add_text, all_text, direction_named, local_name, nodes

_MARKS: dict[str, type[Emphasis | Strong | Sub | Sup]] = {
    "em": Emphasis,
    "i": Emphasis,
    "strong": Strong,
    "b": Strong,
    "sub": Sub,
    "sup": Sup,
}
_KINDS = {
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
_STRONG = frozenset({"strong", "bold", "b"})
UNWRAPPED = frozenset(
    ["span", "font", "u", "big", "small", "tt", "bdi", "bdo", "label", "nobr", "wbr", "data", "lang"]
)
INLINE = frozenset({*_MARKS, *_KINDS, *UNWRAPPED, "a", "code", "kbd", "samp", "var", "dfn", "q", "br", "ruby"})
SILENT = frozenset(
    ["script", "style", "template", "noscript", "head", "title", "meta", "link", "object", "form", "button", "svg"]
)


def read_words(element: etree._Element, skipped: Iterable[etree._Element] = ()) -> Inlines:
    """Return the words in ``element``, but for those in ``skipped``, trimmed and folded."""
    return trim(raw_words(nodes(element), frozenset(skipped)))


def raw_words(contents: Iterable[str | etree._Element], skipped: frozenset[etree._Element] = frozenset()) -> Inlines:
    """Return the words of ``contents``, spaces not yet folded."""
    found: list[Inline] = []
    for node in contents:
        if isinstance(node, str):
            add_text(found, fold_space(clean(node)))
        elif node not in skipped:
            for inline in _convert(node, skipped):
                if isinstance(inline, Text):
                    add_text(found, inline.text)
                else:
                    found.append(inline)
    return tuple(found)


def _convert(element: etree._Element, skipped: frozenset[etree._Element]) -> Iterable[Inline]:
    name = local_name(element)
    if name in SILENT or not name:
        return ()
    if name == "br":
        return (LineBreak(),)
    children = raw_words(nodes(element), skipped)
    if name in _MARKS:
        # NITF has no "strong": it says so in the class.
        mark = Strong if name == "em" and (element.get("class") or "").lower() in _STRONG else _MARKS[name]
        return (mark(children),) if plain_text(children).strip() else children
    if name == "a":
        if element.get("class") == "fnref" and (element.get("href") or "").startswith("#"):
            return (FootnoteRef(str(element.get("href"))[1:]),)
        return _link(element, children)
    if name in ("code", "kbd", "samp"):
        words = fold_space(clean(all_text(element)))
        return (Code(words),) if words else ()
    if name == "q":
        return (Quote(children, _web(element.get("cite") or element.get("quote-source"))),) if children else ()
    if name == "ruby":
        reading = next((child for child in element if local_name(child) == "rt"), None)
        if reading is not None:
            base = raw_words(nodes(element), skipped | {one for one in element if local_name(one) in ("rt", "rp")})
            return (Ruby(base, all_text(reading)),)
        return children
    return _span(element, name, children)


def _link(element: etree._Element, children: Inlines) -> Inlines:
    href = _web(element.get("href"))
    if href is None or not children:
        return children
    return (Link(children, href, element.get("title") or None),)


def _web(address: str | None) -> str | None:
    """Return ``address`` where it is one that a link may have."""
    text = (address or "").strip()
    return text if text.lower().startswith(("http://", "https://", "mailto:")) else None


def _span(element: etree._Element, name: str, children: Inlines) -> Inlines:
    kind = _KINDS.get(name)
    language = element.get("lang") or element.get("{http://www.w3.org/XML/1998/namespace}lang") or None
    direction = direction_named(element.get("dir"))
    if not children or (kind is None and language is None and direction is None):
        return children
    return (
        Span(
            children=children,
            language=language,
            direction=direction,
            kind=kind,
            title=element.get("title") if kind is SpanKind.ABBR else None,
            datetime=element.get("datetime") if kind is SpanKind.TIME else None,
        ),
    )


# ------------------------------------------------------------------------------ spaces


def trim(inlines: Inlines) -> Inlines:
    """Return ``inlines`` with no space or break at either end and single spaces inside, across marks."""
    folded, _ = _fold(inlines, after_space=True)
    return _trim_end(folded)


def _fold(inlines: Inlines, after_space: bool) -> tuple[Inlines, bool]:
    found: list[Inline] = []
    for inline in inlines:
        match inline:
            case Text(text):
                text = text.lstrip(" ") if after_space else text
                if text:
                    after_space = text.endswith(" ")
                    add_text(found, text)
            case LineBreak():
                if found or not after_space:
                    found = list(_without_last_space(tuple(found)))
                    found.append(inline)
                after_space = True
            case Code() | FootnoteRef():
                found.append(inline)
                after_space = False
            case Emphasis() | Strong() | Link() | Sub() | Sup() | Quote() | Ruby() | Span():
                children, after_space = _fold(inline.children, after_space)
                if children:
                    found.append(replace(inline, children=children))
            case _:
                assert_never(inline)
    return tuple(found), after_space


def _without_last_space(inlines: Inlines) -> Inlines:
    if inlines and isinstance(last := inlines[-1], Text):
        text = last.text.rstrip(" ")
        return (*inlines[:-1], Text(text)) if text else inlines[:-1]
    return inlines


def _trim_end(inlines: Inlines) -> Inlines:
    while inlines:
        last = inlines[-1]
        match last:
            case Text(text):
                stripped = text.rstrip(" ")
                if stripped:
                    return (*inlines[:-1], Text(stripped))
            case LineBreak():
                pass
            case Code() | FootnoteRef():
                return inlines
            case Emphasis() | Strong() | Link() | Sub() | Sup() | Quote() | Ruby() | Span():
                children = _trim_end(last.children)
                if children:
                    return (*inlines[:-1], replace(last, children=children))
            case _:
                assert_never(last)
        inlines = inlines[:-1]
    return inlines


def split_paragraphs(inlines: Inlines) -> list[Inlines]:
    """Return ``inlines`` cut where two or more line breaks stand together, each part trimmed."""
    parts: list[list[Inline]] = [[]]
    breaks = 0
    for inline in inlines:
        if isinstance(inline, LineBreak):
            breaks += 1
            continue
        if isinstance(inline, Text) and not inline.text.strip() and breaks:
            continue
        if breaks >= 2:
            parts.append([])
        elif breaks == 1:
            parts[-1].append(LineBreak())
        breaks = 0
        parts[-1].append(inline)
    return [trimmed for part in parts if (trimmed := trim(tuple(part)))]
