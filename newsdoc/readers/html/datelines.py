"""The dateline at the opening of a story: ``"LISBON, Feb. 3 (Reuters) –"``, ``"BERLIN (dpa) -"``, ``"【东京】"``."""

from __future__ import annotations

import re

from newsdoc.languages.creditwords import is_agency
from newsdoc.patterns import compile_later

MAX_DATELINE = 90

_DASH = r"\s*(?:--|[-–—―:]|//)\s"
_UPPER = r"A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩА-ЯЁЇІЄҐ"
_PLACE_CAPS = rf"[{_UPPER}][{_UPPER}.'’\-]+(?:[ /][{_UPPER}][{_UPPER}.'’\-]*)*"
_PLACE = rf"[{_UPPER}][\w.'’\-]+(?:[ /](?:[{_UPPER}][\w.'’\-]+|de|del|di|da|am|an der|of|la|le|el|upon|on)){{0,4}}"
_AGENCY = r"\(\s*[^()]{2,40}\s*\)|/[A-Z][\w ]{1,20}/"
_MONTH_DAY = (
    r"(?:[^\W\d]{3,12}\.?\s+\d{1,2}|\d{1,2}\.?\s+[^\W\d]{3,12}\.?)(?:,?\s+\d{4})?|\d{1,2}[./]\d{1,2}\.?(?:\d{2,4})?"
)

_PATTERNS = (
    # LISBON, Portugal, Feb. 3 (Reuters) –   MADRID (AP) —   BERLIN/PARIS, 3. Februar –   WASHINGTON —
    compile_later(rf"^({_PLACE_CAPS}(?:,\s*{_PLACE})?(?:,?\s*(?:{_MONTH_DAY}))?(?:,?\s*(?:{_AGENCY}))?{_DASH})"),
    # Berlin (dpa) -   Moscow, May 14 (TASS).   Jakarta (ANTARA) -   Kyiv, February 3 /TASS/.
    compile_later(rf"^({_PLACE}(?:,\s*{_PLACE})?(?:,?\s*(?:{_MONTH_DAY}))?,?\s*(?:{_AGENCY})(?:{_DASH}|[.:]\s))"),
    # (ANSA) - ROMA, 04 FEB -   (Xinhua) --
    compile_later(
        rf"^((?:{_AGENCY})\s*[-–—]\s*{_PLACE_CAPS}(?:,\s*(?:\d{{1,2}}\s+[{_UPPER}]{{3,}}|{_MONTH_DAY}))?{_DASH})"
    ),
    # Jakarta, CNBC Indonesia -   JAKARTA, KOMPAS.com –   Lisboa, 3 fev –
    compile_later(
        rf"^({_PLACE},\s*(?:[\w.]+\.\w{{2,4}}|{_MONTH_DAY}|[{_UPPER}][\w.]+(?:\s+[{_UPPER}][\w.]+){{0,2}})\s*[-–—]\s)"
    ),
    # KalbarOke.Com –   ROMA -
    compile_later(
        r"^([A-Za-z][\w-]*\.(?:com|co|id|net|org|co\.id|tv|info)\s*(?:,\s*[^\W\d][\w .]{2,30})?\s*[-–—,]\s)",
        re.IGNORECASE,
    ),
    # 【东京】  ［東京 ３日 ロイター］   (서울=연합뉴스)   新华社北京2月3日电   中新社东京2月3日电
    compile_later(r"^([【［\[][^【】［］\[\]]{2,40}[】］\]]\s*[-–—]?\s*)(?=\S)"),
    compile_later(
        r"^([(（][^()（）=＝]{1,20}[=＝][^()（）]{1,24}[)）](?:\s*[^=＝\s]{2,5}(?:\s*[^=＝\s]{2,5}){0,3}\s*기자\s*[=＝])?\s*)"
    ),
    compile_later(
        r"^((?:新华社|中新社|中央社|共同社|新華社|法新社|路透社)?[\u4e00-\u9fff]{2,8}\d{1,2}月\d{1,2}日电\s*(?:[(（][^()（）]{2,30}[)）])?\s*)"
    ),
    # القاهرة - رويترز:   دبي (رويترز) -
    compile_later(
        r"^([\u0600-\u06ff][\u0600-\u06ff ]{1,25}\s*"
        r"(?:[(（][^()]{2,25}[)）]\s*[-–—:]|[-–—]\s*[\u0600-\u06ff ]{2,20}\s*[:：])\s*)"
    ),
    # नई दिल्ली:   नई दिल्ली, एएनआई।   МОСКВА, 14 мая. /ТАСС/.   КИЕВ —
    compile_later(
        rf"^([{_UPPER}]{{3,}}(?:[ -][{_UPPER}]{{2,}})*,\s*\d{{1,2}}\s+[^\W\d]{{3,9}}\s*"
        r"(?:[.,]?\s*/[^/]{2,20}/\.?|[-–—.])\s)"
    ),
)

_BRACKETED_AGENCY = compile_later(r"\(([^()]{2,40})\)|/([^/]{2,20})/")


def find_dateline(text: str, language: str | None) -> str | None:
    """Return the words of a dateline at the start of a paragraph, dash and all, or None."""
    start = text[: MAX_DATELINE + 10].lstrip()
    for pattern in _PATTERNS:
        match = pattern.match(start)
        if match is None:
            continue
        found = match[1].rstrip()
        if (
            len(found) <= MAX_DATELINE
            and len(text) > len(found) + 30
            and not _is_sentence(found, start[len(match[1]) :])
        ):
            return found
    return None


def _is_sentence(found: str, rest: str) -> bool:
    """Is the match the beginning of an ordinary sentence: ``"UPDATE: …"``, ``"NATO - a pact of …"``?"""
    words = found.rstrip(" -–—―:").split()
    if found.rstrip().endswith(":") and "(" not in found and "/" not in found and found.isascii():
        return True
    if _BRACKETED_AGENCY.search(found) or any(letter.isdigit() for letter in found) or "." in found or "," in found:
        return False
    # A place in capitals alone is a dateline only before a new sentence.
    return len(words) > 4 or (not rest[:1].isupper() and rest[:1] not in "\"“„«'‘")


def agency_of(dateline: str) -> str | None:
    """Return the agency that a dateline names: ``"BERLIN (dpa) -"`` → dpa."""
    for match in _BRACKETED_AGENCY.finditer(dateline):
        name = (match[1] or match[2]).strip()
        if is_agency(name):
            return name
    return None
