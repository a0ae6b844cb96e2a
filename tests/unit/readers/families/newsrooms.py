"""Systems made for newsrooms, and the ones that public broadcasters and big publishers use."""

from __future__ import annotations

import json

from tests.unit.readers.families.family import IMAGE, data, family, paragraphs
from tests.unit.readers.families.stories import AR, DE, EL, EN, ES, FR, HI, IT, NB, PL, PT, TR, Story


@family(EN, DE)
def drupal(s: Story) -> str:
    """Drupal 8 and later: field--name-* around everything."""
    return f"""<html lang="{s.language}"><head><title>{s.title} | Example</title><meta name="dcterms.date" content="{s.iso}"></head>
<body class="path-node page-node-type-article"><div class="dialog-off-canvas-main-canvas"><nav role="navigation"
 class="block block-menu"><ul class="menu"><li><a href="/a">Sections</a></li></ul></nav><main role="main"><div
 class="layout-content"><h1 class="page-header"><span class="field field--name-title field--type-string">{s.title}</span></h1>
<article data-history-node-id="7" class="node node--type-article node--view-mode-full"><div class="node__meta"><span
 class="field field--name-field-author">{s.author}</span> <span class="field field--name-created"><time
 datetime="{s.iso}">{s.day}</time></span></div><div class="node__content"><div
 class="clearfix text-formatted field field--name-field-teaser field--type-text-long field__item"><p>{s.standfirst}</p></div>
<div class="field field--name-field-media field--type-entity-reference field__item"><div class="media media--type-image">
<div class="field field--name-field-media-image field--type-image field__item"><img loading="lazy" src="{IMAGE}.jpg"
 width="1200" height="800" alt=""></div><div class="field field--name-field-caption field--type-string field__item">{s.caption}</div>
<div class="field field--name-field-copyright field--type-string field__item">{s.credit}</div></div></div>
<div class="clearfix text-formatted field field--name-body field--type-text-with-summary field__item">{paragraphs(s)}</div></div>
</article><div class="views-element-container block"><h2 class="block-title">More</h2><div class="views-row"><div
 class="views-field views-field-title"><h3><a href="/r">{s.related}</a></h3></div></div></div></div></main></div></body></html>"""


@family(ES, EL)
def drupal_seven(s: Story) -> str:
    """Drupal 7: field-name-* with even and odd items."""
    return f"""<html lang="{s.language}"><head><title>{s.title} | Ejemplo</title>{data(s, "Article")}</head><body
 class="html not-front node-type-noticia"><div id="main"><h1 class="title" id="page-title">{s.title}</h1><div class="node node-noticia">
<div class="submitted">{s.by}{s.author} · {s.day}</div><div class="field field-name-field-entradilla field-type-text-long"><div
 class="field-items"><div class="field-item even">{s.standfirst}</div></div></div><div class="field field-name-field-image"><div
 class="field-items"><div class="field-item even"><img src="{IMAGE}.jpg" width="760" height="500" alt=""></div></div></div>
<div class="field field-name-field-pie-de-foto"><div class="field-items"><div class="field-item even image-caption">{s.caption}
 ({s.mark}{s.credit})</div></div></div><div class="field field-name-body field-type-text-with-summary"><div class="field-items"><div
 class="field-item even" property="content:encoded">{paragraphs(s)}</div></div></div></div><div class="block block-views"><h2>Más</h2>
<ul><li><a href="/r">{s.related}</a></li></ul></div></div></body></html>"""


