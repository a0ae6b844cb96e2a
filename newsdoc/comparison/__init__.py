"""Two articles → how they differ: words, captions, credits, pictures and metadata, field by field.

What is compared is what a reader of the article could see or search for.  White space is folded, for formats
differ in it; identifiers, versions and provenance say where a copy comes from and not what it holds, so they
count only when asked for.  Pure: nothing is opened, nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable

from newsdoc.comparison.bodies import compare_bodies
from newsdoc.comparison.differences import Change, Comparison, Difference
from newsdoc.comparison.fields import ARTICLE_FIELDS, FIELD_NAMES, GROUPS, IGNORED, chosen_fields
from newsdoc.comparison.pictures import compare_pictures, pair_pictures
from newsdoc.comparison.values import compare_values
from newsdoc.comparison.wordwise import Piece, word_changes
from newsdoc.model import Article

__all__ = [
    "FIELD_NAMES",
    "GROUPS",
    "IGNORED",
    "Change",
    "Comparison",
    "Difference",
    "Piece",
    "chosen_fields",
    "compare",
    "word_changes",
]


def compare(one: Article, other: Article, *, ignore: Iterable[str] = IGNORED, only: Iterable[str] = ()) -> Comparison:
    """Return how ``other`` differs from ``one``, in the order of a reader: metadata, body, pictures.

    Args:
        ignore: names of fields or groups that do not count; by default identifiers and provenance.
        only: names of those that count; all but ``ignore`` where none is named.

    Raises:
        UsageError: ND001, no field or group has such a name.
    """
    fields = chosen_fields(ignore, only)
    pairs = pair_pictures(one.pictures, other.pictures)
    found = [
        *compare_values(ARTICLE_FIELDS, one, other),
        *compare_bodies(one, other, pairs),
        *compare_pictures(one, other, pairs),
    ]
    return Comparison(differences=tuple(one for one in found if one.field in fields), fields=fields)
