"""Layers and rules of NewsML-G2: what each catches, and that a good document is left alone."""

from __future__ import annotations

import re

import pytest

from newsdoc.errors import SourceError, UsageError
from newsdoc.exporters.newsml import export_newsml
from newsdoc.formats import ExportOptions
from newsdoc.model import Article
from newsdoc.notes import NoteLog, Severity
from newsdoc.validation.xml import check_newsml
from tests.unit.readers.wires import news_item, xhtml
from tests.wire_schemas import g2_errors


@pytest.fixture
def document(story: Article) -> str:
    """A good document of ours, with one of everything."""
    return export_newsml(story, ExportOptions(), NoteLog()).decode()


def codes(content: str, **options: object) -> list[str]:
    """Return the codes of what is found."""
    return [note.code for note in check_newsml(content.encode(), "x", **options)]


def test_a_good_document_has_no_findings(document, shared):
    """Own schema, official schema and rules are all silent."""
    assert check_newsml(document.encode(), "x", shared / "standards") == ()


def test_our_target_is_good_by_our_own_schema(shared):
    """The hand-written documents of both layouts."""
    for name in ("sample-output.xml", "examples/own-nitf-single-item.xml"):
        assert check_newsml((shared / "standards" / name).read_bytes(), name, shared / "standards") == ()


MISSED = {
    "a time without offset": (r"(<versionCreated>[^<]+)\+01:00", r"\1", {"ND611", "ND212"}),
    "a dangling residref": (r'<itemRef residref="[^"]+', r'<itemRef residref="urn:x:none', {"ND611", "ND107"}),
    "a dangling data-residref": (r'data-residref="[^"]+', r'data-residref="urn:x:none', {"ND611", "ND107"}),
    "a dangling idref": (r'<groupRef idref="media"', r'<groupRef idref="nothing"', {"ND611"}),
    "two items with one guid": (
        r'(guid=")[^"]+(" version="1")(.*?guid=")[^"]+(" version="1")',
        r"\1urn:x:same\2\3urn:x:same\4",
        {"ND611", "ND103"},
    ),
    "captions gone from the items": (r'\s*<description role="drol:caption">[^<]*</description>', "", {"ND322"}),
    "captions gone from the body": (r'<span class="caption">.*?</span> ', "", {"ND320"}),
    "credits gone from the items": (r"\s*<creditline[^/]*?</creditline>", "", {"ND321"}),
    "credits gone from the body": (r'<span class="credit"[^>]*>[^<]*</span>', "", {"ND321"}),
    "an unknown alias": (r'qcode="medtop:', r'qcode="medtopic:', {"ND601"}),
    "a misspelt item": (r"(</?)packageItem", r"\1packagedItem", {"ND611", "ND109"}),
    "an element that XHTML lacks": (r"<hr/>", r"<blink/>", {"ND611"}),
    "a class that nobody knows": (r'class="pullquote"', r'class="pull"', {"ND611"}),
    "files gone": (r"<contentSet>\s*<remoteContent.*?</contentSet>", "", {"ND322"}),
}


@pytest.mark.parametrize(("pattern", "by", "expected"), MISSED.values(), ids=MISSED)
def test_what_the_official_schema_lets_pass_is_found(document, shared, pattern, by, expected):
    """Each slip is valid by the official schema, and found by ours or by a rule, with its line."""
    broken, count = re.subn(pattern, by, document, flags=re.DOTALL)
    assert count
    assert g2_errors(broken.encode(), shared) == []
    found = check_newsml(broken.encode(), "x")
    assert expected <= {note.code for note in found}
    assert all(note.line for note in found)


