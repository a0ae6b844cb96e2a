"""XHTML inside wire formats → blocks: exactly where newsdoc wrote it, tolerantly where others did."""

from newsdoc.readers.xhtml.captions import Caption, caption_of, marked_caption, read_caption
from newsdoc.readers.xhtml.exact import read_exact
from newsdoc.readers.xhtml.story import Shelf, Story, empty_shelf
from newsdoc.readers.xhtml.tolerant import read_tolerant

__all__ = [
    "Caption",
    "Shelf",
    "Story",
    "caption_of",
    "empty_shelf",
    "marked_caption",
    "read_caption",
    "read_exact",
    "read_tolerant",
]
