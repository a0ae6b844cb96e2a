"""Metadata of a text item, package or lone picture → the fields of an article.

``exact`` is for items that newsdoc laid out: every field has its one place.  Others are read by what
agencies really do: several headlines, dates that only ``itemMeta`` has, notes inside notes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from lxml import etree

from newsdoc.languages import direction_of
from newsdoc.model import (
    Action,
    Article,
    Direction,
    EditorNote,
    Hop,
    HopAction,
    HopTarget,
    Moment,
    Organisation,
    Original,
    Provenance,
    RelatedLink,
    Relation,
    Rights,
    Status,
    Text,
)
from newsdoc.newsmlg2 import OWN_ALIAS, PLUS, code_of
from newsdoc.readers.newsml.document import is_picture
from newsdoc.readers.newsml.exactly import exact_values, with_exact_article
from newsdoc.readers.newsml.opaque import read_opaque
from newsdoc.readers.newsml.origins import ARTICLE_FIELDS, read_origins
from newsdoc.readers.newsml.picture import read_claims, source_type
from newsdoc.readers.newsml.values import G2, XML_LANG, Reading, parse_instant, parse_moment, reading_of
from newsdoc.readers.wire import parse_time
from newsdoc.readers.xhtml.story import direction_named, whole

_RELATIONS = {
    "derivedfrom": Relation.DERIVED_FROM,
    "translationof": Relation.TRANSLATION_OF,
    "translatedfrom": Relation.TRANSLATION_OF,
}
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
    created, published, modified = _dates(item, item_meta, meta, exact=exact)
    language = _language(item, meta)
    article = Article(
        guid=item.get("guid", "").strip() or None,
        version=whole(item.get("version")) or 1,
        language=language,
        direction=direction_named(item.get("dir")) or _direction(language),
        summary=_summary(meta, reading),
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
        embargoed=parse_instant(_text(item_meta.find(f"{G2}embargoed"))),
        expires=parse_moment(_text(item_meta.find(f"{G2}expires"))),
        status=_status(item_meta),
        provider=reading.organisation(item_meta.find(f"{G2}provider")),
        info_source=_info_source(meta, reading),
        genres=tuple(reading.subject(one) for one in meta.iterfind(f"{G2}genre")),
        keywords=tuple(word for one in meta.iterfind(f"{G2}keyword") if (word := reading.text(one)) is not None),
        urgency=whole(_text(meta.find(f"{G2}urgency"))),
        editor_notes=tuple(_notes(item_meta, reading)),
        rights=_rights(item, reading),
        digital_source_type=source_type(meta.find(f"{G2}digitalSourceType")),
        canonical_url=_canonical(meta, reading),
        related=tuple(_related(item_meta, reading, item.get("guid"))),
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
    article = replace(article, provenance=_provenance(item, item_meta, article, reading))
    _count_unread(item, item_meta, meta, unread)
    return with_exact_article(article, exact_values(meta))


def _child(item: etree._Element, name: str) -> etree._Element:
    found = item.find(f"{G2}{name}")
    return found if found is not None else etree.Element(f"{G2}{name}")


def _text(element: etree._Element | None) -> str | None:
    return None if element is None else element.text


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


# ------------------------------------------------------------------------------- simple fields


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


def _status(item_meta: etree._Element) -> Status:
    found = item_meta.find(f"{G2}pubStatus")
    code = "" if found is None else (found.get("qcode") or found.get("uri") or "")
    return {
        "withheld": Status.WITHHELD,
        "canceled": Status.CANCELED,
        "cancelled": Status.CANCELED,
    }.get(code.replace("/", ":").rpartition(":")[2], Status.USABLE)


def _slugline(meta: etree._Element, reading: Reading) -> str | None:
    return reading.text(meta.find(f"{G2}slugline"))


def _dateline(meta: etree._Element, reading: Reading) -> str | None:
    """Return the dateline; a bare time stamp is none that anybody printed."""
    words = reading.text(meta.find(f"{G2}dateline"))
    return None if words is not None and not reading.exact and parse_time(words) is not None else words


def _summary(meta: etree._Element, reading: Reading) -> str | None:
    """Return the summary: the one called so, else a teaser, else the first description of any kind."""
    if reading.exact:
        return next(
            (reading.text(one) for one in meta.iterfind(f"{G2}description") if one.get("role") == "drol:summary"),
            None,
        )
    found: dict[str, str] = {}
    for one in meta.iterfind(f"{G2}description"):
        words = reading.block(one)
        if words:
            found.setdefault(code_of(one.get("role")) or one.get("role") or "", words)
    wanted = ("summary", "teaser", "abstract", "")
    return next((found[role] for role in wanted if role in found), None)


def _info_source(meta: etree._Element, reading: Reading) -> Organisation | None:
    sources = [(code_of(one.get("role")) or "", one) for one in meta.iterfind(f"{G2}infoSource")]
    sources.sort(key=lambda pair: pair[0] != "originfo")
    if sources or reading.exact:
        return reading.organisation(sources[0][1]) if sources else None
    credit = reading.text(meta.find(f"{G2}creditline"))  # of a text: the agency it is credited to
    return None if credit is None else Organisation(name=credit)


def _notes(item_meta: etree._Element, reading: Reading) -> Iterator[EditorNote]:
    for one in item_meta.iterfind(f"{G2}edNote"):
        words = reading.block(one)
        if words is not None:
            yield EditorNote(text=words, correction=(code_of(one.get("role")) or "").lower() == "correction")


def _rights(item: etree._Element, reading: Reading) -> Rights:
    """Return the rights of the item as a whole, from however many elements state them."""
    rights = Rights()
    for one in item.iterfind(f"{G2}rightsInfo"):
        if one.get("idrefs"):
            continue  # of a part: see the NITF layout
        holder, notice, terms, licence = read_claims(one, reading)
        mining = one.find(f"{G2}dataMining")
        rights = Rights(
            holder=rights.holder or holder,
            notice=rights.notice if rights.notice is not None else notice,
            usage_terms=rights.usage_terms if rights.usage_terms is not None else terms,
            licence=rights.licence if rights.licence is not None else licence,
            data_mining=rights.data_mining if mining is None else _mining(mining),
        )
    return rights


def _mining(element: etree._Element) -> str | None:
    given = element.get("uri") or code_of(element.get("qcode")) or ""
    return given.removeprefix(PLUS) or None


def _canonical(meta: etree._Element, reading: Reading) -> str | None:
    for one in meta.iterfind(f"{G2}altId"):
        if one.get("type") == f"{OWN_ALIAS}:canonicalUrl":
            return reading.text(one)
    if reading.exact:
        return None
    for one in meta.iterfind(f"{G2}altId"):
        words = reading.text(one)
        if words and words.lower().startswith(("http://", "https://")):
            return words
    return None


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


# --------------------------------------------------------------------------------------- dates


def _dates(
    item: etree._Element, item_meta: etree._Element, meta: etree._Element, *, exact: bool
) -> tuple[Moment | None, Moment | None, Moment | None]:
    """Return when the content was created, published and modified."""
    created = parse_moment(_text(meta.find(f"{G2}contentCreated")))
    modified = parse_moment(_text(meta.find(f"{G2}contentModified")))
    published = parse_moment(_text(item.find(f"{G2}pubHistory/{G2}published/{G2}timestamp")))
    if exact:
        return created, published, modified
    first = parse_moment(_text(item_meta.find(f"{G2}firstCreated")))
    version = parse_moment(_text(item_meta.find(f"{G2}versionCreated")))
    published = published or first or version
    if modified is None and version != published:
        modified = version
    return created, published, modified


# ---------------------------------------------------------------------------- links, provenance


def _related(item_meta: etree._Element, reading: Reading, item_guid: str | None) -> Iterator[RelatedLink]:
    for one in item_meta.iterfind(f"{G2}link"):
        if not reading.exact and (is_picture(one) or one.get("guidref") == item_guid):
            continue  # a picture of the story, see the body; or the version before this one
        title = one.get("title")
        if title is None:
            title = reading.text(one.find(f"{G2}title"))
        href = one.get("href") or None if not reading.exact else one.get("href")
        if href is None and not reading.exact:
            href = one.get("residref") or one.get("guidref")
        if href is None and title is None and not reading.exact:
            continue
        relation = _RELATIONS.get((code_of(one.get("rel")) or "").lower(), Relation.SEE_ALSO)
        yield RelatedLink(title=title, href=href, relation=relation)


def _provenance(item: etree._Element, item_meta: etree._Element, article: Article, reading: Reading) -> Provenance:
    hops = tuple(read_hops(item, reading))
    if reading.exact and hops == (_publisher_hop(article, item_meta),):
        hops = ()  # the exporter writes this one for every article
    return Provenance(hops=hops, original=_original(item_meta, article) if reading.exact else None)


def _publisher_hop(article: Article, item_meta: etree._Element) -> Hop | None:
    if article.provider is None:
        return None
    created = Action(what=HopAction.CREATED, target=HopTarget.CONTENT)
    when = _text(item_meta.find(f"{G2}versionCreated"))
    return Hop(party=article.provider, actions=(created,), when=_exact_instant(when))


def _exact_instant(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None


def read_hops(item: etree._Element, reading: Reading) -> Iterator[Hop]:
    """Yield who handled the item, in order."""
    hops = item.findall(f"{G2}hopHistory/{G2}hop")
    if not reading.exact:
        hops.sort(key=lambda hop: whole(hop.get("seq")) or 0)
    for hop in hops:
        party = reading.organisation(hop.find(f"{G2}party"))
        if party is None:
            continue
        actions = tuple(action for one in hop.iterfind(f"{G2}action") if (action := _action(one)) is not None)
        yield Hop(party=party, actions=actions, when=_exact_instant((hop.get("timestamp") or "").strip()))


def _action(element: etree._Element) -> Action | None:
    code = code_of(element.get("qcode")) or ""
    target = code_of(element.get("target")) or "content"
    try:
        return Action(what=HopAction(code), target=HopTarget(target))
    except ValueError:
        return None


def _original(item_meta: etree._Element, article: Article) -> Original | None:
    """Return the original that the item was made from: one that says nothing new is none."""
    url = path = None
    for one in item_meta.iterfind(f"{G2}origRep"):
        if one.get("reposrole") == f"{OWN_ALIAS}:kept":
            path = one.text or ""
        elif url is None:
            url = one.text or ""
    facts = {
        code_of(one.get("rel"), OWN_ALIAS): one.get("value") for one in item_meta.iterfind(f"{G2}itemMetaExtProperty")
    }
    archived = parse_instant(facts.get("archived"))
    said = (path, archived, facts.get("sha256"), facts.get("mediaType"))
    if url == article.canonical_url and said == (None, None, None, None):
        return None
    return Original(
        url=url, path=path, archived=archived, sha256=facts.get("sha256"), media_type=facts.get("mediaType")
    )
