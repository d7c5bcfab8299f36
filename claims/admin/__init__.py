"""The fact-checkers' admin: a door that shows rows and calls services, and decides nothing."""

from claims.admin import articles, claims, evidence, keys, people, reference, sources

__all__ = ["articles", "claims", "evidence", "keys", "people", "reference", "sources"]
