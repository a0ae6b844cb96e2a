"""Articles of our own for tests: ``full_story`` has one of everything that the model knows."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from io import BytesIO

from PIL import Image

from newsdoc.model import (
    Action,
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
    Hop,
    HopAction,
    HopTarget,
    How,
    InfoBox,
    LineBreak,
    Link,
    ListBlock,
    ListItem,
    Media,
    MediaKind,
    Organisation,
    Origin,
    Original,
    Paragraph,
    PartyType,
    Picture,
    Place,
    Provenance,
    PullQuote,
    Quote,
    RelatedLink,
    Relation,
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

LISBON = timezone(timedelta(hours=0))
BERLIN = timezone(timedelta(hours=1))


@cache
def jpeg(width: int = 640, height: int = 427, colour: tuple[int, int, int] = (40, 90, 140)) -> bytes:
    """A small JPEG of one colour."""
    out = BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG", quality=90)
    return out.getvalue()


def stored(content: bytes, address: str | None, width: int = 640, height: int = 427) -> Rendition:
    """A rendition whose bytes are at hand, as ``pictures.admit`` leaves it."""
    return Rendition(
        address=address,
        media_type="image/jpeg",
        width=width,
        height=height,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
    )


def p(*words: str) -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph(children=tuple(Text(word) for word in words))


def full_story() -> Article:
    """An article with one of every block, inline and field."""
    ferry = Picture(
        renditions=(
            stored(jpeg(), "https://paper.example/media/ferry-1280.jpg"),
            Rendition(address="https://paper.example/media/ferry-640.jpg", width=320, height=214, role="web"),
        ),
        caption=(Text("The ferry leaves the "), Emphasis((Text("east"),)), Text(" pier on Tuesday.")),
        credit_line="Ben Example/Example Agency",
        credit_text="Photo: Ben Example/Example Agency",
        copyright_notice="© 2026 Example Agency",
        alt="A white ferry beside a wooden pier",
        extended_description="A small white ferry with twelve passengers on deck casts off from a wooden pier.",
        title="Ferry at the pier",
        creators=(
            Contributor(name="Ben Example", affiliation="Example Agency", job_title="Staff photographer"),
            Contributor(name="Kim Writer", role=Role.CAPTION_WRITER),
        ),
        copyright_holder=Organisation(name="Example Agency", uri="https://agency.example/"),
        usage_terms="Editorial use only.",
        licence="https://agency.example/licence",
        instructions="Do not crop.",
        source=Organisation(name="Example Agency"),
        supplier=Organisation(name="Example Pictures", uri="https://pictures.example/"),
        digital_source_type="digitalCapture",
        place=Place(name="Harbour Town"),
        places_shown=(Place(name="East Pier"),),
        persons_shown=("Ada Passenger",),
        created=date(2026, 2, 2),
        keywords=("ferry", "winter"),
        origins=(Origin(field="credit_line", how=How.CAPTION_TEXT),),
    )
    council = Picture(
        renditions=(stored(jpeg(400, 300, (150, 60, 60)), "https://paper.example/media/council.jpg", 400, 300),),
        caption=(Text("Members of the council vote."),),
        credit_line="Paper Example",
        credit_text="Paper Example",
        alt="Nine raised hands",
    )
    chart = Picture(
        renditions=(stored(jpeg(300, 300, (60, 150, 60)), "https://paper.example/media/chart.jpg", 300, 300),),
        caption=(Text("Passengers a day, by month."),),
        credit_line="Chart Desk",
        credit_text="Graphic: Chart Desk",
        alt="A bar chart",
        digital_source_type="digitalCreation",
    )
    elsewhere = Picture(
        renditions=(Rendition(address="https://paper.example/media/lost.jpg"),),
        caption=(Text("The old pier, long gone."),),
        credit_line="Town Archive",
        credit_text="Credit: Town Archive",
        alt="An old pier",
    )
    poster = Picture(
        renditions=(stored(jpeg(320, 180, (20, 20, 20)), "https://paper.example/media/poster.jpg", 320, 180),),
        alt="A still of the harbour film",
    )
    body = (
        Figure(picture=ferry),
        Paragraph(
            children=(
                Text("HARBOUR TOWN, Feb. 3 – The council voted on Tuesday to keep the "),
                Strong((Text("river ferry"),)),
                Text(" running, "),
                Link((Text("minutes"),), "https://town.example/minutes?a=1&b=2", "The minutes"),
                Text(" show."),
                FootnoteRef("fn-1"),
            )
        ),
        Heading(children=(Text("What it costs"),), level=2),
        Paragraph(
            children=(
                Text("It costs 310,000 euros a year, H"),
                Sub((Text("2"),)),
                Text("O and 10"),
                Sup((Text("3"),)),
                Text(" aside, "),
                Quote((Text("a fair price"),)),
                Text(", said the "),
                Span(children=(Text("CFO"),), kind=SpanKind.ABBR, title="chief financial officer"),
                Text(", quoting "),
                Span(children=(Text("The Ferry Book"),), kind=SpanKind.CITE),
                Text(" at "),
                Span(children=(Text("noon"),), kind=SpanKind.TIME, datetime="2026-02-03T12:00"),
                Text("; "),
                Span(children=(Text("nine"),), kind=SpanKind.DELETED),
                Span(children=(Text("ten"),), kind=SpanKind.INSERTED),
                Text(" "),
                Span(children=(Text("voted"),), kind=SpanKind.MARK),
                LineBreak(),
                Text("in a new line with "),
                Code("x < y"),
                Text(", "),
                Ruby((Text("漢字"),), "かんじ"),
                Text(" and "),
                Span(children=(Text("مرحبا"),), language="ar", direction=Direction.RTL),
                Text("."),
            )
        ),
        Heading(children=(Text("Numbers"),), level=3),
        ListBlock(
            items=(
                ListItem(blocks=(p("Seven hundred passengers a day."),)),
                ListItem(
                    blocks=(
                        p("Two boats:"),
                        ListBlock(items=(ListItem(blocks=(p("the old one"),)),), ordered=True, start=3),
                    )
                ),
            )
        ),
        Table(
            caption=(Text("Cost by year"),),
            head=(
                TableRow(
                    cells=(
                        TableCell(children=(Text("Year"),), header=True, scope=Scope.COLUMN),
                        TableCell(children=(Text("Euros"),), header=True, scope=Scope.COLUMN),
                    )
                ),
            ),
            body=(
                TableRow(
                    cells=(
                        TableCell(children=(Text("2025"),), header=True, scope=Scope.ROW),
                        TableCell(children=(Text("310,000"),)),
                    )
                ),
                TableRow(cells=(TableCell(children=(Text("Estimates follow."),), columns=2),)),
            ),
        ),
        BlockQuote(
            blocks=(p("We will keep it running."),),
            attribution=(Text("Ada Mayor"),),
            cite="https://town.example/speech",
        ),
        PullQuote(children=(Text("A fair price"),), attribution=(Text("The treasurer"),)),
        Gallery(pictures=(council, chart), caption=(Text("The vote in pictures"),)),
        Media(
            kind=MediaKind.VIDEO,
            address="https://paper.example/media/harbour.mp4",
            media_type="video/mp4",
            title="Harbour film",
            caption=(Text("The harbour in a minute."),),
            credit_line="Film Desk",
            credit_text="Video: Film Desk",
            poster=poster,
            duration=61,
        ),
        Embed(
            provider="Example Social",
            href="https://social.example/post/1",
            title="A post",
            fallback=(p("The ferry stays! said the mayor in a post."),),
        ),
        InfoBox(
            blocks=(
                Heading(children=(Text("The ferry in brief"),), level=3),
                p("Built in 1964; carries sixty people."),
            ),
        ),
        CodeBlock(text="for boat in boats:\n    boat.sail()\n", language="python"),
        Rule(),
        Paragraph(children=(Text("Le bac reste en service."),), language="fr"),
        Figure(picture=elsewhere),
        Footnote(id="fn-1", blocks=(p("Minutes of the third of February."),)),
    )
    return identify(
        Article(
            version=2,
            language="en",
            headline="What’s next for the harbour & its ferry?",
            kicker="Transport",
            standfirst=(Text("Residents collected four thousand signatures "), Emphasis((Text("in a week"),))),
            summary="The council keeps the ferry running through the winter.",
            slugline="harbour-ferry",
            byline="By Ada Example and Paper Desk",
            contributors=(
                Contributor(
                    name="Ada Example",
                    uri="https://paper.example/staff/ada",
                    affiliation="Paper Example",
                    job_title="Harbour correspondent",
                ),
                Contributor(name="Paper Desk", type=PartyType.ORGANISATION),
                Contributor(name="Eli Editor", role=Role.EDITOR),
                Contributor(name="Toni Translator", role=Role.TRANSLATOR),
            ),
            dateline="HARBOUR TOWN, Feb. 3 –",
            place=Place(
                name="Harbour Town",
                within=(Place(name="Coast", code="iso3166-2:DE-HH"), Place(name="Germany", code="iso3166-1a2:DE")),
            ),
            created=date(2026, 2, 3),
            published=datetime(2026, 2, 3, 8, 22, 57, tzinfo=BERLIN),
            modified=datetime(2026, 2, 3, 11, 5, tzinfo=BERLIN),
            expires=datetime(2036, 2, 3, tzinfo=UTC),
            provider=Organisation(name="Paper Example", uri="https://paper.example/"),
            info_source=Organisation(name="Example Agency", uri="https://agency.example/"),
            section="Local",
            genres=(Subject(name="Current", code="genre:Current"),),
            subjects=(
                Subject(name="transport", code="medtop:20000339"),
                Subject(name="Ada Mayor", type=SubjectType.PERSON, uri="https://people.example/ada-mayor"),
                Subject(name="Harbour Town", type=SubjectType.PLACE, literal="harbour-town"),
            ),
            keywords=("ferry", "winter", "council"),
            urgency=4,
            editor_notes=(
                EditorNote(text="Lead story of the local page."),
                EditorNote(text="An earlier version gave the wrong year.", correction=True),
            ),
            rights=Rights(
                holder=Organisation(name="Paper Example", uri="https://paper.example/"),
                notice="© 2026 Paper Example",
                usage_terms="No reuse without permission.",
                licence="https://paper.example/licence",
                data_mining="DMI-PROHIBITED",
            ),
            digital_source_type="humanEdits",
            canonical_url="https://paper.example/local/harbour-ferry",
            related=(
                RelatedLink(title="Ferry numbers at a glance", href="https://paper.example/local/ferry-numbers"),
                RelatedLink(
                    title="The council's minutes", relation=Relation.DERIVED_FROM, href="https://town.example/m"
                ),
            ),
            body=body,
            provenance=Provenance(
                hops=(
                    Hop(
                        party=Organisation(name="Example Agency"),
                        actions=(Action(what=HopAction.CREATED, target=HopTarget.CONTENT),),
                        when=datetime(2026, 2, 3, 7, 0, tzinfo=UTC),
                    ),
                ),
                original=Original(
                    url="https://paper.example/local/harbour-ferry",
                    archived=datetime(2026, 2, 4, 9, 30, tzinfo=UTC),
                ),
            ),
            origins=(
                Origin(field="published", how=How.STRUCTURED_DATA),
                Origin(
                    field="headline", how=How.PERSON, who="Eli Editor", when=datetime(2026, 2, 5, 10, 0, tzinfo=UTC)
                ),
            ),
        )
    )


def arabic_story() -> Article:
    """A short article that is written right to left."""
    picture = Picture(
        renditions=(stored(jpeg(480, 320, (90, 90, 30)), "https://sahifa.example/a.jpg", 480, 320),),
        caption=(Text("العبّارة تغادر الرصيف الشرقي."),),
        credit_line="سارة مثال",
        credit_text="تصوير: سارة مثال",
        alt="عبّارة بيضاء",
    )
    return identify(
        Article(
            language="ar",
            direction=Direction.RTL,
            headline="العبّارة تواصل العمل طوال الشتاء",
            byline="كتب: يوسف مثال",
            contributors=(Contributor(name="يوسف مثال"),),
            published=datetime(2026, 2, 3, 9, 0, tzinfo=timezone(timedelta(hours=3))),
            provider=Organisation(name="صحيفة مثال"),
            canonical_url="https://sahifa.example/harbour/1",
            body=(
                Figure(picture=picture),
                p("صوّت المجلس يوم الثلاثاء على إبقاء العبّارة."),
                p("تكلف 310000 يورو في السنة."),
            ),
        )
    )


def small_story() -> Article:
    """The least that is an article: a headline and a paragraph."""
    return identify(Article(language="en", headline="Ferry stays", body=(p("The ferry stays, the council said."),)))