@family(EN, ES)
def arc(s: Story) -> str:
    """Arc XP: styled components, caption and credit spans in the figcaption, a state in a script."""
    state = json.dumps({"headlines": {"basic": s.title}, "content_elements": []}, ensure_ascii=False)
    return f"""<html lang="{s.language}"><head><title>{s.title} | The Example</title>{data(s)}<script id="fusion-metadata"
 type="application/javascript">window.Fusion=window.Fusion||{{}};Fusion.globalContent={state};</script></head><body><div id="fusion-app"
 class="fusion-app"><div class="b-right-rail__main-wrapper"><section role="main" class="b-right-rail__main"><article
 class="article-body-wrapper"><a class="c-overline" href="/town">Town</a><h1 class="b-headline">{s.title}</h1><h2
 class="b-subheadline">{s.standfirst}</h2><div class="b-byline c-attribution"><span class="b-byline__names"><span
 class="b-byline__by">{s.by}</span> <a class="c-link" href="/author/x">{s.author}</a></span><time class="c-date b-date"
 datetime="{s.iso}">{s.day}</time></div><figure class="c-media-item b-lead-art"><picture class="c-image__picture"><source
 srcset="{IMAGE}.jpg?auth=1&amp;width=800 800w"><img class="c-image" src="{IMAGE}.jpg?auth=1&amp;width=800" width="800" height="533"
 alt=""></picture><figcaption class="c-media-item__fig-caption"><span class="c-media-item__caption">{s.caption} </span><span
 class="c-media-item__credit">({s.credit})</span></figcaption></figure><article class="b-article-body">
{paragraphs(s, '<p class="c-paragraph">')}<div class="b-interstitial-link"><a class="c-link" href="/r">{s.related}</a></div></article>
<div class="c-promo newsletter-signup"><p>{s.newsletter}</p></div></article></section></div></div></body></html>"""


@family(EN, IT)
def brightspot(s: Story) -> str:
    """Brightspot: BEM names with capitals, custom elements."""
    return f"""<html lang="{s.language}" class="ArticlePage"><head><title>{s.title}</title>{data(s)}</head><body class="Page-body">
<div class="Page-header"><nav class="Navigation"><a class="NavigationLink" href="/x">News</a></nav></div><main class="Page-main">
<div class="Page-content"><bsp-story-page class="StoryPage"><div class="Page-headlineGroup"><h1 class="Page-headline">{s.title}</h1>
<h2 class="Page-subHeadline">{s.standfirst}</h2></div><div class="Page-lead"><bsp-figure class="Figure"><figure class="Figure"><a
 class="AnchorLink" id="image-1"></a><picture data-crop="medium"><img class="Image" alt="" srcset="{IMAGE}.jpg 599w" width="599"
 height="399" src="{IMAGE}.jpg"></picture><div class="Figure-content"><figcaption class="Figure-caption">{s.caption}</figcaption><div
 class="Figure-credit">({s.credit})</div></div></figure></bsp-figure></div><div class="Page-byline"><div class="Page-authors">
<span>{s.by}</span> <a class="Link" href="/author/x">{s.author}</a></div><div class="Page-dateModified"><bsp-timestamp>{s.day}
</bsp-timestamp></div></div><div class="Page-actions"><ul class="ActionBar-items"><li><a class="ActionLink"
 href="https://f.example">Facebook</a></li></ul></div><div class="RichTextStoryBody RichTextBody">{paragraphs(s)}
<div class="Enhancement"><div class="Enhancement-item"><div class="PageList"><div class="PageList-header-title">Related</div><ul
 class="PageList-items"><li><div class="PagePromo"><h3 class="PagePromo-title"><a class="Link" href="/r">{s.related}</a></h3></div>
</li></ul></div></div></div></div></bsp-story-page></div></main></body></html>"""


@family(DE)
def sophora(s: Story) -> str:
    """The system of German public broadcasters: caption, then the source of the picture after a word of its own."""
    return f"""<html lang="{s.language}"><head><title>{s.title} | Beispielrundfunk</title>{data(s)}</head><body><div class="content"><div
 class="sectionA"><div class="box"><article class="con article"><h1 class="headline"><span class="dachzeile">Stadtrat</span> <span
 class="hidden">:</span> {s.title}</h1><p class="dateline">Stand: 03.02.2026, 08:15 Uhr</p><div class="mediaCon mediaTop"><div
 class="media mediaA"><img src="{IMAGE}_v-variantBig16x9.jpg" width="960" height="540" alt=""></div><p class="infotext">{s.caption}
 | Bildquelle: {s.credit}</p></div><p class="einleitung small">{s.standfirst}</p><p class="autor">{s.by}{s.author}</p>
{paragraphs(s, '<p class="text small">', heading="h3")}</article></div><div class="box boxLinks"><h2>Mehr zum Thema</h2><ul><li><a
 href="/r">{s.related}</a></li></ul></div></div></div></body></html>"""


