"""A statement that names itself gets no second name."""

import pytest

from newsdoc.languages import labelled


@pytest.mark.parametrize(
    ("text", "tag", "found"),
    [
        ("The year was 1964.", "en", ("Correction", "The year was 1964.")),
        ("Correction: the year was 1964.", "en", ("Correction", "the year was 1964.")),
        ("CORRECTION: the year was 1964.", "en-GB", ("CORRECTION", "the year was 1964.")),
        ("Le bac : un nouveau moteur.", "fr", ("Rectificatif", "Le bac : un nouveau moteur.")),
    ],
)
def test_own_label_stays(text, tag, found):
    """The text's own label is printed where it has one, else the language's."""
    label, rest = labelled(text, tag, "correction")
    assert rest == found[1]
    assert label == found[0]
