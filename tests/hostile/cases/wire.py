"""NewsML-G2, NITF, ninjs and our own JSON with entities, scripts and depths."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.cases.making import BODY, SECRET, Case, laugh


def wire_formats(url: str, folder: str) -> Iterator[Case]:
    g2 = (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1" version="1" standard="NewsML-G2" standardversion="2.34" conformance="power" xml:lang="en">'
        '<itemMeta><itemClass qcode="ninat:text"/><provider literal="x"/><versionCreated>2024-03-05T10:00:00Z</versionCreated></itemMeta><contentMeta><headline>Ferry {more}</headline></contentMeta>'
        '<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body>{body}</body></html></inlineXML>{rest}</contentSet></newsItem>'
    )
    nitf = "<nitf><head><title>Ferry {more}</title></head><body><body.head><hedline><hl1>Ferry {more}</hl1></hedline></body.head><body.content>{body}{rest}</body.content></body></nitf>"
    tricks = {
        "xxe": f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{folder}/canary.txt">]>', "xxe-php": '<!DOCTYPE x [<!ENTITY e SYSTEM "php://filter/resource=/etc/passwd">]>', "xxe-net": f'<!DOCTYPE x [<!ENTITY e SYSTEM "{url}/e">]>', "xxe-param": f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{url}/p"> %p; <!ENTITY e "x">]>',
        "dtd": f'<!DOCTYPE x SYSTEM "{url}/x.dtd">', "dtd-file": f'<!DOCTYPE x PUBLIC "-//X//Y" "{folder}/canary.txt">', "laughs": '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(laugh(n) for n in range(9)) + '<!ENTITY e "&j;">]>',
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
