"""All that a page says about its article, but for the text: one walk, JSON parsed once, candidates weighed.

Each field has a room of its own (``titles``, ``authors``, ``moments`` …); here they are asked in order, for the
headline's place tells where byline and dates stand, and the language which words mark them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from lxml.html import HtmlElement

from newsdoc.languages import direction_of
from newsdoc.model import (
    Contributor,
    Direction,
    How,
    Moment,
    Organisation,
    Origin,
    Place,
    RelatedLink,
    Rights,
    Subject,
)
from newsdoc.readers.html.about import (
    find_genres,
    find_place,
    find_sections,
    find_subjects,
    find_summaries,
)
from newsdoc.readers.html.authors import find_authors
from newsdoc.readers.html.keywords import find_keywords
from newsdoc.readers.html.language import find_language
from newsdoc.readers.html.marks import Marks, words
from newsdoc.readers.html.moments import find_dates
from newsdoc.readers.html.page import Page
from newsdoc.readers.html.publishers import find_info_source, find_provider, other_contributors, site_names
from newsdoc.readers.html.rights import find_rights
from newsdoc.readers.html.structured import Node, Structured, read_structured, text_of
from newsdoc.readers.html.structuredimages import StructuredImage, source_type, structured_images
from newsdoc.readers.html.titles import find_headline
from newsdoc.readers.html.votes import Candidate, key_of
from newsdoc.readers.html.whereabouts import find_canonical, find_guid, find_related
from newsdoc.values import dataclass

MIN_ARTICLE_BODY = 200
"""Characters under which a JSON-LD ``articleBody`` is a teaser."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the page says about its article."""

    headline: str | None = None
    headline_element: HtmlElement | None = None
    kicker: str | None = None
    alternative_headline: str | None = None
    """JSON-LD ``alternativeHeadline``: a standfirst where it is printed."""

    summary: str | None = None
    byline: str | None = None
    byline_elements: tuple[HtmlElement, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    published: Moment | None = None
    created: Moment | None = None
    modified: Moment | None = None
    expires: Moment | None = None
    language: str | None = None
    direction: Direction = Direction.LTR
    provider: Organisation | None = None
    info_source: Organisation | None = None
    place: Place | None = None
    section: str | None = None
    genres: tuple[Subject, ...] = ()
    subjects: tuple[Subject, ...] = ()
    keywords: tuple[str, ...] = ()
    rights: Rights = field(default_factory=Rights)
    canonical_url: str | None = None
    guid: str | None = None
    """Only where the page itself gives an identifier that is an absolute address, ``urn:`` or ``tag:``."""

    dateline: str | None = None
    """JSON-LD ``dateline``; the printed one is found at the first paragraph (``datelines``)."""

    related: tuple[RelatedLink, ...] = ()
    images: tuple[StructuredImage, ...] = ()
    lead_image: str | None = None
    """Address that ``og:image`` gives."""

    article_body: str | None = None
    free: bool | None = None
    """JSON-LD ``isAccessibleForFree``: False on a page that is cut for those who do not pay."""

    digital_source_type: str | None = None
    site_names: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()
    candidates: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    """For each field its value and the runners-up, with where they were found."""


def read_metadata(page: Page, marks: Marks) -> Metadata:
    """Return what ``page`` says about its article."""
    structured = read_structured(page, marks.markup)
    article: Node = structured.articles[0] if structured.articles else {}
    sites = site_names(page, marks, structured)
    languages = find_language(page, marks, structured)
    language = languages[0].value if languages else None
    headline = find_headline(page, marks, structured, sites)
    title = headline.candidates[0].value if headline.candidates else None
    dates = find_dates(page, marks, structured, headline.element, language)
    authors = find_authors(page, marks, structured, headline.element, language, sites)
    keywords, keyword_lists = find_keywords(page, marks, structured, headline.element, sites)
    sections = find_sections(marks, structured, sites)
    summaries = find_summaries(marks, structured)
    provider, providers = find_provider(marks, structured, sites)
    canonical = find_canonical(page, marks, structured)
    return Metadata(
        headline=title,
        headline_element=headline.element,
        kicker=headline.kicker,
        alternative_headline=text_of(article.get("alternativeHeadline")),
        summary=summaries[0].value if summaries else None,
        byline=authors.byline,
        byline_elements=authors.elements,
        contributors=(*authors.contributors, *other_contributors(structured, authors.contributors)),
        published=dates.published,
        created=dates.created,
        modified=dates.modified,
        language=language,
        direction=_direction(page, language, title),
        provider=provider,
        info_source=find_info_source(structured),
        place=find_place(structured),
        section=sections[0].value if sections else None,
        genres=tuple(find_genres(structured)),
        subjects=tuple(find_subjects(structured)),
        keywords=keywords,
        rights=find_rights(page, marks, structured),
        canonical_url=canonical,
        guid=find_guid(structured, canonical),
        dateline=text_of(article.get("dateline")),
        related=tuple(find_related(page, structured)),
        images=structured_images(page, structured),
        lead_image=page.absolute(
            marks.meta("og:image", "og:image:url", "og:image:secure_url", "twitter:image") or ""
        ),
        article_body=_article_body(structured),
        free=_free(structured),
        digital_source_type=source_type(article.get("digitalSourceType")),
        site_names=sites,
        origins=tuple(_origins(headline.element, title, authors.byline, authors.contributors)),
        candidates={
            "headline": headline.candidates,
            "contributors": authors.candidates,
            "published": dates.candidates,
            "modified": dates.modified_candidates,
            "language": languages,
            "keywords": keyword_lists,
            "section": sections,
            "summary": summaries,
            "provider": providers,
        },
    )


def _article_body(structured: Structured) -> str | None:
    """Return the longest ``articleBody``, line ends kept, for pages whose text is in their data alone."""
    bodies = [
        value
        for node in structured.articles
        for value in structured.values(node, "articleBody")
        if isinstance(value, str)
    ]
    best = max(bodies, key=len, default="")
    return best.strip() if len(best) >= MIN_ARTICLE_BODY else None


def _free(structured: Structured) -> bool | None:
    for node in structured.articles:
        for value in structured.values(node, "isAccessibleForFree"):
            if isinstance(value, bool):
                return value
            if isinstance(value, str) and value.strip().lower() in ("true", "false"):
                return value.strip().lower() == "true"
    return None


def _direction(page: Page, language: str | None, title: str | None) -> Direction:
    given = (page.root.get("dir") or "").lower()
    by_script = direction_of(language, title or "")
    if given in ("rtl", "ltr") and language is None:
        return Direction(given)
    return by_script if by_script is Direction.RTL or given != "rtl" else direction_of(None, title or "")


def _origins(
    element: HtmlElement | None, title: str | None, byline: str | None, contributors: tuple[Contributor, ...]
) -> Iterator[Origin]:
    """Yield how fields were found that the page does not print."""
    if title and (element is None or key_of(title) not in key_of(words(element))):
        yield Origin(field="headline", how=How.STRUCTURED_DATA)
    if contributors and byline is None:
        yield Origin(field="contributors", how=How.STRUCTURED_DATA)
