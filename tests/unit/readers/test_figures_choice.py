"""Which pictures are the story's, in which order, and how their series, videos and embeds come out."""

from __future__ import annotations

import pytest

from newsdoc.model import Embed, Figure, Media, MediaKind, Paragraph, all_blocks, plain_text
from newsdoc.notes import NoteLog
from tests.unit.readers.storypage import address, galleries, page, picture, pictures, read

PHOTO = "https://img.example/2026/harbour-20260203.jpg"
FIGURE = (
    f"<figure><img src='{PHOTO}' alt=''><figcaption>The ferry at the pier. Photo: Ada Example</figcaption></figure>"
)
OTHER = FIGURE.replace("20260203", "20260999").replace("ferry", "band")

NOT_THE_STORYS = {
    "a tracking pixel": "<img src='https://count.example/px.gif' width='1' height='1'>",
    "a pixel by its style": "<img src='https://count.example/a123456.png' "
    "style='position:absolute;width:1px;height:1px'>",
    "an icon": "<img src='/static/icons/mail.png' width='24' height='24'>",
    "a drawing": "<img src='/static/arrow.svg' alt='arrow'>",
    "a spinner": "<img class='spinner' src='/static/loading.gif'>",
    "a placeholder": "<img src='/static/placeholder-800x600.png'>",
    "an empty data URI": "<img src='data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'>",
    "a teaser": "<div class='teaser'><a href='/2026/other-story'><img src='/pics/other-7654321.jpg' width='300' "
    "height='200'>"
    "<h3>Another story</h3></a></div>",
    "a related story": "<aside class='related-articles'><a href='/2026/other-story'><img "
    "src='/pics/other-7654321.jpg'></a></aside>",
    "an author's portrait": "<div class='author-box'><img src='/pics/ada-7654321.jpg' width='200' height='200' "
    "alt='Ada Example'>"
    "<p>Ada Example writes about harbours.</p></div>",
    "an advertisement": "<div class='ad-container'><a href='https://shop.example/'><img "
    "src='/banners/banner-7654321.jpg'></a></div>",
    "a labelled advertisement": "<div><img src='/pics/car-7654321.jpg'><span>Advertisement</span></div>",
    "a share bar": "<div class='share-buttons'><img src='/static/share-7654321.png' width='40' height='40'></div>",
    "a pointer": "<figure><img src='/pics/other-7654321.jpg'><figcaption>Read also: The long winter of the "
    "fishermen</figcaption></figure>",
    "a newsletter": "<div class='newsletter-signup'><img src='/pics/letter-7654321.jpg'><p>Get our letter every "
    "morning.</p></div>",
}  # fmt: skip


@pytest.mark.parametrize("markup", NOT_THE_STORYS.values(), ids=NOT_THE_STORYS.keys())
def test_furniture_is_no_picture_of_the_story(markup: str) -> None:
    """Icons, spinners, teasers, portraits, ads and pixels are left out; the story's own picture stays."""
    assert [address(one) for one in pictures(page(FIGURE + markup))] == [PHOTO]


@pytest.mark.parametrize(
    "name",
    ["white-house-20260203.jpg", "flag-burning-20260203.jpg", "loading-bay-20260203.jpg", "google-logo-20260203.jpg"],
)
def test_names_that_only_sound_like_furniture(name: str) -> None:
    """ "white-house.jpg" is a photograph, not a white placeholder."""
    assert (
        address(picture(f"<figure><img src='https://img.example/{name}'></figure>")) == f"https://img.example/{name}"
    )


def test_one_picture_once() -> None:
    """The same picture in another size, in ``noscript``, and as ``og:image`` is one; all its addresses are kept."""
    head = f"<meta property='og:image' content='{PHOTO}?w=1200'>"
    small = PHOTO.replace(".jpg", "-300x200.jpg")
    again = f"<figure><img src='{small}'><noscript><img src='{PHOTO}?w=640'></noscript></figure>"
    found = pictures(page(FIGURE + again, head=head))
    assert len(found) == 1
    assert {one.address for one in found[0].renditions} == {
        PHOTO,
        PHOTO.replace(".jpg", "-300x200.jpg"),
        f"{PHOTO}?w=640",
    }


def test_pictures_that_differ_by_a_number_are_two() -> None:
    """ "harbour-102" and "harbour-104" are two photographs."""
    one = "<figure><img src='https://img.example/harbour-fishermen-102.jpg'></figure>"
    assert len(pictures(page(one + one.replace("102", "104")))) == 2


def test_the_lead_picture_comes_first() -> None:
    """The picture above the text leads, whether it stands after the headline or before it."""
    for place in ("above", "before"):
        found = read(page(OTHER, **{place: FIGURE})).body  # type: ignore[arg-type]
        assert isinstance(found[0], Figure)
        assert address(found[0].picture) == PHOTO


def test_a_page_without_a_picture_takes_the_one_that_its_data_name() -> None:
    """Where the page shows none, the article's ``image`` is the picture, and marked as coming from there."""
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","image":["' + PHOTO + '"]}</script>'
    )
    (found,) = pictures(page(head=head))
    assert address(found) == PHOTO
    assert [one.field for one in found.origins] == ["renditions"]


def test_a_picture_in_the_text_stays_in_its_place() -> None:
    """Blocks keep the order of the page, and captions are no paragraphs."""
    body = read(page(FIGURE)).body
    kinds = [type(one) for one in body]
    assert kinds == [Paragraph] * 3 + [Figure] + [Paragraph] * 3
    assert not any("Ada Example" in plain_text(one.children) for one in body if isinstance(one, Paragraph))


