"""Denominators of rates."""

import pytest

from tests.extraction.reading import told

RATES = [
    ("ينتج 40 برميلا يوميا", "d"),
    ("ينتج 40 برميلا في اليوم", "d"),
    ("بسعر 80 دولارا للبرميل", "bbl"),
    ("35 إصابة لكل 100 ألف نسمة", "100000"),
    ("دخل قدره 12 ألف دولار للفرد", "capita"),
    ("راتبا شهريا قدره 900 دولار", "mo"),
    ("سعر الطن 400 دولار", "t"),
    ("ثلاث دورات تدريبية في الأسبوع", "wk"),
    ("120 نسمة في الكيلومتر المربع", "km2"),
]


@pytest.mark.parametrize(("text", "per"), RATES)
def test_a_stated_denominator_is_kept(text: str, per: str) -> None:
    assert told(text, "per") == [(per,)]


@pytest.mark.parametrize("text", ["قتل 5 جنود في اليوم الأول", "وصل 40 راكبا في الساعة 6"])
def test_a_point_in_time_is_no_denominator(text: str) -> None:
    assert told(text, "per")[0] == ("",)


def test_turns_a_minute_are_a_measure() -> None:
    assert told("1800 دورة في الدقيقة", "kind", "unit", "per") == [("measure", "دورة", "min")]


def test_a_unit_behind_a_slash_is_a_denominator() -> None:
    assert told("الكثافة 159 نسمة/كم2", "counted", "per") == [("نسمة", "km2")]


def test_a_price_may_be_for_a_metre() -> None:
    assert told("بسعر 90 دينارا للمتر", "per") == [("m",)]


def test_a_denominator_may_stand_behind_what_the_noun_is_of() -> None:
    assert told("ينتج 300 برميل من النفط يوميا", "unit", "per") == [("bbl", "d")]


def test_any_number_may_be_the_denominator() -> None:
    assert told("في المحافظة 1 طبيب لكل 2,300 نسمة", "value", "per") == [("1", "2300")]
    assert told("هناك طبيب واحد لكل 5 آلاف شخص", "value", "counted", "per") == [("1", "طبيب", "5000")]


def test_the_same_month_is_no_denominator() -> None:
    assert told("خسر 150 ألف دولار في الشهر نفسه", "per") == [("",)]
    assert told("يكسب 150 دولارا في الشهر", "per") == [("mo",)]


def test_a_denominator_stands_behind_what_was_counted_and_more() -> None:
    assert told("توفيت 45 امرأة أثناء الولادة لكل 100 ألف ولادة", "per") == [("100000",)]
    assert told("السعر 90 درهما تقريبا للكيلو", "per") == [("kg",)]


def test_a_share_of_any_kind_is_what_a_sum_is_paid_for() -> None:
    assert told("Profit was $1.10 per diluted share.", "value", "per") == [("1.1", "share")]


def test_what_is_measured_stands_before_its_denominator() -> None:
    assert told("تنتج 500 طن قمح سنويا", "unit", "per") == [("t", "y")]
    assert told("تصدر 20 ألف طن من مادة الإسمنت شهريا", "unit", "per") == [("t", "mo")]
    assert told("تنقل 4 أطنان بضائع في اليوم الأول", "unit", "per")[0] == ("t", "")


def test_an_adverb_of_time_may_end_the_phrase() -> None:
    assert told("يستقبل المعبر 300 شاحنة من المساعدات الإنسانية يوميا", "per") == [("d",)]
    assert told("يضخ المصنع 20 ألف متر مكعب من المياه في البحر كل شهر", "per") == [("mo",)]


def test_an_adverb_of_another_verb_is_no_denominator() -> None:
    assert told("قتل 5 أشخاص في حادث يتكرر يوميا", "per") == [("",)]
    assert told("وزع 500 سلة على الأسر التي تزورها الفرق يوميا", "per") == [("",)]


def test_an_adjective_of_another_clause_is_no_denominator() -> None:
    assert told("الخطة السنوية التي تتوقع تصدير 130 مليون دولار", "per") == [("",)]


def test_one_may_stand_behind_the_denominator() -> None:
    assert told("سجل 21 قنطارا في الهكتار الواحد", "per") == [("ha",)]


def test_the_denominator_of_another_number_is_not_its_own() -> None:
    assert told("يحتاجون إلى 3 وجبات يوميا، وسعر الخروف 120 ريالا", "per") == [("d",), ("",)]


def test_a_denominator_may_stand_in_front() -> None:
    assert told("لكل ألف نسمة 2.6 طبيب في الريف.", "value", "per") == [("2.6", "1000")]
    assert told("وفي كل مئة ألف من السكان 14 حالة.", "value", "per") == [("14", "100000")]
    assert told("خصصوا لكل ألف أسرة خيمة.", "value", "per") == [("1000", "")]
