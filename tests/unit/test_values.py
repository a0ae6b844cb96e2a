"""Our dataclasses behave like the standard library's."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from dataclasses import FrozenInstanceError, field

import pytest

from newsdoc.values import dataclass


def declare(decorator, **options):
    """The same two classes by either decorator."""

    @decorator(frozen=True, slots=True, **options)
    class Base:
        """A base."""

        first: int
        words: tuple[str, ...] = ()

    @decorator(frozen=True, slots=True, kw_only=True)
    class Grown(Base):
        """One that grew."""

        name: str
        silent: bytes | None = field(default=None, compare=False, repr=False)
        made: list[int] = field(default_factory=list)

    return Base, Grown


@pytest.fixture(params=[{}, {"kw_only": True}], ids=["positional", "by name"])
def pairs(request):
    """(ours, theirs) of each class."""
    return list(
        zip(declare(dataclass, **request.param), declare(dataclasses.dataclass, **request.param), strict=True)
    )


def test_the_signature_is_the_same(pairs):
    """Positional, named and default parameters stand where the standard library puts them."""
    for ours, theirs in pairs:
        found, wanted = inspect.signature(ours), inspect.signature(theirs)
        assert [(one.name, one.kind) for one in found.parameters.values()] == [
            (one.name, one.kind) for one in wanted.parameters.values()
        ]
        assert {name for name, one in found.parameters.items() if one.default is inspect.Parameter.empty} == {
            name for name, one in wanted.parameters.items() if one.default is inspect.Parameter.empty
        }
        assert ours.__match_args__ == theirs.__match_args__
        assert ours.__slots__ == theirs.__slots__


def test_values_compare_hash_and_print_the_same(pairs):
    """Equality by the fields that take part in it; the text of ``repr`` is the same."""
    for ours, theirs in pairs:
        more = {"name": "a"} if ours.__name__ == "Grown" else {}
        one, other = ours(first=1, **more), theirs(first=1, **more)
        assert repr(one) == repr(other)
        assert one == ours(first=1, **more)
        assert one != ours(first=2, **more)
        assert one != other
        if not more:
            assert hash(one) == hash(other)
    grown = pairs[1][0]
    assert grown(first=1, name="a", silent=b"x") == grown(first=1, name="a", silent=b"y")
    assert grown(first=1, name="a").made is not grown(first=1, name="a").made


def test_what_is_frozen_stays(pairs):
    """No field can be set or deleted, and no other attribute added."""
    value = pairs[0][0](first=1)
    for change in (
        lambda: setattr(value, "first", 2),
        lambda: delattr(value, "first"),
        lambda: setattr(value, "x", 1),
    ):
        with pytest.raises(FrozenInstanceError):
            change()
    assert value.first == 1


def test_a_missing_or_unknown_argument_is_refused(pairs):
    """As by any function."""
    for arguments in ({}, {"first": 1, "unknown": 2}):
        with pytest.raises(TypeError):
            pairs[0][0](**arguments)


def test_replace_asdict_and_copies_work(pairs):
    """The standard library's functions take them for dataclasses."""
    grown = pairs[1][0]
    value = grown(first=1, name="a", made=[3])
    assert dataclasses.replace(value, first=5).first == 5
    assert dataclasses.asdict(value) == {"first": 1, "words": (), "name": "a", "silent": None, "made": [3]}
    assert copy.deepcopy(value) == value


@dataclass(frozen=True, slots=True)
class Kept:
    """Can be pickled."""

    a: int
    b: str = "b"


def test_pickles():
    """A value comes back from a worker as it went."""
    assert pickle.loads(pickle.dumps(Kept(1))) == Kept(1)


def test_what_is_not_frozen_can_be_set():
    """Fields of a plain value change, ``__post_init__`` runs, fields without ``init`` are not asked for."""

    @dataclass(slots=True)
    class Plain:
        """Changes."""

        a: int
        b: list[int] = field(init=False, default_factory=list)
        c: int = field(init=False)

        def __post_init__(self) -> None:
            self.c = self.a + 1

    plain = Plain(1)
    plain.a = 4
    assert (plain.a, plain.b, plain.c) == (4, [], 2)
    assert Plain.__hash__ is None
