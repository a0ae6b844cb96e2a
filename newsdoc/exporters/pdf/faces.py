"""The fonts that PDFs are set in: which file of which package, under which family name.

All come from PyPI packages under the SIL Open Font License.  What serves the scripts of most articles
(Latin, Greek, Cyrillic, Arabic, Hebrew, Indic scripts, Thai, emoji) is installed with newsdoc: 7 MB.
Chinese, Japanese and Korean weigh 30 MB and are the extra ``newsdoc[fonts]``.

Families get names of our own ("ND Serif"): a variable font is cut to static instances, which must not
carry its reserved name, and a style sheet then never picks up a font of the machine by accident.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsdoc.values import dataclass

REGULAR, SEMIBOLD, BOLD = 400, 600, 700


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One style of a family, and the font file it is made from."""

    family: str
    package: str
    """Import name of the package that brings the file."""

    file: str
    weight: int = REGULAR
    italic: bool = False
    axes: tuple[tuple[str, float], ...] = ()
    """Where a variable font is pinned; empty for a static one."""


SERIF, DISPLAY, SANS, MONO = "ND Serif", "ND Display", "ND Sans", "ND Mono"
TEXT_FACES = (SERIF, DISPLAY, SANS, MONO)

BREAK_HYPHEN = 0xE0AD
"""Where the text faces keep the hyphen that breaks a word at a line's end; in private use, so no text has it."""

_SOURCE_SERIF = ("fontpkg_source_serif_4", "files/SourceSerif4{}[opsz,wght].ttf")
_SOURCE_SANS = ("fontpkg_source_sans_3", "files/SourceSans3{}[wght].ttf")
_SOURCE_CODE = ("fontpkg_source_code_pro", "files/SourceCodePro{}[wght].ttf")


def _latin(
    family: str, font: tuple[str, str], weights: tuple[int, ...], optical_size: float | None = None
) -> Iterator[Face]:
    package, pattern = font
    size = (("opsz", optical_size),) if optical_size else ()
    for weight in weights:
        for italic in (False, True):
            yield Face(
                family=family, package=package, file=pattern.format("-Italic" if italic else ""),
                weight=weight, italic=italic, axes=(("wght", float(weight)), *size),
            )  # fmt: skip


def _variable(family: str, package: str, file: str, *weights: int) -> Iterator[Face]:
    for weight in weights or (REGULAR, BOLD):
        yield Face(family=family, package=package, file=file, weight=weight, axes=(("wght", float(weight)),))


def _static(family: str, package: str, pattern: str, styles: dict[str, tuple[int, bool]]) -> Iterator[Face]:
    for style, (weight, italic) in styles.items():
        yield Face(family=family, package=package, file=pattern.format(style), weight=weight, italic=italic)


def _noto(script: str) -> Iterator[Face]:
    yield from _variable(f"ND {script}", "manimgx_fonts", f"NotoSans{script}[wght].ttf")


def _cjk(code: str) -> Iterator[Face]:
    file = f"fonts/ofl/notosans{code.lower()}/NotoSans{code}[wght].ttf"
    yield from _variable(f"ND Han {code}", "justmytype_intl_cjk", file)


_NOTO_SCRIPTS = (
    "Armenian", "Bengali", "Devanagari", "Ethiopic", "Georgian", "Gujarati", "Gurmukhi", "Hebrew", "Kannada",
    "Khmer", "Lao", "Malayalam", "Myanmar", "Oriya", "Sinhala", "Tamil", "Telugu", "Thai",
)  # fmt: skip

FACES: tuple[Face, ...] = (
    *_latin(SERIF, _SOURCE_SERIF, (REGULAR, SEMIBOLD), optical_size=11),
    *_latin(DISPLAY, _SOURCE_SERIF, (REGULAR, SEMIBOLD), optical_size=40),
    *_latin(SANS, _SOURCE_SANS, (REGULAR, SEMIBOLD)),
    *_variable(MONO, _SOURCE_CODE[0], _SOURCE_CODE[1].format(""), REGULAR),
    *_static(
        "ND Naskh", "fontpkg_amiri", "files/Amiri-{}.ttf",
        {"Regular": (REGULAR, False), "Italic": (REGULAR, True), "Bold": (BOLD, False), "BoldItalic": (BOLD, True)},
    ),
    *_static(
        "ND Arabic", "fontpkg_ibm_plex_sans_arabic", "files/IBMPlexSansArabic-{}.ttf",
        {"Regular": (REGULAR, False), "SemiBold": (SEMIBOLD, False)},
    ),
    *_variable("ND Hebrew Serif", "fontpkg_frank_ruhl_libre", "files/FrankRuhlLibre[wght].ttf"),
    *(face for script in _NOTO_SCRIPTS for face in _noto(script)),
    *_variable("ND Wide", "manimgx_fonts", "NotoSans[wght].ttf"),
    *_variable("ND Symbols", "manimgx_fonts", "NotoSansSymbols[wght].ttf", REGULAR),
    *_variable("ND Emoji", "manimgx_fonts", "NotoEmoji[wght].ttf", REGULAR),
    *(face for code in ("SC", "TC", "JP", "KR") for face in _cjk(code)),
)  # fmt: skip

