"""``verify --deep``: outputs are made again from their originals, and what differs is found."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsdoc.archive.verify import Verdict, verify
from newsdoc.batch import LocalExecutor, Settings, run_batch
from newsdoc.batch.rederive import rederive
from newsdoc.batch.settings import described, restored
from newsdoc.cli import _run
from newsdoc.cli.console import Console
from newsdoc.formats import ExportOptions
from newsdoc.pipeline import ReadOptions
from newsdoc.sources import FetchRules, SourceOptions

OPTIONS = ExportOptions(css="p { color: #123456 }", image_max=200, party="Desk", reference_docx=None)
READ = ReadOptions(language="en", meta=(("section", "Sea"),))


def made(folder: Path, *sources: Path, package: str = "bag", **changes: object) -> Path:
    """A batch output of ``sources``."""
    chosen = {"formats": ("newsml", "epub", "json"), "package": package, **changes}
    run_batch([str(one) for one in sources], Settings(output=folder, **chosen), LocalExecutor(1))  # type: ignore[arg-type]
    return folder


def deep(folder: Path) -> list[Verdict]:
    """What ``verify --deep`` finds."""
    return [rederive(one, workers=1) for one in verify(folder)]


@pytest.fixture(scope="module")
def pristine(root, tmp_path_factory) -> Path:
    """A page and its flat output, never changed."""
    folder = tmp_path_factory.mktemp("flat")
    shutil.copy(root / "examples" / "mina.html", folder / "page.html")
    made(folder / "out", folder / "page.html", package="flat", formats=("md",))
    return folder


@pytest.fixture
def flat(pristine, tmp_path) -> Path:
    """A copy of the output to change; its page is a copy too."""
    out = Path(shutil.copytree(pristine / "out", tmp_path / "out"))
    journal = sqlite3.connect(out / "newsdoc" / "journal.sqlite")
    with journal:
        journal.execute("UPDATE documents SET item = replace(item, ?, ?)", (str(pristine), str(tmp_path)))
    journal.close()
    shutil.copy(pristine / "page.html", tmp_path / "page.html")
    return out


@pytest.mark.parametrize("package", ["bag", "flat"])
def test_an_untouched_output_is_made_again_to_the_byte(root, tmp_path, package):
    """Options, pictures, metadata set from outside: everything that decides a byte is in the account or the journal."""
    out = made(tmp_path / "out", root / "examples", package=package, export=OPTIONS, read=READ, bag_articles=2)
    verdicts = deep(out)
    assert [one.notes for one in verdicts] == [()] * len(verdicts)
    assert sum(one.rederived or 0 for one in verdicts) == 3
    assert len(verdicts) == (2 if package == "bag" else 1)


def test_crawls_mhtml_and_zip_too(shared, root, tmp_path):
    """What came in a container keeps it; a page of a crawl keeps its HTTP header, id and time."""
    inputs = tmp_path / "in"
    inputs.mkdir()
    shutil.copy(shared / "corpus" / "archives" / "warc" / "example.warc.gz", inputs)
    with zipfile.ZipFile(inputs / "ferry.zip", "w") as archive:
        for path in [root / "examples" / "ferry.html", *(root / "examples" / "ferry_files").iterdir()]:
            archive.write(path, path.relative_to(root / "examples").as_posix())
    page = (root / "examples" / "mina.html").read_bytes()
    (inputs / "mina.mhtml").write_bytes(
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/1\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\n'
        b"Content-Location: https://a.example/1\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + page + b"\r\n--x--\r\n"
    )
    out = made(tmp_path / "out", inputs, formats=("newsml", "md"))
    (verdict,) = deep(out)
    assert verdict.notes == ()
    assert verdict.rederived == verdict.articles >= 3
    kept = {path.name: path.read_bytes() for path in out.glob("bag-*/data/*/*/container.*")}
    assert kept == {
        "container.zip": (inputs / "ferry.zip").read_bytes(),
        "container.mhtml": (inputs / "mina.mhtml").read_bytes(),
    }


def forged(bag: Path, name: str, content: bytes) -> None:
    """Replace a file of a bag and every digest of it, so that nothing but making it again shows it."""
    path = next(bag.glob(f"data/*/*/{name}"))
    old = path.read_bytes()
    path.write_bytes(content)
    for file in [*path.parent.glob("premis.xml"), *bag.glob("newsdoc/*"), *bag.glob("manifest-*.txt")]:
        _exchange(file, old, content)
        if file.name == "premis.xml":
            _redigest(bag, file)
    for file in bag.glob("tagmanifest-*.txt"):
        algorithm = file.stem.rpartition("-")[2]
        lines = []
        for line in file.read_text().splitlines():
            name = line.split("  ", 1)[1]
            lines.append(f"{hashlib.new(algorithm, (bag / name).read_bytes()).hexdigest()}  {name}\n")
        file.write_text("".join(lines))


def _exchange(file: Path, old: bytes, new: bytes) -> None:
    text = file.read_text("utf-8")
    for algorithm in ("sha256", "sha512"):
        text = text.replace(hashlib.new(algorithm, old).hexdigest(), hashlib.new(algorithm, new).hexdigest())
    file.write_text(text, "utf-8")


def _redigest(bag: Path, premis: Path) -> None:
    name = premis.relative_to(bag).as_posix()
    for algorithm in ("sha256", "sha512"):
        manifest = bag / f"manifest-{algorithm}.txt"
        digest = hashlib.new(algorithm, premis.read_bytes()).hexdigest()
        lines = [f"{digest}  {name}" if one.endswith(name) else one for one in manifest.read_text().splitlines()]
        manifest.write_text("\n".join(lines) + "\n")
    accounts = bag / "newsdoc" / "manifest.jsonl"
    lines = []
    for line in accounts.read_text("utf-8").splitlines():
        values = json.loads(line)
        for file in values["outputs"]:
            if f"data/{file['path']}" == name:
                file["sha256"] = hashlib.sha256(premis.read_bytes()).hexdigest()
        lines.append(json.dumps(values, ensure_ascii=False) + "\n")
    accounts.write_text("".join(lines), "utf-8")


def test_a_forged_output_is_found(root, tmp_path):
    """A story changed with all its digests passes every checksum; made again, it differs."""
    out = made(tmp_path / "out", root / "examples" / "ferry.html", formats=("newsml", "md"))
    bag = next(out.glob("bag-*"))
    path = next(bag.glob("data/*/*/article.md"))
    assert b"Ada Marsh" in path.read_bytes()
    forged(bag, "article.md", path.read_bytes().replace(b"Ada Marsh", b"Eve Marsh"))
    assert verify(bag)[0].sound, verify(bag)[0].notes
    (verdict,) = deep(out)
    assert not verdict.sound
    assert any("article.md differs" in note.message for note in verdict.notes)


def test_other_versions_are_a_warning(flat):
    """What another version of a library makes otherwise is no damage."""
    out = flat
    run = out / "newsdoc" / "run.json"
    run.write_text(run.read_text().replace('"lxml": "', '"lxml": "1.'))
    manifest = out / "newsdoc" / "manifest.jsonl"
    line = json.loads(manifest.read_text("utf-8"))
    path = out / line["outputs"][0]["path"]
    path.write_bytes(path.read_bytes() + b"\n")
    line["outputs"][0]["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    manifest.write_text(json.dumps(line) + "\n", "utf-8")
    (verdict,) = deep(out)
    assert verdict.sound
    assert [note.code for note in verdict.notes] == ["ND823"]
    assert "lxml 1." in verdict.notes[0].message


@pytest.mark.parametrize("change", ["changed", "gone", "journal"])
def test_what_cannot_be_made_again_is_said(flat, tmp_path, change):
    """A source that changed or went, a journal that is not there: a warning, for the checksums still hold."""
    out, page = flat, tmp_path / "page.html"
    if change == "changed":
        page.write_bytes(page.read_bytes() + b" ")
    elif change == "gone":
        page.unlink()
    else:
        (out / "newsdoc" / "journal.sqlite").unlink()
    (verdict,) = deep(out)
    assert verdict.sound
    assert [note.code for note in verdict.notes] == ["ND822"]


@pytest.mark.parametrize(
    "options",
    [
        {"template": "../../{slug}.{ext}"},
        {"template": "/tmp/{slug}.{ext}"},
        {"export": {"theme": "/tmp/theme"}},
        {"read": {"source": {"rules": {"cookies": "/etc/passwd"}}}},
        {"nonsense": 1},
        {"formats": 3},
        [],
    ],
)
def test_a_foreign_archive_decides_nothing_outside(flat, options):
    """Options in an archive are not the user's word: no path leads out, no theme or cookie is opened."""
    out = flat
    run = out / "newsdoc" / "run.json"
    run.write_text(json.dumps({**json.loads(run.read_text()), "options": options}))
    (verdict,) = deep(out)
    assert [note.code for note in verdict.notes] == ["ND822"]
    assert verdict.rederived == 0


