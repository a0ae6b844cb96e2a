"""Figures in the body against picture items: what a page prints and what the archive says must be the same."""

from __future__ import annotations

from lxml import etree

from newsdoc.model import fold_space
from newsdoc.notes import NoteCode
from newsdoc.validation.newsmlsurvey import G2, H, Survey, note_at
from newsdoc.values import dataclass


@dataclass(slots=True)
class _Picture:
    """A picture item, as far as the body is compared with it."""

    element: etree._Element
    guid: str
    caption: str | None = None
    credit: str | None = None
    has_file: bool = False


def is_picture(item: etree._Element) -> bool:
    """Is ``item`` of the class of pictures?"""
    kind = item.find(f"{G2}itemMeta/{G2}itemClass")
    return kind is not None and kind.get("qcode", "").endswith(":picture")


def check_figures(survey: Survey) -> None:
    """Compare what figures print with what the items they point to say."""
    pictures = {one.guid: one for one in map(_picture, filter(is_picture, survey.items))}
    for figure in survey.figures:
        picture = pictures.get(figure.get("data-residref", ""))
        if picture is None:
            continue
        kinds = figure.get("class", "").split()
        has_image = figure.find(f"{H}img") is not None
        # The caption of a video is the video's, not its poster's.
        speaks = not {"video", "audio", "embed"} & set(kinds)
        caption = _span(figure, "caption") if speaks else None
        if (has_image and not picture.has_file) or (caption and not picture.caption):
            note_at(survey.notes, NoteCode.PICTURE_INCOMPLETE, picture.element, guid=picture.guid)
        elif speaks and _folded(caption) != _folded(picture.caption):
            note_at(survey.notes, NoteCode.CAPTIONS_DIFFER, figure)
        if speaks and not _same_credit(_printed_credit(figure), picture.credit):
            note_at(survey.notes, NoteCode.CREDITS_DIFFER, figure)


def _picture(item: etree._Element) -> _Picture:
    picture = _Picture(element=item, guid=item.get("guid", ""))
    picture.has_file = item.find(f"{G2}contentSet/{G2}remoteContent") is not None
    credit = item.find(f"{G2}contentMeta/{G2}creditline")
    picture.credit = None if credit is None else _all_words(credit)
    for description in item.iterfind(f"{G2}contentMeta/{G2}description"):
        if description.get("role") == "drol:caption":
            picture.caption = _all_words(description)
    return picture


def _all_words(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext())


def _span(figure: etree._Element, name: str) -> str | None:
    for span in figure.iterfind(f"{H}figcaption//{H}span"):
        if span.get("class") == name:
            return _words(span)
    return None


def _printed_credit(figure: etree._Element) -> str | None:
    """Return the credit of a figure; where its words do not hold the bare one, the markup names that."""
    for span in figure.iterfind(f"{H}figcaption//{H}span"):
        if span.get("class") == "credit" and (bare := span.get("data-credit")):
            return bare
    return _span(figure, "credit")


def _words(element: etree._Element) -> str:
    """Return the words of ``element`` as a caption in plain text has them."""
    out = [element.text or ""]
    for child in element:
        if child.tag == f"{H}br":
            out.append(" ")
        elif child.tag != f"{H}rt" and child.get("class") != "fnref":
            out.append(_words(child))
        out.append(child.tail or "")
    return "".join(out)


def _folded(text: str | None) -> str:
    return fold_space(text or "").strip()


def _same_credit(printed: str | None, bare: str | None) -> bool:
    """Does the printed credit hold the bare one, whatever label stands before it?"""
    if not _folded(printed) or not _folded(bare):
        return _folded(printed) == _folded(bare)
    return _letters(bare) in _letters(printed)


def _letters(text: str | None) -> str:
    return "".join(letter for letter in (text or "").casefold() if letter.isalnum())
