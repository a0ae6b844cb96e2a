"""Pictures in a Word file: their bytes, their words, and what stands for those that are not there."""

from __future__ import annotations

import zipfile
from dataclasses import replace

import pytest

from newsdoc.model import Article, Figure, Picture, Rendition, Text
from newsdoc.notes import NoteLog
from tests.stories import jpeg, stored
from tests.unit.exporters.docx.opened import open_export, text_of


def shown(picture: Picture) -> Article:
    return Article(headline="Ferry stays", language="en", body=(Figure(picture=picture),))


def picture(content: bytes, **more) -> Picture:
    words = {"caption": (Text("The ferry leaves."),), "credit_line": "Ben Example", "alt": "A ferry"} | more
    return Picture(renditions=(stored(content, "https://paper.example/a.jpg"),), **words)


def bare_jpeg() -> bytes:
    """A JPEG whose first segment is neither JFIF nor Exif, as agencies send them: python-docx refuses it."""
    whole = jpeg()
    length = int.from_bytes(whole[4:6], "big")
    iptc = b"Photoshop 3.0\x00"
    return whole[:2] + b"\xff\xed" + (len(iptc) + 2).to_bytes(2, "big") + iptc + whole[4 + length :]


@pytest.mark.parametrize("content", [jpeg(), bare_jpeg()], ids=["jfif", "iptc first"])
def test_jpeg_bytes_are_untouched_and_stored(content):
    """The very bytes go in, metadata and all, and are not deflated for nothing."""
    opened = open_export(shown(picture(content)))
    (info,) = [one for one in opened.archive.infolist() if one.filename.startswith("word/media/")]
    assert opened.archive.read(info) == content
    assert info.compress_type == zipfile.ZIP_STORED


def test_a_picture_used_twice_is_held_once():
    """The same bytes make one part; each drawing has an id of its own."""
    one = Figure(picture=picture(jpeg()))
    opened = open_export(replace(shown(picture(jpeg())), body=(one, one)))
    assert len([name for name in opened.names if name.startswith("word/media/")]) == 1
    ids = opened.find("//wp:docPr/@id")
    assert len(ids) == len(set(ids)) == 2


def test_caption_and_credit_stay_with_the_picture():
    """Picture, caption, credit and notice are kept on one page; the last lets go."""
    opened = open_export(shown(picture(jpeg(), copyright_notice="© 2026 Agency")))
    words = [opened.find("//w:p[.//w:drawing]")[0], *map(opened.paragraph, ("The ferry", "Ben Example", "© 2026"))]
    assert [len(opened.find("w:pPr/w:keepNext", one)) for one in words] == [1, 1, 1, 0]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"alt": "A ferry"}, "A ferry"),
        ({"alt": "A ferry", "extended_description": "It is white."}, "A ferry It is white."),
        ({"alt": None}, "Photo"),
        ({"alt": ""}, "Photo"),
    ],
)
def test_alternative_text_is_the_pages_own(words, expected):
    """The caption is never said twice: where the page has no alternative text, the bare word stands."""
    assert open_export(shown(picture(jpeg(), **words))).find("//wp:docPr/@descr") == [expected]


def test_a_decorative_picture_is_marked_so():
    """What the page calls an ornament, Word's screen readers skip."""
    opened = open_export(shown(picture(jpeg(), alt="", caption=())))
    assert opened.find("//adec:decorative/@val") == ["1"]
    assert open_export(shown(picture(jpeg()))).find("//adec:decorative") == []


@pytest.mark.parametrize(("width", "height"), [(4000, 3000), (300, 4000), (120, 80)])
def test_pictures_fit_the_page(width, height):
    """A photo is as wide as the text at most, leaves room for its caption, and is never blown up."""
    one = picture(jpeg())
    one = replace(one, renditions=(replace(one.renditions[0], width=width, height=height),))
    opened = open_export(shown(one))
    (cx,), (cy,) = (map(int, opened.find(f"//wp:extent/@{side}")) for side in ("cx", "cy"))
    section = {key: int(opened.find(f"//w:sectPr/*/@w:{key}")[0]) * 635 for key in ("w", "h", "left", "top")}
    assert cx <= section["w"] - 2 * section["left"]
    assert cy <= 0.7 * (section["h"] - 2 * section["top"])
    assert cx <= width * 9525
    assert cx / cy == pytest.approx(width / height, rel=0.02)


def test_a_picture_that_is_not_there_leaves_a_visible_place():
    """Its caption, credit, alternative text and address all come out."""
    lost = Picture(
        renditions=(Rendition(address="https://paper.example/lost.jpg"),),
        caption=(Text("The old pier."),), credit_text="Credit: Archive", credit_line="Archive", alt="A pier",
    )  # fmt: skip
    opened = open_export(shown(lost))
    (place,) = opened.styled("Picture Placeholder")
    assert "A pier" in place
    assert "https://paper.example/lost.jpg" in place
    assert opened.styled("Caption") == ["The old pier."]
    assert opened.styled("Credit") == ["Credit: Archive"]


def test_a_format_that_word_lacks_is_noted():
    """Bytes that Word cannot show are left out and said so; the words stay."""
    notes = NoteLog()
    opened = open_export(shown(picture(b"RIFF\x00\x00\x00\x00WEBPVP8 ")), notes)
    assert [note.code for note in notes] == ["ND335"]
    assert opened.styled("Credit") == ["Ben Example"]


def test_no_pictures_when_none_are_wanted(story):
    """With --images none only the words remain, and nothing says that pictures are missing."""
    opened = open_export(story, images="none")
    assert opened.find("//w:drawing") == []
    assert opened.styled("Picture Placeholder") == []


def test_the_credit_is_printed_once_however_it_is_known():
    """As printed where the page prints it; the bare line is not said again."""
    opened = open_export(shown(picture(jpeg(), credit_text="Photo: Ben Example")))
    assert opened.styled("Credit") == ["Photo: Ben Example"]
    assert text_of(opened.document).count("Ben Example") == 1
