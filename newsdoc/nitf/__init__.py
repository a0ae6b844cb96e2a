"""Article → NITF 3.6: head, body and media, for the NITF exporter and for G2's single-item layout.

NITF has one level of sub-heading, no figure, no ``strong``, and no place for much that a picture says.
Words are never dropped for want of a mark; what is lost beside them is counted by name in ``losses``, for
the exporter to report.  Reading NITF is the matter of ``readers.nitf``, which has to take what agencies send.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from newsdoc.model import (
    Article,
    Picture,
)
from newsdoc.newsmlg2 import NITF
from newsdoc.nitf.body import BodyWriter, write_end
from newsdoc.nitf.head import write_head
from newsdoc.nitf.terms import LANGUAGE, norm
from newsdoc.xmltext import XmlWriter

__all__ = ["norm", "write_nitf"]

VERSION = "-//IPTC//DTD NITF 3.6//EN"


def write_nitf(
    writer: XmlWriter,
    article: Article,
    losses: Counter[str],
    reference_of: Callable[[Picture], str | None] | None = None,
) -> list[Picture]:
    """Write the ``nitf`` element of ``article``, and return its pictures: the first is ``fig-1``.

    Args:
        writer: where to.
        article: what to write.
        losses: counts what NITF has no place for.
        reference_of: gives the id that a picture's ``media`` refers to; its own guid without it.
    """
    language = article.language if article.language and LANGUAGE.match(article.language) else None
    with writer.inside("nitf", {"xmlns": NITF, "version": VERSION, "baselang": language}):
        with writer.inside("head"):
            write_head(writer, article, losses)
        with writer.inside("body"):
            body = BodyWriter(writer, losses, reference_of or (lambda picture: picture.guid))
            body.head(article)
            with writer.inside("body.content"):
                body.story(article)
            write_end(writer, article)
    return body.pictures
