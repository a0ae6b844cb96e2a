"""Addresses in an article → the bytes behind them, looked at before anything else may use them."""

from __future__ import annotations

from dataclasses import replace

from newsdoc.addresses import absence
from newsdoc.files import sha256
from newsdoc.formats import Source
from newsdoc.model import Article, Picture, Rendition, with_pictures
from newsdoc.notes import NoteCode, NoteLog
from newsdoc.pictures.decoding import MAX_BYTES, RefusedPictureError, verify
from newsdoc.pictures.metadata import fill, read_carriers, read_embedded
from newsdoc.pictures.sniffing import describe_other, sniff
from newsdoc.pictures.svg import clean_svg
from newsdoc.values import dataclass


def admit(
    article: Article, source: Source, notes: NoteLog, *, read_metadata: bool = True, fill_credit: bool = False
) -> Article:
    """Return ``article`` with the bytes of its pictures, each decoded once to see that it is whole.

    The renditions of a picture are tried in their order until one is good; they stay in that order, for
    the picture's id hangs on it.  What is not there (ND332) or no good (ND336) is noted, and the picture
    stays with its caption, credit and address.

    Args:
        article: as it was read.
        source: where its files are.
        notes: gets what was wrong.
        read_metadata: fill what the page leaves unsaid from the metadata inside the files.
        fill_credit: where nobody states a credit, take the file's creator, copyright or source for one.
    """
    return with_pictures(article, _Admission(source, notes, read_metadata, fill_credit).admit)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What became of some bytes."""

    content: bytes
    media_type: str
    width: int
    height: int
    digest: str


class _Admission:
    """One run over the pictures of an article; bytes that come twice are looked at once."""

    def __init__(self, source: Source, notes: NoteLog, read_metadata: bool, fill_credit: bool) -> None:
        self._source = source
        self._notes = notes
        self._read_metadata = read_metadata
        self._fill_credit = fill_credit
        self._number = 0
        self._seen: dict[str, _Seen | RefusedPictureError] = {}

    def admit(self, picture: Picture) -> Picture:
        """Return ``picture`` with the bytes of its first good rendition."""
        self._number += 1
        refusal: RefusedPictureError | None = None
        for index, rendition in enumerate(picture.renditions):
            content = self._bytes(rendition)
            if content is None:
                continue
            try:
                seen = self._look_at(content)
            except RefusedPictureError as error:
                refusal = refusal or error
                continue
            good = self._filled(rendition, seen)
            kept = tuple(good if at == index else _without_bytes(one) for at, one in enumerate(picture.renditions))
            return self._described(replace(picture, renditions=kept), seen)
        self._note(picture, refusal)
        return replace(picture, renditions=tuple(_without_bytes(one) for one in picture.renditions))

    def _bytes(self, rendition: Rendition) -> bytes | None:
        if rendition.content is not None:
            return rendition.content
        # A file that newsdoc wrote beside a document is named by path; the address is where it once was.
        for href in (rendition.path, rendition.address):
            if href and (found := self._source.resolve(href)):
                return found.content
        return None

    def _look_at(self, content: bytes) -> _Seen:
        digest = sha256(content)
        known = self._seen.get(digest)
        if known is None:
            try:
                known = _examine(content, digest)
            except RefusedPictureError as error:
                known = error
            self._seen[digest] = known
        if isinstance(known, RefusedPictureError):
            raise known
        return known

    def _filled(self, rendition: Rendition, seen: _Seen) -> Rendition:
        if rendition.path and rendition.sha256 not in (None, seen.digest):
            self._notes.add(
                NoteCode.FILE_MISMATCH,
                href=rendition.path,
                what="the hash does not match",
                place=f"picture {self._number}",
            )
        return replace(
            _without_bytes(rendition),
            content=seen.content,
            media_type=seen.media_type,
            width=seen.width,
            height=seen.height,
            size=len(seen.content),
            sha256=seen.digest,
        )

    def _described(self, picture: Picture, seen: _Seen) -> Picture:
        if not self._read_metadata:
            return picture
        embedded = read_embedded(read_carriers(seen.content, seen.media_type))
        return fill(picture, embedded, self._notes, self._number, fill_credit=self._fill_credit)

    def _note(self, picture: Picture, refusal: RefusedPictureError | None) -> None:
        place = f"picture {self._number}"
        if refusal is not None:
            self._notes.add(NoteCode.PICTURE_REFUSED, n=self._number, why=str(refusal), place=place)
        elif picture.renditions:
            self._notes.add(NoteCode.NOT_STORED, n=self._number, why=self._why_absent(picture), place=place)

    def _why_absent(self, picture: Picture) -> str:
        for one in picture.renditions:
            if one.address and (reason := self._source.reason_of(one.address)):
                return f"{one.address} was not fetched ({reason})"
        first = picture.renditions[0]
        return absence(first.address, first.path)


def _examine(content: bytes, digest: str) -> _Seen:
    if len(content) > MAX_BYTES:
        raise RefusedPictureError(f"{len(content):,} bytes, over the limit of {MAX_BYTES:,}")
    media_type = sniff(content)
    if media_type is None:
        raise RefusedPictureError(f"the file is {describe_other(content)}")
    if media_type == "image/svg+xml":
        cleaned, width, height = clean_svg(content)
        return _Seen(cleaned, media_type, width, height, sha256(cleaned))
    facts = verify(content, media_type)
    return _Seen(content, media_type, facts.width, facts.height, digest)


def _without_bytes(rendition: Rendition) -> Rendition:
    """Return ``rendition`` by its address alone; a data: URI is bytes, not an address."""
    address = rendition.address
    return replace(rendition, content=None, address=None if address and address[:5].lower() == "data:" else address)
