"""Files that nobody may open, and a server that nobody may ask."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.hostile.cases import SECRET


@dataclass
class Canaries:
    """What a hostile page would like to reach."""

    folder: Path
    url: str
    requests: list[str] = field(default_factory=list)


@pytest.fixture
def canaries(tmp_path: Path) -> Iterator[Canaries]:
    """Canary files in a folder beside the inputs, and a canary server on this machine."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    for suffix in ("css", "html", "png", "svg", "ttf", "txt"):
        (folder / f"canary.{suffix}").write_text(SECRET)
    requests: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            requests.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(SECRET.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Canaries(folder, f"http://127.0.0.1:{server.server_port}", requests)
        server.shutdown()
        thread.join()
