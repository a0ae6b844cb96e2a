"""Article → ninjs 3.1: the story as XHTML in a string, each picture an association with caption and credit.

ninjs has no field for a credit: it goes into ``descriptions[role=creditline]``, as AP does, and into
``by``, as TT does, so that either reader finds it.  What has no place at all is counted and noted.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime
from typing import Any

from newsdoc.formats import ExportOptions
from newsdoc.model import (
    Article,
    Contributor,
    Moment,
    Organisation,
    Picture,
    Place,
    RelatedLink,
    Rendition,
    Role,
    Subject,
    SubjectType,
    block_text,
    identify,
    plain_text,
)
from newsdoc.newsmlg2 import PLUS, PROFILE_ARTICLE, SCHEMES, resolve
from newsdoc.notes import NoteCode, NoteLog
from newsdoc.render.archive import archive_body, word_count

SCHEMA = "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"
_ROLES = SCHEMES["cpprole"]
_XHTML = "application/xhtml+xml"
_TEXT = "text/plain"

Values = dict[str, Any]


def export_ninjs(article: Article, options: ExportOptions, notes: NoteLog) -> bytes:
    """Return ``article`` as a ninjs document, valid by the IPTC's schema."""
    if article.guid is None or any(picture.guid is None for picture in article.pictures):
        article = identify(article)
    losses: Counter[str] = Counter()
    document = _kept(_article(article, losses))
    for what, number in losses.items():
        if number:
            notes.add(NoteCode.NOT_CARRIED, format="ninjs", what=what, n=number)
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _kept(values: Values) -> Values:
    """Return ``values`` without what is None or an empty list."""
    return {key: value for key, value in values.items() if value is not None and value != []}


# ----------------------------------------------------------------------------- article


def _article(article: Article, losses: Counter[str]) -> Values:
    _count(article, losses)
    rights = article.rights
    return {
        "uri": article.guid,
        "standard": {"name": "ninjs", "version": "3.1", "schema": SCHEMA},
        "type": "text",
        "representationType": "full",
        "profile": PROFILE_ARTICLE,
        "version": str(article.version),
        "firstCreated": _time(article.published, losses),
        "versionCreated": _time(article.modified or article.published, losses),
        "contentCreated": _time(article.created, losses),
        "embargoedUntil": _time(article.embargoed, losses),
        "expires": _time(article.expires, losses),
        "pubStatus": article.status.value,
        "urgency": article.urgency if article.urgency is not None and 1 <= article.urgency <= 9 else None,
        "copyrightHolder": rights.holder.name if rights.holder else None,
        "copyrightNotice": rights.notice,
        "usageTerms": rights.usage_terms,
        "rightsInfo": _rights_info(article),
        "digitalSourceType": _source_type(article.digital_source_type),
        "edNote": "\n".join(note.text for note in article.editor_notes) or None,
        "language": article.language,
        "title": article.headline,
        "by": article.byline or ", ".join(one.name for one in article.authors) or None,
        "slugline": article.slugline,
        "located": _located(article.place),
        "headlines": _headlines(article),
        "descriptions": _described(("summary", article.summary)),
        "bodies": [_body(article)],
        **_topics(article),
        "infoSources": _sources(article),
        "genres": [_genre(genre) for genre in article.genres],
        "altIds": _described(("canonicalUrl", article.canonical_url), content_type=None),
        "associations": [
            *(_kept(_picture(picture, number, losses)) for number, picture in enumerate(article.pictures, 1)),
            *(_kept(_related(link, number)) for number, link in enumerate(article.related, 1)),
        ],
    }


def _count(article: Article, losses: Counter[str]) -> None:
    provenance = article.provenance
    losses["provenance"] += len(provenance.hops) + (provenance.original is not None)
    losses["origins of fields"] += len(article.origins) + sum(len(one.origins) for one in article.pictures)
    losses["parts of other formats"] += len(article.opaque) + sum(len(one.opaque) for one in article.pictures)
    losses["data mining beside a licence"] += bool(article.rights.licence and article.rights.data_mining)
    people = [*article.contributors, *(one for picture in article.pictures for one in picture.creators)]
    losses["affiliations and job titles"] += sum(bool(one.affiliation) + bool(one.job_title) for one in people)
    losses["corrections told from other notes"] += sum(note.correction for note in article.editor_notes)
    holders = [article.rights.holder, *(picture.copyright_holder for picture in article.pictures)]
    losses["addresses of copyright holders"] += sum(one is not None and one.uri is not None for one in holders)


def _time(moment: Moment | None, losses: Counter[str]) -> str | None:
    """Return a time; ninjs has no dates alone, so a day becomes its midnight UTC."""
    if moment is None:
        return None
    if isinstance(moment, datetime) and moment.utcoffset() is not None:
        return moment.isoformat()
    losses["dates without a time"] += 1
    day = moment.date() if isinstance(moment, datetime) else moment
    return f"{day.isoformat()}T00:00:00Z"


def _rights_info(article: Article) -> Values | None:
    rights = article.rights
    if rights.licence is not None:  # one or the other, says the schema
        return {"linkedRights": rights.licence}
    return {"encodedRights": PLUS + rights.data_mining} if rights.data_mining else None


def _source_type(code: str | None) -> Values | None:
    return None if code is None else {"uri": SCHEMES["digsrctype"] + code}


def _located(place: Place | None) -> str | None:
    return None if place is None else ", ".join((place.name, *(area.name for area in place.within)))


def _headlines(article: Article) -> list[Values]:
    standfirst = plain_text(article.standfirst) or None
    return _described(("main", article.headline), ("kicker", article.kicker), ("standfirst", standfirst))


