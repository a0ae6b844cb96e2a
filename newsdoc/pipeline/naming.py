"""Where the outputs go: ``-o FILE|DIR|TEMPLATE`` → one safe path for each format of each article."""

from __future__ import annotations

import base64
import hashlib
import string
from collections.abc import Mapping, Set
from datetime import date
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import urlsplit

from newsdoc.errors import UsageError
from newsdoc.files import safe_name
from newsdoc.formats import ExportFormat
from newsdoc.model import Article, Moment
from newsdoc.values import dataclass

FIELDS = (
    "ext",
    "format",
    "headline",
    "id",
    "language",
    "modified",
    "name",
    "provider",
    "published",
    "section",
    "slug",
)
"""What a template may name; times take a format as ``{published:%Y/%m}``."""


@dataclass(frozen=True, slots=True)
class Destination:
    """What ``-o`` means."""

    file: Path | None = None
    """One output, of exactly this name."""

    folder: Path | None = None
    """Outputs named after their sources, in this folder."""

    template: str | None = None


def parse_destination(output: str | None, *, outputs: int) -> Destination:
    """Return what ``output`` means when ``outputs`` files are to be written.

    It is a folder when it is one, ends in a slash or has no suffix; a template when it has braces.

    Raises:
        UsageError: one file name for several outputs, or a template with an unknown field.
    """
    if output is None:
        return Destination(folder=Path())
    if "{" in output:
        check_template(output)
        return Destination(template=output)
    path = Path(output)
    if path.is_dir() or output.endswith(("/", "\\")) or not path.suffix:
        return Destination(folder=path)
    if outputs > 1:
        raise UsageError(
            "ND001", f"{output} is one file, but {outputs} are to be written.", hint="Give a folder or a template."
        )
    return Destination(file=path)


def check_template(template: str) -> None:
    """Check the fields of ``template``.

    Raises:
        UsageError: it is malformed or names an unknown field.
    """
    try:
        names = [name for _, name, _, _ in string.Formatter().parse(template) if name is not None]
    except ValueError as error:
        raise UsageError("ND001", f"Template {template!r}: {error}.") from None
    for name in names:
        if name not in FIELDS:
            raise UsageError("ND001", f"Template {template!r}: no field {name!r}; there are {', '.join(FIELDS)}.")


def article_id(article: Article) -> str:
    """Return 26 characters that name ``article`` in file names: base32 of the SHA-256 of its guid."""
    digest = hashlib.sha256((article.guid or article.headline or "").encode()).digest()
    return base64.b32encode(digest).decode().lower()[:26]


def slug(article: Article) -> str:
    """Return a readable name: the slugline, else the last part of the address, else the headline, else the id."""
    path = urlsplit(article.canonical_url or "").path.rstrip("/")
    last = PurePath(path.rpartition("/")[2])
    stem = last.stem if last.suffix.lower() in (".html", ".htm", ".php", ".asp", ".aspx", ".shtml") else last.name
    for text in (article.slugline, stem, article.headline):
        if text and (name := safe_name(text)) and not name.isdigit():
            return name
    return article_id(article)


def source_stem(name: str) -> str:
    """Return the name of an input without folders, suffix and query, safe as a file name."""
    last = PurePath(urlsplit(name).path.rstrip("/") or name).name if "://" in name else PurePath(name).name
    stem = PurePath(last).stem if PurePath(last).suffix else last
    return safe_name(stem) or "article"


class _Named:
    """A time in a template: its format yields safe text, and there is text for a missing one too."""

    def __init__(self, moment: Moment | None) -> None:
        self._moment = moment

    def __format__(self, spec: str) -> str:
        if not isinstance(self._moment, date):
            return "undated"
        return "/".join(safe_name(part) for part in self._moment.strftime(spec or "%Y-%m-%d").split("/"))


def template_values(article: Article, row: ExportFormat, name: str) -> Mapping[str, Any]:
    """Return what each field of a template stands for; every text is safe as one part of a path."""
    texts = {
        "headline": article.headline,
        "language": article.language,
        "provider": article.provider.name if article.provider else None,
        "section": article.section,
    }
    return {
        "ext": row.suffix.lstrip("."),
        "format": row.name,
        "id": article_id(article),
        "name": source_stem(name),
        "published": _Named(article.published),
        "modified": _Named(article.modified),
        "slug": slug(article),
        **{key: (safe_name(text) if text else "") or "none" for key, text in texts.items()},
    }


def output_path(
    destination: Destination, article: Article, row: ExportFormat, source_name: str, taken: Set[Path] = frozenset()
) -> Path:
    """Return where the output of ``article`` in the format ``row`` goes.

    In a folder, a name that another input of the run has taken gets the article's id behind it.
    """
    if destination.file is not None:
        return destination.file
    if destination.template is not None:
        return Path(destination.template.format(**template_values(article, row, source_name)))
    assert destination.folder is not None
    stem = source_stem(source_name)
    path = destination.folder / f"{stem}{row.suffix}"
    return path if path not in taken else destination.folder / f"{stem}-{article_id(article)[:8]}{row.suffix}"
