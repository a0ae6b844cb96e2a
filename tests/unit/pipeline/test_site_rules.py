"""Site rules reach the reader from files, by every door, and can be tried out."""

import json

import pytest

import newsdoc
from newsdoc.cli import main
from newsdoc.errors import UsageError
from newsdoc.pipeline import load_rules

PAGE = """<html lang="en"><head><title>Ferry stays</title><link rel="canonical" href="https://paper.example/1"></head><body>
<main><article><h1>Ferry stays</h1><p>The council voted on Tuesday to keep the ferry, after a long debate.</p>
<div class="pic"><img src="a.jpg"></div><p class="leg">The ferry at noon, seen from the pier.</p>
<p>The contract begins in May, and the fares stay as they are until then.</p></article></main></body></html>"""
RULES = 'headline = ["h1", ".none"]\ncaption = "p.leg"\nstrip = "nav"\n'


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with a page and a folder of rules."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "p.html").write_text(PAGE)
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "paper.example.toml").write_text(RULES)
    (tmp_path / "rules" / "other.example.toml").write_text('body = "div"')
    (tmp_path / "rules" / "README.md").write_text("not a rule")
    return tmp_path


def run(*arguments: str) -> int:
    """The exit status of a command line."""
    with pytest.raises(SystemExit) as ended:
        main([*arguments])
    return int(ended.value.code or 0)


def captions(article) -> list[str]:
    """Those of its pictures."""
    return [one.caption_text for one in article.pictures]


def test_a_folder_holds_a_file_a_host(desk):
    """By name, the host from the file's name where the file has none; a file that is named is for any page."""
    found = load_rules(["rules"])
    assert [(one.hosts, one.named) for one in found] == [(("other.example",), False), (("paper.example",), False)]
    (one,) = load_rules([desk / "rules" / "paper.example.toml"])
    assert one.named


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({}, "no rule file"),
        (
            {"a.toml": "host = 'x.example'\nbody = 'p'", "b.toml": "host = 'x.example'\nbody = 'p'"},
            "both for x.example",
        ),
        ({"a.toml": b"body = '\xff'"}, "no UTF-8"),
        ({"a.toml": b"#" * 300_000}, "more than"),
    ],
)
def test_folders_that_cannot_be_used_say_so(tmp_path, files, why):
    """ND007 on one line."""
    for name, content in files.items():
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(UsageError, match=why) as caught:
        load_rules([tmp_path])
    assert caught.value.code == "ND007"
    with pytest.raises(UsageError, match="cannot be read"):
        load_rules([tmp_path / "nothing.toml"])


def test_every_door_takes_rules(desk, capsys):
    """The library, convert, inspect and batch: with them the line under the picture is its caption."""
    assert captions(newsdoc.read("p.html", rules="rules")) == ["The ferry at noon, seen from the pier."]
    (result,) = newsdoc.convert_all(["p.html"], "out", formats=["md"], rules=["rules"])
    assert "*Caption:* The ferry at noon" in (desk / "out" / "p.md").read_text()
    assert run("convert", "p.html", "-t", "md", "-q", "--rules", "rules") == 0
    assert "*Caption:* The ferry at noon" in capsys.readouterr().out
    assert run("inspect", "p.html", "--rules", "rules/paper.example.toml") == 0
    shown = capsys.readouterr().out
    assert "site rule h1 (rules/paper.example.toml)" in shown
    assert "headline 1, caption 1, strip 0" in shown
    assert run("batch", "p.html", "-o", "many", "-t", "md", "-q", "-j", "1", "--rules", "rules") == 0
    (made,) = (desk / "many").glob("*/*.md")
    assert "*Caption:* The ferry at noon" in made.read_text()
    assert result.exit_status == 0


def test_rules_are_part_of_what_decides_a_batch(desk):
    """A run that is resumed with other rules makes its outputs anew."""
    from newsdoc.batch import Settings
    from newsdoc.batch.settings import described, restored
    from newsdoc.pipeline import ReadOptions

    prints = {Settings(output=desk, read=ReadOptions(rules=load_rules(one))).fingerprint for one in ((), ["rules"])}
    assert len(prints) == 2
    settings = Settings(output=desk, read=ReadOptions(rules=load_rules(["rules"])))
    told = json.loads(json.dumps(described(settings)))
    assert restored(told, desk).read.rules == settings.read.rules


def test_rules_test_shows_what_each_selector_finds_and_changes(desk, capsys):
    """For people and for programs; a selector that finds nothing on any page is said, with status 1."""
    assert run("rules", "test", "rules", "p.html", "--color", "never") == 1
    told = capsys.readouterr()
    assert "caption    1 × p.leg" in told.out
    assert "The ferry at noon, seen from the pier." in told.out
    assert "+ caption 1: The ferry at noon" in told.out
    assert "headline   0 × .none" in told.out
    assert '".none" finds nothing' in told.err
    (desk / "rules" / "paper.example.toml").write_text('caption = "p.leg"')
    assert run("rules", "test", "rules/paper.example.toml", "p.html", "--json") == 0
    (trial,) = json.loads(capsys.readouterr().out)
    assert trial["applies"] is True
    assert trial["selectors"] == [
        {"field": "caption", "selector": "p.leg", "count": 1, "words": ["The ferry at noon, seen from the pier."]}
    ]
    assert {"field": "caption 1", "before": "", "after": "The ferry at noon, seen from the pier."} in trial["changed"]
    assert run("rules", "test", "rules/other.example.toml", "p.html") == 1
    assert "of another host" in capsys.readouterr().out


def test_rules_test_of_a_page_without_a_story(desk, capsys):
    """It says that none was found, and what the rules make of it."""
    (desk / "q.html").write_text("<html><body><nav><a href='/'>Home</a></nav></body></html>")
    assert run("rules", "test", "rules/other.example.toml", "q.html") == 1
    assert "of another host" not in capsys.readouterr().out
