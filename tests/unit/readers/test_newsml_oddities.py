"""G2 as agencies really send it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from newsdoc.errors import NewsdocError, SourceError
from newsdoc.formats import Source
from newsdoc.model import BlockQuote, Embed, Figure, Media, MediaKind, Paragraph, Table, plain_text
from newsdoc.readers import parts_of
from newsdoc.readers.newsml import document, parts
from newsdoc.safexml import parse_xml
from tests.unit.readers.wires import G2, figures, news_item, only_picture, read, words_of, xhtml

PICTURE = "<img src='a.jpg'/>"


@pytest.mark.parametrize("kind", ["application/xhtml+xml", "application/xhtml+html", "xhtml/xml", "text/html"])
def test_the_body_is_found_whatever_it_is_called(kind):
    """The content type of XHTML has many spellings."""
    article, _ = read(news_item(xhtml("<p>One.</p><p>Two.</p>", kind)))
    assert words_of(article) == ["One.", "Two."]


def test_a_body_without_namespace_is_read():
    """STT leaves the namespace out, so that its HTML lies in G2's."""
    body = '<inlineXML contenttype="xhtml/xml"><html><body><p>One <Company>Alko</Company> two.</p></body></html></inlineXML>'
    assert words_of(read(news_item(body))[0]) == ["One Alko two."]


def test_a_document_without_namespace_is_read():
    """The elements of G2 are known by their names."""
    content = news_item(xhtml("<p>One.</p>")).replace(f' xmlns="{G2}"', "")
    assert words_of(read(content)[0]) == ["One."]


def test_plain_words_are_cut_into_paragraphs():
    """ANSA sends text/plain with a tag around it; a paragraph begins with an indented line."""
    text = "&lt;p&gt;\n   (ANSA) - Rome - The minister\nhas said no.\n   He said so again,\nand again.\n   &lt;/p&gt;"
    article, _ = read(news_item(f'<inlineData contenttype="text/plain">{text}</inlineData>'))
    assert words_of(article) == ["(ANSA) - Rome - The minister has said no.", "He said so again, and again."]


def test_a_preformatted_paragraph_is_many():
    """Reuters puts a whole story into one p, each paragraph indented by four spaces."""
    text = "(Adds detail)\n    * Gold up\n    LONDON (Reuters) - Gold\nrose.\n    Traders\nwaited."
    article, _ = read(news_item(xhtml(f"<p>{text}</p>")))
    assert words_of(article) == ["(Adds detail)", "* Gold up", "LONDON (Reuters) - Gold rose.", "Traders waited."]


def test_a_pretty_printed_paragraph_is_one():
    """Lines that are all indented are the work of an XML printer."""
    article, _ = read(news_item(xhtml("<p>One\n            two\n            three.</p>")))
    assert words_of(article) == ["One two three."]


def test_caption_and_credit_are_attributes_at_dpa():
    """``dnl-image`` has both as attributes."""
    article, _ = read(news_item(xhtml('<p>One.</p><dnl-image ref="urn:p" caption="A dog." creditline="Ann/dpa"/>')))
    assert [(one.caption_text, one.credit_line) for one in figures(article)] == [("A dog.", "Ann/dpa")]


def test_a_byline_beside_the_figcaption_is_the_credit():
    """TT puts the credit into ``div.byline``."""
    inner = f'<figure>{PICTURE}<div class="byline">Ann/TT</div><figcaption>A dog.</figcaption></figure>'
    picture = only_picture(read(news_item(xhtml(inner)))[0])
    assert (picture.caption_text, picture.credit_line, picture.credit_text) == ("A dog.", "Ann/TT", "Ann/TT")


def test_a_caption_that_is_a_credit_is_one():
    """NTB's caption may hold nothing but the credit."""
    picture = only_picture(read(news_item(xhtml(f"<figure>{PICTURE}<figcaption>Foto: NTB</figcaption></figure>")))[0])
    assert (picture.caption_text, picture.credit_line) == ("", "NTB")
    assert [origin.field for origin in picture.origins] == ["credit_line"]


