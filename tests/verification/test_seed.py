"""From the seed's text to proposals that follow from what is really known, and say why."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings

from claims import intake
from claims.access import Role
from claims.models import Claim, Proposal, Status
from claims.verification.services import confirm_release, import_dataset
from tests.factories import make_user

pytestmark = pytest.mark.django_db
FINDINGS = Path(settings.BASE_DIR) / "claims" / "management" / "demo" / "findings.toml"


@pytest.fixture
def seed(shared: Path, eager: Callable[[], AbstractContextManager[None]]) -> None:
    """Take in the seed's article once the cited findings are live, and let all tasks run."""
    release = import_dataset(FINDINGS.name, FINDINGS.read_bytes()).release
    confirm_release(release, actor=make_user(Role.EDITOR))
    with eager():
        intake.take_in((shared / "seed" / "article.ar.txt").read_text(encoding="utf-8"))


def verified(value: int) -> tuple[Claim, Proposal]:
    """Return the claim with this figure and what its run proposes."""
    claim = Claim.objects.get(value=Decimal(value))
    return claim, Proposal.objects.get(run__claim=claim)


@pytest.mark.usefixtures("seed")
def test_only_the_claimant_is_found_to_say_how_much_territory_it_was() -> None:
    claim, proposal = verified(110_000)
    assert claim.status == Status.NEEDS_REVIEW
    assert (proposal.rating, proposal.findings[:2]) == ("unverifiable", ["coverage", "only_claimant"])
    origins = set(claim.evidence.values_list("origin", flat=True))
    assert origins == {"CJTF-OIR spokesman Wayne Marotto", "IHS Markit"}


@pytest.mark.usefixtures("seed")
def test_a_part_of_a_sum_does_not_refute_how_many_were_trained() -> None:
    claim, proposal = verified(240_000)
    assert claim.status == Status.NEEDS_REVIEW
    assert (proposal.rating, proposal.findings[:2]) == ("unverifiable", ["coverage", "partial_sum"])
    assert sorted(claim.evidence.values_list("value", flat=True)) == [50_000, 175_000]
    assert set(claim.evidence.values_list("stance", flat=True)) == {"context"}


@pytest.mark.usefixtures("seed")
def test_the_intervals_that_were_compared_are_kept() -> None:
    claim, proposal = verified(240_000)
    band = proposal.comparison["claimed"]["band"]
    assert (band["low"], band["high"]) == ("240000", "264000")
    compared = {row["id"]: row["relation"] for row in proposal.comparison["compared"]}
    assert compared == {str(item.pk): "silent" for item in claim.evidence.all()}
