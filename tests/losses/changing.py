"""Changes a module once it is imported, in processes that a test only starts: for the ``sitecustomize`` files here."""

import importlib.abc
import importlib.util
import sys


def when_imported(module, change):
    """Have ``change`` called with the module called ``module`` when it has run; who never imports it is left alone."""
    sys.meta_path.insert(0, _Changer(module, change))


class _Changer(importlib.abc.MetaPathFinder):
    def __init__(self, module, change):
        self.module, self.change = module, change

    def find_spec(self, name, path, target=None):
        """Find the module as everybody does, and have it changed when it has run."""
        if name != self.module:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        run = spec.loader.exec_module

        def exec_module(module):
            run(module)
            self.change(module)

        spec.loader.exec_module = exec_module
        return spec
