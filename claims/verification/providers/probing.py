"""Asks a provider one small question, to see how it is."""

import logging
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_noop
from redis.exceptions import RedisError

from claims.models import Claim, Measure, Outcome, Place
from claims.verification.providers import Provider
from claims.verification.providers.networked import Networked
from claims.verification.providers.statistics import Statistics

logger = logging.getLogger(__name__)
YEAR = 2020
PLACES = ("JO", "FR")  # Each provider covers one of them.
STATES = {Outcome.FOUND: "ready", Outcome.NOTHING: "ready", Outcome.NOT_ASKED: "off", Outcome.FAILED: "failing"}


@dataclass(frozen=True, slots=True)
class State:
    """How a provider is: ready, off, failing, or broken (a fault of ours); with reason and detail."""

    state: str
    reason: str = ""
    detail: str = ""


def probe(provider: Provider) -> State:
    """Return how a provider is, by asking it anew; it never raises."""
    try:
        asked = type(provider)(fresh=timedelta(0)) if isinstance(provider, Networked) else provider
        answer = asked.ask(sample_for(provider))
    except RedisError as error:
        return State("broken", gettext_noop("The limits that all share are out of reach: start Factcheck."), str(error))
    except Exception as error:  # Whatever it is, the next provider is to be probed too.
        logger.exception("%s cannot be probed", provider.id)
        return State("broken", detail=f"{type(error).__name__}: {error}")
    state = STATES[answer.outcome]
    return State(state, "" if state == "ready" else answer.reason, answer.query.get("detail", ""))


def sample_for(provider: Provider) -> Claim:
    """Return a claim, in no database, that a provider may know something about."""
    code, place = "population_total", Place.objects.get(code=PLACES[0])
    if isinstance(provider, Statistics):
        catalogue = provider.catalogue
        code = catalogue.series[0].measure
        place = next(
            place for place in Place.objects.filter(code__in=PLACES).order_by("-code") if catalogue.code_of(place)
        )
    return Claim(
        pk=0,  # of no row, but with relations that can be looked at: all empty
        statement="بلغ عدد سكان الأردن 10.9 مليون نسمة في عام 2020",
        language="ar",
        measure=Measure.objects.get(code=code),
        place=place,
        topic_key="probe",
        period_start=date(YEAR, 1, 1),
        period_end=date(YEAR, 12, 31),
    )
