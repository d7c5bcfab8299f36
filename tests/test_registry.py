"""The registry of places and measures: what is in it, and what a text's words resolve to."""

from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from claims.extraction.values import Kind, Mention, Role
from claims.management.commands.generate_places import countries_toml
from claims.models import Measure, Place, seed
from claims.models.registry import DATA, MARKS, PlaceIndex, name_key, term_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> PlaceIndex:
    return Place.objects.index()


NAMED = [
    ("العراق", "IQ"),
    ("وللعراق", "IQ"),
    ("سكان العراق", "IQ"),
    ("العراقية", "IQ"),
    ("القوات العراقية", "IQ"),
    ("Scotland", "GB-SCT"),
    ("غزة", "PS-GZ"),
    ("Egypt's population", "EG"),
    ("the United States", "US"),
    ("South Sudan", "SS"),
    ("جنوب السودان", "SS"),
    ("بالسودان", "SD"),
    ("لبنان", "LB"),
    ("بلبنان", "LB"),
    ("Bosnia and Herzegovina", "BA"),
    ("غينيا الاستوائية", "GQ"),
    ("العراق وسوريا", "IQ-SY"),
    ("in Syria and in Iraq", "IQ-SY"),
    ("الدول العربية", "ARB"),
    ("العالم", "WLD"),
]


@pytest.mark.parametrize(("text", "code"), NAMED)
def test_a_place_is_found_by_any_of_its_names(places: PlaceIndex, text: str, code: str) -> None:
    place = places.resolve(text)
    assert place is not None
    assert place.code == code


UNNAMED = ["", "المدينة", "the harbour", "كلمة", "فرنسا وسوريا", "Norway and Chad"]
CITIES = ["الموصل", "بغداد، العراق", "أبو ظبي، الإمارات"]


@pytest.mark.parametrize("text", UNNAMED + CITIES)
def test_no_place_or_several_that_are_no_group_are_unknown(places: PlaceIndex, text: str) -> None:
    assert places.resolve(text) is None


JOINED = [
    ("العراق", "من الأراضي في العراق وسوريا، كما قال", "IQ-SY"),
    ("العراق", "بلغ عدد سكان العراق وتجاوز", "IQ"),
    ("Iraq", "held in Iraq and Syria", "IQ-SY"),
    ("Iraq", "held in Iraq, and Syria's army", "IQ-SY"),
    ("Iraq", "held in Iraq and elsewhere", "IQ"),
    ("Iraq", "held in Iraq and", "IQ"),
    ("Iraq", "Syria and Iraq", "IQ-SY"),
    ("العراق", "في سوريا والعراق", "IQ-SY"),
    ("Iraq", "nothing of it", "IQ"),
    ("Iraq", "Iraq and Norway", None),
]


@pytest.mark.parametrize(("name", "near", "code"), JOINED)
def test_places_that_are_joined_are_named_together(places: PlaceIndex, name: str, near: str, code: str | None) -> None:
    place = places.resolve(name, near)
    assert (place.code if place else None) == code


def test_a_name_that_two_places_share_is_unknown() -> None:
    Place.objects.create(code="X1", name_en="Springwell")
    Place.objects.create(code="X2", name_en="Springwell")
    assert Place.objects.resolve("Springwell") is None


def test_no_two_seeded_places_share_a_name(places: PlaceIndex) -> None:
    assert {name: found for name, found in places.names.items() if len(found) > 1} == {}


def test_the_file_of_countries_is_what_babel_gives() -> None:
    assert (DATA / "countries.toml").read_text(encoding="utf-8") == countries_toml()


def test_every_country_of_iso_3166_is_there_with_both_names() -> None:
    countries = Place.objects.filter(kind=Place.Kind.COUNTRY)
    assert countries.count() == 250  # 249 of ISO 3166-1, and Kosovo
    assert not countries.filter(name_ar="") | countries.filter(name_en="") | countries.filter(alpha3="")
    assert countries.values("alpha3").distinct().count() == 250
    assert countries.get(code="IQ").alpha3 == "IRQ"


