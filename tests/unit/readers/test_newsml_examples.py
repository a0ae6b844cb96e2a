"""The IPTC's and the agencies' own documents: each field where it belongs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from newsdoc.errors import SourceError
from newsdoc.formats import Source
from newsdoc.model import (
    Action,
    Contributor,
    Embed,
    Footnote,
    HopAction,
    HopTarget,
    InfoBox,
    ListBlock,
    Organisation,
    PartyType,
    Place,
    Role,
    Status,
    Subject,
    SubjectType,
    Table,
    plain_text,
)
from newsdoc.readers.newsml import parts
from tests.unit.readers.wires import figures, only_picture, read, words_of

CET, CEST, WIB = (timezone(timedelta(hours=hours)) for hours in (1, 2, 7))
EASTERN = timezone(timedelta(hours=-5))


@pytest.fixture
def example(shared):
    """Returns the bytes of an example by its name."""

    def load(name: str) -> bytes:
        path: Path = shared / "standards" / "examples" / name
        return path.read_bytes()

    return load


def test_our_target_document_is_read_field_by_field(shared):
    """The hand-written target of the archive format: text, provenance, three pictures."""
    article, notes = read((shared / "standards" / "sample-output.xml").read_bytes())
    assert notes == []
    assert article.guid == "tag:kalbaroke.com,2025:berita/ombudsman-ri-tppo-kalbar"
    assert (article.version, article.language, article.section, article.urgency) == (2, "id", "Singkawang", 4)
    assert plain_text(article.standfirst).startswith("Ego sektoral harus dihilangkan")
    assert article.published == datetime(2025, 11, 17, 19, 42, tzinfo=WIB)
    assert article.modified == datetime(2025, 11, 18, 8, 5, tzinfo=WIB)
    assert article.place == Place(
        name="Singkawang",
        within=(
            Place(name="Kalimantan Barat", code="iso3166-2:ID-KB"),
            Place(name="Indonesia", code="iso3166-1a2:ID"),
        ),
    )
    assert article.contributors == (
        Contributor(
            name="Redaksi KalbarOke.Com", type=PartyType.ORGANISATION, uri="https://www.kalbaroke.com/redaksi/"
        ),
        Contributor(name="Editor Contoh", role=Role.EDITOR, affiliation="KalbarOke.Com"),
    )
    assert [hop.party.name for hop in article.provenance.hops] == ["KalbarOke.Com", "Contoh Arsip Berita"]
    assert article.provenance.hops[1].actions == (
        Action(what=HopAction.TRANSFORMED),
        Action(what=HopAction.ENHANCED, target=HopTarget.METADATA),
    )
    assert [(one.caption_text[:20], one.credit_line, one.credit_text) for one in article.pictures] == [
        ("Ombudsman RI: Kolabo", "MC Singkawang", "Foto: MC Singkawang"),
        ("Peserta Seminar Pela", "KalbarOke.Com/Fotografer Contoh", "KalbarOke.Com/Fotografer Contoh"),
        ("Ilustrasi penolakan ", "Ilustrasi AI: KalbarOke.Com", "Ilustrasi AI: KalbarOke.Com"),
    ]
    first, second, third = article.pictures
    assert first.renditions[0].path == "images/4f0c2a9be1d7.jpg"
    assert first.renditions[0].address == "https://www.kalbaroke.com/wp-content/uploads/2025/11/ombudsman.jpg"
    assert second.origins[0].how.value == "embeddedMetadata"
    assert third.digital_source_type == "trainedAlgorithmicMedia"
    assert len([block for block in article.body if isinstance(block, ListBlock)]) == 1


def test_listing_1_has_metadata_and_no_body(example):
    """A text without content is still an item: dates, embargo, place, rights."""
    article, notes = read(example("iptc-listing-01-news-item.xml"))
    assert notes == ["ND613"]
    assert article.headline == 'Fed to halt QE to avert "bubble"'
    assert article.created == datetime(2016, 10, 18, 11, 12, tzinfo=EASTERN)
    assert article.published == datetime(2016, 10, 18, 13, 12, 21, tzinfo=EASTERN)
    assert article.modified == datetime(2018, 10, 21, 16, 22, 45, tzinfo=EASTERN)
    assert article.embargoed == datetime(2018, 10, 23, 12, tzinfo=UTC)
    assert article.provider == Organisation(name="REUTERS", uri="http://cv.iptc.org/newscodes/newsprovider/REUTERS")
    assert article.contributors[0].name == "Meredith Jameson"
    assert [area.name for area in article.place.within] == ["Berlin", "Germany"]
    assert article.rights.holder.name == "Example Enews LLP"
    assert article.rights.notice == "Copyright 2017-18 Example Enews LLP, all rights reserved"
    assert article.rights.usage_terms == "Not for use outside the United States"
    assert article.genres == (Subject(name="Interview", code="genre:interview"),)
    assert article.body == ()


def test_listing_2_holds_nitf(example):
    """NITF inside G2: byline from the body, people from the metadata, two paragraphs."""
    article, _ = read(example("iptc-listing-02-text-nitf.xml"))
    assert article.byline == "By Meredith Jameson, Staff Reporter"
    assert article.info_source.name == "Associated Press"
    assert article.published == datetime(2018, 11, 21, 16, 25, 32, tzinfo=EASTERN)
    assert article.rights.notice == "Copyright 2017-18 Acme News and Media LLC"
    assert [words.split(" ")[0] for words in words_of(article)] == ["(New", "Ugiating"]


def test_listing_3_is_a_picture(example):
    """A lone picture: its credit is the credit line, its caption stays whole, three files, two makers."""
    article, _ = read(example("iptc-listing-03-photo.xml"))
    picture = only_picture(article)
    assert article.headline == "Variety Of Recessionary Forces Leave Las Vegas Economy Scarred"
    assert picture.credit_line == "Getty Images"
    assert picture.caption_text.startswith("A general view of part of downtown, including")
    assert picture.creators == (
        Contributor(name="Spencer Platt"),
        Contributor(name="sp/lrc", role=Role.CAPTION_WRITER),
    )
    assert picture.copyright_holder.name == "Getty Images North America"
    assert picture.created == datetime(2010, 10, 20, 19, 45, 58, tzinfo=timezone(timedelta(hours=-4)))
    assert [one.role for one in picture.renditions] == ["highRes", "web", "thumb"]
    assert [place.name for place in picture.places_shown] == ["Las Vegas Boulevard", "Las Vegas"]
    assert "Contact your local office" in picture.usage_terms


def test_listing_6_is_a_package_of_things_sent_elsewhere(example):
    """What a package says of its items is kept: a related text with its summary, a picture with its caption."""
    article, _ = read(example("iptc-listing-06-package.xml"))
    assert article.headline == "UK"
    assert [link.title for link in article.related] == ["Obama annonce son équipe"]
    assert words_of(article)[0].startswith("Le rachat il y a deux ans")
    assert only_picture(article).caption_text.startswith("Si nous avons aujourd'hui un afro-américain")
    assert article.published == datetime(2008, 12, 20, 12, 25, 35, tzinfo=UTC)


def test_listing_22_is_a_sports_story(example):
    """Summary, place, subjects with the agency's own codes, six paragraphs of NITF."""
    article, _ = read(example("iptc-listing-22-sports-nitf.xml"))
    assert article.summary.startswith("A pair of teams coming off big weekend sweeps will square off")
    assert article.byline == "Sports Network"
    assert article.place.name == "Philadelphia"
    assert len(words_of(article)) == 6
    assert Subject(name="Doug Davis", type=SubjectType.PERSON, code="person:l.mlb.com-p.456") in article.subjects


