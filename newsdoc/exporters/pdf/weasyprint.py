"""Article → PDF by WeasyPrint: house style sheets, tagged PDF/A.

Nothing is fetched or opened while it works: the only addresses that answer are those of the article's
own pictures.  What is costly (fonts, style sheets) is made once a process.
"""

from __future__ import annotations

import gc
import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field
from functools import cache, partial
from hashlib import sha256
from typing import Any, ParamSpec, TypeVar

import cssselect2
import weasyprint.pdf.fonts
from fontTools.ttLib import TTFont
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from newsdoc.errors import ExportError
from newsdoc.exporters.pdf import fonts
from newsdoc.exporters.pdf.budget import MAX_COST, TooMuchError
from newsdoc.exporters.pdf.characters import Characters
from newsdoc.exporters.pdf.finisher import Finisher
from newsdoc.exporters.pdf.forecast import fill_expected_holes
from newsdoc.exporters.pdf.metadata import STANDARDS, metadata_of, xmp_packet
from newsdoc.exporters.pdf.pages import SCHEME, LayoutPage, build_page
from newsdoc.exporters.pdf.pagination import fill_holes
from newsdoc.exporters.pdf.structure import pages_of
from newsdoc.exporters.pdf.theme import load_theme
from newsdoc.formats import ExportOptions
from newsdoc.model import Article, Direction
from newsdoc.notes import NoteLog
from newsdoc.resources import template_text
from newsdoc.values import dataclass

# Without HarfBuzz's subsetting WeasyPrint cuts fonts by fontTools, which would stamp them with the time of day.
weasyprint.pdf.fonts.TTFont = partial(TTFont, recalcTimestamp=False)

_P = ParamSpec("_P")
_R = TypeVar("_R")
_PRODUCER = f"WeasyPrint {weasyprint.__version__}"
_MORE_LAYOUTS = 2
"""How often an article is laid out again to fill holes; what is left after that stays."""

_VERSIONS = {"a-1b": "1.4"}


class RefusedError(FatalURLFetchingError):  # type: ignore[misc]
    """Something asked for an address that is none of the article's pictures."""


class ShelfFetcher(URLFetcher):  # type: ignore[misc]
    """Answers from the article's own pictures, and from nothing else."""

    def __init__(self, pictures: Mapping[str, tuple[bytes, str]]) -> None:
        # The base class would make openers for http, ftp and file; none of them is wanted.
        self._pictures = pictures
        self._fail_on_errors = True

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Return the picture kept under ``url``."""
        if url not in self._pictures:
            raise RefusedError(f"not one of the article's pictures: {url[:200]}")
        content, media_type = self._pictures[url]
        return URLFetcherResponse(url, content, {"Content-Type": media_type})

    def open(self, *args: object, **values: object) -> Any:
        """Refuse: nothing is ever opened."""
        raise RefusedError("nothing is fetched")


class _TreeHTML(weasyprint.HTML):  # type: ignore[misc]
    """A document made from a tree instead of from text, so that nothing is parsed twice."""

    def __init__(self, page: LayoutPage) -> None:
        self.base_url = SCHEME
        self.url_fetcher = ShelfFetcher(page.pictures)
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(page.root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
        """Return the style sheet for the elements that newsdoc writes; WeasyPrint's own knows all of HTML."""
        return [_element_styles()]


@cache
def _element_styles() -> Any:
    return weasyprint.CSS(string=template_text("pdf/html.css"), base_url=SCHEME, url_fetcher=ShelfFetcher({}))


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep Python from looking for reference cycles among the millions of objects of a layout."""
    wanted = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if wanted:
            gc.enable()


def _with_room(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Let all calls below ``function`` find their frames in one piece of memory.

    CPython keeps frames in pieces of 16 kB; a call beyond the end of one asks the system for the next, and its
    return gives it back.  Layout calls small functions a million times from the same depth, and where that is
    the end of a piece, a sixth of all time goes into it.  A frame larger than a piece gets one of 256 kB, and
    leaves half of it to the calls below.
    """
    function.__code__ = function.__code__.replace(co_stacksize=16_000)
    return function


