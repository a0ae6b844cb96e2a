"""Admitted pictures → the pictures that one format can hold, under the names it gives them."""

from __future__ import annotations

from dataclasses import replace

from newsdoc.files import sha256
from newsdoc.formats import ExportOptions, PictureNeeds
from newsdoc.model import Article, Picture, Rendition, with_pictures
from newsdoc.notes import NoteCode, NoteLog
from newsdoc.pictures.converting import Converted, Plan, convert, convert_svg, describe, plan_for
from newsdoc.pictures.decoding import Facts, RefusedPictureError, inspect
from newsdoc.pictures.metadata import WRITABLE, with_metadata
from newsdoc.pictures.sniffing import NAMES, SUFFIXES, sniff
from newsdoc.values import dataclass


class PictureCache:
    """Conversions of one article's pictures, so that four formats cost one conversion each.

    Made for one article and thrown away with it.
    """

    def __init__(self) -> None:
        self._facts: dict[str, Facts] = {}
        self._converted: dict[tuple[str, Plan], Converted] = {}

    def facts(self, content: bytes, digest: str, media_type: str, size: tuple[int, int]) -> Facts:
        """Return the facts of the picture with this ``digest``."""
        if digest not in self._facts:
            self._facts[digest] = (
                Facts(media_type=media_type, width=size[0], height=size[1])
                if media_type == "image/svg+xml"
                else inspect(content, media_type)
            )
        return self._facts[digest]

    def converted(self, content: bytes, digest: str, facts: Facts, plan: Plan) -> Converted:
        """Return the picture with this ``digest`` as ``plan`` says."""
        key = (digest, plan)
        if key not in self._converted:
            self._converted[key] = (
                convert_svg(content, facts.width, facts.height, plan)
                if facts.media_type == "image/svg+xml"
                else convert(content, facts.media_type, plan)
            )
        return self._converted[key]


def fit(
    article: Article,
    needs: PictureNeeds,
    options: ExportOptions,
    notes: NoteLog,
    cache: PictureCache | None = None,
) -> Article:
    """Return ``article`` with one rendition a picture that the format can hold, first in its list.

    Args:
        article: with its pictures admitted.
        needs: what the format can hold.
        options: longest side and quality.
        notes: gets ND334 for each picture that was converted.
        cache: conversions made for other formats of the same article.
    """
    return with_pictures(article, _Fitting(needs, options, notes, cache or PictureCache()).fit)


@dataclass(frozen=True, slots=True)
class _Held:
    """The file that goes into the output."""

    content: bytes
    media_type: str
    width: int
    height: int


class _Fitting:
    """One run over the pictures of an article for one format."""

    def __init__(self, needs: PictureNeeds, options: ExportOptions, notes: NoteLog, cache: PictureCache) -> None:
        self._needs = needs
        self._options = options
        self._notes = notes
        self._cache = cache
        self._number = 0
        self._paths: dict[str, str] = {}

    def fit(self, picture: Picture) -> Picture:
        """Return ``picture`` with the rendition that the format can hold."""
        self._number += 1
        best = picture.best
        others = tuple(replace(one, content=None, path=None) for one in picture.renditions if one is not best)
        if best is None or best.content is None:
            return replace(picture, renditions=(*((replace(best, path=None),) if best else ()), *others))
        try:
            held = self._held(best, best.content, picture)
        except RefusedPictureError as refusal:
            place = f"picture {self._number}"
            self._notes.add(NoteCode.PICTURE_REFUSED, n=self._number, why=str(refusal), place=place)
            return replace(picture, renditions=(replace(best, content=None, path=None), *others))
        digest = best.sha256 if held.content is best.content and best.sha256 else sha256(held.content)
        fitted = replace(
            best,
            content=held.content,
            media_type=held.media_type,
            width=held.width,
            height=held.height,
            size=len(held.content),
            sha256=digest,
            path=self._path(held.media_type, digest) if self._needs.beside else None,
        )
        return replace(picture, renditions=(fitted, *others))

    def _held(self, best: Rendition, content: bytes, picture: Picture) -> _Held:
        media_type = sniff(content)
        if media_type is None:
            raise RefusedPictureError("it was not admitted before")
        digest = best.sha256 or sha256(content)
        facts = self._cache.facts(content, digest, media_type, (best.width or 300, best.height or 150))
        plan = plan_for(facts, self._needs, self._options)
        if plan is None:
            held = _Held(content, media_type, facts.width, facts.height)
            return self._with_metadata(held, picture, content, media_type) if self._options.picture_metadata else held
        new = self._cache.converted(content, digest, facts, plan)
        self._notes.add(
            NoteCode.PICTURE_CONVERTED,
            n=self._number,
            a=describe(media_type, facts.width, facts.height, facts),
            b=describe(new.media_type, new.width, new.height),
            place=f"picture {self._number}",
        )
        held = _Held(new.content, new.media_type, new.width, new.height)
        return self._with_metadata(held, picture, content, media_type)

    def _with_metadata(self, held: _Held, picture: Picture, original: bytes, original_type: str) -> _Held:
        """Return ``held`` with caption, credit and rights inside the file."""
        if held.media_type not in WRITABLE:
            name = NAMES[held.media_type]
            self._notes.add(NoteCode.NOT_CARRIED, format=name, what="caption and rights inside the file", n=1)
            return held
        size = (held.width, held.height)
        content = with_metadata(held.content, held.media_type, picture, original, original_type, size)
        return replace(held, content=content)

    def _path(self, media_type: str, digest: str) -> str:
        """Return a path for the file: by its bytes.

        Not by the picture's id, which comes from its address: articles in one folder that print one photo with
        other captions, or as it was on other days, would take each other's files away.
        """
        for count in range(1, len(self._paths) + 2):
            mark = f"-{count}" if count > 1 else ""
            path = f"images/{digest[:12]}{mark}{SUFFIXES[media_type]}"
            if self._paths.setdefault(path, digest) == digest:
                return path
        raise AssertionError("one of so many names is free")