def test_a_credit_inside_the_caption_is_told_apart():
    """Where nothing is marked the caption's own words are asked."""
    inner = f"<figure>{PICTURE}<figcaption>A dog in Lisbon. (Photo: Ann Ruiz/Reuters)</figcaption></figure>"
    picture = only_picture(read(news_item(xhtml(inner)))[0])
    assert (picture.caption_text, picture.credit_line) == ("A dog in Lisbon.", "Ann Ruiz/Reuters")


def test_several_pictures_in_a_figure_are_a_gallery():
    """Each keeps its own caption and credit."""
    one = f'<figure>{PICTURE}<figcaption>One. <span class="credit">Ann</span></figcaption></figure>'
    article, _ = read(
        news_item(xhtml(f"<figure>{one}{one.replace('One', 'Two')}<figcaption>Both.</figcaption></figure>"))
    )
    assert [(one.caption_text, one.credit_line) for one in article.pictures] == [("One.", "Ann"), ("Two.", "Ann")]


def test_pictures_of_the_message_are_placed_when_the_body_does_not():
    """The first leads, the others follow the text."""
    pictures = "".join(
        news_item(
            f'<remoteContent href="{name}.jpg" contenttype="image/jpeg"/>',
            meta=f'<creditline>{name}</creditline><description role="drol:caption">Picture {name}.</description>',
            kind="picture",
            attributes=f'guid="urn:x:{name}"',
        )
        for name in ("a", "b")
    )
    message = (
        f'<newsMessage xmlns="{G2}"><itemSet>{pictures}{news_item(xhtml("<p>One.</p>"))}</itemSet></newsMessage>'
    )
    article, notes = read(message)
    assert [type(block) for block in article.body] == [Figure, Paragraph, Figure]
    assert [(one.caption_text, one.credit_line) for one in article.pictures] == [
        ("Picture a.", "a"),
        ("Picture b.", "b"),
    ]
    assert "ND606" in notes


def test_pictures_that_were_sent_elsewhere_keep_their_caption():
    """A link to a picture may carry the caption in its title."""
    link = '<link rel="irel:seeAlso" residref="urn:p" contenttype="image/jpeg"><title role="drol:caption">A dog.</title></link>'
    article, _ = read(news_item(xhtml("<p>One.</p>"), item_meta=link))
    assert only_picture(article).caption_text == "A dog."
    assert article.related == ()


def test_a_message_of_several_texts_has_several_parts():
    """``parts`` names them, and each is read by its name."""
    items = "".join(
        news_item(xhtml(f"<p>{name}</p>"), meta=f"<headline>{name}</headline>", attributes=f'guid="urn:x:{name}"')
        for name in ("a", "b")
    )
    message = f'<newsMessage xmlns="{G2}"><header/><itemSet>{items}</itemSet></newsMessage>'
    source = Source(content=message.encode(), name="wire.xml")
    assert parts(source) == ("urn:x:a", "urn:x:b")
    assert [one.part for one in parts_of(source)] == ["urn:x:a", "urn:x:b"]
    assert read(message, part="urn:x:b")[0].headline == "b"
    with pytest.raises(SourceError, match="ND012"):
        read(message, part="urn:x:c")


def test_a_message_is_parsed_once_for_all_its_texts(monkeypatch):
    """And reading one of them leaves the others, and itself, as they were."""
    quote = "<blockquote><p>We keep it.</p><footer>Inge Solberg</footer></blockquote>"
    items = "".join(
        news_item(xhtml(f"<p>{name}</p>{quote}"), attributes=f'guid="urn:x:{name}"')
        for name in ("one", "two", "three")
    )
    content = f'<newsMessage xmlns="{G2}"><header/><itemSet>{items}</itemSet></newsMessage>'.encode()
    opened = []
    monkeypatch.setattr(document, "parse_xml", lambda *given: opened.append(1) or parse_xml(*given))
    names = parts(Source(content=content, name="wire"))
    first = [read(content, part=name)[0] for name in names]
    again = [read(content, part=name)[0] for name in names]
    assert len(names) == 3
    assert first == again
    assert len(opened) == 1