@family(NB)
def labrador(s: Story) -> str:
    """A Nordic front-page editor: the caption twice a figcaption, once for the words and once for the author."""
    return f"""<html lang="no"><head><title>{s.title}</title><meta property="article:published_time" content="{s.iso}">
<meta property="og:title" content="{s.title}"></head><body class="l4 article site_eksempel"><section id="mainArticleSection"><article
 class="column" role="main"><div class="row articleHeader"><div class="column"><figure data-element-guid="77" class="headerImage"><div
 class="img fullwidthTarget"><picture><source srcset="{IMAGE}.webp?width=960" type="image/webp"><img src="{IMAGE}.jpg?width=960"
 width="960" height="548" alt=""></picture></div><div class="caption" data-showmore="Vis mer"><figcaption itemprop="caption"
 class="">{s.caption}</figcaption><figcaption itemprop="author" class="" data-byline-prefix="Foto: ">{s.credit}</figcaption></div>
</figure><h1 class="headline mainTitle">{s.title}</h1><h2 class="subtitle">{s.standfirst}</h2></div></div><div class="meta"><div
 class="bylines"><div class="byline column" itemscope itemtype="http://schema.org/Person"><div class="content"><address
 class="name"><span class="lab-hidden-byline-name" itemprop="name">{s.author}</span><span class="firstname">{s.author.split()[0]} </span><span
 class="lastname">{s.author.split()[1]}</span></address></div></div></div><div class="dates"><span class="dateGroup datePublished"><span
 class="dateLabel">Publisert</span> <time datetime="{s.iso}">{s.day}</time></span></div></div><div class="bodytext large-12">
{paragraphs(s, heading="h2")}<div class="row factbox-missing"></div></div></article></section><section id="bottomSection"><article
 class="column"><a href="/r"><h2 class="headline">{s.related}</h2></a></article></section></body></html>"""


@family(FR)
def escenic(s: Story) -> str:
    """Escenic: caption and byline of the picture in divs beside the image."""
    return f"""<html lang="{s.language}"><head><title>{s.title}</title>{data(s)}</head><body><div id="wrapper"><div
 class="article articleFull"><h1 class="articleTitle">{s.title}</h1><div class="articleByline">{s.by}<span class="authorName">{s.author}
</span> – <span class="publishedDate">{s.day}</span></div><div class="leadtext">{s.standfirst}</div><div
 class="imageContainer articleImage"><img src="{IMAGE}.jpg" width="640" height="420" alt=""><div class="imageText"><span
 class="imageCaption">{s.caption}</span> <span class="imageByline">{s.mark}{s.credit}</span></div></div><div class="articleBody">
{paragraphs(s, '<p class="articleparagraph">', heading="h4")}</div><div class="relatedContents"><h3>À lire aussi</h3><a href="/r">
{s.related}</a></div></div></div></body></html>"""


