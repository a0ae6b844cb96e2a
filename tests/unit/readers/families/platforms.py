"""Blogging platforms, site builders, static generators and front-end frameworks."""

from __future__ import annotations

import json

from tests.unit.readers.families.family import IMAGE, data, family, paragraphs
from tests.unit.readers.families.stories import DE, EN, ES, FR, ID, IT, NB, PT, RU, Story


@family(EN, NB)
def ghost(s: Story) -> str:
    """Ghost: cards with captions; a sign-up form below."""
    return f"""<html lang="{s.language}"><head><title>{s.title}</title>{data(s, "Article")}</head><body class="post-template"><div
 class="gh-viewport"><header class="gh-navigation"><a class="gh-navigation-logo" href="/">Example</a></header><main class="gh-main"><article
 class="gh-article post"><header class="gh-article-header gh-canvas"><a class="gh-article-tag" href="/tag/t">Town</a><h1
 class="gh-article-title">{s.title}</h1><p class="gh-article-excerpt">{s.standfirst}</p><div class="gh-article-meta"><h4
 class="gh-article-author-name"><a href="/author/x">{s.author}</a></h4><div class="gh-article-meta-content"><time
 class="gh-article-meta-date" datetime="2026-02-03">{s.day}</time><span class="gh-article-meta-length">— 4 min read</span></div></div>
</header><section class="gh-content gh-canvas"><figure class="kg-card kg-image-card kg-width-wide kg-card-hascaption"><img src="{IMAGE}.jpg"
 class="kg-image" alt="" loading="lazy" width="2000" height="1333" srcset="{IMAGE}.jpg 2000w"><figcaption><span
 style="white-space: pre-wrap;">{s.caption} </span><i><em class="italic" style="white-space: pre-wrap;">{s.mark}{s.credit}</em></i>
</figcaption></figure>{paragraphs(s)}<div class="kg-card kg-signup-card"><h2 class="kg-signup-card-heading">{s.newsletter}</h2></div>
</section></article></main><section class="gh-container"><h2 class="gh-container-title">Read more</h2><article class="gh-card post"><a
 href="/r"><h3 class="gh-card-title">{s.related}</h3></a></article></section></div></body></html>"""


@family(EN, credited=False)
def newsletter_platform(s: Story) -> str:
    """A newsletter platform: captioned images in links, buttons to subscribe within the text."""
    return f"""<html lang="{s.language}"><head><title>{s.title} - by {s.author}</title>{data(s)}</head><body><div id="entry"><div
 class="main-menu"><a href="/">The Harbour Letter</a></div><div class="single-post-container"><div class="single-post"><article
 class="typography newsletter-post post"><div role="region" aria-label="Post header" class="post-header"><h1 dir="auto"
 class="post-title published">{s.title}</h1><h3 dir="auto" class="subtitle">{s.standfirst}</h3><div class="byline-wrapper"><a
 href="/@x">{s.author}</a><div class="meta">Feb 03, 2026</div></div><div class="post-ufi"><button>17</button><a>Share</a></div></div><div
 class="available-content"><div dir="auto" class="body markup">{paragraphs(s)}<div class="captioned-image-container"><figure><a
 class="image-link image2" target="_blank" href="{IMAGE}.jpeg"><div class="image2-inset"><picture><source type="image/webp"
 srcset="{IMAGE},w_424.webp 424w"><img src="{IMAGE},w_1456.jpeg" width="1456" height="971" class="sizing-normal" alt=""></picture></div></a>
<figcaption class="image-caption">{s.caption}</figcaption></figure></div><div class="subscription-widget-wrap"><div
 class="subscription-widget"><p class="preamble">{s.newsletter}</p></div></div></div></div></article></div><div
 class="single-post-section comments-section"><h4>Discussion about this post</h4><div class="comment-body"><p>That bridge has looked
 dreadful for years, if you ask me, and nobody did.</p></div></div><div class="portable-archive"><h4><a href="/r">{s.related}</a></h4>
</div></div></div></body></html>"""


