"""Headline, kicker and standfirst: what is printed at the head of the story, and what the page's data call it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newsdoc.patterns import compile_later, is_far
from newsdoc.readers.html.marks import Marks, words
from newsdoc.readers.html.page import Page
from newsdoc.readers.html.structured import Structured, plain, text_of
from newsdoc.readers.html.votes import Candidate, key_of, vote
from newsdoc.values import dataclass

MAX_HEADLINE = 400
"""Characters; what is longer is a paragraph that was marked as a heading."""

MAX_KICKER = 80

# How far each witness is trusted.  The steps let two lesser witnesses outvote a better one, for pages keep a
# search engine's title in ``title``, and some print a section or their own name as ``h1``.
PRINTED = 2.7
UNCONFIRMED = 1.6
"""One of several ``h1`` that no data of the page repeat."""

DATA = 1.9
OPEN_GRAPH = 1.3
PAGE_TITLE = 0.8
TWITTER = 0.5
MICRODATA = 1.0

GREATER = 0.4
"""Share of a title from which its end may be the headline; the site's name is shorter, as a rule."""

RETOLD_SHARE = 0.4
"""Share of the words of ``og:title`` that are in the ``h1``: with fewer it is a teaser, not the headline."""


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline, with the element that prints it."""

    candidates: tuple[Candidate, ...]
    element: HtmlElement | None
    kicker: str | None


def find_headline(page: Page, marks: Marks, structured: Structured, site_names: Iterable[str]) -> Headline:
    """Return the headline of ``page``, the element that prints it and the kicker in or above it."""
    sites = _Sites(page.url, site_names)
    headings = [
        (element, text)
        for element in marks.headings
        if (text := plain(words(element).rstrip("¶ "))) and len(text) <= MAX_HEADLINE
    ]
    claims = [one for one in _claims(marks, structured) if not sites.named(one.value)]
    printed = _printed([one for one in headings if not _leads_home(one[0], page)], claims, sites)
    known = [key_of(one.value) for one in claims]
    named = {key_of(_last_part(one.value)) for one in claims}
    if not any(_is_confirmed(key := key_of(one.value), known) and key not in named for one in printed):
        printed = [*_second_headings(page, claims, [one.value for one in printed]), *printed]
    kept = _without_suffixes([*printed, *claims], frozenset(key_of(one.value) for one in printed), sites)
    ranked = _retold_first(vote(kept), kept)
    element = _element_of(ranked, headings, page)
    return Headline(ranked, element, _kicker(element, marks, ranked, page))


def _claims(marks: Marks, structured: Structured) -> Iterator[Candidate]:
    """Yield what the data of the page call the article."""
    for number, node in enumerate(structured.articles):
        loose = node.get("@loose")
        for value in structured.values(node, "headline", "name"):
            if (text := text_of(value)) and len(text) <= MAX_HEADLINE:
                where, weight = ("microdata headline", MICRODATA) if loose else ("JSON-LD headline", DATA)
                # Further nodes are videos and teasers as often as a second description of the article.
                yield Candidate(text, where, weight if number == 0 else weight / 3)
                break
    for name, weight in (
        ("og:title", OPEN_GRAPH),
        ("twitter:title", TWITTER),
        ("dc.title", TWITTER),
        ("title", TWITTER),
    ):
        if (text := plain((marks.meta(name) or "")[: 2 * MAX_HEADLINE])) and len(text) <= MAX_HEADLINE:
            yield Candidate(text, name, weight)
    for element in marks.titles[:1]:
        if (text := words(element)) and len(text) <= MAX_HEADLINE:
            yield Candidate(text, "title", PAGE_TITLE)


class _Sites:
    """The names by which the page calls its own site."""

    def __init__(self, url: str | None, names: Iterable[str]) -> None:
        self._keys = {key for name in names if len(key := key_of(name)) > 1}
        host = ""
        if url:
            try:
                host = (urlsplit(url).hostname or "").removeprefix("www.")
            except ValueError:
                host = ""
        self._host = key_of(host)
        labels = [label for label in host.split(".")[:-1] if len(label) > 3]
        self._keys.update(key_of(label) for label in labels)

    def named(self, text: str) -> bool:
        """Is ``text`` the site's name or address, and nothing else?"""
        key = key_of(text)
        if not key:
            return True
        if key in self._keys or (self._host and len(key) > 3 and key in (self._host, f"www{self._host}")):
            return True
        return bool(_DOMAIN.fullmatch(text.strip()))


_DOMAIN = compile_later(r"(?:[\w-]+\.)+(?:[a-z]{2,3}|info|news|online|media|tv)", re.IGNORECASE)

_SEPARATOR = compile_later(r"\s+[-–—|·•»:/~]+\s+|\s*[｜|]\s*|(?<=\S)\s[-–—]\s|\s*::\s*")


