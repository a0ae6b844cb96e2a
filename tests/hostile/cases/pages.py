"""Pages that ask for what is not theirs, load styles, or plant what runs."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.cases.making import Case, html_case, quoted


def addresses(url: str, folder: str) -> Iterator[Case]:
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
    pictures = "".join(f'<figure><img src="{quoted(one)}"><figcaption>Pier</figcaption></figure>' for one in there)
    yield html_case("schemes-img", pictures)
    yield html_case(
        "schemes-srcset", "".join(f'<img src="x.png" srcset="{quoted(one)} 1x, {quoted(one)} 2x">' for one in there)
    )
    yield html_case(
        "schemes-lazy",
        "".join(
            f'<img data-src="{quoted(one)}" data-srcset="{quoted(one)} 2x" data-original="{quoted(one)}">'
            for one in there
        ),
    )
    yield html_case(
        "schemes-source",
        "".join(f'<picture><source srcset="{quoted(one)}"><img src="y.png"></picture>' for one in there),
    )
    yield html_case(
        "schemes-link",
        "".join(f'<p>Read <a href="{quoted(one)}">this report</a> of it.</p>' for one in there),
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
    yield html_case(
        "schemes-media",
        "".join(f'<{one}="{quoted(there[n % len(there)])}"></{one.split()[0]}>' for n, one in enumerate(media * 6)),
    )
    metas = ("og:image", "og:video", "og:audio", "twitter:image", "og:image:secure_url", "twitter:player")
    yield html_case(
        "schemes-meta",
        head="".join(
            f'<meta property="{metas[n % len(metas)]}" content="{quoted(one)}">' for n, one in enumerate(there)
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
    yield html_case(
        "schemes-rel",
        head="".join(
            f'<link rel="{rels[n % len(rels)]}" as="image" href="{quoted(one)}">' for n, one in enumerate(there)
        ),
        absent=("php://",),
    )
    listed = ",".join(
        '{"@type":"ImageObject","url":"%s","contentUrl":"%s"}'
        % ((one.encode("unicode_escape").decode().replace('"', '\\"'),) * 2)
        for one in there
        if "\\" not in one
    )
    yield html_case(
        "schemes-linked-data",
        head=f'<script type="application/ld+json">{{"@type":"NewsArticle","image":[{listed}],"thumbnailUrl":"file://{folder}/canary.png"}}</script>',
    )
    yield html_case(
        "base-file",
        '<img src="canary.png"><img src="./canary.png"><a href="canary.txt">x</a>',
        head=f'<base href="file://{folder}/"><base href="{folder}/">',
    )
    yield html_case(
        "base-climbs", '<img src="canary.png">', head=f'<base href="{"../" * 30}{folder.lstrip("/")}/x.html">'
    )


def styles(url: str, folder: str) -> Iterator[Case]:
    loads = f"@import '{url}/a.css';@import url(file://{folder}/canary.css);@namespace x url({url}/n);@font-face{{font-family:a;src:url({url}/f.woff),url(file://{folder}/canary.ttf)}}@charset 'x';"
    yield html_case(
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
    yield html_case(
        "style-attributes", "".join(f'<p style="{one}:{form}">Line of {one}.</p>' for one in images for form in forms)
    )
    yield html_case(
        "style-classes",
        '<p class="cover fixed">x</p>',
        f"<style>.cover{{position:fixed;inset:0;z-index:9;background:white;content:'gone'}}article{{display:none}}@page{{size:1mm;@top-left{{content:url({url}/p)}}}}</style>",
    )
    yield html_case(
        "presentational",
        f'<body background="{url}/b" link="url({url})"><table background="file://{folder}/canary.png" width="url({url})"><tr height="1e9"><td bgcolor="x;background:url({url}/c)" background="{url}/d">1</td></tr></table><font face="url({url}/e)" size="+999999">y</font>',
    )


def active(url: str, folder: str) -> Iterator[Case]:
    schemes = ("javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)", "\x01javascript:alert(1)", "javascript&colon;alert(1)", "jav&#x0A;ascript:alert(1)", "vbscript:msgbox(1)", "livescript:x", "mocha:x", "data:text/html,<script>alert(1)</script>", "data:text/html;base64,PHNjcmlwdD4=", "data:image/svg+xml,<svg onload=alert(1)>", "feed:javascript:alert(1)", "view-source:javascript:alert(1)", "jar:javascript:x!", "x-javascript:x", "ms-msdt:/id", "ms-word:ofe|u|http://x", "search-ms:query", "shell:x", "res:x", "mk:@MSITStore:x", "intent://x#Intent;end", "tel:1;x", "sms:1", "vnd.ms.x:y")  # fmt: skip
    yield html_case(
        "script-links",
        "".join(f'<p>Some words <a href="{one}">link {n}</a> and more words.</p>' for n, one in enumerate(schemes)),
        absent=("javascript:alert", "vbscript:", "data:text/html", "ms-msdt", "search-ms", "intent://", "shell:x"),
    )
    yield html_case(
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
    yield html_case(
        "script-odd-elements",
        "<svg/onload=alert(1)><svg><script>alert(1)</script><animate onbegin=alert(1) attributeName=x dur=1s><set attributeName=href to=javascript:alert(1)><a xlink:href=javascript:alert(1)><text>x</text></a><foreignObject><iframe src=javascript:alert(1)></iframe></foreignObject></svg><math href=javascript:alert(1)><maction actiontype=statusline xlink:href=javascript:alert(1)>x</maction></math><marquee onstart=alert(1)>m</marquee><isindex action=javascript:alert(1)><keygen autofocus onfocus=alert(1)><bgsound src=javascript:alert(1)><layer src=javascript:alert(1)><xml src=javascript:alert(1)><template><script>alert(1)</script></template><noscript><script>alert(1)</script></noscript><plaintext><script>alert(1)</script>",
        absent=("javascript:",),
    )
    yield html_case(
        "script-mutation",
        '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript><svg></p><style><a id="</style><img src=1 onerror=alert(1)>"><math><mtext><option><FAKEFAKE><option></option><mglyph><svg><mtext><textarea><a title="</textarea><img src=\'#\' onerror=\'alert(1)\'>"><form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)><!--<img src="--><img src=x onerror=alert(1)//"><![CDATA[<img src=x onerror=alert(1)>]]><listing>&lt;img onerror=alert(1) src=x&gt;</listing><xmp><img src=x onerror=alert(1)></xmp>',
    )
    yield html_case(
        "script-in-words",
        '<p>&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x onerror=alert(1)&gt; [x](javascript:alert(1)) ![x](javascript:alert(1)) &lt;javascript:alert(1)&gt; `&lt;script&gt;` {{7*7}} ${7*7} &lt;%= 7*7 %&gt; \\input{/etc/passwd} #include "/etc/passwd" #read("/etc/passwd") #image("/etc/passwd") $eval(x)$</p>',
        title="&lt;script&gt;alert(1)&lt;/script&gt;",
    )
    yield html_case(
        "script-in-fields",
        head='<meta name="author" content="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"><meta name="keywords" content="]]&gt;&lt;script&gt;,--&gt;&lt;script&gt;"><meta name="description" content="&lt;/style&gt;&lt;script&gt;alert(1)&lt;/script&gt;"><script type="application/ld+json">{"@type":"NewsArticle","headline":"</scr"+"ipt><script>alert(1)","description":"\\u003c/script\\u003e\\u003cscript\\u003ealert(1)","copyrightNotice":"--><script>"}</script>',
    )
    yield html_case(
        "script-canonical",
        head='<link rel=canonical href="javascript:alert(1)"><meta property="og:url" content="javascript:alert(1)"><link rel=license href="javascript:alert(1)"><link rel=author href="javascript:alert(1)"><link rel=alternate hreflang=de href="javascript:alert(1)"><script type="application/ld+json">{"@type":"NewsArticle","url":"javascript:alert(1)","mainEntityOfPage":"javascript:alert(1)","license":"javascript:alert(1)","acquireLicensePage":"javascript:alert(1)","author":{"name":"A","url":"javascript:alert(1)","sameAs":"javascript:alert(1)"},"image":{"url":"javascript:alert(1)","license":"javascript:alert(1)","acquireLicensePage":"javascript:alert(1)"}}</script>',
        absent=("javascript:", "vbscript:"),
    )
    yield html_case(
        "word-fields",
        '<p>{ DDEAUTO cmd } { INCLUDEPICTURE "http://x" } { HYPERLINK "file:///x" } { IMPORT x } { MACROBUTTON x } \x13 DDE \x14 \x15</p><p>&lt;w:fldSimple w:instr="DDEAUTO"/&gt;</p><table><tr><td>=cmd|\'/C calc\'!A0</td><td>@SUM(1)</td></tr></table>',
        absent=("<w:instrText> DDE",),
    )
    yield html_case(
        "terminal",
        "<p>\x1b]8;;http://x\x1b\\ \x9b31m \x1b[2J bell\x07</p>",
        title="Ferry \x1b[31mred\x1b]0;t\x07 \u202egnp.exe",
    )
