"""The archive's promise: what went into G2 comes out again, and the wire formats stay valid."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings

from newsdoc.errors import NewsdocError
from newsdoc.exporters.newsml import export_newsml
from newsdoc.exporters.ninjs import export_ninjs
from newsdoc.exporters.nitf import export_nitf
from newsdoc.formats import ExportOptions, Source
from newsdoc.model import (
    Article,
    Code,
    CodeBlock,
    Embed,
    Emphasis,
    Figure,
    Gallery,
    How,
    ListBlock,
    ListItem,
    Origin,
    Original,
    Paragraph,
    Picture,
    Place,
    Provenance,
    RelatedLink,
    Rendition,
    Rights,
    Span,
    Subject,
    Text,
    identify,
)
from newsdoc.notes import NoteLog
from newsdoc.readers.html import read_html
from newsdoc.readers.newsml import read_newsml
from newsdoc.readers.ninjs import read_ninjs
from newsdoc.readers.nitf import read_nitf
from newsdoc.validation.xml import check_newsml
from tests import stories
from tests.strategies import articles
from tests.wire_schemas import g2_errors, ninjs_errors, nitf_errors

OPTIONS = ExportOptions()


def through_g2(article: Article) -> tuple[Article, bytes]:
    """Return the article as it comes back, and the document it went through."""
    content = export_newsml(article, OPTIONS, NoteLog())
    return read_newsml(Source(content=content, name="message.xml"), NoteLog()), content


def assert_kept(article: Article) -> bytes:
    """Check that ``article`` comes back equal, and that the second document has the bytes of the first."""
    back, content = through_g2(article)
    assert back == article
    assert export_newsml(back, OPTIONS, NoteLog()) == content
    return content


def captions(article: Article) -> list[tuple[str, str | None]]:
    """Return caption and credit of each picture."""
    return [(" ".join(one.caption_text.split()), one.credit_line) for one in article.pictures]


@pytest.mark.parametrize("tell", [stories.full_story, stories.arabic_story, stories.small_story])
def test_stories_come_back_equal(tell):
    """One of everything that the model knows."""
    assert_kept(tell())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles())
def test_any_article_comes_back_equal_and_valid(article):
    """Whatever a reader may make: equal, same bytes again, no finding of schema or rules."""
    assert check_newsml(assert_kept(article), "x") == ()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles())
def test_any_article_is_valid_in_every_wire_format(shared, article):
    """The IPTC's own schemas find nothing."""
    assert g2_errors(export_newsml(article, OPTIONS, NoteLog()), shared) == []
    assert g2_errors(export_newsml(article, replace(OPTIONS, layout="item"), NoteLog()), shared) == []
    assert nitf_errors(export_nitf(article, OPTIONS, NoteLog()), shared) == []
    assert ninjs_errors(export_ninjs(article, OPTIONS, NoteLog()), shared) == []


def test_the_examples_come_back_equal(shared):
    """What agencies sent, once read, survives our own format."""
    files = [*sorted((shared / "standards" / "examples").iterdir()), shared / "standards" / "sample-output.xml"]
    read = 0
    for file in files:
        reader = read_ninjs if file.suffix == ".json" else read_newsml
        try:
            article = reader(Source(content=file.read_bytes(), name=file.name), NoteLog())
        except NewsdocError:
            continue
        read += 1
        content = assert_kept(identify(article))
        assert g2_errors(content, shared) == []
        assert [note for note in check_newsml(content, file.name) if note.severity == "error"] == []
    assert read == len(files) - 1  # NewsML 1.2


ODD = {
    "times without offset": {"published": datetime(2026, 2, 3, 8, 22), "modified": date(2026, 2, 3)},
    "times with odd offsets": {"created": datetime.fromisoformat("1890-01-01T00:00:00+00:53:28")},
    "line breaks where G2 wants one line": {"keywords": ("a\nb", "\t"), "slugline": "x\ny"},
    "words at the edges": {"headline": " spaced ", "byline": "", "summary": "two\nlines", "kicker": "a\rb"},
    "addresses that are none": {"canonical_url": "not an address", "related": (RelatedLink(href="a b#c#d"),)},
    "codes that are none": {"place": Place(name="x", code="no code"), "digital_source_type": "two words"},
    "subjects that say little": {"subjects": (Subject(), Subject(literal="a\nb"), Subject(code="http://x")), "urgency": 12},
    "language tags that are none": {"language": "en_US", "body": (Paragraph(children=(Text("a"),), language="?"),)},
    "rights": {"rights": Rights(licence="x y", data_mining="DMI-PROHIBITED-AIMLTRAINING", notice="")},
    "an original that says nothing new": {"provenance": Provenance(original=Original(url="https://x.example/"))},
    "an original in full": {
        "provenance": Provenance(
            original=Original(
                url="https://x.example/",
                path="original/a b.html",
                archived=datetime(2026, 2, 4),
                sha256="ab",
                media_type="text/html",
            )
        )
    },
    "origins in any order": {
        "origins": (
            Origin(field="summary", how=How.DERIVED),
            Origin(field="headline", how=How.PERSON, who="https://x.example/ann", when=datetime(2026, 1, 1)),
            Origin(field="headline", how=How.STRUCTURED_DATA),
            Origin(field="body", how=How.DERIVED),
        )
    },
    "a dateline that the text lacks": {"dateline": "LISBON –"},
    "a dateline inside a mark": {
        "dateline": "LISBON –",
        "body": (Paragraph(children=(Emphasis((Text("LISBON – Words"),)), Text("."))),),
    },
    "a dateline without text": {"dateline": "LISBON –", "body": ()},
    "lists of lists": {
        "body": (
            ListBlock(
                items=(ListItem(blocks=(ListBlock(items=(ListItem(blocks=(Paragraph(children=(Code(" "),)),)),)),)),
                       ListItem(blocks=()), ListItem(blocks=(Paragraph(children=()), Paragraph(children=(Text(" "),))))),
            ),
        )
    },
    "embeds that say little": {"body": (Embed(), Embed(title="T"), Embed(href="x", title=""), Embed(provider=""))},
    "spans that say little": {"body": (Paragraph(children=(Span(children=()), Text(" "), Span(children=(Text("a"),)))),)},
    "code": {"body": (CodeBlock(text="\n  a\r\n\tb <&> \n"), CodeBlock(text=""))},
}  # fmt: skip


