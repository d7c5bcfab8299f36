"""Every move of the table, every move that is not in it, and the rules beside the table."""

from itertools import product

import pytest

from claims.access import Role
from claims.errors import Conflict, IllegalMove, InvalidInput, NotAllowed
from claims.lifecycle import ACTS, MOVES, NEED_A_REASON, move
from claims.models import AuditEvent, Claim, Status
from tests.factories import make_claim, make_user, make_verdict

pytestmark = pytest.mark.django_db

# The product's table, written out once more so that a slip in the code's own table is seen.
DESIGNED = {
    "new": {"queued", "needs_review", "dismissed"},
    "queued": {"verifying", "new", "dismissed"},
    "verifying": {"needs_review", "queued"},
    "needs_review": {"in_review", "queued", "dismissed"},
    "in_review": {"published", "needs_review"},
    "dismissed": {"new"},
    "published": {"correcting", "retracted"},
    "correcting": {"in_review", "published"},
    "retracted": {"correcting"},
}
PAIRS = list(product(Status, Status))
LEGAL = [(source, to) for source, to in PAIRS if to in DESIGNED[source]]
ILLEGAL = [(source, to) for source, to in PAIRS if to not in DESIGNED[source]]


def claim_in(status: Status) -> Claim:
    """Return a claim in a status, with the verdict that publishing needs."""
    claim = make_claim(status=status)
    if status == Status.IN_REVIEW:
        make_verdict(claim)
    return claim


def test_the_table_is_the_designed_one() -> None:
    assert {source.value: {to.value for to in moves} for source, moves in MOVES.items()} == DESIGNED


@pytest.mark.parametrize(("source", "to"), LEGAL)
def test_a_legal_move_is_made_and_audited(source: Status, to: Status) -> None:
    claim, editor = claim_in(source), make_user(Role.EDITOR)
    move(claim, to, actor=editor, reason="asked by the desk")
    assert Claim.objects.get(pk=claim.pk).status == to
    event = AuditEvent.objects.about(claim).get()
    assert (event.actor, event.before, event.after) == (editor, {"status": source}, {"status": to})
    assert event.reason == "asked by the desk"


@pytest.mark.parametrize(("source", "to"), ILLEGAL)
def test_an_illegal_move_is_refused_naming_both_statuses(source: Status, to: Status) -> None:
    claim = claim_in(source)
    with pytest.raises(IllegalMove) as refused:
        move(claim, to, actor=None, reason="because")
    assert str(source.label) in str(refused.value)
    assert str(to.label) in str(refused.value)
    assert Claim.objects.get(pk=claim.pk).status == source
    assert not AuditEvent.objects.about(claim).exists()


@pytest.mark.parametrize(("source", "to"), sorted(NEED_A_REASON))
def test_some_moves_need_a_reason(source: Status, to: Status) -> None:
    claim = claim_in(source)
    with pytest.raises(InvalidInput):
        move(claim, to, actor=make_user(Role.EDITOR), reason="  ")
    assert Claim.objects.get(pk=claim.pk).status == source


@pytest.mark.parametrize(("source", "to"), sorted(ACTS))
def test_a_reader_makes_no_move(source: Status, to: Status) -> None:
    with pytest.raises(NotAllowed):
        move(claim_in(source), to, actor=make_user(Role.READER), reason="because")


@pytest.mark.parametrize(("source", "to"), [(Status.IN_REVIEW, Status.PUBLISHED), (Status.PUBLISHED, Status.RETRACTED)])
def test_a_fact_checker_does_not_do_an_editors_work(source: Status, to: Status) -> None:
    with pytest.raises(NotAllowed):
        move(claim_in(source), to, actor=make_user(Role.FACT_CHECKER), reason="because")


def test_whoever_wrote_a_verdict_does_not_approve_it() -> None:
    claim, editor = make_claim(status=Status.IN_REVIEW), make_user(Role.EDITOR)
    make_verdict(claim, author=editor)
    with pytest.raises(NotAllowed):
        move(claim, Status.PUBLISHED, actor=editor)


def test_the_system_approves_nothing() -> None:
    with pytest.raises(NotAllowed):
        move(claim_in(Status.IN_REVIEW), Status.PUBLISHED, actor=None)


def test_nothing_is_published_without_a_verdict() -> None:
    with pytest.raises(IllegalMove):
        move(make_claim(status=Status.IN_REVIEW), Status.PUBLISHED, actor=make_user(Role.EDITOR))


def test_the_second_of_two_movers_is_told() -> None:
    claim = make_claim()
    first, second = Claim.objects.get(pk=claim.pk), Claim.objects.get(pk=claim.pk)
    move(first, Status.QUEUED, actor=None)
    with pytest.raises(Conflict):
        move(second, Status.DISMISSED, actor=None)
    assert AuditEvent.objects.about(claim).count() == 1
