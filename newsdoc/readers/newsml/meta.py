"""Metadata of a text item, package or lone picture → the fields of an article.

``exact`` is for items that newsdoc laid out: every field has its one place.  Others are read by what
agencies really do: several headlines, dates that only ``itemMeta`` has, notes inside notes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from lxml import etree

from newsdoc.languages import direction_of
from newsdoc.model import (
    Article,
    Direction,
    Moment,
    Text,
)
from newsdoc.newsmlg2 import OWN_ALIAS, code_of
from newsdoc.readers.newsml.exactly import exact_values, with_exact_article
from newsdoc.readers.newsml.history import provenance_of, related_of, text_in
from newsdoc.readers.newsml.opaque import read_opaque
from newsdoc.readers.newsml.origins import ARTICLE_FIELDS, read_origins
from newsdoc.readers.newsml.picture import source_type
from newsdoc.readers.newsml.statements import canonical_of, info_source_of, notes_of, rights_of, status_of, summary_of
from newsdoc.readers.newsml.values import G2, XML_LANG, Reading, parse_instant, parse_moment, reading_of
from newsdoc.readers.wire import parse_time
from newsdoc.readers.xhtml.story import direction_named, whole

_ITEM_META = frozenset(
    [
        "itemClass",
        "provider",
        "versionCreated",
        "firstCreated",
        "embargoed",
        "pubStatus",
        "fileName",
        "generator",
        "profile",
        "title",
        "edNote",
        "signal",
        "altRep",
        "hash",
        "expires",
        "origRep",
        "link",
        "itemMetaExtProperty",
        "contentCreated",
        "contentModified",
    ]
)

_CONTENT_META = frozenset(
    [
        "urgency",
        "contentCreated",
        "contentModified",
        "digitalSourceType",
        "located",
        "infoSource",
        "creator",
        "contributor",
        "altId",
        "language",
        "genre",
        "keyword",
        "subject",
        "slugline",
        "headline",
        "dateline",
        "by",
        "creditline",
        "description",
        "contentMetaExtProperty",
    ]
)


def read_meta(item: etree._Element, unread: Counter[str], *, exact: bool) -> Article:
    """Return an article with everything that ``item`` says, but for its body.

    Args:
        item: a text, a package or a lone picture.
        unread: counts the parts that the model has no place for.
        exact: did newsdoc lay it out?
    """
    reading = reading_of(item, exact=exact)
    item_meta = _child(item, "itemMeta")
    meta = _child(item, "contentMeta")
    created, published, modified = dates_of(item, item_meta, meta, exact=exact)
    language = _language(item, meta)
    article = Article(
        guid=item.get("guid", "").strip() or None,
        version=whole(item.get("version")) or 1,
        language=language,
        direction=direction_named(item.get("dir")) or _direction(language),
        summary=summary_of(meta, reading),
        slugline=_slugline(meta, reading),
        byline=reading.text(meta.find(f"{G2}by")),
        contributors=tuple(
            found
            for one in meta
            if one.tag in (f"{G2}creator", f"{G2}contributor") and (found := reading.contributor(one)) is not None
        ),
        dateline=_dateline(meta, reading),
        place=None if (located := meta.find(f"{G2}located")) is None else reading.place(located),
        created=created,
        published=published,
        modified=modified,
        embargoed=parse_instant(text_in(item_meta.find(f"{G2}embargoed"))),
        expires=parse_moment(text_in(item_meta.find(f"{G2}expires"))),
        status=status_of(item_meta),
        provider=reading.organisation(item_meta.find(f"{G2}provider")),
        info_source=info_source_of(meta, reading),
        genres=tuple(reading.subject(one) for one in meta.iterfind(f"{G2}genre")),
        keywords=tuple(word for one in meta.iterfind(f"{G2}keyword") if (word := reading.text(one)) is not None),
        urgency=whole(text_in(meta.find(f"{G2}urgency"))),
        editor_notes=tuple(notes_of(item_meta, reading)),
        rights=rights_of(item, reading),
        digital_source_type=source_type(meta.find(f"{G2}digitalSourceType")),
        canonical_url=canonical_of(meta, reading),
        related=tuple(related_of(item_meta, reading, item.get("guid"))),
        origins=read_origins(
            item.find(f"{G2}hopHistory"),
            item.find(f"{G2}pubHistory"),
            item.find(f"{G2}rightsInfo"),
            item_meta,
            meta,
            fields=ARTICLE_FIELDS,
        ),
        opaque=read_opaque(item_meta, meta, unread),
    )
    article = _with_headlines(_with_subjects(article, meta, reading), item_meta, meta, reading)
    article = replace(article, provenance=provenance_of(item, item_meta, article, reading))
    _count_unread(item, item_meta, meta, unread)
    return with_exact_article(article, exact_values(meta))


def _child(item: etree._Element, name: str) -> etree._Element:
    found = item.find(f"{G2}{name}")
    return found if found is not None else etree.Element(f"{G2}{name}")


def _count_unread(
    item: etree._Element, item_meta: etree._Element, meta: etree._Element, unread: Counter[str]
) -> None:
    """Count what the model has no field for."""
    for parent, known in ((item_meta, _ITEM_META), (meta, _CONTENT_META)):
        for child in parent:
            if isinstance(child.tag, str) and child.tag.startswith(G2) and child.tag.removeprefix(G2) not in known:
                unread[child.tag.removeprefix(G2)] += 1
    for name in ("inlineRef", "derivedFrom", "derivedFromValue"):
        if count := len(item.findall(f"{G2}{name}")):
            unread[name] += count


def _language(item: etree._Element, meta: etree._Element) -> str | None:
    given = item.get(XML_LANG)
    if given:
        return given
    tag = meta.find(f"{G2}language")
    if tag is not None:
        return tag.get("tag") or None
    return next((told for one in meta if (told := one.get(XML_LANG))), None)


def _direction(language: str | None) -> Direction:
    return direction_of(language)


def _slugline(meta: etree._Element, reading: Reading) -> str | None:
    return reading.text(meta.find(f"{G2}slugline"))


def _dateline(meta: etree._Element, reading: Reading) -> str | None:
    """Return the dateline; a bare time stamp is none that anybody printed."""
    words = reading.text(meta.find(f"{G2}dateline"))
    return None if words is not None and not reading.exact and parse_time(words) is not None else words


def _with_subjects(article: Article, meta: etree._Element, reading: Reading) -> Article:
    section: str | None = None
    subjects = []
    for one in meta.iterfind(f"{G2}subject"):
        if one.get("type") == f"{OWN_ALIAS}:section":
            section = reading.name(one)
        else:
            subjects.append(reading.subject(one))
    return replace(article, section=section, subjects=tuple(subjects))


def _with_headlines(article: Article, item_meta: etree._Element, meta: etree._Element, reading: Reading) -> Article:
    """Return ``article`` with headline, kicker and standfirst; without a headline the title stands in."""
    roles = {f"{OWN_ALIAS}:kicker": "kicker", f"{OWN_ALIAS}:standfirst": "standfirst"}
    found: dict[str, list[tuple[int, str]]] = {}
    for one in meta.iterfind(f"{G2}headline"):
        words = reading.text(one)
        if words is not None:
            role = roles.get(one.get("role", "")) or _headline_role(one.get("role"))
            found.setdefault(role, []).append((whole(one.get("rank")) or 0, words))
    plain = [words for _, words in sorted(found.get("headline", ()), key=lambda pair: pair[0])]
    headline = plain[0] if plain else None
    standfirst = [words for _, words in found.get("standfirst", ())] or plain[1:2]
    if headline is None and not reading.exact:
        headline = reading.text(item_meta.find(f"{G2}title"))
    kicker = found.get("kicker")
    return replace(
        article,
        headline=headline,
        kicker=kicker[0][1] if kicker else None,
        standfirst=(Text(standfirst[0]),) if standfirst else (),
    )


def _headline_role(role: str | None) -> str:
    """Return which headline of the article one of an agency's own role is."""
    code = (code_of(role) or role or "").lower()
    if "sub" in code or code in ("deck", "dek", "standfirst"):
        return "standfirst"
    return "kicker" if "kicker" in code or "over" in code or "catch" in code else "headline"


def dates_of(
    item: etree._Element, item_meta: etree._Element, meta: etree._Element, *, exact: bool
) -> tuple[Moment | None, Moment | None, Moment | None]:
    """Return when the content was created, published and modified."""
    created = parse_moment(text_in(meta.find(f"{G2}contentCreated")))
    modified = parse_moment(text_in(meta.find(f"{G2}contentModified")))
    published = parse_moment(text_in(item.find(f"{G2}pubHistory/{G2}published/{G2}timestamp")))
    if exact:
        return created, published, modified
    first = parse_moment(text_in(item_meta.find(f"{G2}firstCreated")))
    version = parse_moment(text_in(item_meta.find(f"{G2}versionCreated")))
    published = published or first or version
    if modified is None and version != published:
        modified = version
    return created, published, modified
