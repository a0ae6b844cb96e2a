"""What a batch takes: feeds, lists, files of several articles, lines of JSON; each document has a key of its own."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from newsdoc import export, read
from newsdoc.batch import Item, Kind, LocalExecutor, State, Summary, Where, run_batch
from newsdoc.batch.crawlindex import CrawlIndex
from newsdoc.batch.lists import named_in
from newsdoc.batch.plan import NotADocument, plan
from newsdoc.pipeline import ReadOptions
from newsdoc.sources import SourceOptions
from tests.stories import arabic_story, full_story
from tests.unit.batch.test_run import PAGE, manifest, settings
from tests.unit.readers.test_feed import ATOM, RSS

FETCHING = ReadOptions(source=SourceOptions(pictures=True))


def planned(tmp_path: Path, *sources: Path, read: ReadOptions | None = None) -> list[Item | NotADocument]:
    """What a batch would do."""
    with CrawlIndex(tmp_path / "index.sqlite") as index:
        return list(plan([str(one) for one in sources], index, read))


def run(tmp_path: Path, *sources: Path, **changes: object) -> tuple[Summary, list[dict[str, object]]]:
    """Run a batch, and return what it came to and its manifest."""
    summary = run_batch([str(one) for one in sources], settings(tmp_path / "out", **changes), LocalExecutor(1))
    return summary, manifest(tmp_path / "out")


def written(path: Path, content: str | bytes) -> Path:
    """A file with ``content``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_feed_gives_what_it_carries(tmp_path):
    """Offline, an entry with its text is an article, one that only announces is skipped with the reason."""
    summary, lines = run(tmp_path, written(tmp_path / "feed.xml", RSS))
    assert summary.counts[State.WRITTEN] == 1
    assert summary.counts[State.SKIPPED] == 1
    assert summary.exit_status == 0
    assert "only announces" in str(lines[1]["reason"])
    assert lines[0]["url"] == "https://post.example/a/1"
    assert len({line["id"] for line in lines}) == 2


def test_with_fetch_a_feed_is_a_list_of_pages(tmp_path):
    """``--fetch`` makes a document of each page that the feed names; none of a feed that lies in a folder."""
    feed = written(tmp_path / "in" / "feed.rss", RSS)
    found = planned(tmp_path, feed, read=FETCHING)
    assert [(one.kind, one.path) for one in found if isinstance(one, Item)] == [
        (Kind.ADDRESS, "https://post.example/a/1"),
        (Kind.ADDRESS, "https://post.example/a/2"),
    ]
    written(tmp_path / "in" / "feed.xml", RSS)
    found = planned(tmp_path, tmp_path / "in", read=FETCHING)
    assert {one.kind for one in found if isinstance(one, Item)} == {Kind.FILE}


def test_what_a_feed_names_is_no_way_to_a_file(tmp_path):
    """An address of another scheme, or of an inner host, ends as failed and opens nothing."""
    secret = written(tmp_path / "secret.html", PAGE.format(n=1))
    text = RSS.replace("https://post.example/a/2", secret.as_uri()).replace("/a/1", "http://127.0.0.1:9/")
    summary, _ = run(tmp_path, written(tmp_path / "feed.xml", text), read=FETCHING)
    assert summary.counts[State.FAILED] == 2


def test_a_message_of_several_texts_is_several_documents(tmp_path):
    """A G2 message of two stories makes two documents, each by its guid; written again, each keeps its id."""
    one, other = (export(story, "newsml").decode() for story in (full_story(), arabic_story()))
    start, end = other.index("<itemSet>") + len("<itemSet>"), other.index("</itemSet>")
    both = one.replace("</itemSet>", other[start:end] + "</itemSet>")
    path = written(tmp_path / "both.xml", both)
    summary, lines = run(tmp_path, path)
    assert summary.counts[State.WRITTEN] == 2
    assert {line["headline"] for line in lines} == {full_story().headline, arabic_story().headline}
    ids = [line["id"] for line in lines]
    assert len(set(ids)) == 2
    assert [one.id for one in planned(tmp_path, path) if isinstance(one, Item)] == ids


def test_wire_formats_are_taken_one_by_one(tmp_path):
    """NewsML-G2, NITF, ninjs and the model's JSON in one folder: each is an article, none is looked at twice."""
    for name, suffix in (("newsml", "xml"), ("nitf", "nitf.xml"), ("ninjs", "json"), ("json", "model.json")):
        written(tmp_path / "in" / f"{name}.{suffix}", export(full_story(), name))
    summary, lines = run(tmp_path, tmp_path / "in")
    assert summary.counts[State.WRITTEN] == 4, lines
    assert {line["headline"] for line in lines} == {full_story().headline}


