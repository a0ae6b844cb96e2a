"""The same article gives the same bytes: in another process, under another hash seed and time zone, in a pool."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import subprocess
import sys

import pytest

from newsdoc.exporters import EXPORTERS
from newsdoc.formats import ExportOptions
from tests import stories
from tests.contract.test_exporters import export

STORIES = ("full_story", "arabic_story")
ENGINES = ("weasyprint", "typst")
CODE = "import json; from tests.contract.test_same_bytes import digests; print(json.dumps(digests()))"


def digests(_: int = 0) -> dict[str, str]:
    """The digest of every story in every format, PDF by both engines."""
    ways = [(name, ExportOptions()) for name in EXPORTERS if name != "pdf"]
    ways += [("pdf", ExportOptions(pdf_engine=engine)) for engine in ENGINES]
    return {
        f"{story} {name} {options.pdf_engine}": hashlib.sha256(
            export(name, getattr(stories, story)(), options)
        ).hexdigest()
        for story in STORIES
        for name, options in ways
    }


@pytest.fixture(scope="module")
def expected() -> dict[str, str]:
    """What this process makes."""
    return digests()


@pytest.mark.parametrize(
    "environment",
    [{"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}, {"PYTHONHASHSEED": "2", "TZ": "America/Lima", "LC_ALL": "C"}],
)
def test_another_process_makes_the_same_bytes(expected, environment):
    """Hash seed, time zone and locale change nothing."""
    run = [sys.executable, "-c", CODE]
    done = subprocess.run(run, capture_output=True, check=True, text=True, env={**os.environ, **environment})
    assert json.loads(done.stdout) == expected


def test_a_pool_makes_the_same_bytes(expected):
    """A worker that has made other documents before makes what a fresh process makes."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.map(digests, [0, 1]) == [expected, expected]
