"""What each provider answers, and how "nothing found" differs from "not asked"."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from claims.models import Claim, Evidence, Measure, Observation, Outcome, Release
from claims.verification.providers import Provider, providers
from claims.verification.providers.earlier import Earlier
from claims.verification.providers.reference import Reference
from claims.verification.reference import FEW_PLACES, MOST
from claims.verification.services import queue_verification, run_verification
from tests.factories import (
    make_appearance,
    make_article,
    make_claim,
    make_dataset,
    make_measure,
    make_observation,
    make_place,
    make_release,
    make_series,
    make_verdict,
)

pytestmark = pytest.mark.django_db


def flour() -> Measure:
    return make_measure("flour_milled", unit="t")


def table(place: str = "XA", years: range = range(2010, 2021), release: Release | None = None) -> list[Observation]:
    """Return yearly figures of flour: 1000 tonnes and one more each year."""
    release = release or make_release()
    series = make_series(release.dataset, flour())
    return [make_observation(release, series, make_place(place), year, 1000 + year - 2010) for year in years]


def flour_claim(year: int | None = 2018, place: str | None = "XA", value: int = 1008) -> Claim:
    period = {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)} if year else {}
    where = make_place(place) if place else None
    figure = {"kind": "measure", "value": Decimal(value), "unit": "t", "step": Decimal(1)}
    return make_claim(measure=flour(), place=where, **period, **figure)


def years_of(found: tuple[Evidence, ...]) -> list[int]:
    return [item.period_end.year for item in found if item.period_end]


def test_every_provider_of_the_setting_can_be_asked() -> None:
    asked: list[Provider] = providers()
    assert [provider.id for provider in asked][:3] == ["reference", "earlier", "worldbank"]
    assert len({provider.id for provider in asked}) == len(asked)
    assert all(provider.ask(make_claim()).outcome == Outcome.NOT_ASKED for provider in asked)


def test_a_claim_without_a_measure_is_not_asked_about() -> None:
    answer = Reference().ask(make_claim())
    assert (answer.outcome, answer.reason) == (Outcome.NOT_ASKED, "No measure is known for this claim.")


def test_the_figure_of_the_claims_year_comes_first_and_its_neighbours_with_it() -> None:
    table()
    answer = Reference().ask(flour_claim(2018))
    assert answer.outcome == Outcome.FOUND
    assert years_of(answer.found)[0] == 2018
    assert set(years_of(answer.found)) == {2015, 2016, 2017, 2018, 2019}


def test_evidence_says_where_its_figure_comes_from() -> None:
    rows = table(years=range(2018, 2019))
    [evidence] = Reference().ask(flour_claim(2018)).found
    dataset = rows[0].release.dataset
    assert evidence.observation == rows[0]
    assert (evidence.origin, evidence.authority, evidence.measure) == (dataset.origin, dataset.authority, flour())


def test_a_claim_that_states_no_time_is_laid_beside_the_newest_figure_of_its_day() -> None:
    table()
    claim = flour_claim(year=None)
    article = make_article("Mills ground 1008 tonnes.", published_at=datetime(2016, 5, 1, tzinfo=UTC))
    make_appearance(article, "1008", claim=claim)
    assert years_of(Reference().ask(claim).found)[0] == 2016


def test_a_sum_that_is_still_open_is_laid_beside_all_later_figures() -> None:
    table()
    claim = flour_claim(2015)
    claim.period_end = None
    assert years_of(Reference().ask(claim).found)[-1] == 2020


def test_a_place_without_figures_is_laid_beside_its_parts_and_wholes() -> None:
    table("XA")
    group = make_place("XG", kind="region")
    group.parts.add(make_place("XA"))
    answer = Reference().ask(flour_claim(place="XG"))
    assert {item.place.code for item in answer.found if item.place} == {"XA"}


def test_a_place_with_figures_is_not_laid_beside_others() -> None:
    table("XA")
    table("XG")
    make_place("XG").parts.add(make_place("XA"))
    answer = Reference().ask(flour_claim(place="XG"))
    assert {item.place.code for item in answer.found if item.place} == {"XG"}


def test_a_place_of_which_nothing_is_held_has_been_asked_about() -> None:
    table("XA")
    assert Reference().ask(flour_claim(place="XB")).outcome == Outcome.NOTHING


def test_without_a_place_a_measure_of_many_places_is_not_asked_about() -> None:
    for number in range(FEW_PLACES + 1):
        table(f"X{number}")
    answer = Reference().ask(flour_claim(place=None))
    assert (answer.outcome, answer.reason) == (Outcome.NOT_ASKED, "No place is known for this claim.")


def test_without_a_place_a_measure_of_one_matter_is() -> None:
    table("XA")
    assert Reference().ask(flour_claim(place=None)).outcome == Outcome.FOUND


def test_no_more_is_brought_than_a_person_would_read() -> None:
    release = make_release()
    for number in range(MOST):
        table(years=range(2018, 2020), release=release if number == 0 else make_release())
    assert len(Reference().ask(flour_claim(2018)).found) == MOST


@pytest.mark.parametrize("status", [Release.Status.DRAFT, Release.Status.WITHDRAWN])
def test_what_is_not_live_is_not_read(status: str) -> None:
    table(release=make_release(status=status))
    assert Reference().ask(flour_claim()).outcome == Outcome.NOTHING


def test_a_newer_live_release_stands_for_the_older_one() -> None:
    dataset = make_dataset()
    older, newer = make_release(dataset), make_release(dataset)
    make_release(dataset, status=Release.Status.DRAFT)
    series = make_series(dataset, flour())
    for release, value in ((older, 1), (newer, 2)):
        make_observation(release, series, make_place(), 2018, value)
    [evidence] = Reference().ask(flour_claim()).found
    assert evidence.value == 2


def test_nothing_was_decided_yet_on_a_topic() -> None:
    assert Earlier().ask(make_claim(topic_key="flour")).outcome == Outcome.NOTHING


def test_an_earlier_verdict_of_true_brings_its_figure() -> None:
    verdict = make_verdict(make_claim(topic_key="flour", value=Decimal(900)), is_current=True)
    [evidence] = Earlier().ask(make_claim(topic_key="flour")).found
    assert (evidence.earlier_verdict, evidence.value, evidence.quotation) == (verdict, 900, verdict.rationale_en)


def test_an_earlier_verdict_of_false_brings_its_reasons_alone() -> None:
    make_verdict(make_claim(topic_key="flour"), rating="false", is_current=True)
    [evidence] = Earlier().ask(make_claim(topic_key="flour")).found
    assert (evidence.value, evidence.quotation) == (None, "The bulletin has this figure.")


def test_a_verdict_that_is_not_public_is_not_brought() -> None:
    make_verdict(make_claim(topic_key="flour"))
    assert Earlier().ask(make_claim(topic_key="flour")).outcome == Outcome.NOTHING


def test_a_claims_own_verdict_is_no_evidence_for_it() -> None:
    claim = make_claim(topic_key="flour")
    make_verdict(claim, is_current=True)
    assert Earlier().ask(claim).outcome == Outcome.NOTHING


def test_evidence_is_kept_once_over_several_runs_and_points_where_the_comparison_says() -> None:
    table()
    claim = flour_claim(2018)
    for _time in range(2):
        run = run_verification(queue_verification(claim).pk)
        assert run is not None
        assert run.proposal.rating == "true"
    assert claim.evidence.count() == 5
    stances = {item.period_end.year: item.stance for item in claim.evidence.all() if item.period_end}
    assert stances == {2015: "context", 2016: "context", 2017: "context", 2018: "supports", 2019: "context"}


@pytest.mark.parametrize(
    ("value", "rating", "stance"),
    [(1020, "mostly_true", "supports"), (1400, "false", "refutes")],
)
def test_a_figure_that_a_claim_just_misses_does_not_refute_what_it_makes_mostly_true(
    value: int, rating: str, stance: str
) -> None:
    table(years=range(2018, 2019))
    claim = flour_claim(2018, value=value)
    run = run_verification(queue_verification(claim).pk)
    assert run is not None
    assert (run.proposal.rating, claim.evidence.get().stance) == (rating, stance)


def test_a_figure_of_an_earlier_year_is_told_from_a_wrong_one() -> None:
    table()
    run = run_verification(queue_verification(flour_claim(2018, value=1006)).pk)
    assert run is not None
    assert (run.proposal.rating, run.proposal.findings) == ("mostly_true", ["close_but_not_equal", "outdated"])
