"""Rules on identifiers (ND1xx) that one article can break by itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from newsdoc.model import Article, is_content_guid
from newsdoc.notes import Note, NoteCode

_ABSOLUTE_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+\Z")


def check_guid(article: Article) -> Iterator[Note]:
    """ND101: an id that no other system could use.  None means that ids were not given out yet."""
    named = [("article", article.guid)]
    named += [(f"picture {number}", picture.guid) for number, picture in enumerate(article.pictures, 1)]
    for place, guid in named:
        if guid is not None and not _ABSOLUTE_IRI.match(guid):
            yield NoteCode.GUID_UNUSABLE.note(
                place=place, hint=f"{guid!r} is no absolute address, urn: or tag:; remove it and one is made."
            )


def check_guid_from_content(article: Article) -> Iterator[Note]:
    """ND102: an id that changes when a comma does."""
    if article.guid is not None and is_content_guid(article):
        yield NoteCode.GUID_FROM_CONTENT.note(hint="Give the address it was published at (--url).")


def check_guid_twice(article: Article) -> Iterator[Note]:
    """ND103: two things of one name."""
    guids = [article.guid, *(picture.guid for picture in article.pictures)]
    for guid, times in Counter(guid for guid in guids if guid).items():
        if times > 1:
            yield NoteCode.GUID_TWICE.note(guid=guid)
