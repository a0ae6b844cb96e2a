"""Name or folder of a theme → its style sheet and page, filled in for one language and paper."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import TYPE_CHECKING

import pyphen

from newsdoc.errors import UsageError
from newsdoc.exporters.pdf.faces import DISPLAY, MONO, SANS, SERIF, short_stack, stack
from newsdoc.render.themes import is_name, theme_folders, theme_text
from newsdoc.values import dataclass

if TYPE_CHECKING:
    from jinja2 import Environment

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
    """A theme's files."""

    name: str

    @property
    def label(self) -> str:
        """Class of the page's body."""
        return self.name if is_name(self.name) else "own"

    def page(self, **values: object) -> str:
        """Return the page around an article, as XML."""
        return _environment(self.name).get_template("page.html").render(**values)

    def layout(self, paper: str) -> Layout:
        """Return the sizes for one paper."""
        return _layout(self, paper)

    def typst_source(self) -> str:
        """Return the typst program: the theme's settings, then the template that all themes share."""
        return _source(self.name, "style.typ") + "\n" + _source(self.name, "article.typ")

    def style(self, *, paper: str, language: str | None, rtl: bool, plain: bool) -> str:
        """Return the style sheet for one paper, the fonts of one language and its direction.

        Args:
            paper: a key of ``PAPERS``.
            language: of the article.
            rtl: does it run from right to left?
            plain: do the text faces have every letter?  Shorter lists of fonts save a twentieth of all time.
        """
        return _style(self, paper, language, rtl, plain)


def load_theme(name: str) -> Theme:
    """Return the theme called ``name``, or the one in the folder of that path.

    A folder holds ``style.css`` or ``pdf/style.css``, and ``layout.toml``, ``page.html`` or ``style.typ``
    where it wants its own; what it does not hold comes from the theme ``reader``.

    Raises:
        UsageError: there is no such theme.
    """
    theme_folders(name, "pdf")
    return Theme(name)


@lru_cache(maxsize=8)
def _environment(name: str) -> Environment:
    # typst needs no templates, and to import their language takes a tenth of the time it works.
    from jinja2 import FileSystemLoader, StrictUndefined, select_autoescape

    # Sandboxed: a theme is somebody's data, not code that newsdoc runs.
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(theme_folders(name, "pdf")),
        autoescape=select_autoescape(enabled_extensions=("html",), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
    )


@lru_cache(maxsize=64)
def _style(theme: Theme, paper: str, language: str | None, rtl: bool, plain: bool) -> str:
    fonts = {
        name: ", ".join(f'"{family}"' for family in (short_stack(first) if plain else stack(first, language)))
        for name, first in (("serif", SERIF), ("display", DISPLAY), ("sans", SANS), ("mono", MONO))
    }
    layout = theme.layout(paper)
    values = {"layout": layout, "box": layout, "paper": paper, "fonts": fonts, "plain": plain}
    edges = {"start": "right" if rtl else "left", "end": "left" if rtl else "right"}
    return _environment(theme.name).get_template("style.css").render(**values, **edges)


@lru_cache(maxsize=32)
def _source(theme: str, name: str) -> str:
    return theme_text(theme, "pdf", name)


@lru_cache(maxsize=32)
def _layout(theme: Theme, paper: str) -> Layout:
    try:
        found = tomllib.loads(_source(theme.name, "layout.toml"))
        values = {key: value for key, value in found.items() if not isinstance(value, dict)}
        values.update(found[paper])
        width, height = PAPERS[paper]
        return Layout(width=width - 2 * values["side"], height=height - values["top"] - values["bottom"], **values)
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise UsageError(
            "ND001", f"The layout.toml of the theme {theme.name!r} is not as it must be: {error}."
        ) from error


_UNSPACED = frozenset({"th", "lo", "km", "my"})


def hyphenates(tag: str | None) -> bool:
    """Are there hyphenation patterns for a language?  Without them justified lines would gape.

    They gape too where words stand without spaces: there are patterns for Thai, and few spaces to widen.
    """
    if (tag or "").lower().split("-")[0] in _UNSPACED:
        return False
    return bool(tag) and pyphen.language_fallback((tag or "").replace("-", "_")) is not None
