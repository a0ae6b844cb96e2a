"""PDFs on machines that lack something: Pango, the fonts of the extra, the fonts of newsdoc itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsdoc.exporters.pdf import fonts

HIDE_PANGO = """
import cffi
dlopen = cffi.FFI.dlopen
def without_pango(self, name, flags=0):
    if "pango" in str(name):
        raise OSError(f"cannot load library {name!r}")
    return dlopen(self, name, flags)
cffi.FFI.dlopen = without_pango
"""
HIDE_FONTS = """
import importlib.util
find_spec = importlib.util.find_spec
importlib.util.find_spec = lambda name, package=None: None if name.startswith({0!r}) else find_spec(name, package)
"""
RUN = "from newsdoc.cli import main; main()"
EAST_ASIAN = "justmytype"


@pytest.fixture
def page(tmp_path):
    """A saved page with a Japanese word in it."""
    path = tmp_path / "story.html"
    path.write_text(
        '<!DOCTYPE html><html lang="en"><head><title>Ferry</title></head><body><article><h1>Ferry keeps running</h1>'
        "<p>The ferry across the river keeps running through the winter, the council said on Monday evening.</p>"
        "<p>Some forty people had come to the meeting; the Japanese word for a harbour, 港, was heard twice.</p>"
        "</article></body></html>",
        encoding="utf-8",
    )
    return path


def convert(hidden: str, page: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run ``newsdoc convert`` on a machine that lacks something."""
    environment = {**os.environ, "NEWSDOC_CACHE": str(fonts._cache_root()), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", hidden + RUN, "convert", page.name, "-o", "story.pdf", *options]
    return subprocess.run(command, cwd=page.parent, capture_output=True, text=True, check=False, env=environment)


def test_without_pango_typst_makes_it(page):
    """The PDF is there, and a note names the packages to install."""
    done = convert(HIDE_PANGO, page)
    assert done.returncode == 0
    assert "ND702 PDF by typst" in done.stderr
    assert "apt-get install libpango-1.0-0" in done.stderr
    assert (page.parent / "story.pdf").read_bytes().startswith(b"%PDF")


def test_without_pango_weasyprint_is_refused(page):
    """Asked for by name, it ends with status 7 and names the packages; WeasyPrint's own advice is not printed."""
    done = convert(HIDE_PANGO, page, "--pdf-engine", "weasyprint")
    assert done.returncode == 7
    assert "ND041" in done.stderr
    assert "courtbouillon" not in done.stdout + done.stderr
    assert not (page.parent / "story.pdf").exists()


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_without_the_extra_its_letters_are_named(page, engine):
    """No Chinese, Japanese or Korean font: the letter is replaced, and a note says which, and what to install."""
    done = convert(HIDE_FONTS.format(EAST_ASIAN), page, "--pdf-engine", engine)
    assert done.returncode == 0
    assert "ND701 No font has U+6E2F" in done.stderr
    assert "newsdoc[fonts]" in done.stderr


@pytest.mark.parametrize("engine", ["weasyprint", "typst", "auto"])
def test_without_the_fonts_of_running_text_there_is_no_pdf(page, engine):
    """They come with newsdoc; where they were taken away, one line says what to install."""
    done = convert(HIDE_FONTS.format("fontpkg_source"), page, "--pdf-engine", engine)
    assert done.returncode == 7
    assert "pip install fontpkg-source-serif-4" in done.stderr
