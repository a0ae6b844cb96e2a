"""What was read back from an output, and how words are compared with it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_IGNORED = frozenset("ZCPM")
"""Of Unicode's classes: spaces, controls, punctuation, accents that stand alone."""


@dataclass(frozen=True, slots=True)
class Found:
    """Captions and credits of an output, as they stand in it."""

    captions: tuple[str, ...]
    credits: tuple[str, ...]
    words: str = ""
    """All words, where the output does not tell captions and credits from the rest."""

    drawn: bool = False
    """Do letters of right-to-left scripts stand in the order in which they were drawn?"""

    shared: bool = False
    """Do two uses of one picture share one account of it?"""

    @property
    def is_marked(self) -> bool:
        """Does the output say which words are captions and credits?"""
        return not self.words


@lru_cache(maxsize=4096)
def squash(text: str) -> str:
    """Return ``text`` for comparing: letters, digits and signs, compatibility forms folded.

    Lines, hyphens and the place of accents are the format's, and Markdown has punctuation of its own.
    """
    folded = unicodedata.normalize("NFKD", text)
    return "".join(one for one in folded if unicodedata.category(one)[0] not in _IGNORED)
