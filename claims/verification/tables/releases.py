"""The acts by which people let verification read a release of a dataset, or read it no longer: two people each."""

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
def ask_withdrawal(release: Release, *, actor: User, reason: str) -> Release:
    """Ask that a live release be withdrawn, for a reason; it stays live until a second person has done it.

    A draft, which no verification reads, is withdrawn at once: by whoever imported it, or who may confirm one.
    Raises NotAllowed, InvalidInput without a reason, Conflict where there is nothing left to withdraw.
    """
    is_draft = Release.objects.filter(pk=release.pk, status=Release.Status.DRAFT).exists()
    own = release.imported_by_id == actor.pk
    require(actor, Act.CONFIRM_DATA if is_draft and not own else Act.IMPORT_DATA)
    if not reason.strip():
        raise InvalidInput(_("Say why the release is to be withdrawn."))
    if is_draft:
        return end_release(release, actor, reason)
    live = Release.objects.filter(pk=release.pk, status=Release.Status.LIVE, withdrawal_asked_by__isnull=True)
    if not live.update(withdrawal_asked_by=actor, withdrawal_reason=reason):
        raise Conflict(_("This release is not live, or its withdrawal was asked for already."))
    AuditEvent.objects.record("release.withdrawal_asked", release, actor=actor, reason=reason)
    release.refresh_from_db()
    return release


@transaction.atomic
def withdraw_release(release: Release, *, actor: User) -> Release:
    """Let no verification read a release any more; claims that its figures were laid beside are queued again.

    Its figures are kept: evidence points to them. Raises NotAllowed for whoever asked for it; InvalidInput where
    nobody has asked for it.
    """
    require(actor, Act.CONFIRM_DATA)
    release.refresh_from_db()
    if release.withdrawal_asked_by_id is None:
        raise InvalidInput(_("Nobody has asked that this release be withdrawn: ask for it first, with a reason."))
    if release.withdrawal_asked_by_id == actor.pk:
        raise NotAllowed(_("Whoever asked for a withdrawal cannot confirm it: ask a second person."))
    return end_release(release, actor, release.withdrawal_reason)


@transaction.atomic
def keep_release(release: Release, *, actor: User, reason: str) -> Release:
    """Turn down that a release be withdrawn, or take it back; whoever asked may, and who may confirm releases.

    Raises NotAllowed, InvalidInput without a reason, Conflict where nobody has asked.
    """
    own = release.withdrawal_asked_by_id == actor.pk
    require(actor, Act.IMPORT_DATA if own else Act.CONFIRM_DATA)
    if not reason.strip():
        raise InvalidInput(_("Say why the release stays."))
    asked = Release.objects.filter(pk=release.pk, status=Release.Status.LIVE, withdrawal_asked_by__isnull=False)
    if not asked.update(withdrawal_asked_by=None, withdrawal_reason=""):
        raise Conflict(_("Nobody asks any more that this release be withdrawn."))
    AuditEvent.objects.record("release.kept", release, actor=actor, reason=reason)
    release.refresh_from_db()
    return release


def end_release(release: Release, actor: User, reason: str) -> Release:
    """Withdraw a draft or a live release. Raises Conflict where it is neither."""
    before = Release.objects.get(pk=release.pk).status
    standing = Release.objects.filter(pk=release.pk, status__in=[Release.Status.DRAFT, Release.Status.LIVE])
    if not standing.update(status=Release.Status.WITHDRAWN, withdrawn_by=actor, withdrawal_reason=reason):
        raise Conflict(_("This release is not one that can be withdrawn."))
    AuditEvent.objects.record("release.withdrawn", release, actor=actor, before={"status": before}, reason=reason)
    if before == Release.Status.LIVE:
        reverify_release(release, actor=actor)
    release.refresh_from_db()
    return release
