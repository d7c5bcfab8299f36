"""Webhooks: what is told to whom, signed so that the reference library believes it, and called until it arrives."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from claims import lifecycle
from claims.api.events import payload
from claims.errors import Conflict, InvalidInput, NotAllowed
from claims.intake import take_in
from claims.models import (
    AuditEvent,
    Claim,
    Delivery,
    DeliveryAttempt,
    DeliveryStatus,
    OutboxEvent,
    Status,
    WebhookEndpoint,
)
from claims.publishing import delivery as sending
from claims.publishing.webhooks import (
    MOST,
    TOLD,
    change_endpoint,
    create_endpoint,
    ping,
    remove_endpoint,
    replay,
    replay_since,
    rotate_secret,
)
from claims.review import services
from claims.verification.evidence import add_evidence
from tests.factories import make_claim, make_evidence, make_user, make_verdict
from tests.publishing.receiver import Receiver

pytestmark = pytest.mark.django_db

PUBLIC = [kind for kind in TOLD if kind != "claim.created"]
Eager = Callable[[], Any]


def make_endpoint(
    url: str = "https://consumer.example/hook", *, inside: bool = False, **values: Any
) -> WebhookEndpoint:
    owner = values.pop("owner", None) or make_user("reader", email="owner@consumer.example")
    events = values.pop("events", TOLD if inside else PUBLIC)
    return create_endpoint(url, events, owner=owner, inside=inside, actor=None, **values)


def in_review(**values: Any) -> tuple[Claim, Any]:
    claim = make_claim(status=Status.IN_REVIEW)
    return claim, make_verdict(claim, author=make_user("fact_checker"), **values)


def told(receiver: Receiver) -> list[dict[str, Any]]:
    return [json.loads(body) for _headers, body in receiver.got]


def call_due() -> None:
    """Make every call that is due."""
    for row in Delivery.objects.due(timezone.now()):
        sending.call(row.pk, render=payload)


def later(row: Delivery) -> None:
    """Let the time pass until the next call of a delivery."""
    sending.cache.clear()
    Delivery.objects.filter(pk=row.pk).update(due_at=timezone.now())


def test_a_published_verdict_is_told_signed_as_the_reference_library_wants(receiver: Receiver, eager: Eager) -> None:
    endpoint = make_endpoint(receiver.url)
    claim, verdict = in_review(rationale_en="The office has 12,300.")
    with eager():
        services.approve(verdict, actor=make_user("editor"))
    [(headers, body)] = [each for each in receiver.got if '"verdict.published"' in each[1]]
    said = Webhook(endpoint.secret).verify(body, headers)
    assert (said["type"], said["data"]["claim"]["id"]) == ("verdict.published", claim.pk)
    assert said["data"]["verdict"]["rationale_en"] == "The office has 12,300."
    assert (said["data"]["verdict"]["author"], said["data"]["previous"]) == (None, None)
    assert headers["webhook-id"].startswith("msg_")
    assert headers["content-type"] == "application/json"


def test_a_changed_body_or_another_secret_is_not_believed(receiver: Receiver, eager: Eager) -> None:
    endpoint = make_endpoint(receiver.url)
    with eager():
        ping(endpoint, actor=None)
    [(headers, body)] = receiver.got
    with pytest.raises(WebhookVerificationError):
        Webhook(endpoint.secret).verify(body.replace("works", "fails"), headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(make_endpoint(receiver.url).secret).verify(body, headers)


def test_for_a_day_after_a_rotation_both_secrets_sign(receiver: Receiver, eager: Eager) -> None:
    endpoint = make_endpoint(receiver.url)
    old = endpoint.secret
    rotate_secret(endpoint, actor=None)
    with eager():
        ping(endpoint, actor=None)
    [(headers, body)] = receiver.got
    assert len(headers["webhook-signature"].split()) == 2
    for secret in (old, endpoint.secret):
        Webhook(secret).verify(body, headers)
    WebhookEndpoint.objects.update(previous_until=timezone.now())
    with eager():
        ping(endpoint, actor=None)
    assert len(receiver.got[1][0]["webhook-signature"].split()) == 1


def test_a_correction_and_a_retraction_are_told_as_such(receiver: Receiver, eager: Eager) -> None:
    make_endpoint(receiver.url, events=["verdict.corrected", "verdict.retracted"])
    claim, verdict = in_review()
    editor = make_user("editor")
    with eager():
        services.approve(verdict, actor=editor)
        services.correct(claim, actor=editor, reason="A newer release.")
        newer = services.write_verdict(
            claim, rating="false", rationale_en="The office withdrew it.", actor=make_user("fact_checker")
        )
        services.approve(newer, actor=editor)
        services.retract(claim, actor=editor, reason="Wrong claimant.")
    corrected, retracted = told(receiver)
    assert (corrected["type"], corrected["data"]["verdict"]["version"]) == ("verdict.corrected", 2)
    assert corrected["data"]["previous"]["version"] == 1
    assert (retracted["type"], retracted["data"]["claim"]["status"]) == ("verdict.retracted", "retracted")
    assert retracted["data"]["verdict"]["retracted_at"]


def test_what_is_not_public_is_told_to_insiders_alone(receiver: Receiver, eager: Eager) -> None:
    make_endpoint(receiver.url)
    with eager():
        lifecycle.move(make_claim(), Status.NEEDS_REVIEW, actor=None)
    assert receiver.got == []
    make_endpoint(receiver.url, inside=True)
    with eager():
        lifecycle.move(make_claim(), Status.NEEDS_REVIEW, actor=None)
    [said] = told(receiver)
    assert (said["data"]["from"], said["data"]["to"]) == ("new", "needs_review")


def test_the_public_is_not_told_how_the_newsroom_works(receiver: Receiver, eager: Eager) -> None:
    make_endpoint(receiver.url, events=["claim.status_changed"])
    _claim, verdict = in_review()
    with eager():
        services.approve(verdict, actor=make_user("editor"))
    [said] = told(receiver)
    assert (said["data"]["from"], said["data"]["to"]) == (None, "published")
    assert said["data"]["claim"]["score"] is None


def test_confidential_evidence_is_told_to_insiders_alone(receiver: Receiver, eager: Eager) -> None:
    make_endpoint(receiver.url)
    inside = make_endpoint(receiver.url, inside=True)
    claim = make_claim(status=Status.PUBLISHED)
    make_verdict(claim, is_current=True, published_at=timezone.now())
    checker = make_user("fact_checker")
    with eager():
        add_evidence(claim, actor=checker, quotation="From a letter.", confidential=True, title="A letter")
    [(headers, body)] = receiver.got
    assert "From a letter." in json.dumps(Webhook(inside.secret).verify(body, headers))
    with eager():
        add_evidence(claim, actor=checker, quotation="From the bulletin.", title="A bulletin")
    assert len(receiver.got) == 3
    assert all("From the bulletin." in body for _headers, body in receiver.got[1:])


def test_whoever_loses_their_role_is_told_no_more_of_what_is_not_public(receiver: Receiver, eager: Eager) -> None:
    endpoint = make_endpoint(receiver.url, inside=True)
    endpoint.owner.groups.clear()
    with eager():
        lifecycle.move(make_claim(), Status.NEEDS_REVIEW, actor=None)
    assert (receiver.got, Delivery.objects.get().status) == ([], DeliveryStatus.FAILED)


def test_nothing_is_written_where_nobody_wants_to_know() -> None:
    make_endpoint(events=["verdict.retracted"])
    lifecycle.move(make_claim(), Status.NEEDS_REVIEW, actor=None)
    assert not OutboxEvent.objects.exists()


def test_an_act_that_fails_tells_nobody() -> None:
    make_endpoint(inside=True)
    claim = make_claim()
    with pytest.raises(InvalidInput):
        services.write_verdict(claim, rating="perhaps", rationale_en="Who knows.", actor=make_user("fact_checker"))
    assert not OutboxEvent.objects.exists()


def test_a_message_that_was_lost_is_sent_by_the_sweep(receiver: Receiver, eager: Eager) -> None:
    make_endpoint(receiver.url, inside=True)
    lifecycle.move(make_claim(), Status.NEEDS_REVIEW, actor=None)  # Nobody hears the knock.
    assert receiver.got == []
    Delivery.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    with eager():
        assert sending.knock_again() == 1
    assert [said["type"] for said in told(receiver)] == ["claim.status_changed"]
    with eager():
        assert sending.knock_again() == 0


def test_a_worker_that_died_while_it_called_is_made_good() -> None:
    make_endpoint(inside=True)
    lifecycle.move(make_claim(), Status.NEEDS_REVIEW, actor=None)
    [row] = Delivery.objects.all()
    assert Delivery.objects.take(row.pk, sending.LEASE) is not None
    assert Delivery.objects.take(row.pk, sending.LEASE) is None
    assert Delivery.objects.due(timezone.now() + sending.LEASE).get() == row


def test_a_call_that_fails_is_made_again_with_the_same_id_and_body(receiver: Receiver, eager: Eager) -> None:
    endpoint = make_endpoint(receiver.url, inside=True)
    receiver.answers = [(500, {}, b"a fault of theirs")]
    claim = make_claim()
    with eager():
        lifecycle.move(claim, Status.NEEDS_REVIEW, actor=None)
    [row] = Delivery.objects.all()
    wait = row.due_at - timezone.now()  # type: ignore[operator]
    assert (row.status, row.attempts) == (DeliveryStatus.WAITING, 1)
    assert timedelta(seconds=4) < wait < timedelta(seconds=6)
    Claim.objects.filter(pk=claim.pk).update(statement="Something else.")
    later(row)
    call_due()
    (first, body), (second, again) = receiver.got
    assert (first["webhook-id"], body) == (second["webhook-id"], again)
    Webhook(endpoint.secret).verify(again, second)
    row.refresh_from_db()
    assert (row.status, row.due_at) == (DeliveryStatus.DELIVERED, None)
    assert [(call.status_code, call.excerpt) for call in row.calls.all()] == [(500, "a fault of theirs"), (204, "")]
    endpoint.refresh_from_db()
    assert (endpoint.failures, endpoint.failing_since) == (0, None)


def test_the_schedule_is_the_specifications_and_ends_after_three_days(receiver: Receiver) -> None:
    assert sum(sending.SCHEDULE, timedelta()) == timedelta(hours=75, minutes=35, seconds=5)
    make_endpoint(receiver.url, inside=True)
    receiver.answer = (503, {}, b"")
    lifecycle.move(make_claim(), Status.NEEDS_REVIEW, actor=None)
    [row] = Delivery.objects.all()
    for _call in range(len(sending.SCHEDULE) + 1):
        later(row)
        call_due()
    row.refresh_from_db()
    assert (row.status, row.due_at, row.calls.count()) == (DeliveryStatus.FAILED, None, 10)


def test_an_endpoint_that_asks_to_be_left_alone_is(receiver: Receiver, eager: Eager) -> None:
    make_endpoint(receiver.url, inside=True)
    receiver.answers = [(429, {"Retry-After": "3600"}, b"")]
    with eager():
        lifecycle.move(make_claim(), Status.NEEDS_REVIEW, actor=None)
        lifecycle.move(make_claim(), Status.NEEDS_REVIEW, actor=None)
    assert len(receiver.got) == 1
    soonest = Delivery.objects.order_by("due_at").values_list("due_at", flat=True)[0]
    assert soonest > timezone.now() + timedelta(minutes=59)
    assert sorted(Delivery.objects.values_list("attempts", flat=True)) == [0, 1]


@pytest.mark.parametrize("status", [301, 400, 404, 500])
def test_anything_but_2xx_is_a_failure_and_no_redirect_is_followed(
    receiver: Receiver, eager: Eager, status: int
) -> None:
    endpoint = make_endpoint(receiver.url)
    receiver.answer = (status, {"Location": receiver.url}, b"")
    with eager():
        row = ping(endpoint, actor=None)
    row.refresh_from_db()
    assert (len(receiver.got), row.status, row.calls.get().status_code) == (1, DeliveryStatus.FAILED, status)


def test_an_endpoint_that_is_gone_is_disabled_and_its_owner_told(receiver: Receiver, eager: Eager) -> None:
    endpoint = make_endpoint(receiver.url, inside=True, language="ar")
    receiver.answer = (410, {}, b"")
    with eager():
        lifecycle.move(make_claim(), Status.NEEDS_REVIEW, actor=None)
    endpoint.refresh_from_db()
    assert endpoint.disabled_reason == WebhookEndpoint.Disabled.GONE
    assert (mail.outbox[0].to, receiver.url in mail.outbox[0].body) == (["owner@consumer.example"], True)
    assert AuditEvent.objects.about(endpoint).filter(act="webhook.disabled", actor=None).exists()
    lifecycle.move(make_claim(), Status.NEEDS_REVIEW, actor=None)
    assert OutboxEvent.objects.count() == 1


def test_an_endpoint_that_has_failed_for_days_is_disabled(receiver: Receiver, eager: Eager) -> None:
    endpoint = make_endpoint(receiver.url, inside=True)
    receiver.answer = (500, {}, b"")
    since = timezone.now() - sending.FAILING - timedelta(hours=1)
    WebhookEndpoint.objects.update(failures=sending.FEWEST_FAILURES - 2, failing_since=since)
    with eager():
        ping(endpoint, actor=None)
    endpoint.refresh_from_db()
    assert endpoint.disabled_at is None
    with eager():
        ping(endpoint, actor=None)
    endpoint.refresh_from_db()
    assert endpoint.disabled_reason == WebhookEndpoint.Disabled.FAILING
    assert endpoint.told_at is not None


def test_switched_on_again_it_gets_what_failed_where_somebody_asks_for_that(receiver: Receiver, eager: Eager) -> None:
    endpoint = make_endpoint(receiver.url, inside=True)
    receiver.answers = [(410, {}, b"")]
    with eager():
        lifecycle.move(make_claim(), Status.NEEDS_REVIEW, actor=None)
    endpoint.refresh_from_db()
    with pytest.raises(Conflict):
        replay_since(endpoint, timezone.now() - timedelta(days=1), actor=None)
    change_endpoint(endpoint, actor=None, active=True)
    with eager():
        assert replay_since(endpoint, timezone.now() - timedelta(days=1), actor=None) == 1
    assert Delivery.objects.get().status == DeliveryStatus.DELIVERED
    with eager():
        replay(Delivery.objects.select_related("endpoint__owner").get(), actor=endpoint.owner)
    assert len({headers["webhook-id"] for headers, _body in receiver.got}) == 1
    assert (len(receiver.got), DeliveryAttempt.objects.count()) == (3, 3)


def test_no_private_address_is_called(receiver: Receiver, eager: Eager, settings: Any) -> None:
    endpoint = make_endpoint(receiver.url)
    settings.FACTCHECK_FETCH_PRIVATE = False
    with eager():
        row = ping(endpoint, actor=None)
    assert (receiver.got, row.calls.get().status_code) == ([], None)
    assert "private" in row.calls.get().error


@pytest.mark.parametrize(
    "url",
    [
        "http://consumer.example/hook",
        "https://127.0.0.1/hook",
        "https://[::1]/hook",
        "https://10.1.2.3/hook",
        "https://169.254.169.254/latest/meta-data",
        "https://localhost/hook",
        "https://router.local/hook",
        "https://intranet/hook",
        "https://me:secret@consumer.example/hook",
        "ftp://consumer.example/hook",
        "",
    ],
)
def test_an_address_that_is_not_to_be_called_is_refused_at_once(url: str) -> None:
    with pytest.raises(InvalidInput):
        make_endpoint(url)


def test_claims_that_are_made_are_for_insiders() -> None:
    with pytest.raises(InvalidInput, match="inside"):
        make_endpoint(events=["claim.created"])
    nobody = make_user("reader")
    nobody.groups.clear()
    with pytest.raises(NotAllowed):
        create_endpoint("https://consumer.example/", ["claim.created"], owner=nobody, inside=True, actor=nobody)


@pytest.mark.parametrize("events", [[], ["claim.deleted"], ["webhook.test"]])
def test_events_that_nobody_can_ask_for_are_refused(events: list[str]) -> None:
    with pytest.raises(InvalidInput):
        make_endpoint(events=events)


def test_nobody_has_too_many() -> None:
    owner = make_user("reader")
    for _number in range(MOST):
        make_endpoint(owner=owner)
    with pytest.raises(InvalidInput):
        make_endpoint(owner=owner)


def test_others_keep_their_hands_off() -> None:
    endpoint, other = make_endpoint(), make_user("editor")
    for act in (rotate_secret, ping, remove_endpoint, change_endpoint):
        with pytest.raises(NotAllowed):
            act(endpoint, actor=other)  # type: ignore[operator]
    remove_endpoint(endpoint, actor=make_user("administrator"))


def test_the_trail_keeps_no_secret() -> None:
    endpoint = make_endpoint()
    rotate_secret(endpoint, actor=endpoint.owner)
    change_endpoint(endpoint, actor=endpoint.owner, description="New name", active=False)
    acts = [event.act for event in AuditEvent.objects.about(endpoint)]
    assert sorted(acts) == ["webhook.changed", "webhook.created", "webhook.rotated"]
    assert not any("whsec_" in json.dumps([event.before, event.after]) for event in AuditEvent.objects.all())


def test_the_log_is_kept_for_ninety_days() -> None:
    endpoint = make_endpoint()
    ping(endpoint, actor=None)
    OutboxEvent.objects.update(at=timezone.now() - sending.KEPT - timedelta(days=1))
    sending.knock_again()
    assert not Delivery.objects.exists()


def test_every_event_can_be_told() -> None:
    claim = make_claim(status=Status.PUBLISHED)
    make_verdict(claim, is_current=True, published_at=timezone.now())
    evidence = make_evidence(claim)
    facts = {"version": 1, "from": "new", "to": "queued", "added": [evidence.pk], "added_in_public": [evidence.pk]}
    for kind in TOLD:
        for insider in (True, False):
            event = OutboxEvent(type=kind, claim=claim, facts=facts)
            assert payload(event, insider)["claim"]["id"] == claim.pk


def test_insiders_are_told_of_the_claims_that_an_article_states(receiver: Receiver, eager: Eager) -> None:
    make_endpoint(receiver.url, inside=True, events=["claim.created"])
    with eager():
        article, _new = take_in("Port Sarif has 14 bakeries. Its mill milled 112,000 tonnes of flour in 2025.")
    said = told(receiver)
    assert [each["type"] for each in said] == ["claim.created"] * 2
    assert {each["data"]["claim"]["figure"]["value"] for each in said} == {"14", "112000"}
    assert article.appearances.filter(claim__isnull=False).count() == 2