def test_listing_26_maps_embedded_photo_metadata(example):
    """Latin-1 aside, the fields that come from IIM: caption, credit, staff photographer, caption writer."""
    article, _ = read(example("iptc-listing-26-photo-metadata.xml"))
    picture = only_picture(article)
    assert (picture.credit_line, picture.copyright_notice) == ("Acme/John Smith", "Copyright 2008 Thomson Reuters")
    assert picture.creators[0] == Contributor(name="John Smith", job_title="Staff Photographer")
    assert picture.creators[1].role is Role.CAPTION_WRITER
    assert picture.caption_text.endswith("igniting at least one home, officials said.")
    assert (article.language, article.urgency) == ("en-US", 4)
    assert picture.renditions[0].width == 2500
    assert [place.name for place in picture.places_shown] == ["University City"]


def test_listing_29_is_a_history(example):
    """Four hops by four parties, each with what it did; no content at all."""
    article, notes = read(example("iptc-listing-29-hop-history.xml"))
    assert "ND606" in notes
    assert [hop.party.name for hop in article.provenance.hops] == ["Thomson Reuters", "bwire", "aquiremedia", "AP"]
    assert article.provenance.hops[3].actions == (
        Action(what=HopAction.ENHANCED),
        Action(what=HopAction.ENHANCED, target=HopTarget.METADATA),
    )


def test_ap_metadata_gets_its_names_from_assertions(example):
    """Subjects that carry codes only are named by the assertions beside them."""
    article, _ = read(example("iptc-ap-metadata.xml"))
    assert [(subject.name, subject.type) for subject in article.subjects] == [
        ("Kentucky", SubjectType.PLACE),
        ("Keegan Murray", SubjectType.PERSON),
        ("Volkswagen AG", SubjectType.ORGANISATION),
    ]