def test_options_come_back_and_secrets_are_not_kept(tmp_path):
    """What decides the bytes is described to the last option; headers, cookies and inner hosts are left out."""
    rules = FetchRules(headers={"Authorization": "Bearer x"}, cookies=tmp_path, allow_hosts=("10.0.0.1",), rate=2.0)
    settings = Settings(
        output=tmp_path,
        formats=("md", "pdf"),
        template="{slug}.{ext}",
        read=ReadOptions(meta=(("section", "A"),), source=SourceOptions(rules=rules, pictures=True)),
        export=ExportOptions(reference_docx=b"PK\x00", archived=datetime(2024, 1, 2, tzinfo=UTC), css="x"),
    )
    told = json.loads(json.dumps(described(settings)))
    assert "Bearer" not in json.dumps(told)
    again = restored(told, tmp_path)
    assert again.export == settings.export
    assert (again.formats, again.template, again.read.meta) == (
        settings.formats,
        settings.template,
        settings.read.meta,
    )
    assert again.read.source.offline
    assert not again.read.source.pictures
    assert (again.read.source.rules.headers, again.read.source.rules.cookies) == ({}, None)


def test_the_command_says_it(flat, capsys):
    """``newsdoc verify DIR --deep --json`` counts what was made again; status 0 when all is as it was."""
    out = flat
    assert _run(Console(), ["verify", str(out), "--deep", "--json", "--no-config"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["sound"], found["rederived"], found["notes"]) == (True, 1, [])
