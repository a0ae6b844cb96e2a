"""page-validation and veraPDF on what both PDF engines write."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsdoc.errors import MissingExtraError
from newsdoc.exporters.pdf import export_pdf
from newsdoc.formats import Attachment, ExportOptions
from newsdoc.model import Article
from newsdoc.notes import NoteLog
from newsdoc.pipeline import ReadOptions, read
from tests import stories
from tests.corpus import pages
from tests.referees.pdfcheck import PROFILES, check_pdf, claims, run_verapdf
from tests.referees.tricky import tricky_articles

ENGINES = ("weasyprint", "typst")
both_engines = pytest.mark.parametrize("engine", ENGINES)
THEMES = ("reader", "broadsheet", "manuscript")
every_standard = pytest.mark.parametrize("standard", PROFILES)
ATTACHED = (
    Attachment(
        name="article.xml", content=b"<newsMessage/>", media_type="application/xml", relationship="Source",
        description="The article as archival XML",
    ),
    Attachment(
        name="original.html", content=b"<p>A word.", media_type="text/html", relationship="Supplement",
        description="The original as it was saved",
    ),
)  # fmt: skip


def make(article: Article, engine: str, standard: str = "a-2a+ua-1", **look: str) -> bytes:
    """Export ``article``; the test is skipped where the engine cannot run."""
    options = ExportOptions(pdf_engine=engine, pdf_standard=standard, attachments=ATTACHED, **look)  # type: ignore[arg-type]
    try:
        return export_pdf(article, options, NoteLog())
    except MissingExtraError as error:
        pytest.skip(str(error))


def told() -> dict[str, Article]:
    """The stories, with every statement about rights that has a place in a PDF's metadata."""
    whole = stories.full_story()
    whole = replace(
        whole,
        rights=replace(whole.rights, data_mining="DMI-PROHIBITED"),
        digital_source_type="trainedAlgorithmicMedia",
    )
    return {"whole": whole, "arabic": stories.arabic_story(), "small": stories.small_story(), **tricky_articles()}


TOLD = told()
SOME = dict(list(TOLD.items())[:3] + list(TOLD.items())[3::8])
"""For the slower referee."""


@both_engines
@pytest.mark.parametrize("name", TOLD)
def test_a_pdf_keeps_what_it_claims(engine, name):
    """By default PDF/A-2a and PDF/UA-1, claimed and kept, whatever the article holds."""
    content = make(TOLD[name], engine)
    assert claims(content) == ("2a", "ua1")
    assert check_pdf(content, ("2a", "ua1")) == []


@both_engines
@every_standard
def test_every_standard_is_claimed_and_kept(engine, standard):
    """A file claims the standard asked for, no more and no less, and keeps it."""
    content = make(TOLD["whole"], engine, standard)
    assert claims(content) == PROFILES[standard]
    assert check_pdf(content, PROFILES[standard]) == []


@both_engines
@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_keeps_the_standards(engine, theme):
    """A theme, the other paper, links as notes and attached files change nothing that a referee sees."""
    files = {
        name: make(TOLD[name], engine, "a-3a+ua-1", theme=theme, paper="letter", links="notes")
        for name in ("whole", "arabic")
    }
    assert {name: found for name, content in files.items() if (found := check_pdf(content, ("3a", "ua1")))} == {}


@both_engines
def test_verapdf_agrees_on_themes(engine, tmp_path):
    """And so does veraPDF, of all themes at once."""
    files = {theme: make(TOLD["whole"], engine, "a-3a+ua-1", theme=theme, links="notes") for theme in THEMES}
    for profile in ("3a", "ua1"):
        assert [name for name, passed in run_verapdf(files, profile, tmp_path).items() if not passed] == []


def test_the_referee_bites():
    """A file whose language is taken away fails."""
    content = make(TOLD["small"], "typst")
    assert check_pdf(content.replace(b"/StructTreeRoot ", b"/StructTreeRxxt "), ("2a", "ua1")) != []


@both_engines
@pytest.mark.parametrize("profile", ["2a", "ua1"])
def test_verapdf_agrees(engine, profile, tmp_path):
    """The referee that archives trust passes a sample of the stories too."""
    files = {name: make(article, engine) for name, article in SOME.items()}
    assert [name for name, passed in run_verapdf(files, profile, tmp_path).items() if not passed] == []


@both_engines
@pytest.mark.parametrize("standard", ["a-3a+ua-1", "a-2b", "a-1b"])
def test_verapdf_agrees_on_the_other_standards(engine, standard, tmp_path):
    """And in every other standard that can be asked for."""
    files = {"whole": make(TOLD["whole"], engine, standard)}
    for profile in PROFILES[standard]:
        assert run_verapdf(files, profile, tmp_path) == {"whole": True}


def _corpus(shared, most):
    for page in pages(shared, "fundus", "scrapinghub", most=most):
        yield str(page), read(page.content, ReadOptions(url=page.url))


@both_engines
def test_a_sample_of_the_corpus(shared, engine, tmp_path):
    """Real pages keep both standards by both referees."""
    files = {name: make(article, engine) for name, article in _corpus(shared, 10)}
    assert {name: found for name, content in files.items() if (found := check_pdf(content, ("2a", "ua1")))} == {}
    for profile in ("2a", "ua1"):
        assert [name for name, passed in run_verapdf(files, profile, tmp_path).items() if not passed] == []


@pytest.mark.long
@both_engines
def test_the_whole_corpus(shared, engine):
    """Every page of the corpus keeps both standards."""
    failed = {}
    for name, article in _corpus(shared, None):
        if found := check_pdf(make(article, engine), ("2a", "ua1")):
            failed[name] = found
    assert failed == {}
