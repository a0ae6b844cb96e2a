"""Article → PDF by typst: one wheel, no system library, several times faster.

The article reaches typst as data (JSON) that the template reads; none of its text is ever typst code.
typst sees one private folder with that data and the article's pictures, and nothing else.
"""

from __future__ import annotations

import json
import tempfile
import threading
from dataclasses import field
from pathlib import Path
from typing import Any

import typst
from lxml import etree

from newsdoc.errors import ExportError
from newsdoc.exporters.pdf import fonts
from newsdoc.exporters.pdf.budget import MAX_TYPST_COST, TooMuchError
from newsdoc.exporters.pdf.characters import Characters
from newsdoc.exporters.pdf.faces import DISPLAY, MONO, SANS, SERIF, stack
from newsdoc.exporters.pdf.forecast import fill_expected_holes
from newsdoc.exporters.pdf.metadata import STANDARDS, metadata_of, title_of, xmp_packet
from newsdoc.exporters.pdf.pages import RUNNING, LayoutPage, build_page
from newsdoc.exporters.pdf.rewriting import finish_typst
from newsdoc.exporters.pdf.theme import Layout, Theme, load_theme
from newsdoc.exporters.pdf.tree import TreeData, linked_ids, typst_language, words_in
from newsdoc.formats import ExportOptions
from newsdoc.model import Article
from newsdoc.notes import NoteCode, NoteLog
from newsdoc.plugins import installed_version
from newsdoc.values import dataclass

_STANDARDS = {
    "a-2a+ua-1": ["a-2a", "ua-1"],
    "a-3a+ua-1": ["a-3a", "ua-1"],
    "a-2b": ["a-2b"],
    "a-1b": ["a-1b"],
    "none": [],
}
_SUFFIXES = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/svg+xml": "svg",
}
_PRODUCER = f"typst {installed_version('typst')}"
_PAPERS = {"a4": "a4", "letter": "us-letter"}
_GUTTER = 17.0
"""Between columns, in points."""


