"""What all providers have in common that ask a service over the network."""

import logging
from abc import ABC, abstractmethod
from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext_noop

from claims.errors import InvalidInput
from claims.models import Claim, Evidence, Outcome
from claims.verification.http import Asking, Endpoint, Fault, NoData, NotAsked, SchemaChanged, Upstream
from claims.verification.http.client import FRESH
from claims.verification.providers import Answer, OneByOne

logger = logging.getLogger(__name__)

MOST = 24  # pieces of evidence: no more than a person would read
# What reading an answer raises where it is not made as documented.
UNREADABLE = (ArithmeticError, AttributeError, IndexError, InvalidInput, KeyError, TypeError, ValueError)


class Networked(OneByOne, ABC):
    """A provider that asks a service. Whatever goes wrong there becomes an answer with its reason.

    endpoint: by default what the setting FACTCHECK_ENDPOINTS has for the id. fresh: see Asking.
    needs_key: there is no asking without a key.
    """

    id = ""
    needs_key = False

    def __init__(self, endpoint: Endpoint | None = None, *, fresh: timedelta = FRESH) -> None:
        self.endpoint = endpoint or Endpoint(**settings.FACTCHECK_ENDPOINTS[self.id])
        self.fresh = fresh

    def ask(self, claim: Claim) -> Answer:
        """Return what the service has on a claim."""
        asking = Asking(self.endpoint, fresh=self.fresh)
        try:
            self.require_ready()
            found = tuple(self.find(claim, asking))[:MOST]
            if not found:
                raise NoData()
        except Fault as fault:
            return self.failed(fault, asking)
        except UNREADABLE as error:
            logger.exception("%s answered in an unknown form", self.id)
            return self.failed(SchemaChanged(detail=f"{type(error).__name__}: {error}"), asking)
        asking.used()
        return Answer(Outcome.FOUND, "", {"asked": asking.urls}, found, tuple(asking.snapshots))

    @property
    def at_hand(self) -> bool:
        """Whether it says at once that it is not asked, as it does while it is switched off."""
        try:
            self.require_ready()
        except NotAsked:
            return True
        return False

    def require_ready(self) -> None:
        """Raise NotAsked where the service is not to be asked at all."""
        if not settings.FACTCHECK_NETWORK_PROVIDERS:
            raise NotAsked(gettext_noop("Asking over the network is switched off."))
        if self.needs_key and not self.endpoint.key:
            raise NotAsked(gettext_noop("There is no key for it in the settings."))

    def failed(self, fault: Fault, asking: Asking) -> Answer:
        """Return the answer that a fault comes to."""
        if isinstance(fault, Upstream):
            asking.endpoint.gate.failed()
        elif isinstance(fault, NoData):
            asking.used()
        if fault.outcome == Outcome.FAILED:
            logger.warning("%s: %s", self.id, fault)
        query = {"asked": asking.urls} | ({"detail": fault.detail} if fault.detail else {})
        return Answer(fault.outcome, fault.reason, query, (), tuple(asking.snapshots), fault.again)

    @abstractmethod
    def find(self, claim: Claim, asking: Asking) -> Iterable[Evidence]:
        """Return what the service has on a claim, unsaved. Raises a Fault where it cannot be asked or answers badly."""
