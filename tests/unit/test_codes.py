"""Every code has its long form, and every long form is of a code."""

from __future__ import annotations

import re

import pytest

from newsdoc.errors import UsageError
from newsdoc.notes import NoteCode
from newsdoc.resources import code_texts, explanation

PARTS = {"means", "why", "bad", "good", "do"}
NOTES = {code.number for code in NoteCode}


def codes_in_the_source(root):
    """Every code that stands in the package's source as a string."""
    files = (root / "newsdoc").rglob("*.py")
    return {code for file in files for code in re.findall(r'"(ND\d{3})"', file.read_text("utf-8"))}


def test_every_code_is_explained(root):
    """No message can show a code that ``newsdoc explain`` does not know."""
    assert sorted((NOTES | codes_in_the_source(root)) - set(code_texts())) == []


def test_every_explanation_is_of_a_code(root):
    """No explanation outlives its code."""
    assert sorted(set(code_texts()) - NOTES - codes_in_the_source(root)) == []


@pytest.mark.parametrize("code", sorted(code_texts()))
def test_explanations_are_whole(code):
    """Each says what it means, why it matters, what is bad, what good, and what to do."""
    text = code_texts()[code]
    own = set() if code in NOTES else {"title", "status"}
    assert set(text) == PARTS | own
    assert all(str(value).strip() for value in text.values())
    assert text["bad"] != text["good"]
    assert explanation(code.lower()).startswith(code)


def test_an_unknown_code_is_refused():
    """A slip of the pen gets one line, not a traceback."""
    with pytest.raises(UsageError, match="no code 'ND999'"):
        explanation("ND999")
