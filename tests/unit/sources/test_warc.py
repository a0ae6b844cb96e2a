"""Crawls as they are: the samples of several makers, cut off, overwritten."""

from __future__ import annotations

import gzip
import io
import random
from pathlib import Path

import pytest

from newsdoc.errors import SourceError
from newsdoc.sources.crawl import Entry, Lost, entries, open_member, read_message
from newsdoc.sources.limits import Limits
from newsdoc.sources.warc import Damage, RecordPlace, scan

WARCS = {
    "commoncrawl-one-record.warc.gz": 1,
    "example-bad-non-chunked.warc.gz": 6,
    "example-digest.warc": 4,
    "example-iana.org-chunked.warc": 3,
    "example-resource.warc.gz": 3,
    "example-wrong-chunks.warc.gz": 2,
    "example.arc.gz": 1,
    "example.warc.gz": 6,
    "hello-world.warc.gz": 6,
    "iana-brotli.warc.gz": 38,
    "post-test.warc.gz": 6,
}
"""Records of each sample; the header of an ARC file is not counted."""

WACZ_PAGES = {
    "example.com.wacz": 3,
    "invalid_signed_example_1.wacz": 1,
    "valid_example_2.wacz": 1,
    "valid_signed_example_1.wacz": 1,
}


def one_record(number: int) -> bytes:
    """A response of a few hundred bytes that deflate badly, so that damage hits what it should."""
    noise = random.Random(number).randbytes(300).hex()
    body = f"<html><body><h1>Ferry {number}</h1><p>{noise}</p></body></html>".encode()
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"WARC-Target-URI: https://paper.example/{number}\r\nWARC-Date: 2024-03-05T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def found_in(content: bytes) -> tuple[set[str], int]:
    """Addresses of the records found, and how many stretches of damage were named."""
    found = list(scan(io.BytesIO(content)))
    urls = {one.url or "" for one in found if isinstance(one, RecordPlace)}
    return urls, sum(1 for one in found if isinstance(one, Damage))


def url(number: int) -> str:
    """The address of :func:`one_record`."""
    return f"https://paper.example/{number}"


@pytest.mark.parametrize("name", sorted(WARCS))
def test_every_record_of_every_sample_is_found_and_read(shared: Path, name: str):
    """One gzip member for all, brotli, chunks that are none, ARC: every record is found, every page decoded."""
    path = shared / "corpus" / "archives" / "warc" / name
    with path.open("rb") as file:
        found = list(scan(file))
    assert not [one for one in found if isinstance(one, Damage)]
    assert len(found) == WARCS[name]
    for entry in entries(path):
        assert isinstance(entry, Entry)
        with open_member(path, entry.member) as file:
            _, message = read_message(file, entry.place.offset, entry.place.inner, Limits())
        if entry.is_page:
            assert b"<html" in message.body.lower()


@pytest.mark.parametrize("name", sorted(WACZ_PAGES))
def test_every_page_of_every_wacz_is_found(shared: Path, name: str):
    """A signature that does not hold is no reason to lose the pages."""
    found = list(entries(shared / "corpus" / "archives" / "wacz" / name))
    assert not [one for one in found if isinstance(one, Lost)]
    assert sum(1 for one in found if isinstance(one, Entry) and one.is_page) == WACZ_PAGES[name]


def test_a_wacz_without_a_warc_is_refused(shared: Path):
    """There is nothing to convert in it, and that is said."""
    with pytest.raises(SourceError, match="no WARC"):
        list(entries(shared / "corpus" / "archives" / "wacz" / "invalid_example_1.wacz"))


@pytest.mark.parametrize("packed", [True, False], ids=["gzip", "plain"])
def test_a_file_cut_off_anywhere_keeps_what_was_whole(packed: bool):
    """Every record that ends before the cut is found, and nothing is invented."""
    parts = [gzip.compress(one_record(n), mtime=0) if packed else one_record(n) for n in range(6)]
    whole = b"".join(parts)
    ends = [sum(map(len, parts[: n + 1])) for n in range(6)]
    for cut in range(1, len(whole), 37):
        urls, _ = found_in(whole[:cut])
        assert {url(n) for n in range(6) if ends[n] <= cut} <= urls <= {url(n) for n in range(6)}


def _damaged(parts: list[bytes], start: int, length: int, dice: random.Random) -> tuple[bytes, set[str]]:
    """The file with ``length`` bytes overwritten at ``start``, and the records that were not touched."""
    whole = bytearray(b"".join(parts))
    end = min(len(whole), start + length)
    whole[start:end] = dice.randbytes(end - start)
    untouched = set()
    position = 0
    for number, part in enumerate(parts):
        if position + len(part) <= start or position >= end:
            untouched.add(url(number))
        position += len(part)
    return bytes(whole), untouched


@pytest.mark.parametrize("packed", [True, False], ids=["gzip", "plain"])
def test_damage_costs_only_the_records_it_touches(packed: bool):
    """1 to 4,096 bytes overwritten anywhere: every untouched record is found, before the damage and after."""
    dice = random.Random(8)
    parts = [gzip.compress(one_record(n), mtime=0) if packed else one_record(n) for n in range(24)]
    total = sum(map(len, parts))
    for _ in range(300):
        content, untouched = _damaged(parts, dice.randrange(total), dice.randint(1, 4096), dice)
        urls, _ = found_in(content)
        assert untouched <= urls


@pytest.mark.parametrize("name", sorted(WARCS))
def test_damaged_samples_raise_nothing(shared: Path, name: str):
    """Whatever is overwritten, reading ends, and says by its own errors alone what is wrong."""
    content = (shared / "corpus" / "archives" / "warc" / name).read_bytes()[:64_000]
    dice = random.Random(name)
    for _ in range(20):
        start = dice.randrange(len(content))
        length = dice.randint(1, 4096)
        damaged = content[:start] + dice.randbytes(length) + content[start + length :]
        for found in scan(io.BytesIO(damaged)):
            if isinstance(found, RecordPlace):
                try:
                    read_message(io.BytesIO(damaged), found.offset, found.inner, Limits())
                except SourceError:
                    continue


def test_a_long_run_of_zeros_is_passed_in_a_moment():
    """Padding by the hundred megabytes takes no step a byte."""
    urls, damage = found_in(one_record(1) + b"\0" * (64 << 20) + one_record(2))
    assert urls == {url(1), url(2)}
    assert damage == 0


@pytest.mark.parametrize("length", [1, 5, 400])
def test_damage_at_the_start_of_a_record_costs_the_one_before_nothing(length: int):
    """In a file that is not compressed, a record is whole though what follows it begins with damage."""
    first, second, third = (one_record(n) for n in (1, 2, 3))
    urls, damage = found_in(first + b"\x07" * length + second[length:] + third)
    assert urls == {url(1), url(3)}
    assert damage == 1
