"""Crawls of other makers: every record is read, or named with the reason; damage costs only what it touches."""

from __future__ import annotations

import gzip
import io
import random
import zlib
from pathlib import Path

import brotli
import pytest
import zstandard

from newsdoc.errors import SourceError
from newsdoc.formats import Source
from newsdoc.sources.crawl import Entry, Lost, MemoryIndex, entries, is_crawl, open_crawl, read_page
from newsdoc.sources.limits import Limits
from newsdoc.sources.warc import Damage, RecordPlace, scan
from tests.unit.sources.crawls import (
    SHAPES,
    address,
    answer,
    arc_header,
    chunked,
    info,
    page,
    parts_of,
    record,
)
from tests.unit.sources.test_warc import WARCS


def pages(path: Path) -> list[Source]:
    """The pages of a crawl, each read."""
    index = MemoryIndex()
    found = [one for one in entries(path) if isinstance(one, Entry)]
    for one in found:
        index.add(one)
    return [
        read_page(path, one.member, one.place.offset, one.place.inner, index, Limits())
        for one in found
        if one.is_page
    ]


def written(folder: Path, *records: bytes, name: str = "x.warc.gz") -> Path:
    """A crawl of ``records``, a member each where the name says packed."""
    path = folder / name
    path.write_bytes(b"".join(gzip.compress(one) if name.endswith(".gz") else one for one in records))
    return path


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_is_known_and_read(tmp_path, shape):
    """gzip, plain, Zstandard with and without its dictionary, ARC: known by content, each page to the byte."""
    path = tmp_path / "file.bin"
    path.write_bytes(b"".join(parts_of(shape, 12)))
    assert is_crawl(path)
    assert [one.content for one in pages(path)] == [page(n) for n in range(12)]
    assert [one.url for one in pages(path)] == [address(n) for n in range(12)]


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_one_member_for_all_is_read(tmp_path, pack):
    """Not as the standard asks, but as some tools do."""
    path = tmp_path / "x.warc"
    path.write_bytes(pack(b"".join([info(), *(record(n) for n in range(5))])))
    assert [one.content for one in pages(path)] == [page(n) for n in range(5)]


CODINGS = {
    "br": ("Content-Encoding: br\r\n", brotli.compress),
    "zstd": ("Content-Encoding: zstd\r\n", zstandard.compress),
    "gzip": ("Content-Encoding: gzip\r\n", gzip.compress),
    "x-gzip in capitals": ("CONTENT-ENCODING: X-GZIP\r\n", gzip.compress),
    "deflate": ("Content-Encoding: deflate\r\n", zlib.compress),
    "deflate, raw": ("Content-Encoding: deflate\r\n", lambda body: zlib.compress(body)[2:-4]),
    "two": ("Content-Encoding: gzip, br\r\n", lambda body: brotli.compress(gzip.compress(body))),
    "identity": ("Content-Encoding: identity\r\n", bytes),
    "said but not done": ("Content-Encoding: br\r\n", bytes),
    "done but not said": ("", gzip.compress),
    "unknown and not done": ("Content-Encoding: utf-8\r\n", bytes),
    "chunked": ("Transfer-Encoding: chunked\r\n", lambda body: chunked(body) + b"0\r\n\r\n"),
    "chunked without end": ("Transfer-Encoding: chunked\r\n", chunked),
    "chunked with trailers": ("Transfer-Encoding: Chunked\r\n", lambda body: chunked(body) + b"0\r\nX: y\r\n\r\n"),
    "chunks said but not done": ("Transfer-Encoding: chunked\r\n", bytes),
    "chunked and gzip": (
        "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n",
        lambda body: chunked(gzip.compress(body)) + b"0\r\n\r\n",
    ),
    "the other way round": (
        "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n",
        lambda body: gzip.compress(chunked(body) + b"0\r\n\r\n"),
    ),
    "length too long": ("Content-Length: 999999\r\n", bytes),
    "length is no number": ("Content-Length: many\r\n", bytes),
}


@pytest.mark.parametrize("name", CODINGS)
def test_every_coding_comes_off(tmp_path, name):
    """Whatever the header says and the crawler did, the page is the page."""
    headers, code = CODINGS[name]
    path = written(tmp_path, record(1, answer(code(page(1)), headers)))
    assert [one.content for one in pages(path)] == [page(1)]


def test_an_unknown_coding_of_bytes_is_named(tmp_path):
    """What nobody can decode is damaged, and said to be."""
    path = written(tmp_path, record(1, answer(b"\0\1\2" * 99, "Content-Encoding: dcz\r\n")))
    with pytest.raises(SourceError, match="'dcz' is unknown"):
        pages(path)


