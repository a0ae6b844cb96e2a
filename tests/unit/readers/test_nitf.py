"""NITF as the schema has it, and as agencies send it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from newsdoc.errors import NoArticleError, SourceError
from newsdoc.exporters.nitf import export_nitf
from newsdoc.formats import ExportOptions
from newsdoc.model import (
    Contributor,
    Embed,
    Footnote,
    FootnoteRef,
    Gallery,
    InfoBox,
    Media,
    Paragraph,
    PullQuote,
    Strong,
    Subject,
    Text,
    plain_text,
)
from newsdoc.notes import NoteLog
from newsdoc.readers.nitf import read_nitf
from tests.unit.readers.wires import only_picture, read, words_of

NAMESPACE = "http://iptc.org/std/NITF/2006-10-18/"


def nitf(
    content: str = "", *, head: str = "", top: str = "<hedline><hl1>Ferry stays</hl1></hedline>", ns: str = ""
) -> str:
    """Return a NITF document."""
    return f"<nitf{ns}><head>{head}</head><body><body.head>{top}</body.head><body.content>{content}</body.content></body></nitf>"


@pytest.mark.parametrize("namespace", ["", f' xmlns="{NAMESPACE}"'])
def test_a_namespace_is_no_matter(namespace):
    """The DTD knew none, the schema demands one."""
    article, notes = read(nitf("<p>One.</p><hl2>Two</hl2>", ns=namespace), read_nitf)
    assert (article.headline, words_of(article), notes) == ("Ferry stays", ["One.", "Two"], [])


def test_a_doctype_is_no_matter():
    """The old documents name their DTD, which is never fetched."""
    content = '<!DOCTYPE nitf SYSTEM "nitf-3-2.dtd">' + nitf("<p>One.</p>")
    assert words_of(read(content, read_nitf)[0]) == ["One."]


def test_the_head_gives_the_metadata():
    """Dates in basic form, holder, place, keywords, notes, codes of the IPTC and of others."""
    head = (
        '<tobject><tobject.subject tobject.subject.refnum="11006005" tobject.subject.matter="Government"/>'
        '<tobject.subject tobject.subject.ipr="EFE" tobject.subject.refnum="F01" tobject.subject.type="POL"/></tobject>'
        '<docdata management-status="withheld"><evloc city="Tegucigalpa" iso-cc="HND"/><doc-id id-string="227"/>'
        '<urgency ed-urg="5"/><date.issue norm="20170102T222800-0600"/><ed-msg info=""/><ed-msg info="Mind."/>'
        '<du-key key="HON-GOV" version="3"/><doc.copyright holder="Agencia EFE" year="2017"/>'
        '<key-list><keyword key="HONDURAS"/></key-list></docdata><revision-history norm="20170103"/>'
    )
    article, _ = read(nitf("<p>One.</p>", head=head), read_nitf)
    assert article.published == datetime(2017, 1, 2, 22, 28, tzinfo=timezone(timedelta(hours=-6)))
    assert (article.modified, article.version, article.slugline) == (date(2017, 1, 3), 3, "HON-GOV")
    assert (article.place.name, article.place.within[0].code) == ("Tegucigalpa", "iso3166-1a3:HND")
    assert [note.text for note in article.editor_notes] == ["Mind."]
    assert (article.rights.holder.name, article.rights.notice) == ("Agencia EFE", "© 2017 Agencia EFE")
    assert article.subjects == (Subject(name="Government", code="subj:11006005"), Subject(name="POL", literal="F01"))
    assert (article.status.value, article.keywords, article.urgency) == ("withheld", ("HONDURAS",), 5)


@pytest.mark.parametrize(
    ("byline", "printed", "authors"),
    [
        ("By Ann Ruiz and Bo Lee", "By Ann Ruiz and Bo Lee", ("Ann Ruiz", "Bo Lee")),
        ("<person>Ann Ruiz</person> <byttl>Reporter</byttl>", "Ann Ruiz Reporter", ("Ann Ruiz",)),
        ("Geir Molnes / Faktisk.no", "Geir Molnes / Faktisk.no", ("Geir Molnes", "Faktisk.no")),
        ("gr/bp", "gr/bp", ()),
    ],
)
def test_authors_come_from_the_byline(byline, printed, authors):
    """Marked persons, else the names between "by" and "and"; initials name nobody."""
    article, _ = read(nitf("<p>x</p>", top=f"<hedline><hl1>H</hl1></hedline><byline>{byline}</byline>"), read_nitf)
    assert article.byline == printed
    assert tuple(one.name for one in article.contributors) == authors


def test_a_byline_title_is_the_job():
    """One person, one title."""
    top = "<hedline><hl1>H</hl1></hedline><byline><person>Ann</person> <byttl>Reporter</byttl></byline>"
    assert read(nitf("<p>x</p>", top=top), read_nitf)[0].contributors == (
        Contributor(name="Ann", job_title="Reporter"),
    )


def test_the_dateline_leaves_out_its_time_stamp():
    """EFE prints the stamp into story.date."""
    top = '<hedline><hl1>H</hl1></hedline><dateline>Oslo <story.date norm="x">20170102T222800+0000</story.date></dateline>'
    assert read(nitf("<p>x</p>", top=top), read_nitf)[0].dateline == "Oslo"


@pytest.mark.parametrize(
    ("words", "caption", "credit"),
    [
        ("<media-caption>A dog.</media-caption><media-producer>Photo: Ann/NTB</media-producer>", "A dog.", "Ann/NTB"),
        ("<media-caption> Foto: NTB / Scanpix</media-caption>", "", "NTB / Scanpix"),
        ("<media-caption><p>A dog.</p><p>A cat.</p></media-caption>", "A dog.\nA cat.", None),
    ],
)
def test_captions_and_credits_of_media(words, caption, credit):
    """A producer is the credit; a caption may be one."""
    media = f'<media media-type="image"><media-reference source="a.jpg" mime-type="image/jpeg"/>{words}</media>'
    picture = only_picture(read(nitf(media), read_nitf)[0])
    assert (picture.caption_text, picture.credit_line) == (caption, credit)


def test_the_source_credit_of_a_reference_is_the_bare_credit():
    """And the producer is the credit as printed."""
    media = (
        '<media media-type="photo"><media-reference source="a.jpg" source-credit="Ann/PA" copyright="PA" '
        'alternate-text="dog" width="640"/><media-producer>Picture by Ann/PA</media-producer></media>'
    )
    picture = only_picture(read(nitf(media), read_nitf)[0])
    assert (picture.credit_line, picture.credit_text, picture.copyright_notice) == (
        "Ann/PA",
        "Picture by Ann/PA",
        "PA",
    )
    assert (picture.alt, picture.renditions[0].width) == ("dog", 640)


def test_a_heading_that_repeats_the_headline_goes():
    """AP begins its body with it."""
    assert words_of(read(nitf("<block><hl2>Ferry stays</hl2></block><p>One.</p>"), read_nitf)[0]) == ["One."]


def test_what_nitf_writes_it_reads(story):
    """Words, captions, credits and the kinds of blocks come back from our own NITF."""
    article, _ = read(export_nitf(story, ExportOptions(), NoteLog()), read_nitf)
    assert [(one.caption_text, one.credit_line, one.credit_text) for one in article.pictures if one.caption] == [
        (one.caption_text, one.credit_line, one.credit_text) for one in story.pictures if one.caption
    ]
    kinds = {type(block) for block in article.body}
    assert kinds >= {Gallery, Media, Embed, InfoBox, PullQuote, Footnote}
    first = next(block for block in article.body if isinstance(block, Paragraph))
    assert Strong((Text("river ferry"),)) in first.children
    assert first.children[-1] == FootnoteRef("fn-1")
    assert (article.dateline, article.published) == (story.dateline, story.published)
    assert plain_text(article.standfirst) == plain_text(story.standfirst)
    assert [link.title for link in article.related] == [link.title for link in story.related]


def test_other_xml_is_refused():
    """And a document that holds nothing holds no article."""
    with pytest.raises(SourceError, match="ND012"):
        read("<html/>", read_nitf)
    with pytest.raises(NoArticleError, match="ND020"):
        read("<nitf><body/></nitf>", read_nitf)


def test_a_time_without_offset_stays_without():
    """NTB says no zone; nothing is guessed."""
    article, _ = read(nitf("<p>x</p>", head='<docdata><date.issue norm="2020-09-07T14:45:26"/></docdata>'), read_nitf)
    assert article.published == datetime(2020, 9, 7, 14, 45, 26)
    assert article.published.tzinfo is not UTC
