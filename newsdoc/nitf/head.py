"""Article → the head of a NITF document: identifiers, dates, rights, subjects."""

from __future__ import annotations

import re
from collections import Counter

from newsdoc.model import (
    Article,
    Place,
    Status,
    Subject,
    SubjectType,
)
from newsdoc.newsmlg2 import code_of
from newsdoc.nitf.terms import TOKEN, Attributes, norm
from newsdoc.xmltext import XmlWriter


def write_head(writer: XmlWriter, article: Article, losses: Counter[str]) -> None:
    """Write title, address, topics and ``docdata``."""
    if article.headline is not None:
        writer.leaf("title", article.headline)
    if article.canonical_url is not None:
        writer.leaf("meta", None, {"name": "canonical", "content": article.canonical_url})
    _write_topics(writer, article, losses)
    with writer.inside("docdata", _status(article.status, article)):
        _write_docdata(writer, article, losses)
    published = norm(article.published) if article.published else None
    if article.section is not None or article.provider is not None:
        name = article.provider.name if article.provider else None
        section = {"type": "web", "date.publication": published, "name": name, "position.section": article.section}
        writer.leaf("pubdata", None, section)
    if article.modified is not None:
        writer.leaf("revision-history", None, {"norm": norm(article.modified)})


def _status(status: Status, article: Article) -> Attributes:
    if article.embargoed is not None and status is Status.USABLE:
        return {"management-status": "embargoed"}
    return {"management-status": status.value}


def _write_topics(writer: XmlWriter, article: Article, losses: Counter[str]) -> None:
    genres = [name for genre in article.genres if (name := genre.name or code_of(genre.code) or genre.literal)]
    topics = [subject for subject in article.subjects if code_of(subject.code, "medtop", "subj")]
    if not genres and not topics:
        return
    with writer.inside("tobject"):
        for genre in genres:
            writer.leaf("tobject.property", None, {"tobject.property.type": genre})
        for subject in topics:
            number = code_of(subject.code) or ""
            if TOKEN.match(number):
                named: Attributes = {"tobject.subject.refnum": number, "tobject.subject.type": subject.name}
                writer.leaf("tobject.subject", None, named)
            else:
                losses["codes of subjects"] += 1


def _write_docdata(writer: XmlWriter, article: Article, losses: Counter[str]) -> None:
    if article.place is not None:
        writer.leaf("evloc", None, _location(article.place))
    if article.guid is not None:
        writer.leaf("doc-id", None, {"id-string": article.guid})
    if article.urgency is not None:
        writer.leaf("urgency", None, {"ed-urg": str(article.urgency)})
    for name, moment in (
        ("date.issue", article.published),
        ("date.release", article.embargoed),
        ("date.expire", article.expires),
    ):
        if moment is not None:
            writer.leaf(name, None, {"norm": norm(moment)})
    for note in article.editor_notes:
        kind = "correction" if note.correction else None
        writer.leaf("ed-msg", None, {"msg-type": kind, "info": note.text})
    writer.leaf("du-key", None, {"version": str(article.version), "key": article.slugline})
    _write_rights(writer, article)
    if article.keywords:
        with writer.inside("key-list"):
            for keyword in article.keywords:
                writer.leaf("keyword", None, {"key": keyword})
    _write_identified(writer, article, losses)


def _location(place: Place) -> Attributes:
    """Return the attributes of ``evloc``: the town, and from the codes around it state and country."""
    countries = [code_of(area.code, "iso3166-1a2") for area in (place, *place.within)]
    states = [area.name for area in place.within if code_of(area.code, "iso3166-2")]
    return {
        "iso-cc": next((code for code in countries if code), None),
        "state-prov": states[0] if states else None,
        "city": place.name,
    }


def _write_rights(writer: XmlWriter, article: Article) -> None:
    rights = article.rights
    year = re.search(r"\b(?:19|20)\d\d\b", rights.notice or "")
    if rights.holder is not None or year:
        holder = rights.holder.name if rights.holder else None
        writer.leaf("doc.copyright", None, {"year": year[0] if year else None, "holder": holder})
    if rights.usage_terms is not None or rights.licence is not None:
        owner = rights.holder.name if rights.holder else None
        limitations = "; ".join(one for one in (rights.usage_terms, rights.licence) if one)
        writer.leaf("doc.rights", None, {"owner": owner, "limitations": limitations})


_CONTENT = {SubjectType.PERSON: "person", SubjectType.ORGANISATION: "org", SubjectType.PLACE: "location"}


def _write_identified(writer: XmlWriter, article: Article, losses: Counter[str]) -> None:
    named = [subject for subject in article.subjects if subject.name and not code_of(subject.code, "medtop", "subj")]
    losses["subjects without a name"] += sum(1 for one in article.subjects if not one.name)
    if not named:
        return
    with writer.inside("identified-content"):
        for subject in named:
            name = _CONTENT.get(subject.type, "classifier")
            source, value = _identity(subject)
            if name == "location":
                losses["codes of places"] += value is not None
                writer.leaf(name, subject.name)
            else:
                writer.leaf(name, subject.name, {"idsrc": source, "value": value} if value else None)


def _identity(subject: Subject) -> tuple[str | None, str | None]:
    if subject.code is not None:
        alias, _, code = subject.code.partition(":")
        return alias, code
    if subject.uri is not None:
        return "uri", subject.uri
    return (None, None) if subject.literal is None else ("literal", subject.literal)
