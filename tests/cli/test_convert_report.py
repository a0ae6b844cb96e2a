"""``convert --report``: what became of each input, in the reports that a batch writes."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from newsdoc.batch.reporting import FIELDS
from newsdoc.cli import _run
from newsdoc.cli.console import Console


@pytest.fixture
def folder(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An article, what is no article, an empty file; the working directory."""
    shutil.copytree(root / "examples", tmp_path / "work", ignore=shutil.ignore_patterns("*.py"))
    (tmp_path / "work" / "links.html").write_text("<html><body><ul><li><a href='/1'>One</a></li></ul></body></html>")
    (tmp_path / "work" / "empty.html").write_bytes(b"")
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "work"


def convert(*arguments: str) -> int:
    """Run ``newsdoc convert``; return its status."""
    return _run(Console(), ["convert", "-q", *arguments])


def test_every_input_is_in_every_report(folder):
    """A written page, one without an article and an empty file have a row each, outputs by their paths from here."""
    names = ["r.jsonl", "r.json", "r.csv", "r.html"]
    reports = [part for name in names for part in ("--report", f"reports/{name}")]
    assert convert("ferry.html", "links.html", "empty.html", "-t", "md,newsml", "-o", "out", *reports) == 1
    rows = [json.loads(line) for line in (folder / "reports/r.jsonl").read_text("utf-8").splitlines()]
    assert [(row["source"], row["state"], row["code"]) for row in rows] == [
        ("ferry.html", "written", None),
        ("links.html", "skipped", "ND020"),
        ("empty.html", "failed", "ND011"),
    ]
    assert [one["path"] for one in rows[0]["outputs"]] == ["out/ferry.md", "out/ferry.xml"]
    assert all((folder / one["path"]).stat().st_size == one["size"] for one in rows[0]["outputs"])
    assert rows[0]["bytes_in"] == (folder / "ferry.html").stat().st_size
    assert rows[0]["pictures"] == 2
    assert rows[0]["ms"] > 0
    whole = json.loads((folder / "reports/r.json").read_text("utf-8"))
    assert whole["documents"] == rows
    assert whole["totals"]["statuses"]["failed"] == 1
    assert whole["run"]["sources"] == ["ferry.html", "links.html", "empty.html"]
    table = list(csv.DictReader(io.StringIO((folder / "reports/r.csv").read_text("utf-8"), newline="")))
    assert tuple(table[0]) == FIELDS
    assert [one["status"] for one in table] == [row["status"] for row in rows]
    page = (folder / "reports/r.html").read_text("utf-8")
    assert '"base":"../' in page
    assert "River ferry keeps running" in page


def test_what_goes_to_the_terminal_is_reported_too(folder, capfd):
    """One text format without ``-o``: the result alone is on stdout, the report in its file."""
    assert convert("ferry.html", "-t", "md", "--report", "r.jsonl") == 0
    row = json.loads((folder / "r.jsonl").read_text("utf-8"))
    assert (row["status"], row["outputs"]) == ("written", [])
    assert "River ferry" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("report", "arguments"),
    [
        ("r.txt", ["ferry.html", "-o", "out/"]),  # of no kind
        ("ferry.html", ["ferry.html", "-o", "out/"]),  # the input
        ("ferry_files.json", ["ferry.html", "-t", "md", "-o", "out/"]),  # a folder
    ],
)
def test_a_report_that_cannot_be_is_refused_before_anything_is_written(folder, report, arguments):
    """The name of a report says its kind, and it replaces no input: status 2, and nothing was done."""
    before = (folder / "ferry.html").read_bytes()
    (folder / "ferry_files.json").mkdir()
    assert convert(*arguments, "--report", report) == 2
    assert not (folder / "out").exists()
    assert (folder / "ferry.html").read_bytes() == before


def test_a_report_does_not_replace_an_output(folder):
    """An output of the same name stays, and the status says that the report is missing."""
    assert convert("ferry.html", "-o", "story.json", "--report", "story.json") == 2
    assert json.loads((folder / "story.json").read_text("utf-8"))["headline"].startswith("River ferry")


def test_a_batch_refuses_it_too(folder):
    """A list of documents is not lost to a report of its name."""
    assert convert("ferry.html", "-o", "stories.json") == 0
    line = json.dumps(json.loads((folder / "stories.json").read_text("utf-8")))
    (folder / "stories.jsonl").write_text(f"{line}\n", encoding="utf-8")
    arguments = ["batch", "-q", "stories.jsonl", "-t", "md", "-o", "archive", "--report", "stories.jsonl"]
    assert _run(Console(), arguments) == 2
    assert (folder / "stories.jsonl").read_text("utf-8") == f"{line}\n"
