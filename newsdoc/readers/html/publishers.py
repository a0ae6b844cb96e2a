"""Who publishes: names of the site, publisher, source, and editors or translators that the data name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from newsdoc.model import Contributor, Organisation, PartyType, Role
from newsdoc.readers.html.marks import Marks
from newsdoc.readers.html.page import Page
from newsdoc.readers.html.structured import Structured, plain, text_of, types_of
from newsdoc.readers.html.votes import Candidate, key_of, vote


def site_names(page: Page, marks: Marks, structured: Structured) -> tuple[str, ...]:
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
    folded = (" ".join(one.split()) for one in names)
    return tuple(dict.fromkeys(one for one in folded if one and len(one) <= 80 and one.count(" ") < MAX_WORDS))


MAX_WORDS = 8
"""Words of a site's name at most; some pages give their headline as one."""


_PLAIN_LABELS = frozenset({"www", "news", "com", "blog", "amp", "web", "org", "edition", "nachrichten", "noticias"})


def _host(url: str | None) -> str | None:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.") or None if url else None
    except ValueError:
        return None


def find_provider(
    marks: Marks, structured: Structured, sites: tuple[str, ...]
) -> tuple[Organisation | None, tuple[Candidate, ...]]:
    """Return the publisher, and all that were named as one, the surest first."""
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


def find_info_source(structured: Structured) -> Organisation | None:
    """Return the organisation that the data name as source."""
    for node in structured.articles:
        for value in structured.values(node, "sourceOrganization"):
            if (name := text_of(value)) and not name.startswith("http"):
                return Organisation(name=name)
    return None


_ROLES = {"editor": Role.EDITOR, "translator": Role.TRANSLATOR, "contributor": Role.OTHER}


def other_contributors(structured: Structured, known: tuple[Contributor, ...]) -> Iterator[Contributor]:
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
