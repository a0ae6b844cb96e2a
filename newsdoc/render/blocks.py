"""Blocks → XHTML: paragraphs, headings, lists, quotes, boxes, embeds, footnotes."""

from __future__ import annotations

from typing import assert_never

from lxml import etree

from newsdoc.addresses import safe_address
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
    ListBlock,
    ListItem,
    Media,
    Paragraph,
    PullQuote,
    Rule,
    Table,
    plain_text,
)
from newsdoc.model.datelines import Opening
from newsdoc.model.walk import innermost
from newsdoc.render.context import Page
from newsdoc.render.figures import add_figure, add_gallery, add_media, add_poster_caption, show_picture
from newsdoc.render.inlines import add_inlines
from newsdoc.render.tables import add_table


def add_body(page: Page, parent: etree._Element, opening: Opening | None) -> None:
    """Append the blocks of the article, its dateline marked, and its footnotes."""
    leading = True
    for index, block in enumerate(page.article.body):
        if opening is not None and index == opening.index and isinstance(block, Paragraph):
            _add_opening(page, parent, opening, block)
        elif isinstance(block, Figure):
            add_figure(page, parent, block, lead=leading)
        else:
            add_block(page, parent, block, 0)
        leading = False
    if opening is not None and opening.index is None:
        _add_opening(page, parent, opening, None)
    _add_footnotes(page, parent)


def _add_opening(page: Page, parent: etree._Element, opening: Opening, paragraph: Paragraph | None) -> None:
    element = page.add(parent, "p")
    if paragraph is not None:
        page.speak(element, paragraph.language, paragraph.direction)
    add_inlines(page, page.add(element, "span", class_="dateline"), opening.dateline)
    add_inlines(page, element, opening.rest)


def add_blocks(page: Page, parent: etree._Element, blocks: Blocks, depth: int) -> None:
    """Append ``blocks``; what is nested too deep comes flat."""
    for block in blocks:
        if depth < page.options.max_depth:
            add_block(page, parent, block, depth)
            continue
        for flat in innermost(block):
            add_block(page, parent, flat, depth)


def add_block(page: Page, parent: etree._Element, block: Block, depth: int) -> None:
    """Append one block to ``parent``."""
    match block:
        case Paragraph():
            element = page.add(parent, "p")
            page.speak(element, block.language, block.direction)
            add_inlines(page, element, block.children)
        case Heading():
            _add_heading(page, parent, block)
        case ListBlock():
            _add_list(page, parent, block, depth)
        case BlockQuote():
            element = page.add(parent, "blockquote", cite=safe_address(block.cite))
            add_blocks(page, element, block.blocks, depth + 1)
            if block.attribution:
                add_inlines(page, page.add(element, "footer"), block.attribution)
        case PullQuote():
            _add_pull_quote(page, parent, block)
        case Table():
            add_table(page, parent, block)
        case Figure():
            add_figure(page, parent, block)
        case Gallery():
            add_gallery(page, parent, block)
        case Media():
            add_media(page, parent, block)
        case Embed():
            _add_embed(page, parent, block, depth)
        case InfoBox():
            element = page.add(parent, "aside", class_="infobox")
            add_blocks(page, element, block.blocks, depth + 1)
        case CodeBlock():
            _add_code(page, parent, block)
        case Rule():
            page.add(parent, "hr")
        case Footnote():
            pass  # written together, after the body
        case _:
            assert_never(block)


def _add_heading(page: Page, parent: etree._Element, heading: Heading) -> None:
    """Append a crosshead; its level follows the one before without a gap.  One without words heads nothing."""
    if not plain_text(heading.children).strip():
        return
    page.level = min(max(heading.level, 2), 6, page.level + 1)
    page.headings += 1
    element = page.add(parent, f"h{page.level}", id=f"heading-{page.headings}")
    page.speak(element, heading.language, heading.direction)
    add_inlines(page, element, heading.children)


