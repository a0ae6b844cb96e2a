"""Language packs: a TOML file of words → one frozen value with every key there.

A file has ``name``, ``direction`` and four tables: ``[labels]`` (words that exports print), ``[dates]``
(names of months, and how a date is written), ``[words]`` (the words by which pages of that language
mark credits, bylines, related links and furniture; written as in running text, compared without case)
and ``[credits]`` (what tells the credit in a caption from the rest of it).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from newsdoc.languages.plaintoml import read_toml
from newsdoc.model import Direction, Moment, Picture
from newsdoc.values import dataclass

_FOLDER = Path(__file__).resolve().parent

LABELS = (
    "by", "published", "modified", "source", "photo", "related", "rights", "correction", "section", "gallery",
    "video", "audio", "embed", "picture_missing", "picture_omitted", "table", "footnotes", "contents",
    "read_original",
)  # fmt: skip
"""Keys of ``[labels]``."""

WORDS: Mapping[str, str] = MappingProxyType({
    "credit": "labels before a picture's credit: Photo, Image, Source, Picture by",
    "byline": "words before an author's name: By, Written by, Reporting by",
    "roles": "job titles printed beside an author's name: Reporter, Editor, Correspondent",
    "desks": "words in a byline that names a desk, not a person: Editorial, Staff, Newsroom",
    "and": "words that join two names",
    "published": "words before the publication date",
    "updated": "words before the date of the last change",
    "read_also": "openings of a line that points to another article: Read also, See also",
    "related": "headings over lists of other articles: Related stories, Most read",
    "share": "words of share buttons and of calls to follow: Share, Follow us on",
    "newsletter": "calls to sign up for a newsletter or channel",
    "paywall": "calls to subscribe or log in to read on",
    "advertising": "labels of advertisements",
    "comments": "headings and buttons of comments",
    "correction": "openings of a published correction",
    "ai": "phrases by which a text or picture says that a machine made it",
    "common": "the language's most frequent small words, by which it is recognised",
})  # fmt: skip
"""Keys of ``[words]``, and what belongs there."""

CREDITS: Mapping[str, str] = MappingProxyType({
    "labels": "further labels before a picture's credit: Bildquelle, Fotonachweis",
    "runs_on": "openings that run into the name without a colon: Photo by, Courtesy of",
    "after": "words that follow the name: 提供, 촬영",
    "standing": "whole credits that are a word, not a name: Handout, privat",
    "trades": "what photographers call their business: Ana Ruiz Photography",
    "asides": "what captions put in brackets that is no credit: left, file photo",
})  # fmt: skip
"""Keys of ``[credits]``, and what belongs there; a file may leave out any of them."""

_ALIASES = {
    "in": "id", "iw": "he", "ji": "yi", "no": "nb", "nn": "nb", "tl": "fil", "sh": "hr", "prs": "fa",
    "cmn": "zh", "yue": "zh-Hant", "zsm": "ms", "mo": "ro", "zh-tw": "zh-Hant", "zh-hk": "zh-Hant",
    "zh-mo": "zh-Hant", "bs": "hr", "sr-latn": "hr",
    "arz": "ar", "ary": "ar", "ku-arab": "ckb",
}  # fmt: skip
"""Tags that go by another file's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguagePack:
    """One language's data."""

    tag: str
    """Of the file; the page's own tag may say more (``de-AT``)."""

    name: str
    """In English."""

    direction: Direction
    labels: Mapping[str, str]
    """Words that exports print, by the keys in ``LABELS``."""

    months: tuple[str, ...]
    """January to December, as they stand in a date."""

    month_forms: tuple[tuple[str, ...], ...]
    """Other spellings of each month, January first: short forms, other cases."""

    date_pattern: str
    time_pattern: str
    moment_pattern: str
    digits: str | None
    """The ten digits that dates are printed with, where they are not 0 to 9."""

    words: Mapping[str, tuple[str, ...]]
    """Words that pages use, by the keys in ``WORDS``."""

    credits: Mapping[str, tuple[str, ...]]
    """Words of pictures' credits, by the keys in ``CREDITS``."""

    @property
    def rtl(self) -> bool:
        """Is it written from right to left?"""
        return self.direction is Direction.RTL

    def format_date(self, moment: Moment) -> str:
        """Return ``moment`` as the language writes it; the time with its offset, where they are known."""
        text = self.date_pattern.format(
            day=moment.day, day2=f"{moment.day:02d}", month=self.months[moment.month - 1], month_number=moment.month,
            year=moment.year, buddhist_year=moment.year + 543,
        )  # fmt: skip
        if isinstance(moment, datetime):
            hour = self.time_pattern.format(
                hour=moment.hour, hour2=f"{moment.hour:02d}", minute=f"{moment.minute:02d}",
                hour12=moment.hour % 12 or 12, half="a.m." if moment.hour < 12 else "p.m.",
            )  # fmt: skip
            text = self.moment_pattern.format(date=text, time=hour) + _offset(moment.utcoffset())
        return text.translate(_digit_table(self.digits)) if self.digits else text


