"""Batches of pages as a folder, a WARC and a WACZ, and what a run left behind."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import fsspec

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Ferry {n}</title>
<link rel="canonical" href="https://paper.example/{n}"></head><body><article><h1>Ferry number {n} keeps running</h1>
<p>The council voted on Tuesday to keep ferry number {n} running through the winter, after residents
collected four thousand signatures in a week.</p>
<figure><img src="{src}" alt="A ferry"><figcaption>Ferry {n} at dusk. Photo: Jane Doe</figcaption></figure>
<p>The vote was nine to four. The ferry costs 310,000 euros a year to run, the treasurer said, and carries
about 700 passengers a day.</p></article></body></html>"""

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
"""One red pixel."""


def make_folder(folder: Path, count: int) -> Path:
    """Pages with a picture saved beside each, an index page and an empty file."""
    folder.mkdir(parents=True)
    for n in range(count):
        (folder / f"page{n:03}.html").write_text(PAGE.format(n=n, src=f"page{n:03}_files/f.png"), encoding="utf-8")
        (folder / f"page{n:03}_files").mkdir()
        (folder / f"page{n:03}_files" / "f.png").write_bytes(PNG)
    (folder / "index.html").write_text("<html><body><ul><li><a href='/1'>One</a></li></ul></body></html>")
    (folder / "nothing.html").write_bytes(b"")
    return folder


def _record(url: str, media_type: str, body: bytes, number: int) -> bytes:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + http + b"\r\n\r\n", 1, mtime=0)


def make_warc(path: Path, count: int) -> Path:
    """The same pages as a crawl, each followed by its picture."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        for n in range(count):
            page = PAGE.format(n=n, src=f"/f{n}.png").encode()
            file.write(_record(f"https://paper.example/{n}", "text/html; charset=utf-8", page, 2 * n))
            file.write(_record(f"https://paper.example/f{n}.png", "image/png", PNG, 2 * n + 1))
    return path


def make_wacz(path: Path, count: int) -> Path:
    """The crawl in a WACZ that lists its pages."""
    warc = make_warc(path.with_name("inner.warc.gz"), count)
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(warc, "archive/data.warc.gz")
        lines = [{"format": "json-pages-1.0", "id": "pages"}] + [
            {"url": f"https://paper.example/{n}"} for n in range(count)
        ]
        archive.writestr("pages/pages.jsonl", "".join(json.dumps(line) + "\n" for line in lines))
        archive.writestr("datapackage.json", "{}")
    warc.unlink()
    return path


_OWN = ("lock", "start.json", ".begun")


def _is_output(name: str) -> bool:
    """Is it of the run, not of how it was made?"""
    return ".sqlite" not in name and not name.endswith(_OWN) and "newsdoc/chunks/" not in name


def tree(place: str | Path) -> dict[str, bytes]:
    """Every file that a run left in a folder or a bucket, read by fsspec."""
    fresh = {} if isinstance(place, Path) else {"use_listings_cache": False, "skip_instance_cache": True}
    filesystem, root = fsspec.core.url_to_fs(str(place), **fresh)
    names = filesystem.find(root)
    found = {name[len(root) :].lstrip("/"): name for name in names}
    return {short: filesystem.cat_file(name) for short, name in sorted(found.items()) if _is_output(short)}


def command(*words: object, **environment: str) -> tuple[list[str], Mapping[str, str]]:
    """The command line of a run, and its environment: same moment, same everything."""
    line = [sys.executable, "-m", "newsdoc", "batch", *map(str, words), "-t", "newsml,md", "-q"]
    return line, {**os.environ, "SOURCE_DATE_EPOCH": "1700000000", **environment}


def batch(*words: object, status: int = 1, **environment: str) -> str:
    """Run ``newsdoc batch``; the empty page makes the status 1.  Return what it said."""
    line, around = command(*words, **environment)
    done = subprocess.run(line, env=around, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == status, done.stderr + done.stdout
    return done.stderr


def dask(workers: int = 2, chunk: int = 10) -> tuple[str, ...]:
    """Options for a cluster of this machine."""
    return ("--engine", "dask", "-j", str(workers), "--chunk", str(chunk))


def same_trees(one: str | Path, other: str | Path) -> None:
    """Two runs left the same files with the same bytes."""
    here, there = tree(one), tree(other)
    assert list(here) == list(there)
    differing = [name for name in here if here[name] != there[name]]
    for name in differing[:1]:
        assert here[name].decode("utf-8", "replace") == there[name].decode("utf-8", "replace"), name
