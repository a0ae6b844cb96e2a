"""Files that hold several articles: each becomes outputs of its own."""

from __future__ import annotations

import pytest

import newsdoc
from newsdoc.pipeline import Job, convert_each, convert_in_memory, parse_destination
from tests.unit.readers.wires import G2, news_item, xhtml

NAMES = ("ferry", "harbour", "storm")


@pytest.fixture
def wire(tmp_path):
    """A message with three texts."""
    items = "".join(
        news_item(
            xhtml(f"<p>All about the {name}.</p>"),
            meta=f"<headline>The {name}</headline>",
            attributes=f'guid="urn:x:{name}"',
        )
        for name in NAMES
    )
    path = tmp_path / "wire.xml"
    path.write_text(f'<newsMessage xmlns="{G2}"><header/><itemSet>{items}</itemSet></newsMessage>', "utf-8")
    return path


def test_every_text_of_a_message_is_converted(wire, tmp_path):
    """Three texts, three outputs, three names."""
    job = Job(formats=("json",), destination=parse_destination(f"{tmp_path}/out/", outputs=1))
    results = list(convert_each([str(wire)], job))
    assert [one.error for one in results] == [None] * 3
    assert [one.source for one in results] == [f"wire.xml (urn:x:{name})" for name in NAMES]
    written = [one.outputs[0].path for one in results]
    assert len(set(written)) == 3
    assert [newsdoc.read(path).headline for path in written] == [f"The {name}" for name in NAMES]


def test_several_articles_do_not_go_into_one_file(wire, tmp_path):
    """Nothing is written; the message says how many there are."""
    job = Job(formats=("json",), destination=parse_destination(str(tmp_path / "one.json"), outputs=1))
    (result,) = convert_each([wire], job)
    assert result.exit_status == 2
    assert "holds 3 articles" in str(result.error)
    assert not (tmp_path / "one.json").exists()


def test_several_articles_do_not_go_to_the_terminal(wire):
    """One after the other they would be no file of any format."""
    made, result = convert_in_memory(wire, Job(formats=("md",)))
    assert (made, result.exit_status) == (b"", 2)
    assert "holds 3 articles" in str(result.error)


def test_the_library_reads_the_first_and_says_so_or_all(wire):
    """``read`` notes what it left; ``read_all`` leaves nothing."""
    first = newsdoc.read(wire)
    assert first.headline == "The ferry"
    assert [note.code for note in first.notes if note.code == "ND614"] == ["ND614"]
    assert [one.headline for one in newsdoc.read_all(wire)] == [f"The {name}" for name in NAMES]
    assert not [note for one in newsdoc.read_all(wire) for note in one.notes if note.code == "ND614"]
