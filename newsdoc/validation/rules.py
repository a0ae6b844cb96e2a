"""The table of rules: newsdoc's own, family by family, then those of plug-ins."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points

from newsdoc.validation.rule import Rule

ENTRY_POINT_GROUP = "newsdoc.rules"

RULES: tuple[Rule, ...] = ()
"""In the order in which their notes are reported."""


@cache
def plugin_rules() -> tuple[Rule, ...]:
    """Return the rules that installed packages bring, by entry point name."""
    found = sorted(entry_points(group=ENTRY_POINT_GROUP), key=lambda one: one.name)
    return tuple(one.load() for one in found)


def all_rules() -> tuple[Rule, ...]:
    """Return newsdoc's rules, then those of plug-ins."""
    return RULES + plugin_rules()
