"""A folder that is used again, with changed pages or begun anew, still verifies; no work is lost to a refusal."""

from __future__ import annotations

import json
import os
import shutil
import signal
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from newsdoc.archive.jsonlines import plain_json
from newsdoc.archive.verify import verify
from newsdoc.batch import Again, LocalExecutor, Settings, State, Where, parse_conditions, run_batch
from newsdoc.batch.items import Item, Kind, Row
from newsdoc.batch.journal import Journal
from newsdoc.cli import _run
from newsdoc.cli.console import Console
from newsdoc.cli.progress import display
from newsdoc.errors import SourceError, UsageError
from newsdoc.files import sha256, write_whole
from tests.faults.pages import write_pages

ONE = LocalExecutor(1)


@pytest.fixture
def pages(root: Path, tmp_path: Path) -> Path:
    """The example pages, to be changed."""
    return Path(shutil.copytree(root / "examples", tmp_path / "pages", ignore=shutil.ignore_patterns("*.py")))


def settings(output: Path, **changes: Any) -> Settings:
    """A quick run."""
    return Settings(output=output, **{"formats": ("md",), **changes})


def faults(output: Path) -> list[str]:
    """What verify finds."""
    return [note.message for one in verify(output) for note in one.notes]


def names(output: Path) -> set[str]:
    """Files of documents, by their names."""
    return {path.name for path in output.rglob("*") if path.is_file() and "newsdoc" not in path.parts}


def change(page: Path, old: str, new: str) -> None:
    """Change words of a page; its size changes too, so that its time need not."""
    page.write_text(page.read_text("utf-8").replace(old, new), "utf-8")


def test_a_changed_page_takes_its_old_files_with_it(tmp_path):
    """Another headline is another file name, another picture another file: nothing of the earlier version is left."""
    pages, output = write_pages(tmp_path / "pages"), tmp_path / "out"
    named = settings(output, template="{slug}.{ext}")
    run_batch([str(pages)], named, ONE)
    before = names(output)
    page = pages / "page1.html"
    change(page, "Ferry number 1 keeps", "Catamaran number 1 keeps")
    picture = pages / "page1_files" / "ferry.png"
    picture.write_bytes(picture.read_bytes() + b"another")
    run_batch([str(pages)], named, ONE)
    assert faults(output) == []
    after = names(output)
    assert len(after) == len(before)
    assert len(before - after) == len(after - before) == 2


def test_a_page_that_is_broken_now_keeps_what_it_had(pages, tmp_path):
    """The files of the version before are there still, the manifest knows them, and a change in them is found."""
    output = tmp_path / "out"
    run_batch([str(pages)], settings(output), ONE)
    before = names(output)
    (pages / "ferry.html").write_bytes(b"")
    assert run_batch([str(pages)], settings(output), ONE).counts[State.FAILED] == 1
    assert names(output) == before
    assert faults(output) == []
    lines = map(json.loads, (output / "newsdoc" / "manifest.jsonl").read_text("utf-8").splitlines())
    (kept,) = (line["kept"] for line in lines if line["state"] == "failed")
    path = output / kept[0]["path"]
    path.write_bytes(path.read_bytes() + b" ")
    (fault,) = faults(output)
    assert f"{kept[0]['path']} has changed" in fault


def test_what_was_made_of_a_document_that_failed_is_accounted_for(pages, tmp_path):
    """One of two formats failed: the other was written, and verify does not take it for a stranger."""
    output, content = tmp_path / "out", b"one of two"
    run_batch([str(pages)], settings(output), ONE)
    item = Item(kind=Kind.FILE, path="a.html", name="a.html")
    made = {"format": "md", "path": "xx/a.md", "size": len(content), "sha256": sha256(content)}
    write_whole(output / "xx" / "a.md", content)
    with Journal(output / "newsdoc" / "journal.sqlite") as journal:
        journal.plan([item])
        journal.finish(Row.of(item, State.FAILED, code="ND031", outputs=(made,)))
    run_batch([str(pages)], settings(output), ONE)
    assert faults(output) == []


