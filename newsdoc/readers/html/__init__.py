"""A saved news page → an article.

The order of work: bytes to a clean tree (``tree``), walked once (``survey``); what the page's data say
(``metadata``); where the story stands (``content``); its pictures with caption and credit (``figures``); its text
(``text``); the article.
"""

from __future__ import annotations

from dataclasses import replace

from newsdoc.errors import NoArticleError
from newsdoc.formats import Source
from newsdoc.model import Article, block_text
from newsdoc.notes import NoteLog
from newsdoc.readers.html.account import account
from newsdoc.readers.html.assemble import assemble
from newsdoc.readers.html.confidence import rate
from newsdoc.readers.html.figures import Figures, find_figures
from newsdoc.readers.html.framesets import frames_instead
from newsdoc.readers.html.measure import Measures
from newsdoc.readers.html.metadata import Metadata, read_metadata
from newsdoc.readers.html.page import Page, Scope
from newsdoc.readers.html.ruled import account_for_rules, find_story_scope, with_ruled_headline
from newsdoc.readers.html.storydates import with_story_date
from newsdoc.readers.html.survey import survey
from newsdoc.readers.html.text import StoryText, read_text
from newsdoc.readers.html.tree import parse_page
from newsdoc.values import dataclass


def read_html(source: Source, notes: NoteLog) -> Article:
    """Return the article on the page in ``source``.

    Raises:
        SourceError: the bytes are no HTML.
        NoArticleError: there is no text on the page.
    """
    page = parse_page(source, notes)
    measures, marks = survey(page)
    metadata = with_ruled_headline(read_metadata(page, marks), page)
    story = _find_story(page, measures, metadata)
    if not story.text.blocks:
        # All text stands under names of furniture, or is hidden until a script shows it.
        measures.signs = [0] * len(measures.signs)
        story = _find_story(page, measures, metadata)
    if frames := frames_instead(page.root, sum(len(block_text(block)) for block in story.text.blocks)):
        named = ", ".join(frames)
        raise NoArticleError("ND020", f"{source.name}: a frame set; the story is in one of its frames: {named}.")
    if not story.text.blocks:
        raise NoArticleError("ND020", f"{source.name}: no article was found.")
    account_for_rules(page)
    metadata = with_story_date(page, metadata, story.scope, story.text)
    article = assemble(page, metadata, story.figures, story.text)
    account(page, measures, metadata, story.scope, story.figures, story.text, article)
    return replace(article, confidence=rate(article, metadata, story.text, story.scope.share))


@dataclass(frozen=True, slots=True)
class _Story:
    scope: Scope
    figures: Figures
    text: StoryText


def _find_story(page: Page, measures: Measures, metadata: Metadata) -> _Story:
    scope = find_story_scope(page, measures, metadata)
    figures = find_figures(page, metadata, scope, measures, metadata.language)
    return _Story(scope, figures, read_text(page, measures, scope, figures, metadata))
