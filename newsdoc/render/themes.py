"""Name or folder of a theme → its files for one kind of output.

A theme is a folder in ``templates/pdf``, ``templates/epub`` and ``templates/html``, or one folder of a
newsroom's own with ``pdf``, ``epub`` and ``html`` in it.  What it does not hold comes from the theme
``reader``, and from what all themes of that kind share.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from newsdoc.errors import UsageError
from newsdoc.resources import template_path

DEFAULT = "reader"


def is_name(theme: str) -> bool:
    """Is it a name, and not the path of a folder?"""
    return theme.replace("-", "").replace("_", "").isalnum()


@lru_cache(maxsize=32)
def theme_folders(theme: str, kind: str) -> tuple[Path, ...]:
    """Return where files of ``theme`` for one kind of output are looked for, the first place first.

    Args:
        theme: a name, or the path of a folder.
        kind: ``pdf``, ``epub`` or ``html``.

    Raises:
        UsageError: ND001, there is no such theme.
    """
    shared = template_path(kind)
    if is_name(theme) and (template_path("pdf") / theme).is_dir():
        own = shared / theme
    else:
        root = Path(theme)
        if not root.is_dir():
            raise UsageError("ND001", f"No theme is called {theme!r}, and no folder either.", hint=_known())
        # A folder that holds a style.css itself is a theme for PDF alone.
        own = root if kind == "pdf" and not (root / kind).is_dir() else root / kind
    return own, shared / DEFAULT, shared


def theme_text(theme: str, kind: str, name: str) -> str:
    """Return the text of a theme's file, or of the theme that it builds on.

    Raises:
        UsageError: ND001, there is no such theme, or its file cannot be read.
    """
    for folder in theme_folders(theme, kind):
        path = folder / name
        if path.is_file():
            try:
                return path.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise UsageError("ND001", f"{path} of the theme cannot be read: {error}.") from error
    raise UsageError("ND001", f"The theme {theme!r} has no {name}.")


@lru_cache(maxsize=16)
def theme_style(theme: str, kind: str, css: str | None) -> str:
    """Return the style sheet of an EPUB or a page: what all themes share, the theme's own, and ``css`` last.

    Raises:
        UsageError: ND001, there is no such theme.
    """
    own = theme_text(theme, kind, "style.css")
    base = (template_path(kind) / "base.css").read_text(encoding="utf-8")
    return "\n".join(part for part in (base, own, css) if part)


def _known() -> str:
    shared = template_path("pdf")
    names = sorted(one.name for one in shared.iterdir() if one.is_dir()) if shared.is_dir() else []
    return f"There are {', '.join(names)}."
