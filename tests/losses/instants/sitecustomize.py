"""Kills a worker at an instant that is hard to hit, as the file ``NEWSDOC_KILL_ORDER`` says: once, or ``always``."""

import os
import signal
import sys

from tests.losses.changing import when_imported

ORDER = os.environ.get("NEWSDOC_KILL_ORDER", "")


def ordered() -> str:
    """Return the instant at which somebody is to be killed; ``""`` when it has been done."""
    try:
        with open(ORDER, encoding="ascii") as file:
            return file.read()
    except FileNotFoundError:
        return ""


def die_at(instant: str) -> None:
    """Be killed, where that is what was ordered."""
    if ordered() == instant:
        os.unlink(ORDER)
    elif ordered() != "always":
        return
    os.kill(os.getpid(), signal.SIGKILL)


def kill_workers(module):
    """Let pebble's workers be killed where they take documents and send rows."""
    take, channel = module.task_transaction, sys.modules["pebble.pool.channel"].WorkerChannel

    def watched(channel):
        die_at("idle")
        with channel.lock(timeout=60):
            die_at("locked")
        return take(channel)

    make = channel._make_recv_method

    def make_recv(self):
        recv = make(self)

        def received():
            task = recv()
            die_at("taken")
            return task

        return received

    make_send = channel._make_send_method

    def make_torn(self):
        send = make_send(self)

        def sent(message):
            if type(message).__name__ == "TaskResult" and ordered() == "torn":
                os.write(self.writer.fileno(), b"\x00\x00\x40\x00half of it")
                die_at("torn")
            send(message)

        return sent

    channel._make_recv_method, channel._make_send_method = make_recv, make_torn
    module.task_transaction = watched


if ORDER:
    when_imported("pebble.pool.process", kill_workers)
