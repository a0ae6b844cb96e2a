"""Captions and credits in HTML: where pages put them, and how they are told apart."""

from __future__ import annotations

import pytest

from newsdoc.model import Emphasis, How, Link, Paragraph, Text, all_blocks, block_text
from tests.unit.readers.storypage import page, paragraphs, picture, pictures, read

IMG = "<img src='https://img.example/harbour-20260203.jpg' alt='A ferry' width='800' height='450'>"
CAPTION = "The ferry leaves the east pier."
LINE = "Ada Example/Reuters"

MARKUP = {
    "figcaption with a credit element": f"<figure>{IMG}<figcaption>{CAPTION} <span class='credit'>{LINE}</span>"
    f"</figcaption></figure>",
    "credit inside the caption": f"<figure>{IMG}<figcaption>{CAPTION} (Photo: {LINE})</figcaption></figure>",
    "itemprop": f"<figure>{IMG}<figcaption><span itemprop='caption'>{CAPTION}</span>"
    f"<span itemprop='copyrightHolder'>{LINE}</span></figcaption></figure>",
    "two figcaptions beside a figure": f"<div class='media'><figure>{IMG}</figure></div><div class='caption'>"
    f"<figcaption itemprop='caption'>{CAPTION}</figcaption><figcaption itemprop='author'>"
    f"Foto: {LINE}</figcaption></div>",
    "wp-caption": f"<div class='wp-caption'>{IMG}<p class='wp-caption-text'>{CAPTION} © {LINE}</p></div>",
    "hashed names": f"<figure class='_x1'>{IMG}<figcaption class='_c9'><span class='a'>{CAPTION}</span>"
    f"<span class='b'>{LINE}</span></figcaption></figure>",
    "cite": f"<figure>{IMG}<figcaption>{CAPTION} <cite>{LINE}</cite></figcaption></figure>",
    "small": f"<figure>{IMG}<figcaption><p>{CAPTION}</p><small>Foto: {LINE}</small></figcaption></figure>",
    "footer with a copyright class": f"<figure>{IMG}<figcaption>{CAPTION}</figcaption>"
    f"<footer class='credit'><span class='copyright'>{LINE}</span></footer></figure>",
    "no figure, telling names": f"<div class='articleImage'>{IMG}<div class='mediaInfo'><span "
    f"class='mediaSubtitleText'>"
    f"{CAPTION}</span><span class='mediaRights'>Bildrechte: {LINE}</span></div></div>",
    "no figure, no names": f"<div class='q1'><div>{IMG}</div><div>{CAPTION}</div><div>{LINE}</div></div>",
    "no figure, no names, a paragraph that is none of the text's": f"<div class='q1'><div>{IMG}</div><div class='q2'>"
    f"<p class='q3'>{CAPTION}</p></div><div>{LINE}</div></div>",
    "no names, an agency above the words": f"<div class='q1'>{IMG}<div class='q2'><span class='q3'>{LINE}</span></div>"
    f"<div class='q4'>{CAPTION}</div></div>",
    "a paragraph after": f"<p>{IMG}</p><p><em>{CAPTION} Photo: {LINE}</em></p>",
    "a caption class after": f"<div>{IMG}</div><p class='imageCaption'>{CAPTION} <span class='source'>"
    f"{LINE}</span></p>",
    "a credit on the picture": f"<figure><div class='box'>{IMG}<span class='k'>Foto: {LINE}</span></div>"
    f"<figcaption>{CAPTION}</figcaption></figure>",
    "split at a line": f"<figure>{IMG}<figcaption>{CAPTION}<br>Photo: {LINE}</figcaption></figure>",
    "caption before the picture": f"<figure><figcaption>{CAPTION} <i class='photo-credit'>{LINE}</i>"
    f"</figcaption>{IMG}</figure>",
    "kept from screen readers": f"<figure>{IMG}<figcaption><span aria-hidden='true'>{CAPTION}</span>"
    f"<span class='credit'>{LINE}</span></figcaption></figure>",
    "attributes": f"<figure data-caption='{CAPTION}' data-credit='{LINE}'>{IMG}</figure>",
    "copied for a lightbox": f"<figure>{IMG}<figcaption>{CAPTION} <span class='credit'>{LINE}</span></figcaption>"
    f"<div class='pswp-caption-content'><div>{CAPTION}</div><div class='credit'>{LINE}</div></div></figure>",
    "a table that lays out": f"<table width=300><tr><td>{IMG}</td></tr><tr><td><font size=1>{CAPTION} Photo: {LINE}"
    "</font></td></tr></table>",
    "a table of one cell": f"<table><tr><td>{IMG}<br><font size=1>{CAPTION} ({LINE})</font></td></tr></table>",
    "centred, after a line break": f"<center>{IMG}<br><i>{CAPTION} Photo: {LINE}</i></center>",
    "in the picture's paragraph": f"<p align=center>{IMG}<br>{CAPTION} Photo: {LINE}</p>",
    "a definition list": f"<dl class='gallery-item'><dt>{IMG}</dt><dd class='gallery-caption'>"
    f"{CAPTION} © {LINE}</dd></dl>",
    "a label parted by style alone": f"<figure>{IMG}<figcaption><span class='c1'>{CAPTION}</span><span class='c2'>"
    f"<span>Credit</span><span><span>{LINE}</span></span></span></figcaption></figure>",
    "a label before a comma": f"<figure><div>{IMG}<span>Image source, {LINE}</span></div><figcaption>"
    f"{CAPTION}</figcaption>"
    "</figure>",
    "a label without an element for the name": f"<figure>{IMG}<figcaption>{CAPTION}<strong>Photo:</strong> {LINE}"
    "</figcaption></figure>",
    "microdata": f"<div itemscope itemtype='https://schema.org/ImageObject'>{IMG}<meta itemprop='caption' "
    f"content='{CAPTION}'><meta itemprop='creditText' content='{LINE}'></div>",
    "a copy for small screens": f"<figure>{IMG}<figcaption><p>{CAPTION}</p><p>{CAPTION}</p><span class='credit'>"
    f"{LINE}</span>"
    "</figcaption></figure>",
    "below a link that enlarges": f"<div style='width:300px'><a class='enlarge' href='#'>[+] Enlarge{IMG}</a>"
    f"<div><cite>{LINE} </cite>{CAPTION}</div></div>",
    "opening the box with the standfirst": f"<div class='pic'>{IMG}</div><div class='intro'><div id='image-description'>"
    f"<p><span>{CAPTION}</span> <span class='copyright'>Photo: {LINE}</span></p></div><p class='dek'>Sixty years "
    f"after the first one, the town has a ferry again, and a captain.</p></div>",
    "a name that holds another word": f"<div class='media-resource'><div>{IMG}</div><div class='video-resource__title'>"
    f"{CAPTION}</div><div class='video-resource__credit'><span>- Source: {LINE}</span></div></div>",
    "a label printed and one for screen readers": f"<figure>{IMG}<figcaption><span class='c1'>{CAPTION}</span>"
    f"<span itemprop='copyrightHolder'><span>Credit</span><span><span>Credit</span><span>{LINE}</span></span></span>"
    f"</figcaption></figure>",
    "a caption in the credit's element": f"<figure>{IMG}<div class='copyright'>{CAPTION} © {LINE}</div></figure>",
    "a dash before the credit": f"<figure>{IMG}<figcaption>{CAPTION} - <span class='credit'>{LINE}</span></figcaption>"
    f"</figure>",
    "brackets that repeat an attribute": f"<figure><img src='https://img.example/harbour-20260203.jpg' width='800' "
    f"data-credit='Ada Example'></figure><figcaption class='caption'>{CAPTION} (Ada Example)</figcaption>",
    "dashes around it": f"<div class='picture'>{IMG}<p>- {CAPTION} {LINE} -</p></div>",
    "label in the caption, name in an element": f"<figure>{IMG}<figcaption>{CAPTION} Photo: "
    f"<a class='photographer' href='/ada'>{LINE}</a></figcaption></figure>",
}  # fmt: skip


