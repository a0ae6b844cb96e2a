"""Article → EPUB: the package around the rendered article."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from lxml import etree

from newsdoc.exporters.epub import export_epub
from newsdoc.exporters.epub.metadata import modified_at
from newsdoc.formats import ExportOptions
from newsdoc.model import Article, Direction, Figure, Heading, Original, Picture, Provenance, Text
from newsdoc.notes import NoteLog
from tests import stories
from tests.stories import jpeg, p, stored

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
X = "{http://www.w3.org/1999/xhtml}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Book:
    """An EPUB opened as a reading system opens it."""

    def __init__(self, article: Article, **options: object) -> None:
        self.content = export_epub(article, ExportOptions(**options), NoteLog())  # type: ignore[arg-type]
        self.archive = zipfile.ZipFile(io.BytesIO(self.content))
        self.package = etree.fromstring(self.archive.read("EPUB/content.opf"))

    def page(self, name: str) -> etree._Element:
        return etree.fromstring(self.archive.read(f"EPUB/{name}"))

    def dc(self, name: str) -> list[str]:
        return [one.text for one in self.package.iter(f"{DC}{name}")]

    def meta(self, name: str) -> list[str]:
        return [one.text for one in self.package.iter(f"{OPF}meta") if one.get("property") == name]

    def refined(self, element: str, term: str) -> dict[str, str]:
        """What ``term`` says of each ``element``, by its words."""
        terms = {
            one.get("refines"): one.text for one in self.package.iter(f"{OPF}meta") if one.get("property") == term
        }
        return {one.text: terms.get(f"#{one.get('id')}", "") for one in self.package.iter(f"{DC}{element}")}


@pytest.fixture(scope="module")
def book() -> Book:
    return Book(stories.full_story())


# --------------------------------------------------------------------- container


def test_the_container_opens_with_its_type(book):
    """The first entry is the stored ``mimetype``; photos are stored, text is deflated, no entry has a date."""
    first, *rest = book.archive.infolist()
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert book.archive.read("mimetype") == b"application/epub+zip"
    kinds = {one.filename.rpartition(".")[2]: one.compress_type for one in rest}
    assert kinds["jpg"] == zipfile.ZIP_STORED
    assert kinds["xhtml"] == zipfile.ZIP_DEFLATED
    assert {one.date_time for one in book.archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_photos_go_in_byte_for_byte(book):
    """A JPEG is the very file that came, under the name that every output gives it."""
    files = {name: book.archive.read(name) for name in book.archive.namelist() if name.startswith("EPUB/images/")}
    given = {picture.best.content for picture in stories.full_story().pictures if picture.best.content}
    assert set(files.values()) == given


def test_one_file_for_one_photo():
    """A photo used twice is one file; two crops of one address are two."""
    once = Picture(renditions=(stored(jpeg(), "https://a.example/1.jpg"),), alt="")
    crop = Picture(renditions=(stored(jpeg(9, 9), "https://a.example/1.jpg", 9, 9),), alt="")
    article = Article(guid="urn:x:1", language="en", body=tuple(Figure(picture=one) for one in (once, once, crop)))
    book = Book(article)
    assert len([name for name in book.archive.namelist() if "/images/" in name]) == 2
    sources = [one.get("src") for one in book.page("article.xhtml").iter(f"{X}img")]
    assert sources[0] == sources[1] != sources[2]


def test_no_pictures_on_request():
    """``--images none`` leaves the files out and the captions in, and says nothing is missing."""
    book = Book(stories.full_story(), images="none")
    page = book.page("article.xhtml")
    assert not [name for name in book.archive.namelist() if "/images/" in name]
    assert page.find(f".//{X}div[@class='missing-picture']") is None
    assert len(list(page.iter(f"{X}figcaption"))) == 6


def test_a_house_style_comes_last():
    """A style sheet given by the user follows ours, so that it wins."""
    style = Book(stories.small_story(), css="h1 { color: navy }").archive.read("EPUB/style.css").decode()
    assert style.rstrip().endswith("h1 { color: navy }")


# ---------------------------------------------------------------------- metadata


def test_dublin_core_is_the_articles_own(book):
    """Titles, publisher, source, rights, date, language, subjects: the article's, not the run's."""
    assert book.dc("identifier") == [stories.full_story().guid]
    assert book.refined("title", "title-type") == {
        "What’s next for the harbour & its ferry?": "main",
        "Residents collected four thousand signatures in a week": "subtitle",
    }
    assert book.dc("language") == ["en"]
    assert book.dc("date") == ["2026-02-03T08:22:57+01:00"]
    assert book.meta("dcterms:modified") == ["2026-02-03T10:05:00Z"]
    assert book.dc("publisher") == ["Paper Example"]
    assert book.dc("source") == ["https://paper.example/local/harbour-ferry", "Example Agency"]
    assert book.dc("description") == ["The council keeps the ferry running through the winter."]
    assert book.dc("rights") == [
        "© 2026 Paper Example",
        "No reuse without permission.",
        "https://paper.example/licence",
    ]
    assert book.dc("subject") == ["Local", "transport", "Ada Mayor", "Harbour Town", "ferry", "winter", "council"]
    assert book.dc("coverage") == ["Harbour Town, Coast, Germany"]


def test_people_have_roles(book):
    """Who wrote is a creator, who edited, translated or photographed a contributor, each with its MARC role."""
    assert book.refined("creator", "role") == {"Ada Example": "aut", "Paper Desk": "aut"}
    assert book.refined("contributor", "role") == {
        "Eli Editor": "edt",
        "Toni Translator": "trl",
        "Ben Example": "pht",
        "Kim Writer": "wac",
    }


def test_language_and_direction_are_on_everything():
    """Package, documents and spine say how the article is written and read."""
    book = Book(stories.arabic_story())
    assert book.package.get(XML_LANG) == "ar"
    assert book.package.find(f"{OPF}spine").get("page-progression-direction") == "rtl"
    for name in ("article.xhtml", "cover.xhtml", "nav.xhtml"):
        page = book.page(name)
        assert (page.get("lang"), page.get(XML_LANG), page.get("dir")) == ("ar", "ar", "rtl")


def test_an_unknown_language_is_undetermined():
    """Where nobody names a language the package says so instead of guessing English."""
    book = Book(replace(stories.small_story(), language=None))
    assert book.dc("language") == ["und"]


@pytest.mark.parametrize(
    ("fields", "moment"),
    [
        ({"modified": datetime(2026, 2, 3, 4, 5, tzinfo=stories.BERLIN)}, datetime(2026, 2, 3, 3, 5, tzinfo=UTC)),
        ({"published": date(2026, 2, 3)}, datetime(2026, 2, 3, tzinfo=UTC)),
        ({"published": datetime(2026, 2, 3, 4, 5)}, datetime(2026, 2, 3, 4, 5, tzinfo=UTC)),
        (
            {"provenance": Provenance(original=Original(archived=datetime(2026, 5, 1, tzinfo=UTC)))},
            datetime(2026, 5, 1, tzinfo=UTC),
        ),
        ({}, datetime(1970, 1, 1, tzinfo=UTC)),
    ],
)
def test_modified_is_never_now(fields, moment):
    """The required time of modification comes from the article, or stands for unknown."""
    assert modified_at(Article(**fields), ExportOptions()) == moment


# ----------------------------------------------------------------- accessibility


def pictured(**fields: object) -> Article:
    """An article with one picture."""
    picture = Picture(renditions=(stored(jpeg(), "https://a.example/1.jpg"),), **fields)  # type: ignore[arg-type]
    return Article(guid="urn:x:1", language="en", headline="H", body=(Figure(picture=picture), p("Text.")))


def test_what_is_described_can_be_read_alone():
    """Where every picture has an alternative text, the text suffices, and the package says so."""
    book = Book(pictured(alt="A pier"))
    assert book.meta("schema:accessMode") == ["textual", "visual"]
    assert book.meta("schema:accessModeSufficient") == ["textual", "textual,visual"]
    assert "alternativeText" in book.meta("schema:accessibilityFeature")
    assert "longDescription" not in book.meta("schema:accessibilityFeature")


def test_what_is_not_described_is_not_promised():
    """A picture without an alternative text takes the promise away."""
    book = Book(pictured())
    assert book.meta("schema:accessModeSufficient") == ["textual,visual"]
    assert "alternativeText" not in book.meta("schema:accessibilityFeature")
    assert "1 came without an alternative text" in book.meta("schema:accessibilitySummary")[0]


def test_words_alone_are_textual():
    """An article without pictures has no visual mode and no picture features."""
    book = Book(stories.small_story())
    assert book.meta("schema:accessMode") == ["textual"]
    assert book.meta("schema:accessibilityHazard") == ["none"]
    assert "alternativeText" not in book.meta("schema:accessibilityFeature")
    assert "structuralNavigation" not in book.meta("schema:accessibilityFeature")


def test_a_gif_may_flash():
    """Nobody has watched an animated picture, so its hazards are unknown, not none."""
    moving = replace(stored(b"GIF89a...", "https://a.example/1.gif"), media_type="image/gif")
    article = Article(guid="urn:x:1", language="en", body=(Figure(picture=Picture(renditions=(moving,), alt="")),))
    assert "unknownFlashingHazard" in Book(article).meta("schema:accessibilityHazard")


# -------------------------------------------------------------- cover, navigation


def test_the_cover_is_the_lead_picture_with_its_credit(book):
    """The first picture is the cover, on a page of its own with credit, notice and headline."""
    cover = book.page("cover.xhtml")
    [image] = cover.iter(f"{X}img")
    [item] = [one for one in book.package.iter(f"{OPF}item") if one.get("properties") == "cover-image"]
    assert image.get("src") == item.get("href")
    assert image.get("alt") == "A white ferry beside a wooden pier"
    marked = {one.get("class"): one.text for one in cover.iter(f"{X}span")}
    assert marked == {"credit": "Photo: Ben Example/Example Agency", "copyright": "© 2026 Example Agency"}
    first = book.package.find(f"{OPF}spine/{OPF}itemref")
    assert first.get("idref") == "cover"


def test_no_picture_no_cover():
    """An article without pictures opens with its text."""
    book = Book(stories.small_story())
    assert "EPUB/cover.xhtml" not in book.archive.namelist()
    assert [one.get("idref") for one in book.package.iter(f"{OPF}itemref")] == ["article"]


def test_navigation_nests_the_headings(book):
    """The table of contents is the headline with the headings below it, each leading to its place."""
    nav = book.page("nav.xhtml")
    [contents] = [one for one in nav.iter(f"{X}nav") if one.get(EPUB_TYPE) == "toc"]
    outline = [("".join(one.itertext()), len(list(one.iterancestors(f"{X}ol")))) for one in contents.iter(f"{X}a")]
    assert outline == [
        ("What’s next for the harbour & its ferry?", 1),
        ("What it costs", 2),
        ("Numbers", 3),
        ("The ferry in brief", 3),
    ]
    ids = {one.get("id") for one in book.page("article.xhtml").iter() if one.get("id")}
    targets = [one.get("href").partition("#")[2] for one in contents.iter(f"{X}a")]
    assert set(targets) - {""} <= ids


def test_landmarks_name_cover_and_text(book):
    """Reading systems find the cover and the start of the text."""
    nav = book.page("nav.xhtml")
    [landmarks] = [one for one in nav.iter(f"{X}nav") if one.get(EPUB_TYPE) == "landmarks"]
    assert [(one.get(EPUB_TYPE), one.get("href")) for one in landmarks.iter(f"{X}a")] == [
        ("cover", "cover.xhtml"),
        ("bodymatter", "article.xhtml"),
    ]


def test_older_reading_systems_have_their_contents(book):
    """The NCX of EPUB 2 lists the same places."""
    ncx = book.page("toc.ncx")
    assert [one.get("src") for one in ncx.iter("{*}content")] == [
        "article.xhtml",
        "article.xhtml#heading-1",
        "article.xhtml#heading-2",
        "article.xhtml#heading-3",
    ]


def test_headings_of_one_level_do_not_nest():
    """Two crossheads of a level stand side by side."""
    article = Article(guid="urn:x:1", language="en", headline="H", direction=Direction.LTR, body=(
        Heading(children=(Text("A"),)), p("a"), Heading(children=(Text("B"),)), p("b"),
    ))  # fmt: skip
    contents = Book(article).page("nav.xhtml").find(f".//{X}nav")
    assert [len(list(one.iterancestors(f"{X}ol"))) for one in contents.iter(f"{X}a")] == [1, 2, 2]


# -------------------------------------------------------------------- determinism


def test_another_process_writes_the_same_bytes():
    """Hash seed, time zone and the time of day leave no trace."""
    program = (
        "import hashlib; from newsdoc.exporters.epub import export_epub; from newsdoc.formats import ExportOptions;"
        "from newsdoc.notes import NoteLog; from tests import stories;"
        "print(hashlib.sha256(export_epub(stories.full_story(), ExportOptions(), NoteLog())).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program], check=True, capture_output=True, text=True,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": ":".join(sys.path)},
        ).stdout
        for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/Bogota"))
    }  # fmt: skip
    assert len(digests) == 1
