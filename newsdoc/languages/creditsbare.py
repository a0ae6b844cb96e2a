"""Credits that only their place and their names tell: "(Ana Ruiz/Reuters)", "… on Monday. AFP" → where they stand.

Only what can hardly be anything else is taken: a known agency, or a photographer beside one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsdoc.languages.creditmarks import BARS, CLOSE, MAX_CREDIT, OPEN, VIA, with_separator
from newsdoc.languages.creditwords import is_agency, is_aside, is_label, is_standing
from newsdoc.languages.names import is_bare_credit, is_certain, is_name, is_person, looks_capitalised
from newsdoc.patterns import compile_later

_SLASHED = compile_later(
    r"(?:^|\s)(?P<name>(?:[^\W\d_][\w.'’-]*\s+){0,3}[^\W\d_][\w.'’-]*)\s*/\s*"
    r"(?P<agency>[^\s/][^/]{1,40}(?:\s*/\s*[^/]{2,30})?)$"
)


def unannounced(text: str) -> tuple[int, int] | None:
    """Return the span of a credit that nothing announces but its place and its names."""
    stripped = text.rstrip(" \n.。*")
    if stripped and stripped[-1] in CLOSE:
        return _bracketed(text, len(stripped) - 1)
    for match in _parts(text):
        part = match["part"].strip().rstrip(".")
        start = match.start("part")
        if _is_last_credit(part, text[: match.start()], match[0]):
            return with_separator(text, start), len(text)
    return _standing_phrase(text) or _after_slash(text)


def _standing_phrase(text: str) -> tuple[int, int] | None:
    """Return "Submitted photo" at the end of a caption, which needs no full stop before it."""
    words = text.rstrip(" .\n").split()
    for length in (3, 2):
        phrase = " ".join(words[-length:])
        if len(words) > length and phrase[:1].isupper() and is_standing(phrase):
            start = text.rfind(words[-length])
            return with_separator(text, start), len(text)
    return None


def _parts(text: str) -> Iterator[re.Match[str]]:
    """Yield the last parts of ``text``, the shortest last: what follows its sentences and separators."""
    begin = max(0, len(text) - 110)
    for border in re.finditer(rf"[.!?…。\"”»')）\]]\s+(?=\S)|\s[{BARS}]\s*|\s-\s|\s//?\s|＝|\n", text[begin:]):
        at = begin + border.start()
        if (match := _PART.match(text, at)) is not None:
            yield match


_PART = compile_later(rf"[.!?…。\"”»')）\]\s{BARS}＝/-]+(?P<part>\S[^\n]{{0,99}})$")


def _is_last_credit(part: str, before: str, whole: str) -> bool:
    if not part or not before.strip():
        return False
    if is_bare_credit(_without_picture_word(part)):
        return True
    border = whole[: len(whole) - len(whole.lstrip(f" .!?…。\"”»')）]{BARS}＝/-\n"))]
    sentence = bool(re.match(r"[.…。]", border)) or "\n" in border or "|" in border
    return (
        sentence
        and len(before.split()) >= 4
        and is_person(part)
        and part not in before
        and not part.endswith((".", ","))
        and len(part.split()) <= 3
    )


_PICTURE_WORD = compile_later(
    r"\s+(?:pic|pics|photo|photos|picture|image|file|file pic|file photo|foto|fotos|bild)\.?$", re.IGNORECASE
)


def _without_picture_word(part: str) -> str:
    """Return "Reuters" for "Reuters pic"."""
    shorter = VIA.sub("", _PICTURE_WORD.sub("", part))
    return shorter if is_agency(shorter) else part


def _bracketed(text: str, last: int) -> tuple[int, int] | None:
    """Return the final brackets when what is in them can only be a credit."""
    depth = 0
    for position in range(last, max(last - MAX_CREDIT, -1), -1):
        if text[position] in CLOSE:
            depth += 1
        elif text[position] in OPEN:
            depth -= 1
            if depth == 0:
                inner = text[position + 1 : last].strip()
                if _is_name_after_sentence(inner, text[:position]):
                    return position, last + 1
                bare = is_bare_credit(_without_picture_word(inner)) or _is_labelled(inner)
                if bare and not is_certain(inner) and not _is_labelled(inner) and not _ENDED.search(text[:position]):
                    return None
                if bare and (position > 0 or last < len(text)) and not _abbreviates(inner, text[:position]):
                    return _before_brackets(text, position), last + 1
                return None
    return None


def _is_name_after_sentence(inner: str, before: str) -> bool:
    """Is ``inner`` a person's name, in brackets of its own behind a whole sentence that does not name him?"""
    return (
        _ENDED.search(before) is not None
        and len(before.split()) >= 4
        and len(inner.split()) in (2, 3)
        and is_person(inner)
        and inner not in before
    )


def _abbreviates(inner: str, before: str) -> bool:
    """Is ``inner`` the initials of the words before it: "the British Broadcasting Corporation (BBC)"?"""
    words = _WORD.findall(before[-MAX_CREDIT:])
    if not (inner.isalpha() and inner.isupper() and words and words[-1][0].isupper()) or _ENDED.search(before):
        return False
    if len(inner) < MIN_INITIALS and not is_agency(" ".join(words[-len(inner) :])):
        return False  # whoever the picture shows may have the agency's initials
    return "".join(word[0] for word in words if word[0].isupper()).endswith(inner)


MIN_INITIALS = 3
"""Letters from which initials are no chance."""

_WORD = compile_later(r"[^\W\d_]+")
_ENDED = compile_later(r"[.!?…。！？।۔\"”»’]\s*$")


def _is_labelled(inner: str) -> bool:
    """Is ``inner`` a label that runs into a name without a colon: "Source Ana Ruiz", "Photo Ana Ruiz. AFP"?"""
    stem, _, agency = inner.rpartition(". ")
    if stem and is_agency(agency) and is_aside(stem):
        return True
    label, _, name = (stem if is_agency(agency) else inner).partition(" ")
    return is_label(label) and not is_aside(name) and is_name(name) and len(name) > 3


def _before_brackets(text: str, position: int) -> int:
    """Return where the credit begins when a name stands before the agency in brackets: "… X. Jo Doe (Getty)"."""
    match = re.search(r"(?<=[.!?…”\"»])\s+(?P<name>[^\n.]{3,40}?)\s*$|\n(?P<line>[^\n]{3,40}?)\s*$", text[:position])
    if match:
        name = (match["name"] or match["line"]).strip()
        if is_person(name) or is_bare_credit(name):
            return match.start()
    return position


def _after_slash(text: str) -> tuple[int, int] | None:
    """Return "BERTRAND GUAY / AFP" at the end of a caption that lacks its full stop."""
    match = _SLASHED.search(text[-120:])
    if match is None:
        return None
    offset = max(0, len(text) - 120)
    agencies = [part for part in re.split(r"\s*/\s*", match["agency"].rstrip(" .")) if part]
    if not any(is_agency(part) for part in agencies):
        return None
    words = match["name"].split()
    run: list[str] = []
    for word in reversed(words):
        if not looks_capitalised(word) or (run and word.isupper() != run[0].isupper() and run[0].isupper()):
            break
        run.insert(0, word)
        if len(run) == 2 and not run[0].isupper():
            break
    if not run:
        return None
    start = text.rfind(" ".join(run), 0) if " ".join(run) in text else offset + match.start("name")
    return (start, len(text)) if text[:start].strip() else None
