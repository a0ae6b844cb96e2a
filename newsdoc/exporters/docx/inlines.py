"""Inlines → runs, hyperlinks, footnote marks and ruby."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from lxml import etree

from newsdoc.exporters.docx.context import Place, Work
from newsdoc.exporters.docx.markup import REL_ID, add, w
from newsdoc.exporters.docx.runs import Look, add_run, add_words, language_values
from newsdoc.exporters.docx.styles import Style
from newsdoc.languages import direction_of
from newsdoc.model import (
    Code,
    Direction,
    Emphasis,
    FootnoteRef,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Paragraph,
    Quote,
    Ruby,
    Span,
    SpanKind,
    Strong,
    Sub,
    Sup,
    Text,
    clean,
    plain_text,
)
from newsdoc.notes import NoteCode
from newsdoc.values import dataclass

_QUOTES = {
    "de": "„“", "cs": "„“", "sk": "„“", "sl": "„“", "hr": "„“", "bg": "„“", "sr": "„“", "is": "„“", "lt": "„“",
    "lv": "„“", "et": "„“", "pl": "„”", "ro": "„”", "hu": "„”", "nl": "“”", "sv": "””", "fi": "””", "ru": "«»",
    "uk": "«»", "el": "«»", "es": "«»", "it": "«»", "pt": "«»", "ar": "«»", "fa": "«»", "nb": "«»", "no": "«»",
    "nn": "«»", "ja": "「」", "da": "“”",
}  # fmt: skip
"""Marks for words whose marks the page leaves to the browser."""


@dataclass(frozen=True, slots=True)
class _Pen:
    """Where and how the next words are written."""

    parent: etree._Element
    look: Look
    in_link: bool = False


def add_inlines(
    paragraph: etree._Element, inlines: Inlines, place: Place, work: Work, look: Look | None = None
) -> None:
    """Append ``inlines`` to ``paragraph``."""
    _write(_Pen(paragraph, look or place.look), inlines, place, work)


def add_link(paragraph: etree._Element, text: str, href: str | None, place: Place, work: Work) -> None:
    """Append ``text`` as a hyperlink; as plain words where there is no address that Word can hold."""
    inline: Inline = Link((Text(text),), href) if href else Text(text)
    add_inlines(paragraph, (inline,), place, work)


def _write(pen: _Pen, inlines: Inlines, place: Place, work: Work) -> None:
    for inline in inlines:
        _write_one(pen, inline, place, work)


def _write_one(pen: _Pen, inline: Inline, place: Place, work: Work) -> None:
    look = pen.look
    match inline:
        case Text(text):
            add_words(pen.parent, text, look)
        case Emphasis(children):
            _write(replace(pen, look=replace(look, italic=not look.italic)), children, place, work)
        case Strong(children):
            _write(replace(pen, look=replace(look, bold=True)), children, place, work)
        case Sub(children):
            _write(replace(pen, look=replace(look, position="subscript")), children, place, work)
        case Sup(children):
            _write(replace(pen, look=replace(look, position="superscript")), children, place, work)
        case Code(text):
            add_words(pen.parent, text, replace(look, style=look.style or work.styles.id_of(Style.INLINE_CODE)))
        case LineBreak():
            add(add_run(pen.parent, look), "br")
        case Quote(children):
            opening, closing = _quotes(look.language or work.article.language)
            _write(pen, (Text(opening), *children, Text(closing)), place, work)
        case Link():
            _write_link(pen, inline, place, work)
        case Ruby():
            _write_ruby(pen, inline, work)
        case Span():
            _write_span(pen, inline, place, work)
        case FootnoteRef(note_id):
            _write_mark(pen, note_id, place, work)
        case _:
            assert_never(inline)


def _quotes(language: str | None) -> tuple[str, str]:
    pair = _QUOTES.get((language or "en").split("-")[0].lower(), "“”")
    return pair[0], pair[1]


def _write_span(pen: _Pen, span: Span, place: Place, work: Work) -> None:
    look = pen.look
    if span.language and span.language != work.article.language:
        look = replace(look, language=span.language, rtl=direction_of(span.language) is Direction.RTL)
    if span.direction:
        look = replace(look, rtl=span.direction is Direction.RTL)
    match span.kind:
        case SpanKind.CITE:
            look = replace(look, italic=True)
        case SpanKind.MARK:
            look = replace(look, marked=True)
        case SpanKind.DELETED:
            look = replace(look, struck=True)
        case SpanKind.INSERTED:
            look = replace(look, underlined=True)
        case SpanKind.ABBR | SpanKind.TIME | None:
            pass
    _write(replace(pen, look=look), span.children, place, work)


def _write_link(pen: _Pen, link: Link, place: Place, work: Work) -> None:
    """Write a hyperlink, or a footnote with the address, as the person chose."""
    choice = "inline" if place.in_footnote and work.options.links == "notes" else work.options.links
    href = None if pen.in_link or choice == "none" else work.address(link.href)
    if href is None or not plain_text(link.children).strip():
        _write(pen, link.children, place, work)
        return
    if choice == "notes":
        _write(pen, link.children, place, work)
        _add_mark(pen, work.footnotes.add((Paragraph(children=(Link((Text(href),), href),)),)), work)
        return
    element = add(pen.parent, "hyperlink", history="1")
    element.set(REL_ID, place.story.link(href))
    if link.title:
        element.set(w("tooltip"), clean(link.title)[:260])
    look = replace(pen.look, style=work.styles.id_of(Style.LINK))
    _write(_Pen(element, look, in_link=True), link.children, place, work)


def _write_ruby(pen: _Pen, ruby: Ruby, work: Work) -> None:
    """Write base and reading as Word's own ruby, which holds plain runs alone."""
    run = add_run(pen.parent, pen.look)
    element = add(run, "ruby")
    properties = add(element, "rubyPr")
    add(properties, "rubyAlign", "distributeSpace")
    for name, value in (("hps", "11"), ("hpsRaise", "20"), ("hpsBaseText", "22")):
        add(properties, name, value)
    language = pen.look.language or work.article.language or "ja"
    add(properties, "lid", language_values(language)["val"])
    add_words(add(element, "rt"), ruby.annotation, Look(language=pen.look.language))
    add_words(add(element, "rubyBase"), plain_text(ruby.children), replace(pen.look, style=None))


