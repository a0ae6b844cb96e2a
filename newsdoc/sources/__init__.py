"""Where bytes come from: a page, and what lies around it, as one :class:`~newsdoc.formats.Source`.

A file, a saved page with its folder, a folder or zip that holds just that, MHTML, an address, standard
input.  Nothing is fetched unless the input is an address or the options say so, and no file is opened
but the input and what lies under its own folder.
"""

from newsdoc.sources.fetch_rules import FetchRules, is_address
from newsdoc.sources.kinds import binary_kind, is_mhtml, is_zip
from newsdoc.sources.limits import Limits
from newsdoc.sources.opening import open_bytes, open_source, open_stdin
from newsdoc.sources.options import SourceOptions
from newsdoc.sources.pages import pages_in

__all__ = [
    "FetchRules",
    "Limits",
    "SourceOptions",
    "binary_kind",
    "is_address",
    "is_mhtml",
    "is_zip",
    "open_bytes",
    "open_source",
    "open_stdin",
    "pages_in",
]
