"""Headline, authors, keywords, language and the rest: what a page says in several places, said once."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta, timezone

import pytest

from newsdoc.formats import Source
from newsdoc.model import Direction, PartyType, Role, SubjectType
from newsdoc.notes import NoteLog
from newsdoc.readers.html.metadata import Metadata, read_metadata
from newsdoc.readers.html.survey import survey
from newsdoc.readers.html.tree import parse_page

URL = "https://www.harbourpost.example/news/2026/03/harbour-opens"
HEADLINE = "The harbour opens again after a long winter"
TEXT = (
    "<p>The harbour of the small town opened again on Monday, and it was the first time that a ship had left it "
    "with goods for the islands since the ice came. They have been waiting for this day, which was late.</p>" * 3
)


def meta(
    *, head: str = "", top: str = f"<h1>{HEADLINE}</h1>", body: str = TEXT, html: str = 'lang="en"',
    data: object = None, notes: NoteLog | None = None,
) -> Metadata:  # fmt: skip
    """Read the metadata of a page of our own."""
    script = "" if data is None else f'<script type="application/ld+json">{json.dumps(data)}</script>'
    content = f"<html {html}><head>{head}{script}</head><body><article>{top}{body}</article></body></html>"
    source = Source(content=content.encode(), name="page.html", url=URL)
    page = parse_page(source, NoteLog() if notes is None else notes)
    return read_metadata(page, survey(page)[1])


def article(**more: object) -> dict[str, object]:
    """A JSON-LD article."""
    return {"@context": "https://schema.org", "@type": "NewsArticle", "headline": HEADLINE, **more}


def authors(found: Metadata) -> list[str]:
    """Names of the authors."""
    return [one.name for one in found.contributors if one.role is Role.AUTHOR]


# ---------------------------------------------------------------------- headline


@pytest.mark.parametrize(
    "title",
    [f"{HEADLINE} | Harbour Post", f"{HEADLINE} - harbourpost.example", f"Harbour Post – {HEADLINE}",
     f"{HEADLINE} | Harbour Post | Politics"],
)  # fmt: skip
def test_the_headline_is_without_the_sites_name(title: str) -> None:
    """A page title is no headline: the paper's name and section are cut off it."""
    head = f'<meta property="og:site_name" content="Harbour Post"><title>{title}</title>'
    assert meta(head=head, top="").headline == HEADLINE
    assert meta(head=head).headline == HEADLINE


def test_a_section_printed_as_h1_is_outvoted() -> None:
    """Some pages print their section or their own name as h1."""
    found = meta(
        head=f'<meta property="og:title" content="{HEADLINE}">', top="<h1>Rome</h1><h1>Rome</h1>", data=article()
    )
    assert found.headline == HEADLINE


@pytest.mark.parametrize(
    "top",
    [
        '<h1><a href="/">Welcome to the pier</a></h1>',
        "<h1>Fisheries and ferries</h1>",
        "<h1>The Pier Weekly Review</h1>",
    ],
)
def test_where_the_h1_is_the_sites_the_h2_is_the_headline(top: str) -> None:
    """If the page's title begins with it; what ends the title is the site's name."""
    head = f"<title>{HEADLINE} :: The Pier Weekly Review</title>"
    found = meta(head=head, top=f"{top}<h2>Of interest today, as ever</h2><h2>{HEADLINE}</h2>")
    assert found.headline == HEADLINE
    assert found.headline_element is not None
    assert found.headline_element.tag == "h2"


@pytest.mark.parametrize("level", ["h2", "h3"])
def test_a_heading_that_the_page_title_ends_with_is_the_headline(level: str) -> None:
    """Blogs put their own name and that of a section before it."""
    head = f"<title>Nets and Knots » Blog Archive » {HEADLINE}</title>"
    found = meta(head=head, top=f'<h1><a href="/">Nets and Knots</a></h1><{level}>{HEADLINE}</{level}>')
    assert found.headline == HEADLINE
    assert found.headline_element is not None
    assert found.headline_element.tag == level


def test_a_site_whose_name_ends_the_title_is_no_headline() -> None:
    """Even where it is a heading of its own: ``og:title`` does not end with it."""
    head = f'<title>{HEADLINE} – The Pier of the Day</title><meta property="og:title" content="{HEADLINE}">'
    assert meta(head=head, top='<h3 id="blog-title">The Pier of the Day</h3>').headline == HEADLINE


