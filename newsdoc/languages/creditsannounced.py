"""Credits that something announces: "Foto: …", "Photo by …", "© …", "… 提供" → where they stand in a caption."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsdoc.languages.creditmarks import (
    ENDS,
    MAX_CREDIT,
    OPEN,
    SIGN,
    closing,
    is_boundary,
    opening,
    with_separator,
)
from newsdoc.languages.creditwords import (
    after_words,
    fold,
    is_aside,
    is_small_word,
    is_standing,
    label_start,
    run_on_phrases,
    wide_phrases,
)
from newsdoc.languages.names import (
    PARTICLES,
    is_bare_credit,
    is_certain,
    is_name,
    is_person,
    is_wide,
    looks_capitalised,
)
from newsdoc.patterns import compile_later

_COLON = compile_later(
    r"\s*[:：＝=﹕／՝፦៖׃]\s*(?:©|\([cC]\)|ⓒ)?\s*|\s*(?:©|ⓒ)\s*|(?<=[^\x00-\u0e00])/(?=\S)|\s+[-–—]\s+"
)


def announced(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of credits that something announces, the most certain first."""
    marks = sorted({*_labelled(text), *_phrased(text), *_signed(text)})
    for start, content in marks:
        if (span := _extent(text, start, content)) is not None:
            yield span
    yield from _followed(text)


