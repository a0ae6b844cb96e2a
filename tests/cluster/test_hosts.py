"""Workers on hosts of their own, with nothing in common but a network and an object store."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.cluster import stores
from tests.cluster.inputs import batch, command, make_folder, make_warc, same_trees

pytestmark = pytest.mark.long
pytest.importorskip("distributed")
pytest.importorskip("moto")

DESK = "10.213.77.1"
"""Where scheduler, store and driver are; hosts are .11 and .12."""


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)


@contextmanager
def network(hosts: int = 2) -> Iterator[list[str]]:
    """A bridge with hosts on it, each a network namespace of its own; yields their names."""
    names = [f"ndhost{n + 1}" for n in range(hosts)]
    if os.geteuid() != 0 or shutil.which("ip") is None:
        pytest.skip("network namespaces need root and iproute2")
    try:
        try:
            _ip("link", "add", "ndbridge", "type", "bridge")
            _ip("addr", "add", f"{DESK}/24", "dev", "ndbridge")
            _ip("link", "set", "ndbridge", "up")
            for number, name in enumerate(names, 11):
                _ip("netns", "add", name)
                _ip("link", "add", f"{name}a", "type", "veth", "peer", "name", f"{name}b")
                _ip("link", "set", f"{name}a", "master", "ndbridge", "up")
                _ip("link", "set", f"{name}b", "netns", name)
                _ip("-n", name, "addr", "add", f"10.213.77.{number}/24", "dev", f"{name}b")
                _ip("-n", name, "link", "set", f"{name}b", "up")
                _ip("-n", name, "link", "set", "lo", "up")
        except subprocess.CalledProcessError as error:
            pytest.skip(f"no network namespaces here: {error.stderr.decode().strip()}")
        yield names
    finally:
        for name in names:
            subprocess.run(["ip", "netns", "del", name], check=False, capture_output=True)
            subprocess.run(["ip", "link", "del", f"{name}a"], check=False, capture_output=True)
        subprocess.run(["ip", "link", "del", "ndbridge"], check=False, capture_output=True)


@contextmanager
def running(line: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A program in a group of its own, killed in the end with all that it has started."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(line, env=environment, stdout=quiet, stderr=quiet, start_new_session=True) as process:
        try:
            yield process
        finally:
            os.killpg(process.pid, signal.SIGKILL)


@pytest.mark.parametrize("cut_off", [False, True], ids=["quiet", "cut-off"])
def test_hosts_of_their_own(tmp_path: Path, cut_off: bool, monkeypatch: pytest.MonkeyPatch):
    """Two hosts that share a store alone make the same bytes, though one is cut off for half a minute and comes back."""
    pages = make_folder(tmp_path / "pages", 60)
    warc = make_warc(tmp_path / "crawl.warc.gz", 60)
    batch(pages, warc, "-o", tmp_path / "local")
    program = str(Path(sys.executable).with_name("dask"))
    with ExitStack() as stack:
        hosts = stack.enter_context(network())
        endpoint = stack.enter_context(stores.s3_server(DESK))
        for name, value in stores.environment(endpoint).items():
            monkeypatch.setenv(name, value)
        store = stores.bucket(endpoint, "archive")
        store.put(str(pages), "archive/in/pages", recursive=True)
        store.put(str(warc), "archive/in/crawl.warc.gz")
        port = stores.free_port(DESK)
        around = {**os.environ, "DASK_DISTRIBUTED__WORKER__DAEMON": "False"}
        stack.enter_context(
            running([program, "scheduler", "--host", DESK, "--port", str(port), "--no-dashboard"], around)
        )
        for host in hosts:
            own = tmp_path / host
            own.mkdir()
            line = ["ip", "netns", "exec", host, program, "worker", f"tcp://{DESK}:{port}", "--nthreads", "1"]
            stack.enter_context(
                running([*line, "--no-dashboard", "--local-directory", str(own)], {**around, "TMPDIR": str(own)})
            )
        words = ("s3://archive/in/pages", "s3://archive/in/crawl.warc.gz", "-o", "s3://archive/out")
        words += (
            "--engine",
            "dask",
            "--chunk",
            "5",
            "--scheduler",
            f"tcp://{DESK}:{port}",
            "--state",
            str(tmp_path / "state"),
        )
        line, environment = command(*words)
        with subprocess.Popen(line, env=dict(environment), stderr=subprocess.PIPE, text=True) as process:
            if cut_off:
                while len(store.find("archive/out/newsdoc/chunks")) < 2:
                    assert process.poll() is None
                    time.sleep(0.1)
                    store.invalidate_cache()
                _ip("link", "set", f"{hosts[0]}a", "down")
                time.sleep(30)
                _ip("link", "set", f"{hosts[0]}a", "up")
            _, said = process.communicate(timeout=600)
        assert process.returncode == 1, said
        same_trees(tmp_path / "local", "s3://archive/out")
