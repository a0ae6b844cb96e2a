"""Bytes that nobody meant: readers answer with an article or an error of our own, and soon.

A sample runs with the suite.  ``NEWSDOC_FUZZ_SECONDS=1800 pytest --long tests/fuzz`` goes on for half an hour a
target, with other examples every time.
"""

from __future__ import annotations

import io
import os
import random
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdoc.errors import NewsdocError, SourceError
from newsdoc.formats import Source
from newsdoc.languages.credits import split_credit
from newsdoc.model import Text, plain_text
from newsdoc.notes import NoteLog
from newsdoc.pictures.metadata import read_carriers
from newsdoc.pictures.metadata.embedded import read_embedded
from newsdoc.readers.html import read_html
from newsdoc.readers.newsml import read_newsml
from newsdoc.readers.nitf import read_nitf
from newsdoc.sources.crawl import read_message
from newsdoc.sources.limits import Limits
from newsdoc.sources.warc import RecordPlace, scan
from tests.unit.pictures.samples import encoded, scene

SLOWEST = 5.0
"""Processor seconds that an example may take."""

HTML = (
    b"<!doctype html><html lang=en><head><title>Ferry | Post</title><meta name=author content='Ada Example'>"
    b'<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry","image":["a.png"]}</script></head>'
    b"<body><article><h1>Ferry</h1><p class=byline>By Ada Example</p><figure><img src=a.png srcset='b.png 2x'>"
    b"<figcaption>Harbour. Photo: Bo Example</figcaption></figure><p>The council voted on Tuesday to keep the river "
    b"ferry running through the winter, after residents collected four thousand signatures.</p><table><tr><td "
    b"colspan=2>1</td></tr></table><ul><li>One</li></ul></article></body></html>"
)
NEWSML = (
    b'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:news.example:20240305:1" version="1" '
    b'standard="NewsML-G2" standardversion="2.34" conformance="power" xml:lang="en"><itemMeta><itemClass '
    b'qcode="ninat:text"/><versionCreated>2024-03-05T10:00:00Z</versionCreated></itemMeta><contentMeta><headline>'
    b'Ferry</headline><by>Ada Example</by></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml">'
    b'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body><p>The council voted.</p>'
    b"</body></html></inlineXML></contentSet></newsItem>"
)
NITF = (
    b'<nitf><head><title>Ferry</title><docdata><date.issue norm="20240305"/></docdata></head><body><body.head>'
    b"<hedline><hl1>Ferry</hl1></hedline><byline>By Ada Example</byline></body.head><body.content><p>The council "
    b'voted.</p><media media-type="image"><media-reference source="a.png"/><media-caption>Harbour</media-caption>'
    b"</media></body.content></body></nitf>"
)
WARC = (
    b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://paper.example/1\r\nWARC-Date: 2024-03-05T10:00:00Z"
    b"\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: 92\r\n\r\nHTTP/1.1 200 OK\r\n"
    b"Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<html\r\n1\r\n>\r\n0\r\n\r\n\r\n\r\n"
) * 2
DICTIONARY = (
    b"", b"\0", b"\xff\xfe", b"\xf0\x9f", b"<", b">", b"</p>", b"<div>" * 300, b"&#xD800;", b"&#0;", b"<!--", b"]]>",
    b"<!DOCTYPE x [<!ENTITY e 'e'>]>&e;", b"9" * 400, b"-1", b"%00", b"http://[", b"data:,", b"//\xc3\x28", b"\x1b[2J",
    b"<table>" * 40, b"<svg><use href='#a'/>", b'{"@type":[{}]}', b"\r\n\r\n", b"Content-Length: 99999999999",
    "\u202e\u0301\ufffe".encode("utf-8"), b"Photo: ", b" / ", b"(", b"\xc2\xa9",
)  # fmt: skip

Target = Callable[[bytes], object]


def _reads(reader: Callable[[Source, NoteLog], object], name: str) -> Target:
    return lambda content: reader(Source(content=content, name=name), NoteLog())


def _warc(content: bytes) -> None:
    for found in scan(io.BytesIO(content)):
        if isinstance(found, RecordPlace):
            try:
                read_message(io.BytesIO(content), found.offset, found.inner, Limits())
            except SourceError:
                continue


def _credit(content: bytes) -> None:
    text = content.decode("utf-8", "replace")
    split = split_credit((Text(text),), "en")
    assert len(plain_text(split.caption)) <= len(text)


def _metadata(content: bytes) -> None:
    read_embedded(read_carriers(content, "image/jpeg"))


TARGETS: dict[str, tuple[Target, Callable[[], bytes]]] = {
    "html": (_reads(read_html, "page.html"), lambda: HTML),
    "newsml": (_reads(read_newsml, "item.xml"), lambda: NEWSML),
    "nitf": (_reads(read_nitf, "item.xml"), lambda: NITF),
    "warc": (_warc, lambda: WARC),
    "picture metadata": (_metadata, lambda: encoded("JPEG", scene())),
    "credit": (_credit, lambda: b"A ferry leaves at dawn. (Photo by Ada Example/AFP via Getty Images)"),
}


def _mutated(seed: bytes, dice: random.Random) -> bytes:
    """``seed`` with up to eight pieces cut, doubled, overwritten, or replaced by something nasty."""
    content = bytearray(seed)
    for _ in range(dice.randint(1, 8)):
        start = dice.randrange(len(content) + 1)
        end = min(len(content), start + dice.choice((0, 1, 2, 16, 100)))
        match dice.randrange(4):
            case 0:
                content[start:end] = dice.choice(DICTIONARY)
            case 1:
                content[start:end] = dice.randbytes(end - start)
            case 2:
                content[start:start] = content[start:end] * dice.choice((1, 2, 50))
            case _:
                del content[start:end]
    return bytes(content)


def _try(target: Target, content: bytes) -> None:
    started = time.process_time()
    try:
        target(content)
    except NewsdocError as error:
        assert "\n" not in error.message  # noqa: PT017
    assert time.process_time() - started < SLOWEST, content


@pytest.mark.parametrize("name", TARGETS)
@given(number=st.integers(0, 2**32))
def test_mutated_input_raises_nothing_but_our_own_errors(name: str, number: int):
    """Whatever is cut, doubled or overwritten: an answer or a one-line error, within five seconds."""
    target, seed = TARGETS[name]
    _try(target, _mutated(seed(), random.Random(number)))


@pytest.mark.parametrize("name", TARGETS)
@given(content=st.binary(max_size=2000))
def test_any_bytes_raise_nothing_but_our_own_errors(name: str, content: bytes):
    """Bytes of no kind at all are refused in one line."""
    target, _ = TARGETS[name]
    _try(target, content)


@pytest.mark.long
@pytest.mark.parametrize("name", TARGETS)
def test_fuzzing_by_the_clock_finds_nothing(name: str):
    """As long as asked for, with other examples each time; the number of a failing one is shown."""
    target, seed = TARGETS[name]
    whole = seed()
    end = time.monotonic() + float(os.environ.get("NEWSDOC_FUZZ_SECONDS", "60"))
    while time.monotonic() < end:
        number = random.SystemRandom().randrange(2**32)
        try:
            _try(target, _mutated(whole, random.Random(number)))
        except BaseException as fault:
            fault.add_note(f"_mutated(TARGETS[{name!r}][1](), random.Random({number}))")
            raise