def test_the_platforms_name_behind_a_title_is_no_headline() -> None:
    """It may be the only ``h1``, and a good deal shorter than what stands before it."""
    head = f"<title>{HEADLINE} @ Knots :: Pier Portal</title>"
    assert meta(head=head, top=f"<h1>Pier Portal</h1><h2>{HEADLINE}</h2>").headline == HEADLINE


def test_a_small_heading_that_says_the_title_is_where_the_story_begins() -> None:
    """Not only ``h1`` to ``h3``."""
    found = meta(head=f"<title>{HEADLINE}</title>", top=f"<h4>{HEADLINE}</h4>")
    assert found.headline_element is not None
    assert found.headline_element.tag == "h4"


def test_of_a_section_and_a_headline_that_are_both_headings_the_title_means_the_longer() -> None:
    """``og:title`` often is both, with a line between."""
    head = f'<meta property="og:title" content="Fishing fleet | {HEADLINE}"><title>Post | Fishing fleet | {HEADLINE}</title>'
    assert meta(head=head, top=f"<h2>Fishing fleet</h2><h1>{HEADLINE}</h1>").headline == HEADLINE


def test_a_headline_given_as_the_sites_name_is_none() -> None:
    """Some pages name their application after the story."""
    head = f'<meta name="application-name" content="{HEADLINE} and all its ferries too"><title>{HEADLINE}</title>'
    assert meta(head=head, top=f"<h1>{HEADLINE}</h1>").headline == HEADLINE


def test_a_chinese_title_is_without_its_sites() -> None:
    """Nothing but a line parts them from the title."""
    head = "<title>海港冬去春来再次开放_国内频道-海港新闻网</title>"
    assert meta(html='lang="zh-CN"', head=head, top="", body="").headline == "海港冬去春来再次开放"


def test_a_kicker_inside_the_heading_is_told_from_the_headline() -> None:
    """The over-line is a field of its own where the page's data give the headline without it."""
    found = meta(top=f'<h1><span class="kicker">Fisheries</span> {HEADLINE}</h1>', data=article())
    assert (found.headline, found.kicker) == (HEADLINE, "Fisheries")


def test_words_of_two_elements_do_not_run_together() -> None:
    """``<span>Ana</span><span>Reporter</span>`` is two words on the page."""
    assert meta(top="<h1><span>Nationwide</span><span>The harbour opens</span></h1>").headline == (
        "Nationwide The harbour opens"
    )


# ----------------------------------------------------------------------- authors


def test_the_author_that_a_card_for_other_sites_names() -> None:
    """``twitter:label1`` says what ``twitter:data1`` is; a reading time is no author."""
    card = '<meta name="twitter:label{0}" content="{1}"><meta name="twitter:data{0}" content="{2}">'
    head = card.format(1, "Written by", "Ana Ruiz") + card.format(2, "Est. reading time", "3 minutes")
    assert authors(meta(head=head)) == ["Ana Ruiz"]
    assert authors(meta(head=card.format(1, "Est. reading time", "3 minutes"))) == []


def test_places_among_full_names_are_no_authors() -> None:
    """A correspondent's town stands behind the name, before the next one."""
    assert authors(meta(data=article(author="Ana M. Ruiz, London, Jo Lee"))) == ["Ana M. Ruiz", "Jo Lee"]
    assert authors(meta(data=article(author="Ana Ruiz, dpa"))) == ["Ana Ruiz", "dpa"]


