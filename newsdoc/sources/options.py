"""What a person says about opening inputs, as one value."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path

from newsdoc.sources.fetch_rules import FetchRules
from newsdoc.sources.limits import Limits
from newsdoc.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceOptions:
    """Whether anything may be fetched, and how much an input may hold."""

    rules: FetchRules = field(default_factory=FetchRules)
    """How anything is fetched, when it is."""

    pictures: bool = False
    """Leave to fetch pictures that do not lie beside a page; an input that is an address is leave by itself."""

    offline: bool = False
    """Fetch nothing at all, whatever the input."""

    root: Path | None = None
    """Folder that a person named and that pages lie in: what they share ("../media/ferry.jpg") is found there."""

    limits: Limits = field(default_factory=Limits)
