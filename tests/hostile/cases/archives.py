"""Zips, messages, character sets and fonts that lie, climb or swell."""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Iterator

from tests.hostile.cases.making import Case, chunk, html_case, page, picture_case, png, zipped
from tests.unit.pictures.samples import encoded, scene


def containers(url: str, folder: str) -> Iterator[Case]:
    body = '<figure><img src="page_files/a.png"><figcaption>Pier</figcaption></figure><img src="../up.png"><img src="/abs.png"><img src="link.png">'
    picture = encoded("PNG", scene())
    zips = {
        "climbs": zipped(
            {
                "page.html": page(body),
                "../up.png": picture,
                "/abs.png": picture,
                "..\\w.png": picture,
                "page_files/a.png": picture,
            }
        ),
        "links": zipped(
            {
                "page.html": page(body),
                "link.png": f"{folder}/canary.png".encode(),
                "page_files/a.png": b"../../.." + folder.encode(),
            },
            {"link.png": 0o120777, "page_files/a.png": 0o120777},
        ),
        "names": zipped(
            {
                "page.html": page(body),
                "CON": b"x",
                "a\nb.png": picture,
                "x\u202e.png": picture,
                "n" * 5000: picture,
                "": b"x",
            }
        ),
        "in-zip": zipped({"page.html": page('<img src="inner.zip">'), "inner.zip": zipped({"page.html": page()})}),
    }
    tail = zips["climbs"]
    zips["lying-sizes"] = tail.replace(struct.pack("<I", len(page(body))), struct.pack("<I", 5))
    zips["cut"] = tail[: len(tail) // 2]
    zips["overlapping"] = tail[:-22] + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 5000, 5000, 2**31, 2**31, 0)
    for name, content in zips.items():
        yield Case(
            name=f"zip-{name}",
            entry=f"zip-{name}.zip",
            files={f"zip-{name}.zip": content},
            outcome="either",
            seconds=20.0,
        )
    epub = zipped(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><c>&e;</c>',
            "a.xhtml": page(),
        }
    )
    yield Case(name="epub-in", entry="epub-in.epub", files={"epub-in.epub": epub}, outcome="refused")

    def mhtml(boundary: str, *parts: str, closing: str = "--") -> bytes:
        head = f'From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/1\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="{boundary}"\r\n\r\n'
        return (
            head + "".join(f"--{boundary}\r\n{part}\r\n" for part in parts) + f"--{boundary}{closing}\r\n"
        ).encode()

    text = page(f'<img src="file://{folder}/canary.png"><img src="cid:x"><img src="../../canary.png">').decode()
    html = f"Content-Type: text/html\r\nContent-Location: https://news.example/1\r\n\r\n{text}"
    messages = {
        "locations": mhtml("b", html, f"Content-Type: image/png\r\nContent-Location: file://{folder}/canary.png\r\n\r\nx", "Content-Type: image/png\r\nContent-Location: http://[::\r\n\r\nx", "Content-Type: image/png\r\nContent-ID: <x>\r\n\r\n" + "y" * 100),
        "boundaries": mhtml("b" * 60_000, html), "empty-boundary": mhtml("", html), "unclosed": mhtml("b", html, closing=""), "odd-boundary": mhtml('"; x="', html), "lying-boundary": mhtml("b", html.replace("<h1>", "\r\n--b\r\n\r\n<h1>")),
        "many": mhtml("b", html, *("Content-Type: image/png\r\n\r\nx",) * 21_000), "headers": mhtml("b", "".join(f"X-{n}: {'y' * 100}\r\n" for n in range(50_000)) + html), "long-header": mhtml("b", f"X: {'y' * 5_000_000}\r\n" + html),
        "external": mhtml("b", html, f'Content-Type: message/external-body; access-type=local-file; name="{folder}/canary.txt"\r\n\r\nx'), "coding": mhtml("b", f"Content-Type: text/html; charset=\x00\r\nContent-Transfer-Encoding: uuencode\r\n\r\nbegin 644 ../x\r\n{'M' * 9000}\r\nend"),
        "base64": mhtml("b", f"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n{'=' * 100_000}{base64.b64encode(page()).decode()}"), "encoded-words": mhtml("b", f"Content-Type: text/html; name*0*=utf-8''{'%41' * 50_000}; name=\"=?utf-8?Q?{'=41' * 50_000}?=\"\r\nContent-Location: =?x?B?{'A' * 90_000}?=\r\n\r\n{text}"),
    }  # fmt: skip
    nested = html
    for n in range(60):
        nested = f"Content-Type: multipart/mixed; boundary=n{n}\r\n\r\n--n{n}\r\n{nested}\r\n--n{n}--"
    messages["nested"] = mhtml("b", nested)
    for name, content in messages.items():
        yield Case(
            name=f"mhtml-{name}",
            entry=f"mhtml-{name}.mhtml",
            files={f"mhtml-{name}.mhtml": content},
            outcome="either",
            seconds=20.0,
        )
    for charset in (
        "utf-7",
        "utf-32",
        "iso-2022-jp",
        "hz-gb-2312",
        "x-user-defined",
        "\0",
        "unicode_escape",
        "rot13",
        "idna",
        "zlib",
        "undefined",
        "replacement",
        "a" * 5000,
    ):
        name = f"charset-{''.join(one for one in charset[:12] if one.isalnum() or one == '-') or 'nul'}"
        yield Case(
            name=name,
            entry=f"{name}.html",
            files={
                f"{name}.html": page("<p>+ADw-script+AD4-alert(1)+ADw-/script+AD4- \x1b$B!! ~{!!~}</p>").replace(
                    b'charset="utf-8"', f'charset="{charset}"'.encode()
                )
            },
            absent=("<script>alert",),
        )
    font = b"\0\1\0\0\xff\xff" + b"\xff" * 4000
    yield Case(
        name="fonts",
        entry="fonts.html",
        files={
            "fonts.html": page(
                head="<style>@font-face{font-family:serif;src:url(a.ttf)}@font-face{font-family:'Source Serif 4';src:url(b.woff2)}body{font-family:serif}</style>"
            ),
            "a.ttf": font,
            "b.woff2": b"wOF2" + b"\xff" * 500,
            "fonts_files/c.ttf": font,
        },
    )


