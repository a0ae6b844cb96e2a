"""Makes documents poison by their names, in every process whose PYTHONPATH begins with this folder."""

import ctypes
import os
import re

from tests.losses.changing import when_imported


def swallow(name: str) -> object:
    """Do what the poison called ``name`` does; return None for what is none."""
    if name.startswith("segfault"):
        return ctypes.string_at(0)
    if name.startswith("hang"):
        return re.match(r"(?:a+)+$", "a" * 64 + "b")  # in C, and it keeps the lock of the interpreter
    if name.startswith("memory"):
        return bytearray(8 << 30)
    if name.startswith("exit"):
        os._exit(3)
    return None


def poison_the_worker(module):
    """Let a document whose name says so do its harm."""
    convert = module._convert

    def poisoned(item, settings):
        swallow(item.name)
        return convert(item, settings)

    module._convert = poisoned


when_imported("newsdoc.batch.worker", poison_the_worker)
