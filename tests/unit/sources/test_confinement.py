"""Nothing a page says opens a file outside its own folder, or anything that is no plain file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from newsdoc.sources import Limits, SourceOptions, open_source
from tests.unit.sources.held import held

OUTSIDE = b"secret"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page in a folder, with things around it that are none of its business."""
    (tmp_path / "secret.jpg").write_bytes(OUTSIDE)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "secret.jpg").write_bytes(OUTSIDE)
    folder = tmp_path / "in"
    (folder / "page_files").mkdir(parents=True)
    (folder / "page.html").write_bytes(b"<p>words")
    (folder / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    (folder / "page_files" / "deep.jpg").symlink_to(tmp_path / "secret.jpg")
    (folder / "linked").symlink_to(tmp_path / "other")
    (folder / "self.jpg").symlink_to(folder / "page.html")
    os.mkfifo(folder / "pipe.jpg")
    (folder / "folder.jpg").mkdir()
    return folder / "page.html"


@pytest.mark.parametrize(
    "href",
    [
        "../secret.jpg",
        "a/../../secret.jpg",
        "..%2fsecret.jpg",
        "..%252fsecret.jpg",
        "%2e%2e/secret.jpg",
        "..\\secret.jpg",
        "..%5csecret.jpg",
        "./.././secret.jpg",
        "{outside}",
        "file://{outside}",
        "FiLe://localhost{outside}",
        "fi\tle://{outside}",
        "file:{outside}",
        "//{outside}",
        "{outside}?x",
        "https://x.example/../../secret.jpg",
        "https://x.example/..%2f..%2fsecret.jpg",
        "link.jpg",
        "page_files/deep.jpg",
        "https://x.example/deep.jpg",
        "linked/secret.jpg",
        "self.jpg",
        "pipe.jpg",
        "folder.jpg",
        "page.html",
        "",
        ".",
        "..",
        "/",
        "#",
        "?",
        "\0",
        "secret.jpg\0.png",
        "a" * 300,
        "a/" * 3000,
        "a" * 100_000,
        "http://[bad",
        "http://x.example:99999999/a.jpg",
        "\ud800.jpg",
        "javascript:alert(1)",
        "blob:https://x.example/1",
        "cid:1",
    ],
)
def test_no_name_leads_out(page: Path, href: str, tmp_path: Path) -> None:
    """Whatever the name, the answer is None: no climbing, no links, no pipes, no folders, no exception."""
    href = href.replace("{outside}", str(tmp_path / "secret.jpg"))
    assert open_source(page).resolve(href) is None


def test_a_file_over_the_limit_is_not_there(page: Path) -> None:
    """The ceiling holds for files beside the page too."""
    (page.parent / "big.jpg").write_bytes(bytes(2000))
    small = SourceOptions(limits=Limits(picture_bytes=1999))
    assert open_source(page, options=small).resolve("big.jpg") is None
    assert open_source(page).resolve("big.jpg") is not None


def test_the_users_own_path_may_be_a_link(page: Path, tmp_path: Path) -> None:
    """The command line is trusted: a linked folder named there is opened."""
    (tmp_path / "way").symlink_to(page.parent)
    (page.parent / "fine.jpg").write_bytes(b"fine")
    assert held(open_source(tmp_path / "way" / "page.html"), "fine.jpg") == b"fine"


def test_the_way_without_openat_keeps_the_same_rule(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system cannot open name by name, links are refused all the same."""
    monkeypatch.setattr("newsdoc.sources.store._HAS_OPENAT", False)
    (page.parent / "page_files" / "fine.jpg").write_bytes(b"fine")
    source = open_source(page)
    assert [source.resolve(href) for href in ("link.jpg", "linked/secret.jpg", "page_files/deep.jpg")] == [None] * 3
    assert source.resolve("page_files/fine.jpg") is not None
