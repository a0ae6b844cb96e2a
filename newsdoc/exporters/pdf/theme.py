"""Name or folder of a theme → its style sheet and page, filled in for one language and paper."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

import jinja2
import pyphen

from newsdoc.errors import UsageError
from newsdoc.exporters.pdf.faces import DISPLAY, MONO, SANS, SERIF, stack
from newsdoc.resources import template_path
from newsdoc.values import dataclass

PAPERS = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}
"""Width and height in points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A theme's sizes on one paper, in points."""

    columns: int
    justify: bool
    hyphenate: bool
    size: float
    """Of running text."""

    leading: float
    """Height of a line, in sizes."""

    headline: float
    top: float
    side: float
    bottom: float
    picture: float
    """Height that a picture may have."""

    gallery: float
    """Height of a picture in a gallery."""

    width: float
    """Of the text on a page, all columns together."""

    height: float
    """Of the text on a page."""


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

    def layout(self, paper: str) -> Layout:
        """Return the sizes for one paper."""
        return _layout(self, paper)

    def typst_source(self) -> str:
        """Return the typst program: the theme's settings, then the template that all themes share."""
        return self.source("style.typ") + "\n" + self.source("article.typ")

    def source(self, name: str) -> str:
        """Return the text of a file of the theme, or of the theme that it builds on."""
        loader = self.environment.loader
        assert loader is not None
        return loader.get_source(self.environment, name)[0]

    def style(self, *, paper: str, language: str | None, rtl: bool) -> str:
        """Return the style sheet for one paper, the fonts of one language and its direction."""
        fonts = {
            name: ", ".join(f'"{family}"' for family in stack(first, language))
            for name, first in (("serif", SERIF), ("display", DISPLAY), ("sans", SANS), ("mono", MONO))
        }
        layout = self.layout(paper)
        return self.environment.get_template("style.css").render(
            layout=layout,
            box=layout,
            paper=paper,
            fonts=fonts,
            start="right" if rtl else "left",
            end="left" if rtl else "right",
        )


@lru_cache(maxsize=8)
def load_theme(name: str) -> Theme:
    """Return the theme called ``name``, or the one in the folder of that path.

    A folder holds ``style.css`` or ``pdf/style.css``, and ``layout.toml``, ``page.html`` or ``style.typ``
    where it wants its own; what it does not hold comes from the theme ``reader``.

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


@lru_cache(maxsize=32)
def _layout(theme: Theme, paper: str) -> Layout:
    try:
        found = tomllib.loads(theme.source("layout.toml"))
        values = {key: value for key, value in found.items() if not isinstance(value, dict)}
        values.update(found[paper])
        width, height = PAPERS[paper]
        return Layout(width=width - 2 * values["side"], height=height - values["top"] - values["bottom"], **values)
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise UsageError(
            "ND001", f"The layout.toml of the theme {theme.name!r} is not as it must be: {error}."
        ) from error


def hyphenates(tag: str | None) -> bool:
    """Are there hyphenation patterns for a language?  Without them justified lines would gape."""
    return bool(tag) and pyphen.language_fallback((tag or "").replace("-", "_")) is not None


def _is_name(name: str) -> bool:
    return name.replace("-", "").replace("_", "").isalnum()


def _known(shared: Path) -> str:
    names = sorted(one.name for one in shared.iterdir() if one.is_dir()) if shared.is_dir() else []
    return f"There are {', '.join(names)}."