_LETTERS: tuple[tuple[int, int, tuple[str, ...]], ...] = (
    (0x0530, 0x058F, ("ND Armenian",)),
    (0x0590, 0x05FF, ("ND Hebrew Serif", "ND Hebrew")),
    (0x0600, 0x06FF, ("ND Naskh", "ND Arabic")),
    (0x0750, 0x077F, ("ND Naskh", "ND Arabic")),
    (0x08A0, 0x08FF, ("ND Naskh", "ND Arabic")),
    (0x0900, 0x097F, ("ND Devanagari",)),
    (0x0980, 0x09FF, ("ND Bengali",)),
    (0x0A00, 0x0A7F, ("ND Gurmukhi",)),
    (0x0A80, 0x0AFF, ("ND Gujarati",)),
    (0x0B00, 0x0B7F, ("ND Oriya",)),
    (0x0B80, 0x0BFF, ("ND Tamil",)),
    (0x0C00, 0x0C7F, ("ND Telugu",)),
    (0x0C80, 0x0CFF, ("ND Kannada",)),
    (0x0D00, 0x0D7F, ("ND Malayalam",)),
    (0x0D80, 0x0DFF, ("ND Sinhala",)),
    (0x0E00, 0x0E7F, ("ND Thai",)),
    (0x0E80, 0x0EFF, ("ND Lao",)),
    (0x1000, 0x109F, ("ND Myanmar",)),
    (0x10A0, 0x10FF, ("ND Georgian",)),
    (0x1100, 0x11FF, ("ND Han KR",)),
    (0x1200, 0x139F, ("ND Ethiopic",)),
    (0x1780, 0x17FF, ("ND Khmer",)),
    (0x1C90, 0x1CBF, ("ND Georgian",)),
    (0x2D00, 0x2D2F, ("ND Georgian",)),
    (0x2D80, 0x2DDF, ("ND Ethiopic",)),
    (0x2E80, 0x9FFF, ("CJK",)),
    (0xA8E0, 0xA8FF, ("ND Devanagari",)),
    (0xAC00, 0xD7FF, ("CJK",)),
    (0xF900, 0xFAFF, ("CJK",)),
    (0xFB1D, 0xFB4F, ("ND Hebrew Serif", "ND Hebrew")),
    (0xFB50, 0xFDFF, ("ND Naskh", "ND Arabic")),
    (0xFE30, 0xFE4F, ("CJK",)),
    (0xFE70, 0xFEFC, ("ND Naskh", "ND Arabic")),
    (0xFF00, 0xFFEF, ("CJK",)),
    (0x1F000, 0x1FAFF, ("ND Emoji", "ND Symbols")),
    (0x20000, 0x323AF, ("CJK",)),
)
"""First and last code point of what belongs to a script, and the families made for it."""

REST = ("ND Wide", "ND Symbols", "ND Emoji")
"""Families asked for any other character that the text face lacks."""

_BOOKISH = {"ND Naskh", "ND Hebrew Serif"}
_PLAIN = {"ND Arabic", "ND Hebrew"}
_CJK_ORDER = {
    "ja": ("JP", "SC", "TC", "KR"),
    "ko": ("KR", "JP", "SC", "TC"),
    "zh-hant": ("TC", "SC", "JP", "KR"),
}


def families_for(letter: str) -> tuple[str, ...]:
    """Return the families that were made for ``letter``; those to try last where no script claims it."""
    code = ord(letter)
    for first, last, families in _LETTERS:
        if first <= code <= last:
            return families
    return REST


def cjk_families(language: str | None) -> tuple[str, ...]:
    """Return the families for Chinese characters, those with the forms of ``language`` first."""
    tag = (language or "").lower()
    if tag.startswith("zh") and any(part in ("hant", "tw", "hk", "mo") for part in tag.split("-")[1:]):
        key = "zh-hant"
    else:
        key = tag.split("-")[0]
    return tuple(f"ND Han {code}" for code in _CJK_ORDER.get(key, ("SC", "TC", "JP", "KR")))


def short_stack(first: str) -> tuple[str, ...]:
    """Return ``first`` and what has signs: enough for text that the text faces have all letters of."""
    return (first, *REST)


def stack(first: str, language: str | None) -> tuple[str, ...]:
    """Return ``first`` and every family after it, in the order that text set in ``first`` falls back on.

    The order is complete and the same on every machine, so that what happens to be installed beside the
    fonts an article needs changes nothing.
    """
    bookish = first in (SERIF, DISPLAY)
    order = [first]
    for _, _, families in _LETTERS:
        for family in families:
            if family != "CJK" and family not in REST and family not in order and not family.startswith("ND Han"):
                order.append(family)
    dropped = _PLAIN if bookish else _BOOKISH
    order = [family for family in order if family not in dropped] + [one for one in order if one in dropped]
    signs = [family for family in REST if family != "ND Emoji"]
    # Each text face has a sign or two that no other font has.
    faces = [family for family in ((SERIF, SANS, MONO) if bookish else (SANS, SERIF, MONO)) if family != first]
    return (*order, *signs, *faces, *cjk_families(language), "ND Emoji")
