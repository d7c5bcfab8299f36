"""What consumers pull with: API keys."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import connection, models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.fields import json_field

# What can change of a key and of its owner as a request knows them; not when they signed in last, nor with what.
KEY_AND_OWNER = """
SELECT (SELECT MAX(id) FROM claims_auditevent), {snapshot}, k.id, scopes, expires_at, revoked_at, last_used_at,
    username, first_name, last_name, email, is_active, is_staff, is_superuser
FROM claims_apikey k JOIN auth_user ON auth_user.id = owner_id
WHERE secret_sha256 = %s
"""
# Names the transactions whose rows are seen: while it is the same, so is all that is read. SQLite has no such name.
SNAPSHOT = {"postgresql": "pg_current_snapshot()::text"}


class Scope(models.TextChoices):
    """What a key may do; it never exceeds what its owner may."""

    READ = "read", _("read what is public")
    READ_ALL = "read_all", _("read everything its owner sees")
    WRITE = "write", _("work on claims as a fact-checker does")
    ADMIN = "admin", _("do everything that its owner may")


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    """Reads of keys."""

    def usable(self) -> Self:
        """Return keys that are neither revoked nor expired."""
        return self.filter(revoked_at__isnull=True).filter(
            Q(expires_at__isnull=True) | Q(expires_at__gt=timezone.now())
        )

    def row_of(self, digest: str) -> tuple[Any, ...] | None:
        """Return the number of the newest audit event, the name of what is seen just now, the number of a key, and what
        is stored of the key and its owner.

        Asked with every request of the API, hence in plain SQL.
        """
        # What a transaction writes itself has no name yet.
        snapshot = "NULL" if connection.in_atomic_block else SNAPSHOT.get(connection.vendor, "NULL")
        with connection.cursor() as cursor:
            cursor.execute(KEY_AND_OWNER.format(snapshot=snapshot), [digest])
            row: tuple[Any, ...] | None = cursor.fetchone()
        return row


class ApiKey(models.Model):
    """A consumer's key. Only its SHA-256 is kept: the secret has 256 random bits, so no slow hash is needed."""

    name = models.CharField(_("name"), max_length=100)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_keys", verbose_name=_("owner")
    )
    prefix = models.CharField(_("begins with"), max_length=12, editable=False)
    secret_sha256 = models.CharField(max_length=64, unique=True, editable=False)
    scopes = json_field(_("scopes"))
    created_at = models.DateTimeField(_("created at"), default=timezone.now)
    expires_at = models.DateTimeField(_("expires at"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    last_used_at = models.DateTimeField(_("last used at"), null=True, blank=True)
    # Not stored, but known of a key that was read for a request: the newest audit event, what names all that is seen.
    last_event: int | None = None
    snapshot: str | None = None

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"
