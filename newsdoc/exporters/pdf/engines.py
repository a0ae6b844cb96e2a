"""Which engine makes a PDF on this machine."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import warnings
from collections.abc import Callable, Iterator
from typing import TypeAlias

from newsdoc.errors import MissingExtraError
from newsdoc.exporters.pdf import fonts
from newsdoc.exporters.pdf.budget import TooMuchError
from newsdoc.formats import ExportOptions
from newsdoc.model import Article
from newsdoc.notes import NoteCode, NoteLog

Engine: TypeAlias = Callable[[Article, ExportOptions, NoteLog], bytes]

PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
"""What WeasyPrint needs of a Debian machine."""


def choose_engine(name: str, notes: NoteLog) -> Engine:
    """Return the engine called ``name``; for ``auto`` the best that works here.

    Raises:
        MissingExtraError: it is not usable.
    """
    if name == "typst":
        return _typst()
    try:
        _weasyprint()
    except MissingExtraError as error:
        if name == "weasyprint":
            raise
        engine = _typst()
        notes.add(
            NoteCode.ENGINE_FALLBACK,
            engine="typst",
            other="WeasyPrint",
            why=error.message.rstrip("."),
            hint=error.hint,
        )
        return engine
    return _weasyprint_while_it_can


def _weasyprint_while_it_can(article: Article, options: ExportOptions, notes: NoteLog) -> bytes:
    """Lay out by WeasyPrint, or by typst what would take WeasyPrint minutes."""
    tried = NoteLog()
    try:
        content = _weasyprint()(article, options, tried)
    except TooMuchError:
        notes.add(NoteCode.ENGINE_FALLBACK, engine="typst", other="WeasyPrint", why="the article is too long for it")
        return _typst()(article, options, notes)
    notes.extend(tried.freeze())
    return content


def _weasyprint() -> Engine:
    if "weasyprint" not in sys.modules:
        # Read whenever fontconfig starts, once by a thread of Pango's: so it must stay set.
        os.environ["FONTCONFIG_FILE"] = str(fonts.fonts_for((), None).config)
    try:
        try:
            with _quiet(), _plain_library_names():
                from newsdoc.exporters.pdf.weasyprint import render_weasyprint
        except OSError:
            with _quiet():
                from newsdoc.exporters.pdf.weasyprint import render_weasyprint
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            "ND040", f"WeasyPrint is not installed: {error}.", hint="Install it: pip install 'weasyprint>=70'."
        ) from error
    except OSError as error:
        raise MissingExtraError(
            "ND041", "A system library of WeasyPrint is missing.", hint=f"Install it: apt-get install {PACKAGES}."
        ) from error
    return render_weasyprint


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Swallow WeasyPrint's own advice and warnings: ``newsdoc doctor`` reports the same."""
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        yield


@contextlib.contextmanager
def _plain_library_names() -> Iterator[None]:
    """Look for libraries by the names that Linux gives them, and by no others.

    WeasyPrint asks for the names of other systems first, and for each of those Python starts a compiler and
    a linker to look for it: a fifth of a second before anything is laid out.
    """
    import ctypes.util

    found = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = found


def _typst() -> Engine:
    try:
        from newsdoc.exporters.pdf.typst import render_typst
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            "ND040", f"typst is not installed: {error}.", hint="Install it: pip install typst."
        ) from error
    return render_typst
