"""An image on a page → the addresses of its files, best first.

Pages hide the picture from browsers that do not scroll: it stands in ``srcset``, in ``data-`` attributes of
any name, in ``noscript``, in the style of a box.  Every address is kept; a placeholder is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from newsdoc.model import Rendition, clean
from newsdoc.readers.html.page import Page
from newsdoc.readers.html.samepicture import picture_keys

IMAGE_TAGS = frozenset({"img", "amp-img", "amp-anim", "image", "input", "photo-lightbox"})

MAX_ADDRESS = 8192
"""Characters of an address that is believed to be one; data: URIs may be longer."""

MAX_RENDITIONS = 40
"""Addresses of one picture that are kept; real pages list up to 30."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One address of a picture, with what the page says about its size."""

    address: str
    width: int | None = None
    height: int | None = None
    scale: float = 1.0
    """Pixel density from ``srcset``: 2 for ``2x``."""

    exact: bool = False
    """Does ``width`` tell of the file (``640w``), not of the room it has on the page?"""

    rank: int = 0
    """What kind of place it stands in: higher is likelier to be the largest file."""


@dataclass(frozen=True, slots=True)
class FoundImage:
    """The addresses of one picture."""

    renditions: tuple[Rendition, ...]
    keys: frozenset[str]
    """Names by which another address of the same picture is known (``samepicture``)."""


_PICTURE_ENDING = re.compile(r"\.(?:jpe?g|jfif|png|gif|webp|avif|tiff?|bmp|heic)(?:$|[?#&!:@/~;,])", re.IGNORECASE)
_NO_PICTURE = re.compile(r"\.(?:html?|php\d?|js|css|json|mp4|m3u8|webm|mp3|pdf|xml|woff2?)(?:$|[?#])", re.IGNORECASE)
_ADDRESS = re.compile(r"^(?:https?:)?//[^\s\"'<>{}|]+$|^(?:\.{0,2}/)?[^\s\"'<>{}|:]+$", re.IGNORECASE)


def is_placeholder(address: str) -> bool:
    """Does ``address`` lead to an empty picture that stands in for one not yet loaded?"""
    if address[:5].lower() == "data:":
        return len(address) < MIN_DATA or address[:22].lower().startswith(("data:image/svg", "data:,"))
    path = address.partition("?")[0].lower()
    if not any(word in path for word in _EMPTY_WORDS):
        return False
    if "placeholder" in path or "index-transparent" in path or path.startswith("about:"):
        return True
    return _EMPTY_NAME.fullmatch(_ENDING.sub("", path.rsplit("/", 1)[-1])) is not None


_EMPTY_WORDS = tuple(
    "placeholder blank spacer transparent lazy loading spinner loader 1x1 1px pixel empty dummy clear trans noimage no-image "
    "no_image default dot fallback grey gray white preload about:".split()
)
_EMPTY_NAME = re.compile(
    r"(?:(?:placeholder|blank|spacer|transparent|lazy(?:load)?|loading|spinner|loader|pixel|px|empty|dummy|clear|trans|no|image|img"
    r"|default|dot|fallback|gr[ea]y|white|preload(?:er)?|thumb(?:nail)?|bg|pic|photo|article|news|post|square|x|\d+)[-_. @~]?)+"
)
"""A file name made of such words alone: "white-house.jpg" is a photograph, "white_1x1.png" is none."""
_ENDING = re.compile(r"\.(?:gif|png|svg|jpe?g|webp)$")


MIN_DATA = 1500
"""Characters under which a data: URI is a placeholder or an icon; a photograph of 80 pixels has more."""

MAX_KEYED = 6
"""Addresses of a picture that its keys are taken from; the rest are further sizes of the same."""

# --------------------------------------------------------------------- candidates


def candidates(element: HtmlElement) -> Iterator[Candidate]:
    """Yield every address that ``element`` gives of its picture."""
    width, height = _number(element.get("width")), _number(element.get("height"))
    for name, value in element.items():
        if not value or len(value) < 4:
            continue
        if name == "src":
            yield Candidate(value.strip(), width, height, rank=1)
        elif name == "poster":
            yield Candidate(value.strip(), width, height, rank=1)
        elif name.endswith("srcset") or name in ("data-sources", "data-set"):
            yield from srcset(value)
        elif name == "style":
            if address := background(value):
                yield Candidate(address, rank=0)
        elif (name.startswith("data-") or name in ("lowsrc", "xlink:href", "original", "file")) and _lazy_name(name):
            yield from _lazy(name, value)


