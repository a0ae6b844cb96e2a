"""Rules on language and direction (ND22x)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from newsdoc.languages import all_packs, direction_of, pack_tag
from newsdoc.model import Article, Direction, Paragraph, plain_text
from newsdoc.notes import Note, NoteCode
from newsdoc.patterns import compile_later

_TAG = compile_later(
    r"(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})"  # language
    r"(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?"  # script, region
    r"(?:-(?:[A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*"  # variants
    r"(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*(?:-x(?:-[A-Za-z0-9]{1,8})+)?\Z"
)
"""RFC 5646 §2.1, but for the tags that were registered before it."""

_SAMPLE = 1500
"""Characters that are looked at."""

_FEW_WORDS = 80
"""Texts with fewer words say too little."""

_CLEARLY = 2.5
"""Times as many common words of the other language as of the tag's own."""

_SCRIPTS = {
    "Arab": compile_later(r"[\u0600-\u06ff\u0750-\u077f]"),
    "Cyrl": compile_later(r"[\u0400-\u04ff]"),
    "Deva": compile_later(r"[\u0900-\u097f]"),
    "Grek": compile_later(r"[\u0370-\u03ff]"),
    "Hang": compile_later(r"[\uac00-\ud7af]"),
    "Hani": compile_later(r"[\u4e00-\u9fff]"),
    "Hebr": compile_later(r"[\u0590-\u05ff]"),
    "Kana": compile_later(r"[\u3040-\u30ff]"),
    "Thai": compile_later(r"[\u0e00-\u0e7f]"),
    "Latn": compile_later(r"[A-Za-z\u00c0-\u024f]"),
}
_NAMES = {
    "Arab": "Arabic script", "Cyrl": "Cyrillic script", "Deva": "Devanagari", "Grek": "Greek", "Hang": "Korean",
    "Hani": "Chinese", "Hebr": "Hebrew", "Kana": "Japanese", "Thai": "Thai", "Latn": "Latin script",
}  # fmt: skip
_LATIN = (
    "en de fr es pt it nl da nb nn no sv fi is et lv lt pl cs sk sl hr hu ro sq tr id ms vi fil sw ca eu gl cy ga"
)
_SCRIPTS_OF = {
    "ar": ("Arab",), "fa": ("Arab",), "ur": ("Arab",), "ps": ("Arab",), "ckb": ("Arab",),
    "ru": ("Cyrl",), "uk": ("Cyrl",), "bg": ("Cyrl",), "be": ("Cyrl",), "mk": ("Cyrl",), "sr": ("Cyrl", "Latn"),
    "kk": ("Cyrl", "Latn", "Arab"), "hi": ("Deva",), "mr": ("Deva",), "ne": ("Deva",), "el": ("Grek",),
    "ko": ("Hang", "Hani"), "zh": ("Hani",), "ja": ("Kana", "Hani"), "he": ("Hebr",), "yi": ("Hebr",),
    "th": ("Thai",),
} | dict.fromkeys(_LATIN.split(), ("Latn",))  # fmt: skip
"""Languages whose scripts are sure."""


def check_language(article: Article) -> Iterator[Note]:
    """ND220: no language, or no tag that others understand."""
    tag = article.language
    if tag is None or tag.lower() == "und" or not _TAG.match(tag):
        hint = "Give it with --lang"
        if tag and _TAG.match(tag.replace("_", "-")) and "_" in tag:
            hint = f"Tags are written with hyphens: {tag.replace('_', '-')}."
        yield NoteCode.LANGUAGE_INVALID.note(tag=tag or "", hint=hint)


def check_direction(article: Article) -> Iterator[Note]:
    """ND222: written right to left, set left to right."""
    tag = article.language
    if tag and article.direction is Direction.LTR and direction_of(tag, _sample(article)) is Direction.RTL:
        yield NoteCode.NO_DIRECTION.note(tag=tag)


def check_language_of_text(article: Article) -> Iterator[Note]:
    """ND221: the words are those of another language than the tag says."""
    tag = article.language
    if not tag or not _TAG.match(tag):
        return
    text = _sample(article)
    guess = _other_script(tag, text) or _other_language(tag, text)
    if guess:
        yield NoteCode.LANGUAGE_DIFFERS.note(tag=tag, guess=guess, hint="Set the language with --lang")


def _sample(article: Article) -> str:
    """Return the head of the running text, without paragraphs that say they are in another language."""
    parts: list[str] = []
    size = 0
    for block in article.body:
        if isinstance(block, Paragraph) and block.language is None:
            parts.append(plain_text(block.children))
            size += len(parts[-1])
            if size >= _SAMPLE:
                break
    return "\n".join(parts)[:_SAMPLE]


def _other_script(tag: str, text: str) -> str | None:
    """Return the name of a script that most letters are of, and that the language is not written in."""
    expected = _SCRIPTS_OF.get(tag.split("-")[0].lower())
    if expected is None or len(text) < 200:
        return None
    if sum(len(_SCRIPTS[name].findall(text)) for name in expected) > len(text) / 2:
        return None
    counts = {name: len(pattern.findall(text)) for name, pattern in _SCRIPTS.items()}
    best = max(counts, key=lambda name: counts[name])
    if best in expected or counts[best] < 0.6 * sum(counts.values()):
        return None
    return _NAMES[best]


@cache
def _common_words() -> Mapping[str, tuple[str, ...]]:
    """Return the small words of all packs, each with the packs that have it."""
    found: dict[str, list[str]] = {}
    for one in all_packs():
        for word in one.words["common"]:
            found.setdefault(word.casefold(), []).append(one.tag)
    return {word: tuple(tags) for word, tags in found.items()}


def _other_language(tag: str, text: str) -> str | None:
    """Return the tag of the language that the text's small words are of, where it is clearly another."""
    own = pack_tag(tag)
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if own is None or len(words) < _FEW_WORDS:
        return None
    known = _common_words()
    counts: Counter[str] = Counter()
    for word in words:
        for one in known.get(word, ()):
            counts[one] += 1
    best = max(counts, key=lambda one: (counts[one], one), default=own)
    if best == own or counts[best] < 0.12 * len(words) or counts[best] < _CLEARLY * counts[own]:
        return None
    return best