@family(PT)
def blox(s: Story) -> str:
    """A system of many local papers: lazy images with a pixel as source, caption and photo byline in spans."""
    return f"""<html lang="{s.language}"><head><title>{s.title} | example.com</title>{data(s)}</head><body class="is-not-subscriber">
<article class="asset tnt-section-news asset-article"><header class="asset-header"><h1 class="headline"><span itemprop="headline">
{s.title}</span></h1><h2 class="subhead"><span class="subhead">{s.standfirst}</span></h2></header><div class="meta"><span><ul
 class="list-inline"><li><span itemprop="author" class="tnt-byline">{s.by}{s.author}</span></li><li class="visible-print"><time
 datetime="{s.iso}">{s.day}</time></li></ul></span></div><div class="asset-photo card letterbox"><figure class="photo layout-full">
<div class="image"><img class="img-responsive lazyload full" alt="" width="1200" height="800"
 src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==" data-srcset="{IMAGE}.jpg?resize=750 750w"></div>
<figcaption class="caption"><span class="caption-text"><p>{s.caption}</p></span> <span class="tnt-byline asset-byline"><span
 class="photo-byline">{s.credit}</span></span></figcaption></figure></div><div id="article-body" class="asset-body" itemprop="articleBody">
<div class="asset-content subscriber-premium">{paragraphs(s, heading="h3")}<div class="subscriber-offers promo"><p>{s.newsletter}</p></div>
</div></div></article><div id="tncms-region-article_bottom"><div class="card-container"><h3 class="tnt-headline"><a href="/r">{s.related}
</a></h3></div></div></body></html>"""


@family(EN)
def caption_in_attributes(s: Story) -> str:
    """A chain's own system: caption and credit only in attributes of the image."""
    return f"""<html lang="{s.language}"><head><title>{s.title}</title>{data(s)}</head><body><main class="gx_cw"><article class="gx_ar"><h1
 class="gx_ar_hl" elementtiming="ar-headline">{s.title}</h1><div class="gx_ar_by"><a class="gx_ar_by_a" href="/staff/1">{s.author}</a></div>
<div class="gx_ar_dt" aria-label="Published: {s.day}"></div><div class="gx_ar_b"><p class="gx_ar_b_p">{s.standfirst}</p><figure
 class="gx_em"><img class="gx_em_i" src="{IMAGE}.jpg?width=660&amp;height=441" width="660" height="441" alt="" data-c-caption="{s.caption}"
 data-c-credit="{s.credit}"></figure>{paragraphs(s, '<p class="gx_ar_b_p">')}<a class="gx_ar_b_a" href="/r"><strong>More: </strong>{s.related}
</a></div></article></main></body></html>"""


@family(DE, FR)
def living_documents(s: Story) -> str:
    """A document editor of Swiss publishers: components, the author of the picture in a span of the caption."""
    return f"""<html lang="{s.language}"><head><title>{s.title} | Beispiel</title>{data(s)}</head><body><div id="__app"><main><article
 class="article"><header class="m-article-header"><p class="m-article-header__overline">Region</p><h1 class="m-article-header__title">
{s.title}</h1><p class="m-article-header__lead">{s.standfirst}</p></header><div class="m-metainfo"><div class="m-metainfo__names"><a
 href="/autor/1">{s.author}</a></div><time class="m-metainfo__date" datetime="{s.iso}">{s.day}</time></div><figure class="m-image"><div
 class="m-image__wrapper"><img src="{IMAGE}.jpg?impolicy=x&amp;width=980" width="980" height="653" alt=""></div><figcaption
 class="m-image__caption"><p class="m-image__text">{s.caption}</p><span class="m-image__author">{s.credit}</span></figcaption></figure>
<section class="article-body">{paragraphs(s, '<p class="text">')}<div class="m-newsletter-teaser"><p>{s.newsletter}</p></div></section>
</article><aside class="m-more"><h2>Mehr</h2><a class="m-teaser" href="/r"><h3 class="m-teaser__title">{s.related}</h3></a></aside></main>
</div></body></html>"""


