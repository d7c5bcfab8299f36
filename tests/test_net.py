"""The guarded client: what it refuses, where it gives up, and what it brings back."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from requests_hardened import ip_filter_adapter

from claims.errors import FetchFailed, FetchRefused
from claims.net import fetch

PAGE = "<html><body><p>سبعة جسور</p></body></html>".encode()
BOMB = gzip.compress(b"0" * 3_000_000)


class Site(BaseHTTPRequestHandler):
    """A small site with every fault that the client has to stand."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *args: Any) -> None:
        """Print nothing."""

    def do_GET(self) -> None:
        getattr(self, f"show_{self.path.strip('/').replace('-', '_')}")()

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in ({"content-type": "text/html; charset=utf-8"} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def show_page(self) -> None:
        self.answer(PAGE)

    def show_agent(self) -> None:
        self.answer(self.headers["user-agent"].encode(), **{"content-type": "text/plain"})

    def show_key(self) -> None:
        self.answer(str(self.headers["x-key"]).encode(), **{"content-type": "text/plain"})

    def show_gzip(self) -> None:
        self.answer(gzip.compress(PAGE), content_encoding="gzip")

    def show_bomb(self) -> None:
        self.answer(BOMB, content_encoding="gzip")

    def show_damaged(self) -> None:
        self.answer(gzip.compress(PAGE)[:-9], content_encoding="gzip")

    def show_brotli(self) -> None:
        self.answer(b"\x0b\x02", content_encoding="br")

    def show_picture(self) -> None:
        self.answer(b"\x89PNG", **{"content-type": "image/png"})

    def show_missing(self) -> None:
        self.answer(b"no such page", status=404)

    def show_large(self) -> None:
        self.answer(b"0" * 200_000)

    def show_endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"0" * 50_000)
        except OSError:
            self.close_connection = True

    def show_short(self) -> None:
        self.send_response(200)
        self.send_header("content-length", "500")
        self.end_headers()
        self.wfile.write(b"only this")
        self.close_connection = True

    def show_drip(self) -> None:
        self.send_response(200)
        self.send_header("connection", "close")
        self.end_headers()
        self.drip(b"0")

    def show_slow_headers(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nx-slow: ")
        self.drip(b"0")

    def drip(self, piece: bytes) -> None:
        try:
            for _ in range(100):
                self.wfile.write(piece)
                time.sleep(0.1)
        except OSError:
            pass
        self.close_connection = True

    def redirect(self, to: str) -> None:
        self.answer(b"", status=302, location=to)

    def show_moved(self) -> None:
        self.redirect("/page")

    def show_elsewhere(self) -> None:
        self.redirect(f"http://localhost:{self.server.server_address[1]}/key")

    def show_loop(self) -> None:
        self.redirect("/loop")

    def show_to_file(self) -> None:
        self.redirect("file:///etc/hostname")

    def show_to_nowhere(self) -> None:
        self.redirect("http://[ab")

    def show_to_private(self) -> None:
        self.redirect("http://192.168.1.1/")


class Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print nothing: clients hang up here, as they should."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = Server(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def open_door(settings: Any) -> None:
    settings.FACTCHECK_FETCH_PRIVATE = True


PRIVATE = [
    "http://127.0.0.1/",
    "http://localhost/",
    "http://[::1]/",
    "http://10.1.2.3/",
    "http://169.254.169.254/latest/meta-data/",
    "http://2130706433/",
    "http://[::ffff:127.0.0.1]/",
    "http://0.0.0.0/",
]


@pytest.mark.parametrize("url", PRIVATE)
def test_a_private_address_is_refused(url: str) -> None:
    with pytest.raises(FetchRefused, match="private"):
        fetch(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "page",
        "ftp://example.org/",
        "file:///etc/passwd",
        "http://",
        "https://user:secret@example.org/",
        "http://[ab",
    ],
)
def test_what_is_no_plain_web_address_is_refused(url: str) -> None:
    with pytest.raises(FetchRefused):
        fetch(url)


