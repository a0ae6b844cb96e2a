"""A caption's words → the caption without its credit, and the credit: "… on Monday. (Ana Ruiz/Reuters)".

Words are only moved, never changed: what the caption loses, the credit has.  Explicit signs come first
(a label such as "Foto:", a phrase such as "Photo by", ©, "提供"); without one only what can hardly be
anything else is taken: a known agency, "Name/Agency" in final brackets or after the last sentence.
"(left)", "(2025)", "(file photo)" stay where they are: a wrong split is as bad as a missed one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from newsdoc.languages.creditwords import (
    after_words,
    fold,
    is_agency,
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
from newsdoc.model import Contributor, Inlines, LineBreak, Text, plain_text
from newsdoc.model.datelines import split_inlines


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


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditSplit:
    """A caption and the credit that stood in it; no credit where the caption has none."""

    caption: Inlines
    credit: Credit | None = None


def split_credit(caption: Inlines, language: str | None = None) -> CreditSplit:
    """Return ``caption`` without the credit printed in it, and that credit.

    Args:
        language: of the page.  The words of all languages are known whatever it is, since pages mix them.
    """
    credit: Credit | None = None
    for _ in range(MAX_COPIES):
        text = plain_text(caption)
        span = find_credit(text)
        found = read_credit(text[span[0] : span[1]]) if span is not None else None
        if span is None or found is None or (credit is not None and not is_same_party(credit, found)):
            break
        head, rest = split_inlines(caption, span[0])
        _, tail = split_inlines(rest, span[1] - span[0])
        caption = _joined(head, tail)
        credit = found if credit is None else _both(credit, found)
    return CreditSplit(caption=caption, credit=credit)


MAX_COPIES = 3
"""Times that a caption prints one credit: agencies' captions end "(Photo by A / AFP) (Photo by A/AFP via B)"."""


def is_same_party(one: Credit, other: Credit) -> bool:
    """Do two credits name the same party, or the same photographer?"""
    first, second = _letters(one.line or one.text), _letters(other.line or other.text)
    if first and second and (first in second or second in first):
        return True
    return bool(_parties(one) & _parties(other))


_PARTS = re.compile(r"\s*[/|,;()]\s*|\s+via\s+|\s+-\s+")


def _parties(credit: Credit) -> frozenset[str]:
    """Return the letters of each name in ``credit``, agencies' left out: they say too little."""
    parts = _PARTS.split(credit.line or credit.text)
    return frozenset(letters for part in parts if len(letters := _letters(part)) > 5 and not is_agency(part))


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _both(one: Credit, other: Credit) -> Credit:
    """Return two printings of a credit as one: the words of both, the bare form of the fuller."""
    fuller = max(one, other, key=lambda credit: len(credit.line or ""))
    return replace(
        fuller,
        text=f"{other.text} / {one.text}",
        notice=one.notice or other.notice,
        creators=one.creators or other.creators,
    )


def find_credit(text: str) -> tuple[int, int] | None:
    """Return where the credit in ``text`` begins and ends, with the brackets around it."""
    if not text or len(text) > MAX_CAPTION or text.isspace():
        return None
    for span in _explicit(text):
        return span
    return _bare(text)


MAX_CAPTION = 5000
"""Characters from which a text is no caption."""

MAX_CREDIT = 200
"""Characters of the longest credit; they name a photographer, two agencies and a stylist at most."""

# ---------------------------------------------------------------------- explicit

