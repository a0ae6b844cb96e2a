"""A report tells of every document, whatever it is called, and says the same each time."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import lxml.html
import pytest

from newsdoc.archive.verify import verify
from newsdoc.batch import Again, LocalExecutor, Reports, Settings, run_batch
from newsdoc.batch.journal import Journal
from newsdoc.batch.reporting import FIELDS, RunRecord, Status, find_journal, gather, write_reports
from newsdoc.batch.reporting.charts import WIDTH, published, ranked, stacked
from newsdoc.batch.reporting.tables import cell
from newsdoc.batch.reporting.totals import Totals
from newsdoc.errors import SourceError, UsageError
from tests.batches import HOSTILE, make_journal
from tests.unit.batch.test_run import write_pages

DOCUMENTS = 120
REVIEWED = {"doubtful", "skipped", "failed", "quarantined"}


def json_lines(path: Path) -> list[dict[str, object]]:
    """The rows of a report as JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def csv_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a report as CSV, read as strictly as can be."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def payload(path: Path) -> dict[str, object]:
    """What a page holds for its table."""
    found = re.search(r'<script type="application/json" id="payload">(.*?)</script>', path.read_text("utf-8"), re.S)
    assert found is not None
    values: dict[str, object] = json.loads(found[1])
    return values


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every kind of report on a run of every outcome, five of its documents waiting."""
    output = tmp_path_factory.mktemp("reports") / "out"
    journal = make_journal(output, DOCUMENTS, waiting=5)
    names = [output / f"report.{suffix}" for suffix in ("jsonl", "json", "csv", "html")]
    write_reports(journal, names, [output / "review.csv", output / "review.html"])
    return output


def test_every_kind_tells_of_every_document(made):
    """The same documents in the same order: that of the plan."""
    lines = json_lines(made / "report.jsonl")
    whole = json.loads((made / "report.json").read_text("utf-8"))
    assert [line["id"] for line in lines] == [one["id"] for one in whole["documents"]]
    assert lines == whole["documents"]
    assert [row["id"] for row in csv_rows(made / "report.csv")] == [line["id"] for line in lines]
    assert [row[0] for row in payload(made / "report.html")["rows"]] == [line["id"] for line in lines]
    assert len(lines) == DOCUMENTS
    assert [line["offset"] for line in lines if line["offset"] is not None] == sorted(
        line["offset"] for line in lines if line["offset"] is not None
    )


def test_fields_are_the_same_everywhere(made):
    """Each row has every field, in the order that is promised."""
    assert {tuple(line) for line in json_lines(made / "report.jsonl")} == {FIELDS}
    assert tuple(csv_rows(made / "report.csv")[0]) == FIELDS
    wanted = {"source", "offset", "record", "address", "status", "code", "reason", "id", "headline", "language"}
    assert wanted | {"date", "confidence", "outputs", "notes", "ms", "stages", "bytes_in", "attempts"} <= set(FIELDS)


def test_outcomes_are_told_apart(made):
    """Written, with warnings, doubtful, skipped, failed, quarantined, waiting: each is a status of its own."""
    counts = json.loads((made / "report.json").read_text("utf-8"))["totals"]["statuses"]
    assert set(counts) == {status.value for status in Status}
    assert all(counts.values())
    assert sum(counts.values()) == DOCUMENTS
    assert counts["waiting"] == 5


def test_sums_are_those_of_the_rows(made):
    """The totals are what one gets by counting the rows."""
    whole = json.loads((made / "report.json").read_text("utf-8"))
    rows, totals = whole["documents"], whole["totals"]
    assert totals["notes"]["ND302"]["times"] == sum(row["notes"].get("ND302", 0) for row in rows)
    assert totals["notes"]["ND302"]["documents"] == sum("ND302" in row["notes"] for row in rows)
    assert totals["bytes_out"] == sum(row["bytes_out"] for row in rows)
    assert totals["outputs"]["json"]["files"] == sum(bool(row["outputs"]) for row in rows)
    assert {one["code"] for one in totals["reasons"]} == {
        row["code"] or "" for row in rows if row["status"] in REVIEWED
    }
    assert set(whole["codes"]) >= {"ND302", "ND802", "ND813"}
    assert all(text["do"] for text in whole["codes"].values())


def test_the_review_list_holds_what_a_person_should_look_at(made):
    """Failed, quarantined, skipped and doubtful documents, all of them and no other."""
    every = {row["id"] for row in json_lines(made / "report.jsonl") if row["status"] in REVIEWED}
    rows = csv_rows(made / "review.csv")
    assert {row["id"] for row in rows} == every
    assert {row["status"] for row in rows} == REVIEWED
    assert all(row["reason"] or row["doubt"] for row in rows)
    assert len(payload(made / "review.html")["rows"]) == len(every)


def test_no_cell_is_a_formula(made):
    """RFC 4180 with CRLF, and nothing that a spreadsheet would run, however a headline begins."""
    content = (made / "report.csv").read_bytes()
    assert content.count(b"\r\n") == DOCUMENTS + 1
    assert content.count(b"\n") == DOCUMENTS + 1
    for row in csv.reader(io.StringIO(content.decode(), newline=""), strict=True):
        assert len(row) == len(FIELDS)
        assert not any(re.match(r"\s*[=+\-@\t\r]", value) for value in row)
    for text in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\u200b=1", "＝1", "\n=1"):
        assert cell(text).startswith("'"), repr(text)
    assert cell("ferry - winter") == "ferry - winter"


def test_headlines_are_words_in_a_page(made):
    """Nothing that a headline says ends a script, opens a comment or becomes markup."""
    page = (made / "report.html").read_text("utf-8")
    rows = payload(made / "report.html")
    headline = rows["fields"].index("headline")
    assert [row[headline] for row in rows["rows"][: len(HOSTILE)]] == list(HOSTILE)
    assert page.count("</script>") == 2
    assert not lxml.html.fromstring(page).xpath("//img")
    assert "<bdi>49" not in page


def test_the_policy_of_a_page_allows_its_own_script_alone(made):
    """The digests in the policy are those of the style sheet and the script, and nothing else is allowed."""
    page = (made / "report.html").read_text("utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    said = policy[1].replace("&#39;", "'")
    for kind, element in (("style-src", "style"), ("script-src", "script")):
        found = re.findall(rf"<{element}>(.*?)</{element}>", page, re.S)
        assert len(found) == 1
        digest = base64.b64encode(hashlib.sha256(found[0].encode()).digest()).decode()
        assert f"{kind} 'sha256-{digest}'" in said
    assert "default-src 'none'" in said
    assert "unsafe" not in said
    attributes = {name for element in lxml.html.fromstring(page).iter() for name in element.attrib}
    assert not [name for name in attributes if name.startswith("on") or name == "style"]


def test_a_report_names_its_links_from_where_it_lies(tmp_path):
    """A page elsewhere leads to the same outputs and sources."""
    output = tmp_path / "out"
    write_reports(make_journal(output, 12), [tmp_path / "elsewhere" / "r.html"])
    found = payload(tmp_path / "elsewhere" / "r.html")
    assert found["base"] == "../out/"
    base = found["bases"][0]
    assert (tmp_path / "elsewhere" / base).resolve() == (Path.cwd() / "crawls").resolve()


TIMES = {"ms", "stages"}


def without_times(path: Path) -> object:
    """A report without what differs between two runs: times, and what is sorted or drawn by them."""

    def timeless(values: dict[str, object]) -> dict[str, object]:
        return {name: value for name, value in values.items() if name not in TIMES}

    match path.suffix:
        case ".jsonl":
            return [*map(timeless, json_lines(path))]
        case ".csv":
            return [*map(timeless, csv_rows(path))]
        case ".json":
            whole = json.loads(path.read_text("utf-8"))
            return {**whole, "totals": timeless(whole["totals"]), "documents": [*map(timeless, whole["documents"])]}
    page = path.read_text("utf-8")
    held = payload(path)
    rows = [timeless(dict(zip(held["fields"], row, strict=True))) for row in held["rows"]]
    around = re.sub(r'<section id="(figures|slowest)".*?</section>|id="payload">.*?</script>', "", page, flags=re.S)
    return re.sub(r"<dt>Processor time</dt><dd><bdi>[^<]*", "", around), rows, {**held, "rows": None}


def test_two_runs_report_the_same_but_for_times(tmp_path, monkeypatch):
    """The same rows in the same order, once times are taken out; made from the journal later, the very bytes."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764000000")
    pages = write_pages(tmp_path / "pages", 4)
    names = ("report.jsonl", "report.json", "report.csv", "report.html")
    for folder in ("one", "two"):
        output = tmp_path / folder
        reports = Reports(every=tuple(output / name for name in names))
        run_batch([str(pages)], Settings(output=output, formats=("md",)), LocalExecutor(2), reports=reports)
    for name in names:
        one, two = (tmp_path / folder / name for folder in ("one", "two"))
        assert without_times(one) == without_times(two), name
    write_reports(find_journal(tmp_path / "one"), [tmp_path / "one" / "again.csv"])
    assert (tmp_path / "one" / "again.csv").read_bytes() == (tmp_path / "one" / "report.csv").read_bytes()


