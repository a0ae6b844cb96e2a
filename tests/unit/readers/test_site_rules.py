"""What a person says about a site's pages is done, whatever the reader would have found by itself."""

import pytest

from newsdoc.errors import UsageError
from newsdoc.formats import Source
from newsdoc.notes import NoteLog
from newsdoc.readers.html import read_html
from newsdoc.readers.html.siterules import parse_rules, rules_for

PAGE = """<html lang="en"><head><title>Site – Wrong</title></head><body><div class="hd"><h1>A headline of the site</h1></div>
<div class="t">Right <em>headline</em></div>
<div class="junk"><p>The other text is very long and wins every vote, since it has many words and sentences. It goes on
and on, and on.</p><p>It has another paragraph, which is long as well, so that nobody would take the other one.</p></div>
<div class="story"><p>The short story of the ferry, which was kept by the council.</p>
<div class="pic"><div><img src="https://x.example/a.jpg"></div></div> <p class="leg">The ferry at noon, <b>seen</b> from the pier.
<span class="who">pool photo for everybody</span></p>
<p>It leaves at noon and comes back at night.</p><div class="ad"><p>Buy this nice thing now, you will love it.</p></div>
<img src="https://x.example/b.jpg"><p class="leg">The quay in winter.</p><p class="who">of unknown origin</p>
<p>That is all there is to say about it today.</p></div><div class="more"><p>A second part of the story, for readers.</p></div>
</body></html>"""


def ruled(rules: str, page: str = PAGE, **source):
    """The article on ``page`` read with ``rules``, and the notes."""
    notes = NoteLog()
    given = (parse_rules(rules, "x.toml", "paper.example", named=True),) if rules else ()
    return read_html(Source(content=page.encode(), name="p.html", rules=given, **source), notes), notes


def words_of(article) -> list[str]:
    """The words of each paragraph."""
    from newsdoc.model import Paragraph, block_text

    return [block_text(one) for one in article.body if isinstance(one, Paragraph)]


def test_without_rules_the_reader_errs_on_this_page():
    """Otherwise nothing here would prove anything."""
    article, _ = ruled("")
    assert article.headline == "A headline of the site"
    assert words_of(article)[0].startswith("The other text")


@pytest.mark.parametrize("selector", [".t", "div.t", "//div[@class='t']", "body > div:nth-of-type(2)", "(//div)[2]"])
def test_the_headline_is_what_the_rule_names(selector):
    """By CSS or XPath; the runners-up are what was found before."""
    article, notes = ruled(f'headline = "{selector}"')
    assert article.headline == "Right headline"
    (finding,) = [one for one in notes.findings if one.field == "headline"]
    assert finding.where == f"site rule {selector} (x.toml)"
    assert "A headline of the site" in [value for value, _ in finding.others]


def test_the_text_is_what_the_rules_name():
    """All of it and nothing else, from several elements, in the order of the page; what is stripped is not there."""
    article, _ = ruled('body = [".more", ".story"]\nstrip = [".ad", ".who"]\ncaption = ".leg"')
    assert words_of(article) == [
        "The short story of the ferry, which was kept by the council.",
        "It leaves at noon and comes back at night.",
        "That is all there is to say about it today.",
        "A second part of the story, for readers.",
    ]


def test_captions_and_credits_are_what_the_rules_name():
    """With the picture before them, whatever they look like; marks in the caption are kept."""
    article, _ = ruled('body = ".story"\ncaption = ".leg"\ncredit = ".who"')
    assert [(one.best.address[-5:], one.caption_text, one.credit_line) for one in article.pictures] == [
        ("a.jpg", "The ferry at noon, seen from the pier.", "pool photo for everybody"),
        ("b.jpg", "The quay in winter.", "of unknown origin"),
    ]
    assert type(article.pictures[0].caption[1]).__name__ == "Strong"
    assert not [one for one in words_of(article) if "quay" in one or "origin" in one or "pool" in one]


def test_a_credit_in_its_own_words_is_read_as_usual():
    """Label and bare credit are told apart where the words allow it."""
    page = PAGE.replace("of unknown origin", "Photo: Ana Ruiz/AFP")
    article, _ = ruled('body = ".story"\ncredit = ".who"', page)
    assert (article.pictures[1].credit_line, article.pictures[1].credit_text) == (
        "Ana Ruiz/AFP",
        "Photo: Ana Ruiz/AFP",
    )


