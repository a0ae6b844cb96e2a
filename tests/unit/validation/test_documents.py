"""Wire documents against official schemas, severities of a house, and lines for every finding."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdoc.cli.findings import as_sarif
from newsdoc.errors import MissingExtraError, SourceError, UsageError
from newsdoc.exporters.newsml import export_newsml
from newsdoc.exporters.ninjs import export_ninjs
from newsdoc.exporters.nitf import export_nitf
from newsdoc.formats import ExportOptions
from newsdoc.model import Article, Figure, Paragraph, Picture, Rendition, Text, with_pictures
from newsdoc.notes import Note, NoteCode, NoteLog, Severity
from newsdoc.pipeline import ReadOptions, validate, validate_each
from newsdoc.validation import schemas
from newsdoc.validation.claims import check_mining, check_pixels
from newsdoc.validation.jsonlines import line_of, lines_in
from newsdoc.validation.ninjs import check_ninjs, version_of
from newsdoc.validation.nitf import check_nitf
from newsdoc.validation.places import with_lines
from newsdoc.validation.severities import parse_severities, with_severities

OPTIONS = ExportOptions()


@pytest.fixture
def official(shared):
    """The folder of official schemas."""
    return shared / "standards"


def told(notes: tuple[Note, ...]) -> list[tuple[str, int | None]]:
    """Code and line of each note."""
    return [(note.code, note.line) for note in notes]


# --------------------------------------------------------------------------------------- NITF


def test_our_nitf_is_valid(story, official):
    """With one of everything."""
    assert check_nitf(export_nitf(story, OPTIONS, NoteLog()), "x", official) == ()


@pytest.mark.parametrize("namespace", ["", ' xmlns="http://iptc.org/std/NITF/2006-10-18/"'])
def test_nitf_is_held_against_its_schema(namespace, official):
    """With or without a namespace; the finding names the line."""
    good = f"<nitf{namespace}>\n<body>\n<body.content>\n<p>Words.</p>\n</body.content></body></nitf>"
    bad = good.replace("<p>Words.</p>", "<para>Words.</para>")
    assert check_nitf(good.encode(), "x", official) == ()
    assert told(check_nitf(bad.encode(), "x", official)) == [("ND612", 4)]
    assert check_nitf(bad.encode(), "x") == ()


def test_nitf_that_is_none_is_told_apart():
    """Broken XML is a finding, other XML an error."""
    assert told(check_nitf(b"<nitf>\n<p></nitf>", "x")) == [("ND610", 2)]
    with pytest.raises(SourceError, match="ND012"):
        check_nitf(b"<html/>", "x")


def test_a_folder_without_schemas_is_said(tmp_path):
    """Which one is missing, and its usual name."""
    with pytest.raises(UsageError, match=r"nitf-3-6\.xsd"):
        check_nitf(b"<nitf/>", "x", tmp_path)


# -------------------------------------------------------------------------------------- ninjs


def test_our_ninjs_is_valid(story, official):
    """With one of everything."""
    assert check_ninjs(export_ninjs(story, OPTIONS, NoteLog()), "x", official) == ()


def test_ninjs_is_held_against_the_schema_of_its_version(official):
    """The line is that of the member, however deep it stands."""
    good = {"uri": "urn:x", "standard": {"name": "ninjs", "version": "3.1"}, "headlines": [{"value": "Ferry"}]}
    bad = {**good, "headlines": [{"value": "Ferry"}, {"value": 7}]}
    assert check_ninjs(json.dumps(good).encode(), "x", official) == ()
    text = json.dumps(bad, indent=1)
    (note,) = check_ninjs(text.encode(), "x", official)
    assert (note.code, note.place) == ("ND612", "headlines/1/value")
    assert "7" in text.splitlines()[(note.line or 0) - 1]


@pytest.mark.parametrize(
    ("item", "version"),
    [
        ({"standard": {"version": "2.1"}}, 2),
        ({"headline": "x", "body_text": "y"}, 1),
        ({"headlines": [{"value": "x"}], "versioncreated": ""}, 2),
        ({"headlines": [{"value": "x"}], "versionCreated": ""}, 3),
        ({"renditions": [{"contentType": "image/jpeg"}]}, 3),
        ({"renditions": {"a": {"href": "b"}}}, 1),
    ],
)
def test_the_version_is_known_by_its_names(item, version):
    """Few documents say it."""
    assert version_of(item) == version


def test_a_version_without_schema_is_left_out_and_said(official):
    """No schema of version 1 is there."""
    notes = check_ninjs(b'{"uri": "x", "headline": "y"}', "x", official)
    assert [(note.code, note.severity) for note in notes] == [("ND615", Severity.INFO)]


def test_json_that_is_none_is_a_finding():
    """With its line."""
    assert told(check_ninjs(b'{"uri": "x",\n}', "x")) == [("ND616", 2)]


def test_without_the_library_the_extra_is_named(official, monkeypatch):
    """Rules do without it; the schema cannot."""
    schemas._json_validator.cache_clear()
    monkeypatch.setitem(__import__("sys").modules, "jsonschema", None)
    with pytest.raises(MissingExtraError, match=r"newsdoc\[schemas\]"):
        check_ninjs(b'{"uri": "x", "standard": {"version": "3.1"}}', "x", official)
    assert check_ninjs(b'{"uri": "x"}', "x") == ()


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


@given(VALUES, st.sampled_from([None, 1]))
def test_every_value_of_any_json_has_its_line(value, indent):
    """The line holds the member's key, or the value itself."""
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    lines = lines_in(text)
    rows = text.split("\n")

    def check(one, path):
        row = rows[line_of(path, lines) - 1]
        if path and isinstance(path[-1], str):
            assert json.dumps(path[-1], ensure_ascii=False) in row
        if isinstance(one, dict):
            for key, inner in one.items():
                check(inner, (*path, key))
        elif isinstance(one, list):
            for number, inner in enumerate(one):
                assert (*path, number) in lines
                check(inner, (*path, number))

    check(value, ())