@pytest.mark.parametrize(
    "line",
    [
        "<h5>Author: </h5>Ana Ruiz",
        "<div><span>Date:</span> 3 May 2025<br><span>Author:</span> Ana Ruiz<br><span>Source:</span> Post</div>",
        "<div><b>By:</b><br><br>Ana Ruiz<div>"
        "The second of three reports about the harbour of the small town and about those who live there, those who "
        "fish there, and those who come only for the summer to see it.</div></div>",
        "<div><h4>Author</h4><p><a href='/profile/17'>Ana Ruiz</a></p><h4>Topics</h4><p>Harbours, ferries and fish"
        " of all kinds, and what becomes of them in winter, when no ship can leave for the islands</p></div>",
    ],
)
def test_a_name_beside_a_label_of_its_own(line: str) -> None:
    """On the label's line, or in the next element."""
    assert authors(meta(top=f"<h1>{HEADLINE}</h1>{line}")) == ["Ana Ruiz"]


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ({"@type": "Person", "name": "Ana Ruiz"}, ["Ana Ruiz"]),
        ("By Ana Ruiz", ["Ana Ruiz"]),
        ("Ana Ruiz and Jo Lee", ["Ana Ruiz", "Jo Lee"]),
        ([{"name": "Ana Ruiz (arz)"}, {"name": "Jo Lee"}], ["Ana Ruiz", "Jo Lee"]),
        ("Ana Ruiz, Jo Lee & Max van den Berg", ["Ana Ruiz", "Jo Lee", "Max van den Berg"]),
        ("By Ana Ruiz, Jo Lee, and Tom Roe", ["Ana Ruiz", "Jo Lee", "Tom Roe"]),
        ("Ana Ruiz, Political Editor", ["Ana Ruiz"]),
        ("Ana Ruiz Senior Reporter", ["Ana Ruiz"]),
        ({"name": "https://harbourpost.example/author/ana"}, []),
    ],
)
def test_authors_are_bare_names(author: object, names: list[str]) -> None:
    """No "By", no agency code, no job title, and two people are two."""
    assert authors(meta(data=article(author=author))) == names


@pytest.mark.parametrize(
    ("language", "author", "names"),
    [("de", "Von Anna Schmidt und Jörg Maier", ["Anna Schmidt", "Jörg Maier"]),
     ("da", "Trine Holm og Jens Lund", ["Trine Holm", "Jens Lund"]),
     ("id", "Oleh: Budi Santoso dan Siti Rahma", ["Budi Santoso", "Siti Rahma"]),
     ("es", "Por Ana Ruiz y Luis Gil", ["Ana Ruiz", "Luis Gil"])],
)  # fmt: skip
def test_names_are_parted_in_any_language(language: str, author: str, names: list[str]) -> None:
    """The words for "by" and "and" are the page's own."""
    assert authors(meta(html=f'lang="{language}"', body="", data=article(author=author))) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("2026-02-03 12:11来源：海港日报作者：李明", ["李明"]),
        ("采写：海港日报记者 李明明 王芳", ["李明明", "王芳"]),
        ("作者：李明 责任编辑：王芳", ["李明"]),
        ("责任编辑：王芳", []),
        ("浏览次数：", []),
        ("原创", []),
    ],
)
def test_a_chinese_line_of_labels_names_the_author(line: str, names: list[str]) -> None:
    """Nothing parts the labels, spaces part the names, and who edited it is no author."""
    top = f"<h1>海港冬去春来再次开放</h1><div class='author'>{line}</div>"
    assert authors(meta(html='lang="zh-CN"', top=top, body="")) == names


def test_a_japanese_name_keeps_its_space() -> None:
    """Family name and given name."""
    top = "<h1>港が冬のあと再び開かれた</h1><div class='author'>大野 美和</div>"
    assert authors(meta(html='lang="ja"', top=top, body="")) == ["大野 美和"]


def test_the_printed_byline_beats_the_sites_own_name() -> None:
    """Where the data name the site as author, the person that the page prints is meant."""
    data = article(author={"@type": "Organization", "name": "Harbour Post"}, publisher={"name": "Harbour Post"})
    found = meta(top=f'<h1>{HEADLINE}</h1><p class="byline">By <b>Ana Ruiz</b></p>', data=data)
    assert authors(found) == ["Ana Ruiz"]
    assert found.byline == "By Ana Ruiz"
    assert found.byline_elements


def test_a_byline_is_found_without_any_class() -> None:
    """Old pages mark a byline by the word "By" alone."""
    assert authors(meta(top=f"<h1>{HEADLINE}</h1><p>By Ana Ruiz, June 3, 2026</p>")) == ["Ana Ruiz"]


