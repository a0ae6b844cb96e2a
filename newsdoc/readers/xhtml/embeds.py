"""Third-party content in a body: who shows it."""

from __future__ import annotations

from urllib.parse import urlsplit

DPA_EMBEDS = {
    "dnl-twitterembed": "X",
    "dnl-youtubeembed": "YouTube",
    "dnl-facebookembed": "Facebook",
    "dnl-instagramembed": "Instagram",
    "dnl-wgchart": None,
    "dnl-iframe": None,
}


_PROVIDERS = {
    "youtube": "YouTube",
    "youtu.be": "YouTube",
    "twitter": "X",
    "x.com": "X",
    "facebook": "Facebook",
    "instagram": "Instagram",
    "tiktok": "TikTok",
    "vimeo": "Vimeo",
    "soundcloud": "SoundCloud",
    "spotify": "Spotify",
}


def provider_of(address: str | None) -> str | None:
    """Return who shows what ``address`` leads to, as people know them, else the host."""
    host = urlsplit(address or "").hostname or "" if _parses(address) else ""
    host = host.removeprefix("www.").lower()
    for part, name in _PROVIDERS.items():
        if part in host:
            return name
    return host or None


def _parses(address: str | None) -> bool:
    try:
        urlsplit(address or "")
    except ValueError:
        return False
    return True
