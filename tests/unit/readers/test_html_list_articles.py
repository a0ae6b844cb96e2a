"""List articles, round-ups, guides: headings that come again, linked entries, lists of sources, pictures in lines."""

from __future__ import annotations

import re

from newsdoc.model import Heading, ListBlock, all_blocks, block_text
from tests.unit.readers.storypage import page, paragraphs, pictures, read


def _said(inside: str) -> list[str]:
    return [block_text(block) for block in all_blocks(read(page(inside)).body)]


def test_headings_that_entries_share_are_kept() -> None:
    """ "Good" and "Bad" under each of four products head what differs."""
    entries = "".join(
        f"<h2>Kettle number {n}</h2>{paragraphs(n, 1)}<h4>Good</h4><ul><li>Boils in {n} minutes and is quiet.</li></ul>"
        f"<h4>Bad</h4><ul><li>It weighs {n} kilograms without any water.</li></ul>"
        for n in range(4)
    )
    heads = [block_text(one) for one in all_blocks(read(page(entries)).body) if isinstance(one, Heading)]
    assert heads.count("Good") == heads.count("Bad") == 4


def test_what_is_said_again_and_again_with_the_same_words_below_is_left_out() -> None:
    """A box that asks for consent before each embedded post is no part of the text."""
    box = "<div><h4>Third-party content</h4><div>Show this content here, with cookies of others</div></div>"
    assert not [line for line in _said(f"{box}{paragraphs(1, 1)}" * 4) if "cookies" in line or "Third-party" in line]


def test_entries_of_a_round_up_that_lead_to_other_sites_are_kept() -> None:
    """Linked headings side by side are teasers only when they lead to the page's own site."""
    entries = "".join(
        f"<div class='entry'><h3><a href='https://maker{n}.example/shelf'>A shelf of {n} boards</a></h3>"
        f"<p>Nobody needs more than {n} boards, says the woman who made it in her kitchen, and who has sold {n} of them "
        "to neighbours, together with a drawing that shows where to put which of the screws.</p></div>"
        for n in (3, 4, 5, 6, 7)
    )
    assert "A shelf of 4 boards" in _said(entries)
    at_home = re.sub(r"https://maker\d\.example", "", entries)
    assert "A shelf of 4 boards" not in _said(at_home)


def test_a_list_of_sources_is_kept_and_a_share_bar_is_not() -> None:
    """Both are lists of links to other sites; sources have titles."""
    sources = "".join(
        f"<li><a href='https://journal{n}.example/a'>On the cracking of pillars under harbour bridges, part {n}</a></li>"
        for n in (1, 2, 3)
    )
    found = read(page(f"<h2>Sources</h2><ul>{sources}</ul>{paragraphs(2, 1)}"))
    assert any(isinstance(block, ListBlock) and len(block.items) == 3 for block in found.body)
    bar = "".join(
        f"<li><a href='https://{one}.example/share'>{one}</a></li>" for one in ("Facebook", "Telegram", "Reddit")
    )
    assert not [line for line in _said(f"<ul>{bar}</ul>") if "Telegram" in line]


def test_a_table_of_contents_is_left_out() -> None:
    """Links into the page itself are no text."""
    assert not [line for line in _said("<ul><li><a href='#a'>What it costs</a></li><li><a href='#b'>Who pays</a></li></ul>")
                if "costs" in line]  # fmt: skip


def test_a_bold_word_after_a_picture_is_no_caption() -> None:
    """A paragraph that opens with a bold word goes on with the story."""
    line = "<p><b>Ask first:</b><span> The harbour master knows which of the piers can be walked on in winter.</span></p>"
    content = page(f"<h2><img src='/pier.jpg' width='229' height='229' alt='Pier'></h2>{line}")
    assert [one.caption_text for one in pictures(content)] == [""]
    assert any(block_text(block).startswith("Ask first:") for block in read(content).body)


def test_a_picture_at_the_end_of_a_line_takes_none_of_its_words() -> None:
    """An image inside a paragraph, behind its words, leaves them where they are."""
    line = "A strong pier needs oak below the water and larch above it."
    content = page(
        f"<p><span style='font-weight:400'>{line} <img src='/pier.jpg' width='300' height='200' alt=''></span></p>"
    )
    assert [one.caption_text for one in pictures(content)] == [""]
    assert line in [block_text(block).strip() for block in read(content).body]


def test_a_button_to_comment_ends_no_story() -> None:
    """A linked "Leave a comment" between two chapters is left out alone."""
    inside = f"{paragraphs(0, 3)}<p><a href='/p/x/comments'>Leave a comment</a></p><h2>How it went on</h2>{paragraphs(4, 2)}"
    said = _said(inside)
    assert "How it went on" in said
    assert "Leave a comment" not in said