@pytest.mark.parametrize(
    ("link", "names"),
    [
        ('<a href="/author/ana-ruiz">Ana Ruiz</a>', ["Ana Ruiz"]),
        ('<a href="https://www.harbourpost.example/av/pal-aas">Pål Ås</a>', ["Pål Ås"]),
        ('<a href="/skribent/bjorn-ostbo">Bjørn Østbø</a>', ["Bjørn Østbø"]),
        ('<a href="/autor/juergen-mueller-7">Jürgen Müller</a>', ["Jürgen Müller"]),
        ('<a href="/autoren/4711">Ana Ruiz</a>', ["Ana Ruiz"]),
        ('<a href="#author-1">Ana Ruiz</a>, <a href="#author-2">Jo Lee</a>', ["Ana Ruiz", "Jo Lee"]),
        ('<a href="/authors/amanda/">Amanda</a>', ["Amanda"]),
        ('<a href="/authors/ana-ruiz">Learn More</a>', []),
        ('<a href="/people/ana-ruiz">Ana Ruiz</a>', []),
    ],
)
def test_a_link_to_an_authors_page_names_an_author(link: str, names: list[str]) -> None:
    """Where neither data nor classes tell; the address must be able to stand for the name."""
    assert authors(meta(top=f"<h1>{HEADLINE}</h1><div><span>{link}</span></div>")) == names


def test_a_link_to_an_authors_page_gives_the_address() -> None:
    """Relative to the page."""
    (author,) = meta(top=f'<h1>{HEADLINE}</h1><a href="/author/ana-ruiz">Ana Ruiz</a>').contributors
    assert author.uri == "https://www.harbourpost.example/author/ana-ruiz"


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ('<b>News</b> <a href="/authors/ana-ruiz">Ana Ruiz</a>', ["Ana Ruiz"]),
        ("<div>By Ana Ruiz and Jo Lee</div><div>The Associated Press</div>",
         ["Ana Ruiz", "Jo Lee", "The Associated Press"]),
        ("<a>Ana Ruiz</a><span>@ana_ruiz</span>", ["Ana Ruiz"]),
        ("Ana Ruiz<sup>1</sup>, Jo Lee<sup>2</sup>", ["Ana Ruiz", "Jo Lee"]),
        ("By Ana Ruiz for Harbourpost.example.com", ["Ana Ruiz"]),
    ],
)  # fmt: skip
def test_what_stands_beside_a_name_is_no_part_of_it(byline: str, names: list[str]) -> None:
    """Sections, agencies, handles, numbers of notes and the house it was written for."""
    assert authors(meta(top=f'<h1>{HEADLINE}</h1><div class="byline">{byline}</div>')) == names


def test_a_name_in_bold_above_the_text_beats_the_sites_own() -> None:
    """Papers whose system names the paper print the name so; above anything else it is a heading."""
    data = article(author={"name": "Harbour Post"}, publisher={"name": "Harbour Post"})
    named = "<p><strong>Ana Ruiz/Jo Lee</strong></p>"
    assert authors(meta(body=named + TEXT, data=data)) == ["Ana Ruiz", "Jo Lee"]
    assert authors(meta(body=f"{named}<p>Captain</p>{TEXT}", data=data)) == ["Harbour Post"]


def test_the_headline_is_no_author() -> None:
    """Templates print the page's name where an author's is missing."""
    assert authors(meta(top=f'<h1>{HEADLINE}</h1><span class="author">{HEADLINE}</span>')) == []
    data = article(author={"name": HEADLINE})
    assert authors(meta(top=f'<h1>{HEADLINE}</h1><p class="byline">By Ana Ruiz</p>', data=data)) == ["Ana Ruiz"]


def test_a_linked_desk_stands_without_its_by() -> None:
    """ "von Redaktion Hafen" is signed by the desk."""
    link = '<a href="/autor/redaktion-hafen">von Redaktion Hafen</a>'
    found = meta(html='lang="de"', top=f"<h1>{HEADLINE}</h1>{link}", body="")
    assert authors(found) == ["Redaktion Hafen"]


def test_authors_of_other_stories_are_left_out() -> None:
    """Teasers are signed too, by links that say so; they stand farther apart than the authors of one story."""
    link = '<div><a rel="author" href="/a/{}">{}</a></div>'
    own = link.format(1, "Ana Ruiz") + link.format(2, "Jo Lee")
    teasers = "<div><i></i><b></b></div>" * 20 + link.format(3, "Cyril Doe")
    assert authors(meta(top=f"<h1>{HEADLINE}</h1>{own}{teasers}")) == ["Ana Ruiz", "Jo Lee"]