_COLON = re.compile(
    r"\s*[:：＝=﹕／՝፦៖׃]\s*(?:©|\([cC]\)|ⓒ)?\s*|\s*(?:©|ⓒ)\s*|(?<=[^\x00-\u0e00])/(?=\S)|\s+[-–—]\s+"
)
_SIGN = re.compile(
    r"(?:©|ⓒ|Ⓒ|（[ＣｃCc]）|\([cC]\)(?=\s?\S)|&copy;|\bCopyright\b(?:\s*(?:©|\([cC]\)))?:?|\bCOPYRIGHT\b:?)\s*"
)
_OPEN, _CLOSE = "([（［〔【《〈＜<「", ")]）］〕】》〉＞>」"
_BOUNDARY = re.compile(
    r"(?:^|[.!?…。．！？।॥۔።։។៕။:：;；|¦•·–—―/\n()\[\]（）［］〔〕【】《》〈〉＜＞<>「」’”\"»'＝=]|\s-|\s{2,})\s*$"
)
_ENDS = re.compile(r"^[\s.。．,;:!…|)\]）］〕】》〉＞>」*]*$")


def _explicit(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of credits that something announces, the most certain first."""
    marks = sorted({*_labelled(text), *_phrased(text), *_signed(text)})
    for start, content in marks:
        if (span := _extent(text, start, content)) is not None:
            yield span
    yield from _followed(text)


def _labelled(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a label begins and what it labels: "Foto: …", "사진=…", "Bild © …"."""
    for match in _COLON.finditer(text):
        before = text[: match.start()]
        aside = re.search(r"\s*\([^()]{1,24}\)$", before)
        if (aside and is_aside(aside[0].strip(" ()"))) or (aside and aside[0].strip(" ()").isdigit()):
            before = before[: aside.start()]
        start = label_start(before)
        if start is None or match.end() >= len(text):
            continue
        if is_boundary(text, start) or (match[0].strip() not in _DASHES and _stands_free(text, start)):
            yield start, match.end()


_DASHES = ("-", "–", "—")


def _stands_free(text: str, start: int) -> bool:
    """May a label begin at ``start``: after a border, or after a word that it does not belong to?"""
    before = text[:start]
    if _BOUNDARY.search(before):
        return True
    word = before.split()[-1] if before.strip() else ""
    if not text[start].isupper() and not (text[start].isalpha() and not text[start].islower()):
        return False
    return before[-1:].isspace() and len(word) > 1 and not is_small_word(word)


def is_boundary(text: str, position: int) -> bool:
    """Does something end right before ``position``: a sentence, a line, a bracket?"""
    return _BOUNDARY.search(text[:position]) is not None


def _phrased(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a phrase that runs into a name begins: "Photo by …", "ภาพจาก…"."""
    words = list(re.finditer(r"\S+", text))
    known = run_on_phrases()
    yield from _glued(text)
    folded = [fold(word[0].lstrip(_OPEN)) for word in words]
    for number, word in enumerate(words):
        for phrase in known.get(folded[number], ()):
            last = number + len(phrase) - 1
            if last + 1 >= len(words) or tuple(folded[number : last + 1]) != phrase:
                continue
            start = word.start() + len(word[0]) - len(word[0].lstrip(_OPEN))
            content = words[last + 1].start()
            if words[last][0].endswith((".", "!", "?", ")")) and phrase[-1] not in ("ph", "fot", "dok", "rys"):
                continue
            if _runs_on(text, start, phrase, text[content:]):
                yield start, content
                break


def _glued(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a phrase begins that its script writes together with the name: "ภาพจากรอยเตอร์"."""
    for phrase in wide_phrases():
        start = text.casefold().find(phrase)
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
    for match in _SIGN.finditer(text):
        if match.end() < len(text):
            yield match.start(), match.end()


def _extent(text: str, start: int, content: int) -> tuple[int, int] | None:
    """Return the span of the credit announced at ``start``, or None where its words are none of a credit."""
    opened = _opening(text, start)
    if opened is not None:
        closed = _closing(text, opened)
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
    if not _ENDS.match(text[end:]) and start > 0 and "\n" not in text[end : end + 2] and cut is None:
        return None
    return _with_separator(text, start), end


def _opening(text: str, start: int) -> int | None:
    """Return the bracket that is open at ``start``."""
    depth = 0
    for position in range(start - 1, max(start - 120, -1), -1):
        if text[position] in _CLOSE:
            depth += 1
        elif text[position] in _OPEN:
            if depth == 0:
                return position
            depth -= 1
    return None


def _closing(text: str, opened: int) -> int | None:
    depth = 0
    for position in range(opened, min(len(text), opened + MAX_CREDIT + 60)):
        if text[position] in _OPEN:
            depth += 1
        elif text[position] in _CLOSE:
            depth -= 1
            if depth == 0:
                return position
    return None


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})[.!?]\s+(?=[^\W_])|[。！？।]|\s[|•]\s")


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
    small = [word for word in words if word[:1].islower() and word.casefold() not in PARTICLES]
    return len(small) <= len(words) // 5


