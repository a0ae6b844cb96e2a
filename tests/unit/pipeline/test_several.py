"""Files that hold several articles: each becomes outputs of its own."""

from __future__ import annotations

import hashlib
import io

import pytest
from PIL import Image

import newsdoc
from newsdoc.formats import ExportOptions
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


def test_one_photo_in_two_stories_of_a_folder_is_two_files(tmp_path):
    """A copy has the story's own caption inside: neither story takes the other's file away."""
    photo = io.BytesIO()
    Image.effect_noise((640, 480), 40).convert("RGB").save(photo, "WEBP")
    sources = []
    for name in NAMES[:2]:
        (tmp_path / f"{name}.html").write_text(
            f"<html><head><title>The {name} story of today</title></head><body><article><h1>The {name} story of today</h1>"
            f"<figure><img src='{name}_files/a.webp' width=640 height=480><figcaption>The {name}. Photo: Ada Marsh</figcaption></figure>"
            + f"<p>All about the {name}, in a sentence that is as long as those of a story are.</p>" * 3
            + "</article></body></html>",
            "utf-8",
        )
        (tmp_path / f"{name}_files").mkdir()
        (tmp_path / f"{name}_files" / "a.webp").write_bytes(photo.getvalue())
        sources.append(str(tmp_path / f"{name}.html"))
    job = Job(
        formats=("newsml", "md"),
        destination=parse_destination(f"{tmp_path}/out/", outputs=4),
        export=ExportOptions(picture_metadata=True),
    )
    for result in [*convert_each(sources, job)]:
        for output in result.outputs:
            ((path, size, digest),) = output.beside
            content = (output.path.parent / path).read_bytes()
            assert (len(content), hashlib.sha256(content).hexdigest()) == (size, digest)
    kept = {path.name: path.read_bytes() for path in (tmp_path / "out" / "images").iterdir()}
    assert sum(b"The ferry." in content for content in kept.values()) == 1
    assert sum(b"The harbour." in content for content in kept.values()) == 1
