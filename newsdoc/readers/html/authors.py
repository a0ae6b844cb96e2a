"""Who wrote it: structured data, meta and the printed byline weighed against each other.

Structured data name the authors best, but some sites put their own name, the editor or only the first of several
there; then the printed byline decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from lxml.html import HtmlElement

from newsdoc.languages import words_for
from newsdoc.languages.creditwords import is_agency
from newsdoc.model import Contributor, PartyType, Role
from newsdoc.patterns import compile_later
from newsdoc.readers.html.bylines import linked_bylines, marked_bylines, near, worded_bylines
from newsdoc.readers.html.marks import Marks, parted_words, words
from newsdoc.readers.html.names import (
    Name,
    looks_like_name,
    named_parts,
    party_type,
    split_names,
    starts_byline,
    without_by,
)
from newsdoc.readers.html.page import Page
from newsdoc.readers.html.structured import Node, Structured, text_of, types_of
from newsdoc.readers.html.votes import MAX_RUNNERS_UP, Candidate, key_of
from newsdoc.values import dataclass

MAX_AUTHORS = 25
"""Live blogs are signed by a dozen; more names are a list of staff."""

_META = (
    "author", "article:author", "article:author_name", "article:byline", "parsely-author", "sailthru.author",
    "dc.creator", "dc.creator.personalname", "dcterms.creator", "byl", "citation_author", "rnews:author",
    "cxenseparse:author", "og:author", "og:article:author", "mrf:authors", "dcsext.author", "news_author",
    "authors",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Authors:
    """The article's contributors and the byline that prints them."""

    contributors: tuple[Contributor, ...]
    byline: str | None
    elements: tuple[HtmlElement, ...]
    candidates: tuple[Candidate, ...]


def find_authors(
    page: Page,
    marks: Marks,
    structured: Structured,
    headline: HtmlElement | None,
    language: str | None,
    site_names: Iterable[str],
) -> Authors:
    """Return the authors of the page's article, and other contributors."""
    sites = frozenset(key for name in site_names if (key := key_of(name)))
    printed = marked_bylines(page, marks, headline, language)
    linked = _from_pages(page, headline, language)
    bylines = _from_elements(page, printed, language)
    claims = [
        (
            "JSON-LD author",
            _from_nodes([n for n in structured.articles if not n.get("@loose")], structured, language),
        ),
        ("meta author", _from_meta(marks, language)),
        ("twitter:data", _from_card(marks, language)),
        ("microdata author", _from_nodes([n for n in structured.articles if n.get("@loose")], structured, language)),
        ("rel=author", _from_links(page, marks, headline, language)),
        ("byline", [one for one in _bared(bylines, linked) if not _is_desk(one.name, sites)]),
        ("author's page", linked),
    ]
    # Templates print the page's name where an author's is missing.
    title = key_of(words(headline)) if headline is not None else ""
    claims = [(where, [one for one in people if key_of(one.name) != title]) for where, people in claims]
    claims = [(where, people) for where, people in claims if people]
    if not any(looks_like_name(one.name) and not _is_site(one.name, sites) for _, people in claims for one in people):
        worded = [*worded_bylines(page, headline, language, bare=not claims)]
        worded = [one for one in worded if key_of(one[1]) != title]
        named = [(one, people) for one in worded if (people := _from_elements(page, [one], language))]
        # "By The Example" says less than the name in bold below it.
        named.sort(key=lambda pair: all(_is_site(one.name, sites) for one in pair[1]))
        if named:
            printed = [*printed, named[0][0]]
            claims.append(("byline", named[0][1]))
    editors = _editors(printed, language)
    chosen = _choose(claims, sites, editors)
    contributors = tuple(_finished(one, sites, language) for one in chosen[:MAX_AUTHORS])
    byline, elements = _byline(contributors, printed, language)
    others = tuple(Contributor(name=name, role=Role.EDITOR) for name in editors if _absent(name, contributors))
    candidates = tuple(Candidate(", ".join(one.name for one in people), where) for where, people in claims)
    return Authors(
        (*contributors, *others), byline, elements, _chosen_first(candidates, contributors)[:MAX_RUNNERS_UP]
    )


