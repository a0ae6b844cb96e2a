"""Article → one clean web page: pictures and style inside, no script, metadata in its head.

``--images link`` names the pictures as ``images/HEX12.ext`` beside the page instead.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable

from lxml import etree

from newsdoc.exporters.html.head import add_head
from newsdoc.formats import ExportOptions
from newsdoc.model import Article, Picture
from newsdoc.notes import NoteLog
from newsdoc.render import RenderOptions, article_element, document_language, indent
from newsdoc.render.themes import theme_style


def export_html(article: Article, options: ExportOptions, notes: NoteLog) -> bytes:
    """Return ``article`` as a web page that needs nothing beside it."""
    html = etree.Element("html")
    html.set("lang", document_language(article))
    html.set("dir", article.direction.value)
    add_head(html, article, options, _style(options))
    main = etree.SubElement(etree.SubElement(html, "body"), "main")
    rendering = RenderOptions(source_of=_source_of(options), placeholders=options.images != "none", namespace=False)
    main.append(article_element(article, rendering, notes))
    indent(html)
    return etree.tostring(html, method="html", encoding="utf-8", doctype="<!DOCTYPE html>") + b"\n"


def _style(options: ExportOptions) -> str:
    """Return the style sheet; a user's own cannot close the element it stands in."""
    return theme_style(options.theme, "html", options.css).replace("</", "<\\/")


def _source_of(options: ExportOptions) -> Callable[[Picture], str | None]:
    match options.images:
        case "embed":
            return _embedded
        case "link":
            return _linked
        case "none":
            return _nothing


def _embedded(picture: Picture) -> str | None:
    best = picture.best
    if best is None or best.content is None or best.media_type is None:
        return None
    return f"data:{best.media_type};base64,{b64encode(best.content).decode()}"


def _linked(picture: Picture) -> str | None:
    best = picture.best
    return best.path if best else None


def _nothing(picture: Picture) -> str | None:
    return None
