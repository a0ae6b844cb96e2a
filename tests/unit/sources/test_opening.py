"""What a person names is opened as what it is, or refused in one line with a code."""

from __future__ import annotations

import os
import zipfile
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

import pytest

from newsdoc.errors import NewsdocError, SourceError, UsageError
from newsdoc.sources import Limits, SourceOptions, open_bytes, open_source, open_stdin, pages_in
from tests.unit.sources.held import held

PAGE = b"<!doctype html><title>t</title><p>words"


def zipped(files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip of ``files``."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "ND010"),
        (b"", "ND011"),
        (b" \n\t ", "ND011"),
        (b"%PDF-1.7\n", "ND012"),
        (b"\x89PNG\r\n\x1a\n0000", "ND012"),
        (b"\x1f\x8b\x08", "ND012"),
        (b"\0\1\2\3" * 100, "ND012"),
        (b"PK\x03\x04 broken", "ND012"),
        (zipped({"mimetype": b"application/epub+zip", "a.xhtml": PAGE}), "ND012"),
        (zipped({"[Content_Types].xml": b"<x/>"}), "ND012"),
        (zipped({"a.css": b"x"}), "ND012"),
        (zipped({"a.html": b" "}), "ND011"),
    ],
)
def test_what_is_no_page_is_refused(tmp_path: Path, content: bytes | None, code: str) -> None:
    """Missing, empty, binary: a SourceError with its code and a message of one line."""
    path = tmp_path / "page.html"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SourceError) as caught:
        open_source(path)
    assert caught.value.code == code
    assert caught.value.exit_status == 4
    assert "\n" not in caught.value.message


def test_a_pipe_or_device_is_not_waited_for(tmp_path: Path) -> None:
    """A named pipe is refused at once."""
    os.mkfifo(tmp_path / "page.html")
    for target in (tmp_path / "page.html", Path("/dev/zero")):
        with pytest.raises(SourceError) as caught:
            open_source(target)
        assert caught.value.code == "ND010"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251", "shift_jis"])
def test_text_in_any_coding_is_text(codec: str) -> None:
    """The zero bytes of UTF-16 do not make a page binary."""
    content = "<html><p>words".encode(codec)
    assert open_bytes(content, "x.html").content == content


def test_a_folder_that_holds_a_page_is_that_page(tmp_path: Path) -> None:
    """Its pictures are found by path and by name, frames below it are no pages, two pages are one too many."""
    for name, content in {"story.html": PAGE, "img/a.jpg": b"a", "story_files/frame.html": PAGE}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    source = open_source(tmp_path)
    assert source.name == "story.html"
    assert held(source, "img/a.jpg") == b"a"
    assert held(source, "https://x.example/z/a.jpg") == b"a"
    (tmp_path / "two.html").write_bytes(PAGE)
    with pytest.raises(UsageError) as caught:
        open_source(tmp_path)
    assert "newsdoc batch" in str(caught.value)


def test_a_zip_is_read_like_the_folder_it_holds() -> None:
    """Names that climb, repeat, are encrypted or are links are not there; nothing is unpacked."""
    source = open_bytes(zipped({"s/page.html": PAGE, "s/page_files/a.jpg": b"a", "../b.jpg": b"b"}), "s.zip")
    assert source.name == "page.html"
    assert held(source, "page_files/a.jpg") == b"a"
    assert source.resolve("../s/page_files/a.jpg") is not None
    assert source.resolve("../../b.jpg") is None
    assert source.resolve("https://x.example/b.jpg") is None


def test_a_zip_bomb_is_cut_short() -> None:
    """Sizes are counted while reading, so a header that lies gains nothing."""
    small = SourceOptions(limits=Limits(picture_bytes=1000, entries=3))
    source = open_bytes(zipped({"page.html": PAGE, "a.jpg": bytes(100_000)}), "x.zip", options=small)
    assert source.resolve("a.jpg") is None
    ratio = SourceOptions(limits=Limits(ratio_from=1000))
    assert (
        open_bytes(zipped({"page.html": PAGE, "a.jpg": bytes(900_000)}), "x.zip", options=ratio).resolve("a.jpg")
        is None
    )
    with pytest.raises(SourceError) as caught:
        open_bytes(zipped({f"{i}.html": PAGE for i in range(4)}), "x.zip", options=small)
    assert caught.value.code == "ND913"


def test_standard_input_is_a_page_by_itself() -> None:
    """It has a name, the address it is given, and no files but data: URIs."""
    source = open_stdin(BytesIO(PAGE), url="https://x.example/a")
    assert (source.name, source.url, source.content) == ("-", "https://x.example/a", PAGE)
    assert source.resolve("a.jpg") is None
    assert source.resolve("data:,a") is not None


@pytest.mark.parametrize(
    ("top", "url", "archived"),
    [
        (b"<!-- saved from url=(0024)https://x.example/a?b=1 -->", "https://x.example/a?b=1", None),
        (
            b"<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://x.example/a \n"
            b" saved date: Mon Jul 08 2024 10:12:13 GMT+0200 (Central European Summer Time)\n-->",
            "https://x.example/a",
            datetime(2024, 7, 8, 10, 12, 13, tzinfo=timezone(timedelta(hours=2))),
        ),
        (b"<!-- saved from url=(0011)file:///x/a -->", None, None),
        (
            b'<meta http-equiv="Date" content="Mon, 08 Jul 2024 08:12:13 GMT">',
            None,
            datetime(2024, 7, 8, 8, 12, 13, tzinfo=UTC),
        ),
        (b"<p>Page saved with SingleFile url: https://x.example/", None, None),
    ],
)
def test_a_page_says_where_it_came_from_and_when(
    tmp_path: Path, top: bytes, url: str | None, archived: datetime | None
) -> None:
    """From the comments that savers write; never from the clock or the file's own times."""
    path = tmp_path / "page.html"
    path.write_bytes(b"<!doctype html>" + top + PAGE)
    source = open_source(path)
    assert (source.url, source.archived) == (url, archived)
    assert open_source(path, url="https://given.example/").url == "https://given.example/"


def test_an_address_offline_is_a_contradiction() -> None:
    """Nothing is fetched, and the message says what to drop."""
    with pytest.raises(UsageError, match="--offline"):
        open_source("https://x.example/", options=SourceOptions(offline=True))


def test_the_pages_of_a_folder_are_its_inputs(tmp_path: Path) -> None:
    """In the order of their names; what a page was saved with, lists of addresses and hidden files are none."""
    for name in ("b.html", "b_files/frame.html", "a.mhtml", "sub/c.txt", ".d.html", "e.css", "z.zip", "f.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(PAGE)
    (tmp_path / "urls.json").write_text('["https://x.example"]')
    (tmp_path / "model.json").write_text('{"newsdoc": "article/1"}')
    (tmp_path / "loop").symlink_to(tmp_path)
    found = [str(one.relative_to(tmp_path)) for one in pages_in(tmp_path)]
    assert found == ["a.mhtml", "b.html", "f.html", "model.json", "z.zip", "sub/c.txt"]


def test_every_refusal_is_a_newsdoc_error() -> None:
    """Random bytes never raise anything else."""
    for seed in range(300):
        content = bytes((seed * 7919 + i * i * 31) % 256 for i in range(64))
        for head in (b"", b"PK\x03\x04", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\n"):
            with suppress(NewsdocError):
                open_bytes(head + content, "x")
