"""An image on a page → the addresses of its files, best first.

Pages hide the picture from browsers that do not scroll: it stands in ``srcset``, in ``data-`` attributes of
any name, in ``noscript``, in the style of a box.  Every address is kept; a placeholder is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from newsdoc.model import Rendition, clean
from newsdoc.patterns import compile_later
from newsdoc.readers.html.addresslooks import OTHER_ENDING, PICTURE_ENDING, is_placeholder, width_in_address
from newsdoc.readers.html.page import Page
from newsdoc.readers.html.samepicture import file_names, picture_keys
from newsdoc.values import dataclass

IMAGE_TAGS = frozenset({"img", "amp-img", "amp-anim", "picture"})

MAX_ADDRESS = 8192
"""Characters of an address that is believed to be one; data: URIs may be longer."""

MAX_CANDIDATES = 200
"""Addresses of one image that are looked at."""

MAX_RENDITIONS = 40
"""Addresses of one picture that are kept; real pages list up to 30."""

MAX_KEYED = 6
"""Addresses of a picture that its keys are taken from; the rest are further sizes of the same."""

FULL, LINKED = 3, 4
"""Ranks of an address that the page calls full, original or zoomed, and of one that the picture links to."""

FULL_WIDTH, LINKED_WIDTH = 1100.0, 3000.0
"""Widths that such files are taken to have: an original is large, but ``srcset`` may name a larger file."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One address of a picture, with what the page says about its size."""

    address: str
    width: int | None = None
    """As ``srcset`` gives it for the file; an image's own ``width`` is the room it has on the page."""

    room: int | None = None
    """Width of that room."""

    scale: float = 1.0
    """Pixel density from ``srcset``: 2 for ``2x``."""

    rank: int = 0
    """What kind of place it stands in: higher is likelier to be the largest file."""

    @property
    def order(self) -> tuple[int, float]:
        """Sort key: what the source has beside the page first, then the largest."""
        local = self.address[:5].lower() == "data:" or "://" not in self.address
        size = float(self.width or 0) or width_in_address(self.address) or float(self.room or 0) * self.scale
        if self.rank >= FULL:
            size = max(size, LINKED_WIDTH if self.rank == LINKED else FULL_WIDTH)
        return (0 if local else 1, -(size or self.rank * 0.1 + self.scale * 0.01))


@dataclass(frozen=True, slots=True)
class FoundImage:
    """The addresses of one picture."""

    candidates: tuple[Candidate, ...]
    """Best first."""

    addresses: tuple[str, ...]
    """Theirs alone."""

    keys: frozenset[str]
    """Names by which another address of the same picture is known (``samepicture``)."""

    @property
    def told_by(self) -> frozenset[str]:
        """Names by which structured data may describe it; a file beside the page has lost its address."""
        local = (file_names(one.address) for one in self.candidates if "://" not in one.address)
        return self.keys.union(*local)

    @property
    def renditions(self) -> tuple[Rendition, ...]:
        """The addresses as the model has them."""
        return tuple(Rendition(address=one.address, width=one.width) for one in self.candidates)

    def joined(self, other: FoundImage) -> FoundImage:
        """Return this picture with the addresses of ``other``, which shows the same."""
        known = set(self.addresses)
        more = (one for one in other.candidates if one.address not in known)
        ordered = _best_first((*self.candidates, *more))
        return FoundImage(ordered, tuple(one.address for one in ordered), self.keys | other.keys)


def read_image(page: Page, elements: Iterable[HtmlElement], link: str | None = None) -> FoundImage | None:
    """Return the picture that ``elements`` (an image, its sources, its copy in ``noscript``) show together.

    Args:
        link: address that the picture links to, which often is the largest file.
    """
    found: dict[str, Candidate] = {}
    for element in elements:
        for one in islice(candidates(element), MAX_CANDIDATES):
            _add(found, page, one)
        if (spelled := _variable(page, element.get("style") or "")) is not None:
            _add(found, page, Candidate(spelled))
    if link and len(link) < MAX_ADDRESS and PICTURE_ENDING.search(link):
        _add(found, page, Candidate(link, rank=LINKED))
    if not found:
        return _nameless(page, elements)
    ordered = _best_first(found.values())
    keys: set[str] = set()
    for one in (*ordered[:MAX_KEYED], ordered[-1]):
        keys.update(picture_keys(one.address))
    return FoundImage(ordered, tuple(one.address for one in ordered), frozenset(keys))


