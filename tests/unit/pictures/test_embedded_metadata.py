"""What a picture file says of itself is read from every carrier, and what newsdoc writes others can read.

exiftool is the judge: it writes what is read here, and reads what is written here.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from newsdoc.formats import ExportOptions, PictureNeeds
from newsdoc.model import Contributor, How, Organisation, Picture, Place, Role, Text
from newsdoc.notes import NoteLog
from newsdoc.pictures import fit
from newsdoc.pictures.metadata import read_carriers, read_embedded
from newsdoc.pictures.metadata.carriers import Carriers
from newsdoc.pictures.metadata.embedded import parse_moment
from newsdoc.pictures.metadata.iim import cut, read_datasets, read_iim, with_words
from tests.conftest import missing_referee
from tests.unit.pictures.samples import encoded, scene, turned
from tests.unit.pictures.shown import admitted, article_of, codes, pixels

FULL = Picture(
    caption=(Text("Ein Schiff läuft aus – 船が出る. מסמך"),),
    credit_line="Ana Ruiz/Agence Été",
    creators=(
        Contributor(name="Ana Ruiz", job_title="Staff photographer"),
        Contributor(name="Bo Writer", role=Role.CAPTION_WRITER),
    ),
    copyright_notice="© 2026 Agence Été",
    copyright_holder=Organisation(name="Agence Été SA"),
    usage_terms="Editorial use only <&>",
    licence="https://agency.example/licence?a=1&b=2",
    instructions="Not for France",
    source=Organisation(name="Agence Source"),
    supplier=Organisation(name="Bilder AG"),
    alt="A ship leaves port",
    extended_description="A white ship between two piers, seen from above.",
    title="Ship leaves port",
    digital_source_type="trainedAlgorithmicMedia",
    place=Place(name="Belém", within=(Place(name="Lisbon"), Place(name="Portugal", code="iso3166-1a2:PT"))),
    places_shown=(Place(name="Tejo"),),
    persons_shown=("Bo Ek", "Ulla Ek"),
    created=datetime(2026, 2, 3, 8, 22, 57, tzinfo=timezone(timedelta(hours=1))),
    keywords=("ships", "Häfen"),
)
FIELDS = (
    "caption", "credit_line", "creators", "copyright_notice", "copyright_holder", "usage_terms", "licence",
    "instructions", "source", "supplier", "alt", "extended_description", "title", "digital_source_type", "place",
    "places_shown", "persons_shown", "created", "keywords",
)  # fmt: skip
BY_EXIFTOOL = {
    "XMP-dc:Description": "Ein Schiff läuft aus – 船が出る. מסמך",
    "XMP-photoshop:Credit": "Ana Ruiz/Agence Été",
    "XMP-dc:Creator": "Ana Ruiz",
    "XMP-photoshop:AuthorsPosition": "Staff photographer",
    "XMP-photoshop:CaptionWriter": "Bo Writer",
    "XMP-dc:Rights": "© 2026 Agence Été",
    "XMP-plus:CopyrightOwner": "[{CopyrightOwnerName=Agence Été SA}]",
    "XMP-xmpRights:UsageTerms": "Editorial use only <&>",
    "XMP-xmpRights:WebStatement": "https://agency.example/licence?a=1&b=2",
    "XMP-photoshop:Instructions": "Not for France",
    "XMP-photoshop:Source": "Agence Source",
    "XMP-plus:ImageSupplier": "[{ImageSupplierName=Bilder AG}]",
    "XMP-iptcCore:AltTextAccessibility": "A ship leaves port",
    "XMP-iptcCore:ExtDescrAccessibility": "A white ship between two piers, seen from above.",
    "XMP-photoshop:Headline": "Ship leaves port",
    "XMP-iptcExt:DigitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
    "XMP-iptcExt:LocationCreated": "[{LocationName=Belém,City=Lisbon,CountryName=Portugal,CountryCode=PT}]",
    "XMP-iptcExt:LocationShown": "[{LocationName=Tejo}]",
    "XMP-iptcExt:PersonInImage": ["Bo Ek", "Ulla Ek"],
    "XMP-photoshop:DateCreated": "2026:02:03 08:22:57+01:00",
    "XMP-dc:Subject": ["ships", "Häfen"],
}

Exiftool = Callable[..., str]


@pytest.fixture(scope="module")
def exiftool() -> Exiftool:
    """Run exiftool and return what it prints."""
    path = shutil.which("exiftool")
    if path is None:
        missing_referee("exiftool is not installed (Debian: libimage-exiftool-perl)")

    def run(*arguments: str | Path) -> str:
        done = subprocess.run([str(path), *map(str, arguments)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def written(exiftool: Exiftool, path: Path, tags: dict[str, Any], *options: str) -> bytes:
    """Return the file at ``path`` after exiftool wrote ``tags`` into it."""
    arguments = []
    for name, value in tags.items():
        arguments += [f"-{name}={one}" for one in (value if isinstance(value, list) else [value])]
    exiftool("-overwrite_original", "-q", *options, *arguments, path)
    return path.read_bytes()


def told(picture: Picture) -> dict[str, object]:
    """Return the fields of ``picture`` that a file can say."""
    return {name: getattr(picture, name) for name in FIELDS}


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_every_field_that_exiftool_wrote_as_xmp_is_read(exiftool: Exiftool, tmp_path: Path, form: str) -> None:
    """In each format that it writes, with how each was found, and without a note."""
    path = tmp_path / "a"
    path.write_bytes(encoded(form))
    picture, notes = admitted(written(exiftool, path, BY_EXIFTOOL, "-struct", "-sep", "##"))
    assert told(picture) == told(FULL)
    assert {one.field for one in picture.origins} == set(FIELDS)
    assert {one.how for one in picture.origins} == {How.EMBEDDED_METADATA}
    assert codes(notes) == []


@pytest.mark.parametrize("coding", ["UTF8", "Latin"])
def test_every_field_that_exiftool_wrote_as_iim_is_read(exiftool: Exiftool, tmp_path: Path, coding: str) -> None:
    """With dataset 1:90 in UTF-8, and without it in Latin-1."""
    tags = {
        "IPTC:Caption-Abstract": "Ein Schiff läuft aus",
        "IPTC:Credit": "Agence Été",
        "IPTC:By-line": ["Ana Ruiz", "Jo Ört"],
        "IPTC:CopyrightNotice": "© 2026 Été",
        "IPTC:Source": "Säge",
        "IPTC:SpecialInstructions": "Non à",
        "IPTC:Headline": "Größe zählt",
        "IPTC:Keywords": ["Häfen", "ships"],
        "IPTC:City": "Belém",
        "IPTC:Province-State": "Lisboa",
        "IPTC:Country-PrimaryLocationName": "Portugal",
        "IPTC:Country-PrimaryLocationCode": "PRT",
        "IPTC:DateCreated": "2026:02:03",
        "IPTC:TimeCreated": "08:22:57+01:00",
        "IPTC:Writer-Editor": "Bo",
    }
    path = tmp_path / "a.jpg"
    path.write_bytes(encoded("JPEG"))
    more = ["-IPTC:CodedCharacterSet=UTF8"] if coding == "UTF8" else ["-charset", "iptc=Latin"]
    picture, _ = admitted(written(exiftool, path, tags, *more))
    assert (b"\x1b%G" in path.read_bytes()) == (coding == "UTF8")
    assert picture.caption_text == "Ein Schiff läuft aus"
    assert picture.credit_line == "Agence Été"
    assert [(one.name, one.role) for one in picture.creators] == [
        ("Ana Ruiz", Role.AUTHOR),
        ("Jo Ört", Role.AUTHOR),
        ("Bo", Role.CAPTION_WRITER),
    ]
    assert picture.copyright_notice == "© 2026 Été"
    assert picture.source == Organisation(name="Säge")
    assert (picture.instructions, picture.title) == ("Non à", "Größe zählt")
    assert picture.keywords == ("Häfen", "ships")
    country = Place(name="Portugal", code="iso3166-1a3:PRT")
    assert picture.place == Place(name="Belém", within=(Place(name="Lisboa"), country))
    assert picture.created == FULL.created


def test_exif_speaks_last(exiftool: Exiftool, tmp_path: Path) -> None:
    """Artist, copyright, description and time where nothing else says them."""
    tags = {
        "EXIF:Artist": "Ana Ruiz; Jo Ört",
        "EXIF:Copyright": "© Été",
        "EXIF:ImageDescription": "Ein Schiff",
        "EXIF:DateTimeOriginal": "2026:02:03 08:22:57",
        "EXIF:OffsetTimeOriginal": "+01:00",
    }
    for form in ("JPEG", "PNG", "WEBP", "TIFF"):
        path = tmp_path / form
        path.write_bytes(encoded(form))
        content = written(exiftool, path, tags)
        picture, notes = admitted(content)
        assert [one.name for one in picture.creators] == ["Ana Ruiz", "Jo Ört"]
        assert (picture.caption_text, picture.copyright_notice) == ("Ein Schiff", "© Été")
        assert picture.created == FULL.created
        assert codes(notes) == ["ND310"]


@pytest.mark.parametrize(
    ("words", "is_caption"),
    [
        ("OLYMPUS DIGITAL CAMERA", False),
        ("SONY DSC", False),
        ("Exif_JPEG_PICTURE", False),
        ("dav", False),
        ("Created with GIMP", False),
        ("A SONY DSC camera was stolen from the museum in Lisbon on Monday night.", True),
        ("Havana", True),
    ],
)
def test_a_cameras_stock_phrase_is_no_caption(words: str, is_caption: bool) -> None:
    """Cameras and programs write one where a caption belongs."""
    exif = Image.Exif()
    exif[0x010E] = words
    picture, _ = admitted(encoded("JPEG", exif=exif.tobytes()))
    assert picture.caption_text == (words if is_caption else "")


@pytest.mark.parametrize(
    ("form", "tags", "caption", "creator"),
    [
        ("GIF", {"XMP-dc:Description": "Ein Schiff", "XMP-dc:Creator": "Jürgen"}, "Ein Schiff", "Jürgen"),
        ("TIFF", {"IPTC:Caption-Abstract": "Ein Schiff", "IPTC:By-line": "Jürgen"}, "Ein Schiff", "Jürgen"),
        ("AVIF", {"EXIF:ImageDescription": "Ein Schiff", "EXIF:Artist": "Jürgen"}, "Ein Schiff", "Jürgen"),
        ("PNG", {"PNG:Description": "Ein Schiff 船", "PNG:Author": "Jürgen"}, "Ein Schiff 船", "Jürgen"),
        (
            "JPEG",
            {"EXIF:XPComment": "Das Schiff läuft aus.", "EXIF:XPAuthor": "Jürgen"},
            "Das Schiff läuft aus.",
            "Jürgen",
        ),
        ("JPEG", {"EXIF:UserComment": "Das Schiff läuft heute aus."}, "Das Schiff läuft heute aus.", ""),
        ("JPEG", {"EXIF:UserComment": "The ship sets sail today."}, "The ship sets sail today.", ""),
        ("JPEG", {"EXIF:UserComment": "iso=100 exp=1/60 and some more words"}, "", ""),
        ("JPEG", {"EXIF:UserComment": "Screenshot"}, "", ""),
    ],
)
def test_words_are_read_wherever_programs_leave_them(
    exiftool: Exiftool, tmp_path: Path, form: str, tags: dict[str, str], caption: str, creator: str
) -> None:
    """GIF's extension, TIFF's own tags, PNG's text chunks, what Windows writes, and comments that are sentences."""
    path = tmp_path / "a"
    path.write_bytes(encoded(form))
    picture, _ = admitted(written(exiftool, path, tags))
    assert (picture.caption_text, ", ".join(one.name for one in picture.creators)) == (caption, creator)


