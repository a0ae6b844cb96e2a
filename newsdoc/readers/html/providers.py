"""Address of an embedded frame → who provides it, and the address that a reader can open.

The table names the services of the world whose frames stand in articles; a frame of any other host is called
by its host.  Frames that advertise, count or ask for consent are none of the story's.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import parse_qs, unquote, urlsplit

from newsdoc.patterns import compile_later

_PROVIDERS = {
    "YouTube": "youtube.com youtube-nocookie.com youtu.be",
    "Vimeo": "vimeo.com",
    "Dailymotion": "dailymotion.com dai.ly",
    "X": "twitter.com x.com",
    "Instagram": "instagram.com",
    "Facebook": "facebook.com fb.watch",
    "Threads": "threads.net threads.com",
    "TikTok": "tiktok.com",
    "Bluesky": "bsky.app bsky.social",
    "Reddit": "reddit.com redditmedia.com",
    "Telegram": "t.me telegram.org",
    "LinkedIn": "linkedin.com",
    "Pinterest": "pinterest.*",
    "VK": "vk.com vkvideo.ru",
    "Rutube": "rutube.ru",
    "OK": "ok.ru",
    "Weibo": "weibo.com weibo.cn",
    "bilibili": "bilibili.com",
    "Niconico": "nicovideo.jp",
    "Naver TV": "tv.naver.com",
    "Spotify": "spotify.com",
    "SoundCloud": "soundcloud.com",
    "Apple Podcasts": "podcasts.apple.com",
    "Apple Music": "music.apple.com",
    "Deezer": "deezer.com",
    "Acast": "acast.com",
    "Megaphone": "megaphone.fm",
    "Omny": "omny.fm omnystudio.com",
    "Audioboom": "audioboom.com",
    "Podbean": "podbean.com",
    "Podigee": "podigee.io podigee.com",
    "Simplecast": "simplecast.com",
    "Buzzsprout": "buzzsprout.com",
    "Spreaker": "spreaker.com",
    "iVoox": "ivoox.com",
    "ART19": "art19.com",
    "Datawrapper": "datawrapper.de dwcdn.net",
    "Flourish": "flourish.studio uri.sh",
    "Infogram": "infogram.com infogr.am",
    "Everviz": "everviz.com",
    "Tableau": "tableau.com",
    "Piktochart": "piktochart.com",
    "Genially": "genial.ly genially.com",
    "Canva": "canva.com",
    "Knight Lab": "knightlab.com",
    "ArcGIS": "arcgis.com",
    "Mapbox": "mapbox.com",
    "OpenStreetMap": "openstreetmap.*",
    "Windy": "windy.com",
    "DocumentCloud": "documentcloud.org",
    "Scribd": "scribd.com",
    "Issuu": "issuu.com",
    "Giphy": "giphy.com",
    "Imgur": "imgur.com",
    "Getty Images": "gettyimages.*",
    "Streamable": "streamable.com",
    "Twitch": "twitch.tv",
    "Rumble": "rumble.com",
    "JW Player": "jwplayer.com jwplatform.com jwp.io",
    "Brightcove": "brightcove.net brightcove.com",
    "Kaltura": "kaltura.com",
    "Wistia": "wistia.net wistia.com",
    "Change.org": "change.org",
    "Mastodon": "mastodon.*",
}
"""Each service's domains; a star stands for any ending."""

_BY_DOMAIN = {domain: name for name, domains in _PROVIDERS.items() for domain in domains.split()}

_NOT_STORY = compile_later(
    r"doubleclick|googlesyndication|googletagmanager|googletagservices|google-analytics|amazon-adsystem|adservice|adsystem|/ads?[/.?]|(?:^|[./])ads?\."
    r"|teads|taboola|outbrain|criteo|adform|adnxs|rubicon|pubmatic|smartadserver|prebid|sponsor|recaptcha|/captcha|consent|cookiebot|privacy-mgmt|onetrust"
    r"|disqus|livefyre|viafoura|coral|comments?[/.?]|plugins/(?:like|page|share_button|follow|comments)|/widgets/(?:tweet_button|follow_button)|subscribe_embed"
    r"|/follow[/?]|addthis|sharethis|aff_widget|affiliate|amazon\.[a-z.]+/(?:gp|e/|widgets)|booking\.com|getyourguide|mailchimp|newsletter|hcaptcha|turnstile|stripe\.com|paypal|piano\.io|tinypass|onesignal|pushwoosh|chartbeat|scorecard"
    r"|googleads|/pixel|/beacon|/track(?:er|ing)?[/?.]|ivw|ioam|about:blank|accounts\.google|gsi/|id5-sync|userSync|/sync[/?.]|safeframe|login|signup|storage\.html",
    re.IGNORECASE,
)


