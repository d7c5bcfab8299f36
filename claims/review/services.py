"""What people decide about claims: dismiss, write a verdict, approve or return it, correct, retract.

Each service is one act in one transaction: the rows, the move and the audit event, or none of them.
"""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import lifecycle
from claims.access import Act, require
from claims.errors import IllegalMove, InvalidInput
from claims.models import (
    AuditEvent,
    Claim,
    Decision,
    EventType,
    Notice,
    Proposal,
    Rating,
    Review,
    ScheduledPublication,
    Status,
    Verdict,
    VerificationRun,
)
from claims.outbox import announce
from claims.review.notices import notify
from claims.review.publishability import require_publishable
from claims.review.titles import name_page
from claims.verification.findings import Finding
from claims.verification.queue import stop_runs


@transaction.atomic
def dismiss(claim: Claim, *, actor: User, reason: str = "") -> Claim:
    """Set a claim aside; a run that still waits for it is cancelled."""
    stop_runs(VerificationRun.objects.filter(claim=claim), actor=actor)
    return lifecycle.move(claim, Status.DISMISSED, actor=actor, reason=reason)


def reopen(claim: Claim, *, actor: User, reason: str = "") -> Claim:
    """Take a dismissed claim up again."""
    return lifecycle.move(claim, Status.NEW, actor=actor, reason=reason)


@transaction.atomic
def write_verdict(
    claim: Claim,
    *,
    rating: str,
    findings: Sequence[str] = (),
    rationale_ar: str = "",
    rationale_en: str = "",
    actor: User,
    adopted: Proposal | None = None,
) -> Verdict:
    """Write the next version of a claim's verdict and hand it to an editor.

    adopted: the machine's proposal, where the author makes it theirs.
    Raises InvalidInput for an unknown rating or finding, for missing reasons, and for a proposal
    of another claim; IllegalMove where the claim's status has no way into review.
    """
    require(actor, Act.WRITE_VERDICT)
    check_verdict(claim, rating, findings, rationale_ar + rationale_en, adopted)
    if claim.status == Status.NEW:
        lifecycle.move(claim, Status.NEEDS_REVIEW, actor=actor)
    lifecycle.move(claim, Status.IN_REVIEW, actor=actor)
    # The move above holds the claim's row, so nobody else numbers a version meanwhile.
    last = claim.verdicts.order_by("-version").first()
    verdict = Verdict.objects.create(
        claim=claim,
        version=last.version + 1 if last else 1,
        rating=rating,
        findings=list(findings),
        rationale_ar=rationale_ar,
        rationale_en=rationale_en,
        author=actor,
        adopted=adopted,
    )
    proposed = Proposal.objects.filter(run__claim=claim).order_by("-created_at", "-pk").first()
    after = {"version": verdict.version, "rating": rating, "findings": list(findings)}
    after |= {"proposed": proposed.rating if proposed else None, "adopted": adopted is not None}
    AuditEvent.objects.record("verdict.written", claim, actor=actor, after=after)
    return verdict


def check_verdict(claim: Claim, rating: str, findings: Sequence[str], rationale: str, adopted: Proposal | None) -> None:
    """Raise InvalidInput for a verdict that cannot be written."""
    if rating not in Rating.values:
        raise InvalidInput(_("“%(rating)s” is no rating.") % {"rating": rating})
    if unknown := [finding for finding in findings if finding not in set(Finding)]:
        raise InvalidInput(_("“%(finding)s” is no finding.") % {"finding": unknown[0]})
    if not rationale.strip():
        raise InvalidInput(_("Give the reasons, in Arabic or in English."))
    if adopted is not None and adopted.run.claim_id != claim.pk:
        raise InvalidInput(_("This proposal belongs to another claim."))
    if adopted is not None and adopted.rating != rating:
        raise InvalidInput(_("The proposal has another rating: adopt it as it is, or write a verdict of your own."))


