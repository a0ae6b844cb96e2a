"""Markup of a story → blocks, inlines, standfirst, related links: what stays, what goes, and as what."""

from __future__ import annotations

import pytest

from newsdoc.model import (
    Article,
    Block,
    BlockQuote,
    CodeBlock,
    Emphasis,
    Footnote,
    FootnoteRef,
    Heading,
    InfoBox,
    LineBreak,
    Link,
    ListBlock,
    Paragraph,
    PullQuote,
    Quote,
    Ruby,
    Rule,
    Span,
    SpanKind,
    Strong,
    Sub,
    Sup,
    Table,
    Text,
    all_blocks,
    block_text,
    plain_text,
)
from newsdoc.notes import NoteLog
from newsdoc.readers.html.phrases import fold, phrases_of
from tests.unit.readers.storypage import HEADLINE, page, paragraphs, read


def blocks(markup: str, kind: type[Block]) -> list[Block]:
    """The blocks of a kind that ``markup`` inside a story becomes."""
    return [block for block in all_blocks(read(page(markup)).body) if isinstance(block, kind)]


def lines(article: Article) -> list[str]:
    """The words of the article's blocks."""
    return [block_text(block) for block in article.body]


def test_marks_of_a_line() -> None:
    """Marks that the model knows are kept, others fall away, and white space is folded as browsers do."""
    article = read(page(
        "<p>The <b>bold</b>  and\n<i>slanted</i> <a href='/a?b=1#c' title='T'>link</a> of H<sub>2</sub>O, m<sup>2</sup>,"
        " <q cite='https://x.example/'>said</q>, <abbr title='World Health Organization'>WHO</abbr>, <u>plain</u>,"
        " <span lang='fr'>mot</span> and <ruby>漢<rt>kan</rt></ruby>.</p>"
    ))  # fmt: skip
    found = next(block for block in article.body if "bold" in block_text(block))
    assert isinstance(found, Paragraph)
    assert plain_text(found.children) == "The bold and slanted link of H2O, m2, said, WHO, plain, mot and 漢."
    assert Strong((Text("bold"),)) in found.children
    assert Emphasis((Text("slanted"),)) in found.children
    assert Link((Text("link"),), "https://paper.example/a?b=1#c", "T") in found.children
    assert Sub((Text("2"),)) in found.children
    assert Sup((Text("2"),)) in found.children
    assert Quote((Text("said"),), "https://x.example/") in found.children
    assert Span(children=(Text("WHO"),), kind=SpanKind.ABBR, title="World Health Organization") in found.children
    assert Span(children=(Text("mot"),), language="fr") in found.children
    assert Ruby((Text("漢"),), "kan") in found.children


@pytest.mark.parametrize("href", ["#below", "javascript:go()", "data:text/html,x", "file:///etc/passwd", ""])
def test_a_link_that_is_not_kept_leaves_its_words(href: str) -> None:
    """Links into the page and of refused schemes are their words; refused ones are noted."""
    notes = NoteLog()
    article = read(
        page(f"<p>Look at <a href='{href}'>this fine thing</a> and at nothing else today.</p>"), notes=notes
    )
    found = next(block for block in article.body if "fine thing" in block_text(block))
    assert isinstance(found, Paragraph)
    assert found.children == (Text("Look at this fine thing and at nothing else today."),)
    assert any(note.code == "ND902" for note in notes) is href.startswith(("data", "file"))


def test_a_typed_indentation_is_none_of_the_words() -> None:
    """East Asian pages type two wide spaces before each paragraph, and every output indents in its own way."""
    found = read(page("<p>\u3000\u3000\u6d77\u6e2f\u3002</p><p>\u3000<b>\u6d77</b>\u6e2f\u3000\u3002</p>"))
    told = [block_text(one) for one in found.body if "\u6d77" in block_text(one)]
    assert told == ["\u6d77\u6e2f\u3002", "\u6d77\u6e2f\u3000\u3002"]


def test_line_breaks_of_old_pages() -> None:
    """Two breaks part paragraphs; one between short lines is a line break."""
    article = read(
        page(
            "<div>First paragraph of old.<br><br>A poem of the sea,<br>of two lines.<br> <br/>Last paragraph of old.</div>"
        )
    )
    found = [block for block in article.body if "of old" in block_text(block) or "poem" in block_text(block)]
    assert [block_text(block) for block in found] == [
        "First paragraph of old.",
        "A poem of the sea,\nof two lines.",
        "Last paragraph of old.",
    ]
    assert isinstance(found[1], Paragraph)
    assert LineBreak() in found[1].children