def _best_first(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    return tuple(sorted(candidates, key=lambda one: one.order)[:MAX_RENDITIONS])


_VARIABLE = compile_later(r"background(?:-image)?\s?:[^;]{0,40}?var\((--sf-img-\d{1,6})\)")
_MAX_SPELLED = 32 * 1024 * 1024


def _variable(page: Page, style: str) -> str | None:
    """Return the picture that SingleFile spells out once, in a variable, where a page shows it several times."""
    match = _VARIABLE.search(style[:MAX_ADDRESS]) if "--sf-img-" in style else None
    if match is None:
        return None
    content = page.source.content
    name = match[1].encode()
    at = content.find(b"data:image/", content.find(name + b":"))
    end = content.find(b")", at)
    near = 0 <= at - content.find(name + b":") <= len(name) + 12
    return content[at:end].decode("latin-1").strip("\"' ") if near and 0 < end - at < _MAX_SPELLED else None


def _nameless(page: Page, elements: Iterable[HtmlElement]) -> FoundImage | None:
    """Return a picture without an address where a ``figure`` captions one that the page was saved without."""
    for element in elements:
        figure = next(element.iterancestors("figure"), None) if element.tag in IMAGE_TAGS else None
        captions = figure.iterfind(".//figcaption") if figure is not None else ()
        if figure is not None and any((one.text_content() or "").strip() for one in captions):
            return FoundImage((), (), frozenset({f"figure {page.order[figure]}"}))
    return None


def _add(found: dict[str, Candidate], page: Page, one: Candidate) -> None:
    raw = clean(one.address)
    if is_placeholder(raw):
        return
    address = usable_address(page, raw)
    if address is None:
        return
    known = found.get(address, one)
    found[address] = Candidate(
        address,
        known.width or one.width,
        known.room or one.room,
        max(known.scale, one.scale),
        max(known.rank, one.rank),
    )


_REFUSED = compile_later(r"[\n\t<>{]|\*\*|(?:\$|%7B)%7B")
"""Marks of addresses that a script was to complete."""


def usable_address(page: Page, raw: str) -> str | None:
    """Return the address to keep for ``raw``: absolute, or as it stands where the page's own files have it."""
    raw = raw.strip()
    if raw[:5].lower() == "data:":
        return raw if raw[5:11].lower() == "image/" else None
    if not raw or len(raw) > MAX_ADDRESS or _REFUSED.search(raw):
        return None
    if raw[:4].lower() == "cid:":
        return raw if page.source.resolve(raw) else None
    if raw[:5].lower() == "file:" or raw[1:3] == ":\\":
        # A path of the machine that saved the page: the file is beside it under its name, or nowhere.
        found = page.source.resolve(raw)
        return found.name if found else None
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


# --------------------------------------------------------------------- candidates


def candidates(element: HtmlElement) -> Iterator[Candidate]:
    """Yield every address that ``element`` gives of its picture."""
    room = declared_number(element.get("width"))
    is_player = element.tag in ("video", "amp-video")
    for name, value in element.items():
        if not value or len(value) < 4:
            continue
        if is_player and name not in ("poster", "data-poster"):
            continue  # the film's own file
        if name in ("src", "poster", "data-poster"):
            yield Candidate(value.strip(), room=room, rank=1)
        elif name.endswith("srcset") or name in ("data-sources", "data-set"):
            yield from srcset(value)
        elif name == "style":
            if address := background(value):
                yield Candidate(address)
        elif (name.startswith("data-") or name in _OLD_NAMES) and _is_lazy_name(name):
            yield from _lazy(name, value)


_OLD_NAMES = ("lowsrc", "xlink:href", "original", "file")
_LAZY_NAME = compile_later(
    r"src|orig|lazy|image|img|hires|hi-res|full|large|zoom|bg|background|retina|photo|picture|echo|media|desktop|url"
    r"|href|default|mobile|tablet"
)
_LARGE_NAME = compile_later(r"full|large|orig|zoom|hi-?res|retina")
_OTHER_NAME = compile_later(
    r"placeholder|video|share|link|low|thumb|tiny|preview|small|page|article|alt|caption|credit|copyright|sizes|width"
    r"|height|ratio|class|style|track|name|type|position"
)


@lru_cache(maxsize=4096)
def _is_lazy_name(name: str) -> bool:
    return _LAZY_NAME.search(name) is not None and _OTHER_NAME.search(name) is None


_ADDRESS = compile_later(r"(?:https?:)?//[^\s\"'<>{}|]+$|(?:\.{0,2}/)?[^\s\"'<>{}|:]+$", re.IGNORECASE)


def _lazy(name: str, value: str) -> Iterator[Candidate]:
    value = value.strip()
    rank = FULL if _LARGE_NAME.search(name) else 2
    if "{" in value or '"' in value:
        yield from _in_json(value)
    elif "," in value and " " in value:
        yield from srcset(value)
    elif len(value) > MAX_ADDRESS or OTHER_ENDING.search(value) or not _ADDRESS.match(value):
        return
    elif "//" in value or PICTURE_ENDING.search(value):
        yield Candidate(value, rank=rank)


_BETWEEN = compile_later(r"[\s\"'<>{}|,\[\]]+")
_IN_SRC = compile_later(r"\"(?:src|url)\"\s?:\s?\"((?:https?:)?//[^\"\s]{4,600})\"")


def _in_json(value: str) -> Iterator[Candidate]:
    """Yield the addresses in an attribute that holds JSON."""
    value = value.replace("\\/", "/")
    for address in _IN_SRC.findall(value):
        yield Candidate(address)
    for token in _BETWEEN.split(value):
        if "/" in token and len(token) < MAX_ADDRESS and PICTURE_ENDING.search(token):
            yield Candidate(token)


_DESCRIBED = compile_later(r"([\d.]{1,8})([wxh])(?:,(.+))?$")


def srcset(value: str) -> Iterator[Candidate]:
    """Yield the candidates of a ``srcset``; addresses may hold commas, and sites leave the spaces out."""
    address: str | None = None
    for token in value.split():
        match = _DESCRIBED.match(token.rstrip(",")) if address else None
        if match and address:
            yield _described(address, match[1], match[2])
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


def _described(address: str, number: str, unit: str) -> Candidate:
    size = float(number) if number.replace(".", "", 1).isdecimal() else 0.0
    if unit == "w" and 0 < size < 100_000:
        return Candidate(address, width=int(size), rank=1)
    if unit == "x" and 0 < size < 10:
        return Candidate(address, scale=size)
    return Candidate(address)


_BACKGROUND = compile_later(
    r"background(?:-image)?\s?:[^;]{0,200}?url\(\s?(['\"]?)(?P<address>[^'\")]{4,4000})\1\s?\)", re.IGNORECASE
)


def background(style: str) -> str | None:
    """Return the address of the background in ``style``."""
    if "url(" not in style:
        return None
    match = _BACKGROUND.search(style[:MAX_ADDRESS])
    return match["address"].strip() if match else None


_NUMBER = compile_later(r"\s{0,9}(\d{1,5})(?:\.\d{1,9})?\s{0,9}(?:px)?\s{0,9}$")


def declared_number(value: str | None) -> int | None:
    """Return the number of pixels that an attribute gives."""
    match = _NUMBER.match(value) if value else None
    return int(match[1]) if match else None
