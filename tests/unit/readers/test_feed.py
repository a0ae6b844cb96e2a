"""Feeds: RSS 2.0, 1.0 and Atom entries that carry their text are articles, with what Media RSS says of pictures."""

from __future__ import annotations

import pytest

from newsdoc.errors import NoArticleError, SourceError
from newsdoc.formats import Source
from newsdoc.model import Article
from newsdoc.notes import NoteLog
from newsdoc.readers import parts_of, reader_for
from newsdoc.readers.feed import entries, read_feed

RSS = r"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Harbour Post</title><link>https://post.example/</link><atom:link href="https://post.example/feed" rel="self"/><language>en-GB</language><copyright>© 2026 Harbour Post</copyright>
<item><title>Ferry keeps running &amp;amp; stays</title><link>/a/1</link><guid isPermaLink="false">https://post.example/?p=1</guid><dc:creator>Ana Ruiz</dc:creator><pubDate>Tue, 03 Feb 2026 08:22:57 +0100</pubDate><category>Transport</category><description>The council keeps it. [&#8230;]</description>
<media:content url="https://post.example/p.jpg" medium="image"><media:description>The ferry at the pier on Tuesday.</media:description><media:credit>Ben Okafor/AP</media:credit></media:content>
<content:encoded><![CDATA[<p>The council voted on Tuesday to keep the ferry running through the winter, after residents collected four thousand signatures in a week.</p><p>The vote was nine to four. The ferry costs 310,000 euros a year to run, the treasurer said, and carries about 700 passengers a day.</p>]]></content:encoded></item>
<item><title>Teaser only</title><link>https://post.example/a/2</link><description>Short.</description></item>
</channel></rss>
"""
ATOM = r"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Hafenpost</title><link href="https://hp.example/"/><id>urn:uuid:x</id><updated>2026-02-03T08:00:00Z</updated>
<entry><title type="html">Die F&amp;auml;hre f&amp;auml;hrt</title><id>tag:hp.example,2026:1</id><link rel="alternate" href="https://hp.example/1"/><published>2026-02-03T08:00:00Z</published><updated>2026-02-03T09:00:00Z</updated><author><name>Ada Marsh</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Der Rat stimmte am Dienstag dafür, die Fähre auch im Winter fahren zu lassen, nachdem die Anwohner in einer Woche viertausend Unterschriften gesammelt hatten.</p><figure><img src="/p.jpg"/><figcaption>Die Fähre am Kai. Foto: Ben Okafor/dpa</figcaption></figure><p>Die Abstimmung ging mit neun zu vier Stimmen aus. Die Fähre kostet im Jahr 310.000 Euro, sagte der Kämmerer, und befördert am Tag 700 Fahrgäste.</p></div></content></entry></feed>
"""
RDF = r"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel rdf:about="https://r.example/"><title>R</title><link>https://r.example/</link></channel>
<item rdf:about="https://r.example/1"><title>Ferry runs</title><link>https://r.example/1</link><dc:date>2026-02-03T08:00:00+00:00</dc:date><dc:creator>X Y</dc:creator><content:encoded>&lt;p&gt;The council voted on Tuesday to keep the ferry running through the winter, after residents collected four thousand signatures in a week. The vote was nine to four. The ferry costs 310,000 euros a year to run, the treasurer said.&lt;/p&gt;</content:encoded></item></rdf:RDF>
"""


def source(text: str, part: str | None = None) -> Source:
    """A feed as a source."""
    return Source(content=text.encode(), name="feed.xml", part=part)


def article(text: str, part: str | None = None) -> Article:
    """The article in a feed."""
    return read_feed(source(text, part), NoteLog())


@pytest.mark.parametrize("text", [RSS, ATOM, RDF], ids=["rss", "atom", "rdf"])
def test_a_feed_is_known_by_its_root(text):
    """Whatever the suffix says."""
    assert reader_for(source(text)).name == "feed"


def test_rss_carries_text_author_date_picture_and_credit():
    """content:encoded is the story; media:credit and media:description are the credit and caption of its picture."""
    found = article(RSS)
    assert found.headline == "Ferry keeps running & stays"
    assert found.canonical_url == "https://post.example/a/1"
    assert str(found.published) == "2026-02-03 08:22:57+01:00"
    assert [one.name for one in found.authors] == ["Ana Ruiz"]
    assert found.provider is not None
    assert found.provider.name == "Harbour Post"
    assert (found.language, found.keywords, found.rights.notice) == ("en-GB", ("Transport",), "© 2026 Harbour Post")
    (picture,) = found.pictures
    assert (picture.caption_text, picture.credit_line) == ("The ferry at the pier on Tuesday.", "Ben Okafor/AP")
    assert found.summary is None


def test_atom_keeps_its_id_and_both_dates():
    """A tag: id is the guid; markup in the title is none of the headline."""
    found = article(ATOM)
    assert (found.guid, found.headline) == ("tag:hp.example,2026:1", "Die Fähre fährt")
    assert str(found.modified) == "2026-02-03 09:00:00+00:00"
    assert (found.pictures[0].caption_text, found.pictures[0].credit_line) == ("Die Fähre am Kai.", "Ben Okafor/dpa")


def test_rss_1_has_its_items_beside_the_channel():
    """RDF: items stand outside the channel, dates are Dublin Core's."""
    found = article(RDF)
    assert (found.headline, found.canonical_url) == ("Ferry runs", "https://r.example/1")
    assert str(found.published) == "2026-02-03 08:00:00+00:00"


