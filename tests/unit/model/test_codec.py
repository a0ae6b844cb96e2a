"""Article ⇄ JSON."""

import json

import pytest
from hypothesis import given

from newsdoc.errors import SourceError
from newsdoc.model import Article
from newsdoc.model.codec import from_dict, to_dict
from tests import stories
from tests.strategies import articles


@pytest.mark.parametrize("make", [stories.full_story, stories.arabic_story, stories.small_story])
def test_a_story_comes_back_equal(make):
    """What goes through JSON text comes back equal, field by field."""
    article = make()
    assert from_dict(json.loads(json.dumps(to_dict(article)))) == article


@given(articles())
def test_any_article_comes_back_equal(article):
    """So does any article a reader may make."""
    assert from_dict(json.loads(json.dumps(to_dict(article)))) == article


def test_picture_bytes_are_named_not_held(story):
    """JSON says digest and size of a picture; the bytes stay out."""
    rendition = next(b for b in to_dict(story)["body"] if b["type"] == "figure")["picture"]["renditions"][0]
    assert "content" not in rendition
    assert rendition["sha256"] == story.pictures[0].renditions[0].sha256


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"version": "two"}, "version"),
        ({"body": {}}, "body"),
        ({"body": [{"type": "marquee"}]}, "body[0].type"),
        ({"body": [{"type": "paragraph"}]}, "body[0].children"),
        ({"published": "yesterday"}, "published"),
        ({"status": "lost"}, "status"),
        ({"headlin": "x"}, None),
    ],
)
def test_a_wrong_value_is_named(change, place):
    """A value of the wrong kind is one line that says where it stands."""
    with pytest.raises(SourceError) as caught:
        from_dict({"newsdoc": "article/1", **change})
    assert caught.value.code == "ND013"
    assert caught.value.place == place
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("value", [{}, [], {"newsdoc": "article/99"}, {"title": "x"}])
def test_other_json_is_refused(value):
    """JSON of another kind or of a later version is refused."""
    with pytest.raises(SourceError):
        from_dict(value)


def test_control_characters_stop_at_the_door():
    """What XML cannot hold does not enter the model through JSON either."""
    article = from_dict({"newsdoc": "article/1", "headline": "a\u0000b\u000cc\ud800"})
    assert article == Article(headline="abc")


def nested(levels):
    """An article whose only paragraph lies in ``levels`` lists."""
    block = {"type": "paragraph", "children": "deep"}
    for _ in range(levels):
        block = {"type": "list-block", "items": [{"blocks": [block]}]}
    return {"newsdoc": "article/1", "headline": "Deep", "body": [block]}


def test_nesting_has_a_limit():
    """What no walk of the model could follow is refused in one line; what is below the limit comes back equal."""
    article = from_dict(nested(79))
    assert from_dict(to_dict(article)) == article
    with pytest.raises(SourceError) as caught:
        from_dict(nested(100))
    assert caught.value.code == "ND913"