def test_dpa_article_has_all_it_can_do(example):
    """Sub-headline, teaser, dateline, lists, table, embeds, a picture in the text with caption and credit."""
    article, notes = read(example("dpa-multimedia-test-article.xml"))
    assert notes == ["ND606", "ND613"]
    assert article.headline == "Labwire-Testartikel veröffentlicht"
    assert plain_text(article.standfirst) == (
        "Alle Features auf einen Blick\nAlle Funktionalitäten von Rubix, dwx und digitalwires im Überblick."
    )
    assert (article.dateline, article.byline) == ("Hamburg (dpa) -", "Von Thomas Est")
    assert article.embargoed == datetime(2024, 10, 22, 11, 30, tzinfo=CEST)
    assert article.rights.notice == "Copyright 2024, dpa (www.dpa.de). Alle Rechte vorbehalten"
    assert article.keywords == ("Test", "Multimedia")
    assert words_of(article)[0].startswith("Hamburg (dpa) - Dieser Testartikel enthält")
    assert [block.ordered for block in article.body if isinstance(block, ListBlock)] == [True, False]
    (table,) = (block for block in article.body if isinstance(block, Table))
    assert plain_text(table.body[0].cells[3].children) == "Wert 3\nmit Absatz"
    assert [block.provider for block in article.body if isinstance(block, Embed)][:2] == ["X", "YouTube"]
    shown, linked = figures(article)
    assert (shown.caption_text, shown.credit_line) == (
        "Ein im Text positioniertes Bild.",
        "Julian Stratenschulte/dpa",
    )
    assert shown.title == "Herbst in Niedersachsen"
    assert linked.title == "Herbstwetter in Bayern"


def test_dpa_picture_tells_source_from_supplier(example):
    """AP made it, dpa supplied it; the day it was taken; the correction to editors."""
    article, _ = read(example("dpa-image.xml"))
    picture = only_picture(article)
    assert picture.credit_line == "Steve Helber/AP/dpa"
    assert picture.caption_text.startswith("Caroline Kennedy, Tochter des ehemaligen US-Präsidenten")
    assert (picture.source.name, picture.supplier.name) == ("AP", "dpa")
    assert (picture.created, article.published) == (
        date(2019, 12, 7),
        datetime(2025, 1, 29, 7, 36, 58, tzinfo=CET),
    )
    assert picture.usage_terms == "Nutzung nur nach vertraglicher Vereinbarung"
    assert picture.instructions == "FILE PHOTO -Ortsname korrigiert"


def test_a_package_message_is_one_article(example):
    """Main text, its pictures in place with caption and credit, the fact box beside it, the package's hops."""
    content = example("newsmlvalidator-package-message.xml")
    assert parts(Source(content=content, name="x")) == ("urn:newsml:aptoma.no:20150330:20552165-text",)
    article, _ = read(content)
    assert article.status is Status.WITHHELD
    assert [(one.title, one.caption_text, one.credit_line) for one in figures(article)] == [
        ("Europäische Forelle", "Die Bachforelle ist ein fantastisch gutschmeckender Fisch.", "Don Alfonso"),
        (
            "Flunder",
            "Sie ist flach, flach, flach und fühlt sich auf sandigem Meeresboden am Wohlsten.",
            "Don Fernando",
        ),
    ]
    assert figures(article)[0].renditions[0].address.endswith("/fullsize/Europaeische_Forelle.jpg")
    (box,) = (block for block in article.body if isinstance(block, InfoBox))
    assert len(box.blocks) == 3
    assert len(article.provenance.hops) == 15
    assert article.modified == datetime(2015, 3, 31, 15, 10, 47, tzinfo=CEST)


def test_a_single_item_with_nitf_says_the_same_of_its_picture(example):
    """In the other layout caption, credit and supplier come from the part's metadata, the label from the body."""
    article, _ = read(example("own-nitf-single-item.xml"))
    picture = only_picture(article)
    assert (picture.credit_line, picture.credit_text) == ("MC Singkawang", "Foto: MC Singkawang")
    assert picture.supplier.name == "MC Singkawang"
    assert picture.copyright_holder.name == "Media Center Singkawang"
    assert picture.alt == "Para narasumber duduk di panggung seminar"
    assert [block.id for block in article.body if isinstance(block, Footnote)] == ["fn-1"]


def test_newsml_1_is_refused_in_one_line(example):
    """The old NewsML is another format; the message says so and what would do."""
    with pytest.raises(SourceError, match=r"ND012 .*NewsML 1\.2 is not supported") as refused:
        read(example("newsml-1.2-businesswire.xml"))
    assert "\n" not in str(refused.value)
