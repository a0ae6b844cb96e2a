"""What hostile input makes the system do, seen by ``strace``: nothing that a harmless page does not.

This sees what an audit hook cannot: the files that libxml2, Pango, fontconfig, Pillow and typst open, and every
socket of every child.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import ROOT, missing_referee
from tests.hostile.cases import GROUPS, page
from tests.hostile.conftest import Canaries
from tests.hostile.running import lay_out
from tests.hostile.test_variations import SAMPLE
from tests.hostile.tracing import Trace, can_trace, strangers, trace

FORMATS = "pdf,epub,docx,newsml,json,html,md,nitf,ninjs"
_NEWSDOC = (sys.executable, "-m", "newsdoc")
QUICK = ("addresses", "styles", "names", "drawings", "wire formats")
RESOLVER = ("/etc/host.conf", "/etc/resolv.conf", "/etc/hosts", "/etc/nsswitch.conf", "/etc/gai.conf", "/etc/ssl")
"""What asking a host begins with, its name and the certificates: a list is a list of addresses that a person named."""

KINDS = {"html": "convert", "newsml": "convert", "warc": "batch", "wacz": "batch", "urls": "batch", "bag": "verify"}


@pytest.fixture(autouse=True)
def _strace() -> None:
    if sys.platform != "linux":
        pytest.skip("Linux alone has strace")
    if (reason := can_trace()) is not None:
        missing_referee(reason)


def _convert(inputs: Sequence[Path], engine: str, folder: Path, formats: str = FORMATS) -> Trace:
    command = (*_NEWSDOC, "convert", *map(str, inputs), "-q", "-t", formats, "--pdf-engine", engine)
    return trace((*command, "-o", f"{folder}/out/{{id}}.{{ext}}"), folder)


def _harmless(engine: str, folder: Path) -> Trace:
    """What harmless pages have opened, by ``engine`` and by typst: it sets what is too long for WeasyPrint."""
    folder.mkdir()
    (folder / "good.html").write_bytes(page("<p>Harmless.</p>"))
    opened: frozenset[str] = frozenset()
    for one in {engine, "typst"}:
        (folder / one).mkdir()
        found = _convert([folder / "good.html", ROOT / "examples" / "ferry.html"], one, folder / one)
        assert found.status == 0
        assert found.network == ()
        opened |= found.opened
    return Trace(opened, (), 0)


def _judged(found: Trace, harmless: Trace, *own: Path) -> list[str]:
    return [*found.network, *strangers(found, harmless, *own)]


def _laid_out(groups: Sequence[str], canaries: Canaries, folder: Path, names: frozenset[str] | None) -> list[Path]:
    return [
        lay_out(case, folder / case.name)
        for group in groups
        for case in GROUPS[group](canaries.url, str(canaries.folder))
        if names is None or case.name in names
    ]


def test_a_sample_opens_and_asks_for_nothing(canaries: Canaries, tmp_path: Path):
    """A few cases of the classes that ask for things, in one run: no socket, no file of others."""
    harmless = _harmless("typst", tmp_path / "harmless")
    inputs = _laid_out(QUICK, canaries, tmp_path / "in", SAMPLE)
    (tmp_path / "run").mkdir()
    found = _convert(inputs, "typst", tmp_path / "run")
    assert found.opened >= {str(one) for one in inputs if "\n" not in one.name}
    assert _judged(found, harmless, tmp_path / "in", tmp_path / "run") == []
    assert canaries.requests == []


def test_the_trace_sees_what_it_must(canaries: Canaries, tmp_path: Path):
    """The trace itself works: a file, a socket, and what a child opens."""
    code = f"import socket,subprocess; open({str(canaries.folder / 'canary.txt')!r}); socket.socket(); subprocess.run(['cat', '/etc/hostname'])"
    found = trace([sys.executable, "-c", code], tmp_path)
    nothing = Trace(frozenset(), (), 0)
    seen = strangers(found, nothing)
    assert str(canaries.folder / "canary.txt") in seen
    assert "/etc/hostname" in seen
    assert any("AF_INET" in one for one in found.network)


@pytest.mark.long
@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
@pytest.mark.parametrize(
    "group", [group for group in GROUPS if group not in ("shapes", "expressions", "bombs", "crawls", "extremes")]
)
def test_every_variation_opens_and_asks_for_nothing(group: str, engine: str, canaries: Canaries, tmp_path: Path):
    """Every case that asks for something, in every format, by both engines."""
    harmless = _harmless(engine, tmp_path / "harmless")
    inputs = _laid_out([group], canaries, tmp_path / "in", None)
    (tmp_path / "run").mkdir()
    found = _convert(inputs, engine, tmp_path / "run")
    assert found.opened >= {str(one) for one in inputs if "\n" not in one.name}
    assert _judged(found, harmless, tmp_path / "in", tmp_path / "run") == []
    assert canaries.requests == []


@pytest.mark.long
@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_the_whole_set_opens_and_asks_for_nothing(engine: str, shared: Path, canaries: Canaries, tmp_path: Path):
    """Each case of the shared generator, in a run of its own, by the command that is for its kind."""
    tool = shared / "tools" / "make_hostile.py"
    made = tmp_path / "made"
    command = [
        sys.executable,
        str(tool),
        "make",
        str(made),
        "--canary-url",
        canaries.url,
        "--canary-dir",
        str(canaries.folder),
    ]
    subprocess.run(command, check=True, capture_output=True)
    harmless = _harmless(engine, tmp_path / "harmless")
    (tmp_path / "batch").mkdir()
    batch = trace(
        _by_kind("batch", tmp_path / "harmless" / "good.html", engine, tmp_path / "batch"), tmp_path / "batch"
    )
    known = Trace(harmless.opened | batch.opened, (), 0)
    wrong = []
    rows = json.loads((made / "manifest.json").read_text("utf-8"))["cases"]
    for row in rows:
        run = tmp_path / f"run-{row['id']}"
        run.mkdir()
        found = trace(_by_kind(KINDS[row["kind"]], made / row["input"], engine, run), run)
        # A list that names addresses of this machine has none of them asked: they are refused before a socket is made.
        names = RESOLVER if row["kind"] == "urls" else ()
        own = (made / row["input"]).parent, run, *map(Path, names)
        wrong += [f"{row['id']}: {one}" for one in _judged(found, known, *own)]
    assert len(rows) > 100
    assert wrong == []
    assert canaries.requests == []


def _by_kind(command: str, source: Path, engine: str, folder: Path) -> tuple[str, ...]:
    if command == "verify":
        return (*_NEWSDOC, "verify", str(source))
    return (*_NEWSDOC, command, str(source), "-q", "-t", FORMATS, "--pdf-engine", engine, "-o", f"{folder}/out/")
