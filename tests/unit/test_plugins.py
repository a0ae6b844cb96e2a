"""Plug-ins are found where pip puts them, and cost nothing where there are none."""

import subprocess
import sys
import zipfile

import pytest

from newsdoc import plugins

ENTRY = "[newsdoc.toys]\ntoy = json:loads\n"


@pytest.fixture
def fresh(monkeypatch):
    """Nothing remembered of the path."""
    plugins._entry_point_files.cache_clear()
    yield monkeypatch
    monkeypatch.undo()
    plugins._entry_point_files.cache_clear()


def write_info(site, name="toy-1.0.dist-info"):
    info = site / name
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: toy\nVersion: 1.0\n", encoding="utf-8")
    (info / "PKG-INFO").write_text("Metadata-Version: 2.1\nName: toy\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(ENTRY, encoding="utf-8")


@pytest.mark.parametrize("name", ["toy-1.0.dist-info", "toy.egg-info", "EGG-INFO"])
def test_an_installed_plugin_is_found(tmp_path, fresh, name):
    """A wheel, an egg and a development install are all seen."""
    site = tmp_path / "toy-1.0-py3.11.egg" if name == "EGG-INFO" else tmp_path
    write_info(site, name)
    fresh.syspath_prepend(site)
    assert [one for one, _ in plugins.plugins("newsdoc.toys")] == ["toy"]


def test_a_plugin_in_a_zip_is_found(tmp_path, fresh):
    """A path that is no folder is left to importlib.metadata."""
    packed = tmp_path / "toy.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("toy-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: toy\nVersion: 1.0\n")
        archive.writestr("toy-1.0.dist-info/entry_points.txt", ENTRY)
    fresh.syspath_prepend(packed)
    assert [one for one, _ in plugins.plugins("newsdoc.toys")] == ["toy"]


def test_no_plugin_costs_no_import():
    """Where no package names the group, importlib.metadata is not loaded."""
    code = (
        "import sys\nfrom newsdoc.plugins import plugins\nassert plugins('newsdoc.toys') == ()\n"
        "print('importlib.metadata' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
