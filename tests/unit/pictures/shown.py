"""An article around pictures, and the one door of the tests to what became of them."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from PIL import Image

from newsdoc.formats import Resource, Source
from newsdoc.model import Article, Figure, Picture, Rendition, Text
from newsdoc.notes import NoteLog
from newsdoc.pictures import admit


def source_of(files: dict[str, bytes]) -> Source:
    """Return a source that holds ``files``."""

    def resolve(href: str, /) -> Resource | None:
        return Resource(content=files[href], name=href) if href in files else None

    return Source(content=b"<p>", name="page.html", resolver=resolve)


def article_of(*pictures: Picture) -> Article:
    """Return an article that shows ``pictures``."""
    return Article(headline="Headline", language="en", body=tuple(Figure(picture=one) for one in pictures))


def picture_at(*addresses: str, caption: str = "") -> Picture:
    """Return a picture with a rendition at each address."""
    renditions = tuple(Rendition(address=one) for one in addresses)
    return Picture(renditions=renditions, caption=(Text(caption),) if caption else ())


def admitted(
    content: bytes, name: str = "photo.jpg", *, picture: Picture | None = None, **options: bool
) -> tuple[Picture, NoteLog]:
    """Return ``picture`` (an empty one unless given) with these bytes after admission, and the notes."""
    notes = NoteLog()
    shown = replace(picture or Picture(), renditions=(Rendition(address=name),))
    article = admit(article_of(shown), source_of({name: content}), notes, **options)
    return article.pictures[0], notes


def codes(notes: NoteLog) -> list[str]:
    """Return the codes of ``notes``."""
    return [note.code for note in notes]


def pixels(content: bytes) -> Image.Image:
    """Return the picture in ``content``, decoded whole."""
    image = Image.open(BytesIO(content))
    image.load()
    return image
