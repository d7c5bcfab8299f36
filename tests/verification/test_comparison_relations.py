"""What a printed figure accepts, and how one datum stands to it: the table of the evidence notes and beyond."""

from decimal import Decimal

import pytest

from claims.extraction.values import HedgeClass, Kind
from claims.verification.comparison import PARAMETERS, Figure, Relation, acceptance, hedge_class
from claims.verification.intervals import Interval, chance, printed_step, rounding_margin
from claims.verification.relations import found, relate, slips
from tests.verification.comparing import figure, number, percent

ABOUT, NEARLY, MORE, LEAST = HedgeClass.ABOUT, HedgeClass.NEARLY, HedgeClass.MORE_THAN, HedgeClass.AT_LEAST
LESS, MOST, UP_TO, EXACTLY = HedgeClass.LESS_THAN, HedgeClass.AT_MOST, HedgeClass.UP_TO, HedgeClass.EXACTLY
ABOUT_110000 = figure("110000", "10000", ABOUT)
BARE_110000 = figure("110000", "10000")
MORE_240000 = figure("240000", "10000", MORE)
NEARLY_5M = figure("5000000", "1000000", NEARLY)
ONE_MILLION = figure("1000000", "1000000")
P22_5 = percent("22.5", "0.1")
P3 = percent("3", "1")
LESS_3 = percent("3", "1", hedge=LESS)
EXACT_1250 = figure("1250", "10", EXACTLY)
BETWEEN = Figure(
    low=Decimal(30), high=Decimal(40), step=Decimal(10), unit="%", kind=Kind.PERCENT, hedge=HedgeClass.BETWEEN
)
DOZENS = figure(None, low="10", high="99", vague=True)

BANDS = [
    (ABOUT_110000, "100000", "120000"),
    (BARE_110000, "105000", "115000"),
    (MORE_240000, "240000", "264000"),
    (P22_5, "22.45", "22.55"),
    (NEARLY_5M, "4500000", "5250000"),
    (ONE_MILLION, "950000", "1050000"),
    (P3, "2.85", "3.15"),
    (EXACT_1250, "1249.5", "1250.5"),
    (LESS_3, "2.25", "3"),
    (BETWEEN, "28.5", "42.0"),
    (DOZENS, "10", "99"),
    (figure("1000", "100", LEAST), "1000", "1100"),
    (figure("1000", "100", MOST), "900", "1000"),
    (figure("1000", "100", UP_TO), "900", "1050"),
    (figure("2.5", "0.1", EXACTLY), "2.45", "2.55"),
    (figure("0", "1"), "-0.5", "0.5"),
    (figure("0", "1", ABOUT), "-1", "1"),
    (figure("-110000", "10000", ABOUT), "-120000", "-100000"),
    (figure("2", "1", unit="times", kind=Kind.RATIO), "1.8", "2.2"),
    (figure("0.3333", "0.0001", ABOUT, unit="", kind=Kind.RATIO), "0.29997", "0.36663"),
    (figure("2", "1", MORE, unit="times", kind=Kind.RATIO), "2", "3"),
    (figure("2", "1", LEAST, unit="times", kind=Kind.RATIO), "2", "3"),
    (figure("20", "10", MORE, unit="times", kind=Kind.RATIO), "20", "25"),
    (figure("0.5", "0.1", MORE, unit="", kind=Kind.RATIO), "0.5", "0.6"),
]


@pytest.mark.parametrize(("claim", "low", "high"), BANDS)
def test_a_figure_accepts_what_its_precision_and_hedge_allow(claim: Figure, low: str, high: str) -> None:
    band = acceptance(claim, PARAMETERS).band
    assert (band.low, band.high) == (Decimal(low), Decimal(high))


HARD = [
    (MORE_240000, Interval(Decimal(240000), Decimal("Infinity"), False, False)),
    (figure("5", "1", LEAST), Interval(Decimal(5), Decimal("Infinity"), True, False)),
    (LESS_3, Interval(Decimal("-Infinity"), Decimal(3), False, False)),
    (figure("5", "1", MOST), Interval(Decimal("-Infinity"), Decimal(5), False, True)),
    (DOZENS, Interval(Decimal(10), Decimal("Infinity"), True, False)),
    (figure("5", "1", UP_TO), None),
    (ABOUT_110000, None),
    (BARE_110000, None),
    (BETWEEN, None),
]


@pytest.mark.parametrize(("claim", "hard"), HARD)
def test_only_bounds_hold_without_end(claim: Figure, hard: Interval | None) -> None:
    assert acceptance(claim, PARAMETERS).hard == hard


def test_more_than_excludes_its_own_number_and_at_least_does_not() -> None:
    bands = [
        acceptance(figure("5", "1", hedge), PARAMETERS).band.has(Decimal(5)) for hedge in (MORE, LEAST, LESS, MOST)
    ]
    assert bands == [False, True, False, True]


