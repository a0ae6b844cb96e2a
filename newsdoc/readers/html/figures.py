"""The pictures, videos and embeds of a page → blocks for the body, and the pictures that head the story.

Order of work: the stretch of the page that may hold the story's pictures; its units (``units``); their words
(``captions``); which of them are the story's (``storypictures``); one picture once (``samepicture``); galleries.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from lxml.html import HtmlElement

from newsdoc.languages.credits import Credit, read_credit
from newsdoc.model import Block, Figure, Gallery, How, Origin, Picture, Rendition, Text, clean, plain_text
from newsdoc.readers.html.attributes import words_in_attributes
from newsdoc.readers.html.captions import Wording, read_wording
from newsdoc.readers.html.measure import Measures, measure
from newsdoc.readers.html.page import Page, Scope
from newsdoc.readers.html.samepicture import picture_keys
from newsdoc.readers.html.storypictures import StoryJudge
from newsdoc.readers.html.units import Unit, UnitFinder, merge_units


class KnownImage(Protocol):
    """A picture that structured data name (``metadata.StructuredImage``)."""

    @property
    def url(self) -> str: ...
    @property
    def caption(self) -> str | None: ...
    @property
    def credit(self) -> str | None: ...


class KnowsImages(Protocol):
    """What figures need of the page's metadata."""

    @property
    def images(self) -> tuple[KnownImage, ...]: ...


@dataclass(slots=True)
class Figures:
    """Pictures and media of one page."""

    claimed: dict[HtmlElement, Block | None] = field(default_factory=dict)
    """Element → the block it becomes; None for what is dropped, and for captions that stand apart from their picture."""

    lead: tuple[Block, ...] = ()
    """What heads the story outside its text, the lead picture first."""


@dataclass(slots=True)
class _Shown:
    unit: Unit
    wording: Wording
    picture: Picture
    order: int


def find_figures(
    page: Page,
    metadata: KnowsImages | None,
    scope: Scope,
    measures: Measures | None = None,
    language: str | None = None,
) -> Figures:
    """Return the story's pictures and media."""
    measures = measures or measure(page)
    known = tuple(metadata.images) if metadata is not None else ()
    keys = frozenset(key for one in known for key in picture_keys(page.absolute(one.url) or one.url))
    low, high = _stretch(page, measures, scope)
    units = UnitFinder(page, measures, scope).find(low, high)
    judge = StoryJudge(page, measures, scope, keys)
    figures = Figures()
    shown: list[_Shown] = []
    headline = _letters("".join(scope.headline.itertext())) if scope.headline is not None else ""
    for unit in units:
        wording = read_wording(page, unit, language, frozenset({headline}))
        reason = judge.reason_against(unit, bool(wording.caption), wording.credit is not None)
        if reason is not None:
            _claim(figures, unit, None)
            continue
        same = next((one for one in shown if one.unit.image.keys & unit.image.keys), None)
        if same is not None:
            _join(same, unit, wording)
            _claim(figures, unit, None)
            continue
        shown.append(_Shown(unit, wording, Picture(), page.order[unit.root]))
    for one in shown:
        one.picture = _picture(page, one.unit, one.wording, known)
    _place(figures, page, scope, measures, shown, keys)
    if not shown and known and not figures.lead:
        figures.lead = tuple(_from_structure(page, known))
    return figures


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _stretch(page: Page, measures: Measures, scope: Scope) -> tuple[int, int]:
    """Return the positions between which the story's pictures may stand."""
    holder = scope.top
    node: HtmlElement | None = scope.top
    for _ in range(6):
        node = node.getparent() if node is not None else None
        if node is None or node.tag in ("body", "html"):
            break
        holder = node
        if node.tag in ("article", "main"):
            break
    low = min(page.order[holder], scope.start)
    high = max([scope.end, *(measures.end[page.order[one]] for one in scope.contents)])
    return low, high


def _claim(figures: Figures, unit: Unit, block: Block | None) -> None:
    figures.claimed[unit.root] = block
    for one in unit.outside:
        figures.claimed[one] = None


def _join(shown: _Shown, unit: Unit, wording: Wording) -> None:
    """Add to a picture what its second appearance on the page says."""
    merge_units(shown.unit, unit)
    caption, credit = shown.wording.caption, shown.wording.credit
    origins = shown.wording.origins
    if not caption and wording.caption:
        caption = wording.caption
    if credit is None and wording.credit is not None:
        credit, origins = wording.credit, wording.origins
    shown.wording = Wording(caption, credit, origins)


# ---------------------------------------------------------------------- pictures


def _picture(page: Page, unit: Unit, wording: Wording, known: tuple[KnownImage, ...]) -> Picture:
    caption, credit, origins = wording.caption, wording.credit, wording.origins
    if not caption or credit is None:
        told = words_in_attributes(page, unit)
        caption = caption or told.caption
        credit = credit or told.credit
    structured = next(
        (one for one in known if picture_keys(page.absolute(one.url) or one.url) & unit.image.keys), None
    )
    if structured is not None:
        if not caption and structured.caption:
            caption = (Text(clean(structured.caption)),)
            origins = (*origins, Origin(field="caption", how=How.STRUCTURED_DATA))
        if credit is None and structured.credit and (credit := read_credit(clean(structured.credit))) is not None:
            origins = (*origins, Origin(field="credit_line", how=How.STRUCTURED_DATA))
    image = (
        unit.first
        if unit.first.tag in ("img", "amp-img")
        else next(iter([one for one in unit.elements if one.tag == "img"]), unit.first)
    )
    alt = image.get("alt")
    title = (image.get("title") or "").strip()
    picture = Picture(
        renditions=unit.image.renditions,
        caption=caption,
        alt=None if alt is None else " ".join(clean(alt).split()),
        title=clean(title) or None,
        origins=origins,
    )
    return with_credit(picture, credit)


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


def _from_structure(page: Page, known: tuple[KnownImage, ...]) -> Iterator[Block]:
    """Yield the picture that structured data name, for a page that shows none."""
    for one in known[:1]:
        address = page.absolute(one.url)
        if address is None:
            return
        origins = [Origin(field="renditions", how=How.STRUCTURED_DATA)]
        picture = Picture(renditions=(Rendition(address=address),))
        if one.caption:
            picture = replace(picture, caption=(Text(clean(one.caption)),))
            origins.append(Origin(field="caption", how=How.STRUCTURED_DATA))
        if one.credit and (credit := read_credit(clean(one.credit))) is not None:
            picture = with_credit(picture, credit)
            origins.append(Origin(field="credit_line", how=How.STRUCTURED_DATA))
        yield Figure(picture=replace(picture, origins=tuple(origins)))


# ------------------------------------------------------------------------- place


def _place(
    figures: Figures, page: Page, scope: Scope, measures: Measures, shown: list[_Shown], keys: frozenset[str]
) -> None:
    """Claim the elements of the text's pictures, and put the others in front, the lead picture first."""
    lead: list[_Shown] = []
    for one in shown:
        if scope.holds(one.unit.root):
            _claim(figures, one.unit, Figure(picture=one.picture))
        else:
            _claim(figures, one.unit, None)
            lead.append(one)
    lead.sort(key=lambda one: (not one.unit.image.keys & keys, one.order))
    figures.lead = tuple(Figure(picture=one.picture) for one in lead)


_: Mapping[str, str] = {}
_unused = (Gallery, plain_text)
