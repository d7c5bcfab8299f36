"""What no source could answer is kept as a list of gaps by measure and place."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from claims.models import Claim, DataGap, Evidence, GapClaim, Outcome
from claims.verification import asking
from claims.verification.providers import Answer
from claims.verification.services import queue_verification, run_verification
from tests.factories import make_claim, make_measure, make_place

pytestmark = pytest.mark.django_db

YEAR = {"period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31)}


class Fixed:
    """A source that always gives these answers."""

    at_hand = True

    def __init__(self, number: int, answer: Answer) -> None:
        self.id, self.answer = f"source{number}", answer

    def ask_all(self, claims: Sequence[Claim]) -> list[Answer]:
        return [self.answer for _ in claims]


def verify(monkeypatch: pytest.MonkeyPatch, claim: Claim, *answers: Answer | Outcome) -> None:
    fixed = [Answer(each) if isinstance(each, Outcome) else each for each in answers]
    monkeypatch.setattr(asking, "providers", lambda: [Fixed(*each) for each in enumerate(fixed)])
    run_verification(queue_verification(claim).pk)


def make(place: str = "XA", **values: Any) -> Claim:
    figure = {"value": Decimal(900), "step": Decimal(100), "unit": "t"}
    return make_claim(**{"measure": make_measure(), "place": make_place(place), **figure, **YEAR} | values)


def figure(claim: Claim, **values: Any) -> Answer:
    shape = {"measure": claim.measure, "place": claim.place, "unit": "t", "value": Decimal(900), "period_type": "year"}
    row = Evidence(provider="source0", url="https://example.org", authority=1, origin="mills", **shape | YEAR | values)
    return Answer(Outcome.FOUND, found=(row,))


def gaps() -> list[tuple[str, int, int]]:
    return [(gap.place.code, gap.claim_count, gap.asked) for gap in DataGap.objects.open()]


def test_claims_that_no_source_answered_are_counted_by_measure_and_place_most_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    verify(monkeypatch, make("XB"), Outcome.NOTHING)
    first = make("XA")
    for claim in (first, make("XA"), first):
        verify(monkeypatch, claim, Outcome.NOTHING, Outcome.NOT_ASKED)
    assert gaps() == [("XA", 2, 3), ("XB", 1, 1)]


def test_a_source_that_has_other_years_only_leaves_the_gap_open(monkeypatch: pytest.MonkeyPatch) -> None:
    claim = make()
    far = {"period_start": date(1950, 1, 1), "period_end": date(1950, 12, 31), "value": Decimal(5)}
    verify(monkeypatch, claim, figure(claim, **far))
    assert gaps() == [("XA", 1, 1)]


@pytest.mark.parametrize("outcomes", [(Outcome.FAILED, Outcome.NOTHING), (Outcome.NOT_ASKED,), ()])
def test_what_failed_or_was_not_asked_is_no_gap(monkeypatch: pytest.MonkeyPatch, outcomes: tuple[Outcome, ...]) -> None:
    verify(monkeypatch, make(), *outcomes)
    assert gaps() == []


def test_a_figure_closes_the_gap_and_losing_it_opens_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    claim = make()
    verify(monkeypatch, claim, Outcome.NOTHING)
    verify(monkeypatch, claim, figure(claim))
    assert gaps() == []
    verify(monkeypatch, claim, Outcome.NOTHING)
    assert gaps() == [("XA", 1, 2)]


def test_a_claim_without_measure_or_place_or_merged_away_is_no_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    merged = make()
    for claim in (make(measure=None), make_claim(measure=make_measure(), **YEAR), merged):
        verify(monkeypatch, claim, Outcome.NOTHING)
    Claim.objects.filter(pk=merged.pk).update(merged_into=make())
    assert gaps() == []
    assert GapClaim.objects.get().claim == merged  # Where it is split off again it is there again.
