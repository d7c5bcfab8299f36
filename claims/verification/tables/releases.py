"""The two acts by which people let verification read a release of a dataset, or read it no longer."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims.access import Act, require
from claims.errors import Conflict, InvalidInput, NotAllowed
from claims.models import AuditEvent, Release
from claims.verification.reverify import reverify_release


@transaction.atomic
def confirm_release(release: Release, *, actor: User) -> Release:
    """Make a draft live, so that verification reads it; claims that older figures were laid beside are queued again.

    Raises NotAllowed where the actor may not, or imported it; InvalidInput for a release that was withdrawn or is not
    whole; Conflict where it was compared with a release that is no longer the one before it.
    """
    require(actor, Act.CONFIRM_DATA)
    if release.imported_by_id == actor.pk:
        raise NotAllowed(_("Whoever imported a release cannot confirm it: ask a second person."))
    release.refresh_from_db(fields=["status"])
    if release.status == Release.Status.WITHDRAWN:
        raise InvalidInput(_("This release was withdrawn: import the file again."))
    if release.status == Release.Status.LOADING:
        raise InvalidInput(_("This release is still being imported."))
    draft = Release.objects.filter(pk=release.pk, status=Release.Status.DRAFT)
    if (
        release.status == Release.Status.DRAFT
        and release.dataset.releases.current(release.published_at) != release.supersedes
    ):
        said = _(
            "Another release was confirmed meanwhile: withdraw this one and import the file again to compare them."
        )
        raise Conflict(said)
    if draft.update(status=Release.Status.LIVE, confirmed_by=actor):
        AuditEvent.objects.record("release.confirmed", release, actor=actor)
        reverify_release(release, actor=actor)
    release.refresh_from_db()
    return release


@transaction.atomic
def withdraw_release(release: Release, *, actor: User, reason: str) -> Release:
    """Let no verification read a release any more; claims that its figures were laid beside are queued again.

    Its figures are kept: evidence points to them. Whoever imported a draft may withdraw it; a live release takes who
    may confirm one. Raises NotAllowed, InvalidInput without a reason, Conflict where it was withdrawn already.
    """
    is_own_draft = release.status == Release.Status.DRAFT and release.imported_by_id == actor.pk
    require(actor, Act.IMPORT_DATA if is_own_draft else Act.CONFIRM_DATA)
    if not reason.strip():
        raise InvalidInput(_("Say why the release is withdrawn."))
    before = Release.objects.get(pk=release.pk).status
    standing = Release.objects.filter(pk=release.pk, status__in=[Release.Status.DRAFT, Release.Status.LIVE])
    if not standing.update(status=Release.Status.WITHDRAWN):
        raise Conflict(_("This release is not one that can be withdrawn."))
    AuditEvent.objects.record("release.withdrawn", release, actor=actor, before={"status": before}, reason=reason)
    if before == Release.Status.LIVE:
        reverify_release(release, actor=actor)
    release.refresh_from_db()
    return release
