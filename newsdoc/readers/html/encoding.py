"""The bytes of a page → UTF-8, whatever encoding they are in and whatever the page says they are in.

What is asked, in this order: the byte order mark; whether the bytes are valid UTF-8 (other encodings are
so only by accident); what the HTTP header and the page claim, when the bytes look right in it; then the
look of the bytes in each encoding that news pages were written in.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

from newsdoc.patterns import compile_later
from newsdoc.readers.html.twiceencoded import mend_twice_encoded

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = compile_later(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding=["']([\w.:-]+)""", re.I
)
_HEADER = compile_later(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)

META_WINDOW = 8 * 1024
"""Bytes in which a page's own claim is looked for; browsers look at 1 kB, old pages put scripts first."""

# What browsers take a label for: each legacy set is read as the larger set that people really typed.
_LABELS = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "windows-1252": "cp1252", "x-sjis": "cp932", "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932",
    "windows-31j": "cp932", "euc-kr": "cp949", "euckr": "cp949", "ks_c_5601-1987": "cp949", "ksc5601": "cp949",
    "windows-949": "cp949", "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "iso-8859-9": "cp1254", "latin5": "cp1254",
    "iso-8859-11": "cp874", "tis-620": "cp874", "windows-874": "cp874", "x-mac-roman": "mac-roman",
    "unicode": "utf-8", "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8",
    # A page whose own label can be read byte by byte is not in UTF-16 or UTF-32.
    "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8", "utf-32": "utf-8",
}  # fmt: skip

# Tried when no claim fits; multi-byte sets first, since bytes fit them only by design.
_MULTIBYTE = ("euc_jp", "cp932", "cp949", "gb18030", "big5hkscs")
_SINGLE = (
    "cp1251",
    "koi8-r",
    "cp1253",
    "cp1255",
    "cp1256",
    "cp874",
    "cp1254",
    "cp1250",
    "iso8859-2",
    "cp1257",
    "cp1258",
    "cp1252",
)

