"""Evidence that people add: cited, kept once, and part of the comparison."""

from datetime import date
from decimal import Decimal

import pytest
from django.db.models import QuerySet

from claims.access import Role
from claims.errors import InvalidInput, NotAllowed
from claims.models import AuditEvent, Evidence
from claims.verification.services import add_evidence, queue_verification, run_verification
from tests.factories import make_claim, make_measure, make_place, make_user

pytestmark = pytest.mark.django_db
BULLETIN = {"url": "https://statistics.example/bulletin", "value": "12100", "unit": "count", "authority": "0.90"}
YEAR = {"period_start": date(2020, 1, 1), "period_end": date(2020, 12, 31)}


def test_a_finding_is_kept_with_its_finder() -> None:
    checker, claim = make_user(), make_claim()
    evidence = add_evidence(claim, actor=checker, **BULLETIN)
    assert (evidence.added_by, evidence.value, evidence.provider) == (checker, Decimal(12100), "")
    assert AuditEvent.objects.about(claim)[0].act == "evidence.added"


def test_the_same_finding_is_kept_once() -> None:
    claim = make_claim()
    first = add_evidence(claim, actor=make_user(), **BULLETIN)
    again = add_evidence(claim, actor=make_user(), **BULLETIN | {"value": Decimal("12100.0")})
    assert again == first
    assert Evidence.objects.count() == 1


def test_another_figure_of_the_same_page_is_another_finding() -> None:
    claim, checker = make_claim(), make_user()
    assert add_evidence(claim, actor=checker, **BULLETIN) != add_evidence(
        claim, actor=checker, **BULLETIN | {"value": "9"}
    )


def test_a_finding_must_say_where_it_stands() -> None:
    with pytest.raises(InvalidInput, match="where this stands"):
        add_evidence(make_claim(), actor=make_user(), value="12100")


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(InvalidInput, match="decimal number"):
        add_evidence(make_claim(), actor=make_user(), **BULLETIN | {"value": "many"})


def test_bounds_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(InvalidInput, match="low_before_high"):
        add_evidence(make_claim(), actor=make_user(), url=BULLETIN["url"], low="9", high="7")


def test_two_who_add_one_finding_at_once_get_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    claim, checker = make_claim(), make_user()
    first = add_evidence(claim, actor=checker, **BULLETIN)
    monkeypatch.setattr(QuerySet, "first", lambda self: None)  # as seen before the other had committed
    assert add_evidence(claim, actor=checker, **BULLETIN) == first


def test_a_reader_adds_nothing() -> None:
    with pytest.raises(NotAllowed):
        add_evidence(make_claim(), actor=make_user(Role.READER), **BULLETIN)


def test_what_a_person_found_is_compared_even_where_the_measure_has_no_name() -> None:
    claim = make_claim(place=make_place(), **YEAR)
    add_evidence(claim, actor=make_user(), **BULLETIN | YEAR)
    run = run_verification(queue_verification(claim).pk)
    assert run is not None
    assert (run.proposal.rating, run.proposal.findings) == ("true", ["within_rounding"])
    assert {answer.outcome for answer in run.answers.all()} == {"not_asked"}


def test_what_a_person_found_keeps_the_stance_that_the_person_gave_it() -> None:
    claim = make_claim(place=make_place(), measure=make_measure(unit="count"), **YEAR)
    evidence = add_evidence(claim, actor=make_user(), stance="refutes", **BULLETIN | YEAR)
    run_verification(queue_verification(claim).pk)
    evidence.refresh_from_db()
    assert evidence.stance == "refutes"


def test_words_without_a_figure_are_context() -> None:
    claim = make_claim()
    add_evidence(claim, actor=make_user(), quotation="The office has not published its count yet.")
    run = run_verification(queue_verification(claim).pk)
    assert run is not None
    assert run.inputs["data"] == []
    assert run.proposal.findings[0] == "no_data"
