"""Where a field's value came from, when it is not simply printed on the page."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from enum import StrEnum
from typing import TypeAlias

from newsdoc.values import dataclass

Moment: TypeAlias = datetime | date
"""A time with its offset; without one where the source gives none; a date where it gives no more."""


def in_zone(moment: datetime, zone: tzinfo) -> datetime:
    """Return the instant ``moment``, which has an offset, by the clock of ``zone``.

    On the first and the last day of the calendar it keeps the clock it has: the days beyond have no name.
    """
    try:
        return moment.astimezone(zone)
    except OverflowError:
        return moment.replace(tzinfo=zone)


class How(StrEnum):
    """How a field was found (``@how`` in NewsML-G2, alias ``nd``)."""

    CAPTION_TEXT = "captionText"
    """Split from the words of the caption."""

    STRUCTURED_DATA = "structuredData"
    """JSON-LD or microdata."""

    EMBEDDED_METADATA = "embeddedMetadata"
    """XMP, IIM or Exif inside the picture file."""

    DERIVED = "derived"
    """Worked out from something else."""

    PERSON = "person"
    """Corrected by a person after reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """How one field of an article or picture got its value."""

    field: str
    """Name of the field in the same value: ``"credit_line"``."""

    how: How
    who: str | None = None
    """The person or party that corrected it: a name or an address."""

    when: datetime | None = None


class OpaquePlace(StrEnum):
    """Where in a NewsML-G2 item an opaque part stands."""

    ITEM_META = "itemMeta"
    CONTENT_META = "contentMeta"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opaque:
    """A part of the source that newsdoc does not understand, kept as it is: an element of another namespace."""

    place: OpaquePlace
    xml: str
    """The element in canonical XML."""