def test_json_lines_grow_as_the_run_goes(tmp_path):
    """When a document is told of, its line is there, whole; at the end the lines stand in the order of the plan."""
    pages = write_pages(tmp_path / "pages", 6)
    path = tmp_path / "r.jsonl"
    grown = []

    def look(row: object, _: object) -> None:
        lines = json_lines(path)
        assert row is None or lines[-1]["id"] == row.id
        grown.append(len(lines))

    settings = Settings(output=tmp_path / "out", formats=("md",))
    run_batch([str(pages)], settings, LocalExecutor(2), progress=look, reports=Reports(every=(path,)))
    assert grown == list(range(9))
    assert [line["source"] for line in json_lines(path)] == sorted(line["source"] for line in json_lines(path))


def test_a_resumed_run_reports_on_all(tmp_path):
    """What an earlier start has done is in the lines from the beginning, and in every report."""
    pages = write_pages(tmp_path / "pages", 3)
    settings = Settings(output=tmp_path / "out", formats=("md",))
    run_batch([str(pages)], settings, LocalExecutor(1))
    path, begun = tmp_path / "r.jsonl", []
    run_batch(
        [str(pages)],
        settings,
        LocalExecutor(1),
        again=Again(retry_failed=True),
        progress=lambda row, _: begun.append(len(json_lines(path))),
        reports=Reports(every=(path,), review=(tmp_path / "review.json",)),
    )
    assert begun == [4, 5]
    assert len(json_lines(path)) == 5
    review = json.loads((tmp_path / "review.json").read_text("utf-8"))
    assert {one["source"]: one["status"] for one in review["documents"]} == {
        "index.html": "skipped",
        "nothing.html": "failed",
        **{f"page{number:03}.html": "doubtful" for number in range(3)},
    }