def test_lines_of_json_are_documents_and_find_their_pictures(tmp_path, root):
    """Each line is an article; a changed line is converted again, the others are not; pictures lie beside the file."""
    article = read(root / "examples" / "ferry.html")
    picture = article.pictures[0].best
    assert picture is not None
    assert picture.content is not None
    lines = [json.dumps(json.loads(export(article, "json")))]
    lines.append(lines[0].replace("River ferry", "Lake ferry"))
    for one in article.pictures:
        assert one.best is not None
    made = tmp_path / "in"
    from newsdoc import write

    write(article, made / "one.json")
    assert list((made / "images").iterdir())
    text = json.dumps(json.loads((made / "one.json").read_text("utf-8")))
    path = written(made / "all.jsonl", "\n".join((text, text.replace("River ferry", "Lake ferry"))))
    summary, rows = run(tmp_path, path)
    assert summary.counts[State.WRITTEN] == 2
    assert all(picture["sha256"] for row in rows for picture in row["pictures"])  # type: ignore[attr-defined]
    assert not [note for row in rows for note in row["notes"] if note["code"] == "ND332"]  # type: ignore[attr-defined]
    written(path, "\n".join((text, text.replace("River ferry", "Sea ferry"))))
    seen = []
    run_batch([str(path)], settings(tmp_path / "out"), LocalExecutor(1), progress=lambda row, _: seen.append(row))
    assert [row.headline.split()[0] for row in seen if row] == ["Sea"]


def test_a_list_of_paths_stays_in_its_folder(tmp_path):
    """Files below the list are documents; what leads out, or is not there, has failed and is not opened."""
    for n in range(2):
        written(tmp_path / "in" / "pages" / f"{n}.html", PAGE.format(n=n))
    written(tmp_path / "secret.html", PAGE.format(n=9))
    (tmp_path / "in" / "link.html").symlink_to(tmp_path / "secret.html")
    text = f"# mine\npages/0.html\npages/1.html\n../secret.html\n{tmp_path / 'secret.html'}\nlink.html\nnone.html\n"
    summary, lines = run(tmp_path, written(tmp_path / "in" / "list.txt", text))
    assert summary.counts[State.WRITTEN] == 2
    assert summary.counts[State.FAILED] == 4
    assert {line["code"] for line in lines if line["state"] == "failed"} == {"ND912"}


@pytest.mark.parametrize("separator", ["\n", "\0"])
def test_files_from_is_the_users_own_list(tmp_path, separator):
    """``--files-from`` takes any path, address or folder, as if typed; NULs part what ``find -print0`` gives."""
    names = ["/srv/a b.html", "https://a.example/1", "pages/"]
    path = written(tmp_path / "list", separator.join([*names, names[0], ""]))
    assert named_in(str(path)) == tuple(names)


@pytest.mark.parametrize(
    ("where", "count"),
    [
        (Where(host="paper.example"), 4),
        (Where(host="other.example"), 0),
        (Where(language="en"), 4),
        (Where(language="de"), 0),
        (Where(since=date(2026, 1, 2)), 3),
        (Where(since=date(2026, 1, 2), until=date(2026, 1, 3)), 2),
        (Where(matches=r"number [02] "), 2),
        (Where(matches=r"paper\.example/3$"), 1),
        (Where(host="paper.example", matches="number 1 ", until=date(2026, 1, 2)), 1),
    ],
)
def test_where(tmp_path, where, count):
    """Host, language, days (both included) and an expression over headline and address; all must hold."""
    for n in range(4):
        page = PAGE.format(n=n).replace(
            "</head>", f'<meta property="article:published_time" content="2026-01-0{n + 1}T09:00:00Z"></head>'
        )
        written(tmp_path / "in" / f"{n}.html", page)
    summary, lines = run(tmp_path, tmp_path / "in", where=where)
    assert summary.counts[State.WRITTEN] == count
    assert all(line["code"] == "ND810" for line in lines if line["state"] == "skipped")
    assert summary.exit_status == 0


def test_atom_too(tmp_path):
    """Atom's xhtml content, with its figure."""
    summary, lines = run(tmp_path, written(tmp_path / "feed.atom", ATOM))
    assert summary.counts[State.WRITTEN] == 1
    assert lines[0]["guid"] == "tag:hp.example,2026:1"
