"""Where evidence comes from.

A provider is one file here and one line in the setting FACTCHECK_PROVIDERS, the dotted path of its
class. It answers about one claim; what it finds is evidence, not yet saved, for the run to keep.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from typing import Any, Protocol

from django.conf import settings
from django.db import models
from django.utils.module_loading import import_string

from claims.models import Claim, Evidence, Outcome, Snapshot


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking: the outcome with its reason, the query as it was put, and what was found.

    found holds unsaved evidence in the order of its worth; snapshots are all pages of the answer as fetched, also
    of one that could not be read. again: another try may bring more, but not before this time has passed.
    """

    outcome: Outcome
    reason: str = ""
    query: Mapping[str, Any] = field(default_factory=dict)
    found: tuple[Evidence, ...] = ()
    snapshots: tuple[Snapshot, ...] = ()
    again: timedelta | None = None


class Provider(Protocol):
    """One source of evidence. `id` is stable: it is kept with every answer and every piece of evidence."""

    id: str

    def ask(self, claim: Claim) -> Answer:
        """Return what the source has on a claim; it is called outside of any transaction.

        "Asked, nothing found", "asked, failed" and "not asked" are three different answers, the last two
        with a reason. A source that is out of order is no exception but an answer.
        """
        ...


def providers() -> list[Provider]:
    """Return the providers of the setting, in its order."""
    return [load(path) for path in settings.FACTCHECK_PROVIDERS]


@cache
def load(path: str) -> Provider:
    """Return the provider of a class, made once."""
    provider: Provider = import_string(path)()
    return provider


def shared_fields(row: models.Model, *shapes: type[models.Model]) -> dict[str, Any]:
    """Return what a row has in the fields of those abstract models, to be copied into evidence."""
    return {field.name: getattr(row, field.name) for shape in shapes for field in shape._meta.fields}