@pytest.mark.parametrize("formats", [("newsml",), ("md", "newsml")])
def test_a_run_begun_anew_leaves_no_strangers(pages, tmp_path, formats):
    """--restart with other formats: the files of the earlier run that are not made again are gone, others stay."""
    output = tmp_path / "out"
    run_batch([str(pages)], settings(output, formats=("md", "html")), ONE)
    run_batch([str(pages)], settings(output, formats=formats), ONE, again=Again(restart=True))
    assert faults(output) == []
    assert {path.suffix for path in output.rglob("*/*.*") if "newsdoc" not in path.parts} <= {
        ".xml", ".jpg", ".png", ".svg", *([".md"] if "md" in formats else [])
    }  # fmt: skip
    assert not (output / "newsdoc" / "journal-before.sqlite").exists()


def test_a_restart_of_something_else_removes_nothing(pages, tmp_path):
    """Documents that the new run does not have keep their files: nobody asked for their end."""
    output = tmp_path / "out"
    run_batch([str(pages / "ferry.html")], settings(output), ONE)
    before = names(output)
    run_batch([str(pages / "mina.html")], settings(output), ONE, again=Again(restart=True))
    assert before < names(output)


def test_a_bag_of_other_options_is_met_before_the_work(pages, tmp_path):
    """--restart with other formats beside closed bags is refused at once, and the earlier journal is not lost."""
    output = tmp_path / "out"
    run_batch([str(pages)], settings(output, package="bag"), ONE)
    done: list[Row | None] = []
    other = settings(output, package="bag", formats=("newsml",))
    with pytest.raises(UsageError, match="a bag of another run"):
        run_batch([str(pages)], other, ONE, again=Again(restart=True), progress=lambda row, _: done.append(row))
    assert done == []
    run_batch([str(pages)], settings(output, package="bag"), ONE, progress=lambda row, _: done.append(row))
    assert done == [None]


