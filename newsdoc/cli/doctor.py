"""``newsdoc doctor``: what the machine has and lacks, and how to get it."""

from __future__ import annotations

import ctypes.util
import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version

import click

from newsdoc.cli.console import Console
from newsdoc.cli.options import talk_options
from newsdoc.values import dataclass

_LIBRARIES = {
    "pango-1.0": ("PDF by WeasyPrint", "apt-get install libpango-1.0-0"),
    "pangoft2-1.0": ("PDF by WeasyPrint", "apt-get install libpangoft2-1.0-0"),
    "fontconfig": ("PDF by WeasyPrint", "apt-get install libfontconfig1"),
    "harfbuzz-subset": ("small fonts in PDF, several times faster", "apt-get install libharfbuzz-subset0"),
}
_PACKAGES = {
    "lxml": "reading HTML and XML",
    "pillow": "pictures",
    "weasyprint": "PDF",
    "typst": "PDF without system libraries",
    "ebooklib": "EPUB",
    "python-docx": "Word",
    "click": "the command line",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked for."""

    name: str
    found: str | None
    """Its version or place; None when it is missing."""

    purpose: str
    remedy: str
    needed: bool = True


def look_around() -> Iterator[Finding]:
    """Yield what newsdoc needs of this machine, there or not."""
    yield Finding("python", sys.version.split()[0], "everything", "")
    for name, purpose in _PACKAGES.items():
        yield Finding(name, _version(name), purpose, f"pip install {name}")
    for name, (purpose, remedy) in _LIBRARIES.items():
        yield Finding(name, ctypes.util.find_library(name), purpose, remedy, needed=name != "harfbuzz-subset")
    yield from _fonts()


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _fonts() -> Iterator[Finding]:
    """The packages of fonts, and the scripts that each serves."""
    from newsdoc.exporters.pdf.faces import FACES
    from newsdoc.exporters.pdf.fonts import source_file

    families: dict[str, list[str]] = {}
    found: dict[str, bool] = {}
    for face in FACES:
        families.setdefault(face.package, []).append(face.family.removeprefix("ND "))
        found[face.package] = found.get(face.package, True) and source_file(face) is not None
    for package, names in families.items():
        purpose = f"fonts of PDF: {', '.join(dict.fromkeys(names))}"
        remedy = "pip install 'newsdoc[fonts]'"
        name = package.replace("_", "-")
        yield Finding(name, purpose if found[package] else None, purpose, remedy, needed=False)


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@talk_options
@click.pass_obj
def doctor_command(console: Console, /, as_json: bool) -> int:
    """Say what this machine has and lacks: engines, libraries, fonts, and how to get them.

    The status is 7 when something is missing without which a default output cannot be made.
    """
    findings = list(look_around())
    if as_json:
        console.result(json.dumps([asdict(one) for one in findings], indent=2, ensure_ascii=False))
    else:
        width = shutil.get_terminal_size().columns
        for one in findings:
            if one.found:
                console.result(f"✓ {one.name:<28}{one.found}"[:width])
            else:
                sign = "✗" if one.needed else "!"
                console.result(f"{sign} {one.name:<28}missing: {one.purpose}; {one.remedy}")
    return 7 if any(one.needed and one.found is None for one in findings) else 0
