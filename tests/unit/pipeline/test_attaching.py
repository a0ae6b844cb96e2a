"""``--attach``: a PDF/A-3 holds the archival XML and the original, and no other PDF does."""

import io

import pikepdf
import pytest

import newsdoc
from newsdoc.cli import _run
from newsdoc.cli.console import Console
from newsdoc.formats import Source
from newsdoc.model import Rendition

PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>Ferry</title></head><body><article><h1>Ferry keeps running</h1>'
    "<p>The ferry across the river keeps running through the winter, the council said on Monday evening.</p>"
    "<p>Some forty people had come to the meeting, most of them from the villages on the other side.</p>"
    "</article></body></html>"
)


@pytest.fixture
def page(tmp_path, monkeypatch):
    """A saved page in the working directory."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.html").write_text(PAGE, encoding="utf-8")
    return tmp_path


def run(*arguments):
    return _run(Console(), list(arguments))


@pytest.mark.parametrize("engine", ["typst", "weasyprint"])
def test_a_pdf_holds_where_it_comes_from(page, engine):
    """The XML reads back as the article; the original is there byte for byte; each has its relationship."""
    assert run("convert", "story.html", "-o", "story.pdf", "--attach", "--pdf-engine", engine) == 0
    with pikepdf.open(page / "story.pdf") as pdf:
        assert {name: str(one.relationship) for name, one in pdf.attachments.items()} == {
            "article.xml": "/Source",
            "original.html": "/Supplement",
        }
        assert pdf.attachments["original.html"].get_file().read_bytes() == (page / "story.html").read_bytes()
        xml = pdf.attachments["article.xml"].get_file().read_bytes()
        packet = pdf.Root.Metadata.read_bytes()
    assert newsdoc.read(io.BytesIO(xml)) == newsdoc.read("story.html")
    assert b"<pdfaid:part>3</pdfaid:part>" in packet


def test_a_batch_attaches_too(page):
    """``batch`` knows the same switch."""
    assert run("batch", "story.html", "-o", "out", "-t", "pdf", "--attach", "--pdf-engine", "typst", "-j", "1") == 0
    (made,) = page.glob("out/**/*.pdf")
    with pikepdf.open(made) as pdf:
        assert set(pdf.attachments) == {"article.xml", "original.html"}


@pytest.mark.parametrize("standard", ["a-2a+ua-1", "a-2b", "a-1b"])
def test_a_standard_that_holds_nothing_is_refused(page, capsys, standard):
    """PDF/A-1 and PDF/A-2 may hold no such files: it is said before anything is made."""
    assert run("convert", "story.html", "-o", "story.pdf", "--attach", "--pdf-standard", standard) == 2
    assert "holds no other files" in capsys.readouterr().err
    assert not (page / "story.pdf").exists()


def test_the_library_attaches_what_it_has(page):
    """An article alone has no original any more: the XML is attached."""
    article = newsdoc.read("story.html")
    content = newsdoc.export(article, "pdf", attach=True, pdf_standard="a-3a+ua-1", pdf_engine="typst")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert set(pdf.attachments) == {"article.xml"}
    with pytest.raises(newsdoc.UsageError, match="holds no other files"):
        newsdoc.export(article, "pdf", attach=True)


@pytest.mark.parametrize(
    ("name", "attached"),
    [
        ("a/story.html?x=1.json", "original.html"),
        ("story.JSON", "original.json"),
        ("https://paper.example/a", "original.html"),
    ],
)
def test_the_original_is_named_by_its_kind(name, attached):
    """Names and addresses of inputs go into no file."""
    from newsdoc.pipeline.attaching import _original

    assert [one.name for one in _original(Source(content=b"x", name=name))] == [attached]


def test_pictures_are_named_by_address(page):
    """The XML names no file that does not lie beside the PDF."""
    from newsdoc.pipeline.attaching import without_bytes
    from tests import stories

    story = without_bytes(stories.full_story())
    assert all(one.content is None and one.path is None for picture in story.pictures for one in picture.renditions)
    assert any(isinstance(one, Rendition) for picture in story.pictures for one in picture.renditions)
