"""Pages that are large, deep or long where it hurts."""

from __future__ import annotations

import base64
from collections.abc import Iterator

from tests.hostile.cases.making import Case, html_case
from tests.unit.pictures.samples import encoded, scene


def shapes(url: str, folder: str) -> Iterator[Case]:
    heavy = {"outcome": "either", "seconds": 40.0, "pdf": True}
    yield html_case("classes", f'<p class="{" ".join(f"c{n}" for n in range(1_000_000))}">x</p>', **heavy)
    yield html_case("attributes", f"<p {' '.join(f'a{n}=1' for n in range(1_000_000))}>x</p>", **heavy)
    yield html_case(
        "data-attributes",
        "".join(f"<p {' '.join(f'data-{n}={m}' for n in range(250))}>Words.</p>" for m in range(2000)),
        **heavy,
    )
    yield html_case("entities", "<p>" + "&amp;&lt;&#x1F600;&NotEqualTilde;" * 250_000 + "</p>", **heavy)
    yield html_case("entity-unended", "<p>" + "&#x" + "0" * 2_000_000 + "41;" + "&" + "a" * 1_000_000, **heavy)
    yield html_case("open-tags", "<p>" + "<" * 500_000 + "<a " * 100_000, **heavy)
    yield html_case("open-comments", "<!--" * 300_000 + "x", **heavy)
    yield html_case("open-quotes", "<a href='" * 100_000 + "x", **heavy)
    yield html_case("deep-spans", "<span>" * 300_000 + "deep", **heavy)
    yield html_case("deep-formatting", "<p><b><i><u><s><a href=x>" * 20_000 + "deep", **heavy)
    yield html_case("deep-figures", "<figure>" * 5000 + "<img src=a.png><figcaption>x</figcaption>", **heavy)
    yield html_case("deep-quotes", "<blockquote><p>x" * 3000, **heavy)
    yield html_case(
        "deep-mixed", "<div><table><tr><td><ul><li><figure><figcaption><blockquote><details>" * 400 + "deep", **heavy
    )
    yield html_case("misnested", "<table><a href=x><p>" * 4000 + "x" + "</a></table>" * 4000, **heavy)
    yield html_case("headings", "".join(f"<h{n % 6 + 1}>Heading {n}</h{n % 6 + 1}>" for n in range(20_000)), **heavy)
    yield html_case(
        "many-links",
        "<p>" + "".join(f'<a href="https://news.example/{n}">word {n}</a> ' for n in range(20_000)) + "</p>",
        **heavy,
    )
    yield html_case(
        "footnotes",
        "".join(f'<p>Line {n}<sup><a href="#f{n}" id="r{n}">{n}</a></sup></p>' for n in range(3000))
        + "<ol>"
        + "".join(f'<li id="f{n}">Note {n} <a href="#r{n}">back</a></li>' for n in range(3000))
        + "</ol>",
        **heavy,
    )
    yield html_case(
        "figures",
        "".join(
            f'<figure><img src="{n}.png"><figcaption>Caption {n}. Photo: Ada Example/AFP</figcaption></figure>'
            for n in range(3000)
        ),
        **heavy,
    )
    yield html_case("items", "<ul>" + "<li>item</li>" * 50_000 + "</ul>", **heavy)
    yield html_case("cells", "<table>" + "<tr>" + "<td>1" * 1000 + "<tr><td>1" * 1000 + "</table>", **heavy)
    yield html_case(
        "spans",
        "".join(
            f"<table><tr><td colspan={n} rowspan={n}>x<td rowspan=0>y<td colspan=-5>z</table>"
            for n in (65535, 10**6, 10**12, 2**31, 2**63)
        ),
        **heavy,
    )
    yield html_case("tables", "<table><tr><td>1</table>" * 20_000, **heavy)
    yield html_case("rubies", "<p>" + "<ruby>漢<rt>かん</ruby>" * 20_000, **heavy)
    yield html_case("marks-of-direction", "<p>" + "\u202a" * 20_000 + "x" + "\u2067\u202e" * 20_000, **heavy)
    yield html_case("combining", "<p>a" + "\u0301" * 200_000 + "</p>", **heavy)
    yield html_case("zero-width", "<p>" + "a\u200b" * 200_000 + "</p>", **heavy)
    yield html_case("unbreakable", "<p>" + "\u00a0".join(["word"] * 100_000) + "</p>", **heavy)
    yield html_case(
        "meta",
        head="".join(
            f'<meta name="m{n}" content="{n}"><meta property="article:tag" content="tag {n}">' for n in range(50_000)
        ),
        **heavy,
    )
    yield html_case(
        "authors", head="".join(f'<meta name="author" content="Ada Example{n}">' for n in range(20_000)), **heavy
    )
    yield html_case(
        "srcset", f'<img src=a.png srcset="{", ".join(f"a{n}.png {n}w" for n in range(100_000))}">', **heavy
    )


