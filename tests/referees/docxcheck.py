"""What the referees say of a Word file: the Open XML SDK's rules, broken references, and accessibility."""

from __future__ import annotations

import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

from tests.conftest import missing_referee
from tests.unit.exporters.docx.opened import Opened

MAGIC = {"jpg": b"\xff\xd8\xff", "png": b"\x89PNG", "gif": b"GIF8"}


def check_docx(content: bytes, folder: Path) -> list[str]:
    """Return every complaint about a Word file; none when it is good."""
    try:
        from ooxml_integrity import check
        from openxml_audit import OpenXmlValidator
    except ImportError as error:
        missing_referee(f"not installed: {error.name}")
    path = folder / "checked.docx"
    path.write_bytes(content)
    # A validator remembers parts of the file before, so each file gets its own.
    found = [str(error) for error in OpenXmlValidator().validate(path).errors]
    # TXT: text that looks escaped twice, which an article about HTML may well hold.
    found += [str(one) for one in check(str(path)) if " TXT" not in str(one)]
    return found + accessibility(Opened(content))


def accessibility(opened: Opened) -> list[str]:
    """Return what a reader who cannot see the document would miss, and what the schema rules do not know."""
    found = []
    ids = opened.find("//wp:docPr/@id")
    if len(ids) != len(set(ids)):
        found.append("two drawings of one id")
    if not all(opened.find("//wp:docPr/@descr")) or len(opened.find("//wp:docPr/@descr")) < len(ids):
        found.append("a drawing without words")
    if not all(opened.find(".//w:tblHeader", table) for table in opened.find("//w:tbl")):
        found.append("a table without a header row")
    if not opened.find("w:docDefaults//w:lang/@w:val", opened.styles):
        found.append("no language")
    if not opened.find("//dc:title/text()", opened.xml("docProps/core.xml")):
        found.append("no title")
    levels = [int(style[-1]) for style, _ in opened.paragraphs() if re.fullmatch(r"heading \d", style)]
    found += [f"heading {b} after {a}" for a, b in pairwise(levels) if b > a + 1]
    for name in opened.names:
        if name.startswith("word/media/") and not opened.archive.read(name).startswith(MAGIC[name.rsplit(".")[-1]]):
            found.append(f"{name} is something else")
    return found


def open_in_libreoffice(files: dict[str, bytes], folder: Path) -> list[str]:
    """Return the names of the files that LibreOffice does not make a PDF of."""
    office = shutil.which("soffice")
    if office is None:
        missing_referee("LibreOffice (soffice) is not installed")
    paths = []
    for name, content in files.items():
        path = folder / f"{name}.docx"
        path.write_bytes(content)
        paths.append(str(path))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), *paths]
    subprocess.run(command, check=False, capture_output=True, timeout=600)
    return [name for name in files if not (folder / f"{name}.pdf").is_file()]
