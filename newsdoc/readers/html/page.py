"""What the rooms of the HTML reader pass to each other: the parsed page, and where on it the story stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from newsdoc.formats import Source
from newsdoc.notes import NoteLog
from newsdoc.patterns import compile_later
from newsdoc.readers.html.siterules import Ruled
from newsdoc.values import dataclass

KEPT_SCHEMES = frozenset({"http", "https", "mailto"})


@dataclass(frozen=True, slots=True)
class Script:
    """A script element that may hold values: JSON-LD, a framework's state."""

    type: str
    """Its ``type`` attribute in lower case; ``""`` where there is none."""

    id: str
    text: str
    """As it stands there: whoever takes words from it cleans them."""


@dataclass(slots=True)
class Page:
    """One parsed page.  The tree is shared and read-only once it was made."""

    root: HtmlElement
    """The ``html`` element: no comments, no ``script``, ``style`` or ``template`` elements."""

    source: Source
    url: str | None
    """Address of the page: the source's, else its canonical or ``og:url``."""

    base: str | None
    """What relative addresses are resolved against (``base href``, else the address)."""

    scripts: tuple[Script, ...]
    """Scripts worth reading, in document order: ld+json, application/json, and known states."""

    notes: NoteLog
    elements: tuple[HtmlElement, ...] = field(repr=False)
    """Every element in document order.  Holding them keeps each element one Python object, so that
    elements can be keys of dictionaries and be compared by identity."""

    order: dict[HtmlElement, int] = field(repr=False)
    """Position of each element in ``elements``."""

    parents: list[int] = field(repr=False)
    """Position of each element's parent; -1 for the root."""

    ruled: Ruled | None = None
    """What site rules decided."""

    def absolute(self, href: str) -> str | None:
        """Return the address that ``href`` means: http, https, mailto, or a name beside a saved page.

        None for what is refused or points into the page itself: ``javascript:``, ``#part``, ``data:``.
        """
        href = href.strip()
        if not href or href.startswith("#"):
            return None
        if href.startswith(("https://", "http://")) and href.isascii() and not _UNUSUAL.search(href):
            return href  # as nearly all are: nothing to resolve, and nothing that is checked below
        try:
            scheme = urlsplit(href).scheme.lower()
            if scheme in _SLASHED and "\\" in href:
                href = _with_slashes(href)
                scheme = urlsplit(href).scheme.lower()  # what was a path may be a host now, and no valid one
            if scheme:
                return href if scheme in KEPT_SCHEMES else None
            if not self.base and href.startswith("//"):
                return f"https:{href}"  # a host, never a share of the reader's own network
            joined = urljoin(self.base, href) if self.base else href
            return joined if urlsplit(joined).scheme.lower() in KEPT_SCHEMES or not self.base else None
        except ValueError:
            return None

    def leads_away(self, href: str) -> bool:
        """Does ``href`` lead to another site?  Hosts of one domain count as one, and so do all of "co.uk"."""
        own, there = _domain(self.url or ""), _domain(href)
        return bool(own and there) and own != there


_UNUSUAL = compile_later(r"[\[\]\\]")
"""What stands in no address but those of IPv6 hosts, which may be wrong, and those of Windows."""

_SLASHED = ("", "http", "https")


def _with_slashes(href: str) -> str:
    """Return ``href`` as browsers read it: a backslash before the query is a slash (WHATWG URL, special schemes)."""
    path, mark, query = href.partition("?")
    return path.replace("\\", "/") + mark + query


def _domain(address: str) -> str | None:
    """Return the last two labels of the host in ``address``; None where it is a relative one."""
    if not address.lower().startswith(("http:", "https:", "//")):
        return None
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return None
    return ".".join(host.split(".")[-2:]) or None


@dataclass(frozen=True, slots=True)
class Scope:
    """Where the story stands: the text, the headline, and the stretch of the page between them."""

    contents: tuple[HtmlElement, ...]
    """Outermost elements that hold the running text, in document order; none where it is only in a script."""

    headline: HtmlElement | None
    """The element that prints the headline."""

    top: HtmlElement
    """The smallest element that holds headline and text: where the story's own pictures are to be found."""

    start: int
    """Position (``Page.order``) of the headline, or of ``top`` where no headline is printed."""

    end: int
    """Position after the last element of the text."""

    dropped: frozenset[HtmlElement]
    """Outermost elements between ``start`` and ``end`` that are no part of the story: teasers, share bars, ads."""

    share: float = 1.0
    """How much of the page's running text stands in ``contents``."""

    usual: frozenset[tuple[str, str]] = frozenset()
    """Tag and class of the elements that print the story's paragraphs."""

    boxes: frozenset[HtmlElement] = frozenset()
    """Fact boxes inside the text."""

    def holds(self, element: HtmlElement) -> bool:
        """Is ``element`` inside one of the content elements, and in nothing that was dropped?"""
        inside = False
        node: HtmlElement | None = element
        while node is not None:
            if node in self.dropped:
                return False
            inside = inside or node in self.contents
            node = node.getparent()
        return inside


def ancestors(element: HtmlElement) -> Iterator[HtmlElement]:
    """Yield ``element`` and then its ancestors, innermost first."""
    node: HtmlElement | None = element
    while node is not None:
        yield node
        node = node.getparent()
