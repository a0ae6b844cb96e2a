"""The command line does what the ``*.md`` files beside this one say, word for word.

A ``console`` block is one case: ``$ newsdoc …`` runs in a folder that holds the example pages; lines
that start with ``2> `` are stderr, ``=> N`` is the status (0 where none stands), ``…`` alone stands for
any lines, and ``…`` inside a line for any words.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
CASES = [
    pytest.param(block, id=f"{path.stem}-{number}")
    for path in sorted(HERE.glob("*.md"))
    for number, block in enumerate(re.findall(r"```console\n(.*?)```", path.read_text(encoding="utf-8"), re.S), 1)
]


@pytest.fixture
def folder(root, tmp_path):
    """A folder with the example pages and a few odd files."""
    shutil.copytree(root / "examples", tmp_path, dirs_exist_ok=True)
    (tmp_path / "empty.html").write_bytes(b"")
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "index.html").write_text("<html><body><ul><li><a href='/a'>A</a></li></ul></body></html>")
    (tmp_path / "broken.json").write_text('{"newsdoc": "article/1", "headline": 7}')
    text = (
        "The ferry stays, the council said on Tuesday. It was the best that they could do for the people of the "
        "town, and it is what most of them had asked for. The boat will run from six in the morning, and the last "
        "one will leave the pier at ten in the evening, as it has done for more than sixty years."
    )
    (tmp_path / "story.txt").write_text(f"Ferry stays\n\n{text}\n")
    return tmp_path


def steps(block: str) -> list[tuple[str, list[str], list[str], int]]:
    """The commands of a block: words, expected stdout and stderr lines, status."""
    found = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], [], [], 0))
        elif line.startswith("=> "):
            found[-1] = (*found[-1][:3], int(line[3:]))
        else:
            found[-1][2 if line.startswith("2> ") else 1].append(line.removeprefix("2> "))
    return found


def matches(expected: list[str], text: str) -> bool:
    """Is ``text`` what the lines say, ``…`` standing for anything?"""
    pattern = ""
    for line in expected:
        pattern += "(?:.*\n)*" if line == "…" else re.escape(line).replace("…", ".*") + "\n"
    return re.fullmatch(pattern, text) is not None


@pytest.mark.parametrize("block", CASES)
def test_console(block, folder):
    """Each block runs as written."""
    for command, out, err, status in steps(block):
        words = command.replace("newsdoc ", f"{sys.executable} -m newsdoc ", 1)
        done = subprocess.run(words, shell=True, cwd=folder, capture_output=True, text=True, env=_environment())
        said = f"$ {command}\n{done.stdout}--- stderr\n{done.stderr}=> {done.returncode}"
        assert done.returncode == status, said
        assert matches(out, done.stdout), said
        assert matches(err, done.stderr), said
        assert "Traceback" not in done.stderr, said


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "NO_COLOR": "1", "COLUMNS": "100", "PYTHONWARNINGS": "ignore"}