ALONE = "Ada Example"


@pytest.mark.parametrize("markup", MARKUP.values(), ids=MARKUP.keys())
def test_caption_and_credit_are_found_apart(markup: str) -> None:
    """However a page marks them, the caption has no word of the credit, and the credit is bare."""
    found = picture(markup)
    assert found.caption_text == CAPTION
    assert found.credit_line == (LINE if LINE in markup else ALONE)


@pytest.mark.parametrize("words", ["WEB18-harbour-1160x768.jpg", "#caption0", "Ada Example/Reuters"])
def test_what_templates_print_for_a_caption_is_none(words: str) -> None:
    """The name of the file, of a place in a script, the credit again."""
    found = picture(
        f"<figure><img src='/harbour-1234567.jpg' width='800' data-credit='{LINE}'><figcaption>{words}</figcaption></figure>"
    )
    assert (found.caption, found.credit_line) == ((), LINE)


def test_a_label_of_the_picture_itself_is_no_caption() -> None:
    """Templates print one where the words are missing."""
    assert picture(f"<figure>{IMG}<figcaption>Teaser image:</figcaption></figure>").caption == ()


def test_a_paragraph_beside_a_caption_is_the_storys() -> None:
    """However small the box around the three is."""
    step = "Measure the pier and cut the planks a little shorter than it is, for wood grows when it is wet."
    box = f"<div class='step'><p>{step}</p><figure>{IMG}</figure><figcaption>{CAPTION} ({LINE})</figcaption></div>"
    article = read(page(box))
    assert [(one.caption_text, one.credit_line) for one in article.pictures] == [(CAPTION, LINE)]
    assert step in [block_text(block) for block in all_blocks(article.body)]


