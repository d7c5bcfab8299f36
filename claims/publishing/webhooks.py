"""Endpoints of consumers: made, changed, given new secrets, tried out, called again, removed.

Whoever owns an endpoint has a hand on it, and whoever manages keys. One that is told what is not public is for those
who may read that, here and now: a key that reads what is public cannot turn it elsewhere.
"""

import ipaddress
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import net
from claims.access import Act, require
from claims.dispatch import CALL_WEBHOOK, knock
from claims.errors import Conflict, FetchRefused, InvalidInput
from claims.intake.taking import LANGUAGES, checked_url
from claims.models import AuditEvent, Delivery, DeliveryStatus, EventType, OutboxEvent, WebhookEndpoint
from claims.outbox import send
from claims.publishing.services import require_hand_on
from claims.publishing.signing import new_secret

MOST = 10  # endpoints of one person
OVERLAP = timedelta(hours=24)  # An old secret signs for so long beside the new one.
TOLD = [kind.value for kind in EventType if kind != EventType.TEST]
INSIDE_ONLY = {EventType.CLAIM_CREATED.value}
PRIVATE_NAMES = ("localhost", ".localhost", ".local", ".internal", ".home.arpa")
KNOCKS = 500  # at once; the sweep knocks for the rest


@transaction.atomic
def create_endpoint(
    url: str,
    events: Sequence[str],
    *,
    owner: User,
    description: str = "",
    inside: bool = False,
    language: str = "en",
    actor: User | None = None,
) -> WebhookEndpoint:
    """Make an endpoint, with a secret of its own.

    events: types of `TOLD`. inside: whether it is also told what is not public. actor: who makes it; None is the
    system. Raises InvalidInput for an address that cannot be called, for no or unknown events, for one too many, and
    NotAllowed.
    """
    require_hand_on(owner, actor)
    if WebhookEndpoint.objects.filter(owner=owner).count() >= MOST:
        raise InvalidInput(_("Nobody has more than %s webhooks: remove one first.") % MOST)
    endpoint = WebhookEndpoint(owner=owner, secret=new_secret())
    set_fields(endpoint, url=url, events=events, description=description, inside=inside, language=language)
    require_sight(endpoint, actor)
    endpoint.save()
    AuditEvent.objects.record("webhook.created", endpoint, actor=actor, after=shown(endpoint))
    return endpoint


@transaction.atomic
def change_endpoint(endpoint: WebhookEndpoint, *, actor: User | None, **changes: Any) -> WebhookEndpoint:
    """Change an endpoint; `active` switches it on or off, the rest are its columns. Raises what making one raises.

    What happened while it was off is not told later.
    """
    require_hands(endpoint, actor)
    before = shown(endpoint)
    if (active := changes.pop("active", None)) is not None:
        switch(endpoint, active)
    set_fields(endpoint, **changes)
    require_sight(endpoint, actor)
    endpoint.save()
    if before != shown(endpoint):
        AuditEvent.objects.record("webhook.changed", endpoint, actor=actor, before=before, after=shown(endpoint))
    return endpoint


@transaction.atomic
def rotate_secret(endpoint: WebhookEndpoint, *, actor: User | None) -> WebhookEndpoint:
    """Give an endpoint a new secret; the old one signs beside it for a day."""
    require_hands(endpoint, actor)
    endpoint.previous_secret, endpoint.secret = endpoint.secret, new_secret()
    endpoint.previous_until = timezone.now() + OVERLAP
    endpoint.save(update_fields=["secret", "previous_secret", "previous_until"])
    AuditEvent.objects.record("webhook.rotated", endpoint, actor=actor)
    return endpoint


@transaction.atomic
def remove_endpoint(endpoint: WebhookEndpoint, *, actor: User | None) -> None:
    """Remove an endpoint and its log."""
    require_hand_on(endpoint.owner, actor)
    AuditEvent.objects.record("webhook.removed", endpoint, actor=actor, before=shown(endpoint))
    endpoint.delete()


@transaction.atomic
def ping(endpoint: WebhookEndpoint, *, actor: User | None) -> Delivery:
    """Send a test to an endpoint."""
    require_hands(endpoint, actor)
    require_active(endpoint)
    event = OutboxEvent.objects.create(type=EventType.TEST, public=True)
    [delivery] = send([event], [endpoint])
    return delivery


@transaction.atomic
def replay(delivery: Delivery, *, actor: User | None) -> Delivery:
    """Send what was sent once more, to the byte, under the same id; what waits is sent now."""
    require_hands(delivery.endpoint, actor)
    require_active(delivery.endpoint)
    call_again([delivery.pk], delivery.endpoint)
    delivery.refresh_from_db()
    return delivery


