"""What an article's body is made of, top to bottom."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from newsdoc.model.inlines import Direction, Inlines
from newsdoc.model.media import Picture
from newsdoc.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of running text."""

    children: Inlines
    language: str | None = None
    """Only where it differs from the article's."""

    direction: Direction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A crosshead; level 2 to 6, for level 1 is the article's headline."""

    children: Inlines
    level: int = 2
    language: str | None = None
    direction: Direction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    """One item; mostly a single paragraph, sometimes with a list below it."""

    blocks: Blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class ListBlock:
    """A bulleted or numbered list."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockQuote:
    """Words of somebody else that the running text does not repeat."""

    blocks: Blocks
    attribution: Inlines = ()
    cite: str | None = None
    """Address of the source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PullQuote:
    """Words lifted from the story and set large; they repeat it, so they are left out of word counts."""

    children: Inlines
    attribution: Inlines = ()


class Scope(StrEnum):
    """What a header cell heads, as HTML's ``scope``."""

    COLUMN = "col"
    ROW = "row"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell:
    """A cell; ``scope`` is set on header cells only."""

    children: Inlines
    header: bool = False
    scope: Scope | None = None
    columns: int = 1
    """Columns it spans."""

    rows: int = 1
    """Rows it spans."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A row of cells."""

    cells: tuple[TableCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of data; tables that only lay out a page are no tables here."""

    head: tuple[TableRow, ...] = ()
    body: tuple[TableRow, ...] = ()
    caption: Inlines = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture placed in the body."""

    picture: Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Gallery:
    """Several pictures shown as one, with a caption of their own beside each picture's."""

    pictures: tuple[Picture, ...]
    caption: Inlines = ()


class MediaKind(StrEnum):
    """What a ``Media`` block plays."""

    VIDEO = "video"
    AUDIO = "audio"


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """Video or audio, kept by its address; the file itself does not travel."""

    kind: MediaKind
    address: str | None = None
    media_type: str | None = None
    title: str | None = None
    caption: Inlines = ()
    credit_line: str | None = None
    credit_text: str | None = None
    poster: Picture | None = None
    duration: int | None = None
    """Seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Embed:
    """Third-party content (a post, a map, a chart) kept by reference, with the words it had on the page."""

    provider: str | None = None
    """Name as people know it: ``"YouTube"``."""

    href: str | None = None
    title: str | None = None
    fallback: Blocks = ()
    poster: Picture | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InfoBox:
    """A fact box beside the story; its title is a Heading inside."""

    blocks: Blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBlock:
    """Preformatted text; line breaks and spaces count."""

    text: str
    language: str | None = None
    """Computer language."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """The text behind a ``FootnoteRef``."""

    id: str
    blocks: Blocks


Block: TypeAlias = (
    Paragraph
    | Heading
    | ListBlock
    | BlockQuote
    | PullQuote
    | Table
    | Figure
    | Gallery
    | Media
    | Embed
    | InfoBox
    | CodeBlock
    | Rule
    | Footnote
)
Blocks: TypeAlias = tuple[Block, ...]
