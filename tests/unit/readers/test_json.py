"""Model JSON: what comes out goes in again, and what a person changed is recorded as a person's."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from newsdoc.errors import SourceError
from newsdoc.exporters.json import export_json
from newsdoc.formats import ExportOptions, Source
from newsdoc.model import Article, Figure, How, Origin, Paragraph, Picture, Rendition, Text, identify
from newsdoc.notes import NoteLog
from newsdoc.readers.json import read_json
from tests.strategies import articles

AT = datetime(2026, 2, 3, 8, 22, 57, tzinfo=UTC)


def picture(name: str) -> Picture:
    """A picture with a credit that was split from its caption."""
    return Picture(
        renditions=(Rendition(address=f"https://paper.example/{name}.jpg"),),
        caption=(Text("The quay."),),
        credit_line="Ana Ruiz",
        credit_text="Photo: Ana Ruiz",
        origins=(Origin(field="credit_line", how=How.CAPTION_TEXT),),
    )


STORY = identify(
    Article(
        headline="Ships leave",
        canonical_url="https://paper.example/ships",
        body=(Figure(picture=picture("a")), Paragraph(children=(Text("They left."),)), Figure(picture=picture("b"))),
    )
)


def written(article: Article = STORY) -> dict[str, Any]:
    """The article as JSON values, for a person to edit."""
    value: dict[str, Any] = json.loads(export_json(article, ExportOptions(), NoteLog()))
    return value


def edited(value: dict[str, Any]) -> tuple[Article, list[str]]:
    """The article that the JSON holds, and what was noted."""
    notes = NoteLog()
    value["edited"] = {"by": "Jo Lee", "at": "2026-02-03T08:22:57Z"}
    found = read_json(Source(content=json.dumps(value).encode(), name="story.json"), notes)
    return found, [f"{note.code} {note.place or ''}".strip() for note in notes]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(article=articles())
def test_any_article_comes_back_equal_and_unsigned(article: Article) -> None:
    """Writing and reading change nothing, and nobody is said to have changed anything."""
    notes = NoteLog()
    content = export_json(article, ExportOptions(), NoteLog())
    assert read_json(Source(content=content, name="story.json"), notes) == article
    assert not list(notes)


def test_the_text_is_for_people_too() -> None:
    """UTF-8 as it is, two spaces of indent, the model's order, a final newline, the seal last."""
    text = export_json(STORY, ExportOptions(), NoteLog()).decode()
    assert text.startswith('{\n  "newsdoc": "article/1",\n  "guid"')
    assert text.endswith("}\n")
    assert list(json.loads(text))[-1] == "seal"


def test_a_corrected_headline_is_a_persons() -> None:
    """Who and when come from the key ``edited``."""
    value = written()
    value["headline"] = "Ships leave at last"
    found, noted = edited(value)
    assert found.headline == "Ships leave at last"
    assert found.origins == (Origin(field="headline", how=How.PERSON, who="Jo Lee", when=AT),)
    assert noted == ["ND240"]


def test_a_corrected_credit_takes_its_printed_form_along() -> None:
    """The label stays, the old origin goes, and the other picture is left alone."""
    value = written()
    value["body"][2]["picture"]["credit_line"] = "Max Berg"
    found, noted = edited(value)
    first, second = found.pictures
    assert (second.credit_line, second.credit_text) == ("Max Berg", "Photo: Max Berg")
    assert second.origins == (
        Origin(field="credit_line", how=How.PERSON, who="Jo Lee", when=AT),
        Origin(field="credit_text", how=How.DERIVED),
    )
    assert first == STORY.pictures[0]
    assert noted == ["ND240 picture 2"]


def test_a_corrected_printed_credit_takes_its_bare_form_along() -> None:
    """The two never say different names."""
    value = written()
    value["body"][0]["picture"]["credit_text"] = "Photo: Max Berg"
    found, _ = edited(value)
    assert (found.pictures[0].credit_line, found.pictures[0].credit_text) == ("Max Berg", "Photo: Max Berg")


def test_a_removed_credit_is_removed_in_both_forms() -> None:
    """A person may find that a credit is wrong without knowing the right one."""
    value = written()
    del value["body"][0]["picture"]["credit_line"]
    found, _ = edited(value)
    assert (found.pictures[0].credit_line, found.pictures[0].credit_text) == (None, None)


def test_a_dropped_picture_is_recorded_on_the_article() -> None:
    """Its neighbour is not taken for it."""
    value = written()
    del value["body"][0]
    found, noted = edited(value)
    assert found.pictures == STORY.pictures[1:]
    assert [one.field for one in found.origins] == ["pictures"]
    assert noted == ["ND240"]


def test_a_changed_paragraph_is_a_changed_body() -> None:
    """The text has one digest."""
    value = written()
    value["body"][1]["children"] = "They left on Monday."
    assert [one.field for one in edited(value)[0].origins] == ["body"]


def test_without_a_seal_nothing_is_recorded() -> None:
    """JSON made by other programs is taken as it is."""
    value = written()
    del value["seal"]
    value["headline"] = "Other"
    assert edited(value)[0].origins == ()


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff\xfe\x00", b'{"headline": "x"}', b'{"newsdoc": "article/99"}', b"[" * 100_000,
     b'{"newsdoc": "article/1", "headline": 3}', b'{"newsdoc": "article/1", "edited": 3}',
     b'{"newsdoc": "article/1", "edited": {"at": "soon"}}'],
)  # fmt: skip
def test_wrong_json_is_refused_in_one_line(content: bytes) -> None:
    """Never a traceback, and the place is named."""
    with pytest.raises(SourceError) as caught:
        read_json(Source(content=content, name="story.json"), NoteLog())
    assert "\n" not in str(caught.value)
