"""Videos, audios and embeds of a page → Media and Embed blocks, kept by their address and the words they had.

No script and no frame survives; what a reader needs is who shows it, where, and what it said on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml.html import HtmlElement

from newsdoc.model import Block, Blocks, Embed, Media, MediaKind, Paragraph, Picture, clean, plain_text
from newsdoc.patterns import compile_later
from newsdoc.readers.html.captions import Wording
from newsdoc.readers.html.images import declared_number
from newsdoc.readers.html.inline import InlineReader
from newsdoc.readers.html.measure import Measures
from newsdoc.readers.html.page import Page
from newsdoc.readers.html.pictureparts import Part, part_of
from newsdoc.readers.html.providers import is_furniture_frame, open_address, provider_of
from newsdoc.values import dataclass

MAX_FALLBACK = 3000
"""Characters of a post's words that are kept."""


@dataclass(frozen=True, slots=True)
class Player:
    """A video, audio or embed where it stands on the page."""

    element: HtmlElement
    root: HtmlElement
    """The outermost element that holds it and no words beside its own."""

    kind: MediaKind | None
    """None for an embed."""

    address: str | None
    provider: str | None = None
    title: str | None = None
    fallback: Blocks = ()
    media_type: str | None = None
    duration: int | None = None


def find_players(
    page: Page, measures: Measures, low: int, high: int, walls: frozenset[HtmlElement]
) -> Iterator[Player]:
    """Yield the players from position ``low`` to ``high``, in document order."""
    passed = low
    for number in range(low, min(high, len(page.elements))):
        if number < passed:
            continue
        tag = measures.tags[number]
        reader = _READERS.get(tag) or (_read_named if _is_embed(tag, measures.classes[number]) else None)
        if reader is None:
            continue
        element = page.elements[number]
        found = reader(page, element)
        if found is not None:
            root = _root(page, measures, element, walls)
            yield Player(element, root, *found)
            passed = measures.end[number]


def make_block(player: Player, wording: Wording, poster: Picture | None) -> Block:
    """Return the block of ``player`` with the caption and poster that stood beside it."""
    caption = wording.caption
    if player.kind is None:
        title = player.title or (" ".join(plain_text(caption).split()) if caption else None)
        return Embed(
            provider=player.provider,
            href=player.address,
            title=title or None,
            fallback=player.fallback,
            poster=poster,
        )
    return Media(
        kind=player.kind,
        address=player.address,
        media_type=player.media_type,
        title=player.title,
        caption=caption,
        credit_line=wording.credit.line if wording.credit else None,
        credit_text=wording.credit.text if wording.credit else None,
        poster=poster,
        duration=player.duration,
    )


_Found = tuple[MediaKind | None, str | None, str | None, str | None, Blocks, str | None, int | None]

# ------------------------------------------------------------------ video, audio


def _read_video(page: Page, element: HtmlElement) -> _Found | None:
    return _read_media(page, element, MediaKind.VIDEO)


def _read_audio(page: Page, element: HtmlElement) -> _Found | None:
    return _read_media(page, element, MediaKind.AUDIO)


def _read_media(page: Page, element: HtmlElement, kind: MediaKind) -> _Found | None:
    sources = [element, *element.iter("source")]
    address, media_type = None, None
    for one in sources:
        for name in ("src", "data-src", "data-video-src", "data-mp4", "data-url"):
            value = one.get(name)
            if value and not value.startswith(("blob:", "data:")) and (address := page.absolute(clean(value))):
                media_type = clean(one.get("type") or "") or None
                break
        if address:
            break
    if address is None and not element.get("poster") and kind is MediaKind.AUDIO:
        return None
    return kind, address, None, _title(element), (), media_type, _duration(element)


def _duration(element: HtmlElement) -> int | None:
    value = element.get("data-duration") or element.get("duration")
    match = re.match(r"^\s*(\d{1,6})(?:\.\d+)?\s*s?$", value or "")
    return int(match[1]) if match else None


# ----------------------------------------------------------------------- frames


