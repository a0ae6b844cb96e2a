"""Rules on rights and status (ND50x)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsdoc.languages.creditwords import is_agency
from newsdoc.model import Article, Picture, Status
from newsdoc.notes import Note, NoteCode
from newsdoc.validation.pictures import shown_pictures
from newsdoc.validation.words import fold

_PARTS = re.compile(r"\s*(?:[/,;|()]|\s[–—-]\s|\bvia\b)\s*")


def check_copyright(article: Article) -> Iterator[Note]:
    """ND501: nobody claims it."""
    rights = article.rights
    if rights.holder is None and not (rights.notice or "").strip():
        yield NoteCode.NO_COPYRIGHT.note(hint="Set it with --meta rights=…")


def check_terms_of_pictures(article: Article) -> Iterator[Note]:
    """ND502: an agency's picture under terms that only the publisher gave."""
    rights = article.rights
    terms = {one for one in (rights.usage_terms, rights.licence) if one}
    if not terms:
        return
    for shown in shown_pictures(article):
        picture = shown.picture
        own = {one for one in (picture.usage_terms, picture.licence) if one}
        agency = _agency(picture, article)
        if agency and own <= terms:
            yield NoteCode.TERMS_MAY_NOT_COVER.note(n=shown.number, x=agency, place=shown.place)


def _agency(picture: Picture, article: Article) -> str | None:
    """Return the agency that a credit names, where it is not the publisher."""
    provider = fold(article.provider.name) if article.provider else ""
    parts = [part for part in _PARTS.split(picture.credit_line or "") if part]
    return next((part for part in parts if is_agency(part) and fold(part) != provider), None)


def check_status(article: Article) -> Iterator[Note]:
    """ND503: not to be published."""
    if article.status is not Status.USABLE:
        yield NoteCode.NOT_USABLE.note(status=article.status.value)