@family(EN)
def reading_platform(s: Story) -> str:
    """A reading platform: class names of two letters, every paragraph with an id, the credit after "Photo by"."""
    lines = "".join(
        f'<p id="a{n}" class="pw-post-body-paragraph nx ny gu nz b oa">{line}</p>' for n, line in enumerate(s.text)
    )
    return f"""<html lang="{s.language}"><head><title>{s.title} | by {s.author} | Medium-like | Feb, 2026</title>{data(s)}</head><body>
<div id="root"><div class="a b c"><article><div class="l"><section><div class="fk fl"><h1 id="t1" data-testid="storyTitle"
 class="pw-post-title">{s.title}</h1><h2 id="t2" class="pw-subtitle-paragraph">{s.standfirst}</h2><div class="speechify-ignore"><a
 data-testid="authorName" href="/@x">{s.author}</a><span data-testid="storyReadTime">4 min read</span><span
 data-testid="storyPublishDate">Feb 3, 2026</span></div><figure class="mz na nb"><div role="button" tabindex="0"><picture><source
 srcset="{IMAGE}.webp 640w"><img alt="" class="bg ml" width="700" height="467" src="{IMAGE}.jpeg"></picture></div><figcaption
 class="nk nl nm" data-selectable-paragraph="">{s.caption} Photo by <a href="https://u.example/@x">{s.credit}</a></figcaption></figure>{lines}
<h2 id="h1" class="pb pc">{s.crosshead}</h2><p class="pw-post-body-paragraph">The council meets again on Thursday to talk about it.</p></div>
</section></div></article><div class="responses"><h2>Responses (1)</h2><pre><div>That bridge has looked dreadful for years, if you ask me.</div>
</pre></div><div class="more"><h2>More from {s.author}</h2><a href="/r"><h2>{s.related}</h2></a></div></div></div></body></html>"""


@family(EN, FR)
def site_builder(s: Story) -> str:
    """A site builder: blocks in a grid, the caption in a wrapper of its own."""
    return f"""<html lang="{s.language}"><head><title>{s.title} — Example</title>{data(s)}</head><body id="item-1" class="view-item"><div
 id="siteWrapper"><main id="page"><article class="entry hentry author-x post-type-text BlogItem"><div class="blog-item-wrapper"><div
 class="blog-item-top-wrapper"><div class="blog-item-title"><h1 class="entry-title entry-title--large p-name">{s.title}</h1></div><div
 class="blog-item-meta-wrapper"><time datetime="2026-02-03" pubdate>{s.day}</time><span class="blog-author-name">{s.by}{s.author}</span>
</div></div><div class="blog-item-content-wrapper"><div class="blog-item-content e-content"><div class="sqs-layout"><div class="row"><div
 class="sqs-block html-block sqs-block-html"><div class="sqs-block-content"><p class="sqsrte-large">{s.standfirst}</p></div></div><div
 class="sqs-block image-block sqs-block-image"><div class="sqs-block-content"><figure class="sqs-block-image-figure intrinsic"><div
 class="image-block-wrapper"><div class="sqs-image-shape-container-element"><noscript><img src="{IMAGE}.jpg" alt=""></noscript><img
 class="thumb-image" data-src="{IMAGE}.jpg" data-image="{IMAGE}.jpg" data-image-dimensions="2500x1667" alt=""></div></div><figcaption
 class="image-caption-wrapper"><div class="image-caption"><p>{s.caption} {s.mark}{s.credit}</p></div></figcaption></figure></div></div><div
 class="sqs-block html-block sqs-block-html"><div class="sqs-block-content"><div class="sqs-html-content">{paragraphs(s)}</div></div></div>
<div class="sqs-block newsletter-block sqs-block-newsletter"><h2 class="newsletter-form-header-title">{s.newsletter}</h2></div></div></div>
</div></div></div></article><section class="item-pagination"><a href="/r" class="item-pagination-link"><h2 class="item-pagination-title">
{s.related}</h2></a></section></main></div></body></html>"""