def _printed(headings: list[tuple[HtmlElement, str]], claims: list[Candidate], sites: _Sites) -> list[Candidate]:
    """Return the printed headings, one of which is the headline: mostly the one that the data repeat."""
    known = [key_of(one.value) for one in claims]
    found: list[Candidate] = []
    seen: set[str] = set()
    for element, text in headings:
        if sites.named(text):
            continue
        for variant, weight in _variants(element, text):
            key = key_of(variant)
            if key in seen or len(key) < 2:
                continue
            first = not found
            if _is_confirmed(key, known):
                found.append(Candidate(variant, "h1", weight))
            elif first or len(headings) == 1:
                found.append(Candidate(variant, "h1", weight if len(headings) == 1 else UNCONFIRMED))
            else:
                continue
            seen.add(key)
    return found


def _leads_home(heading: HtmlElement, page: Page) -> bool:
    """Is ``heading`` the name of the site: nothing but a link to its first page?"""
    link = next(heading.iter("a"), None)
    if link is None or words(link) != words(heading):
        return False
    address = page.absolute(link.get("href") or "") or ""
    try:
        return urlsplit(address).path.strip("/") == ""
    except ValueError:
        return False


def _last_part(title: str) -> str:
    """Return what stands behind the last separator of a title: the site's name, as a rule."""
    parts = [part for part in _SEPARATOR.split(title.strip(" :|-–—")) if part]
    return parts[-1] if len(parts) > 1 else ""


def _is_confirmed(key: str, known: list[str]) -> bool:
    """Do the page's data repeat a heading?"""
    return len(key) > 8 and any(key in claim for claim in known)


def _second_headings(page: Page, claims: list[Candidate], printed: list[str]) -> Iterator[Candidate]:
    """Yield the heading that is the headline though it is no ``h1``: that one then names the section or the site.

    It is the first ``h2`` that the page's title begins with, or a heading that all its titles end with
    (``"Paper » Archive » Headline"``).  Where ``h1`` and ``h2`` say the same in other words, the ``h1`` is the
    headline, and the ``h2`` a cross-heading.
    """
    known = [key_of(one.value) for one in claims]
    ends = [
        {
            end
            for cut in _SEPARATOR.finditer(one.value)
            if len(end := key_of(one.value[cut.end() :])) >= GREATER * len(key)
        }
        for one, key in zip(claims, known, strict=True)
    ]
    ending: Candidate | None = None
    for element in page.root.iter("h2", "h3"):
        text = plain(words(element)) or ""
        key = key_of(text)
        if len(key) <= 8 or len(text) > MAX_HEADLINE or _leads_home(element, page):
            continue
        if element.tag == "h2" and any(claim.startswith(key) for claim in known):
            if not _retells(text, printed):
                yield Candidate(text, element.tag, PRINTED)
            return
        if ending is None and ends and all(key in some for some in ends) and not _retells(text, printed):
            ending = Candidate(text, element.tag, PRINTED)
    if ending is not None:
        yield ending


def _retells(text: str, others: list[str]) -> bool:
    """Is a good part of the words of ``text`` in those of ``others``?"""
    own = _bag(text)
    return len(own.intersection(word for one in others for word in _bag(one))) >= RETOLD_SHARE * len(own)


def _variants(element: HtmlElement, text: str) -> Iterator[tuple[str, float]]:
    """Yield the heading's words, and its words without an over-line that stands inside it."""
    yield text, PRINTED
    first = next((child for child in element if isinstance(child.tag, str) and words(child)), None)
    if first is None or (element.text or "").strip() or (len(element) < 2 and not (first.tail or "").strip()):
        return
    over = words(first)
    if (
        len(over) <= MAX_KICKER
        and text.startswith(over)
        and len(rest := text[len(over) :].strip(" :|/–—-\xa0")) > len(over) / 2
    ):
        yield rest, PRINTED - 0.1


def _without_suffixes(candidates: list[Candidate], printed: frozenset[str], sites: _Sites) -> list[Candidate]:
    """Return the candidates without the site's name (and sections) before or after the headline."""
    keys = {key_of(one.value) for one in candidates}
    return [Candidate(_stripped(one.value, printed, keys, sites), one.where, one.weight) for one in candidates]


