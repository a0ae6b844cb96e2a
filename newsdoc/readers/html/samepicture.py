"""Two addresses: the same picture?  Names of a picture that its sizes, crops and copies share.

Content systems write size, crop and format into the path, the query or the file name, and put image
proxies in front.  What is left when these are taken away names the picture.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlsplit

from newsdoc.patterns import compile_later

_ENDING = compile_later(
    r"\.(?:jpe?g|jfif|png|webp|gif|avif|svg|bmp|tiff?|heic|ece|image|img|axd|ashx|php|aspx?)(?![a-z0-9]).*$"
)
_SIZE = compile_later(
    r"(?:[-_.,~@](?:\d{2,5}x\d{0,5}|x\d{2,5}|[wh]_?\d{2,5}|\d{2,5}[wh]|\d{3,4}[-_](?:[5-9]0|[5-9]5|100)|scaled|thumb(?:nail)?|small|medium|large|orig(?:inal)?"
    r"|full|crop(?:ped)?|resized?|retina|lead|hero|cover|og|social|mobile|desktop|tablet|landscape|portrait|square|wide"
    r"|\d{1,2}(?:x|to)\d{1,2}|e\d{10,13}|c\d|[1-4]x|v[-_]?\d{1,2}(?:to|x)\d{1,2}|copy|rw|webp))+$"
)
_SIZE_WORDS = compile_later(
    r"(?<![^\W\d_])(?:width|height|quality|format|fit|crop|scale|resize|desktop|mobile|tablet|wide|landscape|portrait|square|original|large|medium"
    r"|small|thumb(?:nail)?|retina|detail|full|image|img|picture|photo|media|alternates|variants?|webp|jpe?g|png|public|auto|cover"
    r"|base|master|default|xlarge|xxl|xl|free|w|h|q|f|c|s|r|x|to|v|p|rw|limit|fill|smart|pad|high|low|normal|main)(?![^\W\d_])|\d+"
)
_UUID = compile_later(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32,64}")
_LONG_NUMBER = compile_later(r"\d{6,}")
_ID_NAMES = frozenset(
    {
        "id",
        "imageid",
        "image_id",
        "imgid",
        "img",
        "image",
        "src",
        "url",
        "file",
        "path",
        "uuid",
        "media",
        "u",
        "imgurl",
        "i",
        "p",
    }
)


def picture_keys(address: str) -> frozenset[str]:
    """Return the names by which ``address`` can be told to show the same picture as another."""
    if address[:5].lower() == "data:":
        return frozenset({f"data:{len(address)}:{_ends_of(address)}"})
    return _keys_of(address)


def described_keys(address: str) -> frozenset[str]:
    """Return the names by which a file saved beside the page can be told to be what stood at ``address``.

    Two pictures of one page may share a file name, so it counts only between what is described and what is shown.
    """
    return picture_keys(address) | file_names(address)


@lru_cache(maxsize=4096)
def file_names(address: str) -> frozenset[str]:
    """Return the name of the file at ``address`` without its folders; nothing for a name that tells nothing."""
    if address[:5].lower() == "data:":
        return frozenset()
    path = _with_inner(unquote(unquote(address)).lower().strip())[0].partition("?")[0].partition("#")[0]
    stem = _stem(path.rpartition("/")[2])
    return frozenset({f"…/{stem}"}) if _tells(stem) else frozenset()


@lru_cache(maxsize=4096)
def _keys_of(address: str) -> frozenset[str]:
    plain = unquote(unquote(address)).lower().strip()
    keys = set()
    for one in _with_inner(plain):
        keys.update(_keys(one))
    return frozenset(keys)


def _ends_of(text: str) -> str:
    """Return a short name for ``text``: its ends and its middle; data: URIs of two pictures differ there."""
    return f"{text[:60]}…{text[len(text) // 2 : len(text) // 2 + 60]}…{text[-40:]}"


def _with_inner(address: str) -> list[str]:
    """Return ``address``, or the address that an image proxy serves."""
    inner = max(address.rfind("http://"), address.rfind("https://"), address.rfind("https:/"))
    if inner > 0:
        return [address[inner:]]
    return [address]


def _keys(address: str) -> set[str]:
    try:
        parts = urlsplit(address)
    except ValueError:
        return {address}
    segments = [one for one in parts.path.split("/") if one]
    if not parts.netloc and segments:
        # A file beside the page: it has a name of its own, and the folder is that of all of them.
        last = _stem(segments[-1])
        found = _UUID.search(last)
        names = [found[0]] if found else [last] if _is_unique(last) or len(last) >= MIN_NAME else []
        return {"/".join((*segments[:-1], last)), *names}
    stem, depth = _telling(segments)
    keys: set[str] = set()
    if parts.query and (not stem or segments[-1].endswith((".php", ".aspx", ".ashx", ".axd"))):
        keys.update(f"?{value}" for name, value in _pairs(parts.query) if name in _ID_NAMES and len(value) > 3)
    if stem:
        stem += _index(segments, depth)
        unique = _UUID.search(stem)
        if unique:
            keys.add(unique[0])
        elif _is_unique(stem):
            keys.add(stem)
        else:
            number = next(
                (found[0] for one in reversed(segments[:depth]) if (found := _LONG_NUMBER.search(one))), None
            )
            named = number is None and len(stem) >= MIN_NAME
            keys.add(stem if named else f"{number or parts.netloc}/{stem}")
    if not keys and segments:
        keys.add("/".join((parts.netloc, *segments[:-1], _stem(segments[-1]))))
    return keys or {address}


def _pairs(query: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(query, max_num_fields=60)
    except ValueError:
        return []


def _is_unique(stem: str) -> bool:
    return len(stem) >= 8 and sum(map(str.isdigit, stem)) >= 4


MIN_NAME = 24
"""Letters of a file name that two pictures of one page hardly share."""


def _telling(segments: list[str]) -> tuple[str, int]:
    """Return the last part of a path that names a picture rather than a size, and where it stands."""
    for depth in range(len(segments) - 1, max(-1, len(segments) - 7), -1):
        stem = _stem(segments[depth])
        if _tells(stem):
            return stem, depth
    return "", 0


@lru_cache(maxsize=4096)
def _tells(stem: str) -> bool:
    """Does a part of a path name a picture: is there more to it than sizes and words for pictures?"""
    left = _SIZE_WORDS.sub("", re.sub(r"[\W_]+", " ", stem)) if "=" not in stem else ""
    return len(left.replace(" ", "")) >= 3 or bool(_UUID.search(stem) or re.search(r"\d{5,}", stem))


def _index(segments: list[str], depth: int) -> str:
    """Return the number of a picture among others in one folder: "/harbour/2.jpg"; sizes have more digits."""
    last = _stem(segments[-1])
    return f"/{last}" if depth < len(segments) - 1 and re.fullmatch(r"\d{1,2}", last) else ""


MAX_SEGMENT = 300
"""Characters of a file name that are looked at."""


@lru_cache(maxsize=4096)
def _stem(segment: str) -> str:
    """Return a part of a path without size and ending: what the renditions of a picture have in common."""
    stem = _ENDING.sub("", segment[:MAX_SEGMENT])
    while len(cut := _SIZE.sub("", stem)) >= 4 and cut != stem:
        stem = cut
    return stem
