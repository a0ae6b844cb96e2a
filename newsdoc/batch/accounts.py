"""What became of one article → the row that tells of it: the same for a batch and for ``convert``."""

from __future__ import annotations

import os
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from newsdoc.batch.items import Row, State
from newsdoc.batch.kept import shown
from newsdoc.batch.rules import words_digest
from newsdoc.errors import NewsdocError
from newsdoc.model import Article
from newsdoc.notes import Note
from newsdoc.pipeline import Result, Status

DOUBTFUL = 60
"""Percent of confidence under which a person should look at an article."""

_DOUBTS = frozenset({"ND402"})
"""Notes that say the same, however sure the reader is."""


def named(row: Row, article: Article) -> Row:
    """Return ``row`` with what tells the article from others."""
    sure = article.confidence
    return replace(
        row,
        url=article.canonical_url or row.url,
        guid=article.guid,
        version=article.version,
        article_sha256=words_digest(article),
        headline=article.headline,
        language=article.language,
        published=article.published.isoformat() if article.published else None,
        confidence=sure.percent if sure is not None else None,
    )


def ended(row: Row, state: State, error: NewsdocError) -> Row:
    """Return ``row`` with why there is no article."""
    return replace(row, state=state, code=error.code, reason=error.message, exit_status=error.exit_status)


def converted(row: Row, article: Article, result: Result, outputs: tuple[dict[str, Any], ...]) -> Row:
    """Return ``row`` with what was made of its article."""
    found = replace(
        row,
        state=State.WRITTEN if result.status is not Status.FAILED else State.FAILED,
        exit_status=result.exit_status,
        notes=tuple(asdict(note) for note in result.notes),
        doubt=_doubt(article, result.notes),
        pictures=shown(article),
        outputs=outputs,
    )
    error = result.error or next((one.error for one in result.outputs if one.error is not None), None)
    return found if error is None else ended(found, found.state, error)


def _doubt(article: Article, notes: tuple[Note, ...]) -> str | None:
    """Why a person should look at the article; None when nobody need."""
    found = next((note.message for note in notes if note.code in _DOUBTS), None)
    sure = article.confidence
    if found is None and sure is not None and sure.percent < DOUBTFUL:
        return f"{sure.percent} % sure: {sure.reason}"
    return found


def files_of(result: Result, base: Path) -> tuple[dict[str, Any], ...]:
    """Return what a manifest says of the outputs and of the pictures beside them; paths are relative to ``base``.

    A picture that several formats share is one file, and is told of once.
    """
    told: dict[Path, dict[str, Any]] = {}
    for one in result.outputs:
        if one.error is not None:
            continue
        beside = (("picture", one.path.parent / name, size, digest) for name, size, digest in one.beside)
        for kind, path, size, digest in ((one.format, one.path, one.size, one.sha256), *beside):
            name = Path(os.path.relpath(path, base)).as_posix()
            told.setdefault(path, {"format": kind, "path": name, "size": size, "sha256": digest})
    return tuple(told.values())
