"""Which network addresses may be talked to, and the connections that hold to it.

A name is resolved once, every address it has is judged, and the connection goes to the very address
that was judged: a name that answers otherwise the second time gains nothing.  Redirects come through
here again, for each opens a connection.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from typing import TypeAlias

import httpcore

from newsdoc.errors import UsageError

_Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class RefusedAddressError(Exception):
    """The address is not of the public network."""


def is_public(address: str) -> bool:
    """Is ``address`` one of the public network, in no disguise?

    Refused: private, loopback, link-local, carrier-grade NAT, multicast, reserved; IPv4 inside IPv6 in any
    form (mapped, 6to4, Teredo, NAT64), since the inner address is where it would lead.
    """
    try:
        found: _Address = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped or found.sixtofour or found.teredo or found in _NAT64:
            return False
        if int(found) >> 32 == 0:  # IPv4-compatible, long deprecated
            return False
        if found.is_site_local:
            return False
    return found.is_global and not found.is_multicast


class UnknownHostError(Exception):
    """No such name, and none to come."""


class GuardedNetwork(httpcore.NetworkBackend):
    """Connects to public addresses, and to the hosts a person named."""

    def __init__(self, allow_hosts: Iterable[str]) -> None:
        self._allowed = frozenset(one.lower().rstrip(".") for one in allow_hosts)
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to an address of ``host`` that may be talked to.

        Raises:
            RefusedAddressError: it has none, or has one that may not: a name with two faces is a trick.
        """
        addresses = _resolve(host, port)
        if not self._is_allowed(host, port):
            for address in addresses:
                if not is_public(address):
                    raise RefusedAddressError(f"{host} is at {address}, which is not on the public network")
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in addresses[:4]:
            try:
                return self._network.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Refuse: a page has no business with local sockets."""
        raise RefusedAddressError(f"local socket {path}")

    def sleep(self, seconds: float) -> None:
        """Wait, as the pool asks between its own attempts."""
        self._network.sleep(seconds)

    def _is_allowed(self, host: str, port: int) -> bool:
        bare = host.lower().rstrip(".")
        named = f"[{bare}]" if ":" in bare else bare
        return not {bare, named, f"{named}:{port}"}.isdisjoint(self._allowed)


def check_allow_host(value: str) -> str:
    """Return ``value`` when it is a ``HOST`` or ``HOST:PORT``.

    Raises:
        UsageError: it is neither.
    """
    host, colon, port = value.rpartition(":")
    if not value or "/" in value or (colon and not value.endswith("]") and not (port.isdigit() and host)):
        raise UsageError("ND001", f"{value!r} is no host; give HOST or HOST:PORT.")
    return value


def _resolve(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        if error.errno == socket.EAI_AGAIN:
            raise httpcore.ConnectError(f"{host} was not found in time") from None
        raise UnknownHostError(f"there is no host {host}") from None
    except (OSError, UnicodeError) as error:
        raise UnknownHostError(f"{host[:80]} cannot be looked up ({error})") from None
    return list(dict.fromkeys(str(one[4][0]) for one in found))
