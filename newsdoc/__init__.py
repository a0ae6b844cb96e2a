"""newsdoc: saved news pages → documents that last."""

from newsdoc.version import __version__

__all__ = ["__version__"]
