"""An S3 on this machine (moto), and one whose every tenth answer is a fault."""

from __future__ import annotations

import http.client
import json
import random
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.request import urlopen

import fsspec

IMPATIENT = json.dumps({"config_kwargs": {"connect_timeout": 2, "read_timeout": 2}})
"""Options of s3fs: a server that says nothing for two seconds is given up."""


def free_port(host: str = "127.0.0.1") -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind((host, 0))
        return int(one.getsockname()[1])


@contextmanager
def s3_server(host: str = "127.0.0.1") -> Iterator[str]:
    """Run moto's server; yields its address."""
    port = free_port(host)
    line = [sys.executable, "-m", "moto.server", "-H", host, "-p", str(port)]
    with subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for(f"http://{host}:{port}/moto-api/")
            yield f"http://{host}:{port}"
        finally:
            server.kill()


def _wait_for(address: str) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            urlopen(address, timeout=5).close()
            return
        except OSError:
            assert time.monotonic() < until, "the S3 server did not start"
            time.sleep(0.1)


def environment(endpoint: str) -> dict[str, str]:
    """What tells s3fs of the server, in the drivers' own way."""
    return {
        "AWS_ACCESS_KEY_ID": "nobody",
        "AWS_SECRET_ACCESS_KEY": "unlikely-to-be-printed",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": endpoint,
        "FSSPEC_S3": IMPATIENT,
    }


def bucket(endpoint: str, name: str) -> fsspec.AbstractFileSystem:
    """Make a bucket; return the file system it is in."""
    filesystem = fsspec.filesystem(
        "s3",
        key="nobody",
        secret="unlikely-to-be-printed",
        endpoint_url=endpoint,
        use_listings_cache=False,
        skip_instance_cache=True,
    )
    if not filesystem.exists(name):
        filesystem.mkdir(name)
    return filesystem


class _Faulty(BaseHTTPRequestHandler):
    """Hands requests on, but for a share of them: refused (503), not answered, or answered by half."""

    protocol_version = "HTTP/1.1"
    port: int
    share: float
    chance: random.Random
    faults: list[str]

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_any(self) -> None:
        body = self._body()
        fault = self.chance.choice(("503", "silent", "cut")) if self.chance.random() < self.share else ""
        if fault:
            self.faults.append(fault)
        if fault == "503":
            self._answer(503, {}, b"<Error><Code>SlowDown</Code></Error>")
            return
        upstream = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        upstream.request(self.command, self.path, body, dict(self.headers.items()))
        answer = upstream.getresponse()
        content = answer.read()
        upstream.close()
        if fault == "silent":
            # The deed is done, and nobody hears of it.
            time.sleep(3)
            self.close_connection = True
            return
        headers = {
            key: value for key, value in answer.getheaders() if key.lower() not in ("transfer-encoding", "connection")
        }
        if self.command == "HEAD":
            self._answer(answer.status, headers, b"", keep_length=True)
        elif fault == "cut" and len(content) > 1:
            self._answer(
                answer.status,
                {**headers, "Content-Length": str(len(content))},
                content[: len(content) // 2],
                keep_length=True,
            )
            self.close_connection = True
        else:
            self._answer(answer.status, headers, content)

    do_GET = do_PUT = do_POST = do_HEAD = do_DELETE = do_any  # noqa: N815 - names that http.server looks for

    def _body(self) -> bytes:
        if self.headers.get("Expect", "").lower() == "100-continue":
            self.send_response_only(100)
            self.end_headers()
        if "chunked" in self.headers.get("Transfer-Encoding", ""):
            found = b""
            while size := int(self.rfile.readline().split(b";")[0], 16):
                found += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            del self.headers["Transfer-Encoding"]
            return found
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def _answer(self, status: int, headers: dict[str, str], content: bytes, *, keep_length: bool = False) -> None:
        self.send_response_only(status)
        for key, value in headers.items():
            if keep_length or key.lower() != "content-length":
                self.send_header(key, value)
        if not keep_length:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def faulty(endpoint: str, share: float = 0.1) -> Iterator[tuple[str, list[str]]]:
    """Put a proxy before a server that lets ``share`` of the requests fail; yields address and faults so far."""
    faults: list[str] = []
    values = {"port": int(endpoint.rpartition(":")[2]), "share": share, "chance": random.Random(7), "faults": faults}
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Faulty", (_Faulty,), values))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", faults
    finally:
        server.shutdown()
        server.server_close()
