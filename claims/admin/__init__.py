"""The fact-checkers' admin: a door that shows rows and calls services, and decides nothing."""

from claims.admin import articles, claims, evidence, jobs, keys, people, reference, registry, releases, sources

__all__ = ["articles", "claims", "evidence", "jobs", "keys", "people", "reference", "registry", "releases", "sources"]