# ------------------------------------------------------------------------ claims


def _from_nodes(nodes: list[Node], structured: Structured, language: str | None) -> list[Contributor]:
    """Return the authors that the first node which names any gives."""
    for node in nodes:
        found: list[Contributor] = []
        for value in structured.values(node, "author", "creator"):
            found.extend(_from_value(value, language))
        if found:
            return _distinct(found)
    return []


def _from_value(value: Any, language: str | None) -> Iterator[Contributor]:
    text = text_of(value)
    if not text or _NO_NAME.search(text):
        return
    node = value if isinstance(value, Mapping) else {}
    types = types_of(node)
    for one in split_names(text, language):
        organisation = one.type is PartyType.ORGANISATION or any("Organization" in kind for kind in types)
        yield Contributor(
            name=one.name,
            type=PartyType.ORGANISATION if organisation else PartyType.PERSON,
            uri=_address(node),
            affiliation=text_of(node.get("affiliation")) or text_of(node.get("worksFor")),
            job_title=text_of(node.get("jobTitle")) or one.job_title,
        )


_NO_NAME = compile_later(r"^\s*(?:https?:|www\.|/|@|\(|\{|\[|null$|undefined$|none$|admin\d*$|\d+$)", re.IGNORECASE)


def _address(node: Node) -> str | None:
    for name in ("url", "@id", "sameAs"):
        value = node.get(name)
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            return value
    return None


def _from_meta(marks: Marks, language: str | None) -> list[Contributor]:
    found: list[list[Contributor]] = []
    for name in _META:
        people = _named(
            one
            for value in marks.metas.get(name, ())
            if not _NO_NAME.search(value) and not _SLUG.fullmatch(value)
            for one in split_names(value, language)
        )
        if people:
            found.append(people)
    # Several meta elements may name the authors; the first that names a person is right more often than the first.
    return next((people for people in found if looks_like_name(people[0].name)), found[0] if found else [])


def _from_card(marks: Marks, language: str | None) -> list[Contributor]:
    """Return the authors that a card for other sites names behind a label: "Written by", and the name in ``data``."""
    for number in ("1", "2"):
        label, value = marks.meta(f"twitter:label{number}"), marks.meta(f"twitter:data{number}")
        if label and value and not _NO_NAME.search(value) and starts_byline(f"{label} {value}", language):
            return _named(split_names(value, language))
    return []


_SLUG = compile_later(r"[a-z0-9]+(?:-[a-z0-9]+)+")


def _from_links(page: Page, marks: Marks, headline: HtmlElement | None, language: str | None) -> list[Contributor]:
    links = ((link, words(link)) for link in near(marks.author_links, headline, page))
    return _distinct(
        [
            Contributor(name=one.name, type=one.type, uri=_web(page.absolute(link.get("href") or "")))
            for link, text in _run(page, links)
            for one in named_parts(text, language)
        ]
    )


def _web(address: str | None) -> str | None:
    return address if address and address.startswith("http") else None


def _from_pages(page: Page, headline: HtmlElement | None, language: str | None) -> list[Contributor]:
    """Return those whose pages the first links to authors lead to."""
    found: list[Contributor] = []
    for element, text in _together(page, linked_bylines(page, headline)):
        uri = _web(page.absolute(element.get("href") or ""))
        names = [*named_parts(text, language)] or [Name(without_by(text, language))]
        found.extend(Contributor(name=one.name, type=one.type, uri=uri, job_title=one.job_title) for one in names)
    return _distinct(found)


