"""Drawings that refer, run or swell."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.cases.making import Case, html_case, laugh, picture_case


def drawings(url: str, folder: str) -> Iterator[Case]:
    def svg(inner: str, head: str = "", root: str = "") -> bytes:
        return f'{head}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="20" height="20" {root}>{inner}<rect width="5" height="5"/></svg>'.encode()

    absent = ("alert(1)", "javascript:")
    refs = "".join(
        f'<{one} href="{url}/a#x" xlink:href="file://{folder}/canary.svg#a" width="5" height="5"/>'
        for one in (
            "image",
            "use",
            "feImage",
            "linearGradient",
            "pattern",
            "textPath",
            "mpath",
            "script",
            "a",
            "cursor",
            "filter",
            "tref",
            "altGlyph",
            "font-face-uri",
            "color-profile",
        )
    )
    yield picture_case("svg-references", svg(refs), "svg")
    yield picture_case(
        "svg-styles",
        svg(
            f"<style>@import '{url}/a.css';rect{{fill:url({url}/b#c);filter:url(file://{folder}/canary.svg#a);mask:u\\72l({url}/m)}}@font-face{{font-family:x;src:url({url}/f)}}</style><rect style='fill:url({url}/d)' fill='url(file://{folder}/canary.svg#a)' cursor='url({url}/e)' clip-path='url({url}/g#h)' width='5' height='5'/>",
            head=f'<?xml-stylesheet href="{url}/s.css" type="text/css"?>',
        ),
        "svg",
    )
    yield picture_case(
        "svg-scripts",
        svg(
            "<script>alert(1)</script><script href='data:text/javascript,alert(1)'/><g onclick='alert(1)'><set attributeName='onmouseover' to='alert(1)'/><animate attributeName='href' values='javascript:alert(1)'/><a href='javascript:alert(1)'><text>x</text></a></g><foreignObject><body xmlns='http://www.w3.org/1999/xhtml' onload='alert(1)'><iframe src='javascript:alert(1)'/></body></foreignObject><handler xmlns='http://www.w3.org/2001/xml-events' type='application/ecmascript'>alert(1)</handler>",
            root="onload='alert(1)'",
        ),
        "svg",
        absent=absent,
    )
    laughs = '<!DOCTYPE svg [<!ENTITY a "ha">' + "".join(laugh(n) for n in range(9)) + "]>"
    yield picture_case("svg-laughs", svg("<text>&j;</text>", laughs), "svg")
    yield picture_case(
        "svg-xxe",
        svg(
            "<text>&e;</text>",
            f'<!DOCTYPE svg [<!ENTITY e SYSTEM "file://{folder}/canary.txt"><!ENTITY % p SYSTEM "{url}/p"> %p;]>',
        ),
        "svg",
    )
    yield picture_case(
        "svg-xxe-utf16",
        svg(
            "<text>&e;</text>",
            f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE svg [<!ENTITY e SYSTEM "file://{folder}/canary.txt">]>',
        )
        .decode()
        .encode("utf-16"),
        "svg",
    )
    yield picture_case(
        "svg-include",
        svg(
            f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="file://{folder}/canary.txt"/>'
        ),
        "svg",
    )
    nested = "".join(f"<g id='u{n}'>" + f"<use href='#u{n - 1}'/>" * 10 + "</g>" for n in range(1, 12))
    yield picture_case(
        "svg-use", svg(f"<defs><g id='u0'><rect width='1' height='1'/></g>{nested}</defs><use href='#u11'/>"), "svg"
    )
    yield picture_case(
        "svg-use-loops",
        svg(
            "<g id='a'><use href='#b'/><use xlink:href='#a'/></g><g id='b'><use href='#a'/></g><pattern id='p'><rect fill='url(#p)' width='9' height='9'/></pattern><rect fill='url(#p)' mask='url(#m)' width='9' height='9'/><mask id='m'><rect mask='url(#m)' width='9' height='9'/></mask><marker id='k'><path d='M0 0L9 9' marker-end='url(#k)'/></marker><path d='M0 0L9 9' marker-end='url(#k)'/>"
        ),
        "svg",
    )
    patterns = "".join(
        f"<pattern id='p{n}' width='.01' height='.01'><rect width='9' height='9' fill='url(#p{n - 1})'/></pattern>"
        for n in range(1, 12)
    )
    yield picture_case(
        "svg-patterns",
        svg(
            f"<pattern id='p0' width='1' height='1'><rect width='1' height='1'/></pattern>{patterns}<rect width='9999' height='9999' fill='url(#p11)'/>"
        ),
        "svg",
    )
    yield picture_case(
        "svg-markers",
        svg(
            "<marker id='m'><path d='M0 0L9 9'/></marker><path marker-mid='url(#m)' d='M0 0"
            + "L9 9L0 0" * 60_000
            + "'/>"
        ),
        "svg",
    )
    yield picture_case(
        "svg-dashes",
        svg(
            "<path stroke='red' stroke-dasharray='0.0000001' d='M0 0L1e30 1e30'/><circle r='1e308' cx='-1e308' stroke='red' stroke-width='1e300' stroke-dasharray='1e-300 1e-300'/>"
        ),
        "svg",
    )
    yield picture_case(
        "svg-sizes",
        svg(
            "<rect width='1e400' height='NaN' transform='scale(1e300) rotate(1e300)'/>",
            root="viewBox='0 0 1e-300 1e300' transform='scale(99999999999)'",
        ).replace(b'width="20" height="20"', b'width="99999999" height="99999999"'),
        "svg",
    )
    yield picture_case(
        "svg-filters",
        svg(
            "<filter id='f' x='-9999' y='-9999' width='99999' height='99999'>"
            + "<feTurbulence numOctaves='9999' baseFrequency='9'/><feGaussianBlur stdDeviation='99999'/><feMorphology radius='99999'/>"
            * 20
            + "</filter><rect filter='url(#f)' width='9' height='9'/>"
        ),
        "svg",
    )
    yield picture_case("svg-deep", svg("<g>" * 100_000 + "</g>" * 100_000), "svg")
    yield picture_case("svg-text", svg(f"<text font-family='x' font-size='1e9'>{'字' * 200_000}</text>"), "svg")
    yield html_case(
        "svg-inline",
        f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{url}/i" width="9" height="9"/><use href="file://{folder}/canary.svg#a"/><foreignObject><iframe src="{url}/f"></iframe></foreignObject><style>@import "{url}/s"</style><script>alert(1)</script></svg><img src="data:image/svg+xml;utf8,<svg xmlns=\'http://www.w3.org/2000/svg\' width=\'9\' height=\'9\'><image href=\'{url}/d\'/><script>alert(1)</script></svg>">',
        absent=("alert(1)",),
    )