def test_a_run_at_work_can_be_reported_on(tmp_path):
    """The journal of a run that goes on, or was killed, is read as it stands and not changed."""
    output = tmp_path / "out"
    path = make_journal(output, 20, waiting=10)
    with Journal(path), RunRecord(path) as record:
        assert gather(record.entries()).statuses[Status.WAITING] == 10
    before = path.read_bytes()
    write_reports(path, [tmp_path / "r.json"])
    assert path.read_bytes() == before


def test_a_journal_of_another_medium_is_read(tmp_path):
    """A journal alone, without the files that SQLite keeps beside it, is enough."""
    path = make_journal(tmp_path / "out", 20)
    sqlite3.connect(path).execute("PRAGMA wal_checkpoint(TRUNCATE)").connection.close()
    copy = tmp_path / "copy" / "journal.sqlite"
    copy.parent.mkdir()
    shutil.copy(path, copy)
    with RunRecord(find_journal(copy)) as record:
        assert gather(record.entries()).documents == 20


def test_no_journal_is_said(tmp_path):
    """A folder without a run, and a file that is no journal, are named as what they are."""
    with pytest.raises(SourceError, match="no journal"):
        find_journal(tmp_path)
    other = tmp_path / "notes.txt"
    other.write_text("hello")
    with pytest.raises(UsageError, match="no journal"):
        RunRecord(find_journal(other))


def test_a_name_says_the_kind(tmp_path):
    """A report of no known suffix is refused before any work is done."""
    pages = write_pages(tmp_path / "pages", 1)
    settings = Settings(output=tmp_path / "out", formats=("md",))
    with pytest.raises(UsageError, match="jsonl"):
        run_batch([str(pages)], settings, LocalExecutor(1), reports=Reports(every=(tmp_path / "r.xlsx",)))
    assert not (tmp_path / "out").exists()


def test_paths_lead_into_the_bags(tmp_path):
    """Outputs that were packed are named by their place in the bag."""
    pages = write_pages(tmp_path / "pages", 2)
    settings = Settings(output=tmp_path / "out", formats=("md",), package="bag")
    run_batch([str(pages)], settings, LocalExecutor(1), reports=Reports(every=(tmp_path / "r.jsonl",)))
    outputs = [one for row in json_lines(tmp_path / "r.jsonl") for one in row["outputs"]]
    assert outputs
    for one in outputs:
        assert (tmp_path / "out" / one["path"]).stat().st_size == one["size"]


def test_verify_knows_the_reports_of_a_run(tmp_path):
    """Reports among the outputs are no fault; any other file is."""
    pages = write_pages(tmp_path / "pages", 1)
    output = tmp_path / "out"
    names = (output / "report.html", output / "lists" / "report.jsonl")
    run_batch([str(pages)], Settings(output=output, formats=("md",)), LocalExecutor(1), reports=Reports(every=names))
    assert all(verdict.sound for verdict in verify(output))
    (output / "stranger.html").write_text("?")
    assert not all(verdict.sound for verdict in verify(output))


