"""Article → XHTML for people."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from newsdoc.model import (
    Article,
    BlockQuote,
    Code,
    Contributor,
    Direction,
    Embed,
    Emphasis,
    Figure,
    Footnote,
    FootnoteRef,
    Heading,
    InfoBox,
    LineBreak,
    Link,
    ListBlock,
    ListItem,
    Media,
    MediaKind,
    Paragraph,
    Picture,
    Rendition,
    Scope,
    Span,
    SpanKind,
    Table,
    TableCell,
    TableRow,
    Text,
    plain_text,
)
from newsdoc.notes import NoteLog
from newsdoc.render import EPUB, XHTML, XML_LANG, RenderOptions, article_element, indent
from tests import stories
from tests.strategies import articles

X = f"{{{XHTML}}}"


def render(*body, notes=None, options=None, **fields):
    """Render an article with these blocks."""
    return article_element(Article(**{"language": "en", **fields}, body=body), options, notes)


def words(element):
    """All words below ``element``."""
    return "".join(element.itertext())


def p(*children, **fields):
    """A paragraph."""
    return Paragraph(children=tuple(Text(one) if isinstance(one, str) else one for one in children), **fields)


# ----------------------------------------------------------------------- figures


def test_caption_and_credit_are_two_spans():
    """A figcaption holds caption, credit and copyright notice as elements of their own."""
    article = article_element(stories.full_story())
    parts = [(span.get("class"), words(span)) for span in article.find(f".//{X}figcaption")]
    assert parts == [
        ("caption", "The ferry leaves the east pier on Tuesday."),
        ("credit", "Photo: Ben Example/Example Agency"),
        ("copyright", "© 2026 Example Agency"),
    ]


def test_a_notice_that_the_credit_repeats_is_printed_once():
    """A copyright notice whose words stand in the credit is not printed again."""
    picture = Picture(credit_text="Foto: © dpa", credit_line="© dpa", copyright_notice="© dpa")
    assert words(render(Figure(picture=picture))).count("© dpa") == 1


def test_the_first_picture_leads():
    """A picture before any text is marked as the lead, a tall one as a portrait."""
    tall = Picture(renditions=(Rendition(address="https://a.example/1.jpg", width=300, height=400),))
    article = render(Figure(picture=tall), p("Text."), Figure(picture=tall))
    assert [one.get("class") for one in article.iter(f"{X}figure")] == ["picture lead portrait", "picture portrait"]


def test_a_missing_picture_is_a_visible_hole():
    """Where no file is at hand the page says so in the article's language and links to the address."""
    picture = Picture(
        renditions=(Rendition(address="https://a.example/1.jpg"),), alt="Ein Hafen", caption=(Text("C"),)
    )
    article = render(Figure(picture=picture), language="de", options=RenderOptions(source_of=lambda _: None))
    hole = article.find(f".//{X}div[@class='missing-picture']")
    assert hole is not None
    assert hole.find(f".//{X}a").get("href") == "https://a.example/1.jpg"
    assert "Ein Hafen" in words(hole)
    assert words(article.find(f".//{X}figcaption")) == "C"
    assert "available" not in words(hole)


def test_pictures_left_out_on_purpose_leave_no_hole():
    """Without placeholders a figure keeps its words and nothing else."""
    options = RenderOptions(source_of=lambda _: None, placeholders=False)
    article = render(Figure(picture=Picture(caption=(Text("C"),))), options=options)
    assert [etree.QName(one).localname for one in article.find(f".//{X}figure")] == ["figcaption"]


@pytest.mark.parametrize(("alt", "shown"), [("A pier", "A pier"), ("", ""), (None, "Photo")])
def test_alt_is_never_the_caption(alt, shown):
    """A decorative picture keeps its empty alt; one without alt is named a photo and no more."""
    picture = Picture(renditions=(Rendition(address="https://a.example/1.jpg"),), alt=alt, caption=(Text("C"),))
    assert render(Figure(picture=picture)).find(f".//{X}img").get("alt") == shown


