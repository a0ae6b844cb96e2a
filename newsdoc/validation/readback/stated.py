"""What an article states of its pictures against what an output was found to hold (ND311)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from newsdoc.model import (
    Article,
    Code,
    FootnoteRef,
    Gallery,
    Inlines,
    LineBreak,
    Media,
    Quote,
    Ruby,
    Text,
    all_blocks,
    plain_text,
)
from newsdoc.notes import Note, NoteCode
from newsdoc.validation.readback.found import Found, squash

_TITLES = {
    "pdf": "PDF", "epub": "EPUB", "docx": "Word", "newsml": "NewsML-G2", "json": "JSON", "html": "HTML",
    "md": "Markdown", "nitf": "NITF", "ninjs": "ninjs",
}  # fmt: skip
_MASKED = re.compile(r"[\ufffd?]")


@dataclass(frozen=True, slots=True)
class Statement:
    """A caption or a credit, in the wordings of which an output must hold one."""

    kind: str
    """``caption`` or ``credit``."""

    thing: str
    """``picture 2``."""

    wordings: tuple[tuple[str, ...], ...]
    """Each in pieces, squashed: between two an output may print something of its own (a footnote's mark)."""

    guid: str | None = None
    """Of the picture that it is about."""


def lost_statements(article: Article, name: str, found: Found, notes: tuple[Note, ...]) -> Iterator[Note]:
    """Yield a note for each statement of ``article`` that is not in what was ``found`` in its output."""
    held = {"caption": [*map(squash, found.captions)], "credit": [*map(squash, found.credits)]}
    if not found.is_marked:
        held = {kind: [squash(found.words)] for kind in held}
    masked = any(note.code == NoteCode.NO_GLYPH.number for note in notes)
    uses: dict[tuple[str, tuple[tuple[str, ...], ...]], list[str | None]] = {}
    for one in statements(article):
        users = uses.setdefault((one.kind, one.wordings), [])
        if not (found.shared and one.guid and one.guid in users):
            users.append(one.guid)
        there = max(_count(wording, held[one.kind], masked, found.drawn) for wording in one.wordings)
        # Two pictures with one credit need it twice; a page's plain words are searched once.
        if there < (len(users) if found.is_marked else 1):
            yield NoteCode.LOST_IN_EXPORT.note(
                format=_TITLES.get(name, name), what=one.kind, thing=one.thing, place=one.thing
            )


def statements(article: Article) -> Iterator[Statement]:
    """Yield every caption and every credit of pictures, galleries and videos."""
    for number, picture in enumerate(article.pictures, 1):
        credit_lines = (picture.credit_text, picture.credit_line)
        yield from _of(f"picture {number}", picture.caption, *credit_lines, picture.guid)
    for number, media in enumerate((one for one in all_blocks(article.body) if isinstance(one, Media)), 1):
        yield from _of(f"{media.kind.value} {number}", media.caption, media.credit_text, media.credit_line)
    for number, gallery in enumerate((one for one in all_blocks(article.body) if isinstance(one, Gallery)), 1):
        yield from _of(f"gallery {number}", gallery.caption, None, None)


def _of(
    thing: str, caption: Inlines, printed: str | None, bare: str | None, guid: str | None = None
) -> Iterator[Statement]:
    if pieces := tuple(one for run in _runs(caption) if (one := squash(run))):
        yield Statement("caption", thing, (pieces,), guid)
    if lines := tuple((one,) for text in (printed, bare) if text and (one := squash(text))):
        yield Statement("credit", thing, lines, guid)


def _runs(inlines: Inlines) -> Iterator[str]:
    """Yield the words of ``inlines``, cut where an output may print something between them."""
    run = ""
    for inline in inlines:
        match inline:
            case Text() | Code():
                run += inline.text
            case FootnoteRef() | LineBreak():
                yield run
                run = ""
            case Ruby() | Quote():
                yield run
                run = ""
                yield from _runs(inline.children)
            case _ if any(isinstance(one, Ruby | Quote | FootnoteRef) for one in inline.children):
                yield run
                run = ""
                yield from _runs(inline.children)
            case _:
                run += plain_text((inline,))
    yield run


def _count(pieces: tuple[str, ...], held: list[str], masked: bool, drawn: bool) -> int:
    """Return in how many places all pieces stand, in their order."""
    if drawn and any(unicodedata.bidirectional(letter) in ("R", "AL") for piece in pieces for letter in piece):
        # Lines that were drawn from the right: the letters are compared, their order cannot be.
        letters = Counter("".join(pieces))
        return sum(letters <= Counter(place) for place in held)
    return sum(_holds(place, pieces, masked) for place in held)


def _holds(place: str, pieces: tuple[str, ...], masked: bool) -> bool:
    at = 0
    for piece in pieces:
        found = place.find(piece, at)
        end = found + len(piece)
        if found < 0 and masked and (match := _masked_pattern(piece, place).search(place, at)):
            found, end = match.span()
        if found < 0:
            return False
        at = end
    return True


def _masked_pattern(piece: str, place: str) -> re.Pattern[str]:
    """Return a pattern of ``piece`` where a sign may stand for a letter that no font has (ND701 says so)."""
    known = set(_MASKED.sub("", place))
    parts = (re.escape(one) if one in known else rf"(?:{_MASKED.pattern}|{re.escape(one)})?" for one in piece)
    return re.compile("".join(parts))
