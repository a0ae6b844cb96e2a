"""Referees on what the Word exporter writes: tricky articles, generated ones, real pages."""

from __future__ import annotations

import gzip
import json

import pytest
from hypothesis import HealthCheck, given, settings

from newsdoc.exporters.docx import export_docx
from newsdoc.formats import ExportOptions, Source
from newsdoc.model import identify
from newsdoc.notes import NoteLog
from newsdoc.readers.html import read_html
from newsdoc.zips import write_zip
from tests import stories
from tests.referees.docxcheck import check_docx, open_in_libreoffice
from tests.referees.tricky import tricky_articles
from tests.strategies import articles
from tests.unit.exporters.docx.opened import Opened

TRICKY = tricky_articles()


def export(article, **options) -> bytes:
    return export_docx(article, ExportOptions(**options), NoteLog())


@pytest.mark.parametrize("name", TRICKY)
def test_no_referee_finds_fault_with_tricky_articles(name, tmp_path):
    """Valid and accessible, whatever the article holds."""
    assert check_docx(export(TRICKY[name]), tmp_path) == []


@settings(
    max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(article=articles())
def test_no_referee_finds_fault_with_any_article(article, tmp_path):
    """Blocks in any order and depth make a valid document, with links as links and as notes."""
    assert check_docx(export(article), tmp_path) == []
    assert check_docx(export(article, links="notes"), tmp_path) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "complaint"),
    [
        ("word/document.xml", b"<w:keepNext/>", b"<w:keepNextt/>", "keepNextt"),
        ("word/document.xml", b'r:id="rIdN', b'r:id="rIdX', "rIdX"),
        ("word/document.xml", b' descr="', b' desc="', "without words"),
        ("word/document.xml", b"<w:tblHeader/>", b"", "header row"),
    ],
)
def test_the_referees_bite(part, old, new, complaint, tmp_path):
    """They see faults that we planted."""
    opened = Opened(export(stories.full_story()))
    parts = {name: opened.archive.read(name) for name in opened.names}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    assert any(complaint in one for one in check_docx(write_zip(parts.items()), tmp_path))


def test_libreoffice_opens_them(tmp_path):
    """One of everything, in both directions, in our template and with links as notes."""
    files = {
        "full": export(stories.full_story()),
        "arabic": export(stories.arabic_story()),
        "small": export(stories.small_story()),
        "notes": export(stories.full_story(), links="notes", paper="letter"),
    }
    assert open_in_libreoffice(files, tmp_path) == []


def pages(shared):
    """(name, page, address) of every page of the corpora, in a fixed order."""
    for corpus in ("fundus", "scrapinghub"):
        folder = shared / "corpus" / corpus
        addresses = {}
        for file in sorted(folder.rglob("urls.json")):
            addresses |= json.loads(file.read_text("utf-8"))
        for file in sorted(folder.rglob("*.html.gz")):
            name = file.name.removesuffix(".html.gz")
            yield name, gzip.decompress(file.read_bytes()), addresses.get(name)


def check_pages(chosen, folder):
    """Return what is wrong with the Word files of ``chosen``, by page."""
    found = {}
    for name, content, address in chosen:
        article = identify(read_html(Source(content=content, name=name, url=address), NoteLog()))
        if complaints := check_docx(export(article), folder):
            found[name] = complaints
    return found


def test_no_referee_finds_fault_with_real_pages(shared, tmp_path):
    """Twenty pages, of both corpora."""
    chosen = list(pages(shared))[::11]
    assert len(chosen) >= 19
    assert check_pages(chosen, tmp_path) == {}


@pytest.mark.long
def test_no_referee_finds_fault_with_any_real_page(shared, tmp_path):
    """Every page of both corpora."""
    assert check_pages(pages(shared), tmp_path) == {}
