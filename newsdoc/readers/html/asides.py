"""What stands within the story without being its text, and is kept apart: pointers in boxes, corrections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsdoc.model import EditorNote, RelatedLink, clean, fold_space
from newsdoc.readers.html.body import Found
from newsdoc.readers.html.page import Page, Scope
from newsdoc.readers.html.phrases import Phrases

BOX = 400
"""Characters of a box that points to other articles at most; a longer one is a list of teasers."""

MOST_LINKS = 4


def pointers_in_boxes(page: Page, scope: Scope, phrases: Phrases) -> Iterator[RelatedLink]:
    """Yield the links of small boxes inside the text that open as pointers to other articles do."""
    inside = frozenset(scope.contents)
    for box in sorted(scope.dropped, key=page.order.__getitem__):
        if not any(one in inside for one in box.iterancestors()):
            continue
        text = fold_space(box.text_content()).strip()
        if len(text) > BOX or not phrases.read_also(text):
            continue
        links = list(box.iter("a"))
        if len(links) > MOST_LINKS:
            continue
        for link in links:
            title = phrases.bare_title(clean(fold_space(link.text_content()).strip()))
            href = page.absolute(link.get("href") or "")
            if title and href:
                yield RelatedLink(title=title, href=href)


def corrections(dropped: Iterable[tuple[Found, str]], phrases: Phrases) -> Iterator[EditorNote]:
    """Yield the published corrections among the lines that were taken off the text."""
    for one, _ in dropped:
        text = one.text.strip()
        if phrases.correction(text):
            yield EditorNote(text=text, correction=True)
