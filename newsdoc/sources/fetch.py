"""The one guarded fetcher: an address → bytes, within limits, from the public network only.

Nothing else in newsdoc opens a connection.  It is made only when the input is an address or a person
asked for ``--fetch``.
"""

from __future__ import annotations

import re
import ssl
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from datetime import datetime
from functools import cache
from http.cookiejar import LoadError, MozillaCookieJar
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from newsdoc.errors import SourceError, UsageError
from newsdoc.formats import Resource
from newsdoc.sources.fetch_rules import FetchRules, is_address
from newsdoc.sources.guard import GuardedNetwork, RefusedAddressError, UnknownHostError
from newsdoc.sources.hints import http_date
from newsdoc.values import dataclass

_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_TRY_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ERROR_NUMBER = re.compile(r"^\[Errno -?\d+\] ")
_LONGEST_WAIT = 30.0
"""Seconds; a server that asks for more (``Retry-After``) is not waited for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back from an address, redirects followed."""

    url: str
    content: bytes = field(repr=False)
    media_type: str | None
    headers: Mapping[str, str]
    archived: datetime | None


class _FailedError(Exception):
    """Why a file was not fetched: a code and a sentence."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code


class _AgainError(Exception):
    """A fault that may pass: why, and how long the server asks to wait."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class Fetcher:
    """Fetches one page and its pictures under :class:`FetchRules`."""

    def __init__(
        self,
        rules: FetchRules,
        *,
        page: str | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """
        Args:
            rules: what a person allows.
            page: address of the page, when only its pictures are fetched.
            sleep: waits; tests pass their own.
            clock: seconds that only grow.
        """
        self._rules = rules
        self._page = page
        self._sleep = sleep
        self._clock = clock
        self._left = rules.requests
        self._next_at = 0.0
        self._client = httpx.Client(
            transport=_Transport(GuardedNetwork(rules.allow_hosts)),
            timeout=rules.timeout,
            follow_redirects=False,
            trust_env=False,
            cookies=_cookies(rules),
            headers={"user-agent": rules.user_agent, "accept-encoding": "gzip, deflate"},
        )
        self._silent: set[tuple[str, str, int | None]] = set()
        """Hosts that were asked again in vain: they are asked once for each further file."""

        self.failures: dict[str, str] = {}
        """Why pictures were not fetched, by address."""

    def page(self, address: str) -> Answer:
        """Return the page at ``address``.

        Raises:
            SourceError: ND016 not fetched; ND012 no web page; ND911 refused address; ND913 over a limit.
        """
        self._page = address
        try:
            answer = self._get(address, self._rules.page_bytes, "text/html,application/xhtml+xml;q=0.9")
        except _FailedError as failure:
            hint = "Name the host with --allow-host to permit it." if failure.code == "ND911" else None
            raise SourceError(failure.code, f"{address} was not fetched: {failure}.", hint=hint) from None
        if answer.media_type not in (*_PAGE_TYPES, None):
            raise SourceError("ND012", f"{address} is {answer.media_type}, not a web page.")
        self._page = answer.url
        return answer

    def picture(self, address: str) -> Resource | None:
        """Return the file at ``address``; None when it cannot be had, with the reason in ``failures``."""
        if address in self.failures:
            return None
        try:
            answer = self._get(address, self._rules.picture_bytes, "image/*,*/*;q=0.1")
        except _FailedError as failure:
            self.failures[address] = str(failure)
            return None
        return Resource(content=answer.content, name=answer.url, media_type=answer.media_type)

    # ------------------------------------------------------------------ one file

    def _get(self, address: str, limit: int, accept: str) -> Answer:
        until = self._clock() + self._rules.deadline
        for attempt in range(self._rules.retries + 1):
            try:
                return self._follow(address, limit, accept, until)
            except _AgainError as fault:
                wait = fault.wait if fault.wait is not None else 0.5 * 2**attempt
                host = _origin(address)
                last = attempt == self._rules.retries or host in self._silent
                if last:
                    self._silent.add(host)
                if last or wait > _LONGEST_WAIT or self._clock() + wait > until:
                    raise _FailedError("ND016", str(fault)) from None
                self._sleep(wait)
        raise AssertionError("the last attempt returns or raises")

    def _follow(self, address: str, limit: int, accept: str, until: float) -> Answer:
        for _ in range(self._rules.redirects + 1):
            found = self._ask(address, limit, accept, until)
            if isinstance(found, Answer):
                return found
            address = found
        raise _FailedError("ND016", f"more than {self._rules.redirects} redirects")

    def _ask(self, address: str, limit: int, accept: str, until: float) -> Answer | str:
        """Send one request; return what came, or the address it points on to."""
        if self._left <= 0:
            raise _FailedError("ND913", f"more than {self._rules.requests} requests for one page")
        self._left -= 1
        self._keep_rate()
        try:
            with self._client.stream("GET", address, headers=self._headers(address, accept)) as response:
                return self._answer(response, address, limit, until)
        except RefusedAddressError as error:
            raise _FailedError("ND911", str(error)) from None
        except UnknownHostError as error:
            raise _FailedError("ND016", str(error)) from None
        except (httpx.TimeoutException, httpcore.TimeoutException):
            raise _AgainError("no answer in time") from None
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError) as error:
            raise _FailedError("ND016", f"no usable address ({error})") from None
        except (httpx.HTTPError, httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            raise _AgainError(_ERROR_NUMBER.sub("", str(error)) or type(error).__name__) from None

    def _answer(self, response: httpx.Response, address: str, limit: int, until: float) -> Answer | str:
        status = response.status_code
        if status in _REDIRECTS and "location" in response.headers:
            return self._next_address(address, response.headers["location"])
        if status in _TRY_AGAIN:
            raise _AgainError(f"HTTP {status}", _retry_after(response.headers.get("retry-after")))
        if status != 200:
            raise _FailedError("ND016", f"HTTP {status}")
        content = self._body(response, limit, until)
        return Answer(
            url=address,
            content=content,
            media_type=response.headers.get("content-type", "").partition(";")[0].strip().lower() or None,
            headers={name.lower(): value for name, value in response.headers.items()},
            archived=http_date(next(iter(response.headers.get_list("date")), None)),
        )

    def _body(self, response: httpx.Response, limit: int, until: float) -> bytes:
        out = bytearray()
        for piece in _decoded(response, limit):
            out += piece
            if len(out) > limit:
                raise _FailedError("ND913", f"more than {limit:,} bytes")
            if self._clock() > until:
                raise _FailedError("ND016", f"not complete after {self._rules.deadline:.0f} seconds")
        return bytes(out)

    def _next_address(self, address: str, location: str) -> str:
        try:
            following = urljoin(address, location)
        except ValueError:
            following = ""
        if not is_address(following):
            raise _FailedError("ND911", "it redirects to something that is no web address")
        if address.lower().startswith("https:") and following.lower().startswith("http:"):
            raise _FailedError("ND911", "it redirects from https to http")
        return following

    def _headers(self, address: str, accept: str) -> dict[str, str]:
        headers = {"accept": accept}
        if self._page:
            if _origin(address) == _origin(self._page):
                headers |= {name.lower(): value for name, value in self._rules.headers.items()}
            if address != self._page:
                headers.setdefault("referer", self._page.partition("#")[0])
        return headers

    def _keep_rate(self) -> None:
        if not self._rules.rate:
            return
        now = self._clock()
        if now < self._next_at:
            self._sleep(self._next_at - now)
        self._next_at = max(now, self._next_at) + 1 / self._rules.rate


def _origin(address: str) -> tuple[str, str, int | None]:
    try:
        parts = urlsplit(address)
        return parts.scheme.lower(), (parts.hostname or "").lower(), parts.port
    except ValueError:
        return "", "", None


def _retry_after(value: str | None) -> float | None:
    """Return the seconds to wait; a date is passed over, for their clock may differ from ours."""
    return float(value) if value is not None and value.strip().isdigit() else None


def _decoded(response: httpx.Response, limit: int) -> Iterator[bytes]:
    """Yield the body with its coding removed, never more than ``limit`` and a little at once."""
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding in ("identity", ""):
        yield from response.iter_raw(64 * 1024)
        return
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise _FailedError("ND016", f"content coding {coding!r}, which was not asked for")
    inflate = zlib.decompressobj(wbits=47 if "gzip" in coding else zlib.MAX_WBITS)
    first = coding == "deflate"
    try:
        for piece in response.iter_raw(64 * 1024):
            if first and piece[:1] and (piece[0] & 0x0F) != 8:
                inflate = zlib.decompressobj(wbits=-zlib.MAX_WBITS)  # "deflate" without the zlib header
            first = False
            yield inflate.decompress(piece, limit + 1)
            while inflate.unconsumed_tail:
                yield inflate.decompress(inflate.unconsumed_tail, limit + 1)
        yield inflate.flush()
    except zlib.error as error:
        raise _FailedError("ND016", f"damaged content coding ({error})") from None


def _cookies(rules: FetchRules) -> httpx.Cookies:
    cookies = httpx.Cookies()
    if rules.cookies is None:
        return cookies
    jar = MozillaCookieJar(rules.cookies)
    try:
        jar.load(ignore_discard=True, ignore_expires=True)
    except (OSError, LoadError, ValueError) as error:
        raise UsageError("ND001", f"{rules.cookies} is no cookie file in Netscape format ({error}).") from None
    for cookie in jar:
        if cookie.expires == 0:  # browsers' exporters write 0 for "until the browser is closed"
            cookie.expires = None
    return httpx.Cookies(jar)


@cache
def _ssl_context() -> ssl.SSLContext:
    """Return what certificates are checked against; reading them costs 20 ms."""
    return httpx.create_ssl_context()


class _Transport(httpx.BaseTransport):
    """httpx over a pool whose connections are guarded.

    httpx's own transport has no place for a network backend, and one that resolves names itself.
    """

    def __init__(self, network: httpcore.NetworkBackend) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=_ssl_context(),
            max_connections=4,
            # A source is never closed, so nothing may stay open between two of its files.
            max_keepalive_connections=0,
            network_backend=network,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        inner = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            status_code=inner.status,
            headers=inner.headers,
            stream=_Body(inner),
            extensions=inner.extensions,
        )

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    """The body of an answer, handed on as it comes."""

    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._response.stream:  # type: ignore[union-attr]
            yield bytes(piece)

    def close(self) -> None:
        self._response.close()
