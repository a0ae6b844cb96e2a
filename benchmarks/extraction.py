"""Pages → predictions, one JSON object a line, in the shape that ``score_extraction.py`` scores.

    python benchmarks/extraction.py DIR > PRED.jsonl

DIR holds ``ID.html`` or ``ID.html.gz`` and ``urls.json``, which maps each ID to its address.  A prediction is a
straight mapping from the article that ``read_html`` returns; nothing is mended here.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, assert_never

from newsdoc.errors import NewsdocError
from newsdoc.formats import Source
from newsdoc.model import (
    Article,
    Block,
    BlockQuote,
    CodeBlock,
    Embed,
    Figure,
    Footnote,
    Gallery,
    Heading,
    InfoBox,
    ListBlock,
    Media,
    Paragraph,
    Picture,
    PullQuote,
    Rule,
    Table,
    plain_text,
)
from newsdoc.notes import NoteLog
from newsdoc.readers.html import read_html


def sources(folder: Path) -> Iterator[tuple[str, Source]]:
    """Yield each page of ``folder`` with its ID, in the order of ``urls.json``."""
    urls: dict[str, str] = json.loads((folder / "urls.json").read_text(encoding="utf-8"))
    for page, url in urls.items():
        path = folder / f"{page}.html"
        content = path.read_bytes() if path.exists() else gzip.decompress((folder / f"{page}.html.gz").read_bytes())
        yield page, Source(content=content, name=path.name, url=url)


def prediction(page: str, article: Article) -> dict[str, Any]:
    """Return what ``article`` says, in the words of the scorer."""
    standfirst = plain_text(article.standfirst).split("\n") if article.standfirst else []
    return {
        "id": page,
        "title": article.headline,
        "authors": [author.name for author in article.authors],
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "topics": list(article.keywords),
        "paragraphs": [*standfirst, *(text for block in article.body for text in entries(block) if text)],
        "images": [image(picture) for picture in article.pictures],
    }


def image(picture: Picture) -> dict[str, Any]:
    """Return one picture: its address, caption and credit."""
    best = picture.best
    return {
        "url": best.address if best else None,
        "caption": picture.caption_text or None,
        "credit": picture.credit_line,
    }


def entries(block: Block) -> Iterator[str]:
    """Yield the paragraphs of ``block``: each list item, quoted paragraph and table row is one.

    The measure is about running text, as the scorer's truth is: fact boxes and pull quotes stand beside it.
    """
    match block:
        case Paragraph() | Heading():
            yield plain_text(block.children)
        case ListBlock():
            for item in block.items:
                yield from (text for inner in item.blocks for text in entries(inner))
        case BlockQuote():
            yield from (text for inner in block.blocks for text in entries(inner))
            yield plain_text(block.attribution)
        case Footnote():
            yield from (text for inner in block.blocks for text in entries(inner))
        case Embed():
            yield from (text for inner in block.fallback for text in entries(inner))
        case Table():
            for row in (*block.head, *block.body):
                yield " ".join(plain_text(cell.children) for cell in row.cells)
        case CodeBlock():
            yield block.text
        case Figure() | Gallery() | Media() | Rule():
            return
        case PullQuote() | InfoBox():
            return  # words that repeat the running text, and words that stand beside it
        case _:
            assert_never(block)


def main(folder: str) -> None:
    """Print the predictions for the pages of ``folder``."""
    for page, source in sources(Path(folder)):
        try:
            found = prediction(page, read_html(source, NoteLog()))
        except NewsdocError as error:
            print(f"{page}: {error}", file=sys.stderr)
            found = {"id": page}
        print(json.dumps(found, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1])
