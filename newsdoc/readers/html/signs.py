"""Class names, ids and roles of an element → what its maker says it is.

Templates all over the world name their parts in English, whatever language the paper is in: ``related-articles``,
``newsletterBox``, ``article__body``.  The words of such names are looked up here.  They are one voice among
several: a name never takes out the part of the page where most of the text stands.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from newsdoc.patterns import compile_later


class Sign:
    """What the names of an element say: bits of an int (an enum of flags costs ten times as much)."""

    NONE = 0
    FURNITURE = 1
    """Share bars, teasers, comments, ads, navigation: never text of the story."""

    BYLINE = 2
    """Author, date, place of publication."""

    LABEL = 4
    """Kicker, section name, small label."""

    CAPTION = 8
    """Caption or credit of a picture."""

    STANDFIRST = 16
    BODY = 32
    """The article's text."""

    HEADLINE = 64
    QUOTE = 128
    """Pull quote."""

    BOX = 256
    """Fact box."""

    PAYWALL = 512
    MEDIA = 1024
    """Picture, gallery, video player, embed."""

    HIDDEN = 2048
    COMMENTS = 4096
    DIALOG = 8192
    """What opens over the page: cookie boxes, lightboxes."""


def _read_words() -> dict[str, int]:
    """Return for each word of ``signs.toml`` the signs it gives."""
    with (Path(__file__).parent / "signs.toml").open("rb") as file:
        table = tomllib.load(file)
    found: dict[str, int] = {}
    for name, text in table.items():
        for word in text.split():
            found[word] = found.get(word, 0) | int(getattr(Sign, name))
    return found


_BY_WORD = _read_words()

_SPLIT = compile_later(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
# "no-sidebar", "has-comments", "with-ads" tell of the surroundings, not of the element.
_TELLS_OF_OTHERS = frozenset((
    "no", "has", "have", "with", "without", "not", "is", "can", "after", "before", "js", "to", "show", "hide",
    "hidden",
))  # fmt: skip

# "sidebar-enabled--false", "comments-closed": a setting of the page.
_STATES = frozenset({"enabled", "disabled", "true", "false", "open", "closed", "off"})

_HIDDEN = frozenset({"hidden", "hide", "d-none", "is-hidden", "u-hidden", "none", "sr-only", "visually-hidden"})
# "hidden md:block", "d-none d-lg-flex": hidden on small screens only.
_SHOWN_ELSEWHERE = compile_later(
    r"(?:^|\s)(?:\w+:(?:block|flex|grid|inline\S*|table|contents)|d-\w\w-(?:block|flex|inline\S*|grid))(?:\s|$)"
)

NAMES = frozenset({
    "class", "id", "itemprop", "role", "rel", "data-testid", "data-test-id", "data-component", "data-qa", "data-type",
    "data-module", "data-name", "data-block", "data-tb-region", "data-area", "data-widget", "data-content-type",
})  # fmt: skip
"""Attributes that name an element."""


# Ids and class names made by machines say nothing: "elk-c7bade55-970b-4fe0", "css-1x2y3z4".
_GENERATED = compile_later(r"[0-9a-f]{8}-[0-9a-f]{4}-")


SLUG = 3
"""Separators in an id from which it is made of the words of a heading, for links to it."""


def is_heading_id(value: str) -> bool:
    """Is an element's id made of the words of a heading?"""
    return value.count("-") + value.count("_") >= SLUG


def hides(name: str, value: str) -> bool:
    """Does an attribute mark its element as hidden?"""
    told = name == "style" and ("none" in value or "visib" in value)
    return name == "hidden" or (told and _HIDDEN_STYLE.search(value) is not None)


_HIDDEN_STYLE = compile_later(r"display\s*:\s*none|visibility\s*:\s*hidden")

LINE_TAGS = frozenset((
    "a", "b", "i", "em", "strong", "span", "time", "img", "source", "link", "meta", "script", "br", "small", "cite",
    "sub", "sup", "option",
))  # fmt: skip
"""Elements of a line, of which only the class is asked."""


@lru_cache(maxsize=100_000)
def signs_of_names(names: str) -> int:
    """Return what the names of an element say.  Pages of a site share their names: each is looked into once."""
    found = 0
    for name in names.split():
        found |= _signs_of_name(name)
        if name in _HIDDEN:
            found |= Sign.HIDDEN
    if found & Sign.HIDDEN and _SHOWN_ELSEWHERE.search(names):
        found &= ~Sign.HIDDEN
    if found & Sign.BODY:
        found &= ~(Sign.FURNITURE | Sign.BYLINE | Sign.LABEL)  # "article-text premium": the text, of some kind
    return found


# Distinct enough to be told at the start of a longer word: "commentlisting", "newsletterbox", "relatedposts".
_STEMS = compile_later(
    "comments|commentl|newsletter|recommend|related|sidebar|advert|sponsor|promo|teaser|cookie|share(?=b|t|l|i)|social|breadcrumb|outbrain|taboola|subscri|navi|footer|popular|trending|mostread|disqus"
)
for _word in ("commentl", "recommend", "advert", "share", "subscri", "navi"):
    _BY_WORD.setdefault(_word, Sign.FURNITURE)
_BY_WORD["commentl"] = Sign.COMMENTS

# Values of a story, not parts of a page: WordPress and others write its tags and sections into class names.
_VALUE = compile_later(
    r"^(?:tag|category|cat|topic|section|type|status|format|post|author|page|theme|lang)-(?!box|list|info|block|card|bio|meta|name|links?$)"
)


@lru_cache(maxsize=100_000)
def _signs_of_name(name: str) -> int:
    """Return what one class name says: ``"article__related-links"`` → FURNITURE.

    In names of the form ``block__element`` the element's words count, the block's only where the element has none.
    """
    if ":" in name or "[" in name:
        return 0  # utility classes with conditions: "md:hidden", "w-[calc(100%-12px)]"
    if _VALUE.match(name) or _GENERATED.search(name):
        return 0
    block, _, element = name[:200].partition("__")
    if element:
        found = _signs_of_words(_words_of(element))
        whole = _signs_of_words(_words_of(block)) if not found else 0
        joined = _signs_of_words([*_words_of(block)[-1:], *_words_of(element)[:1]])
        return found | (whole & ~Sign.BODY) | (joined & Sign.BODY)
    return _signs_of_words(_words_of(name[:200]))


def _words_of(name: str) -> list[str]:
    """Return the words of a name.  Of those joined by capitals alone only longer ones count: ``cmgADS`` is no ad."""
    words: list[str] = []
    for part in re.split(r"[-_\W\d]+", name):
        split = _SPLIT.findall(part)
        words.extend(word for word in split if len(split) == 1 or len(word) > 3 or word in _TELLS_OF_OTHERS)
        if len(split) > 1:
            words.append(part)
    return words


def _signs_of_words(parts: list[str]) -> int:
    words = [part.lower() for part in parts]
    if not words or words[0] in _TELLS_OF_OTHERS or words[-1] in _STATES:
        return 0
    found = 0
    for first, second in pairwise(words):
        if len(first) > 2 and len(second) > 1:
            found |= _BY_WORD.get(first + second, 0)
    for word in words:
        found |= _BY_WORD.get(word, 0)
        if len(word) > 6 and (match := _STEMS.match(word)):
            found |= _BY_WORD[match[0]]
    if found & Sign.BODY:
        found &= ~(Sign.FURNITURE | Sign.BYLINE | Sign.LABEL)
    return found
