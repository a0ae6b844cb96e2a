"""Metadata inside picture files: read to fill what a page leaves unsaid, written to travel with copies."""

from newsdoc.pictures.metadata.carriers import Carriers, read_carriers
from newsdoc.pictures.metadata.embedded import Embedded, read_embedded
from newsdoc.pictures.metadata.filling import fill
from newsdoc.pictures.metadata.writing import WRITABLE, with_metadata

__all__ = ["WRITABLE", "Carriers", "Embedded", "fill", "read_carriers", "read_embedded", "with_metadata"]
