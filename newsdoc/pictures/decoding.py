"""The one door to Pillow: bytes → facts and pixels, under limits, with only the named format tried.

Pillow knows fifty formats and starts Ghostscript for one of them.  Here a file is opened as the kind
its first bytes say it is, or not at all, and everything that a damaged file makes Pillow raise comes
out as one :class:`RefusedPictureError`.
"""

from __future__ import annotations

import struct
import threading
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import field
from importlib import import_module
from io import BytesIO

from PIL import Image, ImageFile, UnidentifiedImageError

from newsdoc.pictures.exif import read_orientation
from newsdoc.pictures.sniffing import NAMES
from newsdoc.values import dataclass

MAX_PIXELS = 100_000_000
"""Ceiling for width × height; the largest cameras have 60 to 100 million."""

MAX_BYTES = 64 * 1024 * 1024
_MAX_SCANS = 500
"""Scans of a progressive JPEG; cameras and sites make up to twelve, and each costs a pass over all pixels."""

_MAX_PROFILE = 4 * 1024 * 1024
_SMALLEST = 4
"""Pixels of a picture that only counts visits or holds a place."""

_PLUGINS = {
    "image/jpeg": "Jpeg",
    "image/png": "Png",
    "image/gif": "Gif",
    "image/webp": "WebP",
    "image/avif": "Avif",
    "image/tiff": "Tiff",
}
"""Pillow's names for its modules and classes."""

_WITH_ALPHA = frozenset({"RGBA", "LA", "PA", "RGBa", "La"})
_SHOWN_MODES = frozenset(
    {"1", "L", "P", "RGB", "RGBA", "LA", "PA", "CMYK", "YCbCr", "LAB", "I;16", "I;16B", "I;16L", "I", "RGBX"}
)
_EXIF_MARK = b"Exif\0\0"
# What Pillow raises on damaged files, found by fuzzing it and by reading its issues.
_FAULTS = (
    OSError, SyntaxError, ValueError, EOFError, TypeError, LookupError, ArithmeticError, AttributeError,
    MemoryError, RuntimeError, struct.error, zlib.error, UnidentifiedImageError,
    Image.DecompressionBombError,
)  # fmt: skip


class RefusedPictureError(Exception):
    """Why a picture is not used, as words that follow "Picture 2 was not used:"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a picture file is, as far as its header tells."""

    media_type: str
    width: int
    """Pixels, upright."""

    height: int
    orientation: int = 1
    """Exif 1 to 8: how it must be turned to stand upright."""

    mode: str = "RGB"
    """Pillow's name for its colours."""

    bits: int = 8
    """Of one channel."""

    alpha: bool = False
    """Has it a channel, or a colour, that may be transparent?"""

    frames: int = 1
    """2 for any number above one: they are not counted."""

    profile: bytes | None = field(default=None, repr=False)
    """ICC profile."""


