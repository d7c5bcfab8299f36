"""The few exceptions that callers of the claims application may catch."""

from collections.abc import Sequence
from typing import Any


class ClaimsError(Exception):
    """A caller's mistake or a fault worth retrying; the message says what to do.

    `code` is stable and machine-readable; the API prints it. changes: what somebody else did instead, oldest first,
    each with id, at, actor, act, before, after and reason; empty where the one who raises does not know.
    """

    code = "error"
    changes: Sequence[dict[str, Any]] = ()


class InvalidInput(ClaimsError):
    """The input cannot be used as it is."""

    code = "invalid_input"


class IllegalMove(ClaimsError):
    """A status change that the table of moves does not have."""

    code = "illegal_move"


class Conflict(ClaimsError):
    """Somebody else changed the row first."""

    code = "conflict"

    def __init__(self, message: str, changes: Sequence[dict[str, Any]] = ()) -> None:
        super().__init__(message)
        self.changes = changes


class Stale(Conflict):
    """A row that is no longer as the caller has seen it, and said so."""

    code = "stale"


class ReusedKey(ClaimsError):
    """An Idempotency-Key that came with another request before."""

    code = "reused_key"


class NotAllowed(ClaimsError):
    """The actor may not do this."""

    code = "not_allowed"


class FetchRefused(ClaimsError):
    """An address that must not be fetched: private, not HTTP, or too large."""

    code = "fetch_refused"


class FetchFailed(ClaimsError):
    """An address that could not be read this time."""

    code = "fetch_failed"
