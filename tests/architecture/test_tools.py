"""Rules live in tools, and the tools are tests."""

import subprocess
import sys
from pathlib import Path

import pytest


def run(root: Path, *command: str) -> str:
    """Run a tool of this environment in the checkout; return what it said if it failed, else nothing."""
    done = subprocess.run(
        [Path(sys.executable).parent / command[0], *command[1:]], cwd=root, capture_output=True, text=True
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("ruff", "check", "--no-cache", "."),
        ("ruff", "format", "--no-cache", "--check", "."),
        ("lint-imports", "--no-cache"),
        ("mypy", "--no-error-summary"),
    ],
    ids=" ".join,
)
def test_tool_is_content(root, command):
    """Style, format, layers and types are as pyproject.toml says."""
    assert run(root, *command) == ""


def test_layers_bite(root, tmp_path):
    """A model that imports an exporter is noticed: the contract is no decoration."""
    copy = tmp_path / "newsdoc"
    for source in (root / "newsdoc").rglob("*.py"):
        target = copy / source.relative_to(root / "newsdoc")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
    (tmp_path / "pyproject.toml").write_bytes((root / "pyproject.toml").read_bytes())
    blocks = copy / "model" / "blocks.py"
    blocks.write_text(blocks.read_text(encoding="utf-8") + "\nimport newsdoc.exporters\n", encoding="utf-8")
    assert "newsdoc.model.blocks -> newsdoc.exporters" in run(tmp_path, "lint-imports", "--no-cache")
