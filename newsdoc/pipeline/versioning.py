"""An article and its earlier archive file → the id it keeps, and the version it is.

The id never changes between versions, whatever the address or the headline has become.  The version stays
where words, pictures and metadata are the same, and is one more where they are not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from newsdoc.comparison import IGNORED, compare
from newsdoc.model import Article, Picture, article_guid, canonical_address, with_pictures
from newsdoc.notes import NoteCode, NoteLog


def earlier_of(article: Article, earlier: Sequence[Article], authority: str | None, notes: NoteLog) -> Article | None:
    """Return the article in ``earlier``, what an archive file holds, that ``article`` is a version of.

    A file with one article was named for this one; of several, id and address decide.
    """
    guid = article_guid(article, authority)
    found = next((one for one in earlier if one.guid == guid), None) or next(
        (one for one in earlier if _address(one) is not None and _address(one) == _address(article)), None
    )
    if found is None and len(earlier) == 1:
        found = earlier[0]
        addresses = {_address(found), _address(article)} - {None}
        if len(addresses) > 1:
            notes.add(
                NoteCode.EARLIER_ELSEWHERE,
                guid=found.guid or "",
                url=found.canonical_url or "",
                hint="If it is another article, leave --previous out.",
            )
    return found


def _address(article: Article) -> str | None:
    return canonical_address(article.canonical_url) if article.canonical_url else None


def with_id_of(article: Article, earlier: Article) -> Article:
    """Return ``article`` under the id that ``earlier`` has; its pictures get theirs from it."""
    return replace(article, guid=earlier.guid or article.guid)


def with_version_after(article: Article, earlier: Article, notes: NoteLog, *, numbered: bool) -> Article:
    """Return ``article`` as the version that it is after ``earlier``, its pictures too.

    Args:
        numbered: did the provider number it?  Then its number stands, and one that was not raised is noted
            (ND106).
    """
    # A file that was converted for an output is no other picture; one at another address is.
    found = compare(earlier, article, ignore=(*IGNORED, "picture.file")).differences
    if numbered and article.version > 1:
        if found and article.version <= earlier.version:
            notes.add(NoteCode.VERSION_NOT_RAISED, n=article.version, hint=str(found[0]))
        return article
    changed = {one.place for one in found if one.field.startswith("picture.")}
    before = {
        picture.guid: (picture.version, f"picture {number}" in changed)
        for number, picture in enumerate(earlier.pictures, 1)
    }

    def follow(picture: Picture) -> Picture:
        version, differs = before.get(picture.guid, (picture.version, False))
        return replace(picture, version=max(picture.version, version + differs))

    version = max(article.version, earlier.version + bool(found))
    return with_pictures(replace(article, version=version), follow)
