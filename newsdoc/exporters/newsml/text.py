"""Article → its text ``newsItem``: metadata, rights, provenance, and the body as XHTML."""

from __future__ import annotations

import hashlib

from lxml import etree

from newsdoc.exporters.newsml.frame import (
    Claims,
    Times,
    check_opaque,
    codes_of,
    undeclared,
    write_makers,
    write_opaque,
    write_provider,
    write_rights,
)
from newsdoc.exporters.newsml.scribe import Scribe, Values, has_offset, instant
from newsdoc.files import safe_name
from newsdoc.formats import ExportOptions
from newsdoc.model import (
    Action,
    Article,
    Hop,
    HopAction,
    HopTarget,
    How,
    OpaquePlace,
    Organisation,
    Original,
    Relation,
    plain_text,
)
from newsdoc.newsmlg2 import OWN_ALIAS, PROFILE_ARTICLE, SHA256, is_language
from newsdoc.render.archive import word_count
from newsdoc.safexml import parse_xml
from newsdoc.values import dataclass
from newsdoc.xmltext import XmlWriter

_RELATIONS = {
    Relation.SEE_ALSO: "irel:seeAlso",
    Relation.DERIVED_FROM: "irel:derivedFrom",
    Relation.TRANSLATION_OF: f"{OWN_ALIAS}:translationOf",
}
_FILLED_IN = frozenset({How.STRUCTURED_DATA, How.EMBEDDED_METADATA, How.PERSON})


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The body of the item, laid out already, and what says which it is."""

    xml: XmlWriter
    media_type: str
    profile: str = PROFILE_ARTICLE
    standard: str | None = None
    """Version of the body markup's standard, where it has one."""


def text_aliases(article: Article) -> tuple[str, ...]:
    """Return the aliases that the item has to declare itself."""
    concepts = [concept.code for concept in (*article.genres, *article.subjects)]
    return undeclared((*codes_of(article.place), *concepts))


def write_text_item(
    writer: XmlWriter, scribe: Scribe, article: Article, times: Times, options: ExportOptions, content: Content
) -> None:
    """Write the item, but for its frame and its content."""
    write_text_head(scribe, article, times, options)
    write_text_meta(writer, scribe, article, times, options, content)


def write_text_head(scribe: Scribe, article: Article, times: Times, options: ExportOptions) -> None:
    """Write who handled it, where it appeared, and who holds the rights."""
    _write_hops(scribe, article, times, options)
    _write_published(scribe, article)
    rights = article.rights
    claims = Claims(
        holder=("rights", rights.holder),
        notice=("rights", rights.notice),
        terms=("rights", rights.usage_terms),
        licence=("rights", rights.licence),
        mining=("rights", rights.data_mining),
    )
    write_rights(scribe, claims)


def write_text_meta(
    writer: XmlWriter, scribe: Scribe, article: Article, times: Times, options: ExportOptions, content: Content
) -> None:
    """Write ``itemMeta`` and ``contentMeta``."""
    check_opaque(scribe, article.opaque)
    with writer.inside("itemMeta"):
        _write_item_meta(scribe, article, times, options, content)
        write_opaque(scribe, article.opaque, OpaquePlace.ITEM_META)
    with writer.inside("contentMeta"):
        write_content_meta(scribe, article)
        write_opaque(scribe, article.opaque, OpaquePlace.CONTENT_META)


def write_content_set(writer: XmlWriter, article: Article, content: Content) -> None:
    """Write the body."""
    attributes: Values = {
        "contenttype": content.media_type,
        "contenttypestandardversion": content.standard,
        "wordcount": str(word_count(article.body)),
    }
    with writer.inside("contentSet"), writer.inside("inlineXML", attributes):
        writer.splice(content.xml)


def body_hash(xml: XmlWriter) -> str:
    """Return the SHA-256 of the body's root element in canonical XML."""
    root = parse_xml(xml.text().encode(), "body")
    return hashlib.sha256(etree.tostring(root, method="c14n")).hexdigest()


# ----------------------------------------------------------------------------- provenance


