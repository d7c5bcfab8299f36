"""One attempt to verify: take the run, ask every provider, record what they answered and what follows from it."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from claims.errors import ProviderUnavailable
from claims.models import (
    Claim,
    Evidence,
    Outcome,
    Proposal,
    ProviderAnswer,
    RunStatus,
    Stance,
    Status,
    VerificationRun,
)
from claims.verification import queue
from claims.verification.comparison import Case, Relation, Standing, propose, to_plain
from claims.verification.evidence import keep_found
from claims.verification.facts import case_of
from claims.verification.proposal import SCORES
from claims.verification.providers import Answer, Provider, providers

logger = logging.getLogger(__name__)

DECIDING = {Standing.COUNTED, Standing.SAME_ORIGIN}  # What is only listed points nowhere.


@dataclass(frozen=True, slots=True)
class Asked:
    """One provider's answer; `again` where another try may bring a better one."""

    provider: str
    answer: Answer
    again: bool = False


def run_verification(run_id: int) -> VerificationRun | None:
    """Ask all providers about the claim of one queued run and record evidence and proposal, at most once.

    Returns the run as it then stands: done, queued again where a provider was unavailable, or failed where its
    attempts are spent. Returns None if the run is not to be taken, or if it was lost to somebody else meanwhile.
    An exception that nobody foresaw is noted on the run, which is tried again, and raised.
    """
    run = queue.take(run_id)
    if run is None:
        return None
    try:
        asked = [ask(provider, run.claim) for provider in providers()]
        unavailable = "; ".join(f"{each.provider}: {each.answer.reason}" for each in asked if each.again)
        kept = try_again(run, unavailable, asked) if unavailable else record(run, asked)
    except Exception as error:
        try_again(run, f"{type(error).__name__}: {error}", ())
        raise
    return VerificationRun.objects.get(pk=run.pk) if kept else None


def ask(provider: Provider, claim: Claim) -> Asked:
    """Return what a provider answers; no transaction is open here, since it may go over the network."""
    try:
        return Asked(provider.id, provider.ask(claim))
    except ProviderUnavailable as error:
        return Asked(provider.id, Answer(Outcome.FAILED, str(error)), again=True)


def try_again(run: VerificationRun, error: str, asked: Sequence[Asked]) -> bool:
    """Put a run back for later or, where its attempts are spent, fail it with the answers that it had."""
    logger.warning("Verification %s, attempt %s: %s", run.pk, run.attempts, error)
    with transaction.atomic():
        if queue.put_back(run, error):
            return True
        failed = queue.fail(run, error)
        if failed:
            save_answers(run, asked)
    return failed


@transaction.atomic
def record(run: VerificationRun, asked: Sequence[Asked]) -> bool:
    """Write answers, evidence and proposal, end the run and hand its claim to a person: all of it or nothing.

    Returns False where the hold was lost.
    """
    if not queue.end(run, RunStatus.DONE):
        return False
    save_answers(run, asked)
    found = keep_found(run.claim, [item for each in asked for item in each.answer.found])
    by_people = Evidence.objects.filter(claim=run.claim, provider="")
    case = case_of(run.claim, [*by_people, *found])
    VerificationRun.objects.filter(pk=run.pk).update(inputs=to_plain(case))
    save_proposal(run, case, found)
    queue.follow(run, Status.VERIFYING, Status.NEEDS_REVIEW)
    return True


def save_answers(run: VerificationRun, asked: Sequence[Asked]) -> None:
    """Write what each provider answered."""
    for each in asked:
        ProviderAnswer.objects.create(
            run=run,
            provider=each.provider,
            outcome=each.answer.outcome,
            reason=each.answer.reason,
            query=dict(each.answer.query),
            snapshot=each.answer.snapshot,
        )


def save_proposal(run: VerificationRun, case: Case, found: Sequence[Evidence]) -> None:
    """Write what follows from the evidence, and on what was found for the claim which way it points."""
    proposal = propose(case)
    Proposal.objects.create(
        run=run,
        rating=proposal.rating,
        findings=to_plain(proposal.findings),
        confidence=proposal.confidence,
        comparison=to_plain(proposal),
        version=proposal.version,
    )
    relations = {row.id: row.relation for row in proposal.compared if row.standing in DECIDING}
    for evidence in found:
        stance = stance_of(relations.get(str(evidence.pk)))
        Evidence.objects.filter(pk=evidence.pk).exclude(stance=stance).update(stance=stance)


def stance_of(relation: Relation | None) -> Stance:
    """Return which way a figure points that stands in this relation to the claim; None where it does not count."""
    score = SCORES[relation] if relation else 0
    return Stance.SUPPORTS if score > 0 else Stance.REFUTES if score < 0 else Stance.CONTEXT
