"""Attempts to verify: take runs, ask every provider about their claims, record the answers and what follows from them.

A worker that is knocked for one run takes others with it that wait and are at least as urgent: what costs most, the
statements to the database, is then shared. Runs are recorded together or, where anything goes wrong, in halves down to
single ones, so that a bad run fails alone. Where a provider has somebody to wait for, a run is taken by itself.
"""

import logging
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from claims.dispatch import RUN_VERIFICATION, knock
from claims.models import Claim, Evidence, Proposal, ProviderAnswer, RunStatus, Stance, Status, VerificationRun
from claims.models.writing import insert_all, write_each
from claims.trying import drop_cut_connection, try_each
from claims.verification import holding
from claims.verification.asking import ask_providers
from claims.verification.comparison import Case, Rating, Relation, Standing, propose, to_plain
from claims.verification.comparison import Proposal as Proposed
from claims.verification.evidence import keep_found, kept_rows
from claims.verification.facts import case_of, stated_dates
from claims.verification.gaps import is_gap, note_gaps
from claims.verification.proposal import SCORES
from claims.verification.providers import Answer

logger = logging.getLogger(__name__)

DECIDING = {Standing.COUNTED, Standing.SAME_ORIGIN}  # What is only listed points nowhere.


@dataclass(frozen=True, slots=True)
class Asked:
    """One provider's answer."""

    provider: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Attempt:
    """One run with what every provider answered. error: who would have to be asked again, and why; "" where nobody."""

    run: VerificationRun
    asked: Sequence[Asked]

    @property
    def error(self) -> str:
        failed = [each for each in self.asked if each.answer.again is not None]
        return "; ".join(f"{each.provider}: {each.answer.reason}" for each in failed)


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What an attempt comes to: what was found, as it is kept, and what was compared with which result."""

    attempt: Attempt
    found: Sequence[Evidence]
    case: Case
    proposed: Proposed


def run_verification(run_id: int) -> VerificationRun | None:
    """Ask all providers about the claim of one queued run and record evidence and proposal, at most once.

    Others that wait and are at least as urgent are verified with it, or in its place where it is done with. Returns
    the run as it then stands: done, queued again where a provider was out of order, or failed where its attempts are
    spent, with what the others found. Returns None if the run is not to be taken, or if it was lost to somebody else
    meanwhile. An exception that nobody foresaw is noted on its run, which is tried again, and raised.
    """
    most = holding.at_once()
    runs = holding.take(run_id, most=most)
    if len(runs) == most > 1:
        go_on_after(run_id)
    return VerificationRun.objects.get(pk=run_id) if run_id in verify(runs) else None


def go_on_after(run_id: int) -> None:
    """Knock once more where more runs wait than one worker takes: a message stands for as many at most."""
    left = VerificationRun.objects.urgent(run_id).order_by("-priority", "available_at")
    for key, priority in left.values_list("pk", "priority")[:1]:
        knock(RUN_VERIFICATION, key, priority=priority)


def verify(runs: Sequence[VerificationRun]) -> set[int]:
    """Verify held runs and return the keys of those that were not lost meanwhile.

    Whatever goes wrong with many is tried again with each half of them. Raises what goes wrong with one, once it is
    noted there and the others are done.
    """
    standing = [run.claim.status for run in runs]
    try:
        return settle(ask(runs)) if runs else set()
    except Exception as error:
        drop_cut_connection()
        # What was rolled back in the database, perhaps as late as the commit, still stands on the claims in memory.
        for run, status in zip(runs, standing, strict=True):
            run.claim.status = status
        if len(runs) == 1:
            give_back(runs[0], f"{type(error).__name__}: {error}")
            raise
        logger.warning("%s verifications at once: %s: %s", len(runs), type(error).__name__, error)
    middle = len(runs) // 2
    return set().union(*try_each(verify, [runs[:middle], runs[middle:]]))


def ask(runs: Sequence[VerificationRun]) -> list[Attempt]:
    """Ask every provider about the claims of runs, outside of any transaction."""
    answers = ask_providers([run.claim for run in runs])
    return [
        Attempt(run, [Asked(provider, given[number]) for provider, given in answers]) for number, run in enumerate(runs)
    ]


def settle(attempts: Sequence[Attempt]) -> set[int]:
    """Put back what is to be tried again and record the rest; return the keys of the runs that were not lost."""
    put_back = {attempt.run.pk for attempt in attempts if try_again(attempt)}
    return put_back | record([attempt for attempt in attempts if attempt.run.pk not in put_back])


def try_again(attempt: Attempt) -> bool:
    """Put a run back, for as long as its services want to be left alone, where another try may bring more.

    Returns False where none would, or the attempts are spent: then what there is is to be recorded.
    """
    if not attempt.error:
        return False
    run = attempt.run
    logger.warning("Verification %s, attempt %s: %s", run.pk, run.attempts, attempt.error)
    waits = [each.answer.again for each in attempt.asked if each.answer.again is not None]
    return holding.put_back(run, attempt.error, delay=max(holding.backoff(run.attempts), *waits))


def give_back(run: VerificationRun, error: str) -> None:
    """Put a run back for later or, where its attempts are spent, fail it."""
    logger.warning("Verification %s, attempt %s: %s", run.pk, run.attempts, error)
    if not holding.put_back(run, error):
        holding.fail(run, error)


@transaction.atomic
def record(attempts: Sequence[Attempt]) -> set[int]:
    """Write answers, evidence and proposals, end the runs and hand their claims to people: all of it or nothing.

    A run has failed where a provider would have to be asked again, and is done otherwise. Returns the keys of the runs
    whose hold was still good; for the others nothing is written.
    """
    held = {run.pk for run in holding.still_held([attempt.run for attempt in attempts])}
    concluded = conclude([attempt for attempt in attempts if attempt.run.pk in held])
    save_answers(concluded)
    save_proposals(concluded)
    note_stances(concluded)
    note_unanswered(concluded)
    by_error: dict[str, list[VerificationRun]] = defaultdict(list)
    for each in concluded:
        by_error[each.attempt.error].append(each.attempt.run)
    for error, runs in by_error.items():
        holding.end(runs, RunStatus.FAILED if error else RunStatus.DONE, error)
        holding.follow(runs, Status.VERIFYING, Status.NEEDS_REVIEW, reason=error)
    return held


def conclude(attempts: Sequence[Attempt]) -> list[Conclusion]:
    """Keep what was found, and compare each claim with it and with what people found."""
    claims = {attempt.run.claim.pk: attempt.run.claim for attempt in attempts}
    found = keep_found(
        {attempt.run.claim: [one for each in attempt.asked for one in each.answer.found] for attempt in attempts}
    )
    by_people: dict[int, list[Evidence]] = defaultdict(list)
    for evidence in kept_rows(claims).filter(provider=""):
        by_people[evidence.claim_id].append(evidence)
    made = stated_dates(claims.values())
    concluded = []
    for attempt in attempts:
        key = attempt.run.claim_id
        case = case_of(attempt.run.claim, [*by_people[key], *found[key]], made[key])
        concluded.append(Conclusion(attempt, found[key], case, propose(case)))
    return concluded


def save_answers(concluded: Sequence[Conclusion]) -> None:
    """Write what each provider answered, with all its pages."""
    asked = [(each.attempt.run, one) for each in concluded for one in each.attempt.asked]
    rows = [
        ProviderAnswer(
            run=run,
            provider=one.provider,
            outcome=one.answer.outcome,
            reason=one.answer.reason,
            query=dict(one.answer.query),
        )
        for run, one in asked
    ]
    insert_all(rows)
    for row, (_run, one) in zip(rows, asked, strict=True):
        if one.answer.snapshots:
            row.snapshots.set(one.answer.snapshots)


def save_proposals(concluded: Sequence[Conclusion]) -> None:
    """Write what was compared, on the runs, and what follows from it."""
    for each in concluded:
        each.attempt.run.inputs = to_plain(each.case)
    write_each([each.attempt.run for each in concluded], "inputs")
    insert_all(
        [
            Proposal(
                run=each.attempt.run,
                rating=each.proposed.rating,
                findings=to_plain(each.proposed.findings),
                confidence=each.proposed.confidence,
                comparison=to_plain(each.proposed),
                version=each.proposed.version,
            )
            for each in concluded
        ]
    )


def note_stances(concluded: Sequence[Conclusion]) -> None:
    """Write on what was found for each claim which way it points."""
    changed: dict[Stance, list[int]] = defaultdict(list)
    for each in concluded:
        relations = {row.id: row.relation for row in each.proposed.compared if row.standing in DECIDING}
        for evidence in each.found:
            stance = stance_of(relations.get(str(evidence.pk)), each.proposed.rating)
            if evidence.stance != stance:
                changed[stance].append(evidence.pk)
    for stance, keys in changed.items():
        Evidence.objects.filter(pk__in=keys).update(stance=stance)


def note_unanswered(concluded: Sequence[Conclusion]) -> None:
    """Keep the list of data gaps: which claims no source could answer, and which one did."""
    gaps: list[Claim] = []
    others: list[Claim] = []
    for each in concluded:
        outcomes = {one.answer.outcome for one in each.attempt.asked}
        claim = each.attempt.run.claim
        (gaps if is_gap(claim, outcomes, each.proposed) else others).append(claim)
    note_gaps(gaps, others)


def stance_of(relation: Relation | None, rating: Rating) -> Stance:
    """Return which way a figure points that stands in this relation to the claim; None where it does not count.

    One that the claim just misses speaks for it where it makes it mostly true.
    """
    if relation is Relation.NEAR and rating is Rating.MOSTLY_TRUE:
        return Stance.SUPPORTS
    score = SCORES[relation] if relation else 0
    return Stance.SUPPORTS if score > 0 else Stance.REFUTES if score < 0 else Stance.CONTEXT