class _Strictness:
    """Makes Pillow raise on files that end too early, while it is in use.

    WeasyPrint tells Pillow to accept them, for the whole process, when it is imported.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._users = 0
        self._before = False

    def __enter__(self) -> None:
        with self._lock:
            if self._users == 0:
                self._before = ImageFile.LOAD_TRUNCATED_IMAGES
                ImageFile.LOAD_TRUNCATED_IMAGES = False
            self._users += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._users -= 1
            if self._users == 0:
                ImageFile.LOAD_TRUNCATED_IMAGES = self._before


_strictness = _Strictness()


@contextmanager
def opened(content: bytes, media_type: str) -> Iterator[Image.Image]:
    """Give the picture in ``content``, not yet decoded.

    Raises:
        RefusedPictureError: it is damaged or over a limit; raised for faults inside the block too.
    """
    with _strictness, warnings.catch_warnings():
        # Pillow warns of what it mends (cut Exif, odd MPO) and near its own pixel limit; ours is checked.
        warnings.simplefilter("ignore")
        try:
            with _plugin(media_type)(BytesIO(content)) as image:
                _check_size(*image.size)
                yield image
        except _FAULTS as error:
            raise RefusedPictureError(_reason(error, media_type)) from error


def _plugin(media_type: str) -> type[ImageFile.ImageFile]:
    """Return the class for one kind alone: ``Image.open`` would load five plug-ins first."""
    name = _PLUGINS[media_type]
    plugin: type[ImageFile.ImageFile] = getattr(import_module(f"PIL.{name}ImagePlugin"), f"{name}ImageFile")
    return plugin


def _check_size(width: int, height: int) -> None:
    if width < 1 or height < 1:
        raise RefusedPictureError("it has no pixels")
    if width * height > MAX_PIXELS:
        raise RefusedPictureError(f"{width}×{height} pixels, over the limit of {MAX_PIXELS // 1_000_000} million")


def _reason(error: BaseException, media_type: str) -> str:
    if isinstance(error, Image.DecompressionBombError):
        return f"over the limit of {MAX_PIXELS // 1_000_000} million pixels"
    if isinstance(error, MemoryError):
        return "it needs more memory than there is"
    return f"the {NAMES[media_type]} file is cut off or damaged"


def verify(content: bytes, media_type: str) -> Facts:
    """Return the facts of a picture after decoding it once, at the lowest scale its format offers.

    A file that was cut off shows itself no other way.

    Raises:
        RefusedPictureError: it is damaged, over a limit, or of a kind that is not shown.
    """
    if media_type == "image/jpeg" and content.count(b"\xff\xda") > _MAX_SCANS:
        raise RefusedPictureError(f"a JPEG of more than {_MAX_SCANS} scans")
    with opened(content, media_type) as image:
        facts = read_facts(image, media_type)
        if facts.width * facts.height <= _SMALLEST:
            raise RefusedPictureError(f"{facts.width}×{facts.height} pixels hold a place, they show nothing")
        if facts.mode not in _SHOWN_MODES:
            raise RefusedPictureError(f"colours of the kind {facts.mode} are measurements, not a picture")
        image.draft(None, (1, 1))
        image.load()
    return facts


def inspect(content: bytes, media_type: str) -> Facts:
    """Return the facts of a picture from its header.

    Raises:
        RefusedPictureError: it is damaged or over a limit.
    """
    with opened(content, media_type) as image:
        return read_facts(image, media_type)


def read_facts(image: Image.Image, media_type: str) -> Facts:
    """Return the facts of ``image``, which was just opened and not yet decoded."""
    orientation = _orientation(image)
    width, height = image.size
    if orientation >= 5:
        width, height = height, width
    profile = image.info.get("icc_profile")
    return Facts(
        media_type=media_type,
        width=width,
        height=height,
        orientation=orientation,
        mode=image.mode,
        bits=_bits(image),
        alpha=image.mode in _WITH_ALPHA or "transparency" in image.info,
        frames=2 if media_type != "image/jpeg" and getattr(image, "is_animated", False) else 1,
        profile=profile if isinstance(profile, bytes) and len(profile) <= _MAX_PROFILE else None,
    )


def _orientation(image: Image.Image) -> int:
    if image.format == "TIFF":
        return 1  # Pillow turns TIFF while decoding, and gives the size as turned
    # Not getexif(): for a PNG it decodes the whole picture, and a fault found there is not found again.
    exif = image.info.get("exif")
    return read_orientation(exif.removeprefix(_EXIF_MARK)) if isinstance(exif, bytes) else 1


def _bits(image: Image.Image) -> int:
    if image.mode.startswith("I"):
        return 16
    tile = getattr(image, "tile", None)
    if image.format == "PNG" and tile:
        raw = tile[0][3]
        return 16 if "16" in str(raw[0] if isinstance(raw, tuple) else raw) else 8
    return 8


def embedded_packets(content: bytes, media_type: str) -> tuple[bytes | None, bytes | None]:
    """Return XMP and Exif of an AVIF.

    Raises:
        RefusedPictureError: it is damaged.
    """
    with opened(content, media_type) as image:
        xmp, exif = image.info.get("xmp"), image.info.get("exif")
        return xmp if isinstance(xmp, bytes) else None, exif if isinstance(exif, bytes) else None
