"""Sound inputs that the fuzzers start from: small ones of every kind, and one of everything."""

from __future__ import annotations

import base64
import gzip
import io
import zipfile
from functools import cache
from pathlib import Path

import brotli

from newsdoc.exporters import EXPORTERS
from newsdoc.formats import ExportOptions
from newsdoc.notes import NoteLog
from newsdoc.pictures.metadata import WRITABLE, with_metadata
from tests import stories
from tests.unit.pictures.samples import encoded, scene

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"

HTML = (
    b"<!doctype html><html lang=en><head><title>Ferry | Post</title><meta name=author content='Ada Example'>"
    b"<meta property=og:image content='https://news.example/a.jpg'><link rel=canonical href='https://news.example/1'>"
    b'<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry","image":["a.png"],"author":'
    b'[{"@type":"Person","name":"Ada Example"}],"datePublished":"2026-02-03T04:05:06Z"}</script></head>'
    b"<body><article><h1>Ferry</h1><p class=byline>By Ada Example</p><time datetime='2026-02-03'>3 February 2026</time>"
    b"<figure><img src=a.png srcset='b.png 2x' alt=Pier><figcaption>Harbour. Photo: Bo Example</figcaption></figure>"
    b"<p>LISBON (AP) - The council voted on Tuesday to keep the river ferry running through the winter, after "
    b"residents collected four thousand signatures.</p><table><caption>Fares</caption><tr><th>Day<td colspan=2>1</td>"
    b"</tr></table><ul><li>One</li></ul><blockquote><p>Never again.</p><cite>Bo</cite></blockquote>"
    b"<p>The vote was nine to four.<sup><a href='#fn1'>1</a></sup></p><iframe src='https://video.example/1'></iframe>"
    b"<aside class=infobox><h3>Facts</h3><p>Built in 1911.</p></aside></article></body></html>"
)
TEXT = b"Ferry keeps running\n\nBy Ada Example\n\nLISBON (AP) - The council voted.\n\nPhoto: Bo Example/AFP\n\n- one\n- two\n"
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60" width="90" height="60"><defs><linearGradient id="g">'
    b'<stop offset="0" stop-color="red"/></linearGradient><g id="s"><path d="M0 0h9v9z"/></g></defs><style>.a{fill:'
    b'blue}</style><rect class="a" fill="url(#g)" width="9" height="9"/><use href="#s" x="9"/><text y="9">Ferry</text></svg>'
)
CREDITS = (
    b"A ferry leaves at dawn. (Photo by Ada Example/AFP via Getty Images)",
    "Die Fähre im Hafen. Foto: Ada Beispiel/dpa".encode(),
    "Le bac, mardi. © Ada Exemple – AFP".encode(),
    "港のフェリー=2026年2月3日、山田太郎撮影".encode(),
    "渡轮离开码头。新华社记者 李明 摄".encode(),
    b"The mayor, left, and Bo Example (right) on Feb. 3, 2026 in Lisbon. AP Photo/Ada Example, File",
    "العبّارة في الميناء (رويترز)".encode(),
    "Паром у причала. Фото: Ада Пример / ТАСС".encode(),
)


@cache
def outputs(name: str) -> tuple[bytes, ...]:
    """Return one of everything, and an article written right to left, in the format called ``name``."""
    found = []
    for story in (stories.full_story(), stories.arabic_story()):
        for layout in ("package", "item") if name == "newsml" else ("package",):
            options = ExportOptions(layout=layout)  # type: ignore[arg-type]
            found.append(EXPORTERS[name].load()(story, options, NoteLog()))
    return tuple(found)


@cache
def pages() -> tuple[bytes, ...]:
    """Return small pages and the examples."""
    return (HTML, *(path.read_bytes() for path in sorted(EXAMPLES.glob("*.html"))), *outputs("html")[1:])


@cache
def pictures() -> tuple[tuple[bytes, str], ...]:
    """Return a picture of every format, with metadata where we can write it, and its media type."""
    picture = stories.full_story().pictures[0]
    found = []
    for form, media_type in (
        ("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp"), ("TIFF", "image/tiff"), ("GIF", "image/gif"),
        ("AVIF", "image/avif"),
    ):  # fmt: skip
        image = scene("P" if form == "GIF" else "RGB")
        content = encoded(form, image)
        found.append((content, media_type))
        if media_type in WRITABLE:
            found.append((with_metadata(content, media_type, picture, content, media_type, image.size), media_type))
    return tuple(found)


def record(body: bytes, *headers: str, kind: str = "response", uri: str = "https://news.example/1") -> bytes:
    """Return a WARC record of an HTTP answer."""
    block = (
        "\r\n".join(("HTTP/1.1 200 OK", "Content-Type: text/html; charset=utf-8", *headers, "", "")).encode() + body
    )
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{len(block):032}>\r\nWARC-Target-URI: {uri}\r\n"
        f"WARC-Date: 2024-03-05T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


@cache
def crawls() -> tuple[bytes, ...]:
    """Return WARC files: plain, packed, in every content coding, chunked; and an ARC."""
    import zstandard

    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(HTML), HTML)
    records = (
        record(HTML),
        record(gzip.compress(HTML, mtime=0), "Content-Encoding: gzip"),
        record(brotli.compress(HTML, quality=4), "Content-Encoding: br"),
        record(zstandard.compress(HTML), "Content-Encoding: zstd"),
        record(chunked, "Transfer-Encoding: chunked"),
        record(b"", kind="revisit"),
    )
    arc = b"filedesc://x.arc 0.0.0.0 20240305100000 text/plain 3\n1 0\n\nhttp://news.example/1 1.2.3.4 20240305100000 text/html "
    arc += b"%d\n%s\n" % (len(HTML) + 19, b"HTTP/1.0 200 OK\r\n\r\n" + HTML)
    return (b"".join(records), b"".join(gzip.compress(one, mtime=0) for one in records), arc, records[1] * 2)


@cache
def containers() -> tuple[bytes, ...]:
    """Return a zip and two web archives (MHTML) of one page with its picture."""
    picture = encoded("PNG", scene())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("page.html", HTML)
        archive.writestr("page_files/a.png", picture)
    lines = base64.encodebytes(picture).replace(b"\n", b"\r\n")
    message = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/1\r\nSubject: =?utf-8?Q?Ferry?=\r\n"
        b'Date: Tue, 3 Feb 2026 04:05:06 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";'
        b'\r\n\tboundary="--x--"\r\n\r\n----x--\r\nContent-Type: text/html\r\nContent-ID: <f@mhtml.blink>\r\n'
        b"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://news.example/1\r\n\r\n"
        + HTML.replace(b"=", b"=3D").replace(b"><", b">=\r\n<")
        + b"\r\n----x--\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: "
        b"https://news.example/a.png\r\n\r\n" + lines + b"\r\n----x----\r\n"
    )
    nested = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n--y\r\n"
        + message.partition(b"MIME-")[2]
        + b"\r\n--y--"
    )
    return packed.getvalue(), message, nested
