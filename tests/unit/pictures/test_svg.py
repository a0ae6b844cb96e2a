"""What is left of an SVG is shapes and words, and it can be drawn."""

from __future__ import annotations

import pytest

from newsdoc.pictures.decoding import RefusedPictureError
from newsdoc.pictures.svg import clean_svg, draw_svg
from newsdoc.safexml import parse_xml
from tests.unit.pictures.samples import SVG_SCENE, svg_of
from tests.unit.pictures.shown import pixels

SHAPE = '<rect width="5" height="5"/>'


@pytest.mark.parametrize(
    ("inner", "gone"),
    [
        ("<script>alert(1)</script>", b"alert"),
        ("<script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script>", b"alert"),
        ("<g onclick='alert(1)' onload='alert(2)'/>", b"alert"),
        ("<a href='javascript:alert(1)'><rect/></a>", b"alert"),
        ("<foreignObject><iframe src='https://x.example'/></foreignObject>", b"x.example"),
        ("<image href='https://x.example/a.png'/>", b"x.example"),
        ("<image xlink:href='file:///etc/hostname'/>", b"hostname"),
        ("<use href='https://x.example/a.svg#b'/>", b"x.example"),
        ("<use xlink:href='file.svg#b'/>", b"file.svg"),
        ("<style>@import url(https://x.example)</style>", b"x.example"),
        ("<style>a { background: url( 'https://x.example' ) }</style>", b"x.example"),
        ("<style>a { b: \\75rl(https://x.example) }</style>", b"x.example"),
        ("<style>@font-face { src: url(//x.example) }</style>", b"x.example"),
        ("<g style='fill: url(https://x.example#a)'/>", b"x.example"),
        ("<g fill='url(//x.example#a)'/>", b"x.example"),
        ("<g style='width: expression(alert(1))'/>", b"alert"),
        ("<animate attributeName='href' to='javascript:alert(1)'/>", b"alert"),
        ("<set attributeName='onclick' to='alert(1)'/>", b"alert"),
        ("<filter><feImage href='https://x.example'/></filter>", b"x.example"),
        ("<g data-x='secret' aria-label='secret'/>", b"secret"),
        ("<metadata>secret</metadata>", b"secret"),
        ("<x:g xmlns:x='urn:x'>secret</x:g>", b"secret"),
    ],
)
def test_what_is_not_in_the_list_goes(inner: str, gone: bytes) -> None:
    """With all that is in it; the shapes beside it stay."""
    cleaned, _, _ = clean_svg(svg_of(inner + SHAPE))
    assert gone not in cleaned
    assert b"<rect" in cleaned


@pytest.mark.parametrize(
    "inner",
    [
        "<path d='M0 0h5'/>",
        "<g fill='url(#a)'/>",
        "<g style='fill: url( &quot;#a&quot; ); stroke: red'/>",
        "<style>.a { fill: red } .b { fill: url(#c) }</style>",
        "<linearGradient id='a'><stop offset='0' stop-color='red'/></linearGradient>",
        "<text x='1' xml:lang='ar'>words</text>",
        "<clipPath id='c'><circle r='3'/></clipPath>",
    ],
)
def test_what_is_in_the_list_stays(inner: str) -> None:
    """Shapes, gradients, clips, words, and styles that point inside."""
    before = parse_xml(svg_of(inner), "before")[0]
    after = parse_xml(clean_svg(svg_of(inner))[0], "after")[0]
    assert after.tag == before.tag
    assert "".join(after.itertext()) == "".join(before.itertext())
    assert {str(one) for one in after.attrib.values()} == {str(one) for one in before.attrib.values()}


def test_links_of_the_old_kind_become_new() -> None:
    """``xlink:href`` to a part of the file is kept as ``href``."""
    cleaned, _, _ = clean_svg(svg_of('<g id="a"/><use xlink:href=" #a "/>'))
    assert b'<use href="#a"/>' in cleaned
    assert b"xlink" not in cleaned


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="60" height="40"', (60, 40)),
        ('width="60px" height="40px"', (60, 40)),
        ('viewBox="0 0 60 40"', (60, 40)),
        ('viewBox="-30,-20,60,40" width="120"', (120, 80)),
        ('viewBox="0 0 60 40" height="100%"', (60, 40)),
        ('width="1in" height="72pt"', (96, 96)),
        ('width="0.2" height="0.2"', (1, 1)),
        ("", (300, 150)),
        ('width="x" height="-5"', (300, 150)),
    ],
)
def test_the_size_is_in_pixels(attributes: str, size: tuple[int, int]) -> None:
    """From width and height, else from the view box, else what CSS gives a thing without a size."""
    cleaned, *found = clean_svg(svg_of(SHAPE, attributes))
    assert tuple(found) == size
    root = parse_xml(cleaned, "cleaned")
    assert (root.get("width"), root.get("height")) == (str(size[0]), str(size[1]))


def test_cleaning_twice_changes_nothing() -> None:
    """And the same file gives the same bytes."""
    once, width, height = clean_svg(svg_of(SVG_SCENE + "<style>.a{}</style><use xlink:href='#a'/>"))
    assert clean_svg(once) == (once, width, height)


def test_patterns_count_as_often_as_they_are_drawn() -> None:
    """A pattern in a pattern in a pattern is refused like ``use`` is."""
    layers = "".join(f'<pattern id="p{i}">{f"""<rect fill="url(#p{i - 1})"/>""" * 12}</pattern>' for i in range(1, 8))
    with pytest.raises(RefusedPictureError, match="shapes"):
        clean_svg(svg_of(layers + '<rect fill="url(#p7)"/>'))


def test_drawing_is_sharp_and_repeatable() -> None:
    """At least 1600 pixels long unless a limit is set; the same bytes each time."""
    cleaned, width, height = clean_svg(svg_of(SVG_SCENE))
    drawn = draw_svg(cleaned, width, height)
    assert drawn == draw_svg(cleaned, width, height)
    image = pixels(drawn).convert("RGB")
    assert image.size == (1600, 1067)
    assert image.getpixel((200, 200)) == (210, 40, 50)
    assert pixels(draw_svg(cleaned, width, height, 90)).size == (90, 60)


@pytest.mark.parametrize(
    ("inner", "reason"),
    [
        ("<marker id='m'><path d='M0 0L9 9'/></marker><path marker-mid='url(#m)' d='M0 0" + "L9 9L0 0" * 60_000 + "'/>", "shapes"),
        ("<path id='p' d='M0 0" + "L9 9" * 90_000 + "'/>" + "<use href='#p'/>" * 100, "shapes"),
        ("<text>" + "x" * 50_001 + "</text>", "letters"),
    ],
    ids=["markers", "long paths", "letters"],
)  # fmt: skip
def test_what_costs_much_to_draw_counts_for_much(inner: str, reason: str):
    """Corners that carry markers, kilobytes of a path and letters count as shapes do."""
    content = f'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">{inner}</svg>'.encode()
    with pytest.raises(RefusedPictureError, match=reason):
        clean_svg(content)


def test_a_style_sheet_has_nothing_drawn_but_gradients():
    """Patterns and markers are counted where attributes name them; style sheets name gradients."""
    content = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><linearGradient id="g"/><pattern id="p"/>'
        "<style>a { fill: url(#g) } b { fill: url(#p) }</style></svg>"
    )
    clean = clean_svg(content.encode())[0].decode()
    assert "url(#g)" in clean
    assert "url(#p)" not in clean
