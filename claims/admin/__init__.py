"""The fact-checkers' admin: a door that shows rows and calls services, and decides nothing."""

from claims.admin import (
    articles,
    claims,
    desks,
    evidence,
    feeds,
    gaps,
    jobs,
    keys,
    people,
    publisher,
    reference,
    registry,
    releases,
    sources,
    webhooks,
)

__all__ = [
    "articles",
    "claims",
    "desks",
    "evidence",
    "feeds",
    "gaps",
    "jobs",
    "keys",
    "people",
    "publisher",
    "reference",
    "registry",
    "releases",
    "sources",
    "webhooks",
]
