"""What the rooms found → the article."""

from __future__ import annotations

from newsdoc.model import Article, Paragraph, RelatedLink, plain_text
from newsdoc.notes import NoteCode
from newsdoc.patterns import compile_later
from newsdoc.readers.html.datelines import find_dateline
from newsdoc.readers.html.figures import Figures
from newsdoc.readers.html.metadata import Metadata
from newsdoc.readers.html.page import Page
from newsdoc.readers.html.text import StoryText


def assemble(page: Page, metadata: Metadata, figures: Figures, text: StoryText) -> Article:
    """Return the article."""
    headline = metadata.headline
    if not headline and (headline := _first_words(text)):
        page.notes.add(NoteCode.HEADLINE_SUPPLIED, text=headline)
    return Article(
        guid=metadata.guid,
        language=metadata.language,
        direction=metadata.direction,
        headline=headline,
        kicker=metadata.kicker,
        standfirst=text.standfirst,
        summary=metadata.summary,
        byline=metadata.byline,
        contributors=metadata.contributors,
        dateline=_dateline(metadata, text),
        place=metadata.place,
        created=metadata.created,
        published=metadata.published,
        modified=metadata.modified,
        expires=metadata.expires,
        provider=metadata.provider,
        info_source=metadata.info_source,
        section=metadata.section,
        genres=metadata.genres,
        subjects=metadata.subjects,
        keywords=metadata.keywords,
        editor_notes=text.corrections,
        rights=metadata.rights,
        digital_source_type=metadata.digital_source_type,
        canonical_url=metadata.canonical_url,
        related=tuple(_once((*text.related, *metadata.related))),
        body=(*figures.lead, *text.blocks),
        origins=metadata.origins,
    )


SUPPLIED = 80
"""Characters of the first paragraph that stand for a headline at most."""


def _first_words(text: StoryText) -> str | None:
    """Return the first words of the story: every output needs a name, also where the page gives none."""
    for block in text.blocks:
        if isinstance(block, Paragraph) and (words := plain_text(block.children).split()):
            line = " ".join(words)
            if len(line) <= SUPPLIED:
                return line
            return f"{line[:SUPPLIED].rpartition(' ')[0] or line[:SUPPLIED]}…"
    return None


def _dateline(metadata: Metadata, text: StoryText) -> str | None:
    """Return the dateline as the first paragraph prints it, else as the data give it."""
    first = next((block for block in text.blocks if isinstance(block, Paragraph)), None)
    printed = find_dateline(plain_text(first.children), metadata.language) if first is not None else None
    given = metadata.dateline
    return printed or (given if given is not None and not _TIME.search(given) else None)


# Some pages give their time of publication as the dateline.
_TIME = compile_later(r"\d:\d\d")


def _once(links: tuple[RelatedLink, ...]) -> list[RelatedLink]:
    """Return ``links`` with each address once, as it was first named."""
    seen: set[str] = set()
    kept = []
    for link in links:
        key = link.href or link.title or ""
        if key not in seen:
            seen.add(key)
            kept.append(link)
    return kept
