"""A stub of all public services, and a claim that each of them knows something about."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from claims.models import Claim, Measure, Place
from claims.verification.http import Endpoint
from claims.verification.providers.google import Google
from claims.verification.providers.hapi import Hapi
from claims.verification.providers.networked import Networked
from claims.verification.providers.sdmx import Eurostat, Ilo, Imf, Oecd, Unicef
from claims.verification.providers.unhcr import Unhcr
from claims.verification.providers.wikidata import Wikidata
from claims.verification.providers.worldbank import WorldBank
from tests.factories import make_claim
from tests.stub import Stub, running_stub

# Each provider with the measure and place of a claim that it can answer.
ABOUT: dict[type[Networked], tuple[str, str]] = {
    WorldBank: ("population_total", "JO"),
    Google: ("population_total", "JO"),
    Unhcr: ("refugees_hosted", "JO"),
    Hapi: ("refugees_hosted", "JO"),
    Ilo: ("unemployment_rate", "JO"),
    Unicef: ("population_total", "JO"),
    Imf: ("gdp_current_usd", "JO"),
    Oecd: ("inflation_consumer_annual", "FR"),
    Eurostat: ("population_total", "FR"),
    Wikidata: ("population_total", "JO"),
}


@pytest.fixture(scope="session")
def running() -> Iterator[Stub]:
    with running_stub() as stub:
        yield stub


@pytest.fixture
def stub(running: Stub, settings: Any) -> Stub:
    """The stub, which may be asked although it is on this machine."""
    settings.FACTCHECK_NETWORK_PROVIDERS = True
    settings.FACTCHECK_FETCH_PRIVATE = True
    running.asked.clear()
    return running


def at(provider: type[Networked], stub: Stub, mood: str = "ok", *, key: str = "key", **more: Any) -> Networked:
    """Return a provider that asks the stub in that mood."""
    return provider(Endpoint(stub.url(provider.id, mood), key=key, **more))


def claim_about(measure: str, place: str = "JO", year: int = 2022, **values: Any) -> Claim:
    """Return a claim on a measure of the registry."""
    return make_claim(
        statement="بلغ عدد سكان الأردن 11 مليون نسمة في عام 2022",
        language="ar",
        measure=Measure.objects.get(code=measure),
        place=Place.objects.get(code=place),
        **{"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)} | values,
    )