@family(DE, ID)
def joomla(s: Story) -> str:
    """Joomla: microdata, a list of article details, the caption made by a script of the template."""
    return f"""<html lang="{s.language}-x" xml:lang="{s.language}"><head><title>{s.title}</title></head><body class="site com_content
 view-article"><div class="item-page" itemscope itemtype="https://schema.org/Article"><div class="page-header"><h2 itemprop="headline">
{s.title}</h2></div><dl class="article-info muted"><dt class="article-info-term">Details</dt><dd class="createdby" itemprop="author"
 itemscope itemtype="https://schema.org/Person"><span itemprop="name">{s.author}</span></dd><dd class="published"><span
 class="icon-calendar"></span><time datetime="{s.iso}" itemprop="datePublished">{s.day}</time></dd><dd class="hits"><meta
 itemprop="interactionCount" content="UserPageVisits:1204">1204</dd></dl><figure class="none item-image pull-left"><img class="caption"
 src="{IMAGE}.jpg" width="800" height="533" alt="" itemprop="image"><figcaption class="caption">{s.caption} {s.mark}{s.credit}</figcaption>
</figure><div itemprop="articleBody"><p><strong>{s.standfirst}</strong></p>{paragraphs(s, heading="h3")}</div><ul class="pager pagenav"><li
 class="previous"><a href="/r" rel="prev"><span>{s.related}</span></a></li></ul></div></body></html>"""


@family(DE, IT)
def typo3(s: Story) -> str:
    """TYPO3 with its news extension: the picture in a gallery of one."""
    return f"""<html lang="{s.language}"><head><title>{s.title} | Gemeinde</title></head><body><div id="c12" class="frame frame-default
 frame-type-news_newsdetail"><div class="news news-single"><div class="article" itemscope itemtype="http://schema.org/Article"><div
 class="header"><h1 itemprop="headline">{s.title}</h1></div><div class="footer"><p><span class="news-list-date"><time itemprop="datePublished"
 datetime="2026-02-03">03.02.2026</time></span> <span class="news-list-author" itemprop="author" itemscope
 itemtype="http://schema.org/Person">{s.by}<span itemprop="name">{s.author}</span></span></p></div><div class="teaser-text"
 itemprop="description"><p>{s.standfirst}</p></div><div class="news-img-wrap"><div class="outer"><div class="mediaelement mediaelement-image"><a
 href="{IMAGE}.jpg" class="lightbox"><img itemprop="image" src="{IMAGE}.jpg" width="600" height="400" alt=""></a></div></div><p
 class="news-img-caption">{s.caption} {s.mark}{s.credit}</p></div><div class="news-text-wrap" itemprop="articleBody">
{paragraphs(s, '<p class="bodytext">', heading="h4")}</div><div class="news-backlink-wrap"><a href="/n">Zurück</a></div></div></div></div><div
 class="frame frame-type-news_latest"><h3><a href="/r">{s.related}</a></h3></div></body></html>"""


@family(EN, headed=False)
def state_only(s: Story) -> str:
    """A front-end framework whose page is empty until its state is rendered."""
    body = (
        "".join(f"<p>{line}</p>" for line in (s.standfirst, *s.text[:3]))
        + f"<h2>{s.crosshead}</h2><p>{s.text[3]}</p>"
    )
    article = {
        "headline": s.title, "byline": s.author, "publishedAt": s.iso, "body": body,
        "image": {"url": f"{IMAGE}.jpg", "caption": s.caption, "credit": s.credit},
    }  # fmt: skip
    state = json.dumps({"props": {"pageProps": {"article": article}}, "page": "/[slug]"}, ensure_ascii=False)
    described = (
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{s.title}", "datePublished": "{s.iso}", '
        f'"author": {{"name": "{s.author}"}}, "image": {{"@type": "ImageObject", "url": "{IMAGE}.jpg", '
        f'"caption": "{s.caption}", "creditText": "{s.credit}"}}}}</script>'
    )
    return f"""<html lang="{s.language}"><head><title>{s.title}</title>{described}</head><body><div id="__next"></div><script
 id="__NEXT_DATA__" type="application/json">{state}</script></body></html>"""


