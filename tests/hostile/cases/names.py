"""Titles, ids and files whose names should steer nothing."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.cases.making import Case, html_case, page, quoted
from tests.unit.pictures.samples import encoded, scene


def names(url: str, folder: str) -> Iterator[Case]:
    titles = {
        "traversal": "../" * 12 + "tmp/zz_pwned", "absolute": "/tmp/zz_pwned", "backslash": "..\\..\\zz_pwned", "drive": "C:zz_pwned", "stream": "a.txt::$DATA", "device": "NUL", "device-2": "com1.html", "device-3": "LPT9 .txt",
        "line-ends": "a\nb\r\nc\u2028d", "nul": "a\x00b.pdf", "override": "invoice\u202egpj.exe", "invisible": "\u200b\u2060\ufeff\u00ad", "dots": "....", "dash": "--output=/tmp/zz_pwned", "tilde": "~root/x", "glob": "*?[a-z]{a,b}", "shell": "$(touch /tmp/zz_pwned)`id`;id|id&id",
        "braces": "{id}{ext}{0.__class__}{published:%Y}{article.guid!r}", "percent": "%n%s%2e%2e%2f", "long": "Ferry" * 4000, "astral": "\U0001f6a2" * 300, "combining": "e" + "\u0301" * 3000, "url": "file:///tmp/zz_pwned", "quote": "\"'`<>|:*?", "space": "   ", "only-dots-and-spaces": ". . .",
    }  # fmt: skip
    for name, title in titles.items():
        yield html_case(f"title-{name}", title=title.replace("<", "&lt;").replace("\0", "&#0;"))
    ids = "".join(
        f'<meta name="{one}" content="../../../../tmp/zz_pwned/{one}">'
        for one in (
            "article:id",
            "guid",
            "dc.identifier",
            "parsely-post-id",
            "slug",
            "og:url",
            "cXenseParse:recs:articleid",
        )
    )
    yield html_case(
        "ids",
        head=ids
        + '<link rel="canonical" href="https://news.example/%2e%2e/%2e%2e/tmp/zz_pwned"><script type="application/ld+json">{"@type":"NewsArticle","@id":"../../tmp/zz_pwned","identifier":"/tmp/zz_pwned","url":"https://news.example/..%2f..%2ftmp%2fzz_pwned"}</script>',
    )
    link = ("symlink", f"{folder}/canary.png")
    yield Case(
        name="links",
        entry="links.html",
        files={
            "links.html": page(
                '<img src="a.png"><img src="dir/canary.png"><img src="links_files/b.png"><img src="c/../a.png">'
            ),
            "a.png": link,
            "dir": ("symlink", folder),
            "links_files/b.png": link,
        },
    )
    yield Case(
        name="link-as-folder",
        entry="link-as-folder.html",
        files={
            "link-as-folder.html": page('<img src="link-as-folder_files/canary.png">'),
            "link-as-folder_files": ("symlink", folder),
        },
    )
    odd = {
        f"odd_files/{name}.png": encoded("PNG", scene())
        for name in ("a\nb", "-rf", "CON", "x\u202egnp", "a;id", "%2e%2e", "..%2fx")
    }
    yield Case(
        name="odd",
        entry="odd.html",
        files={
            "odd.html": page(
                "".join(
                    f'<figure><img src="{quoted(name)}"><figcaption>Pier {n}</figcaption></figure>'
                    for n, name in enumerate(odd)
                )
            ),
            **odd,
        },
    )