def related(
    claim: Figure, value: str | None, step: str | None = None, partial: bool = False, **other: object
) -> Relation:
    """Return the relation of a datum in the claim's unit and kind."""
    datum = figure(value, step, **{"unit": claim.unit, "kind": claim.kind, **other})
    return relate(
        acceptance(claim, PARAMETERS), found(datum, partial=partial, parameters=PARAMETERS), claim.unit, PARAMETERS
    )


WORKED = [
    (ABOUT_110000, "118000", "match"),
    (ABOUT_110000, "100000", "match"),
    (ABOUT_110000, "98000", "near"),
    (ABOUT_110000, "88000", "far"),
    (BARE_110000, "113200", "match"),
    (BARE_110000, "115600", "near"),
    (BARE_110000, "121000", "near"),
    (BARE_110000, "140000", "off"),
    (MORE_240000, "247318", "match"),
    (MORE_240000, "240000", "boundary"),
    (MORE_240000, "236500", "near"),
    (MORE_240000, "412000", "true_but_loose"),
    (P22_5, "22.48", "match"),
    (P22_5, "22.3", "near"),
    (P22_5, "17.9", "off"),
    (NEARLY_5M, "4870000", "match"),
    (NEARLY_5M, "5020000", "match"),
    (NEARLY_5M, "5400000", "coarse"),
    (NEARLY_5M, "4400000", "near"),
    (ONE_MILLION, "1040000", "match"),
    (ONE_MILLION, "930000", "coarse"),
    (ONE_MILLION, "1120000", "coarse"),
    (ONE_MILLION, "1400000", "off"),
    (P3, "3.1", "match"),
    (P3, "3.4", "coarse"),
    (P3, "3.8", "off"),
    (EXACT_1250, "1250", "match"),
    (EXACT_1250, "1253", "near"),
    (LESS_3, "2.8", "match"),
    (LESS_3, "3.01", "boundary"),
    (LESS_3, "3.4", "far"),
    (LESS_3, "0.9", "true_but_loose"),
    (BETWEEN, "36", "match"),
    (BETWEEN, "41", "match"),
    (BETWEEN, "52", "off"),
]


@pytest.mark.parametrize(("claim", "value", "relation"), WORKED)
def test_a_value_stands_to_a_claim_as_worked_out(claim: Figure, value: str, relation: str) -> None:
    assert related(claim, value) == relation


RANGED = [
    (ABOUT_110000, "95000", "90000", "100000", "overlap"),
    (MORE_240000, "239000", "236000", "243000", "boundary"),
    (P22_5, "21.4", "20.6", "22.2", "far"),
    (P22_5, "22.9", "21.8", "24.0", "overlap"),
    (ABOUT_110000, None, "101000", "119000", "match"),
    (ABOUT_110000, None, "10000", "210000", "overlap"),
    (MORE_240000, None, "250000", "260000", "match"),
    (MORE_240000, None, "400000", "410000", "true_but_loose"),
    (MORE_240000, None, "100000", "120000", "off"),
    (BARE_110000, None, "120000", "130000", "near"),
]


@pytest.mark.parametrize(("claim", "value", "low", "high", "relation"), RANGED)
def test_a_source_s_own_interval_is_used(claim: Figure, value: str | None, low: str, high: str, relation: str) -> None:
    assert related(claim, value, low=low, high=high) == relation


@pytest.mark.parametrize(
    ("value", "relation"), [("8", "off"), ("9.9", "near"), ("10", "match"), ("99", "match"), ("130", "true_but_loose")]
)
def test_above_dozens_is_an_understatement_and_below_is_an_error(value: str, relation: str) -> None:
    assert related(DOZENS, value) == relation


BOUNDS = [
    (MORE_240000, "175000", MORE, "silent"),
    (MORE_240000, "240000", MORE, "match"),
    (MORE_240000, "250000", MORE, "match"),
    (MORE_240000, "500000", MORE, "true_but_loose"),
    (MORE_240000, "240000", LEAST, "boundary"),
    (MORE_240000, "200000", LESS, "off"),
    (MORE_240000, "300000", LESS, "silent"),
    (LESS_3, "5", MORE, "off"),
    (LESS_3, "3", LESS, "match"),
    (LESS_3, "2", MORE, "silent"),
    (ABOUT_110000, "175000", MORE, "off"),
    (ABOUT_110000, "109000", MORE, "overlap"),
    (ABOUT_110000, "50000", MORE, "silent"),
    (ABOUT_110000, "90000", LESS, "far"),
    (ABOUT_110000, "110000", ABOUT, "match"),
    (BARE_110000, "100000", ABOUT, "overlap"),
    (BARE_110000, "110000", UP_TO, "overlap"),
    (BARE_110000, "100000", UP_TO, "overlap"),
    (BARE_110000, "90000", UP_TO, "far"),
]


