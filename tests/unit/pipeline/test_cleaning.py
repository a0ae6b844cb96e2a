"""No article reaches an exporter with characters that XML cannot hold, whichever reader let them in."""

from __future__ import annotations

import base64

from newsdoc import Article
from newsdoc.model import Figure, Link, Media, MediaKind, Paragraph, Picture, Rendition, Text, plain_text
from newsdoc.notes import NoteLog
from newsdoc.pipeline import ReadOptions, read
from newsdoc.pipeline.cleaning import cleaned
from tests.unit.pictures.samples import encoded, scene


def test_every_string_of_an_article_is_cleaned():
    """Captions deep in the body as well as the headline."""
    picture = Picture(caption=(Text("Har\x08bour"),), alt="\x1b[2J", renditions=(Rendition(address="a.png"),))
    article = Article(headline="Fer\x00ry", body=(Figure(picture=picture), Paragraph(children=(Text("a\ufffeb"),))))
    found = cleaned(article)
    assert found.headline == "Ferry"
    assert found.pictures[0].caption == (Text("Harbour"),)
    assert found.pictures[0].alt == "[2J"
    assert found.body[1] == Paragraph(children=(Text("ab"),))


def test_a_clean_article_stays_the_very_same_object(story: Article):
    """Nothing is built anew for what needs no cleaning."""
    assert cleaned(story) is story


def test_a_page_with_control_characters_and_nuls_is_read():
    """A stray NUL makes no binary file of a page, and its title loses what steers terminals."""
    words = "The council voted on Tuesday to keep the river ferry running through the winter, residents said. " * 3
    page = (
        f"<!DOCTYPE html><title>Ferry</title><h1>Ferry\x08 stays\x1b]0;x\x07</h1><article><p>{words}\0</p></article>"
    )
    article = read(page.encode(), ReadOptions())
    assert not [char for char in article.headline or "" if not char.isprintable()]
    assert "council" in plain_text(article.body[0].children)


def test_links_that_are_not_followed_become_their_words():
    """In any spelling that a browser would take for a script; what may be followed stays."""
    hrefs = (
        "javascript:x",
        " JaVa\tscript:x",
        "\x01vbscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "ms-msdt:/id",
    )
    kept = ("https://a.example/", "mailto:a@b.example", "part/two.html", "#note", "1:2")
    notes = NoteLog()
    body = Paragraph(children=tuple(Link(children=(Text(href),), href=href) for href in (*hrefs, *kept)))
    found = cleaned(Article(body=(body,)), notes).body[0]
    assert [one.href for one in found.children if isinstance(one, Link)] == list(kept)
    assert plain_text(found.children) == plain_text(cleaned(body).children)
    assert [note.code for note in notes.freeze()] == ["ND902"] * len(hrefs)


def test_addresses_name_no_file_of_a_machine_and_run_nothing():
    """A picture's file is known by its name; an identifier may have any scheme but one that runs."""
    picture = Picture(
        renditions=(Rendition(address="file:///home/ada/pics/a.png"), Rendition(address="javascript:x"))
    )
    article = Article(body=(Figure(picture=picture),), canonical_url="javascript:alert(1)")
    found = cleaned(article)
    assert [one.address for one in found.pictures[0].renditions] == ["a.png", None]
    assert found.canonical_url is None
    poster = Media(kind=MediaKind.VIDEO, address="data:video/mp4,x")
    assert cleaned(poster).address is None
    tag = Article(canonical_url="tag:news.example,2026:1")
    assert cleaned(tag) is tag


def test_a_picture_that_its_page_spells_out_passes_to_admission_and_its_address_no_further():
    """SingleFile writes all pictures so: the bytes are in the article, the address is not."""
    content = encoded("JPEG", scene().resize((800, 534)), quality=80)
    spelled = f"data:image/jpeg;base64,{base64.b64encode(content).decode()}"
    words = "The council voted on Tuesday to keep the river ferry running through the winter, residents said."
    page = (
        f'<!DOCTYPE html><html lang="en"><h1>Ferry stays</h1><article><p>{words}</p><figure><img src="{spelled}">'
        f"<figcaption>The ferry. Photo: Ana Ruiz</figcaption></figure><p>{words} Or so.</p></article></html>"
    )
    (picture,) = read(page.encode()).pictures
    assert [(one.content, one.address) for one in picture.renditions] == [(content, None)]
    (broken,) = read(page.replace("/9j/", "AAAA").encode()).pictures
    assert [(one.content, one.address) for one in broken.renditions] == [(None, None)]
