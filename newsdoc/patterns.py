"""Regular expressions that are compiled when they are first asked, or not at all.

The readers hold some three hundred.  Compiling them all takes longer than reading a page, and no page asks
them all; so a program that reads one page, or none, does not pay for the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, AnyStr, Generic

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


class _Later(Generic[AnyStr]):
    """Stands for a pattern.  Its methods are the compiled pattern's own, from the first use on."""

    __slots__ = ("_flags", "_source", *_METHODS)

    def __init__(self, source: AnyStr, flags: int) -> None:
        self._source: AnyStr = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:  # asked only for what is not there yet
        compiled = re.compile(self._source, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


if TYPE_CHECKING:

    def compile_later(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
        """Return the pattern ``source``, to be compiled when it is first asked."""

else:

    def compile_later(source: AnyStr, flags: int = 0) -> _Later[AnyStr]:
        """Return the pattern ``source``, to be compiled when it is first asked."""
        return _Later(source, flags)


def any_of(words: Iterable[str]) -> str:
    """Return the source of a pattern that finds one of ``words``; of no words, one that finds nothing."""
    return "|".join(re.escape(word) for word in words) or "(?!)"


_FAR = compile_later("[^\x00-\u058f\u2000-\u2bff]")


def is_far(text: str) -> bool:
    """Has ``text`` a letter beyond the Latin, Greek, Cyrillic and Armenian ones?

    Asked before the sets of letters of single scripts, each of which takes milliseconds to compile.
    """
    return not text.isascii() and _FAR.search(text) is not None