def is_furniture_frame(address: str) -> bool:
    """Does ``address`` lead to an ad, a counter, a comment box: nothing of the story's?"""
    return _NOT_STORY.search(address) is not None


@lru_cache(maxsize=1024)
def provider_of(address: str) -> str | None:
    """Return the name of who provides what stands at ``address``: its host's where no service is known."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    labels = host.split(".")
    if "google" in labels[:-1] and ("/maps" in parts.path or labels[0] == "maps"):
        return "Google Maps"
    for at in range(len(labels) - 1):
        name = _BY_DOMAIN.get(".".join(labels[at:])) or _BY_DOMAIN.get(f"{labels[at]}.*")
        if name:
            return name
    return host.removeprefix("www.") or None


def open_address(address: str) -> str:
    """Return the address at which a reader sees what the frame at ``address`` shows."""
    try:
        parts = urlsplit(address)
        opener = _OPENERS.get(provider_of(address) or "")
        query = parse_qs(parts.query, max_num_fields=60) if parts.query else {}
        return (opener(parts.path, query) if opener else None) or address
    except ValueError:
        return address


_Opener = Callable[[str, dict[str, list[str]]], str | None]


def _youtube(path: str, query: dict[str, list[str]]) -> str | None:
    if (listed := query.get("list")) and "videoseries" in path:
        return f"https://www.youtube.com/playlist?list={listed[0]}"
    match = re.match(r"^/(?:embed|v|shorts|live)/([\w-]{6,20})", path)
    return f"https://www.youtube.com/watch?v={match[1]}" if match else None


def _vimeo(path: str, query: dict[str, list[str]]) -> str | None:
    match = re.match(r"^/video/(\d+)", path)
    return f"https://vimeo.com/{match[1]}" if match else None


def _dailymotion(path: str, query: dict[str, list[str]]) -> str | None:
    match = re.match(r"^/embed/video/(\w+)", path)
    name = match[1] if match else next(iter(query.get("video", ())), None)
    return f"https://www.dailymotion.com/video/{name}" if name else None


def _facebook(path: str, query: dict[str, list[str]]) -> str | None:
    return next((one for one in query.get("href", ()) if one.startswith("http")), None)


def _soundcloud(path: str, query: dict[str, list[str]]) -> str | None:
    return next((unquote(one) for one in query.get("url", ()) if one.startswith("http") and "api." not in one), None)


def _twitter(path: str, query: dict[str, list[str]]) -> str | None:
    name = next(iter(query.get("id", ())), None)
    return f"https://x.com/i/status/{name}" if name and name.isdigit() and "/embed/" in path else None


def _spotify(path: str, query: dict[str, list[str]]) -> str | None:
    match = re.match(r"^/embed(?:-podcast)?/(\w+/\w+)", path)
    return f"https://open.spotify.com/{match[1]}" if match else None


def _instagram(path: str, query: dict[str, list[str]]) -> str | None:
    match = re.match(r"^/((?:[\w.]+/)?(?:p|reel|tv)/[\w-]+)", path)
    return f"https://www.instagram.com/{match[1]}/" if match else None


def _tiktok(path: str, query: dict[str, list[str]]) -> str | None:
    match = re.match(r"^/(?:embed|player)/(?:v\d/)?(\d+)", path)
    return f"https://www.tiktok.com/@/video/{match[1]}" if match else None


_OPENERS: dict[str, _Opener] = {
    "YouTube": _youtube,
    "Vimeo": _vimeo,
    "Dailymotion": _dailymotion,
    "Facebook": _facebook,
    "SoundCloud": _soundcloud,
    "X": _twitter,
    "Spotify": _spotify,
    "Instagram": _instagram,
    "TikTok": _tiktok,
}
