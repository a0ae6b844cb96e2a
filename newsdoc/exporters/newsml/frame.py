"""What every item of a message begins with, and the rights statement that texts and pictures share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from urllib.parse import quote

from lxml import etree

from newsdoc.errors import SourceError
from newsdoc.exporters.newsml.scribe import Scribe, Values, at_midnight, has_offset, iri
from newsdoc.formats import ExportOptions
from newsdoc.model import Article, Moment, Opaque, OpaquePlace, Organisation, Place, fold_space
from newsdoc.newsmlg2 import (
    CATALOG,
    NAMESPACE,
    NITF,
    OWN_ALIAS,
    OWN_SCHEME,
    PLUS,
    PROFILE_VERSION,
    SCHEMES,
    STANDARD_VERSION,
    UNKNOWN_TIME,
    XHTML,
    is_language,
    is_qcode,
)
from newsdoc.notes import NoteCode, NoteLog
from newsdoc.safexml import parse_xml
from newsdoc.values import dataclass
from newsdoc.version import __version__
from newsdoc.xmltext import XmlWriter


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """The times that G2 requires of items and messages, worked out once; never from a clock."""

    version: str
    """``versionCreated`` of the text: modified, else published, else archived, else "unknown"."""

    first: str | None
    """``firstCreated``: when the article was published."""

    picture: str
    """``versionCreated`` of the pictures: they came with the first version."""

    sent: str
    handled: str | None
    """When the archive took it in; None when unknown."""


def find_times(article: Article, options: ExportOptions, notes: NoteLog) -> Times:
    """Return the times of ``article``; what nobody knows is 1970, and said so (ND210)."""
    original = article.provenance.original
    archived = options.archived or (original.archived if original else None)
    known = _first(article.modified, article.published, article.created, archived)
    if known is None:
        notes.add(NoteCode.NO_PUBLISHED)
    version = at_midnight(known) if known else UNKNOWN_TIME
    first = _first(article.published, article.created, article.modified, archived)
    return Times(
        version=version,
        first=at_midnight(article.published) if article.published else None,
        picture=at_midnight(first) if first else UNKNOWN_TIME,
        sent=at_midnight(archived) if archived else version,
        handled=_handled(archived),
    )


def _first(*moments: Moment | None) -> Moment | None:
    return next((moment for moment in moments if moment is not None), None)


def _handled(archived: datetime | None) -> str | None:
    return at_midnight(archived) if archived is not None and has_offset(archived) else None


def undeclared(codes: Iterable[str | None]) -> tuple[str, ...]:
    """Return the aliases in ``codes`` that no catalog of ours declares, in order."""
    aliases = (code.partition(":")[0] for code in codes if code is not None and is_qcode(code) and "://" not in code)
    return tuple(
        dict.fromkeys(alias for alias in aliases if alias not in SCHEMES and alias not in (OWN_ALIAS, "urn"))
    )


def codes_of(place: Place | None) -> tuple[str | None, ...]:
    """Return the codes of a place and of the areas around it."""
    return () if place is None else (place.code, *(area.code for area in place.within))


@contextmanager
def item(
    writer: XmlWriter,
    name: str,
    guid: str,
    version: int,
    article: Article,
    aliases: tuple[str, ...] = (),
    namespace: str | None = None,
) -> Iterator[None]:
    """Put what is written meanwhile into an item: its attributes, and the catalogs of its codes.

    Aliases of the source's own, whose scheme nobody here knows, are declared in a scheme of ours.
    """
    attributes: Values = {
        "xmlns": namespace,
        "standard": "NewsML-G2",
        "standardversion": STANDARD_VERSION,
        "conformance": "power",
        "guid": guid,
        "version": str(max(version, 1)),
        "xml:lang": article.language if is_language(article.language) else None,
        "dir": article.direction.value,
    }
    with writer.inside(name, attributes):
        writer.leaf("catalogRef", None, {"href": CATALOG})
        with writer.inside("catalog"):
            writer.leaf("scheme", None, {"alias": OWN_ALIAS, "uri": OWN_SCHEME})
            for alias in aliases:
                writer.leaf("scheme", None, {"alias": alias, "uri": f"{OWN_SCHEME}alias:{quote(alias, safe='')}:"})
        yield


def write_provider(writer: XmlWriter, provider: Organisation | None) -> None:
    """Write the article's publisher, which G2 requires of each item; ``nd:unknown`` where there is none."""
    if provider is None:
        writer.leaf("provider", None, {"qcode": f"{OWN_ALIAS}:unknown"})
        return
    with writer.inside("provider", {"uri": None if provider.uri is None else iri(provider.uri)}):
        writer.leaf("name", fold_space(provider.name))


def write_makers(writer: XmlWriter, profile: str) -> None:
    """Write which program made the item, and to which layout."""
    writer.leaf("generator", "newsdoc", {"versioninfo": __version__})
    writer.leaf("profile", profile, {"versioninfo": PROFILE_VERSION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """Rights of a text or a picture, and the names of the fields that they come from."""

    holder: tuple[str, Organisation | None]
    notice: tuple[str, str | None]
    terms: tuple[str, str | None]
    licence: tuple[str, str | None]
    mining: tuple[str, str | None] = ("rights", None)


def write_rights(scribe: Scribe, claims: Claims, attributes: Values | None = None) -> None:
    """Write ``rightsInfo``, or nothing where nothing is claimed."""
    if all(one[1] is None for one in (claims.holder, claims.notice, claims.terms, claims.licence, claims.mining)):
        return
    with scribe.writer.inside("rightsInfo", attributes):
        scribe.party(claims.holder[0], "copyrightHolder", claims.holder[1])
        scribe.leaf(claims.notice[0], "copyrightNotice", claims.notice[1])
        scribe.leaf(claims.terms[0], "usageTerms", claims.terms[1])
        field, licence = claims.licence
        if licence is not None:
            scribe.writer.leaf("link", None, {"rel": f"{OWN_ALIAS}:licence", "href": scribe.iri(field, licence)})
        field, mining = claims.mining
        if mining is not None:
            scribe.writer.leaf("dataMining", None, {"uri": scribe.iri(field, PLUS + mining)})


def write_opaque(scribe: Scribe, parts: Iterable[Opaque], place: OpaquePlace) -> None:
    """Write the opaque parts that stood at ``place``; what is no element that may stand there is kept beside it."""
    for part in parts:
        if part.place is place and (xml := _foreign(part.xml)) is not None:
            scribe.writer.verbatim(xml)


def check_opaque(scribe: Scribe, parts: Iterable[Opaque]) -> None:
    """Note it when a reader would not get all ``parts`` back as they are, in their order."""
    kept = [part for place in OpaquePlace for part in parts if part.place is place and _foreign(part.xml) == part.xml]
    if kept != list(parts):
        scribe.inexact("opaque")


def _foreign(xml: str) -> str | None:
    """Return ``xml``, one element of another namespace with all its namespaces declared, in canonical form."""
    try:
        root = parse_xml(xml.encode(), "opaque part")
    except (SourceError, UnicodeEncodeError):
        return None
    spaces = {etree.QName(one).namespace for one in root.iter() if isinstance(one.tag, str)}
    if None in spaces or etree.QName(root).namespace in (NAMESPACE, XHTML, NITF):
        return None
    return str(etree.tostring(root, method="c14n", exclusive=True, with_comments=False), "utf-8")
