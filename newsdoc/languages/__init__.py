"""What newsdoc knows of each language: labels, dates, and the words by which pages mark things.

One TOML file a language beside this module; a new file is a new language, and no code changes.  A file
is read when its language is first asked for, all of them only when a page's language is unknown.
"""

from newsdoc.languages.direction import direction_of
from newsdoc.languages.packs import (
    LABELS,
    WORDS,
    LanguagePack,
    all_packs,
    all_words,
    labelled,
    missing_picture_label,
    pack,
    pack_tag,
    tags,
    words_for,
)

__all__ = [
    "LABELS",
    "WORDS",
    "LanguagePack",
    "all_packs",
    "all_words",
    "direction_of",
    "labelled",
    "missing_picture_label",
    "pack",
    "pack_tag",
    "tags",
    "words_for",
]
