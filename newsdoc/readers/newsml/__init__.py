"""NewsML-G2 → article: what newsdoc wrote comes back exactly, what agencies send as far as it goes.

Versions 2.0 to 2.35, core and power; a news item, a package or a message.  A message with several texts
is several articles: :func:`parts` names them, and ``source.part`` says which one to read.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from lxml import etree

from newsdoc.errors import SourceError
from newsdoc.formats import Source
from newsdoc.languages import direction_of
from newsdoc.model import (
    Article,
    Blocks,
    EditorNote,
    Figure,
    Heading,
    Inlines,
    LineBreak,
    MediaKind,
    Paragraph,
    Picture,
    RelatedLink,
    Text,
    block_text,
    clean,
    fold_space,
    plain_text,
)
from newsdoc.newsmlg2 import STANDARD_VERSION
from newsdoc.notes import NoteCode, NoteLog
from newsdoc.readers.newsml.body import Pictures, linked_pictures, part_pictures, read_content, with_company
from newsdoc.readers.newsml.document import (
    PLAYERS,
    Document,
    guid_of,
    is_ours,
    is_picture,
    is_picture_item,
    kind_of,
    names_of,
    open_document,
    reference_of,
)
from newsdoc.readers.newsml.history import read_hops
from newsdoc.readers.newsml.meta import read_meta
from newsdoc.readers.newsml.picture import complete, read_picture, read_player, referred_picture
from newsdoc.readers.newsml.values import G2, reading_of
from newsdoc.readers.xhtml import Story

__all__ = ["parts", "read_newsml"]


def parts(source: Source) -> tuple[str, ...]:
    """Return what to call each article in a G2 document, in order: its guid, or its number where that is no name.

    Raises:
        SourceError: the bytes are no NewsML-G2.
    """
    return tuple(names_of(open_document(source.content, source.name).stories))


def read_newsml(source: Source, notes: NoteLog) -> Article:
    """Return the article in ``source``, or the one that ``source.part`` names.

    Raises:
        SourceError: the bytes are no NewsML-G2, or hold no such part.
        NoArticleError: ND020, there are concepts or plans in it, and no news.
    """
    document = open_document(source.content, source.name)
    story = _chosen(document, source, notes)
    _note_versions(document, story, notes)
    unread: Counter[str] = Counter()
    exact = is_ours(story)
    article = read_meta(story, unread, exact=exact)
    if is_picture_item(story):
        article = _lone_picture(article, story, exact=exact)
    elif kind_of(story) in PLAYERS:
        article = _lone_player(article, story)
    elif story.tag == f"{G2}packageItem":
        article = _package(article, document, story)
    else:
        article = _text(article, document, story, unread, exact=exact)
    for what, count in unread.items():
        hint = "It is kept as it is, and written into NewsML-G2 again." if what.startswith("{") else None
        notes.add(NoteCode.G2_PART_UNREAD, what=what.lstrip("{").replace("}", " "), n=count, hint=hint)
    return article if exact else _finished(article, source)


def _chosen(document: Document, source: Source, notes: NoteLog) -> etree._Element:
    stories = document.stories
    if source.part is None:
        if len(stories) > 1:
            notes.add(NoteCode.FIRST_OF_SEVERAL, n=len(stories))
        return stories[0]
    item = names_of(stories).get(source.part)
    if item is None:
        item = document.by_guid.get(source.part)
    if item is None:
        raise SourceError("ND012", f"{source.name}: there is no item {source.part}.")
    return item


def _note_versions(document: Document, story: etree._Element, notes: NoteLog) -> None:
    version = story.get("standardversion", "")
    if _numbers(version) > _numbers(STANDARD_VERSION):
        notes.add(NoteCode.VERSION_NEWER, v=version)
    if document.root.tag == f"{G2}newsMessage" and document.root.find(f"{G2}header") is None:
        notes.add(NoteCode.G2_PART_MISSING, what="header")
    if story.find(f"{G2}contentMeta") is None:
        notes.add(NoteCode.G2_PART_MISSING, what="contentMeta")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:2] if part.isdigit())


def _finished(article: Article, source: Source) -> Article:
    """Return an article of others with what the source knows: its address, and when it was saved."""
    url = source.url if source.url and source.url.startswith(("http://", "https://")) else None
    words = " ".join(block_text(block) for block in article.body[:3])
    return replace(
        article,
        canonical_url=article.canonical_url or url,
        direction=direction_of(article.language, words) if article.direction.value == "ltr" else article.direction,
    )


# --------------------------------------------------------------------------------- texts


def _text(
    article: Article, document: Document, item: etree._Element, unread: Counter[str], *, exact: bool
) -> Article:
    beside, boxes = document.beside(item)
    items = [one for one in beside if is_picture_item(one)]
    pictures = [read_picture(one, exact=exact and is_ours(one), unread=unread) for one in items]
    # A picture's guid is unique among items, even where the model's is not.
    by_item = {guid_of(one): picture for one, picture in zip(items, pictures, strict=True)} if exact else {}
    if not exact:
        pictures = _with_referred(pictures, document, item, article.language)
    album = Pictures(pictures, {**by_item, **part_pictures(item, reading_of(item, exact=exact))})
    story = read_content(item, album, article.language, exact=exact)
    unread.update(story.unread)
    if exact:
        body = story.blocks
        return replace(article, body=body, standfirst=story.standfirst or article.standfirst)
    if not article.provenance.hops and document.package is not None:
        hops = tuple(read_hops(document.package, reading_of(document.package, exact=False)))
        article = replace(article, provenance=replace(article.provenance, hops=hops))
    inner = [_box(one, article.language, unread) for one in boxes]
    players = [
        read_player(one, MediaKind(kind_of(one)), article.language) for one in beside if kind_of(one) in PLAYERS
    ]
    blocks = with_company(_without_heads(story.blocks, article, story), album, players, inner)
    return _with_story(replace(article, body=blocks), story)


def _with_referred(
    pictures: list[Picture], document: Document, item: etree._Element, language: str | None
) -> list[Picture]:
    """Return the pictures in the message, and those that the package or the text refers to elsewhere."""
    found = [complete(one, language) for one in pictures]
    known = {one.guid for one in found}
    others = [
        referred_picture(one, reading_of(item, exact=False), language) for one in document.referred_pictures(item)
    ]
    for one in [*others, *linked_pictures(item, reading_of(item, exact=False), language)]:
        if one.guid is None or one.guid not in known:
            known.add(one.guid)
            found.append(one)
    return found


def _box(item: etree._Element, language: str | None, unread: Counter[str]) -> tuple[str | None, Blocks]:
    """Return title and blocks of a text that stands beside another."""
    story = read_content(item, Pictures(()), language, exact=False)
    unread.update(story.unread)
    return read_meta(item, Counter(), exact=False).headline or story.headline, story.blocks


def _with_story(article: Article, story: Story) -> Article:
    """Return ``article`` with what only the body says of headline, standfirst, byline, dateline, language."""
    return replace(
        article,
        headline=article.headline or story.headline,
        kicker=article.kicker or story.kicker,
        standfirst=_standfirst(article, story),
        byline=article.byline or story.byline,
        dateline=article.dateline or story.dateline,
        language=article.language or story.language,
        editor_notes=(*article.editor_notes, *(EditorNote(text=text) for text in story.notes)),
    )


def _standfirst(article: Article, story: Story) -> Inlines:
    """Return what the body prints as standfirst; it has the metadata's words too, when both have any."""
    if not story.standfirst:
        return article.standfirst
    said = plain_text(article.standfirst)
    if not said or said in plain_text(story.standfirst):
        return story.standfirst
    return (*article.standfirst, LineBreak(), *story.standfirst)


