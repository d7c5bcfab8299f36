"""The one guarded HTTP client: public addresses only, and bounds on size, time and redirects.

requests-hardened resolves a name once, refuses private addresses and connects to the address that it checked;
redirects are followed here, so that each hop is checked again. It has no bound on size or total time: those are here.
"""

from __future__ import annotations

import socket
import threading
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email.message import Message
from typing import Any, cast
from urllib.parse import urljoin, urlsplit

import requests
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from requests_hardened import Config, HTTPSession
from requests_hardened.ip_filter import InvalidIPAddress
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError

from claims.errors import FetchFailed, FetchRefused

MAX_BYTES = 10_000_000
DEADLINE = 20.0  # seconds for everything, redirects included
STEP_TIMEOUT = (5.0, 10.0)  # seconds to connect, and between two pieces of an answer
MAX_HOPS = 5
PIECE = 65_536
ZLIB_OR_GZIP = 47  # wbits: either header, told from the first bytes
ONE_HOP: dict[str, Any] = {"stream": True, "allow_redirects": False}
REDIRECTS = {301, 302, 303, 307, 308}


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer as received, whatever its status; body is without content encoding, header names are lower-case.

    asked: the headers of the request that was answered, without secrets. version: of HTTP, as "HTTP/1.1".
    """

    url: str
    final_url: str
    status: int
    headers: dict[str, str]
    body: bytes
    media_type: str
    fetched_at: datetime
    reason: str = ""
    version: str = "HTTP/1.1"
    asked: dict[str, str] = field(default_factory=dict)

    @property
    def charset(self) -> str | None:
        """The character set that the server names, if it does."""
        return header_of(self.headers).get_content_charset()


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for, with headers for every hop and secrets for the first origin alone; what to post."""

    url: str
    headers: dict[str, str]
    secrets: dict[str, str]
    form: dict[str, str] | bytes | None = None

    def headers_for(self, url: str) -> dict[str, str]:
        """Return the headers that the server at this address may see."""
        return self.headers | self.secrets if origin_of(url) == origin_of(self.url) else self.headers

    def shown(self, sent: Mapping[str, str | bytes]) -> dict[str, str]:
        """Return the headers that were sent, without the secrets; names are lower-case."""
        hidden = {name.lower() for name in self.secrets}
        texts = {name.lower(): str(value) for name, value in sent.items()}
        return {name: value for name, value in texts.items() if name not in hidden}


def origin_of(url: str) -> tuple[str, str]:
    """Return scheme and host with port of an address."""
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.lower()


def fetch(
    url: str,
    *,
    max_bytes: int = MAX_BYTES,
    deadline: float = DEADLINE,
    media_types: Collection[str] | None = None,
    headers: dict[str, str] | None = None,
    secrets: dict[str, str] | None = None,
    form: dict[str, str] | bytes | None = None,
) -> Fetched:
    """Return what is at a public http or https address.

    max_bytes bounds the body, also after decompression; deadline is in seconds and bounds everything.
    media_types: what a successful answer may be, where not anything.
    secrets: headers that only the address's own origin may see, and that are kept nowhere.
    form: what is posted, bytes to this very address and no other; without it the address is read.
    Raises FetchRefused for an address or answer that must not be read, FetchFailed where it could not be this time;
    an answer of any status is returned.
    """
    with cut_off_after(deadline) as watch, open_session(watch) as session:
        try:
            answer = follow(session, Request(url, headers or {}, secrets or {}, form), max_bytes, media_types)
        except InvalidIPAddress as error:
            raise FetchRefused(_("This address leads into a private network: give a public one.")) from error
        except ValueError as error:  # requests' own, and the standard library's for what it cannot take apart
            if watch.fired:
                raise too_slow(deadline) from error
            raise FetchRefused(_("This is not an address that can be read: check its spelling.")) from error
        except (FetchFailed, requests.RequestException, HTTPError) as error:
            raise failure(error, watch, deadline) from error
        if watch.fired:  # A body without a length ends as if whole when its connection is cut.
            raise too_slow(deadline)
        return answer


def failure(error: Exception, watch: Watch, deadline: float) -> FetchFailed:
    """Return what to tell about a fetch that did not succeed."""
    if watch.fired:
        return too_slow(deadline)
    if isinstance(error, FetchFailed):
        return error
    return FetchFailed(_("The address could not be read: try again later. (%s)") % type(error).__name__)


def too_slow(deadline: float) -> FetchFailed:
    """Return the error for an answer that took too long."""
    return FetchFailed(_("The address took longer than %s seconds: try again later.") % f"{deadline:g}")


def follow(session: requests.Session, request: Request, max_bytes: int, media_types: Collection[str] | None) -> Fetched:
    """Return the answer at the end of the redirects; every hop is checked as the first address is."""
    here = request.url
    for _hop in range(MAX_HOPS + 1):
        check_address(here)
        form = request.form if here == request.url else None  # posted to no other address
        sent = {"headers": request.headers_for(here), "data": form} | ONE_HOP
        with session.request("POST" if form else "GET", here, **sent) as response:
            location = response.headers.get("location")
            if response.status_code in REDIRECTS and location and not isinstance(form, bytes):
                here = urljoin(here, location)
                continue
            return read_answer(request, here, response, max_bytes, media_types)
    raise FetchFailed(_("The address redirects too often: give the one that it leads to."))


