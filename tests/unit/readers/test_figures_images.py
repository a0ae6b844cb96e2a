"""The addresses of a picture: where pages hide them, and which is the best."""

from __future__ import annotations

import pytest

from newsdoc.readers.html.images import Candidate, srcset
from newsdoc.readers.html.samepicture import picture_keys
from tests.unit.readers.storypage import address, page, picture, read

BASE = "https://img.example/harbour-20260203"

HIDDEN = {
    "src": f"<img src='{BASE}.jpg'>",
    "data-src": f"<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' data-src='{BASE}.jpg'>",
    "data-lazy-srcset": f"<img src='/blank.gif' data-lazy-srcset='{BASE}-320.jpg 320w, {BASE}.jpg 1600w'>",
    "noscript": f"<img src='/placeholder.png'><noscript><img src='{BASE}.jpg'></noscript>",
    "noscript after the wrapper": f"<div><img src='/placeholder.png'></div><noscript><img src='{BASE}.jpg'>"
    f"</noscript>",
    "picture sources": f"<picture><source srcset='{BASE}-320.webp 320w'><source srcset='{BASE}.jpg 1600w'><img "
    f"src='/s.gif'></picture>",
    "lazy picture sources": f"<picture><source data-srcset='{BASE}.jpg 1600w' srcset='data:,1w'><img "
    f"class='lazyload'></picture>",
    "amp-img": f"<amp-img src='{BASE}.jpg' width='800' height='450'></amp-img>",
    "JSON in an attribute": f"<img src='/spacer.gif' "
    f"data-images='{{\"big\":\"{BASE.replace('/', chr(92) + '/')}.jpg\"}}'>",
    "protocol-relative": f"<img src='{BASE.removeprefix('https:')}.jpg'>",
}  # fmt: skip


@pytest.mark.parametrize("markup", HIDDEN.values(), ids=HIDDEN.keys())
def test_the_address_is_found_wherever_it_hides(markup: str) -> None:
    """Lazy pictures are pictures, and placeholders are none."""
    found = picture(f"<figure>{markup}<figcaption>The ferry at the pier.</figcaption></figure>")
    assert address(found) == f"{BASE}.jpg"


def test_the_background_of_a_figure_is_a_picture() -> None:
    """Some sites show pictures as backgrounds of boxes."""
    found = picture(
        f"<figure style=\"background-image: url('{BASE}.jpg')\"><figcaption>The ferry.</figcaption></figure>"
    )
    assert address(found) == f"{BASE}.jpg"


def test_the_widest_comes_first_and_all_are_listed() -> None:
    """``srcset`` says how wide a file is; an image's own width is only the room it has."""
    found = picture(
        f"<figure><img width='2000' src='{BASE}-40.jpg' "
        f"srcset='{BASE}-40.jpg 40w, {BASE}-800.jpg 800w, {BASE}-1600.jpg 1600w'></figure>"
    )
    assert [(one.address, one.width) for one in found.renditions] == [
        (f"{BASE}-1600.jpg", 1600),
        (f"{BASE}-800.jpg", 800),
        (f"{BASE}-40.jpg", 40),
    ]


def test_a_file_beside_the_page_comes_first_under_its_own_name() -> None:
    """What was saved with the page is at hand; the web is not."""
    markup = f"<figure><img src='page_files/harbour.jpg' srcset='{BASE}.jpg 1600w'></figure>"
    (found,) = read(page(markup), files={"page_files/harbour.jpg": b"x"}).pictures
    assert [one.address for one in found.renditions] == ["page_files/harbour.jpg", f"{BASE}.jpg"]


def test_a_picture_in_the_page_itself_comes_first() -> None:
    """A data: URI of some size is a picture, not a placeholder."""
    data = "data:image/jpeg;base64," + "QUJD" * 600
    found = picture(f"<figure><img src='{data}' data-src='{BASE}.jpg'></figure>")
    assert [one.address for one in found.renditions] == [data, f"{BASE}.jpg"]