def test_a_caption_that_the_author_signs_is_no_portrait() -> None:
    """Authors take pictures too."""
    head = "<meta name='author' content='Ada Example'>"
    shown = pictures(page(f"<figure>{IMG}<figcaption>The east pier (Ada Example)</figcaption></figure>", head=head))
    assert len(shown) == 1


def test_a_card_above_the_headline_is_a_teaser() -> None:
    """All that is said of its picture is a link to another story."""
    card = f"<figure><a href='/other'>{IMG}</a><figcaption><a href='/other'>Another story altogether</a></figcaption></figure>"
    assert pictures(page(before=f"<div>{card}</div>")) == []


def test_the_printed_credit_keeps_its_label_and_says_how_it_was_found() -> None:
    """What was split from the caption's words is marked as such; a credit element of its own is not."""
    split = picture(f"<figure>{IMG}<figcaption>{CAPTION} (Foto: MC Contoh)</figcaption></figure>")
    assert (split.credit_line, split.credit_text) == ("MC Contoh", "Foto: MC Contoh")
    assert [(one.field, one.how) for one in split.origins] == [("credit_line", How.CAPTION_TEXT)]
    printed = picture(f"<figure>{IMG}<figcaption>{CAPTION} <b class='credit'>MC Contoh</b></figcaption></figure>")
    assert printed.origins == ()


def test_links_and_emphasis_stay_in_the_caption() -> None:
    """A caption is more than its letters."""
    found = picture(
        f"<figure>{IMG}<figcaption>The <em>ferry</em> at <a href='/pier'>the pier</a>. Foto: X Y</figcaption>"
        f"</figure>"
    )
    assert found.caption == (
        Text("The "),
        Emphasis((Text("ferry"),)),
        Text(" at "),
        Link((Text("the pier"),), "https://paper.example/pier"),
        Text("."),
    )


@pytest.mark.parametrize(
    "label",
    [
        "<button>View 6 Images</button>",
        "<span class='sr-only'>Open this photo in gallery:</span>",
        "<span>Bild vergrößern</span>",
        "<div class='count'>3/12</div>",
        "<span class='toggle' role='button'>Vis mer</span>",
        "<span>Fotostrecke ansehen</span>",
    ],
)
def test_labels_are_no_captions(label: str) -> None:
    """Buttons, counters and words for screen readers belong to the page."""
    alone = picture(f"<figure>{IMG}{label}</figure>")
    assert alone.caption == ()
    beside = picture(f"<figure>{IMG}{label}<figcaption>{CAPTION}</figcaption></figure>")
    assert beside.caption_text == CAPTION