def _read_frame(page: Page, element: HtmlElement) -> _Found | None:
    for name in (
        "src",
        "data-src",
        "data-lazy-src",
        "data-original",
        "data-url",
        "data-iframe-src",
        "data",
        "data-embed-src",
    ):
        value = clean(element.get(name) or "").strip()
        if not value or value.startswith(("about:", "javascript:", "data:", "blob:")):
            continue
        address = page.absolute(value)
        if address is None or not address.startswith(("http:", "https:")):
            continue
        if is_furniture_frame(address) or _is_hidden(element):
            return None
        return None, open_address(address), provider_of(address), _title(element), (), None, None
    return None


def _is_hidden(element: HtmlElement) -> bool:
    width, height = declared_number(element.get("width")), declared_number(element.get("height"))
    if (width is not None and width <= 2) or (height is not None and height <= 2):
        return True
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style or bool(part_of(element) & Part.ICON)


_GENERIC_TITLE = compile_later(
    r"^(?:youtube video player|video player|embedded? (?:content|video)|iframe|untitled|twitter tweet|x post|widget"
    r"|player|vimeo video player|spotify embed|embed|embedded post|facebook|instagram post|content|frame|video|audio"
    r"|third party content)$",
    re.IGNORECASE,
)


def _title(element: HtmlElement) -> str | None:
    for name in ("title", "data-title", "aria-label"):
        value = " ".join(clean(element.get(name) or "").split())
        if value and len(value) < 400 and not _GENERIC_TITLE.match(value):
            return value
    return None


# ------------------------------------------------------------------------ posts

_POSTS = compile_later(
    r"twitter-(?:tweet|video)|instagram-media|tiktok-embed|reddit-(?:card|embed)|bluesky-embed|text-post-media"
    r"|mastodon-embed|imgur-embed|fb-(?:post|video)|flourish-embed|infogram-embed|datawrapper|telegram-post|vk_post|twitterquote|embed-twitter|twitter-embed"
)
_POST_ATTRIBUTES = (
    "data-instgrm-permalink", "data-text-post-permalink", "data-href", "cite", "data-url", "data-src",
    "data-embed-url", "data-tweet-url", "data-permalink",
)  # fmt: skip
_POST_LINK = compile_later(
    r"(?:twitter|x)\.com/[^/]{1,60}/status(?:es)?/\d|instagram\.com/(?:[\w.]{1,60}/)?(?:p|reel|tv)/|facebook\.com/."
    r"|tiktok\.com/@?[\w.]{0,60}/video/\d|reddit\.com/r/.|bsky\.app/profile/.|threads\.(?:net|com)/."
    r"|t\.me/\w{1,60}/\d|imgur\.com/\w|flourish\.studio/|infogram\.com/|youtube\.com/|youtu\.be/"
)
_AMP = compile_later(
    r"^amp-(?:youtube|twitter|instagram|facebook|iframe|vimeo|dailymotion|brightcove-player|jwplayer|soundcloud|tiktok|reddit|pinterest)$"
)


def _has_embed_name(element: HtmlElement) -> bool:
    return _is_embed(element.tag, element.get("class") or "")


def _is_embed(tag: str, names: str) -> bool:
    if tag in ("div", "blockquote", "section", "figure"):
        return bool(names) and _is_post(names)
    return "-" in tag and (_AMP.match(tag) is not None or tag in ("lite-youtube", "lite-vimeo", "youtube-video"))


@lru_cache(maxsize=10_000)
def _is_post(names: str) -> bool:
    """Do class names tell of a post?  Pages of a site share their names."""
    return _POSTS.search(names) is not None


def _read_quote(page: Page, element: HtmlElement) -> _Found | None:
    return _read_named(page, element) if _has_embed_name(element) else None


def _read_named(page: Page, element: HtmlElement) -> _Found | None:
    """Read a post of a social network, or a frame of AMP."""
    address = _amp_address(element) or _post_address(page, element)
    if address is None:
        if next(element.iter("iframe"), None) is not None:
            return None  # the frame inside is read by itself
        return None
    if element.tag in ("div", "section", "figure") and next(element.iter("blockquote"), None) is not None:
        inner = next(element.iter("blockquote"))
        if _has_embed_name(inner):
            return None
    fallback = _fallback(page, element)
    return None, address, provider_of(address), _title(element), fallback, None, None