def test_a_video_item_is_a_player():
    """The best file, the still, caption and credit."""
    body = (
        '<remoteContent href="a.mpg" contenttype="video/mpeg" width="720"/>'
        '<remoteContent href="b.mp4" contenttype="video/mp4" width="640" duration="69"/>'
    )
    meta = (
        '<icon href="still.jpg"/><creditline>AFP</creditline><description role="drol:caption">A talk.</description>'
    )
    (player,) = read(news_item(body, meta=meta, kind="video"))[0].body
    assert isinstance(player, Media)
    assert (player.kind, player.address, player.duration) == (MediaKind.VIDEO, "b.mp4", 69)
    assert (plain_text(player.caption), player.credit_line) == ("A talk.", "AFP")
    assert player.poster.renditions[0].address == "still.jpg"


def test_times_may_be_written_otherwise():
    """An offset without colon, spaces around, fractions."""
    meta = "<contentCreated> 2017-10-11T10:41:00+0100 </contentCreated>"
    article, _ = read(news_item(meta=meta, item_meta="<firstCreated>2018-01-03T20:13:08.000Z</firstCreated>"))
    assert article.created == datetime(2017, 10, 11, 10, 41, tzinfo=timezone(timedelta(hours=1)))
    assert article.published == datetime(2018, 1, 3, 20, 13, 8, tzinfo=UTC)


def test_a_time_stamp_is_no_dateline():
    """Reuters' results have a time in ``dateline``; nobody prints that."""
    assert read(news_item(meta="<dateline>2018-01-03 20:13:08 GMT+00:00</dateline>"))[0].dateline is None


def test_a_sub_headline_by_its_role_is_the_standfirst():
    """Agencies have roles of their own for it."""
    meta = '<headline>Main</headline><headline role="hld:subHeadline">Sub</headline>'
    article, _ = read(news_item(meta=meta))
    assert (article.headline, plain_text(article.standfirst)) == ("Main", "Sub")


def test_tables_quotes_and_embeds_are_told_apart():
    """Layout around them does not matter."""
    inner = (
        '<div><figure class="table"><table><tr><td>1</td></tr></table></figure></div><blockquote>Words.</blockquote>'
        '<iframe src="https://www.youtube.com/embed/x"></iframe>'
    )
    article, _ = read(news_item(xhtml(inner)))
    assert [type(block) for block in article.body] == [Table, BlockQuote, Embed]
    assert article.body[2].provider == "YouTube"


def test_what_is_not_known_is_counted_once():
    """An extension is reported once, with how often it stood there."""
    content = news_item(item_meta='<x xmlns="urn:y"/><x xmlns="urn:y"/><service qcode="s:v"/>')
    assert read(content)[1] == ["ND613", "ND613"]


def test_a_newer_version_is_read_and_noted():
    """Unknown parts of it stay unread."""
    assert "ND605" in read(news_item().replace('"2.12"', '"2.99"'))[1]


@pytest.mark.parametrize(
    "content",
    [
        "<a/>",
        "<newsMessage/>",
        "<newsItem",
        f'<newsMessage xmlns="{G2}"><itemSet/></newsMessage>',
        '<!DOCTYPE newsItem [<!ENTITY x "y">]><newsItem>&x;</newsItem>',
    ],
)
def test_what_is_no_g2_is_refused(content):
    """Other XML, broken XML, an empty message, entities: one line with a code each."""
    with pytest.raises(NewsdocError, match="ND"):
        read(content)


def test_external_entities_are_never_read(tmp_path):
    """Neither files nor addresses are fetched for a document."""
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    attack = f'<!DOCTYPE newsItem SYSTEM "{secret.as_uri()}">' + news_item(xhtml("<p>One.</p>"))
    assert words_of(read(attack)[0]) == ["One."]