@transaction.atomic
def approve(verdict: Verdict, *, actor: User, reason: str = "") -> Verdict:
    """Publish a verdict in place of the one before it; its author cannot.

    Raises, besides what a move raises, InvalidInput where a check for publication is not passed, and IllegalMove while
    the verdict is under embargo.
    """
    require(actor, Act.PUBLISH)
    require_newest(verdict)
    require_no_embargo(verdict.claim)
    require_publishable(verdict)
    lifecycle.move(verdict.claim, Status.PUBLISHED, actor=actor, reason=reason)
    Review.objects.create(verdict=verdict, decision=Decision.APPROVED, reason=reason, editor=actor)
    replaced = verdict.claim.verdicts.filter(is_current=True).update(is_current=False)
    verdict.is_current, verdict.published_at = True, timezone.now()
    verdict.save(update_fields=["is_current", "published_at"])
    name_page(verdict.claim)
    ScheduledPublication.objects.close(verdict, ScheduledPublication.Outcome.PUBLISHED)
    AuditEvent.objects.record(
        "verdict.approved", verdict.claim, actor=actor, after={"version": verdict.version}, reason=reason
    )
    told = EventType.VERDICT_CORRECTED if replaced else EventType.VERDICT_PUBLISHED
    announce(told, [verdict.claim], public=True, version=verdict.version)
    notify(verdict.author, Notice.Kind.APPROVED, verdict.claim, actor=actor, text=reason)
    return verdict


@transaction.atomic
def give_back(verdict: Verdict, *, actor: User, reason: str) -> Verdict:
    """Return a verdict to the fact-checkers, saying why."""
    require_newest(verdict)
    lifecycle.move(verdict.claim, Status.NEEDS_REVIEW, actor=actor, reason=reason)
    Review.objects.create(verdict=verdict, decision=Decision.RETURNED, reason=reason, editor=actor)
    ScheduledPublication.objects.close(verdict, ScheduledPublication.Outcome.CANCELLED)
    AuditEvent.objects.record(
        "verdict.returned", verdict.claim, actor=actor, after={"version": verdict.version}, reason=reason
    )
    notify(verdict.author, Notice.Kind.RETURNED, verdict.claim, actor=actor, text=reason)
    return verdict


def require_newest(verdict: Verdict) -> None:
    """Raise IllegalMove for a verdict that a newer version has replaced or an editor has decided on."""
    newest = verdict.claim.verdicts.order_by("-version").first()
    if newest != verdict or Review.objects.filter(verdict=verdict).exists():
        raise IllegalMove(_("This version was decided on, or there is a newer one: read the claim again."))


def require_no_embargo(claim: Claim) -> None:
    """Raise IllegalMove for a claim whose verdict nobody may publish yet."""
    held = ScheduledPublication.objects.open().filter(verdict__claim=claim, embargo=True, publish_at__gt=timezone.now())
    if row := held.first():
        text = _("This verdict is under embargo until %(time)s: cancel that before publishing it.")
        # Held together (U+2066 … U+2069): behind Arabic words the parts of a date change places.
        raise IllegalMove(text % {"time": f"\u2066{timezone.localtime(row.publish_at):%Y-%m-%d %H:%M}\u2069"})


@transaction.atomic
def correct(claim: Claim, *, actor: User, reason: str) -> Claim:
    """Begin a correction; the public sees the approved verdict until another is approved."""
    moved = lifecycle.move(claim, Status.CORRECTING, actor=actor, reason=reason)
    tell_author(claim, Notice.Kind.CORRECTED, actor, reason)
    return moved


def tell_author(claim: Claim, kind: Notice.Kind, actor: User, reason: str) -> None:
    """Tell whoever wrote the public verdict what happens to it."""
    public = claim.verdicts.filter(is_current=True).select_related("author").first()
    if public is not None:
        notify(public.author, kind, claim, actor=actor, text=reason)


def abandon_correction(claim: Claim, *, actor: User, reason: str = "") -> Claim:
    """Give a correction up: the approved verdict stands."""
    return lifecycle.move(claim, Status.PUBLISHED, actor=actor, reason=reason)


@transaction.atomic
def retract(claim: Claim, *, actor: User, reason: str) -> Claim:
    """Take a published verdict back; it stays readable, marked as retracted."""
    moved = lifecycle.move(claim, Status.RETRACTED, actor=actor, reason=reason)
    public = claim.verdicts.filter(is_current=True)
    public.update(retracted_at=timezone.now())
    version = public.values_list("version", flat=True).first()
    AuditEvent.objects.record("verdict.retracted", claim, actor=actor, reason=reason)
    announce(EventType.VERDICT_RETRACTED, [claim], public=True, version=version)
    tell_author(claim, Notice.Kind.RETRACTED, actor, reason)
    return moved