@family(ES, NB)
def css_modules(s: Story) -> str:
    """A front-end framework with hashed class names: only their first half speaks."""
    return f"""<html lang="{s.language}"><head><title>{s.title}</title>{data(s)}</head><body><div id="__next"><main
 class="Layout_main__3xQ9a"><article class="Story_root__kd82L"><h1 class="Story_title__p2Wq1">{s.title}</h1><p
 class="Story_dek__Yt5aa">{s.standfirst}</p><div class="Meta_wrap__1aBcD"><span class="Meta_author__9zZ11">{s.by}{s.author}</span><span
 class="Meta_date__77aab">{s.day}</span></div><figure class="Media_figure__LL3m0"><span style="box-sizing:border-box;display:inline-block"><img
 alt="" src="/_next/image?url={IMAGE}.jpg&amp;w=1920&amp;q=75" decoding="async"></span><figcaption class="Media_cap__0o0oP"><span
 class="Media_text__aa11B">{s.caption}</span><span class="Media_cred__bb22C">{s.credit}</span></figcaption></figure><div
 class="Body_content__qQ12x">{paragraphs(s, '<p class="Body_p__x1">')}</div><div class="Promo_box__zz91a"><p>{s.newsletter}</p></div></article>
<aside class="Rail_rail__11aax"><a href="/r"><h3 class="Card_title__1212a">{s.related}</h3></a></aside></main></div></body></html>"""


@family(FR, PT)
def amp(s: Story) -> str:
    """An AMP page: custom elements for images and menus."""
    return f"""<!doctype html><html amp lang="{s.language}"><head><title>{s.title}</title>{data(s)}<style amp-custom>h1{{}}</style></head><body>
<amp-sidebar id="menu" layout="nodisplay"><ul><li><a href="/">Home</a></li></ul></amp-sidebar><article class="amp-wp-article"><header
 class="amp-wp-article-header"><h1 class="amp-wp-title">{s.title}</h1><div class="amp-wp-meta amp-wp-byline"><span class="amp-wp-author author
 vcard">{s.author}</span></div><div class="amp-wp-meta amp-wp-posted-on"><time datetime="{s.iso}">{s.day}</time></div></header><p
 class="subtitle">{s.standfirst}</p><figure class="amp-wp-article-featured-image wp-caption"><amp-img width="1200" height="800"
 layout="responsive" src="{IMAGE}.jpg" alt=""><noscript><img src="{IMAGE}.jpg" alt=""></noscript></amp-img><p class="wp-caption-text">
{s.caption} {s.mark}{s.credit}</p></figure><div class="amp-wp-article-content">{paragraphs(s)}<amp-ad width="300" height="250" type="x">
</amp-ad></div><footer class="amp-wp-article-footer"><p>{s.newsletter}</p></footer></article><amp-list src="/more"><a href="/r">{s.related}</a>
</amp-list></body></html>"""


