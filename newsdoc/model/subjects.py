"""Who and what an article is about or comes from: parties, places, subjects.

One shape for each, whatever the source calls it; the codes are QCodes of the IPTC NewsCodes.
"""

from __future__ import annotations

from enum import StrEnum

from newsdoc.values import dataclass


class PartyType(StrEnum):
    """Kind of a party (``cpnat:``)."""

    PERSON = "person"
    ORGANISATION = "organisation"


class Role(StrEnum):
    """What a contributor did (``cpprole:``, and ``translator``, which has no code there)."""

    AUTHOR = "author"
    EDITOR = "editor"
    CORRESPONDENT = "correspondent"
    FACT_CHECKER = "factChecker"
    CAPTION_WRITER = "descrWriter"
    TRANSLATOR = "translator"
    OTHER = "other"


class SubjectType(StrEnum):
    """Kind of a subject (``cpnat:``)."""

    ABSTRACT = "abstract"
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "geoArea"
    EVENT = "event"
    OBJECT = "object"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A publisher, agency or other body."""

    name: str
    uri: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributor:
    """A person or organisation that had a hand in the work, with the name bare: no "By", no job title."""

    name: str
    role: Role = Role.AUTHOR
    type: PartyType = PartyType.PERSON
    uri: str | None = None
    affiliation: str | None = None
    job_title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place, with what it lies in."""

    name: str
    code: str | None = None
    """QCode or URI: ``iso3166-1a2:ID``, ``iso3166-2:ID-KB``."""

    within: tuple[Place, ...] = ()
    """The areas around it, nearest first; their own ``within`` is empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Something the article is about, or its genre."""

    name: str | None = None
    type: SubjectType = SubjectType.ABSTRACT
    code: str | None = None
    """QCode as the source gives it (``medtop:02000000``); never guessed."""

    uri: str | None = None
    literal: str | None = None
    """Code of the publisher's own, without a scheme."""
