"""Font packages → a private folder of static fonts, and what characters they have.

Rules kept here: a PDF's fonts depend on newsdoc's own packages, never on what else the machine has; the
same packages give the same font bytes; nothing is read twice in a process.

Variable fonts are pinned by HarfBuzz (milliseconds) once and kept in the user's cache folder:
embedded as they are they would cost 130 ms a document and give other bytes each time.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import tempfile
import threading
from collections.abc import Iterable, Mapping
from dataclasses import field
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from newsdoc.errors import MissingExtraError
from newsdoc.exporters.pdf.faces import (
    DISPLAY,
    FACES,
    MONO,
    REST,
    SANS,
    SERIF,
    TEXT_FACES,
    Face,
    cjk_families,
    families_for,
)
from newsdoc.plugins import installed_version
from newsdoc.values import dataclass

_RECIPE = 4
"""Raised whenever the way fonts are made changes."""

_IGNORED = frozenset({
    0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFEFF, 0xFFA0, *range(0x180B, 0x1810),
    *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10),
    *range(0xE0000, 0xE1000),
})  # fmt: skip
"""Default-ignorable characters: they steer shaping and are never drawn."""

_SPACES = frozenset(
    [0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000]
)
"""HarfBuzz makes any of them out of the space."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FontSet:
    """Where the fonts lie, at one moment of the process."""

    folder: Path
    config: Path
    """The fontconfig file that knows this folder and nothing else."""

    families: frozenset[str]


@dataclass(slots=True)
class _State:
    """What this process has made ready; guarded by the lock."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    ready: dict[str, bool] = field(default_factory=dict)
    """Family → is it installed?"""

    current: FontSet | None = None


_state = _State()


def fonts_for(letters: Iterable[str], language: str | None) -> FontSet:
    """Return the fonts with every family that ``letters`` can need made ready.

    Raises:
        MissingExtraError: ND040, the text faces are not installed.
    """
    wanted = dict.fromkeys(face.family for face in FACES[:14])
    known = coverage(SERIF)
    for letter in sorted(set(letters)):
        code = ord(letter)
        if code in known or code in _IGNORED or code in _SPACES:
            continue
        for family in families_for(letter):
            wanted.update(dict.fromkeys(cjk_families(language) if family == "CJK" else (family,)))
        if not has_glyph(letter, wanted):
            wanted.update(dict.fromkeys(REST))
        if not has_glyph(letter, wanted):
            # Stars of reviews, and other signs that only the large fonts have.
            wanted.update(dict.fromkeys(cjk_families(language)[:1]))
    for family in wanted:
        _ensure(family)
    return _font_set()


def is_plain(letters: Iterable[str]) -> bool:
    """Do the text faces have all of ``letters``, whichever of them a word is set in?"""
    common = _common_letters()
    return all(ord(one) in common or ord(one) in _IGNORED or ord(one) in _SPACES for one in letters)


@cache
def _common_letters() -> frozenset[int]:
    return coverage(SERIF) & coverage(DISPLAY) & coverage(SANS) & coverage(MONO)


def missing_letters(letters: Iterable[str], language: str | None) -> tuple[str, ...]:
    """Return those of ``letters`` that no installed font has, in code point order."""
    fonts = fonts_for(letters, language)
    families = [*sorted(fonts.families)]
    return tuple(letter for letter in sorted(set(letters)) if not has_glyph(letter, families))


def has_glyph(letter: str, families: Iterable[str]) -> bool:
    """Can ``letter`` be drawn with one of ``families``?"""
    import unicodedata

    code = ord(letter)
    if code in _IGNORED or code in _SPACES:
        return True
    families = [family for family in families if _ensure(family)]
    if any(code in coverage(family) for family in families):
        return True
    # HarfBuzz takes a letter apart where the font has only its parts.
    parts = unicodedata.normalize("NFD", letter)
    if len(parts) > 1:
        return any(all(ord(part) in coverage(family) for part in parts) for family in families)
    return False


# ------------------------------------------------------------------------- making


def _ensure(family: str) -> bool:
    """Make ``family`` ready; False where the package that brings it is not installed."""
    if family in _state.ready:
        return _state.ready[family]
    with _state.lock:
        if family not in _state.ready:
            faces = [face for face in FACES if face.family == family]
            made = [_make(face) for face in faces]
            _state.ready[family] = bool(made) and all(made)
            _state.current = None
        return _state.ready[family]


def _make(face: Face) -> bool:
    source = source_file(face)
    if source is None:
        return False
    target = font_folder() / f"{_stem(face)}.ttf"
    if target.exists() and target.with_suffix(".json").exists():
        return True
    from newsdoc.exporters.pdf.instances import make_instance

    content, codes = make_instance(face, source)
    # The list of characters first: a font whose list is missing would be made again.
    _put(target.with_suffix(".json"), json.dumps(_ranges(codes), separators=(",", ":")).encode())
    _put(target, content)
    return True


def _put(path: Path, content: bytes) -> None:
    """Write whole or not at all: several processes may make the same font at once."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    os.replace(temporary, path)


