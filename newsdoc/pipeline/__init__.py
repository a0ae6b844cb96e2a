"""ONE article, from the input to its outputs: open → read → admit pictures → validate → fit → export → check → write.

Sources, readers, pictures, rules and exporters do not know each other; they meet here alone.
"""

from typing import TYPE_CHECKING, Any

from newsdoc.pipeline.attaching import check_attach
from newsdoc.pipeline.converting import (
    Job,
    Output,
    Result,
    Status,
    convert,
    convert_article,
    convert_each,
    convert_in_memory,
)
from newsdoc.pipeline.exporting import Export, make_export, need_check, write_export
from newsdoc.pipeline.inspecting import Inspection, inspect
from newsdoc.pipeline.naming import Destination, article_id, parse_destination
from newsdoc.pipeline.overrides import META_KEYS, REQUIREMENTS, check_meta, check_requirement_names
from newsdoc.pipeline.reading import ReadOptions, Target, open_parts, open_target, read, read_all, read_source
from newsdoc.pipeline.siterules import Selected, Trial, load_rules, try_rules
from newsdoc.pipeline.stages import Stages
from newsdoc.pipeline.validating import Report, validate, validate_each

if TYPE_CHECKING:
    from newsdoc.pipeline.comparing import Pair, compare_inputs

__all__ = [
    "META_KEYS",
    "REQUIREMENTS",
    "Destination",
    "Export",
    "Inspection",
    "Job",
    "Output",
    "Pair",
    "ReadOptions",
    "Report",
    "Result",
    "Selected",
    "Stages",
    "Status",
    "Target",
    "Trial",
    "article_id",
    "check_attach",
    "check_meta",
    "check_requirement_names",
    "compare_inputs",
    "convert",
    "convert_article",
    "convert_each",
    "convert_in_memory",
    "inspect",
    "load_rules",
    "make_export",
    "need_check",
    "open_parts",
    "open_target",
    "parse_destination",
    "read",
    "read_all",
    "read_source",
    "try_rules",
    "validate",
    "validate_each",
    "write_export",
]


def __getattr__(name: str) -> Any:
    """Load what only ``diff`` needs when it is asked for."""
    if name not in ("Pair", "compare_inputs"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from newsdoc.pipeline import comparing

    return getattr(comparing, name)