MAX_WIDE_NAME = 16
"""Characters of a name in a script without spaces; a caption has more."""

MAX_CASELESS_WORDS = 4
"""Words of a name in a script without capitals, where names look like all words."""


def _with_separator(text: str, start: int) -> int:
    """Return where a separator before the credit begins, so that the caption does not end with it."""
    match = re.search(r"(?:\s*[|¦/•·–—―＝=-]+|\s*[,;、])\s*$|\s+$", text[:start])
    return match.start() if match else start


def _followed(text: str) -> Iterator[tuple[int, int]]:
    """Yield a credit that ends with a word saying so: "（警視庁提供）", "연합뉴스 제공", "新华社记者 王某 摄"."""
    stripped = text[-80:].rstrip("。. \n)）]］〕】")
    folded = fold(stripped)
    word = next((one for one in after_words() if folded.endswith(one)), None)
    if word is None:
        return
    offset = max(0, len(text) - 80)
    name = stripped[: len(stripped) - len(word)].rstrip(" ／/・")
    opened = _opening(stripped, len(name))
    if opened is not None:
        closed = _closing(text, offset + opened)
        inner = stripped[opened + 1 :]
        if closed is not None and _ENDS.match(text[closed + 1 :]) and len(inner) < 40 and not is_aside(inner):
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
        yield _with_separator(text, offset + match.start("name")), len(text)


_NAME_BEFORE = re.compile(
    r"(?P<border>^|[.!?…。！？।۔።]\s*|[＝=、／|/]\s*|\s[|/–—-]\s*|\n|(?<=[다)）])\s+)(?P<name>[^.!?。！？＝=、／|\n]*?)\s*$"
)


# -------------------------------------------------------------------------- bare

_LAST_PART = re.compile(
    r"(?:(?<=[.!?…。])[\"”»')）]*\s+|[.!?…]\s*|\s+[|¦•·–—―]\s*|\s+-\s+|\s+//?\s+|\s*＝\s*|\n)(?P<part>[^\n|]{2,100})$"
)
_SLASHED = re.compile(
    r"(?:^|\s)(?P<name>(?:[^\W\d_][\w.'’-]*\s+){0,3}[^\W\d_][\w.'’-]*)\s*/\s*(?P<agency>[^\s/][^/]{1,40}(?:\s*/\s*[^/]{2,30})?)$"
)


def _bare(text: str) -> tuple[int, int] | None:
    """Return the span of a credit that nothing announces but its place and its names."""
    stripped = text.rstrip(" \n.。*")
    if stripped and stripped[-1] in _CLOSE:
        return _bracketed(text, len(stripped) - 1)
    if (span := _standing_phrase(text)) is not None:
        return span
    for match in _parts(text):
        part = match["part"].strip().rstrip(".")
        start = match.start("part")
        if _is_last_credit(part, text[: match.start()], match[0]):
            return _with_separator(text, start), len(text)
    return _after_slash(text)