def test_videos_are_posters_and_links():
    """A video is its poster and a link with its length; what video and poster say is all there."""
    poster = Picture(
        renditions=(Rendition(address="https://a.example/p.jpg"),),
        caption=(Text("A still."),),
        credit_line="Still Desk",
    )
    media = Media(
        kind=MediaKind.VIDEO,
        address="https://a.example/v.mp4",
        caption=(Text("A film."),),
        poster=poster,
        duration=3605,
    )
    figure = render(media).find(f".//{X}figure")
    assert figure.find(f"{X}p/{X}a").get("href") == "https://a.example/v.mp4"
    assert figure.find(f".//{X}span[@class='duration']").text == "1:00:05"
    assert [words(span) for span in figure.find(f"{X}figcaption")] == ["A film.", "A still.", "Still Desk"]


# ---------------------------------------------------------------------- dateline


def test_the_dateline_is_marked_once():
    """Words of the paragraph are marked where they stand; a dateline that is not there is run in."""
    inside = render(p("LISBON – It rained."), dateline="LISBON –")
    outside = render(p("It rained."), dateline="LISBON –")
    for article in (inside, outside):
        assert article.find(f".//{X}span[@class='dateline']").text == "LISBON –"
        assert words(article).count("LISBON") == 1
        assert words(article.find(f"{X}p")) == "LISBON – It rained."


# ------------------------------------------------------------------------- links


@pytest.mark.parametrize("href", ["javascript:alert(1)", "/relative", "http://[::1", "data:text/html,x"])
def test_links_that_lead_nowhere_lose_the_link_and_keep_the_words(href):
    """The words of a refused link stay, and a note says what was refused."""
    notes = NoteLog()
    article = render(p("See ", Link((Text("this"),), href), "."), notes=notes)
    assert article.find(f".//{X}a") is None
    assert words(article.find(f"{X}p")) == "See this."
    assert [note.code for note in notes] == ["ND902"]


def test_a_link_in_a_link_is_one_link():
    """Markup allows no link inside a link: the outer one counts."""
    inner = Link((Text("b"),), "https://b.example/")
    article = render(p(Link((Text("a"), inner), "https://a.example/")))
    assert [one.get("href") for one in article.iter(f"{X}a")] == ["https://a.example/"]
    assert words(article) == "ab"


def test_a_link_without_words_is_no_link():
    """Nothing to click on, nothing for a screen reader to stumble over."""
    assert render(p("a", Link((Text(" "),), "https://a.example/"), "b")).find(f".//{X}a") is None


# ---------------------------------------------------------------- valid, whatever


def test_control_characters_never_get_through():
    """Words corrected by hand may hold letters that XML refuses; they are dropped, the rest is kept."""
    bad = "a\x00b\x1fc\ufffed\ufdd0e"
    picture = Picture(renditions=(Rendition(address="https://a.example/1.jpg"),), alt=bad, credit_line=bad)
    article = render(p(bad, Code(bad)), Figure(picture=picture), headline=bad, byline=bad)
    text = etree.tostring(article, encoding="unicode")
    assert "abcde" in text
    assert not set("\x00\x1f\ufffe\ufdd0") & set(text)


def test_markup_in_words_stays_words():
    """What looks like markup is shown, never obeyed."""
    article = render(p('<script>alert("1")</script>'), options=RenderOptions(namespace=False))
    assert article.find(".//script") is None
    assert b"&lt;script&gt;" in etree.tostring(article, method="html")


