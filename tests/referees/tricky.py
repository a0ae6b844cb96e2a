"""Articles that go wrong in an EPUB written carelessly: every kind of body that EPUBCheck was seen to refuse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from newsdoc.model import (
    Article,
    Block,
    BlockQuote,
    Code,
    CodeBlock,
    Contributor,
    Direction,
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
    Span,
    SpanKind,
    Strong,
    Subject,
    Table,
    TableCell,
    TableRow,
    Text,
)
from tests import stories
from tests.stories import jpeg, p, stored

CONTROLS = "a\x00\x01\x0b\x1f\x7f\x9fb\ufffe\uffffc\ufdd0\ufdefd\U0001ffff\ud800e"


def told(*body: Block, **fields: object) -> Article:
    """An article of these blocks."""
    known = {"guid": "urn:example:tricky", "language": "en", "headline": "Tricky"}
    return Article(**{**known, **fields}, body=body)  # type: ignore[arg-type]


def linked(*addresses: str) -> tuple[Block, ...]:
    """A paragraph a link."""
    return tuple(Paragraph(children=(Text("See "), Link((Text("this"),), one, "title"))) for one in addresses)


def pictured(**fields: object) -> Picture:
    """A picture whose bytes are at hand."""
    return Picture(**{"renditions": (stored(jpeg(), "https://a.example/1.jpg"),), **fields})  # type: ignore[arg-type]


def nested(levels: int) -> Block:
    """A list in a list in a list …"""
    block: Block = p("deep")
    for _ in range(levels):
        block = ListBlock(items=(ListItem(blocks=(block,)),))
    return block


def marked(levels: int) -> Paragraph:
    """A word in bold in italics in bold …"""
    inline: object = Text("deep")
    for number in range(levels):
        inline = (Strong, Emphasis)[number % 2]((inline,))  # type: ignore[arg-type]
    return Paragraph(children=(inline,))  # type: ignore[arg-type]


def _spans(*kinds: SpanKind | None, **fields: object) -> Paragraph:
    children = tuple(Span(children=(Text("words"),), kind=kind, **fields) for kind in kinds)  # type: ignore[arg-type]
    return Paragraph(children=children)


def tricky_articles() -> Mapping[str, Article]:
    """Return each kind of trouble by its name."""
    far = pictured(renditions=(Rendition(address="https://a.example/far.webp?x=1&y=2", media_type="image/webp"),))
    film = Media(kind=MediaKind.VIDEO, address="https://a.example/v.mp4", poster=pictured(), title="Film", duration=5)
    cell = TableCell(children=(Text("c"),))
    return {
        # the bodies of the list
        "anchor to no id": told(p("a"), Paragraph(children=(Text("b"), FootnoteRef("nowhere")))),
        "relative link": told(*linked("/a", "story.html", "../x", "#top", "?q", "")),
        "bad URL": told(
            *linked("http://", "https://a b/", "http://[::1", "https://a:99999/", "https://<x>/", "http://a/%")
        ),
        "odd but valid URL": told(
            *linked('https://a.example/ü ж?q="<>|\\^`{}', "http://[::1]:80/", "mailto:a b@c?x= y")
        ),
        "international host": told(*linked("https://münchen.example/", "https://例え.example/パス")),
        "other schemes": told(
            *linked("javascript:alert(1)", "data:text/html,x", "file:///x", "tel:+1", "blob:x", "ftp://a/")
        ),
        "control characters": told(
            p(CONTROLS),
            Figure(picture=pictured(alt=CONTROLS, caption=(Text(CONTROLS),), credit_line=CONTROLS)),
            Paragraph(children=(Code(CONTROLS), Ruby((Text(CONTROLS),), CONTROLS))),
            CodeBlock(text=CONTROLS, language=CONTROLS),
            headline=CONTROLS,
            byline=CONTROLS,
            summary=CONTROLS,
            keywords=(CONTROLS,),
            section=CONTROLS,
            provider=Organisation(name=CONTROLS),
            contributors=(Contributor(name=CONTROLS),),
            canonical_url="https://a/\x00\x1f\ufffe",
        ),
        "markup in words": told(
            p('<script>alert(1)</script><form><iframe src="x" onclick="y()">]]>&amp;&nbsp;<!-- -->'),
            headline="<b>&amp;</b>",
            kicker="</p>",
            summary="<![CDATA[x]]>",
        ),
        "embed with odd attributes": told(
            Embed(provider='"><script>', href="javascript:x", title="<t>", fallback=(p("w"),))
        ),
        "embed with nothing": told(Embed()),
        "picture far away": told(Figure(picture=far), Gallery(pictures=(far, far))),
        "picture of no kind": told(Figure(picture=Picture()), Gallery(pictures=()), Gallery(pictures=(Picture(),))),
        "video and audio": told(film, replace(film, kind=MediaKind.AUDIO, poster=None), Media(kind=MediaKind.VIDEO)),
        "duplicate ids": told(
            Paragraph(children=tuple(FootnoteRef(one) for one in ("a", "a", "fig-1", "heading-1"))),
            Heading(children=(Text("h"),)),
            Figure(picture=pictured()),
            *(Footnote(id=one, blocks=(p("n"),)) for one in ("a", "a", "fig-1", "heading-1")),
        ),
        "ids that are no names": told(
            Paragraph(children=tuple(FootnoteRef(one) for one in ("1", "my note", "", "ü", "a:b", '"<'))),
            *(Footnote(id=one, blocks=(p("n"),)) for one in ("1", "my note", "", "ü", "a:b", '"<')),
        ),
        "note with nothing": told(Paragraph(children=(FootnoteRef("a"),)), Footnote(id="a", blocks=())),
        "note with blocks": told(
            Paragraph(children=(FootnoteRef("a"),)), Footnote(id="a", blocks=(nested(2), Figure(picture=pictured())))
        ),
        "table with odd spans": told(
            Table(
                head=(TableRow(cells=()),),
                body=(
                    TableRow(
                        cells=(replace(cell, columns=0), replace(cell, columns=-1), replace(cell, columns=5000))
                    ),
                    TableRow(cells=(replace(cell, rows=70000), replace(cell, rows=0, header=True))),
                ),
            )
        ),
        "table with nothing": told(Table(), Table(body=(TableRow(cells=()),)), Table(caption=(Text("c"),))),
        "pixels of no size": told(
            Figure(
                picture=pictured(renditions=(replace(stored(jpeg(), "https://a.example/1.jpg"), width=0, height=-5),))
            )
        ),
        "list of paragraphs": told(
            ListBlock(items=(ListItem(blocks=()), ListItem(blocks=(p("a"), p("b"))))), ListBlock(items=())
        ),
        "list from zero": told(ListBlock(items=(ListItem(blocks=(p("a"),)),), ordered=True, start=0)),
        "list from below zero": told(ListBlock(items=(ListItem(blocks=(p("a"),)),), ordered=True, start=-3)),
        "quote with nothing": told(BlockQuote(blocks=()), PullQuote(children=()), InfoBox(blocks=())),
        "quote with odd source": told(
            BlockQuote(blocks=(p("a"),), cite="not a url"), Paragraph(children=(Quote((Text("q"),), "http://[x"),))
        ),
        "time in free words": told(
            _spans(SpanKind.TIME, datetime="last Tuesday"), _spans(SpanKind.TIME, datetime="2026-02-30")
        ),
        "time of every kind": told(
            *(
                _spans(SpanKind.TIME, datetime=one)
                for one in (
                    "2026",
                    "2026-02",
                    "2026-02-03",
                    "12:30",
                    "12:30:05.5",
                    "2026-02-03 12:30",
                    "2026-02-03T12:30Z",
                    "2026-02-03T12:30:00+0100",
                    "2026-02-03T12:30:00-03:30",
                    "24:00",
                    "2026-2-3",
                )
            )
        ),
        "every mark": told(_spans(*SpanKind, None), _spans(SpanKind.ABBR, title="a title")),
        "link in a link": told(
            Paragraph(
                children=(
                    Link(
                        (Text("a"), Link((Text("b"),), "https://b.example/"), FootnoteRef("n")), "https://a.example/"
                    ),
                )
            ),
            Footnote(id="n", blocks=(p("x"),)),
        ),
        "link with nothing": told(Paragraph(children=(Link((), "https://a.example/"),))),
        "empty body": told(),
        "empty everything": Article(),
        "empty words": told(
            p(""), p("  "), Paragraph(children=()), Heading(children=()), headline="", kicker=" ", byline=""
        ),
        "headings of all levels": told(
            *(Heading(children=(Text(f"h{n}"),), level=n) for n in (6, 1, 0, 4, 9, 2, 5, 3))
        ),
        "nested 500 deep": told(nested(500), BlockQuote(blocks=(nested(400),))),
        "marked 300 deep": told(marked(300)),
        "lists beside lists": told(
            nested(3), nested(2), ListBlock(items=(ListItem(blocks=(Figure(picture=pictured()),)),))
        ),
        "boxes in boxes": told(
            InfoBox(blocks=(InfoBox(blocks=(BlockQuote(blocks=(Table(body=(TableRow(cells=(cell,)),)),)),)),))
        ),
        "breaks and rules": told(
            Rule(), Paragraph(children=(LineBreak(), LineBreak())), Rule(), CodeBlock(text="\n\n  x\t]]>")
        ),
        # pictures
        "same picture twice": told(Figure(picture=pictured()), Figure(picture=pictured(caption=(Text("again"),)))),
        "two crops of one address": told(
            Figure(picture=pictured()),
            Figure(picture=pictured(renditions=(stored(jpeg(10, 10), "https://a.example/1.jpg", 10, 10),))),
        ),
        "picture without address": told(Figure(picture=pictured(renditions=(stored(jpeg(), None),)))),
        "picture in words alone": told(Figure(picture=Picture(caption=(Text("c"),), credit_line="x"))),
        "long description": told(Figure(picture=pictured(alt="a", extended_description="A long one. <p>"))),
        # metadata
        "language of no kind": told(Paragraph(children=(Text("x"),), language="en_US"), language="english (UK)"),
        "language with much to say": told(p("x"), language="zh-Hant-TW-x-private"),
        "right to left": told(p("שלום"), language="he", direction=Direction.RTL, headline="כותרת"),
        "vertical mood": told(p("吾輩は猫である。"), language="ja", headline="猫", kicker="連載"),
        "guid with spaces": replace(told(p("a")), guid="an id & more <x> \u00a0"),
        "guid of nothing": replace(told(p("a")), guid=""),
        "dates without offset": told(p("a"), published=datetime(2026, 2, 3, 4, 5), modified=date(2026, 2, 4)),
        "dates long ago": told(p("a"), published=date(912, 1, 1), modified=datetime(2026, 1, 1, tzinfo=UTC)),
        "date of a fraction": told(p("a"), published=datetime(2026, 2, 3, 4, 5, 6, 789, tzinfo=UTC)),
        "roles of every kind": told(
            p("a"), contributors=tuple(Contributor(name=f"N {role}", role=role) for role in Role)
        ),
        "names of nothing": told(
            p("a"), contributors=(Contributor(name=""), Contributor(name="  ")), keywords=("", " ")
        ),
        "rights of every kind": told(
            p("a"),
            rights=Rights(
                holder=Organisation(name="H", uri="not a url"),
                notice="© N",
                usage_terms="T",
                licence="no url either",
            ),
        ),
        "places and subjects": told(
            p("a"),
            place=Place(name="P", within=(Place(name="Q"),)),
            subjects=(Subject(), Subject(name="s")),
            genres=(Subject(name="g"),),
        ),
        "related of every kind": told(
            p("a"),
            related=(
                RelatedLink(),
                RelatedLink(title="t"),
                RelatedLink(href="https://a.example/"),
                RelatedLink(href="x"),
            ),
        ),
        "canonical of no kind": told(p("a"), canonical_url="not an address"),
        "the whole story": stories.full_story(),
        "the Arabic story": stories.arabic_story(),
        "the small story": stories.small_story(),
    }
