"""Systems and habits of East Asia and Russia: captions as paragraphs, sources below the text, marks of their own."""

from __future__ import annotations

from tests.unit.readers.families.family import IMAGE, data, family, paragraphs
from tests.unit.readers.families.stories import JA, KO, RU, ZH, Story


@family(KO)
def korean_solution(s: Story) -> str:
    """The system of hundreds of Korean papers: the caption opens with a triangle and ends with the credit."""
    return f"""<html lang="ko"><head><title>{s.title} - 예제일보</title><meta property="article:published_time" content="{s.iso}"><meta
 property="og:title" content="{s.title}"></head><body><div id="article-view"><header class="article-view-header"><h3 class="heading">{s.title}
</h3><h4 class="subheading">{s.standfirst}</h4><div class="info-group"><article class="item"><ul class="infomation"><li><i
 class="icon-user-o"></i> 기자명 {s.author} 기자</li><li>입력 {s.day}</li><li>댓글 0</li></ul></article></div></header><div
 class="article-view-body"><article id="article-view-content-div" class="article-veiw-body view-page font-size17" itemprop="articleBody"><figure
 class="photo-layout image photo_1 float-center" style="max-width:600px"><img alt="" src="{IMAGE}.jpg" width="600" height="400"><figcaption>▲
 {s.caption} {s.mark}{s.credit}</figcaption></figure>{paragraphs(s, heading="h3")}</article></div><div class="view-copyright">저작권자 © 예제일보
 무단전재 및 재배포 금지</div><div class="auto-article"><h4><a href="/r">{s.related}</a></h4></div></div></body></html>"""


@family(JA)
def japanese_portal(s: Story) -> str:
    """A Japanese portal: the picture's words in a paragraph, the credit in brackets with its mark."""
    return f"""<html lang="ja"><head><title>{s.title}｜例新聞</title>{data(s)}</head><body><div id="contents"><article
 id="uamods"><header><h1>{s.title}</h1><div class="article-meta"><time>{s.day} 8:15</time><span class="writer">{s.author}</span></div></header>
<p class="lead">{s.standfirst}</p><div class="article-image"><img src="{IMAGE}.jpg" width="640" height="427" alt=""><p class="caption">{s.caption}
（{s.mark}{s.credit}）</p></div><div class="article_body">{paragraphs(s)}</div></article><div class="ranking"><h2>アクセスランキング</h2><ul><li><a
 href="/r">{s.related}</a></li></ul></div></div></body></html>"""


@family(ZH)
def chinese_portal(s: Story) -> str:
    """A Chinese portal: picture and caption are centred paragraphs, the editor signs in brackets."""
    first, second, third, fourth = s.text
    return f"""<html lang="zh-CN"><head><title>{s.title}_例子网</title><meta name="author" content="{s.author}"></head><body><div
 class="main"><h1 class="main-title">{s.title}</h1><div class="date-source"><span class="date">2026年02月03日 08:15</span><span
 class="source">例子日报</span> <span class="author">{s.by}{s.author}</span></div><div class="article" id="article"><p>　　{s.standfirst}</p><p
 style="text-align:center"><img src="{IMAGE}.jpg"></p><p class="img-desc" style="text-align:center">{s.caption}{s.mark}{s.credit}</p>
<p>　　{first}</p><p>　　{second}</p><p>　　{third}</p><h2>{s.crosshead}</h2><p>　　{fourth}</p><p class="editor">（责任编辑：赵敏）</p></div><div
 class="related-news"><h3>相关新闻</h3><a href="/r">{s.related}</a></div></div></body></html>"""


@family(RU)
def russian_portal(s: Story) -> str:
    """A Russian portal: the lead picture with a copyright block, links to other stories between paragraphs."""
    return f"""<html lang="ru"><head><title>{s.title} - Пример</title>{data(s)}</head><body><div class="page"><div class="layout-article"><div
 class="article"><div class="article__header"><div class="article__info-date"><a href="/20260203/">08:15 03.02.2026</a></div><h1
 class="article__title">{s.title}</h1><h1 class="article__second-title">{s.standfirst}</h1></div><div class="article__announce"><div
 class="photoview__open"><img src="{IMAGE}.jpg" width="1440" height="810" alt=""></div><div class="media__copyright"><div
 class="media__copyright-item">© {s.credit}</div></div><div class="media__description">{s.caption}</div></div><div class="article__body">
{paragraphs(s, '<div class="article__block" data-type="text"><div class="article__text">', "</div></div>", "h3")}<div class="article__block"
 data-type="article"><div class="article__article"><a href="/r"><span class="article__article-title">{s.related}</span></a></div></div></div>
<div class="article__author">{s.author}</div></div></div></div></body></html>"""


@family(RU)
def bitrix(s: Story) -> str:
    """A widespread Russian site system: detail picture, date and text one after the other."""
    return f"""<html lang="ru"><head><title>{s.title}</title>{data(s)}</head><body><div class="workarea"><h1 id="pagetitle">{s.title}</h1><div
 class="news-detail"><span class="news-date-time">03.02.2026</span><p class="preview-text">{s.standfirst}</p><figure class="detail-figure"><img
 class="detail_picture" border="0" src="{IMAGE}.jpg" width="700" height="467" alt=""><figcaption>{s.caption} {s.mark}{s.credit}</figcaption></figure>
<div class="detail-text">{paragraphs(s, heading="h3")}</div><div class="news-author">{s.by}{s.author}</div><div style="clear:both"></div></div>
<div class="news-list"><p class="news-item"><a href="/r"><b>{s.related}</b></a></p></div></div></body></html>"""