def test_bullets_become_one_list() -> None:
    """Paragraphs that begin with a bullet are one list; a dash opens speech."""
    article = read(
        page("<p>• First point of it</p><p><b>•</b> Second point</p><p>- Yes, said the captain to all.</p>")
    )
    [found] = [block for block in article.body if isinstance(block, ListBlock)]
    assert [block_text(inner) for item in found.items for inner in item.blocks] == [
        "First point of it",
        "Second point",
    ]
    assert "- Yes, said the captain to all." in lines(article)


def test_lists() -> None:
    """Ordered and nested lists keep order, start and depth."""
    [outer, inner] = blocks("<ol start=3><li>Three is company<ul><li>Four is a crowd</li></ul></li></ol>", ListBlock)
    assert isinstance(outer, ListBlock)
    assert isinstance(inner, ListBlock)
    assert (outer.ordered, outer.start, inner.ordered) == (True, 3, False)


def test_a_table_of_data() -> None:
    """Head, caption, spans and line breaks of a table of data are kept."""
    [table] = blocks(
        "<table><caption>Ferries</caption><thead><tr><th scope=col>Ship<th>Seats</tr></thead>"
        "<tr><td rowspan=2>Anna<td>120<br>130</td></tr><tr><td>90</td></tr></table>",
        Table,
    )
    assert isinstance(table, Table)
    assert plain_text(table.caption) == "Ferries"
    assert [[plain_text(cell.children) for cell in row.cells] for row in (*table.head, *table.body)] == [
        ["Ship", "Seats"], ["Anna", "120\n130"], ["90"],
    ]  # fmt: skip
    assert table.body[0].cells[0].rows == 2
    assert all(cell.header for cell in table.head[0].cells)


def test_a_table_that_lays_out_the_page() -> None:
    """Long cells, or a column alone, are paragraphs."""
    article = read(page(f"<table><tr><td>{paragraphs(1)}</td><td width=10></td></tr></table>"))
    assert not any(isinstance(block, Table) for block in article.body)


def test_quotes() -> None:
    """A block quote keeps its attribution and source; a pull quote is told by name."""
    [quote] = blocks(
        "<blockquote cite='https://x.example/s'><p>We will see the ice go.</p><cite>The mayor</cite></blockquote>",
        BlockQuote,
    )
    assert isinstance(quote, BlockQuote)
    assert plain_text(quote.attribution) == "The mayor"
    assert quote.cite == "https://x.example/s"
    [pull] = blocks("<aside class='pull-quote'><p>No ship could leave it</p><p>Ana Ruiz</p></aside>", PullQuote)
    assert isinstance(pull, PullQuote)
    assert (plain_text(pull.children), plain_text(pull.attribution)) == ("No ship could leave it", "Ana Ruiz")


@pytest.mark.parametrize("name", ["infobox", "fact-box", "c-x1"])
def test_a_fact_box_is_beside_the_text(name: str) -> None:
    """A box is told by its name, or by its place: a heading and lines in a wrapper among bare paragraphs."""
    markup = (
        f"<div class='{name}'><h3>The pier in figures</h3><p>It was built in 1901, is 300 metres long, and has stood"
        " through eleven storms.</p></div>"
    )
    [box] = blocks(markup, InfoBox)
    assert isinstance(box, InfoBox)
    assert isinstance(box.blocks[0], Heading)


def test_code_rules_and_headings() -> None:
    """Preformatted text keeps its spaces, a rule is a rule, crossheads keep their rank."""
    article = read(
        page("<h2>What comes next</h2><pre>a  b\n  c</pre><hr><h4>And then</h4><p>Something more of it.</p>")
    )
    assert CodeBlock(text="a  b\n  c") in article.body
    assert Rule() in article.body
    assert [block.level for block in article.body if isinstance(block, Heading)] == [2, 4]


def test_footnotes() -> None:
    """A mark that leads to a note in the page is a reference to it."""
    article = read(
        page("<p>Said so<sup><a href='#n1'>1</a></sup> in public, and often.</p><ol><li id=n1>In the news.</li></ol>")
    )
    [note] = [block for block in article.body if isinstance(block, Footnote)]
    said = next(block for block in article.body if isinstance(block, Paragraph) and "Said so" in block_text(block))
    assert FootnoteRef(note.id) in said.children
    assert block_text(note) == "In the news."