def test_the_larger_file_that_a_picture_links_to_is_one_of_its_renditions() -> None:
    """A link to the original is the best address there is."""
    found = picture(f"<figure><a href='{BASE}.jpg'><img src='{BASE}-300x200.jpg'></a></figure>")
    assert address(found) == f"{BASE}.jpg"


@pytest.mark.parametrize(
    "bad", ["javascript:alert(1)", "{{image}}.jpg", "https://img.example/a_**width**.jpg", "#top"]
)
def test_what_is_no_address_is_not_kept(bad: str) -> None:
    """Templates that a script was to fill, and scripts, are no pictures."""
    found = picture(f"<figure><img src='{bad}' data-src='{BASE}.jpg'></figure>")
    assert [one.address for one in found.renditions] == [f"{BASE}.jpg"]


@pytest.mark.parametrize(
    ("value", "addresses"),
    [
        ("a.jpg 1x, b.jpg 2x", ["a.jpg", "b.jpg"]),
        ("a.jpg 320w,b.jpg 640w", ["a.jpg", "b.jpg"]),
        ("a.jpg", ["a.jpg"]),
        ("https://i.example/w=1,h=2/a.jpg 1x, b.jpg", ["https://i.example/w=1,h=2/a.jpg", "b.jpg"]),
        ("a.jpg, b.jpg", ["a.jpg", "b.jpg"]),
        ("", []),
        (",,,", []),
    ],
)
def test_a_srcset_is_read_as_browsers_read_it(value: str, addresses: list[str]) -> None:
    """Addresses may hold commas, and sites leave the spaces out."""
    assert [one.address for one in srcset(value)] == addresses


def test_a_srcset_tells_width_or_density() -> None:
    """``640w`` is a width, ``2x`` a density."""
    assert list(srcset("a.jpg 640w, b.jpg 2x")) == [
        Candidate("a.jpg", width=640, rank=1),
        Candidate("b.jpg", scale=2.0),
    ]


SAME = [
    ("https://i.example/2026/02/IMG_0234-585x439.jpg", "https://i.example/2026/02/IMG_0234.jpg"),
    ("https://i.example/harbour-1763-scaled.jpg", "https://i.example/harbour-1763-1024x683.jpg"),
    ("https://i.example/images/84057994.webp?width=980", "https://i.example/images/84057994.jpg?width=480"),
    ("https://r.example/abc=/1200x0/https://i.example/p/harbour1234567.jpg",
     "https://i.example/p/harbour1234567.jpg"),
    ("https://i.example/f5e78046-4f51-4342-8834-1f22e22c1eed?w=40",
     "https://i.example/f5e78046-4f51-4342-8834-1f22e22c1eed?w=1440"),
    ("https://i.example/c/w_200,h_100/v1/harbour20260203.jpg", "https://i.example/c/w_800/v1/harbour20260203.webp"),
    ("https://i.example/8f3a-image-group/wide__1000x562__desktop",
     "https://i.example/8f3a-image-group/square__200x200__mobile"),
]  # fmt: skip
OTHER = [
    ("https://i.example/harbour-fishermen-102.jpg", "https://i.example/harbour-fishermen-104.jpg"),
    ("https://i.example/33420090/-/trump.jpg", "https://i.example/33420091/-/trump.jpg"),
    ("https://i.example/IMG_0234.jpg", "https://i.example/IMG_0235.jpg"),
    ("https://i.example/photo.php?id=12345", "https://i.example/photo.php?id=12346"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_addresses_of_one_picture_share_a_key(one: str, other: str) -> None:
    """Size, crop, format and proxy do not make another picture."""
    assert picture_keys(one) & picture_keys(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_addresses_of_two_pictures_share_none(one: str, other: str) -> None:
    """A number in the name makes another picture."""
    assert not picture_keys(one) & picture_keys(other)
