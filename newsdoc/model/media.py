"""Pictures as the story uses them, and the files that show them."""

from __future__ import annotations

from dataclasses import field

from newsdoc.model.inlines import Inlines
from newsdoc.model.origins import Moment, Opaque, Origin
from newsdoc.model.plain import plain_text
from newsdoc.model.subjects import Contributor, Organisation, Place
from newsdoc.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """One file of a picture, at one size and format."""

    address: str | None = None
    """Where the source says the file is: an absolute address, or a name beside a saved page.

    None for bytes that had no address (a data: URI) and for a picture in plain text.
    """

    media_type: str | None = None
    """``image/jpeg``; of the bytes once they were seen, before that as the source claims."""

    width: int | None = None
    """Pixels."""

    height: int | None = None
    """Pixels."""

    size: int | None = None
    """Bytes."""

    sha256: str | None = None
    """Lower-case hexadecimal; None while the bytes are not at hand."""

    role: str | None = None
    """``highRes``, ``web``, ``thumbnail`` (``rnd:``) where the source says so."""

    path: str | None = field(default=None, compare=False)
    """Relative address of the file beside an output or a G2 document: ``images/HEX12.jpg``, by its bytes."""

    content: bytes | None = field(default=None, compare=False, repr=False)
    """The bytes, while the work lasts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture as the story uses it.

    Caption, credit line and copyright notice are three statements by three
    people (desk, agency, owner).  They are never merged, and an exporter that
    shows the picture shows all three.
    """

    renditions: tuple[Rendition, ...] = ()
    """Best first.  Empty only where no address is known: a caption in plain text."""

    caption: Inlines = ()
    """What the picture shows, with links and emphasis kept."""

    credit_line: str | None = None
    """Whom to credit, bare: ``"Ana Ruiz/Reuters"``."""

    credit_text: str | None = None
    """The credit as printed, label and all: ``"Photo: Ana Ruiz/Reuters"``."""

    copyright_notice: str | None = None
    """The owner's claim, exactly as published: ``"© 2026 Reuters"``."""

    alt: str | None = None
    """Description for readers who cannot see it; ``""`` when marked decorative."""

    extended_description: str | None = None
    """Long description for readers who cannot see it."""

    title: str | None = None
    """Name or headline of the picture itself."""

    creators: tuple[Contributor, ...] = ()
    """Photographer, illustrator; and the caption's writer, told by the role."""

    copyright_holder: Organisation | None = None
    usage_terms: str | None = None
    licence: str | None = None
    """Address of the licence."""

    instructions: str | None = None
    source: Organisation | None = None
    """Who originated it."""

    supplier: Organisation | None = None
    """Who supplied it."""

    digital_source_type: str | None = None
    """Code of ``digsrctype:`` without the alias: ``trainedAlgorithmicMedia``."""

    place: Place | None = None
    """Where it was taken."""

    places_shown: tuple[Place, ...] = ()
    persons_shown: tuple[str, ...] = ()
    created: Moment | None = None
    """When it was taken."""

    keywords: tuple[str, ...] = ()
    guid: str | None = None
    """Identifier of this use of the picture (``model.ids``)."""

    version: int = 1
    omitted: str | None = None
    """Why the file was left out on purpose, where it was: then there is no rendition, and outputs say so."""

    origins: tuple[Origin, ...] = ()
    """How fields were found that the page does not simply show."""

    opaque: tuple[Opaque, ...] = ()
    """Parts of a wire document that nobody here understands; NewsML-G2 gets them back."""

    @property
    def caption_text(self) -> str:
        """The caption as plain text; ``""`` when there is none."""
        return plain_text(self.caption)

    @property
    def best(self) -> Rendition | None:
        """The rendition to show: the first whose bytes are at hand, else the first."""
        return next((one for one in self.renditions if one.content is not None), None) or next(
            iter(self.renditions), None
        )
