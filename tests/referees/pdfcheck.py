"""What the referees say of a PDF: ``page`` (PyPI page-validation, milliseconds a file) and veraPDF (a JVM).

veraPDF is named by ``NEWSDOC_VERAPDF``; ``verapdf/install.sh FOLDER`` fetches it by Maven.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.conftest import missing_referee

PROFILES = {
    "a-2a+ua-1": ("2a", "ua1"), "a-3a+ua-1": ("3a", "ua1"), "a-2b": ("2b",), "a-1b": ("1b",), "none": (),
}  # fmt: skip
"""What a file of each ``pdf_standard`` claims and must keep."""


def check_pdf(content: bytes, profiles: Sequence[str]) -> list[str]:
    """Return what ``page`` finds against ``profiles``; none where the file keeps them.

    Two of its rules are stricter than the standards and are looked at again: a stream that ends in a
    carriage return, and a compressed metadata stream outside PDF/A-1.
    """
    try:
        import page
    except ImportError:
        missing_referee("page-validation is not installed (pip install page-validation)")
    found = []
    for profile in profiles:
        for failure in page.validate_pdf_bytes(content, profile=profile).failures:
            if "STREAM-LENGTH" in failure.rule_id and lengths_are_right(content):
                continue
            if "METADATA-FILTER" in failure.rule_id and profile[0] in "23":
                continue
            found.append(f"{profile} {failure.rule_id}: {failure.message}")
    return found


def lengths_are_right(content: bytes) -> bool:
    """Does every stream end where its ``Length`` says?"""
    for start in re.finditer(rb"/Length (\d+)(?! \d+ R)[^>]*>>\s*stream\r?\n", content):
        end = start.end() + int(start[1])
        if not re.match(rb"(\r\n|\n|\r)endstream", content[end : end + 11]):
            return False
    return True


def claims(content: bytes) -> tuple[str, ...]:
    """Return the profiles that the file's own metadata claims."""
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(content)) as pdf:
        packet = pdf.Root.Metadata.read_bytes().decode()
    part = re.search(r"<pdfaid:part>(\d)", packet)
    level = re.search(r"<pdfaid:conformance>(\w)", packet)
    accessible = re.search(r"<pdfuaid:part>(\d)", packet)
    found = [f"{part[1]}{level[1].lower()}"] if part and level else []
    return (*found, *([f"ua{accessible[1]}"] if accessible else []))


def run_verapdf(files: Mapping[str, bytes], profile: str, folder: Path) -> dict[str, bool]:
    """Return veraPDF's verdict on each file by its name; one JVM for all."""
    command = os.environ.get("NEWSDOC_VERAPDF") or shutil.which("verapdf")
    if not command:
        missing_referee("veraPDF is not installed (tests/referees/verapdf/install.sh, NEWSDOC_VERAPDF)")
    if shutil.which("java") is None:
        missing_referee("veraPDF needs Java (Debian: default-jre-headless)")
    paths = {}
    for number, (name, content) in enumerate(files.items()):
        path = folder / f"{profile}-{number}.pdf"
        path.write_bytes(content)
        paths[str(path)] = name
    done = subprocess.run(
        [command, "-f", profile, "--format", "text", *paths], capture_output=True, text=True, timeout=600
    )
    verdicts = {}
    for line in done.stdout.splitlines():
        word, _, rest = line.partition(" ")
        path = rest.rpartition(" ")[0]
        if path in paths:
            verdicts[paths[path]] = word == "PASS"
    unjudged = [name for name in files if name not in verdicts]
    assert not unjudged, f"no verdict on {unjudged}: {done.stderr[-2000:]}"
    return verdicts
