"""Where on the page the story stands: the element that holds its text, and what in there is no part of it.

**Votes.** Every line of running text votes for all elements around it, with a weight that grows with its length and
shrinks with its links.  An element is worth the votes inside it, less a part of the words in it that are no running
text; the element worth most holds the story.  Lines under furniture (navigation, comments, teasers, told by element
or name) have no vote, unless most of the page's text stands there: names err, masses of text do not.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from newsdoc.readers.html.boxes import find_boxes
from newsdoc.readers.html.linklists import belongs_to_story
from newsdoc.readers.html.measure import BLOCK_TAGS, HEADING_TAGS, NEVER_TEXT, Measures
from newsdoc.readers.html.page import Page, Scope, ancestors
from newsdoc.readers.html.partnames import MIN_LINE, MOST, ROWS, blocked_by_names, trust_usual_names
from newsdoc.readers.html.signs import Sign
from newsdoc.readers.html.teasers import find_teasers
from newsdoc.values import dataclass

NOISE_WEIGHT = 0.5
"""What a character that is no running text costs, against a character of running text."""

LONGEST_LABEL = 200
"""Characters of a byline or label at most."""

TABLE_WEIGHT = 0.25
"""What a character in a table without running text is worth: results and rankings are stories too."""

OFTEN = 0.15
"""Share of the story's votes from which a tag and class is one that its paragraphs have."""

MOSTLY_USUAL = 0.65
"""Share of the votes that usual lines must have for the others to be judged by them."""

HOME = 0.98
"""Share of the usual lines that the element of the text must hold; a stray last paragraph is less than 2 %."""

OWN_STORY = 0.15
"""Share of the votes from which one of several stories on a page can be the one asked for."""

BEFORE_HEADLINE = 0.1
"""Share of the votes that may stand above the headline; where more does, it is not this story's headline."""


_TABLE = frozenset(("table",))

_LINE_WEIGHT = {
    "p": 1.0,
    "li": 0.5,
    "h1": 0.0,
    "h2": 0.2,
    "h3": 0.2,
    "h4": 0.2,
    "a": 0.0,
    "figcaption": 0.0,
    "title": 0.0,
}
"""How much a character in such an element says for running text; other elements 0.8."""


@dataclass(slots=True)
class Votes:
    """Votes by position in ``Page.elements``."""

    good: list[float]
    """Votes of the lines inside."""

    bad: list[float]
    """Characters inside that are no running text, furniture left out."""

    blocked: list[bool]
    """Is the element, or one around it, furniture?"""

    lines: list[float]
    """Each element's own votes."""


def find_scope(page: Page, measures: Measures, headline: HtmlElement | None) -> Scope:
    """Return where the story of ``page`` stands."""
    votes = count_votes(page, measures, headline)
    best = _best(page, measures, votes)
    if headline is not None:
        best = _own_story(page, measures, votes, best, headline)
    usual = usual_names(page, measures, votes, best)
    best = _home(page, measures, votes, best, usual)
    content = page.elements[best]
    end = measures.end[best]
    start = best
    top = content
    if headline is not None and _heads(page.order[headline], best, votes, measures):
        start = page.order[headline]
        around = set(ancestors(headline))
        top = next((one for one in ancestors(content) if one in around), page.root)
    else:
        headline = None
    dropped = find_dropped(page, measures, votes, best, range(min(start, best), end))
    return Scope(
        contents=(content,),
        headline=headline,
        top=top,
        start=start,
        end=end,
        dropped=frozenset(dropped),
        share=votes.good[best] / votes.good[0] if votes.good[0] else 0.0,
        usual=usual,
        boxes=find_boxes(page, measures, votes.good, votes.lines, best),
    )


def usual_names(page: Page, measures: Measures, votes: Votes, best: int) -> frozenset[tuple[str, str]]:
    """Return tag and class of the lines that make up the text in the element at ``best``."""
    held: dict[tuple[str, str], float] = {}
    for number in range(best, measures.end[best]):
        if votes.lines[number]:
            key = measures.tags[number], measures.classes[number]
            held[key] = held.get(key, 0.0) + votes.lines[number]
    return frozenset(key for key, value in held.items() if value >= OFTEN * votes.good[best])


