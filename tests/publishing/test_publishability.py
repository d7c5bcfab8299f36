"""What stops a verdict on its way out, and what is only said."""

import pytest

from claims.access import Role
from claims.errors import InvalidInput, NotAllowed
from claims.models import Attribution, Claim, PublicPage, Publisher, Status, Verdict
from claims.review.publishability import faults
from claims.review.services import approve, correct
from claims.review.titles import set_page, slug_of
from tests.factories import (
    make_appearance,
    make_article,
    make_claim,
    make_evidence,
    make_source,
    make_speaker,
    make_user,
    make_verdict,
)

pytestmark = pytest.mark.django_db


def codes(verdict: Verdict) -> list[tuple[str, bool]]:
    """Return the faults of a verdict with whether they stop it."""
    return [(fault.code, fault.stops) for fault in faults(verdict)]


def strict(**values: str) -> Publisher:
    """Let somebody publish who insists on every check."""
    return Publisher.objects.create(pk=1, **values)


@pytest.fixture
def verdict(db: None) -> Verdict:
    """A verdict in review with all that it needs: a speaker, an article, an open source."""
    article = make_article("The mill has 12 workers, Salma Haddad said.", source=make_source())
    claim = make_claim(statement="The mill has 12 workers.", status=Status.IN_REVIEW)
    appearance = make_appearance(article, "12", claim=claim)
    Attribution.objects.create(appearance=appearance, position=0, source=article.source)
    Attribution.objects.create(appearance=appearance, position=1, speaker=make_speaker())
    make_evidence(claim)
    return make_verdict(claim)


def test_a_verdict_with_all_that_it_needs_goes_out(verdict: Verdict) -> None:
    strict()
    assert faults(verdict) == []
    approve(verdict, actor=make_user(Role.EDITOR))
    assert PublicPage.objects.get(claim=verdict.claim).slug == "the-mill-has-12-workers"


def test_without_an_open_source_a_verdict_is_stopped_and_nothing_has_changed(verdict: Verdict) -> None:
    strict()
    verdict.claim.evidence.update(confidential=True)
    with pytest.raises(InvalidInput, match="No public source is cited"):
        approve(verdict, actor=make_user(Role.EDITOR))
    verdict.claim.refresh_from_db()
    assert verdict.claim.status == Status.IN_REVIEW
    assert not Verdict.objects.filter(is_current=True).exists()
    assert not PublicPage.objects.exists()


def test_the_claimants_own_word_is_no_source(verdict: Verdict) -> None:
    strict()
    verdict.claim.evidence.update(flags=["claimant"])
    assert codes(verdict) == [("no_evidence", True)]


def test_what_cannot_be_verified_needs_no_source(verdict: Verdict) -> None:
    strict()
    verdict.claim.evidence.all().delete()
    unverifiable = make_verdict(verdict.claim, rating="unverifiable")
    assert codes(unverifiable) == []


def test_a_claim_from_nowhere_is_stopped(verdict: Verdict) -> None:
    strict()
    verdict.claim.appearances.all().delete()
    assert codes(verdict) == [("no_origin", True)]


def test_a_claim_of_nobody_is_only_remarked_upon(verdict: Verdict) -> None:
    strict()
    Attribution.objects.filter(speaker__isnull=False).delete()
    assert codes(verdict) == [("no_claimant", False)]


def test_before_anybody_has_said_who_publishes_the_checks_only_advise() -> None:
    bare = make_verdict(make_claim(status=Status.IN_REVIEW))
    assert codes(bare) == [("no_origin", False), ("no_evidence", False)]
    approve(bare, actor=make_user(Role.EDITOR))


def test_nobody_checks_themselves(verdict: Verdict) -> None:
    strict(name_en="Salma Haddad", name_ar="مرصد")
    with pytest.raises(InvalidInput, match="nobody checks themselves"):
        approve(verdict, actor=make_user(Role.EDITOR))


@pytest.mark.parametrize("title", ["True: the mill has 12 workers", "صحيح: في المطحنة 12 عاملًا", "It is TRUE that"])
def test_a_title_does_not_give_the_rating_away(verdict: Verdict, title: str) -> None:
    with pytest.raises(InvalidInput, match="not the rating"):
        set_page(verdict.claim, {"title_en": title}, actor=verdict.author)
    PublicPage.objects.create(claim=verdict.claim, title_en=title)
    assert ("title_names_rating", True) in codes(verdict)


@pytest.mark.parametrize("title", ["The mill has 12 workers", "A truer count", "مطحنة ميناء صريف"])
def test_other_words_are_left_alone(verdict: Verdict, title: str) -> None:
    assert set_page(verdict.claim, {"title_en": title}, actor=verdict.author).title_en == title


def test_a_long_claim_is_better_given_a_title(verdict: Verdict) -> None:
    Claim.objects.update(statement="word " * 20)
    verdict.claim.refresh_from_db()
    assert codes(verdict) == [("long_title", False)]


def test_once_it_is_public_editors_alone_change_what_readers_are_told(verdict: Verdict) -> None:
    editor = make_user(Role.EDITOR)
    approve(verdict, actor=editor)
    with pytest.raises(NotAllowed):
        set_page(verdict.claim, {"note_en": "Sorry."}, actor=verdict.author)
    set_page(verdict.claim, {"note_en": " Sorry. "}, actor=editor)
    assert PublicPage.objects.get().note_en == "Sorry."


def test_the_address_outlives_a_correction_and_a_new_title(verdict: Verdict) -> None:
    editor = make_user(Role.EDITOR)
    approve(verdict, actor=editor)
    slug = PublicPage.objects.get().slug
    set_page(verdict.claim, {"title_en": "Twelve"}, actor=editor)
    claim = correct(Claim.objects.get(), actor=editor, reason="a new census")
    Claim.objects.filter(pk=claim.pk).update(status=Status.IN_REVIEW)
    approve(make_verdict(Claim.objects.get(), rating="false"), actor=editor)
    assert PublicPage.objects.get().slug == slug


def test_a_slug_is_made_of_whole_words_in_their_own_letters() -> None:
    assert slug_of("قالت الوزارة: 12,5٪!") == "قالت-الوزارة-125"
    assert slug_of("word " * 30) == "-".join(["word"] * 12)
    assert slug_of("!!!") == ""
    assert len(slug_of("x" * 200)) == 60
