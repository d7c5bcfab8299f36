"""Units are converted by exact factors with a source, or not at all."""

import tomllib
from collections import Counter
from datetime import date
from decimal import Decimal, localcontext
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.verification import conversion
from claims.verification.conversion import (
    ExchangeRate,
    Misfit,
    Scale,
    exchange,
    factors,
    read_factors,
    rescale,
    scale_between,
)

KNOWN = [
    ("1", "km2", "m2", "1000000"),
    ("1", "mi2", "acre", "640"),
    ("6", "feddan", "m2", "25205"),
    ("2400", "feddan", "km2", "10.082"),
    ("1", "bbl", "gal", "42"),
    ("1", "t", "kg", "1000"),
    ("10", "quintal", "t", "1"),
    ("16", "oz", "lb", "1"),
    ("1", "mi", "ft", "5280"),
    ("1", "mi", "km", "1.609344"),
    ("1", "kn", "km/h", "1.852"),
    ("212", "°F", "°C", "100"),
    ("-40", "°C", "°F", "-40"),
    ("0", "°C", "K", "273.15"),
    ("32", "°F", "K", "273.15"),
    ("2", "wk", "h", "336"),
    ("1", "century", "y", "100"),
    ("0.25", "fraction", "%", "25"),
    ("2", "GW", "MW", "2000"),
]


def scale(source: str, target: str, place: str | None = None) -> Scale:
    """Return a scale that must exist."""
    found = scale_between(source, target, place)
    assert isinstance(found, Scale)
    return found


@pytest.mark.parametrize(("value", "source", "target", "expected"), KNOWN)
def test_known_equalities_hold_exactly(value: str, source: str, target: str, expected: str) -> None:
    if {source, target} & {"gal"}:
        assert scale(source, target, "US").apply(Decimal(value)) == Decimal(expected)
    else:
        assert scale(source, target).apply(Decimal(value)) == Decimal(expected)


@pytest.mark.parametrize(
    ("source", "target", "misfit"),
    [
        ("km", "km2", Misfit.OTHER_DIMENSION),
        ("mo", "d", Misfit.OTHER_DIMENSION),
        ("USD", "EUR", Misfit.OTHER_DIMENSION),
        ("XXX", "XXX", Misfit.UNIT_UNKNOWN),
        ("", "count", Misfit.UNIT_UNKNOWN),
        ("dunam", "m2", Misfit.NEEDS_PLACE),
    ],
)
def test_what_has_no_exact_factor_is_not_converted(source: str, target: str, misfit: Misfit) -> None:
    assert scale_between(source, target) is misfit


def test_a_unit_known_only_by_its_word_equals_itself() -> None:
    assert scale("دورة", "دورة") == Scale()


@pytest.mark.parametrize(
    ("place", "source", "expected"), [("IQ", "dunam", "2500"), ("SY", "dunam", "1000"), ("GB", "gal", "0.00454609")]
)
def test_some_words_mean_another_size_elsewhere(place: str, source: str, expected: str) -> None:
    target = "m2" if source == "dunam" else "m3"
    assert scale(source, target, place).apply(Decimal(1)) == Decimal(expected)


def test_a_change_of_temperature_has_no_zero_point() -> None:
    assert scale("°C", "°F").stretch(Decimal(10)) == 18


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("1000", "100000", "500"),
        ("capita", "1000", "5000"),
        ("d", "wk", "35"),
        ("mo", "y", "60"),
        ("km2", "ha", "0.05"),
        ("", "", "5"),
    ],
)
def test_the_denominator_of_a_rate_is_converted_too(source: str, target: str, expected: str) -> None:
    found = rescale(Scale(), source, target)
    assert isinstance(found, Scale)
    assert found.apply(Decimal(5)) == Decimal(expected)


