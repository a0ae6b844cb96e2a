"""Lists of addresses: what is named is asked for, and nothing local is opened for a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsdoc.batch import LocalExecutor, State, run_batch
from newsdoc.batch.lists import listed_addresses
from tests.unit.batch.test_run import settings


def listed(folder: Path, text: str, name: str = "list.txt") -> tuple[str, ...] | None:
    """The addresses of a list with ``text``."""
    (folder / name).write_text(text, encoding="utf-8")
    return listed_addresses(folder / name)


def test_lines_come_once_without_comments(tmp_path: Path):
    """Blank lines, comments and repetitions are passed over."""
    text = "# feed\nhttps://a.example/1\n\nhttps://a.example/2\r\nhttps://a.example/1\n"
    assert listed(tmp_path, text) == ("https://a.example/1", "https://a.example/2")


@pytest.mark.parametrize(
    "text",
    [
        "Council keeps ferry\n\nThe council voted.\n",
        "Read https://a.example/1\n",
        "https://a.example/1\nThe council voted.\nIt was nine to four.\n",
        "",
    ],
)
def test_a_story_is_no_list(tmp_path: Path, text: str):
    """A text that names an address, or begins with one, is a text."""
    assert listed(tmp_path, text) is None


def test_no_line_opens_a_file_or_a_private_host(tmp_path: Path):
    """Local files, other schemes, loopback in disguise: each is accounted for as failed."""
    secret = tmp_path / "secret.html"
    secret.write_text("<h1>Secret</h1><p>" + "The council voted on Tuesday to keep it secret. " * 9, encoding="utf-8")
    lines = (secret.as_uri(), "javascript:alert(1)", "http://127.0.0.1:9/x", "http://2130706433:9/x", str(secret))
    (tmp_path / "list.txt").write_text("\n".join(lines), encoding="utf-8")
    summary = run_batch([str(tmp_path / "list.txt")], settings(tmp_path / "out"), LocalExecutor(1))
    assert summary.counts[State.FAILED] == len(lines)
    assert summary.exit_status == 1