def _offset(offset: timedelta | None) -> str:
    if offset is None:
        return ""
    minutes = round(offset.total_seconds() / 60)
    if minutes == 0:
        return " UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f" UTC{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02d}" if rest else "")


@cache
def _digit_table(digits: str) -> dict[int, str]:
    return {ord("0") + value: digit for value, digit in enumerate(digits)}


# ------------------------------------------------------------------------ look up


@cache
def tags() -> tuple[str, ...]:
    """Return the tag of every language that has a file, in alphabetical order."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def _by_lower_tag() -> Mapping[str, str]:
    return {tag.lower(): tag for tag in tags()}


@cache
def pack_tag(tag: str | None) -> str | None:
    """Return the tag of the pack that serves ``tag``: its own, then of less and less specific tags; or None."""
    wanted = (tag or "").strip().replace("_", "-").lower()
    while wanted:
        wanted = _ALIASES.get(wanted, wanted).lower()
        if wanted in _by_lower_tag():
            return _by_lower_tag()[wanted]
        wanted = wanted.rpartition("-")[0]
    return None


def pack(tag: str | None) -> LanguagePack:
    """Return the pack for ``tag``; the English one where the language has none."""
    return _load(pack_tag(tag) or "en")


def all_packs() -> tuple[LanguagePack, ...]:
    """Return every pack, by tag."""
    return tuple(_load(tag) for tag in tags())


@cache
def all_words(key: str) -> tuple[str, ...]:
    """Return the words of every language for ``key``, longest first, so that a pattern of them is greedy."""
    return _longest_first(word for one in all_packs() for word in one.words[key])


@cache
def all_credit_words(key: str) -> frozenset[str]:
    """Return the words of every language for ``key`` of ``CREDITS``: of the packs, and of the languages of which
    only these words are known so far (``partial/``)."""
    found = {word for one in all_packs() for word in one.credits[key]}
    for path in sorted((_FOLDER / "partial").glob("*.toml")):
        found.update(_credits(read_toml(path))[key])
    return frozenset(found)


@cache
def labelled(text: str, tag: str | None, key: str) -> tuple[str, str]:
    """Return the label to print before ``text``, without its colon, and what follows it.

    A text that opens with a label of its own ("Correction: …") keeps that one, and gets no second.
    """
    opening, colon, rest = text.partition(":")
    if colon and opening.strip().casefold() in {word.casefold() for word in words_for(tag, key)}:
        return opening.strip(), rest.strip()
    return pack(tag).labels[key], text


@lru_cache(maxsize=1024)
def words_for(tag: str | None, key: str) -> tuple[str, ...]:
    """Return the words for ``key`` of the language ``tag`` and of English; of all languages where there is no pack.

    English words stand in pages of every language ("Photo", "Share", "Read more").
    """
    found = pack_tag(tag)
    if found is None:
        return all_words(key)
    return _longest_first(word for one in (_load(found), _load("en")) for word in one.words[key])


def _longest_first(words: Any) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(words), key=lambda word: (-len(word), word)))


# --------------------------------------------------------------------------- load


@cache
def _load(tag: str) -> LanguagePack:
    data = read_toml(_FOLDER / f"{tag}.toml")
    dates = data["dates"]
    return LanguagePack(
        tag=tag,
        name=data["name"],
        direction=Direction(data["direction"]),
        labels=MappingProxyType({key: data["labels"][key] for key in LABELS}),
        months=tuple(dates["months"]),
        month_forms=tuple(tuple(forms.split()) for forms in dates["month_forms"]),
        date_pattern=dates["date"],
        time_pattern=dates["time"],
        moment_pattern=dates["moment"],
        digits=dates.get("digits"),
        words=MappingProxyType({key: tuple(data["words"][key]) for key in WORDS}),
        credits=_credits(data),
    )


def _credits(data: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    table = data.get("credits", {})
    return MappingProxyType({key: tuple(table.get(key, ())) for key in CREDITS})


def missing_picture_label(picture: Picture) -> str:
    """Return the key in ``LABELS`` of what stands for a picture: was it left out on purpose, or is it not at hand?"""
    return "picture_missing" if picture.omitted is None else "picture_omitted"
