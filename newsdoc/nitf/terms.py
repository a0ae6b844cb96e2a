"""Names and forms that every part of a NITF document uses."""

from __future__ import annotations

import re
from datetime import datetime

from newsdoc.model import (
    Moment,
)

ID = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*\Z")
TOKEN = re.compile(r"[A-Za-z0-9_:.-]+\Z")
LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*\Z")

Attributes = dict[str, str | None]


def norm(moment: Moment) -> str:
    """Return a time as NITF writes it (ISO 8601, basic form): ``20251117T194200+0700``."""
    if not isinstance(moment, datetime):
        return f"{moment:%Y%m%d}"
    return moment.strftime("%Y%m%dT%H%M%S%z")
