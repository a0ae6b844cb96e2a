"""Pictures in finished outputs, pulled out with other tools than those that put them in."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from newsdoc.exporters import EXPORTERS
from newsdoc.formats import ExportOptions
from newsdoc.model import Article, Paragraph, Text
from newsdoc.notes import NoteLog
from newsdoc.pictures import admit, omit, parse_omit_rule
from newsdoc.pipeline import make_export
from tests.readback import missing, read_back, squash
from tests.unit.pictures.samples import GOOD, SAMPLES
from tests.unit.pictures.shown import article_of, picture_at, source_of

UNTOUCHED = [
    one
    for one in GOOD
    if one.media_type == "image/jpeg" and one.upright and one.srgb and one.name not in ("jpeg-tail", "jpeg-mpo")
]


def story(names: list[str]) -> Article:
    """Return an article with words and the pictures of these samples, each with a caption and a credit of its own."""
    files = {one.name: one.content for one in SAMPLES}
    pictures = [
        replace(picture_at(name, caption=f"Caption of {name}."), credit_line=f"Credit {name}", alt=f"Alt {name}")
        for name in names
    ]
    article = article_of(*pictures)
    words = Paragraph(children=(Text("The council voted on Tuesday to keep the ferry for ten more years."),))
    article = replace(article, body=(words, *article.body))
    return admit(article, source_of(files), NoteLog())


def digest(content: bytes) -> str:
    """Return the SHA-256 of ``content``."""
    return hashlib.sha256(content).hexdigest()


def files_in_zip(container: bytes) -> list[bytes]:
    """Return every file of an EPUB or DOCX."""
    with zipfile.ZipFile(BytesIO(container)) as archive:
        return [archive.read(name) for name in archive.namelist()]


def jpegs_in_pdf(document: bytes) -> list[bytes]:
    """Return the stream of every JPEG in a PDF, as it lies there."""
    pikepdf = pytest.importorskip("pikepdf")
    with pikepdf.open(BytesIO(document)) as pdf:
        return [
            bytes(one.read_raw_bytes())
            for one in pdf.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Filter") == "/DCTDecode"
        ]


@pytest.mark.parametrize("name", ["epub", "docx"])
def test_a_jpeg_lies_in_a_container_byte_for_byte(name: str) -> None:
    """When it stands upright and is RGB or grey; DOCX gives a JFIF segment to one that has none."""
    made = make_export(story([one.name for one in UNTOUCHED]), name, ExportOptions())
    found = {digest(one) for one in files_in_zip(made.content)}
    for one in UNTOUCHED:
        if name == "docx" and one.name in ("jpeg-no-jfif", "jpeg-iptc-first"):
            continue
        assert digest(one.content) in found, one.name


def test_a_jpeg_lies_in_a_pdf_byte_for_byte() -> None:
    """Metadata and all: what the PDF holds is the file."""
    made = make_export(story([one.name for one in UNTOUCHED]), "pdf", ExportOptions())
    found = {digest(one) for one in jpegs_in_pdf(made.content)}
    missing = [one.name for one in UNTOUCHED if digest(one.content) not in found]
    assert missing == []


@pytest.mark.parametrize("name", EXPORTERS)
def test_every_exporter_takes_every_picture(name: str) -> None:
    """All samples in one article: the good ones inside or beside, and of all of them caption and credit."""
    names = [one.name for one in (SAMPLES[::4] if name == "pdf" else SAMPLES)]  # a page each takes its time
    article = story(names)
    made = make_export(article, name, ExportOptions())
    wanted = [words for one in names for words in (f"Caption of {one}.", f"Credit {one}")]
    assert missing(map(squash, wanted), read_back(name, made.content).words) == []
    if made.beside:
        admitted = {one.sha256 for picture in article.pictures for one in picture.renditions if one.content}
        assert len({path for path, _ in made.beside}) == len(made.beside) == len(admitted)


@pytest.mark.parametrize("name", EXPORTERS)
def test_a_picture_left_out_leaves_its_words(name: str) -> None:
    """Its caption and credit are in every output, its bytes in none."""
    article = omit(story(["jpeg-rgb", "jpeg-grey"]), [parse_omit_rule("credit=jpeg-rgb")], NoteLog())
    made = make_export(article, name, ExportOptions())
    wanted = map(squash, ["Caption of jpeg-rgb.", "Credit jpeg-rgb"])
    assert missing(wanted, read_back(name, made.content).words) == []
    assert len(made.beside) <= 1
