"""How much an input may hold; every refusal names its limit."""

from __future__ import annotations

from newsdoc.values import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Ceilings for one input, counted on the bytes themselves and never on what a header claims."""

    page_bytes: int = 64 * MIB
    """The page, unpacked; a saved page with its pictures inside has up to 30 MiB."""

    picture_bytes: int = 64 * MIB
    """One file that belongs to it."""

    container_bytes: int = 512 * MIB
    """A zip as it lies on the disk."""

    entries: int = 20_000
    """Files in a zip, a folder or a message."""

    ratio: int = 200
    """Unpacked to packed size of a zip entry, from ``ratio_from`` bytes on."""

    ratio_from: int = 50 * MIB


def how_to_raise(field: str) -> str:
    """Return the hint that goes with a refusal over the limit ``field``."""
    return f"From Python: newsdoc.sources.SourceOptions(limits=Limits({field}=…)) sets it."
