"""Article → JSON-LD: a schema.org ``NewsArticle`` whose pictures name their captions and credits."""

from __future__ import annotations

import json
from typing import Any

from newsdoc.model import (
    Article,
    Contributor,
    EditorNote,
    Organisation,
    PartyType,
    Picture,
    Place,
    Relation,
    Rights,
    Role,
    clean,
    plain_text,
)

_SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"


def news_article(article: Article) -> str:
    """Return the linked data of ``article`` as JSON that may stand in a ``script`` element."""
    values = _kept({"@context": "https://schema.org", **_article(article)})
    # "</script>" and "<!--" would end or change the element they stand in (HTML §4.12.1.3).
    return clean(json.dumps(values, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))


def _article(article: Article) -> dict[str, Any]:
    return {
        "@type": "NewsArticle",
        "@id": article.guid,
        "headline": article.headline,
        "alternativeHeadline": plain_text(article.standfirst) or None,
        "abstract": article.summary,
        "inLanguage": article.language,
        "author": [_person(one) for one in article.authors],
        "editor": [_person(one) for one in article.contributors if one.role is Role.EDITOR],
        "translator": [_person(one) for one in article.contributors if one.role is Role.TRANSLATOR],
        "dateline": article.dateline,
        "locationCreated": _place(article.place),
        "dateCreated": article.created.isoformat() if article.created else None,
        "datePublished": article.published.isoformat() if article.published else None,
        "dateModified": article.modified.isoformat() if article.modified else None,
        "expires": article.expires.isoformat() if article.expires else None,
        "publisher": _organisation(article.provider),
        "sourceOrganization": _organisation(article.info_source),
        "articleSection": article.section,
        "genre": [one.name for one in article.genres if one.name],
        "about": [
            _kept({"@type": "Thing", "name": one.name, "sameAs": one.uri}) for one in article.subjects if one.name
        ],
        "keywords": list(article.keywords),
        "correction": [_correction(one) for one in article.editor_notes if one.correction],
        "url": article.canonical_url,
        "mainEntityOfPage": article.canonical_url,
        "isBasedOn": [one.href for one in article.related if one.relation is Relation.DERIVED_FROM and one.href],
        "image": [_image(picture) for picture in article.pictures],
        **_rights(article.rights),
    }


def _rights(rights: Rights) -> dict[str, Any]:
    return {
        "copyrightHolder": _organisation(rights.holder),
        "copyrightNotice": rights.notice,
        "license": rights.licence,
        "conditionsOfAccess": rights.usage_terms,
    }


def _correction(note: EditorNote) -> dict[str, Any]:
    return {"@type": "CorrectionComment", "text": note.text}


def _image(picture: Picture) -> dict[str, Any]:
    best = picture.best
    source_type = picture.digital_source_type
    return _kept(
        {
            "@type": "ImageObject",
            "@id": picture.guid,
            "name": picture.title,
            "caption": picture.caption_text or None,
            "creditText": picture.credit_line or picture.credit_text,
            "creator": [_person(one) for one in picture.creators if one.role is Role.AUTHOR],
            "copyrightNotice": picture.copyright_notice,
            "copyrightHolder": _organisation(picture.copyright_holder),
            "license": picture.licence,
            "usageInfo": picture.usage_terms,
            "contentUrl": (best.address if _is_web(best.address) else best.path) if best else None,
            "encodingFormat": best.media_type if best else None,
            "width": best.width if best else None,
            "height": best.height if best else None,
            "sha256": best.sha256 if best else None,
            "contentLocation": [_place(one) for one in picture.places_shown],
            "locationCreated": _place(picture.place),
            "dateCreated": picture.created.isoformat() if picture.created else None,
            "digitalSourceType": f"{_SOURCE_TYPES}{source_type}" if source_type else None,
        }
    )


def _is_web(address: str | None) -> bool:
    return bool(address and address.startswith(("http://", "https://")))


def _person(one: Contributor) -> dict[str, Any]:
    kind = "Person" if one.type is PartyType.PERSON else "Organization"
    affiliation = {"@type": "Organization", "name": one.affiliation} if one.affiliation else None
    return _kept({
        "@type": kind, "name": one.name, "url": one.uri, "jobTitle": one.job_title, "affiliation": affiliation,
    })  # fmt: skip


def _organisation(one: Organisation | None) -> dict[str, Any] | None:
    return _kept({"@type": "Organization", "name": one.name, "url": one.uri}) if one else None


def _place(one: Place | None) -> dict[str, Any] | None:
    if one is None:
        return None
    within = [_place(outer) for outer in one.within]
    return _kept({"@type": "Place", "name": one.name, "containedInPlace": within})


def _kept(values: dict[str, Any]) -> dict[str, Any]:
    """Return ``values`` without what is empty, and with a list of one as that one."""
    plain = {key: value[0] if isinstance(value, list) and len(value) == 1 else value for key, value in values.items()}
    return {key: value for key, value in plain.items() if value not in (None, [], {})}