def _amp_address(element: HtmlElement) -> str | None:
    get = element.get
    match element.tag:
        case "amp-youtube" | "lite-youtube" | "youtube-video":
            name = get("data-videoid") or get("videoid")
            return f"https://www.youtube.com/watch?v={name}" if name and re.fullmatch(r"[\w-]{6,20}", name) else None
        case "amp-twitter":
            name = get("data-tweetid")
            return f"https://x.com/i/status/{name}" if name and name.isdigit() else None
        case "amp-instagram":
            name = get("data-shortcode")
            return f"https://www.instagram.com/p/{name}/" if name and re.fullmatch(r"[\w-]+", name) else None
        case "amp-vimeo" | "lite-vimeo":
            name = get("data-videoid") or get("videoid")
            return f"https://vimeo.com/{name}" if name and name.isdigit() else None
        case "amp-dailymotion":
            name = get("data-videoid")
            return f"https://www.dailymotion.com/video/{name}" if name and name.isalnum() else None
        case "amp-facebook":
            name = get("data-href")
            return name if name and name.startswith("http") else None
        case _:
            return None


def _post_address(page: Page, element: HtmlElement) -> str | None:
    for name in _POST_ATTRIBUTES:
        value = clean(element.get(name) or "").strip()
        if value.startswith(("http://", "https://")):
            return value.partition("?")[0] if "instagram.com" in value else value
        if name == "data-src" and value and element.tag == "div" and "flourish" in (element.get("class") or ""):
            return f"https://public.flourish.studio/{value.strip('/')}/"
    uri = element.get("data-bluesky-uri") or ""
    if match := re.match(r"^at://([^/]+)/app\.bsky\.feed\.post/(\w+)$", uri):
        return f"https://bsky.app/profile/{match[1]}/post/{match[2]}"
    links = [one.get("href") or "" for one in element.iter("a")]
    for link in reversed(links):
        if _POST_LINK.search(link) and (address := page.absolute(clean(link))):
            return re.sub(r"[?&](?:ref_src|utm_\w+)=[^&]*", "", address)
    return None


def _fallback(page: Page, element: HtmlElement) -> Blocks:
    """Return the words of a post as paragraphs."""
    reader = InlineReader(page)
    holders = list(element.iter("p")) or [element]
    blocks: list[Block] = []
    size = 0
    for holder in holders:
        inlines = reader.read_element(holder)
        words = plain_text(inlines)
        size += len(words)
        if words.strip() and size < MAX_FALLBACK:
            blocks.append(Paragraph(children=inlines))
    last = [one for one in element if one.tag not in ("p", "script")]
    tail = " ".join(clean("".join(element.itertext())).split())
    if holders[0] is not element and not last and len(tail) < MAX_FALLBACK:
        return tuple(blocks)
    return tuple(blocks)


_READERS = {
    "video": _read_video,
    "amp-video": _read_video,
    "audio": _read_audio,
    "amp-audio": _read_audio,
    "iframe": _read_frame,
    "amp-iframe": _read_frame,
    "embed": _read_frame,
    "blockquote": _read_quote,
}

# ------------------------------------------------------------------------- root


def _root(page: Page, measures: Measures, element: HtmlElement, walls: frozenset[HtmlElement]) -> HtmlElement:
    """Return the outermost wrapper of ``element`` with no words of the story in it."""
    root = element
    node = element.getparent()
    own = measures.text[page.order[element]]
    for _ in range(8):
        if node is None or node in walls or node.tag in ("body", "main", "article", "html", "td", "li"):
            return root
        if sum(1 for one in node.iter("img", "iframe", "video") if one is not element) > (node.tag == "figure" or 1):
            return root
        extra = measures.text[page.order[node]] - own
        if node.tag == "figure":
            root = node
            own = measures.text[page.order[node]]
        elif extra == 0:
            root = node
        elif extra > 300 or not part_of(node) & Part.MEDIA or node.tag == "p":
            return root
        else:
            root = node
            own = measures.text[page.order[node]]
        node = node.getparent()
    return root