_HIGH_RUN = compile_later(rb"[\x80-\xff][\x40-\xff]*")
_TAGS = compile_later(rb"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.S | re.I)
_SAMPLE = 200 * 1024

_JAPANESE_KANA = compile_later("[\u3041-\u3096\u30a1-\u30fa]")
_HANGUL = compile_later("[\uac00-\ud7a3]")
_COMMON_HAN = compile_later(
    "[的一是不了在人有我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着著下自之年日月本者新聞報社]"
)
_HALF_KANA_OR_PRIVATE = compile_later("[\uff61-\uff9f\ue000-\uf8ff\u0080-\u009f]")


def to_utf8(content: bytes, headers: Mapping[str, str]) -> tuple[bytes, str]:
    """Return ``content`` as UTF-8, and the name of the encoding it was read as."""
    for mark, name in _BOMS:
        if content.startswith(mark):
            text = content[len(mark) :].decode(name, "replace")
            return text.encode("utf-8", "replace"), name
    if content[:64].count(0) >= 16:
        # Markup is mostly ASCII, and ASCII in UTF-16 is every other byte zero.
        name = "utf-16-be" if content[:1] == b"\0" else "utf-16-le"
        return content.decode(name, "replace").encode("utf-8", "replace"), name
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        name = _legacy(content, headers, error.start)
        return content.decode(name, "replace").encode("utf-8"), name
    return mend_twice_encoded(content), "utf-8"


def _legacy(content: bytes, headers: Mapping[str, str], start: int) -> str:
    """Return the encoding of ``content``, which is not valid UTF-8 from byte ``start`` on."""
    words = _words(content)
    claims = _claims(content, headers)
    if _mostly_utf8(words):
        return "utf-8"  # a few cut characters in a page that is UTF-8 otherwise
    for name in claims:
        if name != "utf-8" and _fits(words, name):
            return name
    scored = [(naturalness(words, name), name) for name in (*claims, *_MULTIBYTE, *_SINGLE) if name != "utf-8"]
    best = max((score for score, _ in scored), default=0.0)
    return next((name for score, name in scored if score == best), "cp1252")


def _claims(content: bytes, headers: Mapping[str, str]) -> list[str]:
    """Return the encodings that header and page claim, as Python calls them, header first."""
    labels = _HEADER.findall(headers.get("content-type", ""))
    for match in _META.finditer(content[:META_WINDOW]):
        labels.append((match[1] or match[2]).decode("ascii", "replace"))
    found = []
    for label in labels:
        name = _LABELS.get(label.lower(), label.lower())
        try:
            codecs.lookup(name)
            "".encode(name)  # refuses the codecs that are no character sets: base64, zip
        except (LookupError, TypeError, ValueError):
            continue
        if name not in found:
            found.append(name)
    return found


def _words(content: bytes) -> bytes:
    """Return the words of ``content`` that are not ASCII, joined by spaces: the evidence."""
    text = _TAGS.sub(b" ", content[:_SAMPLE])
    words = [word for word in text.split() if not word.isascii()]
    return b" ".join(words[:4000])


def _mostly_utf8(words: bytes) -> bool:
    text = words.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = sum(not char.isascii() for char in text) - wrong
    return right > 10 * wrong


def _fits(words: bytes, name: str) -> bool:
    """Do ``words`` look like words in the claimed encoding?  A claim gets the benefit of the doubt."""
    return naturalness(words, name) > 0.8


def naturalness(words: bytes, name: str) -> float:
    """Return how much ``words`` read as ``name`` look like what people write: 0 to a little over 1.

    In a multi-byte set the share of characters that are frequent in its language; in a single-byte set the
    share of letters that stand among letters of their own script and in an order of capitals that words have.
    """
    if not words:
        return 1.0
    text = words.decode(name, "replace")
    if name in _MULTIBYTE:
        return _east_asian(text, name)
    return _alphabetic(text)


def _east_asian(text: str, name: str) -> float:
    foreign = [char for char in text if ord(char) > 0x7F]
    if not foreign:
        return 0.0
    bad = text.count("\ufffd") * 10 + len(_HALF_KANA_OR_PRIVATE.findall(text)) * 2
    match name:
        case "cp949":
            good = len(_HANGUL.findall(text)) / len(foreign)
            share = min(1.0, good * 1.4)
        case "euc_jp" | "cp932":
            good = len(_JAPANESE_KANA.findall(text)) / len(foreign)
            share = min(1.0, good * 3)  # a third of Japanese text is kana
        case _:
            good = len(_COMMON_HAN.findall(text)) / len(foreign)
            share = min(1.0, good * 6)  # some seventy characters are a sixth of Chinese text and more
    return max(0.0, share * 1.05 - bad / len(foreign))


_WORD = compile_later(r"[^\W\d_]+")


_SCRIPTS = (
    (0x370, 0x400, "greek"),
    (0x400, 0x530, "cyrillic"),
    (0x590, 0x600, "hebrew"),
    (0x600, 0x780, "arabic"),
    (0xE00, 0xE80, "thai"),
)


def _script(char: str) -> str:
    code = ord(char)
    if code < 0x250 or 0x1E00 <= code < 0x1F00:
        return "latin"
    return next((script for low, high, script in _SCRIPTS if low <= code < high), "other")


# Letters that words of the languages of Latin script are full of, against those that only a wrong reading shows.
_USUAL_LATIN = frozenset(
    "àáâãäåæçèéêëìíîïñòóôõöøùúûüýßāăąćčďđęěğīıłńňőœřśşšťţūůűźżžșțơưạảấầẩậắặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹġħėįųļķņģ"
)


# The ten letters that make up most of a text, by script: a wrong reading spreads over all letters.
_FREQUENT = frozenset("оеаинтсрвлάαοιετσνηυρςίόέיוהלאמרתבשالينمتروبهةعدานรกอเงวมยลดท")

FREQUENT_SHARE = 0.35
"""Share of such letters in a word from which it is surely one; an average word has 0.6."""


def _alphabetic(text: str) -> float:
    letters = good = 0.0
    for word in _WORD.findall(text):
        high = [char for char in word if ord(char) > 0x7F]
        if not high:
            continue
        letters += len(high)
        scripts = {_script(char) for char in word}
        if len(scripts) > 1 or "other" in scripts:
            continue
        if not (word[1:] == word[1:].lower() or word.isupper()):
            continue  # capitals in the middle of a word: the mark of a wrong Cyrillic or Latin reading
        if scripts == {"latin"}:
            # Western words are mostly ASCII; a run of accented letters alone is another script misread.
            usual = sum(char.lower() in _USUAL_LATIN for char in high)
            good += usual if len(word) > len(high) or len(word) == 1 else usual * 0.3
        else:
            good += len(high) * min(1.0, sum(char.lower() in _FREQUENT for char in high) / len(high) / FREQUENT_SHARE)
    other = sum(
        1 for char in text if ord(char) > 0x7F and not char.isalpha() and char not in "“”‘’«»„–—…•·°§©®™€£№\xa0"
    )
    total = letters + other
    return good / total if total else 0.9
