"""Each rule of ``validation``: an article that breaks it, and one beside it that does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from newsdoc.model import (
    Article,
    Contributor,
    Direction,
    EditorNote,
    Embed,
    Figure,
    Footnote,
    FootnoteRef,
    Gallery,
    Heading,
    Link,
    Media,
    MediaKind,
    Organisation,
    Original,
    Paragraph,
    Picture,
    Provenance,
    Rendition,
    Rights,
    Status,
    Subject,
    Table,
    TableCell,
    TableRow,
    Text,
    identify,
)
from newsdoc.notes import Note, NoteCode, NoteLog, Severity
from newsdoc.validation import check_article, rules
from tests.stories import full_story, jpeg, p, stored

LONG = (
    "The council voted on Tuesday to keep the river ferry running through the winter, and the town will pay for it "
    "from the fund for roads. It is the first time that the boats sail in the cold months, said the mayor, who had "
    "asked for the vote after four thousand residents had signed a letter to her office."
)
SECOND = "The boats leave the pier every half hour, and they carry sixty people each when the river is calm."


def photo(**more) -> Picture:
    """A picture that no rule minds."""
    whole = {
        "renditions": (stored(jpeg(), "https://paper.example/ferry.jpg"),),
        "caption": (Text("The ferry leaves the east pier."),),
        "credit_line": "Ben Example/Example Agency",
        "credit_text": "Photo: Ben Example/Example Agency",
        "alt": "A white boat",
    }
    return Picture(**(whole | more))


def good(*blocks, **more) -> Article:
    """An article that no rule minds, with ``blocks`` after its text and the fields in ``more`` changed."""
    whole = {
        "language": "en",
        "headline": "Ferry keeps running through the winter",
        "byline": "By Ada Example",
        "contributors": (Contributor(name="Ada Example"),),
        "published": datetime(2026, 2, 3, 8, 0, tzinfo=UTC),
        "provider": Organisation(name="Paper Example"),
        "section": "Local",
        "rights": Rights(notice="© 2026 Paper Example"),
        "canonical_url": "https://paper.example/local/ferry",
        "body": (Figure(picture=photo()), p(LONG), p(SECOND), *blocks),
    }
    return identify(Article(**(whole | more)))


def pictured(**more) -> Article:
    """The good article, its picture changed."""
    return good(body=(Figure(picture=photo(**more)), p(LONG), p(SECOND)))


def headings(*levels: int) -> Article:
    return good(*(Heading(children=(Text(f"Level {level}"),), level=level) for level in levels))


def saved(moment: datetime, **more) -> Article:
    return good(provenance=Provenance(original=Original(archived=moment)), **more)


def table(**header) -> Article:
    row = TableRow(cells=(TableCell(children=(Text("Year"),), **header), TableCell(children=(Text("Euros"),))))
    return good(Table(body=(row,)))


def links_to(words: str, linked: str) -> Paragraph:
    return Paragraph(children=(Text(words), Link((Text(linked),), "https://paper.example/other")))


INDONESIAN = (
    "Dewan kota pada hari Selasa memutuskan untuk mempertahankan kapal feri itu, dan biaya yang diperlukan akan "
    "dibayar dari anggaran jalan. Ini adalah pertama kali kapal itu berlayar pada musim dingin, kata wali kota yang "
    "meminta keputusan itu setelah empat ribu warga menandatangani surat untuk kantor dewan. Kapal itu tidak akan "
    "berhenti, dan warga dapat naik dari dermaga di timur kota dengan tiket yang sama seperti bus. Dengan ini kota "
    "akan menjadi yang pertama di negara itu yang memiliki kapal pada malam hari, kata mereka dalam surat itu."
)
RUSSIAN = (
    "Совет проголосовал во вторник за сохранение паромной переправы, и город заплатит за неё из фонда дорог. " * 4
)

DAY = timedelta(days=1)
NOW = datetime(2026, 2, 3, 8, 0, tzinfo=UTC)
AGENCY = photo(credit_line="Ana Ruiz/Reuters", credit_text="Photo: Ana Ruiz/Reuters")
CC_BY = Rights(notice="© Paper Example", licence="https://creativecommons.org/licenses/by/4.0/")

CASES: dict[str, tuple[Callable[[], Article], Callable[[], Article]]] = {
    "ND101": (lambda: good(guid="story 12"), lambda: good(guid="tag:paper.example,2026:ferry")),
    "ND102": (lambda: good(canonical_url=None), lambda: good()),
    "ND103": (
        lambda: good(body=(Figure(picture=photo(guid="urn:x:1")), Figure(picture=photo(guid="urn:x:1")), p(LONG))),
        lambda: good(body=(Figure(picture=photo()), Figure(picture=photo()), p(LONG))),
    ),
    "ND201": (lambda: good(headline=" "), lambda: good()),
    "ND202": (lambda: good(headline="Ferry stays | Paper Example"), lambda: good(headline="Ferry stays – for now")),
    "ND203": (lambda: good(headline="Ferry " * 40), lambda: good(headline="Ferry " * 30)),
    "ND204": (
        lambda: good(standfirst=(Text("Ferry keeps running through the winter."),)),
        lambda: good(standfirst=(Text("The town pays."),)),
    ),
    "ND205": (lambda: good(byline=None, contributors=()), lambda: good(contributors=())),
    "ND206": (
        lambda: good(byline=None, contributors=(Contributor(name="https://paper.example/staff/1"),)),
        lambda: good(byline=None, contributors=(Contributor(name="María del Carmen Ruiz y Sánchez"),)),
    ),
    "ND207": (lambda: good(byline="By Paul Editor"), lambda: good(byline="BY ADA EXAMPLE, Lisbon")),
    "ND210": (lambda: good(published=None), lambda: good(published=date(2026, 2, 3))),
    "ND211": (lambda: good(modified=NOW - DAY), lambda: good(modified=NOW - timedelta(seconds=30))),
    "ND212": (lambda: good(published=NOW.replace(tzinfo=None)), lambda: good(published=date(2026, 2, 3))),
    "ND213": (lambda: saved(NOW - DAY), lambda: saved(NOW + DAY)),
    "ND215": (
        lambda: good(embargoed=NOW + DAY),
        lambda: good(embargoed=NOW + DAY, status=Status.WITHHELD),
    ),
    "ND220": (lambda: good(language="en_US"), lambda: good(language="en-US")),
    "ND221": (lambda: good(body=(p(INDONESIAN),)), lambda: good(language="id", body=(p(INDONESIAN),))),
    "ND222": (
        lambda: good(language="ar"),
        lambda: good(language="ar", direction=Direction.RTL),
    ),
    "ND230": (lambda: good(provider=None), lambda: good()),
    "ND231": (lambda: good(section=None), lambda: good(section=None, subjects=(Subject(name="transport"),))),
    "ND232": (lambda: good(keywords=("k" * 65,)), lambda: good(keywords=("ferry", "winter"))),
    "ND301": (
        lambda: pictured(caption=(), credit_line=None, credit_text=None),
        lambda: good(Gallery(pictures=(photo(caption=(), alt="A boat"),), caption=(Text("The vote"),))),
    ),
    "ND302": (lambda: pictured(credit_line=None, credit_text=None), lambda: pictured()),
    "ND303": (lambda: pictured(caption=()), lambda: pictured()),
    "ND304": (lambda: pictured(alt=None), lambda: pictured(alt="")),
    "ND305": (lambda: pictured(alt="the ferry leaves the east pier"), lambda: pictured()),
    "ND306": (lambda: pictured(alt="IMG_2034.jpg"), lambda: pictured(alt="The boat of 2034")),
    "ND307": (
        lambda: pictured(caption=(Text("Ferry keeps running through the winter"),)),
        lambda: pictured(),
    ),
    "ND308": (
        lambda: pictured(caption=(Text("The pier. (Photo: Ana Ruiz/Reuters)"),), credit_line=None, credit_text=None),
        lambda: pictured(caption=(Text("Ada Mayor (left) at the pier in 2025 (file photo)."),)),
    ),
    "ND309": (lambda: pictured(credit_line="Internet", credit_text=None), lambda: pictured()),
    "ND310": (
        lambda: pictured(credit_line=None, credit_text=None, creators=(Contributor(name="Ben Example"),)),
        lambda: pictured(creators=(Contributor(name="Ben Example"),)),
    ),
    "ND332": (
        lambda: pictured(renditions=(Rendition(address="https://paper.example/ferry.jpg"),)),
        lambda: pictured(renditions=()),
    ),
    "ND333": (
        lambda: pictured(renditions=(stored(jpeg(200, 100), "https://paper.example/s.jpg", 200, 100),)),
        lambda: pictured(renditions=(stored(jpeg(200, 500), "https://paper.example/s.jpg", 200, 500),)),
    ),
    "ND340": (
        lambda: pictured(caption=(Text("The harbour of tomorrow (AI-generated)"),)),
        lambda: pictured(caption=(Text("The airport (main hall)"),)),
    ),
    "ND341": (
        lambda: pictured(digital_source_type="trainedAlgorithmicMedia"),
        lambda: pictured(
            digital_source_type="trainedAlgorithmicMedia", caption=(Text("The harbour of tomorrow (AI-generated)"),)
        ),
    ),
    "ND401": (lambda: good(body=(Figure(picture=photo()),)), lambda: good()),
    "ND402": (lambda: good(body=(p("The ferry stays."),)), lambda: good()),
    "ND403": (lambda: good(p(SECOND)), lambda: good(p("No comment."), p("No comment."))),
    "ND404": (
        lambda: good(links_to("Read also: ", "Ten ferries that never left")),
        lambda: good(links_to("Share prices of the yard fell after ", "the vote")),
    ),
    "ND405": (lambda: headings(2, 4), lambda: headings(3, 4, 2, 3)),
    "ND406": (lambda: table(), lambda: table(header=True)),
    "ND407": (
        lambda: good(Paragraph(children=(FootnoteRef("fn-1"),))),
        lambda: good(Paragraph(children=(FootnoteRef("fn-1"),)), Footnote(id="fn-1", blocks=(p("Minutes"),))),
    ),
    "ND408": (
        lambda: good(Embed(provider="Example Social")),
        lambda: good(Embed(href="https://social.example/1"), Embed(fallback=(p("A post"),))),
    ),
    "ND501": (lambda: good(rights=Rights()), lambda: good(rights=Rights(holder=Organisation(name="Paper Example")))),
    "ND502": (
        lambda: good(rights=CC_BY, body=(Figure(picture=AGENCY), p(LONG))),
        lambda: good(rights=CC_BY, body=(Figure(picture=replace(AGENCY, usage_terms="Reuters only")), p(LONG))),
    ),
    "ND503": (lambda: good(status=Status.CANCELED), lambda: good()),
}  # fmt: skip

ELSEWHERE = {
    "ND104", "ND105", "ND106", "ND311", "ND312", "ND107", "ND108", "ND109", "ND208", "ND214", "ND240", "ND241",
    "ND313", "ND320", "ND321", "ND322", "ND330", "ND331", "ND111", "ND431", "ND314", "ND110", "ND334", "ND335", "ND336", "ND430", "ND504",
}  # fmt: skip
"""Codes that need a batch, the XML, the page or the file to be seen."""


def codes(article: Article) -> list[str]:
    return [note.code for note in check_article(article)]


def test_a_good_article_has_no_findings():
    """The rules are silent where there is nothing to say."""
    assert check_article(good()) == ()


@pytest.mark.parametrize("code", CASES)
def test_a_rule_finds_what_it_is_for(code):
    """The bad case breaks the rule, with the severity and the words that its code has."""
    found = [note for note in check_article(CASES[code][0]()) if note.code == code]
    assert found, codes(CASES[code][0]())
    assert "{" not in found[0].message


@pytest.mark.parametrize("code", CASES)
def test_a_rule_leaves_good_work_alone(code):
    """What comes close, and is right, is not found fault with."""
    assert code not in codes(CASES[code][1]())


def test_every_code_of_these_families_is_tried():
    """A rule that is added gets its two cases."""
    ours = {code.number for code in NoteCode if code.number[2] in "12345"}
    assert ours - ELSEWHERE == set(CASES)


# ------------------------------------------------------------------------- finer points


@pytest.mark.parametrize(
    ("article", "code", "found"),
    [
        (good(language=None), "ND220", True),
        (good(language="und"), "ND220", True),
        (good(language="zh-Hant-TW"), "ND220", False),
        (good(language="de-1996"), "ND220", False),
        (good(body=(p(RUSSIAN),)), "ND221", True),
        (good(language="ru", body=(p(RUSSIAN),)), "ND221", False),
        (good(published=datetime(1970, 1, 1, tzinfo=UTC)), "ND213", True),
        (saved(NOW, published=NOW.astimezone(timezone(9 * timedelta(hours=1))) - DAY), "ND213", False),
        (saved(NOW + 2 * DAY, embargoed=NOW + DAY), "ND215", False),
        (good(published=date(2026, 2, 3), modified=NOW), "ND211", False),
        (good(published=date(2026, 2, 5), modified=NOW), "ND211", True),
        (good(headline="Local"), "ND202", True),
        (good(headline="Ferry stays | paper.example"), "ND202", True),
        (good(byline="Von José Sanchez", contributors=(Contributor(name="Jose Sánchez"),)), "ND207", False),
        (good(p("Subscribe to continue reading.")), "ND402", True),
        (good(p("Read more")), "ND404", False),
        (good(p("Advertisement")), "ND404", True),
        (pictured(credit_line="Foto", credit_text=None), "ND309", True),
        (pictured(credit_line="-", credit_text=None), "ND309", True),
        (pictured(alt="https://paper.example/ferry"), "ND306", True),
        (pictured(alt="20240812_114501"), "ND306", True),
        (good(Footnote(id="fn-2", blocks=(p(" "),))), "ND407", True),
        (good(Media(kind=MediaKind.VIDEO)), "ND408", True),
        (good(editor_notes=(EditorNote(text="x"),)), "ND503", False),
    ],
)  # fmt: skip
def test_finer_points(article, code, found):
    """Where a rule's border runs."""
    assert (code in codes(article)) is found


