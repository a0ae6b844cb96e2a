"""What is known of an article besides the line that is judged, and how long the lines are that are judged by it."""

from __future__ import annotations

from collections.abc import Callable

from newsdoc.model import Emphasis, Paragraph, Strong, plain_text
from newsdoc.readers.html.body import Found
from newsdoc.values import dataclass

LABEL = 40
"""Characters up to which a line without an end of sentence is a label where labels stand."""

CALL = 220
"""Characters up to which a line that opens with a call (subscribe, share) is nothing but the call."""

BYLINE = 120
"""Characters of a byline or date line at most."""


@dataclass(slots=True)
class Surroundings:
    """What the rules know of the article besides its lines."""

    language: str | None
    titles: frozenset[str]
    """Folded headline, page title, kicker: lines that the head of the page prints."""

    leads_away: Callable[[str], bool]
    """Does an address lead to another site?"""

    names: frozenset[str]
    """Folded names of the authors, the byline as printed."""

    provider: str = ""
    """Folded name of the publisher."""

    summaries: frozenset[str] = frozenset()
    """Folded descriptions of the story in the page's data: a line that equals one is the standfirst."""

    usual: frozenset[tuple[str, str]] = frozenset()
    """Tag and class of the elements that print the story's paragraphs."""

    density: float = 1.0


def all_in(one: Found, mark: type[Strong] | type[Emphasis]) -> bool:
    """Are all words of a paragraph in this mark?"""
    if not isinstance(one.block, Paragraph):
        return False
    return all(isinstance(inline, mark) or not plain_text((inline,)).strip() for inline in one.block.children)
