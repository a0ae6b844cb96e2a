"""Article → ``newsMessage``: a package, the text and one item for each picture."""

from __future__ import annotations

from newsdoc.exporters.newsml.frame import Times, item, write_makers, write_provider
from newsdoc.exporters.newsml.picture import write_picture_item
from newsdoc.exporters.newsml.scribe import Scribe, Values
from newsdoc.exporters.newsml.text import Content, text_aliases, write_content_set, write_text_item
from newsdoc.formats import ExportOptions
from newsdoc.model import (
    Article,
    Embed,
    Figure,
    Gallery,
    Media,
    Picture,
    all_blocks,
    derived_guid,
)
from newsdoc.newsmlg2 import NAMESPACE, OWN_ALIAS, PROFILE_ARTICLE, is_language
from newsdoc.notes import NoteLog
from newsdoc.render.archive import archive_html
from newsdoc.values import dataclass
from newsdoc.xmltext import XmlWriter

_ITEM_TYPE = "application/vnd.iptc.g2.newsitem+xml"
_BODY_DEPTH = 5
"""newsMessage, itemSet, newsItem, contentSet, inlineXML."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Album:
    """The pictures of an article, each once, and how the body groups them."""

    guids: dict[str, Picture]
    """Item for each guid, in the order of the body."""

    references: dict[int, str]
    """Guid of the item for each picture, by the picture's identity."""

    single: tuple[str, ...]
    """Guids of the pictures that stand alone."""

    galleries: tuple[tuple[str, ...], ...]
    posters: tuple[str, ...]


def collect(article: Article) -> Album:
    """Return the pictures of ``article``; one guid with two contents becomes two guids."""
    guids: dict[str, Picture] = {}
    references: dict[int, str] = {}
    taken = (article.guid, derived_guid(article.guid or "", "pkg"))

    def enter(picture: Picture) -> str:
        guid = picture.guid or ""
        number = 1
        while guid in taken or (guid in guids and guids[guid] != picture):
            number += 1
            guid = f"{picture.guid}:{number}"
        guids.setdefault(guid, picture)
        references[id(picture)] = guid
        return guid

    single: list[str] = []
    galleries: list[tuple[str, ...]] = []
    posters: list[str] = []
    for block in all_blocks(article.body):
        match block:
            case Figure():
                single.append(enter(block.picture))
            case Gallery():
                galleries.append(tuple(enter(picture) for picture in block.pictures))
            case Media() | Embed() if block.poster is not None:
                posters.append(enter(block.poster))
            case _:
                pass
    return Album(
        guids=guids,
        references=references,
        single=tuple(dict.fromkeys(single)),
        galleries=tuple(tuple(dict.fromkeys(one)) for one in galleries),
        posters=tuple(dict.fromkeys(posters)),
    )


def write_message(article: Article, times: Times, options: ExportOptions, notes: NoteLog) -> bytes:
    """Return the message as a file."""
    album = collect(article)
    guid = article.guid or ""
    writer = XmlWriter()
    with writer.inside("newsMessage", {"xmlns": NAMESPACE}):
        with writer.inside("header"):
            writer.leaf("sent", times.sent)
            writer.leaf("sender", options.sender)
            writer.leaf("transmitId", f"{guid}:{article.version}")
        with writer.inside("itemSet"):
            if album.guids:
                _write_package(writer, article, album, times)
            _write_text(writer, article, album, times, options, notes)
            printed = {*album.single, *(one for group in album.galleries for one in group)}
            for name, picture in album.guids.items():
                write_picture_item(writer, article, picture, name, times, notes, shown=name in printed)
    return writer.finish()


def _write_text(
    writer: XmlWriter, article: Article, album: Album, times: Times, options: ExportOptions, notes: NoteLog
) -> None:
    xml = archive_html(article, _BODY_DEPTH, lambda picture: album.references[id(picture)])
    content = Content(xml=xml, media_type="application/xhtml+xml")
    with item(writer, "newsItem", article.guid or "", article.version, article, text_aliases(article)):
        write_text_item(writer, Scribe(writer, article, notes), article, times, options, content)
        write_content_set(writer, article, content)


def _write_package(writer: XmlWriter, article: Article, album: Album, times: Times) -> None:
    with item(writer, "packageItem", derived_guid(article.guid or "", "pkg"), article.version, article):
        with writer.inside("itemMeta"):
            writer.leaf("itemClass", None, {"qcode": "ninat:composite"})
            write_provider(writer, article.provider)
            writer.leaf("versionCreated", times.version)
            if times.first is not None:
                writer.leaf("firstCreated", times.first)
            writer.leaf("pubStatus", None, {"qcode": f"stat:{article.status.value}"})
            write_makers(writer, PROFILE_ARTICLE)
            if article.headline is not None:
                writer.leaf("title", article.headline)
        with writer.inside("contentMeta"):
            if is_language(article.language):
                writer.leaf("language", None, {"tag": article.language})
            if article.headline is not None:
                writer.leaf("headline", article.headline)
        with writer.inside("groupSet", {"root": "article"}):
            _write_groups(writer, article, album)


def _write_groups(writer: XmlWriter, article: Article, album: Album) -> None:
    """Write the article's group, the pictures', one for each gallery, and that of the posters."""
    groups: list[tuple[str, str, tuple[str, ...]]] = []
    if album.single:
        groups.append(("pictures", "pictures", album.single))
    for number, guids in enumerate(album.galleries, 1):
        groups.append((f"gallery-{number}", "gallery", guids))
    if album.posters:
        groups.append(("media", "media", album.posters))
    with writer.inside("group", _group("article", "article")):
        _write_reference(writer, article.guid or "", article.version, "text")
        for name, _, _ in groups:
            writer.leaf("groupRef", None, {"idref": name})
    for name, role, guids in groups:
        with writer.inside("group", _group(name, role)):
            for guid in guids:
                _write_reference(writer, guid, album.guids[guid].version, "picture")


def _group(name: str, role: str) -> Values:
    return {"id": name, "role": f"{OWN_ALIAS}:{role}", "mode": "pgrmod:seq"}


def _write_reference(writer: XmlWriter, guid: str, version: int, kind: str) -> None:
    attributes: Values = {"residref": guid, "version": str(max(version, 1)), "contenttype": _ITEM_TYPE}
    with writer.inside("itemRef", attributes):
        writer.leaf("itemClass", None, {"qcode": f"ninat:{kind}"})
