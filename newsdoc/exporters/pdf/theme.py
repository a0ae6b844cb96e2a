"""Name or folder of a theme → its style sheet and page, filled in for one language and paper."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import jinja2
import pyphen

from newsdoc.errors import UsageError
from newsdoc.exporters.pdf.faces import DISPLAY, MONO, SANS, SERIF, stack
from newsdoc.resources import template_path


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme's templates, compiled."""

    name: str
    environment: jinja2.Environment

    @property
    def label(self) -> str:
        """Class of the page's body."""
        return self.name if _is_name(self.name) else "own"

    def page(self, **values: object) -> str:
        """Return the page around an article, as XML."""
        return self.environment.get_template("page.html").render(**values)

    def typst_source(self) -> str:
        """Return the typst program: the theme's settings, then the template that all themes share."""
        loader = self.environment.loader
        assert loader is not None
        parts = [loader.get_source(self.environment, name)[0] for name in ("style.typ", "article.typ")]
        return "\n".join(parts)

    def style(self, *, paper: str, language: str | None, rtl: bool) -> str:
        """Return the style sheet for one paper, the fonts of one language and its direction."""
        fonts = {
            name: ", ".join(f'"{family}"' for family in stack(first, language))
            for name, first in (("serif", SERIF), ("display", DISPLAY), ("sans", SANS), ("mono", MONO))
        }
        return self.environment.get_template("style.css").render(
            paper=paper, fonts=fonts, start="right" if rtl else "left", end="left" if rtl else "right"
        )


@lru_cache(maxsize=8)
def load_theme(name: str) -> Theme:
    """Return the theme called ``name``, or the one in the folder of that path.

    A folder holds ``style.css`` or ``pdf/style.css``, and ``page.html`` where it wants its own; what it
    does not hold comes from the theme ``reader``.

    Raises:
        UsageError: there is no such theme.
    """
    shared = template_path("pdf")
    folder = shared / name
    if not _is_name(name) or not folder.is_dir():
        folder = Path(name) / "pdf" if (Path(name) / "pdf").is_dir() else Path(name)
        if not folder.is_dir():
            raise UsageError("ND001", f"No theme is called {name!r}, and no folder either.", hint=_known(shared))
    # Sandboxed: a theme is somebody's data, not code that newsdoc runs.
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        loader=jinja2.FileSystemLoader([folder, shared / "reader", shared]),
        autoescape=jinja2.select_autoescape(enabled_extensions=("html",), default=False),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
    )
    return Theme(name, environment)


def hyphenates(tag: str | None) -> bool:
    """Are there hyphenation patterns for a language?  Without them justified lines would gape."""
    return bool(tag) and pyphen.language_fallback((tag or "").replace("-", "_")) is not None


def _is_name(name: str) -> bool:
    return name.replace("-", "").replace("_", "").isalnum()


def _known(shared: Path) -> str:
    names = sorted(one.name for one in shared.iterdir() if one.is_dir()) if shared.is_dir() else []
    return f"There are {', '.join(names)}."