# --------------------------------------------------------------------------------- severities


NOTES = (
    NoteCode.NO_CREDIT.note(n=1),
    NoteCode.NO_ALT.note(n=1),
    NoteCode.NO_HEADLINE.note(),
)


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], ["ND302 warning", "ND304 warning", "ND201 error"]),
        ([("ND302", "error")], ["ND302 error", "ND304 warning", "ND201 error"]),
        ([("ND3", "off"), ("nd302", "Info")], ["ND302 info", "ND201 error"]),
        ([("ND", "warning")], ["ND302 warning", "ND304 warning", "ND201 warning"]),
    ],
)
def test_a_house_sets_severities(pairs, expected):
    """By code or by the beginning of codes; the longest decides."""
    found = with_severities(NOTES, parse_severities(pairs))
    assert [f"{note.code} {note.severity}" for note in found] == expected


@pytest.mark.parametrize("pair", [("ND999", "error"), ("302", "error"), ("ND302", "fatal"), ("", "off")])
def test_a_severity_that_is_none_is_refused(pair):
    """A slip of the pen must not silence a rule."""
    with pytest.raises(UsageError, match="ND001"):
        parse_severities([pair])


# ---------------------------------------------------------------------------------- the lines


def test_every_finding_on_an_article_has_a_line(tmp_path):
    """Of the picture's file; what is about the whole stands on line 1."""
    story = "The council voted on Tuesday, and nobody spoke against it at the meeting. " * 8
    page = (
        "<html><head><title>Ferry stays</title></head>\n<body><article>\n<h1>Ferry stays</h1>\n"
        f"<p>{story}</p>\n<figure>\n<img src='https://paper.example/IMG_1234.jpg' alt='IMG_1234.jpg'>\n"
        f"<figcaption>The ferry.</figcaption></figure>\n<p>{story}</p>\n<p>{story}</p></article></body></html>"
    )
    path = tmp_path / "story.html"
    path.write_text(page, "utf-8")
    report = validate(path, ReadOptions())
    found = {note.code: note.line for note in report.notes}
    assert found["ND306"] == found["ND302"] == 6
    assert found["ND210"] == 1
    assert None not in found.values()


