"""What a person allows the fetcher: the options of the command line as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from newsdoc.sources.limits import MIB
from newsdoc.values import dataclass
from newsdoc.version import __version__

_WEB = ("http://", "https://")


def is_address(target: str) -> bool:
    """Is ``target`` an address on the web, and so permission to fetch it?"""
    return target[:8].lower().startswith(_WEB)


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchRules:
    """What may be fetched, how, and how much."""

    allow_hosts: tuple[str, ...] = ()
    """``HOST`` or ``HOST:PORT`` that may be private: everything on the inner network is refused otherwise."""

    headers: Mapping[str, str] = field(default_factory=dict)
    """Sent to the page's own host alone: they may carry a password."""

    user_agent: str = f"newsdoc/{__version__}"
    cookies: Path | None = None
    """A file of cookies as browsers export it (Netscape format)."""

    rate: float | None = None
    """Requests a second; None for as fast as they are answered."""

    timeout: float = 20.0
    """Seconds without a sign of life."""

    deadline: float = 90.0
    """Seconds for one file in all, retries included."""

    page_bytes: int = 32 * MIB
    picture_bytes: int = 64 * MIB
    requests: int = 200
    """Requests for one page in all, redirects and retries included."""

    redirects: int = 3
    retries: int = 2
