"""Any string → one that every output can hold: the character filter at the model's door.

XML 1.0 (§2.2) has no control characters but tab, line feed and carriage return, no surrogates and no
U+FFFE/U+FFFF; EPUBCheck also refuses the other non-characters.  Every reader passes what it read
through :func:`clean`, so that no exporter has to.
"""

from __future__ import annotations

from newsdoc.patterns import compile_later, is_far

_REFUSED = compile_later(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)


def clean(text: str) -> str:
    """Return ``text`` without the characters that XML 1.0 or EPUB refuse."""
    if text.isprintable():
        return text  # none of the refused is printable, and asking is ten times faster
    return _REFUSED.sub("", text)


def fold_space(text: str) -> str:
    """Return ``text`` with each run of HTML white space as one space; a no-break space is a letter here."""
    if "  " not in text and text.isprintable():
        return text  # no tab and no line end either: they are not printable
    for mark in "\n\t\r\f":
        if mark in text:
            text = text.replace(mark, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


_WORD = compile_later(r"[^\W_]+(?:[’'-][^\W_]+)*")
_WITHOUT_SPACES = compile_later(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Letters of scripts that write words without spaces between them."""

_LETTERS_A_WORD = 2
"""In such scripts, near enough."""


def count_words(text: str) -> int:
    """Return how many words ``text`` has, in any script."""
    unspaced = len(_WITHOUT_SPACES.findall(text)) if is_far(text) else 0
    if not unspaced:
        return len(_WORD.findall(text))
    return len(_WORD.findall(_WITHOUT_SPACES.sub(" ", text))) + unspaced // _LETTERS_A_WORD
