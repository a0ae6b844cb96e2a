"""EPUBCheck and Ace on what the EPUB exporter writes."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from newsdoc.exporters.epub import export_epub
from newsdoc.formats import ExportOptions
from newsdoc.notes import NoteLog
from newsdoc.zips import write_zip
from tests.conftest import missing_referee
from tests.referees.epubcheck import run_epubcheck
from tests.referees.tricky import tricky_articles

ARTICLES = tricky_articles()
PLANTED = "a planted fault"


def _spoiled(content: bytes) -> bytes:
    """An EPUB with an attribute that no element has."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = [(name, archive.read(name)) for name in archive.namelist()]
    return write_zip(
        ((name, text.replace(b"<header>", b'<header bogus="1">')) for name, text in entries), first_stored="mimetype"
    )


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What EPUBCheck says of every tricky article, asked once."""
    files = {name: export_epub(article, ExportOptions(), NoteLog()) for name, article in ARTICLES.items()}
    files[PLANTED] = _spoiled(files["the whole story"])
    return run_epubcheck(files, tmp_path_factory.mktemp("epub"))


@pytest.mark.parametrize("name", ARTICLES)
def test_epubcheck_finds_nothing(verdicts, name):
    """No error and no warning, whatever the article holds."""
    assert verdicts[name] == []


def test_the_referee_bites(verdicts):
    """EPUBCheck sees a fault that we planted."""
    assert any("bogus" in finding for finding in verdicts[PLANTED])


@pytest.mark.parametrize("name", ["the whole story", "the Arabic story", "picture far away"])
def test_ace_finds_nothing(tmp_path, name):
    """No violation of the accessibility rules."""
    ace = os.environ.get("NEWSDOC_ACE") or shutil.which("ace-puppeteer")
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if ace is None or browser is None:
        missing_referee("Ace is not installed: NEWSDOC_ACE names ace-puppeteer, and it needs chromium")
    path = tmp_path / "a.epub"
    path.write_bytes(export_epub(ARTICLES[name], ExportOptions(), NoteLog()))
    subprocess.run(
        [ace, "-s", "-f", "-o", str(tmp_path / "report"), str(path)],
        check=False, capture_output=True, timeout=300, env={**os.environ, "PUPPETEER_EXECUTABLE_PATH": browser},
    )  # fmt: skip
    report = json.loads(Path(tmp_path / "report" / "report.json").read_text(encoding="utf-8"))
    found = [one["earl:test"]["dct:title"] for part in report["assertions"] for one in part["assertions"]]
    assert found == []
    assert report["earl:result"]["earl:outcome"] == "pass"
