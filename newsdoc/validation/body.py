"""Rules on the text itself (ND40x)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from newsdoc.model import (
    Article,
    Embed,
    Footnote,
    FootnoteRef,
    Heading,
    Inlines,
    Link,
    Media,
    Paragraph,
    PullQuote,
    Table,
    all_blocks,
    block_text,
    count_words,
    plain_text,
)
from newsdoc.notes import Note, NoteCode
from newsdoc.validation.words import all_inlines, fold, phrase_set

_TEASER_WORDS = 40
_REPEATABLE_WORDS = 6
"""Shorter paragraphs ("No comment.") may well be said twice."""

_FURNITURE_WORDS = 25
_LINE_WORDS = 12
_LINE_LETTERS = 250


def check_text(article: Article) -> Iterator[Note]:
    """ND401: an article without words."""
    if not any(letter.isalnum() for block in article.body for letter in block_text(block)):
        yield NoteCode.NO_TEXT.note(hint="The text may be made by scripts, or be behind a pay wall.")


def check_teaser(article: Article) -> Iterator[Note]:
    """ND402: so short, or so ended, that it is probably not all of it."""
    if _has_words(article, _TEASER_WORDS) and not _ends_at_wall(article):
        return
    words = sum(_word_counts(article))
    if words:
        yield NoteCode.TEXT_SHORT.note(n=words, hint="Compare with the page; save it again when logged in.")


def _word_counts(article: Article) -> Iterator[int]:
    return (count_words(block_text(block)) for block in article.body if not isinstance(block, PullQuote))


def _has_words(article: Article, enough: int) -> bool:
    """Has the text ``enough`` words?  A long one is not counted to its end."""
    return any(total >= enough for total in accumulate(_word_counts(article)))


def _ends_at_wall(article: Article) -> bool:
    """Do the last lines ask the reader to subscribe or to log in?"""
    phrases = phrase_set(article.language, "paywall")
    for _, text in _paragraphs(article)[-2:]:
        folded = fold(text)
        if folded in phrases:
            return True
        if count_words(text) <= _FURNITURE_WORDS and any(" " in one and folded.startswith(one) for one in phrases):
            return True
    return False


def _paragraphs(article: Article) -> list[tuple[Paragraph, str]]:
    found = [one for one in all_blocks(article.body) if isinstance(one, Paragraph)]
    return [(one, plain_text(one.children)) for one in found]


def check_paragraph_twice(article: Article) -> Iterator[Note]:
    """ND403: the same paragraph again, as happens where a page holds its text twice."""
    seen: set[str] = set()
    for number, (_, text) in enumerate(_paragraphs(article), 1):
        same = " ".join(text.split())
        if same in seen and count_words(same) >= _REPEATABLE_WORDS:
            yield NoteCode.PARAGRAPH_TWICE.note(n=number, place=f"paragraph {number}")
        seen.add(same)


def check_furniture(article: Article) -> Iterator[Note]:
    """ND404: a line of the page, not of the story."""
    for number, (paragraph, text) in enumerate(_paragraphs(article), 1):
        # Counting is dear, and most paragraphs are longer than any line of furniture.
        is_line = len(text) < _LINE_LETTERS and bool(text.strip()) and count_words(text) <= _FURNITURE_WORDS
        if is_line and _is_furniture(paragraph, text, article.language):
            yield NoteCode.FURNITURE.note(n=number, text=text.strip()[:80], place=f"paragraph {number}")


def _is_furniture(paragraph: Paragraph, text: str, language: str | None) -> bool:
    folded = fold(text)
    is_call = count_words(text) <= _LINE_WORDS and not text.rstrip().endswith((".", "?", "!"))
    for key in ("share", "newsletter", "advertising", "comments"):
        phrases = phrase_set(language, key)
        if folded in phrases:
            return True
        # "Follow us on Example" is a button; "Share prices fell" is a story.
        if is_call and any(one.count(" ") >= 2 and folded.startswith(one + " ") for one in phrases):
            return True
    return _points_elsewhere(paragraph.children, text, language)


_COLON = re.compile(r"\s*[:：|►▶→>]+\s*")


def _points_elsewhere(children: Inlines, text: str, language: str | None) -> bool:
    """Is it "Read also:" with a link behind it, or a link alone that begins so?"""
    phrases = phrase_set(language, "read_also")
    head = _COLON.split(text, maxsplit=1)
    linked = sum(len(plain_text(one.children)) for one in children if isinstance(one, Link))
    if len(head) == 2 and fold(head[0]) in phrases:
        return linked > 0 or len(fold(head[0]).split()) > 1
    mostly_link = linked >= 0.8 * len(text.strip())
    return mostly_link and any(" " in one and fold(text).startswith(one + " ") for one in phrases)


def check_headings(article: Article) -> Iterator[Note]:
    """ND405: a level left out inside the text.  Where the first heading begins is the page's affair."""
    before: int | None = None
    for block in all_blocks(article.body):
        if isinstance(block, Heading):
            if before is not None and block.level > before + 1:
                yield NoteCode.HEADING_SKIPPED.note(a=before, b=block.level, place=plain_text(block.children)[:60])
            before = block.level


def check_tables(article: Article) -> Iterator[Note]:
    """ND406: numbers that nothing names."""
    tables = [block for block in all_blocks(article.body) if isinstance(block, Table)]
    for number, table in enumerate(tables, 1):
        cells = [cell for row in (*table.head, *table.body) for cell in row.cells]
        if cells and not table.head and not any(cell.header for cell in cells):
            yield NoteCode.TABLE_NO_HEADER.note(n=number, place=f"table {number}")


def check_footnotes(article: Article) -> Iterator[Note]:
    """ND407: a mark that leads nowhere."""
    texts = {
        block.id: "".join(block_text(inner) for inner in block.blocks).strip()
        for block in all_blocks(article.body)
        if isinstance(block, Footnote)
    }
    marks = [inline.id for inline in all_inlines(article.body) if isinstance(inline, FootnoteRef)]
    for note_id in dict.fromkeys((*marks, *texts)):
        if not texts.get(note_id):
            yield NoteCode.FOOTNOTE_MISSING.note(id=note_id)


def check_embeds(article: Article) -> Iterator[Note]:
    """ND408: something was there, and nothing says what."""
    blocks = [block for block in all_blocks(article.body) if isinstance(block, Embed | Media)]
    for number, block in enumerate(blocks, 1):
        if isinstance(block, Media):
            shown = bool(block.address or block.poster)
        else:
            shown = bool(block.href or block.poster or any(block_text(one).strip() for one in block.fallback))
        if not shown:
            yield NoteCode.EMBED_EMPTY.note(n=number, place=f"embed {number}")
