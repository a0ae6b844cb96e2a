"""PDFs opened for tests: their structure, words, links and pictures."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

from newsdoc.exporters.pdf import export_pdf
from newsdoc.formats import ExportOptions
from newsdoc.model import Article, Block, Paragraph, Text
from newsdoc.notes import NoteLog


def make(article: Article, notes: NoteLog | None = None, **options: Any) -> bytes:
    """Export ``article`` with some options set."""
    return export_pdf(article, ExportOptions(**options), NoteLog() if notes is None else notes)


def told(*blocks: Block, **fields: Any) -> Article:
    """A little article with a body of one's own."""
    values = {"guid": "urn:test:1", "language": "en", "headline": "A ferry", "body": blocks, **fields}
    return Article(**values)


def words(text: str) -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph(children=(Text(text),))


def opened(content: bytes) -> pikepdf.Pdf:
    """Open a PDF."""
    return pikepdf.open(io.BytesIO(content))


def elements(pdf: pikepdf.Pdf) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield each structure element with the types that lead to it, its own last."""

    def walk(one: Any, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
        if isinstance(one, pikepdf.Array):
            for kid in one:
                yield from walk(kid, above)
        elif isinstance(one, pikepdf.Dictionary) and "/S" in one:
            path = (*above, str(one.S)[1:])
            yield path, one
            yield from walk(one.get("/K", pikepdf.Array()), path)

    yield from walk(pdf.Root.StructTreeRoot.K, ())


def types(pdf: pikepdf.Pdf) -> list[str]:
    """The types of all structure elements, in order."""
    return [path[-1] for path, _ in elements(pdf)]


def addresses(pdf: pikepdf.Pdf) -> list[str]:
    """The addresses that the pages link to."""
    return [str(note.A.URI) for page in pdf.pages for note in page.get("/Annots", pikepdf.Array()) if "/A" in note]


def pictures(pdf: pikepdf.Pdf) -> list[bytes]:
    """The bytes of the pictures as they lie in the file."""
    return [
        one.read_raw_bytes()
        for one in pdf.objects
        if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
    ]


def packet(pdf: pikepdf.Pdf) -> str:
    """The XMP packet."""
    return pdf.Root.Metadata.read_bytes().decode()
