"""Bags, PREMIS and verify: what an archive keeps is whole, described, and proven so."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from lxml import etree

from newsdoc.archive.bagcheck import check_bag
from newsdoc.archive.verify import verify
from newsdoc.batch import Again, LocalExecutor, Settings, State, run_batch
from newsdoc.errors import SourceError, UsageError


@pytest.fixture(scope="module")
def pristine(root, tmp_path_factory) -> Path:
    """The example pages in bags of two, never changed."""
    output = tmp_path_factory.mktemp("archive") / "out"
    settings = Settings(output=output, formats=("newsml", "epub"), package="bag", bag_articles=2)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        assert run_batch([str(root / "examples")], settings, LocalExecutor(1)).counts[State.WRITTEN] == 3
    return output


@pytest.fixture
def archive(pristine, tmp_path) -> Path:
    """A copy to damage."""
    import shutil

    return Path(shutil.copytree(pristine, tmp_path / "out"))


def test_bags_hold_originals_pictures_and_outputs(pristine, root):
    """Three articles in bags of two; each folder has the page's very bytes, its pictures, outputs and PREMIS."""
    assert sorted(path.name for path in pristine.glob("bag-*")) == ["bag-000001", "bag-000002"]
    (ferry,) = (one for one in pristine.glob("bag-*/data/*/*") if b"ferry" in (one / "original.html").read_bytes())
    assert (ferry / "original.html").read_bytes() == (root / "examples" / "ferry.html").read_bytes()
    pictures = {path.read_bytes() for path in (root / "examples" / "ferry_files").iterdir()}
    assert {path.read_bytes() for path in (ferry / "images").iterdir()} == pictures
    assert sorted(path.name for path in ferry.iterdir()) == [
        "article.epub",
        "article.xml",
        "images",
        "original.html",
        "premis.xml",
    ]


def test_the_library_of_congress_accepts_our_bags(pristine):
    """bagit validates each bag, and so do we."""
    bagit = pytest.importorskip("bagit")
    logging.getLogger("bagit").setLevel(logging.CRITICAL)
    for bag in sorted(pristine.glob("bag-*")):
        bagit.Bag(str(bag)).validate()
        assert check_bag(bag) == ()


def test_premis_is_valid_by_its_schema(pristine, shared):
    """Each premis.xml is valid PREMIS 3.0 and names every file of its folder."""
    folder = shared / "corpus" / "archives" / "schemas"

    class Beside(etree.Resolver):
        def resolve(self, url, public_id, context):
            return self.resolve_filename(str(folder / "xlink.xsd"), context) if "xlink" in url else None

    parser = etree.XMLParser()
    parser.resolvers.add(Beside())
    schema = etree.XMLSchema(etree.parse(folder / "premis-v3-0.xsd", parser))
    found = sorted(pristine.glob("bag-*/data/*/*/premis.xml"))
    assert len(found) == 3
    for path in found:
        document = etree.parse(path)
        schema.assertValid(document)
        text = path.read_text(encoding="utf-8")
        for file in path.parent.rglob("*"):
            if file.is_file() and file != path:
                assert f"/{file.relative_to(path.parent).as_posix()}<" in text


def test_verify_finds_it_sound(pristine):
    """An untouched archive is sound, every article counted."""
    verdicts = verify(pristine)
    assert [(one.kind, one.sound, one.articles) for one in verdicts] == [("bag", True, 2), ("bag", True, 1)]


def test_a_flipped_bit_anywhere_is_found(archive):
    """One bit in any file of a bag, tag files included, and it is not sound any more."""
    bag = archive / "bag-000001"
    files = sorted(path for path in bag.rglob("*") if path.is_file())
    assert len(files) > 15
    for path in files:
        content = path.read_bytes()
        middle = len(content) // 2
        path.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])
        assert not verify(bag)[0].sound, path.name
        path.write_bytes(content)
    assert verify(bag)[0].sound


def test_every_bit_of_the_tag_manifests_counts(archive):
    """No manifest holds the digests of these; a hex digit's changed case, or another line end, is found all the same."""
    bag = archive / "bag-000002"
    for path in sorted(bag.glob("tagmanifest-*.txt")):
        content = path.read_bytes()
        for at in range(0, len(content), 11):
            for bit in (0, 5):
                path.write_bytes(content[:at] + bytes([content[at] ^ 1 << bit]) + content[at + 1 :])
                assert not verify(bag)[0].sound, (path.name, at, bit)
        path.write_bytes(content)
    assert verify(bag)[0].sound


@pytest.mark.long
def test_every_bit_of_every_byte_of_every_file_counts(archive):
    """The same for eight bits of some sixty bytes of each file."""
    bag = archive / "bag-000001"
    for path in sorted(one for one in bag.rglob("*") if one.is_file()):
        content = path.read_bytes()
        for at in range(0, len(content), max(1, len(content) // 60)):
            for bit in range(8):
                path.write_bytes(content[:at] + bytes([content[at] ^ 1 << bit]) + content[at + 1 :])
                assert not verify(bag)[0].sound, (path.name, at, bit)
        path.write_bytes(content)


@pytest.mark.parametrize("change", ["missing", "extra", "renamed"])
def test_a_file_too_many_or_too_few_is_found(archive, change):
    """The bag's lists and its files agree both ways."""
    bag = archive / "bag-000002"
    path = next(bag.glob("data/*/*/article.epub"))
    if change == "extra":
        path.with_name("other.epub").write_bytes(b"x")
    elif change == "missing":
        path.unlink()
    else:
        path.rename(path.with_name("moved.epub"))
    assert not verify(bag)[0].sound


def test_the_conformance_suite_is_judged_rightly(shared):
    """Valid bags of the Library of Congress's suite pass, invalid ones fail."""
    for path in sorted((shared / "corpus" / "archives" / "bagit").glob("*/*/*")):
        assert (check_bag(path) == ()) is (path.parent.name == "valid"), path


def test_a_closed_bag_is_never_replaced(archive, root):
    """A restart with other options leaves closed bags alone and says so."""
    before = {path: path.read_bytes() for path in archive.glob("bag-*/**/*") if path.is_file()}
    settings = Settings(output=archive, formats=("newsml", "md"), package="bag", bag_articles=2)
    with pytest.raises(UsageError, match="a bag of another run"):
        run_batch([str(root / "examples")], settings, LocalExecutor(1), again=Again(restart=True))
    assert {path: path.read_bytes() for path in before} == before


def test_a_flat_output_is_verified_by_its_manifest(root, tmp_path):
    """Without a bag the manifest is the witness: a changed, missing or strange file is found."""
    output = tmp_path / "flat"
    run_batch([str(root / "examples")], Settings(output=output, formats=("md",)), LocalExecutor(1))
    assert verify(output)[0].sound
    line = json.loads((output / "newsdoc" / "manifest.jsonl").read_text("utf-8").splitlines()[0])
    path = output / line["outputs"][0]["path"]
    path.write_bytes(path.read_bytes() + b" ")
    assert "has changed" in str(verify(output)[0].notes)


@pytest.mark.parametrize("make", [lambda path: None, lambda path: path.mkdir()])
def test_nothing_to_verify_is_said(tmp_path, make):
    """A folder that is not there, or holds neither bag nor batch output, is an input error."""
    make(tmp_path / "x")
    with pytest.raises(SourceError):
        verify(tmp_path / "x")
