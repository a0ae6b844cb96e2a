"""How the reader came to its article → the log: where each field was found, and what was left out and why.

``inspect`` prints it; somebody who wonders where a line or a picture went needs nothing else.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from newsdoc.model import clean, fold_space
from newsdoc.notes import Dropped, Finding, NoteLog
from newsdoc.readers.html.figures import Figures
from newsdoc.readers.html.metadata import Metadata
from newsdoc.readers.html.page import Page, Scope
from newsdoc.readers.html.text import StoryText

FIRST_WORDS = 100
"""Characters that are kept of what was left out."""

RUNNERS_UP = 3


def account(page: Page, metadata: Metadata, scope: Scope, figures: Figures, text: StoryText, log: NoteLog) -> None:
    """Tell ``log`` where the fields came from, and what of the page did not become part of the article."""
    for name, candidates in metadata.candidates.items():
        if candidates:
            first, *others = candidates
            runners_up = tuple((one.value, one.where) for one in others[:RUNNERS_UP])
            log.findings.append(Finding(name, first.value, first.where, runners_up))
    for element in sorted(scope.dropped, key=page.order.__getitem__):
        if element not in figures.claimed and (words := _first_words(element)):
            log.dropped.append(Dropped(words, "is named or built as no part of the story"))
    for one, why in text.dropped:
        log.dropped.append(Dropped(one.text[:FIRST_WORDS], why))
    for element, why in figures.refused.items():
        log.dropped.append(Dropped(_picture_name(element), f"picture: {why}"))


def _first_words(element: HtmlElement) -> str:
    words: list[str] = []
    size = 0
    for piece in element.itertext():
        words.append(piece)
        size += len(piece.strip())
        if size >= FIRST_WORDS:
            break
    return clean(fold_space("".join(words)).strip())[:FIRST_WORDS]


def _picture_name(element: HtmlElement) -> str:
    image = element if element.tag == "img" else next(element.iter("img"), element)
    return clean(image.get("src") or image.get("data-src") or image.get("alt") or image.tag)[:FIRST_WORDS]
