"""What can go wrong."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Fault:
    """One fault of what was sent: the name of its field, dotted where nested, and what is wrong with it."""

    field: str
    detail: str


@dataclass
class Problem(Exception):
    """The server's answer to what it did not do, after RFC 9457.

    code is for programs and stays as it is (`invalid_input`, `not_found`, `conflict` …); detail is for people. changes
    tells insiders what somebody else did instead, oldest first: `at`, `actor`, `act`, `before`, `after`, `reason`.
    """

    status: int
    code: str
    title: str
    detail: str
    errors: list[Fault] = field(default_factory=list)
    changes: list[dict[str, Any]] = field(default_factory=list)

    def __str__(self) -> str:
        faults = "; ".join(f"{fault.field}: {fault.detail}" if fault.field else fault.detail for fault in self.errors)
        return f"{self.status} {self.code}: {self.detail}" + (f" ({faults})" if faults else "")


class Unreachable(Exception):
    """The server could not be reached, or what answered was not this API."""


def problem_of(status: int, body: Any) -> Problem:
    """Return the problem that an answer tells of."""
    said = body if isinstance(body, dict) else {}
    faults = [Fault(str(each.get("field", "")), str(each.get("detail", ""))) for each in said.get("errors", [])]
    title = str(said.get("title", "The request failed"))
    code, detail = str(said.get("code", "error")), str(said.get("detail", title))
    return Problem(status, code, title, detail, faults, list(said.get("changes", [])))