def test_a_gallery_keeps_each_picture_with_its_caption() -> None:
    """A carousel becomes one block."""
    slides = f"<div class='slide'>{FIGURE}</div><div class='slide'>{OTHER}</div>"
    markup = f"<div class='photo-gallery'>{slides}<span>1/2</span></div>"
    (found,) = galleries(page(markup))
    assert [one.caption_text for one in found.pictures] == ["The ferry at the pier.", "The band at the pier."]
    assert [one.credit_line for one in found.pictures] == ["Ada Example"] * 2


def test_a_video_keeps_address_poster_caption_and_credit() -> None:
    """The file does not travel; what tells of it does."""
    markup = (
        "<figure><video src='/v/ferry.mp4' poster='/v/ferry-poster-20260203.jpg' data-duration='75'></video>"
        "<figcaption>The ferry leaves. Video: Ada Example/Reuters</figcaption></figure>"
    )
    (found,) = (one for one in all_blocks(read(page(markup)).body) if isinstance(one, Media))
    assert found.kind is MediaKind.VIDEO
    assert found.address == "https://paper.example/v/ferry.mp4"
    assert found.poster is not None
    assert address(found.poster) == "https://paper.example/v/ferry-poster-20260203.jpg"
    assert (plain_text(found.caption), found.credit_line) == ("The ferry leaves.", "Ada Example/Reuters")
    assert found.duration == 75


def test_audio_without_an_address_is_nothing() -> None:
    """A player that a script fills has nothing to keep."""
    assert not [one for one in read(page("<audio></audio>")).body if isinstance(one, Media)]


EMBEDS = {
    "YouTube": ("<iframe src='https://www.youtube-nocookie.com/embed/abcdefghijk?rel=0'>"
    "</iframe>", "https://www.youtube.com/watch?v=abcdefghijk"),
    "Vimeo": ("<iframe data-src='//player.vimeo.com/video/123456'></iframe>", "https://vimeo.com/123456"),
    "X": ("<blockquote class='twitter-tweet'><p>The ferry is back!</p>— Ada <a "
    "href='https://twitter.com/ada/status/123456?ref_src=x'>May 1</a>"
    "</blockquote>", "https://twitter.com/ada/status/123456"),
    "Instagram": ("<blockquote class='instagram-media' "
    "data-instgrm-permalink='https://www.instagram.com/p/AbC123/?utm_source=x'>"
    "</blockquote>", "https://www.instagram.com/p/AbC123/"),
    "Facebook": ("<div class='fb-post' data-href='https://www.facebook.com/paper/posts/123'>"
    "</div>", "https://www.facebook.com/paper/posts/123"),
    "TikTok": ("<blockquote class='tiktok-embed' cite='https://www.tiktok.com/@ada/video/123'><section>"
    "x</section></blockquote>", "https://www.tiktok.com/@ada/video/123"),
    "Datawrapper": ("<iframe title='Ships a day' src='https://datawrapper.dwcdn.net/AbCdE/1/'>"
    "</iframe>", "https://datawrapper.dwcdn.net/AbCdE/1/"),
    "Google Maps": ("<iframe src='https://www.google.com/maps/embed?pb=123'>"
    "</iframe>", "https://www.google.com/maps/embed?pb=123"),
    "Spotify": ("<iframe src='https://open.spotify.com/embed/episode/4rOoJ6Egrf8K2IrywzwOMk?si=1'>"
    "</iframe>", "https://open.spotify.com/episode/4rOoJ6Egrf8K2IrywzwOMk"),
    "maps.paper.example": ("<iframe src='https://maps.paper.example/harbour'>"
    "</iframe>", "https://maps.paper.example/harbour"),
}  # fmt: skip


@pytest.mark.parametrize(("provider", "markup", "href"), [(name, *rest) for name, rest in EMBEDS.items()])
def test_an_embed_becomes_a_link_to_who_shows_it(provider: str, markup: str, href: str) -> None:
    """No frame and no script survives; provider, address and words do."""
    (found,) = (
        one for one in all_blocks(read(page(f"<div class='embed'>{markup}</div>")).body) if isinstance(one, Embed)
    )
    assert (found.provider, found.href) == (provider, href)


def test_a_post_keeps_its_words_and_a_frame_its_title() -> None:
    """What could be read on the page can still be read."""
    posts = [one for one in all_blocks(read(page(EMBEDS["X"][0])).body) if isinstance(one, Embed)]
    assert [plain_text(one.children) for one in posts[0].fallback if isinstance(one, Paragraph)] == [
        "The ferry is back!"
    ]
    frames = [one for one in all_blocks(read(page(EMBEDS["Datawrapper"][0])).body) if isinstance(one, Embed)]
    assert frames[0].title == "Ships a day"


@pytest.mark.parametrize(
    "frame",
    [
        "<iframe src='https://googleads.g.doubleclick.net/x'></iframe>",
        "<iframe src='https://count.example/t' width='1' height='1'></iframe>",
        "<iframe src='https://count.example/t' style='display:none'></iframe>",
        "<iframe src='about:blank'></iframe>",
        "<iframe src='javascript:alert(1)'></iframe>",
        "<iframe src='https://www.facebook.com/plugins/like.php?href=x'></iframe>",
    ],
)
def test_frames_that_are_none_of_the_storys(frame: str) -> None:
    """Ads, counters and buttons are no embeds."""
    assert not [one for one in all_blocks(read(page(frame)).body) if isinstance(one, Embed)]


def test_a_thousand_pictures_are_enough() -> None:
    """A page with more is cut, and says so."""
    many = "".join(
        f"<figure><img src='https://img.example/photo-{number}123456.jpg'></figure>" for number in range(1100)
    )
    notes = NoteLog()
    found = read(page(many), notes=notes).pictures
    assert len(found) == 1000
    assert [note.code for note in notes if "pictures" in note.message] == ["ND901"]