def test_what_the_official_schema_finds_is_found_too(document, shared):
    """A missing required part is an error in both layers, and each says which layer it was."""
    broken = document.replace("<pubStatus", "<pubStatos", 1)
    found = codes(broken, schema_dir=shared / "standards")
    assert {"ND611", "ND612"} <= set(found)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (news_item(attributes='guid="nothing"'), "ND101"),
        (news_item(attributes='guid="urn:x:1" xml:lang="ar"'), "ND222"),
        (news_item(meta='<subject type="cpnat:person"/>'), "ND603"),
        (news_item(meta='<creator role="ctrol:author"><name>A</name></creator>'), "ND602"),
        (news_item(meta='<creator role="nd:author"><name>A</name></creator>'), "ND604"),
        (news_item().replace('"2.12"', '"2.99"'), "ND605"),
        (news_item(item_meta="<embargoed>2026-01-01T00:00:00</embargoed>"), "ND212"),
        (news_item(meta='<subject qcode="abc:x"/>'), "ND601"),
    ],
)
def test_rules_on_items(content, expected):
    """One failing case each; the plain item has none of them."""
    assert expected in codes(content)
    assert codes(news_item(attributes='guid="urn:x:1" xml:lang="ar" dir="rtl"')) == []


def test_an_alias_may_be_declared_elsewhere():
    """A catalog of the provider's own is never fetched; an inline one counts."""
    used = news_item(meta='<subject qcode="abc:x"/>')
    remote = used.replace("<itemMeta>", '<catalogRef href="http://agency.example/catalog.xml"/><itemMeta>', 1)
    inline = used.replace("<itemMeta>", '<catalog><scheme alias="abc" uri="urn:abc:"/></catalog><itemMeta>', 1)
    iptc = used.replace("<itemMeta>", '<catalogRef href="http://www.iptc.org/std/catalog/x_19.xml"/><itemMeta>', 1)
    assert (codes(remote), codes(inline), codes(iptc)) == ([], [], ["ND601"])


def test_a_picture_that_nothing_refers_to():
    """In a message that refers to pictures at all, each should be used."""
    picture = news_item(kind="picture", attributes='guid="urn:x:p"')
    text = news_item(xhtml('<figure data-residref="urn:x:q"><img src="a"/></figure>'))
    message = f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>{text}{picture}</itemSet></newsMessage>'
    assert "ND108" in codes(message)
    assert "ND108" not in codes(message.replace("urn:x:q", "urn:x:p"))


def test_references_to_what_was_sent_before_are_no_errors():
    """A package of others that refers to nothing in the message is meant that way."""
    message = (
        '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet><packageItem guid="urn:x:p">'
        '<itemMeta><itemClass qcode="ninat:composite"/></itemMeta><contentMeta/><groupSet root="g"><group id="g">'
        '<itemRef residref="urn:x:elsewhere"/></group></groupSet></packageItem></itemSet></newsMessage>'
    )
    assert codes(message) == []


def test_labels_and_spaces_in_credits_do_not_matter(document):
    """The label is the page's, the spaces the printer's."""
    assert codes(document.replace("Photo: Ben Example/Example Agency", "Foto:  Ben  Example / Example Agency")) == []


def test_what_agencies_send_is_not_held_to_our_layout(shared):
    """An official example is valid without one finding."""
    content = (shared / "standards" / "examples" / "iptc-listing-01-news-item.xml").read_bytes()
    assert check_newsml(content, "x", shared / "standards") == ()


def test_broken_xml_is_one_finding_with_its_line():
    """Nothing more can be said of it."""
    (note,) = check_newsml(b"<newsItem>\n<a>\n</newsItem>", "x")
    assert (note.code, note.severity, note.line) == ("ND610", Severity.ERROR, 3)


def test_other_xml_is_refused():
    """It is not invalid G2, it is none."""
    with pytest.raises(SourceError, match="ND012"):
        check_newsml(b"<html/>", "x")
    with pytest.raises(SourceError, match=r"NewsML 1\.x"):
        check_newsml(b"<NewsML/>", "x")


def test_a_folder_without_schemas_is_a_usage_error(tmp_path, document):
    """The message says what should be there."""
    with pytest.raises(UsageError, match="Power"):
        check_newsml(document.encode(), "x", tmp_path)
