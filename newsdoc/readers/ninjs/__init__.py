"""ninjs 1 to 3 → article: three spellings of the same names, pictures as associations.

Version 1 has flat names (``body_xhtml``, ``headline``), objects for lists, and lower case; 2 has lists and
lower case; 3 has lists and camel case.  Keys are lowered once, and either shape is taken for the other.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from newsdoc.errors import NoArticleError
from newsdoc.formats import Source
from newsdoc.languages import direction_of
from newsdoc.model import (
    Article,
    Blocks,
    EditorNote,
    Figure,
    Status,
    SubjectType,
    Text,
    block_text,
)
from newsdoc.notes import NoteCode, NoteLog
from newsdoc.readers.ninjs.body import read_story, with_company
from newsdoc.readers.ninjs.concepts import (
    KINDS,
    makers_of,
    named_party,
    party_of,
    place_of,
    related_of,
    relation_of,
    rights_of,
    source_type_of,
    sources_of,
    subject_of,
    subjects_of,
)
from newsdoc.readers.ninjs.document import names_of, open_item, open_items
from newsdoc.readers.ninjs.pictures import Album, read_picture, read_player
from newsdoc.readers.ninjs.values import (
    PICTURES,
    PLAYERS,
    Object,
    moment_in,
    number_in,
    objects_in,
    text_of,
    words_in,
)
from newsdoc.readers.wire import authors_of
from newsdoc.readers.xhtml import Story, caption_of

_READ = frozenset(
    [
        "uri",
        "type",
        "representationtype",
        "profile",
        "version",
        "firstcreated",
        "versioncreated",
        "contentcreated",
        "embargoeduntil",
        "embargoed",
        "pubstatus",
        "urgency",
        "copyrightholder",
        "copyrightnotice",
        "usageterms",
        "ednote",
        "language",
        "title",
        "by",
        "byline",
        "slugline",
        "located",
        "headline",
        "headlines",
        "descriptions",
        "bodies",
        "infosources",
        "infosource",
        "genres",
        "genre",
        "altids",
        "associations",
        "renditions",
        "expires",
        "rightsinfo",
        "guid",
        "provider",
        "source",
        "photographer",
        "author",
        "authors",
        "bylines",
        "datelinelocation",
        "digitalsourcetype",
        "standard",
        "mimetype",
        "charcount",
        "wordcount",
        "name",
        "rel",
        "etag",
        "credit",
        "creditline",
        "extra_items",
    ]
)


__all__ = ["parts", "read_ninjs"]


def parts(source: Source) -> tuple[str, ...]:
    """Return what to call each article in a list or package of items, in order.

    Raises:
        SourceError: ND012, it is no ninjs; ND013, it is no JSON.
    """
    return tuple(names_of(open_items(source)))


def read_ninjs(source: Source, notes: NoteLog) -> Article:
    """Return the article in ``source``.

    Raises:
        SourceError: ND012, it is no ninjs; ND013, it is no JSON.
        NoArticleError: ND020, there is neither headline nor text nor picture in it.
    """
    item, count = open_item(source)
    if count > 1:
        notes.add(NoteCode.FIRST_OF_SEVERAL, n=count)
    language = words_in(item, "language")
    album = Album(item, language)
    story = read_story(item, album, language)
    kind = (words_in(item, "type") or "text").lower()
    blocks = with_company(story.blocks, album)
    if kind in PICTURES:
        picture = read_picture(item, language, guid=None)
        if not picture.caption and blocks:
            # Some put the caption of a picture where the text of a story stands.
            words = tuple(Text(text) for block in blocks if (text := block_text(block).strip()))[:1]
            picture, blocks = caption_of(words, None, language=language).give(picture), blocks[1:]
        blocks = (Figure(picture=picture), *blocks)
    elif kind in PLAYERS:
        blocks = (read_player(item, PLAYERS[kind], language), *blocks)
    headline = text_of(item, "headline", "main") or story.headline or words_in(item, "title")
    if not blocks and headline is None:
        raise NoArticleError("ND020", f"{source.name}: there is no article in it.")
    _note_unread(item, story, notes)
    return _article(item, headline, story, blocks, source)


def _article(item: Object, headline: str | None, story: Story, blocks: Blocks, source: Source) -> Article:
    language = words_in(item, "language") or story.language
    by = words_in(item, "by", "byline")
    sources = list(sources_of(item))
    published = moment_in(item, "firstcreated", "versioncreated")
    modified = moment_in(item, "versioncreated")
    embargoed = moment_in(item, "embargoeduntil", "embargoed")
    addresses = (
        words_in(one, "value") for one in objects_in(item, "altids") if words_in(one, "role") == "canonicalUrl"
    )
    standfirst = text_of(item, "headline", "standfirst")
    lone = (words_in(item, "type") or "").lower() in (*PICTURES, *PLAYERS)
    return Article(
        guid=words_in(item, "uri", "guid"),
        version=number_in(item, "version") or 1,
        language=language,
        direction=direction_of(language, " ".join(block_text(block) for block in blocks[:3])),
        headline=headline,
        kicker=text_of(item, "headline", "kicker") or story.kicker,
        standfirst=story.standfirst or ((Text(standfirst),) if standfirst else ()),
        summary=None if lone else text_of(item, "description", "summary", "teaser", "text", "", "html", "xhtml"),
        slugline=words_in(item, "slugline"),
        byline=None if lone else by,
        contributors=makers_of(item, sources) or authors_of(by, language),
        dateline=story.dateline,
        place=place_of(item),
        created=moment_in(item, "contentcreated"),
        published=published,
        modified=modified if modified != published else None,
        embargoed=embargoed if isinstance(embargoed, datetime) else None,
        expires=moment_in(item, "expires"),
        status=_status(item),
        provider=party_of(sources, "distributor") or named_party(item, "provider"),
        info_source=party_of(sources, "originfo", "") or named_party(item, "source"),
        section=next(
            (
                words_in(one, "name")
                for one in objects_in(item, "subjects", "subject")
                if relation_of(one) == "section"
            ),
            None,
        ),
        genres=tuple(subject_of(one, SubjectType.ABSTRACT) for one in objects_in(item, "genres", "genre")),
        subjects=tuple(subjects_of(item)),
        keywords=tuple(
            name
            for one in objects_in(item, "subjects")
            if relation_of(one) == "keyword" and (name := words_in(one, "name"))
        ),
        urgency=_urgency(item),
        editor_notes=tuple(EditorNote(text=note) for note in (words_in(item, "ednote"),) if note),
        rights=rights_of(item),
        digital_source_type=source_type_of(item),
        canonical_url=next(addresses, None) or source.url,
        related=tuple(related_of(item)),
        body=blocks,
    )


def _urgency(item: Object) -> int | None:
    number = number_in(item, "urgency")
    return number if number is not None and 1 <= number <= 9 else None


def _status(item: Object) -> Status:
    return {"withheld": Status.WITHHELD, "canceled": Status.CANCELED, "cancelled": Status.CANCELED}.get(
        (words_in(item, "pubstatus") or "").lower(), Status.USABLE
    )


def _note_unread(item: Object, story: Story, notes: NoteLog) -> None:
    unread: Counter[str] = Counter(story.unread)
    stems = ("body_", "description_", "headline_", "$")
    for name in item:
        if name not in _READ and name not in KINDS and not name.startswith(stems):
            unread[name] += 1
    for what, count in unread.items():
        notes.add(NoteCode.G2_PART_UNREAD, what=what, n=count)