VARIANTS = {
    "1.1": record(1, version="1.1"),
    "line feeds alone": record(1, answer(page(1), end="\n"), end="\n"),
    "line feeds in the header": record(1, end="\n"),
    "small letters": record(1).replace(b"WARC-Type", b"warc-type").replace(b"Content-Length", b"content-length", 1),
    "brackets": record(1).replace(address(1).encode(), b"<" + address(1).encode() + b">", 1),
    "continued line": record(1, fields="X-Long: a\r\n b\r\n"),
    "HTTP/2": record(1, answer(page(1)).replace(b"HTTP/1.1 200 OK", b"HTTP/2 200")),
    "folded HTTP header": record(1, answer(page(1), "X-A: b\r\n c\r\n")),
    "no type of the body": record(1, b"HTTP/1.1 200 OK\r\n\r\n" + page(1)),
    "203": record(1, answer(page(1), status="203 Non-Authoritative Information")),
    "resource": record(1, page(1), kind="resource", media_type="text/html; charset=utf-8"),
    "resource of no type": record(1, page(1), kind="resource", media_type=""),
    "byte order mark": b"\xef\xbb\xbf" + record(1),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_every_spelling_is_read(tmp_path, name):
    """Spellings that the standard allows, or that crawlers use all the same."""
    path = written(tmp_path, VARIANTS[name], record(2), name="x.warc")
    assert [one.content for one in pages(path)] == [page(1), page(2)]


@pytest.mark.parametrize(
    ("status", "says"),
    [
        ("301 Moved Permanently", "redirect"),
        ("304 Not Modified", "redirect"),
        ("404 Not Found", "error page"),
        ("500 Oops", "error page"),
        ("206 Partial Content", "error page"),
    ],
)
def test_what_is_no_page_is_named(tmp_path, status, says):
    """A status other than success is a reason, not an article."""
    (found,) = entries(written(tmp_path, record(1, answer(page(1), status=status))))
    assert isinstance(found, Entry)
    assert not found.is_page
    assert says in str(found.skipped)


@pytest.mark.parametrize("wrong", [-50, 50])
def test_a_wrong_length_costs_one_record(tmp_path, wrong):
    """Too short or too long: the record is named as damaged, its neighbours are whole, packed or not."""
    block = answer(page(2))
    records = [record(1), record(2, block, length=len(block) + wrong), record(3)]
    for name in ("x.warc", "x.warc.gz"):
        found = list(entries(written(tmp_path, *records, name=name)))
        assert [one.place.url for one in found if isinstance(one, Entry)] == [address(1), address(3)]
        assert sum(isinstance(one, Lost) for one in found) == 1


@pytest.mark.parametrize("records", [[info()], [], [info(), record(1, b"")], [info(), record("dns:a", b"x")]])
def test_a_crawl_without_pages_is_no_fault(tmp_path, records):
    """Only the record about the file, or nothing that is a page: no article, no damage, and that is said."""
    path = written(tmp_path, *records)
    assert [one for one in entries(path) if isinstance(one, Lost)] == []
    with pytest.raises(SourceError, match="no page"):
        open_crawl(path, None, Limits())


def test_pictures_are_found_behind_redirects_and_revisits(tmp_path):
    """An address that leads to another, or was recorded before under another one, answers with that one's bytes."""
    photo = random.Random(1).randbytes(500)
    body = page(1).replace(b"</article>", b'<img src="/a.jpg"><img src="/b.jpg"></article>')
    path = written(
        tmp_path,
        record(1, answer(body)),
        record("https://paper.example/a.jpg", answer(b"", "Location: /photo.jpg\r\n", status="302 Found")),
        record(
            "https://paper.example/b.jpg",
            answer(b""),
            kind="revisit",
            fields="WARC-Refers-To-Target-URI: https://paper.example/photo.jpg\r\n",
        ),
        record("https://paper.example/photo.jpg", answer(photo, kind="image/jpeg")),
        record("https://paper.example/loop", answer(b"", "Location: /loop\r\n", status="302 Found")),
    )
    (source,) = pages(path)
    for name in ("/a.jpg", "https://paper.example/b.jpg", "photo.jpg"):
        found = source.resolve(name)
        assert found is not None
        assert found.content == photo
    assert source.resolve("/loop") is None


def test_a_dictionary_that_is_damaged_ends_in_words(tmp_path):
    """Without its dictionary nothing of the file can be read; that is named and nothing is raised."""
    frame, *packed = parts_of("zstd-packed-dictionary", 8)
    broken = frame[:20] + bytes(byte ^ 0xFF for byte in frame[20:60]) + frame[60:]
    path = tmp_path / "x.warc.zst"
    path.write_bytes(broken + b"".join(packed))
    assert all(isinstance(one, Lost) for one in entries(path))


def test_a_bomb_in_zstandard_is_stopped(tmp_path):
    """Many megabytes of zeros in a few kilobytes is no page, and costs few of memory."""
    import resource

    body = zstandard.compress(answer(b"\0" * (1 << 26)))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    path = tmp_path / "x.warc.zst"
    head = record(1, b"", length=1 << 26)[:-4]
    path.write_bytes(zstandard.ZstdCompressor().compress(head + b"\0" * (1 << 26) + b"\r\n\r\n"))
    assert len(body) < 1 << 20
    list(entries(path))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 40 << 10


# ---------------------------------------------------------------------- damage


def urls_in(content: bytes) -> tuple[list[str], int]:
    """Addresses of the records found, and how many stretches of damage were named."""
    found = list(scan(io.BytesIO(content)))
    urls = [one.url or "" for one in found if isinstance(one, RecordPlace)]
    return urls, sum(isinstance(one, Damage) for one in found)


def untouched(parts: list[bytes], start: int, end: int) -> set[str]:
    """The addresses of the pages whose part lies outside ``start`` to ``end``."""
    first = len(parts) - COUNT
    found, position = set(), 0
    for number, part in enumerate(parts):
        if number >= first and (position + len(part) <= start or position >= end):
            found.add(address(number - first))
        position += len(part)
    return found


COUNT = 40
_INDEPENDENT = ("gzip", "plain", "zstd", "arc", "arc.gz")
"""Shapes whose records need nothing else of the file."""


def places(total: int, count: int) -> list[tuple[int, int]]:
    """``count`` random places, each with a length of 1 to 4,096 bytes."""
    dice = random.Random(2026)
    return [(dice.randrange(total), dice.randint(1, 4096)) for _ in range(count)]


@pytest.mark.parametrize("shape", SHAPES)
def test_cut_off_at_any_of_200_places(shape):
    """Every record that ends before the cut is found, once, and nothing is invented."""
    parts = parts_of(shape, COUNT)
    whole = b"".join(parts)
    for start, _ in places(len(whole), 200):
        urls, _ = urls_in(whole[:start])
        assert untouched(parts, start, len(whole)) <= set(urls)
        assert len(urls) == len(set(urls))


@pytest.mark.parametrize("shape", SHAPES)
def test_overwritten_at_any_of_200_places(shape):
    """1 to 4,096 bytes of noise: every record before the damage and every one after it is found."""
    parts = parts_of(shape, COUNT)
    whole = b"".join(parts)
    for start, length in places(len(whole), 200):
        if shape not in _INDEPENDENT and start < len(parts[0]):
            continue  # the dictionary is gone, and with it all
        noise = random.Random(start).randbytes(min(length, len(whole) - start))
        urls, damage = urls_in(whole[:start] + noise + whole[start + length :])
        assert untouched(parts, start, start + length) <= set(urls), (start, length)
        assert damage or len(urls) == COUNT


@pytest.mark.parametrize("name", sorted(WARCS))
@pytest.mark.parametrize("how", ["cut", "overwritten"])
@pytest.mark.parametrize("count", [10, pytest.param(200, marks=pytest.mark.long)])
def test_the_samples_damaged_at_any_place(shared, name, how, count):
    """Real files: what lay before the damage is found as before, and behind it where members or lengths allow."""
    content = (shared / "corpus" / "archives" / "warc" / name).read_bytes()
    whole = [one for one in scan(io.BytesIO(content)) if isinstance(one, RecordPlace)]
    ends = [*(one.offset for one in whole[1:]), len(content)]
    one_member = len({one.offset for one in whole}) < len(whole)
    if one_member:
        _check_one_member(content, whole, places(len(content), count), cut=how == "cut")
        return
    for start, length in places(len(content), count):
        if how == "cut":
            start_end, damaged = (start, len(content)), content[:start]
        else:
            noise = random.Random(start).randbytes(min(length, len(content) - start))
            start_end, damaged = (start, start + length), content[:start] + noise + content[start + length :]
        found = {(one.offset, one.inner) for one in scan(io.BytesIO(damaged)) if isinstance(one, RecordPlace)}
        for one, end in zip(whole, ends, strict=True):
            if end <= start_end[0] or one.offset >= start_end[1]:
                assert (one.offset, one.inner) in found, (start, length)


def _check_one_member(content: bytes, whole: list[RecordPlace], spots: list[tuple[int, int]], *, cut: bool) -> None:
    """Of one member for all, what can be unpacked up to the damage is found; the rest cannot be unpacked at all."""
    for start, length in spots:
        noise = b"" if cut else random.Random(start).randbytes(min(length, len(content) - start))
        damaged = content[:start] + noise + (b"" if cut else content[start + length :])
        plain = len(zlib.decompressobj(31).decompress(content[:start]))
        found = {one.inner for one in scan(io.BytesIO(damaged)) if isinstance(one, RecordPlace)}
        ends = [*(one.inner for one in whole[1:]), plain + 1]
        assert {one.inner for one, end in zip(whole, ends, strict=True) if end + 5 <= plain} <= found, (start, length)


def test_an_arc_is_found_again_behind_damage():
    """A plain ARC has no marks but its first lines; they are enough."""
    parts = parts_of("arc", COUNT)
    assert parts[0] == arc_header()
    whole = b"".join(parts)
    at = len(parts[0]) + len(parts[1]) + 10
    urls, damage = urls_in(whole[:at] + b"\7" * 60 + whole[at + 60 :])
    assert set(urls) == {address(n) for n in range(COUNT) if n != 1}
    assert damage == 1
