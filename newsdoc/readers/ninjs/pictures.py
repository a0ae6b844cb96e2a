"""Associations and renditions of a ninjs item → pictures, videos and recordings with their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from newsdoc.model import (
    Inlines,
    Media,
    MediaKind,
    Organisation,
    Picture,
    Place,
    Rendition,
    Text,
)
from newsdoc.readers.ninjs.concepts import (
    makers_of,
    named_party,
    party_of,
    place_code,
    place_of,
    relation_of,
    source_type_of,
    sources_of,
)
from newsdoc.readers.ninjs.values import (
    PICTURES,
    PLAYERS,
    Object,
    moment_in,
    number_in,
    objects_in,
    text_of,
    words_in,
)
from newsdoc.readers.xhtml import Caption, caption_of

_LEAD = re.compile(r"feature|lead|hero|main|cover|index", re.IGNORECASE)
"""Names of associations that stand above the story: Superdesk's ``featuremedia`` and its like."""


_COLLECTIONS = frozenset({"", "composite", "package", "gallery", "slideshow"})
"""Types of associations that hold pictures of the story in associations of their own."""


class Album:
    """The pictures and players that belong to an item, by name, by uri and by file."""

    def __init__(self, item: Object, language: str | None) -> None:
        self.pictures: list[Picture] = []
        self.players: list[Media] = []
        self.leads: list[Picture] = []
        """Those that are called so, and stand above the story."""

        self._by: dict[str, Picture] = {}
        self._used: list[Picture] = []
        self._collect(item, language)
        for group in objects_in(item, "extra_items"):  # Superdesk's galleries
            self._collect({"associations": group.get("items")}, language)

    def _collect(self, item: Object, language: str | None) -> None:
        for one in objects_in(item, "associations"):
            kind = (words_in(one, "type") or "").lower()
            if kind in PLAYERS:
                self.players.append(read_player(one, PLAYERS[kind], language))
            elif kind in PICTURES or (not kind and objects_in(one, "renditions")):
                self._enter(one, read_picture(one, language, guid=words_in(one, "uri", "guid")))
            elif kind in _COLLECTIONS:
                self._collect(one, language)

    def _enter(self, item: Object, picture: Picture) -> None:
        self.pictures.append(picture)
        if _LEAD.search(words_in(item, "name") or ""):
            self.leads.append(picture)
        keys = [words_in(item, "name", "id"), picture.guid, *(one.address for one in picture.renditions)]
        for key in keys:
            if key:
                self._by.setdefault(key, picture)

    def find(self, reference: str | None, source: str | None) -> Picture | None:
        """Return the picture that a figure shows."""
        found = self._by.get(reference or "") or self._by.get(source or "")
        if found is not None:
            self._used.append(found)
        return found

    def unused(self) -> list[Picture]:
        """Return the pictures that no figure asked for."""
        return [one for one in self.pictures if not any(one is used for used in self._used)]


def read_picture(item: Object, language: str | None, *, guid: str | None) -> Picture:
    """Return the picture that an item or association describes."""
    caption = _caption(item, language)
    sources = list(sources_of(item))
    made = makers_of(item, sources)
    holder = words_in(item, "copyrightholder")
    info = item.get("rightsinfo")
    picture = Picture(
        renditions=_renditions(item),
        copyright_notice=words_in(item, "copyrightnotice"),
        alt=text_of(item, "description", "alttext"),
        extended_description=text_of(item, "description", "extendeddescription"),
        omitted=text_of(item, "description", "omitted"),
        title=text_of(item, "headline", "main") or words_in(item, "title"),
        creators=made,
        copyright_holder=Organisation(name=holder) if holder else None,
        usage_terms=words_in(item, "usageterms"),
        licence=words_in(info, "linkedrights") if isinstance(info, dict) else None,
        instructions=words_in(item, "ednote"),
        source=party_of(sources, "contentsource", "") or named_party(item, "source"),
        supplier=party_of(sources, "imgsupplier", "supplier"),
        digital_source_type=source_type_of(item),
        place=place_of(item),
        places_shown=tuple(
            Place(name=name, code=place_code(one))
            for one in objects_in(item, "places", "place")
            if relation_of(one) != "located" and (name := words_in(one, "name"))
        ),
        persons_shown=tuple(name for one in objects_in(item, "people", "person") if (name := words_in(one, "name"))),
        created=moment_in(item, "contentcreated"),
        keywords=tuple(
            name
            for one in objects_in(item, "subjects")
            if relation_of(one) == "keyword" and (name := words_in(one, "name"))
        ),
        guid=guid,
        version=number_in(item, "version") or 1,
    )
    return caption.give(picture)


def _caption(item: Object, language: str | None) -> Caption:
    """Return caption and credit: the credit line where there is one, else ``by``, else what the caption says."""
    text = text_of(item, "description", "caption")
    words: Inlines = (Text(text),) if text else ()
    line = text_of(item, "description", "creditline", "credit") or words_in(item, "creditline", "credit")
    by = words_in(item, "by", "byline")
    found = caption_of(words, by or line, language=language)
    if line is None:
        return found
    # "by" may be the credit as printed, of which the credit line is the bare part, or the photographer alone.
    printed = by if by and line in by else line
    return replace(found, credit_line=line, credit_text=printed)


def _renditions(item: Object) -> tuple[Rendition, ...]:
    found = []
    for one in objects_in(item, "renditions"):
        href = words_in(one, "href")
        kind = words_in(one, "contenttype", "mimetype")
        if href is None or (kind is not None and not kind.startswith("image")):
            continue
        found.append(
            Rendition(
                address=href,
                media_type={"image/jpg": "image/jpeg"}.get(kind or "", kind),
                width=number_in(one, "width"),
                height=number_in(one, "height"),
                size=number_in(one, "sizeinbytes"),
            )
        )
    found.sort(key=lambda one: -((one.width or 0) * (one.height or 0)))
    return tuple(_stored(found))


def _stored(renditions: list[Rendition]) -> Iterator[Rendition]:
    """Yield the files, a stored copy and the address that it came from as one."""
    addresses = [one for one in renditions if "://" in (one.address or "")]
    local = [one for one in renditions if "://" not in (one.address or "")]
    bare = [one for one in addresses if one.width is None and one.size is None]
    for copy in local:
        origin = bare.pop(0) if bare else None
        yield replace(copy, path=copy.address, address=origin.address) if origin else copy
        if origin is not None:
            addresses.remove(origin)
    yield from addresses


def read_player(item: Object, kind: MediaKind, language: str | None) -> Media:
    """Return the video or recording that an item or association describes."""
    caption = _caption(item, language)
    files = [one for one in objects_in(item, "renditions") if words_in(one, "href")]
    playable = [one for one in files if (words_in(one, "contenttype", "mimetype") or "").startswith(kind.value)]
    poster = _renditions(item)
    first = (playable or files or [{}])[0]
    return Media(
        kind=kind,
        address=words_in(first, "href"),
        media_type=words_in(first, "contenttype", "mimetype"),
        title=text_of(item, "headline", "main") or words_in(item, "title"),
        caption=caption.words,
        credit_line=caption.credit_line,
        credit_text=caption.credit_text,
        poster=Picture(renditions=poster) if poster else None,
        duration=number_in(first, "duration"),
    )