def test_a_caption_may_stand_before_its_picture_or_in_a_figure():
    """A picture that stands after the words is taken where none is before; a figure is left as it is."""
    page = """<html lang="en"><body><article><h1>Ferry stays</h1><p>The council of Example voted to keep the ferry.</p>
<div><p class="leg">Before its picture.</p><img src="https://x.example/a.jpg"></div><p>It was a long debate for all.</p>
<figure><p class="other">Not this.</p><img src="https://x.example/b.jpg"><figcaption>Nor this. <i class="leg">But this.</i>
</figcaption></figure><p>The contract begins in May, and fares stay as they are.</p></article></body></html>"""
    article, _ = ruled('caption = ".leg"', page)
    assert [one.caption_text for one in article.pictures] == ["Before its picture.", "But this."]


def test_what_finds_nothing_is_noted_and_nothing_is_broken():
    """A warning for headline and text, which every article has; the rest is for the record."""
    article, notes = ruled(
        'headline = ".x"\nbody = ".y"\ncaption = ".z"\nstrip = [".q", "//q", "(count(//p))", "//@class"]'
    )
    assert article.headline == "A headline of the site"
    assert [note.code for note in notes if note.code in ("ND008", "ND009")] == ["ND008", "ND008", *["ND009"] * 5]
    assert "x.toml" in notes.freeze()[0].message


@pytest.mark.parametrize("everything", ["html", "body", "*", "//*"])
@pytest.mark.parametrize("name", ["headline", "body", "caption", "credit", "strip"])
def test_a_rule_that_takes_the_whole_page_harms_nobody(name, everything):
    """Whatever comes of it, it is an article or a NewsdocError."""
    from newsdoc.errors import NewsdocError

    try:
        ruled(f'{name} = "{everything}"')
    except NewsdocError as error:
        assert error.code == "ND020"  # noqa: PT017 - either is right


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("body =", "TOML"),
        ("text = 'p'", "'text' is no key"),
        ("body = 3", "must be a text"),
        ("body = []", "must be a text"),
        ("body = ['p', '']", "must be a text"),
        ("body = 'div >'", "no selector"),
        ("body = 'p::before'", "pseudo-elements"),
        ("body = '//p['", "no selector"),
        ("host = 'https://x.example/'\nbody = 'p'", "no host"),
        ("host = 'x.example'", "no rule in it"),
        ("", "no rule in it"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_line(text, why):
    """ND007 with the file's name and what is wrong."""
    with pytest.raises(UsageError, match=why) as caught:
        parse_rules(text, "desk/x.toml", "x.example", named=False)
    assert caught.value.code == "ND007"
    assert caught.value.message.startswith("desk/x.toml: ")
    assert "\n" not in str(caught.value)


def test_rules_are_taken_by_host():
    """The longest that fits, with or without "www."; a page without an address gets what was named for it."""

    def rules(*hosts: str, named: bool = False):
        listed = ", ".join(f'"{one}"' for one in hosts)
        return parse_rules(f"host = [{listed}]\nbody = 'p'", f"{hosts[0]}.toml", "x", named=named)

    wide, narrow, other = (
        rules("paper.example", "www.blatt.example"),
        rules("sport.paper.example"),
        rules("a.example"),
    )
    every = (wide, narrow, other)
    assert rules_for(every, "https://www.paper.example/1") is wide
    assert rules_for(every, "https://live.sport.paper.example/1") is narrow
    assert rules_for(every, "https://blatt.example/1") is wide
    assert rules_for(every, "https://newspaper.example/1") is None
    assert rules_for(every, None) is None
    assert rules_for((other, rules("b.example", named=True)), None).hosts == ("b.example",)
    assert rules_for((rules("b.example", named=True),), "https://paper.example/") is None
    assert rules_for(every, "https://[bad/") is None


def test_the_host_is_the_pages_own_where_no_address_was_given():
    """A saved page says where it was published."""
    page = PAGE.replace("<head>", '<head><link rel="canonical" href="https://paper.example/1">')
    rules = parse_rules("headline = '.t'", "x.toml", "paper.example", named=False)
    for content, expected in ((page, "Right headline"), (PAGE, "A headline of the site")):
        source = Source(content=content.encode(), name="p.html", rules=(rules,))
        assert read_html(source, NoteLog()).headline == expected
