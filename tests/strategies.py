"""Hypothesis strategies for the model: any article that a reader may make."""

from __future__ import annotations

import string
from datetime import date, datetime, timedelta, timezone

from hypothesis import strategies as st

from newsdoc.model import (
    Article,
    BlockQuote,
    Code,
    CodeBlock,
    Contributor,
    Direction,
    EditorNote,
    Embed,
    Emphasis,
    Figure,
    Footnote,
    FootnoteRef,
    Gallery,
    Heading,
    InfoBox,
    LineBreak,
    Link,
    ListBlock,
    ListItem,
    Media,
    MediaKind,
    Organisation,
    Paragraph,
    PartyType,
    Picture,
    Place,
    PullQuote,
    Quote,
    RelatedLink,
    Rendition,
    Rights,
    Role,
    Ruby,
    Rule,
    Scope,
    Span,
    SpanKind,
    Strong,
    Sub,
    Subject,
    SubjectType,
    Sup,
    Table,
    TableCell,
    TableRow,
    Text,
    identify,
)

_LETTERS = st.sampled_from(
    string.ascii_letters + string.digits + "äößéñçøłžЖяΩ中文日本語한국العربيةעבריתहिन्दीไทย’“”—…&<>\"'"
)
word = st.text(_LETTERS, min_size=1, max_size=9)
words = st.lists(word, min_size=1, max_size=6).map(" ".join)
maybe_words = st.none() | words
slug = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=8)
address = st.builds("https://{}.example/{}".format, slug, slug)
offset = st.sampled_from([timezone.utc, *(timezone(timedelta(minutes=m)) for m in (-300, 60, 210, 330, 420))])  # noqa: UP017
instant = st.datetimes(datetime(1991, 1, 1), datetime(2035, 1, 1), timezones=offset).map(
    lambda moment: moment.replace(microsecond=0)
)
moment = instant | st.dates(date(1991, 1, 1), date(2035, 1, 1))
language = st.sampled_from(["en", "de", "ar", "ja", "pt-BR", "zh-Hant"])
text = words.map(Text)


def inlines(min_size: int = 1) -> st.SearchStrategy[tuple[object, ...]]:
    """Inlines as readers make them: neighbouring texts are one text, and each mark holds something."""
    leaves = text | st.builds(Code, words)
    marks = st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.builds(Emphasis, _joined(inner)),
            st.builds(Strong, _joined(inner)),
            st.builds(Link, _joined(inner), address, maybe_words),
            st.builds(Sub, _joined(inner)),
            st.builds(Sup, _joined(inner)),
            st.builds(Quote, _joined(inner), st.none() | address),
            st.builds(Ruby, text.map(lambda one: (one,)), words),
            st.builds(Span, children=_joined(inner), language=language),
            st.builds(Span, children=_joined(inner), kind=st.sampled_from([SpanKind.CITE, SpanKind.MARK])),
            st.builds(Span, children=_joined(inner), kind=st.just(SpanKind.ABBR), title=words),
        ),
        max_leaves=4,
    )
    with_breaks = st.lists(marks, min_size=min_size, max_size=4).map(_join)
    return with_breaks | with_breaks.map(lambda some: (*some, LineBreak(), Text("next line")) if some else some)


