"""NITF → article: the document's head for the metadata, its body for the story."""

from __future__ import annotations

from datetime import datetime

from newsdoc.errors import NoArticleError, SourceError
from newsdoc.formats import Source
from newsdoc.languages import direction_of
from newsdoc.model import (
    Article,
    Blocks,
    Heading,
    Paragraph,
    Status,
    Subject,
    block_text,
)
from newsdoc.notes import NoteCode, NoteLog
from newsdoc.readers.nitf.body import read_nitf_story
from newsdoc.readers.nitf.head import Head
from newsdoc.readers.wire import authors_of, parse_time
from newsdoc.readers.xhtml import Story, empty_shelf
from newsdoc.readers.xhtml.story import local_name, whole
from newsdoc.safexml import parse_xml

__all__ = ["read_nitf"]

_STATUS = {"withheld": Status.WITHHELD, "canceled": Status.CANCELED, "cancelled": Status.CANCELED}


def read_nitf(source: Source, notes: NoteLog) -> Article:
    """Return the article in ``source``.

    Raises:
        SourceError: ND012, it is no NITF.
        NoArticleError: ND020, there is neither headline nor text in it.
    """
    root = parse_xml(source.content, source.name)
    if local_name(root) != "nitf":
        raise SourceError("ND012", f"{source.name}: no NITF document, its root is {local_name(root)}.")
    head = Head(root)
    language = root.get("baselang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or None
    story = read_nitf_story(root, empty_shelf, language)
    if not story.blocks and story.headline is None and head.title is None:
        raise NoArticleError("ND020", f"{source.name}: there is no article in it.")
    for what, count in story.unread.items():
        notes.add(NoteCode.G2_PART_UNREAD, what=what, n=count)
    story.blocks = _without_headline(story.blocks, story.headline)
    return _article(head, story, source, language)


def _without_headline(blocks: Blocks, headline: str | None) -> Blocks:
    """Return ``blocks`` without a first line that only repeats the headline."""
    first = blocks[0] if blocks else None
    if headline and isinstance(first, Heading | Paragraph) and block_text(first).strip() == headline.strip():
        return blocks[1:]
    return blocks


def _article(head: Head, story: Story, source: Source, language: str | None) -> Article:
    words = " ".join(block_text(block) for block in story.blocks[:3])
    published = head.moment("date.issue") or parse_time(head.attribute("pubdata", "date.publication"))
    embargoed = head.moment("date.release")
    return Article(
        guid=head.attribute("doc-id", "id-string"),
        version=whole(head.attribute("du-key", "version")) or 1,
        language=language,
        direction=direction_of(language, words),
        headline=story.headline or head.title,
        kicker=story.kicker,
        standfirst=story.standfirst,
        summary=head.text("abstract"),
        slugline=head.attribute("du-key", "key"),
        byline=story.byline,
        contributors=tuple(head.authors()) or authors_of(story.byline, language),
        dateline=story.dateline,
        place=head.place(),
        created=parse_time(head.attribute("story.date", "norm")),
        published=published,
        modified=parse_time(head.attribute("revision-history", "norm")),
        embargoed=embargoed if isinstance(embargoed, datetime) and head.is_embargoed else None,
        expires=head.moment("date.expire"),
        status=_STATUS.get((head.attribute("docdata", "management-status") or "").lower(), Status.USABLE),
        provider=head.provider(),
        info_source=head.info_source(),
        section=head.attribute("pubdata", "position.section"),
        genres=tuple(Subject(name=name) for name in head.genres()),
        subjects=tuple(head.subjects()),
        keywords=tuple(key for one in head.all("keyword") if (key := one.get("key"))),
        urgency=_urgency(head.attribute("urgency", "ed-urg")),
        editor_notes=tuple(head.notes()),
        rights=head.rights(),
        canonical_url=head.canonical() or source.url,
        related=tuple(head.related()),
        body=story.blocks,
    )


def _urgency(text: str | None) -> int | None:
    number = whole(text)
    return number if number is not None and 1 <= number <= 9 else None
