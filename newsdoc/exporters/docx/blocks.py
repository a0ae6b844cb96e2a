"""Blocks → paragraphs, each with the style of its news element."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from newsdoc.exporters.docx.context import Place, Work, add_paragraph
from newsdoc.exporters.docx.figures import add_caption, add_credit, add_gallery, add_picture
from newsdoc.exporters.docx.inlines import add_inlines, add_link
from newsdoc.exporters.docx.markup import add
from newsdoc.exporters.docx.numbering import DEEPEST, STEP
from newsdoc.exporters.docx.runs import add_run, add_words
from newsdoc.exporters.docx.styles import HEADINGS, Style
from newsdoc.exporters.docx.tables import add_table
from newsdoc.model import (
    Block,
    BlockQuote,
    Blocks,
    CodeBlock,
    Embed,
    Figure,
    Footnote,
    Gallery,
    Heading,
    InfoBox,
    Inlines,
    ListBlock,
    ListItem,
    Media,
    MediaKind,
    Paragraph,
    PullQuote,
    Rule,
    Table,
)
from newsdoc.model.datelines import Opening, find_opening
from newsdoc.model.walk import innermost

_DEEPEST_NESTING = 24
"""Lists, quotes and boxes inside each other; beyond, only hostile pages go."""


def add_story(place: Place, work: Work) -> None:
    """Append the article's body, its dateline marked in the first paragraph or run in there."""
    opening = find_opening(work.article)
    if opening is not None and opening.index is None:
        _add_opening(Paragraph(children=()), opening, place, work)
    for index, block in enumerate(work.article.body):
        if opening is not None and opening.index == index and isinstance(block, Paragraph):
            _add_opening(block, opening, place, work)
        else:
            add_block(block, place, work)


def _add_opening(block: Paragraph, opening: Opening, place: Place, work: Work) -> None:
    place = place.spoken(block.language, block.direction, work.article)
    paragraph = add_paragraph(place, work, Style.BODY)
    look = replace(place.look, style=work.styles.id_of(Style.DATELINE))
    add_inlines(paragraph, opening.dateline, place, work, look)
    add_inlines(paragraph, opening.rest, place, work)


def add_blocks(blocks: Blocks, place: Place, work: Work) -> None:
    """Append ``blocks`` to ``place``; what is nested deeper than any page means it comes flat."""
    for block in blocks:
        if place.nesting < _DEEPEST_NESTING:
            add_block(block, place, work)
            continue
        for flat in innermost(block):
            add_block(flat, place, work)


def add_block(block: Block, place: Place, work: Work) -> None:
    """Append one block to ``place``."""
    match block:
        case Paragraph():
            _add_plain(block, place, work)
        case Heading():
            _add_heading(block, place, work)
        case ListBlock():
            _add_list(block, place, work)
        case BlockQuote():
            add_blocks(block.blocks, place.inside(Style.QUOTE), work)
            _add_attribution(block.attribution, place, work)
        case PullQuote():
            has_source = bool(block.attribution)
            paragraph = add_paragraph(place, work, Style.PULL_QUOTE, keep_next=has_source, tight=has_source)
            add_inlines(paragraph, block.children, place, work)
            _add_attribution(block.attribution, place, work)
        case Table():
            add_table(block, place, work)
        case Figure(picture=picture):
            add_picture(picture, place, work)
        case Gallery():
            add_gallery(block, place, work)
        case Media():
            _add_media(block, place, work)
        case Embed():
            _add_embed(block, place, work)
        case InfoBox():
            with work.headings.aside():
                add_blocks(block.blocks, place.inside(Style.INFO_BOX, Style.INFO_BOX_HEADING), work)
        case CodeBlock():
            _add_code(block, place, work)
        case Rule():
            add_paragraph(place, work, Style.RULE)
        case Footnote():
            pass  # written where Word keeps them, when its mark is met
        case _:
            assert_never(block)


def _add_plain(block: Paragraph, place: Place, work: Work) -> None:
    place = place.spoken(block.language, block.direction, work.article)
    add_inlines(add_paragraph(place, work, place.style), block.children, place, work)