def _stripped(text: str, printed: frozenset[str], keys: set[str], sites: _Sites) -> str:
    cuts = list(_SEPARATOR.finditer(text))
    if key_of(text) not in printed:
        parts = [text[: cut.start()].rstrip() for cut in cuts]
        tails = [text[cut.end() :] for cut in cuts]
        parts.extend(tail for tail in tails if len(tail) >= GREATER * len(text))
        if known := [part for part in parts if key_of(part) in printed]:
            return max(known, key=len)
    for number, cut in enumerate(cuts):
        end = cuts[number + 1].start() if number + 1 < len(cuts) else len(text)
        if sites.named(text[cut.end() : end]):
            return text[: cut.start()].rstrip()
    if cuts and sites.named(text[: cuts[0].start()]) and len(text) - cuts[0].end() > 12:
        return text[cuts[0].end() :]
    if key_of(text) not in printed:
        for cut in reversed(cuts):
            head = key_of(text[: cut.start()])
            if head in keys and len(head) > 12:
                return text[: cut.start()].rstrip()
        if is_far(text):
            return _HAN_SITES.sub("", text)
    return text


_HAN_SITES = compile_later(
    r"(?:(?:\s*[_－—-]+\s*|\s+)[^\s_－—-]{1,20}(?:网|網|网站|網站|官网|官網|频道|頻道|新闻|新聞|日报|日報|晚报|晚報|时报|時報|在线|門戶|门户))+$"
)
"""Names of sites behind a Chinese title, often without a space around what parts them: ``…_国内频道-新华网``."""


def _retold_first(ranked: tuple[Candidate, ...], candidates: list[Candidate]) -> tuple[Candidate, ...]:
    """Put ``og:title`` first where it is the desk's own wording of the headline.

    Where ``h1``, JSON-LD and ``title`` are one text they were made from one field, which is worded for search
    engines; an ``og:title`` that says the same in other words was written by hand, and is the desk's.
    """
    by_where = {one.where: one for one in reversed(candidates)}
    h1, data, graph, title = (by_where.get(name) for name in ("h1", "JSON-LD headline", "og:title", "title"))
    if h1 is None or data is None or graph is None or title is None:
        return ranked
    if not key_of(h1.value) == key_of(data.value) == key_of(title.value) != key_of(graph.value):
        return ranked
    told, retold = _bag(h1.value), _bag(graph.value)
    key = key_of(graph.value)
    repeated = any(key_of(one.value) == key for one in candidates if one is not graph)
    if not repeated and len(told & retold) < RETOLD_SHARE * len(retold):
        return ranked
    return tuple(sorted(ranked, key=lambda one: key_of(one.value) != key))


def _bag(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold().replace("\xad", "")))


_WORD = compile_later(r"\w+")


# ----------------------------------------------------------------------- printed


def _element_of(
    ranked: tuple[Candidate, ...], headings: list[tuple[HtmlElement, str]], page: Page
) -> HtmlElement | None:
    """Return the element that prints the headline: the one with its words, else the likeliest ``h1``."""
    keys = [key_of(one.value) for one in ranked]
    if (found := _printing(keys[:1], headings)) is not None:
        return found
    smaller = [
        (element, text)
        for element in page.root.iter(*_SMALLER)
        if 0 < len(text := words(element)) <= MAX_HEADLINE and key_of(text) in keys[:3]
    ]
    for element, text in smaller:
        if key_of(text) == keys[0] and not _retells(text, [printed for _, printed in headings]):
            return element  # before an h1 that says something else
    if (found := _printing(keys[1:], headings)) is not None:
        return found
    if smaller:
        return smaller[0][0]
    for element in page.root.iter("p", "div", "span", "strong", "b", "td", "font"):
        text = element.text or ""
        least = 5 if text.lstrip()[:1] >= "\u2e80" else 12  # Chinese says with a sign what others say with a word
        if least < len(text) <= MAX_HEADLINE and key_of(text) in keys[:3]:
            return element
    return None


_SMALLER = ("h2", "h3", "h4", "h5", "h6")


def _printing(keys: list[str], headings: list[tuple[HtmlElement, str]]) -> HtmlElement | None:
    """Return the heading that prints the first of ``keys`` that any does."""
    for key in keys:
        for element, text in headings:
            own = key_of(text)
            if own == key or (len(key) > 12 and own.endswith(key)):
                return element
    return None


def _kicker(element: HtmlElement | None, marks: Marks, ranked: tuple[Candidate, ...], page: Page) -> str | None:
    """Return the short label above the headline, or inside its heading before it."""
    if element is None or not ranked:
        return None
    key = key_of(ranked[0].value)
    text = words(element)
    own = key_of(text)
    if own != key and own.endswith(key):
        first = next((words(child) for child in element if isinstance(child.tag, str) and words(child)), "")
        if first and key_of(first) == own[: len(own) - len(key)]:
            return first.strip(" :|/–—-\xa0") or None
    place = page.order[element]
    for other in reversed(marks.classed.get("kicker", [])):
        distance = place - page.order[other]
        label = words(other) if -4 < distance < 30 else ""
        if (
            label
            and len(label) <= MAX_KICKER
            and (own := key_of(label))
            and key not in own
            and not key.startswith(own)
        ):
            return label.rstrip(" :|/–—-\xa0") or None
    return None