@pytest.mark.parametrize("kind", [b"xmp", b"APP1"])
def test_profiles_that_imagemagick_spells_out_are_read(kind: bytes) -> None:
    """XMP and Exif in hexadecimal digits, under either name."""
    packet = (
        b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
        b"<rdf:Description xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' photoshop:Credit='Ana/AFP'/>"
        b"</rdf:RDF></x:xmpmeta>"
    )
    profile = (b"http://ns.adobe.com/xap/1.0/\0" if kind == b"APP1" else b"") + packet
    text = PngInfo()
    text.add_text(
        f"Raw profile type {kind.decode()}", f"\n{kind.decode()}\n{len(profile):8}\n{profile.hex()}\n", zip=True
    )
    picture, _ = admitted(encoded("PNG", pnginfo=text))
    assert picture.credit_line == "Ana/AFP"


def test_extended_xmp_is_put_together(exiftool: Exiftool, tmp_path: Path) -> None:
    """What did not fit into one JPEG segment is read with the rest."""
    path = tmp_path / "a.jpg"
    path.write_bytes(encoded("JPEG"))
    caption = "Wörter " * 2500
    tags = {"XMP-dc:Description": caption, "XMP-photoshop:Credit": "Ana", "XMP-photoshop:History": "x" * 60_000}
    content = written(exiftool, path, tags)
    assert b"http://ns.adobe.com/xmp/extension/" in content
    picture, _ = admitted(content)
    assert (picture.caption_text, picture.credit_line) == (caption.strip(), "Ana")


