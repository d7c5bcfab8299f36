"""Figures as people read them."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from claims.models.figures import grouped, readable_figure, vocabulary


def figure(**values: Any) -> Any:
    blank = {"value": None, "low": None, "high": None, "comparator": "=", "hedge": "", "unit": "", "per": ""}
    return SimpleNamespace(**blank | {"vague": False} | values)


SHOWN = [
    ({"value": Decimal("110000.000000000000"), "comparator": "~", "hedge": "about", "unit": "km2"}, "≈ 110 000 km²"),
    ({"value": Decimal("12.50"), "unit": "%"}, "12.5%"),
    ({"value": Decimal(2024), "unit": "t"}, "2024 t"),
    ({"value": Decimal("-3.2"), "unit": "°C"}, "-3.2°C"),
    ({"low": Decimal(5), "high": Decimal(10000), "comparator": "range", "unit": "kg"}, "5–10 000 kg"),
    ({"value": Decimal(1500000), "comparator": ">=", "unit": "USD"}, "≥ 1 500 000 USD"),
    ({"value": Decimal(1), "unit": "y"}, "1 year"),
    ({"value": Decimal(3), "unit": "y"}, "3 years"),
    ({"value": Decimal(300), "unit": "bbl", "per": "d"}, "300 bbl per day"),
    ({"value": Decimal(30), "unit": "count", "per": "100000"}, "30 per 100 000"),
]


@pytest.mark.parametrize(("values", "shown"), SHOWN)
def test_a_figure_is_readable_in_english(values: dict[str, Any], shown: str) -> None:
    assert readable_figure(figure(**values), language="en").replace("\u202f", " ") == shown


SHOWN_IN_ARABIC = [
    ({"value": Decimal(110000), "hedge": "nearly", "unit": "km2"}, "قرابة 110 000 كم²"),
    ({"value": Decimal(3), "unit": "y"}, "3 سنوات"),
    ({"value": Decimal(11), "unit": "y"}, "11 سنة"),
    ({"value": Decimal(2), "unit": "y"}, "2 سنة"),
    ({"value": Decimal(5), "comparator": "<=", "unit": "%"}, "ما لا يزيد على 5٪"),
    ({"value": Decimal(7), "unit": "pp"}, "7 نقاط مئوية"),
    ({"value": Decimal(2400), "unit": "JOD", "per": "t"}, "2400 دينار أردني لكل طن"),
]


@pytest.mark.parametrize(("values", "shown"), SHOWN_IN_ARABIC)
def test_a_figure_is_readable_in_arabic(values: dict[str, Any], shown: str) -> None:
    assert readable_figure(figure(**values), language="ar").replace("\u202f", " ") == shown


def test_a_counted_noun_stays_with_its_number() -> None:
    shown = readable_figure(figure(value=Decimal(240000), comparator=">", unit="count"), counted="عنصر", language="ar")
    assert shown.replace("\u202f", " ") == "أكثر من 240 000 عنصر"


def test_a_figure_without_a_number_shows_nothing() -> None:
    assert readable_figure(figure(unit="km2"), language="en") == ""


def test_both_languages_have_the_same_words() -> None:
    for table in ("own", "per", "hedge"):
        assert vocabulary()[table]["ar"].keys() == vocabulary()[table]["en"].keys()


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("5.291226043768", "5.2912"),
        ("22.500000000000", "22.5"),
        ("0.000012345678", "0.00001235"),
        ("-2.079403179409", "-2.0794"),
        ("0E-12", "0"),
    ],
)
def test_decimals_that_nobody_reads_are_rounded_away(number: str, shown: str) -> None:
    assert grouped(Decimal(number)) == shown
