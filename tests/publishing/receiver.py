"""A consumer's server on the loopback, which keeps what it is sent and answers as it is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.loopback import Answer, Asked, answering

Told = tuple[int, dict[str, str], bytes]


@dataclass
class Receiver:
    """Keeps every request as (headers, body); `answers` are used up first, then `answer`: status, headers, body."""

    port: int = 0
    got: list[tuple[dict[str, str], str]] = field(default_factory=list)
    answer: Told = (204, {}, b"")
    answers: list[Told] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The address that is called."""
        return f"http://127.0.0.1:{self.port}/hook"

    def reply(self, asked: Asked) -> Answer:
        """Keep a call, and return the next answer."""
        self.got.append((asked.headers, asked.body.decode()))
        status, headers, body = self.answers.pop(0) if self.answers else self.answer
        return Answer(body, "text/plain", status, headers)


@contextmanager
def receiving() -> Iterator[Receiver]:
    """Give a receiver that runs."""
    receiver = Receiver()
    with answering(receiver.reply) as receiver.port:
        yield receiver
