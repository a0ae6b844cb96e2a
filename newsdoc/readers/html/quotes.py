"""Quoted lines → block quotes and pull quotes: a pull quote repeats the running text, a block quote does not.

Names are asked first ("pullquote"), but templates use them for both; what the text says decides.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml.html import HtmlElement

from newsdoc.model import (
    Block,
    BlockQuote,
    Blocks,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Paragraph,
    PullQuote,
    block_text,
    plain_text,
)
from newsdoc.readers.html.phrases import fold

ATTRIBUTION = 120
"""Characters of the last line of a quote up to which it may name who said it."""

REPEATED = 0.8
"""Share of a quote's runs of words that the text must hold for the quote to repeat it."""

NEW = 0.3
"""Share under which a quote that is named as lifted from the text is not: an expert's statement, set large."""

RUN = 3
"""Words of a run."""


def holds_quote(figure: HtmlElement) -> bool:
    """Is a ``figure`` one around a quote: its picture a portrait, its caption the name of who said it?"""
    return next(figure.iter("blockquote"), None) is not None


def pull_quote(blocks: Blocks, attribution: Inlines) -> PullQuote:
    """Return ``blocks`` (paragraphs or headings) as a pull quote; a short last line says who said it."""
    lines = [one.children for one in blocks if isinstance(one, Paragraph | Heading)]
    if len(lines) > 1 and not attribution and len(plain_text(lines[-1])) < ATTRIBUTION:
        *lines, attribution = lines
    children: list[Inline] = []
    for line in lines:
        if children:
            children.append(LineBreak())
        children.extend(line)
    return PullQuote(children=tuple(children), attribution=attribution)


def settle_quotes(blocks: Iterable[Block]) -> Blocks:
    """Return ``blocks`` with each quote of the kind that it is."""
    blocks = tuple(blocks)
    if not any(isinstance(one, PullQuote | BlockQuote) for one in blocks):
        return blocks
    text = fold(" ".join(block_text(one) for one in blocks if not isinstance(one, PullQuote | BlockQuote)))
    return tuple(_settled(one, text) for one in blocks)


def _settled(block: Block, text: str) -> Block:
    match block:
        case PullQuote() if _share_in(plain_text(block.children), text) < NEW:
            return BlockQuote(blocks=(Paragraph(children=block.children),), attribution=block.attribution)
        case BlockQuote(blocks=(Paragraph(children=children),)) if _share_in(plain_text(children), text) > REPEATED:
            return PullQuote(children=children, attribution=block.attribution)
        case _:
            return block


def _share_in(quote: str, text: str) -> float:
    """Return the share of the runs of words in ``quote`` that stand in the folded ``text``."""
    words = fold(quote).split()
    runs = [" ".join(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))]
    return sum(run in text for run in runs) / len(runs)
