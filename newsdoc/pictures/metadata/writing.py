"""A picture of the story, its original file and the file that travels → that file with metadata inside."""

from __future__ import annotations

from newsdoc.model import Picture, Role
from newsdoc.pictures.exif import upright
from newsdoc.pictures.metadata.carriers import Carriers, read_carriers, resource_body, resources
from newsdoc.pictures.metadata.iim import with_words
from newsdoc.pictures.metadata.packets import JPEG_ROOM, Packet, merged_packet
from newsdoc.pictures.metadata.splicing import splice_jpeg, splice_png, splice_webp
from newsdoc.pictures.metadata.xmp import read_properties

WRITABLE = ("image/jpeg", "image/png", "image/webp")
_IIM, _IIM_DIGEST = 0x0404, 0x0425


def with_metadata(
    content: bytes, media_type: str, picture: Picture, original: bytes, original_type: str, size: tuple[int, int]
) -> bytes:
    """Return ``content`` with what ``picture`` says, and all that its original file said, inside.

    Args:
        content: the file that travels: the original itself, or one made from it.
        media_type: of ``content``; one of :data:`WRITABLE`.
        picture: the story's picture.
        original: the file as it came.
        original_type: its media type.
        size: width and height of ``content``.
    """
    found = read_carriers(original, original_type)
    same_file = content is original
    packet = _packet(found, picture, JPEG_ROOM if media_type == "image/jpeg" else None, same_file)
    if media_type == "image/jpeg":
        # What a TIFF says in its Exif tags is mostly where its own rows of pixels are.
        carried = None if same_file or original_type == "image/tiff" else found.exif
        exif = None if carried is None else upright(carried)
        return splice_jpeg(content, packet, photoshop=_photoshop(found, picture, same_file), exif=exif)
    if packet is None:
        return content
    if media_type == "image/png":
        return splice_png(content, packet)
    return splice_webp(content, packet, *size)


def _packet(found: Carriers, picture: Picture, room: int | None, same_file: bool) -> Packet | None:
    old = read_properties([found.xmp, found.extended])
    if old is None and found.xmp is not None and same_file:
        return None  # a packet that cannot be read is left as it is
    merged = merged_packet(old, picture, room)
    if merged is None and found.xmp is not None and not same_file and old is not None:
        return Packet(found.xmp, found.extended)
    return merged


def _photoshop(found: Carriers, picture: Picture, same_file: bool) -> bytes | None:
    """Return the resource blocks with the words that their IIM lacks; None to leave what is there."""
    if found.iim is None:
        return None if same_file else found.photoshop
    new = with_words(found.iim, _words(picture))
    if found.photoshop is None:  # a TIFF keeps IIM in a tag of its own
        return _resource(_IIM, new)
    if new is found.iim:
        return None if same_file else found.photoshop
    out = bytearray()
    for number, start, end in resources(found.photoshop):
        if number == _IIM:
            if resource_body(found.photoshop, start) == found.iim:
                out += _resource(_IIM, new)
        elif number != _IIM_DIGEST:  # the digest says that XMP and IIM agree as they were: no longer true
            out += found.photoshop[start:end]
    return bytes(out)


def _resource(number: int, body: bytes) -> bytes:
    return (
        b"8BIM" + number.to_bytes(2, "big") + b"\0\0" + len(body).to_bytes(4, "big") + body + b"\0" * (len(body) % 2)
    )


def _words(picture: Picture) -> dict[int, list[str]]:
    authors = [one for one in picture.creators if one.role is not Role.CAPTION_WRITER]
    writer = next((one.name for one in picture.creators if one.role is Role.CAPTION_WRITER), None)
    single = {
        120: picture.caption_text,
        110: picture.credit_line,
        116: picture.copyright_notice,
        115: picture.source.name if picture.source else None,
        105: picture.title,
        40: picture.instructions,
        85: authors[0].job_title if authors else None,
        122: writer,
    }
    words = {number: [value] for number, value in single.items() if value}
    if authors:
        words[80] = [one.name for one in authors]
    if picture.keywords:
        words[25] = list(picture.keywords)
    return words
