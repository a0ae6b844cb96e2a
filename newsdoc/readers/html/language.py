"""The language of the story: what the page's tags say, held against the words themselves."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from newsdoc.languages import all_packs, pack, pack_tag
from newsdoc.patterns import compile_later
from newsdoc.readers.html.marks import Marks
from newsdoc.readers.html.page import Page
from newsdoc.readers.html.structured import Structured
from newsdoc.readers.html.votes import Candidate

SAMPLE = 1_500
"""Characters of running text that are looked at."""

MIN_PIECE = 40
"""Characters under which a piece of text is a label."""

ENOUGH_WORDS = 40
"""Words under which the tags are believed unheard."""

EXPECTED = 0.10
"""Share of a text's words that are among its language's two dozen most frequent: real texts have 0.2 to 0.4."""

MARGIN = 2.0
"""How many times better another language must fit before the tags are overruled."""

_TAG = compile_later(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z]{4})?(?:[-_](?:[a-zA-Z]{2}|\d{3}))?(?![a-zA-Z])")


def find_language(page: Page, marks: Marks, structured: Structured) -> tuple[Candidate, ...]:
    """Return the language tags that the page may mean, the likeliest first."""
    tagged = [Candidate(tag, where) for value, where in _tags(page, marks, structured) if (tag := valid_tag(value))]
    text = sample(page)
    # English is what templates say when nobody set the language; so it is believed only where the words agree.
    first = tagged[0].value if tagged else None
    guess = guess_language(text, first)
    if guess is None or (first is not None and _primary(first) == _primary(guess)):
        return tuple(tagged)
    agreeing = [one for one in tagged if pack_tag(one.value) == guess or _primary(one.value) == _primary(guess)]
    return (*agreeing, Candidate(guess, "text"), *(one for one in tagged if one not in agreeing))


def _tags(page: Page, marks: Marks, structured: Structured) -> list[tuple[str, str]]:
    found = [(page.root.get("lang") or page.root.get("xml:lang") or "", "html lang")]
    for node in structured.articles:
        for value in structured.values(node, "inLanguage"):
            tag = value.get("alternateName") or value.get("name") if isinstance(value, dict) else value
            if isinstance(tag, str):
                found.append((tag, "JSON-LD inLanguage"))
    for name in ("content-language", "og:locale", "dc.language", "dcterms.language", "language"):
        found.extend((value, name) for value in marks.metas.get(name, ()))
    found.extend((element.get("lang") or "", "body lang") for element in page.root.iterchildren("body"))
    return found


def valid_tag(text: str) -> str | None:
    """Return ``text`` as a BCP 47 tag ("en_US" → "en-US"), or None where it is none."""
    match = _TAG.match(text.strip())
    if match is None:
        return None
    parts = re.split("[-_]", match[0])
    primary = parts[0].lower()
    if primary in _NO_LANGUAGE:
        return None
    rest = [part.title() if len(part) == 4 else part.upper() for part in parts[1:]]
    return "-".join([_RENAMED.get(primary, primary), *rest])


_NO_LANGUAGE = frozenset({"und", "mul", "zxx", "xx", "qaa"})
_RENAMED = {
    "in": "id", "iw": "he", "ji": "yi", "jp": "ja", "kr": "ko", "cn": "zh", "cz": "cs", "dk": "da", "gr": "el",
    "ua": "uk", "vn": "vi", "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es",
    "ita": "it", "por": "pt", "nld": "nl", "dut": "nl", "rus": "ru", "ara": "ar", "zho": "zh", "chi": "zh",
    "jpn": "ja", "kor": "ko", "tur": "tr", "ind": "id", "nob": "nb", "swe": "sv", "dan": "da", "fin": "fi",
    "pol": "pl", "ces": "cs", "hin": "hi", "zul": "zu", "xho": "xh", "afr": "af",
}  # fmt: skip
"""Retired codes, codes of three letters, and country codes taken for languages."""


def _primary(tag: str) -> str:
    """Return the language of ``tag`` as it counts here: languages that a count of small words cannot part are one."""
    primary = tag.partition("-")[0]
    return _ALIKE.get(primary, primary)


_ALIKE = {"nb": "no", "nn": "no", "sr": "hr", "bs": "hr", "sh": "hr", "cnr": "hr", "ms": "id", "prs": "fa"}


def sample(page: Page) -> str:
    """Return the first running words of the page: paragraphs of some length."""
    pieces: list[str] = []
    size = 0
    for tags in (("p",), ("div", "span", "td", "font")):
        for element in page.root.iter(*tags):
            text = element.text
            if not text or len(text) < MIN_PIECE:
                continue
            pieces.append(text)
            size += len(text)
            if size >= SAMPLE:
                return " ".join(pieces)
    return " ".join(pieces)


# ----------------------------------------------------------------------- guessing

_SCRIPTS = (
    ("ja", compile_later("[\u3040-\u30ff]")),
    ("ko", compile_later("[\uac00-\ud7af]")),
    ("zh", compile_later("[\u4e00-\u9fff]")),
    ("th", compile_later("[\u0e00-\u0e7f]")),
    ("lo", compile_later("[\u0e80-\u0eff]")),
    ("km", compile_later("[\u1780-\u17ff]")),
    ("my", compile_later("[\u1000-\u109f]")),
    ("el", compile_later("[\u0370-\u03ff]")),
    ("he", compile_later("[\u0590-\u05ff]")),
    ("hy", compile_later("[\u0530-\u058f]")),
    ("ka", compile_later("[\u10a0-\u10ff]")),
    ("bn", compile_later("[\u0980-\u09ff]")),
    ("pa", compile_later("[\u0a00-\u0a7f]")),
    ("gu", compile_later("[\u0a80-\u0aff]")),
    ("or", compile_later("[\u0b00-\u0b7f]")),
    ("ta", compile_later("[\u0b80-\u0bff]")),
    ("te", compile_later("[\u0c00-\u0c7f]")),
    ("kn", compile_later("[\u0c80-\u0cff]")),
    ("ml", compile_later("[\u0d00-\u0d7f]")),
    ("si", compile_later("[\u0d80-\u0dff]")),
    ("am", compile_later("[\u1200-\u137f]")),
    ("ar", compile_later("[\u0600-\u06ff]")),
    ("ru", compile_later("[\u0400-\u04ff]")),
    ("hi", compile_later("[\u0900-\u097f]")),
)
"""Scripts, by the first language that is written in them; Japanese before Chinese, for it uses both."""

_SHARED = frozenset({"ar", "ru", "hi"})
"""Scripts that several languages of ours share: their words tell them apart."""

SCRIPT_SHARE = 0.2


def guess_language(text: str, tagged: str | None = None) -> str | None:
    """Return the language that ``text`` is in, by its script and its small words; None where they do not tell.

    The language ``tagged`` needs no more than the usual share of its small words to be believed, so that all packs
    are read for the pages that are tagged wrongly alone.
    """
    letters = text[:SAMPLE]
    script = _script(letters)
    if script is not None and script not in _SHARED:
        return tagged if tagged and _primary(tagged) == script else script
    words = _WORD.findall(letters.casefold())
    total = len(words)
    if total < ENOUGH_WORDS:
        return None if script is None or tagged else script
    own = pack_tag(tagged)
    own_share = sum(map(_common(own).__contains__, words)) / total if own else 0.0
    if own_share >= EXPECTED:
        return tagged
    counted = Counter(words)
    shares = {tag: _share(counted, total, common) for tag, common in _common_words().items()}
    best = max(shares, key=lambda tag: (shares[tag], tag))
    if shares[best] < EXPECTED / 2 or (own and shares[best] < MARGIN * own_share):
        return tagged if own else script
    return _told_apart(best, counted)


def _told_apart(best: str, counted: Counter[str]) -> str:
    """Return ``best`` or its near twin (Malay and Indonesian): by the words that only one of them has.

    Where those do not tell either, it is the one with more speakers.
    """
    twins = [tag for tag in _common_words() if _primary(tag) == _primary(best)]

    def own_words(tag: str) -> tuple[int, bool]:
        others = frozenset[str]().union(*(_common_words()[one] for one in twins if one != tag))
        return sum(counted[word] for word in _common_words()[tag] - others), tag == _primary(tag)

    return max(twins, key=own_words) if len(twins) > 1 else best


def _script(text: str) -> str | None:
    if text.isascii() or _NOT_LATIN.search(text) is None:
        return None
    size = max(1, len(_LETTER.findall(text)))
    for tag, letters in _SCRIPTS:
        needed = SCRIPT_SHARE / 2 if tag == "ja" else SCRIPT_SHARE
        if len(letters.findall(text)) / size >= needed:
            return tag
    return None


_LETTER = compile_later(r"[^\W\d_]")
_NOT_LATIN = compile_later("[^\x00-\u036f\u1e00-\u303f]")

_WORD = compile_later(r"[^\W\d_]+(?:[\u0900-\u0dff'’][^\W\d_]*)*")


def _share(counted: Counter[str], total: int, common: frozenset[str]) -> float:
    return sum(counted[word] for word in common) / total


@cache
def _common(tag: str) -> frozenset[str]:
    return frozenset(pack(tag).words["common"])


@cache
def _common_words() -> dict[str, frozenset[str]]:
    return {one.tag: _common(one.tag) for one in all_packs()}
