"""What ``convert`` made → the same reports that a batch writes, without a journal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from pathlib import Path
from typing import Any

from newsdoc.batch.accounts import converted, ended, files_of, named
from newsdoc.batch.items import Item, Kind, Row, State
from newsdoc.batch.reporting.entries import entry_of
from newsdoc.batch.reporting.reading import Account
from newsdoc.errors import NoArticleError
from newsdoc.pipeline import Result
from newsdoc.sources import is_address
from newsdoc.values import dataclass
from newsdoc.version import __version__


@dataclass(slots=True)
class Conversions:
    """The inputs of one command, in their order, and what became of each."""

    sources: Sequence[str]
    formats: Sequence[str]
    output: Path = field(default_factory=Path.cwd)
    """The folder that paths of outputs are relative to."""

    moment: None = None
    """A command is over in seconds; without a time, the same command reports the same."""

    _accounts: list[Account] = field(default_factory=list)

    @property
    def description(self) -> dict[str, Any]:
        """What the reports say of the command."""
        return {"newsdoc": __version__, "formats": list(self.formats), "sources": list(self.sources)}

    def add(self, result: Result, seconds: float) -> None:
        """Take up what became of an input; its article and pictures are not kept.

        Args:
            seconds: of processor time.
        """
        name = result.file or result.source
        kind = Kind.ADDRESS if is_address(name) else Kind.FILE
        item = Item(kind=kind, path=name, name=name, part=result.part, url=name if kind is Kind.ADDRESS else None)
        self._accounts.append(Account(entry_of(_row(item, result, seconds, self.output)), name))

    def written(self) -> Iterator[str]:
        """Yield the paths of all outputs."""
        for account in self._accounts:
            yield from (str(self.output / one.path) for one in account.entry.outputs)

    def accounts(self) -> Iterator[Account]:
        """Yield every input."""
        yield from self._accounts


def _row(item: Item, result: Result, seconds: float, base: Path) -> Row:
    row = Row.of(item, State.FAILED, size=result.size, seconds=seconds)
    if result.article is None and result.error is not None:
        # As in a batch: what never was an article has not failed to become one.
        state = State.SKIPPED if isinstance(result.error, NoArticleError) else State.FAILED
        return ended(row, state, result.error)
    assert result.article is not None
    return converted(named(row, result.article), result.article, result, files_of(result, base))
