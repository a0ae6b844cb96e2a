"""What the package says of the article: Dublin Core, and how accessible it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from newsdoc.addresses import safe_address
from newsdoc.exporters.epub.images import Images
from newsdoc.formats import ExportOptions
from newsdoc.model import (
    Article,
    Contributor,
    Heading,
    Moment,
    Place,
    Role,
    all_blocks,
    clean,
    plain_text,
)
from newsdoc.model.origins import in_zone
from newsdoc.render import document_language
from newsdoc.version import __version__

UNKNOWN_TIME = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands where the format wants a time and the article has none, as in the archive."""

_MARC: Mapping[Role, str] = {
    Role.AUTHOR: "aut",
    Role.EDITOR: "edt",
    Role.CORRESPONDENT: "aut",
    Role.FACT_CHECKER: "res",
    Role.CAPTION_WRITER: "wac",
    Role.TRANSLATOR: "trl",
    Role.OTHER: "ctb",
}
"""MARC relator codes."""


def modified_at(article: Article, options: ExportOptions) -> datetime:
    """Return the time of ``dcterms:modified``, in UTC; never the time of this run."""
    original = article.provenance.original
    archived = options.archived or (original.archived if original else None)
    moment = article.modified or article.published or archived
    if moment is None:
        return UNKNOWN_TIME
    if not isinstance(moment, datetime):
        return datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
    return in_zone(moment, UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def add_metadata(book: Any, article: Article, options: ExportOptions, images: Images) -> None:
    """Write everything that ``article`` knows of itself into ``book``."""
    del book.metadata["http://www.idpf.org/2007/opf"]["generator"]
    book.add_metadata(None, "meta", "", {"name": "generator", "content": f"newsdoc {__version__}"})
    book.set_identifier(_identifier(article))
    _add_titles(book, article)
    book.set_language(document_language(article))
    _add_people(book, article)
    for name, value in _dublin_core(article):
        if words := clean(value).strip():  # EPUBCheck refuses an empty element
            book.add_metadata("DC", name, words)
    for name, value in accessibility(article, images):
        book.add_metadata(None, "meta", value, {"property": f"schema:{name}"})


def _identifier(article: Article) -> str:
    return clean(article.guid or article.canonical_url or "").strip() or "urn:newsdoc:unidentified"


def title_of(article: Article) -> str:
    """Return the title of the publication, which may not be empty."""
    return clean(article.headline or article.slugline or article.canonical_url or "Untitled").strip() or "Untitled"


def _add_titles(book: Any, article: Article) -> None:
    book.title = title_of(article)
    book.add_metadata("DC", "title", book.title, {"id": "title"})
    _refine(book, "title", "title-type", "main")
    standfirst = clean(plain_text(article.standfirst)).strip()
    if standfirst:
        book.add_metadata("DC", "title", standfirst, {"id": "subtitle"})
        _refine(book, "subtitle", "title-type", "subtitle")


def _add_people(book: Any, article: Article) -> None:
    for number, person in enumerate(article.contributors, 1):
        main = person.role in (Role.AUTHOR, Role.CORRESPONDENT)
        _add_person(book, "creator" if main else "contributor", f"person-{number}", person, _MARC[person.role])
    photographers = {one.name: one for picture in article.pictures for one in picture.creators}
    for number, person in enumerate(photographers.values(), 1):
        code = _MARC[person.role] if person.role is not Role.AUTHOR else "pht"
        _add_person(book, "contributor", f"photographer-{number}", person, code)


def _add_person(book: Any, element: str, name: str, person: Contributor, code: str) -> None:
    if words := clean(person.name).strip():
        book.add_metadata("DC", element, words, {"id": name})
        _refine(book, name, "role", code, scheme="marc:relators")


def _refine(book: Any, target: str, term: str, value: str, **attributes: str) -> None:
    book.add_metadata(None, "meta", value, {"refines": f"#{target}", "property": term, **attributes})


def _dublin_core(article: Article) -> Iterator[tuple[str, str]]:
    if article.published:
        yield "date", date_text(article.published)
    if article.provider:
        yield "publisher", article.provider.name
    if article.canonical_url:
        yield "source", article.canonical_url
    if article.info_source:
        yield "source", article.info_source.name
    if article.summary:
        yield "description", article.summary
    yield from (("rights", words) for words in _rights(article))
    yield from (("subject", words) for words in subjects_of(article))
    if article.place:
        yield "coverage", _place_text(article.place)
    for link in article.related:
        if address := safe_address(link.href):
            yield "relation", address


def _rights(article: Article) -> Iterator[str]:
    rights = article.rights
    holder = rights.holder.name if rights.holder else None
    for words in (rights.notice or holder, rights.usage_terms, rights.licence):
        if words:
            yield words


def subjects_of(article: Article) -> tuple[str, ...]:
    """Return what the article is about, each once: section, subjects, keywords."""
    named = (article.section, *(one.name for one in article.subjects), *article.keywords)
    return tuple(dict.fromkeys(words for words in named if words and words.strip()))


def _place_text(place: Place) -> str:
    return ", ".join((place.name, *(one.name for one in place.within)))


def date_text(moment: Moment) -> str:
    """Return ``moment`` as W3C's date and time format."""
    return moment.isoformat() if isinstance(moment, datetime) else date.isoformat(moment)


# ------------------------------------------------------------------ accessibility


def accessibility(article: Article, images: Images) -> Iterator[tuple[str, str]]:
    """Yield the schema.org properties that are true of this very article."""
    shown = [picture for picture in article.pictures if images.source_of(picture)]
    described = all(picture.alt is not None for picture in shown)
    yield "accessMode", "textual"
    if shown:
        yield "accessMode", "visual"
    yield "accessModeSufficient", "textual" if described else "textual,visual"
    if shown and described:
        yield "accessModeSufficient", "textual,visual"
    yield from (("accessibilityFeature", feature) for feature in _features(article, bool(shown) and described))
    yield from (("accessibilityHazard", hazard) for hazard in _hazards(images))
    yield "accessibilitySummary", _summary(len(shown), sum(picture.alt is None for picture in shown))


def _features(article: Article, described: bool) -> Iterator[str]:
    yield from ("tableOfContents", "readingOrder", "displayTransformability", "unlocked")
    if any(isinstance(block, Heading) for block in all_blocks(article.body)):
        yield "structuralNavigation"
    if described:
        yield "alternativeText"
    if described and any(picture.extended_description for picture in article.pictures):
        yield "longDescription"


def _hazards(images: Images) -> Iterator[str]:
    if any(file.rendition.media_type in ("image/gif", "image/webp") for file in images.files):
        # It may move, and nobody has looked how.
        yield from ("unknownFlashingHazard", "unknownMotionSimulationHazard", "noSoundHazard")
    else:
        yield "none"


def _summary(shown: int, undescribed: int) -> str:
    text = "A news article in one reading order, with a table of contents, and headings where the publisher set them."
    if not shown:
        return f"{text} It shows no pictures."
    if undescribed:
        return f"{text} Of its {shown} pictures {undescribed} came without an alternative text; captions are kept."
    return f"{text} Its pictures have the alternative texts that the publisher gave them."
