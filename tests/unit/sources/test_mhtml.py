"""A web archive in one MIME message is a page with its files, whoever wrote it."""

from __future__ import annotations

import base64
from datetime import UTC, datetime

import pytest

from newsdoc.errors import SourceError
from newsdoc.sources import Limits, SourceOptions, is_mhtml, open_bytes
from tests.unit.sources.held import held

PHOTO = bytes(range(256)) * 4

CHROMIUM = b"""From: <Saved by Blink>
Snapshot-Content-Location: https://paper.example/news/story.html?a=1
Subject: =?utf-8?Q?Gr=C3=B6=C3=9Fe?=
Date: Tue, 24 Nov 2026 03:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----MultipartBoundary--x----"


------MultipartBoundary--x----
Content-Type: text/html
Content-ID: <frame-A@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: https://paper.example/news/story.html?a=1

<!doctype html><html><head><meta charset=3D"utf-8"></head><body><p>Gr=C3=B6=
=C3=9Fe</p><img src=3D"https://cdn.example/i/photo.jpg?w=3D800"><iframe src=3D"cid:frame-B@mhtml.blink"></iframe>

------MultipartBoundary--x----
Content-Type: text/html
Content-ID: <frame-B@mhtml.blink>
Content-Location: https://ads.example/frame.html

<p>advertisement
------MultipartBoundary--x----
Content-Type: image/jpeg
Content-Transfer-Encoding: base64
Content-Location: https://cdn.example/i/photo.jpg?w=800

@PHOTO@
------MultipartBoundary--x------
""".replace(b"@PHOTO@", base64.encodebytes(PHOTO))

OUTLOOK = b"""MIME-Version: 1.0
Date: Mon, 8 Jul 2002 10:12:13 +0200
Content-Type: multipart/related; boundary="=_x"; type="multipart/alternative"; start="<page@x>"

This is a multi-part message in MIME format.

--=_x
Content-Type: multipart/alternative; boundary="=_y"

--=_y
Content-Type: text/plain

words
--=_y
Content-Type: text/html; charset="windows-1252"
Content-ID: <page@x>
Content-Transfer-Encoding: 8bit
Content-Location: http://old.example/a/story.htm

<html><p>caf\xe9<img src="pic/photo.gif"><img src="cid:photo@x">
--=_y--

--=_x
Content-Type: image/gif
Content-Location: pic/photo.gif
Content-ID: <photo@x>
Content-Transfer-Encoding: base64

@PHOTO@
--=_x--
""".replace(b"@PHOTO@", base64.encodebytes(PHOTO))


def test_chromiums_archive() -> None:
    """The page at the snapshot's address, its address, its time in UTC, and its picture by address."""
    for content in (CHROMIUM, CHROMIUM.replace(b"\n", b"\r\n")):
        assert is_mhtml(content[:4096])
        source = open_bytes(content, "story.mhtml")
        assert "Größe".encode() in source.content
        assert source.url == "https://paper.example/news/story.html?a=1"
        assert source.media_type == "text/html"
        for href in (
            "https://cdn.example/i/photo.jpg?w=800",
            "https://cdn.example/i/photo.jpg",
            "https://other.example/photo-300x200.jpg",
        ):
            assert held(source, href) == PHOTO, href
        assert source.resolve("https://cdn.example/i/none.jpg") is None
        assert source.resolve("data:,x") is not None
        assert source.resolve("file:///etc/passwd") is None


def test_an_older_archive() -> None:
    """Nested parts, a named start, a charset in the part's header, relative locations and ``cid:``."""
    source = open_bytes(OUTLOOK, "story.mht")
    assert source.content.startswith(b"<html><p>caf\xe9")
    assert source.headers == {"content-type": "text/html; charset=windows-1252"}
    assert source.url == "http://old.example/a/story.htm"
    assert source.archived == datetime(2002, 7, 8, 8, 12, 13, tzinfo=UTC)
    for href in ("pic/photo.gif", "cid:photo@x", "http://old.example/a/pic/photo.gif"):
        assert held(source, href) == PHOTO, href


def test_binary_parts_come_out_as_they_went_in() -> None:
    """A part in the coding ``binary`` keeps every byte, line ends included."""
    photo = b"\xff\xd8\x00\r\n\n\r\x80--\xfe" * 5
    content = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n"
        b"Content-Location: https://a.example/\r\n\r\n<p>words\r\n--x\r\nContent-Type: image/jpeg\r\n"
        b"Content-Transfer-Encoding: binary\r\nContent-Location: https://a.example/p.jpg\r\n\r\n"
        + photo
        + b"\r\n--x--\r\n"
    )
    assert held(open_bytes(content, "x.mhtml"), "p.jpg") == photo


def test_a_message_without_a_page_is_refused() -> None:
    """Also one with more parts than the limit; the codes say which."""
    with pytest.raises(SourceError) as caught:
        open_bytes(CHROMIUM.replace(b"text/html", b"text/css"), "x.mhtml")
    assert caught.value.code == "ND012"
    with pytest.raises(SourceError) as caught:
        open_bytes(CHROMIUM, "x.mhtml", options=SourceOptions(limits=Limits(entries=3)))
    assert caught.value.code == "ND913"


def test_deep_nesting_does_no_harm() -> None:
    """A thousand messages in each other are a damaged archive, not a crash."""
    content = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b0\n\n"
    for i in range(1000):
        content += b"--b%d\nContent-Type: multipart/related; boundary=b%d\n\n" % (i, i + 1)
    with pytest.raises(SourceError) as caught:
        open_bytes(content + b"--b1000\nContent-Type: text/html\n\n<p>x", "x.mhtml")
    assert caught.value.code == "ND012"
