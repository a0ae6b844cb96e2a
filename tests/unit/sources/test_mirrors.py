"""Pages of a mirrored site share their pictures: below the folder that was named, and never outside it."""

from __future__ import annotations

from pathlib import Path

import pytest

import newsdoc
from newsdoc.cli import main
from newsdoc.sources import SourceOptions, open_source
from tests.unit.pictures.samples import encoded, scene
from tests.unit.sources.held import held

PHOTO = encoded("JPEG", scene().resize((800, 534)), quality=80)
PAGE = """<html lang="en"><head><title>Ferry stays</title></head><body><article><h1>Ferry stays</h1>
<p>The council voted on Tuesday to keep the ferry, after a long debate about its costs.</p>
<figure><img src="../../media/ferry.jpg"><figcaption>The ferry. Photo: Bo Example</figcaption></figure>
<p>The contract begins in May, and the fares stay as they are until then.</p></article></body></html>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A mirrored site, and a picture that lies beside it."""
    files = {
        "site/paper.example/news/2026/ferry.html": PAGE.encode(),
        "site/paper.example/media/ferry.jpg": PHOTO,
        "media/secret.jpg": b"secret",
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path / "site"


def test_a_page_finds_what_the_site_shares(site: Path) -> None:
    """By a path that climbs, by the address that the mirror keeps as folders; nothing above the folder that was named."""
    page = site / "paper.example" / "news" / "2026" / "ferry.html"
    source = open_source(page, options=SourceOptions(root=site))
    for href in ("../../media/ferry.jpg", "https://paper.example/media/ferry.jpg", "../../media/ferry.jpg?w=1"):
        assert held(source, href) == PHOTO, href
    for href in ("../../../../media/secret.jpg", "../../../../../etc/passwd", "/media/secret.jpg"):
        assert held(source, href) is None, href
    assert held(open_source(page), "../../media/ferry.jpg") is None
    assert held(open_source(page, options=SourceOptions(root=site / "other")), "../../media/ferry.jpg") is None


def test_a_batch_and_the_library_take_the_folder_that_was_named(site: Path, tmp_path: Path) -> None:
    """The picture is in what they write."""
    (result,) = newsdoc.convert_all(site, tmp_path / "out", formats=["newsml"])
    assert result.article is not None
    assert [one.best.content for one in result.article.pictures if one.best] == [PHOTO]
    with pytest.raises(SystemExit) as ended:
        main(["batch", str(site), "-o", str(tmp_path / "many"), "-t", "newsml", "-q", "-j", "1"])
    assert ended.value.code == 0
    (picture,) = (tmp_path / "many").glob("*/images/*.jpg")
    assert picture.read_bytes() == PHOTO
