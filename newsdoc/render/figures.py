"""Pictures, galleries and videos → ``figure`` with ``span.caption`` and ``span.credit``."""

from __future__ import annotations

from lxml import etree

from newsdoc.addresses import safe_address
from newsdoc.languages import missing_picture_label
from newsdoc.model import Figure, Gallery, Inlines, Media, Picture
from newsdoc.render.context import Page
from newsdoc.render.inlines import add_inlines


def add_figure(page: Page, parent: etree._Element, figure: Figure, lead: bool = False) -> None:
    """Append a picture of the story."""
    _add_picture_figure(page, parent, figure.picture, lead)


def _add_picture_figure(page: Page, parent: etree._Element, picture: Picture, lead: bool = False) -> None:
    element = page.add(parent, "figure", class_=_shape(picture, lead))
    show_picture(page, element, picture)
    _add_caption(page, element, picture.caption, credit_of(picture), _claim(picture))


def _shape(picture: Picture, lead: bool) -> str:
    """Return the classes that a style sheet can lay a picture out by."""
    best = picture.best
    tall = best is not None and (best.height or 0) > (best.width or 0)
    return " ".join(["picture", *(["lead"] if lead else []), *(["portrait"] if tall else [])])


def show_picture(page: Page, figure: etree._Element, picture: Picture) -> None:
    """Fill ``figure`` with the picture, or with what stands for it."""
    figure.set("id", page.next_figure())
    source = page.options.source_of(picture)
    if source is None:
        if page.options.placeholders:
            _add_placeholder(page, figure, picture)
        return
    best = picture.best
    image = page.add(
        figure,
        "img",
        src=source,
        alt=alt_of(page, picture),
        width=_pixels(best.width if best else None),
        height=_pixels(best.height if best else None),
    )
    if picture.extended_description:
        name = f"{figure.get('id')}-description"
        image.set("aria-describedby", name)
        page.add(figure, "p", picture.extended_description, class_="long-description", id=name)


def alt_of(page: Page, picture: Picture) -> str:
    """Return the alternative text; where the page has none, the bare word for a picture, never the caption."""
    return page.pack.labels["photo"] if picture.alt is None else picture.alt


def _pixels(number: int | None) -> str | None:
    return str(number) if number and number > 0 else None


def _add_placeholder(page: Page, figure: etree._Element, picture: Picture) -> None:
    box = page.add(figure, "div", class_="missing-picture")
    line = page.add(box, "p")
    page.add_label(line, missing_picture_label(picture))
    if picture.alt:
        page.add(box, "p", picture.alt, class_="alt")
    address = next((one.address for one in picture.renditions if one.address), None)
    if safe_address(address):
        page.add_address(page.add(box, "p"), str(address), short=True)


def credit_of(picture: Picture) -> str | None:
    """Return the credit as printed, else bare."""
    return picture.credit_text or picture.credit_line


def _claim(picture: Picture) -> str | None:
    """Return the copyright notice where caption and credit do not say it already."""
    notice = picture.copyright_notice
    if not notice or notice in (credit_of(picture) or ""):
        return None
    return notice


def _add_caption(
    page: Page, figure: etree._Element, caption: Inlines, credit: str | None, claim: str | None = None
) -> None:
    """Append a ``figcaption`` whose parts are told apart, or nothing where there are none."""
    parts = [part for part in (("credit", credit), ("copyright", claim)) if part[1]]
    if not caption and not parts:
        return
    element = page.add(figure, "figcaption")
    if caption:
        add_inlines(page, page.add(element, "span", class_="caption"), caption)
    for name, words in parts:
        if len(element):
            page.add_text(element, " ")
        page.add(element, "span", words, class_=name)


def add_gallery(page: Page, parent: etree._Element, gallery: Gallery) -> None:
    """Append several pictures shown as one."""
    page.galleries += 1
    element = page.add(parent, "figure", class_="gallery", id=f"gallery-{page.galleries}")
    for picture in gallery.pictures:
        _add_picture_figure(page, element, picture)
    _add_caption(page, element, gallery.caption, None)


# ------------------------------------------------------------------ video, audio


def add_media(page: Page, parent: etree._Element, media: Media) -> None:
    """Append a video or audio: its poster and a link, which work on paper and offline too."""
    element = page.add(parent, "figure", class_=media.kind.value)
    if media.poster is not None:
        show_picture(page, element, media.poster)
    line = page.add(element, "p", class_="play")
    page.add_label(line, media.kind.value)
    page.add_text(line, " ")
    page.add_link(line, media.address, media.title or media.address or "")
    if media.duration is not None:
        page.add_text(line, " ")
        page.add(line, "span", duration_text(media.duration), class_="duration")
    _add_caption(page, element, media.caption, media.credit_text or media.credit_line)
    add_poster_caption(page, element, media.poster)


def add_poster_caption(page: Page, figure: etree._Element, poster: Picture | None) -> None:
    """Append what a poster says of itself."""
    if poster is None:
        return
    credit = credit_of(poster)
    if not poster.caption and not credit:
        return
    captions = [child for child in figure if etree.QName(child).localname == "figcaption"]
    if not captions:
        _add_caption(page, figure, poster.caption, credit, _claim(poster))
        return
    # One figcaption a figure: what the poster says comes after what the video says.
    if poster.caption:
        page.add_text(captions[0], " ")
        add_inlines(page, page.add(captions[0], "span", class_="caption"), poster.caption)
    if credit:
        page.add_text(captions[0], " ")
        page.add(captions[0], "span", credit, class_="credit")


def duration_text(seconds: int) -> str:
    """Return a duration as clocks show it: ``1:01``, ``1:00:05``."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
