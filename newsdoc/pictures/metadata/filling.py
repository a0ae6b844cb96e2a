"""What a picture file says → the fields that the page left empty, each with how it was found.

The page always wins.  A credit that the file states under another heading (creator, copyright, source)
is offered in a note and taken over only on request, for it is a guess whom to credit.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace

from newsdoc.model import Contributor, How, Organisation, Origin, Picture, Role, Text
from newsdoc.notes import NoteCode, NoteLog
from newsdoc.pictures.metadata.embedded import Embedded

_SAME_NAMES = (
    "copyright_notice", "usage_terms", "licence", "instructions", "extended_description", "title",
    "digital_source_type", "place", "places_shown", "persons_shown", "created", "keywords",
)  # fmt: skip
"""Fields that mean the same in the file and in the model."""


def fill(picture: Picture, embedded: Embedded, notes: NoteLog, number: int, *, fill_credit: bool = False) -> Picture:
    """Return ``picture`` with its empty fields filled from the file.

    Args:
        fill_credit: take creator, copyright holder or source as the credit where there is none.
    """
    found: dict[str, object] = {
        name: getattr(embedded, name)
        for name in _SAME_NAMES
        if getattr(embedded, name) and not getattr(picture, name)
    }
    found |= _parties(picture, embedded)
    # A picture marked decorative is described nowhere on purpose.
    if embedded.caption and not picture.caption and picture.alt != "":
        found["caption"] = (Text(embedded.caption),)
    if embedded.alt and picture.alt is None:
        found["alt"] = embedded.alt
    how = dict.fromkeys(found, How.EMBEDDED_METADATA)
    if credit := _credit(picture, embedded, notes, number, fill_credit):
        found["credit_line"], how["credit_line"] = credit
    if not found:
        return picture
    order = [one.name for one in fields(Picture)]
    origins = tuple(Origin(field=name, how=how[name]) for name in sorted(found, key=order.index))
    changed = replace(picture, **found)  # type: ignore[arg-type]
    return replace(changed, origins=(*(one for one in picture.origins if one.field not in found), *origins))


def _parties(picture: Picture, embedded: Embedded) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in (
        ("copyright_holder", embedded.copyright_holder),
        ("source", embedded.source),
        ("supplier", embedded.supplier),
    ):
        if value and getattr(picture, name) is None:
            found[name] = Organisation(name=value)
    people = list(picture.creators)
    if not any(one.role is not Role.CAPTION_WRITER for one in people):
        title = embedded.job_title if len(embedded.creators) == 1 else None
        people += [Contributor(name=name, job_title=title) for name in embedded.creators]
    if embedded.caption_writer and not any(one.role is Role.CAPTION_WRITER for one in people):
        people.append(Contributor(name=embedded.caption_writer, role=Role.CAPTION_WRITER))
    if len(people) > len(picture.creators):
        found["creators"] = tuple(people)
    return found


def _credit(
    picture: Picture, embedded: Embedded, notes: NoteLog, number: int, fill_credit: bool
) -> tuple[str, How] | None:
    """Return the credit to take over and how it was found, and note what the file says otherwise."""
    place = f"picture {number}"
    if picture.credit_line:
        if embedded.credit and not _agree(embedded.credit, picture.credit_line):
            notes.add(NoteCode.CREDIT_DIFFERS_IN_FILE, a=embedded.credit, b=picture.credit_line, place=place)
        return None
    if embedded.credit:
        return embedded.credit, How.EMBEDDED_METADATA
    named = next(
        (
            one
            for one in (
                *embedded.creators,
                embedded.copyright_holder,
                embedded.copyright_notice,
                embedded.source,
            )
            if one
        ),
        None,
    )
    if named is None:
        return None
    if fill_credit:
        return named, How.DERIVED
    notes.add(NoteCode.CREDIT_IN_FILE, x=named, place=place)
    return None


def _agree(one: str, other: str) -> bool:
    """Do two credits name the same people, or one of them some of the other's?"""
    words, others = (frozenset(re.findall(r"\w+", text.casefold())) for text in (one, other))
    return words <= others or others <= words
