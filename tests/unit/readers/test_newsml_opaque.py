"""What nobody here understands is kept, reported once, and written back where G2 allows it."""

from __future__ import annotations

from dataclasses import replace

import pytest

import newsdoc
from newsdoc.exporters.newsml import export_newsml
from newsdoc.exporters.nitf import export_nitf
from newsdoc.formats import ExportOptions, Source
from newsdoc.model import Article, Opaque, OpaquePlace, Paragraph, Text, identify
from newsdoc.notes import NoteLog
from newsdoc.readers.newsml import read_newsml
from newsdoc.validation.xml import check_newsml
from tests.unit.readers.wires import G2, news_item, read, xhtml
from tests.wire_schemas import g2_errors

SYSTEM = '<sys:desk xmlns:sys="urn:x:sys" b="2" a="1"><sys:name>Harbour &amp; sea</sys:name> tail</sys:desk>'
OTHER = '<flag xmlns="urn:x:flags"/>'
TEXT = news_item(
    xhtml("<p>Words of the story.</p>"), meta=f"<headline>H</headline>{OTHER}{OTHER}", item_meta=f"{SYSTEM}"
)


def test_foreign_elements_are_kept_and_reported_once():
    """In canonical XML, with the place where they stood."""
    article, codes = read(TEXT)
    assert [(one.place, one.xml) for one in article.opaque] == [
        (
            "itemMeta",
            '<sys:desk xmlns:sys="urn:x:sys" a="1" b="2"><sys:name>Harbour &amp; sea</sys:name> tail</sys:desk>',
        ),
        ("contentMeta", '<flag xmlns="urn:x:flags"></flag>'),
        ("contentMeta", '<flag xmlns="urn:x:flags"></flag>'),
    ]
    assert codes.count("ND613") == 2


def test_they_are_written_back_and_the_document_is_valid(shared):
    """By our schema and by the official one; read again, nothing has changed."""
    article = identify(read(TEXT)[0])
    content = export_newsml(article, ExportOptions(), NoteLog())
    assert content.count(b"<sys:desk") == 1
    assert content.count(b"<flag") == 2
    assert g2_errors(content, shared) == []
    assert [note.code for note in check_newsml(content, "x") if note.severity == "error"] == []
    back = read_newsml(Source(content=content, name="x"), NoteLog())
    assert back == article
    assert export_newsml(back, ExportOptions(), NoteLog()) == content


def test_those_of_pictures_are_kept_with_the_picture(shared):
    """In its own item."""
    picture = news_item(
        '<remoteContent href="a.jpg" contenttype="image/jpeg"/>',
        meta=f"<creditline>Ann Ruiz</creditline>{OTHER}",
        kind="picture",
        attributes='guid="urn:x:p"',
    )
    message = f'<newsMessage xmlns="{G2}"><header/><itemSet>{news_item(xhtml("<p>A.</p>"))}{picture}</itemSet></newsMessage>'
    article = identify(read(message)[0])
    assert [len(one.opaque) for one in article.pictures] == [1]
    for layout in ("package", "item"):
        content = export_newsml(article, ExportOptions(layout=layout), NoteLog())
        assert g2_errors(content, shared) == []
        assert [len(one.opaque) for one in read_newsml(Source(content=content, name="x"), NoteLog()).pictures] == [1]


def test_json_keeps_them_and_poorer_formats_say_what_they_lose(story):
    """Nothing goes in silence."""
    article = replace(story, opaque=(Opaque(place=OpaquePlace.ITEM_META, xml=OTHER),))
    assert newsdoc.read(newsdoc.export(article, "json")).opaque == article.opaque
    notes = NoteLog()
    export_nitf(article, ExportOptions(), notes)
    assert any("parts of other formats" in note.message for note in notes)


BAD = {
    "no XML": "<a",
    "an element of G2": f'<headline xmlns="{G2}">Other</headline>',
    "an element without a namespace": "<a/>",
    "one inside without a namespace": '<x:a xmlns:x="urn:x"><b/></x:a>',
    "words": "words",
    "two elements": '<x:a xmlns:x="urn:x"/><x:a xmlns:x="urn:x"/>',
    "an entity": '<!DOCTYPE a [<!ENTITY e "x">]><a xmlns="urn:x">&e;</a>',
    "not canonical": "<x:a xmlns:x='urn:x'/>",
}


@pytest.mark.parametrize("xml", BAD.values(), ids=BAD)
def test_what_may_not_stand_there_does_no_harm(xml, shared):
    """JSON may hold anything; the document stays valid, and the model comes back equal."""
    words = (Paragraph(children=(Text("Words."),)),)
    article = identify(Article(headline="H", body=words, opaque=(Opaque(place=OpaquePlace.CONTENT_META, xml=xml),)))
    content = export_newsml(article, ExportOptions(), NoteLog())
    assert g2_errors(content, shared) == []
    back = read_newsml(Source(content=content, name="x"), NoteLog())
    assert back == article


def test_what_is_very_long_is_noted_only():
    """A document of another system inside a document is no metadata."""
    long = f'<x:a xmlns:x="urn:x">{"a" * 70_000}</x:a>'
    article, codes = read(news_item(xhtml("<p>A.</p>"), meta=long))
    assert (article.opaque, codes) == ((), ["ND613"])
