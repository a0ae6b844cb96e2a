"""Article → bytes: the table of exporters.

An exporter's module is imported only when its format is asked for.  Other packages add rows by the
entry point group ``newsdoc.exporters``: each entry names an ``ExportFormat``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from newsdoc.errors import UsageError
from newsdoc.formats import ExportFormat, PictureNeeds
from newsdoc.plugins import plugins

_PRINT = frozenset({"image/jpeg", "image/png"})
_SCREEN = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp", "image/svg+xml"})
_ANY = _SCREEN | {"image/avif", "image/tiff"}

EXPORTERS: Mapping[str, ExportFormat] = {
    row.name: row
    for row in (
        ExportFormat(
            name="pdf", suffix=".pdf", media_type="application/pdf", title="PDF/A-2a + PDF/UA-1",
            keeps="everything, tagged: caption and credit as structure elements of their own",
            loses="sound and moving pictures (links stay)",
            target="newsdoc.exporters.pdf:export_pdf",
            pictures=PictureNeeds(media_types=_PRINT, srgb_only=True),
        ),
        ExportFormat(
            name="epub", suffix=".epub", media_type="application/epub+zip", title="EPUB 3.3",
            keeps="everything, with accessibility metadata",
            loses="sound and moving pictures (links stay)",
            target="newsdoc.exporters.epub:export_epub",
            pictures=PictureNeeds(media_types=_PRINT | {"image/gif"}),
        ),
        ExportFormat(
            name="docx",
            suffix=".docx",
            media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            title="Word document",
            keeps="everything, one style per news element: Caption and Credit are two",
            loses="ruby and machine-readable times; properties over 255 characters are cut",
            target="newsdoc.exporters.docx:export_docx",
            pictures=PictureNeeds(media_types=_PRINT | {"image/gif"}),
        ),
        ExportFormat(
            name="newsml", suffix=".xml", media_type="application/vnd.iptc.g2.newsmessage+xml",
            title="NewsML-G2 2.35 (archival XML)",
            keeps="everything, with identifiers, rights and provenance; reads back equal",
            loses="nothing",
            target="newsdoc.exporters.newsml:export_newsml",
            pictures=PictureNeeds(media_types=_ANY, beside=True), text=True,
        ),
        ExportFormat(
            name="json", suffix=".json", media_type="application/json", title="newsdoc's own model",
            keeps="everything; reads back equal, corrections by hand are recorded",
            loses="nothing",
            target="newsdoc.exporters.json:export_json",
            pictures=PictureNeeds(media_types=_ANY, beside=True), text=True,
        ),
        ExportFormat(
            name="html", suffix=".html", media_type="text/html", title="One clean web page",
            keeps="everything, pictures inside",
            loses="nothing that a page can show",
            target="newsdoc.exporters.html:export_html",
            pictures=PictureNeeds(media_types=_SCREEN | {"image/avif"}), text=True,
        ),
        ExportFormat(
            name="md", suffix=".md", media_type="text/markdown", title="Markdown with front matter",
            keeps="text, pictures by name, captions and credits on lines of their own",
            loses="ruby, languages of words, table spans",
            target="newsdoc.exporters.markdown:export_markdown",
            pictures=PictureNeeds(media_types=_ANY, beside=True), text=True,
        ),
        ExportFormat(
            name="nitf", suffix=".nitf.xml", media_type="application/nitf+xml", title="NITF 3.6",
            keeps="text, pictures with caption and credit, most metadata",
            loses="strong, sub, sup, ruby, cell scopes, several languages",
            target="newsdoc.exporters.nitf:export_nitf",
            pictures=PictureNeeds(media_types=_ANY, beside=True), text=True,
        ),
        ExportFormat(
            name="ninjs", suffix=".ninjs.json", media_type="application/vnd.iptc.ninjs+json", title="ninjs 3.1",
            keeps="text as XHTML, pictures as associations with caption and credit, metadata",
            loses="provenance, origins of fields",
            target="newsdoc.exporters.ninjs:export_ninjs",
            pictures=PictureNeeds(media_types=_ANY, beside=True), text=True,
        ),
    )
}  # fmt: skip
"""The built-in exporters; the first four are those of the promise."""

DEFAULT = ("pdf", "epub", "docx", "newsml")
"""What ``convert`` writes when nothing says otherwise."""


@cache
def all_exporters() -> Mapping[str, ExportFormat]:
    """Return the built-in exporters and those of installed plug-ins."""
    return {**EXPORTERS, **dict(plugins("newsdoc.exporters"))}


def exporter(name: str) -> ExportFormat:
    """Return the row called ``name``.

    Raises:
        UsageError: there is none.
    """
    row = EXPORTERS.get(name) or all_exporters().get(name)
    if row is None:
        raise UsageError("ND001", f"No format is called {name!r}; there are {', '.join(all_exporters())}.")
    return row


def exporter_of_suffix(file_name: str) -> ExportFormat | None:
    """Return the row whose suffix ``file_name`` has, the longest first; None when there is none."""
    rows = sorted(all_exporters().values(), key=lambda row: -len(row.suffix))
    return next((row for row in rows if file_name.lower().endswith(row.suffix)), None)
