"""All that the page of one claim shows, read in a fixed number of queries."""

from decimal import Decimal
from functools import cached_property

from claims.errors import InvalidInput
from claims.lifecycle import MOVES
from claims.models import (
    AuditEvent,
    Claim,
    ProviderAnswer,
    Status,
    Verdict,
    VerificationRun,
)
from claims.models import Proposal as ProposalRow
from claims.models.verification import ACTIVE
from claims.pages.bands import Drawing, draw
from claims.review.steps import STEPS
from claims.verification.comparison import Proposal, from_plain
from claims.verification.superlatives import YearValue, beyond

HISTORY = 50  # The newest events; the rest is in the list of audit events.
BEYOND = 3  # years that are named against a record
BY_CHANCE = Decimal("0.5")  # how likely an unrelated number would agree in one of all the ways that are tried


def claim_with_rows(key: int) -> Claim | None:
    """Return a claim with the rows that its page shows, or None where there is none."""
    return Claim.objects.with_rows().filter(pk=key).first()


class ClaimPage:
    """What a page shows of a claim that was read with `claim_with_rows`."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.appearances = list(claim.appearances.all())
        self.evidence = list(claim.evidence.all())
        self.runs = list(claim.runs.all())
        self.verdicts = list(claim.verdicts.all())

    @property
    def newest(self) -> Verdict | None:
        """The latest version of the verdict, decided on or not."""
        return self.verdicts[0] if self.verdicts else None

    @property
    def public(self) -> Verdict | None:
        """The version that the public sees."""
        return next((verdict for verdict in self.verdicts if verdict.is_current), None)

    @property
    def active_run(self) -> VerificationRun | None:
        """The run that is queued or under way."""
        return next((run for run in self.runs if run.status in ACTIVE), None)

    @property
    def writable(self) -> list[Status]:
        """The statuses in which a verdict can be written."""
        return list(STEPS["write"])

    @property
    def may_be_dismissed(self) -> bool:
        """Whether the table of moves lets the claim be dismissed from where it stands."""
        return Status.DISMISSED in MOVES[Status(self.claim.status)]

    @cached_property
    def proposal(self) -> ProposalRow | None:
        """What the latest run that concluded anything proposes."""
        return next((run.proposal for run in self.runs if hasattr(run, "proposal")), None)

    @cached_property
    def comparison(self) -> Proposal | None:
        """The comparison behind the proposal; None where an earlier version wrote it in other words."""
        if self.proposal is None:
            return None
        try:
            return from_plain(Proposal, self.proposal.comparison)
        except InvalidInput:
            return None

    @property
    def beyond_record(self) -> tuple[YearValue, ...]:
        """The latest years whose figures are beyond the one that the text calls a record."""
        record = self.comparison.record if self.comparison else None
        return beyond(record)[:BEYOND] if record else ()

    @property
    def slips(self) -> list[str]:
        """The misreadings under which official figures would agree with the claim, where that is hardly by chance."""
        tried = self.comparison.hypotheses if self.comparison else ()
        return list(dict.fromkeys(each.reading for each in tried if each.chance < BY_CHANCE))

    @cached_property
    def drawing(self) -> Drawing | None:
        """The comparison on a number line."""
        return draw(self.comparison, self.evidence) if self.comparison else None

    @property
    def answers(self) -> list[ProviderAnswer]:
        """What the providers answered in the latest run that asked any."""
        return next((answers for run in self.runs if (answers := list(run.answers.all()))), [])

    @property
    def answers_alike(self) -> list[list[ProviderAnswer]]:
        """The same answers, those with one outcome and reason together: a page needs to say that once."""
        alike: dict[tuple[str, str], list[ProviderAnswer]] = {}
        for answer in self.answers:
            alike.setdefault((answer.outcome, answer.reason), []).append(answer)
        return list(alike.values())

    @cached_property
    def history(self) -> list[AuditEvent]:
        """The newest acts on the claim."""
        return list(AuditEvent.objects.about(self.claim).select_related("actor").order_by("-pk")[:HISTORY])

    @property
    def seen(self) -> int:
        """The number of the last event that this page knows of; 0 where there is none."""
        return self.history[0].pk if self.history else 0
