"""Desks: whose work it is, their words for ratings, and whom the public reads as an author."""

import pytest
from django.utils.translation import override

from claims import intake
from claims.access import Role
from claims.errors import NotAllowed
from claims.intake import read_article
from claims.models import Article, AuditEvent, Claim, Desk, Profile
from claims.review.desks import give_article, give_claim, public_byline, rating_label, work_of
from tests.factories import make_appearance, make_article, make_claim, make_user, make_verdict

pytestmark = pytest.mark.django_db
TEXT = "The harbour handled 3.2 million tonnes of freight in 2024."


def make_desk(*members: object, **values: object) -> Desk:
    desk = Desk.objects.create(**{"name_en": "Economy desk", "name_ar": "قسم الاقتصاد"} | values)
    desk.members.set(members)  # type: ignore[arg-type]
    return desk


@pytest.mark.parametrize(("rating", "language", "words"), [
    ("false", "ar", "زائف"),
    ("false", "en", "false"),
    ("true", "ar", "صحيح"),
    ("misleading", "en", "Spin"),
])  # fmt: skip
def test_a_desk_names_ratings_and_the_house_the_rest(rating: str, language: str, words: str) -> None:
    desk = make_desk(labels={"false": {"ar": "زائف"}, "misleading": {"en": "Spin"}})
    assert rating_label(rating, desk, language) == words


def test_without_a_desk_a_rating_has_the_house_s_name_in_the_active_language() -> None:
    with override("ar"):
        assert rating_label("true") == "صحيح"
    assert rating_label("true") == "true"


def test_the_public_reads_a_pseudonym_or_the_desk_and_never_a_name() -> None:
    author = make_user(first_name="Salma", last_name="Haddad")
    verdict = make_verdict(author=author)
    assert public_byline(verdict) == "The fact-checking desk"
    verdict.claim.desk = make_desk(author)
    assert public_byline(verdict, "ar") == "قسم الاقتصاد"
    author.profile = Profile.objects.create(user=author, pseudonym_ar="سين")
    assert public_byline(verdict, "en") == "سين"


def test_what_a_desk_s_member_takes_in_is_the_desk_s_with_its_claims() -> None:
    person = make_user()
    desk = make_desk(person)
    article, _new = intake.take_in(TEXT, actor=person)
    assert article.desk == desk
    read_article(article.pk, found=lambda claims: None)
    assert set(Claim.objects.values_list("desk", flat=True)) == {desk.pk}


def test_who_is_on_two_desks_takes_in_for_none() -> None:
    person = make_user()
    make_desk(person)
    make_desk(person)
    assert intake.take_in(TEXT, actor=person)[0].desk is None


def test_an_article_is_given_to_a_desk_with_the_claims_that_it_had() -> None:
    first, second, actor = make_desk(), make_desk(), make_user(Role.EDITOR)
    article = make_article("9 tonnes and 7 tonnes", desk=first)
    taken, kept = make_claim(desk=first), make_claim(desk=None)
    make_appearance(article, "9", claim=taken)
    make_appearance(article, "7", claim=kept)
    give_article(article, second, actor=actor)
    assert Article.objects.get().desk == second
    assert [Claim.objects.get(pk=claim.pk).desk for claim in (taken, kept)] == [second, None]
    assert AuditEvent.objects.about(taken).get().after == {"desk": "Economy desk"}


def test_giving_to_the_same_desk_does_nothing() -> None:
    claim = make_claim(desk=make_desk())
    give_claim(claim, claim.desk, actor=make_user(Role.EDITOR))
    assert not AuditEvent.objects.exists()


def test_fact_checkers_give_nothing_to_desks() -> None:
    with pytest.raises(NotAllowed):
        give_claim(make_claim(), make_desk(), actor=make_user())


def test_people_work_on_what_is_their_desks_or_nobody_s() -> None:
    person = make_user()
    desk = make_desk(person)
    mine, free, theirs = make_claim(desk=desk), make_claim(), make_claim(desk=make_desk())
    assert set(Claim.objects.filter(work_of(person))) == {mine, free}
    assert set(Claim.objects.filter(work_of(make_user()))) == {mine, free, theirs}