def _standing_phrase(text: str) -> tuple[int, int] | None:
    """Return "Submitted photo" at the end of a caption, which needs no full stop before it."""
    words = text.rstrip(" .\n").split()
    for length in (3, 2):
        phrase = " ".join(words[-length:])
        if len(words) > length and phrase[:1].isupper() and is_standing(phrase):
            start = text.rfind(words[-length])
            return _with_separator(text, start), len(text)
    return None


def _parts(text: str) -> Iterator[re.Match[str]]:
    """Yield the last parts of ``text``, the shortest last: what follows its sentences and separators."""
    begin = max(0, len(text) - 110)
    for border in re.finditer(r"[.!?…。\"”»')）\]]\s+(?=\S)|\s[|¦•·–—―]\s*|\s-\s|\s//?\s|＝|\n", text[begin:]):
        at = begin + border.start()
        if (match := _PART.match(text, at)) is not None:
            yield match


_PART = re.compile(r"[.!?…。\"”»')）\]\s|¦•·–—―＝/-]+(?P<part>\S[^\n]{0,99})$")


def _is_last_credit(part: str, before: str, whole: str) -> bool:
    if not part or not before.strip():
        return False
    if is_bare_credit(_without_picture_word(part)):
        return True
    border = whole[: len(whole) - len(whole.lstrip(" .!?…。\"”»')）]|¦•·–—―＝/-\n"))]
    sentence = bool(re.match(r"[.…。]", border)) or "\n" in border or "|" in border
    return (
        sentence
        and len(before.split()) >= 4
        and is_person(part)
        and part not in before
        and not part.endswith((".", ","))
        and len(part.split()) <= 3
    )


_VIA = re.compile(r"^(?:via|by|from|von|por|par|di|av)\s+", re.IGNORECASE)
_PICTURE_WORD = re.compile(
    r"\s+(?:pic|pics|photo|photos|picture|image|file|file pic|file photo|foto|fotos|bild)\.?$", re.IGNORECASE
)


def _without_picture_word(part: str) -> str:
    """Return "Reuters" for "Reuters pic"."""
    shorter = _VIA.sub("", _PICTURE_WORD.sub("", part))
    return shorter if is_agency(shorter) else part


def _bracketed(text: str, last: int) -> tuple[int, int] | None:
    """Return the final brackets when what is in them can only be a credit."""
    depth = 0
    for position in range(last, max(last - MAX_CREDIT, -1), -1):
        if text[position] in _CLOSE:
            depth += 1
        elif text[position] in _OPEN:
            depth -= 1
            if depth == 0:
                inner = text[position + 1 : last].strip()
                bare = is_bare_credit(_without_picture_word(inner))
                if bare and not is_certain(inner) and not _ENDED.search(text[:position]):
                    return None
                if bare and (position > 0 or last < len(text)):
                    return _before_brackets(text, position), last + 1
                return None
    return None


_ENDED = re.compile(r"[.!?…。！？।۔\"”»’]\s*$")


def _before_brackets(text: str, position: int) -> int:
    """Return where the credit begins when a name stands before the agency in brackets: "… X. Jo Doe (Getty)"."""
    match = re.search(r"(?<=[.!?…”\"»])\s+(?P<name>[^\n.]{3,40}?)\s*$|\n(?P<line>[^\n]{3,40}?)\s*$", text[:position])
    if match:
        name = (match["name"] or match["line"]).strip()
        if is_person(name):
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


# -------------------------------------------------------------------- the credit


def read_credit(text: str) -> Credit | None:
    """Return the credit that ``text`` prints, all of it a credit; None where it says nothing."""
    printed = _unbracketed(_LEADING.sub("", text.strip()).strip("|¦•·–—―＝= \t\n").strip())
    if not any(letter.isalnum() for letter in printed):
        return None
    bare, labelled = _without_labels(printed)
    sign = _SIGN.search(printed)
    notice = printed[sign.start() :].strip() if sign else None
    if sign is not None:
        bare = _without_year(bare)
    bare = _unbracketed(bare.strip(" \t\n|;,:–—―＝=").strip())
    if is_agency(short := _VIA.sub("", bare)):
        bare = short
    if len(bare) > 3 and bare.endswith(".") and not re.search(r"(?:\b\w|Inc|Ltd|Co|Corp|zvg|Zvg|\.\w+)\.$", bare):
        bare = bare[:-1].rstrip()
    line = bare if any(letter.isalnum() for letter in bare) else None
    return Credit(line=line, text=printed, notice=notice, creators=tuple(_creators(line or "", labelled)))


