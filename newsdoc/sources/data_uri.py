"""``data:`` URIs → bytes; as forgiving as browsers are, and no larger than the limit."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import unquote_to_bytes

from newsdoc.formats import Resource

_HEAD = re.compile(r"data:([^,]{0,512}),", re.IGNORECASE)
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")


def read_data_uri(uri: str, limit: int) -> Resource | None:
    """Return what ``uri`` holds; None when it is malformed or has more than ``limit`` bytes."""
    head = _HEAD.match(uri)
    if head is None or len(uri) > limit * 3 + 1024:
        return None
    content = unquote_to_bytes(uri[head.end() :])
    settings = [one.strip() for one in head[1].split(";")]
    if "base64" in (one.lower() for one in settings[1:]):
        content = _forgiving_base64(content)
    if not content or len(content) > limit:
        return None
    return Resource(content=content, name="data: URI", media_type=settings[0].lower() or "text/plain")


def _forgiving_base64(text: bytes) -> bytes:
    """Decode what browsers decode: white space inside, URL-safe letters, padding missing or too much."""
    letters = _NOT_BASE64.sub(b"", text.replace(b"-", b"+").replace(b"_", b"/"))
    letters = letters[: len(letters) - 1] if len(letters) % 4 == 1 else letters
    try:
        return base64.b64decode(letters + b"=" * (-len(letters) % 4))
    except binascii.Error:
        return b""