def bombs(url: str, folder: str) -> Iterator[Case]:
    """What swells: made to be large when it is opened, and slow to make."""
    zeros = zlib.compress(b"\0" * (300 << 20), 9)
    yield picture_case("png-65k", png(width=65_535, height=65_535, pixels=zeros), "png")
    yield picture_case("png-pixels-bomb", png(width=10, height=10, pixels=zeros), "png")
    yield picture_case("png-wide", png(width=100_000_000, height=1, pixels=zeros), "png")
    yield picture_case(
        "png-texts",
        png(
            *(
                chunk(kind, head + zeros)
                for kind, head in (
                    (b"zTXt", b"k\0\0"),
                    (b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0"),
                    (b"iCCP", b"p\0\0"),
                )
            )
        ),
        "png",
    )
    data = base64.b64encode(b"\0" * (75 << 20)).decode()
    yield html_case(
        "data-address-of-100-MB", f'<img src="data:image/png;base64,{data}">', outcome="either", seconds=40.0
    )
    body = '<figure><img src="page_files/a.png"><figcaption>Pier</figcaption></figure>'
    zips = {
        "bomb": {"page.html": page(body), "page_files/a.png": b"\0" * (600 << 20)},
        "page-bomb": {"page.html": b"<p>" + b" " * (300 << 20)},
        "many": {f"f{n}.png": b"" for n in range(21_000)} | {"page.html": page()},
    }
    for name, files in zips.items():
        yield Case(
            name=f"zip-{name}",
            entry=f"zip-{name}.zip",
            files={f"zip-{name}.zip": zipped(files)},
            outcome="either",
            seconds=20.0,
        )
