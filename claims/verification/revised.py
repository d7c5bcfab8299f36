"""Public verdicts whose figures a release has changed: noted for people to look at, never altered."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.access import Act, require
from claims.errors import Conflict
from claims.models import AuditEvent, Claim, Evidence, Observation, Release, RevisedEvidence, Stance, Verdict
from claims.verification.comparison import to_plain


def note_revised(claim: Claim, release: Release) -> RevisedEvidence | None:
    """Note that a claim's public verdict rests on figures that are others now; None where it does not."""
    verdict = Verdict.objects.filter(claim=claim, is_current=True).first()
    if verdict is None or not (changes := changes_since(verdict, release)):
        return None
    row, _made = RevisedEvidence.objects.get_or_create(verdict=verdict, release=release, defaults={"changes": changes})
    return row


@transaction.atomic
def settle_revised(row: RevisedEvidence, *, actor: User) -> RevisedEvidence:
    """Note that somebody who may correct verdicts has looked at one. Raises NotAllowed, and Conflict if done before."""
    require(actor, Act.CORRECT)
    unsettled = RevisedEvidence.objects.filter(pk=row.pk, settled_at__isnull=True)
    if not unsettled.update(settled_at=timezone.now(), settled_by=actor):
        raise Conflict(_("Somebody has looked at this already."))
    AuditEvent.objects.record("revision.settled", row, actor=actor)
    row.refresh_from_db()
    return row


def changes_since(verdict: Verdict, release: Release) -> list[dict[str, Any]]:
    """Return what has become of the figures of the release's dataset that spoke for or against a claim."""
    rested_on = Evidence.objects.filter(
        claim=verdict.claim, added_at__lte=verdict.created_at, observation__release__dataset=release.dataset
    )
    current = release.dataset.releases.current()
    decided = rested_on.exclude(stance=Stance.CONTEXT).select_related("observation__series", "observation__place")
    pairs = [(item.observation, figure_now(item.observation, current)) for item in decided if item.observation]
    return [described(before, now) for before, now in pairs if now is None or numbers(before) != numbers(now)]


def figure_now(observation: Observation, current: Release | None) -> Observation | None:
    """Return the figure of the current release that is about what another release's is about."""
    about = ("series_id", "place_id", "period_start", "period_end", "origin", "url")
    same = {name: getattr(observation, name) for name in about}
    return current.observations.filter(**same).first() if current else None


def numbers(observation: Observation) -> tuple[object, ...]:
    """Return what a figure says."""
    return observation.value, observation.low, observation.high, observation.comparator


def described(before: Observation, now: Observation | None) -> dict[str, Any]:
    """Return one change, as JSON has it."""
    about = {"observation": before.pk, "series": str(before.series), "place": before.place.code}
    period = {"from": to_plain(before.period_start), "to": to_plain(before.period_end)}
    return about | period | {"before": figure_of(before), "now": figure_of(now) if now else None}


def figure_of(observation: Observation) -> dict[str, Any]:
    """Return the number of a figure, as JSON has it."""
    return {name: to_plain(getattr(observation, name)) for name in ("value", "low", "high", "unit", "comparator")}