def _joined(inner: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(inner, min_size=1, max_size=3).map(_join)


def _join(parts: list[object]) -> tuple[object, ...]:
    out: list[object] = []
    for part in parts:
        if isinstance(part, Text) and out and isinstance(out[-1], Text):
            out[-1] = Text(f"{out[-1].text} {part.text}")
        else:
            out.append(part)
    return tuple(out)


party = st.builds(Organisation, name=words, uri=st.none() | address)
person = st.builds(
    Contributor,
    name=words,
    role=st.sampled_from([Role.AUTHOR, Role.EDITOR, Role.TRANSLATOR]),
    type=st.sampled_from(PartyType),
    uri=st.none() | address,
    affiliation=maybe_words,
    job_title=maybe_words,
)
photographer = st.builds(Contributor, name=words, affiliation=maybe_words)
place = st.builds(Place, name=words, within=st.lists(st.builds(Place, name=words), max_size=2).map(tuple))
rendition = st.builds(
    Rendition,
    address=address,
    media_type=st.just("image/jpeg"),
    width=st.integers(1, 4000),
    height=st.integers(1, 4000),
)
credit = st.none() | words
picture = st.builds(
    lambda credit_line, label, **fields: Picture(
        credit_line=credit_line,
        credit_text=None if credit_line is None else f"{label}{credit_line}",
        **fields,
    ),
    credit,
    st.sampled_from(["", "Photo: ", "© "]),
    renditions=st.lists(rendition, min_size=1, max_size=2, unique_by=lambda one: one.address).map(tuple),
    caption=inlines(0),
    copyright_notice=maybe_words,
    alt=st.none() | words,
    title=maybe_words,
    creators=st.lists(photographer, max_size=2).map(tuple),
    usage_terms=maybe_words,
    digital_source_type=st.none() | st.sampled_from(["digitalCapture", "trainedAlgorithmicMedia"]),
    place=st.none() | place,
    created=st.none() | moment,
    keywords=st.lists(words, max_size=2).map(tuple),
)
paragraph = st.builds(Paragraph, children=inlines(), language=st.none() | language)
heading = st.builds(Heading, children=inlines(), level=st.integers(2, 6))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A rectangular table with one header row."""
    columns = draw(st.integers(1, 3))
    cell = st.builds(TableCell, children=inlines(0))
    header = st.builds(TableCell, children=inlines(), header=st.just(True), scope=st.just(Scope.COLUMN))
    row = st.lists(cell, min_size=columns, max_size=columns).map(lambda cells: TableRow(cells=tuple(cells)))
    head = TableRow(cells=tuple(draw(st.lists(header, min_size=columns, max_size=columns))))
    return Table(head=(head,), body=tuple(draw(st.lists(row, min_size=1, max_size=3))), caption=draw(inlines(0)))


def _lists(inner: st.SearchStrategy[object]) -> st.SearchStrategy[ListBlock]:
    item = st.lists(inner, min_size=0, max_size=1).flatmap(
        lambda rest: paragraph.map(lambda first: ListItem(blocks=(first, *rest)))  # type: ignore[arg-type]
    )
    return st.booleans().flatmap(
        lambda ordered: st.builds(
            ListBlock,
            items=st.lists(item, min_size=1, max_size=3).map(tuple),
            ordered=st.just(ordered),
            start=st.integers(1, 9) if ordered else st.just(1),
        )
    )


lists = st.recursive(paragraph, _lists, max_leaves=4).filter(lambda block: isinstance(block, ListBlock)) | _lists(
    paragraph
)
simple_block = paragraph | heading | lists
block = st.one_of(
    paragraph,
    paragraph,
    heading,
    lists,
    tables(),
    st.builds(Figure, picture=picture),
    st.builds(Gallery, pictures=st.lists(picture, min_size=2, max_size=3).map(tuple), caption=inlines(0)),
    st.builds(
        BlockQuote,
        blocks=st.lists(paragraph, min_size=1, max_size=2).map(tuple),
        attribution=inlines(0),
        cite=st.none() | address,
    ),
    st.builds(PullQuote, children=inlines(), attribution=inlines(0)),
    st.builds(
        Media,
        kind=st.sampled_from(MediaKind),
        address=address,
        media_type=st.just("video/mp4") | st.none(),
        title=maybe_words,
        caption=inlines(0),
        credit_line=st.none(),
        duration=st.none() | st.integers(1, 9999),
    ),
    st.builds(
        Embed,
        provider=words,
        href=address,
        title=maybe_words,
        fallback=st.lists(paragraph, max_size=2).map(tuple),
    ),
    st.builds(InfoBox, blocks=st.lists(simple_block, min_size=1, max_size=3).map(tuple)),
    st.builds(CodeBlock, text=words, language=st.none() | slug),
    st.just(Rule()),
)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """A whole article, identified, with a footnote now and then."""
    body = draw(st.lists(block, min_size=1, max_size=6))
    if draw(st.booleans()):
        mark = Paragraph(children=(*draw(inlines()), FootnoteRef("fn-1")))
        body = [mark, *body, Footnote(id="fn-1", blocks=(draw(paragraph),))]
    tag = draw(language)
    return identify(
        draw(
            st.builds(
                Article,
                version=st.integers(1, 9),
                language=st.just(tag),
                direction=st.just(Direction.RTL if tag == "ar" else Direction.LTR),
                headline=words,
                kicker=maybe_words,
                standfirst=inlines(0),
                summary=maybe_words,
                byline=maybe_words,
                contributors=st.lists(person, max_size=3).map(tuple),
                place=st.none() | place,
                created=st.none() | moment,
                published=instant,
                modified=st.none() | instant,
                provider=party,
                info_source=st.none() | party,
                section=maybe_words,
                subjects=st.lists(
                    st.builds(Subject, name=words, type=st.sampled_from(SubjectType), uri=address), max_size=2
                ).map(tuple),
                keywords=st.lists(words, max_size=3).map(tuple),
                editor_notes=st.lists(st.builds(EditorNote, text=words, correction=st.booleans()), max_size=2).map(
                    tuple
                ),
                rights=st.builds(Rights, holder=st.none() | party, notice=maybe_words, usage_terms=maybe_words),
                canonical_url=address,
                related=st.lists(st.builds(RelatedLink, title=words, href=address), max_size=2).map(tuple),
                body=st.just(tuple(body)),
            )
        )
    )
