"""axe on what the HTML exporter writes, in a browser."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from newsdoc.exporters.html import export_html
from newsdoc.formats import ExportOptions
from newsdoc.notes import NoteLog
from tests.conftest import missing_referee
from tests.referees.tricky import tricky_articles

ARTICLES = tricky_articles()
PLANTED = "a planted fault"


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, list[str]]]:
    """What axe says of every tricky article, asked once."""
    folder, browser = os.environ.get("NEWSDOC_AXE"), shutil.which("chromium") or shutil.which("google-chrome")
    if folder is None or browser is None or shutil.which("node") is None:
        missing_referee("axe is not installed: NEWSDOC_AXE names the folder of node_modules, and it needs chromium")
    pages = {name: export_html(article, ExportOptions(), NoteLog()) for name, article in ARTICLES.items()}
    pages[PLANTED] = pages["the whole story"].replace(b' alt="', b' data-alt="')
    home = tmp_path_factory.mktemp("html")
    names = {}
    for number, (name, content) in enumerate(pages.items()):
        path = home / f"{number}.html"
        path.write_bytes(content)
        names[str(path)] = name
    done = subprocess.run(
        ["node", str(Path(__file__).parent / "axe.mjs"), *names],
        capture_output=True, text=True, timeout=300, env={**os.environ, "NEWSDOC_CHROMIUM": browser},
    )  # fmt: skip
    found = {names[line["path"]]: line for line in map(json.loads, done.stdout.splitlines())}
    assert set(found) == set(pages), done.stderr[-2000:]
    return found


# What an article lacks is the article's: a page about nothing has no heading and no title of its own.
_OWN_FAULTS = {
    "empty everything": {"page-has-heading-one"},
    "empty words": {"page-has-heading-one", "empty-heading"},
}


@pytest.mark.parametrize("name", ARTICLES)
def test_axe_finds_nothing(verdicts, name):
    """No violation of any rule, best practice included, and nothing asked of the network."""
    found = [one for one in verdicts[name]["violations"] if one.partition(":")[0] not in _OWN_FAULTS.get(name, ())]
    assert found == []
    assert verdicts[name]["remote"] == []


def test_the_referee_bites(verdicts):
    """axe sees a fault that we planted."""
    assert any(one.startswith("image-alt") for one in verdicts[PLANTED]["violations"])