def _without_heads(blocks: Blocks, article: Article, story: Story) -> Blocks:
    """Return ``blocks`` without a first line that only repeats headline or byline."""
    repeated = {_key(words) for words in (article.headline, article.byline, story.headline) if words}
    kept = list(blocks)
    while kept and isinstance(kept[0], Paragraph | Heading) and _key(plain_text(kept[0].children)) in repeated:
        kept.pop(0)
    return tuple(kept)


def _key(words: str) -> str:
    return fold_space(words).strip().casefold()


# -------------------------------------------------------------------- pictures and packages


def _lone_picture(article: Article, item: etree._Element, *, exact: bool) -> Article:
    """Return a picture item as an article: its headline, and the picture.

    The item's guid is the article's; that of this use of the picture follows from it.
    """
    picture = replace(read_picture(item, exact=exact), guid=None, opaque=())
    if not exact:
        picture = complete(picture, article.language)
    source = article.info_source if exact else (picture.source or picture.supplier or article.info_source)
    return replace(article, body=(Figure(picture=picture),), summary=None, info_source=source)


def _lone_player(article: Article, item: etree._Element) -> Article:
    """Return a video or audio item as an article: the player, and what else is said of it."""
    player = read_player(item, MediaKind(kind_of(item)), article.language)
    reading = reading_of(item, exact=False)
    said = plain_text(player.caption)
    texts = [reading.block(one) for one in item.iterfind(f"{G2}contentMeta/{G2}description")]
    rest = tuple(Paragraph(children=(Text(text),)) for text in texts if text and text != said)
    return replace(article, body=(player, *rest), summary=None)


def _package(article: Article, document: Document, package: etree._Element) -> Article:
    """Return a package whose items were sent elsewhere: what it says of them."""
    reading = reading_of(package, exact=False)
    blocks: list[Figure | Paragraph] = []
    related: list[RelatedLink] = []
    for reference in package.iter(f"{G2}itemRef"):
        guid = reference_of(reference)
        item = document.by_guid.get(guid)
        if item is not None and is_picture_item(item):
            blocks.append(Figure(picture=complete(read_picture(item, exact=False), article.language)))
            continue
        if is_picture(reference):
            blocks.append(Figure(picture=referred_picture(reference, reading, article.language)))
            continue
        title = reference.get("title") or reading.text(reference.find(f"{G2}title"))
        words = reading.block(reference.find(f"{G2}description"))
        related.append(RelatedLink(title=title, href=guid or None))
        if words:
            blocks.append(Paragraph(children=(Text(clean(words)),)))
    return replace(article, body=tuple(blocks), related=(*article.related, *related))
