"""The articles of a batch as JSON lines: one file, each line as good as the article's own."""

from __future__ import annotations

import json
from pathlib import Path

from newsdoc.archive.jsonlines import ARTICLES, article_lines
from newsdoc.archive.verify import verify
from newsdoc.batch import Again, LocalExecutor, Settings, run_batch
from newsdoc.files import write_whole

ONE = LocalExecutor(1)


def run(source: Path, output: Path, *formats: str, **more: object) -> Path:
    """Convert what is in ``source``, and return the lines."""
    summary = run_batch([str(source)], Settings(output=output, formats=formats, **more), ONE)
    assert summary.exit_status == 0
    return output / ARTICLES


def articles(output: Path) -> list[dict[str, object]]:
    """The model JSON of each article, by its id."""
    found = (json.loads(path.read_bytes()) for path in output.glob("??/*.json"))
    return sorted(found, key=lambda one: str(one["guid"]))


def test_each_line_is_an_article_as_in_its_file(root, tmp_path):
    """One line an article; only the paths of pictures differ, which start from the folder of the lines."""
    lines = run(root / "examples", tmp_path / "out", "json")
    found = [json.loads(line) for line in lines.read_bytes().splitlines()]
    assert len(found) == 3
    paths = [one["path"] for line in found for one in _renditions(line)]
    assert len(paths) == 5
    assert all((tmp_path / "out" / path).is_file() for path in paths)
    for one in (*found, *(files := articles(tmp_path / "out"))):
        for rendition in _renditions(one):
            rendition["path"] = Path(str(rendition["path"])).name
    assert sorted(found, key=lambda one: str(one["guid"])) == files


def test_only_the_paths_of_pictures_are_moved(tmp_path):
    """Not that of the original, and no words that look like one; what ends lines elsewhere is escaped."""
    rendition = {"path": "images/a.jpg"}
    article = {
        "headline": '"path": "no\u2028file"',
        "original": {"path": "record-1"},
        "body": [{"picture": {"renditions": [rendition], "caption": '\n      "path": "no"'}}],
    }
    write_whole(tmp_path / "é" / "a.json", json.dumps(article, ensure_ascii=False, indent=2).encode())
    (line,) = article_lines(tmp_path, ["é/a.json", "é/removed.json"])
    assert "\u2028" not in line.decode()
    assert json.loads(line)["body"][0]["picture"]["renditions"] == [{"path": "é/images/a.jpg"}]
    rendition["path"] = "é/images/a.jpg"
    assert json.loads(line) == article


def test_the_lines_can_be_read_again_with_their_pictures(root, tmp_path):
    """What a batch wrote as lines, another batch takes: the same words, the same pictures."""
    lines = run(root / "examples", tmp_path / "first", "json")
    again = run(lines, tmp_path / "second", "json")
    first, second = articles(tmp_path / "first"), articles(tmp_path / "second")
    assert [one["headline"] for one in first] == [one["headline"] for one in second]
    digests = [[one["sha256"] for one in _renditions(article)] for article in first]
    assert digests == [[one["sha256"] for one in _renditions(article)] for article in second]
    assert again.is_file()


def test_verify_reads_the_lines(root, tmp_path):
    """A line that is gone or says something else than its file is found; so are lines that are missing altogether."""
    output = tmp_path / "out"
    lines = run(root / "examples", output, "json", "md")
    assert all(one.sound for one in verify(output))
    content = lines.read_bytes()
    for harmed in (content.replace(b"Lestari", b"Lestary", 1), content[: content.rindex(b"\n", 0, -1) + 1]):
        write_whole(lines, harmed)
        assert [note.message for one in verify(output) for note in one.notes] != []
    lines.unlink()
    assert not all(one.sound for one in verify(output))


def test_lines_are_of_flat_runs_that_write_the_model(root, tmp_path):
    """Without -t json, and in bags, there are none; those of a run before are gone when another begins anew."""
    output = tmp_path / "out"
    assert run(root / "examples", output, "json").is_file()
    settings = Settings(output=output, formats=("md",))
    run_batch([str(root / "examples")], settings, ONE, again=Again(restart=True))
    assert not (output / ARTICLES).exists()
    assert all(one.sound for one in verify(output))
    assert not run(root / "examples", tmp_path / "bags", "json", package="bag").exists()


def _renditions(value: object) -> list[dict[str, object]]:
    """Every rendition with a file in a JSON value."""
    if isinstance(value, list):
        return [one for part in value for one in _renditions(part)]
    if not isinstance(value, dict):
        return []
    own = [one for one in value.get("renditions", ()) if "path" in one]
    return own + [one for part in value.values() for one in _renditions(part)]


def test_a_file_that_two_documents_claim_is_told(root, tmp_path):
    """The manifest tells two things of one file: what is there can be one of them alone."""
    output = tmp_path / "out"
    run(root / "examples", output, "md")
    manifest = output / "newsdoc" / "manifest.jsonl"
    rows = [json.loads(line) for line in manifest.read_bytes().splitlines()]
    (verdict,) = verify(output)
    assert verdict.sound
    (picture, *_), (taker, *_) = (
        [one for row in rows for one in row["outputs"] if one["format"] == "picture"],
        [row for row in rows if row["outputs"]],
    )
    taker["outputs"].insert(0, {**picture, "sha256": "0" * 64})
    manifest.write_bytes(b"".join(json.dumps(row).encode() + b"\n" for row in rows))
    (verdict,) = verify(output)
    assert any("is of two documents" in note.message for note in verdict.notes)


def test_a_picture_that_formats_share_is_told_of_once(root, tmp_path):
    """Model and archival XML name the same files beside them: one file, one entry, in manifest and counts."""
    output = tmp_path / "out"
    run(root / "examples", output, "json", "newsml")
    rows = [json.loads(line) for line in (output / "newsdoc" / "manifest.jsonl").read_bytes().splitlines()]
    paths = [one["path"] for row in rows for one in row["outputs"]]
    assert any(path.endswith(".jpg") for path in paths)
    assert len(paths) == len(set(paths))
