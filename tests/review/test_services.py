"""From a verdict to the public and back: written, approved, returned, corrected, retracted."""

import pytest
from django.contrib.auth.models import User

from claims.access import Role
from claims.errors import IllegalMove, InvalidInput, NotAllowed
from claims.models import AuditEvent, Claim, Status, Verdict, VerificationRun
from claims.review import services
from tests.factories import make_claim, make_proposal, make_run, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def checker() -> User:
    return make_user(Role.FACT_CHECKER)


@pytest.fixture
def editor() -> User:
    return make_user(Role.EDITOR)


def written(claim: Claim, author: User, rating: str = "false") -> Verdict:
    return services.write_verdict(
        claim, rating=rating, findings=["wrong_magnitude"], rationale_en="The bulletin says 9.", actor=author
    )


def published(author: User, editor: User) -> Claim:
    return services.approve(written(make_claim(status=Status.NEEDS_REVIEW), author), actor=editor).claim


def test_a_verdict_goes_to_an_editor_and_then_to_the_public(checker: User, editor: User) -> None:
    claim = make_claim(status=Status.NEEDS_REVIEW)
    verdict = written(claim, checker)
    assert claim.status == Status.IN_REVIEW
    services.approve(verdict, actor=editor)
    claim.refresh_from_db()
    assert claim.status == Status.PUBLISHED
    assert claim.verdicts.get(is_current=True) == verdict
    assert list(Claim.objects.public()) == [claim]


def test_a_person_may_go_ahead_without_a_run(checker: User) -> None:
    claim = make_claim()
    written(claim, checker)
    assert claim.status == Status.IN_REVIEW


def test_an_editor_returns_a_verdict_with_a_reason(checker: User, editor: User) -> None:
    verdict = written(make_claim(), checker)
    with pytest.raises(InvalidInput):
        services.give_back(verdict, actor=editor, reason="")
    services.give_back(verdict, actor=editor, reason="name the table")
    assert verdict.claim.status == Status.NEEDS_REVIEW
    assert verdict.review.reason == "name the table"


def test_while_a_correction_is_under_way_the_approved_verdict_stays_public(checker: User, editor: User) -> None:
    claim = published(checker, editor)
    services.correct(claim, actor=editor, reason="the office revised its figure")
    second = written(claim, checker, rating="true")
    assert claim.verdicts.get(is_current=True).version == 1
    services.approve(second, actor=editor)
    assert claim.verdicts.get(is_current=True) == second
    assert claim.verdicts.count() == 2


def test_a_correction_can_be_given_up(checker: User, editor: User) -> None:
    claim = published(checker, editor)
    services.correct(claim, actor=editor, reason="looks wrong")
    assert services.abandon_correction(claim, actor=editor).status == Status.PUBLISHED


def test_giving_up_a_correction_does_not_undo_a_retraction(checker: User, editor: User) -> None:
    claim = published(checker, editor)
    services.retract(claim, actor=editor, reason="the source was forged")
    services.correct(claim, actor=editor, reason="write it anew")
    with pytest.raises(IllegalMove):
        services.abandon_correction(claim, actor=editor)
    assert claim.verdicts.get(is_current=True).retracted_at is not None


def test_a_claim_that_was_published_is_never_dismissed(checker: User, editor: User) -> None:
    claim = published(checker, editor)
    services.correct(claim, actor=editor, reason="looks wrong")
    services.give_back(written(claim, checker), actor=editor, reason="not yet")
    with pytest.raises(IllegalMove):
        services.dismiss(claim, actor=editor, reason="let it go")


def test_an_old_version_is_not_decided_on_again(checker: User, editor: User) -> None:
    claim = make_claim()
    first = written(claim, checker)
    services.give_back(first, actor=editor, reason="name the table")
    written(claim, checker)
    with pytest.raises(IllegalMove):
        services.approve(first, actor=editor)


def test_adopting_a_proposal_makes_its_adopter_the_author(checker: User) -> None:
    claim = make_claim(status=Status.NEEDS_REVIEW)
    proposal = make_proposal(make_run(claim, status="done"))
    verdict = services.write_verdict(
        claim, rating=proposal.rating, rationale_ar="يطابق النشرة.", actor=checker, adopted=proposal
    )
    with pytest.raises(NotAllowed):
        services.approve(verdict, actor=checker)


def test_another_claims_proposal_is_not_adopted(checker: User) -> None:
    with pytest.raises(InvalidInput):
        services.write_verdict(
            make_claim(), rating="true", rationale_en="It fits.", actor=checker, adopted=make_proposal()
        )


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"rating": "perhaps", "rationale_en": "x"}, "perhaps"),
        ({"rating": "true", "rationale_en": "x", "findings": ["a hunch"]}, "a hunch"),
        ({"rating": "true"}, "reasons"),
    ],
)
def test_a_verdict_that_cannot_be_is_refused_and_leaves_nothing(
    checker: User, values: dict[str, str], word: str
) -> None:
    claim = make_claim()
    with pytest.raises(InvalidInput, match=word):
        services.write_verdict(claim, actor=checker, **values)  # type: ignore[arg-type]
    claim.refresh_from_db()
    assert (claim.status, claim.verdicts.count()) == (Status.NEW, 0)


def test_dismissing_cancels_a_waiting_run(checker: User) -> None:
    run = make_run(make_claim(status=Status.QUEUED))
    services.dismiss(run.claim, actor=checker, reason="an advertisement")
    assert VerificationRun.objects.get(pk=run.pk).status == "cancelled"
    assert services.reopen(run.claim, actor=checker).status == Status.NEW


def test_every_act_leaves_its_audit_event(checker: User, editor: User) -> None:
    claim = published(checker, editor)
    services.retract(claim, actor=editor, reason="forged")
    acts = list(AuditEvent.objects.about(claim).order_by("pk").values_list("act", flat=True))
    moved = "claim.moved"
    assert acts == [moved, "verdict.written", moved, "verdict.approved", moved, "verdict.retracted"]
