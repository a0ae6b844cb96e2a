"""Accordions of questions and answers, as templates fold them up."""

from __future__ import annotations

import pytest

from newsdoc.model import Heading, block_text
from tests.unit.readers.storypage import page, read

QUESTION = "When does the ferry sail?"
ANSWER = "The ferry sails every day at six in the morning and at noon, but never on the first Sunday of a month."


@pytest.mark.parametrize(
    "folded",
    [
        f"<h3><button aria-expanded='false' aria-controls='a1'>{QUESTION}</button></h3>"
        f"<div id='a1' hidden><p>{ANSWER}</p></div>",
        f"<button class='faq__label-button' aria-expanded='false' aria-controls='a1'><h3>{QUESTION}</h3></button>"
        f"<div id='a1' aria-hidden='true' class='panel hidden'><p>{ANSWER}</p></div>",
        f"<button aria-expanded='false' aria-controls='a1'>{QUESTION}</button>"
        f"<section id='a1' style='display:none'><p>{ANSWER}</p></section>",
        f"<div><h3><button aria-expanded='false'><p>{QUESTION}</p></button></h3><div aria-hidden='true' hidden>"
        f"<p>{ANSWER}</p></div></div>",
        f"<li><button class='faq-list__label-button'><span>{QUESTION}</span></button><div style='display: none'>"
        f"<p>{ANSWER}</p></div></li>",
        f"<details><summary>{QUESTION}</summary><p>{ANSWER}</p></details>",
    ],
    ids=["button in heading", "heading in button", "button alone", "panel behind", "by name", "details"],
)
def test_what_is_folded_up_is_read(folded: str) -> None:
    """A question in a button and the answer that a script would show are part of the text."""
    said = [block_text(block) for block in read(page(folded)).body]
    assert any(QUESTION in one for one in said)
    assert any(ANSWER in one for one in said)


def test_a_question_in_a_button_is_a_heading() -> None:
    """It heads its answer."""
    article = read(page(f"<button aria-expanded='false'>{QUESTION}</button><p>{ANSWER}</p>"))
    assert QUESTION in [block_text(block) for block in article.body if isinstance(block, Heading)]


@pytest.mark.parametrize(
    "button", ["<button>Is it you?</button>", "<button aria-expanded='false'>Open menu</button>"]
)
def test_a_control_is_no_heading(button: str) -> None:
    """Buttons that open nothing, and those that say what they do, are left out."""
    assert not any("?" in block_text(block) or "menu" in block_text(block) for block in read(page(button)).body)
