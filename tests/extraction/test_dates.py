"""Calendar expressions: whole, partial, Hijri, spans; and numbers that are no years."""

import pytest

from claims.extraction.values import Kind
from tests.extraction.reading import of_kind, told

DATES = [
    ("وقع الاتفاق في 4 أيار 1998", "4 أيار 1998"),
    ("وقع الاتفاق في 4 مايو/أيار 1998", "4 مايو/أيار 1998"),
    ("وقع الاتفاق في 4 مايو (أيار) الماضي", "4 مايو (أيار)"),
    ("وقع الاتفاق في 4 ماي 1998", "4 ماي 1998"),
    ("وقع الاتفاق في الرابع من مايو", "الرابع من مايو"),
    ("وقع الاتفاق في الحادي والعشرين من جوان", "الحادي والعشرين من جوان"),
    ("وقع الاتفاق في 4-6 مايو", "4-6 مايو"),
    ("وقع الاتفاق يوم السبت (19/2)", "19/2"),
    ("وقع الاتفاق أمس (1/2)", "1/2"),
    ("كان ساريا حتى 31/12", "31/12"),
    ("موسم 1999-00", "1999-00"),
    ("وقع الاتفاق في ٤/٥/١٩٩٨", "٤/٥/١٩٩٨"),
    ("وقع الاتفاق في 1998-05-04", "1998-05-04"),
    ("وقع الاتفاق في مايو من عام 1998", "مايو من عام 1998"),
    ("وقع الاتفاق في مايو 1998", "مايو 1998"),
    ("وقع الاتفاق عام 1998", "1998"),
    ("وقع الاتفاق عام 1419هـ", "1419هـ"),
    ("وقع الاتفاق في 3 شعبان 1419 هـ", "3 شعبان 1419 هـ"),
    ("وقع الاتفاق سنة 150 هـ", "150 هـ"),
    ("دام الاتفاق بين 1998 و2004", "1998 و2004"),
    ("دام الاتفاق (1998-2004)", "1998-2004"),
    ("دام الاتفاق من 1998 حتى 2004", "1998 حتى 2004"),
    ("العام الدراسي 2018/2019", "2018/2019"),
    ("في الربع الثاني من 2018", "الربع الثاني من 2018"),
    ("في النصف الأول من العام", "النصف الأول"),
    ("في القرن الثامن عشر", "القرن الثامن عشر"),
    ("كأس العالم 2014 وبعدها", "2014"),
    ("في 2014 أعلنت الشركة خسارتها", "2014"),
    ("بين 4 و9 مايو", "4 و9 مايو"),
    ("نحو 2000 ق.م", "2000 ق.م"),
    ("سنة 4200 قبل الميلاد", "4200 قبل الميلاد"),
    ("في القرن 18", "القرن 18"),
    ("وقع في 31/يوليو/2021", "31/يوليو/2021"),
    ("وقع في سنة .2019", "2019"),
    ("ولد عام (1951) ميلاديا", "1951"),
    ("سنة ألف وتسعمئة وعشرين", "ألف وتسعمئة وعشرين"),
]


@pytest.mark.parametrize(("text", "surface"), DATES)
def test_a_date_is_its_whole_expression(text: str, surface: str) -> None:
    assert told(text, "surface", "kind", "claim") == [(surface, "date", "False")]


def test_a_range_with_two_months_is_two_dates() -> None:
    assert of_kind("من 4 مايو إلى 9 يونيو", Kind.DATE) == ["4 مايو", "9 يونيو"]


def test_both_centuries_are_read() -> None:
    assert told("القرنين الثامن عشر والتاسع عشر", "value", "kind") == [("18", "date"), ("19", "date")]


def test_a_month_may_have_its_second_name_beside_it() -> None:
    assert told("وقع الحادث في يوليو تموز 2013", "surface") == [("يوليو تموز 2013",)]


NO_DATES = ["زرع المتطوعون 2010 أشجار", "مساحتها 2000 متر", "دفع 1998 دولارا"]


@pytest.mark.parametrize("text", NO_DATES)
def test_a_number_that_counts_or_measures_is_no_year(text: str) -> None:
    assert of_kind(text, Kind.DATE) == []


def test_centuries_that_are_counted_are_a_length_of_time() -> None:
    assert told("القرون الثلاثة الأخيرة", "kind", "unit") == [("duration", "century")]


def test_quarters_of_the_maghreb_are_dates_and_the_present_quarter_is_none() -> None:
    text = "بين الفصل الثالث من السنة الماضية والفصل الثاني من سنة 2016"
    assert of_kind(text, Kind.DATE) == ["الفصل الثالث", "والفصل الثاني من سنة 2016"]
    assert told("أرباح الربع الحالي والربع السابق", "surface") == []
    assert of_kind("الفصل الثاني من الرواية", Kind.DATE) == []


@pytest.mark.parametrize("text", ["الأول من تشرين ثان/نوفمبر", "5 كانون أول 2014"])
def test_months_are_read_without_their_article(text: str) -> None:
    assert of_kind(text, Kind.DATE) == [text]


def test_a_year_of_old_may_stand_apart_from_its_era() -> None:
    assert told("معركة حطين عام 1187 م نقطة تحول", "surface", "kind") == [("1187 م", "date")]


def test_days_with_the_number_of_their_month_may_span_a_time_and_a_fraction_is_no_day() -> None:
    assert told("يمتد المعرض من 12/5 إلى 20/5", "surface", "kind") == [("12/5", "date"), ("20/5", "date")]
    assert told("ظهر في 3/4 الحالات", "kind") == [("ratio",)]
