"""The elements and values in which metadata may stand, sorted by what they may tell; ``survey`` gathers them.

Class names are read for words of many sites and languages ("author", "byline", "kicker", "published"); no site's
own name is among them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from functools import lru_cache

from lxml.html import HtmlElement

from newsdoc.patterns import compile_later
from newsdoc.values import dataclass

_CLASS_WORDS = {
    "author": """
        author auteur autore autheur byline by-line by_line writer reporter journalist contributor redakteur
        penulis =creator credit-name person-name personname skribent forfatter kirjoittaja yazar byname
        =vcard autor =firma =firmas =firmante redactor redaktor szerzo toimittaja journalist signatur =tacgia""",
    "date": """
        date time publish posted datum fecha tanggal tarih modified =meta =metadata =created""",
    "kicker": """
        kicker eyebrow overline over-line over-title overtitle supertitle super-title surtitle sur-title
        pretitle pre-title roofline roof-line topline dachzeile spitzmarke occhiello cintillo antetitulo
        vignette headline-label =hat strapline""",
    "standfirst": """
        standfirst stand-first subhead sub-head subtitle sub-title subheadline =dek =deck =lead =lede
        teaser-text =intro summary excerpt =chapo chapeau sommario bajada entradilla ingress manchet
        vorspann anleser abstract =perex =spot description""",
    "tags": "=tag =tags topic keyword schlagw etiqueta =tema =temas hashtag taglist",
    "breadcrumb": "breadcrumb",
}
"""Words in class names, ids and test ids, by what they tell; ``=`` before one that must stand alone."""

_INSIDE = tuple((kind, tuple(word for word in text.split() if word[0] != "=")) for kind, text in _CLASS_WORDS.items())
_ALONE = tuple(
    (kind, frozenset(word[1:] for word in text.split() if word[0] == "=")) for kind, text in _CLASS_WORDS.items()
)
_PARTS = compile_later(r"[A-Z]?[a-z]+|[A-Z]+")


@lru_cache(maxsize=100_000)
def kinds_of(names: str) -> tuple[str, ...]:
    """Return what class names tell.  Pages of a site share their names, so each is looked into once."""
    lower = names.lower()
    parts = frozenset(map(str.lower, _PARTS.findall(names)))
    found = [kind for kind, words_of_kind in _INSIDE if any(word in lower for word in words_of_kind)]
    found.extend(kind for kind, words_of_kind in _ALONE if kind not in found and not words_of_kind.isdisjoint(parts))
    return tuple(found)


@dataclass(slots=True)
class Marks:
    """What the walk over the page found; lists are in document order."""

    metas: dict[str, list[str]] = field(default_factory=dict)
    """Contents of ``meta`` elements by name, property or http-equiv in lower case."""

    links: dict[str, list[str]] = field(default_factory=dict)
    """Addresses of ``link`` elements (and ``a rel=license``) by rel."""

    titles: list[HtmlElement] = field(default_factory=list)
    headings: list[HtmlElement] = field(default_factory=list)
    """``h1`` elements."""

    times: list[HtmlElement] = field(default_factory=list)
    markup: list[HtmlElement] = field(default_factory=list)
    """Elements with microdata or RDFa attributes."""

    classed: dict[str, list[HtmlElement]] = field(default_factory=dict)
    """Elements whose class or id speaks of: author, date, kicker, standfirst, tags, breadcrumb."""

    author_links: list[HtmlElement] = field(default_factory=list)
    tag_links: list[HtmlElement] = field(default_factory=list)

    def meta(self, *names: str) -> str | None:
        """Return the content of the first of ``names`` that the page gives."""
        return next(self.all_meta(*names), None)

    def all_meta(self, *names: str) -> Iterator[str]:
        """Yield the contents of ``names`` in that order."""
        for name in names:
            yield from self.metas.get(name, ())


NAMING = frozenset({"class", "id", "data-testid"})
"""Attributes whose names are read."""

SILENT = frozenset((
    "br", "button", "hr", "iframe", "input", "label", "meta", "noscript", "option", "picture", "source", "title",
    "wbr",
))  # fmt: skip
"""Elements whose names tell nothing here, or that are taken by what they are."""


def _take_meta(element: HtmlElement, marks: Marks) -> None:
    content = element.get("content")
    if element.get("itemprop"):
        marks.markup.append(element)
    if not content:
        return
    for attribute in ("property", "name", "http-equiv", "itemprop"):
        if name := element.get(attribute):
            marks.metas.setdefault(name.strip().lower(), []).append(content)


def _take_link(element: HtmlElement, marks: Marks) -> None:
    href = element.get("href")
    if not href:
        return
    for rel in (element.get("rel") or "").lower().split():
        marks.links.setdefault(rel, []).append(href)


def take_anchor(element: HtmlElement, rel: str, marks: Marks) -> None:
    """Put a link with a ``rel`` where it belongs."""
    rels = rel.lower().split()
    if "author" in rels:
        marks.author_links.append(element)
    if "tag" in rels:
        marks.tag_links.append(element)
    if "license" in rels and (href := element.get("href")):
        marks.links.setdefault("license", []).append(href)


TAKERS: Mapping[str, Callable[[HtmlElement, Marks], None]] = {
    "meta": _take_meta,
    "link": _take_link,
    "h1": lambda element, marks: marks.headings.append(element),
    "title": lambda element, marks: marks.titles.append(element),
    "time": lambda element, marks: marks.times.append(element),
}
"""What is done with elements of these tags."""


_BREAKS = frozenset({"br", "div", "p", "li", "dd", "dt", "h1", "h2", "h3", "h4", "header", "section", "tr", "td"})


def words(element: HtmlElement) -> str:
    """Return the words of ``element``, white space folded.

    Words of two elements run together in the markup where the style sheet parts them ("Jane DoeReporter"): a
    capital after a small letter starts a new word there.
    """
    if len(element) == 0:
        return " ".join((element.text or "").split())
    pieces: list[str] = []
    _take_words(element, pieces)
    return " ".join("".join(pieces).split())


def parted_words(element: HtmlElement) -> str:
    """Return the same with a semicolon where words of two elements run together or stand in blocks of their own."""
    pieces: list[str] = []
    _take_words(element, pieces, " ; ")
    return " ".join("".join(pieces).split()).strip(" ;")


def _take_words(element: HtmlElement, pieces: list[str], edge: str = " ") -> None:
    _join(element.text, pieces, edge)
    for child in element:
        if child.tag in _BREAKS:
            pieces.append(edge)
        _take_words(child, pieces, edge)
        if child.tag in _BREAKS:
            pieces.append(edge)
        _join(child.tail, pieces, edge)


def _join(text: str | None, pieces: list[str], edge: str) -> None:
    if not text:
        return
    if pieces and text[0].isupper() and pieces[-1][-1].islower():
        pieces.append(edge)
    pieces.append(text)