# -------------------------------------------------------------------------- footnotes


def _write_mark(pen: _Pen, note_id: str, place: Place, work: Work) -> None:
    register = work.footnotes
    if note_id not in register.texts:
        work.notes.add(
            NoteCode.NOT_CARRIED, format="DOCX", what=f"the mark of footnote {note_id}, which has no text", n=1
        )
    elif place.in_footnote:
        work.notes.add(NoteCode.NOT_CARRIED, format="DOCX", what="a footnote's mark inside a footnote", n=1)
    elif note_id in register.numbers:
        # Word gives each footnote one mark; a second one is a reference to the first.
        look = replace(pen.look, position="superscript")
        field = add(pen.parent, "fldSimple", instr=f" NOTEREF {bookmark(register.numbers[note_id])} \\h ")
        add_words(field, str(register.numbers[note_id]), look)
    else:
        register.numbers[note_id] = register.add(register.texts[note_id])
        _add_mark(pen, register.numbers[note_id], work)


def _add_mark(pen: _Pen, number: int, work: Work) -> None:
    add(pen.parent, "bookmarkStart", id=str(number), name=bookmark(number))
    run = add_run(pen.parent, replace(pen.look, style=work.styles.id_of(Style.FOOTNOTE_MARK)))
    add(run, "footnoteReference", id=str(number))
    add(pen.parent, "bookmarkEnd", id=str(number))


def bookmark(number: int) -> str:
    """Return the name of the bookmark at footnote ``number``'s mark."""
    return f"_newsdoc_note_{number}"
