"""Ways through an article: its blocks, pictures and plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import assert_never

from newsdoc.model.blocks import (
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
)
from newsdoc.model.media import Picture
from newsdoc.model.plain import plain_text


def all_blocks(body: Blocks) -> Iterator[Block]:
    """Yield every block of ``body`` and of the blocks inside it, in document order."""
    for block in body:
        yield block
        match block:
            case ListBlock():
                for item in block.items:
                    yield from all_blocks(item.blocks)
            case BlockQuote() | InfoBox() | Footnote():
                yield from all_blocks(block.blocks)
            case Embed():
                yield from all_blocks(block.fallback)
            case _:
                pass


def innermost(block: Block) -> Iterator[Block]:
    """Yield the innermost blocks of ``block`` in order, without the lists, quotes and boxes around them.

    For exporters to which nesting has a limit; it does not recurse, however deep the block is.
    """
    waiting = [block]
    while waiting:
        match waiting.pop():
            case ListBlock(items=items):
                waiting.extend(reversed([inner for item in items for inner in item.blocks]))
            case BlockQuote(blocks=blocks, attribution=attribution):
                if attribution:
                    waiting.append(Paragraph(children=attribution))
                waiting.extend(reversed(blocks))
            case InfoBox(blocks=blocks):
                waiting.extend(reversed(blocks))
            case Embed() as embed if embed.fallback:
                waiting.extend(reversed(embed.fallback))
                yield Embed(provider=embed.provider, href=embed.href, title=embed.title, poster=embed.poster)
            case _ as plain:
                yield plain


def all_pictures(body: Blocks) -> Iterator[Picture]:
    """Yield every picture of ``body`` in document order, posters of videos and embeds included."""
    for block in all_blocks(body):
        match block:
            case Figure():
                yield block.picture
            case Gallery():
                yield from block.pictures
            case Media() | Embed() if block.poster is not None:
                yield block.poster
            case _:
                pass


def map_pictures(body: Blocks, change: Callable[[Picture], Picture | None]) -> Blocks:
    """Return ``body`` with each picture as ``change`` returns it, and without those it returns None for.

    A gallery that loses all its pictures goes; a video or embed that loses its poster stays.
    """
    changed = (_map_block(block, change) for block in body)
    return tuple(block for block in changed if block is not None)


def _map_block(block: Block, change: Callable[[Picture], Picture | None]) -> Block | None:
    match block:
        case Figure(picture=picture):
            new = change(picture)
            return None if new is None else replace(block, picture=new)
        case Gallery():
            kept = tuple(new for one in block.pictures if (new := change(one)) is not None)
            return replace(block, pictures=kept) if kept else None
        case ListBlock():
            items = tuple(ListItem(blocks=map_pictures(item.blocks, change)) for item in block.items)
            return replace(block, items=items)
        case BlockQuote() | InfoBox() | Footnote():
            return replace(block, blocks=map_pictures(block.blocks, change))
        case Media():
            return replace(block, poster=block.poster and change(block.poster))
        case Embed():
            return replace(
                block,
                poster=block.poster and change(block.poster),
                fallback=map_pictures(block.fallback, change),
            )
        case Paragraph() | Heading() | PullQuote() | Table() | CodeBlock() | Rule():
            return block
        case _:
            assert_never(block)


def block_text(block: Block) -> str:
    """Return the running words of ``block``: no captions, no credits; lines between its parts.

    A pull quote gives its own words, though they repeat the story; leave it out where that matters.
    """
    match block:
        case Paragraph() | Heading() | PullQuote():
            return plain_text(block.children)
        case ListBlock():
            return "\n".join(block_text(inner) for item in block.items for inner in item.blocks)
        case BlockQuote():
            lines = [block_text(inner) for inner in block.blocks]
            return "\n".join([*lines, *([plain_text(block.attribution)] if block.attribution else [])])
        case InfoBox() | Footnote():
            return "\n".join(block_text(inner) for inner in block.blocks)
        case Table():
            return "\n".join(
                "\t".join(plain_text(cell.children) for cell in row.cells) for row in (*block.head, *block.body)
            )
        case CodeBlock():
            return block.text
        case Embed():
            return "\n".join(block_text(inner) for inner in block.fallback)
        case Figure() | Gallery() | Media() | Rule():
            return ""
        case _:
            assert_never(block)
