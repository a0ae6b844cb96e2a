"""Article → EbookLib's book: documents, pictures, style, metadata."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from ebooklib import epub

from newsdoc.exporters.epub.documents import (
    STYLE,
    cover_page,
    document,
    marks_in,
    navigation,
    navigation_of_epub_2,
    to_bytes,
)
from newsdoc.exporters.epub.images import ImageFile, Images, collect_images
from newsdoc.exporters.epub.metadata import add_metadata, modified_at, title_of
from newsdoc.formats import ExportOptions
from newsdoc.languages import pack
from newsdoc.model import Article
from newsdoc.notes import NoteLog
from newsdoc.render import RenderOptions, article_element, document_language
from newsdoc.render.themes import theme_style

_XHTML = "application/xhtml+xml"
_CHAPTER = "article.xhtml"
_COVER = "cover.xhtml"
_NAVIGATION = "nav.xhtml"


def make_book(article: Article, options: ExportOptions, notes: NoteLog) -> tuple[Any, datetime]:
    """Return the book of ``article``, and when it was last modified."""
    language, title = document_language(article), title_of(article)
    images = collect_images(article, options.images != "none")
    rendered = article_element(
        article,
        RenderOptions(source_of=images.source_of, placeholders=options.images != "none", epub=True),
        notes,
    )
    html, body = document(language, article, title)
    body.append(rendered)
    marks = marks_in(rendered, _CHAPTER, title)
    cover = lead_image(article, images)

    book = epub.EpubBook()
    add_metadata(book, article, options, images)
    book.set_direction(article.direction.value)
    spine = []
    if cover is not None:
        spine.append(_add(book, "cover", _COVER, cover_page(language, article, title, cover)))
        book.add_metadata(None, "meta", "", {"name": "cover", "content": "cover-img"})
    spine.append(_add(book, "article", _CHAPTER, to_bytes(html)))
    landmarks = _landmarks(article, title, cover is not None)
    _add(book, "nav", _NAVIGATION, navigation(language, article, title, marks, landmarks)).properties = ["nav"]
    older = navigation_of_epub_2(language, book.uid, title, marks)
    _add(book, "ncx", "toc.ncx", older, "application/x-dtbncx+xml")
    _add(book, "style", STYLE, theme_style(options.theme, "epub", options.css).encode(), "text/css")
    _add_images(book, images, cover)
    book.spine = spine
    return book, modified_at(article, options)


def lead_image(article: Article, images: Images) -> ImageFile | None:
    """Return the file of the first picture that is at hand."""
    return images.files[0] if images.files else None


def _add(book: Any, name: str, file_name: str, content: bytes, media_type: str = _XHTML) -> Any:
    item = epub.EpubItem(uid=name, file_name=file_name, media_type=media_type, content=content)
    book.add_item(item)
    return item


def _add_images(book: Any, images: Images, cover: ImageFile | None) -> None:
    for number, file in enumerate(images.files, 1):
        if file is cover:
            item = epub.EpubCover(file_name=file.name)
            item.media_type, item.content = file.rendition.media_type, file.content
            book.add_item(item)
        else:
            _add(book, f"image-{number}", file.name, file.content, file.rendition.media_type or "")


def _landmarks(article: Article, title: str, cover: bool) -> Sequence[tuple[str, str, str]]:
    words = pack(article.language).labels
    found = [("cover", _COVER, words["photo"])] if cover else []
    found.append(("bodymatter", _CHAPTER, title))
    return found