def test_the_head_of_the_page_is_no_text() -> None:
    """Title, byline, date, share bar and label between headline and text go; the standfirst is one."""
    article = read(page(
        "",
        before="<div class='kicker'>Politics</div>",
        above=(
            "<p class='dek'>After a winter of ice the town has its ships again.</p><p>By Ana Ruiz</p>"
            "<time datetime='2026-02-03'>3 February 2026, 10:15</time><ul class='share'><li>Share</li><li>Tweet</li></ul>"
        ),
    ))  # fmt: skip
    assert plain_text(article.standfirst) == "After a winter of ice the town has its ships again."
    assert lines(article)[0].startswith("The harbour of the small town")
    assert article.headline == HEADLINE


@pytest.mark.parametrize(
    ("line", "standfirst"),
    [
        ("Copyright 2026 The Harbour Post. This material may not be published, broadcast or rewritten.", False),
        ("More pages about this topic, and about all others that our readers asked for lately:", False),
        ("After a winter of ice the town has its ships again, and all that comes with them.", True),
    ],
)
def test_what_is_said_of_the_page_is_no_standfirst(line: str, standfirst: bool) -> None:
    """Notices of rights, and labels of what follows."""
    assert plain_text(read(page(above=f"<div>{line}</div>")).standfirst) == (line if standfirst else "")


def test_a_long_heading_above_all_text_is_the_standfirst() -> None:
    """Cross-headings are short."""
    long = (
        "The captain apologised to all passengers, and the council promised to mend the pier before the summer comes"
    )
    found = read(page().replace(b"<div class='article-body'>", f"<div class='article-body'><h3>{long}</h3>".encode()))
    assert plain_text(found.standfirst) == long
    assert blocks("<h3>The pier</h3>", Heading)


@pytest.mark.parametrize(
    "line",
    [
        "Published February 3, 2026 at 4:07 PM | Updated at 5:36 PM CST on February 4, 2026, 5:36 PM",
        "Publié le 3 février 2026 à 08:01Mis à jour le 4 février 2026 à 09:06, puis à 11:30 et à 12:45",
        "3 February 2026, updated an hour later by our correspondent / Ada Marsh",
    ],
)
def test_a_line_of_dates_is_no_standfirst(line: str) -> None:
    """Publication and last change in one line are as long as a sentence, and are none."""
    dek = "After a winter of ice the town has its ships again."
    head = "<meta name='author' content='Ada Marsh'>"
    article = read(page(head=head, above=f"<h2 class='dek'>{dek}</h2><div class='dek'>{line}</div>"))
    assert plain_text(article.standfirst) == dek
    assert lines(article)[0].startswith("The harbour of the small town")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Read also:"),
        ("id", "Baca juga:"),
        ("de", "Lesen Sie auch:"),
        ("es", "Lea también:"),
        ("ru", "Читайте также:"),
    ],
)
def test_words_that_point_to_other_articles(language: str, words: str) -> None:
    """ "Read also" is known in the language of the page."""
    assert phrases_of(language).read_also(f"{words} Another story altogether")


def test_pointers_to_other_articles() -> None:
    """ "Read also" lines are related links and no text."""
    article = read(page("<p><strong>Read also:</strong> <a href='/other'>Another story altogether</a></p>"))
    assert [(link.title, link.href) for link in article.related] == [
        ("Another story altogether", "https://paper.example/other")
    ]
    assert not any("Another story" in line for line in lines(article))