_LEADING = re.compile(r"^(?:[|¦•·–—―＝=、]+|/+|[,;-]+(?=\s|$))\s*")


def _unbracketed(text: str) -> str:
    while len(text) > 2 and text[0] in _OPEN and _closing(text, 0) == len(text.rstrip(".")) - 1:
        text = text.rstrip(".")[1:-1].strip()
    return text


_LABEL_END = re.compile(r"\s*[:：＝=﹕|/／•՝፦៖׃]\s*|\s*(?:\.{2,}|…)\s*|\s*[,–—-]\s+|\s*\n\s*|\s+(?=©|\([cC]\)|ⓒ)")


def _without_labels(text: str) -> tuple[str, bool]:
    """Return ``text`` without the labels before it; and whether one of them says that a person made the picture."""
    by = False
    for _ in range(4):
        text = _SIGN.sub("", text, count=1).strip() if _SIGN.match(text) else text
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
    return None


_YEAR = re.compile(r"^(?:\d{4}(?:\s*[-–]\s*\d{2,4})?\s*(?:by\b)?[,.]?\s*)(?=\S)|,?\s*\d{4}$", re.IGNORECASE)
_RESERVED = re.compile(r"[.,;]?\s*All rights reserved\.?$", re.IGNORECASE)


def _without_year(text: str) -> str:
    return _YEAR.sub("", _RESERVED.sub("", text)).strip()


_JOINTS = re.compile(r"\s*/\s*|\s*\|\s*|\s*;\s*|\s+via\s+|\s+for\s+|\s*\(|\)|\s+-\s+")
_COMMA_JOINTS = re.compile(r",\s+")


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


_AND = re.compile(r"\s+(?:and|und|et|y|e|och|og|en|i|и|та|&)\s+")


def _comma_parts(part: str) -> list[str]:
    pieces = [one for one in _COMMA_JOINTS.split(part) if one]
    return pieces if len(pieces) == 2 and any(is_agency(one) for one in pieces) else [part]


# ------------------------------------------------------------------- the caption


def _joined(head: Inlines, tail: Inlines) -> Inlines:
    """Return what is left of a caption on both sides of its credit."""
    head = _trimmed_end(head)
    tail_text = plain_text(tail)
    if not tail_text.strip():
        return head
    if not head:
        return _trimmed_start(tail)
    if tail_text[0].isspace() and re.match(r"\s+[.,;:!?…。]", tail_text):
        tail = _trimmed_start(tail)
    elif not tail_text[0].isspace() and tail_text[0].isalnum():
        return (*head, Text(" "), *tail)
    return (*head, *tail)


def _trimmed_end(inlines: Inlines) -> Inlines:
    text = plain_text(inlines)
    kept = text.rstrip(" \t\n\r\xa0|¦")
    if len(kept) == len(text):
        return _without_breaks(inlines)
    return _without_breaks(split_inlines(inlines, len(kept))[0])


def _without_breaks(inlines: Inlines) -> Inlines:
    kept = list(inlines)
    while kept and isinstance(kept[-1], LineBreak):
        kept.pop()
    return tuple(kept)


def _trimmed_start(inlines: Inlines) -> Inlines:
    text = plain_text(inlines)
    gap = len(text) - len(text.lstrip(" \t\n\r\xa0|¦–—:"))
    return split_inlines(inlines, gap)[1] if gap else inlines
