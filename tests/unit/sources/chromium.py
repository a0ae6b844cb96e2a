"""Chromium, talked to over two pipes: an address → the MHTML it saves."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-pipe")


def find_chromium() -> str | None:
    """Return the path of an installed Chromium."""
    return next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )


def save_as_mhtml(chromium: str, address: str, profile: Path) -> bytes:
    """Return what Chromium saves of the page at ``address``."""
    to_read, to_write = os.pipe()
    from_read, from_write = os.pipe()
    # Its protocol speaks on descriptors 3 and 4, whatever they are here.
    shell = f'exec "$0" "$@" 3<&{to_read} 4>&{from_write}'
    command = ["bash", "-c", shell, chromium, *FLAGS, f"--user-data-dir={profile}", "about:blank"]
    process = subprocess.Popen(
        command, pass_fds=(to_read, from_write), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(to_read)
    os.close(from_write)
    try:
        with os.fdopen(to_write, "wb") as out, os.fdopen(from_read, "rb") as answers:
            return _saved(_Talk(out, answers), address)
    finally:
        process.terminate()
        process.wait(20)


class _Talk:
    """One conversation: each command waits for its answer, events are remembered."""

    def __init__(self, out: Any, answers: Any) -> None:
        self._out = out
        self._answers = answers
        self._left = b""
        self._number = 0
        self.events: list[str] = []

    def ask(self, method: str, session: str | None = None, **params: object) -> dict[str, Any]:
        """Send a command and return its result."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params} | (
            {"sessionId": session} if session else {}
        )
        self._out.write(json.dumps(message).encode() + b"\0")
        self._out.flush()
        while True:
            answer = self.hear()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result

    def hear(self) -> dict[str, Any]:
        """Return the next message."""
        while b"\0" not in self._left:
            piece = self._answers.read1(1 << 16)
            assert piece, "Chromium closed the conversation"
            self._left += piece
        line, _, self._left = self._left.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        if "method" in message:
            self.events.append(message["method"])
        return message

    def wait_for(self, event: str) -> None:
        """Wait until ``event`` has happened."""
        while event not in self.events:
            self.hear()


def _saved(talk: _Talk, address: str) -> bytes:
    target = talk.ask("Target.createTarget", url="about:blank")["targetId"]
    session = talk.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    talk.ask("Page.enable", session)
    talk.events.clear()
    talk.ask("Page.navigate", session, url=address)
    talk.wait_for("Page.loadEventFired")
    saved: str = talk.ask("Page.captureSnapshot", session, format="mhtml")["data"]
    return saved.encode()
