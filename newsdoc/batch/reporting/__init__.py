"""Reports of a run: one row a document as JSON lines, JSON, CSV, or a page to work with; and the review list.

Every report is made from the journal, so it is the same whether it is asked for with the run or a year later;
only the JSON lines are also written as the run goes.
"""

from newsdoc.batch.reporting.conversions import Conversions
from newsdoc.batch.reporting.entries import FIELDS, Entry, Status, entry_of
from newsdoc.batch.reporting.live import LiveLines
from newsdoc.batch.reporting.reading import RunRecord, find_journal
from newsdoc.batch.reporting.totals import Totals, gather
from newsdoc.batch.reporting.writing import SUFFIXES, check_report_names, write_reports, write_told

__all__ = [
    "FIELDS",
    "SUFFIXES",
    "Conversions",
    "Entry",
    "LiveLines",
    "RunRecord",
    "Status",
    "Totals",
    "check_report_names",
    "entry_of",
    "find_journal",
    "gather",
    "write_reports",
    "write_told",
]