@family(HI)
def quintype(s: Story) -> str:
    """A hosted system of Indian publishers."""
    return f"""<html lang="{s.language}"><head><title>{s.title}</title>{data(s)}</head><body><div id="container"><div
 class="story-card-m__wrapper"><h1 class="story-headline-m__headline"><bdi>{s.title}</bdi></h1><div class="sub-headline-m__subheadline">
{s.standfirst}</div><div class="author-name-m__wrapper"><a class="author-name-m__name" href="/author/1">{s.author}</a></div><div
 class="published-info-m__wrapper"><time datetime="{s.iso}">{s.day}</time></div><div class="hero-image-m__wrapper"><figure
 class="qt-figure"><img src="{IMAGE}.jpg?w=480&amp;auto=format" width="480" height="270" alt=""></figure><div
 class="caption-attribution"><span class="story-element-image-title">{s.caption}</span> <span class="story-element-image-attribution">
{s.credit}</span></div></div><div class="story-element story-element-text"><div>{paragraphs(s, heading="h3")}</div></div><div
 class="also-read-m__wrapper"><a href="/r">{s.related}</a></div></div></div></body></html>"""


@family(TR)
def news_portal(s: Story) -> str:
    """A Turkish portal script: spot, share bar, text in one div, the caption as title of the picture."""
    return f"""<html lang="{s.language}"><head><title>{s.title} - Örnek Haber</title>{data(s)}</head><body><div
 class="haber-detay"><h1 class="content-title">{s.title}</h1><h2 class="spot">{s.standfirst}</h2><div class="content-info"><span
 class="yazar">{s.author}</span> <span class="tarih">03.02.2026 - 08:15</span></div><div class="paylas"><a href="https://f.example">Facebook
</a><a href="https://x.example">Twitter</a></div><div class="haber-foto"><img src="{IMAGE}.jpg" width="800" height="450" alt=""><div
 class="foto-aciklama">{s.caption} {s.mark}{s.credit}</div></div><div class="haber-metni text-content">{paragraphs(s, heading="h3")}</div>
<div class="ilgili-haberler"><h4>İlgili Haberler</h4><ul><li><a href="/r">{s.related}</a></li></ul></div></div></body></html>"""


@family(PL)
def polish_portal(s: Story) -> str:
    """A Polish portal: lead in bold, the source of the picture in a span."""
    return f"""<html lang="{s.language}"><head><title>{s.title} - Przykład</title>{data(s)}</head><body><div class="art_wrap"><h1
 class="art_title">{s.title}</h1><div class="art_author"><span class="art_author_name">{s.author}</span></div><span
 class="art_datetime">03.02.2026 08:15</span><div class="art_photo_main"><div class="related_images"><img src="{IMAGE}.jpg" width="900"
 height="600" alt=""></div><p class="art_photo_desc">{s.caption} <span class="art_photo_source">({s.mark}{s.credit})</span></p></div><div
 id="article_lead" class="art_lead"><b>{s.standfirst}</b></div><section class="art_content">{paragraphs(s, '<p class="art_paragraph">')}
</section><div class="art_related"><h3>Zobacz także</h3><a href="/r">{s.related}</a></div></div></body></html>"""


@family(EL, AR)
def plain_portal(s: Story) -> str:
    """A portal of its own making, with microdata for author and text."""
    direction = ' dir="rtl"' if s.language == "ar" else ""
    return f"""<html lang="{s.language}"{direction}><head><title>{s.title} | Example</title><meta property="article:published_time"
 content="{s.iso}"></head><body><div class="page-wrap"><div class="article-detail" itemscope itemtype="https://schema.org/NewsArticle"><h1
 itemprop="headline">{s.title}</h1><div class="article-info"><span itemprop="author" itemscope itemtype="https://schema.org/Person"><span
 itemprop="name">{s.author}</span></span> <time itemprop="datePublished" datetime="{s.iso}">{s.day}</time></div><div class="summary"
 itemprop="description">{s.standfirst}</div><div class="image-wrap"><img itemprop="image" src="{IMAGE}.jpg" width="1000" height="600"
 alt=""><span class="image-legend">{s.caption} {s.mark}{s.credit}</span></div><div class="article-text" itemprop="articleBody">
{paragraphs(s)}</div></div><div class="more-news"><h3><a href="/r">{s.related}</a></h3><h3><a href="/q">{s.newsletter}</a></h3></div></div>
</body></html>"""
