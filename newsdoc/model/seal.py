"""Short digests of what a person may correct in model JSON, so that a later reading sees what was changed.

The seal travels in the JSON beside the article.  Fields that no longer match it were changed by hand; pictures go
by their guid, so that one that was dropped is missed, not taken for its neighbour.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from newsdoc.model.article import Article
from newsdoc.model.blocks import Gallery
from newsdoc.model.codec import encode_field
from newsdoc.model.ids import picture_hex
from newsdoc.model.media import Picture
from newsdoc.model.plain import plain_text
from newsdoc.model.walk import all_blocks, map_pictures
from newsdoc.values import dataclass

ARTICLE_FIELDS = (
    "language", "headline", "kicker", "standfirst", "summary", "byline", "contributors", "dateline", "published",
    "modified", "section", "keywords", "rights", "related",
)  # fmt: skip
PICTURE_FIELDS = ("caption", "credit_line", "credit_text", "copyright_notice", "creators", "alt")

_DIGITS = 12


def seal(article: Article) -> dict[str, Any]:
    """Return the digests of the fields of ``article``, and under ``pictures`` those of each picture."""
    digests: dict[str, Any] = {name: _digest(encode_field(article, name)) for name in ARTICLE_FIELDS}
    digests["body"] = _digest(_body(article))
    digests["pictures"] = {
        key: {name: _digest(encode_field(picture, name)) for name in PICTURE_FIELDS}
        for key, picture in _keyed(article)
    }
    return digests


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from a seal."""

    fields: tuple[str, ...]
    """Of the article; ``pictures`` where pictures were dropped, added or moved."""

    pictures: Mapping[str, tuple[str, ...]]
    """Fields that differ, by the key of the picture; only pictures that the seal knows."""


def changes(article: Article, sealed: Mapping[str, Any]) -> Changes:
    """Return what of ``article`` does not match ``sealed``; what the seal does not name is not looked at."""
    now = seal(article)
    fields = tuple(name for name in (*ARTICLE_FIELDS, "body") if name in sealed and sealed[name] != now[name])
    known = sealed.get("pictures")
    if not isinstance(known, Mapping):
        return Changes(fields, {})
    if list(known) != list(now["pictures"]):
        fields = (*fields, "pictures")
    pictures = {
        key: different
        for key, digests in now["pictures"].items()
        if isinstance(before := known.get(key), Mapping)
        and (different := tuple(name for name in PICTURE_FIELDS if name in before and before[name] != digests[name]))
    }
    return Changes(fields, pictures)


def picture_key(picture: Picture, number: int) -> str:
    """Return the name of ``picture`` in a seal: its guid, else its address, else its place."""
    if picture.guid:
        return picture.guid
    return picture_hex(picture) if picture.renditions else f"#{number}"


def _keyed(article: Article) -> Iterator[tuple[str, Picture]]:
    for number, picture in enumerate(article.pictures, 1):
        yield picture_key(picture, number), picture


def _body(article: Article) -> Any:
    """The body without its pictures, which have digests of their own, but with the captions of its galleries."""
    words = encode_field(Article(body=map_pictures(article.body, lambda _: None)), "body")
    galleries = [plain_text(block.caption) for block in all_blocks(article.body) if isinstance(block, Gallery)]
    return [words, galleries]


def _digest(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
