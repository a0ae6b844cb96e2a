"""A news page of our own around the piece of markup that a test is about."""

from __future__ import annotations

from newsdoc.formats import Resource, Source
from newsdoc.model import Article, Gallery, Picture, all_blocks
from newsdoc.notes import NoteLog
from newsdoc.readers.html import read_html

URL = "https://paper.example/2026/harbour-opens"
HEADLINE = "The harbour opens again after a long winter"

_SENTENCES = (
    "The harbour of the small town opened again on Monday, after a winter in which no ship could leave it.",
    "Fishermen had waited for the ice to break since November, and many of them had found other work meanwhile.",
    "The council says that the pier will be mended before the summer, when most of the visitors are expected.",
    "Nobody was hurt when the first ferry touched the quay wall, but its captain apologised to the passengers.",
    "In the afternoon the brass band played on the quay, and the bakery gave away what it had not yet sold.",
    "Next week the second ferry follows, which the company has rented from an island further to the north.",
)


def paragraphs(first: int = 0, count: int = 3) -> str:
    """Paragraphs of a story."""
    chosen = [_SENTENCES[(first + number) % len(_SENTENCES)] for number in range(count)]
    return "".join(f"<p>{one} {one.replace('harbour', 'port')}</p>\n" for one in chosen)


def page(inside: str = "", *, above: str = "", before: str = "", after: str = "", head: str = "") -> bytes:
    """A page whose story holds ``inside`` between its paragraphs.

    Args:
        above: markup between headline and text.
        before: markup before the headline, in the article.
        after: markup after the article.
    """
    return (
        f"<html lang='en'><head><meta charset='utf-8'><title>{HEADLINE} - The Paper</title>{head}</head><body>"
        "<header><nav><a href='/'><img src='/static/logo-header.png' width='200' height='40' alt='The Paper'>"
        "</a></nav></header>"
        f"<main><article>{before}<h1>{HEADLINE}</h1>{above}<div class='article-body'>{paragraphs(0)}{inside}"
        f"{paragraphs(3)}</div></article></main>{after}<footer><p>Imprint</p></footer></body></html>"
    ).encode()


def read(content: bytes, *, files: dict[str, bytes] | None = None, notes: NoteLog | None = None) -> Article:
    """Read a page; ``files`` lie beside it."""

    def resolve(href: str) -> Resource | None:
        found = (files or {}).get(href)
        return None if found is None else Resource(content=found, name=href)

    return read_html(
        Source(content=content, name="page.html", url=URL, resolver=resolve), NoteLog() if notes is None else notes
    )


def pictures(content: bytes) -> list[Picture]:
    """The pictures of a page."""
    return list(read(content).pictures)


def picture(inside: str) -> Picture:
    """The one picture of a story that holds ``inside``."""
    found = pictures(page(inside))
    assert len(found) == 1, [one.renditions for one in found]
    return found[0]


def galleries(content: bytes) -> list[Gallery]:
    """The galleries of a page."""
    return [one for one in all_blocks(read(content).body) if isinstance(one, Gallery)]


def address(of: Picture) -> str | None:
    """The address of a picture's best rendition."""
    return of.renditions[0].address if of.renditions else None
