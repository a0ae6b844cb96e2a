"""The documents of a publication: the article, its cover page and the navigation, for new and for older readers."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from lxml import etree

from newsdoc.exporters.epub.images import ImageFile
from newsdoc.languages import pack
from newsdoc.model import Article, clean
from newsdoc.render import EPUB, XHTML, XML_LANG, indent
from newsdoc.values import dataclass

_TYPE = f"{{{EPUB}}}type"
STYLE = "style.css"
_PROLOGUE = b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A place that the navigation leads to."""

    level: int
    href: str
    title: str


def document(language: str, article: Article, title: str) -> tuple[etree._Element, etree._Element]:
    """Return a new document and its ``body``."""
    html = etree.Element(f"{{{XHTML}}}html", nsmap={None: XHTML, "epub": EPUB})  # type: ignore[dict-item]
    html.set("lang", language)
    html.set(XML_LANG, language)
    html.set("dir", article.direction.value)
    head = _sub(html, "head")
    _sub(head, "title", title)
    _sub(head, "link", rel="stylesheet", type="text/css", href=STYLE)
    return html, _sub(html, "body")


def to_bytes(html: etree._Element) -> bytes:
    """Return a document as a file."""
    indent(html, deepest=2)  # a block a line; to go into each would take a tenth of all the time
    return _PROLOGUE + etree.tostring(html, encoding="utf-8") + b"\n"


def _sub(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    element = etree.SubElement(
        parent, f"{{{XHTML}}}{name}", {key.rstrip("_"): value for key, value in attributes.items()}
    )
    if text:
        element.text = clean(text)
    return element


# -------------------------------------------------------------------------- cover


def cover_page(language: str, article: Article, title: str, file: ImageFile) -> bytes:
    """Return the page that shows the lead picture, its credit, and whose story this is."""
    html, body = document(language, article, title)
    body.set(_TYPE, "cover")
    section = _sub(body, "section", class_="cover")
    if article.provider:
        _sub(section, "p", article.provider.name, class_="cover-provider")
    _sub(section, "h1", title, class_="cover-headline")
    figure = _sub(section, "figure", class_="picture")
    alt = file.picture.alt
    _sub(figure, "img", src=file.name, alt=clean(alt if alt is not None else pack(article.language).labels["photo"]))
    credit = file.picture.credit_text or file.picture.credit_line
    notice = file.picture.copyright_notice
    if notice and notice in (credit or ""):
        notice = None
    if credit or notice:
        caption = _sub(figure, "figcaption")
        for name, words in (("credit", credit), ("copyright", notice)):
            if words:
                if len(caption):
                    caption[-1].tail = " "
                _sub(caption, "span", words, class_=name)
    return to_bytes(html)


# --------------------------------------------------------------------- navigation


def marks_in(article: etree._Element, href: str, title: str) -> tuple[Mark, ...]:
    """Return the headline and the headings of a rendered article."""
    marks = [Mark(level=1, href=href, title=title)]
    for element in article.iter(*(f"{{{XHTML}}}h{level}" for level in range(2, 7))):
        name, words = element.get("id"), " ".join("".join(map(str, element.itertext())).split())
        if name and words:
            marks.append(Mark(level=int(element.tag[-1]), href=f"{href}#{name}", title=words))
    return tuple(marks)


def navigation(
    language: str, article: Article, title: str, marks: Sequence[Mark], landmarks: Sequence[tuple[str, str, str]]
) -> bytes:
    """Return the navigation document.

    Args:
        language: of the document.
        article: what is navigated.
        title: of the publication.
        marks: headline and headings, in order.
        landmarks: ``epub:type``, address and words of each.
    """
    words = pack(article.language).labels
    html, body = document(language, article, title)
    contents = _sub(body, "nav", id="toc", role="doc-toc")
    contents.set(_TYPE, "toc")
    _sub(contents, "h1", words["contents"])
    _add_marks(contents, marks)
    guide = _sub(body, "nav", id="landmarks", hidden="hidden")
    guide.set(_TYPE, "landmarks")
    guide.set("aria-label", title)
    places = _sub(guide, "ol")
    for kind, href, label in landmarks:
        _sub(_sub(places, "li"), "a", label, href=href).set(_TYPE, kind)
    return to_bytes(html)


def _add_marks(parent: etree._Element, marks: Sequence[Mark]) -> None:
    """Append nested lists; a level that the article skips makes no empty list."""
    open_lists: list[tuple[int, etree._Element]] = []
    for mark in marks:
        while open_lists and open_lists[-1][0] > mark.level:
            open_lists.pop()
        if not open_lists or open_lists[-1][0] < mark.level:
            holder = open_lists[-1][1][-1] if open_lists else parent
            open_lists.append((mark.level, _sub(holder, "ol")))
        _sub(_sub(open_lists[-1][1], "li"), "a", mark.title, href=mark.href)


def navigation_of_epub_2(language: str, identifier: str, title: str, marks: Sequence[Mark]) -> bytes:
    """Return the table of contents that older reading systems know (NCX): the headline, and the headings after it.

    Args:
        language: of the article.
        identifier: of the publication.
        title: of the publication.
        marks: headline and headings, in order.
    """
    points = "".join(
        f'    <navPoint id="nav-{number}">\n'
        f"      <navLabel><text>{escape(clean(mark.title))}</text></navLabel>\n"
        f'      <content src="{escape(mark.href)}"/>\n'
        "    </navPoint>\n"
        for number, mark in enumerate(marks, 1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="{language}">\n'
        f'  <head>\n    <meta name="dtb:uid" content="{escape(identifier)}"/>\n  </head>\n'
        f"  <docTitle><text>{escape(clean(title))}</text></docTitle>\n"
        f"  <navMap>\n{points}  </navMap>\n</ncx>\n"
    ).encode()
