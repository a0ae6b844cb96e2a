"""What a page calls its files → the names under which programs save them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlsplit

LONGEST = 8192
"""Characters of an address; browsers and servers give up below that (data: URIs have their own limit)."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*(?=:)")
_DROPPED = re.compile(r"[\t\n\r]")
_ENDS = "".join(map(chr, range(0x21)))

# Only marks that cannot be part of a name: "IMG_2341" and "IMG_2342" are two photos.
_SIZE_MARK = re.compile(
    r"(?:[-_.@](?:\d{2,5}x\d{2,5}|[whs]\d{2,5}|\d{2,5}(?:w|h|px)|[1-4](?:\.\d)?x|scaled|original|full|thumb(?:nail)?))+\Z"
)
_PICTURE_SUFFIX = re.compile(r"\.(?:jpe?g|jfif|png|gif|webp|avif|tiff?|svg)\Z")


def tidy(href: str) -> str:
    """Return ``href`` as a browser takes it: no tabs or line ends inside, no spaces around."""
    return _DROPPED.sub("", href).strip(_ENDS)


def scheme_of(href: str) -> str | None:
    """Return the scheme of ``href`` in lower case; ``""`` where it starts with ``//``, None where it is relative."""
    if match := _SCHEME.match(href):
        return match[0].lower()
    return "" if href.replace("\\", "/").startswith("//") else None


def decoded(path: str) -> list[str]:
    """Return ``path`` percent-decoded once, twice, and as it is: some programs encode what is encoded already."""
    once = unquote(path)
    return list(dict.fromkeys((once, unquote(once), path)))


def saved_names(href: str) -> Iterator[str]:
    """Yield the relative paths that a program may have saved ``href`` under, likeliest first."""
    bare = href.partition("#")[0]
    path, mark, query = bare.partition("?")
    if mark:
        for one in decoded(path):
            # wget keeps the question mark, or writes @ for it where the file system has none.
            for joint in ("?", "@", "_", "%3F"):
                for asked in decoded(query):
                    yield f"{one}{joint}{asked}"
    yield from decoded(path)
    if "#" in href:  # a file whose name has a number sign, referred to carelessly
        yield from decoded(href)


def path_of(address: str) -> tuple[str, str, str]:
    """Return host, path and query of an absolute address; empty strings for one that is malformed."""
    try:
        parts = urlsplit(address)
        return parts.hostname or "", parts.path, parts.query
    except ValueError:
        return "", "", ""


def inner_addresses(query: str) -> list[str]:
    """Return the addresses inside a query: an image proxy names the picture it serves there."""
    try:
        pairs = parse_qsl(query, max_num_fields=40)
    except ValueError:
        return []
    return [value for _, value in pairs if _PICTURE_SUFFIX.search(value.partition("?")[0].lower())]


def size_free(name: str) -> str:
    """Return a file name in lower case without picture suffix and marks of size: the same for all of one photo."""
    stem = name.lower()
    while match := _PICTURE_SUFFIX.search(stem):
        stem = stem[: match.start()]
    return _SIZE_MARK.sub("", stem) or stem


def has_picture_suffix(name: str) -> bool:
    """Does ``name`` end like a picture's?"""
    return _PICTURE_SUFFIX.search(name.lower()) is not None
