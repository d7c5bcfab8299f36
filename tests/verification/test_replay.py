"""A run is repeated from what it kept: the same to the byte, or with a word on what has changed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from claims.models import Claim, Evidence, Proposal, VerificationRun
from claims.verification import replay as replaying
from claims.verification.comparison import PARAMETERS
from claims.verification.services import add_evidence, queue_verification, replay, run_verification
from tests.factories import make_claim, make_measure, make_place, make_run, make_user

pytestmark = pytest.mark.django_db
YEAR = {"period_start": date(2020, 1, 1), "period_end": date(2020, 12, 31)}


@pytest.fixture
def run() -> VerificationRun:
    """A run that compared a claim with one finding."""
    claim = make_claim(place=make_place(), measure=make_measure(unit="count"), **YEAR)
    add_evidence(claim, actor=make_user(), url="https://statistics.example/b", value="12100", unit="count", **YEAR)
    done = run_verification(queue_verification(claim).pk)
    assert done is not None
    return done


def test_the_same_inputs_give_the_same_proposal(run: VerificationRun, capsys: pytest.CaptureFixture[str]) -> None:
    again = replay(run)
    assert (again.same, again.changes) == (True, ())
    call_command("replay", run.pk)
    assert capsys.readouterr().out == "The same proposal, to the byte.\n"


def test_a_datum_that_changed_since_is_named(run: VerificationRun) -> None:
    Evidence.objects.update(value=Decimal(13000))
    again = replay(run)
    assert again.same
    assert again.changes[0].startswith(f"datum {Evidence.objects.get().pk}: ")
    assert '"13000"' in again.changes[0]


def test_a_datum_that_is_gone_is_named(run: VerificationRun) -> None:
    Evidence.objects.all().delete()
    assert replay(run).changes[0].endswith("gone now")


def test_a_claim_that_changed_since_is_named(run: VerificationRun) -> None:
    Claim.objects.update(value=Decimal(12500))
    assert replay(run).changes[0].startswith(f"claim {run.claim_id}: ")


def test_a_parameter_that_changed_since_is_named(run: VerificationRun, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replaying, "PARAMETERS", replace(PARAMETERS, near=Decimal("0.06")))
    assert replay(run).changes == ("parameter near: 0.05 then, 0.06 now",)


def test_another_answer_is_an_error(run: VerificationRun) -> None:
    Proposal.objects.update(comparison={})
    with pytest.raises(CommandError, match="another one"):
        call_command("replay", run.pk)


def test_a_run_without_a_proposal_cannot_be_repeated() -> None:
    with pytest.raises(CommandError, match="no proposal"):
        call_command("replay", make_run().pk)
    with pytest.raises(CommandError, match="no run 0"):
        call_command("replay", 0)
