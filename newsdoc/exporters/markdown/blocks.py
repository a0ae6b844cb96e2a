"""Blocks → Markdown blocks, one string each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from newsdoc.addresses import safe_address
from newsdoc.exporters.markdown.inlines import footnote_name, write_inlines
from newsdoc.exporters.markdown.losses import Losses
from newsdoc.exporters.markdown.marks import escape, fence_for, heading_end, label_line
from newsdoc.exporters.markdown.tables import write_table
from newsdoc.formats import ExportOptions
from newsdoc.languages import missing_picture_label, pack
from newsdoc.model import (
    Article,
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
    Media,
    Paragraph,
    Picture,
    PullQuote,
    Rule,
    Table,
)
from newsdoc.model.datelines import find_opening
from newsdoc.model.walk import innermost
from newsdoc.values import dataclass

MAX_DEPTH = 16
"""Lists and quotes nested deeper are written flat: each level is an indent."""


@dataclass(frozen=True, slots=True)
class _Page:
    article: Article
    options: ExportOptions
    losses: Losses

    def label(self, key: str) -> str:
        return pack(self.article.language).labels[key]


def write_body(article: Article, options: ExportOptions, losses: Losses) -> str:
    """Return the story of ``article``, its dateline run in where the first paragraph lacks it."""
    return _write_all(_Page(article, options, losses), _opened(article), 0)


def _opened(article: Article) -> Blocks:
    opening, body = find_opening(article), article.body
    if opening is None:
        return body
    words = (*opening.dateline, *opening.rest)
    if opening.index is None:
        return (*body, Paragraph(children=words))
    first = body[opening.index]
    if isinstance(first, Paragraph):
        first = replace(first, children=words)
    return (*body[: opening.index], first, *body[opening.index + 1 :])


def _write_all(page: _Page, blocks: Blocks, depth: int) -> str:
    parts: list[str] = []
    last: Block | None = None
    for block in blocks if depth <= MAX_DEPTH else (flat for outer in blocks for flat in innermost(outer)):
        written = _write(page, block, depth)
        if not written:
            continue
        if isinstance(last, ListBlock) and isinstance(block, ListBlock):
            parts.append("<!-- -->")  # or the two lists would be read as one
        parts.append(written)
        last = block
    return "\n\n".join(parts)


def _write(page: _Page, block: Block, depth: int) -> str:
    match block:
        case Paragraph():
            if block.language or block.direction:
                page.losses.count("languages of paragraphs")
            return write_inlines(block.children, page.losses)
        case Heading():
            words = write_inlines(block.children, page.losses, one_line=True)
            return f"{'#' * min(max(block.level, 2), 6)} {heading_end(words)}"
        case ListBlock():
            return _write_list(page, block, depth)
        case BlockQuote():
            parts = [_write_all(page, block.blocks, depth + 1)]
            if block.attribution:
                parts.append(f"— {write_inlines(block.attribution, page.losses, start=False)}")
            return _quoted(parts)
        case PullQuote():
            page.losses.count("pull quotes as such")
            parts = [write_inlines(block.children, page.losses)]
            if block.attribution:
                parts.append(f"— {write_inlines(block.attribution, page.losses, start=False)}")
            return _quoted(parts)
        case InfoBox():
            page.losses.count("fact boxes as such")
            return _quoted([_write_all(page, block.blocks, depth + 1)])
        case Table():
            return write_table(block, page.losses)
        case Figure():
            return _lines([_image(page, block.picture), *_statements(page, block.picture)])
        case Gallery():
            return _write_gallery(page, block)
        case Media():
            return _write_media(page, block)
        case Embed():
            return _write_embed(page, block, depth)
        case CodeBlock():
            fence = fence_for(block.text)
            return f"{fence}{_info(block.language)}\n{block.text.rstrip(chr(10))}\n{fence}"
        case Rule():
            return "***"
        case Footnote():
            return _indented(f"[^{footnote_name(block.id)}]: ", _write_all(page, block.blocks, depth + 1), "    ")
        case _:
            assert_never(block)


def _info(language: str | None) -> str:
    return "".join(letter for letter in language or "" if letter.isalnum() or letter in "+-#.")


def _quoted(parts: Iterable[str]) -> str:
    text = "\n\n".join(part for part in parts if part)
    return "\n".join(f"> {line}".rstrip() if line else ">" for line in text.split("\n"))


def _indented(first: str, text: str, indent: str) -> str:
    lines = text.split("\n")
    return "\n".join([first + lines[0], *(f"{indent}{line}" if line else "" for line in lines[1:])])


def _write_list(page: _Page, block: ListBlock, depth: int) -> str:
    items = []
    for number, item in enumerate(block.items, max(block.start, 0)):
        mark = f"{number}. " if block.ordered else "- "
        text = _write_all(page, item.blocks, depth + 1)
        items.append(_indented(mark, text, " " * len(mark)))
    return "\n".join(items) if _is_tight(block) else "\n\n".join(items)


def _is_tight(block: ListBlock) -> bool:
    return all(len(item.blocks) <= 1 for item in block.items)


# ------------------------------------------------------------------------ figures


def _lines(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part)


def _image(page: _Page, picture: Picture) -> str:
    if page.options.images == "none":
        return ""
    best = picture.best
    if best is None:
        return "" if picture.omitted is None else escape(page.label(missing_picture_label(picture)))
    if best.path:
        return f"![{escape(picture.alt or '')}](<{best.path}>)"
    address = safe_address(best.address)
    words = escape(page.label(missing_picture_label(picture)))
    return f"[{words}](<{address}>)" if address else words


def _statements(page: _Page, picture: Picture) -> list[str]:
    """Return caption, credit and copyright notice as lines that say which is which."""
    lines = _caption_lines(page, picture.caption, picture.credit_text or picture.credit_line)
    notice = picture.copyright_notice
    if notice and notice not in (picture.credit_text or picture.credit_line or ""):
        lines.append(label_line("Copyright", escape(notice)))
    if picture.extended_description:
        lines.append(label_line("Description", escape(picture.extended_description)))
    return lines


def _caption_lines(page: _Page, caption: Inlines, credit: str | None) -> list[str]:
    lines = []
    if caption:
        lines.append(label_line("Caption", write_inlines(caption, page.losses, start=False)))
    if credit:
        lines.append(label_line("Credit", escape(credit)))
    return lines


def _write_gallery(page: _Page, gallery: Gallery) -> str:
    page.losses.count("galleries as such")
    pictures = [part for one in gallery.pictures for part in (_image(page, one), *_statements(page, one))]
    return _lines([*pictures, *_caption_lines(page, gallery.caption, None)])


def _write_media(page: _Page, media: Media) -> str:
    poster = [_image(page, media.poster), *_statements(page, media.poster)] if media.poster else []
    words = ": ".join(part for part in (page.label(media.kind.value), media.title) if part)
    credit = media.credit_text or media.credit_line
    return _lines([*poster, _link(words, media.address), *_caption_lines(page, media.caption, credit)])


def _write_embed(page: _Page, embed: Embed, depth: int) -> str:
    poster = [_image(page, embed.poster), *_statements(page, embed.poster)] if embed.poster else []
    words = ": ".join(part for part in (embed.provider or page.label("embed"), embed.title) if part)
    quoted = [_quoted([_write_all(page, embed.fallback, depth + 1)])] if embed.fallback else []
    return _lines([*poster, *quoted, _link(words, embed.href)])


def _link(words: str, href: str | None) -> str:
    address = safe_address(href)
    return f"[{escape(words)}](<{address}>)" if address else escape(words)
