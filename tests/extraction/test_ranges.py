"""Two numbers that bound one quantity, and two values at two times."""

import pytest

from tests.extraction.reading import told

RANGES = [
    ("بين 5 و10 كيلومترات", "5 و10", "5", "10"),
    ("ما بين 5 إلى 10 كيلومترات", "5 إلى 10", "5", "10"),
    ("يتراوح بين مليونين وثلاثة ملايين طن", "مليونين وثلاثة ملايين", "2000000", "3000000"),
    ("نقل 5 إلى 10 آلاف طن", "5 إلى 10 آلاف", "5000", "10000"),
    ("مسافة 5-10 كيلومترات", "5-10", "5", "10"),
    ("يستغرق من 5 إلى 10 أيام", "5 إلى 10", "5", "10"),
    ("مدة 4 أو 5 أيام", "4 أو 5", "4", "5"),
    ("بين 20% و25%", "20% و25%", "20", "25"),
    ("من سنتين إلى ثلاث سنوات", "سنتين إلى ثلاث", "2", "3"),
]


@pytest.mark.parametrize(("text", "surface", "low", "high"), RANGES)
def test_a_range_runs_from_its_first_number_to_its_last(text: str, surface: str, low: str, high: str) -> None:
    assert told(text, "surface", "low", "high", "value", "comparator") == [(surface, low, high, "", "range")]


def test_a_change_is_two_values() -> None:
    assert told("ارتفع الإنتاج من 5 إلى 10 أطنان", "value") == [("5",), ("10",)]


def test_a_share_and_a_sum_are_no_range() -> None:
    assert told("صعد 2.1% إلى 88 دولارا", "value") == [("2.1",), ("88",)]


def test_what_varies_from_one_to_another_is_a_range_also_in_a_fall() -> None:
    assert told("تقلصت بنسبة تتراوح من 10% إلى 15%", "kind", "comparator") == [("percent", "range")]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Inflation rose 0.5% to 4.6%.", "0.5", "4.6"),
        ("Unemployment fell by 2% to 35%.", "2", "35"),
        ("The rate is up by 0.1% to 74.6%.", "0.1", "74.6"),
    ],
)
def test_a_small_change_and_a_level_far_from_it_are_two_values(text: str, first: str, second: str) -> None:
    assert told(text, "value", "comparator") == [(first, "="), (second, "=")]


def test_a_change_of_uncertain_size_is_a_range() -> None:
    assert told("Prices are expected to rise by 5% to 7%.", "low", "high") == [("5", "7")]


def test_a_band_of_shares_in_words_is_a_range() -> None:
    assert told("It kept its target in a band of 2.5 per cent to 3.5 per cent.", "surface", "low", "high") == [
        ("2.5 per cent to 3.5 per cent", "2.5", "3.5")
    ]


def test_a_tolerance_is_a_range_round_its_middle() -> None:
    assert told("حرارة المختبر 21 ± 2 درجة مئوية", "surface", "low", "high", "unit") == [("21 ± 2", "19", "23", "°C")]
    assert told("وزنه 5.4±0.3 كيلوغرام", "low", "high") == [("5.1", "5.7")]
    assert told("هامش الخطأ ±3%", "value", "comparator") == [("3", "~")]
    assert told("The crate weighed 21 ± 2 kg.", "surface", "low", "high", "unit") == [("21 ± 2", "19", "23", "kg")]


def test_the_height_of_waves_is_a_range_and_a_rise_is_two_values() -> None:
    assert told("وارتفاع الموج من 1.5 متر إلى مترين", "low", "high", "unit") == [("1.5", "2", "m")]
    assert told("ارتفع منسوب البحيرة من 3 أمتار إلى 5 أمتار", "value") == [("3",), ("5",)]


def test_a_verb_of_change_reaches_the_second_pair_of_its_sentence() -> None:
    text = "انتقل المعدل في المدن من 9,1% إلى 9,3% وفي البوادي والقرى من3,2% إلى 3,5%"
    assert told(text, "value") == [("9.1",), ("9.3",), ("3.2",), ("3.5",)]


def test_a_dual_and_a_bare_number_bound_what_the_dual_counts() -> None:
    assert told("يعود قبل شهرين أو ثلاثة", "low", "high", "unit") == [("2", "3", "mo")]
    assert told("حضر شخصان أو ثلاثة", "low", "high", "kind") == [("2", "3", "count")]


def test_a_range_may_end_below_its_second_number() -> None:
    assert told("درجات من 80 إلى أقل من 90%", "low", "high", "unit") == [("80", "90", "%")]


def test_a_range_of_what_is_counted_is_no_span_of_years() -> None:
    assert told("تتراوح بين 1400 و1441 وحدة سكنية", "kind", "counted") == [("count", "وحدة")]
    assert told("بين 1990 و2015 كيلومترا", "kind") == [("measure",)]
    assert told("حكموا بين 1990 و2015 البلاد", "kind") == [("date",)]
