"""JSON-LD as publishers write it: wrapped, escaped twice, broken."""

from __future__ import annotations

import pytest

from newsdoc.readers.html.structured import parse_json, plain

WHOLE = '{"@type": "NewsArticle", "headline": "Ships leave", "author": [{"name": "Ana Ruiz"}]}'


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        f"<!-- {WHOLE} -->",
        f"//<![CDATA[\n{WHOLE}\n//]]>",
        f"{WHOLE};",
        WHOLE.replace("}]}", "},]}"),
        WHOLE.replace("Ships leave", "Ships\nleave").replace("\n", "\\n"),
        WHOLE.replace('"', "&quot;"),
        '{\n"@type": "NewsArticle",\n"headline": "Ships leave"\n"author": [{"name": "Ana Ruiz"}]\n}',
        '{"@type": "NewsArticle", "headline": "Ships leave", "image": , "author": [{"name": "Ana Ruiz"}]}',
        WHOLE.replace("Ships", "\\Ships"),
        '{"schema:@type": 1, "@type": "schema:NewsArticle", "schema:headline": "Ships leave", '
        '"schema:author": [{"schema:name": "Ana Ruiz"}]}',
    ],
)
def test_usual_faults_are_mended(text: str) -> None:
    """The article's names survive what publishers do to their JSON."""
    (found,) = parse_json(text)
    assert " ".join(found["headline"].split()) == "Ships leave"
    assert found["author"][0]["name"] == "Ana Ruiz"


def test_quotes_inside_a_value_are_mended() -> None:
    """Headlines quote people, and templates forget to escape them."""
    (found,) = parse_json(
        '{\n"@type": "NewsArticle",\n"headline": "A "free" harbour",\n"datePublished": "2026-03-02"\n}'
    )
    assert found["headline"] == 'A "free" harbour'


def test_what_cannot_be_mended_is_salvaged() -> None:
    """Cut in the middle, the plain properties are still worth having."""
    (found,) = parse_json('{"@type": "NewsArticle", "headline": "Ships leave", "datePublished": "2026-03-02", "x": {')
    assert (found["headline"], found["datePublished"]) == ("Ships leave", "2026-03-02")


def test_several_values_in_one_script_are_all_read() -> None:
    """Some pages put two objects behind one another."""
    assert len(parse_json(f"{WHOLE}\n{WHOLE}")) == 2
    assert parse_json("not json") == []


def test_entities_are_undone_twice_and_markup_goes() -> None:
    """``&amp;quot;`` in JSON is a quotation mark to its readers."""
    assert plain("A &amp;quot;<b>free</b>&amp;quot;  harbour") == 'A "free" harbour'
