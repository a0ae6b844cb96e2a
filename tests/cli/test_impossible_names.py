"""Names that no file can have are told in one line, wherever they are given."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

LONG = "a" * 300


@pytest.mark.parametrize(
    ("arguments", "status", "code"),
    [
        (("convert", LONG, "-o", "x.md"), 4, "ND010"),
        (("convert", "looping.html", "-o", "x.md"), 4, "ND010"),
        (("convert", "{page}", "-o", f"{LONG}.md"), 2, "ND001"),
        (("convert", "{page}", "-o", "x.pdf", "--theme", LONG), 2, "ND001"),
        (("inspect", LONG), 4, "ND010"),
        (("verify", LONG), 2, "ND001"),
        (("report", LONG), 2, "ND001"),
    ],
)
def test_a_name_that_no_file_can_have_is_no_bug_of_ours(root, tmp_path, arguments, status, code):
    """Too long, or links that lead to each other: one line with a code, and no file."""
    os.symlink("looping.html", tmp_path / "looping.html")
    page = str(root / "examples" / "mina.html")
    done = subprocess.run(
        [sys.executable, "-m", "newsdoc", *(one.format(page=page) for one in arguments)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = done.stderr.splitlines()
    assert (done.returncode, len(lines), lines[0][:7]) == (status, 1, f"✗ {code}")
    assert os.listdir(tmp_path) == ["looping.html"]