def test_a_credit_alone_is_no_caption() -> None:
    """A figure that prints nothing but the photographer has no caption."""
    found = picture(f"<figure>{IMG}<figcaption>Getty Images</figcaption></figure>")
    assert (found.caption, found.credit_line) == ((), "Getty Images")


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("(Ada Example Photography)", "Ada Example Photography"),
        ("© picture alliance/dpa Foto: Ada Beispiel", "picture alliance/dpa Foto: Ada Beispiel"),
        (
            "Left image: Harbour Board, Right image: Ada Example",
            "Left image: Harbour Board, Right image: Ada Example",
        ),
    ],
)
def test_a_credit_alone_is_known_without_its_label(words: str, line: str) -> None:
    """By a studio's trade, the sign of copyright, the places of several pictures."""
    found = picture(f"<figure>{IMG}<figcaption>{words}</figcaption></figure>")
    assert (found.caption, found.credit_line) == ((), line)


def test_a_label_without_a_name_is_no_credit() -> None:
    """Templates print "(Bild: )" where nothing is known."""
    found = picture(f"<figure>{IMG}<figcaption><p>{CAPTION}</p><p class='source'>(Bild: )</p></figcaption></figure>")
    assert (found.caption_text, found.credit_line) == (CAPTION, None)


def test_alt_is_never_the_caption() -> None:
    """The alternative text is kept as such, however much it looks like a caption."""
    found = picture(
        "<figure><img src='/harbour-1234567.jpg' alt='The ferry leaves the pier (Ada Example/AFP)'></figure>"
    )
    assert found.caption == ()
    assert found.alt == "The ferry leaves the pier (Ada Example/AFP)"


def test_an_empty_alt_says_decorative_and_a_missing_one_nothing() -> None:
    """``alt=""`` and no alt are two things."""
    assert picture("<figure><img src='/harbour-1234567.jpg' alt=''></figure>").alt == ""
    assert picture("<figure><img src='/harbour-1234567.jpg'></figure>").alt is None


def test_a_copyright_notice_is_kept_and_serves_as_credit() -> None:
    """The owner's claim stays as published; where nothing else names anybody it is the credit too."""
    found = picture(f"<figure>{IMG}<figcaption>{CAPTION} © 2026 Reuters</figcaption></figure>")
    assert found.copyright_notice == "© 2026 Reuters"
    assert found.credit_line == "Reuters"


def test_the_photographer_is_a_creator() -> None:
    """Who is clearly a person is named apart from the agency."""
    found = picture(f"<figure>{IMG}<figcaption>{CAPTION} Photo by Ana Ruiz/Reuters</figcaption></figure>")
    assert [(one.name, one.affiliation) for one in found.creators] == [("Ana Ruiz", "Reuters")]
    assert found.credit_line == "Ana Ruiz/Reuters"


def test_structured_data_fill_what_the_page_does_not_print() -> None:
    """Caption and credit of an ImageObject come to the picture of the same address, and are marked so."""
    data = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","image":{"@type":"ImageObject",'
        '"url":"https://img.example/harbour-20260203.jpg?w=1200","caption":"The ferry leaves the pier at dawn.",'
        '"creditText":"Foto: Ada Example","copyrightNotice":"© Example Photos"}}</script>'
    )
    (found,) = pictures(page(f"<figure>{IMG.replace('-20260203', '-20260203-800x450')}</figure>", head=data))
    assert found.caption_text == "The ferry leaves the pier at dawn."
    assert (found.credit_line, found.copyright_notice) == ("Ada Example", "© Example Photos")
    assert {one.field: one.how for one in found.origins} == {
        "caption": How.STRUCTURED_DATA,
        "credit_line": How.STRUCTURED_DATA,
        "copyright_notice": How.STRUCTURED_DATA,
    }


NAMELESS = (
    "<div class='q1'><div><img src='https://img.example/a-1.jpg' alt='{}' width='800' height='450'></div>{}</div>"
)


def test_what_repeats_the_alternative_text_is_the_caption() -> None:
    """In a heading even, which some systems print captions in; a teaser's heading links to its story."""
    words = "Ferries wait at the east pier for the ice to break"
    assert picture(NAMELESS.format(words, f"<div><h2 class='q2'>{words}</h2></div>")).caption_text == words
    linked = NAMELESS.format(words, f"<div><h2 class='q2'><a href='/b'>{words}</a></h2></div>")
    assert not any(one.caption for one in pictures(page(linked)))


