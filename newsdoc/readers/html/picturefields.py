"""A unit, its words and what structured data say of the same picture → a :class:`Picture`.

What is printed wins; attributes come next, structured data last, and what came from there is marked so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from lxml.html import HtmlElement

from newsdoc.languages.credits import Credit, read_credit
from newsdoc.model import How, Origin, Picture, Rendition, Text, clean
from newsdoc.readers.html.attributes import words_in_attributes
from newsdoc.readers.html.captions import Wording, told_apart, without_credit
from newsdoc.readers.html.nearwords import letters_of
from newsdoc.readers.html.page import Page
from newsdoc.readers.html.samepicture import described_keys, picture_keys
from newsdoc.readers.html.structuredimages import StructuredImage
from newsdoc.readers.html.units import Unit

MAX_ALT = 2000
"""Characters of an alternative text that are kept."""


def make_picture(
    page: Page, unit: Unit, wording: Wording, known: Mapping[str, list[StructuredImage]], ignored: frozenset[str]
) -> Picture:
    """Return the picture of ``unit``.

    Args:
        known: pictures that structured data describe, by their keys.
        ignored: letters of headline and standfirst, which sites put into captions that nobody wrote.
    """
    if not wording.caption or wording.credit is None:
        told = words_in_attributes(page, unit)
        credit = wording.credit or told.credit
        filled = {"caption": not wording.caption, "credit_line": wording.credit is None}
        origins = (*wording.origins, *(one for one in told.origins if filled.get(one.field)))
        wording = told_apart(wording.caption or told.caption, credit, origins)
    image = _shown_image(unit)
    alt, title = image.get("alt"), image.get("title")
    picture = Picture(
        renditions=unit.image.renditions,
        caption=wording.caption,
        alt=None if alt is None else " ".join(clean(alt[:MAX_ALT]).split()),
        title=" ".join(clean(title[:MAX_ALT]).split()) or None if title else None,
        origins=wording.origins,
    )
    picture = with_credit(picture, wording.credit)
    described = [one for key in sorted(unit.image.told_by) for one in _one_picture(known.get(key, ()))]
    if not described:
        return picture
    return with_structure(
        picture, max(described, key=lambda one: (bool(one.credit_text), bool(one.caption))), ignored
    )


def by_key(images: Iterable[StructuredImage]) -> dict[str, list[StructuredImage]]:
    """Return ``images`` by the names under which they are known."""
    found: dict[str, list[StructuredImage]] = {}
    for one in images:
        for key in described_keys(one.url):
            found.setdefault(key, []).append(one)
    return found


def _one_picture(described: Sequence[StructuredImage]) -> Sequence[StructuredImage]:
    """Return ``described`` if all of it is one picture, in several sizes maybe: a file name may be that of two."""
    if len(described) < 2 or frozenset.intersection(*(picture_keys(one.url) for one in described)):
        return described
    return ()


def with_credit(picture: Picture, credit: Credit | None) -> Picture:
    """Return ``picture`` with ``credit`` in its fields."""
    if credit is None:
        return picture
    return replace(
        picture,
        credit_line=credit.line,
        credit_text=credit.text,
        copyright_notice=credit.notice,
        creators=credit.creators,
    )


def picture_of_structure(one: StructuredImage, ignored: frozenset[str]) -> Picture:
    """Return a picture that structured data alone know."""
    rendition = Rendition(address=one.url, width=one.width, height=one.height)
    origin = Origin(field="renditions", how=How.STRUCTURED_DATA)
    return with_structure(Picture(renditions=(rendition,), origins=(origin,)), one, ignored)


def with_structure(picture: Picture, one: StructuredImage, ignored: frozenset[str]) -> Picture:
    """Return ``picture`` with what ``one`` adds to it, each addition marked as structured data."""
    told: list[str] = []
    notice = clean(one.copyright_notice) if one.copyright_notice else None
    if not picture.caption and one.caption and _is_caption(one, picture, ignored):
        picture = replace(picture, caption=(Text(clean(one.caption)),))
        told.append("caption")
    if picture.credit_line is None:
        credit = read_credit(clean(one.credit_text)) if one.credit_text else None
        credit = credit or (read_credit(notice) if notice else None)
        if credit is not None:
            before = picture.copyright_notice
            picture = with_credit(picture, credit)
            picture = replace(
                picture,
                caption=without_credit(picture.caption, credit),
                copyright_notice=before or picture.copyright_notice,
            )
            told.append("credit_line")
    if picture.copyright_notice is None and notice:
        picture = replace(picture, copyright_notice=notice)
        told.append("copyright_notice")
    if not picture.creators and one.creators and picture.credit_line is not None:
        picture = replace(picture, creators=one.creators)
        told.append("creators")
    picture = replace(
        picture,
        title=picture.title or one.title,
        copyright_holder=picture.copyright_holder or one.copyright_holder,
        licence=picture.licence or one.licence,
        usage_terms=picture.usage_terms or one.usage_terms,
        source=picture.source or one.source,
        digital_source_type=picture.digital_source_type or one.digital_source_type,
    )
    known = {origin.field for origin in picture.origins}
    more = (Origin(field=name, how=How.STRUCTURED_DATA) for name in told if name not in known)
    return replace(picture, origins=(*picture.origins, *more))


MIN_WORDS = 4
"""Words from which a caption in structured data is one; shorter ones are titles and file names."""


def _is_caption(one: StructuredImage, picture: Picture, ignored: frozenset[str]) -> bool:
    """Is what structured data call a caption one: not the alternative text, a title or the headline again?"""
    caption = one.caption or ""
    letters = letters_of(caption)
    others = {letters_of(text) for text in (picture.alt, picture.title, one.title) if text}
    dense = len(letters) > 12 and not letters.isascii()
    if letters in others or any(letters in text for text in ignored):
        return False
    return len(caption.split()) >= MIN_WORDS or dense


def _shown_image(unit: Unit) -> HtmlElement:
    """Return the element that carries the alternative text: an image outside ``noscript`` where there is one."""
    images = [one for one in unit.elements if one.tag in ("img", "amp-img")]
    return next((one for one in images if one.get("alt")), next(iter(images), unit.first))
