"""JSON-LD, microdata and RDFa of a page → the nodes that describe its article, all in one shape.

A node is a plain mapping with schema.org's names, whatever notation it came in; values are as published,
but for white space.  JSON-LD that is broken in one of the usual ways is mended; of what cannot be mended
the plain string properties are still taken.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from itertools import islice
from typing import Any, TypeAlias

from lxml.html import HtmlElement

from newsdoc.patterns import compile_later
from newsdoc.readers.html.page import Page
from newsdoc.values import dataclass

Node: TypeAlias = Mapping[str, Any]

ARTICLE_TYPES = frozenset({
    "Article", "NewsArticle", "AnalysisNewsArticle", "AskPublicNewsArticle", "BackgroundNewsArticle",
    "OpinionNewsArticle", "ReportageNewsArticle", "ReviewNewsArticle", "AdvertiserContentArticle", "SatiricalArticle",
    "BlogPosting", "LiveBlogPosting", "Report", "ScholarlyArticle", "TechArticle", "SocialMediaPosting",
    "Review", "CreativeWork", "DiscussionForumPosting", "Recipe", "HowTo", "ImageGallery", "MediaGallery",
    "PhotoGallery", "Interview", "Newsarticle", "ClaimReview", "VideoObject", "PodcastEpisode",
})  # fmt: skip
"""Types of nodes that may be the page's article."""

_STRONG_TYPES = frozenset(
    {
        "Article",
        "NewsArticle",
        "AnalysisNewsArticle",
        "AskPublicNewsArticle",
        "BackgroundNewsArticle",
        "OpinionNewsArticle",
        "ReportageNewsArticle",
        "ReviewNewsArticle",
        "BlogPosting",
        "LiveBlogPosting",
        "Report",
    }
)

MAX_JSON = 4 * 1024 * 1024
"""Characters of one JSON-LD script that are parsed; real ones have up to 200,000."""

MAX_MENDED = 500_000
"""Characters of broken JSON that are mended."""

MAX_NODES = 5_000
"""Nodes that are looked through; a graph of a live blog has a few hundred."""

MAX_LEVELS = 60
"""Levels of nesting that are looked at."""


@dataclass(frozen=True, slots=True)
class Structured:
    """What the structured data of a page say."""

    articles: tuple[Node, ...]
    """Nodes that describe the page's article, the most telling first; the rest fill what it leaves out."""

    others: tuple[Node, ...]
    """All other nodes of JSON-LD: pages, organisations, pictures, breadcrumbs."""

    by_id: Mapping[str, Node]

    def resolve(self, value: Any) -> Any:
        """Return the node that ``{"@id": …}`` stands for, or ``value`` itself."""
        if isinstance(value, Mapping) and len(value) <= 2 and isinstance(value.get("@id"), str):
            return self.by_id.get(value["@id"], value)
        return value

    def values(self, node: Node, *names: str) -> Iterator[Any]:
        """Yield the values of the properties ``names`` of ``node``: lists opened, references resolved."""
        for name in names:
            for value in _listed(node.get(name)):
                yield self.resolve(value)


def types_of(node: Node) -> tuple[str, ...]:
    """Return the types of ``node``, without their vocabulary's address."""
    return tuple(_local(one) for one in _listed(node.get("@type")) if isinstance(one, str))


def text_of(value: Any) -> str | None:
    """Return the words of a property's value: of a node its name; markup and entities undone."""
    if isinstance(value, Mapping):
        value = value.get("@value", value.get("name", value.get("headline")))
    if isinstance(value, list | tuple):
        value = next((one for one in value if one), None)
        return text_of(value) if not isinstance(value, list | tuple) else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return plain(value) if isinstance(value, str) else None


_TAG = compile_later(r"</?[a-zA-Z][^<>]*>")


def plain(text: str) -> str | None:
    """Return ``text`` without markup, with entities undone (twice: publishers escape twice) and space folded."""
    if "&" in text:
        text = unescape(text)
        if "&" in text:
            text = unescape(text)
    if "<" in text:
        text = _TAG.sub("", text)
    return " ".join(text.split()) or None


def _listed(value: Any) -> Iterable[Any]:
    if value is None:
        return ()
    return value if isinstance(value, list | tuple) else (value,)


_VOCABULARY = compile_later(r"^(?:https?://(?:www\.)?schema\.org/|schema:|sdo:|s:)", re.IGNORECASE)


def _local(name: str) -> str:
    return _VOCABULARY.sub("", name.strip())


# ------------------------------------------------------------------------- read


