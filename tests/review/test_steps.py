"""Two people decide at once: the second learns what the first has done."""

import pytest

from claims.access import Role
from claims.errors import Conflict
from claims.models import Claim, Status
from claims.review.steps import last_event, take_step
from tests.factories import make_claim, make_user, make_verdict

pytestmark = pytest.mark.django_db


def test_the_second_decision_is_told_of_the_first() -> None:
    claim = make_claim(status=Status.IN_REVIEW)
    make_verdict(claim)
    seen = last_event(claim)
    second = Claim.objects.get(pk=claim.pk)
    take_step(claim, "return", actor=make_user(Role.EDITOR, username="karim"), seen=seen, reason="which table?")
    with pytest.raises(Conflict) as refused:
        take_step(second, "approve", actor=make_user(Role.EDITOR), seen=seen)
    moved, returned = refused.value.changes
    assert (moved["actor"], moved["before"], moved["after"]) == (
        "karim",
        {"status": "in_review"},
        {"status": "needs_review"},
    )
    assert (returned["act"], returned["reason"]) == ("verdict.returned", "which table?")
    assert Claim.objects.get(pk=claim.pk).status == Status.NEEDS_REVIEW
