"""Article → PDF/A-2a + PDF/UA-1 in one file, by WeasyPrint or by typst.

Both engines keep one contract: the same model, the same labels, the same metadata, every caption and
credit tagged.  ``auto`` takes WeasyPrint where its system libraries are installed, else typst.
"""

from __future__ import annotations

from newsdoc.exporters.pdf.engines import choose_engine
from newsdoc.formats import ExportOptions
from newsdoc.model import Article
from newsdoc.notes import NoteLog

__all__ = ["export_pdf"]


def export_pdf(article: Article, options: ExportOptions, notes: NoteLog) -> bytes:
    """Return ``article`` as a PDF that claims ``options.pdf_standard`` and keeps it.

    Raises:
        ExportError: the engine could not make it.
        MissingExtraError: the engine asked for is not usable on this machine.
        UsageError: there is no such theme.
    """
    return choose_engine(options.pdf_engine, notes)(article, options, notes)
