"""Articles and archival XML → notes: what is wrong, where, and what to do about it.

Rules look at the model (:func:`check_article`); schemas and the rules that need the XML itself look at
the file (:func:`check_newsml`).  Neither repairs anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from newsdoc.model import Article
from newsdoc.notes import Note
from newsdoc.validation.rule import Rule
from newsdoc.validation.rules import all_rules

if TYPE_CHECKING:
    from newsdoc.validation.xml import check_newsml

__all__ = ["DOCUMENT_CHECKS", "Rule", "check_article", "check_newsml"]

DOCUMENT_CHECKS: Mapping[str, str] = MappingProxyType(
    {
        "newsml": "newsdoc.validation.xml:check_newsml",
        "nitf": "newsdoc.validation.nitf:check_nitf",
        "ninjs": "newsdoc.validation.ninjs:check_ninjs",
    }
)
"""What holds a document of each kind against its schemas: a function of its bytes, a name, a folder of schemas."""


def check_article(article: Article) -> tuple[Note, ...]:
    """Return what the rules find in ``article``, in the order of the rules."""
    return tuple(note for rule in all_rules() for note in rule(article))


def __getattr__(name: str) -> Any:
    """Load what only NewsML-G2 needs when it is asked for."""
    if name != "check_newsml":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from newsdoc.validation.xml import check_newsml

    return check_newsml
