"""Article → one web page."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import html

from newsdoc.exporters.html import export_html
from newsdoc.formats import ExportOptions
from newsdoc.model import Article, Figure, Paragraph, Picture, Rendition, Text, with_pictures
from newsdoc.notes import NoteLog
from tests import stories
from tests.strategies import articles


def page_of(article: Article, **options: object) -> html.HtmlElement:
    """Export and parse as a browser does."""
    return html.document_fromstring(export_html(article, ExportOptions(**options), NoteLog()).decode())


def test_it_needs_nothing_beside_it():
    """Every picture and the style are inside; nothing is fetched, nothing runs."""
    page = page_of(stories.full_story())
    assert all(one.get("src").startswith("data:image/jpeg;base64,") for one in page.iter("img"))
    assert [one.get("type") for one in page.iter("script")] == ["application/ld+json"]
    assert not list(page.iter("iframe", "video", "audio", "object", "embed", "form"))
    assert {one.get("rel") for one in page.iter("link")} == {"canonical", "license"}
    photo = next(page.iter("img")).get("src").partition(",")[2]
    assert base64.b64decode(photo) == stories.full_story().pictures[0].best.content


def test_its_policy_allows_its_own_style_and_nothing_else():
    """The content security policy names the digest of the very style in the page."""
    page = page_of(stories.full_story(), css="p { color: red }")
    policy = next(one.get("content") for one in page.iter("meta") if one.get("http-equiv"))
    style = page.find(".//style").text
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert style.rstrip().endswith("p { color: red }")


def test_a_users_style_cannot_leave_its_element():
    """A style sheet that closes the element is defused."""
    page = page_of(stories.small_story(), css="</style><script>alert(1)</script>")
    assert len(list(page.iter("script"))) == 1


def test_pictures_can_be_named_instead():
    """With links the page names the files that are written beside it."""

    def place(picture: Picture) -> Picture:
        return replace(picture, renditions=(replace(picture.best, path="images/abc.jpg"),))

    page = page_of(with_pictures(stories.arabic_story(), place), images="link")
    assert [one.get("src") for one in page.iter("img")] == ["images/abc.jpg"]


def test_pictures_can_be_left_out():
    """Without pictures caption and credit stay."""
    page = page_of(stories.arabic_story(), images="none")
    assert not list(page.iter("img"))
    assert [one.get("class") for one in page.find(".//figcaption")] == ["caption", "credit"]
    assert page.find_class("missing-picture") == []


def test_language_direction_and_landmarks():
    """The page says its language and direction, and holds its article in the main landmark."""
    page = page_of(stories.arabic_story())
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    assert page.find("body/main/article") is not None
    assert page.find(".//title").text == stories.arabic_story().headline


def test_metadata_in_the_head():
    """Search engines and libraries find author, description, dates, canonical address."""
    page = page_of(stories.full_story())
    named = {}
    for one in page.iter("meta"):
        named.setdefault(one.get("name") or one.get("property"), []).append(one.get("content"))
    assert named["author"] == ["Ada Example", "Paper Desk"]
    assert named["description"] == ["The council keeps the ferry running through the winter."]
    assert named["keywords"] == ["ferry, winter, council"]
    assert named["article:modified_time"] == ["2026-02-03T11:05:00+01:00"]
    assert [one.get("href") for one in page.iter("link") if one.get("rel") == "canonical"] == [
        "https://paper.example/local/harbour-ferry"
    ]


def test_linked_data_tells_caption_from_credit():
    """The JSON-LD is a NewsArticle whose pictures carry caption, creditText and copyrightNotice apart."""
    data = json.loads(page_of(stories.full_story()).find(".//script").text)
    assert (data["@type"], data["headline"]) == ("NewsArticle", "What’s next for the harbour & its ferry?")
    assert [one["name"] for one in data["author"]] == ["Ada Example", "Paper Desk"]
    image = data["image"][0]
    assert image["caption"] == "The ferry leaves the east pier on Tuesday."
    assert image["creditText"] == "Ben Example/Example Agency"
    assert image["copyrightNotice"] == "© 2026 Example Agency"
    assert image["creator"]["affiliation"]["name"] == "Example Agency"
    assert image["contentUrl"] == "https://paper.example/media/ferry-1280.jpg"
    assert data["correction"]["text"] == "An earlier version gave the wrong year."


def test_linked_data_cannot_end_its_element():
    """Words that look like the end of a script stay words."""
    bad = "</script><script>alert(1)</script><!--"
    page = page_of(replace(stories.small_story(), headline=bad, summary=bad))
    [script] = page.iter("script")
    assert json.loads(script.text)["headline"] == bad
    assert page.find(".//h1").text == bad


def test_code_that_opens_with_a_line_feed_keeps_it():
    """An HTML parser drops the first line feed of ``pre``; ours is doubled."""
    from newsdoc.model import CodeBlock

    article = Article(headline="H", body=(CodeBlock(text="\n  x\n"), Paragraph(children=(Text("p"),))))
    assert page_of(article).find(".//pre").text.lstrip("\n") == "  x\n"
    assert b"<pre>\n\n  x" in export_html(article, ExportOptions(), NoteLog())


def test_a_picture_without_bytes_is_a_visible_hole():
    """What is not at hand is never fetched from the web by the page."""
    picture = Picture(renditions=(Rendition(address="https://a.example/1.jpg"),), alt="A pier")
    page = page_of(Article(headline="H", language="en", body=(Figure(picture=picture),)))
    assert not list(page.iter("img"))
    assert page.find_class("missing-picture")[0].find(".//a").get("href") == "https://a.example/1.jpg"


@pytest.mark.parametrize("article", [Article(), stories.small_story()])
def test_little_known_little_said(article):
    """Nothing known makes a page without empty metadata."""
    page = page_of(article)
    assert all(one.get("content") for one in page.iter("meta") if one.get("content") is not None)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(articles())
def test_any_article_is_a_page(article):
    """Whatever a reader makes, the page parses, and its linked data is JSON."""
    page = page_of(article)
    assert page.find(".//h1").text_content() == article.headline
    assert json.loads(page.find(".//script").text)["headline"] == article.headline