def _add_pull_quote(page: Page, parent: etree._Element, quote: PullQuote) -> None:
    element = page.add(parent, "aside", class_="pullquote")
    page.type_as(element, "pullquote", "doc-pullquote")
    add_inlines(page, page.add(element, "p"), quote.children)
    if quote.attribution:
        add_inlines(page, page.add(element, "footer"), quote.attribution)


def _add_code(page: Page, parent: etree._Element, block: CodeBlock) -> None:
    # An HTML parser drops one line feed right after the start tag.
    lost = "\n" if block.text.startswith("\n") and not page.options.namespace else ""
    page.add(parent, "pre", lost + block.text, data_language=block.language)


# ------------------------------------------------------------------------- embeds


def _add_embed(page: Page, parent: etree._Element, embed: Embed, depth: int) -> None:
    """Append third-party content: its words, its poster and a link to it."""
    element = page.add(parent, "figure", class_="embed", data_provider=embed.provider)
    if embed.poster is not None:
        show_picture(page, element, embed.poster)
    if embed.fallback:
        add_blocks(page, page.add(element, "blockquote"), embed.fallback, depth + 1)
    _add_embed_line(page, element, embed)
    add_poster_caption(page, element, embed.poster)


def _add_embed_line(page: Page, figure: etree._Element, embed: Embed) -> None:
    line = page.add(figure, "p", class_="origin")
    if embed.provider:
        page.add(line, "span", embed.provider, class_="provider")
    else:
        page.add_label(line, "embed")
    if embed.title or embed.href:
        page.add_text(line, " ")
        page.add_link(line, embed.href, embed.title or embed.href or "")


# -------------------------------------------------------------------------- lists


def _add_list(page: Page, parent: etree._Element, block: ListBlock, depth: int) -> None:
    element = page.add(parent, "ol" if block.ordered else "ul")
    if block.ordered and block.start != 1:
        element.set("start", str(block.start))
    for item in block.items:
        _add_item(page, page.add(element, "li"), item, depth)


def _add_item(page: Page, element: etree._Element, item: ListItem, depth: int) -> None:
    """Fill a list item: the words of its only paragraph stand in it directly."""
    first, rest = item.blocks[:1], item.blocks[1:]
    match first:
        case (Paragraph(children=children, language=None, direction=None),) if all(
            isinstance(block, ListBlock) for block in rest
        ):
            add_inlines(page, element, children)
            add_blocks(page, element, rest, depth + 1)
        case _:
            add_blocks(page, element, item.blocks, depth + 1)


# ---------------------------------------------------------------------- footnotes


def _add_footnotes(page: Page, parent: etree._Element) -> None:
    if not page.footnotes:
        return
    section = page.add(parent, "section", class_="footnotes")
    page.type_as(section, "endnotes", "doc-endnotes")
    page.add_label(page.add(section, "h2", class_="end-title"), "footnotes")
    notes = page.add(section, "ol")
    # Those that have a mark first, in the order of the marks, so that the numbers agree.
    unmarked = len(page.note_numbers) + 1
    for note_id in sorted(page.footnotes, key=lambda one: page.note_numbers.get(one, unmarked)):
        _add_footnote(page, notes, page.footnotes[note_id])


def _add_footnote(page: Page, notes: etree._Element, note: Footnote) -> None:
    element = page.add(notes, "li", id=page.note_anchor(note.id))
    add_blocks(page, element, note.blocks, 1)
    number = page.note_number(note.id)
    if number != len(notes):
        # A mark without a note uses up a number: the list must count as the marks do.
        element.set("value", str(number))
    if note.id in page.referred:
        last = element[-1] if len(element) and etree.QName(element[-1]).localname == "p" else page.add(element, "p")
        page.add_text(last, " ")
        label = f"{page.pack.labels['footnotes']} {number}"
        back = page.add(last, "a", "↑", class_="fnback", href=f"#note-ref-{number}", aria_label=label)
        page.type_as(back, "backlink", "doc-backlink")
