"""Nothing a page says is fetched, opened, run or believed: cases of every class go through the real commands."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

QUICK = (
    "img-file", "css-urls", "attach-link", "rel-escape", "symlink-image", "xss-basic", "xss-title", "control-chars",
    "docx-field", "title-dots", "title-long", "deep-div", "colspan", "many-attrs", "jsonld-deep", "png-bomb",
    "svg-script", "warc-length-lie", "warc-same-id", "warc-not", "wacz-slip", "xxe-file", "xml-deep", "url-list",
    "bag-traversal",
)  # fmt: skip
"""One or more of each class; all of them under ``--long``."""

TYPST = "-t pdf,epub,docx,newsml,json,html,md,nitf,ninjs --pdf-engine typst"


def _run(shared: Path, folder: Path, extra: str, only: tuple[str, ...]) -> list[dict[str, object]]:
    tool = shared / "tools" / "make_hostile.py"
    if not tool.is_file() or sys.platform != "linux":
        pytest.skip("no generator of hostile input here")
    newsdoc = f"{sys.executable} -m newsdoc"
    commands = {
        "html": f"{newsdoc} convert {{input}} -o {{outdir}} {extra}",
        "newsml": f"{newsdoc} convert {{input}} -o {{outdir}} {extra}",
        "warc": f"{newsdoc} batch {{input}} -o {{outdir}}/out {extra}",
        "wacz": f"{newsdoc} batch {{input}} -o {{outdir}}/out {extra}",
        "urls": f"{newsdoc} batch {{input}} -o {{outdir}}/out {extra}",
        "bag": f"{newsdoc} verify {{input}}",
    }
    report = folder / "report.json"
    arguments = [
        sys.executable,
        str(tool),
        "check",
        str(folder / "cases"),
        "--time-scale",
        "4",
        "--json",
        str(report),
    ]
    for kind, command in commands.items():
        arguments += ["--cmd", f"{kind}={command}"]
    for case in only:
        arguments += ["--only", case]
    subprocess.run(arguments, capture_output=True, check=False)
    rows: list[dict[str, object]] = json.loads(report.read_text("utf-8"))
    return rows


def _failures(rows: list[dict[str, object]]) -> list[str]:
    return [f"{row['id']}: {row['verdict']} {row['fails']}" for row in rows if row["verdict"] != "PASS"]


def test_a_case_of_each_class_is_held(shared: Path, tmp_path: Path):
    """No request, no file of others, nothing outside the output, no traceback, within time and memory."""
    rows = _run(shared, tmp_path, "-t epub,docx,newsml", QUICK)
    assert len(rows) == len(QUICK)
    assert _failures(rows) == []


@pytest.mark.long
@pytest.mark.parametrize("extra", ["", TYPST], ids=["as it comes", "every format, typst"])
def test_every_case_is_held(shared: Path, tmp_path: Path, extra: str):
    """The whole set, by both PDF engines."""
    rows = _run(shared, tmp_path, extra, ())
    assert len(rows) > 100
    assert _failures(rows) == []
