"""Calls the endpoints of consumers, after the Standard Webhooks specification; the row of a delivery is the queue.

A call that fails is made again on the specification's own schedule, over three days. An endpoint in trouble is left
alone for a while, so that no worker waits for it in vain again and again; one that has failed for days, or says that
it is gone, is disabled and its owner told.
"""

import json
import logging
import random
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.mail import send_mail
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from claims import net
from claims.access import Act, may
from claims.dispatch import CALL_WEBHOOK, TELL_OWNER, knock
from claims.errors import FetchFailed, FetchRefused
from claims.models import AuditEvent, Delivery, DeliveryAttempt, DeliveryStatus, EventType, OutboxEvent, WebhookEndpoint
from claims.publishing.signing import headers_for
from claims.publishing.webhooks import rest_key
from claims.trying import drop_cut_connection
from claims.verification.http.client import retry_after

logger = logging.getLogger(__name__)

# How long after each call that failed the next one is due; the specification's example, with a tenth of jitter.
SCHEDULE = [
    *(timedelta(seconds=5), timedelta(minutes=5), timedelta(minutes=30)),
    *(timedelta(hours=hours) for hours in (2, 5, 10, 14, 20, 24)),
]
DEADLINE = 15.0  # seconds; the specification asks for 15 to 30
LEASE = timedelta(minutes=2)
GRACE = timedelta(seconds=5)  # A knock takes less.
FIRST_REST, LONGEST_REST = timedelta(seconds=5), timedelta(hours=1)
FAILING = timedelta(days=5)
FEWEST_FAILURES = 10
KEPT = timedelta(days=90)  # of the log
AT_ONCE = 500
EXCERPT = 500
MAX_ANSWER = 1_000_000
BUSY = {429, 502, 503, 504}

# What an event says, for insiders or for everybody, in a language.
Render = Callable[[OutboxEvent, bool], dict[str, Any]]


def call(delivery_id: int, *, render: Render) -> DeliveryAttempt | None:
    """Make the next call of one delivery, if it is due; None where there was nothing to call.

    render: `claims.api.events.payload`. What is sent first is kept, and sent again to the byte. Where that cannot be
    written down, this is noted as a call that failed, and raised.
    """
    delivery = Delivery.objects.take(delivery_id, LEASE)
    if delivery is None:
        return None
    if (until := resting(delivery)) is not None:
        hold(delivery).update(due_at=until)
        return None
    insider = delivery.endpoint.inside and may(delivery.endpoint.owner, Act.READ_ALL)
    if delivery.endpoint.disabled_at is not None or not (delivery.event.public or insider):
        hold(delivery).update(status=DeliveryStatus.FAILED, due_at=None)
        return None
    if not delivery.body and not write_down(delivery, render, insider):
        return None
    attempt, wait = post(delivery)
    record(delivery, attempt, wait)
    return attempt


def hold(delivery: Delivery) -> Any:
    """Return the row of a delivery as long as whoever took it has not lost it."""
    return Delivery.objects.filter(pk=delivery.pk, due_at=delivery.due_at)


def write_down(delivery: Delivery, render: Render, insider: bool) -> bool:
    """Keep what is sent; False where the delivery was lost to somebody else, who sends what they keep."""
    now = timezone.now()
    try:
        delivery.body = body_of(delivery, render, insider)
    except Exception as error:  # Ours, so the endpoint is not to suffer for it.
        drop_cut_connection()
        with transaction.atomic():
            delivery.calls.create(at=now, error=f"{type(error).__name__}: {error}")
            put_off(delivery, now, None)
        raise
    return bool(hold(delivery).update(body=delivery.body))


def body_of(delivery: Delivery, render: Render, insider: bool) -> str:
    """Return what is sent, as JSON without spaces."""
    event = delivery.event
    with translation.override(delivery.endpoint.language):
        content = {"type": event.type, "timestamp": event.at, "data": render(event, insider)}
        return json.dumps(content, ensure_ascii=False, separators=(",", ":"), cls=DjangoJSONEncoder)


def post(delivery: Delivery) -> tuple[DeliveryAttempt, timedelta | None]:
    """Return what came of one call, not yet stored, and how long the endpoint asks to be left alone."""
    now, endpoint = timezone.now(), delivery.endpoint
    signing = [endpoint.secret]
    if endpoint.previous_secret and endpoint.previous_until and now < endpoint.previous_until:
        signing.append(endpoint.previous_secret)
    headers = headers_for(signing, delivery.event.message_id, int(now.timestamp()), delivery.body)
    attempt, wait = DeliveryAttempt(delivery=delivery, at=now), None
    began = time.monotonic()
    try:
        sent = headers | {"Content-Type": "application/json"}
        answer = net.fetch(
            endpoint.url, form=delivery.body.encode(), headers=sent, deadline=DEADLINE, max_bytes=MAX_ANSWER
        )
    except (FetchFailed, FetchRefused) as error:
        attempt.error = str(error)
    else:
        attempt.status_code = answer.status
        attempt.excerpt = answer.body[: EXCERPT * 4].decode("utf-8", "replace").replace("\0", "")[:EXCERPT]
        wait = retry_after(answer.headers.get("retry-after", "")) if answer.status in BUSY else None
    attempt.duration = int((time.monotonic() - began) * 1000)
    return attempt, wait


