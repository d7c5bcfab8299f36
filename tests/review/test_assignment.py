"""Who works on a claim, and by when."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from claims.access import Role
from claims.errors import Conflict, InvalidInput, NotAllowed
from claims.models import AuditEvent, Claim
from claims.review.assignment import assign, set_due
from tests.factories import make_claim, make_user

pytestmark = pytest.mark.django_db


def test_a_fact_checker_takes_a_claim_and_gives_it_back() -> None:
    claim, checker = make_claim(), make_user()
    assert assign(claim, checker, actor=checker).assigned_to == checker
    assert assign(claim, None, actor=checker).assigned_to is None
    trail = AuditEvent.objects.about(claim).order_by("pk")
    assert [event.after["assigned_to"] for event in trail] == [checker.username, None]


def test_a_fact_checker_gives_nobody_else_work() -> None:
    with pytest.raises(NotAllowed):
        assign(make_claim(), make_user(), actor=make_user())


def test_a_fact_checker_takes_nothing_from_another() -> None:
    checker = make_user()
    with pytest.raises(NotAllowed):
        assign(make_claim(assigned_to=make_user()), checker, actor=checker, reason="I know more")


def test_an_editor_takes_a_claim_from_somebody_with_a_reason_only() -> None:
    claim, editor = make_claim(assigned_to=make_user()), make_user(Role.EDITOR)
    with pytest.raises(InvalidInput):
        assign(claim, editor, actor=editor, reason=" ")
    assign(claim, editor, actor=editor, reason="on leave")
    assert AuditEvent.objects.about(claim).get().reason == "on leave"


def test_a_reader_is_given_no_claim() -> None:
    with pytest.raises(InvalidInput):
        assign(make_claim(), make_user(Role.READER), actor=make_user(Role.EDITOR))


def test_the_second_of_two_is_told() -> None:
    claim, first, second = make_claim(), make_user(), make_user()
    stale = Claim.objects.get(pk=claim.pk)
    assign(claim, first, actor=first)
    with pytest.raises(Conflict):
        assign(stale, second, actor=second)
    assert Claim.objects.get(pk=claim.pk).assigned_to == first


def test_the_same_owner_again_changes_nothing() -> None:
    checker = make_user()
    claim = make_claim(assigned_to=checker)
    assign(claim, checker, actor=checker)
    assert not AuditEvent.objects.about(claim).exists()


def test_an_editor_sets_a_due_date_and_a_fact_checker_does_not() -> None:
    claim, soon = make_claim(), timezone.now() + timedelta(days=1)
    with pytest.raises(NotAllowed):
        set_due(claim, soon, actor=make_user())
    assert set_due(claim, soon, actor=make_user(Role.EDITOR)).due_at == soon


def test_the_page_assigns_and_tells_the_second_of_two() -> None:
    claim, editor, checker = make_claim(), make_user(Role.EDITOR), make_user()
    client = Client()
    client.force_login(editor)
    given = {"before": "", "owner": checker.pk, "due_at": "2027-01-05T12:00", "reason": ""}
    page = f"/desk/claims/{claim.pk}/assign/"
    assert client.post(page, given).status_code == 302
    claim.refresh_from_db()
    assert claim.assigned_to == checker
    assert claim.due_at is not None
    assert client.post(page, given | {"owner": editor.pk}).status_code == 409
