"""Repeat a proposal from what its run kept, and say what has changed since."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from django.utils.translation import gettext as _

from claims.errors import InvalidInput
from claims.models import Evidence, RunStatus, VerificationRun
from claims.verification.comparison import (
    COMPARISON_VERSION,
    PARAMETERS,
    Case,
    from_plain,
    propose,
    to_json,
)
from claims.verification.facts import case_of, stated_on


@dataclass(frozen=True, slots=True)
class Replay:
    """Whether the same inputs still give the same proposal, to the byte; and what differs today, a line each."""

    same: bool
    changes: tuple[str, ...]


def replay(run: VerificationRun) -> Replay:
    """Compare again what a run compared. Raises InvalidInput for a run that has come to no proposal."""
    if run.status != RunStatus.DONE:
        raise InvalidInput(_("This run has no proposal: it is %(status)s.") % {"status": run.get_status_display()})
    case = from_plain(Case, run.inputs)
    same = to_json(propose(case)) == to_json(run.proposal.comparison)
    return Replay(same, (*changed_parameters(case), *changed_inputs(run, case)))


def changed_parameters(case: Case) -> Iterator[str]:
    """Say which parameters are no longer those of the run."""
    if case.version != COMPARISON_VERSION:
        yield f"comparison: version {case.version} then, {COMPARISON_VERSION} now"
    for field in fields(PARAMETERS):
        then, now = getattr(case.parameters, field.name), getattr(PARAMETERS, field.name)
        if then != now:
            yield f"parameter {field.name}: {then} then, {now} now"


def changed_inputs(run: VerificationRun, case: Case) -> Iterator[str]:
    """Say where the claim and its evidence are no longer what the run compared."""
    evidence = Evidence.objects.filter(claim=run.claim, pk__in=[int(datum.id) for datum in case.data])
    today = case_of(run.claim, list(evidence), stated_on(run.claim))
    if to_json(today.claimed) != to_json(case.claimed):
        yield f"claim {run.claim_id}: {to_json(case.claimed)} then, {to_json(today.claimed)} now"
    now = {datum.id: to_json(datum) for datum in today.data}
    for datum in case.data:
        if (current := now.get(datum.id)) != to_json(datum):
            yield f"datum {datum.id}: {to_json(datum)} then, {current or 'gone'} now"