def _home(page: Page, measures: Measures, votes: Votes, best: int, usual: frozenset[tuple[str, str]]) -> int:
    """Return the smallest part of ``best`` that holds nearly all lines of the usual kind.

    What lies around it is of another kind: standfirst and byline before, boxes and teasers behind.
    """
    lines = [
        value if value and (measures.tags[number], measures.classes[number]) in usual else 0.0
        for number, value in enumerate(votes.lines[best : measures.end[best]], best)
    ]
    whole = sum(lines)
    if whole < MOSTLY_USUAL * votes.good[best]:
        return best
    inside = [0.0] * len(lines)
    for offset in range(len(lines) - 1, -1, -1):
        inside[offset] += lines[offset]
        if offset and inside[offset]:
            inside[measures.parent[best + offset] - best] += inside[offset]
    home = 0
    for offset in range(1, len(lines)):
        # In document order the candidates lie inside each other: two parts cannot both hold nearly all.
        if inside[offset] >= HOME * whole and not lines[offset]:
            home = offset
    return best + home


def _own_story(page: Page, measures: Measures, votes: Votes, best: int, headline: HtmlElement) -> int:
    """Return the part of ``best`` that belongs to ``headline``, where several stories stand below each other.

    Endless pages put the next story, with a headline of its own, behind the one that was asked for.
    """
    span = range(best, measures.end[best])
    if page.order[headline] not in span or headline.tag != "h1":
        return best  # an h1 that is not the headline is the site's
    others = [
        number
        for number in span
        if measures.tags[number] == "h1" and measures.text[number] and page.elements[number] is not headline
    ]
    if not others:
        return best
    whole = votes.good[best]
    for around in ancestors(headline):
        number = page.order[around]
        if number <= best:
            return best
        if votes.good[number] >= OWN_STORY * whole:
            inside = range(number, measures.end[number])
            alone = all(other not in inside for other in others if other > page.order[headline])
            return _best(page, measures, votes, inside) if alone else best
    return best


def _heads(position: int, best: int, votes: Votes, measures: Measures) -> bool:
    """Does a headline at ``position`` stand above the story?"""
    if position >= measures.end[best]:
        return False
    before = sum(votes.lines[best:position]) if position > best else 0.0
    return before <= BEFORE_HEADLINE * votes.good[best]


def count_votes(page: Page, measures: Measures, headline: HtmlElement | None) -> Votes:
    """Return the votes of every line for every element around it."""
    line, line_link = _lines(page, measures)
    raw = [0.0] * len(line)
    least = MIN_LINE / measures.density
    for number, length in enumerate(line):
        if length > least and (plain := length - 2 * line_link[number] - least) > 0:
            raw[number] = plain * _LINE_WEIGHT.get(measures.tags[number], 0.8)
    for number in measures.positions(_TABLE):
        if not any(raw[number : measures.end[number]]):
            raw[number] = max(0.0, TABLE_WEIGHT * (measures.text[number] - 2 * measures.link[number]))
    # First what elements say, then what names say: a page's navigation may hold more words than its story.
    inside = _sums(raw, measures.parent)
    silent = _silent(page, measures, inside)
    open_votes = _without(raw, silent)
    open_inside = _sums(open_votes, measures.parent)
    teasers = [item for item in find_teasers(page, measures, inside) if not silent[item]]
    if teasers and sum(inside[item] for item in teasers) < MOST * open_inside[0]:
        for item in teasers:
            silent[item : measures.end[item]] = [True] * (measures.end[item] - item)
        open_votes = _without(raw, silent)
        open_inside = _sums(open_votes, measures.parent)
    inside = open_inside
    trust_usual_names(page, measures, open_votes, inside)
    blocked = blocked_by_names(page, measures, inside, silent, headline)
    good = _without(open_votes, blocked)
    bad = [
        0.0 if mute or value > 0 else float(length) for mute, value, length in zip(blocked, raw, line, strict=True)
    ]
    return Votes(_sums(good, measures.parent), _sums(bad, measures.parent), blocked, good)


def _without(votes: list[float], silent: list[bool]) -> list[float]:
    return [0.0 if mute else value for value, mute in zip(votes, silent, strict=True)]


def _silent(page: Page, measures: Measures, inside: list[float]) -> list[bool]:
    """Return for each element whether it, or one around it, is of a kind that holds no running text.

    Browsers mend broken markup in ways that can put a whole page into its navigation; so most of the votes overrule.
    """
    total = inside[0]
    silent = [False] * len(inside)
    passed = 0
    for number in measures.positions(NEVER_TEXT):
        if (
            number < passed
            or not (inside[number] < MOST * total or total == 0)
            or (measures.tags[number] == "figure" and _is_no_picture(page.elements[number]))
        ):
            continue
        passed = measures.end[number]
        silent[number:passed] = [True] * (passed - number)
    return silent


