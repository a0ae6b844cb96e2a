"""Addresses as published → addresses that may stand in a document: http, https and mailto only."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

_SCHEMES = frozenset({"http", "https", "mailto"})
_HOST = re.compile(r"[^\s\x00-\x20\ud800-\udfff\"#%/:<>?@\[\\\]^`{|}]+\Z")
_IPV6 = re.compile(r"\[[0-9A-Fa-f:.]+\]\Z")
# RFC 3986 §2.2 and §2.3, and "%" for what is escaped already; a stray "%" is mended first.
_KEEP = "!$&'()*+,;=:@/?-._~%"
# What nothing has to be done to: most addresses, and taking them apart is a tenth of the work on a page.
_PLAIN = re.compile(
    r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?:/[A-Za-z0-9/._~!$&'()*+,;=:@-]*)?(?:\?[A-Za-z0-9/._~!$&'()*+,;=:@-]+)?\Z"
)
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


@lru_cache(maxsize=4096)
def safe_address(href: str | None) -> str | None:
    """Return ``href`` as a valid URL, or None where it is none that a reader may follow.

    Letters that a URL may not hold are percent-encoded; nothing else is changed.
    """
    if not href:
        return None
    if _PLAIN.match(href):
        return href
    return _mended(href)


def _mended(href: str) -> str | None:
    try:
        parts = urlsplit(href.strip())
        scheme = parts.scheme.lower()
        if scheme == "mailto":
            return f"mailto:{_quoted(parts.path)}" + (f"?{_quoted(parts.query)}" if parts.query else "")
        if scheme not in _SCHEMES or not _is_host(parts.netloc.rpartition("@")[2]):
            return None
    except ValueError:
        return None
    host = _quoted_userinfo(parts.netloc)
    return urlunsplit((scheme, host, _quoted(parts.path), _quoted(parts.query), _quoted(parts.fragment)))


def joined(base: str | None, href: str) -> str | None:
    """Return the address that ``href`` means on a page at ``base``; None where it, or the base, is malformed."""
    try:
        return urljoin(base or "", href)
    except ValueError:  # brackets in the host that hold no IPv6 address
        return None


_LONGEST_SHOWN = 60
"""Characters of an address that a reader takes in; a longer one is shown by its ends."""

_LONGEST_NAME = 40


def shown_address(href: str) -> str:
    """Return ``href`` as words to print where a link holds the whole: host and file name of a long one."""
    if len(href) <= _LONGEST_SHOWN:
        return href
    try:
        parts = urlsplit(href)
    except ValueError:
        return f"{href[: _LONGEST_SHOWN - 1]}…"
    host = parts.netloc.rpartition("@")[2].removeprefix("www.")
    folders, _, name = parts.path.rstrip("/").rpartition("/")
    if not host or not name:
        return f"{host or href[: _LONGEST_SHOWN - 1]}/…"
    if len(name) > _LONGEST_NAME:
        name = f"{name[: _LONGEST_NAME // 2]}…{name[-_LONGEST_NAME // 2 + 1 :]}"
    return f"{host}/…/{name}" if folders else f"{host}/{name}"


def absence(address: str | None, path: str | None = None) -> str:
    """Return what a picture's address says about why its file is not here, as words that follow a colon."""
    if path:
        return f"there is no file {path}"
    if not address:
        return "no address of it is known"
    if address[:5].lower() == "data:":
        return "its data: URI holds no file"
    if address.lower().startswith(("http://", "https://", "//")):
        return f"it is on the web alone, at {address}"
    return f"no file {address} lies beside the page"


def _is_host(netloc: str) -> bool:
    host, colon, port = netloc.rpartition(":")
    if not colon or "]" in port:
        host, port = netloc, ""
    if port and not (port.isascii() and port.isdecimal() and int(port) < 65536):
        return False
    return bool(_HOST.match(host) or _IPV6.match(host))


def _quoted_userinfo(netloc: str) -> str:
    user, at, host = netloc.rpartition("@")
    host = host.removesuffix(":")  # a port that is not named is the usual one
    return f"{_quoted(user).replace('@', '%40')}{at}{host}"


def _quoted(part: str) -> str:
    return quote(_STRAY_PERCENT.sub("%25", part), safe=_KEEP, errors="ignore")