@family(ES, RU)
def blogger(s: Story) -> str:
    """Blogger: the picture and its caption in a table, paragraphs parted by breaks."""
    first, second, third, fourth = s.text
    return f"""<html lang="{s.language}"><head><title>Blog: {s.title}</title></head><body class="item-view"><div class="main section"><div
 class="date-outer"><h2 class="date-header"><span>{s.day}</span></h2><div class="post hentry uncustomized-post-template" itemscope
 itemtype="http://schema.org/BlogPosting"><h3 class="post-title entry-title" itemprop="name">{s.title}</h3><div
 class="post-body entry-content" itemprop="description articleBody"><b>{s.standfirst}</b><br><br><table align="center" cellpadding="0"
 class="tr-caption-container" style="margin-left:auto"><tbody><tr><td style="text-align:center"><a href="{IMAGE}.jpg" imageanchor="1"><img
 border="0" src="{IMAGE}.jpg" width="640" height="426"></a></td></tr><tr><td class="tr-caption" style="text-align:center">{s.caption}
 {s.mark}{s.credit}</td></tr></tbody></table><br>{first}<br><br>{second}<br><br>{third}<br><h2>{s.crosshead}</h2>{fourth}<br><div
 style="clear: both;"></div></div><div class="post-footer"><div class="post-footer-line"><span class="post-author vcard">{s.by}<span class="fn"
 itemprop="author"><span itemprop="name">{s.author}</span></span></span><span class="post-timestamp"><a class="timestamp-link"><abbr
 class="published" itemprop="datePublished" title="{s.iso}">8:15</abbr></a></span></div></div></div></div><div class="comments" id="comments"><h4>1
 comment:</h4><p class="comment-content">That bridge has looked dreadful for years, if you ask me, and nobody did.</p></div></div><div
 class="sidebar section"><div class="widget PopularPosts"><h2>Popular</h2><a href="/r">{s.related}</a></div></div></body></html>"""


@family(EN)
def sports_and_city_network(s: Story) -> str:
    """A network of sites on one system: c- and e- class names, the credit in a cite."""
    return f"""<html lang="{s.language}"><head><title>{s.title} - Example</title>{data(s)}</head><body><main id="content"><article
 class="l-segment l-main-content"><div class="c-entry-hero c-entry-hero--default"><h1 class="c-page-title">{s.title}</h1><p
 class="c-entry-summary p-dek">{s.standfirst}</p><div class="c-byline"><span class="c-byline__item">{s.by}<a href="/authors/x"><span
 class="c-byline__author-name">{s.author}</span></a></span><span class="c-byline__item"><time class="c-byline__item" data-ui="timestamp"
 datetime="{s.iso}">Feb 3, 2026, 8:15am UTC</time></span></div></div><figure class="e-image e-image--hero"><span class="e-image__inner"><span
 class="e-image__image" data-original="{IMAGE}.jpg"><picture class="c-picture" data-cdata="{{}}"><source srcset="{IMAGE}.jpg 1200w"><img
 srcset="{IMAGE}.jpg 1200w" alt="" src="{IMAGE}.jpg"></picture></span></span><span class="e-image__meta"><figcaption>{s.caption}</figcaption>
<cite>{s.credit}</cite></span></figure><div class="c-entry-content">{paragraphs(s, '<p id="i1">')}<aside id="cuI9" class="c-newsletter_signup_box">
<h2>{s.newsletter}</h2></aside></div></article><div class="c-rock-list"><h2>Most Read</h2><a href="/r"><h3>{s.related}</h3></a></div></main>
</body></html>"""


@family(EN, DE)
def visual_builder(s: Story) -> str:
    """A visual builder whose rich text has class names that begin with w-."""
    return f"""<html data-wf-page="1" lang="{s.language}"><head><title>{s.title}</title>{data(s, "BlogPosting")}</head><body><div
 data-collapse="medium" class="navbar w-nav"><a href="/" class="w-nav-link">Home</a></div><section class="section-post-header"><h1
 class="heading-post">{s.title}</h1><p class="post-summary">{s.standfirst}</p><div class="post-meta"><div class="author-name">{s.author}</div><div
 class="date-text">{s.day}</div></div></section><div class="w-richtext rich-text-block"><figure
 class="w-richtext-figure-type-image w-richtext-align-fullwidth" style="max-width:1200px"><div><img src="{IMAGE}.jpg" loading="lazy" alt=""></div>
<figcaption>{s.caption} {s.mark}{s.credit}</figcaption></figure>{paragraphs(s)}</div><div class="w-form"><form><h3>{s.newsletter}</h3></form></div>
<div class="w-dyn-list"><div role="list" class="w-dyn-items"><div role="listitem" class="w-dyn-item"><a href="/r" class="post-card"><h3>{s.related}
</h3></a></div><div role="listitem" class="w-dyn-item"><a href="/q" class="post-card"><h3>Another one</h3></a></div></div></div></body></html>"""


