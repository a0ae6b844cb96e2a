"""Invented documents with the habits of real wires: what each must give, in one table.

Nothing here was sent by anybody; the habits (where a caption stands, how a time is spelled, what is left out)
are those of the agencies and systems that each is named after.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

G2 = "http://iptc.org/std/nar/2006-10-01/"
XHTML = "http://www.w3.org/1999/xhtml"
NITF = "http://iptc.org/std/NITF/2006-10-18/"


@dataclass(frozen=True, kw_only=True)
class Wire:
    """A document, and what a reader must find in it."""

    content: str
    headline: str | None
    pictures: tuple[tuple[str, str | None], ...] = ()
    """Caption and credit line of each picture, in order."""

    players: tuple[tuple[str, str | None], ...] = ()
    words: tuple[str, ...] = ()
    """Paragraphs, headings and items that must stand in the text, and nowhere twice."""

    authors: tuple[str, ...] = ()
    published: str | None = None
    unsaid: tuple[str, ...] = ()
    """Words that must not stand in the text: they belong to captions, credits or metadata."""

    fields: tuple[tuple[str, str], ...] = ()
    """Path of a field and its value, written as a string: ``provider.name``."""


def g2(inner: str, *, root: str = "newsItem", version: str = "2.28", more: str = "") -> str:
    """Return a G2 item with ``inner`` in it."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{G2}" standard="NewsML-G2" '
        f'standardversion="{version}" conformance="power" guid="urn:newsml:wire.example:1" version="2" {more}>'
        f'<catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_32.xml"/>{inner}</{root}>'
    )


def item_meta(kind: str = "text", more: str = "", when: str = "2026-02-03T08:00:00Z") -> str:
    """Return ``itemMeta`` as most have it."""
    return (
        f'<itemMeta><itemClass qcode="ninat:{kind}"/><provider qcode="nprov:WIRE"><name>Wire Agency</name></provider>'
        f'<versionCreated>{when}</versionCreated><pubStatus qcode="stat:usable"/>{more}</itemMeta>'
    )


def html(inner: str, kind: str = "application/xhtml+xml") -> str:
    """Return a content set with an XHTML body."""
    return (
        f'<contentSet><inlineXML contenttype="{kind}"><html xmlns="{XHTML}"><head><title/></head>'
        f"<body>{inner}</body></html></inlineXML></contentSet>"
    )


def picture_item(guid: str, inner: str, href: str = "p1.jpg") -> str:
    """Return a bare picture item."""
    return (
        f'<newsItem xmlns="{G2}" guid="{guid}" version="1" standard="NewsML-G2" standardversion="2.28">'
        f"{item_meta('picture')}<contentMeta>{inner}</contentMeta><contentSet>"
        f'<remoteContent href="{href}" contenttype="image/jpeg" width="1200" height="800" rendition="rnd:highRes"/>'
        f"</contentSet></newsItem>"
    )


def message(*items: str, header: str = "<header><sent>2026-02-03T08:00:00Z</sent></header>") -> str:
    """Return a message of items."""
    return f'<newsMessage xmlns="{G2}">{header}<itemSet>{"".join(items)}</itemSet></newsMessage>'


def nitf(head: str, body: str, *, root: str = "<nitf>", prolog: str = "") -> str:
    """Return a NITF document."""
    return f"{prolog}{root}<head>{head}</head><body>{body}</body></nitf>"


def ninjs(**fields: object) -> str:
    """Return a ninjs document."""
    return json.dumps({"uri": "http://wire.example/1", "language": "en", **fields}, ensure_ascii=False)


FERRY = "The ferry will run through the winter."
VOTE = "The council voted on Tuesday."
PARAGRAPHS = f"<p>{VOTE}</p><p>{FERRY}</p>"

WIRES: dict[str, Wire] = {}


def wire(name: str, content: str, headline: str | None, **expected: object) -> None:
    """Enter a document in the table."""
    WIRES[name] = Wire(content=content, headline=headline, **expected)  # type: ignore[arg-type]


# ---------------------------------------------------------------------------------- NewsML-G2