def hops_of(article: Article, times: Times, options: ExportOptions) -> list[tuple[Hop, str | None]]:
    """Return who handled the article, each with the time as written.

    The publisher comes first where the article names no hop; the party that runs newsdoc comes last, and
    takes the place of its own last hop.
    """
    hops = [(hop, _when(hop)) for hop in article.provenance.hops]
    if not hops and article.provider is not None:
        created = Hop(party=article.provider, actions=(Action(what=HopAction.CREATED),))
        hops.append((created, times.version))
    if options.party is not None:
        party = Organisation(name=options.party, uri=options.party_uri)
        actions = [Action(what=HopAction.TRANSFORMED)]
        if _was_filled_in(article):
            actions.append(Action(what=HopAction.ENHANCED, target=HopTarget.METADATA))
        if len(hops) > 1 and hops[-1][0].party == party:
            hops.pop()
        hops.append((Hop(party=party, actions=tuple(actions)), times.handled))
    return hops


def _when(hop: Hop) -> str | None:
    return instant(hop.when) if hop.when is not None and has_offset(hop.when) else None


def _was_filled_in(article: Article) -> bool:
    """Did a field come from elsewhere than the visible page?"""
    origins = [*article.origins, *(origin for picture in article.pictures for origin in picture.origins)]
    return any(origin.how in _FILLED_IN for origin in origins)


def _write_hops(scribe: Scribe, article: Article, times: Times, options: ExportOptions) -> None:
    given = article.provenance.hops
    hops = hops_of(article, times, options)
    naive = any(hop.when is not None and not has_offset(hop.when) for hop in given)
    # A reader takes a lone hop of the publisher for the one that is written for every article.
    bare = len(hops) == len(given) == 1 and given[0].party == article.provider and _when(given[0]) == times.version
    if naive or (bare and given[0].actions == (Action(what=HopAction.CREATED),)):
        scribe.inexact("hops")
    if not hops:
        return
    writer = scribe.writer
    with writer.inside("hopHistory"):
        for number, (hop, when) in enumerate(hops, 1):
            with writer.inside("hop", {"seq": str(number), "timestamp": when}):
                scribe.party("hops", "party", hop.party)
                for action in hop.actions:
                    code = f"hopaction:{action.what.value}"
                    writer.leaf("action", None, {"qcode": code, "target": f"hatarget:{action.target.value}"})


def _write_published(scribe: Scribe, article: Article) -> None:
    published, provider = article.published, article.provider
    if published is None:
        return
    uri = scribe.iri("provider", provider.uri) if provider else None
    with scribe.writer.inside("pubHistory"), scribe.writer.inside("published", {"uri": uri}):
        scribe.leaf("published", "timestamp", scribe.day("published", published))
        if provider is not None:
            scribe.name("provider", provider.name)


# ------------------------------------------------------------------------------- item meta


def _write_item_meta(
    scribe: Scribe, article: Article, times: Times, options: ExportOptions, content: Content
) -> None:
    writer = scribe.writer
    writer.leaf("itemClass", None, {"qcode": "ninat:text"})
    if article.provider is None:
        write_provider(writer, None)
    scribe.party("provider", "provider", article.provider)
    writer.leaf("versionCreated", times.version)
    if times.first is not None:
        writer.leaf("firstCreated", times.first)
    if article.embargoed is not None:
        scribe.leaf("embargoed", "embargoed", scribe.time("embargoed", article.embargoed))
    writer.leaf("pubStatus", None, {"qcode": f"stat:{article.status.value}", **scribe.how("status")})
    name = safe_name(article.slugline or "")
    if name:
        writer.leaf("fileName", f"{name}.xml")
    write_makers(writer, content.profile)
    if article.headline is not None:
        writer.leaf("title", article.headline)
    for note in article.editor_notes:
        role = f"{OWN_ALIAS}:correction" if note.correction else None
        scribe.leaf("editor_notes", "edNote", note.text, {"role": role})
    if article.version > 1:
        corrected = any(note.correction for note in article.editor_notes)
        writer.leaf("signal", None, {"qcode": "sig:correction" if corrected else "sig:update"})
    for sibling in options.siblings:
        size = None if sibling.size is None else str(sibling.size)
        writer.leaf("altRep", sibling.path, {"contenttype": sibling.media_type, "size": size})
    writer.leaf("hash", body_hash(content.xml), {"hashtypeuri": SHA256, "scope": "hashscope:content"})
    if article.expires is not None:
        scribe.leaf("expires", "expires", scribe.day("expires", article.expires))
    _write_original(scribe, article)
    for link in article.related:
        href = scribe.iri("related", link.href)
        attributes = {"rel": _RELATIONS[link.relation], "href": href, "title": link.title}
        writer.leaf("link", None, {**attributes, **scribe.how("related")})
    _write_original_facts(scribe, article.provenance.original)


