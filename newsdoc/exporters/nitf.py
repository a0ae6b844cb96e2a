"""Article → NITF 3.6, for systems that take nothing else; what it cannot keep is counted and noted."""

from __future__ import annotations

from collections import Counter

from newsdoc.formats import ExportOptions
from newsdoc.model import Article
from newsdoc.nitf import write_nitf
from newsdoc.notes import NoteCode, NoteLog
from newsdoc.xmltext import XmlWriter


def export_nitf(article: Article, options: ExportOptions, notes: NoteLog) -> bytes:
    """Return ``article`` as an NITF document, valid by the IPTC's schema."""
    losses: Counter[str] = Counter()
    writer = XmlWriter()
    write_nitf(writer, article, losses)
    count_article(article, losses)
    for what, number in losses.items():
        if number:
            notes.add(NoteCode.NOT_CARRIED, format="NITF", what=what, n=number)
    return writer.finish()


def count_article(article: Article, losses: Counter[str]) -> None:
    """Count what an article says that NITF has no place for."""
    provenance = article.provenance
    losses["provenance"] += len(provenance.hops) + (provenance.original is not None)
    origins = len(article.origins) + sum(len(picture.origins) for picture in article.pictures)
    losses["origins of fields"] += origins
    losses["parts of other formats"] += len(article.opaque) + sum(len(one.opaque) for one in article.pictures)
    losses["data mining statement"] += article.rights.data_mining is not None
    losses["source type of the text"] += article.digital_source_type is not None
    losses["relations of links"] += sum(link.relation.value != "seeAlso" for link in article.related)
    losses["second party"] += article.info_source is not None and article.provider is not None