def test_an_entry_that_only_announces_is_no_article():
    """A teaser is not made into a story, and what to do is said."""
    names = [one.part for one in parts_of(source(RSS))]
    assert names == ["https://post.example/?p=1", "https://post.example/a/2"]
    with pytest.raises(NoArticleError, match="only announces") as raised:
        article(RSS, names[1])
    assert "--fetch" in str(raised.value.hint)


def test_a_cut_content_is_a_teaser():
    """``[…]`` at the end: the feed holds the beginning alone."""
    cut = RSS.replace("700 passengers a day.", "700 passengers [&#8230;]")
    with pytest.raises(NoArticleError):
        article(cut, "https://post.example/?p=1")


def test_a_long_description_is_the_story():
    """Older feeds have no content:encoded; a description of one paragraph is a teaser, a long one is not."""
    words = " ".join(f"The council heard speaker {n} on Tuesday." for n in range(30))
    text = RSS.replace("Short.", f"&lt;p&gt;{words}&lt;/p&gt;")
    assert "speaker 29" in str(article(text, "https://post.example/a/2").body)


@pytest.mark.parametrize("text", ["<rss/>", "<rss><channel/></rss>", '<feed xmlns="http://www.w3.org/2005/Atom"/>'])
def test_an_empty_feed_holds_no_article(text):
    """A feed without entries is no error of ours."""
    with pytest.raises(NoArticleError):
        article(text)


@pytest.mark.parametrize("text", ["<rss", "<other/>", "<!DOCTYPE rss [<!ENTITY x 'y'>]><rss>&x;</rss>", ""])
def test_what_is_no_feed_is_refused(text):
    """Broken, of another kind, or with entities of its own."""
    with pytest.raises(SourceError):
        article(text)


def test_entries_of_one_name_come_once_and_odd_ones_are_read():
    """A guid twice, a link that is no address, dates that are none, no title: nothing is raised."""
    odd = """<rss><channel><item><guid>a</guid></item><item><guid>a</guid><title>B</title></item>
    <item><link>http://[</link><pubDate>yesterday</pubDate></item><item><author>x@y.z (Ana)</author></item>
    <item><enclosure url="http://[" type="image/png"/></item></channel></rss>"""
    found = list(entries(odd.encode(), "feed.xml"))
    assert [one.name for one in found] == ["a", "3", "4", "5"]
    assert found[1].published is None
    assert found[2].authors == ("Ana",)


def test_a_script_in_the_title_stays_words():
    """What would end the data of the page that is made of an entry ends nothing."""
    text = ATOM.replace("Die F&amp;auml;hre f&amp;auml;hrt", "A &amp;lt;/script&amp;gt;&amp;lt;b&amp;gt; story")
    found = article(text)
    assert (found.headline or "").split()[0] == "A"
    assert found.guid == "tag:hp.example,2026:1"
    assert len(found.pictures) == 1