wire(
    "reuters text, prefix and xhtml+html",
    f"""<rtr:newsItem xmlns:rtr="{G2}" standard="NewsML-G2" standardversion="2.9" conformance="power"
      guid="tag:reuters.example,2026:newsml_L1N0" version="7" xml:lang="en">
      <rtr:itemMeta><rtr:itemClass qcode="icls:text" rtr:msgType="S"/><rtr:provider literal="reuters.example"/>
      <rtr:versionCreated>2026-02-03T08:00:00.000Z</rtr:versionCreated>
      <rtr:firstCreated>2026-02-03T07:00:00.000Z</rtr:firstCreated><rtr:pubStatus qcode="stat:usable"/>
      <rtr:edNote>UPDATE 2</rtr:edNote></rtr:itemMeta>
      <rtr:contentMeta><rtr:urgency>3</rtr:urgency><rtr:creator qcode="x:1"><rtr:name>By Ada Marsh</rtr:name></rtr:creator>
      <rtr:slugline separator="/">FERRY/WINTER</rtr:slugline><rtr:headline>UPDATE 2-Ferry stays, council says</rtr:headline>
      <rtr:by>By Ada Marsh</rtr:by><rtr:dateline>HARBOUR TOWN, Feb 3 (Reuters) - </rtr:dateline></rtr:contentMeta>
      <rtr:contentSet><rtr:inlineXML contenttype="application/xhtml+html" wordcount="9">
      <html xmlns="{XHTML}"><head><title/></head><body><p>    HARBOUR TOWN, Feb 3 (Reuters) - {VOTE} </p>
      <p>    {FERRY}</p><p>    (Reporting by Ada Marsh; Editing by Bo Lind)</p></body></html>
      </rtr:inlineXML></rtr:contentSet></rtr:newsItem>""",
    "UPDATE 2-Ferry stays, council says",
    words=(FERRY,),
    published="2026-02-03T07:00:00+00:00",
    fields=(("slugline", "FERRY/WINTER"), ("dateline", "HARBOUR TOWN, Feb 3 (Reuters) -"), ("urgency", "3")),
)
wire(
    "reuters picture with facets and two renditions",
    g2(
        item_meta("picture")
        + """<contentMeta><contentCreated>2026-02-03</contentCreated><creator role="crol:photographer" qcode="x:9">
        <name>Ann Ruiz</name></creator><creditline>REUTERS/Ann Ruiz</creditline>
        <description role="drol:caption">The ferry at the pier, in Harbour Town, February 3, 2026. REUTERS/Ann Ruiz
        </description><headline>The ferry at the pier</headline></contentMeta><contentSet>
        <remoteContent href="thumb.jpg" rendition="rend:thumbnail" contenttype="image/jpeg" width="150" height="100"/>
        <remoteContent href="base.jpg" rendition="rend:baseImage" contenttype="image/jpeg" width="3500" height="2333"/>
        </contentSet>"""
    ),
    "The ferry at the pier",
    pictures=(("The ferry at the pier, in Harbour Town, February 3, 2026. REUTERS/Ann Ruiz", "REUTERS/Ann Ruiz"),),
)
wire(
    "afp text with media figures by href",
    g2(
        item_meta(when="2026-02-03T08:00:00+00:00")
        + "<contentMeta><headline>Le bac continue</headline><creditline>AFP</creditline>"
        '<language tag="fr"/><located type="cpnat:city"><name>Port-Ville</name></located></contentMeta>'
        + html(
            f'<p>{VOTE}</p><figure><img src="bac.jpg" alt=""/><figcaption>Le bac au quai, le 3 février 2026 '
            f"<cite>Ann Ruiz / AFP</cite></figcaption></figure><p>{FERRY}</p>"
        )
    ),
    "Le bac continue",
    pictures=(("Le bac au quai, le 3 février 2026", "Ann Ruiz / AFP"),),
    words=(VOTE, FERRY),
)
wire(
    "afp message: text, picture, package in this order",
    message(
        g2(
            item_meta() + "<contentMeta><headline>Ferry stays</headline></contentMeta>" + html(PARAGRAPHS),
        ).partition("\n")[2],
        picture_item(
            "urn:p:1",
            '<creditline>AFP</creditline><creator role="cpprole:author"><name>Ann RUIZ</name></creator>'
            '<description role="drol:caption">The ferry at the pier.</description>',
        ),
        f'<packageItem xmlns="{G2}" guid="urn:pkg" version="1"><itemMeta><itemClass qcode="ninat:composite"/></itemMeta>'
        '<groupSet root="r"><group id="r" role="group:main"><itemRef residref="urn:newsml:wire.example:1"/>'
        '<itemRef residref="urn:p:1"/></group></groupSet></packageItem>',
    ),
    "Ferry stays",
    pictures=(("The ferry at the pier.", "AFP"),),
    words=(VOTE, FERRY),
)
wire(
    "dpa without header, dnl-image in the text, links",
    message(
        g2(
            item_meta() + "<contentMeta><headline>Fähre bleibt</headline>"
            '<headline role="dpaheadlinerole:teaser">Der Rat hat entschieden</headline><by>Von Ada Marsh, dpa</by>'
            '<creditline>dpa</creditline><language tag="de"/></contentMeta>'
            + html(
                "<section class='main'><p><span class='dateline'>Hafenstadt <span class='credit'>(dpa) -</span></span> "
                f"{VOTE}</p><dnl-image src='https://wire.example/f.jpg' ref='urn:x' caption='Die Fähre am Kai.' "
                f"creditline='Ann Ruiz/dpa'/><p>{FERRY} <a href='https://a.example/'>Mehr</a></p></section>"
            )
        ).partition("\n")[2],
        header="",
    ),
    "Fähre bleibt",
    pictures=(("Die Fähre am Kai.", "Ann Ruiz/dpa"),),
    unsaid=("Die Fähre am Kai.",),
    fields=(("byline", "Von Ada Marsh, dpa"),),
)
wire(
    "pa single item, nitf body with media",
    g2(
        item_meta() + "<contentMeta><headline>Ferry stays</headline><by>By Ada Marsh, PA</by></contentMeta>"
        f'<contentSet><inlineXML contenttype="application/nitf+xml"><nitf xmlns="{NITF}"><body><body.head><hedline>'
        f"<hl1>Ferry stays</hl1></hedline></body.head><body.content>{PARAGRAPHS}"
        '<media media-type="image"><media-reference mime-type="image/jpeg" source="f.jpg" width="10" height="10"/>'
        "<media-caption><p>The ferry at the pier (Ann Ruiz/PA)</p></media-caption></media></body.content></body></nitf>"
        "</inlineXML></contentSet>"
    ),
    "Ferry stays",
    pictures=(("The ferry at the pier", "Ann Ruiz/PA"),),
    words=(VOTE, FERRY),
)
wire(
    "ntb: several contents, captions in part meta",
    g2(
        item_meta() + "<contentMeta><headline>Fergen blir</headline><by>Ada Marsh</by></contentMeta>"
        '<partMeta partid="m1" contentrefs="img1"><creditline>Foto: Ann Ruiz / NTB</creditline>'
        '<description role="drol:caption">Fergen ved kaia.</description></partMeta>'
        f'<contentSet><inlineData contenttype="text/plain">{VOTE}\n\n{FERRY}</inlineData>'
        f'<inlineXML contenttype="application/nitf+xml"><nitf xmlns="{NITF}"><body><body.head/><body.content>'
        f'<p class="lead">{VOTE}</p><media id="img1" media-type="image"><media-reference source="f.jpg" '
        f'mime-type="image/jpeg"/></media><hl2>Etter møtet</hl2><p>{FERRY}</p></body.content></body></nitf></inlineXML></contentSet>'
    ),
    "Fergen blir",
    pictures=(("Fergen ved kaia.", "Ann Ruiz / NTB"),),
    words=("Etter møtet", FERRY),
)
wire(
    "tt: figure with div.byline and divs for paragraphs",
    g2(
        item_meta()
        + "<contentMeta><headline>Färjan blir kvar</headline></contentMeta>"
        + html(
            "<article><div class='dat'><span class='vignette'>Sjöfart</span> <span class='source'>TT</span></div>"
            f"<h1>Färjan blir kvar</h1><div class='ingress'>Rådet har beslutat.</div><div class='bodytext'>{PARAGRAPHS}"
            "<figure><img src='f.jpg'/><figcaption>Färjan vid kajen.</figcaption><div class='byline'>Ann Ruiz/TT</div></figure>"
            "</div></article>"
        )
    ),
    "Färjan blir kvar",
    pictures=(("Färjan vid kajen.", "Ann Ruiz/TT"),),
    words=(VOTE, FERRY),
    unsaid=("Färjan vid kajen.", "Ann Ruiz/TT"),
    fields=(("kicker", "Sjöfart"),),
)
wire(
    "stt: xhtml/xml and figure without figcaption",
    g2(
        item_meta() + '<contentMeta><headline>Lautta jää</headline><language tag="fi"/></contentMeta>'
        + html(f"<p>{VOTE}</p><div class='image'><img src='f.jpg'/><p class='caption'>Lautta laiturissa.</p>"
               f"<p class='credit'>Ann Ruiz / Lehtikuva</p></div><p>{FERRY}</p>", "xhtml/xml")
    ),
    "Lautta jää",
    pictures=(("Lautta laiturissa.", "Ann Ruiz / Lehtikuva"),),
    words=(VOTE, FERRY),
)  # fmt: skip
wire(
    "ansa: plain text inline data with a long dateline",
    g2(
        item_meta()
        + '<contentMeta><headline>Il traghetto resta</headline><language tag="it"/></contentMeta><contentSet>'
        f'<inlineData contenttype="text/plain" wordcount="9">   (ANSA) - PORTO, 3 FEB - {VOTE}\n   {FERRY}\n(ANSA).</inlineData></contentSet>'
    ),
    "Il traghetto resta",
    words=(FERRY,),
)
wire(
    "efe: old version 2.2, core, no contentMeta language, body as CDATA html",
    g2(
        item_meta() + "<contentMeta><headline>El transbordador sigue</headline></contentMeta><contentSet>"
        f"<inlineData contenttype='text/html'><![CDATA[<html><body>{PARAGRAPHS}<img src='f.jpg' alt='x'>"
        "<br></body></html>]]></inlineData></contentSet>",
        version="2.2",
    ),
    "El transbordador sigue",
    pictures=(("", None),),
    words=(VOTE, FERRY),
)
wire(
    "xinhua: package of one text and two pictures by itemRef, items after it",
    message(
        f'<packageItem xmlns="{G2}" guid="urn:pkg" version="1"><itemMeta><itemClass qcode="ninat:composite"/>'
        '<provider literal="Xinhua"/><versionCreated>2026-02-03T16:00:00+08:00</versionCreated></itemMeta>'
        '<groupSet root="main"><group id="main" mode="pgrmod:bag"><itemRef residref="urn:newsml:wire.example:1"/>'
        '<itemRef residref="urn:p:2"/><itemRef residref="urn:p:1"/></group></groupSet></packageItem>',
        picture_item(
            "urn:p:1", '<description role="drol:caption">渡轮在码头。（新华社记者 李明 摄）</description>', "a.jpg"
        ),
        picture_item(
            "urn:p:2",
            "<creditline>新华社</creditline><description role='drol:caption'>市长在讲话。</description>",
            "b.jpg",
        ),
        g2(
            item_meta()
            + "<contentMeta><headline>渡轮保留</headline></contentMeta>"
            + html("<p>市议会周二投票。</p>"),
            more='xml:lang="zh"',
        ).partition("\n")[2],
    ),
    "渡轮保留",
    pictures=(("渡轮在码头。", "新华社记者 李明"), ("市长在讲话。", "新华社")),
    words=("市议会周二投票。",),
)
wire(
    "ap: nested subject, description without role, apcm namespace",
    g2(
        item_meta("picture")
        + """<contentMeta><creditline>ASSOCIATED PRESS</creditline><creator qcode="apcreator:1"><name>Ann Ruiz</name></creator>
        <subject qcode="apsubj:1"><name>Ferries</name><broader qcode="apsubj:0"/></subject>
        <description>The ferry at the pier, Tuesday, Feb. 3, 2026. (AP Photo/Ann Ruiz)</description></contentMeta>
        <apcm:extra xmlns:apcm="http://ap.org/schemas/apcm"><apcm:photo>yes</apcm:photo></apcm:extra>
        <contentSet><remoteContent href="f.jpg" contenttype="image/jpeg"/></contentSet>"""
    ),
    None,
    pictures=(("The ferry at the pier, Tuesday, Feb. 3, 2026. (AP Photo/Ann Ruiz)", "ASSOCIATED PRESS"),),
)
wire(
    "superdesk: package and text with picture links, both in one message",
    message(
        g2(
            item_meta(more='<link rel="irel:seeAlso" contenttype="image/jpeg" residref="urn:p:1"/>')
            + "<contentMeta><headline>Ferry stays</headline><by>Ada Marsh</by></contentMeta>"
            + html(f"<p>{VOTE}</p><!-- EMBED START Image {{id: 'embedded1'}} --><figure><img src='p1.jpg' alt='ferry'/>"
                   f"<figcaption>The ferry at the pier. (Ann Ruiz/Paper)</figcaption></figure><!-- EMBED END --><p>{FERRY}</p>")
        ).partition("\n")[2],
        picture_item("urn:p:1", "<description role='drol:caption'>The ferry at the pier.</description>"
                     "<creditline>Ann Ruiz/Paper</creditline>"),
    ),
    "Ferry stays",
    pictures=(("The ferry at the pier.", "Ann Ruiz/Paper"),),
    words=(VOTE, FERRY),
)  # fmt: skip
wire(
    "graphic item with editable and preview renditions",
    g2(
        item_meta("graphic")
        + "<contentMeta><headline>Where the ferry goes</headline><creditline>Wire Graphics</creditline>"
        "<description role='drol:caption'>Map of the crossing.</description></contentMeta><contentSet>"
        "<remoteContent href='m.eps' contenttype='application/postscript' rendition='rnd:highRes'/>"
        "<remoteContent href='m.png' contenttype='image/png' width='800' height='600' rendition='rnd:web'/></contentSet>"
    ),
    "Where the ferry goes",
    pictures=(("Map of the crossing.", "Wire Graphics"),),
)
wire(
    "video item with shots, script and a still",
    g2(
        item_meta("video")
        + "<contentMeta><icon href='still.jpg' contenttype='image/jpeg'/><headline>Ferry leaves</headline>"
        "<creditline>Wire Video</creditline><description role='drol:caption'>The first boat of the winter.</description>"
        "</contentMeta><partMeta partid='s1'><description>Shot one.</description></partMeta><contentSet>"
        "<remoteContent href='f.mp4' contenttype='video/mp4' width='1280' height='720' duration='42'/></contentSet>"
    ),
    "Ferry leaves",
    players=(("The first boat of the winter.", "Wire Video"),),
)
wire(
    "audio item",
    g2(
        item_meta("audio") + "<contentMeta><headline>The mayor speaks</headline><creditline>Wire Audio</creditline>"
        "<description role='drol:caption'>Inge Solberg on the ferry.</description></contentMeta><contentSet>"
        "<remoteContent href='a.mp3' contenttype='audio/mpeg'/></contentSet>"
    ),
    "The mayor speaks",
    players=(("Inge Solberg on the ferry.", "Wire Audio"),),
)
wire(
    "package of references only, pictures with titles",
    g2(
        item_meta("composite") + "<contentMeta><headline>Top stories</headline></contentMeta>"
        '<groupSet root="g"><group id="g" role="x:main"><itemRef residref="urn:a" contenttype="application/vnd.iptc.g2.newsitem+xml">'
        '<itemClass qcode="ninat:text"/><title>Ferry stays</title><description role="drol:summary">What the council said.'
        '</description></itemRef><itemRef residref="urn:p"><itemClass qcode="ninat:picture"/><title>The ferry</title>'
        '<description role="drol:caption">The ferry at the pier.</description></itemRef></group></groupSet>',
        root="packageItem",
    ),
    "Top stories",
    pictures=(("The ferry at the pier.", None),),
    words=("What the council said.",),
)
wire(
    "html5 body: section, picture element, inline credit, list, table, embed",
    g2(
        item_meta() + "<contentMeta><headline>Ferry stays</headline></contentMeta>"
        + html(
            "<article><header><h1>Ferry stays</h1><p class='byline'>By Ada Marsh</p></header><section>"
            f"<p>{VOTE}</p><figure itemprop='image'><picture><source srcset='f.webp'/><img src='f.jpg' alt='A ferry'/></picture>"
            "<figcaption><span itemprop='caption'>The ferry at the pier.</span> <small>Photo: <span itemprop='creditText'>"
            "Ann Ruiz</span></small></figcaption></figure><h3>What it costs</h3><ul><li>Diesel</li><li>Battery</li></ul>"
            "<table><caption>Costs</caption><tr><th>Engine</th><th>Price</th></tr><tr><td>Diesel</td><td>12</td></tr></table>"
            "<div class='embed'><iframe src='https://www.youtube.com/embed/x'></iframe></div></section></article>"
        )
    ),
    "Ferry stays",
    pictures=(("The ferry at the pier.", "Ann Ruiz"),),
    words=(VOTE, "What it costs", "Battery"),
    unsaid=("The ferry at the pier.",),
)  # fmt: skip
wire(
    "body in two inlineXML of two languages, the first wins",
    g2(
        item_meta() + "<contentMeta><headline>Ferry stays</headline></contentMeta><contentSet>"
        f'<inlineXML contenttype="application/xhtml+xml" xml:lang="en"><html xmlns="{XHTML}"><body>{PARAGRAPHS}</body></html></inlineXML>'
        f'<inlineXML contenttype="application/xhtml+xml" xml:lang="de"><html xmlns="{XHTML}"><body><p>Die Fähre.</p></body></html></inlineXML></contentSet>'
    ),
    "Ferry stays",
    words=(VOTE, FERRY),
    unsaid=("Die Fähre.",),
)
wire(
    "gallery: several figures in a figure, captions with name and bracket",
    g2(
        item_meta() + "<contentMeta><headline>Ferry stays</headline></contentMeta>"
        + html(f"<p>{VOTE}</p><figure class='slideshow'><figure><img src='a.jpg'/><figcaption>The ferry. Photograph: Ann Ruiz/Paper"
               "</figcaption></figure><figure><img src='b.jpg'/><figcaption>The mayor. Photograph: Bo Lind/Paper</figcaption></figure></figure>")
    ),
    "Ferry stays",
    pictures=(("The ferry.", "Ann Ruiz/Paper"), ("The mayor.", "Bo Lind/Paper")),
)  # fmt: skip
wire(
    "nitf inside g2 without namespace, upper case media type",
    g2(
        item_meta() + "<contentMeta><headline>Ferry stays</headline></contentMeta><contentSet><inlineXML contenttype='text/xml'>"
        f"<nitf xmlns=''><body><body.content><block>{PARAGRAPHS}<media media-type='IMAGE'><media-reference source='f.jpg'/>"
        "<media-caption>The ferry at the pier.</media-caption><media-producer>Ann Ruiz</media-producer></media></block>"
        "</body.content></body></nitf></inlineXML></contentSet>"
    ),
    "Ferry stays",
    pictures=(("The ferry at the pier.", "Ann Ruiz"),),
    words=(VOTE, FERRY),
)  # fmt: skip