@pytest.mark.parametrize(
    "head", ["<span>Ana Ruiz</span><span>3 March 2026</span>", "<span>3 March 2026</span><span>Ana Ruiz</span>"]
)
def test_a_name_beside_the_date_is_the_author(head: str) -> None:
    """Nothing else tells of one."""
    assert authors(meta(top=f"<h1>{HEADLINE}</h1><div>{head}</div>")) == ["Ana Ruiz"]


def test_an_organisation_is_typed_as_one() -> None:
    """Agencies and desks are no persons."""
    found = meta(data=article(author=[{"name": "Reuters"}, {"@type": "Person", "name": "Ana Ruiz"}]))
    assert [(one.name, one.type) for one in found.contributors] == [
        ("Reuters", PartyType.ORGANISATION),
        ("Ana Ruiz", PartyType.PERSON),
    ]


def test_a_photographer_is_no_author() -> None:
    """A name in a figure belongs to the picture."""
    figure = '<figure><img src="a.jpg"><figcaption class="author">Foto: Cyril Doe</figcaption></figure>'
    found = meta(top=f"<h1>{HEADLINE}</h1>{figure}", data=article(author={"name": "Harbour Post"}))
    assert authors(found) == ["Harbour Post"]


# ------------------------------------------------------------------------- dates


def test_the_most_exact_witness_of_the_right_day_wins() -> None:
    """A date without a time in the data is made exact by a meta element of the same day."""
    found = meta(
        head='<meta property="article:published_time" content="2026-03-02T08:15:00+01:00">',
        data=article(datePublished="2026-03-02", dateModified="2026-03-03T09:00:00Z"),
    )
    assert found.published == datetime(2026, 3, 2, 8, 15, tzinfo=timezone(timedelta(hours=1)))
    assert found.modified is not None
    assert found.modified.isoformat() == "2026-03-03T09:00:00+00:00"


def test_a_printed_date_serves_where_the_data_have_none() -> None:
    """A label of its own, or the place under the headline, says that it is the date of publication."""
    assert meta(top=f"<h1>{HEADLINE}</h1><p><b>Published</b> 2 March 2026</p>").published == date(2026, 3, 2)
    assert meta(top=f"<h1>{HEADLINE}</h1><time>2 March 2026</time>").published == date(2026, 3, 2)


def test_a_date_beside_the_headline_beats_marked_ones_farther_away() -> None:
    """Teasers mark their dates where the story does not."""
    teasers = "<div><i></i><b></b></div>" * 20 + '<div class="date">3 March 2026</div>'
    found = meta(top=f"<h1>{HEADLINE}</h1><p>Harbour <b>News</b> · <span>2 March 2026</span></p>{TEXT}{teasers}")
    assert found.published == date(2026, 3, 2)


def test_a_contradiction_between_print_and_data_is_noted() -> None:
    """ND214 names both dates; the data win."""
    notes = NoteLog()
    found = meta(
        top=f"<h1>{HEADLINE}</h1><time>2 February 2026</time>", data=article(datePublished="2026-03-02"), notes=notes
    )
    assert found.published == date(2026, 3, 2)
    assert [note.code for note in notes] == ["ND214"]


def test_agreeing_dates_are_not_noted() -> None:
    """A page that prints its day of publication contradicts nothing."""
    notes = NoteLog()
    meta(top=f"<h1>{HEADLINE}</h1><time>2 March 2026</time>", data=article(datePublished="2026-03-02"), notes=notes)
    assert not list(notes)


# ---------------------------------------------------------------------- language


def test_the_words_overrule_a_template_that_says_english() -> None:
    """Many templates say ``lang=en`` whatever the paper writes."""
    zulu = "Abantu bathe uma kuthiwa ukuthi le ndaba kanye futhi noma kodwa lapho ngoba khona uthe njengoba. " * 8
    assert meta(body=f"<p>{zulu}</p>").language == "zu"


def test_tags_are_made_valid_and_keep_their_region() -> None:
    """``en_us`` is no tag of BCP 47."""
    assert meta(html='lang="en_us"').language == "en-US"
    assert meta(html="", head='<meta property="og:locale" content="en_GB">').language == "en-GB"


def test_direction_follows_the_language() -> None:
    """An Arabic page needs no dir attribute to be read from the right."""
    words = "قال المسؤول في هذا اليوم إن الميناء الذي كان مغلقا بعد الشتاء قد فتح على السفن من جديد. " * 6
    found = meta(html="", top="<h1>الميناء يفتح من جديد</h1>", body=f"<p>{words}</p>")
    assert (found.language, found.direction) == ("ar", Direction.RTL)


