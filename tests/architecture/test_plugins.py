"""Another package adds a reader, an exporter and a rule by entry points, and newsdoc needs no change."""

import os
import subprocess
import sys

import pytest

TOY = '''
"""A toy: reads and writes one line of capitals."""
from newsdoc.formats import ExportFormat, ReadFormat
from newsdoc.model import Article, Paragraph, Text, block_text
from newsdoc.notes import Note, Severity

def read_toy(source, notes):
    head, _, text = source.content.decode().partition("|")
    return Article(language="en", headline=head[4:], body=(Paragraph(children=(Text(text.strip()),)),))

def export_toy(article, options, notes):
    return f"TOY:{article.headline}|{' '.join(map(block_text, article.body))}".upper().encode()

def check_toy(article):
    if article.headline == "Forbidden":
        yield Note("TOY1", Severity.WARNING, "The toy dislikes this headline.")

reader = ReadFormat(name="toy", title="Toys", suffixes=(".toy",), media_types=(),
                    target="newsdoc_toy:read_toy", sniff=lambda head: head.startswith(b"TOY:"))
exporter = ExportFormat(name="toy", suffix=".toy", media_type="text/x-toy", title="Toys", keeps="words",
                        loses="pictures", target="newsdoc_toy:export_toy", text=True)
'''

ENTRY_POINTS = """[newsdoc.readers]
toy = newsdoc_toy:reader
[newsdoc.exporters]
toy = newsdoc_toy:exporter
[newsdoc.rules]
toy = newsdoc_toy:check_toy
"""


@pytest.fixture
def toy(tmp_path):
    """A folder where the toy is installed as pip leaves it."""
    site = tmp_path / "site"
    info = site / "newsdoc_toy-1.0.dist-info"
    info.mkdir(parents=True)
    (site / "newsdoc_toy.py").write_text(TOY, encoding="utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: newsdoc-toy\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(ENTRY_POINTS, encoding="utf-8")
    (tmp_path / "a.toy").write_text("TOY:Forbidden|the words of a toy", encoding="utf-8")
    return tmp_path


def run(folder, *arguments):
    """Run the command line with the toy installed."""
    return subprocess.run(
        [sys.executable, "-m", "newsdoc", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "site"), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_toy_is_read_written_and_judged(toy):
    """Its kind is read, its format written, its rule heard, and both stand in the list of formats."""
    done = run(toy, "convert", "a.toy", "-t", "toy")
    assert done.stdout == "TOY:FORBIDDEN|THE WORDS OF A TOY", done.stderr
    assert "TOY1 The toy dislikes this headline." in done.stderr
    assert run(toy, "formats").stdout.count("toy     Toys") == 2
    assert run(toy, "convert", "a.toy", "-o", "b.toy", "-q").returncode == done.returncode
    assert (toy / "b.toy").read_text() == done.stdout
