"""The library's functions: read, read_all, validate, compare, export, write, convert_all.

They are thin: each calls the pipeline and gives its options plain names.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

from newsdoc.comparison import IGNORED, Comparison
from newsdoc.comparison import compare as _compare
from newsdoc.errors import UsageError
from newsdoc.exporters import DEFAULT, exporter_of_suffix
from newsdoc.formats import ExportOptions, SiteRules, Source, profile_settings
from newsdoc.model import Article
from newsdoc.notes import Note, NoteLog
from newsdoc.pipeline import (
    Job,
    ReadOptions,
    Result,
    Target,
    convert_each,
    load_rules,
    make_export,
    parse_destination,
    write_export,
)
from newsdoc.pipeline import read as _read
from newsdoc.pipeline import read_all as _read_all
from newsdoc.sources import SourceOptions, pages_in
from newsdoc.validation import check_article

RulePaths: TypeAlias = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
"""A file of site rules, a folder of them, or several of either."""


def read(
    target: Target,
    *,
    url: str | None = None,
    language: str | None = None,
    meta: Mapping[str, str] | None = None,
    authority: str | None = None,
    archived: datetime | None = None,
    previous: str | os.PathLike[str] | bytes | Source | None = None,
    reader: str | None = None,
    omit_pictures: Iterable[str] = (),
    rules: RulePaths = (),
) -> Article:
    """Return the article in ``target``.

    Args:
        target: a path, an address, bytes, an open binary file, or a ``Source``.
        url: the address that the page was published at.
        language: BCP 47 tag that overrides what the page says.
        meta: fields to set, as ``--meta`` does.
        authority: domain under which ``tag:`` ids are minted.
        archived: when the original was saved.
        previous: earlier archive file of the article, whose id it keeps and whose version it follows.
        reader: ``"html"``, ``"text"`` …, where the bytes leave it open.
        omit_pictures: rules of rights: ``"credit=dpa"``, ``"embargo"``; such pictures stay out, their words in.
        rules: files of site rules, or folders of them.

    Raises:
        UsageError: an unknown key of ``meta``, or rules that cannot be used.
        SourceError: the input is missing, empty, or of no kind that is read.
        NoArticleError: there is no article in it.
    """
    options = ReadOptions(
        url=url,
        language=language,
        meta=tuple((meta or {}).items()),
        authority=authority,
        archived=archived,
        previous=previous,
        reader=reader,
        omit_pictures=tuple(omit_pictures),
        rules=_rules(rules),
    )
    return _read(target, options)


def _rules(paths: RulePaths) -> tuple[SiteRules, ...]:
    return load_rules([paths] if isinstance(paths, (str, os.PathLike)) else paths)


def read_all(
    target: Target,
    *,
    language: str | None = None,
    authority: str | None = None,
    reader: str | None = None,
) -> Iterator[Article]:
    """Yield each article in ``target``: a NewsML-G2 message may hold several.

    Args:
        target: as for :func:`read`.
        language: BCP 47 tag that overrides what the articles say.
        authority: domain under which ``tag:`` ids are minted.
        reader: ``"newsml"``, ``"ninjs"`` …, where the bytes leave it open.

    Raises:
        SourceError: the input is missing, empty, or of no kind that is read.
        NoArticleError: there is no article in it.
    """
    return _read_all(target, ReadOptions(language=language, authority=authority, reader=reader))


def validate(article: Article) -> tuple[Note, ...]:
    """Return what the rules find in ``article``; what was noted while reading is in ``article.notes``."""
    return check_article(article)


def compare(one: Article, other: Article, *, ignore: Iterable[str] = IGNORED, only: Iterable[str] = ()) -> Comparison:
    """Return how ``other`` differs from ``one``: ``.equal``, and ``.differences`` field by field.

    Args:
        ignore: fields or groups that do not count (``newsdoc diff --fields`` lists them); by default
            identifiers and provenance.
        only: those that alone count.

    Raises:
        UsageError: no field or group is called so.
    """
    return _compare(one, other, ignore=ignore, only=only)


def export(article: Article, format: str, *, notes: NoteLog | None = None, **options: Any) -> bytes:
    """Return ``article`` in the format called ``format``: ``"pdf"``, ``"epub"`` …

    Args:
        notes: takes what the format could not carry.
        options: fields of ``ExportOptions``: ``theme="reader"``, ``images="none"`` …; and ``profile``, one of
            ``formats.PROFILES``, for settings of pictures that are not given by themselves.

    Raises:
        UsageError: an unknown format or option.
        ExportError: the output could not be made.
        MissingExtraError: what the format needs is not installed.
    """
    made = make_export(article, format, _options(options), beside=False)
    if notes is not None:
        notes.extend(made.notes)
    return made.content


def write(
    article: Article,
    path: str | os.PathLike[str],
    *,
    format: str | None = None,
    notes: NoteLog | None = None,
    **options: Any,
) -> Path:
    """Write ``article`` to ``path``, whole or not at all, and return the path.

    The suffix tells the format unless ``format`` does.  Formats that name their pictures (newsml, json,
    md …) have them written beside the file, under ``images/``.

    Raises:
        UsageError: an unknown format or option, or a place that cannot be written.
        ExportError: the output could not be made.
        MissingExtraError: what the format needs is not installed.
        MachineError: disk full or I/O error.
    """
    path = Path(path)
    row = None if format else exporter_of_suffix(path.name)
    if format is None and row is None:
        raise UsageError("ND001", f"{path}: the suffix names no format.", hint="Say format='pdf' or the like.")
    name = format or (row.name if row else "")
    made = make_export(article, name, _options(options))
    write_export(made, path)
    if notes is not None:
        notes.extend(made.notes)
    return path


def convert_all(
    sources: str | os.PathLike[str] | Iterable[Target],
    output: str | os.PathLike[str],
    *,
    formats: Iterable[str] = DEFAULT,
    language: str | None = None,
    authority: str | None = None,
    strict: bool = False,
    clobber: bool = True,
    omit_pictures: Iterable[str] = (),
    rules: RulePaths = (),
    **options: Any,
) -> Iterator[Result]:
    """Convert several inputs into the folder or template ``output``, one result each.

    Args:
        sources: inputs, or a folder whose pages are taken in the order of their names.
        omit_pictures: as for :func:`read`.
        rules: as for :func:`read`.
        options: fields of ``ExportOptions``.

    Raises:
        UsageError: an unknown format, option or template field.
        MachineError: disk full or I/O error.
    """
    single = isinstance(sources, (str, os.PathLike))
    targets: list[Target] = [sources] if single else list(sources)  # type: ignore[list-item, arg-type]
    root = Path(os.fspath(sources)) if single else None  # type: ignore[arg-type]
    if root is not None and root.is_dir():
        targets = list(pages_in(root))
    names = tuple(formats)
    text = os.fspath(output)
    job = Job(
        formats=names,
        destination=parse_destination(
            text if "{" in text or text.endswith("/") else f"{text}/", outputs=len(targets) * len(names)
        ),
        read=ReadOptions(
            language=language,
            authority=authority,
            omit_pictures=tuple(omit_pictures),
            rules=_rules(rules),
            source=SourceOptions(root=root),
        ),
        export=_options(options),
        strict=strict,
        clobber=clobber,
    )
    yield from convert_each(targets, job)


def _options(given: Mapping[str, Any]) -> ExportOptions:
    settings = dict(given)
    profile = settings.pop("profile", None)
    if profile is not None:
        settings = {**profile_settings(profile), **settings}
    try:
        return ExportOptions(**settings)
    except TypeError:
        known = ", ".join(("profile", *ExportOptions.__dataclass_fields__))
        unknown = ", ".join(name for name in settings if name not in ExportOptions.__dataclass_fields__)
        raise UsageError("ND001", f"Unknown option {unknown}; there are {known}.") from None
