"""Keeps the list of data gaps: what claims speak of and no source that was asked has a figure for."""

from collections import Counter
from collections.abc import Collection, Mapping

from django.db.models import F
from django.utils import timezone

from claims.models import Claim, DataGap, GapClaim, Outcome
from claims.verification.comparison import Finding, Proposal

UNANSWERED = {Finding.NO_DATA, Finding.COVERAGE}
Subject = tuple[int, int]  # The keys of a measure and of a place.


def is_gap(claim: Claim, outcomes: Collection[str], proposed: Proposal) -> bool:
    """Tell whether sources were asked about a claim and gave nothing that could be laid beside it.

    Where a source failed nothing is known yet, and where nobody was asked neither.
    """
    asked = Outcome.FAILED not in outcomes and not {Outcome.NOTHING, Outcome.FOUND}.isdisjoint(outcomes)
    subject = claim.measure_id is not None and claim.place_id is not None
    return subject and asked and proposed.findings[0] in UNANSWERED


def note_gaps(gaps: Collection[Claim], others: Collection[Claim]) -> None:
    """Note that sources were asked in vain about the claims in `gaps`, and that `others` are in no gap any more."""
    if others:
        GapClaim.objects.filter(claim__in=others).delete()
    if not gaps:
        return
    now = timezone.now()
    times = Counter(subject_of(claim) for claim in gaps)
    rows = rows_of(times)
    for subject, count in times.items():
        DataGap.objects.filter(pk=rows[subject].pk).update(asked=F("asked") + count, last_asked_at=now)
    GapClaim.objects.bulk_create(
        [GapClaim(gap=rows[subject_of(claim)], claim=claim, asked_at=now) for claim in gaps],
        update_conflicts=True,
        unique_fields=["claim"],
        update_fields=["gap", "asked_at"],
    )


def subject_of(claim: Claim) -> Subject:
    """Return what a claim of a gap is about."""
    assert claim.measure_id is not None
    assert claim.place_id is not None
    return claim.measure_id, claim.place_id


def rows_of(subjects: Collection[Subject]) -> Mapping[Subject, DataGap]:
    """Return the row of each gap, made where there is none yet."""
    DataGap.objects.bulk_create(
        (DataGap(measure_id=measure, place_id=place) for measure, place in subjects), ignore_conflicts=True
    )
    found = DataGap.objects.filter(measure__in={measure for measure, _ in subjects})
    return {(row.measure_id, row.place_id): row for row in found.order_by()}
