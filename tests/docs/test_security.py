"""SECURITY.md says what the code does: each limit is the code's own, each refusal says how to go further."""

from __future__ import annotations

import inspect
import re
import tomllib
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from newsdoc import safexml
from newsdoc.batch import Settings, lists, plan
from newsdoc.errors import SourceError
from newsdoc.exporters.pdf import budget
from newsdoc.pictures import decoding, svg
from newsdoc.pictures.metadata import carriers
from newsdoc.readers import text
from newsdoc.readers.html import limits as html
from newsdoc.sources import FetchRules, Limits, SourceOptions, members, warc
from newsdoc.sources.opening import open_bytes

MIB = 1024 * 1024
_LIMITS, _FETCH = Limits(), FetchRules()


def _mib(size: int) -> str:
    return f"{size // MIB:,} MiB" if size >= MIB else f"{size // 1024} KiB"


DEFAULTS = {
    "an input page, unpacked": _mib(_LIMITS.page_bytes),
    "a picture or other file of a page": _mib(_LIMITS.picture_bytes),
    "a zip as a whole": _mib(_LIMITS.container_bytes),
    "files in a zip, folder or message": f"{_LIMITS.entries:,}",
    f"unpacked to packed size, from {_mib(_LIMITS.ratio_from)} on": f"{_LIMITS.ratio} : 1",
    "bytes of HTML that are read": _mib(html.MAX_BYTES),
    "depth of HTML": str(html.MAX_DEPTH),
    "elements of HTML": f"{html.MAX_ELEMENTS:,}",
    "attributes of an element": str(html.MAX_ATTRIBUTES),
    "XML": f"{_mib(safexml.MAX_BYTES)}, libxml2's own depth of 256",
    "plain text": _mib(text.MAX_BYTES),
    "pixels of a picture": f"{decoding.MAX_PIXELS // 1_000_000} million",
    "scans of a JPEG": str(decoding._MAX_SCANS),
    "SVG": f"{_mib(svg.MAX_BYTES)}, {svg.MAX_NODES:,} shapes, {svg.MAX_LETTERS:,} letters",
    "metadata packet of a picture": _mib(carriers.MAX_PACKET),
    "WARC header line, header": f"{_mib(warc.MAX_LINE)}, {_mib(warc.MAX_HEADER)}",
    "list of addresses, feed": _mib(lists.MAX_LIST),
    "dictionary of a WARC in Zstandard": _mib(members.MAX_DICTIONARY),
    "XML or JSON that is looked into for several articles while a batch is planned": _mib(plan._MAX_PARTED),
    "table in PDF": f"{budget.MAX_COLUMNS} columns, {budget.MAX_CELLS:,} cells",
    "article in PDF": f"{budget.MAX_TYPST_COST / budget._COSTS['p']:,.0f} empty paragraphs, "
    f"or {budget.MAX_TYPST_COST / budget._WORD_COST:,.0f} words",
    "paragraph in PDF before it is parted": f"{budget.MAX_PARAGRAPH:,} characters",
    "heading in PDF, alternative text in PDF": f"{budget.MAX_HEADING:,} and {budget.MAX_ALT:,} characters",
    "a fetch: time without a sign of life, in all": f"{_FETCH.timeout:.0f} s, {_FETCH.deadline:.0f} s",
    "a fetch: redirects; requests for one page": f"{_FETCH.redirects}; {_FETCH.requests}",
    "seconds a document (batch)": f"{inspect.signature(Settings).parameters['seconds'].default:.0f}",
    "memory a worker (batch)": _mib(inspect.signature(Settings).parameters["memory"].default),
}


def _table(root: Path) -> dict[str, str]:
    part = (root / "SECURITY.md").read_text(encoding="utf-8").partition("## Limits")[2].partition("\n## ")[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line.startswith("| ")
    ]
    return {name: default for name, default, _ in rows[1:]}


def test_the_table_of_limits_is_the_code_s(root: Path):
    """Every row's default is the constant in the code, and no row is without one."""
    assert _table(root) == DEFAULTS


FLOORS = {
    "lxml": "6.1",  # CVE-2026-41066
    "pillow": "11.3",  # CVE-2025-48379, CVE-2026-40192: and no format but six is opened
    "weasyprint": "70",  # CVE-2026-49452, CVE-2026-55073
    "python-docx": "1.2",  # CVE-2016-5851
}
"""Libraries that had holes which concern us, and the first version without them."""


def test_no_version_with_a_known_hole_is_let_in(root: Path):
    """pyproject's floors are at or above the versions that mended what concerns newsdoc."""
    named = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    found = {one.name: one for one in map(Requirement, named)}
    for name, floor in FLOORS.items():
        lowest = [Version(one.version) for one in found[name].specifier if one.operator == ">="]
        assert lowest, f"{name} has no floor"
        assert max(lowest) >= Version(floor), name


def _zip_of(count: int) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(count):
            archive.writestr(f"{number}.html", "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "limits", "field"),
    [
        (b"<p>" + b"x" * 2000, Limits(page_bytes=1000), "page_bytes"),
        (_zip_of(12), Limits(entries=10), "entries"),
    ],
    ids=["page", "zip"],
)
def test_a_refusal_names_the_limit_and_how_to_raise_it(content: bytes, limits: Limits, field: str):
    """With its number, and the name under which a program sets it."""
    with pytest.raises(SourceError) as refused:
        open_bytes(content, "input", options=SourceOptions(limits=limits))
    assert refused.value.code == "ND913"
    assert f"{getattr(limits, field):,}" in refused.value.message
    assert field in (refused.value.hint or "")


def test_every_refusal_of_an_input_says_how_to_raise_its_limit(root: Path):
    """No place in the sources raises ND913 without a hint."""
    for path in (root / "newsdoc" / "sources").glob("*.py"):
        for match in re.finditer(
            r'SourceError\(\s*"ND913"(.*?)\n\s*\)|SourceError\("ND913".*', path.read_text("utf-8"), re.S
        ):
            assert "how_to_raise" in match[0].partition("\n\n")[0], f"{path.name}: {match[0][:80]}"
