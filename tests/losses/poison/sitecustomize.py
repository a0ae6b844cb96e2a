"""Makes documents poison by their names, in every process whose PYTHONPATH begins with this folder."""

import ctypes
import importlib.abc
import importlib.util
import os
import re
import sys


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


class Poisoner(importlib.abc.MetaPathFinder):
    """Changes the worker's module once it is imported; whoever does not import it is left alone."""

    def find_spec(self, name, path, target=None):
        """Find the module as everybody does, and have it changed when it has run."""
        if name != "newsdoc.batch.worker":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        run = spec.loader.exec_module

        def exec_module(module):
            run(module)
            convert = module._convert

            def poisoned(item, settings):
                swallow(item.name)
                return convert(item, settings)

            module._convert = poisoned

        spec.loader.exec_module = exec_module
        return spec


sys.meta_path.insert(0, Poisoner())
