"""English units: measures and lengths of time, joined by a blank, a hyphen or nothing."""

import pytest

from tests.extraction.reading import told

MEASURES = [
    ("a 100-metre race", "100", "m"),
    ("25 square kilometres", "25", "km2"),
    ("300 acres", "300", "acre"),
    ("6 feet", "6", "ft"),
    ("300mm of rain", "300", "mm"),
    ("165 mph", "165", "mph"),
    ("200 km/h", "200", "km/h"),
    ("5,150 megawatts", "5150", "MW"),
    ("2 million barrels", "2000000", "bbl"),
    ("40 degrees Celsius", "40", "°C"),
    ("104°F", "104", "°F"),
    ("minus 20C", "-20", "°C"),
    ("128GB", "128", "GB"),
    ("1.2 billion cubic feet", "1200000000", "ft3"),
    ("400 parts per million", "400", "ppm"),
]
DURATIONS = [
    ("three days", "3", "d"),
    ("a 15-week course", "15", "wk"),
    ("half an hour", "0.5", "h"),
    ("2½ years", "2.5", "y"),
    ("80 seconds", "80", "s"),
    ("two to five years", "", "y"),
]


@pytest.mark.parametrize(("text", "value", "unit"), MEASURES)
def test_a_measure_has_its_unit(text: str, value: str, unit: str) -> None:
    assert told(text, "kind", "value", "unit") == [("measure", value, unit)]


@pytest.mark.parametrize(("text", "value", "unit"), DURATIONS)
def test_a_length_of_time_has_its_unit(text: str, value: str, unit: str) -> None:
    assert told(text, "kind", "value", "unit") == [("duration", value, unit)]


HEIGHTS = ["a 6-foot-4 suspect", "a man 6'4\" tall", "he is 6ft 4in"]


@pytest.mark.parametrize("text", HEIGHTS)
def test_a_height_is_feet_and_inches(text: str) -> None:
    assert told(text, "value", "unit") == [("6", "ft"), ("4", "in")]


def test_a_hedge_may_stand_before_the_unit() -> None:
    assert told("the lowest in 30-plus years", "kind", "unit", "comparator") == [("duration", "y", ">=")]


def test_the_second_of_two_values_has_the_unit_of_the_first() -> None:
    assert told("Output fell to 86,000 ounces from 112,000.", "unit") == [("oz",), ("oz",)]
    assert told("The dollar index rose 0.25% to 104.6.", "unit") == [("%",), ("",)]


@pytest.mark.parametrize("text", ["Rain reached 100 mm (3.9 in).", "A hole 100 mm or 3.9 in deep."])
def test_inches_are_told_where_the_letters_can_be_nothing_else(text: str) -> None:
    assert told(text, "value", "unit") == [("100", "mm"), ("3.9", "in")]


def test_what_is_in_something_is_not_measured_in_inches() -> None:
    assert told("There were 12 in the room.", "kind") == [("number",)]


@pytest.mark.parametrize("text", ["Output was 60,000 bpd.", "Output was 60,000 b/d below its quota."])
def test_barrels_a_day_in_one_word_are_a_rate(text: str) -> None:
    assert told(text, "value", "unit", "per") == [("60000", "bbl", "d")]


def test_the_second_of_two_lengths_has_the_unit_of_the_first() -> None:
    assert told("Waits fell from 30.2 days to just over 12.", "kind", "value", "unit", "comparator") == [
        ("duration", "30.2", "d", "="),
        ("duration", "12", "d", ">"),
    ]
    assert told("Deaths dropped from a peak 40 weeks ago to about 5.", "kind") == [("duration",), ("number",)]


def test_a_letter_for_million_and_one_for_metres() -> None:
    assert told("Some 3.4m ballots were counted.", "kind", "value") == [("count", "3400000")]
    assert told("The 1.2m wave hit.", "kind", "value") == [("measure", "1.2")]


def test_an_oven_and_a_forecast_have_degrees() -> None:
    assert told("The oven was at 170C.", "kind", "value", "unit") == [("measure", "170", "°C")]
    assert told("Lows in the mid-20s Celsius are likely.", "surface", "low", "high", "unit") == [
        ("20s", "20", "29", "°C")
    ]
    assert told("He left in the mid-80s.", "kind") == [("date",)]


def test_metric_tonnes_are_tonnes() -> None:
    assert told("It ships 80,000 metric tonnes a year.", "value", "unit", "per") == [("80000", "t", "y")]
