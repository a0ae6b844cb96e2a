"""Where the work is done, and where it comes from and goes to, changes no byte."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cluster.inputs import batch, dask, make_folder, make_wacz, make_warc, same_trees, tree

pytest.importorskip("distributed")

MAKERS: dict[str, Callable[[Path, int], Path]] = {
    "pages": make_folder,
    "crawl.warc.gz": make_warc,
    "crawl.wacz": make_wacz,
}


def same(tmp_path: Path, count: int, *options: str) -> None:
    """Run the batch over all three inputs by both engines; compare every file."""
    inputs = [make(tmp_path / name, count) for name, make in MAKERS.items()]
    batch(*inputs, "-o", tmp_path / "local", "-j", "2", *options)
    batch(*inputs, "-o", tmp_path / "dask", *dask(chunk=max(5, count // 10)), *options)
    same_trees(tmp_path / "local", tmp_path / "dask")
    assert tree(tmp_path / "dask")["newsdoc/manifest.jsonl"].count(b'"state": "written"') == 3 * count


def test_both_engines_make_the_same(tmp_path: Path):
    """Folder, WARC and WACZ: the same files and the same manifest here and on a cluster."""
    same(tmp_path, 8)


@pytest.mark.long
def test_both_engines_make_the_same_bags(tmp_path: Path):
    """Bags too are the same, byte for byte."""
    same(tmp_path, 6, "--package", "bag")


@pytest.mark.long
@pytest.mark.parametrize("package", ["flat", "bag"])
def test_five_hundred_pages(tmp_path: Path, package: str):
    """500 pages of each kind: the same files and the same manifest."""
    same(tmp_path, 500, "--package", package)