def _from_elements(page: Page, printed: list[tuple[HtmlElement, str]], language: str | None) -> list[Contributor]:
    """Return the names in the first byline, and in the bylines that stand right beside it."""
    naming = (
        (element, names)
        for element, text in printed
        if not _is_editor(text, language) and (names := _names(element, text, language))
    )
    return _named(one for _, names in _together(page, naming) for one in names)


def _names(element: HtmlElement, text: str, language: str | None) -> list[Name]:
    """Return the names in a byline; of words that its elements alone part, the first name, and who employs it.

    "Ana Ruiz" and "Former Captain" in two elements look like two names, and like one where they run together.
    """
    parts = [*named_parts(parted_words(element), language)]
    found: list[Name] = []
    for one in named_parts(text, language):
        within = [part for part in parts if f" {part.name} " in f" {one.name} "]
        found.extend(within[:1] or [one])
        found.extend(part for part in within[1:] if part.type is PartyType.ORGANISATION)
    return found


def _bared(people: list[Contributor], linked: list[Contributor]) -> list[Contributor]:
    """Return ``people``, each as those of ``linked`` whose names his own holds: links print nothing else."""
    found: list[Contributor] = []
    for one in people:
        own = f" {one.name.casefold()} "
        found.extend([other for other in linked if f" {other.name.casefold()} " in own] or [one])
    return _distinct(found)


_Said = TypeVar("_Said")
"""What an element says: its words, or the names in them."""

MAX_APART = 40
"""Elements between the names of two authors: portraits, jobs and addresses lie between."""


def _run(page: Page, found: Iterable[tuple[HtmlElement, _Said]]) -> Iterator[tuple[HtmlElement, _Said]]:
    """Yield the first of ``found`` and those that follow, each near the one before: teasers are signed too."""
    last: int | None = None
    for element, said in found:
        place = page.order[element]
        if last is not None and place - last > MAX_APART:
            return
        last = place
        yield element, said


def _together(page: Page, found: Iterable[tuple[HtmlElement, _Said]]) -> Iterator[tuple[HtmlElement, _Said]]:
    """Yield the first of ``found``, and those that stand right beside it."""
    first: HtmlElement | None = None
    for element, said in _run(page, found):
        first = element if first is None else first
        if not _beside(first, element):
            return
        yield element, said


def _beside(first: HtmlElement, element: HtmlElement) -> bool:
    """Does ``element`` share a parent or grandparent with the first byline?"""
    parents = [first, first.getparent(), first.getparent().getparent() if first.getparent() is not None else None]
    node: HtmlElement | None = element
    for _ in range(4):
        if node is None:
            return False
        if node in parents:
            return True
        node = node.getparent()
    return False


_EDITOR = compile_later(
    r"^\s*(?:Editor|Editors|Edited by|Redaktur|Penyunting|Redakteur|Redigering)\s*[:：]?\s+(.+)$", re.IGNORECASE
)


def _is_editor(text: str, language: str | None) -> bool:
    return _EDITOR.match(text) is not None


def _editors(printed: list[tuple[HtmlElement, str]], language: str | None) -> tuple[str, ...]:
    """Return who is printed as the editor: ``"Editor : Heryadi"``."""
    names = [
        one.name for _, text in printed if (match := _EDITOR.match(text)) for one in split_names(match[1], language)
    ]
    return tuple(dict.fromkeys(names))


def _named(names: Iterable[Name]) -> list[Contributor]:
    """Return whom ``names`` name, each once."""
    return _distinct([Contributor(name=one.name, type=one.type, job_title=one.job_title) for one in names])


def _distinct(people: list[Contributor]) -> list[Contributor]:
    """Return each person once; what holds a name and more ("Ana Ruiz Reporter", "News Ana Ruiz") gives way to it."""
    found: dict[str, Contributor] = {}
    for one in people:
        key = key_of(one.name)
        if key and key not in found:
            found[key] = one
    full = [
        f" {one.name.casefold()} "
        for one in found.values()
        if one.type is PartyType.PERSON and looks_like_name(one.name)
    ]
    return [
        one
        for one in found.values()
        if not any(name != (own := f" {one.name.casefold()} ") and name in own for name in full)
    ]