@pytest.mark.parametrize(("source", "target"), [("", "d"), ("d", ""), ("d", "mo"), ("1000", "km2")])
def test_rates_of_other_denominators_are_not_converted(source: str, target: str) -> None:
    assert rescale(Scale(), source, target) is Misfit.OTHER_RATE


def test_a_denominator_whose_size_depends_on_the_place_needs_one() -> None:
    assert rescale(Scale(), "dunam", "ha") is Misfit.NEEDS_PLACE


def rate(day: int, value: str) -> ExchangeRate:
    return ExchangeRate(base="USD", quote="EGP", rate=Decimal(value), on=date(2024, 3, day), source="central bank")


def test_money_is_exchanged_by_the_latest_stated_rate_both_ways() -> None:
    rates = [rate(6, "49.5"), rate(5, "30.9")]
    there, back = exchange("USD", "EGP", rates), exchange("EGP", "USD", rates)
    assert there is not None
    assert back is not None
    assert (there.apply(Decimal(2)), back.apply(Decimal(99))) == (99, 2)
    assert there.rate == rates[0]


def test_money_without_a_rate_of_its_two_currencies_is_not_exchanged() -> None:
    assert exchange("USD", "EGP", []) is None
    assert exchange("EUR", "EGP", [rate(6, "49.5")]) is None


@pytest.mark.parametrize("value", ["0", "-1", "NaN", "Infinity"])
def test_a_rate_is_a_positive_number(value: str) -> None:
    with pytest.raises(ValueError, match="not a rate"):
        rate(6, value)


CODES = sorted(factors())
PAIRS = [(one, other) for one in CODES for other in CODES if factors()[one].dimension == factors()[other].dimension]


@given(st.sampled_from(PAIRS), st.decimals(min_value=-(10**9), max_value=10**9, places=3))
def test_there_and_back_is_where_it_began(pair: tuple[str, str], value: Decimal) -> None:
    there, back = scale(*pair, "IQ"), scale(*reversed(pair), "IQ")
    assert abs(back.apply(there.apply(value)) - value) <= Decimal("1e-20")


@given(st.sampled_from(PAIRS), st.decimals(min_value=0, max_value=10**9, places=3))
def test_the_caller_s_own_precision_makes_no_difference(pair: tuple[str, str], value: Decimal) -> None:
    found = scale(*pair, "IQ")
    with localcontext() as context:
        context.prec = 3
        coarse = found.apply(value)
    assert coarse == found.apply(value)


def table() -> dict[str, dict[str, dict[str, str]]]:
    path = Path(conversion.__file__).with_name("factors.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "row",
    [
        'm = {factor = "0", source = "SI"}',
        'm = {factor = "1", over = "-6", source = "SI"}',
        'm = {factor = "1", source = "hearsay"}',
        'm = {factor = "1", source = "SI", places = {IQ = "0"}}',
        'm = {factor = "1", source = "SI"}\n[width]\nm = {factor = "1", source = "SI"}',
    ],
)
def test_a_table_with_a_bad_row_is_refused(row: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        read_factors(f'[sources]\nSI = "the SI brochure"\n[length]\n{row}\n')


def test_every_factor_names_a_source_and_every_source_is_used() -> None:
    rows = table()
    sources = rows.pop("sources")
    assert {row["source"] for units in rows.values() for row in units.values()} == set(sources)


def test_no_unit_is_listed_twice_and_each_dimension_has_a_unit_of_size_one() -> None:
    rows = table()
    rows.pop("sources")
    assert max(Counter(code for units in rows.values() for code in units).values()) == 1
    for units in rows.values():
        first = next(iter(units.values()))
        assert (first["factor"], first.get("over"), first.get("zero")) == ("1", None, None)


def test_every_number_of_the_table_is_a_string_so_that_none_passes_through_a_float() -> None:
    rows = table()
    rows.pop("sources")
    numbers = [
        row.get(name) for units in rows.values() for row in units.values() for name in ("factor", "over", "zero")
    ]
    assert all(isinstance(each, str) for each in numbers if each is not None)
