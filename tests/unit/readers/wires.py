"""Reading wire formats in tests: bytes or text in, article and notes out."""

from __future__ import annotations

from collections.abc import Callable

from newsdoc.formats import Source
from newsdoc.model import Article, Figure, Heading, Paragraph, Picture, plain_text
from newsdoc.notes import NoteLog
from newsdoc.readers.newsml import read_newsml

G2 = "http://iptc.org/std/nar/2006-10-01/"


def read(
    content: str | bytes, reader: Callable[[Source, NoteLog], Article] = read_newsml, *, part: str | None = None
) -> tuple[Article, list[str]]:
    """Return the article in ``content`` and the codes of what was noted."""
    data = content.encode() if isinstance(content, str) else content
    notes = NoteLog()
    return reader(Source(content=data, name="wire", part=part), notes), [note.code for note in notes]


def news_item(
    body: str = "", *, meta: str = "", item_meta: str = "", kind: str = "text", attributes: str = 'guid="urn:x:1"'
) -> str:
    """Return a bare G2 news item as an agency might send it."""
    content = f"<contentSet>{body}</contentSet>" if body else ""
    return (
        f'<newsItem xmlns="{G2}" standard="NewsML-G2" standardversion="2.12" {attributes}>'
        f'<itemMeta><itemClass qcode="ninat:{kind}"/><provider literal="Agency"/>'
        f"<versionCreated>2026-02-03T08:00:00Z</versionCreated>{item_meta}</itemMeta>"
        f"<contentMeta>{meta}</contentMeta>{content}</newsItem>"
    )


def xhtml(inner: str, kind: str = "application/xhtml+xml") -> str:
    """Return a body in XHTML."""
    page = f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{inner}</body></html>'
    return f'<inlineXML contenttype="{kind}">{page}</inlineXML>'


def words_of(article: Article) -> list[str]:
    """Return the words of the paragraphs and headings at the top of the body."""
    return [plain_text(block.children) for block in article.body if isinstance(block, Paragraph | Heading)]


def only_picture(article: Article) -> Picture:
    """Return the one picture of ``article``."""
    (picture,) = article.pictures
    return picture


def figures(article: Article) -> list[Picture]:
    """Return the pictures that stand in the body as figures."""
    return [block.picture for block in article.body if isinstance(block, Figure)]
