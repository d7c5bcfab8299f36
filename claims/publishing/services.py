"""Keys of those who pull: made, found, revoked. A secret is shown once; only its SHA-256 is kept."""

import hashlib
import secrets
from collections.abc import Sequence
from copy import copy
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.access import CHECKS, READS, TABLE, Act, Role, bound, require, union
from claims.errors import InvalidInput, NotAllowed
from claims.models import ApiKey, AuditEvent, Scope

MARK = "fck_"  # Tells scanners of leaked secrets, and people, what they look at.
PREFIX_LENGTH = 12
USE_IS_NOTED_EVERY = timedelta(minutes=1)

# What a scope allows at most; the owner's role bounds it further. `read` is what everybody may.
ACTS: dict[Scope, frozenset[Act]] = {
    Scope.READ: frozenset(),
    Scope.READ_ALL: READS,
    Scope.WRITE: CHECKS - READS,
    Scope.ADMIN: TABLE[Role.ADMINISTRATOR],
}


@transaction.atomic
def create_key(
    name: str,
    *,
    owner: User,
    scopes: Sequence[str],
    expires_at: datetime | None = None,
    actor: User | None = None,
) -> tuple[ApiKey, str]:
    """Make a key and return it with its secret, which nobody can read again.

    actor: who makes it; the owner, or somebody who manages keys. None is the system.
    Raises InvalidInput for a missing name, an unknown scope, no scope, or a day that has passed.
    """
    require_hand_on(owner, actor)
    check_key(name, scopes, expires_at)
    secret = MARK + secrets.token_urlsafe(32)
    key = ApiKey.objects.create(
        name=name.strip(),
        owner=owner,
        prefix=secret[:PREFIX_LENGTH],
        secret_sha256=digest(secret),
        scopes=sorted(set(scopes), key=Scope.values.index),
        expires_at=expires_at,
    )
    after = {"owner": owner.get_username(), "scopes": key.scopes, "expires_at": expires_at}
    AuditEvent.objects.record("key.created", key, actor=actor, after=after)
    return key, secret


def check_key(name: str, scopes: Sequence[str], expires_at: datetime | None) -> None:
    """Raise InvalidInput for a key that cannot be made."""
    if not name.strip():
        raise InvalidInput(_("Give the key a name that tells what it is for."))
    if not scopes:
        raise InvalidInput(_("Give the key at least one scope."))
    if unknown := [scope for scope in scopes if scope not in Scope.values]:
        raise InvalidInput(_("“%(scope)s” is no scope.") % {"scope": unknown[0]})
    if expires_at is not None and expires_at <= timezone.now():
        raise InvalidInput(_("A key cannot expire in the past."))


def require_hand_on(owner: User, actor: User | None) -> None:
    """Raise NotAllowed where somebody lays hands on another's key without managing keys."""
    if actor is None or actor.pk != owner.pk:
        require(actor, Act.MANAGE_KEYS)


@transaction.atomic
def revoke_key(key: ApiKey, *, actor: User | None, reason: str = "") -> ApiKey:
    """Take a key out of use for good; revoking it again changes nothing."""
    require_hand_on(key.owner, actor)
    now = timezone.now()
    if ApiKey.objects.filter(pk=key.pk, revoked_at__isnull=True).update(revoked_at=now):
        key.revoked_at = now
        AuditEvent.objects.record("key.revoked", key, actor=actor, after={"revoked_at": now}, reason=reason)
    return key


def key_for(secret: str) -> ApiKey | None:
    """Return the key of a secret with its owner, usable or not, or None where there is no such key."""
    row = ApiKey.objects.row_of(digest(secret))
    if row is None:
        return None
    last_event, snapshot, *stored = row
    # Copies: what is looked up for one request and kept with key or person is not there for the next one.
    key = copy(key_of(*stored))
    key.owner, key.last_event, key.snapshot = copy(key.owner), last_event, snapshot
    return key


@lru_cache(maxsize=1000)
def key_of(number: int, *_stored: Any) -> ApiKey:
    """Return a key with its owner, read anew only where something that is stored of them has changed."""
    return ApiKey.objects.select_related("owner").get(pk=number)


def use_key(key: ApiKey) -> User:
    """Return the key's owner, who may now do no more than its scopes allow, and note the use.

    Raises NotAllowed, saying why, for a key that was revoked or has expired, or whose owner's account is closed.
    """
    now = timezone.now()
    if key.revoked_at is not None:
        raise NotAllowed(_("This key was revoked."))
    if key.expires_at is not None and key.expires_at <= now:
        raise NotAllowed(_("This key has expired."))
    if not key.owner.is_active:
        raise NotAllowed(_("The account that this key belongs to is closed."))
    if key.last_used_at is None or key.last_used_at < now - USE_IS_NOTED_EVERY:
        ApiKey.objects.filter(pk=key.pk).update(last_used_at=now)
    return bound(key.owner, acts_of_key(key))


def acts_of_key(key: ApiKey) -> frozenset[Act]:
    """Return what the scopes of a key allow."""
    return union(ACTS[Scope(scope)] for scope in key.scopes)


def digest(secret: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