def test_the_page_wins(exiftool: Exiftool, tmp_path: Path) -> None:
    """What it says stays; another credit in the file is noted (ND313), one that says the same or less is not."""
    path = tmp_path / "a.jpg"
    path.write_bytes(encoded("JPEG"))
    content = written(exiftool, path, {"XMP-photoshop:Credit": "AFP", "XMP-dc:Description": "File"})
    page = Picture(caption=(Text("Page"),), alt="alt", keywords=("k",))
    for credit, expected in (("Reuters", ["ND313"]), ("Ana Ruiz/AFP", []), ("afp", [])):
        picture, notes = admitted(content, picture=replace(page, credit_line=credit))
        assert (picture.caption_text, picture.credit_line, picture.alt) == ("Page", credit, "alt")
        assert picture.origins == ()
        assert codes(notes) == expected
    decorative, _ = admitted(content, picture=Picture(alt=""))
    assert decorative.caption == ()


def test_another_heading_is_no_credit_unless_asked(exiftool: Exiftool, tmp_path: Path) -> None:
    """Creator, copyright or source alone: offered in ND310, taken on request and marked as derived."""
    path = tmp_path / "a.jpg"
    path.write_bytes(encoded("JPEG"))
    content = written(exiftool, path, {"XMP-dc:Creator": "Ana Ruiz", "XMP-photoshop:Source": "AFP"})
    picture, notes = admitted(content)
    assert picture.credit_line is None
    assert [(note.code, "Ana Ruiz" in note.message) for note in notes] == [("ND310", True)]
    asked, notes = admitted(content, fill_credit=True)
    assert asked.credit_line == "Ana Ruiz"
    assert {one.field: one.how for one in asked.origins}["credit_line"] is How.DERIVED
    assert codes(notes) == []
    unread, notes = admitted(content, read_metadata=False)
    assert (unread.creators, codes(notes)) == ((), [])


