"""Name of an entry point group → what installed packages put there; name of a package → its version.

``importlib.metadata`` takes 40 ms to import and to read every package's metadata, and nearly always
finds nothing.  So the few files that can name a plug-in are looked through first.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from importlib.machinery import PathFinder
from typing import Any


def plugins(group: str) -> tuple[tuple[str, Any], ...]:
    """Return name and object of each entry point in ``group``, in the order they are found."""
    if not _may_be_named(group):
        return ()
    from importlib.metadata import entry_points

    return tuple((one.name, one.load()) for one in entry_points(group=group))


def installed_version(package: str) -> str | None:
    """Return the version of an installed package; None where it is not installed."""
    start = f"{package.lower().replace('-', '_')}-"
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        for name in names:
            if name.endswith(".dist-info") and name.lower().startswith(start):
                return name[len(start) : -len(".dist-info")]
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _may_be_named(group: str) -> bool:
    files = _entry_point_files()
    return files is None or any(group.encode() in content for content in files)


@cache
def _entry_point_files() -> tuple[bytes, ...] | None:
    """Return every ``entry_points.txt`` on the path; None where packages may be elsewhere than in folders."""
    if any(hasattr(finder, "find_distributions") and finder is not PathFinder for finder in sys.meta_path):
        return None
    found: list[bytes] = []
    for folder in dict.fromkeys(sys.path):
        if os.path.isfile(folder):
            return None  # a zip or an egg
        found += _read_folder(folder or ".")
    return tuple(found)


def _read_folder(folder: str) -> Iterator[bytes]:
    try:
        names = os.listdir(folder)
    except OSError:
        return
    for name in names:
        if name.endswith((".dist-info", ".egg-info")) or name == "EGG-INFO":
            try:
                with open(os.path.join(folder, name, "entry_points.txt"), "rb") as file:
                    yield file.read()
            except OSError:
                continue  # it has none
