"""What a source holds under a name, in one expression."""

from __future__ import annotations

from newsdoc.formats import Source


def held(source: Source, href: str) -> bytes | None:
    """Return the bytes of the file that the page calls ``href``, or None."""
    found = source.resolve(href)
    return None if found is None else found.content
