"""The command line where the disk is full: one line, the status that says "try again", no half of a file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FULL = Path("/dev/full")


def run(*arguments: object, output: object = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    """Run newsdoc."""
    command = [sys.executable, "-m", "newsdoc", *map(str, arguments)]
    return subprocess.run(command, stdout=output, stderr=subprocess.PIPE, text=True, check=False)  # type: ignore[call-overload, no-any-return]


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("arguments", [("convert", "-q", "examples/ferry.html", "-t", "md"), ("formats",)])
def test_what_cannot_be_printed_is_said(root, arguments, monkeypatch):
    """Where stdout goes to a full disk, the status is 75 and not that of a bug."""
    monkeypatch.chdir(root)
    with FULL.open("w") as output:
        done = run(*arguments, output=output)
    assert done.returncode == 75
    assert done.stderr.startswith("✗ ND050 ")
    assert len(done.stderr.splitlines()) == 1


def test_a_closed_pipe_is_no_failure():
    """Who has read enough closes the pipe: status 0, and not a word."""
    command = [sys.executable, "-c", "import time; time.sleep(1); from newsdoc.cli import main; main(['formats'])"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait() == 0
