"""Claims of PDF/A: what was ordered is claimed, PREMIS names it, and veraPDF is asked where it is at hand."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from newsdoc.archive.claims import claims, judge, promised
from newsdoc.archive.verify import judged, verify
from newsdoc.batch import LocalExecutor, Settings, run_batch
from newsdoc.cli import _run
from newsdoc.cli.console import Console
from newsdoc.errors import MissingExtraError
from newsdoc.formats import ExportOptions
from tests.conftest import missing_referee


@pytest.mark.parametrize(
    ("standard", "wanted"),
    [("a-2a+ua-1", ("2a", "ua1")), ("a-3a+ua-1", ("3a", "ua1")), ("a-2b", ("2b",)), ("a-1b", ("1b",)), ("none", ())],
)
def test_every_order_is_claimed(root, standard, wanted):
    """What ``--pdf-standard`` asks for stands in the file, and nothing else does."""
    from newsdoc import export, read

    assert promised(standard) == wanted
    assert claims(export(read(root / "examples" / "mina.html"), "pdf", pdf_standard=standard)) == wanted


@pytest.fixture(scope="module")
def bags(root, tmp_path_factory) -> Path:
    """A page as PDF/A-2b in a bag."""
    out = tmp_path_factory.mktemp("claims") / "out"
    settings = Settings(output=out, formats=("pdf",), package="bag", export=ExportOptions(pdf_standard="a-2b"))
    run_batch([str(root / "examples" / "mina.html")], settings, LocalExecutor(1))
    return out


def test_premis_names_the_flavour(bags):
    """PRONOM knows each flavour by an identifier of its own."""
    text = next(bags.rglob("premis.xml")).read_text("utf-8")
    assert "PDF/A-2b" in text
    assert "fmt/477" in text
    assert all(one.sound for one in verify(bags))


def test_a_claim_that_was_not_ordered_is_a_fault(bags, tmp_path):
    """Less than what the account of the run asks for is found, though every checksum holds."""
    out = Path(shutil.copytree(bags, tmp_path / "out"))
    run = next(out.rglob("run.json"))
    run.write_text(run.read_text().replace("a-2b", "a-2a+ua-1"))
    said = " ".join(note.message for one in verify(out) for note in one.notes)
    assert "does not claim to be 2A as it was ordered, but 2b" in said
    assert "does not claim to be UA1" in said


def program(folder: Path, line: str) -> str:
    """A program that says ``line`` of each file."""
    path = folder / "verapdf"
    path.write_text(f'#!/bin/sh\nshift 2\nfor file in "$@"; do echo "{line}"; done\n')
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    ("line", "says"),
    [("PASS $file 2b", None), ("FAIL $file 2b", "is no valid 2b, says veraPDF"), ("oops", "was not judged")],
)
def test_the_judge_is_believed(bags, tmp_path, capsys, line, says):
    """A FAIL, and silence too, is a fault: status 6."""
    (verdict,) = (judged(one, program(tmp_path, line)) for one in verify(bags))
    assert verdict.sound is (says is None)
    assert says is None or says in verdict.notes[0].message
    status = _run(Console(), ["verify", str(bags), "--verapdf", program(tmp_path, line), "--no-config"])
    assert status == (0 if says is None else 6)


def test_a_judge_that_is_not_there_is_an_error(tmp_path):
    """Nothing is silently taken for valid."""
    with pytest.raises(MissingExtraError):
        list(judge(str(tmp_path / "none"), [tmp_path / "x.pdf"]))


@pytest.mark.parametrize("spelling", ["whole", "relative"])
def test_verapdf_itself(bags, spelling, monkeypatch):
    """The real one passes what we make, however the folder is spelled: it names files by their whole paths."""
    command = os.environ.get("NEWSDOC_VERAPDF") or shutil.which("verapdf")
    if not command or shutil.which("java") is None:
        missing_referee("veraPDF is not installed (tests/referees/verapdf/install.sh, NEWSDOC_VERAPDF)")
    monkeypatch.chdir(bags.parent)
    verdicts = verify(bags if spelling == "whole" else Path(bags.name))
    assert [note.message for one in verdicts for note in judged(one, str(command)).notes] == []
