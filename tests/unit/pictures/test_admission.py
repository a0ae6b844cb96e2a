"""Every picture file is admitted or refused by what is in it, and nothing damaged is passed on."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace

import pytest
from PIL import ImageFile

from newsdoc.model import Gallery, Picture, Rendition
from newsdoc.notes import NoteLog
from newsdoc.pictures import admit
from newsdoc.pictures.decoding import MAX_BYTES
from tests.unit.pictures.samples import BAD, GOOD, SAMPLES, Sample, encoded
from tests.unit.pictures.shown import admitted, article_of, codes, picture_at, source_of


@pytest.fixture(params=[False, True], ids=["pillow-strict", "pillow-lenient"])
def _pillow(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pillow as it comes, and as WeasyPrint leaves it: accepting files that end too early."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", request.param)


def test_there_are_samples_enough() -> None:
    """Sixty and more files, and no two of one name."""
    assert len({one.name for one in SAMPLES}) == len(SAMPLES) >= 60


@pytest.mark.parametrize("sample", GOOD, ids=str)
def test_a_good_file_is_admitted_whatever_its_name(sample: Sample) -> None:
    """With its type, its upright size, and the digest and number of its bytes."""
    picture, notes = admitted(sample.content, "photo.exe")
    best = picture.renditions[0]
    assert best.content is not None, list(notes)
    assert (best.media_type, (best.width, best.height)) == (sample.media_type, sample.size)
    assert (best.sha256, best.size) == (hashlib.sha256(best.content).hexdigest(), len(best.content))
    assert best.address == "photo.exe"
    assert codes(notes) == []
    if sample.media_type != "image/svg+xml":
        assert best.content == sample.content


@pytest.mark.usefixtures("_pillow")
@pytest.mark.parametrize("sample", BAD, ids=str)
def test_a_bad_file_is_refused_with_its_reason(sample: Sample) -> None:
    """Nothing of it is passed on; the picture stays with its caption and address, and ND336 says why."""
    picture, notes = admitted(sample.content, "photo.jpg")
    assert [one.content for one in picture.renditions] == [None]
    assert picture.renditions[0].address == "photo.jpg"
    (note,) = notes
    assert note.code == "ND336"
    assert str(sample.refused) in note.message
    assert "\n" not in note.message


@pytest.mark.usefixtures("_pillow")
@pytest.mark.parametrize("sample", [one for one in GOOD if one.media_type != "image/svg+xml"], ids=str)
def test_no_cut_of_a_file_raises_anything(sample: Sample) -> None:
    """Cut anywhere, a file is admitted whole or refused: never an exception, never a warning."""
    for part in range(1, 12):
        picture, notes = admitted(sample.content[: len(sample.content) * part // 12])
        assert (picture.renditions[0].content is None) == (codes(notes) == ["ND336"])


def test_a_file_over_the_ceiling_is_refused() -> None:
    """The ceiling is named in the note."""
    _, notes = admitted(encoded("JPEG") + bytes(MAX_BYTES))
    assert "over the limit" in next(iter(notes)).message


def test_renditions_are_tried_in_order_and_stay_in_order() -> None:
    """The first good one is shown; the order stays, for the picture's id hangs on it."""
    files = {"b.jpg": b"<html>", "c.jpg": encoded("JPEG"), "d.jpg": encoded("PNG")}
    notes = NoteLog()
    article = admit(article_of(picture_at("a.jpg", "b.jpg", "c.jpg", "d.jpg")), source_of(files), notes)
    (picture,) = article.pictures
    assert [one.address for one in picture.renditions] == ["a.jpg", "b.jpg", "c.jpg", "d.jpg"]
    assert [one.content is not None for one in picture.renditions] == [False, False, True, False]
    assert picture.best is picture.renditions[2]
    assert codes(notes) == []


def test_a_picture_that_is_nowhere_stays_with_its_caption() -> None:
    """ND332 names its address; a picture without any address has nothing to be missed."""
    notes = NoteLog()
    lost = picture_at("https://x.example/a.jpg", caption="A ship")
    article = admit(article_of(lost, Picture(alt="words only")), source_of({}), notes)
    assert article.pictures == (lost, Picture(alt="words only"))
    (note,) = notes
    assert (note.code, note.place) == ("ND332", "picture 1")
    assert "https://x.example/a.jpg" in note.message


