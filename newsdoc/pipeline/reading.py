"""One input → one identified article with its pictures at hand."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import field, replace
from typing import IO, TypeAlias

from newsdoc.formats import Source
from newsdoc.model import Article, identify
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
    row = reader_for(source, options.reader)
    with stages.stage("read"):
        article = cleaned(row.load()(source, notes))
    pairs = (*((("language", options.language),) if options.language else ()), *options.meta)
    article = apply_meta(article, pairs, notes)
    notes.extend(tuple(check_mining(article, source.headers)))
    with stages.stage("pictures"):
        told = article
        # Model JSON was filled from the files before: what a person took out of it since stays out.
        article = admit(article, source, notes, read_metadata=row.name != "json", fill_credit=options.fill_credit)
        if row.name in _STATES_PIXELS:
            notes.extend(tuple(check_pixels(told, article)))
        article = omit(article, map(parse_omit_rule, options.omit_pictures), notes)
    article = identify(article, options.authority)
    return replace(article, notes=notes.freeze())


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
