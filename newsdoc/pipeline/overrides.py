"""What a person sets from outside: ``--meta K=V``, ``--lang``, and which fields must be there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime

from newsdoc.errors import UsageError
from newsdoc.languages import direction_of
from newsdoc.model import Article, Contributor, How, Moment, Organisation, Origin, Picture, Role, Subject, clean
from newsdoc.notes import NoteCode, NoteLog


def _moment(text: str) -> Moment:
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for part in text.split(",") if (word := part.strip()))


def _with_authors(article: Article, text: str) -> Article:
    others = tuple(one for one in article.contributors if one.role is not Role.AUTHOR)
    authors = tuple(Contributor(name=name.strip()) for name in text.split(";") if name.strip())
    return replace(article, contributors=authors + others)


def _with_language(article: Article, tag: str) -> Article:
    return replace(article, language=tag, direction=direction_of(tag))


# Key → the field it sets and how; the field's name is what the note and the origin say.
_SETTERS: dict[str, tuple[str, Callable[[Article, str], Article]]] = {
    "author": ("contributors", _with_authors),
    "byline": ("byline", lambda article, text: replace(article, byline=text)),
    "dateline": ("dateline", lambda article, text: replace(article, dateline=text)),
    "genre": ("genres", lambda article, text: replace(article, genres=(Subject(name=text),))),
    "guid": ("guid", lambda article, text: replace(article, guid=text)),
    "headline": ("headline", lambda article, text: replace(article, headline=text)),
    "keywords": ("keywords", lambda article, text: replace(article, keywords=_words(text))),
    "kicker": ("kicker", lambda article, text: replace(article, kicker=text)),
    "language": ("language", _with_language),
    "licence": ("rights", lambda article, text: replace(article, rights=replace(article.rights, licence=text))),
    "modified": ("modified", lambda article, text: replace(article, modified=_moment(text))),
    "provider": ("provider", lambda article, text: replace(article, provider=Organisation(name=text))),
    "published": ("published", lambda article, text: replace(article, published=_moment(text))),
    "rights": ("rights", lambda article, text: replace(article, rights=replace(article.rights, notice=text))),
    "section": ("section", lambda article, text: replace(article, section=text)),
    "slugline": ("slugline", lambda article, text: replace(article, slugline=text)),
    "summary": ("summary", lambda article, text: replace(article, summary=text)),
    "url": ("canonical_url", lambda article, text: replace(article, canonical_url=text)),
    "usage-terms": (
        "rights",
        lambda article, text: replace(article, rights=replace(article.rights, usage_terms=text)),
    ),
}

META_KEYS = tuple(_SETTERS)
"""Keys that ``--meta`` knows; several authors are separated by ``;``, keywords by commas."""


def check_meta(pairs: Iterable[tuple[str, str]]) -> None:
    """Check keys and values before any work is done.

    Raises:
        UsageError: a key that is unknown or a value of the wrong kind.
    """
    apply_meta(Article(), pairs, NoteLog())


def apply_meta(article: Article, pairs: Iterable[tuple[str, str]], notes: NoteLog) -> Article:
    """Return ``article`` with the given fields set, each recorded as a person's (``How.PERSON``).

    Raises:
        UsageError: a key that is unknown or a value of the wrong kind.
    """
    for key, value in pairs:
        if key not in _SETTERS:
            raise UsageError("ND001", f"--meta knows no {key!r}; it knows {', '.join(META_KEYS)}.")
        name, setter = _SETTERS[key]
        try:
            article = setter(article, clean(value.strip()))
        except ValueError:
            raise UsageError("ND001", f"--meta {key}: {value!r} is no time as 2026-02-03T08:22:57+01:00.") from None
        kept = tuple(one for one in article.origins if one.field != name)
        article = replace(article, origins=(*kept, Origin(field=name, how=How.PERSON)))
        notes.add(NoteCode.FIELD_OVERRIDDEN, field=key)
    return article


def _every_picture(check: Callable[[Picture], bool]) -> Callable[[Article], bool]:
    """All pictures but the decorative ones, which have neither caption nor description by design."""
    return lambda article: all(check(one) for one in article.pictures if one.alt != "" or one.caption)


_REQUIREMENTS: dict[str, Callable[[Article], bool]] = {
    "alt": _every_picture(lambda picture: bool(picture.alt)),
    "author": lambda article: bool(article.authors),
    "byline": lambda article: bool(article.byline or article.authors),
    "captions": _every_picture(lambda picture: bool(picture.caption)),
    "credits": _every_picture(lambda picture: bool(picture.credit_line)),
    "headline": lambda article: bool(article.headline),
    "language": lambda article: bool(article.language),
    "pictures": lambda article: all(one.best is not None and one.best.content for one in article.pictures),
    "provider": lambda article: article.provider is not None,
    "published": lambda article: article.published is not None,
    "rights": lambda article: bool(article.rights.notice or article.rights.holder),
    "url": lambda article: bool(article.canonical_url),
}

REQUIREMENTS = tuple(_REQUIREMENTS)
"""Names that ``--require`` knows."""


def check_requirement_names(names: Iterable[str]) -> None:
    """Check the names given to ``--require``.

    Raises:
        UsageError: a name that is unknown.
    """
    for name in names:
        if name not in _REQUIREMENTS:
            raise UsageError("ND001", f"--require knows no {name!r}; it knows {', '.join(REQUIREMENTS)}.")


def unmet(article: Article, names: Iterable[str]) -> tuple[str, ...]:
    """Return those of ``names`` that ``article`` does not have."""
    return tuple(name for name in names if not _REQUIREMENTS[name](article))
