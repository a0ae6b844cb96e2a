"""Dates, numbers, languages, addresses and counts beyond what anything real has."""

from __future__ import annotations

import base64
import json
import urllib.parse
import zlib
from collections.abc import Iterator

from tests.hostile.cases.making import BODY, Case, chunk, html_case, page, png, quoted
from tests.unit.pictures.samples import encoded, scene

DATES = (
    "99999-01-01T00:00:00Z", "-0001-12-31", "0000-00-00T00:00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00",
    "+275760-09-13T00:00:00.000Z", "2024-02-30T24:00:00Z", "2024-01-01T00:00:00+99:99", "2024-01-01T00:00:00-23:59:59.999999",
    "1e400", "99999999999999999999", "-62135596800000", "253402300800", "2024-W99-9", "Fri, 31 Dec 9999 23:59:59 -2359",
    "31.12.99999", "٩٩٩٩-١٢-٣١", "2024-01-01T00:00:00.{}Z".format("9" * 5000), "२०२४", "令和99999年1月1日", "²⁰²⁴-01-01",
)  # fmt: skip

NUMBERS = (
    "1e400",
    "-1",
    "0",
    "99999999999999999999",
    "NaN",
    "Infinity",
    "1e-400",
    "²",
    "٣٠٠",
    "300px;x",
    "9" * 5000,
    "0x7fffffff",
    "1_000",
    "∞",
)

LANGUAGES = (
    "../../../../etc/passwd", "/etc/passwd", "en\0", "CON", "x" * 100_000, "en-" * 20_000, "\u202een", "*", "i-klingon", "x-private",
    "en_US.UTF-8@euro", "zz-ZZ", "a;b", "<script>", "qaa-Qaaa-QM", "en\nX: y", "%2e%2e", "..", "de/../en", "pt_BR",
)  # fmt: skip

ALIKE = (
    "caf\u00e9.png", "cafe\u0301.png", "A.PNG", "a.png", "\uff41.png", "K.png", "\u212a.png", "\ufb01.png", "fi.png", "nul.png", "a.png.", "a.png ",
)  # fmt: skip
"""Names that are one and the same on some machines and two on others."""


