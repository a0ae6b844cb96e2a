"""Blocks found in the story's stretch of the page → those that are the story, with a reason for each that is not.

Here a line is judged by its words and its place: whether it repeats the headline, is a byline or a date, calls to
share, subscribe or read on, heads nothing, or signs off.  What elements and their names could tell was judged before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import field

from newsdoc.model import (
    Heading,
    Inlines,
    Link,
    ListBlock,
    Paragraph,
    RelatedLink,
    Strong,
    all_blocks,
    plain_text,
)
from newsdoc.patterns import compile_later
from newsdoc.readers.html.body import Found
from newsdoc.readers.html.phrases import Phrases, fold, phrases_of
from newsdoc.readers.html.signoffs import PORTRAYS, is_portrait, take_signoffs
from newsdoc.readers.html.surroundings import BYLINE, CALL, LABEL, Surroundings, all_in
from newsdoc.values import dataclass

TINY = 30
"""The same for lines in the midst of the text that are set as no paragraph."""

HEAD = 6
"""Blocks at the top among which bylines and dates stand, standfirst and labels included."""

BUTTON = 20
"""Characters of a call that is a button at most: no box of what subscribers get begins so."""

LONG = 120
"""Characters from which a paragraph is running text for certain."""

SHORTEST_NAME = 4
"""Characters that may be a word of any line."""

LONGEST_LINE = 320
"""Characters of a headline, byline or label at most; longer lines are not compared with them."""

TWICE = 80
"""Characters from which a paragraph that stands there twice is a mistake of the page, no device of the writer."""

ENTRY = 600
"""Characters of another article's entry in a list: title, names, date, first paragraph."""

COPY = 1500
"""Characters from which a paragraph may be a hidden copy of the whole text."""


@dataclass(slots=True)
class Sifted:
    """What is left of the blocks, and what became of the others."""

    phrases: Phrases
    kept: list[Found] = field(default_factory=list)
    related: list[RelatedLink] = field(default_factory=list)
    dropped: list[tuple[Found, str]] = field(default_factory=list)
    """Each with the reason."""

    def drop(self, one: Found, why: str) -> None:
        """Put ``one`` aside."""
        if why == RELATED:
            self.related.extend(related_links(one, self.phrases))
        self.dropped.append((one, why))


RELATED = "points to another article"
TEASER = "tells of another article"
COMMENTS = "comments"
HALF_LINK = 0.6
"""The same from which a line that opens with "read" or "more" points elsewhere, where no colon says so."""

ALL_LINK = 0.9
"""Share of a line in links from which it is nothing but a link."""

ENDS_SENTENCE = compile_later(r"[.!?…。！？؟।:;\"”»’'“）)]\W*$")
_DATA = compile_later(r"^\s*[\[{]\s*[\"{]")
# The markup of a pixel that counts readers, printed by mistake.
_MARKUP = compile_later(r"<(?:img|iframe|script)\b[^<>]*\bsrc=[^<>]*>(?:\s*</(?:iframe|script)>)?")


def sift(found: Iterable[Found], around: Surroundings) -> Sifted:
    """Return ``found`` without the lines that are no part of the story."""
    blocks = list(found)
    result = Sifted(phrases_of(around.language))
    reasons = list(_reasons(blocks, around))
    length = sum(len(one.text) for one in blocks if not one.claimed)
    so_far = 0
    for number, (one, why) in enumerate(zip(blocks, reasons, strict=True)):
        # A heading is surer than a button; readers may well write more than the story has.
        least = length / (8 if isinstance(one.block, Heading) else 3)
        if why == COMMENTS and so_far > least and one.link_share < ALL_LINK:
            for rest in blocks[number:]:  # nothing of the story stands behind its comments
                result.drop(rest, why)
            break
        if why:
            result.drop(one, why)
        else:
            result.kept.append(one)
            so_far += len(one.text)
    if len(result.kept) > 1 and not result.kept[0].claimed and is_portrait(result.kept[0], around):
        result.drop(result.kept.pop(0), PORTRAYS)
    _drop_copies(result)
    for one, why in take_signoffs(result.kept, around):
        result.drop(one, why)
    return result


