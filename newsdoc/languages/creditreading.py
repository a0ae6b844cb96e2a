"""The words of a credit → its bare line, the claim of copyright in it, the persons it names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsdoc.languages.creditmarks import BARS, OPEN, SIGN, VIA, closing
from newsdoc.languages.creditwords import (
    after_words,
    fold,
    is_agency,
    is_label,
    label_start,
    run_on_phrases,
    wide_phrases,
)
from newsdoc.languages.names import is_person, looks_capitalised
from newsdoc.model import Contributor
from newsdoc.patterns import compile_later
from newsdoc.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A credit, apart from its label."""

    line: str | None
    """Bare: ``"Ana Ruiz/Reuters"``."""

    text: str
    """As printed, without brackets around it: ``"Photo: Ana Ruiz/Reuters"``."""

    notice: str | None = None
    """The claim of copyright in it, as printed: ``"© 2026 Reuters"``."""

    creators: tuple[Contributor, ...] = ()
    """Whoever in it is clearly a person."""


def read_credit(text: str) -> Credit | None:
    """Return the credit that ``text`` prints, all of it a credit; None where it says nothing."""
    printed = _unbracketed(_LEADING.sub("", text.strip()).strip(f"{BARS}＝= \t\n").strip())
    if not any(letter.isalnum() for letter in printed) or (printed.endswith((":", "：")) and is_label(printed)):
        return None  # "(Bild: )": a template's label, and nothing that it labels
    bare, labelled = _without_labels(printed)
    sign = SIGN.search(printed)
    notice = printed[sign.start() :].strip() if sign else None
    if sign is not None:
        bare = _without_year(bare)
    bare = _unbracketed(bare.strip(" \t\n|;,:–—―＝=").strip())
    if is_agency(short := VIA.sub("", bare)):
        bare = short
    if len(bare) > 3 and bare.endswith(".") and not re.search(r"(?:\b\w|Inc|Ltd|Co|Corp|zvg|Zvg|\.\w+)\.$", bare):
        bare = bare[:-1].rstrip()
    line = bare if any(letter.isalnum() for letter in bare) else None
    return Credit(line=line, text=printed, notice=notice, creators=tuple(_creators(line or "", labelled)))


_LEADING = compile_later(rf"^(?:[{BARS}＝=、]+|/+|[,;-]+(?=\s|$))\s*")


def _unbracketed(text: str) -> str:
    while len(text) > 2 and text[0] in OPEN and closing(text, 0) == len(text.rstrip(".")) - 1:
        text = text.rstrip(".")[1:-1].strip()
    return text


_LABEL_END = compile_later(r"\s*[:：＝=﹕|/／•՝፦៖׃]\s*|\s*(?:\.{2,}|…)\s*|\s*[,–—-]\s+|\s*\n\s*|\s+(?=©|\([cC]\)|ⓒ)")


def _without_labels(text: str) -> tuple[str, bool]:
    """Return ``text`` without the labels before it; and whether one of them says that a person made the picture."""
    by = False
    for _ in range(4):
        text = SIGN.sub("", text, count=1).strip() if SIGN.match(text) else text
        shorter = _without_label(text)
        if shorter is None:
            phrase = _leading_phrase(text)
            if phrase is None:
                break
            by = text.split()[0].casefold() in _PHOTO_WORDS
            text = phrase
            break
        text = shorter
    ended = text.rstrip(" .")
    folded = fold(ended)
    word = next((one for one in after_words() if folded.endswith(one) and one not in _TITLES), None)
    if word is not None and len(ended) > len(word) + 1:
        text = ended[: -len(word)].rstrip(" ・·/／")
    return text, by


_PHOTO_WORDS = frozenset({
    "photo", "photos", "photograph", "photographs", "photography", "photographed", "picture", "pictures", "image",
    "images", "illustration", "illustrations", "shot", "taken", "foto", "fotos", "bild", "bilder", "fotografía",
    "fotografia", "fotografie", "photographie", "imagen", "imagem", "fotografiert", "kuha", "ljósmynd", "mynd",
    "kuvaaja", "dessin", "snimio", "snimila", "grianghraf", "llun", "picha",
})  # fmt: skip
"""First words of the phrases that name whoever made the picture, not whoever lent it."""

_TITLES = frozenset({"기자", "특파원", "인턴기자", "사진기자", "영상기자", "配信", "より", "發", "发", "作成"})
"""Words after a name that belong to it."""


def _without_label(text: str) -> str | None:
    for match in _LABEL_END.finditer(text[:60]):
        head = text[: match.start()]
        aside = re.sub(r"\s*\([^()]{1,24}\)$", "", head)
        start = label_start(aside)
        if start is not None and not aside[:start].strip(" ./|"):
            rest = text[match.end() :].strip()
            return rest if any(letter.isalnum() for letter in rest) else None
    return None


def _leading_phrase(text: str) -> str | None:
    glued = next((one for one in wide_phrases() if text.startswith(one) and len(text) > len(one)), None)
    if glued is not None:
        return text[len(glued) :].strip()
    words = text.split()
    folded = [fold(word) for word in words]
    for phrase in run_on_phrases().get(folded[0], ()) if words else ():
        length = len(phrase)
        if len(words) > length and tuple(folded[:length]) == phrase:
            rest = text.split(None, length)[length]
            if looks_capitalised(rest) or len(phrase) > 1:
                return rest
    # "Photo AFP": a label, though no language's "Photo" runs into every name ("Photo News" is one).
    label, _, rest = text.partition(" ")
    named = looks_capitalised(rest) and any(map(is_agency, _AGENCY_JOINTS.split(rest)))
    return rest if named and is_label(label) else None


_AGENCY_JOINTS = compile_later(r"\s*[/|,;(]\s*|\.\s+|\s+via\s+")

_YEAR = compile_later(r"^(?:\d{4}(?:\s*[-–]\s*\d{2,4})?\s*(?:by\b)?[,.]?\s*)(?=\S)|,?\s*\d{4}$", re.IGNORECASE)
_RESERVED = compile_later(r"[.,;]?\s*All rights reserved\.?$", re.IGNORECASE)


def _without_year(text: str) -> str:
    return _YEAR.sub("", _RESERVED.sub("", text)).strip()


_JOINTS = compile_later(r"\s*/\s*|\s*\|\s*|\s*;\s*|\s+via\s+|\s+for\s+|\s*\(|\)|\s+-\s+")
_COMMA_JOINTS = compile_later(r",\s+")


def _creators(line: str, by: bool) -> Iterator[Contributor]:
    """Yield who in ``line`` is clearly a person: after "Photo by", or beside the name of an agency."""
    parts = [part.strip(" .,") for part in _JOINTS.split(line) if part and part.strip(" .,")]
    parts = [one for part in parts for one in _comma_parts(part)]
    named = [part for part in parts if is_agency(part)]
    if not by and not named:
        return
    agency = named[0] if named else None
    for part in parts:
        names = _AND.split(part)
        if part not in named and all(is_person(name) for name in names):
            yield from (Contributor(name=name, affiliation=agency) for name in names)
            return


_AND = compile_later(r"\s+(?:and|und|et|y|e|och|og|en|i|и|та|&)\s+")


def _comma_parts(part: str) -> list[str]:
    pieces = [one for one in _COMMA_JOINTS.split(part) if one]
    return pieces if len(pieces) == 2 and any(is_agency(one) for one in pieces) else [part]
