"""Model JSON → article; what a person changed since it was written is recorded as a person's.

The writer seals the fields that people correct.  A field that no longer matches its seal gets an origin that says
so, with the name and time of the optional key ``edited``: ``{"by": "Ana Ruiz", "at": "2026-02-03T08:22:57Z"}``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from newsdoc.errors import SourceError
from newsdoc.formats import Source
from newsdoc.languages.credits import read_credit
from newsdoc.model import Article, How, Origin, Picture, with_pictures
from newsdoc.model.codec import from_dict
from newsdoc.model.seal import changes, picture_key
from newsdoc.notes import NoteCode, NoteLog
from newsdoc.values import dataclass

SOMEBODY = "a person"
"""Who changed it, where the JSON does not say."""


def read_json(source: Source, notes: NoteLog) -> Article:
    """Return the article in model JSON.

    Raises:
        SourceError: ND011 the source is empty, ND013 it is no article of a version we know.
    """
    value = _parsed(source)
    sealed = value.pop("seal", None)
    editor = _editor(value.pop("edited", None))
    article = from_dict(value)
    if not isinstance(sealed, Mapping):
        return article
    return _signed(article, sealed, editor, notes)


def _parsed(source: Source) -> dict[str, Any]:
    if not source.content.strip():
        raise SourceError("ND011", f"{source.name}: the file is empty.")
    try:
        value = json.loads(source.content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SourceError("ND013", f"{source.name} is not UTF-8, as JSON must be (byte {error.start}).") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise SourceError("ND013", f"{source.name} is no JSON: {error.msg} ({where}).", place=where) from None
    except RecursionError:
        raise SourceError("ND013", f"{source.name}: this JSON is nested too deeply.") from None
    except ValueError as error:
        raise SourceError("ND013", f"{source.name} is no JSON: {error}.") from None
    if not isinstance(value, dict):
        raise SourceError("ND013", f"{source.name}: this JSON is no object.")
    return value


# ----------------------------------------------------------------- a person's work


@dataclass(frozen=True, slots=True)
class _Editor:
    """Who changed the article, and when."""

    name: str | None = None
    when: datetime | None = None

    def origin(self, field: str) -> Origin:
        """Return the origin of a field that was changed."""
        return Origin(field=field, how=How.PERSON, who=self.name, when=self.when)


def _editor(value: Any) -> _Editor:
    if value is None:
        return _Editor()
    if not isinstance(value, Mapping) or not isinstance(value.get("by", ""), str):
        raise SourceError(
            "ND013", 'edited should be an object such as {"by": "Ana Ruiz", "at": "2026-02-03T08:22:57Z"}.'
        )
    when = None
    if "at" in value:
        try:
            when = datetime.fromisoformat(value["at"])
        except (TypeError, ValueError):
            raise SourceError(
                "ND013", "edited.at should be a time as 2026-02-03T08:22:57Z.", place="edited.at"
            ) from None
    return _Editor(value.get("by") or None, when)


def _signed(article: Article, sealed: Mapping[str, Any], editor: _Editor, notes: NoteLog) -> Article:
    """Return ``article`` with the origins of what differs from its seal; each difference is noted (ND240)."""
    found = changes(article, sealed)
    who = editor.name or SOMEBODY
    for field in found.fields:
        notes.add(NoteCode.CHANGED_BY_PERSON, field=field, who=who)
    number = 0

    def sign(picture: Picture) -> Picture:
        nonlocal number
        number += 1
        fields = found.pictures.get(picture_key(picture, number), ())
        for field in fields:
            notes.add(NoteCode.CHANGED_BY_PERSON, field=field, who=who, place=f"picture {number}")
        return _signed_picture(picture, fields, editor)

    article = with_pictures(article, sign)
    return replace(article, origins=_with_origins(article.origins, tuple(map(editor.origin, found.fields))))


def _signed_picture(picture: Picture, fields: tuple[str, ...], editor: _Editor) -> Picture:
    if not fields:
        return picture
    origins = _with_origins(picture.origins, tuple(map(editor.origin, fields)))
    if "credit_line" in fields and "credit_text" not in fields:
        text = _text_for(picture.credit_line, picture.credit_text)
        derived = (Origin(field="credit_text", how=How.DERIVED),) if text != picture.credit_text else ()
        return replace(picture, credit_text=text, origins=_with_origins(origins, derived))
    if "credit_text" in fields and "credit_line" not in fields:
        line = _line_for(picture.credit_text)
        derived = (Origin(field="credit_line", how=How.DERIVED),) if line != picture.credit_line else ()
        return replace(picture, credit_line=line, origins=_with_origins(origins, derived))
    return replace(picture, origins=origins)


def _with_origins(old: tuple[Origin, ...], new: tuple[Origin, ...]) -> tuple[Origin, ...]:
    """Return ``old`` and ``new``; what was known of the same fields before goes."""
    fields = {one.field for one in new}
    return (*(one for one in old if one.field not in fields), *new)


def _text_for(line: str | None, text: str | None) -> str | None:
    """Return the printed credit for a corrected ``line``: the old one's label with the new name behind it."""
    if not line:
        return None
    credit = read_credit(text) if text else None
    if text and credit is not None and credit.line and credit.line in text:
        head, _, tail = text.rpartition(credit.line)
        return f"{head}{line}{tail}"
    return line


def _line_for(text: str | None) -> str | None:
    """Return the bare credit in a corrected printed one."""
    if not text:
        return None
    credit = read_credit(text)
    return credit.line if credit is not None and credit.line else text
