"""Rules that only a whole batch can break: what is said of which document, and what it does to the run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsdoc.batch import LocalExecutor, Summary, run_batch
from tests.unit.batch.test_run import manifest, settings

PAGE = """<!DOCTYPE html><html lang="en"><head><title>{headline}</title>
<link rel="canonical" href="{url}"></head><body><article><h1>{headline}</h1>
<p>The council voted on Tuesday to keep the ferry running through the winter, after residents
collected four thousand signatures in a week, {words}.</p>{figure}</article></body></html>"""
FIGURE = '<figure><img src="{src}" alt=""><figcaption>The ferry at the pier. Photo: {credit}</figcaption></figure>'


def page(url: str = "https://a.example/1", words: str = "it said", figure: str = "") -> str:
    """A page of one article."""
    return PAGE.format(headline="Ferry keeps running", url=url, words=words, figure=figure)


def run(folder: Path, pages: dict[str, str | bytes], **changes: object) -> tuple[Summary, list[dict[str, str]]]:
    """Run a batch over ``pages``, and return what it came to and the findings."""
    inputs = folder / "in"
    inputs.mkdir(exist_ok=True)
    for name, content in pages.items():
        data = content if isinstance(content, bytes) else content.encode()
        (inputs / name).write_bytes(data)
    summary = run_batch([str(inputs)], settings(folder / "out", **changes), LocalExecutor(1))
    lines = (folder / "out" / "newsdoc" / "findings.jsonl").read_text("utf-8").splitlines()
    return summary, [json.loads(line) for line in lines]


def codes(found: list[dict[str, str]]) -> list[str]:
    """The codes of the findings."""
    return [one["code"] for one in found]


def test_nothing_shared_nothing_found(tmp_path):
    """Articles of their own ids and addresses: no finding, status 0."""
    summary, found = run(tmp_path, {"a.html": page(), "b.html": page("https://a.example/2", "and so on")})
    assert found == []
    assert summary.exit_status == 0


def test_one_id_and_other_words_is_an_error(tmp_path):
    """ND104 names both files, stands at the later one, and the run ends with status 6."""
    summary, found = run(tmp_path, {"a.html": page(), "b.html": page(words="it did not say")})
    assert codes(found) == ["ND104"]
    assert "b.html and a.html claim to be version 1" in found[0]["message"]
    ids = {str(line["source"]): line["id"] for line in manifest(tmp_path / "out")}
    assert (found[0]["document"], found[0]["other"]) == (ids["b.html"], ids["a.html"])
    assert summary.exit_status == 6


def test_the_same_article_twice_is_only_said(tmp_path):
    """ND110: same id, same words; nothing is wrong with either."""
    summary, found = run(tmp_path, {"a.html": page(), "b.html": page() + "<!-- saved again -->", "c.html": page()})
    assert codes(found) == ["ND110", "ND110"]
    assert summary.exit_status == 0


def test_one_address_with_two_ids_is_a_warning(tmp_path):
    """ND105: the page names another id than the one that its address was archived under; http and https are one."""
    named = page("http://a.example/1?utm_source=x").replace(
        "</head>",
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
        '"headline": "Ferry keeps running", "identifier": "tag:a.example,2024:ferry", '
        '"url": "http://a.example/1"}</script></head>',
    )
    summary, found = run(tmp_path, {"a.html": page(), "b.html": named})
    assert codes(found) == ["ND105"]
    assert summary.exit_status == 0


def test_one_picture_with_two_credits_is_a_warning(tmp_path, root):
    """ND312 by the bytes of the picture; case and spaces are no other credit; ND314 counts the articles."""
    photo = sorted((root / "examples" / "ferry_files").glob("*.jpg"))[0].read_bytes()
    credits = ("Ana Ruiz/Reuters", "ana ruiz/reuters", "Ben Okafor/AP", "Ben Okafor/AP")
    pages: dict[str, str | bytes] = {"photo.jpg": photo}
    for number, credit in enumerate(credits):
        figure = FIGURE.format(src="photo.jpg", credit=credit)
        pages[f"{number}.html"] = page(f"https://a.example/{number}", f"on day {number}", figure)
    summary, found = run(tmp_path, pages)
    assert sorted(codes(found)) == ["ND312", "ND314"]
    (other,) = (one for one in found if one["code"] == "ND312")
    assert 'is credited to "Ben Okafor/AP" here and "Ana Ruiz/Reuters" in 0.html' in other["message"]
    assert other["place"] == "picture 1"
    assert "in 4 articles" in next(one["message"] for one in found if one["code"] == "ND314")
    assert summary.exit_status == 0


@pytest.mark.parametrize("words", ["it said", "it said at last"])
def test_a_page_that_changed_gets_the_next_version(tmp_path, words):
    """Pages have no number: changed words make version 2 of the same id, the same words stay version 1."""
    run(tmp_path, {"a.html": page()})
    summary, found = run(tmp_path, {"a.html": page(words=words) + "<!-- saved later -->"})
    (line,) = manifest(tmp_path / "out")
    assert line["version"] == (1 if words == "it said" else 2)
    assert codes(found) == []
    assert summary.exit_status == 0
    third, _ = run(tmp_path, {"a.html": page(words="it said in the end")})
    assert manifest(tmp_path / "out")[0]["version"] == (2 if words == "it said" else 3)
    assert third.exit_status == 0


def test_a_wire_story_that_changed_must_raise_its_version(tmp_path):
    """ND106: other words under the number that is archived already; a raised number is fine."""
    from newsdoc import export
    from tests.stories import full_story

    story = full_story()
    text = export(story, "json").decode()
    changed = text.replace(str(story.headline), "Another headline")
    assert changed != text
    run(tmp_path, {"a.json": text})
    summary, found = run(tmp_path, {"a.json": changed})
    assert codes(found) == ["ND106"]
    assert summary.exit_status == 6


def test_strict_asks_for_nothing_skipped_and_no_warning(tmp_path):
    """Under ``--strict`` something skipped is status 3; what ``--where`` did not ask for is not skipped so."""
    index = "<html><body><ul><li><a href='/1'>One</a></li></ul></body></html>"
    assert run(tmp_path / "", {"index.html": index})[0].exit_status == 0
    (tmp_path / "strict").mkdir()
    assert run(tmp_path / "strict", {"index.html": index}, strict=True)[0].exit_status == 3


def test_findings_are_those_of_the_last_run(tmp_path):
    """A resumed run looks again: what was mended is not said any more."""
    run(tmp_path, {"a.html": page(), "b.html": page(words="it did not say")})
    summary, found = run(tmp_path, {"b.html": page()})
    assert codes(found) == []
    assert summary.exit_status == 0
