"""A server on the loopback that answers as a test tells it: the frame of all outlets, services and consumers."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SLOW = 3.0  # seconds: longer than any deadline of a test


@dataclass(frozen=True)
class Asked:
    """One request as it was received; the names of its headers are lower-case."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Answer:
    """One answer; `shown` are the headers besides type and length, `wait` the seconds before it is sent."""

    body: bytes = b""
    media_type: str = "text/html; charset=utf-8"
    status: int = 200
    shown: dict[str, str] = field(default_factory=dict)
    wait: float = 0.0


Reply = Callable[[Asked], Answer]


class Server(ThreadingHTTPServer):
    daemon_threads = True
    reply: Reply

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print nothing: clients that lost patience hang up here, as they should."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, *args: Any) -> None:
        """Print nothing."""

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(int(headers.get("content-length", 0)))
        answer = self.server.reply(Asked(self.path, headers, body))
        if answer.wait:
            time.sleep(answer.wait)
        sent = {"content-type": answer.media_type, "content-length": str(len(answer.body))} | answer.shown
        self.send_response(answer.status)
        for name, value in sent.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)

    def do_POST(self) -> None:
        self.do_GET()


@contextmanager
def answering(reply: Reply) -> Iterator[int]:
    """Answer requests as long as the context lasts; gives the port."""
    server = Server(("127.0.0.1", 0), Handler)
    server.reply = reply
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