def _reasons(blocks: list[Found], around: Surroundings) -> Iterator[str | None]:
    """Yield for each block why it is no part of the story, or None."""
    first = _first_text(blocks, around)
    often = _said_often(blocks)
    seen: set[str] = set()
    below: str | None = None  # the heading of other stories that we are below
    before: tuple[str | None, str | None] = (None, None)  # why the last two blocks were dropped
    for number, one in enumerate(blocks):
        if one.claimed:
            yield None
            continue
        why = why_dropped(one, around, in_head=number < first, seen=seen)
        if not why and number < HEAD:
            why = _heads_story(one, around)
        if not why and one.text in often and not (_is_usual(one, around) or _heads_differing(blocks, number, often)):
            why = "is printed again and again"
        if not why and below:
            why = _below_other_stories(one, below)
        if not why and isinstance(one.block, ListBlock) and "paywall" in before:
            why = "paywall"  # what one would get
        before = (before[1], why if len(one.text) > BUTTON else None)
        if isinstance(one.block, Heading) and one.link_share < ALL_LINK:
            below = RELATED if why in ("related", "read_also") else None
        elif why == RELATED and below:
            below = TEASER
        elif why != TEASER and below == TEASER:
            below = RELATED
        yield why


def _below_other_stories(one: Found, below: str) -> str | None:
    """Return why a line below a heading like "More news" is not the story's: a linked title, or a line under it."""
    if one.link_share >= ALL_LINK:
        return RELATED
    return TEASER if below == TEASER and isinstance(one.block, Paragraph) else None


def _first_text(blocks: list[Found], around: Surroundings) -> int:
    """Return the number of the first block that is running text for certain."""
    for number, one in enumerate(blocks):
        if isinstance(one.block, Paragraph) and len(one.text) * around.density >= LONG and one.link_share < 0.5:
            return number
    return 0


def _said_often(blocks: list[Found]) -> frozenset[str]:
    """Return the lines that stand on the page three times or more: labels of players, consent boxes, ads."""
    counts = Counter(one.text for one in blocks if isinstance(one.block, Paragraph | Heading) and not one.claimed)
    return frozenset(text for text, count in counts.items() if count > 2 and text and not _ANSWERED.search(text))


def _heads_differing(blocks: list[Found], number: int, often: frozenset[str]) -> bool:
    """Is the block a heading that the entries of a list article share ("Pros"), or a cell of a table?"""
    if blocks[number].element.tag in _CELLS:
        return True
    if not isinstance(blocks[number].block, Heading) or number + 1 == len(blocks):
        return False
    below = blocks[number + 1]
    return not below.claimed and below.text not in often and below.link_share < ALL_LINK


_CELLS = frozenset(("td", "th", "dd", "dt"))

# "Pros:", "Why do you run?": lines that the writer repeats, since what follows differs.
_ANSWERED = compile_later(r"[:：?？؟]\W*$")


def why_dropped(one: Found, around: Surroundings, *, in_head: bool, seen: set[str]) -> str | None:
    """Return why ``one`` is no part of the story, or None."""
    text = one.text.strip()
    folded = fold(text) if len(text) <= LONGEST_LINE else ""
    if folded and folded in around.titles:
        return "repeats the headline"
    if isinstance(one.block, Paragraph) and (_DATA.match(text) or _MARKUP.fullmatch(text)):
        return "is data, no words"
    length = len(text) * around.density
    if length > TWICE and isinstance(one.block, Paragraph | ListBlock) and not text.endswith(("?", "？", "؟")):
        if text in seen:
            return "repeats a paragraph"
        seen.add(text)
    phrases = phrases_of(around.language)
    if length <= CALL and (why := phrases.call(text)):
        return why
    if length <= CALL and phrases.scanned(text):
        return "share"
    if isinstance(one.block, Paragraph | Heading) and folded:
        rest = _without_names(folded, around)
        if len(rest) * around.density < BYLINE and (why := phrases.heads_others(rest)):
            return why
    if isinstance(one.block, Paragraph | Heading | ListBlock) and _points_elsewhere(one, text, phrases, around):
        return RELATED
    if isinstance(one.block, Paragraph) and _is_label(one, text, length, around, in_head=in_head):
        return "is a label"
    return None


def _without_names(folded: str, around: Surroundings) -> str:
    """Return a heading without the story's and the publisher's names: "34 responses to …", "More from …"."""
    for name in (*around.titles, around.provider):
        if len(name) > SHORTEST_NAME and folded != name and name in folded:
            folded = folded.replace(name, " ")
    return " ".join(folded.split())


