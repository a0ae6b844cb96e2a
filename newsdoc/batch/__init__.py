"""Many documents: plan, journal, workers, report; killed and resumed at will, every document accounted for."""

from newsdoc.batch.driver import Again, Reports, Summary, run_batch
from newsdoc.batch.engines import Executor, LocalExecutor
from newsdoc.batch.items import Chunk, Item, Kind, Row, State
from newsdoc.batch.settings import Settings, Where, parse_conditions, parse_where

__all__ = [
    "Again",
    "Chunk",
    "Executor",
    "Item",
    "Kind",
    "LocalExecutor",
    "Reports",
    "Row",
    "Settings",
    "State",
    "Summary",
    "Where",
    "parse_conditions",
    "parse_where",
    "run_batch",
]
