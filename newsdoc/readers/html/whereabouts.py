"""Where an article is found: its own address, its identifier, and the works that its data link to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from newsdoc.model import RelatedLink, Relation
from newsdoc.patterns import compile_later
from newsdoc.readers.html.marks import Marks
from newsdoc.readers.html.page import Page
from newsdoc.readers.html.structured import Structured, text_of


def find_canonical(page: Page, marks: Marks, structured: Structured) -> str | None:
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


def find_guid(structured: Structured, canonical: str | None) -> str | None:
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


def find_related(page: Page, structured: Structured) -> Iterator[RelatedLink]:
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
