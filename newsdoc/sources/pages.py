"""A folder → the inputs in it, for who converts them all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from newsdoc.sources.beside import FOLDER_ENDINGS
from newsdoc.sources.store import Folder, Objects, Parts

_PAGES = (".html", ".htm", ".xhtml", ".xht", ".mhtml", ".mht", ".webarchive", ".txt", ".zip", ".xml")
# A folder of pages often has a list of them, or a program's settings, as JSON.
_JSON_MARKS = (b'"newsdoc"', b'"uri"', b'"body_xhtml"', b'"headlines"')


def pages_in(folder: Path, most: int = 10_000_000) -> Iterator[Path]:
    """Yield the inputs below ``folder`` in the order of their paths; what a page was saved with is none.

    Links are not followed, hidden files not seen.
    """
    return (folder.joinpath(*parts) for parts in pages_of(Folder(folder), most))


def pages_of(store: Folder | Objects, most: int = 10_000_000) -> Iterator[Parts]:
    """Yield the inputs of a folder or a prefix of object storage likewise, as paths in it."""
    seen: set[Parts] = set()
    for parts in store.files((), most):
        if any(name.startswith(".") for name in parts) or any(
            _owner(parts[: n + 1]) & seen for n in range(len(parts) - 1)
        ):
            continue
        suffix = Path(parts[-1]).suffix.lower()
        if suffix in _PAGES:
            if suffix in _PAGES[:4]:
                seen.add((*parts[:-1], parts[-1].removesuffix(Path(parts[-1]).suffix)))
            yield parts
        elif suffix == ".json" and _is_article(store, parts):
            yield parts


def _owner(folder: Parts) -> set[Parts]:
    """The pages, without suffix, whose files ``folder`` would hold."""
    name = folder[-1]
    return {(*folder[:-1], name.removesuffix(one)) for one in FOLDER_ENDINGS if name.endswith(one)}


def _is_article(store: Folder | Objects, parts: Parts) -> bool:
    with store.open(parts) as file:
        head = file.read(4096)
    return any(mark in head for mark in _JSON_MARKS)
