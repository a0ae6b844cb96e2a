"""Crawls as other tools write them, made here: each oddity is one that archives hold."""

from __future__ import annotations

import gzip
import random

import zstandard

PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Ferry {n}</title></head><body><article>'
    "<h1>Ferry number {n} keeps running</h1><p>The council voted on Tuesday to keep ferry number {n} running through "
    "the winter, after residents collected four thousand signatures in a week. {noise}</p></article></body></html>"
)


def page(n: int) -> bytes:
    """A page that deflates badly, so that damage hits what it should."""
    return PAGE.format(n=n, noise=random.Random(n).randbytes(200).hex()).encode()


def address(n: int) -> str:
    """Where :func:`page` is."""
    return f"https://paper.example/{n}"


def answer(
    body: bytes, headers: str = "", *, status: str = "200 OK", end: str = "\r\n", kind: str = "text/html"
) -> bytes:
    """An HTTP answer."""
    return f"HTTP/1.1 {status}{end}Content-Type: {kind}{end}{headers}{end}".encode() + body


def record(
    n: int | str,
    block: bytes | None = None,
    *,
    kind: str = "response",
    fields: str = "",
    version: str = "1.0",
    end: str = "\r\n",
    media_type: str = "application/http; msgtype=response",
    length: int | None = None,
) -> bytes:
    """A WARC record; by default the page ``n``."""
    content = answer(page(int(n))) if block is None else block
    url = address(n) if isinstance(n, int) else n
    head = end.join(
        (
            f"WARC/{version}",
            f"WARC-Type: {kind}",
            f"WARC-Target-URI: {url}",
            "WARC-Date: 2024-03-05T10:00:00Z",
            f"WARC-Record-ID: <urn:uuid:{n}-{kind}>",
            f"{fields}Content-Type: {media_type}",
            f"Content-Length: {len(content) if length is None else length}",
            end,
        )
    )
    return head.encode() + content + (end * 2).encode()


def info() -> bytes:
    """The record that most files begin with."""
    return record("", b"software: test\r\n", kind="warcinfo", media_type="application/warc-fields")


def arc_header() -> bytes:
    """The record that ARC files begin with."""
    about = b"1 0 Test\nURL IP-address Archive-date Content-type Archive-length\n"
    return f"filedesc://t.arc 0.0.0.0 20240305100000 text/plain {len(about)}\n".encode() + about + b"\n"


def arc_record(n: int) -> bytes:
    """A page in an ARC file."""
    block = answer(page(n))
    return f"{address(n)} 192.0.2.4 20240305100000 text/html {len(block)}\n".encode() + block + b"\n"


def chunked(body: bytes, size: int = 200) -> bytes:
    """A body as it travels in chunks, without the last."""
    pieces = (body[at : at + size] for at in range(0, len(body), size))
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)


def dictionary(records: list[bytes], *, packed: bool) -> tuple[bytes, list[bytes]]:
    """The skippable frame with a dictionary, and ``records`` packed with it."""
    trained = zstandard.train_dictionary(4096, records * 8)
    pack = zstandard.ZstdCompressor(dict_data=trained)
    content = zstandard.compress(trained.as_bytes()) if packed else trained.as_bytes()
    frame = b"\x5d\x2a\x4d\x18" + len(content).to_bytes(4, "little") + content
    return frame, [pack.compress(one) for one in records]


def parts_of(shape: str, count: int) -> list[bytes]:
    """``count`` pages as the parts of a file of one ``shape``; what is no page comes first."""
    records = [record(n) for n in range(count)]
    match shape:
        case "gzip":
            return [gzip.compress(one, mtime=0) for one in records]
        case "plain":
            return records
        case "zstd":
            return [zstandard.compress(one) for one in records]
        case "zstd-dictionary":
            frame, packed = dictionary(records, packed=False)
            return [frame, *packed]
        case "zstd-packed-dictionary":
            frame, packed = dictionary(records, packed=True)
            return [frame, *packed]
        case "arc":
            return [arc_header(), *(arc_record(n) for n in range(count))]
        case "arc.gz":
            return [gzip.compress(one, mtime=0) for one in (arc_header(), *(arc_record(n) for n in range(count)))]
    raise ValueError(shape)


SHAPES = ("gzip", "plain", "zstd", "zstd-dictionary", "zstd-packed-dictionary", "arc", "arc.gz")
