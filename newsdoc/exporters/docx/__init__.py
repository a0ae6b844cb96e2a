"""Article → Word document, for editors who will work on the text.

One style for each news element, found by name, in our template or in a newsroom's own document.
Caption and credit are two styles, ``Caption`` and ``Credit``.
"""

from __future__ import annotations

from typing import Any

from newsdoc.exporters.docx.blocks import add_story
from newsdoc.exporters.docx.context import FootnoteRegister, Place, Story, Work
from newsdoc.exporters.docx.footnotes import footnote_texts, write_footnotes, write_unmarked
from newsdoc.exporters.docx.language import set_language
from newsdoc.exporters.docx.markup import w
from newsdoc.exporters.docx.matter import write_back, write_footer, write_front
from newsdoc.exporters.docx.numbering import Numbering
from newsdoc.exporters.docx.package import WordPackage, open_package
from newsdoc.exporters.docx.properties import write_properties
from newsdoc.exporters.docx.styles import Styles
from newsdoc.formats import ExportOptions
from newsdoc.languages import pack
from newsdoc.model import Article
from newsdoc.notes import NoteLog

__all__ = ["export_docx"]

_LETTER = (7772400, 10058400)
"""Width and height of US letter paper, in EMU."""


def export_docx(article: Article, options: ExportOptions, notes: NoteLog) -> bytes:
    """Return ``article`` as a Word file.

    Raises:
        UsageError: the reference document is no Word document.
    """
    package = open_package(options.reference_docx)
    work = _start(package, article, options, notes)
    section_end = package.body.find(w("sectPr"))
    place = Place(parent=package.body, story=Story(package.part), direction=article.direction)
    write_front(work, place)
    add_story(place, work)
    write_unmarked(work, place)
    write_back(work, place)
    write_footnotes(work, place)
    if section_end is not None:
        package.body.append(section_end)  # the schema wants it last
    if options.reference_docx is None:
        write_footer(work, place)
    set_language(package, article)
    write_properties(package, article, notes)
    return package.save()


def _start(package: WordPackage, article: Article, options: ExportOptions, notes: NoteLog) -> Work:
    own = options.reference_docx is None
    page: Any = package.section
    if own and options.paper == "letter":
        page.page_width, page.page_height = _LETTER
    styles = Styles(package, notes, own=own)
    width = (page.page_width or 7560310) - (page.left_margin or 0) - (page.right_margin or 0) - (page.gutter or 0)
    height = (page.page_height or 10692130) - (page.top_margin or 0) - (page.bottom_margin or 0)
    return Work(
        article=article,
        options=options,
        notes=notes,
        package=package,
        styles=styles,
        numbering=Numbering(package, styles),
        footnotes=FootnoteRegister(footnote_texts(article.body)),
        pack=pack(article.language),
        width=max(width, 914400),
        height=max(height, 914400),
    )
