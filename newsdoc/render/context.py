"""What the rooms of ``render`` share: the options, and the tree being built."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import field

from lxml import etree

from newsdoc.addresses import safe_address, shown_address
from newsdoc.languages import LanguagePack, direction_of, pack
from newsdoc.model import Article, Direction, Footnote, Picture, all_blocks, clean
from newsdoc.notes import NoteCode, NoteLog
from newsdoc.values import dataclass

XHTML = "http://www.w3.org/1999/xhtml"
EPUB = "http://www.idpf.org/2007/ops"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# XML Schema's language type, which EPUBCheck holds xml:lang to.
_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*\Z")
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*\Z")
_OWN_ID = re.compile(r"(?:fig|gallery|heading|note|note-ref)-\d")


def _address(picture: Picture) -> str | None:
    best = picture.best
    return best.path or best.address if best else None


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderOptions:
    """Where the article's pictures are, and for what kind of document it is written."""

    source_of: Callable[[Picture], str | None] = _address
    """The ``src`` of a picture; None where there is nothing to show."""

    placeholders: bool = True
    """Say so, with a link, where ``source_of`` has nothing."""

    namespace: bool = True
    """Put elements into the XHTML namespace; without it the tree serialises as HTML."""

    epub: bool = False
    """Add ``epub:type``."""

    max_depth: int = 16
    """Lists, quotes and boxes nested deeper are written flat; a page has no room for them."""


@dataclass(slots=True)
class Page:
    """The state of one rendering."""

    article: Article
    options: RenderOptions
    notes: NoteLog
    pack: LanguagePack = field(init=False)
    footnotes: dict[str, Footnote] = field(init=False, default_factory=dict)
    """By their ids; the first of an id wins."""

    note_numbers: dict[str, int] = field(init=False, default_factory=dict)
    """Number of each footnote, in the order of the marks."""

    referred: set[str] = field(init=False, default_factory=set)
    """Footnotes whose mark has been written once: the one that the backlink leads to."""

    figures: int = 0
    galleries: int = 0
    headings: int = 0
    level: int = 1
    """Of the last heading."""

    def __post_init__(self) -> None:
        self.pack = pack(self.article.language)
        for block in all_blocks(self.article.body):
            if isinstance(block, Footnote):
                self.footnotes.setdefault(block.id, block)

    # ------------------------------------------------------------------ elements

    def root(self, name: str) -> etree._Element:
        """Return a new element that stands alone."""
        if not self.options.namespace:
            return etree.Element(name)
        names: dict[str | None, str] = {None: XHTML}
        if self.options.epub:
            names["epub"] = EPUB
        return etree.Element(f"{{{XHTML}}}{name}", nsmap=names)  # type: ignore[arg-type]  # None is the default one

    def add(
        self, parent: etree._Element, name: str, text: str | None = None, **attributes: str | None
    ) -> etree._Element:
        """Append a new element; ``class_`` is ``class``, attributes that are None are left out."""
        tag = _TAGS[name] if self.options.namespace else name
        # One call: lxml takes as long for each attribute set afterwards as for the element.
        if attributes:
            said = {_ATTRIBUTES[key]: clean(value) for key, value in attributes.items() if value is not None}
            element = etree.SubElement(parent, tag, said)
        else:
            element = etree.SubElement(parent, tag)
        if text:
            element.text = clean(text)
        return element

    def add_text(self, parent: etree._Element, text: str) -> None:
        """Append words to what ``parent`` holds so far."""
        append_text(parent, clean(text))

    def add_label(self, parent: etree._Element, key: str, after: str = "") -> etree._Element:
        """Append a word of the article's language, marked as English where there is no other."""
        label = self.add(parent, "span", self.pack.labels[key] + after, class_="label")
        self.speak(label, self.pack.tag, self.pack.direction)
        return label

    def add_link(self, parent: etree._Element, href: str | None, text: str, **attributes: str | None) -> None:
        """Append a link, or its words alone where the address is none to follow."""
        address = safe_address(href)
        if address is None:
            if href:
                self.notes.add(NoteCode.LINK_REFUSED, href=href[:120])
            self.add(parent, "span", text, **attributes)
        else:
            self.add(parent, "a", text, href=address, **attributes)

    def add_address(self, parent: etree._Element, href: str, *, short: bool = False) -> None:
        """Append a link that shows its own address, which runs left to right in any script.

        Args:
            short: show only host and file name of a long one.
        """
        ltr = None if self.article.direction is Direction.LTR else "ltr"
        self.add_link(parent, href, shown_address(href) if short else href, class_="address", dir=ltr)

    def type_as(self, element: etree._Element, epub_type: str, role: str | None = None) -> None:
        """Say what ``element`` is, to reading systems and to screen readers."""
        if self.options.epub:
            element.set(f"{{{EPUB}}}type", epub_type)
        if role:
            element.set("role", role)

    # ------------------------------------------------------------------ language

    def speak(self, element: etree._Element, language: str | None, direction: Direction | None = None) -> None:
        """Give ``element`` its language and direction where they differ from the article's."""
        own = self.article.language
        if language and valid_language(language) and not _same_language(language, own):
            element.set("lang", language)
            if self.options.namespace:
                element.set(XML_LANG, language)
            if direction is None:
                direction = direction_of(language)
        if direction is not None and direction != self.article.direction:
            element.set("dir", direction.value)

    # ---------------------------------------------------------------------- ids

    def next_figure(self) -> str:
        """Return the id of the next picture's figure."""
        self.figures += 1
        return f"fig-{self.figures}"

    def note_number(self, note_id: str) -> int:
        """Return the number of a footnote, counted in the order of the marks."""
        return self.note_numbers.setdefault(note_id, len(self.note_numbers) + 1)

    def note_anchor(self, note_id: str) -> str:
        """Return the id of a footnote's element: its own where that is a name, else one by its number."""
        if _ID.match(note_id) and not _OWN_ID.match(note_id):
            return note_id
        return f"note-{self.note_number(note_id)}"


class _Tags(dict[str, str]):
    def __missing__(self, name: str) -> str:
        self[name] = tag = f"{{{XHTML}}}{name}"
        return tag


class _Attributes(dict[str, str]):
    def __missing__(self, key: str) -> str:
        self[key] = name = key.rstrip("_").replace("_", "-")
        return name


_TAGS, _ATTRIBUTES = _Tags(), _Attributes()
"""Names as our code writes them → names as lxml wants them."""


def append_text(parent: etree._Element, text: str) -> None:
    """Append ``text`` after the last child of ``parent``."""
    # Not ``len``, which counts them all: a paragraph of 100,000 lines would take a minute.
    last = next(parent.iterchildren(reversed=True), None)
    if last is not None:
        before = last.tail
        last.tail = before + text if before else text
    else:
        before = parent.text
        parent.text = before + text if before else text


UNDETERMINED = "und"
"""BCP 47's tag for a language nobody named."""


def document_language(article: Article) -> str:
    """Return the language that a document of ``article`` is marked with."""
    return article.language if article.language and valid_language(article.language) else UNDETERMINED


def valid_language(tag: str | None) -> bool:
    """May ``tag`` stand in ``xml:lang``?"""
    return bool(tag and _LANGUAGE.match(tag))


def _same_language(one: str, other: str | None) -> bool:
    return other is not None and (one == other or other.lower().startswith(f"{one.lower()}-"))