# ------------------------------------------------------------------------ choice


def _choose(
    claims: list[tuple[str, list[Contributor]]], sites: frozenset[str], editors: tuple[str, ...]
) -> list[Contributor]:
    """Return the authors: of the first claim that names somebody, completed from the printed byline."""
    edited = {key_of(name) for name in editors}
    telling = []
    for where, people in claims:
        kept = [one for one in people if not _is_site(one.name, sites) and key_of(one.name) not in edited]
        if any(looks_like_name(one.name) or one.type is PartyType.ORGANISATION for one in kept):
            telling.append((where, kept))
    persons = [(where, people) for where, people in telling if any(looks_like_name(one.name) for one in people)]
    if not persons:
        return next((people for _, people in claims), [])
    if all(is_agency(one.name) for one in telling[0][1]):
        return telling[0][1]
    best = persons[0][1]
    keys = {key_of(one.name) for one in best}
    for where, other in persons[1:]:
        # Links to the authors, all of them and more, know better than data that name the first alone.
        others = {key_of(one.name) for one in other}
        if where == "rel=author" and keys < others and len(others) <= len(keys) + 5:
            known = {key_of(one.name): one for one in best}
            return [known.get(key_of(one.name), one) for one in other]
    return best


def _is_site(name: str, sites: frozenset[str]) -> bool:
    key = key_of(name)
    return any(key == site or (len(site) > 4 and (key in site or site in key)) for site in sites)


def _is_desk(name: str, sites: frozenset[str]) -> bool:
    """Is ``name`` the site's name with a place or field after it?"""
    words_of_name = name.split()
    return len(words_of_name) > 1 and key_of(words_of_name[0]) in sites


def _finished(one: Contributor, sites: frozenset[str], language: str | None) -> Contributor:
    organisation = (
        one.type is PartyType.ORGANISATION
        or key_of(one.name) in sites
        or party_type(one.name, language) is PartyType.ORGANISATION
    )
    affiliation = None if one.affiliation and key_of(one.affiliation) == key_of(one.name) else one.affiliation
    return replace(one, type=PartyType.ORGANISATION if organisation else PartyType.PERSON, affiliation=affiliation)


def _absent(name: str, contributors: tuple[Contributor, ...]) -> bool:
    return all(key_of(one.name) != key_of(name) for one in contributors)


def _chosen_first(candidates: tuple[Candidate, ...], contributors: tuple[Contributor, ...]) -> tuple[Candidate, ...]:
    key = key_of(", ".join(one.name for one in contributors))
    return tuple(sorted(candidates, key=lambda one: key_of(one.value) != key))


# ------------------------------------------------------------------------ byline


def _byline(
    contributors: tuple[Contributor, ...], printed: list[tuple[HtmlElement, str]], language: str | None
) -> tuple[str | None, tuple[HtmlElement, ...]]:
    """Return the byline as printed, and the elements that print it.

    It is the shortest text that names all authors, but for "By" before them, which belongs to it.
    """
    keys = [key_of(one.name) for one in contributors]
    if not keys:
        return None, ()
    named = [sum(key in key_of(text) for key in keys) for _, text in printed]
    elements = tuple(element for (element, _), count in zip(printed, named, strict=True) if count)
    naming = [text for (_, text), count in zip(printed, named, strict=True) if count == len(keys)]
    if not naming:
        return None, elements
    starts = tuple(f"{word.casefold()} " for word in words_for(language, "byline")) + tuple(
        f"{word.casefold()}:" for word in words_for(language, "byline")
    )
    size = sum(len(one.name) for one in contributors)

    def cost(text: str) -> int:
        return len(text) - size - (30 if text.casefold().startswith(starts) else 0)

    return min(naming, key=cost), elements
