"""Article → the XHTML page that WeasyPrint lays out, with everything settled that layout cannot settle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from hashlib import sha256

from lxml import etree

from newsdoc.errors import UsageError
from newsdoc.exporters.pdf.budget import keep_budget
from newsdoc.exporters.pdf.characters import Characters
from newsdoc.exporters.pdf.links import links_as_notes, without_links
from newsdoc.exporters.pdf.metadata import title_of
from newsdoc.exporters.pdf.spacing import hold_together
from newsdoc.exporters.pdf.theme import Theme, hyphenates
from newsdoc.formats import ExportOptions
from newsdoc.languages import pack
from newsdoc.model import Article, Picture, clean
from newsdoc.notes import NoteLog
from newsdoc.render import RenderOptions, article_element, document_language
from newsdoc.safexml import parse_xml
from newsdoc.values import dataclass

DECORATIVE = "\ue000"
"""Alternative text of a picture that shows nothing: it becomes an artifact."""

TALLEST = "data-tallest"
"""Attribute of a picture that must be smaller than others: its height in points."""

RUNNING = "running"
"""Class of the element whose words stand on every page."""

SCHEME = "newsdoc:"
_RUNNING_LENGTH = 88
_MAX_DEPTH = 8
"""Lists, quotes and boxes nested deeper would have no line left; they are written flat."""


@dataclass(slots=True)
class PictureShelf:
    """The article's own pictures under addresses that lead nowhere else."""

    files: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    """Bytes and media type, by address."""

    sizes: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Pixels, by address."""

    def address_of(self, picture: Picture) -> str | None:
        """Return the address of a picture whose bytes are at hand, and keep them under it."""
        best = picture.best
        if best is None or best.content is None:
            return None
        address = f"{SCHEME}{(best.sha256 or sha256(best.content).hexdigest())[:24]}"
        self.files[address] = (best.content, best.media_type or "image/jpeg")
        self.sizes[address] = (best.width or 0, best.height or 0)
        return address


@dataclass(frozen=True, slots=True)
class LayoutPage:
    """A page ready for layout."""

    root: etree._Element
    body: etree._Element
    """The article's element in it."""

    pictures: Mapping[str, tuple[bytes, str]]
    sizes: Mapping[str, tuple[int, int]]
    hyphenated: bool
    cost: float
    """See ``budget.MAX_COST``."""


def build_page(
    article: Article,
    options: ExportOptions,
    theme: Theme,
    characters: Characters,
    notes: NoteLog,
    *,
    own_page: bool = True,
) -> LayoutPage:
    """Return the page of ``article``; links that were refused and letters without a font are noted.

    Args:
        own_page: take the theme's ``page.html``; otherwise the page holds the article and the running head alone.
    """
    shelf = PictureShelf()
    render = RenderOptions(source_of=shelf.address_of, namespace=False, max_depth=_MAX_DEPTH)
    body = article_element(article, render, notes)
    _settle_pictures(body, pack(article.language).labels["photo"])
    _number_lists(body)
    _raise_headings(body)
    simplified = keep_budget(body, notes)
    if options.links == "notes":
        links_as_notes(body, pack(article.language))
    elif options.links == "none":
        without_links(body)
    hyphenated = hyphenates(article.language) and not simplified.plain
    classes = f"{theme.label} hyphenated" if hyphenated else theme.label
    root = _skeleton(article, theme, classes) if own_page else _plain_page(article)
    slot = root.find(".//main")
    if slot is None:
        raise UsageError("ND001", f"The page of the theme {theme.name!r} has no <main/> for the article.")
    slot.append(body)
    hold_together(body, article.language)
    characters.replace_in(root)
    return LayoutPage(root, body, shelf.files, shelf.sizes, hyphenated, simplified.cost)


def _plain_page(article: Article) -> etree._Element:
    root = etree.Element("html")
    etree.SubElement(root, "div", {"class": RUNNING}).text = _running(article)
    etree.SubElement(root, "main")
    return root


def _running(article: Article) -> str:
    """Return the words that stand on every page."""
    headline = clean(article.headline or "")
    provider = clean(article.provider.name) if article.provider else ""
    return _shortened(" · ".join(part for part in (provider, headline) if part))


def _skeleton(article: Article, theme: Theme, classes: str) -> etree._Element:
    text = theme.page(
        language=document_language(article),
        direction=article.direction.value,
        title=title_of(article),
        classes=classes,
        running=_running(article),
        article=article,
    )
    return parse_xml(text.encode(), "page.html")


def _shortened(text: str) -> str:
    if len(text) <= _RUNNING_LENGTH:
        return text
    cut = text[:_RUNNING_LENGTH].rsplit(" ", 1)[0]
    return f"{cut} …"


def _settle_pictures(body: etree._Element, word: str) -> None:
    """Give every picture the alternative text that it is tagged with.

    One marked decorative is an artifact, unless a caption says what it shows.  A long description follows
    the short one: a PDF figure has no other place for it.
    """
    for image in body.iter("img"):
        figure = image.getparent()
        if not (image.get("alt") or "").strip():
            described = figure is not None and figure.find("figcaption/span[@class='caption']") is not None
            image.set("alt", word if described else DECORATIVE)
        name = image.get("aria-describedby")
        long = figure.find(f"p[@id='{name}']") if name is not None and figure is not None else None
        if long is not None and figure is not None:
            image.set("alt", f"{image.get('alt')} {long.text or ''}".strip())
            figure.remove(long)


def _number_lists(body: etree._Element) -> None:
    """Say where lists start in the style sheet's words: the attributes are hints that layout ignores."""
    for numbered in body.iter("ol"):
        start = numbered.get("start")
        if start is not None:
            numbered.set("style", f"counter-reset: list-item {int(start) - 1}")
        for item in numbered.iterchildren("li"):
            value = item.get("value")
            if value is not None:
                item.set("style", f"counter-set: list-item {int(value)}")


def _raise_headings(body: etree._Element) -> None:
    """Let the first heading be of level 1 where the article has no headline, as PDF/UA wants it."""
    if body.find("header/h1") is not None:
        return
    for heading in list(body.iter("h2", "h3", "h4", "h5", "h6")):
        heading.tag = f"h{int(str(heading.tag)[1]) - 1}"
        heading.set("class", f"{heading.get('class') or ''} crosshead".strip())