# --------------------------------------------------------------------------------------- NITF

_MEDIA = (
    '<media media-type="image"><media-metadata name="id" value="1"/><media-reference mime-type="image/jpeg" '
    'source="f.jpg" height="400" width="600" alternate-text="A ferry"/>'
)
wire(
    "nitf by the DTD 3.2, doctype, entities of the predefined kind",
    nitf(
        "<title>Ferry &amp; council</title><meta name='slug' content='FERRY'/><docdata management-status='usable'>"
        "<doc-id id-string='wire-1' regsrc='Wire'/><urgency ed-urg='4'/><date.issue norm='20260203T080000Z'/>"
        "<date.release norm='20260203T080000Z'/><doc.copyright year='2026' holder='Wire Agency'/>"
        "<key-list><keyword key='ferry'/></key-list></docdata><pubdata type='print' name='Wire' date.publication='20260203'/>",
        "<body.head><hedline><hl1>Ferry &amp; council</hl1><hl2>What was said</hl2></hedline><byline>By <person>Ada Marsh</person>"
        "<byttl>Harbour correspondent</byttl></byline><dateline><location>HARBOUR TOWN</location><story.date norm='20260203'>Feb. 3"
        f"</story.date></dateline></body.head><body.content><block id='Main'>{PARAGRAPHS}</block>{_MEDIA}"
        "<media-caption>The ferry at the pier.</media-caption><media-producer>Ann Ruiz/Wire</media-producer></media>"
        "</body.content><body.end><tagline>Wire/am</tagline></body.end>",
        prolog='<?xml version="1.0" encoding="utf-8"?><!DOCTYPE nitf SYSTEM "nitf-3-2.dtd">',
        root='<nitf version="-//IPTC//DTD NITF 3.2//EN" baselang="en">',
    ),
    "Ferry & council",
    pictures=(("The ferry at the pier.", "Ann Ruiz/Wire"),),
    words=(VOTE, FERRY),
    authors=("Ada Marsh",),
    published="2026-02-03T08:00:00+00:00",
    fields=(("urgency", "4"), ("rights.holder.name", "Wire Agency"), ("keywords", "ferry"), ("guid", "wire-1")),
)
wire(
    "nitf of ap: byline with title in brackets, caption with credit",
    nitf(
        "<docdata><date.issue norm='20260203T0800Z'/></docdata>",
        "<body.head><hedline><hl1 id='headline'>Ferry stays</hl1></hedline><byline>By ADA MARSH<byttl>Associated Press</byttl></byline>"
        "<distributor>The Associated Press</distributor><dateline><location>HARBOUR TOWN (AP)</location></dateline></body.head>"
        f"<body.content><block id='Main'><p>HARBOUR TOWN (AP) — {VOTE}</p><p>{FERRY}</p></block>"
        "<media media-type='Photo'><media-reference source='f.jpg' mime-type='image/jpeg'/><media-reference source='t.jpg' mime-type='image/jpeg'/>"
        "<media-caption><p>The ferry at the pier, Tuesday, Feb. 3, 2026. (AP Photo/Ann Ruiz)</p></media-caption></media></body.content>",
        root=f'<nitf xmlns="{NITF}" xml:lang="en-US">',
    ),
    "Ferry stays",
    pictures=(("The ferry at the pier, Tuesday, Feb. 3, 2026.", "AP Photo/Ann Ruiz"),),
    words=(FERRY,),
)
wire(
    "nitf without block, headings h2, list, table by rows, pre, quote",
    nitf(
        "",
        f"<body.head><hedline><hl1>Ferry stays</hl1></hedline><abstract><p>In short.</p></abstract></body.head><body.content><p>{VOTE}</p>"
        "<hl2>Costs</hl2><ul><li>Diesel</li><li><p>Battery</p></li></ul><ol><li>First</li></ol><bq><block><p>We keep it.</p></block>"
        "<credit>Inge Solberg</credit></bq><table><thead><tr><th>Engine</th></tr></thead><tbody><tr><td>Diesel engine</td></tr></tbody></table>"
        f"<pre>06:00  07:00</pre><hr/><p>{FERRY}</p></body.content>",
    ),
    "Ferry stays",
    words=(VOTE, "Costs", "Battery", "First", "We keep it.", FERRY),
    fields=(("summary", "In short."),),
)
wire(
    "nitf with captions in three places and a credit of its own",
    nitf(
        "",
        f"<body.head><hedline><hl1>Ferry stays</hl1></hedline></body.head><body.content>{PARAGRAPHS}"
        f"{_MEDIA}<media-caption>The ferry. <credit>Ann Ruiz</credit></media-caption></media>"
        "<media media-type='image'><media-reference source='b.jpg'/><media-metadata name='caption' value='The mayor.'/>"
        "<media-metadata name='credit' value='Bo Lind'/></media>"
        "<media media-type='image'><media-reference source='c.jpg' source-credit='Cy Day'/><media-caption>The pier.</media-caption></media>"
        "<media media-type='image'><media-reference source='d.jpg'/><media-caption class='credit'>Di Ek/Paper</media-caption>"
        "<media-caption>The crew.</media-caption></media></body.content>",
    ),
    "Ferry stays",
    pictures=(("The ferry.", "Ann Ruiz"), ("The mayor.", "Bo Lind"), ("The pier.", "Cy Day"), ("The crew.", "Di Ek/Paper")),
    words=(VOTE, FERRY),
)  # fmt: skip
wire(
    "nitf with video and a producer",
    nitf(
        "<title>Ferry stays</title>",
        f"<body.content>{PARAGRAPHS}<media media-type='video'><media-reference source='f.mp4' mime-type='video/mp4' time='42'/>"
        "<media-caption>The first boat.</media-caption><media-producer>Wire Video</media-producer></media></body.content>",
    ),
    "Ferry stays",
    players=(("The first boat.", "Wire Video"),),
    words=(VOTE, FERRY),
)
wire(
    "nitf in latin-1 with numeric references",
    '<?xml version="1.0" encoding="iso-8859-1"?>'
    + nitf("<title>F&#228;hre bleibt</title>", "<body.content><p>Der Rat hat gew&#228;hlt &#8211; am Dienstag.</p></body.content>"),
    "Fähre bleibt",
    words=("Der Rat hat gewählt – am Dienstag.",),
)  # fmt: skip
wire(
    "nitf: everything directly in body, no head",
    f"<nitf><body><hedline><hl1>Ferry stays</hl1></hedline>{PARAGRAPHS}</body></nitf>",
    "Ferry stays",
    words=(VOTE, FERRY),
)

