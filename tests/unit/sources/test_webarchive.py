"""A page that Safari saved is read with the pictures in the same file."""

from __future__ import annotations

import plistlib
from pathlib import Path

import pytest

from newsdoc.errors import SourceError
from newsdoc.sources import open_bytes, open_source
from tests.unit.sources.held import held

URL = "https://paper.example/news/ferry"
PAGE = b"<!doctype html><title>t</title><p>words"


def archive(
    page: bytes | None = PAGE, *files: tuple[str, bytes], frames: object = None, kind: str = "text/html"
) -> bytes:
    """Return a web archive as Safari writes it."""
    root = {
        "WebMainResource": {
            "WebResourceData": page,
            "WebResourceURL": URL,
            "WebResourceMIMEType": kind,
            "WebResourceTextEncodingName": "UTF-8",
            "WebResourceFrameName": "",
        },
        "WebSubresources": [
            {"WebResourceData": content, "WebResourceURL": address, "WebResourceMIMEType": "image/jpeg"}
            for address, content in files
        ],
    }
    if page is None:
        del root["WebMainResource"]["WebResourceData"]
    if frames is not None:
        root["WebSubframeArchives"] = frames
    return plistlib.dumps(root, fmt=plistlib.FMT_BINARY)


def test_a_page_and_its_pictures(tmp_path: Path) -> None:
    """By address, relative or whole; by name where a size differs; two that differ in their queries are two."""
    files = [
        ("https://cdn.example/a/quay-640x400.jpg", b"quay"),
        ("https://paper.example/media/ferry.jpg?w=1", b"one"),
        ("https://paper.example/media/ferry.jpg?w=2", b"two"),
    ]
    path = tmp_path / "Ferry.webarchive"
    path.write_bytes(archive(PAGE, *files))
    source = open_source(path)
    assert (source.content, source.url, source.media_type) == (PAGE, URL, "text/html")
    assert source.headers == {"content-type": "text/html; charset=UTF-8"}
    assert held(source, "https://cdn.example/a/quay-640x400.jpg") == b"quay"
    assert held(source, "//cdn.example/a/quay-1280x800.jpg") == b"quay"
    assert held(source, "../media/ferry.jpg?w=2") == b"two"
    assert held(source, "../media/ferry.jpg") is None
    assert held(source, "data:image/jpeg;base64,eA==") == b"x"


def test_frames_bring_their_files() -> None:
    """A picture inside a frame is in the frame's own archive."""
    frame = {"WebSubresources": [{"WebResourceData": b"x", "WebResourceURL": "https://a.example/x.jpg"}]}
    assert held(open_bytes(archive(PAGE, frames=[frame]), "a.webarchive"), "https://a.example/x.jpg") == b"x"


@pytest.mark.parametrize(
    "content",
    [
        archive(None),
        archive(PAGE, kind="application/pdf"),
        archive()[:-20],
        b"bplist00" + b"\xff" * 40,
        b"bplist00WebMainResource" + bytes(range(256)),
        plistlib.dumps({"a": 1}, fmt=plistlib.FMT_BINARY),
        plistlib.dumps({"WebMainResource": ["x"], "WebSubresources": 3}, fmt=plistlib.FMT_BINARY),
    ],
)
def test_what_holds_no_page_is_refused(content: bytes) -> None:
    """Other property lists, damaged ones and archives of other things."""
    with pytest.raises(SourceError) as caught:
        open_bytes(content, "a.webarchive")
    assert caught.value.code == "ND012"


def test_any_damage_is_a_newsdoc_error() -> None:
    """Every byte changed in turn: read, or refused, and nothing else."""
    whole = archive(PAGE, ("https://a.example/x.jpg", b"x" * 20))
    for at in range(8, len(whole)):
        for value in (0, 0xFF, whole[at] ^ 1):
            damaged = bytearray(whole)
            damaged[at] = value
            try:
                source = open_bytes(bytes(damaged), "a.webarchive")
            except SourceError:
                continue
            source.resolve("https://a.example/x.jpg")
