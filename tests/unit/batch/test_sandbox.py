"""Sandboxed workers convert, and have no network."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from newsdoc.batch import LocalExecutor, State, run_batch
from newsdoc.batch.sandbox import drop_network, why_not
from tests.unit.batch.test_run import settings, write_pages

pytestmark = pytest.mark.skipif(sys.platform != "linux" or why_not() is not None, reason="no user namespaces here")


def test_a_sandboxed_process_reaches_nobody():
    """Not even its own machine: a connection that works before fails after."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()
        socket.create_connection(address, timeout=5).close()
        child = os.fork()
        if child == 0:
            status = 2
            if drop_network() is None:
                try:
                    socket.create_connection(address, timeout=5).close()
                    status = 1
                except OSError:
                    status = 0
            os._exit(status)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_sandboxed_batch_converts_as_any_other(tmp_path: Path):
    """What needs no network needs none."""
    pages = write_pages(tmp_path / "pages", 3)
    summary = run_batch([str(pages)], settings(tmp_path / "out", sandbox=True), LocalExecutor(1))
    assert summary.counts[State.WRITTEN] == 3