# -------------------------------------------------------------------------------------- ninjs

wire(
    "ninjs 1.0: flat names, renditions as object, byline",
    ninjs(
        type="text", versioncreated="2026-02-03T08:00:00Z", byline="Ada Marsh", headline="Ferry stays",
        body_text=f"{VOTE}\n\n{FERRY}", urgency=3, subject=[{"name": "ferries", "code": "1"}],
        place=[{"name": "Harbour Town"}], renditions={"original": {"href": "a.txt", "mimetype": "text/plain"}},
    ),
    "Ferry stays", words=(VOTE, FERRY), published="2026-02-03T08:00:00+00:00", authors=("Ada Marsh",),
)  # fmt: skip
wire(
    "ninjs 1.3: associations as object, featuremedia, body_html with figures",
    ninjs(
        type="text", headline="Ferry stays", description_text="In short.",
        body_html=f"<p>{VOTE}</p><!-- EMBED START Image {{id: \"editor_0\"}} --><figure><img src=\"https://w.example/b.jpg\" alt=\"\">"
        f"<figcaption>The mayor.</figcaption></figure><!-- EMBED END Image {{id: \"editor_0\"}} --><p>{FERRY}</p>",
        associations={
            "featuremedia": {"type": "picture", "uri": "urn:p:1", "headline": "Ferry", "description_text": "The ferry at the pier.",
                             "byline": "Ann Ruiz", "usageterms": "none",
                             "renditions": {"viewImage": {"href": "https://w.example/a.jpg", "mimetype": "image/jpeg", "width": 640, "height": 480},
                                            "original": {"href": "https://w.example/o.jpg", "mimetype": "image/jpeg", "width": 4000, "height": 3000}}},
            "editor_0": {"type": "picture", "uri": "urn:p:2", "description_text": "The mayor.", "copyrightholder": "Paper", "byline": "Bo Lind",
                         "renditions": {"original": {"href": "https://w.example/b.jpg", "mimetype": "image/jpeg"}}},
            "empty": None,
        },
    ),
    "Ferry stays",
    pictures=(("The ferry at the pier.", "Ann Ruiz"), ("The mayor.", "Bo Lind")),
    words=(VOTE, FERRY),
    unsaid=("The mayor.",),
)  # fmt: skip
wire(
    "ninjs 2: bodies with lower case contenttype, renditions as list",
    ninjs(
        type="text", headlines=[{"role": "main", "value": "Ferry stays"}, {"role": "subheadline", "value": "Said"}],
        bodies=[{"role": "main", "contenttype": "text/plain", "value": f"{VOTE}\n{FERRY}"},
                {"role": "main", "contenttype": "application/xhtml+xml", "value": f"<div><p>{VOTE}</p><p>{FERRY}</p></div>"}],
        infosources=[{"role": "cpprole:author", "name": "Ada Marsh"}],
        associations=[{"name": "main", "uri": "urn:p:1", "type": "picture",
                       "descriptions": [{"role": "caption", "value": "The ferry at the pier."}, {"role": "creditline", "value": "Ann Ruiz/Wire"}],
                       "renditions": [{"name": "web", "href": "a.jpg", "contenttype": "image/jpeg", "width": 10, "height": 10}]}],
    ),
    "Ferry stays",
    pictures=(("The ferry at the pier.", "Ann Ruiz/Wire"),), words=(VOTE, FERRY), authors=("Ada Marsh",),
)  # fmt: skip
wire(
    "ninjs 2: body as one string, description as string, association by name",
    ninjs(
        type="text", headline="Ferry stays", bodies=f"<p>{VOTE}</p><p>{FERRY}</p>", descriptions="In short.",
        associations={"0": {"type": "picture", "descriptions": "The ferry at the pier.", "by": "Ann Ruiz", "renditions": []}},
    ),
    "Ferry stays", pictures=(("The ferry at the pier.", "Ann Ruiz"),), words=(VOTE, FERRY),
)  # fmt: skip
wire(
    "ninjs 3.1: camel case, digital source type, several captions",
    ninjs(
        type="text", standard={"name": "ninjs", "version": "3.1"}, headlines=[{"value": "Ferry stays"}],
        bodies=[{"contentType": "text/html", "value": f"<p>{VOTE}</p><p>{FERRY}</p>"}],
        infoSources=[{"role": "http://cv.iptc.org/newscodes/contentprodpartyrole/author", "name": "Ada Marsh"}],
        associations=[
            {"name": "a", "uri": "urn:p:1", "type": "picture", "by": "Ann Ruiz",
             "digitalSourceType": {"uri": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"},
             "descriptions": [{"role": "caption", "contentType": "text/html", "value": "<p>The <b>ferry</b> at the pier.</p>"}],
             "renditions": [{"name": "x", "href": "https://w.example/a.jpg", "contentType": "image/jpeg"}]},
            {"name": "v", "uri": "urn:v:1", "type": "video", "descriptions": [{"role": "caption", "value": "The first boat."}], "by": "Wire Video",
             "renditions": [{"name": "x", "href": "https://w.example/a.mp4", "contentType": "video/mp4"}]},
        ],
    ),
    "Ferry stays", pictures=(("The ferry at the pier.", "Ann Ruiz"),), players=(("The first boat.", "Wire Video"),),
    words=(VOTE, FERRY), authors=("Ada Marsh",),
)  # fmt: skip
wire(
    "ninjs of afp: uppercase roles, news list, country, provider object",
    ninjs(
        type="text", headline="Ferry stays", provider={"name": "AFP"}, body_xhtml=f"<div><p>{VOTE}</p><p>{FERRY}</p></div>",
        versioncreated="2026-02-03T08:00:00.123Z", located="Harbour Town, Norway", copyrightnotice="© AFP 2026",
        associations={"media1": {"type": "photo", "headline": "Ferry", "description_caption": "The ferry at the pier.",
                                 "description_creditline": "Ann Ruiz / AFP", "renditions": {"hires": {"href": "a.jpg"}}}},
    ),
    "Ferry stays", pictures=(("The ferry at the pier.", "Ann Ruiz / AFP"),), words=(VOTE, FERRY),
    fields=(("provider.name", "AFP"), ("place.name", "Harbour Town"), ("rights.notice", "© AFP 2026")),
)  # fmt: skip
wire(
    "ninjs picture: caption ends in brackets, no credit field",
    ninjs(type="picture", headline="Ferry", description_text="The ferry at the pier. (Photo by Ann Ruiz / Wire)",
          renditions={"o": {"href": "a.jpg", "mimetype": "image/jpeg"}}),
    "Ferry", pictures=(("The ferry at the pier.", "Ann Ruiz / Wire"),),
)  # fmt: skip
wire(
    "ninjs in an envelope with null fields and numbers for strings",
    json.dumps({"data": {"item": {"uri": "urn:x", "version": 3, "headline": "Ferry stays", "language": None, "byline": None,
                                  "body_text": f"{VOTE}\n{FERRY}", "associations": None, "subject": None, "renditions": None,
                                  "urgency": "2", "genre": [{"name": "Article", "code": 7}]}}}),
    "Ferry stays", words=(VOTE, FERRY), fields=(("version", "3"), ("urgency", "2")),
)  # fmt: skip
wire(
    "ninjs of the bbc: markup in the plain body, embeds, alternative headlines",
    ninjs(
        type="text", title="Ferry stays", headlines=[{"role": "short", "value": "Ferry"}, {"role": "main", "value": "Ferry stays"}],
        bodies=[{"role": "main", "contentType": "text/plain", "value": f"<p>{VOTE}</p>\n<p>{FERRY}</p>"}],
        associations=[{"name": "index-image", "uri": "urn:p", "type": "picture", "headlines": [{"value": "Ferry"}],
                       "descriptions": [{"role": "altText", "value": "A ferry"}, {"role": "caption", "value": "The ferry at the pier"}],
                       "copyrightHolder": "Getty Images", "infoSources": [{"name": "Getty Images"}],
                       "renditions": [{"name": "o", "href": "https://w.example/a.jpg"}]}],
    ),
    "Ferry stays", pictures=(("The ferry at the pier", None),), words=(VOTE, FERRY), unsaid=("<p>",),
)  # fmt: skip

# -------------------------------------------------------------- where captions and credits hide

_H = item_meta() + "<contentMeta><headline>Ferry stays</headline></contentMeta>"
_RUIZ = (("The ferry.", "Ann Ruiz"),)

for _name, _body in {
    "a caption in a paragraph after the image": "<p><img src='a.jpg'/></p><p class='caption'>The ferry. Photo: Ann Ruiz</p>",
    "a caption and a credit in paragraphs after the image": (
        "<img src='a.jpg'/><p class='caption'>The ferry.</p><p class='credit'>Ann Ruiz</p>"
    ),
    "a caption in italics behind the image": "<p><img src='a.jpg'/><br/><em>The ferry. (Photo: Ann Ruiz)</em></p>",
    "paragraphs in the figcaption": (
        "<figure><img src='a.jpg'/><figcaption><p>The ferry.</p><p>© Ann Ruiz</p></figcaption></figure>"
    ),
    "a footer in the figcaption": (
        "<figure><img src='a.jpg'/><figcaption>The ferry. <footer>Ann Ruiz</footer></figcaption></figure>"
    ),
    "a cite in the figcaption": (
        "<figure><img src='a.jpg'/><figcaption>The ferry. <cite>Ann Ruiz</cite></figcaption></figure>"
    ),
    "attributes of the image": "<img src='a.jpg' data-caption='The ferry.' data-credit='Ann Ruiz'/>",
    "attributes of the figure": "<figure data-caption='The ferry.' data-credit='Ann Ruiz'><img src='a.jpg'/></figure>",
    "microdata of an ImageObject": (
        "<div itemtype='http://schema.org/ImageObject'><img itemprop='contentUrl' src='a.jpg'/>"
        "<div itemprop='description'>The ferry.</div><div itemprop='author'>Ann Ruiz</div></div>"
    ),
    "a div beside the figcaption": (
        "<figure><img src='a.jpg'/><figcaption>The ferry.</figcaption><div class='source'>Ann Ruiz</div></figure>"
    ),
}.items():
    wire(f"xhtml: {_name}", g2(_H + html(f"{_body}<p>{VOTE}</p>")), "Ferry stays", pictures=_RUIZ, words=(VOTE,),
         unsaid=("The ferry.", "Ann Ruiz"))  # fmt: skip

wire(
    "a title of a work in a caption is no credit",
    g2(_H + html(f"<figure><img src='a.jpg'/><figcaption>A scene of <cite>The Ferry</cite>, a film.</figcaption></figure><p>{VOTE}</p>")),
    "Ferry stays",
    pictures=(("A scene of The Ferry, a film.", None),),
)  # fmt: skip
wire(
    "dpa: gallery and notes for editors",
    g2(
        _H
        + html(
            f"<section class='main'><p>{VOTE}</p><section class='gallery'><dnl-image src='a.jpg' caption='The ferry.' "
            "creditline='Ann Ruiz/dpa'/><dnl-image src='b.jpg' caption='The mayor.' creditline='Bo Lind/dpa'/></section></section>"
            "<section class='notepad'><h2>Notizblock</h2><section class='nonpublic'><p>Redaktion: 030 12345</p></section></section>"
        )
    ),
    "Ferry stays",
    pictures=(("The ferry.", "Ann Ruiz/dpa"), ("The mayor.", "Bo Lind/dpa")),
    words=(VOTE,),
    unsaid=("Notizblock", "Redaktion: 030 12345"),
)
wire(
    "roles by address, class by address",
    g2(
        '<itemMeta><itemClass uri="http://cv.iptc.org/newscodes/ninature/picture"/></itemMeta><contentMeta>'
        '<headline>Ferry</headline><creditline>Ann Ruiz</creditline><description roleuri="http://cv.iptc.org/newscodes/'
        'descriptionrole/caption">The ferry.</description></contentMeta><contentSet><remoteContent href="a.jpg"/></contentSet>'
    ),
    "Ferry",
    pictures=_RUIZ,
)
wire(
    "captions in two languages, marks inside",
    g2(
        item_meta("picture") + '<contentMeta><headline>Fähre</headline><creditline>Ann <inline>Ruiz</inline></creditline>'
        '<description role="drol:caption" xml:lang="en">The ferry.</description><description role="drol:caption" xml:lang="de">'
        'Die <inline>Fähre</inline>.</description></contentMeta><contentSet><remoteContent href="a.jpg"/></contentSet>',
        more='xml:lang="de"',
    ),
    "Fähre",
    pictures=(("Die Fähre.", "Ann Ruiz"),),
)  # fmt: skip
wire(
    "a picture item whose credit is its byline",
    g2(
        item_meta("picture")
        + "<contentMeta><headline>Ferry</headline><by>Ann Ruiz</by><description role='drol:caption'>"
        "The ferry.</description></contentMeta><contentSet><remoteContent href='a.jpg'/></contentSet>"
    ),
    "Ferry",
    pictures=_RUIZ,
)
wire(
    "names of characters that HTML knows",
    g2(_H + html("<p>Caf&eacute;&nbsp;au lait &amp; more</p>")),
    "Ferry stays",
    words=("Café\u00a0au lait & more",),
)
wire(
    "nitf: names of characters that the DTD declares",
    nitf("<title>Caf&eacute;</title>", "<body.content><p>Words&mdash;many.</p></body.content>",
         prolog='<!DOCTYPE nitf SYSTEM "nitf-3-3.dtd">'),
    "Café",
    words=("Words—many.",),
)  # fmt: skip
wire(
    "nitf: media inside a paragraph, credit before caption, photographer as metadata",
    nitf(
        "<title>Ferry stays</title>",
        f"<body.content><p lede='true'>{VOTE}<media media-type='image'><media-metadata name='photographer' value='Ann Ruiz'/>"
        "<media-reference source='a.jpg'/><media-object encoding='base64'>AAAA</media-object><media-producer>Photo: Ann Ruiz"
        "</media-producer><media-caption>The ferry.</media-caption></media></p></body.content>",
    ),
    "Ferry stays",
    pictures=_RUIZ,
    words=(VOTE,),
    unsaid=("AAAA",),
)
wire(
    "ninjs: pictures of a gallery inside the story's associations",
    ninjs(type="text", headline="Ferry stays", body_html=f"<p>{VOTE}</p>", associations={"gallery": {"type": "composite", "associations": {
        name: {"type": "picture", "description_text": words, "byline": credit, "renditions": {"o": {"href": f"{name}.jpg"}}}
        for name, words, credit in (("a", "The ferry.", "Ann Ruiz"), ("b", "The mayor.", "Bo Lind"))}}}),
    "Ferry stays",
    pictures=(("The ferry.", "Ann Ruiz"), ("The mayor.", "Bo Lind")),
    words=(VOTE,),
)  # fmt: skip
wire(
    "ninjs picture: a credit line of its own, the caption as body",
    ninjs(type="picture", headline="Ferry", body_text="The ferry.", creditline="Ann Ruiz", renditions={"o": {"href": "a.jpg"}}),
    "Ferry",
    pictures=_RUIZ,
    unsaid=("The ferry.",),
)  # fmt: skip
wire(
    "a picture item that does not say that it is one",
    g2(
        '<itemMeta><provider literal="x"/></itemMeta><contentMeta><headline>Ferry</headline><creditline>Ann Ruiz</creditline>'
        '<description>The ferry.</description></contentMeta><contentSet><remoteContent href="a.jpg" contenttype="image/jpeg"/></contentSet>'
    ),
    "Ferry",
    pictures=_RUIZ,
)
wire(
    "superdesk ninjs: a gallery among the extra items, authors as objects, nulls",
    ninjs(type="text", guid="urn:1", version="1", headline="Ferry stays", body_html=f"<p>{VOTE}</p>", description_html="<p>In short.</p>",
          authors=[{"code": "am", "name": "Ada Marsh", "role": "writer", "biography": ""}], priority=6, annotations=[],
          extra_items={"gallery": {"type": "media", "items": [{"type": "picture", "description_text": "The ferry.", "byline": "Ann Ruiz",
                                                              "renditions": {"16-9": {"href": "a.jpg", "poi": {"x": 1}}}}]}}),
    "Ferry stays",
    pictures=_RUIZ,
    words=(VOTE,),
    authors=("Ada Marsh",),
    fields=(("summary", "In short."),),
)  # fmt: skip
wire(
    "superdesk G2: an NITF body without namespace, renditions by residref",
    message(
        g2(
            item_meta() + "<contentMeta><headline>Ferry stays</headline><by>Ada Marsh</by></contentMeta><contentSet>"
            f'<inlineXML contenttype="application/nitf+xml"><nitf xmlns=""><body><body.head><hedline><hl1>Ferry stays</hl1></hedline>'
            f"</body.head><body.content>{PARAGRAPHS}</body.content></body></nitf></inlineXML></contentSet>"
        ).partition("\n")[2],
        f'<newsItem xmlns="{G2}" guid="urn:p" version="1">{item_meta("picture")}<contentMeta><creditline>Ann Ruiz</creditline>'
        '<description role="drol:caption">The ferry.</description></contentMeta><contentSet><remoteContent residref="urn:file:1" '
        'rendition="rendition:original" contenttype="image/jpeg" width="10" height="10"/></contentSet></newsItem>',
    ),
    "Ferry stays",
    pictures=_RUIZ,
    words=(VOTE, FERRY),
)