@transaction.atomic
def replay_since(endpoint: WebhookEndpoint, since: datetime, *, actor: User | None) -> int:
    """Send again all that failed for good since a time; returns how many."""
    require_hands(endpoint, actor)
    require_active(endpoint)
    failed = endpoint.deliveries.filter(status=DeliveryStatus.FAILED, created_at__gte=since)
    return call_again(list(failed.order_by("created_at").values_list("pk", flat=True)), endpoint)


def call_again(keys: Sequence[int], endpoint: WebhookEndpoint) -> int:
    """Begin the schedule of deliveries anew; returns how many."""
    cache.delete(rest_key(endpoint))
    rows = Delivery.objects.filter(pk__in=keys)
    changed = rows.update(status=DeliveryStatus.WAITING, due_at=timezone.now(), attempts=0)
    for key in keys[:KNOCKS]:
        knock(CALL_WEBHOOK, key)
    return changed


def rest_key(endpoint: WebhookEndpoint) -> str:
    """Return the cache's key for how long an endpoint in trouble is left alone."""
    return f"webhook-rests:{endpoint.pk}"


def switch(endpoint: WebhookEndpoint, active: bool) -> None:
    """Switch an endpoint on, with a clean record, or off."""
    if active and endpoint.disabled_at is not None:
        endpoint.disabled_at, endpoint.disabled_reason = None, ""
        endpoint.failures, endpoint.failing_since, endpoint.told_at = 0, None, None
    elif not active and endpoint.disabled_at is None:
        endpoint.disabled_at, endpoint.disabled_reason = timezone.now(), WebhookEndpoint.Disabled.BY_OWNER


def set_fields(endpoint: WebhookEndpoint, **changes: Any) -> None:
    """Set columns of an endpoint, once they are found good. Raises InvalidInput."""
    if "url" in changes:
        changes["url"] = callable_address(changes["url"])
    for name, value in changes.items():
        setattr(endpoint, name, value)
    endpoint.events = sorted(set(endpoint.events), key=lambda kind: (kind not in TOLD, kind))
    check_events(endpoint.events, endpoint.inside)
    endpoint.description = endpoint.description.strip()[:200]
    if endpoint.language not in LANGUAGES:
        raise InvalidInput(_("The language must be “ar” or “en”."))


def check_events(events: Sequence[str], inside: bool) -> None:
    """Raise InvalidInput unless these can be told to an endpoint."""
    if not events:
        raise InvalidInput(_("Choose at least one event."))
    if unknown := [kind for kind in events if kind not in TOLD]:
        raise InvalidInput(_("“%(event)s” is no event.") % {"event": unknown[0]})
    if not inside and (closed := INSIDE_ONLY.intersection(events)):
        raise InvalidInput(
            _("“%(event)s” tells of what is not public: ask for that too, with `inside`.") % {"event": closed.pop()}
        )


def callable_address(url: str) -> str:
    """Return an address that may be called, as far as it tells by itself; raises InvalidInput for any other.

    Where its name leads is looked at with each call: that may change.
    """
    url = checked_url(url)
    try:
        net.check_address(url)
    except FetchRefused as error:
        raise InvalidInput(str(error)) from error
    if settings.FACTCHECK_FETCH_PRIVATE:
        return url
    if urlsplit(url).scheme != "https":
        raise InvalidInput(_("Webhooks are sent to https:// addresses only."))
    if is_private(urlsplit(url).hostname or ""):
        raise InvalidInput(_("This address leads into a private network: give a public one."))
    return url


def is_private(host: str) -> bool:
    """Tell whether a host is not on the public network by its name or number."""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return host == "localhost" or host.endswith(PRIVATE_NAMES) or "." not in host


def require_active(endpoint: WebhookEndpoint) -> None:
    """Raise Conflict for an endpoint that is switched off."""
    if endpoint.disabled_at is not None:
        raise Conflict(_("This webhook is switched off: switch it on first."))


def require_hands(endpoint: WebhookEndpoint, actor: User | None) -> None:
    """Raise NotAllowed for whoever may not lay hands on an endpoint as it is."""
    require_hand_on(endpoint.owner, actor)
    require_sight(endpoint, actor)


def require_sight(endpoint: WebhookEndpoint, actor: User | None) -> None:
    """Raise NotAllowed where an endpoint is told what whoever acts may not read."""
    if endpoint.inside:
        require(actor, Act.READ_ALL)


def shown(endpoint: WebhookEndpoint) -> dict[str, Any]:
    """Return what the audit trail keeps of an endpoint; never a secret."""
    names = ("url", "events", "description", "inside", "language", "disabled_at", "disabled_reason")
    return {name: getattr(endpoint, name) for name in names}
