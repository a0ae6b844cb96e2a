import re

import pytest

from newsdoc.patterns import compile_later


def test_a_pattern_compiled_later_answers_as_one_compiled_now():
    """Later or now: the same matches, for every method that the readers use."""
    later, now = compile_later(r"(\d+)\s*x", re.I), re.compile(r"(\d+)\s*x", re.I)
    text = "12 x, 7X and 3 y"
    assert later.findall(text) == now.findall(text)
    assert [one.span() for one in later.finditer(text)] == [one.span() for one in now.finditer(text)]
    assert (later.match(text)[1], later.search(text, 3)[1]) == (now.match(text)[1], now.search(text, 3)[1])
    assert (later.fullmatch("1x") is not None, later.fullmatch(text)) == (True, None)
    assert (later.sub("n", text), later.subn("n", text), later.split(text)) == (
        now.sub("n", text), now.subn("n", text), now.split(text),
    )  # fmt: skip
    assert later.pattern == now.pattern


def test_nothing_is_compiled_before_it_is_asked():
    """A pattern that is wrong shows itself when it is asked, not when its module is imported."""
    wrong = compile_later("(")
    with pytest.raises(re.error):
        wrong.search("")