def test_words_are_found_however_the_file_spells_them():
    """As HTML, as JSON, in an old encoding."""
    article = Article(body=(Paragraph(children=(Text("Fähre & Rat"),)),))
    note = NoteCode.PARAGRAPH_TWICE.note(n=1, place="paragraph 1")
    for content in ("\n<p>Fähre &amp; Rat</p>".encode(), b'\n"F\\u00e4hre & Rat"', "\nFähre & Rat".encode("latin-1")):
        assert with_lines((note,), article, content)[0].line == 2


# --------------------------------------------------------------------- what a source claims


def _shown(**facts: object) -> Article:
    return Article(body=(Figure(picture=Picture(renditions=(Rendition(path="a.jpg", **facts),))),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("width", "height", "codes"),
    [(640, 480, []), (480, 640, []), (800, 480, ["ND331"]), (None, 480, [])],
)
def test_pixels_are_held_against_the_file(width, height, codes):
    """Another size is a finding; upright or lying, and no size at all, are none."""
    seen = _shown(width=640, height=480, content=b"x")
    assert [note.code for note in check_pixels(_shown(width=width, height=height), seen)] == codes


def test_a_picture_that_was_not_looked_at_is_not_judged():
    """Without bytes nothing is known."""
    seen = with_pictures(_shown(width=1, height=1), lambda one: one)
    assert list(check_pixels(_shown(width=2, height=2), seen)) == []


@pytest.mark.parametrize(
    ("headers", "codes"),
    [
        ({"tdm-reservation": "1"}, ["ND504"]),
        ({"x-robots-tag": "noindex, noai"}, ["ND504"]),
        ({"tdm-reservation": "0", "x-robots-tag": "noarchive"}, []),
        ({}, []),
    ],
)
def test_a_reservation_by_the_server_is_missed(headers, codes):
    """It is lost when the page is saved, unless somebody writes it down."""
    assert [note.code for note in check_mining(Article(), headers)] == codes


def test_every_article_of_a_message_has_its_report(tmp_path):
    """What is wrong with the document stands in the first."""
    items = [{"uri": f"urn:{name}", "headline": name, "body_text": "Words."} for name in "ab"]
    path = tmp_path / "two.json"
    path.write_text(json.dumps(items), "utf-8")
    reports = validate_each(path, ReadOptions())
    assert [one.source for one in reports] == [f"{path} (urn:a)", f"{path} (urn:b)"]
    assert all("ND402" in {note.code for note in one.notes} for one in reports)


def test_a_file_that_the_archive_keeps_must_be_there(story, tmp_path):
    """Missing is an error where the files can be seen; a document alone says only that they are not at hand."""
    kept = Rendition(address="https://p.example/a.jpg", path="images/0123456789ab.jpg", sha256="00" * 32)
    article = with_pictures(story, lambda one: replace(one, renditions=(kept,)))
    path = tmp_path / "archive.xml"
    path.write_bytes(export_newsml(article, OPTIONS, NoteLog()))
    found = {note.code for note in validate(path, ReadOptions()).notes}
    assert "ND330" in found
    assert "ND332" not in found
    assert "ND330" not in {note.code for note in validate(path.read_bytes(), ReadOptions()).notes}


def test_sarif_names_file_line_and_rule(tmp_path):
    """One result a finding, and one for what could not be read; each rule is explained."""
    path = tmp_path / "a b.json"
    path.write_text('{"uri": "urn:x",\n"headline": "H", "body_text": "Words."}', "utf-8")
    log = as_sarif([validate(path, ReadOptions()), validate(tmp_path / "none.json", ReadOptions())])
    (run,) = log["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].endswith("/a%20b.json")
    assert all(one["locations"][0]["physicalLocation"].get("region") for one in run["results"][:-1])
    assert run["results"][-1]["ruleId"] == "ND010"
    rules = {one["id"]: one for one in run["tool"]["driver"]["rules"]}
    assert {one["ruleId"] for one in run["results"]} == set(rules)
    assert all(one["help"]["text"] for one in rules.values())
