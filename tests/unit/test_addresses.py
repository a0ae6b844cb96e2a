"""Addresses that may stand in a document."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdoc.addresses import _PLAIN, _mended, safe_address, shown_address


@pytest.mark.parametrize(
    ("href", "kept"),
    [
        ("https://paper.example/a?b=1&c=2#d", "https://paper.example/a?b=1&c=2#d"),
        ("HTTP://paper.example", "http://paper.example"),
        ("  https://paper.example/a ", "https://paper.example/a"),
        ("https://paper.example/a b", "https://paper.example/a%20b"),
        ("https://paper.example/ü?q=ж", "https://paper.example/%C3%BC?q=%D0%B6"),
        ("https://paper.example/100%", "https://paper.example/100%25"),
        ("https://paper.example/%e2%82%ac", "https://paper.example/%e2%82%ac"),
        ('https://paper.example/<"{|}^`\\>', "https://paper.example/%3C%22%7B%7C%7D%5E%60%5C%3E"),
        ("https://paper.example/\ud800a\x00", "https://paper.example/a%00"),
        ("https://paper.example:8080/", "https://paper.example:8080/"),
        ("https://[2001:db8::1]/a", "https://[2001:db8::1]/a"),
        ("https://münchen.example/", "https://münchen.example/"),
        ("https://paper.example:/a", "https://paper.example/a"),
        ("https://a@b:c@paper.example/", "https://a%40b:c@paper.example/"),
        ("mailto:desk@paper.example?subject=A b", "mailto:desk@paper.example?subject=A%20b"),
    ],
)
def test_valid_addresses_are_kept_and_mended(href, kept):
    """Only letters that no URL may hold are changed."""
    assert safe_address(href) == kept
    assert safe_address(kept) == kept


@pytest.mark.parametrize(
    "href",
    [
        None,
        "",
        "/relative",
        "story.html",
        "#top",
        "//paper.example/a",
        "javascript:alert(1)",
        " java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "blob:https://paper.example/1",
        "ftp://paper.example/",
        "http://",
        "https:///path",
        "http://[::1",
        "http://[paper]/",
        "https://exa mple.example/",
        "https://paper.example:99999/",
        "https://paper.example:port/",
        "https://pa<per.example/",
        "https://pap\ud800er.example/",
    ],
)
def test_other_addresses_are_refused(href):
    """Nothing but http, https and mailto, each with a place to go to, becomes a link."""
    assert safe_address(href) is None


@pytest.mark.parametrize(
    ("href", "shown"),
    [
        ("https://paper.example/a.jpg", "https://paper.example/a.jpg"),
        (
            "https://www.paper.example/2026/02/03/pictures/large/ferry.jpg?width=1200&key=0123456789",
            "paper.example/…/ferry.jpg",
        ),
        (f"https://paper.example/{'f' * 30}{'e' * 30}.jpg", f"paper.example/{'f' * 20}…{'e' * 15}.jpg"),
        (f"https://paper.example/?picture={'1' * 60}", "paper.example/…"),
        (f"https://me:secret@paper.example/a/{'b/' * 30}c.jpg", "paper.example/…/c.jpg"),
    ],
)
def test_a_long_address_is_shown_by_its_ends(href, shown):
    """Host and file name, for print; the link beside it holds the whole."""
    assert shown_address(href) == shown
    assert len(shown_address(href)) <= 64


@settings(max_examples=400, deadline=None)
@given(
    st.from_regex(
        r"https?://[a-z0-9.-]{1,12}(/[a-zA-Z0-9/._~!$&'()*+,;=:@%-]{0,12})?(\?[a-z=&%?]{0,6})?(#a?)?\n?",
        fullmatch=True,
    )
)
def test_the_short_way_is_the_long_way(href):
    """An address that needs no mending comes out as the slow way would have it."""
    if _PLAIN.match(href):
        assert _mended(href) == href