FURNITURE = {
    "newsletter": "<div class='newsletter-signup'><h3>Get our news</h3><p>Sign up and never miss what matters.</p></div>",
    "advertisement": "<p>Advertisement</p>",
    "share": "<p>Share this article</p>",
    "comments": "<section id='comments'><h2>3 comments</h2><p>I was there and saw it with my own eyes, it was grand.</p></section>",
    "teasers": "".join(
        f"<div class='c1'><h3><a href='/{n}'>Another headline {n}</a></h3><p>What that story says, in one line.</p></div>"
        for n in range(3)
    ),
    "hidden": "<p style='display:none'>Nobody shall read this sentence of ours.</p><div class='hidden'>Nor shall they this.</div>",
    "links": "<ul><li><a href='/1'>Weather</a></li><li><a href='/2'>Sports</a></li><li><a href='/3'>Money</a></li></ul>",
    "signing off": "<p>(dpa/ruiz)</p>",
    "comments by another name": "<div id='listado-comentarios'><h3>15 » ¿Quieres opinar?</h3><p>Estuve en el puerto y lo "
    "vi con mis propios ojos, fue grande.</p></div>",
    "the next story": "<div class='nextstory'><h2><a href='/next'>Another headline</a></h2><p>What that story says, in "
    "one line of its own.</p></div>",
    "contents": "<aside class='article-toc'><h3>Contents</h3><ol><li>Page 1: The ice</li><li>Page 2: The ferry</li></ol>"
    "</aside>",
    "similar posts": "<h3>Similar posts</h3>"
    + "".join(f"<div><h4><a href='/{n}'>Another headline {n}</a></h4></div>" for n in range(3)),
    "comments below the headline": f"<h3>12 responses to “{HEADLINE}”</h3><p>It is a good thing that the ferry stays, says a reader.</p><p>Another one does not think so at all, and tells why.</p>",
    "titles of others": "<ul>"
    + "".join(
        f"<li><h5><a href='/{n}'>Another story number {n}</a></h5><p>Its first words stand here, as teasers do.</p></li>"
        for n in range(3)
    )
    + "</ul>",
    "what subscribers get": "<h4>THIS CONTENT IS RESERVED FOR SUBSCRIBERS</h4><ul><li>Each story of the harbour, "
    "on any device and at any hour.</li><li>Puzzles for the evening, on the pier and at home.</li></ul>",
    "said again and again": "<div><span>Don't want to see this? Remove ads</span></div>" * 3,
    "a code to scan": "<p>Scan the QR code and follow us for more of the harbour every day</p>",
    "a code to scan, as a picture": "<div><img src='/scan.png' width='400' height='400'><div class='caption'>More of the "
    "harbour? Scan the QR code and follow us</div></div>",
    "a pixel as text": "<p>&lt;img height='1' width='1' src='https://count.example/p?c1=2'&gt;</p>",
    "cookies": "<div class='cookie-consent'><p>We use cookies to make this page work, as everybody does nowadays.</p></div>",
}


@pytest.mark.parametrize("markup", FURNITURE.values(), ids=FURNITURE)
def test_furniture_goes(markup: str) -> None:
    """What is no part of the story leaves no line, and the reader says that it was left out."""
    bare = lines(read(page()))
    notes = NoteLog()
    content = page().replace(b"</div></article>", f"{markup}</div></article>".encode())
    assert lines(read(content, notes=notes)) == bare
    assert notes.dropped or "display" in markup


def test_the_editors_line_goes_though_a_picture_stands_behind_it() -> None:
    """A story may ask the editor, too; then more of the story follows."""
    figure = "<figure><img src='/p.jpg' width='800' height='500'><figcaption>The pier at noon</figcaption></figure>"
    last = page().replace(b"</div></article>", f"<p>Managing Editor: Bo Roe</p>{figure}</div></article>".encode())
    assert not any("Roe" in line for line in lines(read(last)))
    assert any("Roe" in line for line in lines(read(page(f"<p>Managing Editor: Bo Roe</p>{figure}"))))


@pytest.mark.parametrize(
    "line",
    ["This entry was posted in Harbours. Bookmark the permalink.", "Comments are closed.", "Was this page helpful?"],
)
def test_what_sites_print_below_a_story_goes(line: str) -> None:
    """When it was posted and where it is filed, what readers are asked, and what they are not."""
    content = page().replace(b"</div></article>", f"<p>{line}</p></div></article>".encode())
    assert lines(read(content)) == lines(read(page()))


@pytest.mark.parametrize(
    ("language", "line", "why"),
    [
        ("de", "War der Artikel n\u00fctzlich?", "share"),
        ("pl", "Czy ten artyku\u0142 by\u0142 pomocny?", "share"),
        ("fr", "Les commentaires sont ferm\u00e9s.", "comments"),
        ("de", "Empfehlungen aus der Redaktion", "related"),
    ],
)
def test_what_sites_print_below_a_story_in_other_languages(language: str, line: str, why: str) -> None:
    """It is the packs that know."""
    assert phrases_of(language).heads_others(fold(line)) == why


@pytest.mark.parametrize("language", ["ja", "am", None])
def test_a_story_may_end_with_a_quotation_in_any_language(language: str | None) -> None:
    """Where a language has no words for something, no line has them."""
    assert not phrases_of(language).posted("\u201cAll is well,\u201d said the captain.")


def test_a_story_of_codes_that_telephones_read_keeps_its_words() -> None:
    """Whole sentences are no calls, though they speak of sharing."""
    told = "Whoever wants to share a ticket shows its QR code at the pier."
    assert told in lines(read(page(f"<p>{told}</p>")))