def test_no_alias_repeats_a_name_that_the_place_has() -> None:
    for code, row in seed.places().items():
        names = [name_key(name) for name in [row["name_ar"], row["name_en"], *row["aliases"]]]
        assert len(set(names)) == len(names), code
        assert () not in names, code


def test_a_group_is_made_of_countries() -> None:
    rows = seed.places()
    assert all(rows[part]["kind"] == "country" for row in rows.values() for part in row.get("parts", []))


def mention(**values: Any) -> Mention:
    return Mention("7", 0, 1, **{"kind": Kind.COUNT, "value": Decimal(7)} | values)


MEASURED = [
    ({"unit": "count", "subject": "سكان العراق", "counted": "نسمة"}, "بلغ عدد سكان العراق نسمة", "population_total"),
    ({"unit": "count", "subject": "Egypt's population"}, "Egypt's population passed in 2018", "population_total"),
    ({"unit": "USD", "subject": "الناتج المحلي الإجمالي"}, "", "gdp_current_usd"),
    ({"unit": "%"}, "وبلغ معدل التضخم في الأردن", "inflation_consumer_annual"),
    ({"unit": "%", "role": Role.RATE, "subject": "unemployment"}, "unemployment stood at", "unemployment_rate"),
    ({"unit": "km2", "predicate": "يسيطر", "subject": "داعش"}, "كان داعش يسيطر على", "territory_held_by_is"),
    ({"unit": "km2", "predicate": "خسر", "subject": "داعش"}, "خسر داعش السيطرة على", "territory_lost_by_is"),
    ({"unit": "count", "predicate": "درب", "subject": "قوات الأمن العراقية"}, "درب التحالف", "forces_trained"),
    ({"unit": "count", "subject": "refugees"}, "Lebanon hosts refugees", "refugees_hosted"),
    ({"unit": "count", "role": Role.CHANGE, "subject": "عدد السكان"}, "زاد عدد السكان", "population_total"),
    ({"unit": "%", "role": Role.CHANGE, "subject": "عدد السكان"}, "زاد عدد السكان", "population_total"),
    ({"unit": "times", "subject": "Egypt's population"}, "Egypt's population doubled", "population_total"),
    ({"unit": "pp", "role": Role.CHANGE, "subject": "البطالة"}, "ارتفعت البطالة", "unemployment_rate"),
    ({"unit": "pp", "subject": "البطالة"}, "بلغت البطالة", "unemployment_rate"),
    ({"unit": "%", "role": Role.CHANGE, "subject": "التضخم"}, "زاد التضخم", "inflation_consumer_annual"),
    ({"unit": "%", "role": Role.CHANGE, "subject": "Consumer prices"}, "", "inflation_consumer_annual"),
    (
        {"kind": Kind.RATIO, "role": Role.CHANGE, "subject": "عدد السكان"},
        "زاد عدد السكان بنحو الثلث",
        "population_total",
    ),
    ({"unit": "count", "subject": "Egyptian population", "place": "Egyptian"}, "", "population_total"),
    (
        {"unit": "count", "subject": "total population of Saudi Arabia", "place": "Saudi Arabia"},
        "",
        "population_total",
    ),
    (
        {"unit": "count", "subject": "سكان المملكة العربية السعودية", "place": "المملكة العربية السعودية"},
        "",
        "population_total",
    ),
    ({"unit": "USD", "subject": "US economy"}, "The US economy was worth in 2023", "gdp_current_usd"),
]


@pytest.mark.parametrize(("slots", "clause", "code"), MEASURED)
def test_a_measure_is_told_by_unit_and_words(slots: dict[str, Any], clause: str, code: str) -> None:
    measure = Measure.objects.resolve(mention(**slots), clause)
    assert measure is not None
    assert measure.code == code


