"""Picture → its own ``newsItem``: caption, credit, creators, rights and files, each in its normative place."""

from __future__ import annotations

from posixpath import basename

from newsdoc.exporters.newsml.frame import (
    Claims,
    Times,
    check_opaque,
    codes_of,
    item,
    undeclared,
    write_makers,
    write_opaque,
    write_provider,
    write_rights,
)
from newsdoc.exporters.newsml.scribe import Scribe, Values
from newsdoc.model import Article, OpaquePlace, Picture, Rendition, Subject, SubjectType, Text
from newsdoc.newsmlg2 import OWN_ALIAS, PROFILE_PICTURE, SHA256, is_language
from newsdoc.notes import NoteLog
from newsdoc.xmltext import XmlWriter


def write_picture_item(
    writer: XmlWriter, article: Article, picture: Picture, guid: str, times: Times, notes: NoteLog, *, shown: bool
) -> None:
    """Write ``picture`` as an item of its own.

    Args:
        writer: where to.
        article: the article that uses it.
        picture: what to write.
        guid: the item's guid, unique in the message.
        times: of the message.
        notes: for what is lost.
        shown: does a figure of the body print caption and credit?  A poster's are kept here alone.
    """
    scribe = Scribe(writer, picture, notes)
    if guid != picture.guid:
        scribe.inexact("guid")
    if picture.version < 1:
        scribe.inexact("version")
    with item(writer, "newsItem", guid, picture.version, article, picture_aliases(picture)):
        write_rights(scribe, picture_claims(picture))
        check_opaque(scribe, picture.opaque)
        with writer.inside("itemMeta"):
            _write_item_meta(scribe, article, picture, times)
            write_opaque(scribe, picture.opaque, OpaquePlace.ITEM_META)
        with writer.inside("contentMeta"):
            write_administrative(scribe, picture)
            if is_language(article.language):
                writer.leaf("language", None, {"tag": article.language})
            write_descriptive(scribe, picture, shown=shown)
            for rendition in picture.renditions:
                _check_rendition(scribe, rendition)
            scribe.write_exact("contentMetaExtProperty")
            write_opaque(scribe, picture.opaque, OpaquePlace.CONTENT_META)
        if picture.renditions:
            with writer.inside("contentSet"):
                for rendition in picture.renditions:
                    _write_rendition(scribe, rendition)


def picture_aliases(picture: Picture) -> tuple[str, ...]:
    """Return the aliases that the item has to declare itself."""
    places = [code for place in picture.places_shown for code in codes_of(place)]
    return undeclared((*codes_of(picture.place), *places))


def picture_claims(picture: Picture) -> Claims:
    """Return the rights of ``picture``."""
    return Claims(
        holder=("copyright_holder", picture.copyright_holder),
        notice=("copyright_notice", picture.copyright_notice),
        terms=("usage_terms", picture.usage_terms),
        licence=("licence", picture.licence),
    )


def _write_item_meta(scribe: Scribe, article: Article, picture: Picture, times: Times) -> None:
    writer = scribe.writer
    writer.leaf("itemClass", None, {"qcode": "ninat:picture"})
    write_provider(writer, article.provider)
    writer.leaf("versionCreated", times.picture)
    writer.leaf("pubStatus", None, {"qcode": f"stat:{article.status.value}"})
    path = next((one.path for one in picture.renditions if one.path), None)
    if path is not None:
        writer.leaf("fileName", basename(path))
    write_makers(writer, PROFILE_PICTURE)
    scribe.leaf("instructions", "edNote", picture.instructions)
    scribe.leaf("omitted", "edNote", picture.omitted, {"role": f"{OWN_ALIAS}:omitted"})


def write_administrative(scribe: Scribe, picture: Picture) -> None:
    """Write date, source type, place, sources and creators."""
    if picture.created is not None:
        scribe.leaf("created", "contentCreated", scribe.day("created", picture.created))
    if kind := scribe.own_code("digital_source_type", "digsrctype", picture.digital_source_type):
        scribe.writer.leaf("digitalSourceType", None, {"qcode": kind, **scribe.how("digital_source_type")})
    if picture.place is not None:
        scribe.place("place", "located", picture.place)
    scribe.party("source", "infoSource", picture.source, {"role": "cpprole:contentSource"})
    scribe.party("supplier", "infoSource", picture.supplier, {"role": "cpprole:imgSupplier"})
    for one in picture.creators:
        scribe.contributor("creators", one)


def write_descriptive(scribe: Scribe, picture: Picture, *, shown: bool) -> None:
    """Write title, credit, caption and the descriptions for those who cannot see it."""
    for shown_place in picture.places_shown:
        scribe.place("places_shown", "subject", shown_place)
    for person in picture.persons_shown:
        scribe.subject("persons_shown", "subject", Subject(name=person, type=SubjectType.PERSON), typed=True)
    for keyword in picture.keywords:
        scribe.one_line("keywords", "keyword", keyword)
    scribe.leaf("title", "headline", picture.title)
    _write_credit(scribe, picture, shown=shown)
    if picture.caption:
        scribe.leaf("caption", "description", picture.caption_text, {"role": "drol:caption"})
        if not shown and picture.caption != (Text(picture.caption_text),):
            scribe.inexact("caption")
    scribe.leaf("alt", "description", picture.alt, {"role": f"{OWN_ALIAS}:altText"})
    role: Values = {"role": f"{OWN_ALIAS}:extendedDescription"}
    scribe.leaf("extended_description", "description", picture.extended_description, role)


def _write_credit(scribe: Scribe, picture: Picture, *, shown: bool) -> None:
    """Write the bare credit; a credit that is known as printed only stands in for it."""
    line, text = picture.credit_line, picture.credit_text
    if text is not None and not (line or "").strip():
        scribe.inexact("credit_line")
        scribe.writer.leaf("creditline", scribe.line("credit_line", text))
    else:
        scribe.one_line("credit_line", "creditline", line)
    if not shown and text is not None:
        scribe.inexact("credit_text")


def _check_rendition(scribe: Scribe, rendition: Rendition) -> None:
    """Remember what ``remoteContent``, which comes after the ExtProperties, cannot hold."""
    for number in (rendition.width, rendition.height, rendition.size):
        scribe.count("renditions", number)
    scribe.own_code("renditions", "rnd", rendition.role)
    for address in (rendition.address, rendition.path):
        scribe.iri("renditions", address)


def _write_rendition(scribe: Scribe, rendition: Rendition) -> None:
    """Write a file: where it lies beside the document, else its address.

    An address that is relative is named a second time, so that it is not taken for a file beside us.
    """
    address, path = rendition.address, rendition.path
    relative = address is not None and "://" not in address
    attributes: Values = {
        "rendition": scribe.own_code("renditions", "rnd", rendition.role),
        "href": scribe.iri("renditions", path if path is not None else address),
        "contenttype": rendition.media_type,
        "size": scribe.count("renditions", rendition.size),
        "width": scribe.count("renditions", rendition.width),
        "height": scribe.count("renditions", rendition.height),
    }
    writer = scribe.writer
    with writer.inside("remoteContent", attributes):
        if address is not None and (path is not None or relative):
            writer.leaf("altLoc", scribe.iri("renditions", address))
        if rendition.sha256 is not None:
            writer.leaf("hash", rendition.sha256, {"hashtypeuri": SHA256})
