"""The last lines of a text → those that sign it off: agency codes, sources, names, portraits of the authors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsdoc.model import Emphasis, Heading, Paragraph
from newsdoc.patterns import compile_later
from newsdoc.readers.html.body import Found
from newsdoc.readers.html.phrases import fold, phrases_of
from newsdoc.readers.html.surroundings import BYLINE, CALL, LABEL, Surroundings, all_in

PORTRAIT = 700
"""Characters of what tells who the author is at most."""

PORTRAYS = "tells of the author"

BEHIND = 3
"""Pictures that stand behind the line that says who edited the story at most."""

ABOUT = 20
"""Characters that a heading has beside the author's name at most: "About the author"."""


def take_signoffs(kept: list[Found], around: Surroundings) -> Iterator[tuple[Found, str]]:
    """Take what signs the story off from the end of ``kept``, and yield each with the reason."""
    for one in _portrait(kept, around):
        kept.pop()
        yield one, PORTRAYS
    yield from _editors_line(kept, around)
    while kept:
        last = kept[-1]
        if last.claimed or not isinstance(last.block, Paragraph | Heading):
            return
        # Several paragraphs in italics are a part of the story, one is a remark on it.
        before = kept[-2] if len(kept) > 1 else None
        italics = before is not None and all_in(before, Emphasis)
        why = "heads nothing" if isinstance(last.block, Heading) else _why(last, around, after_italics=italics)
        if not why and before is not None and is_portrait(last, around):
            why = PORTRAYS
        if not why:
            return
        kept.pop()
        yield last, why


def _editors_line(kept: list[Found], around: Surroundings) -> Iterator[tuple[Found, str]]:
    """Take the line that says who edited the story; pictures may stand behind it."""
    number = len(kept) - 1
    while number >= 0 and kept[number].claimed:
        number -= 1
    if number < 1 or number < len(kept) - 1 - BEHIND:
        return
    one = kept[number]
    if isinstance(one.block, Paragraph) and len(one.text) * around.density < LABEL:
        text = one.text.strip()
        if phrases_of(around.language).made_by(text) and not _SENTENCE.search(text):
            del kept[number]
            yield one, "signs off"


def _portrait(kept: list[Found], around: Surroundings) -> list[Found]:
    """Return what stands at the end below a heading that is an author's name, the last line first.

    "About Ada Marsh", and her life.
    """
    size = 0.0
    for number in range(len(kept) - 1, 0, -1):
        one = kept[number]
        if isinstance(one.block, Heading):
            words = fold(one.text)
            named = any(name in words and len(words) - len(name) < ABOUT for name in around.names if " " in name)
            return [*reversed(kept[number:])] if named and size else []
        size += len(one.text) * around.density
        if size > PORTRAIT or one.claimed or not isinstance(one.block, Paragraph):
            return []
    return []


def is_portrait(one: Found, around: Surroundings) -> bool:
    """Does a first or last paragraph open with an author's full name?  Nobody writes about himself like that."""
    folded = fold(one.text)
    return len(one.text) * around.density < PORTRAIT and any(
        folded.startswith(f"{name} ") for name in around.names if " " in name
    )


_SENTENCE = compile_later(r"[.!?…。！？؟।\"”»]\W*$")
_BRACKETED = compile_later(r"[(（\[].*[)）\]]", re.S)
_COPYRIGHT = compile_later(r"^\W*(?:©|\(c\)|copyright\b)", re.I)
_CREDITS = compile_later(r"^[^\n:：]{2,40}[:：][^\n:：]{2,100}(?:\n[^\n:：]{2,40}[:：][^\n:：]{2,100})*$")


def _why(one: Found, around: Surroundings, *, after_italics: bool) -> str | None:
    text = one.text.strip()
    length = len(text) * around.density
    if length < LABEL and not _SENTENCE.search(text.rstrip(")")):
        return "signs off"
    if length < BYLINE and (_BRACKETED.fullmatch(text) or fold(text) in around.names):
        return "signs off"
    if length < CALL and (
        _COPYRIGHT.match(text) or (_CREDITS.match(text) and not text.endswith((".", "!", "?", "”", '"')))
    ):
        return "signs off"
    if length < PORTRAIT and phrases_of(around.language).posted(text):
        return "signs off"
    if length < 2 * CALL and all_in(one, Emphasis) and not after_italics:
        return "signs off"
    return None