def _is_label(one: Found, text: str, length: float, around: Surroundings, *, in_head: bool) -> bool:
    if length >= (LABEL if in_head else TINY) or ENDS_SENTENCE.search(text):
        return False
    if in_head:
        return True
    if one.element.tag in ("p", "li", "td", "dt", "dd") or _is_usual(one, around):
        return False
    return not all_in(one, Strong)


def _is_usual(one: Found, around: Surroundings) -> bool:
    """Is the line printed as the story's paragraphs are?"""
    return (one.element.tag, one.element.get("class") or "") in around.usual


def _heads_story(one: Found, around: Surroundings) -> str | None:
    """Return what a line near the top is when it belongs to the head of the page, or None."""
    if isinstance(one.block, Heading):
        return "is a byline" if fold(one.text) in around.names else None
    if not isinstance(one.block, Paragraph | ListBlock):
        return None
    text = one.text.strip()
    if len(text) > LONGEST_LINE:
        return None
    folded = fold(text)
    if any(
        title in folded and len(folded) < len(title) + LABEL
        for title in around.titles
        if len(title) * around.density > 20
    ):
        return "repeats the headline"
    if len(text) >= BYLINE:
        return None
    phrases = phrases_of(around.language)
    if folded in around.names or (phrases.byline(text) and (not text.endswith(".") or _names_in(folded, around))):
        return "is a byline"
    if _names_in(folded, around) and len(folded) < LABEL:
        return "is a byline"
    return "is a date" if phrases.date(text) else None


def _names_in(folded: str, around: Surroundings) -> bool:
    return any(name in folded for name in around.names if len(name) > 4)


def _points_elsewhere(one: Found, text: str, phrases: Phrases, around: Surroundings) -> bool:
    """Is the line a pointer to another article?"""
    if phrases.read_also(text) and (one.link_share > HALF_LINK or (one.link_share > 0.3 and ":" in text[:LABEL])):
        return True
    if isinstance(one.block, Heading):
        return False
    if isinstance(one.block, ListBlock) and _lists_titles(one.block, len(text), around):
        return True
    if one.link_share <= ALL_LINK or re.search(r"[.。!?]\W*$", text) or len(text) <= 15:
        return False
    if not isinstance(one.block, ListBlock):
        return True
    hrefs = [link.href for link in related_links(one, phrases) if link.href]
    return not hrefs or not all(around.leads_away(href) for href in hrefs)


def _lists_titles(block: ListBlock, length: int, around: Surroundings) -> bool:
    """Are the entries of a list other articles of the site: a linked title each, and a few words below it?"""
    headings = [one for one in all_blocks((block,)) if isinstance(one, Heading)]
    titles = [link for one in headings if (link := _only_link(one)) is not None]
    return (
        len(titles) > 1
        and len(titles) >= len(headings) - 1  # one heads them all
        and length * around.density < ENTRY * len(titles)
        and not any(around.leads_away(link.href or "") for link in titles)
    )


def _only_link(heading: Heading) -> Link | None:
    """Return the link that a heading is nothing but."""
    said = [one for one in heading.children if plain_text((one,)).strip()]
    return said[0] if len(said) == 1 and isinstance(said[0], Link) else None


def related_links(one: Found, phrases: Phrases) -> Iterator[RelatedLink]:
    """Yield the links of a block as related links."""
    for block in all_blocks((one.block,)):
        if isinstance(block, Paragraph | Heading):
            for link in _links(block.children):
                title = phrases.bare_title(plain_text(link.children).strip())
                if title:
                    yield RelatedLink(title=title, href=link.href)


def _links(inlines: Inlines) -> Iterator[Link]:
    for inline in inlines:
        if isinstance(inline, Link):
            yield inline
        else:
            children = getattr(inline, "children", None)
            if children:
                yield from _links(children)


def _drop_copies(result: Sifted) -> None:
    """Drop a paragraph that holds the words of several others: a copy of the text for machines or print."""
    for one in [one for one in result.kept if isinstance(one.block, Paragraph) and len(one.text) > COPY]:
        folded = fold(one.text)
        held = [
            other
            for other in result.kept
            if other is not one and len(other.text) > LONG and fold(other.text) in folded
        ]
        if len(held) > 2:
            result.kept.remove(one)
            result.drop(one, "repeats the text")
