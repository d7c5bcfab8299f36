"""A new claim is laid beside its neighbours by itself, and again where the registry has changed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.access import Role
from claims.intake import read_article, take_in
from claims.models import Chore, Claim, Match, Place, Status
from claims.verification import chores
from claims.verification.services import look_round, take_up, want_look
from tests.factories import make_claim, make_user

pytestmark = pytest.mark.django_db

MILL = "طحنت مطحنة القرية 12 ألف طن من القمح في عام 2023"
AGAIN = "المطحنة في القرية طحنت 12 ألف طن من القمح خلال عام 2023"


def keep(text: str) -> Claim:
    article, _ = take_in(text)
    assert read_article(article.pk, found=take_up)
    return Claim.objects.latest("pk")


def test_a_new_claim_waits_and_its_pairs_are_found_without_anybody_asking() -> None:
    first, second = keep(MILL), keep(AGAIN)
    assert set(Chore.objects.values_list("claim", flat=True)) == {first.pk, second.pk}
    assert look_round(second.pk) == second
    assert Match.objects.get().other(second) == first
    assert not Chore.objects.filter(claim=second).exists()


def test_a_message_that_comes_twice_finds_nothing_to_do() -> None:
    claim = keep(MILL)
    assert look_round(claim.pk) == claim
    assert look_round(claim.pk) is None


def test_a_claim_whose_worker_was_lost_is_taken_again_when_its_lease_has_expired() -> None:
    claim = keep(MILL)
    held = chores.take(claim.pk)
    assert held is not None
    assert (chores.take(claim.pk), chores.sweep_chores()) == (None, 0)
    Chore.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    assert chores.sweep_chores() == 1
    assert look_round(claim.pk) == claim


def test_an_error_is_noted_and_the_claim_waits_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    claim = keep(MILL)

    def broken(claim: Claim) -> None:
        raise ValueError("no index")

    monkeypatch.setattr(chores, "find_matches", broken)
    with pytest.raises(ValueError, match="no index"):
        look_round(claim.pk)
    chore = Chore.objects.get()
    assert (chore.error, chore.attempts, chore.due_at > timezone.now()) == ("ValueError: no index", 1, True)


def test_what_is_asked_for_while_a_worker_is_at_it_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    claim = keep(MILL)
    monkeypatch.setattr(chores, "find_matches", lambda claim: want_look([claim], resolve=True))
    look_round(claim.pk)
    assert Chore.objects.get().resolve


def test_a_place_that_people_enter_is_read_into_the_claims_that_name_it() -> None:
    claim = keep("بلغ عدد سكان رستاق المطاحن 46 ألف نسمة في عام 2024.")
    assert (claim.place, claim.identity_key) == (None, None)
    place = Place.objects.create(code="XR", name_ar="رستاق المطاحن", name_en="Millshire", kind="region")
    want_look([claim], resolve=True)
    look_round(claim.pk)
    claim.refresh_from_db()
    assert (claim.place, claim.identity_key is not None, claim.topic_key is not None) == (place, True, True)
    assert claim.runs.count() == 1  # It waits already, and is verified as it now reads.


def test_a_claim_that_somebody_works_on_is_read_anew_and_left_on_their_desk() -> None:
    claim = keep("بلغ عدد سكان رستاق المطاحن 46 ألف نسمة في عام 2024.")
    claim.runs.update(status="done")
    Claim.objects.update(status=Status.NEEDS_REVIEW, assigned_to=make_user(Role.FACT_CHECKER))
    Place.objects.create(code="XR", name_ar="رستاق المطاحن", kind="region")
    want_look([claim], resolve=True)
    look_round(claim.pk)
    claim.refresh_from_db()
    assert (claim.place is not None, claim.status, claim.runs.count()) == (True, Status.NEEDS_REVIEW, 1)


def test_an_identity_that_another_claim_has_is_offered_as_a_pair_and_not_taken() -> None:
    text = "بلغ عدد سكان رستاق المطاحن 46 ألف نسمة في عام 2024."
    old = keep(text)
    Place.objects.create(code="XR", name_ar="رستاق المطاحن", kind="region")
    new = keep("وفي عام 2024 كان عدد سكان رستاق المطاحن 46 ألف نسمة.")
    want_look([old], resolve=True)
    look_round(old.pk)
    old.refresh_from_db()
    assert new.identity_key is not None
    assert (old.identity_key, old.topic_key) == (None, new.topic_key)
    assert Match.objects.get().other(old) == new


def test_a_claim_without_an_article_is_left_as_people_entered_it() -> None:
    claim = make_claim(statement="46 thousand people")
    want_look([claim], resolve=True)
    assert look_round(claim.pk) == claim
