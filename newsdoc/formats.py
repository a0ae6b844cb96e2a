"""The types that sources, readers and exporters meet in; the tables are in their own packages."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import datetime
from pathlib import PurePath
from types import MappingProxyType
from typing import Any, Literal, Protocol

from newsdoc.errors import UsageError
from newsdoc.model import Article
from newsdoc.notes import NoteLog
from newsdoc.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A file that belongs to a page: in practice the bytes of a picture."""

    content: bytes = field(repr=False)
    name: str
    """Name or address it was found under, for messages."""

    media_type: str | None = None
    """As its container claims; the bytes decide."""


class Resolver(Protocol):
    """Finds a page's own files.  Returns None for what is not there; never raises for a bad name."""

    def __call__(self, href: str, /) -> Resource | None: ...


def _resolves_nothing(href: str) -> Resource | None:
    return None


def _knows_no_reason(href: str) -> str | None:
    return None


RULE_FIELDS = ("headline", "body", "caption", "credit", "strip")
"""What site rules may decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRules:
    """What a person knows of the pages of a site: selectors by field."""

    file: str
    """Path of the file they stand in."""

    hosts: tuple[str, ...]
    """In lower case, without "www."; pages of hosts below them count."""

    selectors: Mapping[str, tuple[str, ...]]
    """CSS or XPath, by the names in ``RULE_FIELDS``."""

    named: bool = False
    """Was the file given by itself, so that pages without an address are meant too?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One input that holds one article, and what lies around it."""

    content: bytes = field(repr=False)
    name: str
    """File name or address, for messages and output names."""

    url: str | None = None
    """The address the page was published at, where it is known."""

    headers: Mapping[str, str] = field(default_factory=dict)
    """HTTP headers it came with, names in lower case."""

    archived: datetime | None = None
    """When it was saved."""

    part: str | None = None
    """Which one, where a container holds several articles."""

    media_type: str | None = None
    """As its container claims (``text/html``); the bytes and the name have their say too."""

    rules: tuple[SiteRules, ...] = field(default=(), repr=False)
    """Site rules that a person supplied; the reader takes those for the page's host."""

    resolver: Resolver = field(default=_resolves_nothing, repr=False)
    reason_of: Callable[[str], str | None] = field(default=_knows_no_reason, repr=False)
    """Why a file that was asked for did not come (``HTTP 404``); None where nothing more is known."""

    def resolve(self, href: str) -> Resource | None:
        """Return the file that the page calls ``href``, or None where the source does not hold it."""
        return self.resolver(href)


class Reader(Protocol):
    """Turns a source into an article: no network, no clock, no files but through ``source.resolve``.

    Raises:
        SourceError: the bytes are not of this kind.
        NoArticleError: there is no article in them.
    """

    def __call__(self, source: Source, notes: NoteLog, /) -> Article: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that travels inside a PDF/A-3."""

    name: str
    content: bytes = field(repr=False)
    media_type: str
    relationship: Literal["Source", "Supplement"]
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sibling:
    """Another export of the same article, named in the archival XML (``altRep``)."""

    path: str
    media_type: str
    size: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What a person chose about the outputs; every exporter takes from it what concerns it."""

    theme: str = "reader"
    """Name of a theme in ``templates/``, or path of a folder that holds one."""

    css: str | None = None
    """Style sheet text put after the theme's."""

    reference_docx: bytes | None = field(default=None, repr=False)
    pdf_standard: Literal["a-2a+ua-1", "a-3a+ua-1", "a-2b", "a-1b", "none"] = "a-2a+ua-1"
    pdf_engine: Literal["auto", "weasyprint", "typst"] = "auto"
    paper: Literal["a4", "letter"] = "a4"
    links: Literal["inline", "notes", "none"] = "inline"
    images: Literal["embed", "link", "none"] = "embed"
    image_max: int | None = None
    """Longest side in pixels."""

    image_quality: int = 90
    """JPEG quality of pictures that must be converted or resized, 88 to 100."""

    picture_metadata: bool = False
    """Write caption, credit and rights into copies of original pictures too."""

    check: bool = False
    """Read each output back, and fail where a caption or credit is not in it (ND311)."""

    layout: Literal["package", "item"] = "package"
    """NewsML-G2: package with picture items, or one item with an NITF body."""

    sender: str = "newsdoc.local"
    """NewsML-G2 header: who sends the message (a host name)."""

    party: str | None = None
    """The organisation running newsdoc, for the hop history."""

    party_uri: str | None = None
    archived: datetime | None = None
    """When the original was saved; given by the user, else the source's."""

    attach: bool = False
    """PDF/A-3: put the archival XML and the original as it was saved into the PDF."""

    siblings: tuple[Sibling, ...] = ()
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class PictureProfile:
    """Settings for pictures that belong together, under the name of what the output is for."""

    purpose: str
    """For ``--help`` and the README."""

    image_max: int | None
    image_quality: int


