"""A sound input and a number → the damaged input of that number: what is found can always be made again."""

from __future__ import annotations

import random
from collections.abc import Sequence

DICTIONARY: tuple[bytes, ...] = (
    # bytes and characters
    b"", b"\0", b"\xff\xfe", b"\xfe\xff", b"\xf0\x9f", b"\xed\xa0\x80", b"\x1b[2J", b"\r\n\r\n", b"\xc2\xa0" * 40, b" " * 3000,
    "\u202e\u0301\ufffe\u2028".encode(), "İßﬁ\u0345Ǆ".encode(), "٣١٢".encode(), "\U000e0001\U0010ffff".encode(),
    # markup
    b"<", b">", b"</p>", b"<p>", b"<div>" * 300, b"<b><i>" * 60, b"<table>" * 40, b"<td colspan=99999999 rowspan=-1>", b"<!--", b"-->",
    b"]]>", b"<![CDATA[", b"&#xD800;", b"&#0;", b"&#99999999999;", b"&amp;", b"<!DOCTYPE x [<!ENTITY e 'e'>]>&e;", b"<?xml version='1.1'?>",
    b"<script>", b"</script>", b"<template>", b"<noscript>", b"<svg><use href='#a'/>", b"<math>", b"<figure>", b"<figcaption>",
    b"<img src=x>", b"<picture><source srcset='a 1x, b 2x'>", b"<ul><li>", b"<blockquote>", b"<h2>", b"<ruby>a<rt>b</rt>", b" hidden",
    b" style='display:none'", b" class='caption credit byline'", b" itemprop=author", b" rel=canonical href='//'", b" lang=xx-!!",
    b" datetime='9999-99-99T99:99:99+99:99'", b" srcset=',,, ,a 1x,b 9999999999999w'", b" content='0000-00-00'",
    # addresses
    b"http://[", b"http://[::1", b"//\xc3\x28", b"data:,", b"data:image/png;base64,AAAA", b"file:///etc/passwd", b"javascript:x", b"%00", b"%zz",
    b"http://a:99999999/", b"mailto:", b"\\\\host\\share",
    # data
    b'{"@type":[{}]}', b'{"@graph":[null,1,"x",[]]}', b'"image":[{"url":[{}]}]', b"[" * 400, b"{" * 400, b"null", b"true", b"NaN", b"1e999",
    b"9" * 400, b"-1", b"2026-02-30", b"31 Feb 2026 25:61", b"1969-12-31T23:59:60Z", b'\\ud800', b'"\\u0000"',
    # crawls and messages
    b"Content-Length: 99999999999", b"Content-Length: -1", b"Content-Encoding: br", b"Content-Encoding: zstd, gzip", b"WARC/1.0\r\n",
    b"Transfer-Encoding: chunked", b"ffffffff\r\n", b"\x1f\x8b\x08\x00", b"PK\x03\x04", b"PK\x05\x06", b"--\r\n", b"boundary=", b"=\r\n",
    b"Content-Transfer-Encoding: base64",
    # credits
    b"Photo: ", b" / ", b"(", b")", b"(" * 60, b"\xc2\xa9", b" via ", b"Foto: ", b"|", b"@" * 80, b" by " * 60, b"AP Photo/", "提供".encode(),
    # pictures
    b"\xff\xd8", b"\xff\xda", b"\xff\xe1\xff\xff", b"Exif\0\0MM\0*", b"8BIM\x04\x04", b"\x1c\x02\x78\xff\xff", b"IEND", b"zTXt", b"\xff\xff\xff\xff",
    b"<rdf:li>", b"</rdf:RDF>", b"xml:lang='x-default'",
)  # fmt: skip
"""Pieces that have hurt somebody's parser."""


def mutated(seeds: Sequence[bytes], number: int) -> bytes:
    """Return the damaged input of ``number``: one of ``seeds`` with up to twelve pieces changed."""
    dice = random.Random(number)
    content = bytearray(dice.choice(seeds))
    for _ in range(dice.choice((1, 1, 2, 3, 5, 8, 12))):
        _change(content, seeds, dice)
    return bytes(content)


def _change(content: bytearray, seeds: Sequence[bytes], dice: random.Random) -> None:
    start = dice.randrange(len(content) + 1)
    end = min(len(content), start + dice.choice((0, 1, 2, 4, 16, 100, 1000)))
    match dice.randrange(10):
        case 0 | 1 | 2:
            content[start:end] = dice.choice(DICTIONARY)
        case 3:
            content[start:end] = dice.randbytes(end - start)
        case 4:
            content[start:start] = content[start:end] * dice.choice((1, 2, 50))
        case 5:
            del content[start:end]
        case 6:
            if start < len(content):
                content[start] ^= 1 << dice.randrange(8)
        case 7:
            other = dice.choice(seeds)
            begin = dice.randrange(len(other) + 1)
            content[start:end] = other[begin : begin + dice.choice((8, 100, 2000))]
        case 8:
            _swap_tags(content, dice)
        case _:
            if dice.random() < 0.2:
                del content[start:]


def _swap_tags(content: bytearray, dice: random.Random) -> None:
    """Take what lies from one ``<`` to another out, and put it in somewhere else."""
    marks = [
        place for place in (content.find(b"<", dice.randrange(len(content) + 1)) for _ in range(3)) if place >= 0
    ]
    if len(marks) < 3:
        return
    first, second, target = sorted(marks[:2]) + marks[2:]
    piece = bytes(content[first:second])
    if dice.random() < 0.5:
        del content[first:second]
        target = min(target, len(content))
    content[target:target] = piece