def read_structured(page: Page, markup: Iterable[HtmlElement]) -> Structured:
    """Return the structured data of ``page``; ``markup`` are its elements with microdata or RDFa attributes."""
    roots = [value for script in page.scripts if "ld+json" in script.type for value in parse_json(script.text)]
    nodes = list(_top_nodes(roots))
    by_id: dict[str, Node] = {}
    for node in _all_nodes(roots):
        name = node.get("@id")
        if isinstance(name, str) and len(node) > len(by_id.get(name, ())):
            by_id[name] = node
    articles = [node for node in nodes if any(one in ARTICLE_TYPES for one in types_of(node))]
    articles.extend(_microdata(markup))
    others = tuple(node for node in nodes if node not in articles)
    return Structured(tuple(articles), others, by_id)


def _top_nodes(values: Iterable[Any], level: int = 0) -> Iterator[Node]:
    """Yield the nodes that stand for the page or a part of it: not the teasers in a list of links."""
    for value in values:
        if isinstance(value, list) and level < MAX_LEVELS:
            yield from _top_nodes(value, level + 1)
        elif isinstance(value, Mapping):
            yield value
            inner = [value[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in value]
            if inner and level < MAX_LEVELS:
                yield from _top_nodes(inner, level + 1)


def _all_nodes(values: Iterable[Any]) -> Iterator[Node]:
    waiting = list(values)
    for _ in range(MAX_NODES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, Mapping):
            yield value
            waiting.extend(one for one in value.values() if isinstance(one, list | dict))


# ---------------------------------------------------------------------- JSON-LD


def parse_json(text: str) -> list[Any]:
    """Return the JSON values in ``text``, mended where they are broken; keys without their vocabulary."""
    if len(text) > MAX_JSON:
        return []
    attempts = (_unwrap, _mend, _unescape_and_mend) if len(text) <= MAX_MENDED else (_unwrap,)
    for attempt in attempts:
        values = _load(attempt(text))
        if values:
            return [_without_prefixes(value) for value in values]
    salvaged = _salvage(text)
    return [salvaged] if salvaged else []


_DECODER = json.JSONDecoder(strict=False)
_WRAPPING = compile_later(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)


def _unwrap(text: str) -> str:
    text = text.strip().lstrip("\ufeff")
    if text[:1] in "{[":
        return text
    return _WRAPPING.sub("", _WRAPPING.sub("", text)).strip()


def _load(text: str) -> list[Any]:
    """Return the values that stand in ``text`` one after the other; nothing where one is broken."""
    values = []
    at = 0
    while at < len(text):
        if text[at] in " \t\r\n;,":
            at += 1
            continue
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            return []
        values.append(value)
    return values


_BAD_ESCAPE = compile_later(r'\\(?!["\\/bfnrtu])|\\u(?![0-9a-fA-F]{4})')
_TRAILING_COMMA = compile_later(r",(\s*[}\]])")
_MISSING_COMMA = compile_later(r'(["\]}])([ \t\r]*\n\s*)(?="[\w@:]+"\s*:)')
_EMPTY_VALUE = compile_later(r'("[\w@:]+"\s*:\s*)(?=[,}\]])')
_COMMENT = compile_later(r"^\s*//.*$|/\*.*?\*/", re.MULTILINE | re.DOTALL)
_INNER_QUOTE = compile_later(r'^([ \t]*"[\w@:]+"[ \t]*:[ \t]*")(.*)("[ \t]*,?[ \t\r]*)$', re.MULTILINE)


def _mend(text: str) -> str:
    """Mend what publishers break: bad escapes, commas too many or too few, quotes inside a line's value."""
    text = _unwrap(text)
    text = _BAD_ESCAPE.sub(lambda match: "" if match[0] == "\\" else "\\\\u", text)
    text = _INNER_QUOTE.sub(lambda match: match[1] + re.sub(r'(?<!\\)"', '\\"', match[2]) + match[3], text)
    text = _EMPTY_VALUE.sub(r"\1null", text)
    text = _TRAILING_COMMA.sub(r"\1", text)
    text = _MISSING_COMMA.sub(r"\1,\2", text)
    if not _load(text) and ("//" in text or "/*" in text):
        text = _TRAILING_COMMA.sub(r"\1", _COMMENT.sub("", text))
    return text


def _unescape_and_mend(text: str) -> str:
    return _mend(unescape(text))


_PAIR = compile_later(
    r'"(headline|alternativeHeadline|datePublished|dateModified|dateCreated|articleSection|inLanguage|description|articleBody'
    r'|@type)"\s*:\s*"((?:[^"\\\n]|\\.)*)"'
)
_AUTHOR_NAME = compile_later(r'"author"\s*:\s*[\[{][^\]}]{0,2000}?"name"\s*:\s*"((?:[^"\\\n]|\\.)*)"')


def _salvage(text: str) -> dict[str, Any]:
    """Return the plain properties of the first article in JSON that cannot be mended."""
    found: dict[str, Any] = {}
    for name, value in _PAIR.findall(text):
        if name == "@type" and value not in ARTICLE_TYPES:
            continue
        found.setdefault(name, _unquoted(value))
    if "@type" not in found:
        return {}
    if names := _AUTHOR_NAME.findall(text):
        found["author"] = [{"name": _unquoted(name)} for name in names[:8]]
    return found


def _unquoted(value: str) -> str:
    try:
        return str(json.loads(f'"{value}"', strict=False))
    except ValueError:
        return value


def _without_prefixes(value: Any, level: int = 0) -> Any:
    """Return ``value`` with keys such as ``schema:headline`` shortened to the name."""
    if level > MAX_LEVELS:
        return None
    if isinstance(value, dict):
        return {
            (_local(key) if ":" in key else key): (
                _without_prefixes(one, level + 1) if isinstance(one, dict | list) else one
            )
            for key, one in value.items()
        }
    if isinstance(value, list):
        return [_without_prefixes(one, level + 1) if isinstance(one, dict | list) else one for one in value]
    return value


# --------------------------------------------------------------- microdata, RDFa


def _microdata(markup: Iterable[HtmlElement]) -> list[Node]:
    """Return the article nodes that are written in attributes of elements.

    Many pages give properties without naming the thing they belong to; these make one node, the page's.
    """
    scopes: dict[HtmlElement, dict[str, Any]] = {}
    loose: dict[str, Any] = {"@type": "Article", "@loose": True}
    articles: list[Node] = []
    for element in markup:
        names = _names(element)
        own = _scope_type(element)
        if own is not None:
            scopes[element] = {"@type": own}
            if any(one in ARTICLE_TYPES for one in own):
                articles.append(scopes[element])
        if not names:
            continue
        owner = _owner(element, scopes)
        target = loose if owner is None else scopes[owner]
        value: Any = scopes.get(element)
        if value is None:
            value = _value(element)
        if value is None or value == "":
            continue
        for name in names:
            if name not in _CREATORS or not _in_figure(element):
                target.setdefault(name, []).append(value)
    return [*articles, loose] if len(loose) > 2 else articles


_CREATORS = frozenset(("author", "creator"))
FIGURE_LEVELS = 5
"""Levels between a figure and what names the author of its picture."""


def _in_figure(element: HtmlElement) -> bool:
    """Does ``element`` stand in a figure, so that the author it names took a picture?"""
    around = islice(element.iterancestors(), FIGURE_LEVELS)
    return element.tag == "figcaption" or any(up.tag in ("figure", "figcaption") for up in around)


def _names(element: HtmlElement) -> list[str]:
    names = element.get("itemprop") or (element.get("property") if element.tag != "meta" else None)
    if not names:
        return []
    return [local for one in names.split() if ":" not in (local := _local(one))]


def _scope_type(element: HtmlElement) -> list[str] | None:
    if element.get("itemscope") is not None:
        return [_local(one) for one in (element.get("itemtype") or "").split()]
    kind = element.get("typeof")
    return None if kind is None else [_local(one) for one in kind.split()]


def _owner(element: HtmlElement, scopes: Mapping[HtmlElement, Any]) -> HtmlElement | None:
    node = element.getparent()
    while node is not None:
        if node in scopes:
            return node
        node = node.getparent()
    return None


_ADDRESS_ATTRIBUTES = {
    "a": "href",
    "link": "href",
    "area": "href",
    "img": "src",
    "meta": "content",
    "time": "datetime",
}
MAX_VALUE = 100_000
"""Characters of a property written in an element: enough for an article's body."""


def _value(element: HtmlElement) -> str | None:
    content = element.get("content")
    if content is None and element.tag in _ADDRESS_ATTRIBUTES:
        content = element.get(_ADDRESS_ATTRIBUTES[element.tag])
        if (
            element.tag == "a"
            and content
            and _names(element)[0] not in ("url", "mainEntityOfPage", "image", "sameAs")
        ):
            content = None
    if content is None:
        content = "".join(element.itertext())[:MAX_VALUE]
    return " ".join(content.split())
