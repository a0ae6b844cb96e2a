"""The printed byline: by class names, links to authors' pages, the word "by", its place or a date beside it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from urllib.parse import unquote

from lxml.html import HtmlElement

from newsdoc.languages import pack_tag, words_for
from newsdoc.patterns import any_of, compile_later
from newsdoc.readers.html.dates import parse_moment
from newsdoc.readers.html.marks import Marks, words
from newsdoc.readers.html.measure import HEADING_TAGS
from newsdoc.readers.html.names import looks_like_name, named_parts, starts_byline
from newsdoc.readers.html.page import Page
from newsdoc.readers.html.votes import key_of

MAX_BYLINE = 240
"""Characters of an element that may be a byline; longer ones are the author's portrait in words."""

BEFORE = 40
AFTER = 150
"""Elements around the headline within which its byline stands: pictures and share bars lie between."""

NEAR_BEFORE = 15
NEAR_AFTER = 70
"""The same for text that no markup calls a byline."""

MAX_WORDED = 160
"""Characters of such a text."""


MAX_NICKNAME = 30
"""Characters of a name of one word."""

MIN_TEXT = 60
"""Characters of the paragraph below a name in bold: less is a list of names or a form."""

EAST_ASIAN = 5
"""Characters of a Chinese, Japanese or Korean name at most."""


def near(elements: Iterable[HtmlElement], headline: HtmlElement | None, page: Page) -> list[HtmlElement]:
    """Return those of ``elements`` that stand around the headline."""
    if headline is None:
        return list(elements)[:12]
    place = page.order[headline]
    return [one for one in elements if -BEFORE <= page.order[one] - place <= AFTER]


def marked_bylines(
    page: Page, marks: Marks, headline: HtmlElement | None, language: str | None
) -> list[tuple[HtmlElement, str]]:
    """Return the elements near the headline whose names speak of an author, with their words."""
    credit = _credit_start(pack_tag(language))
    return [
        (element, text)
        for element in near(marks.classed.get("author", []), headline, page)
        if 1 < len(text := words(element)) <= MAX_BYLINE and not credit.match(text) and not _in_figure(element)
    ]


_AUTHORS_FOLDER = compile_later(
    r"[/#](?:authors?|aut(?:or|ore|eur|heur)(?:e?s|en|as?|i)?|journalist(?:e|es|s|en|as?)?|periodistas?"
    r"|redakt(?:eur|eure|or|oren|orer)|redactor(?:es|en)?|reporters?|columnist(?:s|as?)?|kolumnist(?:en|er)?"
    r"|contributors?|correspondents?|writers?|staff|byline|by|av|af|firmas?|skribent(?:er)?|forfatter(?:e)?"
    r"|kirjoittajat?|toimittajat?|yazar(?:lar)?|muhabir(?:ler)?|penulis|szerzok?)[/\-#=](?=[^/])",
    re.IGNORECASE,
)
"""What the address of an author's page goes through, in the languages of many sites: ``/authors/ana-ruiz``."""

_LATIN_WORD = compile_later(r"[a-z]{3}")
_OWN_PAGE = compile_later(r"(?<![^/#=?~])[^/#=?~]++(?=/?(?:[?#]|$))")


def linked_bylines(page: Page, headline: HtmlElement | None) -> list[tuple[HtmlElement, str]]:
    """Return the links near the headline that lead to an author's page, with the name that they print.

    A name of one word is one if the address spells it too: ``<a href="/author/amanda">Amanda</a>``.
    """
    if headline is None:
        return []
    place = page.order[headline]
    found = []
    for element in page.elements[max(0, place - NEAR_BEFORE) : place + AFTER]:
        if element.tag != "a" or (match := _AUTHORS_FOLDER.search(address := element.get("href") or "")) is None:
            continue
        text = words(element)
        if _is_spelled(text, address[match.end() :]):
            found.append((element, text))
    return found


def _is_spelled(name: str, address: str) -> bool:
    """Is ``name`` one that ``address`` may stand for?  "Learn more" leads to an author's page too, and is none.

    Args:
        address: what follows the authors' folder: ``ana-ruiz-17/``.
    """
    own = _OWN_PAGE.search(address)
    if own is None or not 1 < len(name) <= MAX_BYLINE:
        return False
    slug = key_of(unquote(own[0]))
    if not looks_like_name(name):
        return len(name) <= MAX_NICKNAME and key_of(name) == slug
    # Numbers, and Latin letters for others, tell nothing.
    spelled = slug.isascii() and _LATIN_WORD.search(slug) and name[:1] < "\u0370"
    return not spelled or any(one in slug for word in name.split() if len(word) > 2 for one in _in_ascii(word))


