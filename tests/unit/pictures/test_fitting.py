"""Each format gets each picture as it can hold it: upright, of a type it names, in colours it takes, or untouched."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from PIL import Image, ImageFile

from newsdoc.exporters import EXPORTERS
from newsdoc.formats import ExportOptions, PictureNeeds
from newsdoc.model import Picture, Rendition
from newsdoc.notes import NoteLog
from newsdoc.pictures import PictureCache, fit
from newsdoc.pictures.fitting import PictureCache as _Cache
from newsdoc.pictures.sniffing import sniff
from tests.unit.pictures.samples import BLUE, GOOD, RED, SAMPLES, Sample, encoded, scene
from tests.unit.pictures.shown import admitted, article_of, codes, picture_at, pixels

PRINT = PictureNeeds(media_types=frozenset({"image/jpeg", "image/png"}), srgb_only=True)
NEEDS = {name: row.pictures for name, row in EXPORTERS.items() if row.pictures is not None}


def sample(name: str) -> Sample:
    """Return the sample called ``name``."""
    return next(one for one in SAMPLES if one.name == name)


def fitted(
    content: bytes, needs: PictureNeeds = PRINT, cache: PictureCache | None = None, **options: object
) -> tuple[Rendition, NoteLog]:
    """Return the first rendition of a picture after admission and fitting, and the notes of fitting."""
    picture, _ = admitted(content)
    notes = NoteLog()
    article = fit(article_of(picture), needs, ExportOptions(**options), notes, cache)  # type: ignore[arg-type]
    return article.pictures[0].renditions[0], notes


def is_near(pixel: object, colour: tuple[int, int, int], distance: int = 60) -> bool:
    """Is a pixel about of this colour?"""
    return isinstance(pixel, tuple) and max(abs(a - b) for a, b in zip(pixel, colour, strict=False)) <= distance


@pytest.mark.parametrize("name", NEEDS)
@pytest.mark.parametrize("good", GOOD, ids=str)
def test_every_format_gets_every_picture_as_it_holds_it(good: Sample, name: str) -> None:
    """Of a type in its row, whole, upright, 8 bits and sRGB where it says so; noted when converted."""
    needs = NEEDS[name]
    rendition, notes = fitted(good.content, needs)
    content = rendition.content
    assert content is not None
    assert rendition.media_type == sniff(content)
    assert rendition.media_type in needs.media_types
    assert (rendition.size, rendition.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert (rendition.path is not None) == needs.beside
    fine = good.media_type in needs.media_types and good.upright and (good.srgb or not needs.srgb_only)
    assert codes(notes) == ([] if fine else ["ND334"])
    if rendition.media_type == "image/svg+xml":
        return
    if fine:
        assert content == good.content
    image = pixels(content)
    if good.media_type != "image/tiff" or not fine:  # Pillow turns a TIFF while decoding
        assert image.size == (rendition.width, rendition.height)
    if not fine:
        assert image.mode in ("L", "LA", "RGB", "RGBA")
        assert image.getexif().get(0x0112, 1) == 1
        assert (image.mode in ("LA", "RGBA")) == (good.transparent and rendition.media_type == "image/png")
    if needs.srgb_only:
        assert image.mode in ("1", "L", "LA", "P", "PA", "RGB", "RGBA")


SHOWN = [
    one
    for one in GOOD
    if not one.transparent
    and one.size != (8, 8)
    and not any(word in one.name for word in ("grey", "1-bit", "16-bit", "wide", "moving"))
] + [sample("png-16-bit")]


@pytest.mark.parametrize("good", SHOWN, ids=str)
def test_the_scene_stands_upright_in_its_colours(good: Sample) -> None:
    """The red square is in the upper left corner, whatever the position and colours of the file."""
    rendition, _ = fitted(good.content)
    assert rendition.content is not None
    image = pixels(rendition.content).convert("RGB")
    width, height = image.size
    assert is_near(image.getpixel((width // 8, height // 8)), RED)
    for x, y in ((7, 7), (1, 7), (7, 1)):
        assert is_near(image.getpixel((width * x // 8, height * y // 8)), BLUE)


def test_wide_colours_are_brought_into_srgb() -> None:
    """And only where the format demands it: elsewhere the profile travels with the very bytes."""
    wide = sample("jpeg-wide-profile").content
    kept, _ = fitted(wide, replace(PRINT, srgb_only=False))
    assert kept.content == wide
    changed, _ = fitted(wide)
    assert changed.content is not None
    before, after = pixels(wide).getpixel((5, 5)), pixels(changed.content).getpixel((5, 5))
    assert isinstance(before, tuple)
    assert isinstance(after, tuple)
    assert after[0] - before[0] > 8, "the same light is a higher number of sRGB's weaker red"
    assert "icc_profile" not in pixels(changed.content).info
    turned_alone, _ = fitted(sample("webp-wide-profile").content, replace(PRINT, srgb_only=False))
    assert turned_alone.content is not None
    assert is_near(pixels(turned_alone.content).getpixel((5, 5)), after, 12)


def test_grey_of_sixteen_bits_keeps_its_light() -> None:
    """30000 of 65535 is 117 of 255."""
    for name in ("png-grey-16-bit", "tiff-16-bit"):
        rendition, _ = fitted(sample(name).content)
        assert rendition.content is not None
        assert pixels(rendition.content).getpixel((5, 5)) == pytest.approx(117, abs=1)


def test_the_longest_side_is_kept_to() -> None:
    """Resized once, in proportion, from the upright picture; what is small enough goes untouched."""
    large = encoded("JPEG", scene().resize((900, 600)))
    rendition, notes = fitted(large, image_max=300)
    assert (rendition.width, rendition.height) == (300, 200)
    assert codes(notes) == ["ND334"]
    assert fitted(large, image_max=900)[0].content == large
    upright, _ = fitted(sample("jpeg-orientation-6").content, image_max=30)
    assert (upright.width, upright.height) == (30, 20)
    palette, _ = fitted(sample("png-palette").content, image_max=30)
    assert palette.media_type == "image/png"
    drawn, _ = fitted(sample("svg-plain").content, image_max=120)
    assert (drawn.width, drawn.height) == (120, 80)


def test_transparency_becomes_white_where_no_type_can_hold_it() -> None:
    """A format of JPEG alone shows what a white page would show through."""
    needs = PictureNeeds(media_types=frozenset({"image/jpeg"}))
    for name in ("png-rgba", "webp-alpha", "gif-clear", "svg-plain", "png-palette-clear"):
        rendition, _ = fitted(sample(name).content, needs)
        assert rendition.content is not None
        assert rendition.media_type == "image/jpeg"
    rendition, _ = fitted(sample("png-rgba").content, needs)
    assert rendition.content is not None
    assert is_near(pixels(rendition.content).getpixel((30, 0)), (255, 255, 255), 20)


def test_quality_never_falls_below_its_floor() -> None:
    """88 for what is converted, 92 for what is only turned, whatever is asked; more when more is asked."""
    photo = Image.effect_noise((200, 150), 60).convert("RGB")
    webp = encoded("WEBP", photo)
    sizes = [len(fitted(webp, image_quality=quality)[0].content or b"") for quality in (10, 88, 95)]
    assert sizes[0] == sizes[1] < sizes[2]
    turned_photo = encoded("JPEG", photo, exif=b"Exif\0\0MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\6\0\0\0\0\0\0")
    low, high = (fitted(turned_photo, image_quality=quality)[0].content for quality in (88, 92))
    assert low == high


def test_same_picture_same_bytes() -> None:
    """Fitting is a function of the file and the options alone."""
    for good in GOOD:
        assert fitted(good.content)[0] == fitted(good.content)[0]


def test_a_picture_is_converted_once_for_an_article(monkeypatch: pytest.MonkeyPatch) -> None:
    """Used twice, or wanted by two formats of the same needs, it costs one conversion."""
    from newsdoc.pictures import fitting

    count = 0
    convert = fitting.convert

    def counted(*given: object) -> object:
        nonlocal count
        count += 1
        return convert(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(fitting, "convert", counted)
    cache = _Cache()
    picture, _ = admitted(sample("webp-lossy").content)
    for _ in range(3):
        fit(article_of(picture, picture), PRINT, ExportOptions(), NoteLog(), cache)
    assert count == 1


def test_paths_are_of_the_bytes_and_never_shared_by_two_files() -> None:
    """``images/HEX12.ext`` from what the file holds, whatever address it came from."""
    one, _ = admitted(sample("jpeg-rgb").content, "https://x.example/a")
    same, _ = admitted(sample("jpeg-rgb").content, "https://x.example/b")
    other, _ = admitted(sample("jpeg-grey").content, "https://x.example/a")
    png, _ = admitted(sample("png-rgb").content, "https://x.example/a")
    article = fit(article_of(one, same, other, png), NEEDS["newsml"], ExportOptions(), NoteLog())
    fitted = [picture.renditions[0] for picture in article.pictures]
    assert all(one.content is not None for one in fitted)
    digests = [hashlib.sha256(one.content or b"").hexdigest()[:12] for one in fitted]
    kinds = ("jpg", "jpg", "jpg", "png")
    assert [one.path for one in fitted] == [
        f"images/{name}.{kind}" for name, kind in zip(digests, kinds, strict=True)
    ]
    assert len(set(digests)) == 3


def test_the_fitted_rendition_is_first_and_alone_has_bytes() -> None:
    """The others stay by their addresses; a picture without bytes stays as it is."""
    good = Rendition(address="b.jpg", content=encoded("JPEG"), sha256=None)
    picture = Picture(renditions=(Rendition(address="a.jpg"), good, Rendition(address="c.jpg", content=b"x")))
    lost = picture_at("d.jpg", "e.jpg")
    article = fit(article_of(picture, lost), PRINT, ExportOptions(), NoteLog())
    first, second = article.pictures
    assert [one.address for one in first.renditions] == ["b.jpg", "a.jpg", "c.jpg"]
    assert [one.content is not None for one in first.renditions] == [True, False, False]
    assert second == lost


def test_a_picture_that_fails_late_is_refused_late(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was never admitted and is damaged is noted and not passed on, also after WeasyPrint was imported."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    notes = NoteLog()
    bad = Picture(renditions=(Rendition(content=sample("webp-truncated").content),))
    none = Picture(renditions=(Rendition(content=b"<html>"),))
    article = fit(article_of(bad, none), PRINT, ExportOptions(), notes)
    assert [one.renditions[0].content for one in article.pictures] == [None, None]
    assert codes(notes) == ["ND336", "ND336"]
    assert ImageFile.LOAD_TRUNCATED_IMAGES is True
