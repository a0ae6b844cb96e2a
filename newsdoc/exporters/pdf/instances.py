"""A font file of a package → one static font under a name of our own."""

from __future__ import annotations

from copy import copy
from io import BytesIO
from pathlib import Path
from typing import Any

from newsdoc.exporters.pdf.faces import BREAK_HYPHEN, REGULAR, SEMIBOLD, TEXT_FACES, Face

# fsSelection and macStyle bits (OpenType 1.9, OS/2 and head).
_ITALIC, _BOLD, _REGULAR, _USE_TYPO_METRICS = 1 << 0, 1 << 5, 1 << 6, 1 << 7
_EPOCH = 3660681600
"""1 January 2020 in seconds since 1904: fonts are dated by nothing that changes."""


def make_instance(face: Face, source: Path) -> tuple[bytes, frozenset[int]]:
    """Return the bytes of ``face`` and the code points it has."""
    content = _pinned(face, source) if face.axes else source.read_bytes()
    return _renamed(face, content)


def _pinned(face: Face, source: Path) -> bytes:
    import uharfbuzz

    font = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(source)))
    wanted = uharfbuzz.SubsetInput()
    wanted.keep_everything()
    wanted.pin_all_axes_to_default(font)
    for tag, value in face.axes:
        wanted.pin_axis_location(font, tag, value)
    content: bytes = uharfbuzz.subset(font, wanted).blob.data
    return content


def _renamed(face: Face, content: bytes) -> tuple[bytes, frozenset[int]]:
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(content), recalcTimestamp=False, recalcBBoxes=False, lazy=True)
    style = {REGULAR: "Regular", SEMIBOLD: "SemiBold"}.get(face.weight, "Bold")
    style = f"{style} Italic" if face.italic else style
    names = font["name"]
    licence = [record for record in names.names if record.nameID in (0, 7, 13, 14)]
    names.names = licence
    for number, text in (
        (1, face.family), (2, style), (3, f"{face.family} {style}"), (4, f"{face.family} {style}"),
        (5, "Version 1.000"), (6, f"{face.family.replace(' ', '')}-{style.replace(' ', '')}"),
        (16, face.family), (17, style),
    ):  # fmt: skip
        names.setName(text, number, 3, 1, 0x409)
    os2, head = font["OS/2"], font["head"]
    os2.usWeightClass = face.weight
    bold = face.weight > REGULAR
    os2.fsSelection = (
        (os2.fsSelection & _USE_TYPO_METRICS)
        | (_ITALIC if face.italic else 0)
        | (_BOLD if bold else 0)
        | (0 if bold or face.italic else _REGULAR)
    )
    head.macStyle = int(bold) | (int(face.italic) << 1)
    head.created = head.modified = _EPOCH
    for tag in ("STAT", "DSIG", "MVAR", "HVAR", "avar"):
        if tag in font:
            del font[tag]
    codes = frozenset(font.getBestCmap() or {})
    if face.family in TEXT_FACES:
        _add_break_hyphen(font)
    out = BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue(), codes


def _add_break_hyphen(font: Any) -> None:
    """Give the hyphen that breaks a word a glyph of its own: else it could not be told from one that is written."""
    name, source = f"uni{BREAK_HYPHEN:04X}", font.getBestCmap()[0x2010]
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = copy(font["glyf"][source])
    font["hmtx"][name] = font["hmtx"][source]
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[BREAK_HYPHEN] = name


def read_widths(path: Path) -> dict[int, float]:
    """Return the widths of a font's letters, in ems."""
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        metrics, units = font["hmtx"].metrics, font["head"].unitsPerEm
        return {code: round(metrics[name][0] / units, 4) for code, name in (font.getBestCmap() or {}).items()}
