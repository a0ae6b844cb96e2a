"""What site rules decided → headline, story and words of pictures, in place of what would be found."""

from __future__ import annotations

from dataclasses import replace

from newsdoc.notes import Finding
from newsdoc.readers.html.boxes import find_boxes
from newsdoc.readers.html.content import count_votes, find_dropped, find_scope, usual_names
from newsdoc.readers.html.measure import Measures
from newsdoc.readers.html.metadata import Metadata
from newsdoc.readers.html.page import Page, Scope, ancestors
from newsdoc.readers.html.siterules import described, words_in
from newsdoc.readers.html.votes import Candidate


def with_ruled_headline(metadata: Metadata, page: Page) -> Metadata:
    """Return ``metadata`` with the headline that a rule names, what was found by itself as runners-up."""
    ruled = page.ruled
    if ruled is None or ruled.headline is None or ruled.headline not in page.order:
        return metadata
    words = words_in(ruled.headline)
    candidate = Candidate(words, f"site rule {ruled.headline_selector} ({ruled.rules.file})")
    others = tuple(one for one in metadata.candidates.get("headline", ()) if one.value != words)
    return replace(
        metadata,
        headline=words,
        headline_element=ruled.headline,
        candidates={**metadata.candidates, "headline": (candidate, *others)},
        origins=tuple(one for one in metadata.origins if one.field != "headline"),
    )


def find_story_scope(page: Page, measures: Measures, metadata: Metadata) -> Scope:
    """Return where the story stands: where a rule says so, else where the votes do."""
    ruled = page.ruled
    bodies = () if ruled is None else tuple(one for one in ruled.bodies if one in page.order)
    if not bodies:
        return find_scope(page, measures, metadata.headline_element)
    headline = metadata.headline_element
    votes = count_votes(page, measures, headline)
    numbers = [page.order[one] for one in bodies]
    dropped = {
        one
        for number in numbers
        for one in find_dropped(page, measures, votes, number, range(number, measures.end[number]))
    }
    held = [*bodies, *([headline] if headline is not None else [])]
    around = [one for one in ancestors(held[0]) if all(one in set(ancestors(other)) for other in held)]
    inside = [one for one in dropped if not any(one in set(ancestors(body)) for body in bodies)]
    good = sum(votes.good[number] for number in numbers)
    return Scope(
        contents=bodies,
        headline=headline,
        top=around[0] if around else page.root,
        start=min([*numbers, *([page.order[headline]] if headline is not None else [])]),
        end=max(measures.end[number] for number in numbers),
        dropped=frozenset(inside),
        share=min(good / votes.good[0], 1.0) if votes.good[0] else 0.0,
        usual=usual_names(page, measures, votes, numbers[0]),
        boxes=frozenset().union(*(find_boxes(page, measures, votes.good, votes.lines, one) for one in numbers)),
    )


def account_for_rules(page: Page) -> None:
    """Tell the log that rules decided, and how many elements each of them named."""
    if page.ruled is not None:
        decided = ", ".join(described(page.ruled))
        page.notes.findings.append(Finding("site rules", decided, page.ruled.rules.file))
