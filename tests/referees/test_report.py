"""A batch report in a browser: worked with by mouse and keyboard, asked by axe, and opened with 100,000 rows."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from newsdoc.batch.reporting import write_reports
from tests.batches import HOSTILE, make_journal
from tests.conftest import missing_referee

DOCUMENTS = 400


def in_browser(page: Path, *more: str) -> dict[str, Any]:
    """What ``report.mjs`` saw."""
    folder, browser = os.environ.get("NEWSDOC_AXE"), shutil.which("chromium") or shutil.which("google-chrome")
    if folder is None or browser is None or shutil.which("node") is None:
        missing_referee("axe is not installed: NEWSDOC_AXE names the folder of node_modules, and it needs chromium")
    script = Path(__file__).parent / "report.mjs"
    environment = {**os.environ, "NEWSDOC_CHROMIUM": browser}
    done = subprocess.run(
        ["node", str(script), str(page), *more], capture_output=True, text=True, timeout=400, env=environment
    )
    assert done.stdout, done.stderr[-3000:]
    seen: dict[str, Any] = json.loads(done.stdout)
    return seen


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a run, with its report in it."""
    output = tmp_path_factory.mktemp("run") / "out"
    write_reports(make_journal(output, DOCUMENTS), [output / "report.html"])
    return output


@pytest.fixture(scope="module")
def seen(home: Path) -> dict[str, Any]:
    """What a browser saw of the report, asked once."""
    return in_browser(home / "report.html")


def test_axe_finds_nothing(seen):
    """No violation of any rule, best practice included: by day, by night, with everything unfolded."""
    assert seen["violations"] == {"light": [], "dark": []}


def test_nothing_is_asked_and_nothing_runs(seen):
    """No request, no error, no dialog; hostile headlines are words that one can read."""
    assert seen["remote"] == []
    assert seen["errors"] == []
    assert seen["dialogs"] == 0
    assert seen["hacked"] is None
    assert seen["headlines"] == list(HOSTILE)


def milliseconds(text: str) -> float:
    """``"12 ms"`` or ``"1.2 s"`` as a number."""
    number, unit = text.split()
    return float(number) * (1000 if unit == "s" else 1)


def test_sorting(seen):
    """A heading sorts, up, down and back; documents without a value stand last; aria-sort and the live region say so."""
    for way, reverse in (("ascending", False), ("descending", True)):
        times = [milliseconds(text) for text in seen[way]["times"] if text]
        assert len(times) >= 90
        assert times == sorted(times, reverse=reverse)
        assert seen[way]["sorts"].count(way) == 1
        assert f"by time, {way}" in seen[way]["said"]
    assert set(seen["unsorted"]) == {"none"}


def test_paging_and_filters(seen):
    """Pages turn, statuses, codes and words narrow the table, and the count is told each time."""
    assert "400 documents, in the order of the plan. Rows 1 to 100." in seen["first"]
    assert "Rows 101 to 200" in seen["second"]
    assert seen["failed"]["said"].startswith("20 of 400 documents")
    assert [state.removeprefix("+") for state in seen["failed"]["states"]] == ["Failed"]
    assert seen["cleared"] == seen["first"]
    assert seen["code"]["said"].startswith("20 of 400 documents")
    assert [state.removeprefix("+") for state in seen["code"]["states"]] == ["Quarantined"]
    assert any("Ferry number 42 keeps running" in name for name in seen["search"]["names"])
    assert all("Ferry" in name for name in seen["search"]["names"])
    assert seen["nothing"].startswith("No document")


def test_the_sums_lead_to_the_documents(seen):
    """The button of an outcome or a note shows its documents, and nothing else that was asked for before."""
    assert seen["jump"]["said"].startswith("20 of 400 documents")
    assert [state.removeprefix("+") for state in seen["jump"]["states"]] == ["Quarantined"]
    assert seen["jump"]["words"] == ""
    assert "of 400 documents" in seen["noted"]


def test_details_by_keyboard(seen):
    """The details of a document open and close by the space bar, and say what to do."""
    assert seen["expanded"] == "true"
    assert seen["closed"] == 0
    assert "Processor time" in seen["details"]
    assert "Record" in seen["details"]


def test_links_lead_to_outputs_and_sources(seen, home):
    """Outputs are found from where the page lies; addresses are those of the pages, and no other scheme."""
    assert f"{home.as_uri()}/" in " ".join(seen["links"])
    assert all(link.startswith(("file:", "https://paper")) for link in seen["links"])
    assert any(link.endswith("/crawls/CC-NEWS-1.warc.gz") for link in seen["links"])
    assert any(link.endswith("/pages/%C3%A4%20000009.html") for link in seen["links"])


def test_print_and_focus(seen):
    """What cannot be worked on paper is not printed; every region that scrolls can be reached by keyboard."""
    assert seen["printed"] == "none"
    assert seen["focusable"] is True


@pytest.mark.long
def test_a_hundred_thousand_rows(tmp_path):
    """The page opens, sorts and searches 100,000 documents in a time that nobody minds."""
    output = tmp_path / "out"
    write_reports(make_journal(output, 100_000), [output / "report.html"])
    seen = in_browser(output / "report.html", "quick")
    print(seen, (output / "report.html").stat().st_size)
    assert "100,000 documents" in seen["first"]
    assert seen["errors"] == []
    # Six times what a quiet machine of two cores needs.
    assert seen["ready"] < 12_000
    assert max(seen["sort"], seen["sortNumbers"], seen["search"]) < 6_000
    assert seen["searchAgain"] < 3_000
