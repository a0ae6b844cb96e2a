"""NITF ``media`` → pictures, players and embeds: caption, credit and facts in all the places that agencies use."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from newsdoc.model import (
    Blocks,
    Contributor,
    Embed,
    Figure,
    Media,
    MediaKind,
    Paragraph,
    Picture,
    Rendition,
    Text,
    clean,
    fold_space,
)
from newsdoc.readers.xhtml import Caption, Shelf, caption_of, marked_caption
from newsdoc.readers.xhtml.embeds import provider_of
from newsdoc.readers.xhtml.story import local_name, whole

_IMAGES = frozenset({"image", "photo", "picture", "graphic", "figure", "illustration"})


class MediaReader:
    """Reads what is no text."""

    def __init__(self, shelf: Shelf, language: str | None) -> None:
        self._shelf = shelf
        self._language = language

    def read(self, element: etree._Element) -> Blocks:
        """Return what a ``media`` element shows: a picture, a video, or something else kept by reference."""
        if not len(element):
            return ()
        kind = (element.get("media-type") or "image").lower()
        references = [one for one in element if local_name(one) == "media-reference"]
        facts = {
            (one.get("name") or "").lower(): one.get("value") or ""
            for one in element
            if local_name(one) == "media-metadata"
        }
        caption = self._caption(element, references, facts)
        if kind in ("video", "audio"):
            return (self._player(MediaKind(kind), references, facts, caption),)
        mime = references[0].get("mime-type") or "" if references else ""
        if kind not in _IMAGES and not mime.startswith("image"):
            return (self._other(references, facts, caption),)
        return (Figure(picture=caption.give(self._picture(element, references, facts))),)

    def _caption(self, element: etree._Element, references: list[etree._Element], facts: dict[str, str]) -> Caption:
        said = (one for one in element if local_name(one) in ("media-caption", "media-producer"))
        words, printed, _ = marked_caption(said)
        bare = next((one.get("source-credit") for one in references if one.get("source-credit")), None)
        bare = bare or next((facts[name] for name in ("credit", "creditline", "byline") if facts.get(name)), None)
        if not words and facts.get("caption"):
            words = (Text(fold_space(clean(facts["caption"])).strip()),)
        found = caption_of(words, printed or bare, language=self._language)
        if bare and found.credit_text:
            found = replace(found, credit_line=fold_space(clean(bare)).strip())
        return found

    def _picture(self, element: etree._Element, references: list[etree._Element], facts: dict[str, str]) -> Picture:
        """Return the picture: from its item or part where there is one, else from the references."""
        sources = [one.get("source") for one in references if one.get("source")]
        for reference in (facts.get("residref"), element.get("id")):
            known = self._shelf(reference, sources[0] if sources else None) if reference or sources else None
            if known is not None:
                known = replace(known, guid=known.guid or facts.get("residref"), alt=_alt(known, references))
                return known if known.renditions else _with_files(known, references, facts)
        first = references[0] if references else None
        claim = None if first is None else first.get("copyright")
        picture = Picture(
            alt=_alt(Picture(), references),
            title=(None if first is None else first.get("name")) or None,
            copyright_notice=claim or facts.get("copyright") or None,
            creators=tuple(
                Contributor(name=fold_space(clean(facts[name])).strip())
                for name in ("photographer", "creator")
                if facts.get(name, "").strip()
            ),
            guid=facts.get("residref") or None,
            omitted=facts.get("omitted") or None,
        )
        return _with_files(picture, references, facts)

    def _player(
        self, kind: MediaKind, references: list[etree._Element], facts: dict[str, str], caption: Caption
    ) -> Media:
        first = references[0] if references else None
        poster = facts.get("poster")
        return Media(
            kind=kind,
            address=None if first is None else first.get("source"),
            media_type=None if first is None else first.get("mime-type"),
            title=None if first is None else first.get("name"),
            caption=caption.words,
            credit_line=caption.credit_line,
            credit_text=caption.credit_text,
            poster=Picture(renditions=(Rendition(address=poster),)) if poster else None,
            duration=None if first is None else whole(first.get("time")),
        )

    def _other(self, references: list[etree._Element], facts: dict[str, str], caption: Caption) -> Embed:
        first = references[0] if references else None
        href = None if first is None else first.get("source")
        poster = facts.get("poster")
        return Embed(
            provider=facts.get("provider") or provider_of(href),
            href=href,
            title=None if first is None else first.get("name"),
            fallback=(Paragraph(children=caption.words),) if caption.words else (),
            poster=Picture(renditions=(Rendition(address=poster),)) if poster else None,
        )


def _alt(picture: Picture, references: list[etree._Element]) -> str | None:
    """Return the words for those who cannot see the picture: its own, else those of a reference."""
    if picture.alt is not None:
        return picture.alt
    return next((alt for one in references if (alt := one.get("alternate-text")) is not None), None)


def _with_files(picture: Picture, references: list[etree._Element], facts: dict[str, str]) -> Picture:
    files = [
        Rendition(
            address=facts.get("address") or one.get("source"),
            path=one.get("source") if facts.get("address") else None,
            media_type=one.get("mime-type"),
            width=whole(one.get("width")),
            height=whole(one.get("height")),
            size=whole(facts.get("size")),
            sha256=facts.get("sha256"),
        )
        for one in references
        if one.get("source")
    ]
    files.sort(key=lambda one: -((one.width or 0) * (one.height or 0)))
    return replace(picture, renditions=tuple(files))