def _labelled(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a label begins and what it labels: "Foto: …", "사진=…", "Bild © …"."""
    for match in _last(_COLON, text):
        before = text[: match.start()]
        aside = re.search(r"\s*\([^()]{1,24}\)$", before)
        if (aside and is_aside(aside[0].strip(" ()"))) or (aside and aside[0].strip(" ()").isdigit()):
            before = before[: aside.start()]
        start = label_start(before)
        if start is None or match.end() >= len(text):
            continue
        if is_aside(before[:start].strip()):
            yield 0, match.end()  # "Left image: …"
        elif is_boundary(text, start) or (match[0].strip() not in _DASHES and _stands_free(text, start)):
            yield start, match.end()


def _last(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Return the last matches of ``pattern``: each is judged by the words around it, and no caption has so many."""
    return list(pattern.finditer(text))[-MAX_MARKS:]


MAX_MARKS = 64
"""Colons, or copyright signs, of a caption that are looked at."""

_DASHES = ("-", "–", "—")


def _stands_free(text: str, start: int) -> bool:
    """May a label begin at ``start``: after a border, or after a word that it does not belong to?"""
    if is_boundary(text, start):
        return True
    before = text[:start]
    word = before.split()[-1] if before.strip() else ""
    if not text[start].isupper() and not (text[start].isalpha() and not text[start].islower()):
        return False
    return before[-1:].isspace() and len(word) > 1 and not is_small_word(word)


def _phrased(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a phrase that runs into a name begins: "Photo by …", "ภาพจาก…"."""
    words = list(re.finditer(r"\S+", text))
    known = run_on_phrases()
    yield from _glued(text)
    folded = [fold(word[0].lstrip(OPEN)) for word in words]
    if known.keys().isdisjoint(folded):
        return  # as in most captions
    for number, word in enumerate(words):
        for phrase in known.get(folded[number], ()):
            last = number + len(phrase) - 1
            if last + 1 >= len(words) or tuple(folded[number : last + 1]) != phrase:
                continue
            start = word.start() + len(word[0]) - len(word[0].lstrip(OPEN))
            content = words[last + 1].start()
            if words[last][0].endswith((".", "!", "?", ")")) and phrase[-1] not in ("ph", "fot", "dok", "rys"):
                continue
            if _runs_on(text, start, phrase, text[content:]):
                yield start, content
                break


def _glued(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a phrase begins that its script writes together with the name: "ภาพจากรอยเตอร์"."""
    folded = text.casefold()
    for phrase in wide_phrases():
        start = folded.find(phrase)
        end = start + len(phrase)
        if (
            start >= 0
            and end < len(text)
            and (start == 0 or not text[start - 1].isalpha())
            and not text[end].isspace()
        ):
            yield start, end
            return


def _runs_on(text: str, start: int, phrase: tuple[str, ...], content: str) -> bool:
    article = content.partition(" ")
    named = article[2] if len(phrase) > 1 and article[0] in PARTICLES else content
    if not looks_capitalised(named.lstrip("'’")) and not named[:1].isdigit():
        return False
    if is_boundary(text, start) or (is_wide(text[start]) and text[start - 1].isspace()):
        return start > 0 or is_credit_words(content)
    # "… yearbook Photo by X": only English phrases are capitalised like this nowhere else.
    return len(phrase) > 1 and phrase[-1] in ("by", "of") and text[start].isupper() and text[start - 1].isspace()


def _signed(text: str) -> Iterator[tuple[int, int]]:
    for match in _last(SIGN, text):
        if match.end() < len(text):
            yield match.start(), match.end()


def _extent(text: str, start: int, content: int) -> tuple[int, int] | None:
    """Return the span of the credit announced at ``start``, or None where its words are none of a credit."""
    opened = opening(text, start)
    if opened is not None:
        closed = closing(text, opened)
        inner = text[content : closed if closed is not None else len(text)]
        if not _plausible(inner, bracketed=True):
            return None
        between = text[opened + 1 : start].strip()
        end = closed + 1 if closed is not None else len(text)
        if between and closed is not None:  # "(Archive. Photo: X)": the bracket keeps what is no credit
            return start, closed
        return (opened if not between else start), end
    end = _line_end(text, content)
    rest = text[content:end]
    cut = _sentence_end(rest)
    if cut is not None and (start == 0 or end < len(text) or len(rest) > MAX_CREDIT or len(rest.split()) > 14):
        end = content + cut
        rest = text[content:end]
    if not _plausible(rest, bracketed=False):
        return None
    if start == 0 and end == len(text) and not (is_credit_words(rest) and _is_enough(text[:content], rest)):
        return None
    if start == 0 and cut is not None and rest.rstrip()[-1] not in "|•" and not is_credit_words(rest):
        return None  # "Header image: People have lived here for years. Ana Ruiz/AFP": what is shown, told by a label
    if not ENDS.match(text[end:]) and start > 0 and "\n" not in text[end : end + 2] and cut is None:
        return None
    return with_separator(text, start), end


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


_SENTENCE = compile_later(r"(?<=[^\W\d_]{3})[.!?]\s+(?=[^\W_])|[。！？।]|\s[|•]\s")


def _sentence_end(rest: str) -> int | None:
    """Return where the first sentence of ``rest`` ends when running text follows it."""
    for match in _SENTENCE.finditer(rest):
        after = rest[match.end() :]
        if after[:1].islower():
            continue  # the dot of an abbreviation
        if match[0].strip() in ("|", "•") and not is_bare_credit(after) and not is_person(after):
            return match.end()
        if len(after.split()) >= 5 and ":" not in after[:40]:
            return match.end()
    return None


def _plausible(rest: str, *, bracketed: bool) -> bool:
    """Can ``rest`` be what a credit says after its label?"""
    rest = rest.strip(" \t\n.,;:|-–—()[]")
    if not rest or len(rest) > MAX_CREDIT or len(rest.split()) > 25 or (is_aside(rest) and not is_standing(rest)):
        return False
    if not any(letter.isalnum() for letter in rest):
        return False
    return bracketed or not re.search(r"[?!]$", rest)


_PICTURE_STEMS = (
    "photo", "foto", "fot", "bild", "pict", "pic", "imag", "credit", "kredit", "créd", "copyright", "quelle",
    "source", "kuva", "фот", "сним", "zdj", "mynd", "zdroj", "fuente", "beeld", "sumber", "dok", "©",
)  # fmt: skip
"""Beginnings of labels that announce a credit; other labels ("Map", "Video") announce what is shown as often."""


def _is_enough(label: str, rest: str) -> bool:
    """Is one word after ``label`` a credit: "Foto: Jane" is one, "Map: Ukraine" is none."""
    return len(rest.split()) > 1 or is_certain(rest) or fold(label).startswith(_PICTURE_STEMS) or is_wide(rest[-1])


def is_credit_words(rest: str) -> bool:
    """Has ``rest`` the words of a credit: names, hardly a word between them, no sentence?

    Asked where a caption is nothing but a label and ``rest``: "Foto: Ana Ruiz" is a credit, "Foto: a ferry" is none.
    """
    words = rest.split()
    if len(words) > 16 or rest.rstrip().endswith(("?", "!")):
        return False
    if is_bare_credit(rest.strip(" .")):
        return True
    if any(is_wide(word[-1]) for word in words):
        return len(rest) <= MAX_WIDE_NAME
    if not any(word[0].isupper() for word in words if word[0].isalpha()):
        return len(words) <= MAX_CASELESS_WORDS and not any(word[0].islower() for word in words)
    agency = next((length for length in (4, 3, 2, 1) if is_bare_credit(" ".join(words[:length]).rstrip(","))), 0)
    small = [word for word in words[agency:] if word[:1].islower() and word.casefold() not in PARTICLES]
    return len(small) <= len(words) // 5


MAX_WIDE_NAME = 16
"""Characters of a name in a script without spaces; a caption has more."""

MAX_CASELESS_WORDS = 4
"""Words of a name in a script without capitals, where names look like all words."""


def _followed(text: str) -> Iterator[tuple[int, int]]:
    """Yield a credit that ends with a word saying so: "（警視庁提供）", "연합뉴스 제공", "新华社记者 王某 摄"."""
    stripped = text[-80:].rstrip("。. \n)）]］〕】")
    folded = fold(stripped)
    if not folded.endswith(after_words()):
        return
    word = next(one for one in after_words() if folded.endswith(one))
    offset = max(0, len(text) - 80)
    name = stripped[: len(stripped) - len(word)].rstrip(" ／/・")
    opened = opening(stripped, len(name))
    if opened is not None:
        closed = closing(text, offset + opened)
        inner = stripped[opened + 1 :]
        if closed is not None and ENDS.match(text[closed + 1 :]) and len(inner) < 40 and not is_aside(inner):
            yield offset + opened, closed + 1
        return
    match = _NAME_BEFORE.search(name)
    if match is None or not match["name"].strip() or len(match["name"]) > 40:
        return
    wide = is_wide(word[-1])
    border = match["border"]
    if (wide and (border.strip() or len(match["name"].split()) > 4)) or (
        not wide and border and is_name(match["name"].strip())
    ):
        yield with_separator(text, offset + match.start("name")), len(text)


_NAME_BEFORE = compile_later(
    r"(?P<border>^|[.!?…。！？।۔።]\s*|[＝=、／|/]\s*|\s[|/–—-]\s*|\n|(?<=[다)）])\s+)(?P<name>[^.!?。！？＝=、／|\n]*?)\s*$"
)
