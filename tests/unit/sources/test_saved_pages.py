"""A saved page's names for its pictures lead to the files around it, in every shape pages are saved in."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from newsdoc.sources import open_bytes, open_source
from tests.unit.sources.held import held

PAGE = b"<!doctype html><title>t</title><p>words"


def saved(folder: Path, files: dict[str, bytes], page: bytes = PAGE) -> Path:
    """Write a page and its files; return the page's path."""
    for name, content in {"page.html": page, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder / "page.html"


@pytest.mark.parametrize(
    "folder",
    ["page_files", "page-Dateien", "page_fichiers", "page_archivos", "page.files", "page_ملفات", "page_文件"],
)
def test_every_browsers_folder_is_found(tmp_path: Path, folder: str) -> None:
    """By its path, and for an absolute address by its name alone, whatever language the browser speaks."""
    source = open_source(saved(tmp_path, {f"{folder}/photo.jpg": b"photo"}))
    for href in (f"{folder}/photo.jpg", f"./{folder}/photo.jpg", "https://cdn.example/a/b/photo.jpg?w=800#x"):
        assert held(source, href) == b"photo", href


@pytest.mark.parametrize(
    ("file", "href"),
    [
        ("a b.jpg", "a%20b.jpg"),
        ("a b.jpg", "a%2520b.jpg"),
        ("a%20b.jpg", "a%2520b.jpg"),
        ("größe.jpg", "gr%C3%B6%C3%9Fe.jpg"),
        ("x.jpg", "x.jpg?w=800"),
        ("x.jpg?w=800", "x.jpg?w=800"),
        ("x.jpg@w=800", "x.jpg?w=800"),
        ("x.jpg", "./sub/../x.jpg"),
        ("sub/x.jpg", "sub\\x.jpg"),
        ("x.jpg", " x.j\npg "),
        ("x#1.jpg", "x%231.jpg"),
        ("cdn.example/a/x.jpg", "https://cdn.example/a/x.jpg"),
        ("a/x.jpg", "/a/x.jpg"),
    ],
)
def test_a_name_is_found_however_it_is_written(tmp_path: Path, file: str, href: str) -> None:
    """Percent-encoded once or twice, with a query, with the slash of another system."""
    assert held(open_source(saved(tmp_path, {file: b"photo"})), href) == b"photo"


@pytest.mark.parametrize(
    ("files", "address", "expected"),
    [
        (["photo-1024x683.jpg"], "https://x.example/photo.jpg", "photo-1024x683.jpg"),
        (["photo-300x200.jpg", "photo-1024x683.jpg"], "https://x.example/photo.jpg", "photo-1024x683.jpg"),
        (["photo-300x200.jpg", "photo.jpg"], "https://x.example/photo-1024x683.jpg", "photo.jpg"),
        (["photo.webp"], "https://x.example/photo.jpg", "photo.webp"),
        (["photo.jpg.webp"], "https://x.example/photo@2x.jpg", "photo.jpg.webp"),
        (["PHOTO.JPG"], "https://x.example/photo.jpg", "PHOTO.JPG"),
        (["cafe.jpeg"], "https://p.example/_next/image?url=https%3A%2F%2Fc.example%2Fcafe.jpeg&w=64", "cafe.jpeg"),
        (["abc123.jpg"], "https://x.example/i/abc123", "abc123.jpg"),
        (["IMG_2342.jpg"], "https://x.example/IMG_2341.jpg", None),
        (["image.jpg", "image(1).jpg"], "https://x.example/a/image.jpg", None),
        (["a/photo.jpg", "b/photo.jpg"], "https://x.example/c/photo.jpg", None),
        (["a/photo.jpg", "b/photo.jpg"], "https://x.example/b/photo.jpg", "b/photo.jpg"),
        (["gro\u0308ße.jpg"], "https://x.example/gr%C3%B6%C3%9Fe.jpg", "gro\u0308ße.jpg"),
        (["größe.jpg"], "page_files/gro\u0308ße.jpg", "größe.jpg"),
        (["photo.jpg"], "https://x.example/resize/1200x0/photo.jpg/format/webp", "photo.jpg"),
        (["photo.jpg"], "file:///C:/Users/me/page_files/photo.jpg", "photo.jpg"),
        (["photo.jpg"], "C:\\Users\\me\\page_files\\photo.jpg", "photo.jpg"),
        (["style.css"], "https://x.example/style.jpg", None),
    ],
)
def test_an_address_finds_the_file_it_was_saved_as(
    tmp_path: Path, files: list[str], address: str, expected: str | None
) -> None:
    """Other sizes and formats of one photo count; where two photos could be meant, none is taken."""
    contents = {f"page_files/{name}": name.encode() for name in files}
    found = open_source(saved(tmp_path, contents)).resolve(address)
    assert (found.content.decode() if found else None) == expected


def test_base_href_is_followed(tmp_path: Path) -> None:
    """A ``base`` that is a path leads there; one that is an address still finds files by name."""
    page = b"<!-- <base href='x/'> --><base href='assets/'>"
    source = open_source(saved(tmp_path, {"assets/x.jpg": b"a", "x.jpg": b"b"}, page))
    assert held(source, "x.jpg") == b"a"
    web = saved(tmp_path / "web", {"page_files/x.jpg": b"c"}, b'<base target=_top href="https://x.example/n/">')
    assert held(open_source(web), "page_files/x.jpg") == b"c"


def test_what_lies_beside_is_no_collection(tmp_path: Path) -> None:
    """A file beside the page is found by its path alone: it may belong to another page."""
    source = open_source(saved(tmp_path, {"photo.jpg": b"other"}))
    assert source.resolve("https://x.example/a/photo.jpg") is None
    assert source.resolve("photo.jpg") is not None


@pytest.mark.parametrize(
    ("uri", "content"),
    [
        ("data:image/png;base64,aGVsbG8=", b"hello"),
        ("data:image/png;base64,aGVs\n bG8", b"hello"),
        ("data:image/png;BASE64,aGVsbG8%3D", b"hello"),
        ("  data:;base64,_-8", b"\xff\xef"),
        ("data:image/svg+xml,%3Csvg%2F%3E", b"<svg/>"),
        ("data:image/svg+xml;utf8,<svg a='#'/>", b"<svg a='#'/>"),
        ("DATA:image/png;charset=x;base64,aGVsbG8=====", b"hello"),
        ("data:image/png;base64,", None),
        ("data:image/png", None),
    ],
)
def test_data_uris_are_read_as_browsers_do(uri: str, content: bytes | None) -> None:
    """Padding, white space and letter case do not matter; what holds nothing is nothing."""
    found = open_bytes(PAGE, "page.html").resolve(uri)
    assert (found.content if found else None) == content


def test_a_large_data_uri_is_read_and_a_huge_one_refused() -> None:
    """The ceiling is on the bytes, not on the letters of an address."""
    source = open_bytes(PAGE, "page.html")
    letters = base64.b64encode(bytes(1024 * 1024)).decode()
    assert len(held(source, f"data:image/png;base64,{letters}")) == 1024 * 1024
    assert source.resolve("data:image/png;base64," + "A" * (90 * 1024 * 1024)) is None