# ------------------------------------------------------------------------ the rest


def test_keywords_are_without_the_sites_name_and_machine_codes() -> None:
    """Lists of keywords hold ids, addresses and the paper's own name as well."""
    head = (
        '<meta property="og:site_name" content="Harbour Post">'
        '<meta name="keywords" content="Harbour, Harbour Post, fishing, '
        '8f507083-bac4-423a-9015-2eb31e1bce50, _prio_3">'
    )
    assert meta(head=head).keywords == ("Harbour", "fishing")


def test_structured_data_fill_what_is_not_printed() -> None:
    """Publisher, section, subjects, rights, address, pictures and body come from JSON-LD."""
    found = meta(
        data={"@graph": [
            article(
                publisher={"@id": "#paper"}, articleSection="Coast", description="Ships leave again.",
                about=[{"@type": "Place", "name": "Port Example", "sameAs": "https://data.example/port"}],
                copyrightNotice="© 2026 Harbour Post", license="https://licence.example/by",
                mainEntityOfPage={"@id": URL}, identifier="urn:harbourpost:77", isAccessibleForFree="False",
                image={"@type": "ImageObject", "url": "/a.jpg", "caption": "The quay.",
                       "creditText": "Ana Ruiz", "width": 1200},
                articleBody="A long body. " * 40,
            ),
            {"@type": "NewsMediaOrganization", "@id": "#paper", "name": "Harbour Post", "url": "https://harbourpost.example"},
        ]},
    )  # fmt: skip
    assert found.provider is not None
    assert found.provider.name == "Harbour Post"
    assert (found.section, found.summary, found.free) == ("Coast", "Ships leave again.", False)
    assert [(one.name, one.type, one.uri) for one in found.subjects] == [
        ("Port Example", SubjectType.PLACE, "https://data.example/port")
    ]
    assert (found.rights.notice, found.rights.licence) == ("© 2026 Harbour Post", "https://licence.example/by")
    assert (found.canonical_url, found.guid) == (URL, "urn:harbourpost:77")
    image = found.images[0]
    assert (image.url, image.caption, image.credit_text, image.width, image.lead) == (
        "https://www.harbourpost.example/a.jpg", "The quay.", "Ana Ruiz", 1200, True,
    )  # fmt: skip
    assert found.article_body is not None


def test_microdata_say_the_same_as_json_ld() -> None:
    """Attributes in the markup are the third notation of the same names."""
    top = (
        '<div itemscope itemtype="https://schema.org/NewsArticle">'
        f'<h1 itemprop="headline">{HEADLINE}</h1>'
        '<time itemprop="datePublished" datetime="2026-03-02T08:00:00Z">x</time>'
        '<p itemprop="author" itemscope itemtype="https://schema.org/Person"><b itemprop="name">Ana Ruiz</b></p>'
        "</div>"
    )
    found = meta(top=top)
    assert (authors(found), str(found.published)) == (["Ana Ruiz"], "2026-03-02 08:00:00+00:00")


def test_a_reservation_of_data_mining_is_kept() -> None:
    """``tdm-reservation`` and ``noai`` are rights statements."""
    assert meta(head='<meta name="tdm-reservation" content="1">').rights.data_mining == "DMI-PROHIBITED"
    assert meta(head='<meta name="robots" content="index, noai">').rights.data_mining == "DMI-PROHIBITED-AIMLTRAINING"
    assert meta(head='<meta name="robots" content="index">').rights.data_mining is None


def test_runners_up_are_kept_with_their_place() -> None:
    """``inspect`` shows what else a field could have been, and who said so."""
    found = meta(head="<title>A title for search engines</title>", data=article())
    assert found.candidates["headline"][0].where == "h1 + JSON-LD headline"
    assert [one.value for one in found.candidates["headline"]] == [HEADLINE, "A title for search engines"]


def test_a_page_that_says_nothing_gives_nothing() -> None:
    """No guess is made up from an empty page."""
    found = meta(html="", top="", body="<p>x</p>")
    assert (found.headline, found.published, found.contributors, found.language, found.keywords) == (
        None, None, (), None, (),
    )  # fmt: skip
