"""One page in every shape that pages are saved in is one article with the same pictures."""

from __future__ import annotations

import base64
import plistlib
import re
import threading
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest

from newsdoc.formats import Source
from newsdoc.model import Article, Picture, Provenance, with_pictures
from newsdoc.notes import NoteLog
from newsdoc.pipeline import ReadOptions, read_source
from newsdoc.sources import FetchRules, SourceOptions, open_source
from tests.conftest import missing_referee
from tests.unit.pictures.samples import encoded, scene
from tests.unit.sources.chromium import find_chromium, save_as_mhtml

FILES = {
    "harbour photo.jpg": encoded("JPEG", scene().resize((900, 600)), quality=90),
    "größe.webp": encoded("WEBP", scene().resize((800, 534)), quality=90),
    "route.png": encoded("PNG", scene("P").resize((640, 400))),
}
ADDRESS = "https://paper.example/news/ferry"
PAGE = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Council keeps ferry – The Paper</title>
<link rel="canonical" href="{ADDRESS}"><meta property="og:site_name" content="The Paper">
<meta property="article:published_time" content="2026-02-03T08:22:57+01:00">
</head><body><nav><a href="/">Home</a></nav><main><article><h1>Council keeps ferry</h1>
<p class="byline">By Ana Ruiz</p>
<p>The council of Example voted on Tuesday to keep the ferry for ten more years, after a long debate.</p>
<figure><img src="@DIR@harbour%20photo.jpg" alt="Ferry"><figcaption>The ferry in the harbour.
<span class="credit">Photo: Bo Example/Agency</span></figcaption></figure>
<p>“We need it every day,” said one of the islanders, who had come with forty others to hear the decision.</p>
<figure><img src="@DIR@gr%C3%B6%C3%9Fe.webp" alt="Quay"><figcaption>The quay in winter.
<span class="credit">Photo: Cy Example</span></figcaption></figure>
<p>The new contract begins in May, and the fares stay as they are until the end of next year, the council said.</p>
<figure><img src="@DIR@route.png" alt="Map of the route"><figcaption>The route.</figcaption></figure>
</article></main></body></html>
"""


def article_in(source: Source) -> Article:
    """Return the article in ``source`` with its pictures' bytes, without what tells the shapes apart."""
    article = read_source(source, ReadOptions(), NoteLog())

    def bare(picture: Picture) -> Picture:
        renditions = tuple(replace(one, address=None, role=None) for one in picture.renditions if one.content)
        return replace(picture, renditions=renditions, guid=None)

    return replace(with_pictures(article, bare), provenance=Provenance(), guid=None)


def saved(folder: Path, beside: str) -> Path:
    """Write the page with its pictures in a folder called ``beside``; return the page's path."""
    (folder / beside).mkdir(parents=True)
    for name, content in FILES.items():
        (folder / beside / name).write_bytes(content)
    path = folder / "ferry.html"
    path.write_text(PAGE.replace("@DIR@", f"./{beside}/"), encoding="utf-8")
    return path


def single_file(folder: Path) -> Path:
    """Write the page as SingleFile does: pictures inside as data: URIs, a comment on top."""
    page = PAGE.replace("@DIR@", "")
    for name, content in zip(re.findall(r'src="([^"]+)"', page), FILES.values(), strict=True):
        page = page.replace(f'"{name}"', f'"data:image/x;base64,{base64.b64encode(content).decode()}"')
    saved_at = "Mon Jul 08 2024 10:12:13 GMT+0200 (x)"
    comment = f"<!--\n Page saved with SingleFile \n url: {ADDRESS} \n saved date: {saved_at}\n-->"
    path = folder / "single.html"
    path.write_text(page.replace('<html lang="en">', f'<html lang="en">{comment}'), encoding="utf-8")
    return path


def zipped(folder: Path) -> Path:
    """Write a zip that holds the page and its folder."""
    path = folder / "ferry.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("ferry/ferry.html", PAGE.replace("@DIR@", "ferry_files/"))
        for name, content in FILES.items():
            archive.writestr(f"ferry/ferry_files/{name}", content)
    return path


def web_archive(folder: Path) -> Path:
    """Write the page as Safari does."""
    path = folder / "ferry.webarchive"
    page = {
        "WebResourceData": PAGE.replace("@DIR@", "ferry_files/").encode(),
        "WebResourceURL": ADDRESS,
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "UTF-8",
    }
    files = [
        {"WebResourceURL": f"https://paper.example/news/ferry_files/{quote(name)}", "WebResourceData": content}
        for name, content in FILES.items()
    ]
    path.write_bytes(plistlib.dumps({"WebMainResource": page, "WebSubresources": files}, fmt=plistlib.FMT_BINARY))
    return path


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """The page on a server on the loopback; its address."""
    folder = saved(tmp_path / "www", "ferry_files").parent
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/ferry.html"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def expected(tmp_path: Path) -> Article:
    """What every shape must give: the page with a folder beside it."""
    article = article_in(open_source(saved(tmp_path / "first", "ferry_files"), url=ADDRESS))
    assert [one.renditions[0].content for one in article.pictures] == list(FILES.values())
    assert [one.credit_line for one in article.pictures] == ["Bo Example/Agency", "Cy Example", None]
    assert "ferry in the harbour" in article.pictures[0].caption_text
    return article


@pytest.mark.parametrize(
    "write",
    [
        partial(saved, beside="ferry-Dateien"),
        partial(saved, beside="ferry_fichiers"),
        partial(saved, beside="pictures"),
        single_file,
        zipped,
        web_archive,
        lambda folder: saved(folder / "whole", "ferry_files").parent,
    ],
    ids=["german", "french", "any-folder", "single-file", "zip", "web-archive", "folder"],
)
def test_a_saved_page_is_the_same_article(tmp_path: Path, expected: Article, write: Callable[[Path], Path]) -> None:
    """Folders of browsers in other languages, SingleFile, a zip, a folder that holds just the page."""
    (tmp_path / "shape").mkdir()
    assert article_in(open_source(write(tmp_path / "shape"), url=ADDRESS)) == expected


def test_a_served_page_is_the_same_article(served: str, expected: Article) -> None:
    """Over HTTP, from a host of the inner network that a person permitted."""
    options = SourceOptions(rules=FetchRules(allow_hosts=("127.0.0.1",)))
    assert article_in(open_source(served, options=options)) == expected


def test_chromiums_mhtml_is_the_same_article(served: str, expected: Article, tmp_path: Path) -> None:
    """Saved by Chromium itself, here and now."""
    chromium = find_chromium()
    if chromium is None:
        missing_referee("Chromium is not installed (Debian: chromium)")
    path = tmp_path / "ferry.mhtml"
    path.write_bytes(save_as_mhtml(str(chromium), served, tmp_path / "profile"))
    source = open_source(path, url=ADDRESS)
    assert article_in(source) == expected