def test_ids_are_unique_and_names():
    """Footnotes may come with ids of any kind, twice, or like ours: each id in the page is one name, once."""
    body = [p("a", *(FootnoteRef(one) for one in ("1", "my note", "fig-1", "fn", "fn", "heading-1")))]
    body += [Heading(children=(Text("H"),)), Figure(picture=Picture(alt=""))]
    body += [Footnote(id=one, blocks=(p("n"),)) for one in ("1", "my note", "fig-1", "fn", "fn", "heading-1")]
    article = render(*body)
    ids = [one.get("id") for one in article.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    assert all(one[0].isalpha() and " " not in one for one in ids)
    targets = {one.get("href")[1:] for one in article.iter(f"{X}a")}
    assert targets <= set(ids)


def test_a_mark_without_a_note_is_no_link():
    """A footnote mark whose note is missing stays as a number and leads nowhere."""
    article = render(p("a", FootnoteRef("gone"), FootnoteRef("here")), Footnote(id="here", blocks=(p("n"),)))
    assert [words(one) for one in article.iter(f"{X}sup")] == ["1", "2"]
    assert [one.get("href") for one in article.find(f"{X}p").iter(f"{X}a")] == ["#here"]
    assert article.find(f".//{X}li[@id='here']").get("value") == "2"


@pytest.mark.parametrize(
    ("moment", "name"),
    [("2026-02-03", "time"), ("12:30", "time"), ("last Tuesday", "span"), ("2026-13-01", "span"), (None, "span")],
)
def test_times_that_no_machine_reads_are_plain_words(moment, name):
    """A ``time`` element without a valid value is invalid, so its words stand in a plain span."""
    article = render(p(Span(children=(Text("noon"),), kind=SpanKind.TIME, datetime=moment)))
    assert etree.QName(article.find(f"{X}p")[0]).localname == name


@pytest.mark.parametrize("tag", ["en_US", "", "not a tag", "waytoolongsubtag"])
def test_languages_that_are_no_tags_are_not_written(tag):
    """``lang`` holds a language tag or is not there."""
    article = render(p("x", language=tag), language=tag)
    assert article.find(f"{X}p").get("lang") is None


def test_another_language_brings_its_direction():
    """An Arabic paragraph in an English story says so in lang, xml:lang and dir; an English one says nothing."""
    first, second = render(p("مرحبا", language="ar"), p("Hello", language="en")).iter(f"{X}p")
    assert (first.get("lang"), first.get(XML_LANG), first.get("dir")) == ("ar", "ar", "rtl")
    assert not second.attrib


def test_addresses_run_left_to_right():
    """A printed address in a right-to-left story keeps its order."""
    article = render(language="ar", direction=Direction.RTL, canonical_url="https://a.example/1")
    assert article.find(f".//{X}a[@class='address']").get("dir") == "ltr"


# -------------------------------------------------------------------- structure


def test_heading_levels_have_no_gaps():
    """Levels that the page skips are closed up, and a heading without words is left out."""
    article = render(
        *(Heading(children=(Text(f"h{level}"),), level=level) for level in (4, 6, 2, 9)), Heading(children=())
    )
    assert [etree.QName(one).localname for one in article] == ["header", "h2", "h3", "h2", "h3"]


def test_lists_keep_the_words_of_a_single_paragraph_bare():
    """One paragraph in an item needs no ``p``; several do."""
    one, two = ListItem(blocks=(p("a"),)), ListItem(blocks=(p("b"), p("c")))
    article = render(ListBlock(items=(one, two, ListItem(blocks=())), ordered=True, start=3))
    items = article.find(f"{X}ol")
    assert items.get("start") == "3"
    assert [[etree.QName(child).localname for child in item] for item in items] == [[], ["p", "p"], []]


def test_table_cells_have_scopes_and_sane_spans():
    """Header cells say what they head, a header without words is a plain cell, spans stay in HTML's limits."""
    head = TableRow(
        cells=(TableCell(children=(), header=True), TableCell(children=(Text("A"),), header=True, columns=9999))
    )
    row = TableRow(
        cells=(TableCell(children=(Text("B"),), header=True), TableCell(children=(Text("C"),), columns=0, rows=-4))
    )
    side = TableRow(cells=(TableCell(children=(Text("D"),), header=True, scope=Scope.COLUMN, rows=99999),))
    table = render(Table(head=(head,), body=(row, side))).find(f"{X}table")
    assert [(etree.QName(cell).localname, dict(cell.attrib)) for cell in table.iter(f"{X}td", f"{X}th")] == [
        ("td", {}),
        ("th", {"scope": "col", "colspan": "1000"}),
        ("th", {"scope": "row"}),
        ("td", {}),
        ("th", {"scope": "col", "rowspan": "65534"}),
    ]


def nested(levels, word="deep"):
    """A list in a list in a list …, its innermost item ``word``."""
    block = p(word)
    for _ in range(levels):
        block = ListBlock(items=(ListItem(blocks=(block,)),))
    return block


@pytest.mark.parametrize("levels", [5, 100, 500])
def test_deep_nesting_is_flattened_not_lost(levels):
    """A page nested beyond reason still comes out, in bounded depth, with its words."""
    article = render(nested(levels), BlockQuote(blocks=(nested(levels, "quoted"),), attribution=(Text("who"),)))
    assert max(len(list(one.iterancestors())) for one in article.iter()) < 50
    assert all(word in words(article) for word in ("deep", "quoted", "who"))


def test_deep_marks_are_flattened_not_lost():
    """Marks in marks in marks end at a depth, their words do not."""
    inline = Text("deep")
    for _ in range(400):
        inline = Emphasis((inline,))
    article = render(Paragraph(children=(inline,)))
    assert words(article) == "deep"


def test_the_embed_leaves_a_trace():
    """Third-party content is its words, its provider and a link."""
    embed = Embed(provider="Chirp", href="https://chirp.example/1", title="A chirp", fallback=(p("Words."),))
    figure = render(embed).find(f"{X}figure")
    assert figure.get("data-provider") == "Chirp"
    assert [words(one) for one in figure] == ["Words.", "Chirp A chirp"]


def test_the_byline_is_made_of_the_authors_where_none_is_printed():
    """Names without a printed byline get the label of the article's language."""
    article = render(contributors=(Contributor(name="Ana Ruiz"), Contributor(name="Ben Okri")), language="en")
    assert words(article.find(f".//{X}p[@class='byline']")) == "By Ana Ruiz, Ben Okri"


def test_labels_of_another_language_say_so():
    """Where a language has no labels the English ones are marked as English."""
    article = render(language="xx", canonical_url="https://a.example/1")
    label = article.find(f".//{X}span[@class='label']")
    assert label.get("lang") == "en"


def test_a_bare_headline_makes_a_bare_article():
    """Nothing known, nothing printed: no empty lines, no labels without values."""
    article = render(headline="Ferry stays", language=None)
    assert [etree.QName(one).localname for one in article.iter()] == ["article", "header", "h1"]


def test_epub_types_only_when_asked():
    """``epub:type`` stands in EPUB documents alone."""
    story = stories.full_story()
    has_type = f"{{{EPUB}}}type"
    assert any(one.get(has_type) for one in article_element(story, RenderOptions(epub=True)).iter())
    assert not any(one.get(has_type) for one in article_element(story).iter())


def test_indenting_changes_no_word():
    """White space goes between blocks only."""
    article = render(
        p("a ", Emphasis((Text("b"),)), " ", Code("c"), LineBreak(), "d"),
        ListBlock(items=(ListItem(blocks=(p("e"), nested(1))),)),
        InfoBox(blocks=(p("f"),)),
    )
    before = [words(one) for one in article.iter(f"{X}p", f"{X}li", f"{X}code")]
    indent(article)
    assert [words(one) for one in article.iter(f"{X}p", f"{X}li", f"{X}code")] == before
    assert "\n  <p>" in etree.tostring(article, encoding="unicode")


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(articles())
def test_any_article_renders_to_well_formed_words(article):
    """Whatever a reader makes, the result parses again and holds headline, captions and credits."""
    element = article_element(article, RenderOptions(epub=True))
    again = etree.fromstring(etree.tostring(element))
    text = words(again)
    assert article.headline in text
    for picture in article.pictures:
        assert plain_text((Text(picture.credit_text or ""),)) in text
