"""Verdicts that go out at a set time: approved by a person, published by the clock, once."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from claims.access import Role
from claims.errors import Conflict, IllegalMove, InvalidInput, NotAllowed
from claims.models import AuditEvent, Claim, Notice, Publisher, ScheduledPublication, Status, Verdict
from claims.publishing.scheduling import publish, publish_due
from claims.review.notices import mail
from claims.review.scheduling import cancel, schedule, schedule_of
from claims.review.services import approve, give_back
from claims.tasks import publish_due as doorbell
from tests.factories import make_claim, make_user, make_verdict

pytestmark = pytest.mark.django_db
SOON = timedelta(hours=1)


@pytest.fixture
def editor(db: None) -> User:
    return make_user(Role.EDITOR)


@pytest.fixture
def verdict(db: None) -> Verdict:
    return make_verdict(make_claim(status=Status.IN_REVIEW))


def planned(verdict: Verdict, editor: User, **values: object) -> ScheduledPublication:
    """Return the schedule of a verdict for an hour from now."""
    return schedule(verdict, timezone.now() + SOON, actor=editor, **values)  # type: ignore[arg-type]


def let_it_be_time() -> None:
    """Let every set time have come."""
    ScheduledPublication.objects.update(publish_at=timezone.now() - timedelta(seconds=1))


def status_of(verdict: Verdict) -> str:
    return Claim.objects.get(pk=verdict.claim_id).status


def test_until_its_time_a_verdict_stays_in_review_and_then_goes_out_once(verdict: Verdict, editor: User) -> None:
    row = planned(verdict, editor, reason="after the minister spoke")
    assert publish_due() == 0
    assert status_of(verdict) == Status.IN_REVIEW
    assert schedule_of(verdict.claim) == row
    let_it_be_time()
    doorbell()
    doorbell()
    verdict.refresh_from_db()
    row.refresh_from_db()
    assert (status_of(verdict), verdict.is_current, row.outcome) == (Status.PUBLISHED, True, "published")
    assert (verdict.review.editor, verdict.review.reason) == (editor, "after the minister spoke")
    acts = list(AuditEvent.objects.about(verdict.claim).values_list("act", flat=True))
    assert acts.count("verdict.approved") == acts.count("verdict.scheduled") == 1
    assert schedule_of(Claim.objects.get(pk=verdict.claim_id)) is None


def test_two_clocks_at_once_publish_once(verdict: Verdict, editor: User) -> None:
    planned(verdict, editor)
    let_it_be_time()
    first, second = (ScheduledPublication.objects.select_related("verdict__claim", "editor").get() for _ in range(2))
    assert (publish(first), publish(second)) == (True, False)
    assert ScheduledPublication.objects.get().outcome == "published"
    assert not AuditEvent.objects.filter(act="verdict.not_published").exists()


def test_nobody_schedules_their_own_verdict(verdict: Verdict) -> None:
    verdict.author.groups.add(make_user(Role.EDITOR).groups.get())
    with pytest.raises(NotAllowed):
        planned(verdict, verdict.author)


def test_a_fact_checker_schedules_nothing(verdict: Verdict) -> None:
    with pytest.raises(NotAllowed):
        planned(verdict, make_user(Role.FACT_CHECKER))


def test_a_time_that_has_passed_is_refused(verdict: Verdict, editor: User) -> None:
    with pytest.raises(InvalidInput, match="has passed"):
        schedule(verdict, timezone.now(), actor=editor)


def test_a_verdict_is_scheduled_once(verdict: Verdict, editor: User) -> None:
    planned(verdict, editor)
    with pytest.raises(Conflict, match="scheduled already"):
        planned(verdict, editor)


def test_a_cancelled_schedule_does_nothing_and_can_be_made_anew(verdict: Verdict, editor: User) -> None:
    planned(verdict, editor)
    cancel(verdict, actor=editor)
    let_it_be_time()
    assert publish_due() == 0
    with pytest.raises(IllegalMove, match="not scheduled"):
        cancel(verdict, actor=editor)
    planned(verdict, editor)
    assert ScheduledPublication.objects.open().count() == 1


def test_under_embargo_nobody_publishes_before_and_lifting_it_needs_a_reason(verdict: Verdict, editor: User) -> None:
    planned(verdict, editor, embargo=True)
    with pytest.raises(IllegalMove, match="under embargo until"):
        approve(verdict, actor=make_user(Role.EDITOR))
    with pytest.raises(InvalidInput, match="Say why"):
        cancel(verdict, actor=editor)
    cancel(verdict, actor=editor, reason="the paper is out")
    approve(verdict, actor=editor)


def test_without_an_embargo_an_editor_may_publish_at_once(verdict: Verdict, editor: User) -> None:
    planned(verdict, editor)
    approve(verdict, actor=make_user(Role.EDITOR))
    let_it_be_time()
    assert publish_due() == 0
    assert ScheduledPublication.objects.get().outcome == "published"


def test_a_verdict_that_is_returned_is_not_published_at_its_time(verdict: Verdict, editor: User) -> None:
    planned(verdict, editor, embargo=True)
    give_back(verdict, actor=editor, reason="the table is missing")
    let_it_be_time()
    assert publish_due() == 0
    assert ScheduledPublication.objects.get().outcome == "cancelled"


def test_what_can_no_longer_be_published_is_said_and_the_others_go_out(verdict: Verdict, editor: User) -> None:
    gone, other = make_user(Role.EDITOR), make_verdict(make_claim(status=Status.IN_REVIEW))
    planned(verdict, gone)
    planned(other, editor)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    let_it_be_time()
    assert publish_due() == 1
    failed = ScheduledPublication.objects.get(verdict=verdict)
    assert (failed.outcome, status_of(verdict)) == ("failed", Status.IN_REVIEW)
    assert "Your role does not allow this" in failed.error
    assert AuditEvent.objects.filter(act="verdict.not_published").count() == 1
    assert schedule_of(verdict.claim) == failed
    assert publish_due() == 0


def test_the_editor_is_told_by_notice_and_by_mail_why_a_verdict_did_not_go_out(
    verdict: Verdict, editor: User, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    editor.email = "editor@desk.example"
    editor.save()
    planned(verdict, editor)
    Publisher.objects.create(pk=1, strict=True)
    let_it_be_time()
    with django_capture_on_commit_callbacks(execute=True):
        assert publish_due() == 0
    notice = Notice.objects.get(person=editor)
    assert "No public source is cited" in notice.text
    mail(notice.pk)
    [sent] = mailoutbox
    assert sent.subject == "The system could not publish this verdict at its time"
    assert "No public source is cited" in sent.body
    assert f"/desk/claims/{verdict.claim_id}/" in sent.body


def test_of_an_editor_who_has_left_all_other_editors_are_told(verdict: Verdict, editor: User) -> None:
    gone = make_user(Role.EDITOR)
    planned(verdict, gone)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    let_it_be_time()
    publish_due()
    assert [notice.person for notice in Notice.objects.filter(kind="overdue")] == [editor]


def test_publishing_under_embargo_is_not_offered_and_the_page_says_until_when(verdict: Verdict, editor: User) -> None:
    client = Client()
    client.force_login(editor)
    page = f"/desk/claims/{verdict.claim_id}/"
    button = '<button class="fc-button fc-button-primary">Approve and publish</button>'
    assert button in client.get(page).content.decode()
    row = planned(verdict, editor, embargo=True)
    shown = client.get(page).content.decode()
    assert button not in shown
    assert f"under embargo until \u2066{timezone.localtime(row.publish_at):%Y-%m-%d %H:%M}\u2069:" in shown


def test_an_editor_sets_a_time_on_the_page_and_cancels_it(verdict: Verdict, editor: User) -> None:
    client = Client()
    client.force_login(editor)
    page = f"/desk/claims/{verdict.claim_id}/publication/"
    later = (timezone.localtime() + SOON).strftime("%Y-%m-%dT%H:%M")
    assert client.post(f"{page}time/", {"seen": 0, "publish_at": later, "embargo": "on"}).status_code == 302
    for address in (page, f"/desk/claims/{verdict.claim_id}/"):
        assert "Under embargo until" in client.get(address).content.decode()
    assert "goes out" in client.get("/desk/").content.decode()
    refused = client.post(f"{page}cancel/", {"reason": ""})
    assert (refused.status_code, "Say why" in refused.content.decode()) == (422, True)
    assert client.post(f"{page}cancel/", {"reason": "it leaked"}).status_code == 302
    assert status_of(verdict) == Status.IN_REVIEW


def test_a_time_is_not_set_on_a_claim_that_has_changed(verdict: Verdict, editor: User) -> None:
    client = Client()
    client.force_login(editor)
    AuditEvent.objects.record("evidence.added", verdict.claim, actor=None)
    later = (timezone.localtime() + SOON).strftime("%Y-%m-%dT%H:%M")
    answer = client.post(f"/desk/claims/{verdict.claim_id}/publication/time/", {"seen": 0, "publish_at": later})
    assert answer.status_code == 409
    assert not ScheduledPublication.objects.exists()


@pytest.mark.parametrize("publish_at", ["", "tomorrow", "2020-01-01T10:00"])
def test_a_bad_time_is_answered_with_what_to_do(verdict: Verdict, editor: User, publish_at: str) -> None:
    client = Client()
    client.force_login(editor)
    answer = client.post(f"/desk/claims/{verdict.claim_id}/publication/time/", {"seen": 0, "publish_at": publish_at})
    assert answer.status_code == 422
    assert not ScheduledPublication.objects.exists()
