"""The article: what one saved news page says, whatever format it came in.

Fields follow the mapping table of the archive format: each row there is a field here, but for what
can be computed (hashes, word counts).  Text is as published.  None means "the source does not say".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from newsdoc.model.blocks import Blocks
from newsdoc.model.inlines import Direction, Inlines
from newsdoc.model.media import Picture
from newsdoc.model.origins import Moment, Opaque, Origin
from newsdoc.model.subjects import Contributor, Organisation, Place, Role, Subject
from newsdoc.model.walk import all_pictures, map_pictures
from newsdoc.values import dataclass

if TYPE_CHECKING:
    from newsdoc.notes import Note


class Status(StrEnum):
    """May it be published (``stat:``)?"""

    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELED = "canceled"


class Relation(StrEnum):
    """How a linked work relates to this one (``irel:``)."""

    SEE_ALSO = "seeAlso"
    DERIVED_FROM = "derivedFrom"
    TRANSLATION_OF = "translationOf"


class HopAction(StrEnum):
    """What an organisation did to the article (``hopaction:``)."""

    CREATED = "created"
    TRANSFORMED = "transformed"
    ENHANCED = "enhanced"


class HopTarget(StrEnum):
    """What it did it to (``hatarget:``)."""

    CONTENT = "content"
    METADATA = "metadata"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """Rights in the text; each picture has its own."""

    holder: Organisation | None = None
    notice: str | None = None
    """The claim exactly as printed."""

    usage_terms: str | None = None
    licence: str | None = None
    """Address of the licence."""

    data_mining: str | None = None
    """PLUS data mining value: ``DMI-PROHIBITED``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedLink:
    """Another work that the article points to: "read also", its source, its original."""

    title: str | None = None
    href: str | None = None
    """None for a line of plain text, which has a title only."""

    relation: Relation = Relation.SEE_ALSO


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorNote:
    """A note by the desk; a correction is one that readers see."""

    text: str
    correction: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing done by one party on one hop."""

    what: HopAction
    target: HopTarget = HopTarget.CONTENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One organisation that handled the article."""

    party: Organisation
    actions: tuple[Action, ...]
    when: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The thing that was read: where it can be got, and its digest."""

    url: str | None = None
    path: str | None = None
    """Name of the kept copy inside the archive, or of the WARC record."""

    archived: datetime | None = None
    """When it was saved."""

    sha256: str | None = None
    media_type: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """How the article came here."""

    hops: tuple[Hop, ...] = ()
    original: Original | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldConfidence:
    """How sure the reader is of one field."""

    field: str
    percent: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """How sure the reader is that this is the article of the page, whole and alone."""

    percent: int
    reason: str
    """Why it is no surer: the weakest field's reason."""

    fields: tuple[FieldConfidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news article.  ``confidence`` and ``notes`` take no part in equality."""

    guid: str | None = None
    version: int = 1
    language: str | None = None
    """BCP 47 tag."""

    direction: Direction = Direction.LTR
    headline: str | None = None
    kicker: str | None = None
    """Short label above the headline."""

    standfirst: Inlines = ()
    """Lines under the headline; a LineBreak stands between paragraphs."""

    summary: str | None = None
    """Abstract for feeds and search; printed nowhere."""

    slugline: str | None = None
    byline: str | None = None
    """As printed: ``"By Ana Ruiz in Lisbon"``."""

    contributors: tuple[Contributor, ...] = ()
    dateline: str | None = None
    """As printed, dash and all: ``"LISBON, Feb. 3 (Reuters) –"``.

    A copy: where the first paragraph starts with these words exporters mark them there, and where it
    does not they run it in.
    """

    place: Place | None = None
    """Where the story was written."""

    created: Moment | None = None
    published: Moment | None = None
    modified: Moment | None = None
    embargoed: datetime | None = None
    expires: Moment | None = None
    status: Status = Status.USABLE
    provider: Organisation | None = None
    """The publisher."""

    info_source: Organisation | None = None
    """The agency that originated the text."""

    section: str | None = None
    """The site's own."""

    genres: tuple[Subject, ...] = ()
    subjects: tuple[Subject, ...] = ()
    keywords: tuple[str, ...] = ()
    urgency: int | None = None
    """1 (most urgent) to 9."""

    editor_notes: tuple[EditorNote, ...] = ()
    rights: Rights = Rights()
    digital_source_type: str | None = None
    """Code of ``digsrctype:`` without the alias, for text that a machine wrote."""

    canonical_url: str | None = None
    related: tuple[RelatedLink, ...] = ()
    body: Blocks = ()
    provenance: Provenance = Provenance()
    origins: tuple[Origin, ...] = ()
    """How fields were found that the page does not simply show."""

    opaque: tuple[Opaque, ...] = ()
    """Parts of a wire document that nobody here understands; NewsML-G2 gets them back."""

    confidence: Confidence | None = field(default=None, compare=False)
    """How sure the reader is; None where a format says what it says."""

    notes: tuple[Note, ...] = field(default=(), compare=False)
    """What was guessed, lost or found wrong so far."""

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Every picture, in the order of the body."""
        return tuple(all_pictures(self.body))

    @property
    def authors(self) -> tuple[Contributor, ...]:
        """The contributors that wrote it."""
        return tuple(one for one in self.contributors if one.role is Role.AUTHOR)

    @property
    def unprinted_names(self) -> tuple[str, ...]:
        """The names that the byline does not print, nor the authors' names that stand for one; each once."""
        authors = dict.fromkeys(one.name for one in self.authors)
        printed = self.byline or "\n".join(authors)
        names = dict.fromkeys(one.name for one in self.contributors)
        return tuple(name for name in names if not (name in authors and not self.byline) and name not in printed)


def with_pictures(article: Article, change: Callable[[Picture], Picture | None]) -> Article:
    """Return ``article`` with its pictures changed as :func:`map_pictures` does."""
    return replace(article, body=map_pictures(article.body, change))
