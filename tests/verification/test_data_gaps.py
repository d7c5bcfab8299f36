"""What no source could answer is kept as a list of gaps by measure and place."""

from typing import Any

import pytest

from claims.models import Claim, Outcome, VerificationRun
from tests.factories import make_claim, make_measure, make_place, make_run

pytestmark = pytest.mark.django_db


def answered(claim: Claim, *outcomes: str, status: str = "done") -> None:
    run = make_run(claim, status=status)
    for number, outcome in enumerate(outcomes):
        run.answers.create(provider=f"provider{number}", outcome=outcome)


def make(place: str = "XA", **values: Any) -> Claim:
    return make_claim(**{"measure": make_measure(), "place": make_place(place)} | values)


def gaps() -> list[tuple[int, int, int]]:
    return [(gap["measure"], gap["place"], gap["claims"]) for gap in VerificationRun.objects.data_gaps()]


def test_claims_that_no_source_answered_are_counted_by_measure_and_place_most_first() -> None:
    answered(make("XB"), Outcome.NOTHING)
    for _ in range(2):
        answered(make("XA"), Outcome.NOTHING, Outcome.NOT_ASKED)
    flour = make_measure().pk
    assert gaps() == [(flour, make_place("XA").pk, 2), (flour, make_place("XB").pk, 1)]


@pytest.mark.parametrize(
    "outcomes", [(Outcome.FOUND, Outcome.NOTHING), (Outcome.FAILED, Outcome.NOTHING), (Outcome.NOT_ASKED,), ()]
)
def test_what_was_found_or_failed_or_was_not_asked_is_no_gap(outcomes: tuple[str, ...]) -> None:
    answered(make(), *outcomes)
    assert gaps() == []


def test_the_last_finished_run_of_a_claim_decides() -> None:
    filled, opened = make(), make()
    answered(filled, Outcome.NOTHING)
    answered(filled, Outcome.FOUND)
    answered(opened, Outcome.FOUND)
    answered(opened, Outcome.NOTHING)
    answered(opened, status="cancelled")
    [(_, _, claims)] = gaps()
    assert claims == 1


def test_a_claim_without_measure_or_place_or_merged_away_is_no_gap() -> None:
    for claim in (make(measure=None), make_claim(measure=make_measure())):
        answered(claim, Outcome.NOTHING)
    answered(make(merged_into=make()), Outcome.NOTHING)
    assert gaps() == []
