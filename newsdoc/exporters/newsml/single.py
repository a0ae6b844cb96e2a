"""Article → one ``newsItem`` with a NITF body, one ``partMeta`` for each picture.

For systems that want NITF and no packages.  The body marks less than XHTML does, and a picture keeps one
file only, its digest and source address in places of our own: an export, not the archive's master.
"""

from __future__ import annotations

from collections import Counter

from newsdoc.exporters.newsml.frame import Times, item, write_rights
from newsdoc.exporters.newsml.picture import picture_aliases, picture_claims, write_administrative, write_descriptive
from newsdoc.exporters.newsml.scribe import Scribe
from newsdoc.exporters.newsml.text import (
    Content,
    text_aliases,
    write_content_set,
    write_text_head,
    write_text_meta,
)
from newsdoc.formats import ExportOptions
from newsdoc.model import Article, Picture
from newsdoc.newsmlg2 import NAMESPACE, PROFILE_ITEM
from newsdoc.nitf import write_nitf
from newsdoc.notes import NoteCode, NoteLog
from newsdoc.xmltext import XmlWriter

_BODY_DEPTH = 3
"""newsItem, contentSet, inlineXML."""


def write_single(article: Article, times: Times, options: ExportOptions, notes: NoteLog) -> bytes:
    """Return the item as a file; what NITF cannot keep and G2 does not is noted (ND430)."""
    losses: Counter[str] = Counter()
    body = XmlWriter(_BODY_DEPTH)
    pictures = write_nitf(body, article, losses)
    content = Content(xml=body, media_type="application/nitf+xml", profile=PROFILE_ITEM, standard="3.6")
    aliases = dict.fromkeys([*text_aliases(article), *(one for each in pictures for one in picture_aliases(each))])
    writer = XmlWriter()
    scribe = Scribe(writer, article, notes)
    with item(writer, "newsItem", article.guid or "", article.version, article, tuple(aliases), namespace=NAMESPACE):
        write_text_head(scribe, article, times, options)
        for number, picture in enumerate(pictures, 1):
            rights = Scribe(writer, picture, notes)
            write_rights(rights, picture_claims(picture), {"idrefs": f"part-{number}"})
        write_text_meta(writer, scribe, article, times, options, content)
        for number, picture in enumerate(pictures, 1):
            _write_part(writer, picture, number, notes)
        write_content_set(writer, article, content)
    for what, count in _lost(losses).items():
        notes.add(NoteCode.NOT_CARRIED, format="NewsML-G2 with NITF", what=what, n=count)
    return writer.finish()


def _write_part(writer: XmlWriter, picture: Picture, number: int, notes: NoteLog) -> None:
    """Write what is said of one picture."""
    scribe = Scribe(writer, picture, notes)
    part = {"partid": f"part-{number}", "seq": str(number), "contentrefs": f"fig-{number}"}
    with writer.inside("partMeta", part):
        write_administrative(scribe, picture)
        write_descriptive(scribe, picture, shown=True)
        if picture.version != 1:
            scribe.inexact("version")
        if picture.opaque:
            scribe.inexact("opaque")
        if picture.omitted is not None:
            scribe.inexact("omitted")  # a part has one note, and it is for instructions
        scribe.write_exact("partMetaExtProperty")
        scribe.leaf("instructions", "edNote", picture.instructions)


_KEPT = frozenset(
    {
        "codes of subjects",
        "subjects without a name",
        "codes of places",
        "contributors other than authors",
        "authors whom the byline does not name",
        "affiliations and job titles",
        "long descriptions",
        "dates, places and subjects of pictures",
        "keywords of pictures",
        "terms and sources of pictures",
        "source types of pictures",
        "creators of pictures",
    }
)
"""Losses of NITF that the item's own metadata make good."""


def _lost(losses: Counter[str]) -> dict[str, int]:
    return {what: count for what, count in losses.items() if count and what not in _KEPT}
