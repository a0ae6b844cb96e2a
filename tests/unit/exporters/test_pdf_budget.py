"""What a layout engine could not bear is set more simply, and is told."""

from __future__ import annotations

import pytest
from lxml import etree

from newsdoc.errors import ExportError
from newsdoc.exporters.pdf import export_pdf, fonts
from newsdoc.exporters.pdf.budget import MAX_COST, keep_budget
from newsdoc.formats import ExportOptions
from newsdoc.model import Article, Paragraph, Text
from newsdoc.notes import NoteLog

BREAK = "\u200b"


def set_simply(markup: str) -> tuple[etree._Element, float, list[str]]:
    """Return the body within its budget, what it costs, and what was noted."""
    body = etree.fromstring(f"<body>{markup}</body>")
    notes = NoteLog()
    simplified = keep_budget(body, notes)
    return body, simplified.cost, [note.message for note in notes]


@pytest.mark.parametrize(
    ("run", "longest"),
    [("x" * 5000, 48), ("(" * 5000, 48), ("“”" * 2500, 48), ("a@" * 2500, 200), ("12:" * 2000, 200)],
)
@pytest.mark.parametrize("tag", ["p", "h2", "figcaption", "td"])
def test_what_no_line_can_hold_may_break(run, longest, tag):
    """Words, signs and mixtures of them, wherever they stand: no letter is lost."""
    body, _, _ = set_simply(f"<div><{tag}>Pier {run} end</{tag}></div>")
    text = "".join(body.itertext())
    assert text.replace(BREAK, "") == f"Pier {run} end"
    assert max(map(len, text.replace(BREAK, " ").split())) <= longest


@pytest.mark.parametrize(
    "text",
    [
        "摄影" * 2000,
        "https://paper.example/2026/02/03/a-street-that-keeps-its-name-and-its-trees/index.html?from=front",
        "ภาพ" * 400,
    ],
)
def test_what_breaks_by_itself_is_left_alone(text):
    """Scripts without spaces break anywhere, and addresses are copied out of the page."""
    body, _, _ = set_simply(f"<p>{text}</p>")
    assert BREAK not in "".join(body.itertext())


def test_hard_spaces_are_one_space():
    """A paragraph of spaces that may not break takes minutes to set, and says nothing."""
    body, _, _ = set_simply("<p>Pier" + "\u3000\u00a0" * 5000 + "end,\u00a05\u00a0km</p>")
    assert "".join(body.itertext()) == "Pier end,\u00a05\u00a0km"


def test_a_caption_as_long_as_a_book_is_too_much_for_weasyprint():
    """It is set in one piece, by the engine that can."""
    assert set_simply(f"<figure><figcaption>{'摄影' * 300}</figcaption></figure>")[1] < MAX_COST / 100
    assert set_simply(f"<figure><figcaption>{'摄影' * 40_000}</figcaption></figure>")[1] > MAX_COST


def test_no_font_is_asked_twice_for_a_letter(monkeypatch):
    """Thousands of letters that no font has cost no more each than one does."""
    asked = []
    true = fonts.has_glyph
    monkeypatch.setattr(
        fonts, "has_glyph", lambda letter, families: asked.append(len(families)) or true(letter, families)
    )
    fonts.fonts_for(map(chr, range(0xE100, 0xE800)), "en")
    assert max(asked) <= len({face.family for face in fonts.FACES})


def test_what_no_engine_can_bear_is_refused_before_it_is_laid_out():
    """Fifty thousand paragraphs: no PDF, and the reason; it would take gigabytes."""
    body = tuple(Paragraph(children=(Text("A paragraph of a few words stands here."),)) for _ in range(50_000))
    article = Article(guid="urn:x:long", language="en", headline="Long", body=body)
    with pytest.raises(ExportError, match="longer than any engine"):
        export_pdf(article, ExportOptions(pdf_engine="typst"), NoteLog())
