"""Where evidence comes from.

A provider is one file here and one line in the setting FACTCHECK_PROVIDERS, the dotted path of its
class. It answers about claims; what it finds is evidence, not yet saved, for the run to keep.
"""

from collections.abc import Mapping, Sequence
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

    @property
    def at_hand(self) -> bool:
        """Whether it answers from what we hold, without waiting for anybody, so that many claims are asked at once."""
        ...

    def ask(self, claim: Claim) -> Answer:
        """Return what the source has on a claim; it is called outside of any transaction.

        "Asked, nothing found", "asked, failed" and "not asked" are three different answers, the last two
        with a reason. A source that is out of order is no exception but an answer.
        """
        ...

    def ask_all(self, claims: Sequence[Claim]) -> list[Answer]:
        """Return what the source has on each of several claims, in their order."""
        ...


class OneByOne:
    """What a provider has in common with others that know of no better way to ask about many claims."""

    @property
    def at_hand(self) -> bool:
        """Whether it answers without waiting for anybody."""
        return False

    def ask(self, claim: Claim) -> Answer:
        raise NotImplementedError

    def ask_all(self, claims: Sequence[Claim]) -> list[Answer]:
        """Return what `ask` does of each claim."""
        return [self.ask(claim) for claim in claims]


class AtHand:
    """What providers have in common that answer from our own rows."""

    at_hand = True

    def ask(self, claim: Claim) -> Answer:
        """Return what the source has on a claim."""
        [answer] = self.ask_all([claim])
        return answer

    def ask_all(self, claims: Sequence[Claim]) -> list[Answer]:
        raise NotImplementedError


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