@pytest.mark.parametrize("fields", ODD.values(), ids=ODD)
def test_odd_values_come_back_exactly(fields, shared):
    """What G2 has no exact place for stands beside its nearest place, and the document stays valid."""
    article = identify(Article(**{"headline": "H", "body": (Paragraph(children=(Text("Words."),)),), **fields}))
    content = assert_kept(article)
    assert g2_errors(content, shared) == []
    assert [
        note.code for note in check_newsml(content, "x") if note.code in ("ND611", "ND601", "ND320", "ND321")
    ] == []


PICTURES = {
    "nothing": Picture(),
    "a credit that no page printed": Picture(caption=(Text("A dog."),), credit_line="Ann"),
    "a credit known as printed only": Picture(credit_text="Photo: Ann"),
    "a bare credit that the printed one does not hold": Picture(credit_line="Ann Ruiz", credit_text="Photo: staff"),
    "decorative": Picture(alt="", renditions=(Rendition(address="a.gif"),)),
    "beside the page": Picture(renditions=(Rendition(address="page_files/a b.jpg", width=-1, role="two words"),)),
    "left out": Picture(omitted="embargo", caption=(Text("A dog."),)),
    "a credit of two lines": Picture(credit_line="Ann\nBo", credit_text="Ann\nBo"),
}


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
@pytest.mark.parametrize("as_poster", [False, True])
def test_odd_pictures_come_back_exactly(picture, as_poster, shared):
    """In a figure, where the body prints caption and credit, and as a poster, where only the item has them."""
    block = Embed(href="https://x.example/", poster=picture) if as_poster else Figure(picture=picture)
    content = assert_kept(identify(Article(headline="H", body=(block,))))
    assert g2_errors(content, shared) == []
    assert check_newsml(content, "x") == ()


def test_one_picture_twice_is_one_item_and_two_of_one_guid_are_two():
    """The same use shares its item; another caption under the same guid gets an item of its own."""
    one = Picture(guid="urn:p", caption=(Text("A dog."),))
    other = replace(one, caption=(Text("A cat."),))
    body = (Figure(picture=one), Figure(picture=one), Gallery(pictures=(one, other)))
    content = assert_kept(Article(guid="urn:a", headline="H", body=body))
    assert content.count(b"<newsItem ") == 3


def test_two_texts_side_by_side_become_one():
    """XML cannot tell them apart; readers never make them."""
    article = Article(guid="urn:a", body=(Paragraph(children=(Text("a"), Text(""), Text("b"))),))
    assert through_g2(article)[0].body == (Paragraph(children=(Text("ab"),)),)


def _pages(shared):
    files = sorted([*shared.glob("corpus/fundus/html/*"), *shared.glob("corpus/scrapinghub/html/*")])
    files = [file for file in files if ".htm" in file.name]
    assert files
    return files


def _check_page(file, shared) -> bool:
    raw = file.read_bytes()
    content = gzip.decompress(raw) if file.suffix == ".gz" else raw
    source = Source(content=content, name=file.name, url=f"https://page.example/{file.name}")
    try:
        article = identify(read_html(source, NoteLog()))
    except NewsdocError:
        return False
    assert g2_errors(assert_kept(article), shared) == []
    item = export_newsml(article, replace(OPTIONS, layout="item"), NoteLog())
    assert g2_errors(item, shared) == []
    assert captions(read_newsml(Source(content=item, name="x"), NoteLog())) == captions(article)
    nitf = export_nitf(article, OPTIONS, NoteLog())
    assert nitf_errors(nitf, shared) == []
    assert captions(read_nitf(Source(content=nitf, name="x"), NoteLog())) == captions(article)
    ninjs = export_ninjs(article, OPTIONS, NoteLog())
    assert ninjs_errors(ninjs, shared) == []
    assert captions(read_ninjs(Source(content=ninjs, name="x"), NoteLog())) == captions(article)
    return True


def test_a_sample_of_pages_comes_back_equal(shared):
    """Page → model → G2 → model, and valid in every wire format."""
    assert sum(_check_page(file, shared) for file in _pages(shared)[::25]) > 4


@pytest.mark.long
def test_every_page_comes_back_equal(shared):
    """All of them."""
    assert sum(_check_page(file, shared) for file in _pages(shared)) > 190
