"""What differs from site to site whatever system it runs on: where captions stand, how authors are named, what disturbs.

Each entry is a page around the same story, and what must (or must not) be read from it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.unit.readers.families.family import IMAGE, paragraphs
from tests.unit.readers.families.stories import AR, DE, EL, EN, ES, FR, HI, IT, JA, KO, NB, PL, PT, RU, TR, ZH, Story


@dataclass(frozen=True)
class Oddity:
    """One page and what it must give."""

    name: str
    story: Story
    head: str = ""
    above: str = ""
    """Between headline and text."""

    inside: str = ""
    """After the first paragraph."""

    after: str = ""
    """Behind the article."""

    before: str = ""
    """Before the article."""

    title: str | None = None
    authors: tuple[str, ...] | None = None
    pictures: tuple[tuple[str, str | None], ...] | None = None
    """Caption and credit of each."""

    absent: tuple[str, ...] = ()

    def page(self) -> str:
        """The page."""
        s = self.story
        text = paragraphs(s).replace(f"<p>{s.text[1]}", f"{self.inside}<p>{s.text[1]}", 1)
        return (
            f'<html lang="{s.language}"><head><title>{s.title} | Example</title>{self.head}</head><body>{self.before}'
            f'<main><article><h1>{s.title}</h1>{self.above}<div class="content">{text}</div></article></main>{self.after}'
            "</body></html>"
        )


IMG = f'<img src="{IMAGE}.jpg" width="1200" height="800" alt="">'
LINE = "A sentence that is no part of the story but long enough to look as if it were one of its paragraphs, really."


def _picture(name: str, make: Callable[[Story], str], *stories: Story) -> list[Oddity]:
    """A way to set caption and credit, in some languages."""
    return [Oddity(f"{name}-{s.language}", s, inside=make(s), pictures=((s.caption, s.credit),)) for s in stories]


PICTURES = [
    *_picture("credit in brackets", lambda s: f"<figure>{IMG}<figcaption>{s.caption} ({s.credit})</figcaption></figure>", EN, DE),
    *_picture("credit after a bar", lambda s: f"<figure>{IMG}<figcaption>{s.caption} | {s.mark}{s.credit}</figcaption></figure>", FR, DE, RU),
    *_picture("copyright sign", lambda s: f"<figure>{IMG}<figcaption>{s.caption} © {s.credit}</figcaption></figure>", DE, ES, TR, AR, HI),
    *_picture("credit on a line", lambda s: f"<figure>{IMG}<figcaption>{s.caption}<br>{s.mark}{s.credit}</figcaption></figure>", IT, PT, KO),
    *_picture("small", lambda s: f"<figure>{IMG}<figcaption>{s.caption} <small>{s.credit}</small></figcaption></figure>", EN, EL),
    *_picture("cite", lambda s: f"<figure>{IMG}<figcaption><p>{s.caption}</p><cite>{s.mark}{s.credit}</cite></figcaption></figure>", PL, ES),
    *_picture(
        "beside the figure",
        lambda s: f'<div class="media"><figure>{IMG}</figure><div class="caption">{s.caption}</div><div class="credit">{s.credit}</div></div>',
        EN, NB, ZH,
    ),
    *_picture(
        "a paragraph after it",
        lambda s: f'<p>{IMG}</p><p class="photo-caption"><em>{s.caption}</em> {s.mark}{s.credit}</p>', EN, FR, JA,
    ),
    *_picture(
        "credit over the picture",
        lambda s: f'<figure><div class="img-wrap">{IMG}<span class="img-copyright">{s.credit}</span></div><figcaption>{s.caption}</figcaption></figure>',
        DE, IT,
    ),
    *_picture(
        "label for readers of screens",
        lambda s: f'<figure>{IMG}<figcaption><span class="visually-hidden">Image caption, </span><span>{s.caption}</span>'
        f'</figcaption><span role="text"><span class="visually-hidden">Image source, </span>{s.credit}</span></figure>',
        EN,
    ),
    *_picture(
        "microdata",
        lambda s: f'<div itemscope itemtype="https://schema.org/ImageObject">{IMG}<div itemprop="caption">{s.caption}</div>'
        f'<div itemprop="creditText">{s.credit}</div></div>',
        EN, DE,
    ),
    *_picture(
        "lazy",
        lambda s: f'<figure><img class="lazyload" src="/static/blank.gif" data-src="{IMAGE}-800.jpg" data-srcset="{IMAGE}-1600.jpg 1600w">'
        f"<noscript><img src='{IMAGE}-800.jpg'></noscript><figcaption>{s.caption} {s.mark}{s.credit}</figcaption></figure>",
        EN, ES,
    ),
    *_picture(
        "definition list",
        lambda s: f'<dl class="wp-caption alignnone"><dt>{IMG}</dt><dd class="wp-caption-dd">{s.caption} {s.mark}{s.credit}</dd></dl>', DE,
    ),
    *_picture(
        "button that opens it",
        lambda s: f'<figure>{IMG}<button class="caption-toggle" aria-label="Show caption">i</button><figcaption>'
        f'<span class="caption">{s.caption}</span><span class="credit">{s.mark}{s.credit}</span></figcaption></figure>',
        EN, FR,
    ),
]  # fmt: skip

GALLERY = Oddity(
    "slides", EN, inside='<div class="gallery slider">' + "".join(
        f'<div class="slide"><figure><img src="{IMAGE}-{n}.jpg" width="900" height="600" alt=""><figcaption>Crack number {word} in the bridge. '
        f'<span class="credit">{EN.credit}</span></figcaption></figure></div>' for n, word in ((1, "one"), (2, "two"), (3, "three"))
    ) + "</div>",
    pictures=tuple((f"Crack number {word} in the bridge.", EN.credit) for word in ("one", "two", "three")),
)  # fmt: skip

AUTHORS = [
    Oddity("two", EN, above="<p class='byline'>By Ana Ruiz and Tom Okafor</p>", authors=("Ana Ruiz", "Tom Okafor")),
    Oddity("three in links", EN, above="<div class='authors'>By <a href='/a'>Ana Ruiz</a>, <a href='/b'>Tom Okafor</a> and <a href='/c'>"
           "Mia Chen</a></div>", authors=("Ana Ruiz", "Tom Okafor", "Mia Chen")),
    Oddity("title behind", EN, above="<p class='author'>Ana Ruiz, Harbour Correspondent</p>", authors=("Ana Ruiz",)),
    Oddity("joined in data", EN, head='<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Person","name":'
           '"Ana Ruiz and Tom Okafor"}}</script>', authors=("Ana Ruiz", "Tom Okafor")),
    Oddity("the site in data", EN, head='<meta property="og:site_name" content="Example Post"><script type="application/ld+json">'
           '{"@type":"NewsArticle","author":{"@type":"Organization","name":"Example Post"}}</script>',
           above="<span class='byline'>By Ana Ruiz</span>", authors=("Ana Ruiz",)),
    Oddity("und", DE, above="<p class='autor'>Von Jutta Brandner und Karl Weißhaupt</p>", authors=("Jutta Brandner", "Karl Weißhaupt")),
    Oddity("et", FR, above="<p class='auteur'>Par Claire Montaigu et Hugo Lefranc</p>", authors=("Claire Montaigu", "Hugo Lefranc")),
    Oddity("y", ES, above="<p class='firma'>Marta Olmedo y Diego Salvatierra</p>", authors=("Marta Olmedo", "Diego Salvatierra")),
    Oddity("i", PL, above="<p class='author'>Ewa Zielińska i Marek Wolański</p>", authors=("Ewa Zielińska", "Marek Wolański")),
    Oddity("и", RU, above="<p class='author'>Анна Соколова и Игорь Веденин</p>", authors=("Анна Соколова", "Игорь Веденин")),
    Oddity("og", NB, above="<p class='byline'>Ingrid Solbakken og Lars Fjeldstad</p>", authors=("Ingrid Solbakken", "Lars Fjeldstad")),
    Oddity("ve", TR, above="<p class='yazar'>Elif Karahan ve Murat Şengül</p>", authors=("Elif Karahan", "Murat Şengül")),
    Oddity("with portrait", EN, above="<div class='author-box'><img src='/img/people/ana.jpg' width='96' height='96' alt='Ana Ruiz'><a "
           "rel='author' href='/a'>Ana Ruiz</a></div>", authors=("Ana Ruiz",), pictures=()),
    Oddity("reading time", EN, above="<div class='meta'><span class='author'>By Ana Ruiz</span> · 5 min read · 3 Feb 2026</div>",
           authors=("Ana Ruiz",)),
    Oddity("commenter", EN, above="<p class='byline'>By Ana Ruiz</p>", after="<div class='comments'><p class='author'>Bo Larsen</p></div>",
           authors=("Ana Ruiz",)),
]  # fmt: skip

TITLES = [
    Oddity("logo is h1", EN, before='<header><h1 class="logo"><a href="/">Example Post</a></h1></header>',
           head='<meta property="og:site_name" content="Example Post">'),
    Oddity("kicker inside", DE, title="Hafenbrücke bleibt bis zum Sommer gesperrt"),
    Oddity("dashes in it", EN),
    Oddity("search title", FR, head='<meta property="og:title" content="Le pont du vieux port restera fermé jusqu’à l’été">'),
]  # fmt: skip

DISTURBANCES = [
    Oddity("consent dialog", DE, before=f'<div id="consent-layer" role="dialog" aria-modal="true"><h2>Wir nutzen Cookies</h2><p>{LINE}</p>'
           f"<p>{LINE} {LINE}</p></div>", absent=(LINE,)),
    Oddity("consent dialog at the end", EN, after=f'<div class="cmp-overlay"><div class="cmp-box"><p>{LINE} {LINE}</p></div></div>', absent=(LINE,)),
    Oddity("long comments", EN, after='<section id="comments">' + "".join(f"<div class='comment'><p>{n} {LINE} {LINE}</p></div>" for n in range(9))
           + "</section>", absent=(LINE,)),
    Oddity("unnamed comments", EN, after="<div><h2>Comments (3)</h2>" + "".join(f"<div><b>Bo{n}</b><p>{n} {LINE}</p></div>" for n in range(3))
           + "</div>", absent=(LINE,)),
    Oddity("unnamed teasers", ES, inside='<div><div><a href="/r"><img src="/t1.jpg" width="300" height="200"></a><h3><a href="/r">Otra historia '
           'del barrio</a></h3></div><div><a href="/q"><img src="/t2.jpg" width="300" height="200"></a><h3><a href="/q">Y otra más del puerto'
           "</a></h3></div></div>", absent=("Otra historia", "otra más"), pictures=()),
    Oddity("read also", DE, inside='<p><strong>Lesen Sie auch: <a href="/r">Bäckerei öffnet wieder</a></strong></p>', absent=("Bäckerei",)),
    Oddity("read also", FR, inside='<p><strong>Lire aussi : </strong><a href="/r">La boulangerie rouvre</a></p>', absent=("boulangerie",)),
    Oddity("read also", ES, inside='<p>Lea también: <a href="/r">La panadería reabre tras la riada</a></p>', absent=("panadería",)),
    Oddity("read also", PT, inside='<p><b>Leia também:</b> <a href="/r">Padaria reabre depois da enchente</a></p>', absent=("Padaria",)),
    Oddity("read also", IT, inside='<p><strong>Leggi anche: <a href="/r">Riapre il forno sulla banchina</a></strong></p>', absent=("forno",)),
    Oddity("read also", PL, inside='<p>Czytaj także: <a href="/r">Piekarnia znów otwarta</a></p>', absent=("Piekarnia",)),
    Oddity("read also", TR, inside='<p><a href="/r"><strong>İLGİLİ HABER: Fırın yeniden açıldı</strong></a></p>', absent=("Fırın",)),
    Oddity("read also", RU, inside='<p><b>Читайте также: </b><a href="/r">Пекарня снова открылась</a></p>', absent=("Пекарня",)),
    Oddity("read also", EL, inside='<p>Διαβάστε επίσης: <a href="/r">Ξανάνοιξε ο φούρνος</a></p>', absent=("φούρνος",)),
    Oddity("read also", AR, inside='<p><strong>اقرأ أيضا: <a href="/r">مخبز الرصيف يفتح من جديد</a></strong></p>', absent=("مخبز",)),
    Oddity("read also", HI, inside='<p><strong>यह भी पढ़ें: <a href="/r">घाट की बेकरी फिर खुली</a></strong></p>', absent=("बेकरी",)),
    Oddity("read also", JA, inside='<p>【関連記事】<a href="/r">岸壁のパン屋、洪水から再開</a></p>', absent=("パン屋",)),
    Oddity("read also", KO, inside='<p>▶ 관련기사: <a href="/r">다시 문을 연 부두의 빵집</a></p>', absent=("빵집",)),
    Oddity("read also", ZH, inside='<p>相关阅读：<a href="/r">码头面包店重新开张</a></p>', absent=("面包店",)),
    Oddity("sign up", EN, inside="<p><strong>Sign up for our newsletter</strong></p>", absent=("newsletter",)),
    Oddity("sign up", DE, inside="<p><a href='/n'>Newsletter abonnieren</a></p>", absent=("Newsletter",)),
    Oddity("advertisement", EN, inside="<div><span>Advertisement</span></div><p>Story continues below advertisement</p>", absent=("dvertisement",)),
    Oddity("share bar without names", EN, above="<ul><li><a href='https://facebook.example/s'>Facebook</a></li><li><a "
           "href='https://x.example/s'>Twitter</a></li><li><a href='mailto:?body=x'>Email</a></li></ul>", absent=("Facebook", "Twitter", "Email")),
    Oddity("next story below", EN, after="<article><h1>Another story altogether</h1><div class='content'>" + f"<p>{LINE}</p>" * 2 + "</div></article>",
           absent=("Another story", LINE)),
    Oddity("portrait of the author", EN, above="<p class='byline'>By Ana Ruiz</p>", after="<div><p>Ana Ruiz is a reporter who has covered the harbour "
           "for the paper since 2011.</p></div>", absent=("since 2011",)),
    Oddity("tool tips", EN, inside="<p>The council needs a quorum<span role='tooltip' class='tooltip'>The number of members who must be there."
           "</span> to decide anything about the bridge at all.</p>", absent=("must be there",)),
    Oddity("skip links", EN, before="<a class='skip-link' href='#main'>Skip to content</a>", inside="<p><a href='#more'>skip past newsletter "
           "promotion</a></p>", absent=("Skip to", "skip past")),
    Oddity("video that did not load", EN, inside="<div class='video-fallback'><p>We apologize, but this video has failed to load.</p></div>",
           absent=("failed to load",)),
]  # fmt: skip

ODDITIES = [*PICTURES, GALLERY, *AUTHORS, *TITLES, *DISTURBANCES]