def _ld(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return f'<script type="application/ld+json">{text}</script>'


def extremes(url: str, folder: str) -> Iterator[Case]:
    """Yield pages whose values are out of every range."""
    yield from _values()
    yield from _linked_data()
    yield from _roots(url, folder)
    yield from _counts()
    yield from _pictures(url)


def _values() -> Iterator[Case]:
    for number, date in enumerate(DATES):
        yield html_case(
            f"date-{number}",
            f'<time datetime="{date}" itemprop="datePublished">{date}</time><p>Updated {date}</p>',
            f'<meta property="article:published_time" content="{date}"><meta name="date" content="{date}">'
            f'<meta property="article:modified_time" content="{date}">'
            + _ld(
                {
                    "@type": "NewsArticle",
                    "datePublished": date,
                    "dateModified": date,
                    "copyrightYear": date,
                    "expires": date,
                }
            ),
        )
    sizes = "".join(
        f'<figure><img src="a{n}.png" width="{one}" height="{one}" srcset="b{n}.png {one}w, c{n}.png {one}x" sizes="{one}">'
        f"<figcaption>Pier {n}</figcaption></figure>"
        for n, one in enumerate(NUMBERS)
    )
    yield html_case(
        "sizes",
        sizes,
        "".join(
            f'<meta property="og:image" content="https://news.example/{n}.png"><meta property="og:image:width" content="{one}">'
            f'<meta property="og:image:height" content="{one}">'
            for n, one in enumerate(NUMBERS)
        )
        + _ld(
            {
                "@type": "NewsArticle",
                "wordCount": "9" * 5000,
                "image": [
                    {
                        "@type": "ImageObject",
                        "url": f"https://news.example/{n}.png",
                        "width": one,
                        "height": {"@value": one},
                    }
                    for n, one in enumerate(NUMBERS)
                ],
            }
        ),
    )
    lists = "".join(
        f'<ol start="{one}"><li value="{one}">One</li></ol><table><tr><th rowspan="{one}" colspan="{one}" scope=row>x</th><td>1</td></tr></table>'
        for one in NUMBERS
    )
    yield html_case("numbers-in-lists", lists, seconds=20.0)
    for number, language in enumerate(LANGUAGES):
        marked = quoted(language)
        yield Case(
            name=f"language-{number}",
            entry=f"language-{number}.html",
            files={
                f"language-{number}.html": page(
                    f'<p lang="{marked}">Words.</p><p xml:lang="{marked}" dir="{marked}">More <q lang="{marked}">words</q>.</p>',
                    f'<meta property="og:locale" content="{marked}"><meta http-equiv="content-language" content="{marked}">'
                    f'<link rel=alternate hreflang="{marked}" href="https://news.example/2">'
                    + _ld({"@type": "NewsArticle", "inLanguage": language}),
                ).replace(b'lang="en"', f'lang="{marked}"'.encode(), 1)
            },
            absent=("root:x:0",),
            seconds=20.0,
        )


def _linked_data() -> Iterator[Case]:
    heavy = {"seconds": 30.0}
    nodes = [{"@id": f"#{n}", "@type": "Thing", "author": {"@id": f"#{n + 1}"}} for n in range(100_000)]
    yield html_case(
        "graph-of-100000", head=_ld({"@graph": [{"@type": "NewsArticle", "author": {"@id": "#0"}}, *nodes]}), **heavy
    )
    chain = [{"@id": f"#{n}", "@type": "ImageObject", "image": {"@id": f"#{(n + 1) % 5000}"}} for n in range(5000)]
    yield html_case(
        "graph-in-a-ring", head=_ld({"@graph": [{"@type": "NewsArticle", "image": {"@id": "#0"}}, *chain]}), **heavy
    )
    wide = [
        {"@id": f"#{n}", "image": [{"@id": f"#{n + 1}"}] * 10, "author": [{"@id": f"#{n + 1}"}] * 10}
        for n in range(30)
    ]
    yield html_case(
        "graph-that-doubles",
        head=_ld(
            {
                "@graph": [
                    {"@type": "NewsArticle", "@id": "#a", "image": {"@id": "#0"}, "author": {"@id": "#0"}},
                    *wide,
                ]
            }
        ),
        **heavy,
    )
    pictures = [
        {"@type": "ImageObject", "url": f"https://news.example/{n}.jpg", "caption": f"Pier {n}", "creditText": "Ada"}
        for n in range(20_000)
    ]
    yield html_case("graph-of-pictures", head=_ld({"@type": "NewsArticle", "image": pictures}), **heavy)
    yield html_case(
        "keys-twice", head=_ld('{"@type":"NewsArticle",' + '"headline":"x",' * 100_000 + '"headline":["y"]}'), **heavy
    )
    yield html_case(
        "article-bodies",
        head="".join(_ld({"@type": "NewsArticle", "articleBody": "word " * 20_000}) for _ in range(40)),
        **heavy,
    )
    yield html_case(
        "microdata-in-a-ring",
        '<div itemscope itemtype="https://schema.org/NewsArticle" id=a itemref="a b"><div id=b itemprop=author itemscope itemref="a b">x</div></div>'
        + '<div itemscope itemtype="https://schema.org/ImageObject">' * 3000,
        **heavy,
    )  # fmt: skip


def _roots(url: str, folder: str) -> Iterator[Case]:
    roots = (
        "data:text/html,", "javascript:", f"//{url.removeprefix('http://')}/", "http://[::", "x" * 1_000_000, "\0", "file:", "/" * 100_000,
        "../" * 100_000, "mailto:a@b", "https://news.example:99999999/", f"\\\\{folder}\\", "https://ex\u202eample/", "https://xn--\uff0f/",
    )  # fmt: skip
    for number, root in enumerate(roots):
        yield html_case(
            f"root-{number}",
            '<figure><img src="canary.png" srcset="canary.svg 2x"><figcaption>Pier</figcaption></figure><p>See <a href="alert(1)">this</a> and <a href="//x">that</a>.</p>',
            f'<base href="{quoted(root)}"><base href="file://{folder}/">',
            seconds=30.0,
        )
    yield html_case(
        "hosts",
        "".join(
            f'<p>At <a href="{one}">link</a>.</p><img src="{one}">'
            for one in (
                "https://\u2100.example/", "https://a\u3002b/", "https://" + "a." * 5000 + "b/", "https://xn--" + "a" * 5000, "https://\U0001f6a2/",
                "https://1.2.3.4.5/", "https://0x7f.1/", "https://user:" + "p" * 5000 + "@h/", "https://h:0/", "https://h:-1/", "https://h:٣/", "https:///x", "https:x",
                "https://h/%", "https://h/%ff%fe", "https://h/\ud800", "https://[v1.x]/", "https://[::ffff:1.2.3.4%25lo]/",
            )
        ),
    )  # fmt: skip


def _counts() -> Iterator[Case]:
    heavy = {"outcome": "either", "seconds": 40.0}
    yield html_case("same-ids", "".join(f'<p id="a"><a href="#a">{n}</a></p>' for n in range(20_000)), **heavy)
    yield html_case(
        "footnotes-to-one",
        "".join(f'<p>L{n}<sup><a href="#f">1</a></sup></p>' for n in range(3000))
        + '<ol><li id="f">Note <a href="#f">1</a></li></ol>',
        **heavy,
    )
    yield html_case(
        "footnotes-in-footnotes",
        "".join(f'<ol><li id="f{n}">N<sup><a href="#f{(n + 1) % 500}">{n}</a></sup></li></ol>' for n in range(500))
        + '<p>x<sup><a href="#f0">1</a></sup></p>',
        **heavy,
    )
    yield html_case(
        "attribute-of-ten-megabytes",
        f'<figure><img src=a.png alt="{"x " * 5_000_000}"><figcaption>Pier</figcaption></figure>',
        **heavy,
    )
    yield html_case(
        "many-articles",
        "</article>" + "<article><h2>Other</h2><p>Words of another story stand here.</p></article>" * 5000,
        **heavy,
    )
    yield html_case(
        "many-bylines", "".join(f'<p class="byline">By Ada Example{n}</p>' for n in range(10_000)), **heavy
    )
    yield html_case(
        "many-corrections",
        "".join(f'<p class="correction">Correction {n}: an earlier version misstated it.</p>' for n in range(5000)),
        **heavy,
    )
    yield html_case(
        "many-embeds",
        "".join(
            f'<iframe src="https://video.example/{n}"></iframe><blockquote class="twitter-tweet"><a href="https://twitter.com/x/status/{n}">t</a></blockquote>'
            for n in range(5000)
        ),
        **heavy,
    )
    yield html_case(
        "many-quotes",
        "".join(f'<aside class="pullquote"><p>Never again {n}.</p><cite>Bo</cite></aside>' for n in range(5000)),
        **heavy,
    )
    yield html_case(
        "many-tables-of-figures",
        "<table>"
        + "<tr><td><figure><img src=a.png><figcaption>x</figcaption></figure></td></tr>" * 3000
        + "</table>",
        **heavy,
    )
    yield html_case("definition-lists", "<dl>" + "<dt>a<dd>b" * 30_000 + "</dl>", **heavy)
    yield html_case("pre", "<pre>" + "x\n" * 200_000 + "</pre><pre>" + "y" * 500_000 + "</pre>", **heavy)
    yield html_case("breaks", "<p>" + "x<br>" * 100_000 + "</p>", **heavy)
    yield html_case("rules", "<hr>" * 100_000, **heavy)
    yield html_case(
        "wide-words-in-cells",
        "<table>" + ("<tr>" + f"<td>{'w' * 20_000}</td>" * 10 + "</tr>") * 5 + "</table>",
        **heavy,
    )
    yield html_case(
        "tables-in-figures",
        "<figure><table><tr><td>" * 100 + "x" + "</td></tr></table><figcaption>y</figcaption></figure>" * 100,
        **heavy,
    )
    yield html_case(
        "unassigned",
        "<p>" + "".join(map(chr, range(0xE000, 0xF000))) + "\U000f0000\U0010fffd\U000e0041" * 500 + "</p>",
        **heavy,
    )
    yield html_case(
        "all-scripts",
        "<p>" + "".join(chr(n) for n in range(0xA0, 0x30000, 11) if not 0xD800 <= n < 0xE000) + "</p>",
        **heavy,
    )


def _pictures(url: str) -> Iterator[Case]:
    heavy = {"outcome": "either", "seconds": 60.0}
    small = encoded("PNG", scene())
    figure = (
        '<figure><img src="data:image/png;base64,{}"><figcaption>Pier {}. Photo: Bo Example</figcaption></figure>'
    )
    yield html_case(
        "data-pictures",
        "".join(figure.format(base64.b64encode(small[:33] + chunk(b"tEXt", b"n\0%d" % n) + small[33:]).decode(), n) for n in range(1500)),
        **heavy,
    )  # fmt: skip
    large = base64.b64encode(
        png(width=3000, height=3000, pixels=zlib.compress((b"\0" + b"\x80\x10\x20" * 3000) * 3000))
    ).decode()
    yield html_case("one-picture-often", "".join(figure.format(large, n) for n in range(100)), **heavy)
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="{url}/z"/>'
        + '<path d="M0 0L9 9"/>' * 200_000
        + "</svg>"
    )
    yield html_case(
        "drawing-in-an-address",
        f'<img src="data:image/svg+xml,{urllib.parse.quote(drawing)}"><img src="data:image/svg+xml;base64,{base64.b64encode(drawing.encode()).decode()}">',
        **heavy,
    )
    for name, width, height in (("high", 1, 60_000), ("wide", 60_000, 1), ("dot", 1, 1)):
        content = png(width=width, height=height)
        yield Case(
            name=f"picture-{name}",
            entry="p.html",
            files={
                "p.html": page('<figure><img src="a.png"><figcaption>Pier</figcaption></figure>'),
                "a.png": content,
            },
        )
    accents = dict.fromkeys(ALIKE, small)
    yield Case(
        name="names-alike",
        entry="names-alike.html",
        files={
            "names-alike.html": page(
                "".join(
                    f'<figure><img src="{one}"><figcaption>Pier {n}</figcaption></figure>'
                    for n, one in enumerate(accents)
                )
            ),
            **accents,
        },
    )
    text = ("Ferry\n\nBy Ada Example\n\n" + BODY.replace("<p>", "").replace("</p>", "\n\n")).encode()
    for name, more in {
        "lines": b"\n" * 3_000_000, "nul": b"\0" * 100_000, "credits": b"Photo: Bo Example/AFP\n\n" * 50_000, "items": b"- one\n" * 200_000,
        "utf-16": b"", "escapes": b"\x1b[2J\x9b31m\r\r\r\b\b\b" * 1000, "one-line": b"word " * 1_000_000, "markup": b"<script>alert(1)</script>\n\n" * 2000,
    }.items():  # fmt: skip
        content = (
            b"\xff\xfe" + (text.decode() + "\ud800").encode("utf-16-le", "surrogatepass")
            if name == "utf-16"
            else text + b"\n\n" + more
        )
        yield Case(name=f"text-{name}", entry=f"text-{name}.txt", files={f"text-{name}.txt": content}, **heavy)
