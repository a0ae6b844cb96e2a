"""What the parts of one export share, and where in the document they write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import field, replace
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree

from newsdoc.addresses import safe_address
from newsdoc.exporters.docx.markup import add
from newsdoc.exporters.docx.numbering import Numbering
from newsdoc.exporters.docx.package import WordPackage
from newsdoc.exporters.docx.runs import Look
from newsdoc.exporters.docx.styles import Style, Styles
from newsdoc.formats import ExportOptions
from newsdoc.languages import LanguagePack, direction_of
from newsdoc.model import Article, Blocks, Direction
from newsdoc.notes import NoteCode, NoteLog
from newsdoc.values import dataclass


class Story:
    """A part that holds text (the document, its footnotes) and the relations that its text needs."""

    def __init__(self, part: Any) -> None:
        self._part = part
        self._links: dict[str, str] = {}
        self._images: dict[int, str] = {}

    def link(self, href: str) -> str:
        """Return the id of the relation to ``href``, a checked address."""
        if href not in self._links:
            self._links[href] = self._relate(RT.HYPERLINK, href, external=True)
        return self._links[href]

    def image(self, part: Any) -> str:
        """Return the id of the relation to an image part."""
        if id(part) not in self._images:
            self._images[id(part)] = self._relate(RT.IMAGE, part, external=False)
        return self._images[id(part)]

    def _relate(self, kind: str, target: Any, *, external: bool) -> str:
        # python-docx would look through all relations for an equal one, and for a free number, each time.
        key = f"rIdN{len(self._links) + len(self._images) + 1}"
        self._part.rels.add_relationship(kind, target, key, external)
        return key


@dataclass(slots=True)
class FootnoteRegister:
    """Footnotes in the order of their first marks; the texts are written when the body is done."""

    texts: dict[str, Blocks]
    """Footnotes of the article, by id."""

    entries: list[Blocks] = field(default_factory=list)
    """What to write, first mark first."""

    numbers: dict[str, int] = field(default_factory=dict)
    """Ids of the article's footnotes → numbers, from 1."""

    def add(self, blocks: Blocks) -> int:
        """Register a footnote and return its number."""
        self.entries.append(blocks)
        return len(self.entries)


@dataclass(slots=True)
class HeadingLevels:
    """Levels as the page has them → levels without a gap, so that no reader's outline has a hole."""

    _open: list[int] = field(default_factory=list)

    def level(self, wanted: int) -> int:
        """Return the level, 2 to 6, for the next heading."""
        while self._open and self._open[-1] >= wanted:
            self._open.pop()
        self._open.append(wanted)
        return min(len(self._open) + 1, 6)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Leave the text's own levels as they are, whatever headings a box beside it has."""
        kept = list(self._open)
        yield
        self._open = kept


@dataclass(slots=True, kw_only=True)
class Work:
    """One export while it lasts."""

    article: Article
    options: ExportOptions
    notes: NoteLog
    package: WordPackage
    styles: Styles
    numbering: Numbering
    footnotes: FootnoteRegister
    pack: LanguagePack
    width: int
    """Of the text, in EMU."""

    height: int
    """Of the text, in EMU."""

    headings: HeadingLevels = field(default_factory=HeadingLevels)
    drawings: int = 0
    """Pictures drawn so far: their ids must differ."""

    pictures: int = 0
    """Pictures met so far, for notes."""

    def label(self, key: str) -> str:
        """Return a printed label in the article's language."""
        return self.pack.labels[key]

    def address(self, href: str) -> str | None:
        """Return ``href`` as Word can hold it, or None for what is no address of the web or of a mailbox (ND902).

        An address that .NET cannot parse makes Word call the whole file damaged.
        """
        address = safe_address(href)
        if address is None:
            self.notes.add(NoteCode.LINK_REFUSED, href=href[:80])
        return address


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where text goes, and what it is part of."""

    parent: etree._Element
    story: Story
    style: Style = Style.BODY
    """Of plain paragraphs there."""

    heading: Style | None = None
    """Of headings there; None for Heading 2 to 6."""

    depth: int = 0
    """Lists around it."""

    nesting: int = 0
    """Lists, quotes and boxes around it."""

    direction: Direction = Direction.LTR
    language: str | None = None
    """Where it differs from the article's."""

    in_footnote: bool = False

    def inside(self, style: Style, heading: Style | None = None) -> Place:
        """Return the place inside a quote or a box, where plain paragraphs have another style."""
        return replace(self, style=style, heading=heading or self.heading, nesting=self.nesting + 1)

    def in_list(self) -> Place:
        """Return the place inside a list's item."""
        return replace(self, depth=self.depth + 1, nesting=self.nesting + 1)

    def spoken(self, language: str | None, direction: Direction | None, article: Article) -> Place:
        """Return the place for text in ``language`` and ``direction``, where the text says them."""
        if language is None and direction is None:
            return self
        language = language if language != article.language else None
        found = direction or (direction_of(language) if language else self.direction)
        return replace(self, language=language or self.language, direction=found)

    @property
    def look(self) -> Look:
        """How plain words look there."""
        return Look(language=self.language, rtl=self.direction is Direction.RTL)


def add_paragraph(
    place: Place,
    work: Work,
    style: Style,
    *,
    keep_next: bool = False,
    tight: bool = False,
    numbering: tuple[int, int] | None = None,
    indent: int | None = None,
    outline: int | None = None,
) -> etree._Element:
    """Append an empty paragraph to ``place`` and return it.

    Args:
        tight: belongs so closely to the next paragraph that little space parts them, in our own template.
        numbering: number of the list, and depth in it from 0.
        indent: from the side where the text starts, in twentieths of a point.
        outline: level of a heading whose style has none, from 1.
    """
    paragraph = add(place.parent, "p")
    properties = add(paragraph, "pPr")
    add(properties, "pStyle", work.styles.id_of(style))
    if keep_next:
        add(properties, "keepNext")
    if numbering is not None:
        listed = add(properties, "numPr")
        add(listed, "ilvl", str(numbering[1]))
        add(listed, "numId", str(numbering[0]))
    if place.direction is Direction.RTL:
        add(properties, "bidi")
    elif work.article.direction is Direction.RTL:
        add(properties, "bidi", "0")
    if tight and work.styles.own:
        add(properties, "spacing", after="60")
    if indent is not None:
        add(properties, "ind", left=str(indent))
    if outline is not None:
        add(properties, "outlineLvl", str(outline - 1))
    return paragraph
