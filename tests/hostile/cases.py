"""Hostile inputs of our own, class by class: variations of what the shared generator makes, so that a class is closed
and not a case.

Every case asks for a canary: a web server that counts requests, files that nobody may open, a text that may stand in
no output.
"""

from __future__ import annotations

import base64
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from tests.unit.pictures.samples import encoded, scene

SECRET = "ZZCANARYSECRET"
KEEP = "keep the river ferry running"
BODY = (
    f"<p>The council voted on Tuesday to {KEEP} through the winter, after residents collected four thousand "
    "signatures.</p><p>The vote was nine to four. The ferry costs 310,000 euros a year to run, the treasurer said, "
    "and carries about 700 passengers a day.</p>"
)
Outcome = Literal["written", "refused", "either"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Files, which of them is the input, and what must become of it."""

    name: str
    files: dict[str, bytes | tuple[str, str]] = field(repr=False)
    """Contents by path; ``("symlink", target)`` for a link."""

    entry: str
    outcome: Outcome = "written"
    absent: tuple[str, ...] = ()
    """What may stand in no output, in any case of letters."""

    seconds: float = 10.0
    """Processor time for reading it and writing every quick format."""

    pdf: bool = True
    """Is a PDF looked at too, in the long run?"""


def page(body: str = "", head: str = "", title: str = "Council keeps ferry") -> bytes:
    """Return an honest page with ``body`` and ``head`` put in."""
    text = (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body><article>'
        f'<h1>{title}</h1><p class="byline">By Ada Example</p>{BODY}{body}</article></body></html>'
    )
    return text.encode("utf-8", "surrogatepass")


def _html(name: str, body: str = "", head: str = "", title: str = "Council keeps ferry", **more: object) -> Case:
    return Case(name=name, files={f"{name}.html": page(body, head, title)}, entry=f"{name}.html", **more)  # type: ignore[arg-type]


# ---------------------------------------------------------------------- what is asked for


def _addresses(url: str, folder: str) -> Iterator[Case]:
    host = url.removeprefix("http://")
    there = (
        f"file://{folder}/canary.png", f"FILE:///{folder}/canary.png", f"file:{folder}/canary.png", f"file://127.0.0.1{folder}/canary.png",
        f"jar:file://{folder}/canary.zip!/a.png", f"netdoc:{folder}/canary.png", f"view-source:file://{folder}/canary.png",
        f"gopher://{host}/_x", f"ftp://{host}/a.png", f"dict://{host}/d", f"ldap://{host}/x", f"ws://{host}/x", f"tftp://{host}/x",
        f"php://filter/resource={folder}/canary.txt", f"phar://{folder}/canary.png", "\\\\127.0.0.1\\share\\canary.png", f"//{host}/a.png",
        f"///{folder}/canary.png", f"{url}/a.png", f"{url}/a.png#x", f"http:/{host}/a.png", f"http:\\\\{host}\\a.png", f"hTTp://{host}/a.png",
        f"http://user:pw@{host}/a.png", f"http://{host}%2f@x/a.png", f"http://127.1:{host.rpartition(':')[2]}/", f"{folder}/canary.png",
        f"./{folder}/canary.png", f"x/../../../../../../../../../../..{folder}/canary.png", f"%2e%2e%2f%2e%2e%2f..{folder}/canary.png",
        f"%252e%252e%252f..{folder}/canary.png", f"..\\..\\..\\..\\..{folder}\\canary.png", f"\x01{folder}/canary.png", "./canary.png\x00.png",
        "/dev/zero", "/dev/stdin", "/proc/self/environ", "/proc/self/fd/0", "CON", "NUL", "C:\\Windows\\win.ini", "about:blank", "blob:x", "cid:x",
        "~/.ssh/id_rsa", "$HOME/x", "`id`", "|id", "a.png;id", "http://[::1]/a", "http://[fe80::1%25eth0]/", "http://0/a", "http://[", "data:,", "data:;base64,!!",
    )  # fmt: skip
    pictures = "".join(f'<figure><img src="{_quoted(one)}"><figcaption>Pier</figcaption></figure>' for one in there)
    yield _html("schemes-img", pictures)
    yield _html(
        "schemes-srcset", "".join(f'<img src="x.png" srcset="{_quoted(one)} 1x, {_quoted(one)} 2x">' for one in there)
    )
    yield _html(
        "schemes-lazy",
        "".join(
            f'<img data-src="{_quoted(one)}" data-srcset="{_quoted(one)} 2x" data-original="{_quoted(one)}">'
            for one in there
        ),
    )
    yield _html(
        "schemes-source",
        "".join(f'<picture><source srcset="{_quoted(one)}"><img src="y.png"></picture>' for one in there),
    )
    yield _html(
        "schemes-link",
        "".join(f'<p>Read <a href="{_quoted(one)}">this report</a> of it.</p>' for one in there),
        absent=("php://", "jar:file"),
    )
    media = (
        "video src",
        "audio src",
        "iframe src",
        "embed src",
        "object data",
        "input type=image src",
        "track src",
        "video poster",
        "portal src",
    )
    yield _html(
        "schemes-media",
        "".join(f'<{one}="{_quoted(there[n % len(there)])}"></{one.split()[0]}>' for n, one in enumerate(media * 6)),
    )
    metas = ("og:image", "og:video", "og:audio", "twitter:image", "og:image:secure_url", "twitter:player")
    yield _html(
        "schemes-meta",
        head="".join(
            f'<meta property="{metas[n % len(metas)]}" content="{_quoted(one)}">' for n, one in enumerate(there)
        ),
    )
    rels = (
        "icon",
        "stylesheet",
        "preload",
        "prefetch",
        "dns-prefetch",
        "modulepreload",
        "manifest",
        "attachment",
        "amphtml",
        "image_src",
        "import",
        "canonical",
    )
    yield _html(
        "schemes-rel",
        head="".join(
            f'<link rel="{rels[n % len(rels)]}" as="image" href="{_quoted(one)}">' for n, one in enumerate(there)
        ),
        absent=("php://",),
    )
    listed = ",".join(
        '{"@type":"ImageObject","url":"%s","contentUrl":"%s"}'
        % ((one.encode("unicode_escape").decode().replace('"', '\\"'),) * 2)
        for one in there
        if "\\" not in one
    )
    yield _html(
        "schemes-linked-data",
        head=f'<script type="application/ld+json">{{"@type":"NewsArticle","image":[{listed}],"thumbnailUrl":"file://{folder}/canary.png"}}</script>',
    )
    yield _html(
        "base-file",
        '<img src="canary.png"><img src="./canary.png"><a href="canary.txt">x</a>',
        head=f'<base href="file://{folder}/"><base href="{folder}/">',
    )
    yield _html(
        "base-climbs", '<img src="canary.png">', head=f'<base href="{"../" * 30}{folder.lstrip("/")}/x.html">'
    )


def _laugh(n: int) -> str:
    """The entity of one laugh more: ten times the one before."""
    return f'<!ENTITY {chr(98 + n)} "' + f"&{chr(97 + n)};" * 10 + '">'


def _quoted(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("\0", "&#0;")


def _styles(url: str, folder: str) -> Iterator[Case]:
    loads = f"@import '{url}/a.css';@import url(file://{folder}/canary.css);@namespace x url({url}/n);@font-face{{font-family:a;src:url({url}/f.woff),url(file://{folder}/canary.ttf)}}@charset 'x';"
    yield _html(
        "style-everywhere",
        f'<style>{loads}</style><p style="{loads}">x</p><svg><style>{loads}</style></svg><math><style>{loads}</style></math>',
        f"<style>{loads}</style><style media=print>{loads}</style>",
    )
    images = (
        "background",
        "background-image",
        "list-style-image",
        "content",
        "cursor",
        "border-image",
        "mask",
        "clip-path",
        "filter",
        "shape-outside",
        "src",
        "behavior",
        "-moz-binding",
        "offset-path",
    )
    forms = (
        f"url({url}/a)",
        f"url('file://{folder}/canary.png')",
        f"image-set(url({url}/b) 1x)",
        f"u\\72l({url}/c)",
        f"cross-fade(url({url}/d),red)",
        f"element(#x),url({url}/e)",
        f"attr(x url,url({url}/f))",
    )
    yield _html(
        "style-attributes", "".join(f'<p style="{one}:{form}">Line of {one}.</p>' for one in images for form in forms)
    )
    yield _html(
        "style-classes",
        '<p class="cover fixed">x</p>',
        f"<style>.cover{{position:fixed;inset:0;z-index:9;background:white;content:'gone'}}article{{display:none}}@page{{size:1mm;@top-left{{content:url({url}/p)}}}}</style>",
    )
    yield _html(
        "presentational",
        f'<body background="{url}/b" link="url({url})"><table background="file://{folder}/canary.png" width="url({url})"><tr height="1e9"><td bgcolor="x;background:url({url}/c)" background="{url}/d">1</td></tr></table><font face="url({url}/e)" size="+999999">y</font>',
    )


def _active(url: str, folder: str) -> Iterator[Case]:
    schemes = ("javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)", "\x01javascript:alert(1)", "javascript&colon;alert(1)", "jav&#x0A;ascript:alert(1)", "vbscript:msgbox(1)", "livescript:x", "mocha:x", "data:text/html,<script>alert(1)</script>", "data:text/html;base64,PHNjcmlwdD4=", "data:image/svg+xml,<svg onload=alert(1)>", "feed:javascript:alert(1)", "view-source:javascript:alert(1)", "jar:javascript:x!", "x-javascript:x", "ms-msdt:/id", "ms-word:ofe|u|http://x", "search-ms:query", "shell:x", "res:x", "mk:@MSITStore:x", "intent://x#Intent;end", "tel:1;x", "sms:1", "vnd.ms.x:y")  # fmt: skip
    yield _html(
        "script-links",
        "".join(f'<p>Some words <a href="{one}">link {n}</a> and more words.</p>' for n, one in enumerate(schemes)),
        absent=("javascript:alert", "vbscript:", "data:text/html", "ms-msdt", "search-ms", "intent://", "shell:x"),
    )
    yield _html(
        "script-handlers",
        "".join(
            f"<p {one}=alert(1)>Line {n} of words.</p>"
            for n, one in enumerate(
                (
                    "onclick",
                    "onmouseover",
                    "onfocus autofocus tabindex=1 onfocusin",
                    "onanimationstart",
                    "onpointerenter",
                    "oncopy",
                    "ontoggle",
                    "onbeforematch hidden=until-found",
                    "onwheel",
                    "onscrollend",
                )
            )
        ),
        absent=("alert(1)",),
    )
    yield _html(
        "script-odd-elements",
        "<svg/onload=alert(1)><svg><script>alert(1)</script><animate onbegin=alert(1) attributeName=x dur=1s><set attributeName=href to=javascript:alert(1)><a xlink:href=javascript:alert(1)><text>x</text></a><foreignObject><iframe src=javascript:alert(1)></iframe></foreignObject></svg><math href=javascript:alert(1)><maction actiontype=statusline xlink:href=javascript:alert(1)>x</maction></math><marquee onstart=alert(1)>m</marquee><isindex action=javascript:alert(1)><keygen autofocus onfocus=alert(1)><bgsound src=javascript:alert(1)><layer src=javascript:alert(1)><xml src=javascript:alert(1)><template><script>alert(1)</script></template><noscript><script>alert(1)</script></noscript><plaintext><script>alert(1)</script>",
        absent=("javascript:",),
    )
    yield _html(
        "script-mutation",
        '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript><svg></p><style><a id="</style><img src=1 onerror=alert(1)>"><math><mtext><option><FAKEFAKE><option></option><mglyph><svg><mtext><textarea><a title="</textarea><img src=\'#\' onerror=\'alert(1)\'>"><form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)><!--<img src="--><img src=x onerror=alert(1)//"><![CDATA[<img src=x onerror=alert(1)>]]><listing>&lt;img onerror=alert(1) src=x&gt;</listing><xmp><img src=x onerror=alert(1)></xmp>',
    )
    yield _html(
        "script-in-words",
        '<p>&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x onerror=alert(1)&gt; [x](javascript:alert(1)) ![x](javascript:alert(1)) &lt;javascript:alert(1)&gt; `&lt;script&gt;` {{7*7}} ${7*7} &lt;%= 7*7 %&gt; \\input{/etc/passwd} #include "/etc/passwd" #read("/etc/passwd") #image("/etc/passwd") $eval(x)$</p>',
        title="&lt;script&gt;alert(1)&lt;/script&gt;",
    )
    yield _html(
        "script-in-fields",
        head='<meta name="author" content="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"><meta name="keywords" content="]]&gt;&lt;script&gt;,--&gt;&lt;script&gt;"><meta name="description" content="&lt;/style&gt;&lt;script&gt;alert(1)&lt;/script&gt;"><script type="application/ld+json">{"@type":"NewsArticle","headline":"</scr"+"ipt><script>alert(1)","description":"\\u003c/script\\u003e\\u003cscript\\u003ealert(1)","copyrightNotice":"--><script>"}</script>',
    )
    yield _html(
        "script-canonical",
        head='<link rel=canonical href="javascript:alert(1)"><meta property="og:url" content="javascript:alert(1)"><link rel=license href="javascript:alert(1)"><link rel=author href="javascript:alert(1)"><link rel=alternate hreflang=de href="javascript:alert(1)"><script type="application/ld+json">{"@type":"NewsArticle","url":"javascript:alert(1)","mainEntityOfPage":"javascript:alert(1)","license":"javascript:alert(1)","acquireLicensePage":"javascript:alert(1)","author":{"name":"A","url":"javascript:alert(1)","sameAs":"javascript:alert(1)"},"image":{"url":"javascript:alert(1)","license":"javascript:alert(1)","acquireLicensePage":"javascript:alert(1)"}}</script>',
        absent=("javascript:", "vbscript:"),
    )
    yield _html(
        "word-fields",
        '<p>{ DDEAUTO cmd } { INCLUDEPICTURE "http://x" } { HYPERLINK "file:///x" } { IMPORT x } { MACROBUTTON x } \x13 DDE \x14 \x15</p><p>&lt;w:fldSimple w:instr="DDEAUTO"/&gt;</p><table><tr><td>=cmd|\'/C calc\'!A0</td><td>@SUM(1)</td></tr></table>',
        absent=("<w:instrText> DDE",),
    )
    yield _html(
        "terminal",
        "<p>\x1b]8;;http://x\x1b\\ \x9b31m \x1b[2J bell\x07</p>",
        title="Ferry \x1b[31mred\x1b]0;t\x07 \u202egnp.exe",
    )


def _names(url: str, folder: str) -> Iterator[Case]:
    titles = {
        "traversal": "../" * 12 + "tmp/zz_pwned", "absolute": "/tmp/zz_pwned", "backslash": "..\\..\\zz_pwned", "drive": "C:zz_pwned", "stream": "a.txt::$DATA", "device": "NUL", "device-2": "com1.html", "device-3": "LPT9 .txt",
        "line-ends": "a\nb\r\nc\u2028d", "nul": "a\x00b.pdf", "override": "invoice\u202egpj.exe", "invisible": "\u200b\u2060\ufeff\u00ad", "dots": "....", "dash": "--output=/tmp/zz_pwned", "tilde": "~root/x", "glob": "*?[a-z]{a,b}", "shell": "$(touch /tmp/zz_pwned)`id`;id|id&id",
        "braces": "{id}{ext}{0.__class__}{published:%Y}{article.guid!r}", "percent": "%n%s%2e%2e%2f", "long": "Ferry" * 4000, "astral": "\U0001f6a2" * 300, "combining": "e" + "\u0301" * 3000, "url": "file:///tmp/zz_pwned", "quote": "\"'`<>|:*?", "space": "   ", "only-dots-and-spaces": ". . .",
    }  # fmt: skip
    for name, title in titles.items():
        yield _html(f"title-{name}", title=title.replace("<", "&lt;").replace("\0", "&#0;"))
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
    yield _html(
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
                    f'<figure><img src="{_quoted(name)}"><figcaption>Pier {n}</figcaption></figure>'
                    for n, name in enumerate(odd)
                )
            ),
            **odd,
        },
    )


# ---------------------------------------------------------------------- size and shape


def _shapes(url: str, folder: str) -> Iterator[Case]:
    heavy = {"outcome": "either", "seconds": 40.0, "pdf": True}
    yield _html("classes", f'<p class="{" ".join(f"c{n}" for n in range(1_000_000))}">x</p>', **heavy)
    yield _html("attributes", f"<p {' '.join(f'a{n}=1' for n in range(1_000_000))}>x</p>", **heavy)
    yield _html(
        "data-attributes",
        "".join(f"<p {' '.join(f'data-{n}={m}' for n in range(250))}>Words.</p>" for m in range(2000)),
        **heavy,
    )
    yield _html("entities", "<p>" + "&amp;&lt;&#x1F600;&NotEqualTilde;" * 250_000 + "</p>", **heavy)
    yield _html("entity-unended", "<p>" + "&#x" + "0" * 2_000_000 + "41;" + "&" + "a" * 1_000_000, **heavy)
    yield _html("open-tags", "<p>" + "<" * 500_000 + "<a " * 100_000, **heavy)
    yield _html("open-comments", "<!--" * 300_000 + "x", **heavy)
    yield _html("open-quotes", "<a href='" * 100_000 + "x", **heavy)
    yield _html("deep-spans", "<span>" * 300_000 + "deep", **heavy)
    yield _html("deep-formatting", "<p><b><i><u><s><a href=x>" * 20_000 + "deep", **heavy)
    yield _html("deep-figures", "<figure>" * 5000 + "<img src=a.png><figcaption>x</figcaption>", **heavy)
    yield _html("deep-quotes", "<blockquote><p>x" * 3000, **heavy)
    yield _html(
        "deep-mixed", "<div><table><tr><td><ul><li><figure><figcaption><blockquote><details>" * 400 + "deep", **heavy
    )
    yield _html("misnested", "<table><a href=x><p>" * 4000 + "x" + "</a></table>" * 4000, **heavy)
    yield _html("headings", "".join(f"<h{n % 6 + 1}>Heading {n}</h{n % 6 + 1}>" for n in range(20_000)), **heavy)
    yield _html(
        "many-links",
        "<p>" + "".join(f'<a href="https://news.example/{n}">word {n}</a> ' for n in range(20_000)) + "</p>",
        **heavy,
    )
    yield _html(
        "footnotes",
        "".join(f'<p>Line {n}<sup><a href="#f{n}" id="r{n}">{n}</a></sup></p>' for n in range(3000))
        + "<ol>"
        + "".join(f'<li id="f{n}">Note {n} <a href="#r{n}">back</a></li>' for n in range(3000))
        + "</ol>",
        **heavy,
    )
    yield _html(
        "figures",
        "".join(
            f'<figure><img src="{n}.png"><figcaption>Caption {n}. Photo: Ada Example/AFP</figcaption></figure>'
            for n in range(3000)
        ),
        **heavy,
    )
    yield _html("items", "<ul>" + "<li>item</li>" * 50_000 + "</ul>", **heavy)
    yield _html("cells", "<table>" + "<tr>" + "<td>1" * 1000 + "<tr><td>1" * 1000 + "</table>", **heavy)
    yield _html(
        "spans",
        "".join(
            f"<table><tr><td colspan={n} rowspan={n}>x<td rowspan=0>y<td colspan=-5>z</table>"
            for n in (65535, 10**6, 10**12, 2**31, 2**63)
        ),
        **heavy,
    )
    yield _html("tables", "<table><tr><td>1</table>" * 20_000, **heavy)
    yield _html("rubies", "<p>" + "<ruby>漢<rt>かん</ruby>" * 20_000, **heavy)
    yield _html("marks-of-direction", "<p>" + "\u202a" * 20_000 + "x" + "\u2067\u202e" * 20_000, **heavy)
    yield _html("combining", "<p>a" + "\u0301" * 200_000 + "</p>", **heavy)
    yield _html("zero-width", "<p>" + "a\u200b" * 200_000 + "</p>", **heavy)
    yield _html("unbreakable", "<p>" + "\u00a0".join(["word"] * 100_000) + "</p>", **heavy)
    yield _html(
        "meta",
        head="".join(
            f'<meta name="m{n}" content="{n}"><meta property="article:tag" content="tag {n}">' for n in range(50_000)
        ),
        **heavy,
    )
    yield _html(
        "authors", head="".join(f'<meta name="author" content="Ada Example{n}">' for n in range(20_000)), **heavy
    )
    yield _html("srcset", f'<img src=a.png srcset="{", ".join(f"a{n}.png {n}w" for n in range(100_000))}">', **heavy)


def _expressions(url: str, folder: str) -> Iterator[Case]:
    """What makes careless regular expressions take time by the square: long runs in each field that is looked into."""
    runs = {
        "spaces": " " * 300_000, "wide-spaces": "\u3000\xa0" * 100_000, "brackets": "(" * 60_000, "pairs": "()" * 60_000, "at": "@" * 100_000, "mail": "a@" * 60_000, "digits": "9" * 200_000, "dashes": " - " * 60_000, "bars": "|" * 60_000, "slashes": "/" * 60_000,
        "commas": "a, " * 60_000, "and": "Ada and " * 40_000, "by": "by " * 60_000, "photo": "photo: a " * 30_000, "signs": "© " * 60_000, "capitals": "Ada " * 60_000, "initials": "A. " * 60_000, "dots": "." * 100_000, "quotes": "\"'“”" * 30_000, "hyphens": "a-" * 60_000,
        "dates": "1 Jan 2026 " * 20_000, "times": "12:" * 60_000, "zones": "2026-01-01T00:00:00+00:00" * 8000, "han": "摄影" * 40_000, "tabs": "\t\n" * 100_000, "colons": ":" * 60_000, "words": "x" * 400_000, "urls": "http://" * 40_000, "apostrophes": "O'" * 60_000, "semicolons": "a;" * 60_000,
    }  # fmt: skip
    for name, run in runs.items():
        text = run.replace('"', "&quot;")
        yield _html(
            f"run-of-{name}",
            f'<p class="byline">By {text}</p><figure><img src=a.png alt="{text[:50_000]}"><figcaption>Pier. {text} Photo: Ada Example{text[:4000]}</figcaption></figure><time datetime="{text[:50_000]}">{text[:50_000]}</time><p>{text}</p><h2>{text[:50_000]}</h2><p>LISBON{text[:20_000]} (AP) - The council.</p><address class="author">{text[:50_000]}</address>',
            f'<meta name="author" content="{text[:100_000]}"><meta name="date" content="{text[:100_000]}"><meta name="keywords" content="{text[:100_000]}"><meta property="og:title" content="{text[:100_000]}"><meta property="og:image" content="{text[:50_000]}"><meta name="copyright" content="{text[:50_000]}"><meta property="og:locale" content="{text[:1000]}"><link rel="canonical" href="https://news.example/{text[:50_000]}">',
            title=f"Ferry {text[:60_000]}",
            outcome="either",
            seconds=30.0,
        )


def _data(url: str, folder: str) -> Iterator[Case]:
    def ld(text: str) -> str:
        return f'<script type="application/ld+json">{text}</script>'

    heavy = {"seconds": 30.0}
    yield _html(
        "json-nested-lists",
        head=ld("[" * 100_000) + ld('{"a":' * 100_000) + ld('{"@graph":[' * 50_000 + "]}" * 50_000),
        **heavy,
    )
    yield _html(
        "json-nested-valid",
        head=ld('{"@type":"NewsArticle","image":' + '{"image":' * 900 + "1" + "}" * 900 + "}")
        + ld('{"@type":"NewsArticle","author":' + "[" * 900 + "]" * 900 + "}"),
        **heavy,
    )
    yield _html(
        "json-numbers",
        head=ld('{"@type":"NewsArticle","wordCount":' + "9" * 1_000_000 + "}")
        + ld(
            '{"@type":"NewsArticle","wordCount":1e999999,"headline":-0,"image":{"width":1e400,"height":NaN,"url":Infinity}}'
        ),
        **heavy,
    )
    yield _html(
        "json-many",
        head=ld(
            '{"@type":"NewsArticle","author":['
            + ",".join(f'{{"@type":"Person","name":"Ada {n}"}}' for n in range(50_000))
            + "]}"
        )
        + "".join(ld('{"@type":"NewsArticle"}') for _ in range(5000)),
        **heavy,
    )
    yield _html(
        "json-loop",
        head=ld(
            '{"@graph":[{"@id":"a","author":{"@id":"b"}},{"@id":"b","author":{"@id":"a"},"image":{"@id":"b"}}],"@type":"NewsArticle","author":{"@id":"a"}}'
        ),
    )
    yield _html(
        "json-odd",
        head=ld(
            '{"@type":["NewsArticle",null,[]],"headline":{"@value":[]},"datePublished":["x",1,{}],"author":[[["A"]],{"name":{}},1,null,true],"image":[[],[[]],{"url":[{"url":1}]}],"publisher":[1],"keywords":{"a":1},"articleBody":["x",2],"isPartOf":true}'
        ),
    )
    state = 'window.__STATE__={"a":' + "[" * 5000 + "]" * 5000 + "};"
    yield _html(
        "state-scripts",
        head=f'<script>{state}</script><script id=__NEXT_DATA__ type=application/json>{"{" * 5000}</script><script>var x = JSON.parse("{"[" * 20000}")</script>',
        **heavy,
    )
    yield _html(
        "data-addresses",
        "".join(
            f'<img src="data:image/{one};base64,{base64.b64encode(encoded("PNG", scene())).decode()}">'
            for one in ("png", "jpeg", "svg+xml", "x-icon", "../../x", "png\n", "x" * 9000)
        )
        + '<img src="data:text/html,<script>alert(1)</script>"><img src="data:image/png;base64,////"><img src="data:image/png;charset=x;base64;base64,AAAA"><img src="DATA:,%00%ff">',
        absent=("alert(1)",),
    )


# ---------------------------------------------------------------------- pictures


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _png(*more: bytes, width: int = 8, height: int = 8, pixels: bytes | None = None) -> bytes:
    pixels = zlib.compress((b"\0" + b"\x80" * (3 * width)) * height) if pixels is None else pixels
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def _segment(mark: int, content: bytes) -> bytes:
    return bytes((0xFF, mark)) + struct.pack(">H", len(content) + 2) + content


def _jpeg(*segments: bytes) -> bytes:
    content = encoded("JPEG", scene())
    return content[:2] + b"".join(segments) + content[2:]


def _picture(name: str, content: bytes, suffix: str, **more: object) -> Case:
    body = f'<figure><img src="pic.{suffix}" alt="Pier"><figcaption>Pier at dawn. Photo: Bo Example</figcaption></figure>'
    return Case(name=name, entry=f"{name}.html", files={f"{name}.html": page(body), f"pic.{suffix}": content}, **more)  # type: ignore[arg-type]


def _pictures(url: str, folder: str) -> Iterator[Case]:
    yield _picture("png-many-chunks", _png(*(_chunk(b"tEXt", b"k%d\0v" % n) for n in range(200_000))), "png")
    yield _picture(
        "png-exif",
        _png(_chunk(b"eXIf", b"MM\0*\0\0\0\x08" + b"\xff\xff" + b"\x87\x69\0\4\0\0\0\1\0\0\0\x08" * 5000)),
        "png",
    )
    yield _picture(
        "png-frames",
        _png(
            _chunk(b"acTL", struct.pack(">II", 2**31 - 1, 0)),
            _chunk(b"fcTL", struct.pack(">IIIIIHHBB", 0, 2**30, 2**30, 2**30, 2**30, 0, 0, 9, 9)),
        ),
        "png",
    )
    yield _picture(
        "jpeg-sizes", _jpeg().replace(struct.pack(">HH", 40, 60), struct.pack(">HH", 65_535, 65_535), 1), "jpg"
    )
    yield _picture(
        "jpeg-scans",
        encoded("JPEG", scene(), progressive=True)[:-2] + b"\xff\xda\0\x08\1\1\0\0\x3f\0" * 20_000 + b"\xff\xd9",
        "jpg",
    )
    yield _picture(
        "jpeg-segments", _jpeg(*(_segment(0xE1, b"Exif\0\0II*\0\x08\0\0\0\0\0") for _ in range(20_000))), "jpg"
    )
    yield _picture(
        "jpeg-profile",
        _jpeg(*(_segment(0xE2, b"ICC_PROFILE\0" + bytes((n, 255)) + b"\0" * 65_000) for n in range(1, 256))),
        "jpg",
    )
    tags = b"".join(struct.pack("<HHII", 0x8769 + n % 3, 4, 1, 8) for n in range(2000))
    yield _picture(
        "jpeg-exif-loops",
        _jpeg(_segment(0xE1, b"Exif\0\0II*\0\x08\0\0\0" + struct.pack("<H", 2000) + tags + struct.pack("<I", 8))),
        "jpg",
    )
    yield _picture(
        "jpeg-exif-counts",
        _jpeg(
            _segment(
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
    yield _picture(
        "jpeg-iim",
        _jpeg(
            _segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(iim)) + iim),
            _segment(0xED, b"Photoshop 3.0\0" + b"8BIM\x04\x04\xff" * 3000),
        ),
        "jpg",
    )
    wrap = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">%s</rdf:RDF></x:xmpmeta>'
    laughs = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(_laugh(n) for n in range(9)) + "]>"
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
        yield _picture(
            f"xmp-{name}-jpeg",
            _jpeg(_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet.encode()[:65_000])),
            "jpg",
        )
        yield _picture(
            f"xmp-{name}-png", _png(_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + packet.encode())), "png"
        )
    script = (
        wrap
        % "<rdf:Description><dc:description><rdf:Alt><rdf:li xml:lang='x-default'>&lt;script&gt;alert(1)&lt;/script&gt; \u202e =cmd</rdf:li></rdf:Alt></dc:description><dc:creator><rdf:Seq><rdf:li>&lt;img src=x onerror=alert(1)&gt;</rdf:li></rdf:Seq></dc:creator></rdf:Description>"
    )
    yield _picture("xmp-script", _jpeg(_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + script.encode())), "jpg")
    frames = b"!\xf9\4\0\0\0\0\0," + struct.pack("<HHHHB", 0, 0, 60_000, 60_000, 0) + b"\x02\x02\x4c\x01\0"
    yield _picture(
        "gif-frames-huge",
        b"GIF89a"
        + struct.pack("<HHBBB", 60_000, 60_000, 0xF0, 0, 0)
        + b"\0\0\0\xff\xff\xff"
        + frames * 50_000
        + b";",
        "gif",
    )
    yield _picture(
        "gif-comments",
        b"GIF89a\x08\0\x08\0\xf0\0\0\0\0\0\xff\xff\xff" + b"!\xfe" + (b"\xff" + b"a" * 255) * 60_000 + b"\0;",
        "gif",
    )
    yield _picture(
        "tiff-loop", b"II*\0\x08\0\0\0\x01\0" + struct.pack("<HHII", 256, 3, 1, 8) + struct.pack("<I", 8), "tif"
    )
    yield _picture(
        "tiff-strips",
        b"II*\0\x08\0\0\0\x04\0"
        + b"".join(
            struct.pack("<HHII", tag, 4, count, value)
            for tag, count, value in ((256, 1, 60_000), (257, 1, 60_000), (273, 2**31, 8), (279, 2**31, 8))
        )
        + struct.pack("<I", 8),
        "tif",
    )
    yield _picture(
        "tiff-tags", b"MM\0*\0\0\0\x08\xff\xff" + b"\x01\x0e\0\2\xff\xff\xff\xff\0\0\0\x08" * 65_535, "tif"
    )
    yield _picture(
        "webp-sizes",
        b"RIFF\xff\xff\xff\x7fWEBPVP8X\x0a\0\0\0\x3f\0\0\0\xff\xff\xff\xff\xff\xff" + b"EXIF\xff\xff\xff\xff" * 5000,
        "webp",
    )
    yield _picture(
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
        yield _picture(f"other-kind-as-{suffix}", content, suffix, absent=("app.alert",))
    both = encoded("GIF", scene("P")) + b"<script>alert(1)</script>" + _zip({"a.html": page()})
    yield _picture("two-kinds", both, "gif")


def _drawings(url: str, folder: str) -> Iterator[Case]:
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
    yield _picture("svg-references", svg(refs), "svg")
    yield _picture(
        "svg-styles",
        svg(
            f"<style>@import '{url}/a.css';rect{{fill:url({url}/b#c);filter:url(file://{folder}/canary.svg#a);mask:u\\72l({url}/m)}}@font-face{{font-family:x;src:url({url}/f)}}</style><rect style='fill:url({url}/d)' fill='url(file://{folder}/canary.svg#a)' cursor='url({url}/e)' clip-path='url({url}/g#h)' width='5' height='5'/>",
            head=f'<?xml-stylesheet href="{url}/s.css" type="text/css"?>',
        ),
        "svg",
    )
    yield _picture(
        "svg-scripts",
        svg(
            "<script>alert(1)</script><script href='data:text/javascript,alert(1)'/><g onclick='alert(1)'><set attributeName='onmouseover' to='alert(1)'/><animate attributeName='href' values='javascript:alert(1)'/><a href='javascript:alert(1)'><text>x</text></a></g><foreignObject><body xmlns='http://www.w3.org/1999/xhtml' onload='alert(1)'><iframe src='javascript:alert(1)'/></body></foreignObject><handler xmlns='http://www.w3.org/2001/xml-events' type='application/ecmascript'>alert(1)</handler>",
            root="onload='alert(1)'",
        ),
        "svg",
        absent=absent,
    )
    laughs = '<!DOCTYPE svg [<!ENTITY a "ha">' + "".join(_laugh(n) for n in range(9)) + "]>"
    yield _picture("svg-laughs", svg("<text>&j;</text>", laughs), "svg")
    yield _picture(
        "svg-xxe",
        svg(
            "<text>&e;</text>",
            f'<!DOCTYPE svg [<!ENTITY e SYSTEM "file://{folder}/canary.txt"><!ENTITY % p SYSTEM "{url}/p"> %p;]>',
        ),
        "svg",
    )
    yield _picture(
        "svg-xxe-utf16",
        svg(
            "<text>&e;</text>",
            f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE svg [<!ENTITY e SYSTEM "file://{folder}/canary.txt">]>',
        )
        .decode()
        .encode("utf-16"),
        "svg",
    )
    yield _picture(
        "svg-include",
        svg(
            f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="file://{folder}/canary.txt"/>'
        ),
        "svg",
    )
    nested = "".join(f"<g id='u{n}'>" + f"<use href='#u{n - 1}'/>" * 10 + "</g>" for n in range(1, 12))
    yield _picture(
        "svg-use", svg(f"<defs><g id='u0'><rect width='1' height='1'/></g>{nested}</defs><use href='#u11'/>"), "svg"
    )
    yield _picture(
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
    yield _picture(
        "svg-patterns",
        svg(
            f"<pattern id='p0' width='1' height='1'><rect width='1' height='1'/></pattern>{patterns}<rect width='9999' height='9999' fill='url(#p11)'/>"
        ),
        "svg",
    )
    yield _picture(
        "svg-markers",
        svg(
            "<marker id='m'><path d='M0 0L9 9'/></marker><path marker-mid='url(#m)' d='M0 0"
            + "L9 9L0 0" * 60_000
            + "'/>"
        ),
        "svg",
    )
    yield _picture(
        "svg-dashes",
        svg(
            "<path stroke='red' stroke-dasharray='0.0000001' d='M0 0L1e30 1e30'/><circle r='1e308' cx='-1e308' stroke='red' stroke-width='1e300' stroke-dasharray='1e-300 1e-300'/>"
        ),
        "svg",
    )
    yield _picture(
        "svg-sizes",
        svg(
            "<rect width='1e400' height='NaN' transform='scale(1e300) rotate(1e300)'/>",
            root="viewBox='0 0 1e-300 1e300' transform='scale(99999999999)'",
        ).replace(b'width="20" height="20"', b'width="99999999" height="99999999"'),
        "svg",
    )
    yield _picture(
        "svg-filters",
        svg(
            "<filter id='f' x='-9999' y='-9999' width='99999' height='99999'>"
            + "<feTurbulence numOctaves='9999' baseFrequency='9'/><feGaussianBlur stdDeviation='99999'/><feMorphology radius='99999'/>"
            * 20
            + "</filter><rect filter='url(#f)' width='9' height='9'/>"
        ),
        "svg",
    )
    yield _picture("svg-deep", svg("<g>" * 100_000 + "</g>" * 100_000), "svg")
    yield _picture("svg-text", svg(f"<text font-family='x' font-size='1e9'>{'字' * 200_000}</text>"), "svg")
    yield _html(
        "svg-inline",
        f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{url}/i" width="9" height="9"/><use href="file://{folder}/canary.svg#a"/><foreignObject><iframe src="{url}/f"></iframe></foreignObject><style>@import "{url}/s"</style><script>alert(1)</script></svg><img src="data:image/svg+xml;utf8,<svg xmlns=\'http://www.w3.org/2000/svg\' width=\'9\' height=\'9\'><image href=\'{url}/d\'/><script>alert(1)</script></svg>">',
        absent=("alert(1)",),
    )


# ---------------------------------------------------------------------- wire formats and containers


def _wires(url: str, folder: str) -> Iterator[Case]:
    g2 = (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1" version="1" standard="NewsML-G2" standardversion="2.34" conformance="power" xml:lang="en">'
        '<itemMeta><itemClass qcode="ninat:text"/><provider literal="x"/><versionCreated>2024-03-05T10:00:00Z</versionCreated></itemMeta><contentMeta><headline>Ferry {more}</headline></contentMeta>'
        '<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body>{body}</body></html></inlineXML>{rest}</contentSet></newsItem>'
    )
    nitf = "<nitf><head><title>Ferry {more}</title></head><body><body.head><hedline><hl1>Ferry {more}</hl1></hedline></body.head><body.content>{body}{rest}</body.content></body></nitf>"
    tricks = {
        "xxe": f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{folder}/canary.txt">]>', "xxe-php": '<!DOCTYPE x [<!ENTITY e SYSTEM "php://filter/resource=/etc/passwd">]>', "xxe-net": f'<!DOCTYPE x [<!ENTITY e SYSTEM "{url}/e">]>', "xxe-param": f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{url}/p"> %p; <!ENTITY e "x">]>',
        "dtd": f'<!DOCTYPE x SYSTEM "{url}/x.dtd">', "dtd-file": f'<!DOCTYPE x PUBLIC "-//X//Y" "{folder}/canary.txt">', "laughs": '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(_laugh(n) for n in range(9)) + '<!ENTITY e "&j;">]>',
        "attributes": '<!DOCTYPE x [<!ATTLIST newsItem evil CDATA "' + "x" * 100_000 + '"><!ENTITY e "x">]>', "far-subset": "<!DOCTYPE x " + " " * 70_000 + '[<!ENTITY e "boo">]>', "comment-subset": '<!DOCTYPE x SYSTEM "a>b" [<!ENTITY e "boo">]>', "style": f'<?xml-stylesheet type="text/xsl" href="{url}/x.xsl"?>',
    }  # fmt: skip
    for kind, text in (("g2", g2), ("nitf", nitf)):
        for name, trick in tricks.items():
            content = trick + text.format(more="&e;" if "ENTITY" in trick else "", body=BODY, rest="")
            yield Case(
                name=f"{kind}-{name}",
                entry=f"{kind}-{name}.xml",
                files={f"{kind}-{name}.xml": content.encode()},
                outcome="either",
                absent=(SECRET, "boohahaha"),
            )
        active = text.format(
            more="",
            body=f'<p onclick="alert(1)">Words <a href="javascript:alert(1)">link</a><script>alert(1)</script><iframe src="javascript:alert(1)"/><img src="file://{folder}/canary.png" onerror="alert(1)"/><img src="{url}/x.png"/></p>{BODY}',
            rest=f'<remoteContent href="file://{folder}/canary.txt" contenttype="text/plain"/><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="file://{folder}/canary.txt"/>'
            if kind == "g2"
            else f'<media media-type="image"><media-reference source="file://{folder}/canary.png"/><media-reference source="{url}/y.png"/></media>',
        )
        yield Case(
            name=f"{kind}-active",
            entry=f"{kind}-active.xml",
            files={f"{kind}-active.xml": active.encode()},
            outcome="either",
            absent=(SECRET, "javascript:", "onerror"),
        )
        deep = text.format(more="", body="<p>" + "<b><i>" * 100 + "x" + "</i></b>" * 100 + "</p>" + BODY, rest="")
        yield Case(
            name=f"{kind}-nested",
            entry=f"{kind}-nested.xml",
            files={f"{kind}-nested.xml": deep.encode()},
            outcome="either",
        )
        many = text.format(more="", body=BODY + "<p>x</p>" * 60_000, rest="")
        yield Case(
            name=f"{kind}-many",
            entry=f"{kind}-many.xml",
            files={f"{kind}-many.xml": many.encode()},
            outcome="either",
            seconds=40.0,
        )
    ninjs = f'{{"uri":"../../tmp/zz_pwned","type":"text","headline":"Ferry <script>alert(1)</script>","body_xhtml":"<p onclick=\\"alert(1)\\">x <a href=\\"javascript:alert(1)\\">y</a><script>alert(1)</script></p>","associations":{{"a":{{"type":"picture","renditions":{{"r":{{"href":"file://{folder}/canary.png"}},"s":{{"href":"{url}/x.png"}},"t":{{"href":"../../../../etc/passwd"}}}}}}}}}}'
    yield Case(
        name="ninjs-active",
        entry="ninjs-active.json",
        files={"ninjs-active.json": ninjs.encode()},
        outcome="either",
        absent=("javascript:", "onclick"),
    )
    for name, text in {
        "deep": '{"uri":"x","body_text":' + "[" * 200_000,
        "nested": '{"uri":"x","type":"text","associations":{"a":' * 400 + "{}" + "}}" * 400,
        "digits": '{"uri":"x","version":' + "9" * 200_000 + "}",
        "surrogate": '{"uri":"x","type":"text","headline":"\\ud800 \\udfff","body_text":"a\\u0000b\\ud83d"}',
    }.items():
        yield Case(
            name=f"ninjs-{name}",
            entry=f"ninjs-{name}.json",
            files={f"ninjs-{name}.json": text.encode()},
            outcome="either",
        )
    model = f'{{"newsdoc":1,"article":{{"headline":"Ferry","body":[{{"kind":"figure","picture":{{"renditions":[{{"address":"file://{folder}/canary.png","path":"../../../../..{folder}/canary.png"}}]}}}}]}}}}'
    yield Case(
        name="model-paths", entry="model-paths.json", files={"model-paths.json": model.encode()}, outcome="either"
    )


def _zip(files: dict[str, bytes], modes: dict[str, int] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, (2024, 3, 5, 10, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = (modes or {}).get(name, 0o644) << 16
            archive.writestr(info, content)
    return out.getvalue()


def _containers(url: str, folder: str) -> Iterator[Case]:
    body = '<figure><img src="page_files/a.png"><figcaption>Pier</figcaption></figure><img src="../up.png"><img src="/abs.png"><img src="link.png">'
    picture = encoded("PNG", scene())
    zips = {
        "climbs": _zip(
            {
                "page.html": page(body),
                "../up.png": picture,
                "/abs.png": picture,
                "..\\w.png": picture,
                "page_files/a.png": picture,
            }
        ),
        "links": _zip(
            {
                "page.html": page(body),
                "link.png": f"{folder}/canary.png".encode(),
                "page_files/a.png": b"../../.." + folder.encode(),
            },
            {"link.png": 0o120777, "page_files/a.png": 0o120777},
        ),
        "names": _zip(
            {
                "page.html": page(body),
                "CON": b"x",
                "a\nb.png": picture,
                "x\u202e.png": picture,
                "n" * 5000: picture,
                "": b"x",
            }
        ),
        "in-zip": _zip({"page.html": page('<img src="inner.zip">'), "inner.zip": _zip({"page.html": page()})}),
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
    epub = _zip(
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


def _bombs(url: str, folder: str) -> Iterator[Case]:
    """What swells: made to be large when it is opened, and slow to make."""
    zeros = zlib.compress(b"\0" * (300 << 20), 9)
    yield _picture("png-65k", _png(width=65_535, height=65_535, pixels=zeros), "png")
    yield _picture("png-pixels-bomb", _png(width=10, height=10, pixels=zeros), "png")
    yield _picture("png-wide", _png(width=100_000_000, height=1, pixels=zeros), "png")
    yield _picture(
        "png-texts",
        _png(
            *(
                _chunk(kind, head + zeros)
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
    yield _html("data-address-of-100-MB", f'<img src="data:image/png;base64,{data}">', outcome="either", seconds=40.0)
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
            files={f"zip-{name}.zip": _zip(files)},
            outcome="either",
            seconds=20.0,
        )


Group = Callable[[str, str], Iterator[Case]]
"""Takes the address of the server that counts requests, and the folder of ``canary.txt``, ``.png``, ``.css``, ``.svg``."""

GROUPS: dict[str, Group] = {
    "addresses": _addresses,
    "styles": _styles,
    "active content": _active,
    "names": _names,
    "shapes": _shapes,
    "expressions": _expressions,
    "data": _data,
    "pictures": _pictures,
    "drawings": _drawings,
    "wire formats": _wires,
    "containers": _containers,
    "bombs": _bombs,
}