def test_what_is_named_caption_is_no_credit_whatever_its_tag() -> None:
    """Not even when it is as short as a credit and stands in ``<cite>``; a number may end the name."""
    words = "Passengers wait in lines at the port."
    found = picture(f"<div>{IMG}<cite id='galleryCaption005'>{words}</cite></div>")
    assert (found.caption_text, found.credit_line) == (words, None)
    found = picture(f"<figure>{IMG}<p class='caption1'>{words}</p><p class='credit1'>{LINE}</p></figure>")
    assert (found.caption_text, found.credit_line) == (words, LINE)


def test_a_caption_may_name_a_year() -> None:
    """What is little but a date is none."""
    words = "Ada Example and the mayor at the opening of the port in 2016"
    assert picture(NAMELESS.format("A port", f"<div>{words}</div>")).caption_text == words
    assert not any(one.caption for one in pictures(page(NAMELESS.format("A port", "<div>3 February 2026</div>"))))


def test_a_paragraph_of_the_text_is_no_caption() -> None:
    """Some pages set a picture and the paragraph beside it in one box."""
    text = "<p>The mayor spoke to the crowd for a while and then went home.</p>"
    assert not any(one.caption for one in pictures(page(NAMELESS.format("A port", text))))


def test_the_headline_is_no_caption() -> None:
    """Sites write it into the caption's place when nobody wrote one."""
    found = picture(f"<figure>{IMG}<figcaption>The harbour opens again after a long winter</figcaption></figure>")
    assert found.caption == ()


def test_the_text_after_a_picture_is_no_caption() -> None:
    """A paragraph of the story is not eaten by the picture before it."""
    found = picture(f"<p>{IMG}</p><p>The ferry was late. It came at noon, and nobody was there to see it.</p>")
    assert found.caption == ()


@pytest.mark.parametrize(
    "words",
    [
        "<p>The pier at dawn</p><p>Ferries wait.</p>",
        "<h4>The pier at dawn</h4><p>Ferries wait.</p>",
        "The pier at dawn<div>Ferries wait.</div>",
        "<div><span>The pier at dawn</span></div>Ferries wait.",
    ],
)
def test_paragraphs_of_a_caption_do_not_run_together(words: str) -> None:
    """Each is a line, as the page prints it, also where no space stands between their elements."""
    found = picture(
        f"<figure><img src='/pier-1.jpg' width='800' height='600'><figcaption>{words}</figcaption></figure>"
    )
    assert found.caption_text == "The pier at dawn\nFerries wait."


@pytest.mark.parametrize(
    ("words", "caption", "line"),
    [
        ("The pier, 1960. Photo: Ana Ruiz/Reuters", "The pier, 1960.", "Ana Ruiz/Reuters"),
        ("Jo Lee (Photo by Ana Ruiz/Getty Images)", "Jo Lee", "Ana Ruiz/Getty Images"),
        ("picture alliance/dpa Foto: Ana Ruiz", "", "picture alliance/dpa Foto: Ana Ruiz"),
        ("Foto: Ana Ruiz | El Sol del Puerto.", "", "Ana Ruiz | El Sol del Puerto"),
    ],
)
def test_a_caption_in_the_element_of_the_credit(words: str, caption: str, line: str) -> None:
    """Where the credit's label begins a sentence or a bracket; two parties of one credit are no caption."""
    found = picture(f"<figure>{IMG}<span class='credit'>{words}</span></figure>")
    assert (found.caption_text, found.credit_line) == (caption, line)


@pytest.mark.parametrize("caption", ["", "The pier at dawn"])
def test_the_story_goes_on_after_a_picture_whatever_its_part_is_called(caption: str) -> None:
    """``text-description`` holds paragraphs of the story; the caption stands in the picture's own box."""
    photo = f"<div class='photo'><p><img src='/pier-1.jpg' width='800' height='600'></p><i>{caption}</i></div>"
    told = paragraphs(0, 3).replace("town", "village").replace("ship", "boat").replace("the ", "our ")
    found = read(page(f"{photo}<div class='text-description'>{told}</div>"))
    assert [one.caption_text for one in found.pictures] == [caption]
    assert len([one for one in found.body if isinstance(one, Paragraph)]) == 9
