"""Configuration: what is set where counts, in the right order, and what is wrong is said with file and line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from newsdoc import config
from newsdoc.cli import _run
from newsdoc.cli.configured import PROTECTED, SCOPES, ConfiguredCommand, configured_commands, key_of, keys
from newsdoc.cli.console import Console
from newsdoc.errors import UsageError

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Ferry</title></head><body><article><h1>Ferry keeps running</h1>
<p>The council voted on Tuesday to keep the ferry running through the winter, after residents collected four
thousand signatures in a week.</p></article></body></html>"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a page in ``desk/pages``, where one works; nothing of this machine's own is configured."""
    for name in [name for name in os.environ if name.startswith("NEWSDOC_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    folder = tmp_path / "desk"
    (folder / ".git").mkdir(parents=True)
    (folder / "pages").mkdir()
    (folder / "pages" / "story.html").write_text(PAGE, encoding="utf-8")
    monkeypatch.chdir(folder / "pages")
    return folder


def run(*arguments: str) -> int:
    """The exit status of one command."""
    return _run(Console(), list(arguments))


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[tuple[str, str], object]:
    """What ``config show --json`` says: value by command and key."""
    capsys.readouterr()
    assert run("config", "show", "--json", *arguments) == 0
    found = json.loads(capsys.readouterr().out)
    return {(one["command"], one["key"]): one["value"] for one in found["settings"]}


def test_what_comes_later_counts_more(desk, tmp_path, monkeypatch, capsys):
    """User's file, project's file, variable, option: each beats those before it; a command's table the common key."""
    (tmp_path / "xdg" / "newsdoc").mkdir(parents=True)
    (tmp_path / "xdg" / "newsdoc" / "newsdoc.toml").write_text('theme = "user"\nlang = "fr"\nparty = "Us"\n')
    assert shown(capsys)["convert", "theme"] == "user"
    (desk / "newsdoc.toml").write_text('lang = "de"\ntheme = "common"\n[batch]\ntheme = "tables"\n')
    found = shown(capsys)
    assert (found["convert", "lang"], found["convert", "theme"], found["batch", "theme"]) == (
        "de",
        "common",
        "tables",
    )
    assert found["convert", "party"] == "Us"
    monkeypatch.setenv("NEWSDOC_LANG", "it")
    monkeypatch.setenv("NEWSDOC_BATCH_LANG", "es")
    found = shown(capsys)
    assert (found["convert", "lang"], found["batch", "lang"]) == ("it", "es")
    assert run("convert", "story.html", "-t", "json", "-q") == 0
    assert json.loads(capsys.readouterr().out)["language"] == "it"
    assert run("convert", "story.html", "-t", "json", "-q", "--lang", "pt") == 0
    assert json.loads(capsys.readouterr().out)["language"] == "pt"


@pytest.mark.parametrize("name", ["newsdoc.toml", "pyproject.toml"])
def test_the_nearest_file_upwards_is_taken(desk, capsys, name):
    """From the working directory up; of a folder newsdoc.toml first; a pyproject.toml without a word of us is passed."""
    head = "[tool.newsdoc]\n" if name == "pyproject.toml" else ""
    (desk / name).write_text(f'{head}lang = "de"\n')
    (desk / "pages" / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert shown(capsys)["convert", "lang"] == "de"
    (desk / "pages" / "newsdoc.toml").write_text('lang = "fr"\n')
    assert shown(capsys)["convert", "lang"] == "fr"


def test_the_search_ends_with_the_repository_and_at_home(desk, tmp_path, monkeypatch, capsys):
    """What lies above a repository, or above the home folder, is not looked at."""
    (tmp_path / "newsdoc.toml").write_text('lang = "de"\n')
    assert shown(capsys) == {}
    work = tmp_path / "home" / "work"
    work.mkdir(parents=True)
    monkeypatch.chdir(work)
    assert shown(capsys) == {}
    (tmp_path / "home" / "newsdoc.toml").write_text('lang = "fr"\n')
    assert shown(capsys)["convert", "lang"] == "fr"


def test_a_file_among_the_inputs_is_no_configuration(desk, monkeypatch, capsys):
    """What lies beside an input decides nothing: only the working directory's chain counts."""
    (desk / "pages" / "newsdoc.toml").write_text('lang = "xx-broken"\nno-such-key = 1\n')
    monkeypatch.chdir(desk)
    assert run("convert", "pages/story.html", "-t", "json", "-q") == 0
    assert json.loads(capsys.readouterr().out)["language"] == "en"
    assert run("batch", "pages", "-o", "out", "-t", "md", "-q") == 0


def test_a_file_of_another_user_is_not_used(desk, monkeypatch, capsys):
    """Whoever may write into a folder above decides nothing; it is said."""
    (desk / "newsdoc.toml").write_text('lang = "de"\n')
    monkeypatch.setattr(config, "_of_another_user", lambda path: True)
    assert run("config", "show") == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "ND006" in said.err
    monkeypatch.undo()


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('pdf-engin = "typst"', 1, "Unknown key 'pdf-engin'.*pdf-engine"),
        ('lang = "de"\n\n[convert]\njobs = 4', 4, r"Unknown key 'jobs' in \[convert\]"),
        ('[batch]\njobs = "4"', 2, "jobs must be a whole number, not text"),
        ("[batch]\n# many\nstrict = 1", 3, "strict must be true or false, not a whole number"),
        ("[batch]\ntime-limit = true", 2, "time-limit must be a number, not true or false"),
        ("lang = 3", 1, "lang must be text, not a whole number"),
        ("to = 3", 1, "to must be a list of texts"),
        ('to = ["pdf", 3]', 1, "to must be a list of texts"),
        ("meta = 3", 1, "meta must be a table"),
        ('meta = ["headline"]', 1, "KEY=VALUE"),
        ("[meta]\nheadline = ['x']", 1, "table of plain values"),
        ("convert = 3", 1, "convert must be a table"),
        ('[convert]\nimages = "inside"', 2, "images: 'inside' is not one of"),
        ("[convert]\nimage-quality = 3", 2, "image-quality: 3 is not in the range"),
        ('[convert]\ncss = "none.css"', 2, "css: .*does not exist"),
        ('[convert]\nto = ["word"]', 2, "No format is called 'word'"),
        ('[convert]\nrequire = ["fame"]', 2, "--require knows no 'fame'"),
        ('[meta]\nfame = "x"', 2, "--meta knows no 'fame'"),
        ('omit-pictures = ["fame=x"]', 1, "is no rule for leaving pictures out"),
        ("lang = 'de'\nx = = 1", 2, "no TOML"),
        ("[tool.newsdoc]\nlang = 'de'", 1, "belongs into pyproject.toml"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_line(desk, capsys, text, line, says):
    """One line, a code, the file, the line, the key; status 2, and nothing is read or written."""
    (desk / "newsdoc.toml").write_text(text, encoding="utf-8")
    assert run("convert", "story.html", "-t", "md") == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err.startswith("✗ ND005 ")
    if "tool" not in text:
        assert f"newsdoc.toml line {line}" in said.err or f"(line {line})" in said.err
    import re

    assert re.search(says, said.err), said.err


@pytest.mark.parametrize(
    ("command", "text", "says"),
    [
        ("validate", '[validate.severity]\nND103 = "loud"', "'loud' is no severity"),
        ("validate", '[validate.severity]\nND999 = "error"', "ND999"),
        ("batch", '[batch.where]\nhost = "a"\nfame = "x"', "'fame=x' is none of"),
        ("batch", "[batch]\nwhere = ['matches=[']", "no regular expression"),
    ],
)
def test_values_of_one_command_are_checked_when_it_runs(desk, capsys, command, text, says):
    """Severities, conditions: what only the library knows is said with file and line too."""
    (desk / "newsdoc.toml").write_text(text, encoding="utf-8")
    assert run(command, "story.html", *(["-o", "out"] if command == "batch" else [])) == 2
    said = capsys.readouterr().err
    assert said.startswith("✗ ND005 ")
    assert says in said
    assert "newsdoc.toml line" in said


def test_severities_are_overridden(desk, capsys):
    """``[validate.severity]`` makes a warning an error, and nothing of what is off is said."""
    (desk / "newsdoc.toml").write_text('[validate.severity]\nND501 = "error"\nND205 = "off"\n', encoding="utf-8")
    assert run("validate", "story.html") == 6
    said = capsys.readouterr().out
    assert "✗ ND501" in said
    assert "ND205" not in said


def test_a_file_that_is_no_text_is_refused(desk, capsys):
    """Not UTF-8, nested without end, or far too large: an error of ours, in one line."""
    for content in (b"\xff\xfe", b"a = " + b"[" * 5000, b"#" * (2 << 20)):
        (desk / "newsdoc.toml").write_bytes(content)
        assert run("config", "show") == 2
        assert capsys.readouterr().err.startswith("✗ ND005 ")


def test_every_option_can_be_set_and_is_shown(desk, tmp_path, capsys):
    """No option of a command that is configured is without a key, and each value comes back with its line."""
    (desk / "a.txt").write_text("# Netscape HTTP Cookie File\n")
    lines, expected = ["# all of them"], {}
    for name, command in configured_commands().items():
        lines.append(f"[{name}]")
        for option in command.params:
            if not isinstance(option, click.Option) or option.name in ("help", "named", "unconfigured"):
                continue
            value = example(option)
            lines.append(f"{key_of(option)} = {json.dumps(value)}")
            expected[name, key_of(option)] = len(lines)
    (desk / "all.toml").write_text("\n".join(lines), encoding="utf-8")
    capsys.readouterr()
    assert run("config", "show", "--json", "--config", str(desk / "all.toml")) == 0, capsys.readouterr().err
    found = json.loads(capsys.readouterr().out)["settings"]
    assert {(one["command"], one["key"]): one["from"][0]["line"] for one in found} == expected
    assert len(expected) > 80


def example(option: click.Option) -> object:
    """A value that the option takes."""
    special = {
        "omit-pictures": ["embargo"],
        "where": ["host=x"],
        "meta": ["headline=x"],
        "require": ["headline"],
        "to": ["pdf"],
        "header": ["A=b"],
        "theme": "reader",
    }
    key = key_of(option)
    if key in special:
        return special[key]
    if option.type.name == "TIME":
        return "2024-01-02T03:04:05+00:00"
    if isinstance(option.type, click.Choice):
        return option.type.choices[0]
    if isinstance(option.type, click.Path):
        return "pages" if option.type.file_okay is False else "a.txt"
    if option.is_bool_flag:
        return True
    if option.multiple or option.type.name == "NAMES":
        return ["ND103=warning" if option.type.name == "KEY=VALUE" else "x"]
    if option.count:
        return 1
    if isinstance(option.type, (click.IntRange, click.FloatRange)):
        return option.type.min + 1
    return 2 if option.type.name == "integer" else 2.5 if option.type.name == "float" else "x"


@pytest.mark.parametrize("key", sorted(PROTECTED))
def test_a_found_file_opens_no_network_and_sends_no_secret(desk, capsys, key):
    """Keys for inner hosts and secrets count in a file that was named, or the user's own; not in one that lay there."""
    (desk / "a.txt").write_text("# Netscape HTTP Cookie File\n")
    value = '"a.txt"' if key in ("cookies", "verapdf") else '["a=b"]'
    (desk / "newsdoc.toml").write_text(f"{key} = {value}\n", encoding="utf-8")
    assert run("convert", "story.html", "-t", "md") == 2
    assert "found, not named" in capsys.readouterr().err
    assert run("convert", "story.html", "-t", "md", "-q", "--config", str(desk / "newsdoc.toml")) == 0


@pytest.mark.parametrize(
    "text",
    [
        'css = "/etc/passwd"',
        'css = "../../etc/x.css"',
        'output = "~/x/"',
        'output = "/tmp/x/"',
        'output = "s3://bucket/x"',
        'theme = "../../t"',
        'rules = ["../../rules.toml"]',
    ],
)
def test_a_found_file_names_no_path_out_of_its_folder(desk, capsys, text):
    """What lies in a folder decides nothing outside it; a link that leads out is no way either."""
    (desk / "newsdoc.toml").write_text(f"[convert]\n{text}\n", encoding="utf-8")
    assert run("convert", "story.html", "-t", "md") == 2
    assert "leads out of the folder" in capsys.readouterr().err


def test_a_link_is_no_way_out(desk, tmp_path, capsys):
    """A folder that is a link to somewhere else counts as where it leads."""
    (tmp_path / "elsewhere").mkdir()
    (desk / "out").symlink_to(tmp_path / "elsewhere")
    (desk / "newsdoc.toml").write_text('[convert]\noutput = "out/"\n', encoding="utf-8")
    assert run("convert", "story.html", "-t", "md") == 2
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_report_of_a_found_file_stays_in_its_folder(desk, capsys):
    """Files that are written are held as those that are read; object storage is out of the folder too."""
    for path in ("/tmp/x.html", "../x.html"):
        (desk / "newsdoc.toml").write_text(f'[batch]\nreport = ["{path}"]\n', encoding="utf-8")
        assert run("batch", "story.html", "-o", "out") == 2
        assert "leads out of the folder" in capsys.readouterr().err


def test_paths_are_seen_from_their_file(desk, capsys):
    """``css = "house/desk.css"`` lies beside newsdoc.toml, wherever one works; so does the output."""
    (desk / "house").mkdir()
    (desk / "house" / "desk.css").write_text("p { color: red }")
    (desk / "newsdoc.toml").write_text('css = "house/desk.css"\n[convert]\noutput = "made/"\nto = ["md"]\n')
    assert run("convert", "story.html", "-q") == 0
    assert len(list((desk / "made").iterdir())) == 1


def test_single_fields_stand_beside_those_of_the_command_line(desk, capsys):
    """``[meta]`` sets the provider of every page; ``--meta`` adds to it and counts more."""
    (desk / "newsdoc.toml").write_text('[meta]\nprovider = "Post"\nsection = "Sea"\n', encoding="utf-8")
    assert run("convert", "story.html", "-t", "json", "-q", "--meta", "section=Land", "--meta", "kicker=K") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["provider"]["name"], found["section"], found["kicker"]) == ("Post", "Land", "K")


def test_a_suffix_that_is_typed_counts_more_than_a_configured_format(desk):
    """``-o story.epub`` makes an EPUB, whatever is made every day."""
    (desk / "newsdoc.toml").write_text('to = ["md", "json"]\n', encoding="utf-8")
    assert run("convert", "story.html", "-q", "-o", "x.html") == 0
    assert run("convert", "story.html", "-q", "-o", "made/") == 0
    assert sorted(path.suffix for path in (desk / "pages").glob("*/*")) == [".json", ".md"]
    assert (desk / "pages" / "x.html").is_file()


def test_a_switch_can_be_taken_back(desk, monkeypatch):
    """What configuration switches on, ``--no-…`` switches off; ``--no-config`` goes without all of it."""
    (desk / "newsdoc.toml").write_text("strict = true\n", encoding="utf-8")
    assert run("convert", "story.html", "-q", "-t", "md") == 3
    assert run("convert", "story.html", "-q", "-t", "md", "--no-strict") == 0
    assert run("convert", "story.html", "-q", "-t", "md", "--no-config") == 0
    monkeypatch.setenv("NEWSDOC_STRICT", "0")
    assert run("convert", "story.html", "-q", "-t", "md") == 0


def test_what_is_configured_counts_for_a_batch_as_if_it_were_typed(desk, monkeypatch):
    """The run's key holds configuration too: a changed file is another run, an option of the same value is not."""
    monkeypatch.chdir(desk)
    (desk / "newsdoc.toml").write_text('[batch]\nto = ["md"]\njobs = 1\n[meta]\nprovider = "A"\n', encoding="utf-8")
    assert run("batch", "pages", "-o", "out", "-q") == 0
    assert run("batch", "pages", "-o", "out", "-q", "--no-config", "-t", "md", "--meta", "provider=A") == 0
    (desk / "newsdoc.toml").write_text('[batch]\nto = ["md"]\n[meta]\nprovider = "B"\n', encoding="utf-8")
    assert run("batch", "pages", "-o", "out", "-q") == 2


def test_variables_hold_lists_and_tables(desk, monkeypatch, capsys):
    """Several values are a TOML list or table, or one a line; a variable that is no option's is left alone."""
    monkeypatch.setenv("NEWSDOC_META", '{ headline = "A", section = "B" }')
    monkeypatch.setenv("NEWSDOC_OMIT_PICTURES", "credit=AP *\nembargo")
    monkeypatch.setenv("NEWSDOC_TO", "md,json")
    monkeypatch.setenv("NEWSDOC_REFEREES", "required")
    found = shown(capsys, "convert")
    assert found == {
        ("convert", "meta"): {"headline": "A", "section": "B"},
        ("convert", "omit-pictures"): ["credit=AP *", "embargo"],
        ("convert", "to"): ["md", "json"],
    }


def test_config_show_says_where(desk, monkeypatch, capsys):
    """One line a value, behind it file and line or variable; ``--all`` shows defaults as such."""
    (desk / "newsdoc.toml").write_text('[convert]\nimages = "link"\n[meta]\nprovider = "A"\n', encoding="utf-8")
    monkeypatch.setenv("NEWSDOC_CONVERT_PAPER", "letter")
    assert run("config", "show", "convert") == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "[convert]"
    assert f'images = "link"  # {desk / "newsdoc.toml"} line 2' in out
    assert f'meta.provider = "A"  # {desk / "newsdoc.toml"} line 4' in out
    assert 'paper = "letter"  # NEWSDOC_CONVERT_PAPER' in out
    assert run("config", "show", "convert", "--all") == 0
    assert 'pdf-engine = "auto"  # default' in capsys.readouterr().out
    assert run("config", "show", "convort") == 2


def test_every_command_with_options_for_articles_is_configured():
    """The five that people run every day; their names are known without loading them."""
    assert set(configured_commands()) == SCOPES
    for command in configured_commands().values():
        assert isinstance(command, ConfiguredCommand)
        assert keys(command)


def test_the_library_reads_no_configuration(desk):
    """``import newsdoc`` is the same on every machine: configuration is the command line's."""
    (desk / "newsdoc.toml").write_text('lang = "de"\n', encoding="utf-8")
    code = "import newsdoc; print(newsdoc.read('story.html').language)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "en"


def test_load_names_what_cannot_be_read(tmp_path):
    """A folder in place of the file is no file."""
    with pytest.raises(UsageError, match="cannot be read"):
        config.load(named=tmp_path, environ={})
