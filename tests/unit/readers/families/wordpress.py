"""WordPress: its own block and classic editors, and the themes and builders that newsrooms put on it."""

from __future__ import annotations

from tests.unit.readers.families.family import IMAGE, data, family, paragraphs
from tests.unit.readers.families.stories import AR, DE, EN, ES, FR, ID, IT, PL, PT, Story


@family(EN, DE, FR)
def gutenberg(s: Story) -> str:
    """The block editor and a block theme."""
    return f"""<!DOCTYPE html><html lang="{s.language}"><head><title>{s.title} – The Daily Example</title>
<meta property="og:title" content="{s.title}"><meta property="article:published_time" content="{s.iso}"></head>
<body class="wp-singular post-template-default single single-post has-comments"><div class="wp-site-blocks">
<header class="wp-block-template-part"><nav class="wp-block-navigation"><ul><li><a href="/news">News</a></li></ul></nav>
</header><main class="wp-block-group is-layout-flow">
<h1 class="wp-block-post-title">{s.title}</h1><div class="wp-block-post-excerpt"><p>{s.standfirst}</p></div>
<div class="wp-block-group is-layout-flex"><div class="wp-block-post-author-name">{s.author}</div>
<div class="wp-block-post-date"><time datetime="{s.iso}">{s.day}</time></div></div>
<div class="entry-content wp-block-post-content is-layout-constrained">
<figure class="wp-block-image size-large"><img decoding="async" width="1024" height="683" src="{IMAGE}-1024x683.jpg" alt=""
 class="wp-image-4711" srcset="{IMAGE}-1024x683.jpg 1024w, {IMAGE}-300x200.jpg 300w">
<figcaption class="wp-element-caption">{s.caption} {s.mark}{s.credit}</figcaption></figure>
{paragraphs(s, heading="h2")}
<div class="wp-block-buttons"><div class="wp-block-button"><a class="wp-block-button__link" href="/n">{s.newsletter}</a></div></div>
</div>
<section class="wp-block-query"><h2>Related</h2><ul class="wp-block-post-template"><li class="wp-block-post"><h3
 class="wp-block-post-title"><a href="/other/">{s.related}</a></h3></li></ul></section>
<section id="comments" class="wp-block-comments"><h2>One response</h2><ol><li class="comment"><div
 class="wp-block-comment-content"><p>That bridge has looked dreadful for years, if you ask me, and nobody did.</p></div></li>
</ol></section></main></div></body></html>"""


@family(ES, PL)
def classic_editor(s: Story) -> str:
    """The classic editor: wp-caption, share buttons and related posts of a well-known plug-in inside the content."""
    return f"""<html lang="{s.language}"><head><title>{s.title} | El Ejemplo</title>{data(s, "Article")}</head>
<body class="post-template-default single single-post postid-99"><div id="page" class="site">
<article id="post-99" class="post-99 post type-post status-publish format-standard has-post-thumbnail hentry category-news">
<header class="entry-header"><h1 class="entry-title">{s.title}</h1><div class="entry-meta">
<span class="posted-on"><time class="entry-date published" datetime="{s.iso}">{s.day}</time></span>
<span class="byline"><span class="author vcard"><a class="url fn n" href="/author/a/">{s.author}</a></span></span></div>
</header><div class="entry-content"><p><strong>{s.standfirst}</strong></p>
<div id="attachment_100" style="width: 810px" class="wp-caption aligncenter"><a href="{IMAGE}.jpg"><img
 class="size-full wp-image-100" src="{IMAGE}.jpg" alt="" width="800" height="533"></a>
<p id="caption-attachment-100" class="wp-caption-text">{s.caption} ({s.mark}{s.credit})</p></div>
{paragraphs(s, heading="h3")}
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a href="https://x.example/share">X</a></li>
</ul></div><div id="jp-relatedposts" class="jp-relatedposts"><h3 class="jp-relatedposts-headline"><em>Related</em></h3>
<div class="jp-relatedposts-items"><p class="jp-relatedposts-post"><a href="/o/">{s.related}</a></p></div></div></div>
<footer class="entry-footer"><span class="tags-links"><a href="/tag/b/" rel="tag">bridge</a></span></footer></article>
<aside id="secondary" class="widget-area"><section class="widget"><h2 class="widget-title">{s.newsletter}</h2></section></aside>
</div></body></html>"""


