"""Keywords: the list that best agrees with the page's other lists, without the site's own name and machine codes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from lxml.html import HtmlElement

from newsdoc.patterns import compile_later
from newsdoc.readers.html.marks import Marks, words
from newsdoc.readers.html.page import Page
from newsdoc.readers.html.structured import Structured, plain, text_of
from newsdoc.readers.html.votes import Candidate, key_of

MAX_KEYWORD = 70
"""Characters; what is longer is a sentence."""

MAX_KEYWORDS = 40
MAX_LIST = 10_000
"""Characters of a list of keywords that are read."""

MAX_LINKS = 20
"""Links in a list of tags; longer lists are the site's navigation."""

MAX_TAG_WORDS = 5

# Which list is right most often (measured on news pages); agreement with another list counts as much.
_WEIGHTS = {
    "keywords": 1.0,
    "news_keywords": 0.95,
    "JSON-LD keywords": 0.9,
    "article:tag": 0.85,
    "tag links": 0.6,
    "JSON-LD about": 0.5,
}

_META = (
    "keywords",
    "news_keywords",
    "article:tag",
    "parsely-tags",
    "sailthru.tags",
    "dc.subject",
    "og:article:tag",
    "tags",
    "book:tag",
)


def find_keywords(
    page: Page, marks: Marks, structured: Structured, headline: HtmlElement | None, site_names: Iterable[str]
) -> tuple[tuple[str, ...], tuple[Candidate, ...]]:
    """Return the keywords, and each list of them with where it was found, the chosen first."""
    sites = frozenset(key for name in site_names if (key := key_of(name)))
    lists: list[tuple[str, tuple[str, ...]]] = [
        (name, tuple(part for value in marks.metas.get(name, ()) for part in _split(value))) for name in _META
    ]
    nodes = [node for node in structured.articles if not node.get("@loose")][:1]
    lists.append(
        (
            "JSON-LD keywords",
            tuple(part for n in nodes for v in structured.values(n, "keywords") for part in _parts(v)),
        )
    )
    lists.append(("tag links", _tag_links(page, marks, headline)))
    lists.append(
        (
            "JSON-LD about",
            tuple(t for n in nodes for v in structured.values(n, "about", "mentions") if (t := text_of(v))),
        )
    )
    kept = [(where, found) for where, values in lists if (found := _kept(values, sites))]
    if not kept:
        return (), ()
    keys = [frozenset(map(key_of, found)) for _, found in kept]
    scores = [
        _WEIGHTS.get(where, 0.5)
        + max((_alike(own, other) for at, other in enumerate(keys) if at != number), default=0.0)
        for number, ((where, _), own) in enumerate(zip(kept, keys, strict=True))
    ]
    order = sorted(range(len(kept)), key=lambda number: -scores[number])
    candidates = tuple(Candidate(", ".join(kept[at][1]), kept[at][0], round(scores[at], 3)) for at in order)
    return kept[order[0]][1], candidates


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


_COMMA = compile_later(r"\s*[,;|、，；،؛\n]\s*")


def _split(text: str) -> list[str]:
    return _COMMA.split(plain(text[:MAX_LIST]) or "")


def _parts(value: Any) -> list[str]:
    text = text_of(value)
    return _split(text) if text else []


_CODE = compile_later(
    r"[\d\W_]+|[0-9a-f]{8}-[0-9a-f-]{20,}|\w+(?:_\w+)+|_.*|https?:.*|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}|[\w-]+/[\w/-]+|\{.*",
    re.IGNORECASE,
)
_LABELLED = compile_later(r"^[A-Z][\w ]{2,30}:\s*(.+)$|^[a-z][\w-]*:(\S.*)$")


def _kept(values: Iterable[str], sites: frozenset[str]) -> tuple[str, ...]:
    """Return the keywords among ``values``; those with a label ("Category: Travel") where there are no others."""
    plain_ones: dict[str, str] = {}
    labelled: dict[str, str] = {}
    for value in values:
        value = value.strip(" #.\"'“”\xa0")
        key = key_of(value)
        if not key or key in sites or len(value) > MAX_KEYWORD or _CODE.fullmatch(value):
            continue
        if match := _LABELLED.match(value):
            inner = (match[1] or match[2]).strip()
            labelled.setdefault(key_of(inner), inner)
        else:
            plain_ones.setdefault(key, value)
    return tuple((plain_ones or labelled).values())[:MAX_KEYWORDS]


def _tag_links(page: Page, marks: Marks, headline: HtmlElement | None) -> tuple[str, ...]:
    """Return the words of the links in the first list of tags below the headline."""
    start = page.order[headline] if headline is not None else 0
    for element in marks.classed.get("tags", []):
        if page.order[element] <= start or element.tag in ("a", "body", "main", "article", "html"):
            continue
        links = [words(link) for link in element.iter("a")]
        texts = [text for text in links if text]
        if 0 < len(texts) <= MAX_LINKS and all(
            len(text.split()) <= MAX_TAG_WORDS and len(text) <= 40 for text in texts
        ):
            return tuple(texts)
    return tuple(words(link) for link in marks.tag_links if page.order[link] > start)[:MAX_LINKS]