def _is_no_picture(figure: HtmlElement) -> bool:
    """Does a figure hold a quote or a table rather than a picture?"""
    return next(figure.iter(*_SHOWN), None) is None or next(figure.iter("blockquote"), None) is not None


_SHOWN = ("img", "amp-img", "picture", "iframe", "video", "audio", "object", "noscript", "canvas")


def _lines(page: Page, measures: Measures) -> tuple[list[int], list[int]]:
    """Return for each block element the characters, and those in links, that stand in it but in no block inside."""
    line, tags = measures.own.copy(), measures.tags
    link = [length if linked else 0 for length, linked in zip(line, measures.in_link, strict=True)]
    for number in range(len(line) - 1, 0, -1):
        if line[number] and tags[number] not in BLOCK_TAGS:
            above = measures.parent[number]
            line[above] += line[number]
            link[above] += link[number]
            line[number] = link[number] = 0
    return line, link


def _sums(values: list[float], parent: list[int]) -> list[float]:
    """Return for each element the sum of ``values`` inside it."""
    sums = values.copy()
    for number in range(len(sums) - 1, 0, -1):
        if sums[number]:
            sums[parent[number]] += sums[number]
    return sums


def _best(page: Page, measures: Measures, votes: Votes, span: range | None = None) -> int:
    """Return the position of the element worth most; of equals the innermost, but no single line."""
    span = span or range(len(votes.good))
    best = _worth_most(measures, votes, span, NOISE_WEIGHT)
    if votes.good[best] < MOST * votes.good[span.start]:
        # The story is in many parts with much between them: noise is to be expected there.
        best = _worth_most(measures, votes, span, NOISE_WEIGHT / 4)
    while best > 0 and votes.lines[best] > 0 and measures.tags[best] not in _CONTAINERS:
        best = measures.parent[best]
    return best


_CONTAINERS = frozenset(("div", "td", "body", "section", "article", "main"))


def _worth_most(measures: Measures, votes: Votes, span: range, noise_weight: float) -> int:
    best, worth = span.start, float("-inf")
    for number in span:
        good = votes.good[number]
        if good <= 0:
            continue
        value = good - noise_weight * votes.bad[number]
        if measures.signs[number] & Sign.BODY or measures.tags[number] == "article":
            value *= 1.05  # names settle what votes leave open
        if value >= worth:
            best, worth = number, value
    return best


def find_dropped(page: Page, measures: Measures, votes: Votes, best: int, span: range) -> list[HtmlElement]:
    """Return the outermost elements in the story's stretch of the page that are no part of the story."""
    dropped = []
    whole = votes.good[best] or 1.0
    around = {page.order[one] for one in ancestors(page.elements[best])}
    number = span.start
    while number < span.stop:
        element = page.elements[number]
        if number not in around and _is_dropped(page, number, measures, votes, whole):
            dropped.append(element)
            number = measures.end[number]
        elif votes.lines[number] > 0 or element.tag in HEADING_TAGS:
            number = _after_line(page, measures, number)
        else:
            number += 1
    return dropped


def _holds_heading(measures: Measures, number: int) -> bool:
    return any(measures.tags[inner] in HEADING_TAGS for inner in range(number, measures.end[number]))


def _after_line(page: Page, measures: Measures, number: int) -> int:
    """Return the position of the first block inside a line, or after it: words in a line are not judged by names."""
    end = measures.end[number]
    number += 1
    while number < end and measures.tags[number] not in BLOCK_TAGS:
        number += 1
    return number


def _is_dropped(page: Page, number: int, measures: Measures, votes: Votes, whole: float) -> bool:
    element = page.elements[number]
    signs = measures.signs[number]
    text = measures.text[number] * measures.density
    if votes.blocked[number]:
        if signs & Sign.MEDIA and next(element.iter("blockquote", "iframe", "video"), None) is not None:
            return False  # a post in a "social-media-embed"
        return element.tag not in ("figure", "picture", "iframe", "video", "audio", "object", "noscript")
    if element.tag in HEADING_TAGS or element.tag in ROWS:
        return False
    if signs & (Sign.BYLINE | Sign.LABEL) and not signs & (Sign.BODY | Sign.STANDFIRST) and text < LONGEST_LABEL:
        return not _holds_heading(measures, number)
    if element.tag in ("ul", "ol", "div", "section", "aside", "table") and text:
        share = measures.link[number] / measures.text[number]
        if share > 0.7 and text > 20 and votes.good[number] < 0.05 * whole:
            return not belongs_to_story(page, measures, number)
    return False
