"""What a source says of itself against what came of it: files (ND330), pixels (ND331), reservations (ND504)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from newsdoc.model import Article, Picture, Rendition
from newsdoc.notes import Note, NoteCode

_NO_AI = re.compile(r"\bno(?:ai|imageai|ml)\b", re.IGNORECASE)


def check_files(article: Article) -> Iterator[Note]:
    """ND330: a file that the document keeps beside it, by path and digest, and that is not there.

    Args:
        article: as it was read where its files can be seen.
    """
    for number, picture in enumerate(article.pictures, 1):
        for one in picture.renditions:
            if one.path is not None and one.sha256 is not None and one.content is None:
                yield NoteCode.FILE_MISMATCH.note(
                    href=one.path,
                    what="file missing",
                    place=f"picture {number}",
                    hint="Copy the folder of pictures together with the document.",
                )


def check_pixels(claimed: Article, seen: Article) -> Iterator[Note]:
    """ND331: a file of another size than its metadata say.  Upright or lying is no difference.

    Args:
        claimed: the article as the document tells it.
        seen: the same article, its files looked at.
    """
    files = {id_: one for picture in claimed.pictures for one in picture.renditions if (id_ := _name(one))}
    for number, picture in enumerate(seen.pictures, 1):
        yield from _of_picture(picture, number, files)


def _of_picture(picture: Picture, number: int, files: Mapping[str, Rendition]) -> Iterator[Note]:
    for one in picture.renditions:
        said = files.get(_name(one) or "")
        if one.content is None or said is None or not (said.width and said.height and one.width and one.height):
            continue
        if {said.width, said.height} != {one.width, one.height}:
            yield NoteCode.PIXELS_DIFFER.note(
                href=_name(one),
                w=one.width,
                h=one.height,
                w2=said.width,
                h2=said.height,
                place=f"picture {number}",
                hint="The file decides; what is written from now on has its size.",
            )


def _name(rendition: Rendition) -> str | None:
    return rendition.path or rendition.address


def check_mining(article: Article, headers: Mapping[str, str]) -> Iterator[Note]:
    """ND504: the server reserves text and data mining for the page, and nothing in it says so.

    Args:
        article: what was read.
        headers: that the page came with, names in lower case.
    """
    reserved = headers.get("tdm-reservation", "").strip() == "1" or _NO_AI.search(headers.get("x-robots-tag", ""))
    if reserved and article.rights.data_mining is None:
        yield NoteCode.MINING_UNSAID.note(hint="Set rights.data_mining to DMI-PROHIBITED in the model's JSON.")
