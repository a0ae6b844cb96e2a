"""Identifiers: which guid an article and its pictures get, and why it never changes by accident.

The order of precedence and the shapes are those of the archive format: an id given by the input,
else a ``tag:`` of a configured authority, else a UUID of the address, else a UUID of the content.
An id is made from the address and never from the headline, for headlines get corrected.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from collections import Counter
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from newsdoc.model.article import Article, with_pictures
from newsdoc.model.media import Picture
from newsdoc.model.walk import block_text
from newsdoc.patterns import compile_later

_TRACKING = compile_later(r"(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|igshid|mc_[ce]id)\Z", re.I)
_DEFAULT_PORTS = {"http": 80, "https": 443}


def canonical_address(url: str) -> str:
    """Return ``url`` as it counts for identity.

    Scheme and host in lower case; default port, fragment and tracking parameters dropped; the rest kept.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    try:
        port = parts.port
    except ValueError:
        port = None
    if port and port != _DEFAULT_PORTS.get(parts.scheme.lower()):
        host = f"{host}:{port}"
    query = parts.query
    if query and _TRACKING_HINT.search(query):
        query = urlencode(
            [(key, value) for key, value in parse_qsl(query, keep_blank_values=True) if not _TRACKING.match(key)]
        )
    return urlunsplit((parts.scheme.lower(), host, parts.path, query, ""))


_TRACKING_HINT = compile_later(r"utm_|clid|braid|igshid|mc_[ce]id", re.IGNORECASE)


def article_guid(article: Article, authority: str | None = None) -> str:
    """Return the guid of ``article``: its own, else by address, else by content."""
    if article.guid:
        return article.guid
    url = article.canonical_url
    if url and authority and isinstance(article.published, date):
        path = urlsplit(canonical_address(url)).path.strip("/")
        return f"tag:{authority},{article.published.year}:{path}"
    if url:
        return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, canonical_address(url))}"
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, _content_digest(article))}"


def is_content_guid(article: Article) -> bool:
    """Is the guid made from the words, so that it changes with them (ND102)?"""
    bare = replace(article, guid=None)
    return not article.canonical_url and article.guid in (None, article_guid(bare))


def _content_digest(article: Article) -> str:
    words = " ".join(" ".join(block_text(block) for block in article.body).split())
    published = article.published.isoformat() if article.published else ""
    return hashlib.sha256("\n".join((article.headline or "", published, words)).encode()).hexdigest()


def derived_guid(guid: str, part: str) -> str:
    """Return the guid of a part of the article: ``part`` is ``"pkg"`` or ``"pic:HEX12"``."""
    if guid.startswith("urn:uuid:"):
        try:
            return f"urn:uuid:{uuid.uuid5(uuid.UUID(guid[9:]), part)}"
        except ValueError:  # a source called something a UUID that is none
            return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{guid}:{part}')}"
    return f"{guid}:{part}"


def picture_hex(picture: Picture) -> str:
    """Return the 12 hexadecimal digits that name ``picture`` in ids.

    They come from its web address, so that a copy in another size or format keeps them; from its bytes
    where it has no web address; from its caption where it has neither.
    """
    address = next((one.address for one in picture.renditions if one.address and _is_web(one.address)), None)
    if address is None:
        stored = next((one.sha256 for one in picture.renditions if one.sha256), None)
        if stored:
            return stored[:12]
        address = next((one.address for one in picture.renditions if one.address), None)
    return hashlib.sha256((address or picture.caption_text).encode()).hexdigest()[:12]


def _is_web(address: str) -> bool:
    return address[:8].lower().startswith(("http://", "https://"))


def identify(article: Article, authority: str | None = None) -> Article:
    """Return ``article`` with its guid and those of its pictures filled in; given ones stay.

    The same photo used twice gets two guids, the second with a suffix: an id names one use.
    """
    guid = article_guid(article, authority)
    seen: Counter[str] = Counter()

    def name(picture: Picture) -> Picture:
        part = f"pic:{picture_hex(picture)}"
        seen[part] += 1
        if picture.guid:
            return picture
        suffix = f"-{seen[part]}" if seen[part] > 1 else ""
        return replace(picture, guid=derived_guid(guid, part + suffix))

    return with_pictures(replace(article, guid=guid), name)
