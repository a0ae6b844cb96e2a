"""An article and its input → what travels inside its PDF: the archival XML, and the original as it was saved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from newsdoc.errors import UsageError
from newsdoc.exporters import exporter
from newsdoc.formats import Attachment, ExportOptions, Source
from newsdoc.model import Article, Picture, with_pictures
from newsdoc.notes import NoteLog

HOLDING = frozenset({"a-3a+ua-1", "none"})
"""PDF standards that allow any file inside."""

_TYPES = {".json": "application/json", ".xml": "application/xml", ".txt": "text/plain"}


def check_attach(options: ExportOptions) -> None:
    """Demand a standard that can hold what is to be attached.

    Raises:
        UsageError: ND001, it cannot.
    """
    if options.attach and options.pdf_standard not in HOLDING:
        raise UsageError(
            "ND001", f"PDF/{options.pdf_standard.upper()} holds no other files.", hint="Say a-3a+ua-1, or none."
        )


def with_attachments(article: Article, options: ExportOptions, source: Source | None) -> ExportOptions:
    """Return ``options`` with the files that the PDF of ``article`` is to hold.

    The XML names pictures by their addresses: those that belong to it are in the PDF.

    Args:
        article: identified, with its pictures as admitted.
        options: what a person chose.
        source: the input; None where there is none any more.
    """
    if not options.attach or options.attachments:
        return options
    check_attach(options)
    return replace(options, attachments=(_archival_xml(article, options), *(_original(source) if source else ())))


def _archival_xml(article: Article, options: ExportOptions) -> Attachment:
    content = exporter("newsml").load()(without_bytes(article), replace(options, siblings=()), NoteLog())
    return Attachment(
        name="article.xml",
        content=content,
        media_type="application/vnd.iptc.g2.newsmessage+xml",
        relationship="Source",
        description="The article as archival XML (NewsML-G2)",
    )


def without_bytes(article: Article) -> Article:
    """Return ``article`` with pictures that are named by their addresses alone."""
    return with_pictures(article, _nameless)


def _nameless(picture: Picture) -> Picture:
    return replace(picture, renditions=tuple(replace(one, content=None, path=None) for one in picture.renditions))


def _original(source: Source) -> tuple[Attachment, ...]:
    path = PurePosixPath(source.name.partition("?")[0].replace("\\", "/"))
    suffix = path.suffix.lower() if path.suffix.lower() in _TYPES else ".html"
    media_type = _TYPES.get(suffix, "text/html")
    return (
        Attachment(
            name=f"original{suffix}",
            content=source.content,
            media_type=media_type,
            relationship="Supplement",
            description="The original as it was saved",
        ),
    )
