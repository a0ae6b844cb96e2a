"""Only the public network is talked to, at the very address that was judged."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator

import httpcore
import pytest

from newsdoc.errors import UsageError
from newsdoc.sources.guard import GuardedNetwork, RefusedAddressError, UnknownHostError, check_allow_host, is_public


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "::8.8.8.8",
        "2002:7f00:1::",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "64:ff9b::7f00:1",
        "localhost",
        "",
    ],
)
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    """Private, loopback, link-local, shared, multicast, reserved, and IPv4 in any disguise."""
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_a_public_address_passes(address: str) -> None:
    """The rest of the internet."""
    assert is_public(address)


class _Recorder(httpcore.SyncBackend):
    """Says where a connection would go."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def connect_tcp(self, host: str, *_: object, **__: object) -> httpcore.NetworkStream:  # type: ignore[override]
        self.asked.append(host)
        raise httpcore.ConnectError("not here")


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch) -> Iterator[_Recorder]:
    """Connections are recorded, none is made."""
    recorder = _Recorder()
    monkeypatch.setattr("newsdoc.sources.guard.httpcore.SyncBackend", lambda: recorder)
    return recorder


def resolves_to(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Let every name resolve to the next of ``answers``; return the names asked for."""
    asked: list[str] = []
    left = list(answers)

    def answer(host: str, port: int, **_: object) -> list[object]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in left.pop(0)]

    monkeypatch.setattr("newsdoc.sources.guard.socket.getaddrinfo", answer)
    return asked


def test_the_connection_goes_to_the_address_that_was_judged(
    monkeypatch: pytest.MonkeyPatch, recorder: _Recorder
) -> None:
    """A name is resolved once: a second answer (DNS rebinding) is never asked for."""
    asked = resolves_to(monkeypatch, ["93.184.216.34"], ["127.0.0.1"])
    with pytest.raises(httpcore.ConnectError):
        GuardedNetwork(()).connect_tcp("x.example", 80)
    assert (asked, recorder.asked) == (["x.example"], ["93.184.216.34"])


def test_a_name_with_two_faces_is_refused(monkeypatch: pytest.MonkeyPatch, recorder: _Recorder) -> None:
    """One private address among public ones is enough."""
    resolves_to(monkeypatch, ["93.184.216.34", "10.0.0.1"])
    with pytest.raises(RefusedAddressError, match=r"10\.0\.0\.1"):
        GuardedNetwork(()).connect_tcp("x.example", 80)
    assert recorder.asked == []


@pytest.mark.parametrize(
    ("allowed", "host", "port", "goes"),
    [
        ("intra.example", "intra.example", 80, True),
        ("intra.example", "INTRA.example.", 8080, True),
        ("intra.example:8080", "intra.example", 8080, True),
        ("intra.example:8080", "intra.example", 80, False),
        ("intra.example", "other.example", 80, False),
        ("[::1]:8080", "::1", 8080, True),
        ("::1", "::1", 8080, True),
    ],
)
def test_a_host_that_a_person_named_may_be_private(
    monkeypatch: pytest.MonkeyPatch, recorder: _Recorder, allowed: str, host: str, port: int, goes: bool
) -> None:
    """By name, and where a port is given at that port alone."""
    resolves_to(monkeypatch, ["10.0.0.1"])
    with pytest.raises(httpcore.ConnectError if goes else RefusedAddressError):
        GuardedNetwork((allowed,)).connect_tcp(host, port)
    assert recorder.asked == (["10.0.0.1"] if goes else [])


def test_a_name_that_does_not_exist_is_told_from_one_not_found_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second may be tried again."""
    for code, expected in ((socket.EAI_NONAME, UnknownHostError), (socket.EAI_AGAIN, httpcore.ConnectError)):
        monkeypatch.setattr("newsdoc.sources.guard.socket.getaddrinfo", _raise(socket.gaierror(code, "no")))
        with pytest.raises(expected):
            GuardedNetwork(()).connect_tcp("x.example", 80)
    monkeypatch.setattr("newsdoc.sources.guard.socket.getaddrinfo", _raise(UnicodeError("label too long")))
    with pytest.raises(UnknownHostError):
        GuardedNetwork(()).connect_tcp("x" * 300, 80)


def _raise(error: Exception) -> Callable[..., None]:
    def answer(*_: object, **__: object) -> None:
        raise error

    return answer


def test_local_sockets_are_refused() -> None:
    """A page has no business with them."""
    with pytest.raises(RefusedAddressError):
        GuardedNetwork(()).connect_unix_socket("/run/x")


@pytest.mark.parametrize("value", ["", "http://x", "x/y", "x:http", ":80"])
def test_what_is_no_host_is_refused(value: str) -> None:
    """Before any work is done."""
    with pytest.raises(UsageError):
        check_allow_host(value)


@pytest.mark.parametrize("value", ["x", "x:80", "10.0.0.1", "[::1]", "[::1]:80"])
def test_hosts_are_taken_as_given(value: str) -> None:
    """Names and numbers, with and without a port."""
    assert check_allow_host(value) == value
