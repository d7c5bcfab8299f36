"""Asking public services over the network: politely, within a time, and keeping what they said before it is read."""

from claims.verification.http.client import Asking, Endpoint, Reply
from claims.verification.http.faults import (
    AuthFailed,
    BadRequest,
    Fault,
    NoData,
    NotAsked,
    RateLimited,
    SchemaChanged,
    Upstream,
)

__all__ = [
    "Asking",
    "AuthFailed",
    "BadRequest",
    "Endpoint",
    "Fault",
    "NoData",
    "NotAsked",
    "RateLimited",
    "Reply",
    "SchemaChanged",
    "Upstream",
]