PROFILES: Mapping[str, PictureProfile] = MappingProxyType(
    {
        # 10 inches of paper at 300 dots: no printer of a desk or a copy shop shows more.
        "print": PictureProfile("paper: 300 dots an inch across a page", 3000, 92),
        # The longer side of current e-readers has 1,448 to 1,680 dots.
        "ereader": PictureProfile("e-readers: small files, sharp on their screens", 1600, 88),
        # What needs no conversion goes in as it came anyway; the rest loses as little as JPEG allows.
        "archive": PictureProfile("keeping: nothing made smaller, conversions at the highest quality", None, 95),
    }
)
"""By name; a setting that is given by itself counts more than the profile's."""


def profile_settings(name: str) -> dict[str, Any]:
    """Return the fields of ``ExportOptions`` that the profile called ``name`` sets.

    Raises:
        UsageError: no profile has that name.
    """
    profile = PROFILES.get(name)
    if profile is None:
        raise UsageError("ND001", f"No profile is called {name!r}; there are {', '.join(PROFILES)}.")
    return {"image_max": profile.image_max, "image_quality": profile.image_quality}


class Exporter(Protocol):
    """Turns an article into bytes; same article and options, same bytes.

    What the format cannot carry is noted (ND430).

    Raises:
        ExportError: the output could not be made.
        MissingExtraError: the library behind it is not installed.
    """

    def __call__(self, article: Article, options: ExportOptions, notes: NoteLog, /) -> bytes: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureNeeds:
    """What pictures a format can hold, for ``pictures.fit``."""

    media_types: frozenset[str]
    """Types that may go in as they came."""

    srgb_only: bool = False
    """CMYK and other colour spaces must be converted."""

    beside: bool = False
    """The format names its pictures, and they are written beside it under ``images/``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFormat:
    """A row of the table of exporters; its module is imported only when the format is asked for."""

    name: str
    """As on the command line: ``pdf``."""

    suffix: str
    """Of file names, with the dot."""

    media_type: str
    title: str
    """One line for people."""

    keeps: str
    """What it keeps, for ``newsdoc formats`` and the README."""

    loses: str
    """What it notes as lost; ``"nothing"`` where nothing is."""

    target: str
    """``"package.module:function"`` of the exporter."""

    pictures: PictureNeeds | None = None
    """None where the format has no place for picture bytes."""

    text: bool = False
    """May go to a terminal."""

    def load(self) -> Exporter:
        """Import the exporter and return it."""
        exporter: Exporter = load_target(self.target)
        return exporter


class PartNames(Protocol):
    """Names the articles in a file, in order, for ``Source.part``.

    Raises:
        SourceError: the bytes are not of this kind.
    """

    def __call__(self, source: Source, /) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFormat:
    """A row of the table of readers."""

    name: str
    """``html``, ``text``, ``json``, ``newsml`` …"""

    title: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    target: str
    sniff: Callable[[bytes], bool]
    """Do the first bytes (up to 4 KiB) look like it?"""

    parts: str | None = None
    """``"package.module:function"`` that names the articles of a file which may hold several (``PartNames``)."""

    def load(self) -> Reader:
        """Import the reader and return it."""
        reader: Reader = load_target(self.target)
        return reader

    def claims(self, source: Source) -> bool:
        """Does the name or the claimed type of ``source`` point to this format?"""
        suffix = PurePath(source.name.split("?")[0]).suffix.lower()
        return (source.media_type or "") in self.media_types or suffix in self.suffixes


def load_target(target: str) -> Any:
    """Import what ``"package.module:name"`` points to."""
    module, _, name = target.partition(":")
    return getattr(importlib.import_module(module), name)
