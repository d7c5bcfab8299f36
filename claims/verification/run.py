"""One attempt to verify: take the run, ask every provider, record what they answered and what follows from it."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from claims.models import (
    Evidence,
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
from claims.verification.providers import Answer, providers

logger = logging.getLogger(__name__)

DECIDING = {Standing.COUNTED, Standing.SAME_ORIGIN}  # What is only listed points nowhere.


@dataclass(frozen=True, slots=True)
class Asked:
    """One provider's answer."""

    provider: str
    answer: Answer


def run_verification(run_id: int) -> VerificationRun | None:
    """Ask all providers about the claim of one queued run and record evidence and proposal, at most once.

    Returns the run as it then stands: done, queued again where a provider was out of order, or failed where its
    attempts are spent, with what the others found. Returns None if the run is not to be taken, or if it was lost to
    somebody else meanwhile. An exception that nobody foresaw is noted on the run, which is tried again, and raised.
    """
    run = queue.take(run_id)
    if run is None:
        return None
    try:
        asked = [Asked(provider.id, provider.ask(run.claim)) for provider in providers()]
        kept = try_again(run, asked) or record(run, asked)
    except Exception as error:
        give_back(run, f"{type(error).__name__}: {error}")
        raise
    return VerificationRun.objects.get(pk=run.pk) if kept else None


def failures(asked: Sequence[Asked]) -> str:
    """Return who would have to be asked again, and why; "" where nobody."""
    return "; ".join(f"{each.provider}: {each.answer.reason}" for each in asked if each.answer.again is not None)


def try_again(run: VerificationRun, asked: Sequence[Asked]) -> bool:
    """Put a run back, for as long as its services want to be left alone, where another try may bring more.

    Returns False where none would, or the attempts are spent: then what there is is to be recorded.
    """
    if not (error := failures(asked)):
        return False
    logger.warning("Verification %s, attempt %s: %s", run.pk, run.attempts, error)
    waits = [each.answer.again for each in asked if each.answer.again is not None]
    return queue.put_back(run, error, delay=max(queue.backoff(run.attempts), *waits))


def give_back(run: VerificationRun, error: str) -> None:
    """Put a run back for later or, where its attempts are spent, fail it."""
    logger.warning("Verification %s, attempt %s: %s", run.pk, run.attempts, error)
    if not queue.put_back(run, error):
        queue.fail(run, error)


@transaction.atomic
def record(run: VerificationRun, asked: Sequence[Asked]) -> bool:
    """Write answers, evidence and proposal, end the run and hand its claim to a person: all of it or nothing.

    The run has failed where a provider would have to be asked again, and is done otherwise. Returns False where the
    hold was lost.
    """
    error = failures(asked)
    if not queue.end(run, RunStatus.FAILED if error else RunStatus.DONE, error):
        return False
    save_answers(run, asked)
    found = keep_found(run.claim, [item for each in asked for item in each.answer.found])
    by_people = Evidence.objects.filter(claim=run.claim, provider="")
    case = case_of(run.claim, [*by_people, *found])
    VerificationRun.objects.filter(pk=run.pk).update(inputs=to_plain(case))
    save_proposal(run, case, found)
    queue.follow(run, Status.VERIFYING, Status.NEEDS_REVIEW, reason=error)
    return True


def save_answers(run: VerificationRun, asked: Sequence[Asked]) -> None:
    """Write what each provider answered, with all its pages."""
    rows = [
        ProviderAnswer(
            run=run,
            provider=each.provider,
            outcome=each.answer.outcome,
            reason=each.answer.reason,
            query=dict(each.answer.query),
        )
        for each in asked
    ]
    for row, each in zip(ProviderAnswer.objects.bulk_create(rows), asked, strict=True):
        if each.answer.snapshots:
            row.snapshots.set(each.answer.snapshots)


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