# ---------------------------------------------------------------------- writing

PRINT = PictureNeeds(media_types=frozenset({"image/jpeg", "image/png", "image/webp"}), srgb_only=True)


def out(content: bytes, picture: Picture, needs: PictureNeeds = PRINT, **options: object) -> bytes:
    """Return the file that goes into an output for ``picture``, whose file is ``content``."""
    before, _ = admitted(content, picture=picture, read_metadata=False)
    after = fit(article_of(before), needs, ExportOptions(**options), NoteLog())  # type: ignore[arg-type]
    fitted = after.pictures[0].renditions[0].content
    assert fitted is not None
    return fitted


def sideways(form: str) -> bytes:
    """Return a file of this format that must be turned, hence made anew."""
    image, exif = turned(6)
    return encoded(form, image, exif=exif)


@pytest.mark.parametrize(
    ("content", "needs", "copies"),
    [
        (encoded("AVIF"), PRINT, False),
        (encoded("TIFF", scene("CMYK")), PRINT, False),
        (encoded("GIF", scene("P")), PRINT, False),
        (sideways("JPEG"), PRINT, False),
        (sideways("PNG"), PRINT, False),
        (encoded("JPEG"), PRINT, True),
        (encoded("PNG"), PRINT, True),
        (encoded("WEBP"), PRINT, True),
        (encoded("WEBP", lossless=True), PRINT, True),
        (encoded("WEBP", scene("RGBA")), PRINT, True),
    ],
    ids=["avif", "tiff", "gif", "jpeg-turned", "png-turned", "jpeg", "png", "webp", "webp-lossless", "webp-alpha"],
)
def test_exiftool_reads_every_field_that_was_written(
    exiftool: Exiftool, tmp_path: Path, content: bytes, needs: PictureNeeds, copies: bool
) -> None:
    """Into what newsdoc made always, into copies of originals on request; and newsdoc reads itself back."""
    made = out(content, FULL, needs, picture_metadata=copies)
    path = tmp_path / "a"
    path.write_bytes(made)
    (found,) = json.loads(exiftool("-j", "-struct", "-G1", "-all", "-validate", "-a", path))
    wanted = {name: _as_read(value) for name, value in BY_EXIFTOOL.items()}
    wanted["XMP-dc:Creator"] = [BY_EXIFTOOL["XMP-dc:Creator"]]
    # The model knows areas within areas; of two it takes the larger for a province.
    place = {"LocationName": "Belém", "ProvinceState": "Lisbon", "CountryName": "Portugal", "CountryCode": "PT"}
    wanted["XMP-iptcExt:LocationCreated"] = [place]
    for name, value in wanted.items():
        assert found.get(name) == value, name
    assert "Error" not in found["ExifTool:Validate"]
    again, notes = admitted(made)
    assert told(again) == told(FULL)
    assert codes(notes) == []


