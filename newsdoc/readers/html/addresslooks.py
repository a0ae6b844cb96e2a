"""What the address of an image tells of it: a placeholder, an icon, a drawing; the width it asks for."""

from __future__ import annotations

import re
from functools import lru_cache

from newsdoc.patterns import compile_later

MIN_DATA = 1500
"""Characters under which a data: URI is a placeholder or an icon; a photograph of 80 pixels has more."""

PICTURE_ENDING = compile_later(r"\.(?:jpe?g|jfif|png|gif|webp|avif|tiff?|bmp|heic)(?:$|[?#&!:@/~;,])", re.IGNORECASE)
"""A picture's file name ends here, whatever parameters follow."""

OTHER_ENDING = compile_later(
    r"\.(?:html?|php\d?|js|css|json|mp4|m3u8|webm|mp3|pdf|xml|woff2?)(?:$|[?#])", re.IGNORECASE
)
"""The name of a file that is no picture."""


def is_placeholder(address: str) -> bool:
    """Does ``address`` lead to an empty picture that stands in for one not yet loaded?"""
    if address[:5].lower() == "data:":
        return len(address) < MIN_DATA or address[:22].lower().startswith(("data:image/svg", "data:,"))
    path = address.partition("?")[0].lower()
    for word in _EMPTY_WORDS:  # neither any() nor a pattern is as fast, and all addresses come by here
        if word in path:
            break
    else:
        return False
    if "placeholder" in path or "index-transparent" in path or path.startswith("about:"):
        return True
    name = path.rsplit("/", 1)[-1]
    # "/sites/default/files/photo.jpg" is a photograph: the file itself must have such a word.
    return any(word in name for word in _EMPTY_WORDS) and _EMPTY_NAME.fullmatch(_ENDING.sub("", name)) is not None


_EMPTY_WORDS = (
    "placeholder", "blank", "spacer", "lazy", "loading", "spinner", "loader", "1x1", "1px", "pixel", "empty", "dummy",
    "clear", "trans", "noimage", "no-image", "no_image", "default", "dot", "fallback", "grey", "gray", "white",
    "preload", "about:",
)  # fmt: skip
_EMPTY_NAME = compile_later(
    r"(?:(?:placeholder|blank|spacer|transparent|lazyload|lazy|loading|spinner|loader|pixel|px|empty|dummy|clear|trans"
    r"|no|image|img|default|dot|fallback|gr[ea]y|white|preloader|preload|thumbnail|thumb|bg|pic|photo|article|news|post"
    r"|square|x|\d++)[-_. @~]?+)++"
)
"""A file name made of such words alone: "white-house.jpg" is a photograph, "white_1x1.png" is none."""

_ENDING = compile_later(r"\.(?:gif|png|svg|jpe?g|webp)$")

_DRAWING = compile_later(
    r"\.svg(?:$|[?#])|gravatar\.com|doubleclick|scorecardresearch|facebook\.com/tr|pixel\.|/pixel[/?.]"
    r"|/track(?:ing|er)?[/?.]",
    re.IGNORECASE,
)
_ICON = compile_later(
    r"/(?:btn|button|bullet|icon?|arrow|nav)[_-][\w-]{1,24}\.(?:gif|png)|get_flash_player"
    r"|/(?:icons?|logos?|avatars?|emojis?|smil(?:ey|ie)s?|badges?|flags|buttons?|sprites?)/|1x1|b\.gif|[/_-]qr[-_]"
    r"|(?:[/_-]|app)(?:icon|avatar|spinner|favicon|emoji|loader|sprite|app-?store|google-?play|play-?store|qr-?code)"
    r"\d{0,4}(?:[-_]\w{1,6})?\.(?:png|gif|webp|svg)",
    re.IGNORECASE,
)


def is_drawing(address: str) -> bool:
    """Does ``address`` lead to a drawing, or to what counts readers: hardly ever a photograph?"""
    return _DRAWING.search(address) is not None


def is_icon_address(address: str) -> bool:
    """Does ``address`` lead to an icon, a logo, a button?"""
    return _DRAWING.search(address) is not None or _ICON.search(address) is not None


_WIDTH = compile_later(
    r"(?:[?&/,_;-]|%2C)(?:w|width|wid|imwidth|resize_?w|mw|imgw)[=_:-]?(\d{2,4})\b"
    r"|(?<![\dx])(\d{3,4})x\d{0,4}(?![\dx])",
    re.IGNORECASE,
)


@lru_cache(maxsize=10_000)
def width_in_address(address: str) -> float:
    """Return the width that an address asks for, 0 where it names none."""
    match = _WIDTH.search(address) if len(address) < MIN_DATA else None
    return float(match[1] or match[2]) if match else 0.0