def test_what_is_found_across_documents_is_reported(tmp_path):
    """An article that the batch holds twice has the note of it in its row."""
    pages = write_pages(tmp_path / "pages", 1)
    shutil.copy(pages / "page000.html", pages / "page000-again.html")
    settings = Settings(output=tmp_path / "out", formats=("md",))
    run_batch([str(pages)], settings, LocalExecutor(1), reports=Reports(every=(tmp_path / "r.jsonl",)))
    noted = {row["source"]: row["notes"] for row in json_lines(tmp_path / "r.jsonl")}
    assert "ND110" in noted["page000.html"] or "ND110" in noted["page000-again.html"]


def test_charts():
    """A stacked bar fills its width, what is rare can still be seen, and years of days come in few columns."""
    bars = stacked([("a", "a", 1), ("b", "b", 100_000), ("c", "c", 0)])
    assert [bar.kind for bar in bars] == ["a", "b"]
    assert sum(bar.width for bar in bars) == pytest.approx(WIDTH, abs=0.5)
    assert bars[0].width >= 3
    assert stacked([]) == ()
    many = ranked({f"host{n}": n for n in range(100)}, most=5)
    assert [bar.label for bar in many] == ["host99", "host98", "host97", "host96", "others"]
    assert sum(bar.value for bar in many) == sum(range(100))
    days = Totals()
    days.days.update(f"{1990 + n % 30}-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in range(5000))
    days.days[""] = 9
    assert [bar.label for bar in published(days)] == [str(year) for year in range(1990, 2020)]


def test_a_report_of_nothing(tmp_path):
    """A run without documents has reports too."""
    path = make_journal(tmp_path / "out", 0)
    names = [tmp_path / f"r.{suffix}" for suffix in ("jsonl", "json", "csv", "html")]
    write_reports(path, names)
    assert payload(tmp_path / "r.html")["rows"] == []
    assert json.loads((tmp_path / "r.json").read_text("utf-8"))["documents"] == []
    assert csv_rows(tmp_path / "r.csv") == []


def test_a_report_needs_no_more_memory_for_more_documents(tmp_path):
    """Rows pass through: a report in pieces is never whole in memory."""
    import tracemalloc

    peaks = []
    for count in (200, 1200):
        path = make_journal(tmp_path / str(count), count)
        tracemalloc.start()
        write_reports(path, [tmp_path / f"{count}.{suffix}" for suffix in ("jsonl", "json", "csv", "html")])
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert os.stat(tmp_path / "1200.html").st_size > 500_000
    assert peaks[1] - peaks[0] < 2_000_000


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="file names are Unicode there")
def test_a_file_name_that_is_no_unicode(tmp_path):
    """It is converted, kept exactly in journal and manifest, and told with a sign for what cannot be shown."""
    pages = write_pages(tmp_path / "pages", 1)
    os.rename(pages / "page000.html", os.fsencode(pages) + b"/caf\xe9.html")
    (pages / "nothing.html").unlink()
    output = tmp_path / "out"
    names = tuple(tmp_path / f"r.{suffix}" for suffix in ("jsonl", "json", "csv", "html"))
    settings = Settings(output=output, formats=("newsml",), package="bag")
    run_batch([str(pages)], settings, LocalExecutor(1), reports=Reports(every=names))
    written = [row for row in json_lines(names[0]) if row["state"] == "written"]
    assert [row["source"] for row in written] == ["caf\ufffd.html"]
    manifest = json_lines(output / "newsdoc" / "manifest.jsonl")
    assert "caf\udce9.html" in [line["source"] for line in manifest]
    assert all(verdict.sound for verdict in verify(output))


def test_an_interrupted_run_reports_what_waits(tmp_path):
    """Ctrl-C ends with status 130 and reports on all that was planned; the resumed run ends with the full report."""
    pages = write_pages(tmp_path / "pages", 44)
    lines, page = tmp_path / "r.jsonl", tmp_path / "r.html"
    where = [str(pages), "-o", str(tmp_path / "out"), "-t", "newsml", "-j", "1", "-q"]
    command = [sys.executable, "-m", "newsdoc", "batch", *where, "--report", str(lines), "--report", str(page)]
    process = subprocess.Popen(command, start_new_session=True)
    until = time.monotonic() + 60
    while time.monotonic() < until and (not lines.exists() or lines.read_bytes().count(b"\n") < 5):
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 130
    statuses = [row["status"] for row in json_lines(lines)]
    assert len(statuses) == 46
    assert statuses.count("waiting") > 10
    assert "The run is not finished" in page.read_text("utf-8")
    assert subprocess.run(command, check=False, timeout=120).returncode == 1
    assert "waiting" not in [row["status"] for row in json_lines(lines)]
    assert "is accounted for" in page.read_text("utf-8")
