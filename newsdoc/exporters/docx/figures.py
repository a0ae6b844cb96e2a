"""Pictures → inline drawings with alternative text, and under them caption, credit and copyright notice.

A picture, its caption and its credit stay on one page.  The very bytes of a JPEG go into the package.
A picture whose bytes are not at hand leaves a visible place with its address; its words are all there.
"""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from docx.oxml.parser import parse_xml
from lxml import etree

from newsdoc.addresses import shown_address
from newsdoc.exporters.docx.context import Place, Work, add_paragraph
from newsdoc.exporters.docx.inlines import add_inlines, add_link
from newsdoc.exporters.docx.markup import add
from newsdoc.exporters.docx.package import image_type
from newsdoc.exporters.docx.runs import add_words
from newsdoc.exporters.docx.styles import Style
from newsdoc.languages import missing_picture_label
from newsdoc.model import Gallery, Inlines, Picture, Rendition, clean, plain_text
from newsdoc.notes import NoteCode

_PIXEL = 9525
"""EMU in a pixel of 96 to the inch: a small picture is not blown up."""

_TALLEST = 0.5
"""Of the text's height: caption and credit fit under the picture."""

_DRAWING = (
    '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>'
    '<wp:docPr id="{number}" name="Picture {number}">{decorative}</wp:docPr>'
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
    '<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing>"
)

_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


def add_picture(picture: Picture, place: Place, work: Work) -> None:
    """Append a picture with the words that belong to it."""
    work.pictures += 1
    has_credit = bool(picture.credit_text or picture.credit_line)
    notice = _notice_to_print(picture)
    has_words = bool(picture.caption or has_credit or notice)
    shown = picture.best
    if shown is not None and _can_be_shown(shown, work):
        paragraph = add_paragraph(place, work, Style.PICTURE, keep_next=has_words)
        _add_drawing(paragraph, picture, shown, place, work)
    elif work.options.images != "none":
        _add_placeholder(picture, place, work, keep_next=has_words)
    add_caption(picture.caption, place, work, keep_next=has_credit or bool(notice))
    add_credit(picture.credit_text, picture.credit_line, place, work, keep_next=bool(notice))
    if notice:
        add_words(add_paragraph(place, work, Style.COPYRIGHT), notice, place.look)


def add_gallery(gallery: Gallery, place: Place, work: Work) -> None:
    """Append a gallery: its own caption, then picture after picture."""
    paragraph = add_paragraph(place, work, Style.CAPTION, keep_next=True)
    label = work.label("gallery") + (": " if gallery.caption else "")
    add_words(paragraph, label, replace(place.look, bold=True))
    add_inlines(paragraph, gallery.caption, place, work)
    for picture in gallery.pictures:
        add_picture(picture, place, work)


def add_caption(caption: Inlines, place: Place, work: Work, *, keep_next: bool) -> None:
    """Append a caption, where there is one."""
    if caption:
        add_inlines(
            add_paragraph(place, work, Style.CAPTION, keep_next=keep_next, tight=keep_next), caption, place, work
        )


def add_credit(
    credit_text: str | None, credit_line: str | None, place: Place, work: Work, *, keep_next: bool = False
) -> None:
    """Append a credit as printed, label and all; as a bare line where the page prints none."""
    text = credit_text or credit_line
    if text:
        if credit_line and credit_line not in text:
            text = f"{text} ({credit_line})"
        paragraph = add_paragraph(place, work, Style.CREDIT, keep_next=keep_next, tight=keep_next)
        add_words(paragraph, text, place.look)


def _notice_to_print(picture: Picture) -> str | None:
    """Return the copyright notice, unless caption or credit say just that."""
    notice = picture.copyright_notice
    said = " ".join((plain_text(picture.caption), picture.credit_text or "", picture.credit_line or ""))
    return None if not notice or notice in said else notice


def _can_be_shown(shown: Rendition, work: Work) -> bool:
    if shown.content is None or work.options.images != "embed":
        return False
    if image_type(shown.content) is None:
        work.notes.add(
            NoteCode.PICTURE_OMITTED, n=work.pictures, why=f"Word cannot show {shown.media_type or 'its format'}"
        )
        return False
    return True


# ---------------------------------------------------------------------------- drawing


def _add_drawing(paragraph: etree._Element, picture: Picture, shown: Rendition, place: Place, work: Work) -> None:
    assert shown.content is not None
    work.drawings += 1
    width, height = _extent(shown, work)
    decorative = picture.alt == "" and not picture.caption and not picture.extended_description
    drawing = parse_xml(
        _DRAWING.format(
            cx=width,
            cy=height,
            number=work.drawings,
            relation=place.story.image(work.package.image_part(shown.content)),
            decorative=_DECORATIVE if decorative else "",
        )
    )
    drawing[0][1].set("descr", alternative_text(picture, work.label("photo")))
    if picture.title:
        drawing[0][1].set("title", clean(picture.title))
    add(paragraph, "r").append(drawing)


def alternative_text(picture: Picture, label: str) -> str:
    """Return the words for who cannot see the picture; the bare word for a picture where the page has none.

    The caption stands beside it and is read anyway.  Never empty: a drawing without any is announced by
    the name of its file.
    """
    words = " ".join(" ".join(filter(None, (picture.alt, picture.extended_description))).split())
    return clean(words) or label


def _extent(shown: Rendition, work: Work) -> tuple[int, int]:
    """Return width and height in EMU: as large as its pixels allow, within the text and part of the page."""
    width, height = _pixels(shown)
    scale = min(1.0, work.width / (width * _PIXEL), work.height * _TALLEST / (height * _PIXEL))
    return max(round(width * _PIXEL * scale), 1), max(round(height * _PIXEL * scale), 1)


def _pixels(shown: Rendition) -> tuple[int, int]:
    """Return width and height: as measured when the picture was admitted, else from the file's head."""
    if shown.width and shown.height:
        return shown.width, shown.height
    try:
        image = Image.from_file(BytesIO(shown.content or b""))
    except (UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError):
        return 1200, 800
    return max(image.px_width, 1), max(image.px_height, 1)


def _add_placeholder(picture: Picture, place: Place, work: Work, *, keep_next: bool) -> None:
    """Append a visible place for a picture that is not there: what it shows, and where it is."""
    paragraph = add_paragraph(place, work, Style.PLACEHOLDER, keep_next=keep_next)
    add_words(paragraph, work.label(missing_picture_label(picture)), replace(place.look, bold=True))
    if picture.alt and picture.alt.strip():
        add_words(paragraph, f" – {' '.join(picture.alt.split())}", place.look)
    address = next((one.address for one in picture.renditions if one.address), None)
    if address:
        add_words(paragraph, " – ", place.look)
        is_web = address.lower().startswith(("http://", "https://"))
        words = shown_address(address) if is_web else address
        add_link(paragraph, words, address if is_web else None, place, work)
