"""ZIP containers that depend on their contents alone."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from newsdoc import zips
from newsdoc.errors import ExportError
from newsdoc.zips import EPOCH, fix_dates, write_zip

PHOTO = random.Random(1).randbytes(5000)
ENTRIES = [
    ("mimetype", b"application/epub+zip"),
    ("a/words.xml", b"<a>" + b"word " * 400 + b"</a>"),
    ("a/é.JPG", PHOTO),
    ("e", b""),
]


def opened(content: bytes) -> zipfile.ZipFile:
    """A container as others open it."""
    return zipfile.ZipFile(io.BytesIO(content))


def test_what_goes_in_comes_out():
    """Names, order and bytes survive, and every checksum is right."""
    archive = opened(write_zip(ENTRIES, first_stored="mimetype"))
    assert archive.testzip() is None
    assert [(name, archive.read(name)) for name in archive.namelist()] == ENTRIES


def test_pictures_are_stored_and_words_deflated():
    """What is compressed already is not compressed again; the first entry is stored on request."""
    infos = opened(write_zip(ENTRIES, first_stored="mimetype")).infolist()
    kinds = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]
    assert [one.compress_type for one in infos] == kinds
    assert infos[1].compress_size < infos[1].file_size // 10


def test_entries_carry_no_time_and_no_machine():
    """Every entry is dated the earliest day there is, a plain file that anybody may read."""
    infos = opened(write_zip(ENTRIES)).infolist()
    assert {(one.date_time, one.external_attr >> 16, one.create_system, one.extra) for one in infos} == {
        (EPOCH, 0o100644, 3, b"")
    }


def test_an_epub_opens_with_its_type_at_a_fixed_place():
    """The type of an EPUB stands at byte 38, uncompressed (OCF 3.3 §4.3)."""
    content = write_zip(ENTRIES, first_stored="mimetype")
    assert content[30:58] == b"mimetypeapplication/epub+zip"


def test_an_empty_container_opens():
    """No entries make an empty container, not a broken one."""
    assert opened(write_zip([])).namelist() == []


def test_too_large_is_an_error(monkeypatch):
    """What needs ZIP64 is refused with a reason instead of written broken."""
    monkeypatch.setattr(zips, "_LARGEST", 4000)
    with pytest.raises(ExportError, match="4 GiB"):
        write_zip(ENTRIES)


def test_dates_of_a_finished_container_are_mended():
    """A container by another hand gets the fixed date in both places, and nothing else changes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in ENTRIES:
            archive.writestr(zipfile.ZipInfo(name, (2024, 5, 6, 7, 8, 10)), content)
    mended = fix_dates(out.getvalue())
    assert {one.date_time for one in opened(mended).infolist()} == {EPOCH}
    assert [(name, opened(mended).read(name)) for name in opened(mended).namelist()] == ENTRIES
    assert sum(a != b for a, b in zip(out.getvalue(), mended, strict=True)) <= 8 * len(ENTRIES)
