"""Article → NewsML-G2 2.35: the archival XML, from which the same article can be read again.

The default layout is a message with a package, a text item and one item for each picture, so that every
picture has its own normative caption, credit, rights, files and hashes.  ``layout="item"`` gives a single
item with an NITF body for systems that want one; it holds less, and says so.
"""

from __future__ import annotations

from newsdoc.exporters.newsml.frame import find_times
from newsdoc.exporters.newsml.message import write_message
from newsdoc.exporters.newsml.single import write_single
from newsdoc.formats import ExportOptions
from newsdoc.model import Article, identify
from newsdoc.notes import NoteLog

__all__ = ["export_newsml"]


def export_newsml(article: Article, options: ExportOptions, notes: NoteLog) -> bytes:
    """Return ``article`` as NewsML-G2, valid by our schema and by the official one."""
    if article.guid is None or any(picture.guid is None for picture in article.pictures):
        article = identify(article)
    times = find_times(article, options, notes)
    if options.layout == "item":
        return write_single(article, times, options, notes)
    return write_message(article, times, options, notes)