def original_as_read(canonical: str | None, original: Original) -> Original | None:
    """Return what a reader makes of the elements of ``original``: one that says nothing new is none."""
    said = (original.path, original.archived, original.sha256, original.media_type)
    return None if original.url == canonical and said == (None, None, None, None) else original


def _write_original(scribe: Scribe, article: Article) -> None:
    """Write where the original can be got: its address, and the copy that was kept."""
    original = article.provenance.original or Original()
    url = original.url if original.url is not None else article.canonical_url
    if url is not None:
        scribe.writer.leaf("origRep", scribe.iri("original", url))
    if original.path is not None:
        scribe.writer.leaf("origRep", scribe.iri("original", original.path), {"reposrole": f"{OWN_ALIAS}:kept"})
    read = Original(
        url=url,
        path=original.path,
        archived=original.archived,
        sha256=original.sha256,
        media_type=original.media_type,
    )
    if original_as_read(article.canonical_url, read) != article.provenance.original:
        scribe.inexact("original")


def _write_original_facts(scribe: Scribe, original: Original | None) -> None:
    """Write what G2 has no element for: when the original was saved, its digest and its type."""
    if original is None:
        return
    archived = original.archived
    facts = {
        "archived": scribe.day("original", archived) if archived is not None else None,
        "sha256": original.sha256,
        "mediaType": original.media_type,
    }
    for name, value in facts.items():
        if value is not None:
            scribe.writer.leaf("itemMetaExtProperty", None, {"rel": f"{OWN_ALIAS}:{name}", "value": value})


# ---------------------------------------------------------------------------- content meta


def write_content_meta(scribe: Scribe, article: Article) -> None:
    """Write what the article says of itself."""
    _write_administrative(scribe, article)
    _write_descriptive(scribe, article)
    if article.language is not None and not is_language(article.language):
        scribe.inexact("language")
    if article.version < 1:
        scribe.inexact("version")
    scribe.write_exact("contentMetaExtProperty")


def _write_administrative(scribe: Scribe, article: Article) -> None:
    writer = scribe.writer
    if article.urgency is not None:
        if 1 <= article.urgency <= 9:
            writer.leaf("urgency", str(article.urgency), scribe.how("urgency"))
        else:
            scribe.inexact("urgency")
    if article.created is not None:
        scribe.leaf("created", "contentCreated", scribe.day("created", article.created))
    if article.modified is not None:
        scribe.leaf("modified", "contentModified", scribe.day("modified", article.modified))
    if kind := scribe.own_code("digital_source_type", "digsrctype", article.digital_source_type):
        writer.leaf("digitalSourceType", None, {"qcode": kind, **scribe.how("digital_source_type")})
    if article.place is not None:
        scribe.place("place", "located", article.place)
    scribe.party("info_source", "infoSource", article.info_source, {"role": "cpprole:originfo"})
    for one in article.contributors:
        scribe.contributor("contributors", one)
    scribe.leaf("canonical_url", "altId", article.canonical_url, {"type": f"{OWN_ALIAS}:canonicalUrl"})


def _write_descriptive(scribe: Scribe, article: Article) -> None:
    if is_language(article.language):
        scribe.writer.leaf("language", None, {"tag": article.language, **scribe.how("language")})
    for genre in article.genres:
        scribe.subject("genres", "genre", genre, typed=genre.type.value != "abstract")
    if article.section is not None:
        literal = safe_name(article.section).lower() or None
        attributes: Values = {"type": f"{OWN_ALIAS}:section", "literal": literal, **scribe.how("section")}
        with scribe.writer.inside("subject", attributes):
            scribe.name("section", article.section)
    for subject in article.subjects:
        scribe.subject("subjects", "subject", subject, typed=True)
    for keyword in article.keywords:
        scribe.one_line("keywords", "keyword", keyword)
    if article.slugline is not None:
        separator = "-" if "-" in article.slugline else None
        scribe.one_line("slugline", "slugline", article.slugline, {"separator": separator})
    scribe.leaf("headline", "headline", article.headline)
    scribe.leaf("kicker", "headline", article.kicker, {"role": f"{OWN_ALIAS}:kicker"})
    if article.standfirst:
        words = plain_text(article.standfirst)
        scribe.leaf("standfirst", "headline", words, {"role": f"{OWN_ALIAS}:standfirst"})
    scribe.leaf("dateline", "dateline", article.dateline)
    scribe.leaf("byline", "by", article.byline)
    scribe.leaf("summary", "description", article.summary, {"role": "drol:summary"})
