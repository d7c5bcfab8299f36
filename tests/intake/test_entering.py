"""Claims by hand, and the place of claims in the work queue."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from claims.access import Role
from claims.errors import InvalidInput, NotAllowed
from claims.intake.entering import Seen, enter_claim
from claims.intake.ranking import priority, rank_source, urgency
from claims.intake.reading import read_article
from claims.models import Article, Claim, Source
from tests.factories import make_article, make_measure, make_place, make_source, make_user

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def entered(statement: str, **given: Any) -> Claim:
    return enter_claim(statement, actor=make_user(), **given)[0]


def test_the_only_figure_of_a_statement_is_read_by_itself() -> None:
    claim = entered("قال المتحدث إن نحو 34 ألف مزارع تضرروا في عام 2024.")
    assert (claim.value, claim.comparator, claim.hedge, claim.counted) == (Decimal(34000), "~", "about", "مزارع")
    assert (claim.language, claim.period_start, claim.status) == ("ar", date(2024, 1, 1), "new")
    assert claim.appearances.count() == 0


def test_what_a_person_types_outweighs_what_is_read() -> None:
    claim = entered("Some 34,000 farmers were hit.", figure={"value": "٣٤٬٥٠٠", "comparator": ">", "step": "500"})
    assert (claim.value, claim.comparator, claim.step) == (Decimal(34500), ">", Decimal(500))


def test_of_several_figures_a_person_says_which_one_is_meant() -> None:
    statement = "The port has 14 cranes and 9 docks."
    with pytest.raises(InvalidInput, match="several figures"):
        entered(statement)
    claim = entered(statement, figure={"value": "9"})
    assert (claim.value, claim.counted) == (Decimal(9), "docks")


def test_a_claim_that_is_the_same_by_every_slot_appears_there_too() -> None:
    place, measure = make_place("XP"), make_measure()
    about: dict[str, Any] = {"place": place, "measure": measure, "period": (date(2024, 1, 1), date(2024, 12, 31))}
    figure = {"value": "12000", "unit": "t", "kind": "measure", "step": "1000", "hedge": "exactly"}
    first = entered("The mill milled 12,000 tonnes in 2024.", figure=figure, **about)
    seen = Seen("message", "group of millers, 9:30")
    second = entered("In 2024, 12,000 tonnes came out of the mill.", figure=figure, seen=seen, **about)
    assert second == first
    assert [row.medium for row in second.appearances.all()] == ["message"]


def test_the_same_place_in_a_broadcast_is_kept_once() -> None:
    seen = Seen("broadcast", "00:12:40", NOW, make_source(), "سامر الحلبي")
    figure = {"value": "12000"}
    about: dict[str, Any] = {"seen": seen, "figure": figure, "place": make_place("XP"), "measure": make_measure()}
    about["period"] = (date(2024, 1, 1), date(2024, 12, 31))
    first, again = (entered("The mill milled 12,000 tonnes in 2024.", **about) for _ in range(2))
    [appearance] = first.appearances.all()
    assert again == first
    names = [str(link) for link in appearance.attributions.all()]
    assert names[-1] == "سامر الحلبي"
    assert appearance.seen_at == NOW


def test_last_year_is_understood_from_the_day_of_the_broadcast() -> None:
    claim = entered("Some 34,000 farmers were hit last year.", seen=Seen("broadcast", "00:01:00", NOW))
    assert claim.period_start == date(2025, 1, 1)


BAD = [
    ({"statement": " "}, "no text"),
    ({"statement": "No number stands here."}, "No figure"),
    ({"seen": Seen("broadcast")}, "time code"),
    ({"seen": Seen("dream", "x")}, "broadcast"),
    ({"seen": Seen("image", file=("slide.exe", b"x"))}, "not kept"),
    ({"seen": Seen("image", file=("slide.png", b""))}, "empty"),
    ({"figure": {"value": "many"}}, "digits"),
    ({"figure": {"value": "14", "step": "0"}}, "cannot be"),
    ({"figure": {"low": "9", "high": "3"}}, "reversed"),
    ({"language": "fr"}, "language"),
]


@pytest.mark.parametrize(("given", "told"), BAD)
def test_what_cannot_be_a_claim_says_why_and_keeps_nothing(given: dict[str, Any], told: str) -> None:
    given = {"statement": "There are 14 bridges."} | given
    with pytest.raises(InvalidInput, match=told):
        entered(given.pop("statement"), **given)
    assert not Claim.objects.exists()


def test_a_reader_enters_nothing() -> None:
    with pytest.raises(NotAllowed):
        enter_claim("There are 14 bridges.", actor=make_user(Role.READER))


def test_the_api_and_the_desk_show_a_claim_without_an_article() -> None:
    claim = entered("There are 14 bridges in the city.", seen=Seen("broadcast", "00:03:10", NOW))
    client = Client()
    client.force_login(make_user(Role.EDITOR))
    assert "00:03:10" in client.get(f"/desk/claims/{claim.pk}/").content.decode()
    assert "00:03:10" in client.get(f"/admin/claims/claim/{claim.pk}/change/").content.decode()
    [shown] = client.get(f"/api/v1/claims/{claim.pk}/").json()["appearances"]
    assert (shown["article"], shown["locator"]) == (None, "00:03:10")


def test_half_of_its_weight_is_lost_in_three_days() -> None:
    fresh = urgency(Decimal("0.8"), Source.Reach.COUNTRIES, NOW)
    assert round(priority(fresh, NOW)) == 80
    assert round(priority(fresh, NOW + timedelta(days=3))) == 40


def test_a_fresh_dull_claim_overtakes_a_worthy_old_one_and_a_wide_outlet_counts() -> None:
    old = urgency(Decimal("0.9"), Source.Reach.REGION, NOW - timedelta(days=30))
    dull = urgency(Decimal("0.2"), Source.Reach.REGION, NOW)
    wide = urgency(Decimal("0.2"), Source.Reach.COUNTRIES, NOW)
    assert wide > dull > old


def test_a_claim_is_ranked_by_the_widest_of_those_who_print_it() -> None:
    few, many = make_source(reach=1), make_source(reach=4)
    text = "The port handled 3.2 million tonnes of freight in 2024, the ministry said on Monday."
    keys = []
    for source, more in ((few, ""), (many, " It rained.")):
        article = make_article(text + more, source=source, published_at=NOW)
        read_article(article.pk, found=lambda claims: None)
        keys.append(Article.objects.get(pk=article.pk).appearances.filter(claim__isnull=False).first())
    first, second = keys
    assert first is not None
    assert second is not None
    assert first.claim is not None
    assert first.claim == second.claim
    expected = urgency(first.claim.score, 4, first.claim.created_at)
    assert Claim.objects.get(pk=first.claim.pk).urgency == pytest.approx(expected, abs=0.01)


def test_a_source_that_reaches_more_people_moves_its_claims_up() -> None:
    source = make_source(reach=1)
    article = make_article("The port handled 3.2 million tonnes.", source=source)
    read_article(article.pk, found=lambda claims: None)
    before = Claim.objects.get().urgency
    Source.objects.update(reach=4)
    rank_source(Source.objects.get())
    after = Claim.objects.get().urgency
    assert before is not None
    assert after is not None
    assert after - before == pytest.approx(2, abs=0.01)


def test_claims_of_now_are_ranked_from_now() -> None:
    claim = entered("There are 14 bridges in the city.")
    assert claim.urgency == pytest.approx(urgency(claim.score, None, timezone.now()), abs=0.01)
