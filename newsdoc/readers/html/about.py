"""What an article is about, as the page's data say it: section, summary, genres, subjects, place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from newsdoc.model import Place, Subject, SubjectType
from newsdoc.readers.html.marks import Marks, words
from newsdoc.readers.html.structured import Structured, plain, text_of, types_of
from newsdoc.readers.html.votes import Candidate, key_of, vote


def find_sections(marks: Marks, structured: Structured, sites: tuple[str, ...]) -> tuple[Candidate, ...]:
    """Return the sections that data, meta elements and breadcrumbs name, the surest first."""
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


def find_summaries(marks: Marks, structured: Structured) -> tuple[Candidate, ...]:
    """Return the descriptions of the article, the surest first."""
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


def find_genres(structured: Structured) -> Iterator[Subject]:
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


def find_subjects(structured: Structured) -> Iterator[Subject]:
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


def find_place(structured: Structured) -> Place | None:
    """Return the place that the data name first."""
    for node in structured.articles[:1]:
        for value in structured.values(node, "locationCreated", "contentLocation"):
            if (name := text_of(value)) and len(name) <= 80 and not name.startswith("http"):
                return Place(name=name)
    return None
