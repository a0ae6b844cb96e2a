"""Pictures that lie about themselves, loop or swell."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from tests.hostile.cases.making import Case, chunk, jpeg, laugh, page, picture_case, png, segment, zipped
from tests.unit.pictures.samples import encoded, scene


def pictures(url: str, folder: str) -> Iterator[Case]:
    yield picture_case("png-many-chunks", png(*(chunk(b"tEXt", b"k%d\0v" % n) for n in range(200_000))), "png")
    yield picture_case(
        "png-exif",
        png(chunk(b"eXIf", b"MM\0*\0\0\0\x08" + b"\xff\xff" + b"\x87\x69\0\4\0\0\0\1\0\0\0\x08" * 5000)),
        "png",
    )
    yield picture_case(
        "png-frames",
        png(
            chunk(b"acTL", struct.pack(">II", 2**31 - 1, 0)),
            chunk(b"fcTL", struct.pack(">IIIIIHHBB", 0, 2**30, 2**30, 2**30, 2**30, 0, 0, 9, 9)),
        ),
        "png",
    )
    yield picture_case(
        "jpeg-sizes", jpeg().replace(struct.pack(">HH", 40, 60), struct.pack(">HH", 65_535, 65_535), 1), "jpg"
    )
    yield picture_case(
        "jpeg-scans",
        encoded("JPEG", scene(), progressive=True)[:-2] + b"\xff\xda\0\x08\1\1\0\0\x3f\0" * 20_000 + b"\xff\xd9",
        "jpg",
    )
    yield picture_case(
        "jpeg-segments", jpeg(*(segment(0xE1, b"Exif\0\0II*\0\x08\0\0\0\0\0") for _ in range(20_000))), "jpg"
    )
    yield picture_case(
        "jpeg-profile",
        jpeg(*(segment(0xE2, b"ICC_PROFILE\0" + bytes((n, 255)) + b"\0" * 65_000) for n in range(1, 256))),
        "jpg",
    )
    tags = b"".join(struct.pack("<HHII", 0x8769 + n % 3, 4, 1, 8) for n in range(2000))
    yield picture_case(
        "jpeg-exif-loops",
        jpeg(segment(0xE1, b"Exif\0\0II*\0\x08\0\0\0" + struct.pack("<H", 2000) + tags + struct.pack("<I", 8))),
        "jpg",
    )
    yield picture_case(
        "jpeg-exif-counts",
        jpeg(
            segment(
                0xE1,
                b"Exif\0\0II*\0\x08\0\0\0\x03\0"
                + struct.pack("<HHII", 0x010E, 2, 2**32 - 1, 8)
                + struct.pack("<HHII", 0x8298, 5, 2**31, 2**31)
                + struct.pack("<HHII", 0x013B, 2, 2**31, 2**32 - 9)
                + b"\0\0\0\0",
            )
        ),
        "jpg",
    )
    iim = b"".join(b"\x1c\x02" + bytes((n % 256,)) + b"\xff\xff\x7f\xff\xff\xff" for n in range(5000))
    yield picture_case(
        "jpeg-iim",
        jpeg(
            segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(iim)) + iim),
            segment(0xED, b"Photoshop 3.0\0" + b"8BIM\x04\x04\xff" * 3000),
        ),
        "jpg",
    )
    wrap = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">%s</rdf:RDF></x:xmpmeta>'
    laughs = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(laugh(n) for n in range(9)) + "]>"
    packets = {
        "xxe": f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{folder}/canary.txt"><!ENTITY % p SYSTEM "{url}/p.dtd"> %p;]>'
        + wrap % "<rdf:Description><dc:creator>&e;</dc:creator></rdf:Description>",
        "dtd": f'<!DOCTYPE x PUBLIC "-//X" "{url}/x.dtd">' + wrap % "<rdf:Description dc:creator='Ada'/>",
        "laughs": laughs + wrap % "<rdf:Description><dc:description>&j;</dc:description></rdf:Description>",
        "deep": wrap % ("<rdf:Description><dc:creator>" + "<rdf:Bag><rdf:li>" * 5000),
        "lists": wrap
        % (
            "<rdf:Description><dc:creator><rdf:Seq>"
            + "<rdf:li>Ada</rdf:li>" * 3000
            + "</rdf:Seq></dc:creator></rdf:Description>"
        ),
        "include": wrap
        % f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="file://{folder}/canary.txt"/>',
        "style": f'<?xml-stylesheet href="{url}/x.xsl" type="text/xsl"?>'
        + wrap % "<rdf:Description dc:creator='Ada'/>",
    }
    for name, packet in packets.items():
        yield picture_case(
            f"xmp-{name}-jpeg",
            jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet.encode()[:65_000])),
            "jpg",
        )
        yield picture_case(
            f"xmp-{name}-png", png(chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + packet.encode())), "png"
        )
    script = (
        wrap
        % "<rdf:Description><dc:description><rdf:Alt><rdf:li xml:lang='x-default'>&lt;script&gt;alert(1)&lt;/script&gt; \u202e =cmd</rdf:li></rdf:Alt></dc:description><dc:creator><rdf:Seq><rdf:li>&lt;img src=x onerror=alert(1)&gt;</rdf:li></rdf:Seq></dc:creator></rdf:Description>"
    )
    yield picture_case("xmp-script", jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + script.encode())), "jpg")
    frames = b"!\xf9\4\0\0\0\0\0," + struct.pack("<HHHHB", 0, 0, 60_000, 60_000, 0) + b"\x02\x02\x4c\x01\0"
    yield picture_case(
        "gif-frames-huge",
        b"GIF89a"
        + struct.pack("<HHBBB", 60_000, 60_000, 0xF0, 0, 0)
        + b"\0\0\0\xff\xff\xff"
        + frames * 50_000
        + b";",
        "gif",
    )
    yield picture_case(
        "gif-comments",
        b"GIF89a\x08\0\x08\0\xf0\0\0\0\0\0\xff\xff\xff" + b"!\xfe" + (b"\xff" + b"a" * 255) * 60_000 + b"\0;",
        "gif",
    )
    yield picture_case(
        "tiff-loop", b"II*\0\x08\0\0\0\x01\0" + struct.pack("<HHII", 256, 3, 1, 8) + struct.pack("<I", 8), "tif"
    )
    yield picture_case(
        "tiff-strips",
        b"II*\0\x08\0\0\0\x04\0"
        + b"".join(
            struct.pack("<HHII", tag, 4, count, value)
            for tag, count, value in ((256, 1, 60_000), (257, 1, 60_000), (273, 2**31, 8), (279, 2**31, 8))
        )
        + struct.pack("<I", 8),
        "tif",
    )
    yield picture_case(
        "tiff-tags", b"MM\0*\0\0\0\x08\xff\xff" + b"\x01\x0e\0\2\xff\xff\xff\xff\0\0\0\x08" * 65_535, "tif"
    )
    yield picture_case(
        "webp-sizes",
        b"RIFF\xff\xff\xff\x7fWEBPVP8X\x0a\0\0\0\x3f\0\0\0\xff\xff\xff\xff\xff\xff" + b"EXIF\xff\xff\xff\xff" * 5000,
        "webp",
    )
    yield picture_case(
        "avif-boxes",
        b"\0\0\0\x18ftypavif\0\0\0\0avifmif1" + b"\0\0\0\x08meta" * 20_000 + b"\xff\xff\xff\xffmdat",
        "avif",
    )
    for suffix, content in (
        ("png", b"%!PS-Adobe-3.0 EPSF-3.0\n(" + folder.encode() + b"/canary.txt) run\n"),
        ("jpg", b"8BPS\0\1" + b"\0" * 6 + b"\0\3" + b"\xff" * 60),
        ("gif", b"icns\0\0\xff\xff" + b"ic10" * 50),
        ("webp", b"DDS |\0\0\0" + b"\xff" * 120),
        ("tif", b"%PDF-1.7\n1 0 obj<</JS(app.alert(1))>>"),
        ("avif", b"BM" + b"\xff" * 60),
        ("jpeg", b"#!/bin/sh\ntouch /tmp/zz_pwned\n"),
        ("svg", b"\x1f\x8b\x08\0" + b"\0" * 60),
        ("bmp", b"push graphic-context\nimage over 0,0 0,0 'https://x/\"|id\"'\n"),
        ("ico", b"\0\0\1\0\xff\xff" + b"\0" * 400),
    ):
        yield picture_case(f"other-kind-as-{suffix}", content, suffix, absent=("app.alert",))
    both = encoded("GIF", scene("P")) + b"<script>alert(1)</script>" + zipped({"a.html": page()})
    yield picture_case("two-kinds", both, "gif")
