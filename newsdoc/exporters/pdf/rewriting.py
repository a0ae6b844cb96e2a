"""What typst writes → the same file with our metadata and our structure types.

typst writes plain objects and a classic cross-reference table; each object is taken out by its offset,
changed where it must be, and all are written again.  Nothing of the pages is touched.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from newsdoc.errors import ExportError
from newsdoc.exporters.pdf.metadata import Metadata, info_entries

_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*\Z", re.DOTALL)
_REFERENCE = rb"/%s (\d+) 0 R"
_SECTION = re.compile(rb"xref\s+0 (\d+)\s+")
_STRUCTURE = re.compile(rb"<</Type/StructElem/S/(\w+)/P (\d+) 0 R")
_KIDS = re.compile(rb"/K ?\[([^\]]*(?:\[[^\]]*\][^\]]*)*)\]")
_ONE_REFERENCE = re.compile(rb"(\d+) 0 R")


def finish_typst(content: bytes, meta: Metadata, packet: bytes) -> bytes:
    """Return ``content`` with our Info entries, XMP packet and structure types."""
    head, objects, trailer = _taken_apart(content)
    objects = dict(objects)
    info = _number(trailer, b"Info")
    root = _number(trailer, b"Root")
    if info is None or root is None:
        raise ExportError("ND031", "The PDF could not be made: typst's file has no Info or Root.")
    metadata = _number(objects[root], b"Metadata")
    objects[info] = _info(meta)
    if metadata is None:
        metadata = max(objects) + 1
        objects[root] = objects[root].rstrip()[:-2] + b"/Metadata %d 0 R>>" % metadata
    objects[metadata] = _stream(b"/Type/Metadata/Subtype/XML", packet)
    _name_captions(objects)
    _put_captions_inside(objects)
    return _put_together(head, objects, re.sub(rb"/Size \d+", b"", trailer))


def _taken_apart(content: bytes) -> tuple[bytes, dict[int, bytes], bytes]:
    """Return the file's first lines, its objects by number, and its trailer's entries."""
    found = _TRAILER.search(content)
    section = _SECTION.match(content, int(found[2])) if found else None
    if found is None or section is None:
        raise ExportError("ND031", "The PDF could not be made: typst's file is not laid out as expected.")
    count = int(section[1])
    lines = content[section.end() : section.end() + 20 * count]
    offsets = {
        number: int(lines[20 * number : 20 * number + 10])
        for number in range(1, count)
        if lines[20 * number + 17 : 20 * number + 18] == b"n"
    }
    ends = dict(zip(sorted(offsets.values()), [*sorted(offsets.values())[1:], int(found[2])], strict=True))
    objects = {}
    for number, offset in offsets.items():
        text = content[offset : ends[offset]]
        start, end = text.index(b"obj") + 3, text.rindex(b"endobj")
        objects[number] = text[start:end].strip(b"\r\n")
    return content[: min(offsets.values())], objects, found[1]


def _put_together(head: bytes, objects: Mapping[int, bytes], trailer: bytes) -> bytes:
    parts, offsets, position = [head], {}, len(head)
    for number in sorted(objects):
        written = b"%d 0 obj\n%s\nendobj\n\n" % (number, objects[number])
        offsets[number] = position
        parts.append(written)
        position += len(written)
    size = max(objects) + 1
    parts.append(b"xref\n0 %d\n0000000000 65535 f\r\n" % size)
    parts.extend(
        b"%010d 00000 n\r\n" % offsets[number] if number in offsets else b"0000000000 65535 f\r\n"
        for number in range(1, size)
    )
    parts.append(b"trailer\n<</Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, position))
    return b"".join(parts)


def _number(entries: bytes, key: bytes) -> int | None:
    found = re.search(_REFERENCE % key, entries)
    return int(found[1]) if found else None


def _info(meta: Metadata) -> bytes:
    entries = b"".join(b"/%s %s" % (key.encode(), _string(value)) for key, value in info_entries(meta).items())
    return b"<<%s>>" % entries


def _string(text: str) -> bytes:
    if text.isascii() and not set(text) & set("()\\\r\n"):
        return b"(%s)" % text.encode("ascii")
    return b"<feff%s>" % text.encode("utf-16-be", "surrogatepass").hex().encode()


def _stream(entries: bytes, content: bytes) -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)


# ---------------------------------------------------------------------- structure


def _name_captions(objects: dict[int, bytes]) -> None:
    """Give captions and credits their types: the template sets them, and nothing else, as quotations.

    A quotation in a caption is a credit; one that stands alone is a caption without a picture, and the
    paragraph around it becomes the caption.
    """
    quotations = {
        number: int(found[2])
        for number, text in objects.items()
        if (found := _STRUCTURE.match(text)) and found[1] == b"Quote"
    }
    for number, parent in quotations.items():
        around = _STRUCTURE.match(objects.get(parent, b""))
        alone = not _is_inside(objects, parent, b"Caption") and not _is_inside(objects, parent, b"Quote")
        if alone and around and around[1] == b"P":
            objects[parent] = (
                objects[parent].replace(b"/S/P/", b"/S/Caption/", 1).replace(b"/S/P ", b"/S/Caption ", 1)
            )
            objects[number] = objects[number].replace(b"/S/Quote", b"/S/Span", 1)
    credit_numbers = [number for number in quotations if objects[number].find(b"/S/Quote") >= 0]
    for number in credit_numbers:
        objects[number] = objects[number].replace(b"/S/Quote", b"/S/Credit", 1)
    if credit_numbers:
        _add_role(objects)


def _add_role(objects: dict[int, bytes]) -> None:
    for number, text in objects.items():
        if text.startswith(b"<</Type/StructTreeRoot"):
            if b"/RoleMap<<" in text:
                objects[number] = text.replace(b"/RoleMap<<", b"/RoleMap<</Credit/Span", 1)
            else:
                objects[number] = text.rstrip()[:-2] + b"/RoleMap<</Credit/Span>>>>"


def _is_inside(objects: Mapping[int, bytes], number: int, kind: bytes) -> bool:
    while found := _STRUCTURE.match(objects.get(number, b"")):
        if found[1] == kind:
            return True
        number = int(found[2])
    return False


def _put_captions_inside(objects: dict[int, bytes]) -> None:
    """Move the caption that stands beside its figure into it."""
    for number, text in list(objects.items()):
        found = _STRUCTURE.match(text)
        kids = _KIDS.search(text)
        if not found or found[1] != b"Div" or not kids:
            continue
        names = [int(one) for one in _ONE_REFERENCE.findall(kids[1])]
        kinds = {one: match[1] for one in names if (match := _STRUCTURE.match(objects.get(one, b"")))}
        if sorted(kinds.values()) != [b"Caption", b"Figure"] or len(names) != 2:
            continue
        caption = next(one for one in names if kinds[one] == b"Caption")
        figure = next(one for one in names if kinds[one] == b"Figure")
        inside = _KIDS.search(objects[figure])
        if inside is None:
            continue
        objects[caption] = re.sub(rb"/P \d+ 0 R", b"/P %d 0 R" % figure, objects[caption], count=1)
        start, end = inside.span(1)
        objects[figure] = objects[figure][:start] + inside[1] + b" %d 0 R" % caption + objects[figure][end:]
        start, end = kids.span(1)
        objects[number] = text[:start] + b"%d 0 R" % figure + text[end:]