@family(EN, IT)
def static_site(s: Story) -> str:
    """A static generator: plain elements, hardly a class."""
    return f"""<!doctype html><html lang="{s.language}"><head><title>{s.title} · Example</title><meta name="author" content="{s.author}"></head>
<body><header><a href="/">Example</a></header><main><article><header><h1>{s.title}</h1><p>{s.standfirst}</p><p><small>{s.by}{s.author},
 <time datetime="2026-02-03">{s.day}</time></small></p></header><figure><img src="{IMAGE}.jpg" width="1200" height="800" alt=""><figcaption><p>
{s.caption} <small>{s.mark}{s.credit}</small></p></figcaption></figure>{paragraphs(s)}</article></main><footer><p>Made by hand.</p></footer>
</body></html>"""


@family(EN, authored=False, credited=False)
def wiki_news(s: Story) -> str:
    """A wiki: thumbs with captions, edit links in the headings, a box of categories below."""
    return f"""<html lang="{s.language}"><head><title>{s.title} - Wiki, the free news source</title></head><body class="mediawiki ltr"><div
 id="content" class="mw-body" role="main"><h1 id="firstHeading" class="firstHeading">{s.title}</h1><div id="bodyContent"><div id="siteSub">From
 Wiki, the free news source</div><div id="mw-content-text" class="mw-body-content"><div class="mw-parser-output"><p><strong class="published">
<span id="publishDate" class="value-title" title="2026-02-03">Tuesday, February 3, 2026</span></strong></p><p>{s.standfirst}</p><div
 class="thumb tright"><div class="thumbinner" style="width:222px"><a href="/wiki/File:B.jpg" class="image"><img alt="" src="{IMAGE}.jpg"
 width="220" height="147" class="thumbimage"></a> <div class="thumbcaption"><div class="magnify"><a href="/wiki/File:B.jpg"
 class="internal" title="Enlarge"></a></div>{s.caption}</div></div></div>{paragraphs(s)}<p><span class="mw-editsection">[<a
 href="/w/edit">edit</a>]</span></p></div></div><div id="catlinks" class="catlinks"><a href="/wiki/C">Categories</a></div></div></div></body>
</html>"""


@family(RU)
def telegraph_like(s: Story) -> str:
    """An anonymous publishing tool: address line above, figure_wrapper inside the figure."""
    return f"""<html lang="{s.language}"><head><title>{s.title} – Page</title><meta property="article:published_time" content="{s.iso}"><meta
 property="article:author" content="{s.author}"><meta property="og:title" content="{s.title}"></head><body><div class="tl_page_wrap"><div
 class="tl_page"><main class="tl_article"><header class="tl_article_header" dir="auto"><h1>{s.title}</h1><address><a rel="author">{s.author}</a>
<time datetime="{s.iso}">{s.day}</time></address></header><article id="_tl_editor" class="tl_article_content"><h1>{s.title}<br></h1><address>
<a>{s.author}</a><br></address><p>{s.standfirst}</p><figure><div class="figure_wrapper"><img src="{IMAGE}.jpg"></div><figcaption>{s.caption}
 {s.mark}{s.credit}</figcaption></figure>{paragraphs(s, heading="h3")}</article><aside class="tl_article_buttons"><div
 class="button">Edit</div></aside></main></div></div></body></html>"""