@pytest.mark.parametrize(("claim", "value", "hedge", "relation"), BOUNDS)
def test_evidence_may_itself_be_hedged_or_a_bound(claim: Figure, value: str, hedge: HedgeClass, relation: str) -> None:
    assert related(claim, value, hedge=hedge) == relation


PARTS = [
    (MORE_240000, "251000", None, "match"),
    (MORE_240000, "412000", None, "true_but_loose"),
    (MORE_240000, "180000", None, "silent"),
    (MORE_240000, "251000", MORE, "match"),
    (MORE_240000, "251000", LESS, "silent"),
    (LESS_3, "5", None, "silent"),
    (BARE_110000, "110000", None, "silent"),
    (BARE_110000, "300000", None, "silent"),
]


@pytest.mark.parametrize(("claim", "value", "hedge", "relation"), PARTS)
def test_a_part_of_a_sum_can_support_more_than_and_never_refutes(
    claim: Figure, value: str, hedge: HedgeClass | None, relation: str
) -> None:
    assert related(claim, value, hedge=hedge, partial=True) == relation


def test_a_datum_reaches_half_its_own_step() -> None:
    assert related(MORE_240000, "238000", "1000") == Relation.NEAR
    assert related(MORE_240000, "238000", "10000") == Relation.BOUNDARY


def test_zero_is_off_and_no_division() -> None:
    assert related(ABOUT_110000, "0") == Relation.OFF


@pytest.mark.parametrize(
    ("value", "step"),
    [("110000", "10000"), ("112300", "100"), ("22.5", "0.1"), ("7", "1"), ("0", "1"), ("1.1E+5", "1E+4")],
)
def test_a_step_that_is_not_known_is_read_off_the_value(value: str, step: str) -> None:
    assert printed_step(Decimal(value)) == Decimal(step)


@pytest.mark.parametrize("step", ["0", "-1", "NaN", "Infinity"])
def test_a_margin_needs_a_step(step: str) -> None:
    with pytest.raises(ValueError, match="not a step"):
        rounding_margin(Decimal(step))


@pytest.mark.parametrize(
    ("claim", "percent_of_numbers"), [(P22_5, "0.19"), (figure("5", "1"), "4.3"), (ABOUT_110000, "7.9")]
)
def test_the_chance_of_a_coincidence_is_as_worked_out(claim: Figure, percent_of_numbers: str) -> None:
    odds = chance(acceptance(claim, PARAMETERS).band) * 100
    assert odds.quantize(Decimal(percent_of_numbers)) == Decimal(percent_of_numbers)


def test_searching_more_makes_a_coincidence_likelier_up_to_certainty() -> None:
    band = acceptance(P22_5, PARAMETERS).band
    assert chance(band, 10) == 10 * chance(band)
    assert chance(band, 10**6) == 1
    assert chance(acceptance(figure("0", "1"), PARAMETERS).band) == 1


@pytest.mark.parametrize(
    ("value", "readings"),
    [("3214", ("x1000",)), ("3214000000", ("/1000",)), ("267000", ("x12",)), ("38400000", ("/12",)), ("9999999", ())],
)
def test_misreadings_that_would_agree_are_named(value: str, readings: tuple[str, ...]) -> None:
    claim = acceptance(figure("3200000", "100000"), PARAMETERS)
    assert slips(claim, found(figure(value), partial=False, parameters=PARAMETERS)) == readings


SENSELESS = [{}, {"value": "NaN"}, {"low": "1"}, {"low": "5", "high": "4"}, {"value": "1", "step": "0"}]


@pytest.mark.parametrize("numbers", SENSELESS)
def test_a_figure_without_sense_is_refused(numbers: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        Figure(**{name: number(text) for name, text in numbers.items()})


@pytest.mark.parametrize(
    ("comparator", "fine", "hedge"),
    [
        ("=", None, None),
        ("=", EXACTLY, EXACTLY),
        ("~", None, ABOUT),
        ("~", NEARLY, NEARLY),
        (">", None, MORE),
        (">=", None, LEAST),
        ("<", None, LESS),
        ("<=", None, MOST),
        ("<=", UP_TO, UP_TO),
        ("range", None, HedgeClass.BETWEEN),
    ],
)
def test_the_finer_reading_of_a_hedge_comes_before_the_comparator(
    comparator: str, fine: HedgeClass | None, hedge: HedgeClass | None
) -> None:
    assert hedge_class(comparator, fine) is hedge


def test_a_range_has_no_single_number_to_be_misread() -> None:
    claim = acceptance(figure("3200000", "100000"), PARAMETERS)
    assert slips(claim, found(figure(None, low="3000", high="3400"), partial=False, parameters=PARAMETERS)) == ()
