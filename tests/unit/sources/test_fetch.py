"""The fetcher brings a page and its pictures from a server, within its limits, and nothing else."""

from __future__ import annotations

import gzip
import socket
import threading
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from newsdoc.errors import SourceError, UsageError
from newsdoc.sources import FetchRules, SourceOptions, open_bytes, open_source
from newsdoc.sources.fetch import Fetcher
from tests.unit.sources.held import held

PAGE = b"<!doctype html><title>t</title><p>words"


@dataclass
class Site:
    """A server on the loopback: what it answers, and what it was asked."""

    answers: dict[str, list[tuple[int, dict[str, str], bytes]]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    port: int = 0

    @property
    def host(self) -> str:
        """As ``--allow-host`` takes it."""
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        """Address of its root, without the slash."""
        return f"http://{self.host}"

    def says(self, path: str, body: bytes = b"", status: int = 200, **headers: str) -> None:
        """Answer ``path`` so; said twice, the first time so and later as said last."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers.setdefault(path, []).append((status, named, body))

    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [path for path, _ in self.asked]


@pytest.fixture
def site() -> Iterator[Site]:
    """A server that knows nothing yet."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            found = site.answers.get(self.path, [(404, {}, b"no")])
            status, headers, body = found.pop(0) if len(found) > 1 else found[0]
            self.send_response_only(status)
            for name, value in {"Content-Type": "text/html", "Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    site.port = server.server_port
    yield site
    server.shutdown()
    thread.join()
    server.server_close()


def rules(site: Site, **changes: object) -> SourceOptions:
    """Leave to talk to ``site``."""
    return SourceOptions(rules=FetchRules(allow_hosts=(site.host,), **changes))  # type: ignore[arg-type]


def test_an_address_is_a_page_with_its_pictures(site: Site) -> None:
    """Redirects followed, headers kept, archived time from the server's Date, pictures relative to the page."""
    site.says("/old", status=302, Location="/news/story")
    site.says("/news/story", PAGE, Content_Type="text/html; charset=utf-8", Date="Tue, 24 Nov 2026 03:00:00 GMT")
    site.says("/news/a.jpg", b"photo", Content_Type="image/jpeg")
    source = open_source(f"{site.url}/old", options=rules(site))
    assert source.content == PAGE
    assert source.url == f"{site.url}/news/story"
    assert source.headers["content-type"] == "text/html; charset=utf-8"
    assert source.archived == datetime(2026, 11, 24, 3, tzinfo=UTC)
    assert held(source, "a.jpg") == b"photo"
    assert held(source, "none.jpg") is None
    assert held(source, "none.jpg") is None
    assert held(source, f"file://{__file__}") is None
    assert site.paths() == ["/old", "/news/story", "/news/a.jpg", "/news/none.jpg"]
    assert site.asked[2][1]["referer"] == f"{site.url}/news/story"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ({"status": 404}, "ND016"),
        ({"status": 403, "body": PAGE}, "ND016"),
        ({"status": 204}, "ND016"),
        ({"body": b"%PDF-1.7", "Content_Type": "application/pdf"}, "ND012"),
        ({"body": b'{"a": 1}', "Content_Type": "application/json"}, "ND012"),
        ({"body": b"\x89PNG\r\n\x1a\n"}, "ND012"),
        ({"body": b""}, "ND011"),
        ({"status": 302, "Location": "/a"}, "ND016"),
        ({"status": 302, "Location": "file:///etc/hostname"}, "ND911"),
        ({"status": 302, "Location": "ftp://x.example/"}, "ND911"),
        ({"status": 302, "Location": "http://127.0.0.2:1/"}, "ND911"),
        ({"status": 302, "Location": "http://[::ffff:127.0.0.1]:1/"}, "ND911"),
        ({"status": 302, "Location": "http://2130706433:1/"}, "ND911"),
        ({"body": PAGE, "Content_Encoding": "br"}, "ND016"),
        ({"body": PAGE, "Content_Encoding": "gzip"}, "ND016"),
    ],
)
def test_what_is_no_page_is_an_error(site: Site, answer: dict[str, object], code: str) -> None:
    """Error pages, other types, circles and redirects to where nobody may go: status 4, one line, a code."""
    site.says("/a", **answer)  # type: ignore[arg-type]
    with pytest.raises(SourceError) as caught:
        open_source(f"{site.url}/a", options=rules(site))
    assert caught.value.code == code
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "[::1]", "0.0.0.0"])
def test_the_inner_network_is_refused_without_leave(site: Site, host: str) -> None:
    """In every spelling of the loopback; the message names the option that permits it."""
    with pytest.raises(SourceError, match="--allow-host") as caught:
        open_source(f"http://{host}:{site.port}/a")
    assert caught.value.code == "ND911"
    assert site.asked == []


def test_codings_are_removed(site: Site) -> None:
    """gzip, and deflate in both of its forms."""
    raw = zlib.compressobj(wbits=-15)
    for path, coding, body in (
        ("/gzip", "gzip", gzip.compress(PAGE)),
        ("/zlib", "deflate", zlib.compress(PAGE)),
        ("/raw", "deflate", raw.compress(PAGE) + raw.flush()),
    ):
        site.says(path, body, Content_Encoding=coding)
        assert open_source(site.url + path, options=rules(site)).content == PAGE