def _as_read(value: object) -> object:
    """Return a value as exiftool prints what it was given as an argument."""
    if isinstance(value, str) and value.startswith("[{"):
        return [dict(pair.split("=", 1) for pair in value[2:-2].split(","))]
    return value


def test_an_original_travels_with_its_very_bytes_unless_asked() -> None:
    """And with metadata its pixels are untouched: the coded picture data is the same to the last byte."""
    jpeg = encoded("JPEG")
    assert out(jpeg, FULL) == jpeg
    copy = out(jpeg, FULL, picture_metadata=True)
    assert copy != jpeg
    assert copy[copy.index(b"\xff\xdb") :] == jpeg[jpeg.index(b"\xff\xdb") :]
    png = encoded("PNG")
    copy = out(png, FULL, picture_metadata=True)
    assert copy[copy.index(b"IDAT") :] == png[png.index(b"IDAT") :]
    webp = encoded("WEBP")
    copy = out(webp, FULL, picture_metadata=True)
    assert webp[12:] in copy
    assert pixels(copy).tobytes() == pixels(webp).tobytes()


def test_what_the_file_says_is_kept(exiftool: Exiftool, tmp_path: Path) -> None:
    """Another credit and what newsdoc does not know stay as they are; only what is missing is added."""
    path = tmp_path / "a.jpg"
    path.write_bytes(sideways("JPEG"))
    content = written(
        exiftool,
        path,
        {
            "XMP-photoshop:Credit": "AFP",
            "XMP-photoshop:City": "Porto",
            "XMP-xmpMM:DocumentID": "xmp.did:1",
            "XMP-lr:HierarchicalSubject": "a|b",
            "IPTC:Credit": "AFP",
            "IPTC:OriginatingProgram": "Prögram",
            "EXIF:Model": "Camera",
        },
        "-charset",
        "iptc=Latin",
    )
    for options, source in (({}, content), ({"picture_metadata": True}, content)):
        path.write_bytes(out(source, FULL, **options))
        (found,) = json.loads(exiftool("-j", "-struct", "-G1", "-a", path))
        assert found["XMP-photoshop:Credit"] == "AFP"
        assert found["XMP-dc:Description"] == FULL.caption_text
        assert "XMP-iptcExt:LocationCreated" not in found
        assert (found["XMP-xmpMM:DocumentID"], found["XMP-lr:HierarchicalSubject"]) == ("xmp.did:1", ["a|b"])
        assert (found["IPTC:Credit"], found["IPTC:OriginatingProgram"]) == ("AFP", "Prögram")
        assert (found["IPTC:CodedCharacterSet"], found["IPTC:By-line"]) == ("UTF8", "Ana Ruiz")
        assert found["IPTC:Caption-Abstract"] == FULL.caption_text
        assert (found["IFD0:Model"], found["IFD0:Orientation"]) == ("Camera", "Horizontal (normal)")


def test_iim_is_written_only_where_it_is(exiftool: Exiftool, tmp_path: Path) -> None:
    """A file without it gets XMP alone."""
    path = tmp_path / "a.jpg"
    path.write_bytes(out(encoded("JPEG"), FULL, picture_metadata=True))
    assert "IPTC:" not in exiftool("-j", "-G1", path)


def test_a_packet_too_large_for_one_segment_is_split(exiftool: Exiftool, tmp_path: Path) -> None:
    """exiftool and newsdoc put it together again; what was extended before is not lost."""
    path = tmp_path / "a.jpg"
    path.write_bytes(encoded("JPEG"))
    content = written(exiftool, path, {"XMP-photoshop:History": "x" * 70_000, "XMP-dc:Title": "Two words"})
    long = replace(FULL, extended_description="Wörter und Worte " * 1100)
    path.write_bytes(out(content, long, picture_metadata=True))
    (found,) = json.loads(exiftool("-j", "-struct", "-G1", "-a", path))
    assert found["XMP-photoshop:History"] == "x" * 70_000
    assert found["XMP-photoshop:Credit"] == FULL.credit_line
    assert found["XMP-iptcCore:ExtDescrAccessibility"] == (long.extended_description or "")
    again, _ = admitted(path.read_bytes())
    assert again.credit_line == FULL.credit_line
    assert again.extended_description == (long.extended_description or "").strip()


