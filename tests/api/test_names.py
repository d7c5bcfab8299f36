"""Places, measures and units as a list is asked for them: by code, or as people write them in either language."""

from decimal import Decimal

import pytest
from rest_framework.test import APIClient

from claims.models import Place
from tests.api.conform import assert_conforms
from tests.api.test_filters import found
from tests.factories import make_claim, make_measure

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["EG", "eg", "EGY", "Egypt", "مصر", "جمهورية مصر العربية", "EG,IQ"])
def test_a_place_is_known_by_its_codes_and_by_all_its_names(checker: APIClient, name: str) -> None:
    claim = make_claim(place=Place.objects.get(code="EG"))
    make_claim(place=Place.objects.get(code="JO"))
    assert found(checker, place=name) == {claim.pk}


@pytest.mark.parametrize("name", ["flour_milled", "Flour milled", "الطحين المطحون", "الطَّحين المطحون"])
def test_a_measure_is_known_by_its_code_and_its_names(checker: APIClient, name: str) -> None:
    claim = make_claim(measure=make_measure())
    make_claim(measure=None)
    assert found(checker, measure=name) == {claim.pk}


@pytest.mark.parametrize(
    ("unit", "low", "high"),
    [
        ("هكتار", "100", "100"),
        ("hectares", "99", "101"),
        ("km²", "1", "1"),
        ("كيلومتر مربع", "1", "1"),
        ("feddan", "238", "238.1"),
        ("فدان", "238.04", "238.05"),
        ("acre", "247.1", "247.2"),
    ],
)
def test_an_area_is_found_in_whatever_unit_it_is_asked_for(checker: APIClient, unit: str, low: str, high: str) -> None:
    claim = make_claim(kind="measure", value=Decimal(1), unit="km2")
    make_claim(kind="measure", value=Decimal(1), unit="t")
    assert found(checker, unit=unit, value_min=low, value_max=high) == {claim.pk}


@pytest.mark.parametrize("unit", ["%", "percent", "per cent", "في المئة"])
def test_percent_is_known_by_its_names_and_is_no_percentage_point(checker: APIClient, unit: str) -> None:
    claim = make_claim(kind="percent", value=Decimal("12.5"), unit="%")
    make_claim(kind="percent", value=Decimal("12.5"), unit="pp")
    assert found(checker, unit=unit, value_min="12", value_max="13") == {claim.pk}


def test_a_currency_is_never_converted(checker: APIClient) -> None:
    dollars = make_claim(kind="money", value=Decimal(100), unit="USD")
    make_claim(kind="money", value=Decimal(100), unit="EUR")
    assert found(checker, unit="dollars", value_min="1") == found(checker, unit="USD") == {dollars.pk}


def test_places_and_measures_are_listed_with_all_their_names(checker: APIClient) -> None:
    listed = checker.get("/api/v1/places/", {"q": "مصر"}, headers={"Accept-Language": "ar"})
    assert_conforms(listed, "/api/v1/places/")
    assert ("EG", "مصر") in [(row["code"], row["name"]) for row in listed.json()["results"]]
    one = checker.get("/api/v1/places/EG/")
    assert_conforms(one, "/api/v1/places/{code}/")
    assert (one.json()["alpha3"], one.json()["name"]) == ("EGY", "Egypt")
    measures = checker.get("/api/v1/measures/", {"q": "population", "unit": "count"})
    assert_conforms(measures, "/api/v1/measures/")
    assert "population_total" in [row["code"] for row in measures.json()["results"]]
    assert_conforms(checker.get("/api/v1/measures/population_total/"), "/api/v1/measures/{code}/")
