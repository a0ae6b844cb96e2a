"""The picture files of a publication: which picture is which file."""

from __future__ import annotations

from collections.abc import Mapping

from newsdoc.model import Article, Picture, Rendition, picture_hex
from newsdoc.values import dataclass

SUFFIXES: Mapping[str, str] = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/webp": ".webp",
}
"""Types that every reading system shows (EPUB 3.3 §3.2), and how their files end; not SVG, which holds scripts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageFile:
    """A file inside the container."""

    name: str
    """``images/HEX12.jpg``."""

    rendition: Rendition
    picture: Picture
    """The first that it shows."""

    @property
    def content(self) -> bytes:
        """The bytes."""
        return self.rendition.content or b""


@dataclass(frozen=True, slots=True)
class Images:
    """Every file once, in the order of the article, however often it is shown."""

    files: tuple[ImageFile, ...]
    by_picture: Mapping[int, str]
    """Name of the file of a picture, by the picture's identity in memory."""

    def source_of(self, picture: Picture) -> str | None:
        """Return the name of the file that shows ``picture``, or None where no bytes are at hand."""
        return self.by_picture.get(id(picture))


def collect_images(article: Article, wanted: bool) -> Images:
    """Return the files that show the pictures of ``article``; none unless ``wanted``."""
    files: dict[str, ImageFile] = {}
    by_picture: dict[int, str] = {}
    for picture in article.pictures if wanted else ():
        best = picture.best
        if best is None or not best.content or best.media_type not in SUFFIXES:
            continue
        name = _free_name(files, picture_hex(picture), best)
        files.setdefault(name, ImageFile(name=name, rendition=best, picture=picture))
        by_picture[id(picture)] = name
    return Images(tuple(files.values()), by_picture)


def _free_name(files: Mapping[str, ImageFile], stem: str, rendition: Rendition) -> str:
    """Return a name that is free or already holds these very bytes: one address may show two crops."""
    suffix = SUFFIXES[rendition.media_type or ""]
    name, number = f"images/{stem}{suffix}", 1
    while name in files and files[name].content != rendition.content:
        number += 1
        name = f"images/{stem}-{number}{suffix}"
    return name
