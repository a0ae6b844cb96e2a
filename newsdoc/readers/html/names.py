"""A printed or coded statement of authorship → bare names: no "By", no agency code, no job title glued on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from newsdoc.languages import pack_tag, words_for
from newsdoc.languages.creditwords import is_agency
from newsdoc.languages.names import PARTICLES
from newsdoc.model import PartyType
from newsdoc.patterns import any_of, compile_later, is_far
from newsdoc.readers.html.votes import key_of
from newsdoc.values import dataclass

_PARTICLES = PARTICLES - {
    "and",
    "at",
    "by",
    "et",
    "for",
    "from",
    "im",
    "in",
    "och",
    "og",
    "on",
    "to",
    "und",
    "via",
    "with",
}
"""Words in small letters inside the name of one person."""

MAX_STATEMENT = 1_000
"""Characters of a statement of authorship that are read."""

MAX_NAME = 80
MAX_WORDS = 6

_UNCASED = compile_later(
    "[\u0590-\u08ff\u0900-\u109f\u1200-\u137f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)


@dataclass(frozen=True, slots=True)
class Name:
    """One name out of a statement of authorship."""

    name: str
    type: PartyType = PartyType.PERSON
    job_title: str | None = None


_PLACE_NAME = compile_later(r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]{3,}")


def split_names(text: str, language: str | None) -> tuple[Name, ...]:
    """Return the names in ``text``: ``"By Ana Ruiz and Jo Lee, Reuters"`` → Ana Ruiz, Jo Lee, Reuters."""
    text = _tidy(text[:MAX_STATEMENT])
    rules = _rules(language)
    text = _without_byline(rules.statement(text), rules)
    found: list[Name] = []
    for part in rules.parts(text):
        if part.rstrip().endswith((":", "：")):
            continue  # a label, and nothing that it labels
        part = part.strip(" .:：-–—|\xa0\"“”„'’*")
        if not part or len(part) > MAX_NAME or part.isdigit() or part in _NOBODY:
            continue
        part = _without_byline(part, rules)
        name, title = _without_title(part, rules)
        if not name or (found and _CREDENTIAL.fullmatch(name)):
            continue
        if rules.is_role(name):
            if found and not found[-1].job_title:
                found[-1] = Name(found[-1].name, found[-1].type, name)
            continue
        if (
            found
            and not looks_like_name(name)
            and not _is_short_code(name)
            and party_type(name, language) is PartyType.PERSON
        ):
            # "Jo Lee, head of the institute": what follows a name and is none says who it is.
            if not found[-1].job_title:
                found[-1] = Name(found[-1].name, found[-1].type, name)
            continue
        kind = party_type(name, language)
        if kind is PartyType.PERSON and _PLACE_NAME.fullmatch(name) and any(" " in one.name for one in found):
            continue  # "Ana Ruiz, London": among full names one word is where they write from
        found.append(Name(name, kind, title))
    return tuple({key_of(one.name): one for one in reversed(found)}.values())[::-1]


_NOBODY = frozenset({"name", "未知", "佚名", "匿名", "原创", "無名", "匿名希望"})
"""What templates print, or leave unfilled, where no author is known."""

_HAN_NAMES = compile_later(r"(?:[\u3400-\u9fff]{2,8} )?[\u3400-\u9fff]{2,4}(?: [\u3400-\u9fff]{2,4})+")

MAX_HAN = 4
"""Characters of a Chinese name; what stands before names and is longer says whose reporters they are."""

_BRACKETS = compile_later(r"\s*[(（\[][^()（）\[\]]{0,60}[)）\]]")
_ADDRESS = compile_later(r"https?://\S+|www\.\S+|[^\s@]+@[^\s@]+\.\w+|@\w+")
_NOTE_MARK = compile_later(r"(?<=[^\W\d_])\d{1,2}(?=\s*(?:[,;&|]|$))")
"""The number of a footnote that tells of the author, small and raised: ``"Ana Ruiz1, Jo Lee2"``."""

_CREDENTIAL = compile_later(
    r"(?:[A-Z][A-Za-z]{0,4}\.?){1,4}®?|(?:Jr|Sr|II|III|IV|PhD|Ph\.D|MD|M\.D|MBA|CPA|RN|Esq)\.?"
)


def _tidy(text: str) -> str:
    text = unicodedata.normalize("NFC", text).replace("\xa0", " ").replace("\u200b", "")
    return " ".join(_NOTE_MARK.sub("", _ADDRESS.sub(" ", _BRACKETS.sub(" ", text))).split())


def _without_byline(text: str, rules: _Rules) -> str:
    for _ in range(2):
        text = rules.byline.sub("", text, count=1).lstrip(" :：-–—,")
    return text


def _without_title(text: str, rules: _Rules) -> tuple[str, str | None]:
    """Part a job title from the end (or the start) of a name: ``"Emma Roe Lifestyle Writer"``."""
    words = text.split()
    for at in range(1 if is_far(text) else 2, len(words)):  # Korean and Japanese names are often one word
        title = " ".join(words[at:])
        if rules.is_role(title) and looks_like_name(" ".join(words[:at])):
            return " ".join(words[:at]), title
    for at in range(1, len(words) - 1):
        title = " ".join(words[:at])
        if rules.is_role(title) and looks_like_name(" ".join(words[at:])):
            return " ".join(words[at:]), title
    return text, None


def looks_like_name(text: str) -> bool:
    """Is ``text`` shaped like the name of a person: two to six words with capitals (or letters that have none)?"""
    if len(text) > MAX_NAME or any(letter.isdigit() for letter in text) or text in _NOBODY:
        return False
    words = text.replace("-", " ").split()
    if is_far(text) and _UNCASED.search(text):
        return 1 <= len(words) <= MAX_WORDS and 2 <= len(text) <= 40 and not re.search(r"[:!?“”\"|/]", text)
    if not 2 <= len(words) <= MAX_WORDS + 2 or re.search(r"[:!?“”\"|/]", text):
        return False
    capital = [word for word in words if word[:1].isupper() or word[:2] in ("d'", "d’", "l'", "l’")]
    small = [word for word in words if word not in capital]
    return len(capital) >= 2 and all(word.casefold().strip(".") in _PARTICLES for word in small)


def _is_short_code(text: str) -> bool:
    return " " not in text and len(text) <= 12


def party_type(name: str, language: str | None) -> PartyType:
    """Return whether ``name`` is a person's or an organisation's, by agency names and words for desks."""
    if is_agency(name) or _rules(language).desk.search(name) or _DOMAIN.search(name):
        return PartyType.ORGANISATION
    return PartyType.PERSON


_DOMAIN = compile_later(
    r"\w\.(?:com|net|org|info|de|at|ch|co|uk|fr|it|es|nl|no|se|dk|id|in|ru|tv|news|eu)\b", re.IGNORECASE
)


# ------------------------------------------------------------------------- rules


class _Rules:
    """The patterns of one language, made from its pack."""

    def __init__(self, language: str | None) -> None:
        self.byline = re.compile(
            rf"^\s*(?:{any_of(words_for(language, 'byline'))})(?=[\s:：・／])\s*[:：・／]?\s*", re.IGNORECASE
        )
        joins = any_of(words_for(language, "and"))
        # Between the last two names both a comma and a word may stand: "Ana Ruiz, Jo Lee, and Kim Park".
        self.split = re.compile(
            rf"\s*[,;/&|•·、，；،؛+\n]\s*(?:(?:{joins})\s+)?|\s+(?:{joins})\s+|\s+[-–—]\s+", re.IGNORECASE
        )
        self._roles = frozenset(word.casefold() for word in words_for(language, "roles"))
        self._heads = tuple(f" {word}" for word in self._roles)
        self._ranks = frozenset(word.split()[0] for word in self._roles if " " in word)
        stops = (*words_for(language, "published"), *words_for(language, "updated"), *words_for(language, "share"))
        self.stop = re.compile(rf"(?<!\w)(?:{any_of(stops)}|{_REVIEWS})(?!\w).*$", re.IGNORECASE | re.DOTALL)
        self.desk = re.compile(rf"(?<!\w)(?:{any_of(words_for(language, 'desks'))})(?!\w)", re.IGNORECASE)
        self._offices = tuple(self._roles)
        self._chinese = (language or "").startswith("zh")
        labels = (*words_for(language, "roles"), *words_for(language, "published"), *words_for(language, "updated"))
        self._authored = compile_later(rf"(?:{any_of(words_for(language, 'byline'))})\s*[:：]\s*")
        self._other = compile_later(rf"(?:{any_of(labels)})\s*[:：].*$", re.DOTALL)

    def statement(self, text: str) -> str:
        """Return what a line of several labels says of the author: ``"2026-02-03 来源：报社 作者：李明 责编：王芳"``.

        Only in scripts that print such lines without anything between the labels.
        """
        if not is_far(text):
            return text
        parts = self._authored.split(text)
        return next((own for part in parts[:0:-1] if (own := self._other.sub("", part).strip())), None) or (
            self._other.sub("", parts[0])
        )

    def parts(self, text: str) -> Iterator[str]:
        """Yield the parts of a statement, of which each may be a name; in Chinese, spaces part names too."""
        for part in self.split.split(text):
            if self._chinese and _HAN_NAMES.fullmatch(part.strip()):
                yield from (
                    word for word in part.split() if len(word) <= MAX_HAN and not word.endswith(self._offices)
                )
            else:
                yield part

    def is_role(self, text: str) -> bool:
        """Is ``text`` a job title, as it stands or with its field before it ("Lifestyle Writer")?"""
        folded = text.casefold().strip(" .")
        if folded in self._roles:
            return True
        words = folded.split()
        return folded.endswith(self._heads) and (len(words) == 2 or (len(words) <= 4 and words[0] in self._ranks))


def _rules(language: str | None) -> _Rules:
    return _rules_of_pack(pack_tag(language))


@cache
def _rules_of_pack(tag: str | None) -> _Rules:
    return _Rules(tag)


_REVIEWS = (
    r"(?:fact|medically|expert|legally)[ -]?(?:checked|reviewed|verified)|reviewed by|edited by|tested by"
    r"|photographs? by|photos? by|illustrations? by|follow|about the author|subscribe|updated"
    r"|min(?:ute)?s? read|cite this"
)
"""What stands after the names in a byline, in English pages of all kinds."""


def named_parts(text: str, language: str | None) -> Iterator[Name]:
    """Yield the names in a printed byline: only what looks like one, for bylines hold places and dates too."""
    rules = _rules(language)
    text = _without_byline(rules.statement(_tidy(text[:MAX_STATEMENT])), rules)
    for one in split_names(rules.stop.sub("", _before_date(text)), language):
        name = _once(one.name)
        if looks_like_name(name) or is_agency(name):
            yield Name(name, one.type, one.job_title)


def _once(name: str) -> str:
    """Return a name that is printed twice, once: ``"Ana Ruiz Ana Ruiz"``."""
    words = name.split()
    half = len(words) // 2
    return " ".join(words[:half]) if len(words) % 2 == 0 and words[:half] == words[half:] and half else name


_DATE = compile_later(
    r"\s*(?:[|•·–—]|\d{1,4}[.:/-]?\s?\d|\d+\s*(?:min|Min|hours?|days?|ago)\b|\d{1,2}[.]?\s+[^\W\d]{3,}\s+\d{4}"
    r"|[^\W\d]{3,}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\b(?:on|am|le|el)\s+[A-Z][a-z]+).*$"
)
_PLACE = compile_later(r"\s+(?:in|at|aus|à|en|desde|dari|da)\s+[A-ZÀ-Þ][\w.-]*(?:\s+[A-ZÀ-Þ][\w.-]*)*\s*$")


_HOUSE = compile_later(
    r"\s+(?:for|für|pour|para|per|voor|för)\s+(?:the\s+)?\S+\.(?:com|net|org|co|[a-z]{2})\b.*$", re.I
)
"""For whom it was written, an address: ``"Ana Ruiz for Example.com"``."""


def _before_date(text: str) -> str:
    """Return the part of a byline before its date, without the place and house where it was written."""
    cut = _HOUSE.sub("", _DATE.sub("", text))
    return _PLACE.sub("", cut) if len(cut.split()) > 1 else cut


def without_by(text: str, language: str | None) -> str:
    """Return ``text`` without the first word for "by" before it: ``"von Redaktion Sport"`` → Redaktion Sport."""
    return _rules(language).byline.sub("", text, count=1) or text


def starts_byline(text: str, language: str | None) -> bool:
    """Does ``text`` begin with a word for "by"?"""
    return _rules(language).byline.match(f"{text.strip()} ") is not None
