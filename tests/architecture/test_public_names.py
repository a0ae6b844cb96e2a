"""Public means listed."""

import pkgutil

import newsdoc
import newsdoc.model


def test_all_is_sorted_and_true():
    """``__all__`` is in alphabetical order and every name in it can be loaded."""
    assert newsdoc.__all__ == sorted(newsdoc.__all__)
    assert [name for name in newsdoc.__all__ if not hasattr(newsdoc, name)] == []


def test_nothing_public_is_unlisted():
    """What ``import newsdoc`` shows is ``__all__``, and no name hides a sub-package."""
    assert dir(newsdoc) == sorted(newsdoc.__all__)
    rooms = {module.name for module in pkgutil.iter_modules(newsdoc.__path__)}
    assert rooms & set(newsdoc.__all__) == set()


def test_the_model_lists_its_names():
    """The model's public names are in alphabetical order and exist."""
    assert newsdoc.model.__all__ == sorted(newsdoc.model.__all__)
    assert [name for name in newsdoc.model.__all__ if not hasattr(newsdoc.model, name)] == []