class _Messages(logging.Handler):
    """Collects what WeasyPrint would log."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.ERROR:
            self.errors.append(record.getMessage())


@dataclass(slots=True)
class _Workshop:
    """What is made once a process.  Pango and the fonts are not shared between threads."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    known: fonts.FontSet | None = None
    configuration: Any = None
    styles: dict[tuple[str, ...], Any] = field(default_factory=dict)

    def prepare(self, wanted: fonts.FontSet) -> Any:
        """Return the font configuration that knows ``wanted``."""
        if self.configuration is None or self.known is not wanted:
            self.configuration = FontConfiguration()
            self.known = wanted
            self.styles.clear()
        return self.configuration

    def style(self, text: str, configuration: Any) -> Any:
        """Return the parsed style sheet ``text``."""
        key = (text,)
        if key not in self.styles:
            if len(self.styles) >= 32:
                self.styles.clear()
            self.styles[key] = weasyprint.CSS(
                string=text, base_url=SCHEME, url_fetcher=ShelfFetcher({}), font_config=configuration
            )
        return self.styles[key]


_workshop = _Workshop()


def render_weasyprint(article: Article, options: ExportOptions, notes: NoteLog) -> bytes:
    """Return ``article`` as a PDF.

    Raises:
        ExportError: WeasyPrint could not make it.
        TooMuchError: it would take too long.
    """
    theme = load_theme(options.theme)
    standard = STANDARDS[options.pdf_standard]
    characters = Characters(article.language, notes)
    page = build_page(article, options, theme, characters, notes)
    if page.cost > MAX_COST:
        raise TooMuchError("ND031", "The article is more than WeasyPrint can lay out in time.")
    fill_expected_holes(page.body, theme.layout(options.paper), page.sizes)
    meta = metadata_of(article, _PRODUCER)
    finisher = Finisher(
        meta, xmp_packet(article, meta, standard), standard, options.attachments if standard.attachments else ()
    )
    rtl = article.direction is Direction.RTL
    # A user's own style sheet may print letters that the article does not have.
    plain = characters.plain and not options.css
    style = theme.style(paper=options.paper, language=article.language, rtl=rtl, plain=plain) + (options.css or "")
    with _workshop.lock, _no_collection():
        return _render(page, style, finisher, _VERSIONS.get(options.pdf_standard, "1.7"), _identifier(article))


@_with_room
def _render(page: LayoutPage, style: str, finisher: Finisher, version: str, identifier: bytes) -> bytes:
    configuration = _workshop.prepare(fonts.fonts_for((), None))
    messages = _Messages()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(messages)
    try:
        sheet = _workshop.style(style, configuration)
        document = _laid_out(page, sheet, configuration)
        for _ in range(_MORE_LAYOUTS):
            if not fill_holes(document):
                break
            document = _laid_out(page, sheet, configuration)
        for _ in pages_of(document):
            pass
        content: bytes = document.write_pdf(
            finisher=finisher, pdf_version=version, pdf_identifier=identifier, output_intent="srgb"
        )
    except RefusedError as error:
        raise ExportError("ND031", f"The PDF could not be made: {error}.") from error
    finally:
        logger.removeHandler(messages)
    if messages.errors:
        raise ExportError("ND031", f"The PDF could not be made: {messages.errors[0]}.")
    return content


def _laid_out(page: LayoutPage, sheet: Any, configuration: Any) -> Any:
    return _TreeHTML(page).render(
        font_config=configuration, stylesheets=[sheet], presentational_hints=False, output_intent="srgb"
    )


def _identifier(article: Article) -> bytes:
    return sha256(f"{article.guid} {article.version}".encode()).hexdigest()[:32].encode()
