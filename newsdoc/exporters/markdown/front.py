"""Front matter: the article's fields as YAML, each string as JSON writes it (which YAML 1.2 reads)."""

from __future__ import annotations

import json
from collections.abc import Iterator

from newsdoc.model import Article, Contributor, Place, Role, plain_text


def front_matter(article: Article) -> str:
    """Return the block between ``---`` lines."""
    lines = [f"{key}: {_value(value)}" for key, value in _fields(article) if value not in (None, "", [], {})]
    return "\n".join(("---", *lines, "---"))


def _value(value: object) -> str:
    # U+2028 and U+2029 would break a YAML 1.1 line.
    text = json.dumps(value, ensure_ascii=False)
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")


def _fields(article: Article) -> Iterator[tuple[str, object]]:
    yield "title", article.headline
    yield "kicker", article.kicker
    yield "subtitle", plain_text(article.standfirst)
    yield "description", article.summary
    yield "byline", article.byline
    yield "author", [one.name for one in article.authors]
    yield "contributors", [_person(one) for one in article.contributors if one.role is not Role.AUTHOR]
    yield "dateline", article.dateline
    yield "place", _place(article.place) if article.place else None
    for name in ("created", "published", "modified", "expires", "embargoed"):
        moment = getattr(article, name)
        yield name, moment.isoformat() if moment else None
    yield "lang", article.language
    yield "dir", article.direction.value
    yield "publisher", article.provider.name if article.provider else None
    yield "agency", article.info_source.name if article.info_source else None
    yield "section", article.section
    yield "genre", [one.name for one in article.genres if one.name]
    yield "subjects", [one.name for one in article.subjects if one.name]
    yield "keywords", list(article.keywords)
    rights = article.rights
    yield "rights", rights.notice
    yield "rights-holder", rights.holder.name if rights.holder else None
    yield "usage-terms", rights.usage_terms
    yield "licence", rights.licence
    yield "source", article.canonical_url
    yield "id", article.guid
    yield "version", article.version
    yield "editor-notes", [one.text for one in article.editor_notes if not one.correction]
    yield "corrections", [one.text for one in article.editor_notes if one.correction]


def _person(one: Contributor) -> dict[str, str]:
    return {"name": one.name, "role": one.role.value}


def _place(place: Place) -> str:
    return ", ".join((place.name, *(one.name for one in place.within)))
