"""The story's stretch of the page → standfirst, body blocks and related links."""

from __future__ import annotations

from newsdoc.model import Blocks, EditorNote, Inlines, Paragraph, RelatedLink, Text, block_text
from newsdoc.readers.html.asides import corrections, pointers_in_boxes
from newsdoc.readers.html.body import Body, Found
from newsdoc.readers.html.figures import Figures
from newsdoc.readers.html.furniture import sift
from newsdoc.readers.html.lists import merge_bullets
from newsdoc.readers.html.measure import Measures
from newsdoc.readers.html.metadata import Metadata
from newsdoc.readers.html.page import Page, Scope
from newsdoc.readers.html.phrases import fold, phrases_of
from newsdoc.readers.html.quotes import settle_quotes
from newsdoc.readers.html.standfirst import find_standfirst, opens_as_standfirst
from newsdoc.readers.html.states import hidden_paragraphs
from newsdoc.readers.html.surroundings import Surroundings
from newsdoc.values import dataclass

MIN_PRINTED = 250
"""Characters under which a page prints no story."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryText:
    """What the page prints of the story."""

    standfirst: Inlines
    blocks: Blocks
    related: tuple[RelatedLink, ...]
    corrections: tuple[EditorNote, ...]
    from_data: bool
    """The page prints less of its text than its data hold, and this is theirs."""

    dropped: tuple[tuple[Found, str], ...]
    """Lines that are no part of the story, each with the reason."""


def read_text(page: Page, measures: Measures, scope: Scope, figures: Figures, metadata: Metadata) -> StoryText:
    """Return the text in ``scope``."""
    found = Body(page, measures, scope, figures.claimed).read()
    around = _surroundings(page, measures, scope, metadata)
    content = page.order[scope.contents[0]]
    head: list[Found] = []
    text: list[Found] = []
    for one in found:
        if one.element is not scope.headline:
            (head if page.order[one.element] < content else text).append(one)
    while text and opens_as_standfirst(text[0], page, measures):
        head.append(text.pop(0))
    sifted = sift(text, around)
    blocks = settle_quotes(one.block for one in merge_bullets(sifted.kept))
    hidden = _hidden(page, metadata, blocks, measures.density)
    return StoryText(
        standfirst=find_standfirst(head, around, page, measures),
        blocks=hidden or blocks,
        from_data=bool(hidden),
        related=(*sifted.related, *pointers_in_boxes(page, scope, phrases_of(metadata.language))),
        corrections=tuple(corrections(sifted.dropped, phrases_of(metadata.language))),
        dropped=tuple(sifted.dropped),
    )


def _hidden(page: Page, metadata: Metadata, printed: Blocks, density: float) -> Blocks:
    """Return the text in the page's data where the page prints next to nothing of it.

    A teaser before a paywall is left as it is: what the data hold beyond it was not published to the reader.
    """
    length = sum(len(block_text(block)) for block in printed) * density
    if length >= MIN_PRINTED:
        return ()
    paragraphs = hidden_paragraphs(metadata.article_body, page.scripts)
    if sum(map(len, paragraphs)) * density < 2 * length:
        return ()
    return tuple(Paragraph(children=(Text(text),)) for text in paragraphs)


def _surroundings(page: Page, measures: Measures, scope: Scope, metadata: Metadata) -> Surroundings:
    titles = [metadata.headline, metadata.kicker, *(one.value for one in metadata.candidates.get("headline", ()))]
    names = [metadata.byline, *(one.name for one in metadata.contributors)]
    summaries = [metadata.summary, metadata.alternative_headline]
    summaries.extend(one.value for one in metadata.candidates.get("summary", ()))
    return Surroundings(
        language=metadata.language,
        titles=_folded(titles),
        names=_folded(names),
        provider=fold(metadata.provider.name) if metadata.provider and metadata.provider.name else "",
        summaries=_folded(summaries),
        usual=scope.usual,
        density=measures.density,
        leads_away=page.leads_away,
    )


def _folded(texts: list[str | None]) -> frozenset[str]:
    return frozenset(folded for text in texts if text and (folded := fold(text)))
