"""Workers, schedulers and drivers die; documents that deserve it are named, and every other one is done."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cluster import stores
from tests.cluster.inputs import PAGE, batch, command, dask, make_folder, same_trees

psutil = pytest.importorskip("psutil")
pytest.importorskip("distributed")

NOISE = subprocess.DEVNULL


def outputs(folder: Path) -> int:
    """How many articles are written."""
    return len(list(folder.rglob("*.md")))


def until(condition: object, seconds: float = 120) -> None:
    """Wait until ``condition()``."""
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.02)


@contextmanager
def started(*words: object, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """A run at work, in a group of its own."""
    line, around = command(*words, **environment)
    with subprocess.Popen(
        line, env=around, text=True, stdout=NOISE, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def dask_workers(process: subprocess.Popen[str]) -> list[psutil.Process]:
    """The worker processes of the cluster that a run has started: those with a pool below them."""
    children = psutil.Process(process.pid).children(recursive=True)
    return [one for one in children if any("forkserver" in " ".join(it.cmdline()) for it in one.children())]


def test_a_killed_worker_costs_nothing(tmp_path: Path):
    """A worker of the cluster is killed -9 mid-way: its chunks go to another, and every byte is there."""
    pages = make_folder(tmp_path / "pages", 40)
    batch(pages, "-o", tmp_path / "local")
    with started(pages, "-o", tmp_path / "dask", *dask(chunk=4)) as process:
        until(lambda: outputs(tmp_path / "dask") >= 5 and dask_workers(process))
        dask_workers(process)[0].kill()
        _, said = process.communicate(timeout=240)
    assert process.returncode == 1, said
    same_trees(tmp_path / "local", tmp_path / "dask")


@contextmanager
def cluster(port: int, count: int = 2, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A scheduler and workers as a person starts them; yields the scheduler."""
    program = str(Path(sys.executable).with_name("dask"))
    around = {**os.environ, "DASK_DISTRIBUTED__WORKER__DAEMON": "False", **environment}
    address = f"tcp://127.0.0.1:{port}"
    where = ["--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
    scheduler = subprocess.Popen([program, "scheduler", *where], env=around, stdout=NOISE, stderr=NOISE)
    line = [program, "worker", address, "--nthreads", "1", "--no-dashboard", "--death-timeout", "60"]
    workers = [subprocess.Popen(line, env=around, stdout=NOISE, stderr=NOISE) for _ in range(count)]
    try:
        yield scheduler
    finally:
        for one in (*workers, scheduler):
            for child in psutil.Process(one.pid).children(recursive=True) if one.poll() is None else ():
                child.kill()
            one.kill()
            one.wait()


@pytest.mark.long
def test_a_killed_scheduler_stops_the_run_and_resuming_ends_it(tmp_path: Path):
    """Without its scheduler the run ends with 75 and one line; the same command on a new one completes it."""
    pages = make_folder(tmp_path / "pages", 60)
    batch(pages, "-o", tmp_path / "local")
    port = stores.free_port()
    words = (pages, "-o", tmp_path / "dask", *dask(chunk=3), "--scheduler", f"tcp://127.0.0.1:{port}")
    with cluster(port) as scheduler, started(*words) as process:
        until(lambda: outputs(tmp_path / "dask") >= 6)
        scheduler.kill()
        _, said = process.communicate(timeout=240)
        assert process.returncode == 75, said
        assert "ND050" in said
        assert "Traceback" not in said
    assert outputs(tmp_path / "dask") < 60
    with cluster(port):
        batch(*words)
    same_trees(tmp_path / "local", tmp_path / "dask")


@pytest.mark.long
def test_an_interrupted_run_is_resumed(tmp_path: Path):
    """Ctrl-C calls back what has not begun and ends with 130; the same command completes the run."""
    pages = make_folder(tmp_path / "pages", 60)
    batch(pages, "-o", tmp_path / "local")
    words = (pages, "-o", tmp_path / "dask", *dask(chunk=3))
    with started(*words) as process:
        until(lambda: outputs(tmp_path / "dask") >= 3)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=120)
    assert process.returncode == 130, said
    assert outputs(tmp_path / "dask") < 60
    batch(*words)
    same_trees(tmp_path / "local", tmp_path / "dask")