def expressions(url: str, folder: str) -> Iterator[Case]:
    """What makes careless regular expressions take time by the square: long runs in each field that is looked into."""
    runs = {
        "spaces": " " * 300_000, "wide-spaces": "\u3000\xa0" * 100_000, "brackets": "(" * 60_000, "pairs": "()" * 60_000, "at": "@" * 100_000, "mail": "a@" * 60_000, "digits": "9" * 200_000, "dashes": " - " * 60_000, "bars": "|" * 60_000, "slashes": "/" * 60_000,
        "commas": "a, " * 60_000, "and": "Ada and " * 40_000, "by": "by " * 60_000, "photo": "photo: a " * 30_000, "signs": "© " * 60_000, "capitals": "Ada " * 60_000, "initials": "A. " * 60_000, "dots": "." * 100_000, "quotes": "\"'“”" * 30_000, "hyphens": "a-" * 60_000,
        "dates": "1 Jan 2026 " * 20_000, "times": "12:" * 60_000, "zones": "2026-01-01T00:00:00+00:00" * 8000, "han": "摄影" * 40_000, "tabs": "\t\n" * 100_000, "colons": ":" * 60_000, "words": "x" * 400_000, "urls": "http://" * 40_000, "apostrophes": "O'" * 60_000, "semicolons": "a;" * 60_000,
    }  # fmt: skip
    for name, run in runs.items():
        text = run.replace('"', "&quot;")
        yield html_case(
            f"run-of-{name}",
            f'<p class="byline">By {text}</p><figure><img src=a.png alt="{text[:50_000]}"><figcaption>Pier. {text} Photo: Ada Example{text[:4000]}</figcaption></figure><time datetime="{text[:50_000]}">{text[:50_000]}</time><p>{text}</p><h2>{text[:50_000]}</h2><p>LISBON{text[:20_000]} (AP) - The council.</p><address class="author">{text[:50_000]}</address>',
            f'<meta name="author" content="{text[:100_000]}"><meta name="date" content="{text[:100_000]}"><meta name="keywords" content="{text[:100_000]}"><meta property="og:title" content="{text[:100_000]}"><meta property="og:image" content="{text[:50_000]}"><meta name="copyright" content="{text[:50_000]}"><meta property="og:locale" content="{text[:1000]}"><link rel="canonical" href="https://news.example/{text[:50_000]}">',
            title=f"Ferry {text[:60_000]}",
            outcome="either",
            seconds=30.0,
        )


def data_in_pages(url: str, folder: str) -> Iterator[Case]:
    def ld(text: str) -> str:
        return f'<script type="application/ld+json">{text}</script>'

    heavy = {"seconds": 30.0}
    yield html_case(
        "json-nested-lists",
        head=ld("[" * 100_000) + ld('{"a":' * 100_000) + ld('{"@graph":[' * 50_000 + "]}" * 50_000),
        **heavy,
    )
    yield html_case(
        "json-nested-valid",
        head=ld('{"@type":"NewsArticle","image":' + '{"image":' * 900 + "1" + "}" * 900 + "}")
        + ld('{"@type":"NewsArticle","author":' + "[" * 900 + "]" * 900 + "}"),
        **heavy,
    )
    yield html_case(
        "json-numbers",
        head=ld('{"@type":"NewsArticle","wordCount":' + "9" * 1_000_000 + "}")
        + ld(
            '{"@type":"NewsArticle","wordCount":1e999999,"headline":-0,"image":{"width":1e400,"height":NaN,"url":Infinity}}'
        ),
        **heavy,
    )
    yield html_case(
        "json-many",
        head=ld(
            '{"@type":"NewsArticle","author":['
            + ",".join(f'{{"@type":"Person","name":"Ada {n}"}}' for n in range(50_000))
            + "]}"
        )
        + "".join(ld('{"@type":"NewsArticle"}') for _ in range(5000)),
        **heavy,
    )
    yield html_case(
        "json-loop",
        head=ld(
            '{"@graph":[{"@id":"a","author":{"@id":"b"}},{"@id":"b","author":{"@id":"a"},"image":{"@id":"b"}}],"@type":"NewsArticle","author":{"@id":"a"}}'
        ),
    )
    yield html_case(
        "json-odd",
        head=ld(
            '{"@type":["NewsArticle",null,[]],"headline":{"@value":[]},"datePublished":["x",1,{}],"author":[[["A"]],{"name":{}},1,null,true],"image":[[],[[]],{"url":[{"url":1}]}],"publisher":[1],"keywords":{"a":1},"articleBody":["x",2],"isPartOf":true}'
        ),
    )
    state = 'window.__STATE__={"a":' + "[" * 5000 + "]" * 5000 + "};"
    yield html_case(
        "state-scripts",
        head=f'<script>{state}</script><script id=__NEXT_DATA__ type=application/json>{"{" * 5000}</script><script>var x = JSON.parse("{"[" * 20000}")</script>',
        **heavy,
    )
    yield html_case(
        "data-addresses",
        "".join(
            f'<img src="data:image/{one};base64,{base64.b64encode(encoded("PNG", scene())).decode()}">'
            for one in ("png", "jpeg", "svg+xml", "x-icon", "../../x", "png\n", "x" * 9000)
        )
        + '<img src="data:text/html,<script>alert(1)</script>"><img src="data:image/png;base64,////"><img src="data:image/png;charset=x;base64;base64,AAAA"><img src="DATA:,%00%ff">',
        absent=("alert(1)",),
    )