@family(EN, PT)
def newspack(s: Story) -> str:
    """A newsroom distribution: the credit in spans of its own inside the caption."""
    return f"""<html lang="{s.language}"><head><title>{s.title} - Example Tribune</title>{data(s)}</head><body
 class="single-post singular newspack-front-page"><div class="site-content"><main id="main" class="site-main">
<header class="entry-header"><div class="cat-links"><a href="/c">Town</a></div><h1 class="entry-title">{s.title}</h1>
<div class="newspack-post-subtitle">{s.standfirst}</div><div class="entry-subhead"><div class="entry-meta">
<span class="byline"><span>{s.by}</span><span class="author vcard"><a class="url fn n" href="/author/x">{s.author}</a></span></span>
<span class="posted-on"><time class="entry-date published" datetime="{s.iso}">{s.day}</time></span></div></div></header>
<article class="post"><figure class="post-thumbnail"><img src="{IMAGE}.jpg" width="1200" height="800" alt="">
<figcaption><span>{s.caption} <span class="image-credit"><span class="credit-label-wrapper">Credit:</span> {s.credit}</span>
</span></figcaption></figure><div class="entry-content">{paragraphs(s)}
<div class="newspack-popup-container newspack-inline-popup"><p>{s.newsletter}</p></div>
<div class="wp-block-newspack-blocks-homepage-articles"><article><h3 class="entry-title"><a href="/r">{s.related}</a></h3></article></div>
</div><div class="author-bio"><h2>{s.author}</h2><p>Writes about the town and its harbour.</p></div></article></main></div>
</body></html>"""


@family(ID, AR)
def magazine_theme(s: Story) -> str:
    """The most sold magazine theme: td- class names, the lead picture with its caption under the title."""
    direction = "rtl" if s.language == "ar" else "ltr"
    return f"""<html lang="{s.language}" dir="{direction}"><head><title>{s.title} | Example</title>
<meta property="article:published_time" content="{s.iso}"><meta property="og:title" content="{s.title}"></head>
<body class="single td-standard-pack"><div class="td-header-menu-wrap"><ul class="sf-menu"><li><a href="/">Home</a></li></ul></div>
<article class="post td-post-template-1"><div class="td-post-header"><h1 class="entry-title">{s.title}</h1>
<p class="td-post-sub-title">{s.standfirst}</p><div class="td-module-meta-info"><div class="td-post-author-name">
<div class="td-author-by">{s.by}</div> <a href="/author/x">{s.author}</a></div><span class="td-post-date"><time
 class="entry-date updated td-module-date" datetime="{s.iso}">{s.day}</time></span><div class="td-post-views">1204</div></div></div>
<div class="td-post-sharing-top"><a class="td-social-network" href="https://f.example"><span>Facebook</span></a></div>
<div class="td-post-content tagdiv-type"><div class="td-post-featured-image"><figure><a href="{IMAGE}.jpg" class="td-modal-image">
<img class="entry-thumb" src="{IMAGE}-696x464.jpg" width="696" height="464" alt=""></a><figcaption class="wp-caption-text">
{s.caption} {s.mark}{s.credit}</figcaption></figure></div>{paragraphs(s)}
<div class="td-a-rec td-a-rec-id-content_inline"><span class="td-adspot-title">- Advertisement -</span></div></div>
<div class="td_block_related_posts"><h4 class="td-related-title">RELATED ARTICLES</h4><div class="td_module_related_posts">
<h3 class="entry-title td-module-title"><a href="/r">{s.related}</a></h3></div></div></article></body></html>"""


@family(IT)
def page_builder(s: Story) -> str:
    """A page builder: every part of the post a widget in columns."""
    return f"""<html lang="{s.language}"><head><title>{s.title}</title>{data(s, "BlogPosting")}</head><body
 class="elementor-default elementor-page"><div class="elementor elementor-location-single">
<section class="elementor-section elementor-top-section"><div class="elementor-container"><div class="elementor-column">
<div class="elementor-widget-wrap"><div class="elementor-element elementor-widget elementor-widget-theme-post-title">
<div class="elementor-widget-container"><h1 class="elementor-heading-title">{s.title}</h1></div></div>
<div class="elementor-element elementor-widget elementor-widget-post-info"><ul class="elementor-inline-items elementor-post-info">
<li itemprop="author"><span class="elementor-post-info__item--type-author">{s.author}</span></li><li itemprop="datePublished">
<span class="elementor-post-info__item--type-date"><time>{s.day}</time></span></li></ul></div>
<div class="elementor-element elementor-widget elementor-widget-text-editor"><div class="elementor-widget-container"><p>{s.standfirst}
</p></div></div><div class="elementor-element elementor-widget elementor-widget-image"><div class="elementor-widget-container">
<figure class="wp-caption"><img src="{IMAGE}.jpg" width="900" height="600" alt=""><figcaption
 class="widget-image-caption wp-caption-text">{s.caption} {s.mark}{s.credit}</figcaption></figure></div></div>
<div class="elementor-element elementor-widget elementor-widget-theme-post-content"><div class="elementor-widget-container">
{paragraphs(s)}</div></div><div class="elementor-element elementor-widget elementor-widget-form"><form><label>{s.newsletter}</label>
</form></div><div class="elementor-element elementor-widget elementor-widget-posts"><article class="elementor-post"><h3
 class="elementor-post__title"><a href="/r">{s.related}</a></h3></article></div></div></div></div></section></div></body></html>"""