POISON = """
import os, sys
if "newsdoc" in " ".join(sys.orig_argv) or "multiprocessing" in " ".join(sys.orig_argv) or "dask" in sys.orig_argv[1:2]:
    import newsdoc.batch.worker as worker
    import newsdoc.batch.chunks as chunks
    convert, convert_chunk = worker._convert, chunks.convert_chunk
    def poisoned(item, settings, *more):
        if item.name.endswith("segfault.html"):
            os.kill(os.getpid(), 11)
        return convert(item, settings, *more)
    def poisoned_chunk(chunk, *more):
        if any(item.name.endswith("killer.html") for item in chunk.items):
            os.kill(os.getpid(), 9)
        return convert_chunk(chunk, *more)
    worker._convert, chunks.convert_chunk = poisoned, poisoned_chunk
"""


def poisoned(tmp_path: Path, count: int, *names: str) -> tuple[Path, str]:
    """Pages, some of them poison, and the PYTHONPATH that makes them so."""
    pages = make_folder(tmp_path / "pages", count)
    for name in names:
        (pages / f"{name}.html").write_text(PAGE.format(n=name, src="f.png"), encoding="utf-8")
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(POISON, encoding="utf-8")
    return pages, before(site)


def before(site: Path) -> str:
    """PYTHONPATH with ``site`` in front."""
    return os.pathsep.join(filter(None, (str(site), os.environ.get("PYTHONPATH"))))


def reasons(folder: Path) -> dict[str, str]:
    """Why documents were quarantined, by their names."""
    lines = (folder / "newsdoc" / "manifest.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return {row["source"]: row["reason"] for row in rows if row["state"] == "quarantined"}


@pytest.mark.long
def test_poison_is_named_on_a_cluster_too(tmp_path: Path):
    """What kills its process is quarantined by name, with the same words here and there; the rest is done."""
    pages, site = poisoned(tmp_path, 20, "a-segfault", "b-segfault")
    batch(pages, "-o", tmp_path / "local", PYTHONPATH=site)
    batch(pages, "-o", tmp_path / "dask", *dask(chunk=7), PYTHONPATH=site)
    assert set(reasons(tmp_path / "dask")) == {"a-segfault.html", "b-segfault.html"}
    same_trees(tmp_path / "local", tmp_path / "dask")


@pytest.mark.long
def test_what_kills_a_worker_of_the_cluster_is_found_by_halving(tmp_path: Path):
    """A document with which whole workers die is named in the end; its neighbours in the chunk are done."""
    pages, site = poisoned(tmp_path, 8, "killer")
    batch(pages, "-o", tmp_path / "dask", *dask(chunk=20), PYTHONPATH=site)
    assert "worker of the cluster" in reasons(tmp_path / "dask")["killer.html"]
    assert outputs(tmp_path / "dask") == 8


def test_a_scheduler_that_is_not_there(tmp_path: Path):
    """A wrong address is one line and status 2."""
    pages = make_folder(tmp_path / "pages", 1)
    nobody = f"tcp://127.0.0.1:{stores.free_port()}"
    said = batch(pages, "-o", tmp_path / "dask", *dask(), "--scheduler", nobody, status=2)
    assert "ND830" in said
    assert said.count("\n") == 1, said


def test_without_dask(tmp_path: Path):
    """Without the extra, ``--engine dask`` says in one line what to install (status 7); nothing else misses it."""
    pages = make_folder(tmp_path / "pages", 1)
    hidden = "import sys; sys.modules.update(dask=None, distributed=None, fsspec=None); import newsdoc.cli; newsdoc.cli.main()"
    line = [sys.executable, "-c", hidden, "batch", str(pages), "-o", str(tmp_path / "out"), "-t", "md", "-q"]
    done = subprocess.run([*line, "--engine", "dask"], capture_output=True, text=True, check=False)
    assert done.returncode == 7, done.stderr
    assert 'pip install "newsdoc[dask]"' in done.stderr
    assert done.stderr.count("\n") == 1
    assert subprocess.run(line, capture_output=True, check=False).returncode == 1


def test_a_worker_of_another_version_is_refused(tmp_path: Path):
    """Before the first chunk each worker says what it is; another newsdoc, or a daemon, is status 2 in one line."""
    pages = make_folder(tmp_path / "pages", 1)
    site = tmp_path / "site"
    site.mkdir()
    other = "import newsdoc.version\nnewsdoc.version.__version__ = '0.0.9'\n"
    (site / "sitecustomize.py").write_text(other, encoding="utf-8")
    port = stores.free_port()
    with cluster(port, 1, PYTHONPATH=before(site)):
        said = batch(pages, "-o", tmp_path / "dask", *dask(), "--scheduler", f"tcp://127.0.0.1:{port}", status=2)
    assert "ND831" in said
    assert said.count("\n") == 1, said
