"""All that a page says about its article, but for the text: one walk, JSON parsed once, candidates weighed.

Each field has a room of its own (``titles``, ``authors``, ``moments`` …); here they are asked in order, for the
headline's place tells where byline and dates stand, and the language which words mark them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newsdoc.languages import direction_of
from newsdoc.model import (
    Contributor,
    Direction,
    How,
    Moment,
    Organisation,
    Origin,
    PartyType,
    Place,
    RelatedLink,
    Relation,
    Rights,
    Role,
    Subject,
    SubjectType,
)
from newsdoc.patterns import compile_later
from newsdoc.readers.html.authors import find_authors
from newsdoc.readers.html.keywords import find_keywords
from newsdoc.readers.html.language import find_language
from newsdoc.readers.html.marks import Marks, words
from newsdoc.readers.html.moments import find_dates
from newsdoc.readers.html.page import Page
from newsdoc.readers.html.rights import find_rights
from newsdoc.readers.html.structured import Node, Structured, plain, read_structured, text_of, types_of
from newsdoc.readers.html.structuredimages import StructuredImage, source_type, structured_images
from newsdoc.readers.html.titles import find_headline
from newsdoc.readers.html.votes import Candidate, key_of, vote
from newsdoc.values import dataclass

MIN_ARTICLE_BODY = 200
"""Characters under which a JSON-LD ``articleBody`` is a teaser."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the page says about its article."""

    headline: str | None = None
    headline_element: HtmlElement | None = None
    kicker: str | None = None
    """Elements that may print the standfirst, nearest to the headline first; the body reader decides."""

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
    sites = _site_names(page, marks, structured)
    languages = find_language(page, marks, structured)
    language = languages[0].value if languages else None
    headline = find_headline(page, marks, structured, sites)
    title = headline.candidates[0].value if headline.candidates else None
    dates = find_dates(page, marks, structured, headline.element, language)
    authors = find_authors(page, marks, structured, headline.element, language, sites)
    keywords, keyword_lists = find_keywords(page, marks, structured, headline.element, sites)
    sections = _sections(marks, structured, sites)
    summaries = _summaries(marks, structured)
    provider, providers = _provider(marks, structured, sites)
    canonical = _canonical(page, marks, structured)
    return Metadata(
        headline=title,
        headline_element=headline.element,
        kicker=headline.kicker,
        alternative_headline=text_of(article.get("alternativeHeadline")),
        summary=summaries[0].value if summaries else None,
        byline=authors.byline,
        byline_elements=authors.elements,
        contributors=(*authors.contributors, *_others(structured, authors.contributors)),
        published=dates.published,
        created=dates.created,
        modified=dates.modified,
        language=language,
        direction=_direction(page, language, title),
        provider=provider,
        info_source=_info_source(structured),
        place=_place(structured),
        section=sections[0].value if sections else None,
        genres=tuple(_genres(structured)),
        subjects=tuple(_subjects(structured)),
        keywords=keywords,
        rights=find_rights(page, marks, structured),
        canonical_url=canonical,
        guid=_guid(structured, canonical),
        dateline=text_of(article.get("dateline")),
        related=tuple(_related(page, structured)),
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


# ------------------------------------------------------------------ who publishes


def _site_names(page: Page, marks: Marks, structured: Structured) -> tuple[str, ...]:
    """Return the names by which the page calls its site: given ones, and the labels of its host."""
    names = [*marks.all_meta("og:site_name", "application-name", "apple-mobile-web-app-title", "al:android:app_name")]
    for node in structured.articles:
        names.extend(text for value in structured.values(node, "publisher") if (text := text_of(value)))
    for node in structured.others:
        if any(kind in ("WebSite", "NewsMediaOrganization", "Organization") for kind in types_of(node)):
            names.extend(text for text in (text_of(node.get("name")), text_of(node.get("alternateName"))) if text)
    host = _host(page.url)
    if host:
        names.extend(
            (host, *(label for label in host.split(".")[:-1] if len(label) > 2 and label not in _PLAIN_LABELS))
        )
    return tuple(dict.fromkeys(name for one in names if (name := " ".join(one.split())) and len(name) <= 80))


_PLAIN_LABELS = frozenset({"www", "news", "com", "blog", "amp", "web", "org", "edition", "nachrichten", "noticias"})


def _host(url: str | None) -> str | None:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.") or None if url else None
    except ValueError:
        return None


def _provider(
    marks: Marks, structured: Structured, sites: tuple[str, ...]
) -> tuple[Organisation | None, tuple[Candidate, ...]]:
    found: list[Candidate] = []
    uris: dict[str, str] = {}
    for node in structured.articles:
        for value in structured.values(node, "publisher"):
            name = text_of(value)
            if not name or name.startswith("http"):
                continue
            found.append(Candidate(name, "JSON-LD publisher", 1.5))
            uri = value.get("url") if isinstance(value, Mapping) else None
            if isinstance(uri, str) and uri.startswith("http"):
                uris.setdefault(key_of(name), uri)
    for name, weight in (("og:site_name", 1.3), ("application-name", 0.6), ("dc.publisher", 1.0), ("publisher", 0.8)):
        if (text := plain(marks.meta(name) or "")) and not text.startswith("http"):
            found.append(Candidate(text, name, weight))
    if not found and sites:
        found.append(Candidate(sites[0], "address", 0.3))
    ranked = vote(found)
    if not ranked:
        return None, ()
    return Organisation(name=ranked[0].value, uri=uris.get(key_of(ranked[0].value))), ranked


def _info_source(structured: Structured) -> Organisation | None:
    for node in structured.articles:
        for value in structured.values(node, "sourceOrganization"):
            if (name := text_of(value)) and not name.startswith("http"):
                return Organisation(name=name)
    return None


_ROLES = {"editor": Role.EDITOR, "translator": Role.TRANSLATOR, "contributor": Role.OTHER}


def _others(structured: Structured, known: tuple[Contributor, ...]) -> Iterator[Contributor]:
    """Yield editors, translators and other contributors that the data name."""
    taken = {key_of(one.name) for one in known}
    for node in structured.articles[:1]:
        for name, role in _ROLES.items():
            for value in structured.values(node, name):
                text = text_of(value)
                if not text or text.startswith("http") or key_of(text) in taken:
                    continue
                taken.add(key_of(text))
                kinds = types_of(value) if isinstance(value, Mapping) else ()
                organisation = any("Organization" in kind for kind in kinds)
                yield Contributor(
                    name=text, role=role, type=PartyType.ORGANISATION if organisation else PartyType.PERSON
                )


# ------------------------------------------------------------------ what it is about


def _sections(marks: Marks, structured: Structured, sites: tuple[str, ...]) -> tuple[Candidate, ...]:
    found = []
    for node in structured.articles[:2]:
        for value in structured.values(node, "articleSection"):
            if text := text_of(value):
                found.append(Candidate(text.split(",")[0].strip(), "JSON-LD articleSection", 1.0))
                break
    found.extend(
        Candidate(text.split(",")[0].strip(), name, 0.9)
        for name in ("article:section", "parsely-section", "cxenseparse:section", "section", "og:article:section")
        if (text := plain(marks.meta(name) or ""))
    )
    crumbs = _breadcrumb(structured) or _printed_breadcrumb(marks)
    keys = {key_of(name) for name in sites}
    crumbs = [crumb for crumb in crumbs if key_of(crumb) not in keys and key_of(crumb) not in _HOME]
    if crumbs:
        found.append(Candidate(crumbs[0], "breadcrumb", 0.5))
    return vote(one for one in found if 1 < len(one.value) <= 60)


_HOME = frozenset(
    {
        "home",
        "homepage",
        "start",
        "startseite",
        "inicio",
        "accueil",
        "beranda",
        "главная",
        "anasayfa",
        "forside",
        "hem",
        "トップ",
    }
)


def _breadcrumb(structured: Structured) -> list[str]:
    for node in structured.others:
        if "BreadcrumbList" in types_of(node):
            names = []
            for item in structured.values(node, "itemListElement"):
                inner = item.get("item") if isinstance(item, Mapping) else None
                name = text_of(item) or text_of(inner)
                if name and not name.startswith("http"):
                    names.append(name)
            return names[:-1] if len(names) > 2 else names
    return []


def _printed_breadcrumb(marks: Marks) -> list[str]:
    for element in marks.classed.get("breadcrumb", []):
        names = [text for link in element.iter("a") if (text := words(link)) and len(text) <= 40]
        if names:
            return names
    return []


def _summaries(marks: Marks, structured: Structured) -> tuple[Candidate, ...]:
    found: list[Candidate] = []
    for node in structured.articles[:1]:
        found.extend(
            Candidate(text, f"JSON-LD {name}", 1.2)
            for name in ("description", "abstract")
            if (text := text_of(node.get(name)))
        )
    for name, weight in (
        ("og:description", 1.1),
        ("description", 1.0),
        ("dc.description", 0.8),
        ("twitter:description", 0.5),
    ):
        if text := plain(marks.meta(name) or ""):
            found.append(Candidate(text, name, weight))
    return vote(found)


_PLAIN_TYPES = frozenset(
    {"Article", "NewsArticle", "CreativeWork", "WebPage", "SocialMediaPosting", "Newsarticle", "VideoObject"}
)


def _genres(structured: Structured) -> Iterator[Subject]:
    """Yield the kinds of article that the data name; a subtype counts as one."""
    seen = set()
    for node in structured.articles[:1]:
        for value in structured.values(node, "genre"):
            if (text := text_of(value)) and text not in seen:
                seen.add(text)
                yield Subject(name=text)
        for kind in types_of(node):
            if kind not in _PLAIN_TYPES and not node.get("@loose"):
                name = re.sub(r"(?<!^)(?=[A-Z])", " ", kind.removesuffix("NewsArticle") or kind)
                if name not in seen:
                    seen.add(name)
                    yield Subject(name=name, literal=kind)


_SUBJECT_TYPES = {
    "Person": SubjectType.PERSON, "Organization": SubjectType.ORGANISATION,
    "Corporation": SubjectType.ORGANISATION, "Place": SubjectType.PLACE, "Country": SubjectType.PLACE,
    "City": SubjectType.PLACE, "Event": SubjectType.EVENT, "AdministrativeArea": SubjectType.PLACE,
    "NewsMediaOrganization": SubjectType.ORGANISATION, "Product": SubjectType.OBJECT,
}  # fmt: skip

MAX_SUBJECTS = 60


def _subjects(structured: Structured) -> Iterator[Subject]:
    """Yield what the data say the article is about."""
    seen: set[str] = set()
    for node in structured.articles[:1]:
        for value in structured.values(node, "about", "mentions"):
            name = text_of(value)
            if (
                not name
                or name.startswith("http")
                or key_of(name) in seen
                or len(seen) >= MAX_SUBJECTS
                or len(name) > 120
            ):
                continue
            seen.add(key_of(name))
            kinds = types_of(value) if isinstance(value, Mapping) else ()
            kind = next((_SUBJECT_TYPES[one] for one in kinds if one in _SUBJECT_TYPES), SubjectType.ABSTRACT)
            yield Subject(name=name, type=kind, uri=_same_as(value))


def _same_as(value: Any) -> str | None:
    if not isinstance(value, Mapping):
        return None
    for name in ("sameAs", "@id", "url"):
        given = value.get(name)
        given = given[0] if isinstance(given, list) and given else given
        if isinstance(given, str) and given.startswith("http"):
            return given
    return None


def _place(structured: Structured) -> Place | None:
    for node in structured.articles[:1]:
        for value in structured.values(node, "locationCreated", "contentLocation"):
            if (name := text_of(value)) and len(name) <= 80 and not name.startswith("http"):
                return Place(name=name)
    return None


# ------------------------------------------------------------------ where it is found


def _canonical(page: Page, marks: Marks, structured: Structured) -> str | None:
    """Return the article's own address: as the page gives it, else where it was found."""
    claims = [*marks.links.get("canonical", ()), *marks.all_meta("og:url")]
    for node in structured.articles[:1]:
        for value in structured.values(node, "mainEntityOfPage", "url"):
            claim = value.get("@id") or value.get("url") if isinstance(value, Mapping) else value
            if isinstance(claim, str):
                claims.append(claim)
    for claim in claims:
        address = page.absolute(claim.strip())
        if address and address.startswith("http") and not _is_home(address):
            return address
    return page.url


def _is_home(address: str) -> bool:
    """Does ``address`` name the whole site?  Some pages give their home page as canonical."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return True
    return parts.path.strip("/") == "" and not parts.query


_IDENTIFIER = compile_later(r"(?:urn:[\w-]{2,}:\S+|tag:[\w.@-]+,\d{4}[\d-]*:\S+|https?://\S+)\Z", re.IGNORECASE)


def _guid(structured: Structured, canonical: str | None) -> str | None:
    """Return the identifier that the data give, where it is one that no other article can have."""
    for node in structured.articles[:1]:
        if node.get("@loose"):
            continue
        for name in ("@id", "identifier"):
            for value in structured.values(node, name):
                given = value.get("value") or value.get("@id") if isinstance(value, Mapping) else value
                if not isinstance(given, str) or not _IDENTIFIER.match(given.strip()):
                    continue
                given = given.strip()
                if not given.lower().startswith("http") or not _is_home(given):
                    return given
    return None


MAX_RELATED = 30


def _related(page: Page, structured: Structured) -> Iterator[RelatedLink]:
    """Yield the works that the data link to."""
    kinds = (
        ("relatedLink", Relation.SEE_ALSO),
        ("citation", Relation.SEE_ALSO),
        ("isBasedOn", Relation.DERIVED_FROM),
        ("translationOfWork", Relation.TRANSLATION_OF),
    )
    seen: set[str] = set()
    for node in structured.articles[:1]:
        for name, relation in kinds:
            for value in structured.values(node, name):
                href = value.get("url") or value.get("@id") if isinstance(value, Mapping) else value
                address = page.absolute(href) if isinstance(href, str) and href.startswith(("http", "/")) else None
                title = text_of(value) if isinstance(value, Mapping) or address is None else None
                key = address or title
                if key and key not in seen and len(seen) < MAX_RELATED:
                    seen.add(key)
                    yield RelatedLink(title=title, href=address, relation=relation)


# ------------------------------------------------------------------ the rest


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