def _add_heading(block: Heading, place: Place, work: Work) -> None:
    place = place.spoken(block.language, block.direction, work.article)
    if place.in_footnote:
        paragraph = add_paragraph(place, work, place.style, keep_next=True)
        add_inlines(paragraph, block.children, place, work, replace(place.look, bold=True))
        return
    level = work.headings.level(block.level)
    if place.heading is None:
        paragraph = add_paragraph(place, work, HEADINGS[level])
    else:
        paragraph = add_paragraph(place, work, place.heading, keep_next=True, outline=level)
    add_inlines(paragraph, block.children, place, work)


# ------------------------------------------------------------------------------ lists


def _add_list(block: ListBlock, place: Place, work: Work) -> None:
    depth = min(place.depth, DEEPEST)
    number = work.numbering.new_list(ordered=block.ordered, start=block.start, depth=depth)
    style = Style.NUMBER if block.ordered else Style.BULLET
    for item in block.items:
        _add_item(item, style, (number, depth), place.in_list(), work)


def _add_item(item: ListItem, style: Style, numbering: tuple[int, int], place: Place, work: Work) -> None:
    """Write an item: its first paragraph with the bullet or number, the others set in under it."""
    numbered = False
    for block in item.blocks:
        if not isinstance(block, Paragraph):
            add_blocks((block,), place, work)
            continue
        spoken = place.spoken(block.language, block.direction, work.article)
        if numbered:
            paragraph = add_paragraph(spoken, work, Style.CONTINUE, indent=STEP * place.depth)
        else:
            paragraph = add_paragraph(spoken, work, style, numbering=numbering)
            numbered = True
        add_inlines(paragraph, block.children, spoken, work)


# ------------------------------------------------------------------ quotes, code, media


def _add_attribution(attribution: Inlines, place: Place, work: Work) -> None:
    if attribution:
        add_inlines(add_paragraph(place, work, Style.ATTRIBUTION), attribution, place, work)


def _add_code(block: CodeBlock, place: Place, work: Work) -> None:
    """Write code from left to right, whatever the article's direction."""
    paragraph = add_paragraph(place, work, Style.CODE)
    for number, line in enumerate(block.text.rstrip("\n").split("\n")):
        if number:
            add(add_run(paragraph, place.look, False), "br")
        add_words(paragraph, line.replace("\t", "    "), replace(place.look, rtl=False))


def _add_media(block: Media, place: Place, work: Work) -> None:
    """Write a video or a recording: its poster, a labelled link, caption and credit."""
    if block.poster is not None:
        add_picture(block.poster, place, work)
    label = work.label("video" if block.kind is MediaKind.VIDEO else "audio")
    has_caption, has_credit = bool(block.caption), bool(block.credit_text or block.credit_line)
    paragraph = add_paragraph(place, work, Style.EMBED, keep_next=has_caption or has_credit)
    title = block.title or block.address
    length = f" ({block.duration // 60}:{block.duration % 60:02d})" if block.duration else ""
    add_words(paragraph, f"{label}{length}{': ' if title else ''}", replace(place.look, bold=True))
    if title:
        add_link(paragraph, title, block.address, place, work)
    add_caption(block.caption, place, work, keep_next=has_credit)
    add_credit(block.credit_text, block.credit_line, place, work)


def _add_embed(block: Embed, place: Place, work: Work) -> None:
    """Write third-party content: its poster, a labelled link, and the words it had on the page."""
    if block.poster is not None:
        add_picture(block.poster, place, work)
    paragraph = add_paragraph(place, work, Style.EMBED, keep_next=bool(block.fallback))
    title = block.title or block.href
    label = block.provider or work.label("embed")
    add_words(paragraph, f"{label}{': ' if title else ''}", replace(place.look, bold=True))
    if title:
        add_link(paragraph, title, block.href, place, work)
    add_blocks(block.fallback, place.inside(Style.QUOTE), work)