_LAZY_NAME = re.compile(
    r"src|orig|lazy|image|img|hires|hi-res|full|large|zoom|bg|background|retina|photo|picture|echo|media|desktop|url|href|"
    r"default|mobile|tablet"
)
_LARGE_NAME = re.compile(r"full|large|orig|zoom|hi-?res|retina")
_NO_LAZY = re.compile(
    r"placeholder|video|share|link|low|thumb|tiny|preview|small|page|article|alt|caption|credit|copyright|sizes|width|height"
    r"|ratio|class|style|track|name|type|position"
)


def _lazy_name(name: str) -> bool:
    return _LAZY_NAME.search(name) is not None and _NO_LAZY.search(name) is None


def _lazy(name: str, value: str) -> Iterator[Candidate]:
    value = value.strip()
    rank = 3 if _LARGE_NAME.search(name) else 2
    if "{" in value or '"' in value:
        for address in _ADDRESSES_IN_JSON.findall(value):
            yield Candidate(address.replace("\\/", "/"), rank=0)
    elif "," in value and " " in value:
        yield from srcset(value)
    elif (_PICTURE_ENDING.search(value) or "//" in value) and _ADDRESS.match(value) and not _NO_PICTURE.search(value):
        yield Candidate(value, rank=rank)


_ADDRESSES_IN_JSON = re.compile(
    r"(?<=\"src\":\")[^\"\s]{8,600}|(?:https?:)?(?:\\?/){1,2}[^\s\"'<>{}|]+?\.(?:jpe?g|png|gif|webp|avif)[^\s\"'<>{}|,]*",
    re.IGNORECASE,
)
_DESCRIBED = re.compile(r"^([\d.]+)([wxh])(?:,(.+))?$")


def srcset(value: str) -> Iterator[Candidate]:
    """Yield the candidates of a ``srcset``; addresses may hold commas, and sites leave the spaces out."""
    address: str | None = None
    for token in value.split():
        match = _DESCRIBED.match(token.rstrip(",")) if address else None
        if match and address:
            size = float(match[1]) if match[1].replace(".", "", 1).isdigit() else 0.0
            yield _described(address, size, match[2])
            address = match[3]
            continue
        if address:
            yield Candidate(address)
        ended = token.endswith(",")
        address = token.strip(",")
        if ended and address:
            yield Candidate(address)
            address = None
    if address:
        yield Candidate(address)


def _described(address: str, size: float, unit: str) -> Candidate:
    if unit == "w" and 0 < size < 100_000:
        return Candidate(address, width=int(size), exact=True, rank=1)
    if unit == "x" and 0 < size < 10:
        return Candidate(address, scale=size)
    return Candidate(address)


_BACKGROUND = re.compile(
    r"background(?:-image)?\s*:[^;]*?url\(\s*(['\"]?)(?P<address>[^'\")]{4,4000})\1\s*\)", re.IGNORECASE
)


def background(style: str) -> str | None:
    """Return the address of the background in ``style``."""
    if "url(" not in style:
        return None
    match = _BACKGROUND.search(style)
    return match["address"].strip() if match else None


