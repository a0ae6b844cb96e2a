"""The wheel works outside the tree, and the sdist is complete."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

import newsdoc


@pytest.fixture(scope="module")
def built(root, tmp_path_factory):
    """A wheel and an sdist of the checkout, built without the network."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, root], check=True, capture_output=True
    )
    return folder


def names_in(wheel: Path) -> list[str]:
    """The files of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return sorted(archive.namelist())


def test_the_wheel_works_outside_the_tree(built, root, tmp_path):
    """Installed elsewhere, with no checkout at hand, it converts a page: schemas and templates are in it."""
    wheel = next(built.glob("*.whl"))
    target = tmp_path / "site"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", target, wheel],
        check=True,
    )
    page = tmp_path / "page.html"
    page.write_bytes((root / "examples" / "ferry.html").read_bytes())
    code = (
        "import newsdoc, sys; assert newsdoc.__file__.startswith(sys.argv[1]), newsdoc.__file__; "
        "a = newsdoc.read('page.html'); newsdoc.write(a, 'page.xml'); newsdoc.write(a, 'page.epub'); "
        "newsdoc.write(a, 'page.docx'); newsdoc.write(a, 'page.pdf'); print(newsdoc.__version__)"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error::ResourceWarning", "-c", code, str(target)],
        cwd=tmp_path,
        env={"PYTHONPATH": str(target), "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, newsdoc.__version__), done.stderr
    assert all((tmp_path / f"page{suffix}").stat().st_size for suffix in (".xml", ".epub", ".docx", ".pdf"))


def test_the_sdist_is_complete(built, tmp_path):
    """A wheel built from the sdist holds what the wheel of the tree holds; the sdist has tests and examples."""
    sdist = next(built.glob("*.tar.gz"))
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    unpacked = next(tmp_path.glob("newsdoc-*"))
    for name in ("README.md", "LICENSE", "CHANGELOG.md", "tests/conftest.py", "examples/ferry.html", ".ci/run"):
        assert (unpacked / name).is_file(), name
    again = tmp_path / "again"
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", again, unpacked],
        check=True,
        capture_output=True,
    )
    assert names_in(next(again.glob("*.whl"))) == names_in(next(built.glob("*.whl")))


def test_the_wheel_is_typed_and_carries_its_licences(built):
    """``py.typed``, the licence and the list of third-party licences travel with the wheel."""
    names = names_in(next(built.glob("*.whl")))
    for ending in ("newsdoc/py.typed", "/LICENSE", "/THIRD-PARTY-LICENCES.md", "schemas/newsdoc-archive.xsd"):
        assert any(name.endswith(ending) for name in names), ending