def check_address(url: str) -> None:
    """Raise FetchRefused for what is not an http or https address without credentials."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchRefused(_("Give an address that begins with http:// or https://."))
    if "@" in parts.netloc:
        raise FetchRefused(_("An address with a name or password in it is not read: leave them out."))


def read_answer(
    request: Request, final_url: str, response: requests.Response, max_bytes: int, media_types: Collection[str] | None
) -> Fetched:
    """Return an answer with its whole body, or raise FetchRefused where it is too large or of another type."""
    headers = {name.lower(): value for name, value in response.headers.items()}
    media_type = header_of(headers).get_content_type() if "content-type" in headers else "application/octet-stream"
    if response.ok and media_types is not None and media_type not in media_types:
        raise FetchRefused(_("The address holds %s, which cannot be read as an article.") % media_type)
    body = decompress(read_body(response, headers, max_bytes), headers.get("content-encoding", ""), max_bytes)
    return Fetched(
        url=request.url,
        final_url=final_url,
        status=response.status_code,
        headers=headers,
        body=body,
        media_type=media_type,
        fetched_at=timezone.now(),
        reason=response.reason or "",
        version="HTTP/1.0" if response.raw.version == 10 else "HTTP/1.1",
        asked=request.shown(response.request.headers),
    )


def header_of(headers: dict[str, str]) -> Message:
    """Return the content type, parsed."""
    message = Message()
    message["content-type"] = headers.get("content-type", "")
    return message


def read_body(response: requests.Response, headers: dict[str, str], max_bytes: int) -> bytes:
    """Return the body as sent, or raise FetchRefused once it exceeds `max_bytes`."""
    announced = headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > max_bytes:
        raise too_large(max_bytes)
    body = bytearray()
    while piece := response.raw.read1(PIECE, decode_content=False):
        body += piece
        if len(body) > max_bytes:
            raise too_large(max_bytes)
    return bytes(body)


def decompress(body: bytes, encoding: str, max_bytes: int) -> bytes:
    """Return the body without its content encoding, however much it was squeezed: no more than `max_bytes`."""
    if encoding.lower() in ("", "identity"):
        return body
    if encoding.lower() not in ("gzip", "x-gzip", "deflate"):
        raise FetchFailed(_("The address answered in an encoding that was not asked for: %s.") % encoding)
    machine = zlib.decompressobj(ZLIB_OR_GZIP)
    try:
        plain = machine.decompress(body, max_bytes + 1)
    except zlib.error as error:
        raise FetchFailed(_("The answer of the address is damaged: try again later.")) from error
    if len(plain) > max_bytes:
        raise too_large(max_bytes)
    if not machine.eof:
        raise FetchFailed(_("The answer of the address is damaged: try again later."))
    return plain


def too_large(max_bytes: int) -> FetchRefused:
    """Return the error for an answer over the limit."""
    return FetchRefused(_("The address holds more than %s bytes: that is too large.") % max_bytes)


class Watch:
    """The sockets of one fetch; `fire` ends them wherever they are: in the handshake, the headers or the body."""

    def __init__(self) -> None:
        self.fired = False
        self.sockets: list[socket.socket] = []

    def add(self, connected: socket.socket) -> None:
        """Watch a connection. A copy of its descriptor is kept, since TLS takes the original away."""
        self.sockets.append(connected.dup())
        if self.fired:
            self.fire()

    def fire(self) -> None:
        """End every connection."""
        self.fired = True
        for each in self.sockets:
            try:
                each.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # The other side was quicker.


@contextmanager
def cut_off_after(seconds: float) -> Iterator[Watch]:
    """Give a watch that fires after so many seconds, however slowly an answer drips in."""
    watch = Watch()
    timer = threading.Timer(seconds, watch.fire)
    timer.daemon = True
    timer.start()
    try:
        yield watch
    finally:
        timer.cancel()
        for each in watch.sockets:
            each.close()


def open_session(watch: Watch) -> requests.Session:
    """Return a session that takes nothing from the environment: no proxy, no stored password."""
    config = Config(
        ip_filter_enable=not settings.FACTCHECK_FETCH_PRIVATE,
        ip_filter_allow_loopback_ips=False,
        never_redirect=True,
        default_timeout=STEP_TIMEOUT,
        user_agent_override=settings.FACTCHECK_USER_AGENT,
    )
    session: Any = HTTPSession(config)
    session.trust_env = False
    session.headers.update({"Accept-Encoding": "gzip, deflate", "Accept-Language": "ar, en;q=0.8"})
    for adapter in session.adapters.values():
        adapter.poolmanager.pool_classes_by_scheme = {
            "http": watched(HTTPConnectionPool, watch),
            "https": watched(HTTPSConnectionPool, watch),
        }
    return cast(requests.Session, session)


def watched(pool: Any, watch: Watch) -> Any:
    """Return a kind of connection pool whose sockets are watched from the moment they are connected."""

    class Connection(pool.ConnectionCls):  # type: ignore[misc]
        def _new_conn(self) -> socket.socket:
            connected: socket.socket = super()._new_conn()
            watch.add(connected)
            return connected

    return type(pool.__name__, (pool,), {"ConnectionCls": Connection})