def test_who_the_author_is_stands_in_no_text() -> None:
    """Neither above it nor in the standfirst: nobody writes about himself like that."""
    head = "<meta name='author' content='Ada Marsh'>"
    life = "Ada Marsh has been a captain for many years, and knows each pier of this coast by its name."
    plain = read(page(head=head))
    inside = page(head=head).replace(
        b"<div class='article-body'>", f"<div class='article-body'><p>{life}</p>".encode()
    )
    assert lines(read(inside)) == lines(plain)
    assert read(page(head=head, above=f"<div><p>{life}</p></div>")).standfirst == ()


def test_cards_below_their_heading_are_other_stories() -> None:
    """Whatever their length: their headings stand in links."""
    card = "<article><a href='/{0}'><h2>Another headline {0}</h2></a><div>{1}</div></article>"
    cards = "".join(card.format(number, f"What story {number} says. " * 30) for number in range(2))
    content = page().replace(b"</div></article>", f"<h3>Similar posts</h3>{cards}</div></article>".encode())
    assert lines(read(content)) == lines(read(page()))


@pytest.mark.parametrize("name", ["hidden-contents-menu", "post-with-sidebar menu", "hide-share"])
def test_an_unlucky_name_does_not_take_the_story(name: str) -> None:
    """Templates name a wrapper for what it may have beside the text."""
    content = page(after=f"<div><div>{paragraphs(0, 4)}</div></div>".replace("the ", "every "))
    wrapped = content.replace(
        b"<div class='article-body'>", f"<div class='{name}'><div class='article-body'>".encode()
    )
    assert lines(read(wrapped.replace(b"</article>", b"</div></article>"))) == lines(read(content))


COOKIES = (
    "<div class='cookie-consent'>" + "<p>We and our partners store and read cookies on your device, so that you see "
    "advertisements which fit you, and so that we know how often they were seen.</p>" * 6 + "</div>"
)


@pytest.mark.parametrize("name", ["sharing-container", "entry themeform share"])
def test_what_cookie_boxes_say_does_not_weigh_against_the_story(name: str) -> None:
    """An unlucky name is overruled by most of the text, and what the site says of itself is none of it."""
    content = page().replace(b"'article-body'", f"'{name}'".encode()).replace(b"<main>", f"{COOKIES}<main>".encode())
    found = read(content)
    assert len(found.body) == 6
    assert not any("cookies" in block_text(one) for one in found.body)


def test_boxes_named_by_their_ids_alone_are_told_from_each_other() -> None:
    """What a web archive prints above a page it shows has many, and much to say."""
    box = "<div id='wm-capinfo'><div id='collected-by-content'><div id='capresources'><p>{}</p></div></div></div>"
    said = "These crawls are part of an effort to archive pages as they are made, with the pages they refer to. " * 6
    found = read(page().replace(b"<main>", box.format(said).encode() + b"<main>"))
    assert lines(found) == lines(read(page()))


def test_parts_of_a_story_that_a_script_will_show_are_one() -> None:
    """A framework sends them hidden, each under a number of its own."""
    parts = "".join(f"<div hidden id='S:{n}'>{paragraphs(n, 2)}</div>" for n in (0, 2, 4))
    content = page().replace(b"<div class='article-body'>", b"<div>" + parts.encode() + b"</div><div hidden>")
    assert len(read(content).body) >= 6


def test_the_greater_part_of_what_is_named_the_text_is_text() -> None:
    """Where a button opens the rest of a story, the rest is named after the button."""
    more = f"<div id='read-more'><div id='read-more-content'>{paragraphs(2, 4)}</div></div>"
    content = page(after=f"<footer><p>{paragraphs(0, 1)}</p></footer>".replace("the ", "every "))
    whole = f"{paragraphs(0)}{paragraphs(3)}".encode()
    assert whole in content
    assert lines(read(content.replace(whole, f"{paragraphs(0, 2)}{more}".encode()))) == lines(read(page()))


def test_names_of_a_page_builders_parts_say_nothing() -> None:
    """``cmp`` is a component to one system, and was a consent box to us."""
    content = page(above="<p>" + "What the town had hoped for all winter long, and what it got. " * 8 + "</p>")
    content = content.replace(b"'article-body'", b"'cmp-container' id='container-644ba38400'")
    assert lines(read(content))[-6:] == lines(read(page()))


