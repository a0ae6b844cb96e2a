"""ninjs 1, 2 and 3, as the IPTC shows it and as AP, TT, the BBC and Superdesk send it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from newsdoc.errors import NoArticleError, SourceError
from newsdoc.exporters.ninjs import export_ninjs
from newsdoc.formats import ExportOptions
from newsdoc.model import BlockQuote, Contributor, Figure, Media, Paragraph, Place, Subject, plain_text
from newsdoc.notes import NoteLog
from newsdoc.readers.ninjs import read_ninjs
from tests.unit.readers.wires import figures, only_picture, read, words_of


def ninjs(**fields: object) -> str:
    """Return a ninjs document."""
    return json.dumps({"uri": "urn:x:1", "headline": "Ferry stays", **fields})


def get(**fields: object):
    """Read one."""
    return read(ninjs(**fields), read_ninjs)[0]


@pytest.fixture
def example(shared):
    """Reads an example by its name."""

    def load(name: str):
        return read((shared / "standards" / "examples" / name).read_bytes(), read_ninjs)[0]

    return load


def test_version_2_text(example):
    """Lists in lower case; the markup wins over the plain words; people, places, rights."""
    article = example("ninjs-2.2-complex-text.json")
    assert article.headline == "Captain of wrecked cruise ship on trial in Italy"
    assert [one.name for one in article.contributors] == ["Paulo Santalucia", "Frances d'Emilio"]
    assert article.place == Place(name="Grossetto", within=(Place(name="Italy"),))
    assert article.published == datetime(2013, 7, 9, 10, 37, tzinfo=UTC)
    assert len(article.body) == 4
    assert article.rights.notice.startswith("Copyright 2013 The News Agency")
    assert Subject(name="Italy", type="geoArea", code="iso3166-1a2:it") in article.subjects


def test_version_3_with_two_pictures(example):
    """Associations the body does not show: one leads, one follows; "by" is the credit."""
    article = example("ninjs-3.1-multimedia.json")
    assert [type(block) for block in article.body] == [Figure, *[Paragraph] * 4, Figure]
    assert [(one.title, one.credit_line) for one in article.pictures] == [
        ("Costa Concordia cruise ship", "Paulo Santalucia"),
        ("Francesco Schettino at court", "Paulo Santalucia"),
    ]
    assert article.pictures[0].caption_text.startswith("The Costa Concordia cruise ship lies on its side")
    assert article.pictures[1].persons_shown == ("Francesco Schettino",)
    assert [one.width for one in article.pictures[0].renditions] == [429, 179]


def test_tt_has_the_credit_in_by(example):
    """Its figure is found again among the associations; the line above the story is the kicker."""
    article = example("ninjs-3.0-tt-text-image.json")
    picture = only_picture(article)
    assert picture.credit_line == "Karl Melander/TT"
    assert picture.caption_text.startswith("En stor internationell försvarsövning planeras 2023")
    assert (picture.guid, len(picture.renditions)) == ("http://tt.se/media/image/sdlk2sirkPaauM", 4)
    assert (article.kicker, article.rights.holder.name) == ("Försvar", "TT")
    assert words_of(article)[0].startswith("Pandemin satte stopp")
    assert sum(isinstance(block, BlockQuote) for block in article.body) == 2
    assert article.expires == datetime(2023, 5, 31, tzinfo=timezone(timedelta(hours=2)))


def test_ap_has_the_credit_in_a_description(example):
    """A lone picture: caption, credit line, source, terms; what is no image is no rendition."""
    article = example("ninjs-3.0-ap-image.json")
    picture = only_picture(article)
    assert (picture.credit_line, picture.source.name) == ("ASSOCIATED PRESS", "DHA")
    assert picture.caption_text.startswith("FILE - In this Monday, Nov. 11, 2019 file photo")
    assert [one.width for one in picture.renditions] == [3000, 512, 125]
    assert picture.usage_terms.startswith("This content is intended for editorial use only.")
    assert picture.instructions == "TURKEY OUT  NOV. 11, 2019 FILE PHOTO"


def test_version_1_as_superdesk_sends_it():
    """Flat names, ``guid`` for ``uri``, objects for lists, offsets without colon."""
    picture = {
        "type": "picture",
        "guid": "p",
        "byline": "Bebeto Matthews",
        "description_text": "A dog.",
        "description_html": "<p>A dog.</p>",
        "renditions": {"original": {"href": "http://x.example/a.jpg", "mimetype": "image/jpeg", "width": "640"}},
    }
    content = {
        "guid": "urn:newsml:x",
        "headline": "Oil",
        "body_html": "<p>One,\ntwo.<br/></p><p>Three.</p>",
        "description_text": "Sum.",
        "versioncreated": "2017-08-24T04:38:34+0000",
        "source": "AAP",
        "authors": [{"name": "John", "role": "writer"}],
        "subject": [{"code": "01000000", "name": "arts"}],
        "located": "Milton Keynes",
        "associations": {"featuremedia": picture, "editor_0": None},
    }
    article, _ = read(json.dumps(content), read_ninjs)
    assert (article.guid, article.summary, article.info_source.name) == ("urn:newsml:x", "Sum.", "AAP")
    assert words_of(article) == ["One, two.", "Three."]
    assert article.published == datetime(2017, 8, 24, 4, 38, 34, tzinfo=UTC)
    assert article.contributors == (Contributor(name="John"),)
    assert article.subjects == (Subject(name="arts", literal="01000000"),)
    (shown,) = figures(article)
    assert (shown.caption_text, shown.credit_line, shown.renditions[0].width) == ("A dog.", "Bebeto Matthews", 640)


def test_version_1_as_ap_sends_it():
    """An envelope around the item, the photographer and the place as objects, terms as a list."""
    item = {
        "uri": "https://a.b.c",
        "type": "picture",
        "headline": "US Poets",
        "photographer": {"name": "John Doe", "title": "Stringer"},
        "datelinelocation": {"city": "New York", "countryname": "UNITED STATES"},
        "description_creditline": "John Doe/AP",
        "description_caption": "FILE - A man.",
        "usageterms": ["Editorial use only.", "No sales."],
        "provider": "AP",
    }
    article, _ = read(json.dumps({"api_version": "1.1", "data": {"item": item}}), read_ninjs)
    picture = only_picture(article)
    assert (picture.caption_text, picture.credit_line) == ("FILE - A man.", "John Doe/AP")
    assert picture.creators == (Contributor(name="John Doe", job_title="Stringer"),)
    assert (picture.place.name, picture.usage_terms) == ("New York", "Editorial use only.\nNo sales.")
    assert article.provider.name == "AP"


def test_an_envelope_with_a_list_is_opened():
    """The BBC sends a page of results."""
    article, _ = read(
        json.dumps({"total": 1, "item": [{"uri": "u:1", "headline": "H", "body_html": "abcd"}]}), read_ninjs
    )
    assert (article.guid, words_of(article)) == ("u:1", ["abcd"])


def test_videos_are_players():
    """An association of type video follows the text."""
    files = [{"name": "main", "href": "https://x.example/a.mp4", "contentType": "video/mp4", "duration": 9}]
    article = get(
        bodies=[{"value": "One."}],
        associations=[{"name": "v", "uri": "u:v", "type": "video", "by": "AFP", "renditions": files}],
    )
    assert isinstance(player := article.body[-1], Media)
    assert (player.address, player.credit_line, player.duration) == ("https://x.example/a.mp4", "AFP", 9)


def test_other_associations_are_related():
    """A text that goes with it is a link."""
    article = get(
        body_text="One.", associations=[{"name": "r", "uri": "https://x.example/b", "type": "text", "title": "B"}]
    )
    assert [(link.title, link.href) for link in article.related] == [("B", "https://x.example/b")]


def test_what_ninjs_writes_it_reads(story):
    """Pictures with caption and credit, blocks and metadata come back from our own ninjs."""
    article, notes = read(export_ninjs(story, ExportOptions(), NoteLog()), read_ninjs)
    assert notes == []
    assert [(one.caption, one.credit_line, one.credit_text) for one in article.pictures] == [
        (one.caption, one.credit_line, one.credit_text) for one in story.pictures
    ]
    assert [type(block) for block in article.body] == [type(block) for block in story.body]
    assert [block for block in article.body if isinstance(block, Paragraph)] == [
        block for block in story.body if isinstance(block, Paragraph)
    ]
    for field in ("guid", "headline", "kicker", "published", "modified", "keywords", "section", "urgency", "place"):
        assert getattr(article, field) == getattr(story, field)
    assert plain_text(article.standfirst) == plain_text(story.standfirst)


@pytest.mark.parametrize(
    "content", ["[]", "{", '"x"', '{"a": 1}', "[" * 3000 + "]" * 3000, '{"uri":' + '{"a":' * 90 + "1" + "}" * 91]
)
def test_what_is_no_ninjs_is_refused(content):
    """Other JSON, broken JSON and bombs give one line with a code."""
    with pytest.raises(SourceError, match="ND"):
        read(content, read_ninjs)


def test_an_item_that_says_nothing_is_no_article():
    """A uri alone is not enough."""
    with pytest.raises(NoArticleError, match="ND020"):
        read('{"uri": "urn:x"}', read_ninjs)