NOT_MEASURED = [
    ({"unit": "t"}, "بلغ عدد سكان البلاد"),  # Another unit.
    ({"unit": "count", "counted": "شجرة"}, "زرعت شجرة في الحديقة"),
    ({"unit": "count", "counted": "دول"}, "أرقام السكان في دول عربية"),
    ({"unit": "count", "role": Role.CHANGE, "subject": "الصادرات"}, "زادت الصادرات مع عدد السكان"),
    ({"unit": "count", "subject": "Muslim population of India", "place": "India"}, ""),
    ({"unit": "count", "subject": "Palestinian population", "place": "Jordan"}, "Palestinian population in Jordan"),
    ({"unit": "count", "subject": "السكان المسيحيين", "place": "مصر"}, ""),
    ({"unit": "count", "subject": "السكان"}, "عدد السكان في سن العمل"),
    ({"unit": "USD", "subject": "Saudi Arabia's non-oil GDP", "place": "Saudi Arabia"}, ""),
    ({"unit": "USD", "subject": "الناتج المحلي"}, "الناتج المحلي غير النفطي"),
    ({"unit": "%", "role": Role.CHANGE, "subject": "GDP"}, "GDP grew"),  # At constant prices, as a rule.
    ({"unit": "count", "subject": "سكان المدينة"}, "يبلغ سكان المدينة"),
    ({"unit": "count", "per": "km2", "subject": "سكان"}, "الكثافة"),
    ({"unit": "USD"}, "a public debt above the gross domestic product"),
    ({"unit": "%"}, "inflation and unemployment both fell to"),  # Two fit equally.
    ({"unit": "%", "subject": "youth unemployment"}, ""),
    ({"unit": "km2", "predicate": "زرع", "subject": "القمح"}, "زرع القمح على"),
]


@pytest.mark.parametrize(("slots", "clause"), NOT_MEASURED)
def test_no_measure_is_guessed(slots: dict[str, Any], clause: str) -> None:
    assert Measure.objects.resolve(mention(**slots), clause) is None


def test_what_the_extractor_found_decides_before_the_clause() -> None:
    found = Measure.objects.resolve(mention(unit="%", subject="inflation"), "inflation, unlike unemployment, fell to")
    assert found is not None
    assert found.code == "inflation_consumer_annual"


def test_the_terms_of_every_measure_can_match() -> None:
    for code, row in seed.measures().items():
        for group in row["terms"]:
            words = [term_words(term.lstrip(MARKS)) for term in group]
            assert all(words), code
            assert len(set(words)) == len(words), code


def test_sowing_again_changes_nothing_and_leaves_what_people_added() -> None:
    added = Place.objects.create(code="QX", name_en="Quarry")
    before = list(Place.objects.order_by("code").values()), list(Measure.objects.order_by("code").values())
    seed.sow(Place, Measure)
    assert (list(Place.objects.order_by("code").values()), list(Measure.objects.order_by("code").values())) == before
    assert Place.objects.filter(pk=added.pk).exists()


def test_the_migration_has_a_reverse() -> None:
    migration = import_module("claims.migrations.0003_seed_places_and_measures")
    state = MigrationExecutor(connection).loader.project_state(("claims", "0003_seed_places_and_measures"))
    migration.weed(state.apps, None)
    assert not Place.objects.exists()
    assert not Measure.objects.exists()
    migration.sow(apps, None)
    assert Place.objects.resolve("Iraq") is not None


def test_a_name_that_only_the_registry_knows_is_found_in_a_text() -> None:
    Place.objects.create(code="XR", name_ar="رستاق المطاحن", name_en="Millshire", aliases=["Mill Shire"])
    index = Place.objects.index()
    assert index.surface_in("زرع أهل رستاق المطاحن القمح") == "رستاق المطاحن"
    assert index.resolve(index.surface_in("The mills of Mill Shire grind slowly")) == Place.objects.get(code="XR")
    assert index.surface_in("The mills of Egypt grind slowly") is None  # The extractor's to find.
    assert index.surface_in("Nobody named a place") is None


def test_a_registry_that_has_changed_is_read_anew_and_no_other() -> None:
    first = Place.objects.index()
    assert Place.objects.index() is first
    Place.objects.filter(code="EG").update(aliases=["Kemet"])
    assert Place.objects.resolve("Kemet") == Place.objects.get(code="EG")
    Place.objects.get(code="EG").parts.add(Place.objects.get(code="JO"))
    assert Place.objects.index().groups != first.groups
