"""The head of the page: what search engines, readers and archives ask of it."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterator

from lxml import etree

from newsdoc.addresses import safe_address
from newsdoc.exporters.html.linked_data import news_article
from newsdoc.formats import ExportOptions
from newsdoc.model import Article, clean, plain_text
from newsdoc.version import __version__


def add_head(html: etree._Element, article: Article, options: ExportOptions, style: str) -> None:
    """Append the ``head`` to ``html``."""
    head = etree.SubElement(html, "head")
    etree.SubElement(head, "meta", charset="utf-8")
    _add_policy(head, options, style)
    etree.SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    etree.SubElement(head, "meta", name="color-scheme", content="light dark")
    etree.SubElement(head, "title").text = clean(article.headline or article.canonical_url or "Untitled")
    for name, content in _meta(article):
        etree.SubElement(head, "meta", name=name, content=clean(content))
    for name, content in _open_graph(article):
        etree.SubElement(head, "meta", property=name, content=clean(content))
    if address := safe_address(article.canonical_url):
        etree.SubElement(head, "link", rel="canonical", href=address)
    if licence := safe_address(article.rights.licence):
        etree.SubElement(head, "link", rel="license", href=licence)
    etree.SubElement(head, "style").text = style
    data = etree.SubElement(head, "script", type="application/ld+json")
    data.text = news_article(article)


def _add_policy(head: etree._Element, options: ExportOptions, style: str) -> None:
    """Append a policy under which nothing is loaded or run but this very style and these pictures."""
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    pictures = {"embed": "data:", "link": "'self' file:", "none": "'none'"}[options.images]
    policy = (
        f"default-src 'none'; img-src {pictures}; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    etree.SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": policy})


def _meta(article: Article) -> Iterator[tuple[str, str]]:
    yield "generator", f"newsdoc {__version__}"
    for person in article.authors:
        yield "author", person.name
    description = article.summary or plain_text(article.standfirst)
    if description:
        yield "description", description
    if article.keywords:
        yield "keywords", ", ".join(article.keywords)
    if article.published:
        yield "date", article.published.isoformat()
    if article.provider:
        yield "publisher", article.provider.name
    if article.rights.notice:
        yield "copyright", article.rights.notice


def _open_graph(article: Article) -> Iterator[tuple[str, str]]:
    yield "og:type", "article"
    if article.headline:
        yield "og:title", article.headline
    if article.provider:
        yield "og:site_name", article.provider.name
    if article.canonical_url:
        yield "og:url", article.canonical_url
    if article.published:
        yield "article:published_time", article.published.isoformat()
    if article.modified:
        yield "article:modified_time", article.modified.isoformat()
    if article.section:
        yield "article:section", article.section