def test_a_bomb_is_cut_at_the_limit(site: Site) -> None:
    """The ceiling holds for what comes out of a coding, and for what no header announced."""
    site.says("/bomb", gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")
    site.says("/long", PAGE + bytes(3000))
    for path in ("/bomb", "/long"):
        with pytest.raises(SourceError) as caught:
            open_source(site.url + path, options=rules(site, page_bytes=2000))
        assert caught.value.code == "ND913"


def test_a_passing_fault_is_tried_again(site: Site) -> None:
    """With growing pauses, as long as the server asks, and not for ever."""
    site.says("/a", status=503)
    site.says("/a", status=429, Retry_After="7")
    site.says("/a", PAGE)
    site.says("/b", status=500)
    site.says("/c", status=503, Retry_After="3600")
    waits: list[float] = []
    fetcher = Fetcher(FetchRules(allow_hosts=(site.host,)), sleep=waits.append)
    assert fetcher.page(f"{site.url}/a").content == PAGE
    assert waits == [0.5, 7.0]
    with pytest.raises(SourceError, match="HTTP 500"):
        fetcher.page(f"{site.url}/b")
    assert site.paths().count("/b") == 3
    with pytest.raises(SourceError, match="HTTP 503"):
        fetcher.page(f"{site.url}/c")
    assert site.paths().count("/c") == 1


def test_a_host_that_stays_silent_is_not_asked_again_and_again(site: Site) -> None:
    """Once it has failed for good, every further picture there costs one request."""
    site.says("/a", PAGE)
    for name in "xyz":
        site.says(f"/{name}.jpg", status=503)
    fetcher = Fetcher(FetchRules(allow_hosts=(site.host,)), sleep=lambda _: None)
    fetcher.page(f"{site.url}/a")
    assert [fetcher.picture(f"{site.url}/{name}.jpg") for name in "xyz"] == [None] * 3
    assert site.paths() == ["/a", *["/x.jpg"] * 3, "/y.jpg", "/z.jpg"]


def test_requests_are_counted_and_spaced(site: Site) -> None:
    """``requests`` is a ceiling for one page in all, ``rate`` a distance between two."""
    site.says("/a", PAGE)
    now = 0.0
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        nonlocal now
        waits.append(seconds)
        now += seconds

    limits = FetchRules(allow_hosts=(site.host,), requests=3, rate=4)
    fetcher = Fetcher(limits, sleep=sleep, clock=lambda: now)
    fetcher.page(f"{site.url}/a")
    assert [fetcher.picture(f"{site.url}/{i}.jpg") for i in range(4)] == [None] * 4
    assert site.paths() == ["/a", "/0.jpg", "/1.jpg"]
    assert waits == [0.25, 0.25]
    assert "more than 3 requests" in fetcher.failures[f"{site.url}/2.jpg"]


def test_a_slow_server_is_not_waited_for(site: Site) -> None:
    """The deadline counts all of a file, retries included."""
    ticks = iter(range(0, 100_000, 100))
    site.says("/a", PAGE)
    fetcher = Fetcher(FetchRules(allow_hosts=(site.host,)), sleep=lambda _: None, clock=lambda: float(next(ticks)))
    with pytest.raises(SourceError, match="90 seconds"):
        fetcher.page(f"{site.url}/a")


def test_what_a_person_says_is_sent(site: Site, tmp_path: Path) -> None:
    """Headers to the page's own host alone, since they may hold a password; cookies by their domain."""
    cookies = tmp_path / "cookies.txt"
    cookies.write_text(
        "# Netscape HTTP Cookie File\n127.0.0.1\tFALSE\t/\tFALSE\t0\tsession\tabc\n"
        ".other.example\tTRUE\t/\tFALSE\t4102444800\tsecret\txyz\n"
    )
    site.says("/a", PAGE)
    options = SourceOptions(
        rules=FetchRules(
            allow_hosts=(site.host, "localhost"), headers={"Authorization": "x"}, user_agent="me/1", cookies=cookies
        )
    )
    source = open_source(f"{site.url}/a", options=options)
    assert held(source, f"http://localhost:{site.port}/p.jpg") is None
    (_, page), (_, picture) = site.asked
    assert (page["authorization"], page["user-agent"], page["cookie"]) == ("x", "me/1", "session=abc")
    assert "authorization" not in picture
    assert "cookie" not in picture


def test_a_cookie_file_that_is_none_is_refused(site: Site, tmp_path: Path) -> None:
    """Before anything is sent."""
    (tmp_path / "cookies.txt").write_text("nonsense")
    with pytest.raises(UsageError):
        open_source(f"{site.url}/a", options=rules(site, cookies=tmp_path / "cookies.txt"))
    assert site.asked == []


def test_a_local_page_fetches_what_it_lacks_only_with_leave(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``--fetch`` completes a saved page; without it not one connection is opened, whatever the page says."""
    (tmp_path / "page.html").write_bytes(PAGE)
    (tmp_path / "near.jpg").write_bytes(b"near")
    site.says("/n/near.jpg", b"far", Content_Type="image/jpeg")
    site.says("/n/far.jpg", b"far", Content_Type="image/jpeg")
    url = f"{site.url}/n/story"
    leave = SourceOptions(pictures=True, rules=FetchRules(allow_hosts=(site.host,)))
    source = open_source(tmp_path / "page.html", url=url, options=leave)
    assert (held(source, "near.jpg"), held(source, "far.jpg")) == (b"near", b"far")
    assert site.paths() == ["/n/far.jpg"]
    assert source.reason_of("far.jpg") is None
    assert (held(source, "none.jpg"), source.reason_of("none.jpg")) == (None, "HTTP 404")
    assert source.reason_of("data:,") is None
    opened: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _, address: opened.append(address))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *given, **_: opened.append(given))
    openers: list[Callable[[], object]] = [
        lambda: open_source(tmp_path / "page.html", url=url).resolve("far.jpg"),
        lambda: open_bytes(PAGE, "x", url).resolve(f"{site.url}/n/far.jpg"),
    ]
    assert [opener() for opener in openers] == [None, None]
    assert opened == []