def source_file(face: Face) -> Path | None:
    """Return the file in the package that ``face`` is made from, or None where it is not installed."""
    folder = _package_folder(face.package)
    path = folder and folder / face.file
    return path if path and path.is_file() else None


@cache
def _package_folder(name: str) -> Path | None:
    spec = find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


def font_file(family: str) -> Path | None:
    """Return the file of the first style of ``family``, or None where it is not installed."""
    if not _ensure(family):
        return None
    return font_folder() / f"{_stem(next(face for face in FACES if face.family == family))}.ttf"


def _stem(face: Face) -> str:
    style = f"{face.weight}{'i' if face.italic else ''}"
    return f"{face.family.replace(' ', '')}-{style}"


def _ranges(codes: Iterable[int]) -> list[list[int]]:
    ranges: list[list[int]] = []
    for code in sorted(codes):
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return ranges


@cache
def coverage(family: str) -> frozenset[int]:
    """Return the code points that every style of ``family`` has; nothing where it is not installed."""
    if not _ensure(family):
        return frozenset()
    sets = []
    for face in FACES:
        if face.family == family:
            text = (font_folder() / f"{_stem(face)}.json").read_text(encoding="ascii")
            sets.append({code for first, last in json.loads(text) for code in range(first, last + 1)})
    return frozenset(set.intersection(*sets))


@cache
def letter_widths(family: str) -> Mapping[int, float]:
    """Return how wide each letter of ``family`` is, in ems; nothing where it is not installed."""
    font = font_file(family)
    if font is None:
        return {}
    kept = font.with_suffix(".widths.json")
    if not kept.exists():
        from newsdoc.exporters.pdf.instances import read_widths

        _put(kept, json.dumps(read_widths(font), separators=(",", ":")).encode())
    return {int(code): width for code, width in json.loads(kept.read_text(encoding="ascii")).items()}


# ------------------------------------------------------------------------- places


@cache
def font_folder() -> Path:
    """Return the folder of the fonts made from the packages that are installed now."""
    folder = _cache_root() / f"fonts-{_recipe_digest()}"
    folder.mkdir(mode=0o755, exist_ok=True)
    return folder


def _recipe_digest() -> str:
    """Return what the bytes of the fonts depend on: the list of faces, the files, the tool."""
    digest = hashlib.sha256(str(_RECIPE).encode())
    for face in FACES:
        source = source_file(face)
        digest.update(f"{face!r} {source.stat().st_size if source else 'none'}\n".encode())
    for package in ("uharfbuzz", "fonttools"):
        digest.update((installed_version(package) or "none").encode())
    return digest.hexdigest()[:12]


@cache
def _cache_root() -> Path:
    """Return a folder that only this user writes to."""
    places = [
        Path(named) if (named := os.environ.get("NEWSDOC_CACHE")) else None,
        Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "newsdoc",
        Path(tempfile.gettempdir()) / f"newsdoc-{os.getuid() if hasattr(os, 'getuid') else 'cache'}",
    ]
    for place in places:
        if place and _is_usable(place):
            return place
    return Path(tempfile.mkdtemp(prefix="newsdoc-"))


def _is_usable(folder: Path) -> bool:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.stat()
    except OSError:
        return False
    mine = not hasattr(os, "getuid") or status.st_uid == os.getuid()
    return mine and not status.st_mode & stat.S_IWOTH and os.access(folder, os.W_OK)


def _font_set() -> FontSet:
    _need_text_faces()
    with _state.lock:
        if _state.current is None:
            families = frozenset(family for family, ready in _state.ready.items() if ready)
            config = font_folder() / "fonts.conf"
            text = _CONFIG.format(folder=font_folder(), cache=font_folder() / "fontconfig")
            if not config.exists() or config.read_text(encoding="utf-8") != text:
                _put(config, text.encode())
            _state.current = FontSet(folder=font_folder(), config=config, families=families)
        return _state.current


def _need_text_faces() -> None:
    """Demand the fonts of running text, which come with newsdoc: nothing can be set without them.

    Raises:
        MissingExtraError: ND040, a package is not installed.
    """
    for face in FACES:
        if face.family in TEXT_FACES and not _ensure(face.family):
            package = face.package.replace("_", "-")
            raise MissingExtraError(
                "ND040", f"The fonts in {package} are not installed.", hint=f"Install them: pip install {package}."
            )


_CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{folder}</dir>
  <cachedir>{cache}</cachedir>
  <alias binding="strong"><family>emoji</family><prefer><family>ND Emoji</family></prefer></alias>
  <alias binding="strong"><family>serif</family><prefer><family>ND Serif</family></prefer></alias>
  <alias binding="strong"><family>sans-serif</family><prefer><family>ND Sans</family></prefer></alias>
  <alias binding="strong"><family>monospace</family><prefer><family>ND Mono</family></prefer></alias>
</fontconfig>
"""