def _number(value: str | None) -> int | None:
    match = re.match(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*$", value or "")
    return int(match[1]) if match else None


declared_number = _number


# ----------------------------------------------------------------------- reading


def read_image(page: Page, elements: Iterable[HtmlElement], link: str | None = None) -> FoundImage | None:
    """Return the picture that ``elements`` (an image, its sources, its copy in ``noscript``) show together.

    Args:
        link: address that the picture links to, which often is the largest file.
    """
    found: dict[str, Candidate] = {}
    for element in elements:
        for one in candidates(element):
            _add(found, page, one)
    if link and _PICTURE_ENDING.search(link):
        _add(found, page, Candidate(link, rank=4))
    if not found:
        return None
    ordered = sorted(found.values(), key=lambda one: _order(page, one))[:MAX_RENDITIONS]
    keys: set[str] = set()
    for one in (*ordered[:MAX_KEYED], ordered[-1]):
        keys.update(picture_keys(one.address))
    return FoundImage(
        tuple(Rendition(address=one.address, width=one.width, height=one.height) for one in ordered), frozenset(keys)
    )


def _add(found: dict[str, Candidate], page: Page, one: Candidate) -> None:
    raw = clean(one.address)
    if is_placeholder(raw):
        return
    address = usable_address(page, raw)
    if address is None:
        return
    known = found.get(address)
    if known is None or (one.exact, one.width or 0) > (known.exact, known.width or 0):
        rank = max(one.rank, known.rank if known else 0)
        found[address] = Candidate(address, one.width, one.height, one.scale, one.exact, rank)


def usable_address(page: Page, raw: str) -> str | None:
    """Return the address to keep for ``raw``: absolute, or as it stands where the page's own files have it."""
    raw = raw.strip()
    if raw[:5].lower() == "data:":
        return raw if raw[5:11].lower() == "image/" else None
    if (
        not raw
        or len(raw) > MAX_ADDRESS
        or any(mark in raw for mark in ("\n", "\t", "<", ">", "**", "{", "$%7B", "%7B%7B"))
    ):
        return None
    if raw.startswith(("https://", "http://")):
        return raw.replace(" ", "%20")
    if is_beside(page, raw):
        return raw
    address = page.absolute(raw.replace(" ", "%20"))
    return address if address and not address.startswith("mailto:") else None


def is_beside(page: Page, raw: str) -> bool:
    """Is ``raw`` the name of a file that was saved with the page?"""
    if raw.startswith("/") or ":" in raw.partition("/")[0] or page.source.name.startswith(("http:", "https:")):
        return False
    return page.source.resolve(raw) is not None


def _order(page: Page, one: Candidate) -> tuple[int, float]:
    """Sort key: what the source has beside the page first, then the largest."""
    local = one.address[:5].lower() == "data:" or "://" not in one.address
    size = float(one.width or 0) if one.exact else width_in_address(one.address) or float(one.width or 0) * one.scale
    if one.rank >= 3:
        size = max(size, LARGE)
    return (0 if local else 1, -(size or one.rank * 0.1 + one.scale * 0.01))


LARGE = 3000.0
"""Width that a file is taken to have which the page calls full, original or zoomed."""

_WIDTH_IN_ADDRESS = re.compile(
    r"(?:[?&/,_;-]|%2C)(?:w|width|wid|imwidth|resize_?w|mw|imgw)[=_:-]?(\d{2,4})\b|(?<![\dx])(\d{3,4})x\d{0,4}(?![\dx])",
    re.IGNORECASE,
)


def width_in_address(address: str) -> float:
    """Return the width that an address asks for, 0 where it names none."""
    match = _WIDTH_IN_ADDRESS.search(address)
    return float(match[1] or match[2]) if match else 0.0


_DRAWING = re.compile(
    r"\.svg(?:$|[?#])|gravatar\.com|doubleclick|scorecardresearch|facebook\.com/tr|pixel\.|/pixel[/?.]|/track(?:ing|er)?[/?.]",
    re.IGNORECASE,
)
_ICON = re.compile(
    r"/(?:icons?|logos?|avatars?|emojis?|smil(?:ey|ie)s?|badges?|flags|buttons?|sprites?)/|(?:[/_-]|app)(?:icon|avatar|spinner|favicon|emoji"
    r"|loader|sprite|app-?store|google-?play|play-?store|qr-?code)\d*(?:[-_]\w{1,6})?\.(?:png|gif|webp|svg)|1x1|b\.gif|[/_-]qr[-_]",
    re.IGNORECASE,
)


def is_drawing(address: str) -> bool:
    """Does ``address`` lead to a drawing, or to what counts readers: hardly ever a photograph?"""
    return _DRAWING.search(address) is not None


def is_icon_address(address: str) -> bool:
    """Does ``address`` lead to an icon, a logo, a button?"""
    return _DRAWING.search(address) is not None or _ICON.search(address) is not None
