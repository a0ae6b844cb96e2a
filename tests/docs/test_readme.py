"""What the README says is true."""

import re
import shutil
import subprocess
import sys

import pytest

from newsdoc.cli import _COMMANDS
from newsdoc.exporters import EXPORTERS


@pytest.fixture(scope="module")
def readme(root):
    """Its text."""
    return (root / "README.md").read_text(encoding="utf-8")


def blocks(text: str, kind: str) -> list[str]:
    """The fenced blocks of one kind."""
    return [block.strip() for block in re.findall(rf"```{kind}\n(.*?)```", text, re.S)]


def test_the_first_command_does_the_main_job(readme, root, tmp_path):
    """What follows the installation in the first command writes four files."""
    command = blocks(readme, "sh")[0].rpartition("&& ")[2]
    shutil.copytree(root / "examples", tmp_path / "examples")
    words = command.replace(".venv/bin/newsdoc", f"{sys.executable} -m newsdoc")
    subprocess.run(words, shell=True, cwd=tmp_path, check=True, capture_output=True)
    written = sorted(path.name for path in (tmp_path / "out").iterdir() if path.is_file())
    assert written == ["ferry.docx", "ferry.epub", "ferry.pdf", "ferry.xml"]


def test_ci_runs_the_second_command(readme, root):
    """CI tests what a newcomer is told to run."""
    assert blocks(readme, "sh")[1] in (root / ".ci" / "run").read_text(encoding="utf-8")


def test_the_lines_of_python_run(readme, root, tmp_path):
    """The library example runs as written and prints captions and credits."""
    shutil.copytree(root / "examples", tmp_path / "examples")
    done = subprocess.run(
        [sys.executable, "-c", blocks(readme, "python")[0]], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Ben Lindqvist/Harbour Pictures" in done.stdout
    assert (tmp_path / "ferry.pdf").read_bytes().startswith(b"%PDF")


def test_every_format_is_in_the_table(readme):
    """The table says what the program says."""
    for row in EXPORTERS.values():
        assert f"| `{row.name}` |" in readme
        assert f"| {row.keeps} | {row.loses} |" in readme


def test_every_command_is_named(readme):
    """No command is left for users to find by chance."""
    assert [name for name in _COMMANDS if f"newsdoc {name}" not in readme] == []


@pytest.mark.parametrize("script", ["captions.py", "desk_check.py"])
def test_examples_run(script, root, tmp_path):
    """The example scripts run as their first lines say."""
    shutil.copytree(root / "examples", tmp_path / "examples")
    arguments = {"captions.py": ["examples/ferry.html"], "desk_check.py": ["examples", "out"]}[script]
    done = subprocess.run(
        [sys.executable, f"examples/{script}", *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
