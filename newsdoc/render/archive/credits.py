"""Pictures and credits in the archive's body: where the file is, and the credit as printed and bare."""

from __future__ import annotations

from newsdoc.model import (
    Picture,
)
from newsdoc.xmltext import attributes_text, escape

NOT_PRINTED = {"data-printed": "no"}


def address_of(picture: Picture) -> str | None:
    """Return where the picture to show is: beside the document, else where the source says."""
    best = picture.best
    return None if best is None else best.path or best.address


def credit_span(line: str | None, text: str | None, *, bare: bool = False) -> str:
    """Return ``span.credit`` with the credit as printed, or ``""`` where there is none.

    Args:
        line: the bare credit.
        text: the credit as printed; None where the page prints none, which the markup says.
        bare: put the bare credit into ``data-credit`` in any case, where no picture item holds it; else
            only where the printed words do not contain it.
    """
    words = line if text is None else text
    if words is None:
        return ""
    attributes: dict[str, str | None] = {"class": "credit", **(NOT_PRINTED if text is None else {})}
    if bare or (line is not None and credit_key(line) not in credit_key(words)):
        attributes["data-credit"] = line
    return f"<span{attributes_text(attributes)}>{escape(words)}</span>"


def credit_key(text: str) -> str:
    """Return the letters and digits of a credit, by which one is found in another."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
