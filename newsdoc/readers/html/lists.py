"""Paragraphs that begin with a bullet → one list.

Editors type "•" where their system has no list button; what readers see as one list becomes one here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from newsdoc.model import Emphasis, Inlines, ListBlock, ListItem, Paragraph, Span, Strong, Text
from newsdoc.patterns import compile_later
from newsdoc.readers.html.body import Found

# No dash: it opens direct speech in many languages.  No square or circle: they open headings in Japanese.
_BULLET = compile_later(r"^\s*[•◦▪‣⁃∙·*]\s*(?=\S)")

ENOUGH = 2
"""Bullets in a row that make a list; one alone may be an ornament."""


def merge_bullets(found: Iterable[Found]) -> list[Found]:
    """Return ``found`` with each run of paragraphs that begin with a bullet as one list."""
    merged: list[Found] = []
    run: list[Found] = []
    for one in found:
        if isinstance(one.block, Paragraph) and _BULLET.match(one.text):
            run.append(one)
            continue
        merged.extend(_as_list(run))
        run = []
        merged.append(one)
    merged.extend(_as_list(run))
    return merged


def _as_list(run: list[Found]) -> Iterator[Found]:
    if len(run) < ENOUGH:
        yield from run
        return
    items = [
        ListItem(blocks=(replace(one.block, children=_without_bullet(one.block.children)),))
        for one in run
        if isinstance(one.block, Paragraph)
    ]
    text = "\n".join(_BULLET.sub("", one.text) for one in run)
    yield replace(run[0], block=ListBlock(items=tuple(items)), text=text)


def _without_bullet(children: Inlines) -> Inlines:
    """Return ``children`` without the bullet, which may stand alone in a mark of its own."""
    if not children:
        return children
    first, rest = children[0], children[1:]
    if isinstance(first, Text):
        text = re.sub(r"^\s*[•◦▪‣⁃∙·*]?\s*", "", first.text)
        if text:
            return (Text(text), *rest)
        return _without_bullet(rest) if not first.text.strip() else _trimmed(rest)
    if isinstance(first, Strong | Emphasis | Span):
        inner = _without_bullet(first.children)
        return (replace(first, children=inner), *rest) if inner else _trimmed(rest)
    return children


def _trimmed(children: Inlines) -> Inlines:
    if children and isinstance(first := children[0], Text):
        text = first.text.lstrip()
        return (Text(text), *children[1:]) if text else children[1:]
    return children