@dataclass(slots=True)
class _Workshop:
    """What is made once a process."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    known: fonts.FontSet | None = None
    compiler: Any = None

    def prepare(self, wanted: fonts.FontSet) -> Any:
        """Return a compiler that knows the fonts in ``wanted`` and no others."""
        if self.compiler is None or self.known is not wanted:
            found = typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(wanted.folder)]
            )
            self.compiler = typst.Compiler(font_paths=found, ignore_system_fonts=True)
            self.known = wanted
        return self.compiler


_workshop = _Workshop()


def render_typst(article: Article, options: ExportOptions, notes: NoteLog) -> bytes:
    """Return ``article`` as a PDF.

    Raises:
        ExportError: typst could not make it.
        TooMuchError: it would take too much memory.
    """
    theme = load_theme(options.theme)
    if options.css:
        notes.add(
            NoteCode.LAYOUT_SIMPLIFIED, format="pdf", why="typst takes no style sheet, so --css changed nothing"
        )
    standard = STANDARDS[options.pdf_standard]
    characters = Characters(article.language, notes)
    page = build_page(article, options, theme, characters, notes, own_page=False)
    if page.cost > MAX_TYPST_COST:
        raise TooMuchError(
            "ND031",
            "The PDF could not be made: the article is longer than any engine can lay out in bounded memory.",
            hint="Take another format, or part it.",
        )
    fill_expected_holes(page.body, theme.layout(options.paper), page.sizes)
    attachments = options.attachments if standard.attachments else ()
    with tempfile.TemporaryDirectory(prefix="newsdoc-") as name:
        folder = Path(name)
        data = _data(article, options, theme, page, folder)
        data["attachments"] = []
        for number, one in enumerate(attachments):
            (folder / f"attached-{number}").write_bytes(one.content)
            data["attachments"].append({
                "name": one.name, "path": f"attached-{number}", "relationship": one.relationship.lower(),
                "media_type": one.media_type, "description": one.description,
            })  # fmt: skip
        (folder / "article.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        content = _compile(theme.typst_source(), folder, _STANDARDS[options.pdf_standard], standard.tagged)
    meta = metadata_of(article, _PRODUCER)
    return finish_typst(content, meta, xmp_packet(article, meta, standard))


def _compile(source: str, folder: Path, standards: list[str], tagged: bool) -> bytes:
    with _workshop.lock:
        compiler = _workshop.prepare(fonts.fonts_for((), None))
        try:
            content = compiler.compile(
                source.encode(), root=str(folder), format="pdf", pdf_standards=standards, pdf_tags=tagged, timestamp=0
            )
        except typst.TypstError as error:
            raise ExportError("ND031", f"The PDF could not be made: {' '.join(str(error).split())[:400]}") from error
        except BaseException as panic:
            if type(panic).__name__ != "PanicException":  # of Rust's own, which has no other name in Python
                raise
            raise ExportError("ND031", f"The PDF could not be made: typst failed: {str(panic)[:200]}") from panic
    assert isinstance(content, bytes)
    return content


def _data(article: Article, options: ExportOptions, theme: Theme, page: LayoutPage, folder: Path) -> dict[str, Any]:
    files: dict[str, str] = {}
    for number, (address, (content, media_type)) in enumerate(page.pictures.items()):
        files[address] = f"picture-{number}.{_SUFFIXES.get(media_type, 'jpg')}"
        (folder / files[address]).write_bytes(content)
    layout = theme.layout(options.paper)
    measure = (layout.width - (layout.columns - 1) * _GUTTER) / layout.columns
    body = page.body
    running = page.root.find(f".//div[@class='{RUNNING}']")
    tree = TreeData(
        files=files,
        sizes=page.sizes,
        measure=measure,
        tallest=layout.picture,
        gallery=layout.gallery,
        ids=linked_ids(body),
    )
    header = body.find("header")
    if header is not None:
        body.remove(header)
    language, region = typst_language(article.language)
    known = fonts.fonts_for((), None)
    script = _script_of(language, layout)
    return {
        "title": title_of(article),
        "lang": language,
        "region": region,
        "dir": article.direction.value,
        "hyphenated": page.hyphenated,
        "paper": _PAPERS[options.paper],
        "margin": {"top": layout.top, "bottom": layout.bottom, "x": layout.side},
        "layout": {
            "columns": layout.columns,
            "justify": layout.justify,
            "hyphenate": layout.hyphenate,
            "gutter": _GUTTER,
            "headline": layout.headline,
        },
        "running": words_in(running) if running is not None else "",
        "fonts": {
            name: [family for family in stack(first, article.language) if family in known.families]
            for name, first in (("serif", SERIF), ("display", DISPLAY), ("sans", SANS), ("mono", MONO))
        },
        **script,
        "header": tree.nodes(_wrapped(header)) if header is not None else [],
        "body": tree.nodes(body),
    }


def _wrapped(header: etree._Element) -> etree._Element:
    around = etree.Element("div")
    around.append(header)
    return around


def _script_of(language: str, layout: Layout) -> dict[str, Any]:
    """Return what a script wants of size, leading (typst's: from one line's letters to the next) and indent."""
    upright = language in _UPRIGHT
    size, leading, indent = layout.size, layout.leading - 0.68, 1.25
    if language in ("ar", "fa", "ur", "ps", "ckb", "ug"):
        size, leading, indent = size * 1.2, leading + 0.15, 0
    elif language in ("zh", "ja", "ko"):
        size, leading, indent = size * 0.96, leading + 0.12, {"zh": 2.0, "ja": 1.0}.get(language, 1.25)
    elif language in _TALL:
        leading += 0.15
    return {"size": size, "leading": leading, "indent": indent, "upright": upright}


_TALL = frozenset({"hi", "mr", "ne", "bn", "ta", "te", "kn", "ml", "gu", "pa", "si", "th", "lo", "km", "my"})
"""Languages whose letters reach far up and down."""

_UPRIGHT = _TALL | {"ar", "fa", "ur", "ps", "ckb", "ug", "zh", "ja", "ko", "he", "yi"}
"""Languages written without italics."""