def test_the_sites_name_as_h1_above_and_below_the_headline_cuts_no_story() -> None:
    """Two stories on a page have a headline each, and the logo is none."""
    logo = "<h1 class='logo'><a href='/'>The Paper</a></h1>"
    told = "<p>" + "What the town had hoped for all winter long, and what it got. " * 8 + "</p>"
    content = page(before=f"<section>{logo}", above=f"{told}</section>{logo}")
    content = content.replace(f"<h1>{HEADLINE}</h1>".encode(), f"<h2>{HEADLINE}</h2>".encode())
    assert lines(read(content))[-6:] == lines(read(page()))


def test_a_list_of_pictures_alone_is_none() -> None:
    """Its pictures stand in the text."""
    shown = "".join(f"<li><figure><img src='/harbour-{n}.jpg' width='800'></figure></li>" for n in range(2))
    article = read(page(f"<ul>{shown}</ul>"))
    assert not any(isinstance(block, ListBlock) for block in article.body)
    assert len(list(article.pictures)) == 2


def test_a_list_below_a_button_stays() -> None:
    """Only below a sentence that says so stands what subscribers get."""
    items = (
        "<ul><li>The east pier was mended in spring.</li><li>The west pier will follow in autumn, it says.</li></ul>"
    )
    assert "The east pier was mended in spring." in "\n".join(lines(read(page(f"<p>Subscribe now</p>{items}"))))


def test_the_life_of_the_author_below_the_name_goes():
    """In any language: the heading is the name, and what stands below it ends the page."""
    head = "<meta name='author' content='Ada Marsh'>"
    life = "<h3>Über Ada Marsh</h3><p>As a captain of many years, Ada Marsh knows each pier of this coast by its name.</p>"
    notes = NoteLog()
    content = page(head=head).replace(b"</div></article>", f"{life}</div></article>".encode())
    assert lines(read(content, notes=notes)) == lines(read(page(head=head)))
    assert [one.why for one in notes.dropped if "Ada Marsh" in one.text] == ["tells of the author"] * 2


def test_what_is_kept_elsewhere_is_not_called_left_out() -> None:
    """A caption and a correction leave the running text, and are no loss."""
    figure = "<figure><img src='a.jpg' width='900'><figcaption>The ferry at the east pier. Photo: Ada Marsh</figcaption></figure>"
    correction = "<p><em>Correction: an earlier version of this article gave the wrong year.</em></p>"
    notes = NoteLog()
    content = page().replace(b"</div></article>", f"{figure}{correction}<p>(dpa/ruiz)</p></div></article>".encode())
    article = read(content, notes=notes)
    assert [plain_text(one.caption) for one in article.pictures] == ["The ferry at the east pier."]
    assert [note.correction for note in article.editor_notes] == [True]
    assert [one.text for one in notes.dropped] == ["(dpa/ruiz)"]


def test_the_text_in_a_state_alone() -> None:
    """A page that prints nothing is read from its scripts, and says that it is no surer than that."""
    text = '", "'.join(
        sentence for sentence in paragraphs(0, 6).replace("<p>", "").replace("\n", "").split("</p>") if sentence
    )
    content = (
        f"<html><head><title>{HEADLINE}</title></head><body><div id=app></div><script id='__NEXT_DATA__'"
        f' type=\'application/json\'>{{"props": {{"article": {{"paragraphs": ["{text}"]}}}}}}</script></body></html>'
    )
    article = read(content.encode())
    assert len(article.body) == 6
    assert article.confidence is not None
    assert article.confidence.percent < 70


def test_a_page_that_is_not_free_and_short_is_noted() -> None:
    """ND402 where the data say that the page is not free and little of it is there."""
    notes = NoteLog()
    data = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>'
    read(page(head=data), notes=notes)
    assert "ND402" in [note.code for note in notes]


def test_findings_tell_where_fields_were_found() -> None:
    """``inspect`` learns of each field where it was found, and the runners-up."""
    notes = NoteLog()
    read(page(head="<meta property='og:title' content='Another title'>"), notes=notes)
    [headline] = [finding for finding in notes.findings if finding.field == "headline"]
    assert headline.value == HEADLINE
    assert "Another title" in [value for value, _ in headline.others]


def test_two_stories_on_a_page() -> None:
    """The story under the page's own headline is read, not the next one of an endless page."""
    second = f"<article><h1>Quite another story</h1><div>{paragraphs(2, 6)}</div></article>"
    article = read(page().replace(b"</main>", f"{second}</main>".encode()))
    assert lines(article) == lines(read(page()))
