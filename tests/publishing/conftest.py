"""What tests of publishing share."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from claims.models import Claim
from tests.api.sample import make_sample
from tests.publishing.receiver import Receiver, receiving


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    """A consumer's server; the guard lets the loopback through."""
    settings.FACTCHECK_FETCH_PRIVATE = True
    with receiving() as server:
        yield server


@pytest.fixture
def site(settings: Any) -> str:
    """The address of the site, as what is published names it."""
    settings.FACTCHECK_SITE_ADDRESS = "https://checks.example"
    return "https://checks.example"


@pytest.fixture
def sample(db: None, site: str) -> Claim:
    """A published English claim with a returned version, a proposal, and confidential evidence."""
    return make_sample("en")


@pytest.fixture
def retracted(sample: Claim) -> Claim:
    """The same, its verdict taken back."""
    sample.verdicts.filter(is_current=True).update(retracted_at=timezone.now())
    Claim.objects.filter(pk=sample.pk).update(status="retracted")
    sample.refresh_from_db()
    return sample


@pytest.fixture
def stranger() -> Client:
    """Somebody who is not signed in."""
    return Client()