def test_a_hop_into_a_private_network_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first hop is let through, as if it were public; the second is not."""
    let_through, guard = iter(["127.0.0.1"]), ip_filter_adapter.filter_host
    monkeypatch.setattr(
        ip_filter_adapter, "filter_host", lambda *args, **options: next(let_through, None) or guard(*args, **options)
    )
    with pytest.raises(FetchRefused, match="private"):
        fetch(f"{site}/to-private")


@pytest.mark.usefixtures("open_door")
class TestAnswers:
    def test_a_page_comes_back_whole(self, site: str) -> None:
        page = fetch(f"{site}/page")
        assert (page.status, page.media_type, page.charset, page.body) == (200, "text/html", "utf-8", PAGE)
        assert page.url == page.final_url == f"{site}/page"
        assert page.fetched_at.tzinfo is not None

    def test_we_say_who_asks(self, site: str, settings: Any) -> None:
        assert fetch(f"{site}/agent").body.decode() == settings.FACTCHECK_USER_AGENT

    def test_compressed_pages_are_unpacked(self, site: str) -> None:
        assert fetch(f"{site}/gzip").body == PAGE

    def test_a_redirect_is_followed_and_named(self, site: str) -> None:
        page = fetch(f"{site}/moved")
        assert (page.url, page.final_url, page.body) == (f"{site}/moved", f"{site}/page", PAGE)

    def test_a_secret_goes_to_its_own_origin_alone(self, site: str) -> None:
        assert fetch(f"{site}/key", secrets={"X-Key": "mine"}).body == b"mine"
        assert fetch(f"{site}/elsewhere", secrets={"X-Key": "mine"}).body == b"None"

    def test_what_was_asked_is_told_without_secrets(self, site: str) -> None:
        page = fetch(f"{site}/page", headers={"Accept": "text/html"}, secrets={"X-Key": "mine"})
        assert (page.asked["accept"], page.reason, page.version) == ("text/html", "OK", "HTTP/1.1")
        assert "x-key" not in page.asked

    def test_an_error_page_comes_back_with_its_status(self, site: str) -> None:
        page = fetch(f"{site}/missing", media_types={"text/plain"})
        assert (page.status, page.body) == (404, b"no such page")


@pytest.mark.usefixtures("open_door")
class TestRefusals:
    @pytest.mark.parametrize("path", ["large", "endless", "bomb"])
    def test_more_than_the_limit_is_refused(self, site: str, path: str) -> None:
        with pytest.raises(FetchRefused, match="too large"):
            fetch(f"{site}/{path}", max_bytes=100_000)

    def test_another_type_is_refused(self, site: str) -> None:
        with pytest.raises(FetchRefused, match="image/png"):
            fetch(f"{site}/picture", media_types={"text/html"})

    def test_a_redirect_to_a_file_is_refused(self, site: str) -> None:
        with pytest.raises(FetchRefused, match="http"):
            fetch(f"{site}/to-file")

    def test_a_redirect_to_no_address_is_refused(self, site: str) -> None:
        with pytest.raises(FetchRefused, match="spelling"):
            fetch(f"{site}/to-nowhere")

    def test_redirects_come_to_an_end(self, site: str) -> None:
        with pytest.raises(FetchFailed, match="redirects too often"):
            fetch(f"{site}/loop")

    @pytest.mark.parametrize("path", ["short", "damaged", "brotli"])
    def test_a_broken_answer_is_a_failure(self, site: str, path: str) -> None:
        with pytest.raises(FetchFailed):
            fetch(f"{site}/{path}")

    @pytest.mark.parametrize("path", ["drip", "slow-headers"])
    def test_a_slow_drip_is_cut(self, site: str, path: str) -> None:
        began = time.monotonic()
        with pytest.raises(FetchFailed, match="longer than"):
            fetch(f"{site}/{path}", deadline=0.5)
        assert time.monotonic() - began < 5

    def test_nobody_at_home_is_a_failure(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        with pytest.raises(FetchFailed, match="could not be read"):
            fetch(f"http://127.0.0.1:{port}/")

    def test_a_name_that_does_not_exist_is_a_failure(self) -> None:
        with pytest.raises(FetchFailed):
            fetch("http://nobody.invalid/")


def test_threads_and_sockets_are_given_back(site: str, open_door: None) -> None:
    before = threading.active_count()
    fetch(f"{site}/page")
    assert wait(lambda: threading.active_count() <= before + 1)


def wait(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + 5
    while not condition() and time.monotonic() < end:
        time.sleep(0.01)
    return condition()
