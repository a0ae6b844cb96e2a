"""Where the dateline stands: in the first paragraph's own words, or nowhere yet.

``Article.dateline`` is a copy of words that most pages print at the head of the first paragraph.  An
exporter asks here once, marks what it gets as the dateline, and so prints it exactly once.
"""

from __future__ import annotations

from dataclasses import replace

from newsdoc.model.article import Article
from newsdoc.model.blocks import Paragraph
from newsdoc.model.inlines import Code, FootnoteRef, Inline, Inlines, LineBreak, Text
from newsdoc.model.plain import plain_text
from newsdoc.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The first paragraph of a story, cut after its dateline."""

    index: int | None
    """Of the paragraph in ``Article.body``; None where the body has none."""

    dateline: Inlines
    """The words to mark; from the paragraph where it starts with them, else the article's field."""

    rest: Inlines
    """What follows in the paragraph, its leading space included."""

    run_in: bool
    """Were the words absent from the paragraph, so that they are put in front of it?"""


def find_opening(article: Article) -> Opening | None:
    """Return how the story of ``article`` opens, or None where it has no dateline."""
    if not article.dateline or not article.dateline.strip():
        return None
    printed = (Text(article.dateline.strip()),)
    first = next(((index, block) for index, block in enumerate(article.body) if isinstance(block, Paragraph)), None)
    if first is None:
        return Opening(index=None, dateline=printed, rest=(), run_in=True)
    index, paragraph = first
    end = _end_of_prefix(article.dateline, plain_text(paragraph.children))
    if end is None:
        return Opening(index=index, dateline=printed, rest=(Text(" "), *paragraph.children), run_in=True)
    head, tail = split_inlines(paragraph.children, end)
    return Opening(index=index, dateline=head, rest=tail, run_in=False)


def _end_of_prefix(prefix: str, text: str) -> int | None:
    """Return where ``prefix`` ends in ``text``, white space apart, or None where ``text`` opens otherwise."""
    wanted = [letter for letter in prefix if not letter.isspace()]
    found = 0
    for position, letter in enumerate(text):
        if found == len(wanted):
            return position
        if letter.isspace():
            continue
        if letter != wanted[found]:
            return None
        found += 1
    return len(text) if found == len(wanted) else None


def split_inlines(inlines: Inlines, end: int) -> tuple[Inlines, Inlines]:
    """Return ``inlines`` cut after ``end`` letters of their plain text; a mark that is cut stands on both sides."""
    head: list[Inline] = []
    for index, inline in enumerate(inlines):
        length = len(plain_text((inline,)))
        if length > end:
            before, after = _split(inline, end)
            return (*head, *before), (*after, *inlines[index + 1 :])
        head.append(inline)
        end -= length
        if end == 0:
            return tuple(head), inlines[index + 1 :]
    return tuple(head), ()


def _split(inline: Inline, end: int) -> tuple[Inlines, Inlines]:
    if end == 0:
        return (), (inline,)
    match inline:
        case Text(text) | Code(text):
            return (replace(inline, text=text[:end]),), (replace(inline, text=text[end:]),)
        case LineBreak() | FootnoteRef():
            return (inline,), ()
        case _:
            before, after = split_inlines(inline.children, end)
            return (replace(inline, children=before),), (replace(inline, children=after),)
