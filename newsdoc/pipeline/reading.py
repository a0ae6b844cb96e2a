"""One input → one identified article with its pictures at hand."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import field, replace
from datetime import datetime
from typing import IO, TypeAlias

from newsdoc.formats import SiteRules, Source
from newsdoc.model import Article, Original, identify
from newsdoc.notes import NoteLog
from newsdoc.pipeline.cleaning import cleaned
from newsdoc.pipeline.overrides import apply_meta
from newsdoc.pipeline.stages import Stages
from newsdoc.readers import parts_of, reader_for
from newsdoc.sources import SourceOptions, open_bytes, open_source
from newsdoc.validation.claims import check_mining, check_pixels
from newsdoc.values import dataclass

Target: TypeAlias = str | os.PathLike[str] | bytes | IO[bytes] | Source
"""What can be read: a path, an address, bytes, an open binary file, or a source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """What a person says about the input."""

    url: str | None = None
    """Address the page was published at."""

    language: str | None = None
    """BCP 47 tag that overrides what the page says."""

    meta: tuple[tuple[str, str], ...] = ()
    """Fields set from outside (``overrides.META_KEYS``)."""

    authority: str | None = None
    """Domain under which ``tag:`` ids are minted; none unless given."""

    fill_credit: bool = False
    """Take creator, copyright holder or source in the picture file for a missing credit."""

    omit_pictures: tuple[str, ...] = ()
    """Rules for pictures that may not be shown: ``credit=…``, ``licence=…``, ``source=…``, ``embargo``."""

    rules: tuple[SiteRules, ...] = ()
    """Site rules; the reader takes those for the page's host (``pipeline.load_rules``)."""

    archived: datetime | None = None
    """When the original was saved, if a person knows better than the source."""

    archived_else: datetime | None = None
    """The same, for sources that do not say."""

    previous: str | os.PathLike[str] | bytes | Source | None = None
    """Earlier archive file of the article, whose id it keeps and whose version it follows."""

    reader: str | None = None
    """Name of the reader, where the bytes leave it open."""

    source: SourceOptions = field(default_factory=SourceOptions)
    """What may be fetched, how, and the ceilings on sizes and counts."""


def open_target(target: Target, options: ReadOptions) -> Source:
    """Return the source that ``target`` names.

    Raises:
        SourceError: it is missing, empty or unreadable.
    """
    if isinstance(target, Source):
        return target if options.url is None else replace(target, url=options.url)
    if isinstance(target, bytes):
        return open_bytes(target, "input", url=options.url)
    if hasattr(target, "read"):
        return open_bytes(target.read(), str(getattr(target, "name", "input")), url=options.url)
    return open_source(os.fspath(target), url=options.url, options=options.source)


def open_parts(target: Target, options: ReadOptions) -> tuple[Source, ...]:
    """Return one source for each article in ``target``: a G2 message with three texts is three.

    Raises:
        SourceError: it is missing, empty, unreadable, or of no kind that is read.
    """
    return parts_of(open_target(target, options), options.reader)


_NUMBERS_VERSIONS = frozenset({"newsml", "nitf", "ninjs"})
"""Readers of formats in which a provider numbers the versions."""

_STATES_PIXELS = frozenset({"newsml", "nitf", "ninjs", "json"})
"""Readers of formats whose width and height are those of the file; in HTML they are those of the page."""


def read_source(source: Source, options: ReadOptions, notes: NoteLog, stages: Stages | None = None) -> Article:
    """Return the article in ``source``, with ids, overrides and picture bytes; notes go to ``notes`` too.

    Args:
        stages: takes up what reading and pictures cost.

    Raises:
        SourceError: the bytes are of no kind that is read.
        NoArticleError: there is no article in them.
    """
    from newsdoc.pictures import admit, omit, parse_omit_rule

    stages = stages or Stages()
    if options.rules:
        source = replace(source, rules=options.rules)
    row = reader_for(source, options.reader)
    with stages.stage("read"):
        article = cleaned(row.load()(source, notes), notes)
    pairs = (*((("language", options.language),) if options.language else ()), *options.meta)
    article = _archived(apply_meta(article, pairs, notes), source, options)
    notes.extend(tuple(check_mining(article, source.headers)))
    with stages.stage("pictures"):
        told = article
        # Model JSON was filled from the files before: what a person took out of it since stays out.
        article = admit(article, source, notes, read_metadata=row.name != "json", fill_credit=options.fill_credit)
        if row.name in _STATES_PIXELS:
            notes.extend(tuple(check_pixels(told, article)))
        article = omit(article, map(parse_omit_rule, options.omit_pictures), notes)
    return replace(_identified(article, row.name, options, notes), notes=notes.freeze())


def _archived(article: Article, source: Source, options: ReadOptions) -> Article:
    """Return ``article`` with when its original was saved: a person, the document, the source or a default says."""
    original = article.provenance.original or Original(url=article.canonical_url)
    when = options.archived or original.archived or source.archived or options.archived_else
    if when is None or when == original.archived:
        return article
    return replace(article, provenance=replace(article.provenance, original=replace(original, archived=when)))


def _identified(article: Article, reader: str, options: ReadOptions, notes: NoteLog) -> Article:
    """Return ``article`` with ids, and with the version that it is after an earlier one."""
    if options.previous is None:
        return identify(article, options.authority)
    from newsdoc.pipeline.versioning import earlier_of, with_id_of, with_version_after

    earlier = earlier_of(article, _read_bare(options.previous), options.authority, notes)
    if earlier is None:
        return identify(article, options.authority)
    article = identify(with_id_of(article, earlier), options.authority)
    return with_version_after(article, earlier, notes, numbered=reader in _NUMBERS_VERSIONS)


def _read_bare(target: Target) -> list[Article]:
    """Return the articles of an archive file as it tells them; its pictures are not looked at."""
    bare = ReadOptions(source=SourceOptions(offline=True))
    return [identify(reader_for(one).load()(one, NoteLog())) for one in open_parts(target, bare)]


def read(target: Target, options: ReadOptions | None = None) -> Article:
    """Return the article in ``target``; what was guessed or lost on the way is in its ``notes``.

    Raises:
        SourceError: it is missing, empty, or of no kind that is read.
        NoArticleError: there is no article in it.
    """
    options = options or ReadOptions()
    return read_source(open_target(target, options), options, NoteLog())


def read_all(target: Target, options: ReadOptions | None = None) -> Iterator[Article]:
    """Yield each article in ``target``.

    Raises:
        SourceError: it is missing, empty, or of no kind that is read.
        NoArticleError: there is no article in it.
    """
    options = options or ReadOptions()
    for source in open_parts(target, options):
        yield read_source(source, options, NoteLog())