def test_a_format_without_a_place_for_it_is_noted() -> None:
    """A GIF that goes as it came cannot hold the words inside."""
    notes = NoteLog()
    picture, _ = admitted(encoded("GIF", scene("P")))
    needs = PictureNeeds(media_types=frozenset({"image/gif"}))
    fit(article_of(picture), needs, ExportOptions(picture_metadata=True), notes)
    assert codes(notes) == ["ND430"]


# ---------------------------------------------------------------------- details


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-02-03", date(2026, 2, 3)),
        ("20260203", date(2026, 2, 3)),
        ("2026-02-03T08:22", datetime(2026, 2, 3, 8, 22)),
        ("2026:02:03 08:22:57Z", datetime(2026, 2, 3, 8, 22, 57, tzinfo=UTC)),
        ("20260203T082257+0100", FULL.created),
        ("2026-02-03T08:22:57.123+01:00", FULL.created),
        ("2026", None),
        ("2026-02", None),
        ("0000:00:00 00:00:00", None),
        ("2026-02-30", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_times_are_read_as_the_carriers_write_them(text: str, moment: object) -> None:
    """A date without a time is a date; without a day it is nothing."""
    assert parse_moment(text) == moment


def test_iim_values_are_cut_between_characters() -> None:
    """Limits are bytes, and no character is cut in two; 32 of them hold few credits, so XMP has the whole."""
    assert cut("é" * 20, 31) == ("é" * 15).encode()
    block = with_words(b"\x1c\x02\x19\0\x01k", {110: ["Ünlü " * 20]})
    assert [(record, number) for record, number, _ in read_datasets(block)] == [(1, 90), (2, 25), (2, 110)]
    assert read_iim(block)[110] == ["Ünlü Ünlü Ünlü Ünlü Ünl"]
    assert with_words(block, {110: ["other"]}) == block


@pytest.mark.parametrize(
    "packet",
    [
        b"",
        b"\0\0",
        b"nonsense",
        b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>",
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>',
        b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>',
        b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
        + b"<a>" * 300
        + b"</a>" * 300
        + b"</rdf:RDF>",
    ],
    ids=["empty", "zeros", "noise", "open", "external", "internal", "deep"],
)
def test_a_broken_packet_says_nothing_and_does_no_harm(packet: bytes) -> None:
    """Whatever is in it, the picture is admitted, and what stays unreadable is left as it is."""
    jpeg = encoded("JPEG")
    body = b"http://ns.adobe.com/xap/1.0/\0" + packet
    content = jpeg[:2] + b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body + jpeg[2:]
    picture, notes = admitted(content)
    assert picture.renditions[0].content == content
    assert picture.caption == ()
    assert codes(notes) == []


def test_no_damage_to_carriers_raises_anything() -> None:
    """Every byte of the metadata struck out in turn: read, or not read."""
    image, exif = turned(6)
    jpeg = out(encoded("JPEG", image, exif=exif), FULL)
    end = jpeg.index(b"\xff\xdb")
    for kind, content in (("image/jpeg", jpeg), ("image/png", out(sideways("PNG"), FULL))):
        for at in range(2, min(end, 3000), 7):
            damaged = content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]
            read_carriers(damaged, kind)
            admitted(damaged)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize(
    "tail", [b"", b"\0\0\0", b"   ", "junk".encode("utf-16-le")], ids=["bare", "nul", "spaces", "junk"]
)
def test_a_packet_is_read_in_every_coding_and_with_whatever_pads_it(codec: str, tail: bytes) -> None:
    """Programs write UTF-16 and Windows-1252, pad with zeros, and let control characters slip."""
    packet = (
        "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?>\n<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF"
        " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description xmlns:photoshop="
        "'http://ns.adobe.com/photoshop/1.0/' photoshop:Credit='Jo \x02Rüiz/AFP'/></rdf:RDF></x:xmpmeta>\n<?xpacket end='w'?>"
    )
    assert read_embedded(Carriers(xmp=packet.encode(codec) + tail)).credit == "Jo Rüiz/AFP"
