"""What the lists can be asked for."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from rest_framework.test import APIClient

from claims.api.periods import read_period
from claims.extraction.text import fold
from claims.models import Claim
from claims.verification.measured import between
from tests.api.sample import make_sample
from tests.factories import make_article, make_claim, make_measure, make_place, make_source, make_verdict

pytestmark = pytest.mark.django_db

RANGE = {"value": None, "comparator": "range", "low": Decimal(5), "high": Decimal(8)}


def found(client: APIClient, **asked: Any) -> set[int]:
    """Return the ids of the claims that a list has."""
    answer = client.get("/api/v1/claims/", asked)
    assert answer.status_code == 200, answer.json()
    return {row["id"] for row in answer.json()["results"]}


def test_a_figure_is_found_between_two_numbers(checker: APIClient) -> None:
    small, middle, large = (make_claim(value=Decimal(value)) for value in (10, 20, 30))
    assert found(checker, value_min="15") == {middle.pk, large.pk}
    assert found(checker, value_max="20.0") == {small.pk, middle.pk}
    assert found(checker, value_min="11", value_max="29") == {middle.pk}


def test_a_range_is_found_by_any_part_of_it(checker: APIClient) -> None:
    claim = make_claim(**RANGE)
    assert found(checker, value_min="7", value_max="9") == {claim.pk}
    assert found(checker, value_min="9") == found(checker, value_max="4") == set()


def test_an_open_range_has_no_end(checker: APIClient) -> None:
    claim = make_claim(**RANGE | {"high": None})
    assert found(checker, value_min="1000000") == {claim.pk}
    assert found(checker, value_max="4") == set()


def test_words_narrow_the_list_and_commas_widen_it(checker: APIClient) -> None:
    area = make_claim(kind="measure", unit="km2", comparator="~", place=make_place("XA"))
    people = make_claim(kind="count", unit="count", comparator=">", measure=make_measure("milled"), language="ar")
    assert found(checker, kind="measure") == found(checker, unit="km2") == found(checker, place="XA") == {area.pk}
    assert found(checker, measure="milled") == found(checker, comparator=">") == {people.pk}
    assert found(checker, kind="measure,count", unit="km2,count") == {area.pk, people.pk}
    assert found(checker, kind="measure", unit="count") == set()
    assert found(checker, language="ar") == {people.pk}


def test_claims_are_found_by_their_public_rating(checker: APIClient) -> None:
    rated, drafted = make_claim(), make_claim()
    make_verdict(rated, rating="false", is_current=True, published_at=datetime(2026, 11, 20, tzinfo=UTC))
    make_verdict(drafted, rating="false")
    assert found(checker, rating="false,misleading") == {rated.pk}
    assert found(checker, rating="true") == set()


def test_claims_are_found_by_status(checker: APIClient) -> None:
    new, dismissed = make_claim(), make_claim(status="dismissed")
    assert found(checker, status="new") == {new.pk}
    assert found(checker, status="new,dismissed") == {new.pk, dismissed.pk}


def test_claims_are_found_by_where_they_are_stated(checker: APIClient) -> None:
    claim, _other = make_sample(), make_claim()
    appearance = claim.appearances.get()
    assert appearance.article is not None
    outlet, speaker = appearance.attributions.all()
    assert found(checker, article=appearance.article.pk) == {claim.pk}
    assert found(checker, source=outlet.source_id) == {claim.pk}
    assert found(checker, speaker=speaker.speaker_id) == {claim.pk}
    assert found(checker, speaker=10**9) == set()


def test_words_are_found_in_any_spelling(checker: APIClient) -> None:
    claim = make_claim(search_text=fold("أنتجت المطحنة ١١٢ ألف طن"))
    assert found(checker, q="انتجت المطحنه") == {claim.pk}
    assert found(checker, q="112") == {claim.pk}
    assert found(checker, q="جسر خشبي") == set()


def test_claims_are_found_by_what_changed_since(checker: APIClient) -> None:
    old, new = make_claim(), make_claim()
    Claim.objects.filter(pk=old.pk).update(updated_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert found(checker, updated_since="2026-02-01T00:00:00Z") == {new.pk}


PERIODS = [
    ("2025", True),
    ("2024", False),
    ("2025-06", True),
    ("2025-07", False),
    ("2025-04-30/2025-05-01", True),
    ("../2025-04-30", False),
    ("2025-05-31/..", True),
]


@pytest.mark.parametrize(("period", "is_found"), PERIODS)
def test_claims_are_found_by_days_in_common(checker: APIClient, period: str, is_found: bool) -> None:
    claim = make_claim(period_start=date(2025, 5, 1), period_end=date(2025, 6, 30))
    make_claim()
    assert found(checker, period=period) == ({claim.pk} if is_found else set())


NO_PERIODS = ["", "../..", "/", "2025-13", "2025-02-30", "25", "2025/2024", "٢٠٢٥", "2024/2025/2026"]


@pytest.mark.parametrize("text", NO_PERIODS)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        read_period(text)


REFUSED = [
    ("value_min", "many"),
    ("value_min", "NaN"),
    ("value_max", "1e99999"),
    ("kind", "colour"),
    ("rating", "true,likely"),
    ("status", "open"),
    ("comparator", "!"),
    ("speaker", "Salma"),
    ("speaker", "1" + "0" * 30),
    ("updated_since", "yesterday"),
    ("period", "soon"),
    ("language", "fr"),
    ("q", "a\x00b"),
    ("place", "Nowhere"),
    ("place", "EG,"),
    ("measure", "number of parrots"),
    ("unit", "parrots"),
    ("unit", "ريال"),
    ("as_of", "2026-13-01"),
]


@pytest.mark.parametrize(("name", "value"), REFUSED)
def test_a_parameter_that_cannot_be_used_is_named(checker: APIClient, name: str, value: str) -> None:
    answer = checker.get("/api/v1/claims/", {name: value})
    assert answer.status_code == 400
    assert {fault["field"] for fault in answer.json()["errors"]} == {name}


def test_a_parameter_that_no_list_has_is_refused(checker: APIClient) -> None:
    answer = checker.get("/api/v1/claims/", {"value_mn": "5"})
    assert answer.status_code == 400
    assert "value_mn" in answer.json()["errors"][0]["detail"]


def test_articles_are_found_by_language_source_and_reading(checker: APIClient) -> None:
    article = make_article(language="ar", source=make_source(), reading_status="done", url="https://mill.example/1")
    make_article()
    for asked in (
        {"language": "ar"},
        {"source": str(article.source_id)},
        {"reading_status": "done,failed"},
        {"url": article.url},
    ):
        answer = checker.get("/api/v1/articles/", asked)
        assert [row["id"] for row in answer.json()["results"]] == [article.pk]


def test_sources_are_found_by_kind(checker: APIClient) -> None:
    make_source()
    office = make_source(kind="official", domain="office.example")
    for asked in ({"kind": "official"}, {"domain": "office.example"}):
        assert [row["id"] for row in checker.get("/api/v1/sources/", asked).json()["results"]] == [office.pk]


def test_a_bound_in_one_unit_finds_figures_in_every_unit_that_converts(checker: APIClient) -> None:
    square_km = make_claim(kind="measure", value=Decimal(3), unit="km2")
    hectares = make_claim(kind="measure", value=Decimal(250), unit="ha")
    make_claim(kind="measure", value=Decimal(3), unit="t")
    assert found(checker, unit="ha", value_min="200") == {square_km.pk, hectares.pk}
    assert found(checker, unit="ha", value_min="200", value_max="299") == {hectares.pk}
    assert found(checker, unit="km2", value_min="2.5", value_max="2.5") == {hectares.pk}
    assert found(checker, unit="ha") == {hectares.pk}
    # Without a unit a bound is in each claim's own.
    assert len(found(checker, value_max="3")) == 2


def test_temperatures_are_converted_with_their_zero(checker: APIClient) -> None:
    claim = make_claim(kind="measure", value=Decimal(104), unit="°F")
    assert found(checker, unit="°C", value_min="40", value_max="40") == {claim.pk}
    assert found(checker, unit="°C", value_min="40.1") == set()


def test_a_unit_whose_size_hangs_on_the_country_is_converted_where_that_is_known(checker: APIClient) -> None:
    iraqi, levantine, somewhere = (
        make_claim(kind="measure", value=Decimal(1), unit="dunam", place=place)
        for place in (make_place("IQ"), make_place("JO"), None)
    )
    assert found(checker, unit="m2", value_min="2500", value_max="2500") == {iraqi.pk}
    assert found(checker, unit="m2", value_min="1000", value_max="1000") == {levantine.pk}
    assert found(checker, unit="dunam", value_min="1") == {iraqi.pk, levantine.pk, somewhere.pk}


def test_a_bound_beyond_what_any_figure_can_be_finds_nothing(checker: APIClient) -> None:
    make_claim(kind="measure", value=Decimal(10), unit="mm")
    assert found(checker, unit="km", value_min="9" * 28) == set()


@pytest.mark.parametrize("unit", ["furlong", "parrot", "count"])
def test_a_unit_that_converts_to_nothing_is_bounded_by_itself(checker: APIClient, unit: str) -> None:
    claim = make_claim(kind="measure", value=Decimal(10), unit=unit)
    assert found(checker, unit=unit, value_min="9") == {claim.pk}
    assert found(checker, unit=unit, value_min="11") == set()


def test_bounds_are_in_one_unit(checker: APIClient) -> None:
    answer = checker.get("/api/v1/claims/", {"unit": "km2,ha", "value_min": "5"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "unit")


def test_claims_are_found_by_the_finding_of_their_public_verdict(checker: APIClient) -> None:
    rounded, other = make_claim(), make_claim()
    row = {"is_current": True, "published_at": datetime(2026, 11, 20, tzinfo=UTC)}
    make_verdict(rounded, findings=["within_rounding", "no_data"], **row)
    make_verdict(other, findings=["within_rounding"])
    assert found(checker, finding="within_rounding") == found(checker, finding="no_data") == {rounded.pk}


def test_the_most_alike_comes_first_through_all_pages(checker: APIClient) -> None:
    texts = ["the mill milled flour in May", "the mill milled flour", "flour was milled by another mill", "a bridge"]
    claims = [make_claim(statement=text, search_text=fold(text)) for text in texts]
    first = checker.get("/api/v1/claims/", {"q": "the mill milled flour", "limit": 1}).json()
    rows = [*first["results"], *checker.get(first["next"]).json()["results"]]
    assert [row["id"] for row in rows] == [claims[1].pk, claims[0].pk]
    refused = checker.get("/api/v1/claims/", {"ordering": "relevance"})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (400, "ordering")


def test_sources_are_found_by_a_part_of_their_name(checker: APIClient) -> None:
    source = make_source(name_en="Harbour Gazette", name_ar="جريدة الميناء")
    make_source(name_ar="صحيفة")
    for words in ("gazette", "جَريدة"):
        assert [row["id"] for row in checker.get("/api/v1/sources/", {"q": words}).json()["results"]] == [source.pk]


def said(answer: Any) -> list[tuple[str, str]]:
    assert answer.status_code == 400
    return [(fault["field"], fault["detail"]) for fault in answer.json()["errors"]]


def test_what_is_refused_is_told_with_what_can_be(checker: APIClient) -> None:
    [(field, detail)] = said(checker.get("/api/v1/claims/", {"rating": "perhaps"}))
    assert (field, "true, mostly_true, misleading, false, unverifiable" in detail) == ("rating", True)
    [(field, detail)] = said(checker.get("/api/v1/claims/", {"comparator": "=>"}, headers={"Accept-Language": "ar"}))
    assert (field, "=, ~, >, >=, <, <=, range" in detail, detail.isascii()) == ("comparator", True, False)
    [(field, detail)] = said(checker.get("/api/v1/claims/", {"updated_since": "yesterday"}))
    assert (field, "2026-01-31T12:00:00Z" in detail) == ("updated_since", True)
    [(field, detail)] = said(checker.get("/api/v1/claims/", {"value_min": "10", "value_max": "9"}))
    assert (field, "nothing can lie between" in detail) == ("value_max", True)
    [(_field, detail)] = said(checker.get("/api/v1/claims/", {"colour": "red"}))
    assert "value_min" in detail


@pytest.mark.parametrize(
    ("path", "name"),
    [("verdicts", "current"), ("verdicts", "retracted"), ("keys", "revoked"), ("revised-evidence", "settled")],
)
def test_yes_and_no_are_true_and_false_and_nothing_else(checker: APIClient, path: str, name: str) -> None:
    for word, status in (("true", 200), ("false", 200), ("yes", 400), ("1", 400)):
        assert checker.get(f"/api/v1/{path}/", {name: word}).status_code == status, word


@pytest.mark.postgresql
def test_the_index_of_sizes_has_the_ends_of_a_figure_as_the_filter_asks_for_them() -> None:
    asked = Claim.objects.unmerged().filter(between("USD", Decimal(5), Decimal(6))).order_by()
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX claims_by_unit")
        cursor.execute("SET LOCAL enable_seqscan = off")
        plan = asked.explain()
    assert "claims_by_size" in plan
    assert "COALESCE" in plan.partition("Index Cond")[2].partition("\n")[0]
