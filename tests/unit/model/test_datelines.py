"""Where the dateline stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdoc.model import Article, Emphasis, Heading, LineBreak, Link, Paragraph, Strong, Text, plain_text
from newsdoc.model.datelines import find_opening, split_inlines
from tests.strategies import inlines


def article(dateline, *children):
    """An article whose first paragraph, after a heading, holds ``children``."""
    body = (Heading(children=(Text("News"),)), *((Paragraph(children=children),) if children else ()))
    return Article(dateline=dateline, body=body)


@pytest.mark.parametrize("dateline", [None, "", "  "])
def test_no_dateline_no_opening(dateline):
    """An article without a dateline has no opening to mark."""
    assert find_opening(article(dateline, Text("LISBON – It rained."))) is None


def test_words_of_the_paragraph_are_marked_in_place():
    """Where the paragraph starts with the dateline, its own words are the dateline, marks and all."""
    opening = find_opening(article("LISBON (Reuters) –", Strong((Text("LISBON"),)), Text(" (Reuters) – It rained.")))
    assert opening.dateline == (Strong((Text("LISBON"),)), Text(" (Reuters) –"))
    assert opening.rest == (Text(" It rained."),)
    assert (opening.index, opening.run_in) == (1, False)


def test_white_space_makes_no_difference():
    """A dateline printed with other spaces is the same dateline."""
    opening = find_opening(article("LISBON, Feb. 3 –", Text("LISBON,  Feb.\u00a03 –It rained.")))
    assert plain_text(opening.dateline) == "LISBON,  Feb.\u00a03 –"
    assert plain_text(opening.rest) == "It rained."


def test_a_mark_that_is_cut_stands_on_both_sides():
    """A bold run that goes on after the dateline is bold on both sides of the cut."""
    opening = find_opening(article("LISBON –", Strong((Text("LISBON – It rained"),)), Text(".")))
    assert opening.dateline == (Strong((Text("LISBON –"),)),)
    assert opening.rest == (Strong((Text(" It rained"),)), Text("."))


def test_absent_words_are_run_in():
    """Where the paragraph opens otherwise, the dateline is put in front of it, once."""
    opening = find_opening(article(" LISBON – ", Text("It rained in LISBON – again.")))
    assert plain_text(opening.dateline) == "LISBON –"
    assert plain_text(opening.rest) == " It rained in LISBON – again."
    assert opening.run_in


def test_a_story_without_paragraphs():
    """With no paragraph to stand in, the dateline has no place in the body."""
    opening = find_opening(article("LISBON –"))
    assert opening.index is None
    assert plain_text(opening.dateline) == "LISBON –"


def test_a_paragraph_that_is_the_dateline_alone():
    """A first paragraph of nothing but the dateline is marked whole."""
    opening = find_opening(article("LISBON –", Text("LISBON –")))
    assert (opening.dateline, opening.rest, opening.run_in) == ((Text("LISBON –"),), (), False)


@given(inlines(), st.integers(0, 80))
def test_cutting_loses_no_letter(some, end):
    """The words before and after a cut are the words that were there."""
    before, after = split_inlines(some, end)
    whole = plain_text(some)
    assert plain_text(before) + plain_text(after) == whole
    assert len(plain_text(before)) == min(end, len(whole))


def test_a_cut_inside_marks_in_marks():
    """However deep the cut lies, each mark is kept on both sides."""
    link = Link((Emphasis((Text("abcd"),)), LineBreak()), "https://a.example/")
    before, after = split_inlines((link,), 2)
    assert before == (Link((Emphasis((Text("ab"),)),), "https://a.example/"),)
    assert after == (Link((Emphasis((Text("cd"),)), LineBreak()), "https://a.example/"),)