def _described(*pairs: tuple[str, str | None], content_type: str | None = _TEXT) -> list[Values]:
    kind = {} if content_type is None else {"contentType": content_type}
    return [{"role": role, **kind, "value": value} for role, value in pairs if value is not None]


def _body(article: Article) -> Values:
    words = "\n".join(block_text(block) for block in article.body)
    return {
        "role": "main",
        "contentType": _XHTML,
        "charCount": len(words),
        "wordCount": word_count(article.body),
        "value": archive_body(article),
    }


def _related(link: RelatedLink, number: int) -> Values:
    relation = "related" if link.relation.value == "seeAlso" else link.relation.value
    return {
        "name": f"related-{number}",
        "rel": relation,
        "uri": link.href or f"urn:x-newsdoc:related:{number}",
        "type": "text",
        "representationType": "partial",
        "title": link.title,
    }


# ------------------------------------------------------------------------------ topics


_LISTS = {
    SubjectType.PERSON: "people",
    SubjectType.ORGANISATION: "organisations",
    SubjectType.PLACE: "places",
    SubjectType.EVENT: "events",
    SubjectType.OBJECT: "objects",
    SubjectType.ABSTRACT: "subjects",
}


def _topics(article: Article) -> dict[str, list[Values]]:
    """Return section, subjects and keywords, each in the list of its kind."""
    lists: dict[str, list[Values]] = {name: [] for name in _LISTS.values()}
    if article.section is not None:
        lists["subjects"].append({"name": article.section, "rel": "section"})
    for subject in article.subjects:
        lists[_LISTS[subject.type]].append({**_concept(subject), "rel": "about"})
    lists["subjects"] += [{"name": keyword, "rel": "keyword"} for keyword in article.keywords]
    if article.place is not None:
        lists["places"] += [{**_place(area), "rel": "located"} for area in (article.place, *article.place.within)]
    return lists


def _concept(subject: Subject) -> Values:
    uri = subject.uri or (resolve(subject.code) if subject.code else None)
    literal = subject.literal or (subject.code if uri is None else None)
    return _kept({"name": subject.name, "uri": uri, "literal": literal})


def _genre(genre: Subject) -> Values:
    return _concept(genre)


def _place(place: Place) -> Values:
    uri = resolve(place.code) if place.code and "://" not in place.code else place.code
    return _kept({"name": place.name, "uri": uri, "literal": place.code if uri is None else None})


def _sources(article: Article) -> list[Values]:
    return [
        *_party(article.provider, "distributor"),
        *_party(article.info_source, "originfo"),
        *(_contributor(one) for one in article.contributors),
    ]


def _party(party: Organisation | None, role: str) -> list[Values]:
    return [] if party is None else [_kept({"name": party.name, "role": _ROLES + role, "uri": party.uri})]


def _contributor(one: Contributor) -> Values:
    role = one.role.value if one.role in (Role.OTHER, Role.TRANSLATOR) else _ROLES + one.role.value
    return _kept({"name": one.name, "role": role, "uri": one.uri})


# ---------------------------------------------------------------------------- pictures


def _picture(picture: Picture, number: int, losses: Counter[str]) -> Values:
    credit = picture.credit_text or picture.credit_line
    by = credit or ", ".join(one.name for one in picture.creators) or None
    holder = picture.copyright_holder
    return {
        "name": f"picture-{number}",
        "uri": picture.guid,
        "type": "picture",
        "representationType": "partial",
        "version": str(picture.version),
        "contentCreated": _time(picture.created, losses),
        "copyrightHolder": holder.name if holder else None,
        "copyrightNotice": picture.copyright_notice,
        "usageTerms": picture.usage_terms,
        "rightsInfo": {"linkedRights": picture.licence} if picture.licence else None,
        "digitalSourceType": _source_type(picture.digital_source_type),
        "edNote": picture.instructions,
        "title": picture.title,
        "by": by,
        "located": _located(picture.place),
        "headlines": _described(("main", picture.title)),
        "descriptions": _described(
            ("caption", picture.caption_text or None),
            ("creditline", picture.credit_line),
            ("altText", picture.alt),
            ("extendedDescription", picture.extended_description),
            ("omitted", picture.omitted),
        ),
        "people": [{"name": name, "rel": "shown"} for name in picture.persons_shown],
        "places": [{**_place(place), "rel": "shown"} for place in picture.places_shown],
        "subjects": [{"name": keyword, "rel": "keyword"} for keyword in picture.keywords],
        "infoSources": [
            *_party(picture.source, "contentSource"),
            *_party(picture.supplier, "imgSupplier"),
            *(_contributor(one) for one in picture.creators),
        ],
        "renditions": _renditions(picture.renditions, losses),
    }


def _renditions(renditions: tuple[Rendition, ...], losses: Counter[str]) -> list[Values]:
    """Return the files: as stored beside the document, and where the source has them."""
    found: list[Values] = []
    for number, one in enumerate(renditions, 1):
        losses["digests of files"] += one.sha256 is not None
        name = one.role or ("main" if number == 1 else f"file-{number}")
        facts: Values = {
            "contentType": one.media_type,
            "width": one.width,
            "height": one.height,
            "sizeInBytes": one.size,
        }
        if one.path is not None:
            found.append(_kept({"name": name, "href": one.path, **facts}))
        if one.address is not None:
            original = name if one.path is None else f"{name}-original"
            found.append(_kept({"name": original, "href": one.address, **(facts if one.path is None else {})}))
    return found
