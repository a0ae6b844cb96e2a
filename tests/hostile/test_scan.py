"""The scan of outputs finds what is planted, and finds nothing in what newsdoc writes of corpus and hostile set."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest

from newsdoc.formats import ExportOptions
from newsdoc.model import Article
from newsdoc.pipeline import Destination, Job, ReadOptions, convert, make_export
from tests import corpus
from tests.conftest import ROOT
from tests.hostile.scan import faults, faults_below

ALL = ("newsml", "json", "html", "md", "nitf", "ninjs", "epub", "docx")

MARKUP = (
    "<script>1</script>", "<p onclick='1'>x</p>", "<a href='javascript:1'>x</a>", "<a href='java&#9;script:1'>x</a>", "<iframe></iframe>",
    "<form></form>", "<img src='http://a/b.png'>", "<img src='//a/b.png'>", "<img srcset='a.png 1x, http://a/b.png 2x'>", "<p style='background:url(http://a)'>x</p>",
    "<style>@import 'a'</style>", "<meta http-equiv=refresh content=0>", "<object></object>", "<link rel=stylesheet href='http://a/b.css'>", "<base href='http://a/'>",
    "<svg><image href='http://a/b.png'/></svg>", "<svg><use href='a.svg#b'/></svg>", "<video src=a></video>", "<a href='file:///etc/passwd'>x</a>", "<input>", "<img src='data:text/html,x'>",
)  # fmt: skip


def _zipped(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


def _found(folder: Path, name: str, content: bytes) -> list[str]:
    (folder / name).write_bytes(content)
    return faults(folder / name)


@pytest.mark.parametrize("planted", MARKUP)
def test_what_is_planted_in_markup_is_found(planted: str, tmp_path: Path):
    """In a page, and in Markdown that a viewer takes for HTML."""
    assert _found(tmp_path, "a.html", f"<html><body>{planted}</body></html>".encode())
    if "http://" not in planted and "//a" not in planted and "<base" not in planted:
        assert _found(tmp_path, "a.md", f"Words\n\n{planted}\n".encode())


def test_what_is_planted_in_packages_is_found(tmp_path: Path):
    """In books and Word files: scripts, remote parts, relations outside, fields that are not ours."""
    xhtml = '<html xmlns="http://www.w3.org/1999/xhtml"><body>{}</body></html>'
    assert _found(tmp_path, "a.epub", _zipped(a_xhtml=xhtml.format("<img src='http://a/b.png'/>")))
    assert _found(tmp_path, "a.epub", _zipped(a_xhtml=xhtml.format("<script/>")))
    assert _found(tmp_path, "a.epub", _zipped(a_css="p{background:url(http://a)}"))
    assert not _found(
        tmp_path, "a.epub", _zipped(a_xhtml=xhtml.format("<a href='https://a/'>x</a>"), a_css="p{src:url(a.ttf)}")
    )
    word = '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:p>'
    assert _found(tmp_path, "a.docx", _zipped(a_xml=word.format('<w:fldSimple w:instr="DDEAUTO c:\\x"/>')))
    assert _found(tmp_path, "a.docx", _zipped(a_xml=word.format("<w:instrText> INCLUDETEXT x </w:instrText>")))
    assert not _found(tmp_path, "a.docx", _zipped(a_xml=word.format("<w:instrText> PAGE </w:instrText>")))
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="http://x/{}" Target="{}" TargetMode="External"/></Relationships>'
    )
    assert _found(tmp_path, "a.docx", _zipped(a_rels=relations.format("image", "http://a/b.png")))
    assert _found(tmp_path, "a.docx", _zipped(a_rels=relations.format("hyperlink", "file:///a")))
    assert not _found(tmp_path, "a.docx", _zipped(a_rels=relations.format("hyperlink", "https://a/")))
    assert _found(tmp_path, "a.docx", _zipped(word__vbaProject_bin="x"))


@pytest.mark.parametrize(
    "action",
    [
        {"/S": "/JavaScript", "/JS": "1"}, {"/S": "/Launch", "/F": "x"}, {"/S": "/URI", "/URI": "javascript:1"},
        {"/S": "/SubmitForm"}, {"/S": "/GoToR", "/F": "x"}, {"/S": "/Named", "/N": "/Print"},
    ],
    ids=lambda one: str(one["/S"])[1:],
)  # fmt: skip
def test_what_is_planted_in_a_pdf_is_found(action: dict[str, str], tmp_path: Path):
    """Actions but GoTo and URI, wherever they hang; forms, files inside."""

    def pdf(**root: object) -> bytes:
        out = io.BytesIO()
        with pikepdf.new() as document:
            document.add_blank_page()
            for key, value in root.items():
                document.Root[f"/{key}"] = value
            document.save(out)
        return out.getvalue()

    made = pikepdf.Dictionary(
        {
            key: pikepdf.Name(value) if value.startswith("/") else pikepdf.String(value)
            for key, value in action.items()
        }
    )
    assert _found(tmp_path, "a.pdf", pdf(OpenAction=made))
    assert _found(tmp_path, "a.pdf", pdf(X=pikepdf.Array([pikepdf.Dictionary(A=made)])))
    assert _found(tmp_path, "a.pdf", pdf(AcroForm=pikepdf.Dictionary()))
    assert not _found(tmp_path, "a.pdf", pdf())


@pytest.mark.parametrize("name", [*ALL, "pdf"])
def test_one_of_everything_is_harmless(name: str, story: Article, tmp_path: Path):
    """The story that has every kind of block, in every format, by both engines."""
    for engine in ("weasyprint", "typst") if name == "pdf" else ("auto",):
        made = make_export(story, name, ExportOptions(pdf_engine=engine), beside=False)  # type: ignore[arg-type]
        assert _found(tmp_path, f"story.{made.row.suffix.lstrip('.')}", made.content) == []


def _outputs(pages: list[tuple[bytes, str, str]], folder: Path, formats: tuple[str, ...], engine: str) -> list[str]:
    wrong = []
    for content, name, url in pages:
        job = Job(
            formats=formats,
            destination=Destination(folder=folder / name),
            read=ReadOptions(url=url),
            export=ExportOptions(pdf_engine=engine),  # type: ignore[arg-type]
        )
        convert(content, job)
        wrong += [f"{name}/{one}" for one in faults_below(folder / name)]
    return wrong


def _corpus(shared: Path, most: int | None) -> list[tuple[bytes, str, str]]:
    found = corpus.pages(shared, "fundus", "scrapinghub", "wcxb", most=most)
    return [(one.content, f"{one.corpus}-{number}", one.url) for number, one in enumerate(found)]


def test_outputs_of_some_pages_are_harmless(shared: Path, tmp_path: Path):
    """Real pages, full of scripts and frames, leave none of it in what is written."""
    assert _outputs(_corpus(shared, 6), tmp_path, ALL, "auto") == []


def test_the_examples_are_harmless(tmp_path: Path):
    """With pictures, and as PDF."""
    job = Job(formats=(*ALL, "pdf"), destination=Destination(folder=tmp_path))
    for page in sorted((ROOT / "examples").glob("*.html")):
        convert(page, job)
    assert faults_below(tmp_path) == []


@pytest.mark.long
@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_outputs_of_the_whole_corpus_are_harmless(engine: str, shared: Path, tmp_path: Path):
    """Every page, every format, both engines."""
    assert (
        _outputs(_corpus(shared, None), tmp_path, (*ALL, "pdf") if engine == "weasyprint" else ("pdf",), engine) == []
    )
