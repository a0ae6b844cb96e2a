"""Who handled an item, what it was made from, what it points to → hops, original, links."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from newsdoc.model import (
    Action,
    Article,
    Hop,
    HopAction,
    HopTarget,
    Original,
    Provenance,
    RelatedLink,
    Relation,
)
from newsdoc.newsmlg2 import OWN_ALIAS, code_of
from newsdoc.readers.newsml.document import is_picture
from newsdoc.readers.newsml.values import G2, Reading, parse_instant
from newsdoc.readers.xhtml.story import whole

_RELATIONS = {
    "derivedfrom": Relation.DERIVED_FROM,
    "translationof": Relation.TRANSLATION_OF,
    "translatedfrom": Relation.TRANSLATION_OF,
}


def text_in(element: etree._Element | None) -> str | None:
    """Return the words that stand directly in ``element``."""
    return None if element is None else element.text


def related_of(item_meta: etree._Element, reading: Reading, item_guid: str | None) -> Iterator[RelatedLink]:
    """Yield the works that the item links to; its own pictures and earlier versions are none."""
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


def provenance_of(item: etree._Element, item_meta: etree._Element, article: Article, reading: Reading) -> Provenance:
    """Return who handled the item, and what it was made from."""
    hops = tuple(read_hops(item, reading))
    if reading.exact and hops == (_publisher_hop(article, item_meta),):
        hops = ()  # the exporter writes this one for every article
    return Provenance(hops=hops, original=_original(item_meta, article) if reading.exact else None)


def _publisher_hop(article: Article, item_meta: etree._Element) -> Hop | None:
    if article.provider is None:
        return None
    created = Action(what=HopAction.CREATED, target=HopTarget.CONTENT)
    when = text_in(item_meta.find(f"{G2}versionCreated"))
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
