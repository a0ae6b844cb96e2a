"""Pictures, videos and embeds → NITF ``media``: file, caption, and the credit as printed."""

from __future__ import annotations

from collections.abc import Callable

from newsdoc.model import (
    Contributor,
    Embed,
    Gallery,
    Inlines,
    Media,
    Paragraph,
    Picture,
    Text,
    all_pictures,
    block_text,
)
from newsdoc.nitf.inlines import InlineWriter
from newsdoc.nitf.terms import Attributes
from newsdoc.xmltext import XmlWriter, escape


class MediaWriter:
    """Writes ``media``; numbers the pictures, and counts what is lost."""

    def __init__(
        self, writer: XmlWriter, inlines: InlineWriter, reference_of: Callable[[Picture], str | None]
    ) -> None:
        self.writer = writer
        self.losses = inlines.losses
        self.pictures: list[Picture] = []
        self._inlines = inlines
        self._reference_of = reference_of

    def gallery(self, gallery: Gallery, outer: bool) -> None:
        """Write the pictures of a gallery, in a block of their own where one may stand."""
        if not outer:
            self.losses["galleries inside other blocks"] += 1
            self._gallery_inside(gallery)
            return
        with self.writer.inside("block", {"class": "gallery"}):
            self._gallery_inside(gallery)

    def _gallery_inside(self, gallery: Gallery) -> None:
        for picture in gallery.pictures:
            self.picture(picture)
        if gallery.caption:
            self.writer.mixed("p", self._inlines.inlines(gallery.caption), {"class": "caption"})

    def picture(self, picture: Picture, kind: str | None = None) -> None:
        """Write a picture: the file, the words for those who cannot see it, caption, and credit as printed."""
        self._count_picture(picture)
        best = picture.best
        holder = picture.copyright_holder.name if picture.copyright_holder else None
        self.pictures.append(picture)
        with self.writer.inside("media", {"id": f"fig-{len(self.pictures)}", "class": kind, "media-type": "image"}):
            self._facts(
                residref=self._reference_of(picture),
                sha256=best.sha256 if best else None,
                size=str(best.size) if best and best.size is not None else None,
                address=best.address if best and best.path else None,
                omitted=picture.omitted,
            )
            reference: Attributes = {
                "source": (best.path or best.address) if best else None,
                "name": picture.title,
                "mime-type": best.media_type if best else None,
                "source-credit": picture.credit_line,
                "copyright": picture.copyright_notice or holder,
                "alternate-text": picture.alt,
                "height": str(best.height) if best and best.height is not None else None,
                "width": str(best.width) if best and best.width is not None else None,
            }
            self.writer.leaf("media-reference", None, reference)
            self._words(picture.caption, picture.credit_text or picture.credit_line, picture.creators)

    def _facts(self, **facts: str | None) -> None:
        for name, value in facts.items():
            if value is not None:
                self.writer.leaf("media-metadata", None, {"name": name, "value": value})

    def _words(self, caption: Inlines, credit: str | None, creators: tuple[Contributor, ...] = ()) -> None:
        if caption:
            self.writer.mixed("media-caption", self._inlines.inlines(caption))
        if credit is not None:
            inner, rest = "", credit
            for one in creators:
                before, found, after = rest.partition(one.name or "\0")
                if found:
                    inner += f"{escape(before)}<person>{escape(one.name)}</person>"
                    rest = after
            self.writer.mixed("media-producer", inner + escape(rest))

    def _count_picture(self, picture: Picture) -> None:
        losses = self.losses
        losses["further files of pictures"] += max(len(picture.renditions) - 1, 0)
        losses["long descriptions"] += picture.extended_description is not None
        losses["dates, places and subjects of pictures"] += (
            (picture.created is not None)
            + (picture.place is not None)
            + len(picture.places_shown)
            + len(picture.persons_shown)
        )
        losses["keywords of pictures"] += len(picture.keywords)
        losses["terms and sources of pictures"] += sum(
            one is not None
            for one in (picture.usage_terms, picture.licence, picture.instructions, picture.source, picture.supplier)
        )
        losses["source types of pictures"] += picture.digital_source_type is not None
        printed = picture.credit_text or picture.credit_line or ""
        losses["creators of pictures"] += sum(one.name not in printed for one in picture.creators)

    def player(self, media: Media) -> None:
        """Write a video or recording, and its still after it."""
        with self.writer.inside("media", {"media-type": media.kind.value}):
            seconds = None if media.duration is None else str(media.duration)
            reference: Attributes = {
                "source": media.address,
                "name": media.title,
                "mime-type": media.media_type,
                "time": seconds,
                "time-unit-of-measure": "seconds" if seconds else None,
                "source-credit": media.credit_line,
            }
            self.writer.leaf("media-reference", None, reference)
            self._words(media.caption, media.credit_text or media.credit_line)
        self._poster(media.poster)

    def _poster(self, picture: Picture | None) -> None:
        """Write the still of a video or embed as a picture after it, which its class tells from one of the story."""
        if picture is not None:
            self.picture(picture, "poster")

    def embed(self, embed: Embed) -> None:
        """Write third-party content by its address, with the words it had."""
        with self.writer.inside("media", {"media-type": "other"}):
            self._facts(provider=embed.provider)
            self.writer.leaf("media-reference", None, {"source": embed.href, "name": embed.title})
            words = "\n".join(block_text(block) for block in embed.fallback)
            if words:
                self.writer.leaf("media-caption", words)
            self.losses["marks in the words of embeds"] += any(
                not isinstance(block, Paragraph) or any(not isinstance(one, Text) for one in block.children)
                for block in embed.fallback
            )
        self._poster(embed.poster)
        for picture in all_pictures(embed.fallback):
            self.picture(picture)