@transaction.atomic
def record(delivery: Delivery, attempt: DeliveryAttempt, wait: timedelta | None) -> None:
    """Store what came of a call, and when the next one is due, if any."""
    attempt.save()
    row = WebhookEndpoint.objects.filter(pk=delivery.endpoint_id)
    if attempt.status_code is not None and 200 <= attempt.status_code < 300:
        hold(delivery).update(status=DeliveryStatus.DELIVERED, due_at=None, attempts=F("attempts") + 1)
        if row.exclude(failures=0).update(failures=0, failing_since=None):
            cache.delete(rest_key(delivery.endpoint))
        return
    row.update(failures=F("failures") + 1, failing_since=Coalesce("failing_since", attempt.at))
    put_off(delivery, attempt.at, wait)
    endpoint = row.get()
    let_rest(endpoint, wait)
    if attempt.status_code == 410:
        disable(endpoint, WebhookEndpoint.Disabled.GONE)
    elif has_failed_for_days(endpoint):
        disable(endpoint, WebhookEndpoint.Disabled.FAILING)


def has_failed_for_days(endpoint: WebhookEndpoint) -> bool:
    """Tell whether an endpoint has failed often enough, and for long enough, to be given up."""
    since = endpoint.failing_since
    return endpoint.failures >= FEWEST_FAILURES and since is not None and since < timezone.now() - FAILING


def put_off(delivery: Delivery, now: datetime, wait: timedelta | None) -> None:
    """Say when the next call of a delivery is due, or end it where its schedule is."""
    spent = delivery.attempts >= len(SCHEDULE) or delivery.event.type == EventType.TEST
    if spent:
        hold(delivery).update(status=DeliveryStatus.FAILED, due_at=None, attempts=F("attempts") + 1)
        return
    pause = max(SCHEDULE[delivery.attempts] * random.uniform(1, 1.1), wait or timedelta(0))
    hold(delivery).update(due_at=now + min(pause, timedelta(days=2)), attempts=F("attempts") + 1)


def let_rest(endpoint: WebhookEndpoint, wait: timedelta | None) -> None:
    """Leave an endpoint alone: for as long as it asks, or longer with each failure in a row."""
    rest = max(min(FIRST_REST * 2 ** min(endpoint.failures - 1, 20), LONGEST_REST), wait or timedelta(0))
    rest = min(rest, timedelta(days=1))
    cache.set(rest_key(endpoint), timezone.now() + rest, timeout=max(1, int(rest.total_seconds())))


def resting(delivery: Delivery) -> datetime | None:
    """Return until when the endpoint of a delivery is left alone, if it is; a test is never put off."""
    if delivery.event.type == EventType.TEST:
        return None
    until: datetime | None = cache.get(rest_key(delivery.endpoint))
    return until if until and until > timezone.now() else None


def disable(endpoint: WebhookEndpoint, reason: WebhookEndpoint.Disabled) -> None:
    """Call an endpoint no more, end what waits for it, and have its owner told."""
    now = timezone.now()
    standing = WebhookEndpoint.objects.filter(pk=endpoint.pk, disabled_at__isnull=True)
    if not standing.update(disabled_at=now, disabled_reason=reason):
        return
    endpoint.deliveries.filter(status=DeliveryStatus.WAITING).update(status=DeliveryStatus.FAILED, due_at=None)
    AuditEvent.objects.record("webhook.disabled", endpoint, actor=None, after={"reason": reason})
    knock(TELL_OWNER, endpoint.pk, priority=-1)


def tell_owner(endpoint_id: int) -> bool:
    """Mail the owner that an endpoint was disabled, one worker at a time; True where the mail was sent.

    A mail that fails, or whose worker is lost, waits for a later sweep.
    """
    waiting, held = untold().filter(pk=endpoint_id), f"telling:{endpoint_id}"
    if not (waiting.exists() and cache.add(held, True, timeout=LEASE.total_seconds())):
        return False
    endpoint = WebhookEndpoint.objects.select_related("owner").get(pk=endpoint_id)
    has_address = bool(endpoint.owner.email and endpoint.owner.is_active)
    try:
        if has_address:
            with translation.override(endpoint.language):
                send_mail(_("A webhook was switched off"), notice(endpoint), None, [endpoint.owner.email])
    except (SMTPException, OSError) as error:
        logger.warning("The owner of webhook %s could not be told yet: %s", endpoint_id, error)
        cache.delete(held)
        return False
    waiting.update(told_at=timezone.now())
    return has_address


def untold() -> Any:
    """Return endpoints that were disabled by us, and whose owners do not know."""
    ours = WebhookEndpoint.objects.filter(disabled_at__isnull=False, told_at__isnull=True)
    return ours.exclude(disabled_reason=WebhookEndpoint.Disabled.BY_OWNER)


def notice(endpoint: WebhookEndpoint) -> str:
    """Return the text of the owner's mail."""
    said = _("Your webhook is called no more: %(reason)s.") % {"reason": endpoint.get_disabled_reason_display()}
    advice = _("Mend it, switch it on again, and have what failed sent again: %(address)s")
    return "\n\n".join([said, endpoint.url, advice % {"address": f"{settings.FACTCHECK_SITE_ADDRESS}/api/docs/"}])


def knock_again() -> int:
    """Knock for deliveries that are due and owners who do not know, and shorten the log; returns for how many."""
    now = timezone.now()
    OutboxEvent.objects.filter(at__lt=now - KEPT).delete()
    due = list(Delivery.objects.due(now - GRACE).order_by("due_at").values_list("pk", flat=True)[:AT_ONCE])
    for key in due:
        knock(CALL_WEBHOOK, key, priority=-1)
    owners = list(untold().values_list("pk", flat=True)[:AT_ONCE])
    for key in owners:
        knock(TELL_OWNER, key, priority=-1)
    return len(due) + len(owners)