@pytest.mark.parametrize(
    ("address", "reason", "said"),
    [
        ("https://x.example/a.jpg", None, "it is on the web alone, at https://x.example/a.jpg"),
        ("https://x.example/a.jpg", "HTTP 404", "https://x.example/a.jpg was not fetched (HTTP 404)"),
        ("page_files/a.jpg", None, "no file page_files/a.jpg lies beside the page"),
        ("data:,", None, "its data: URI holds no file"),
        (None, None, "no address of it is known"),
    ],
)
def test_it_is_said_why_a_picture_is_not_there(address: str | None, reason: str | None, said: str) -> None:
    """With the reason where it was asked for and did not come, and in words that make sense where nobody asked."""
    notes = NoteLog()
    source = replace(source_of({}), reason_of=lambda href: reason)
    admit(article_of(Picture(renditions=(Rendition(address=address),))), source, notes)
    assert [note.message for note in notes] == [f"Picture 1 is not at hand: {said}."]


AVIF = base64.b85decode(
    "0000WW^{RQVRmU|00000VRmU|ZE0pPZE0a<O+hh20002%ZDn*}000000000XXk=`10000000000aA{+7000000000000000000004sdC7Z2$lO00031"
    "0016oY;R)#0000)000310RR910RR926951JNB{r;C~0YKW&i*H00031000_kZf0cy000000RRADb}%tRZ)|UJ00000YH4tCZ~y=ROKEUpZvX%Q6l"
    "rsCWdHyG00000JOBUyC;$Ke5O8UDX#fBK00RgJ2mk;83}JRLLxBJc000006Ju{|a&BX6cmM$a4FCp!0000NX>e^}0000000001009I60)qqq002;J"
    "WMOm?0162h6?>hc0vZhnGC4)z;o*p3B$7##0008nl-+GNGmLZGy(zL7QV!g36Z^#>dNi_G)_(=M`@=zUEUl0%zK`vCHV%L"
)
"""96×64 pixels, made with Pillow 12 and libavif 1.3: what a byte does depends on where it stands."""


def test_the_avif_is_whole() -> None:
    """Untouched, it is admitted."""
    assert codes(admitted(AVIF, "a.avif")[1]) == []


@pytest.mark.parametrize(
    ("at", "value"),
    [(81, 0), (115, 0), (209, 0), (241, 255), (113, 255), (119, 1), (280, 0)],
)
def test_a_damaged_avif_is_refused_whatever_its_decoder_raises(at: int, value: int) -> None:
    """libavif's errors come out of Pillow as RuntimeError, SyntaxError or OSError; one byte brings each about."""
    content = bytearray(AVIF)
    content[at] = value
    picture, notes = admitted(bytes(content), "a.avif")
    assert picture.best is None or picture.best.content is None
    assert codes(notes) == ["ND336"]


def test_bytes_at_hand_are_looked_at_too() -> None:
    """What a reader decoded from a data: URI, and what an address spells out; no such address is kept."""
    notes = NoteLog()
    held = Picture(renditions=(Rendition(content=encoded("PNG")),))
    spelled = picture_at("data:image/png;base64,xx")
    bad = picture_at("data:,x")
    files = {"data:image/png;base64,xx": encoded("GIF"), "data:,x": b"x"}
    article = admit(article_of(held, spelled, bad), source_of(files), notes)
    assert [one.renditions[0].media_type for one in article.pictures] == ["image/png", "image/gif", None]
    assert [one.renditions[0].address for one in article.pictures] == [None, None, None]
    assert codes(notes) == ["ND336"]


def test_a_file_beside_a_document_is_found_by_its_path() -> None:
    """The path before the address; other bytes than the document's digest says are noted (ND330)."""
    notes = NoteLog()
    content = encoded("JPEG")
    digest = hashlib.sha256(content).hexdigest()
    files = {"images/a.jpg": content, "https://x.example/a.jpg": encoded("PNG")}
    right = Rendition(address="https://x.example/a.jpg", path="images/a.jpg", sha256=digest)
    wrong = Rendition(path="images/a.jpg", sha256="0" * 64)
    article = admit(article_of(Picture(renditions=(right,)), Picture(renditions=(wrong,))), source_of(files), notes)
    assert [one.renditions[0].content for one in article.pictures] == [content, content]
    assert [(note.code, note.place) for note in notes] == [("ND330", "picture 2")]


def test_pictures_are_numbered_through_the_article() -> None:
    """Galleries count each of theirs."""
    notes = NoteLog()
    gallery = Gallery(pictures=(picture_at("a"), picture_at("b")))
    article = article_of(picture_at("c"))
    both = type(article)(body=(gallery, *article.body))
    admit(both, source_of({"b": encoded("JPEG")}), notes)
    assert [note.place for note in notes] == ["picture 1", "picture 3"]
