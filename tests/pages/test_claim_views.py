"""The page of one claim: what it shows, and what is decided on it."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from claims.access import Role
from claims.models import AuditEvent, Claim, Status, Verdict
from claims.review import services
from claims.review.steps import last_event
from claims.verification.services import queue_verification, run_verification
from tests.admin.conftest import SignIn
from tests.factories import make_claim, make_evidence, make_proposal, make_run, make_user, make_verdict
from tests.queue.fire import flour_claims

pytestmark = pytest.mark.django_db
REASONS = {"rationale_en": "The bulletin says 9.", "rating": "false", "findings": ["wrong_magnitude"]}


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def editor() -> User:
    return make_user(Role.EDITOR)


def waiting(**values: object) -> Claim:
    """Return a claim whose verdict waits for an editor."""
    claim = make_claim(status=Status.NEEDS_REVIEW, **values)
    services.write_verdict(claim, rating="false", rationale_en="The bulletin says 9.", actor=make_user())
    return claim


def address(claim: Claim, step: str = "") -> str:
    return f"/desk/claims/{claim.pk}/{step}/" if step else f"/desk/claims/{claim.pk}/"


def take(client: Client, claim: Claim, step: str, **values: object) -> int:
    """Post a step on the claim as it stands now; returns the status of the answer."""
    given = {"seen": last_event(claim), "reason": ""} | values
    return client.post(address(claim, step), given).status_code


def test_a_verdict_is_written_on_the_page(checker: Client) -> None:
    claim = make_claim(status=Status.NEEDS_REVIEW)
    answer = checker.post(address(claim, "write"), REASONS | {"seen": 0})
    assert answer.status_code == 302
    verdict = Verdict.objects.get(claim=claim)
    assert (verdict.rating, verdict.findings) == ("false", ["wrong_magnitude"])
    assert Claim.objects.get(pk=claim.pk).status == Status.IN_REVIEW


def test_a_slip_that_would_explain_a_wrong_figure_is_told_beside_the_proposal(
    checker: Client, settings: Settings
) -> None:
    settings.FACTCHECK_PROVIDERS = ["claims.verification.providers.reference.Reference"]
    [claim] = flour_claims(1)
    for value, told in ((Decimal(12), True), (Decimal(500), False)):
        Claim.objects.filter(pk=claim.pk).update(value=value, step=1)
        run_verification(queue_verification(claim).pk)
        page = checker.get(address(claim)).content.decode()
        assert ("a thousand times as large" in page) is told


def test_adopting_the_proposal_begins_with_its_rating_and_findings(checker: Client) -> None:
    claim = make_claim(status=Status.NEEDS_REVIEW)
    proposal = make_proposal(make_run(claim, status="done"), rating="misleading")
    form = checker.get(address(claim, "write"), {"adopt": 1}).context["form"]
    assert (form["rating"].value(), form["findings"].value()) == ("misleading", ["within_rounding"])
    given = {"adopt": "on", "rating": "misleading", "rationale_ar": "نعم.", "seen": 0}
    assert checker.post(address(claim, "write"), given).status_code == 302
    assert Verdict.objects.get(claim=claim).adopted == proposal


def test_a_changed_rating_is_no_adoption(checker: Client) -> None:
    claim = make_claim(status=Status.NEEDS_REVIEW)
    make_proposal(make_run(claim, status="done"), rating="misleading")
    answer = checker.post(address(claim, "write"), REASONS | {"adopt": "on", "seen": 0})
    assert (answer.status_code, claim.verdicts.count()) == (422, 0)
    assert "The bulletin says 9." in answer.content.decode()


def test_a_verdict_without_reasons_is_sent_back_with_what_was_typed(checker: Client) -> None:
    claim = make_claim(status=Status.NEEDS_REVIEW)
    answer = checker.post(address(claim, "write"), {"rating": "true", "seen": 0})
    assert answer.status_code == 422
    assert "Give the reasons" in answer.content.decode()


def test_what_was_written_is_kept_when_somebody_was_faster(checker: Client) -> None:
    claim = make_claim(status=Status.NEEDS_REVIEW)
    services.dismiss(Claim.objects.get(pk=claim.pk), actor=make_user(), reason="an advertisement")
    answer = checker.post(address(claim, "write"), REASONS | {"seen": 0})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "an advertisement" in page
    assert "The bulletin says 9." in page


def test_an_editor_approves(editor: User) -> None:
    claim = waiting()
    assert take(client_of(editor), claim, "approve") == 302
    assert Claim.objects.get(pk=claim.pk).status == Status.PUBLISHED


def test_the_author_is_told_before_pressing_that_another_must_approve(editor: User) -> None:
    claim = make_claim(status=Status.IN_REVIEW)
    make_verdict(claim, author=editor)
    client = client_of(editor)
    page = client.get(address(claim)).content.decode()
    assert '<button class="fc-button" disabled aria-describedby="why-approve">' in page
    assert "Whoever wrote a verdict cannot approve it" in page
    assert take(client, claim, "approve") == 403
    assert Claim.objects.get(pk=claim.pk).status == Status.IN_REVIEW


def test_the_second_of_two_editors_is_told_what_the_first_did(editor: User) -> None:
    claim = waiting()
    seen = last_event(claim)
    first = make_user(Role.EDITOR, username="karim")
    services.give_back(claim.verdicts.get(), actor=first, reason="name the table")
    answer = client_of(editor).post(address(claim, "approve"), {"seen": seen})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "karim" in page
    assert "name the table" in page
    assert Claim.objects.get(pk=claim.pk).status == Status.NEEDS_REVIEW


def test_new_evidence_stops_a_decision_that_did_not_see_it(editor: User) -> None:
    claim = waiting()
    seen = last_event(claim)
    AuditEvent.objects.record("evidence.added", claim, actor=editor, after={"evidence": make_evidence(claim).pk})
    assert take(client_of(editor), claim, "approve", seen=seen) == 409


@pytest.mark.parametrize("reason", ["", "name the table"])
def test_returning_needs_a_reason(editor: User, reason: str) -> None:
    claim = waiting()
    assert take(client_of(editor), claim, "return", reason=reason) == (302 if reason else 422)


def test_a_published_verdict_is_corrected_given_up_and_retracted(editor: User) -> None:
    claim, client = waiting(), client_of(editor)
    steps = ["approve", "correct", "abandon", "retract", "correct"]
    assert [take(client, claim, step, reason="the office says so") for step in steps] == [302] * 5
    assert Claim.objects.get(pk=claim.pk).status == Status.CORRECTING
    assert take(client, claim, "abandon") == 409  # It was retracted: only a new verdict can be published.


def test_a_dismissed_claim_is_taken_up_again(checker: Client) -> None:
    claim = make_claim()
    assert take(checker, claim, "dismiss") == 302
    assert take(checker, claim, "reopen") == 302
    assert Claim.objects.get(pk=claim.pk).status == Status.NEW


def test_the_page_shows_what_changed_between_two_versions(editor: User) -> None:
    claim = waiting()
    services.give_back(claim.verdicts.get(), actor=editor, reason="name the table")
    services.write_verdict(claim, rating="true", rationale_en="The bulletin says 12.", actor=make_user())
    page = client_of(editor).get(address(claim)).content.decode()
    assert "<del>9.</del><ins>12.</ins>" in page


def test_nothing_is_told_while_nothing_happens_and_all_of_it_then(checker: Client) -> None:
    claim = make_claim()
    assert checker.get(address(claim, "news"), {"seen": 0}).status_code == 204
    services.dismiss(claim, actor=make_user(), reason="an advertisement")
    assert "an advertisement" in checker.get(address(claim, "news"), {"seen": 0}).content.decode()


def test_a_reader_sees_the_claim_and_no_button(sign_in: SignIn) -> None:
    claim = waiting()
    client = sign_in(Role.READER)
    assert client.get(address(claim)).context["steps"] == []
    assert take(client, claim, "approve") == 403


def test_a_stranger_is_sent_to_the_door() -> None:
    answer = Client().get(address(make_claim()))
    assert (answer.status_code, answer["Location"].startswith("/admin/login/")) == (302, True)


@pytest.mark.parametrize("path", ["/desk/claims/999999/", "/desk/claims/999999/write/"])
def test_a_claim_that_is_not_there_is_not_found(checker: Client, path: str) -> None:
    assert checker.get(path).status_code == 404


def test_a_step_that_is_none_is_not_found(checker: Client) -> None:
    assert take(checker, make_claim(), "burn") == 404


def test_the_page_takes_no_more_than_twenty_queries(checker: Client, django_assert_max_num_queries: object) -> None:
    claim = waiting()
    for _ in range(3):
        make_evidence(claim)
        make_proposal(make_run(claim, status="done"))
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        assert checker.get(address(claim)).status_code == 200


def test_no_form_is_shown_where_no_verdict_can_be_written(checker: Client) -> None:
    answer = checker.get(address(waiting(), "write"), follow=True)
    assert "No verdict can be written" in answer.content.decode()