_IN_ASCII = (
    str.maketrans({"ø": "o", "æ": "ae", "ß": "ss", "ł": "l", "đ": "d", "ı": "i", "þ": "th", "ð": "d"}),
    str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "ß": "ss"}),
)


def _in_ascii(word: str) -> Iterator[str]:
    """Yield how addresses spell ``word``: its accents left out, and written out as Germans and Danes do."""
    for table in _IN_ASCII:
        plain = unicodedata.normalize("NFD", unicodedata.normalize("NFC", word.casefold()).translate(table))
        yield key_of("".join(letter for letter in plain if not unicodedata.combining(letter)))


@cache
def _credit_start(tag: str | None) -> re.Pattern[str]:
    labels = any_of(words_for(tag, "credit"))
    return re.compile(rf"\W*(?:{labels}|©)\s*[:：/©=]", re.IGNORECASE)


def _in_figure(element: HtmlElement) -> bool:
    """Is ``element`` part of a picture, so that it names a photographer?"""
    node: HtmlElement | None = element
    for _ in range(6):
        if node is None:
            return False
        if node.tag in ("figure", "figcaption", "picture"):
            return True
        node = node.getparent()
    return False


def worded_bylines(
    page: Page, headline: HtmlElement | None, language: str | None, *, bare: bool
) -> Iterator[tuple[HtmlElement, str]]:
    """Yield elements near the headline that begin with "by", and names in bold above the text.

    Args:
        bare: names beside a date, too.
    """
    if headline is None:
        return
    place = page.order[headline]
    around = page.elements[max(0, place - NEAR_BEFORE) : place + NEAR_AFTER]
    for number, element in enumerate(around):
        own = _first_words(element)
        if not 2 <= len(own) <= MAX_WORDED:
            continue
        if starts_byline(own, language):
            text = _whole(element, own)
            if text and any(named_parts(text, language)):
                yield element, text
        elif " by " in own and parse_moment(own, language) is not None:
            yield element, own[own.rindex(" by ") + 1 :]
        elif all(map(_is_bare_name, (own := own.rstrip(" |·•-–,")).split("/"))) and (
            _is_first_line(element, own) or (bare and _beside_date(around, number, language))
        ):
            yield element, own


def _is_bare_name(text: str) -> bool:
    """Is ``text`` a name that nothing announces?  In East Asia, where none has capitals, only if it is short."""
    return looks_like_name(text) and (text[:1] < "\u2e80" or len(text.replace(" ", "")) <= EAST_ASIAN)


def _first_words(element: HtmlElement) -> str:
    """Return the words that ``element`` opens with; an icon may stand before them."""
    own = (element.text or "").strip()
    if not own and len(element) and len(element[0]) == 0 and not (element[0].text or "").strip():
        own = (element[0].tail or "").strip()
    return own


def _whole(element: HtmlElement, own: str) -> str | None:
    """Return the words of a byline whose "by" stands in ``element``, or alone in it and the name beside it."""
    text = words(element)
    parent = element.getparent()
    if len(text) < 20 and len(text.split()) < 3 and parent is not None:
        wider = words(parent)
        if element.tag in HEADING_TAGS:
            text = f"{text} {_beside_label(element)}"  # what else is below has headings of its own
        elif wider.startswith(text) and len(wider) <= MAX_WORDED:
            text = wider
        elif text.endswith((":", "：")):
            text = f"{text} {_beside_label(element)}"
    return text if len(text) <= MAX_WORDED else None


def _beside_label(label: HtmlElement) -> str:
    """Return the words after an element that is a label alone: what stands on its line, else the next element's."""
    node: HtmlElement | None = label
    while node is not None:
        tail: str = (node.tail or "").strip()
        if tail:
            return tail
        node = node.getnext()
        if node is not None and (following := words(node)):
            return following
    return ""


def _beside_date(around: tuple[HtmlElement, ...], number: int, language: str | None) -> bool:
    return any(
        parse_moment((other.text or "").strip(), language) is not None
        for other in (*around[max(0, number - 1) : number], *around[number + 1 : number + 3])
    )


def _is_first_line(element: HtmlElement, own: str) -> bool:
    """Is ``element`` a bold paragraph of its own, and a paragraph of the text the next?"""
    parent = element.getparent()
    if element.tag not in ("strong", "b") or parent is None or parent.tag != "p" or words(parent) != own:
        return False
    following = parent.getnext()
    return following is not None and following.tag == "p" and len(words(following)) >= MIN_TEXT