def test_decorations_are_left_alone():
    """A small picture without words, which the page calls an ornament, owes no caption, credit or alt."""
    small = Rendition(address="https://paper.example/line.png", width=120, height=8, sha256="0" * 64)
    words = {"caption": (), "credit_line": None, "credit_text": None}
    assert codes(pictured(renditions=(small,), alt="", **words)) == []
    assert "ND301" in codes(pictured(alt="", **words))


def test_posters_are_served_by_their_videos_words():
    """A poster has its video's caption and credit, and owes none of its own."""
    poster = photo(caption=(), credit_line=None, credit_text=None)
    assert codes(good(Media(kind=MediaKind.VIDEO, address="https://paper.example/a.mp4", poster=poster))) == []


def test_pictures_are_numbered_as_elsewhere():
    """The number in a note is that of the picture in ``Article.pictures``, ornaments counted."""
    article = full_story()
    (note,) = [note for note in check_article(article) if note.code == "ND332"]
    assert article.pictures[4].best.address.endswith("lost.jpg")
    assert note.place == "picture 5"


def test_the_rules_find_what_admission_found_in_the_same_words():
    """A picture that was not stored is one finding, not two, when notes are put together."""
    from newsdoc.formats import Source
    from newsdoc.pictures import admit

    article = pictured(renditions=(Rendition(address="https://paper.example/ferry.jpg"),))
    notes = NoteLog()
    admitted = admit(article, Source(content=b"", name="story.html"), notes)
    assert list(notes) == [note for note in check_article(admitted) if note.code == "ND332"]


def test_plug_in_rules_are_asked(monkeypatch):
    """A package adds rules by the entry point group ``newsdoc.rules``."""
    monkeypatch.setattr(rules, "plugins", lambda group: (("house", house_rule),) if group == "newsdoc.rules" else ())
    rules.plugin_rules.cache_clear()
    try:
        assert [note.code for note in check_article(good())] == ["HOUSE1"]
    finally:
        rules.plugin_rules.cache_clear()


def house_rule(article):
    """A newsroom's own rule: no ferries."""
    if "Ferry" in (article.headline or ""):
        yield Note("HOUSE1", Severity.WARNING, "Another ferry.")