def test_a_bag_run_begun_anew_adds_what_has_changed(pages, tmp_path, monkeypatch):
    """--restart with the same options: bags stay as they are, what is in them as it is now is not put there twice."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    output = tmp_path / "out"
    bagged = settings(output, package="bag")
    run_batch([str(pages)], bagged, ONE)
    before = {path: path.read_bytes() for path in output.glob("bag-*/**/*") if path.is_file()}
    change(pages / "ferry.html", "winter", "summers")
    run_batch([str(pages)], bagged, ONE, again=Again(restart=True))
    assert {path: path.read_bytes() for path in before} == before
    assert [(Path(one.folder).name, one.articles, one.sound) for one in verify(output)] == [
        ("bag-000001", 3, True),
        ("bag-000002", 1, True),
    ]
    assert not (output / "newsdoc" / "articles").exists()


def test_a_bag_that_was_never_closed_is_made_of_what_there_is_now(pages, tmp_path):
    """Killed while articles move into a bag, and a page has changed or gone bad since: the bag is sound all the same."""
    output = tmp_path / "out"
    bagged = settings(output, package="bag")
    run_batch([str(pages)], bagged, ONE)
    # As it was in the middle of the closing.
    partial = output / "bag-000001.partial"
    (output / "bag-000001").rename(partial)
    for path in partial.iterdir():
        if path.name != "data":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    with Journal(output / "newsdoc" / "journal.sqlite") as journal:
        journal._write("UPDATE documents SET bag = NULL")
    change(pages / "ferry.html", "winter", "summers")
    (pages / "mina.html").write_bytes(b"")
    run_batch([str(pages)], bagged, ONE)
    (verdict,) = verify(output)
    assert (verdict.notes, verdict.articles) == ((), 2)
    assert not (output / "newsdoc" / "articles").exists()


def test_lines_of_the_accounts_are_lines(pages, tmp_path):
    """A headline may hold what some programs take for the end of a line; a manifest is read line by line."""
    assert "\u2028" not in plain_json({"headline": "one\u2028two\u0085three"})
    assert json.loads(plain_json({"headline": "one\u2028two"})) == {"headline": "one\u2028two"}
    output = tmp_path / "out"
    change(pages / "ferry.html", "River ferry keeps", "River\u2028ferry keeps")
    run_batch([str(pages)], settings(output), ONE)
    assert faults(output) == []


def test_a_source_that_is_missing_leaves_no_folder(tmp_path):
    """A name with a slip of the pen is told before anything is made; the next command may have other options."""
    with pytest.raises(SourceError, match=r"nosuch\.html is not there"):
        run_batch([str(tmp_path / "nosuch.html")], settings(tmp_path / "out"), ONE)
    assert not (tmp_path / "out").exists()


def test_the_options_that_differ_are_named(pages, tmp_path):
    """A refusal says which options it is about: those that the person has to give again."""
    output = tmp_path / "out"
    run_batch([str(pages)], settings(output, where=Where(since=date(2020, 1, 1))), ONE)
    other = settings(output, formats=("html",), where=Where(since=date(2021, 1, 1)), strict=True)
    with pytest.raises(UsageError, match=r"\(formats, since, strict\)|\(formats, strict, since\)"):
        run_batch([str(pages)], other, ONE)


def test_each_condition_may_stand_once():
    """Two hosts would not both be asked for; a day is a date, and the message says what one looks like."""
    assert parse_conditions(["host=a.example", "since=2026-01-31"]) == Where(
        host="a.example", since=date(2026, 1, 31)
    )
    with pytest.raises(ValueError, match="twice"):
        parse_conditions(["host=a.example", "host=b.example"])
    with pytest.raises(ValueError, match="2026-01-31"):
        parse_conditions(["since=yesterday"])


def test_the_review_list_is_printed(pages, tmp_path, capsys):
    """Without a file, --review prints a line for each document to look at, and nothing else."""
    (pages / "nothing.html").write_bytes(b"")
    run_batch([str(pages)], settings(tmp_path / "out"), ONE)
    assert _run(Console(), ["report", str(tmp_path / "out"), "--review"]) == 0
    assert capsys.readouterr().out == "failed: nothing.html: ND011 nothing.html is empty.\n"


def test_a_status_that_is_not_zero_is_explained(pages, tmp_path, capsys):
    """Two pages that claim one version of one id: status 6, and the last line says where to look."""
    shutil.copy(pages / "ferry.html", pages / "other.html")
    change(pages / "other.html", "River ferry", "Another ferry")
    assert _run(Console(), ["batch", str(pages), "-t", "json", "-j", "1", "-o", str(tmp_path / "out")]) == 6
    assert "✗ 1 error in what was written, or among documents: newsdoc report" in capsys.readouterr().err


def test_failures_of_one_kind_do_not_flood_the_terminal(capsys):
    """Twenty documents that failed for one reason are told one by one; then it says where the rest is."""
    with display(Console(), "none", 1000) as shown:
        for number in range(500):
            item = Item(kind=Kind.FILE, path=f"{number}.html", name=f"{number}.html")
            shown.update(Row.of(item, State.FAILED, code="ND011", reason="empty"), dict.fromkeys(State, 0))
        shown.update(Row.of(item, State.FAILED, code="ND010", reason="gone"), dict.fromkeys(State, 0))
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 22
    assert "ND011: more of these are in newsdoc/failures.jsonl" in lines[20]
    assert "ND010" in lines[21]


def test_what_was_called_back_is_not_running(tmp_path):
    """A run that was interrupted says how many are left, and its journal has none at work."""
    pages = write_pages(tmp_path / "pages")

    def interrupt(row: Row | None, counts: dict[State, int]) -> None:
        if row is not None and counts[State.WRITTEN] == 1:
            os.kill(os.getpid(), signal.SIGTERM)

    summary = run_batch([str(pages)], settings(tmp_path / "out"), ONE, progress=interrupt)
    assert summary.exit_status == 143
    assert summary.counts[State.RUNNING] == 0
    assert summary.counts[State.WRITTEN] + summary.counts[State.PENDING] == 10


def test_doubt_does_not_meet_strict(tmp_path):
    """A document in doubt is written, and under --strict the run does not end with status 0."""
    with Journal(tmp_path / "journal.sqlite") as journal:
        items = [Item(kind=Kind.FILE, path=f"{n}.html", name=f"{n}.html") for n in range(3)]
        journal.plan(items)
        for item, doubt in zip(items, (None, "45 % sure: few paragraphs", None), strict=True):
            journal.finish(Row.of(item, State.WRITTEN, doubt=doubt))
        assert journal.left_aside() == 1
