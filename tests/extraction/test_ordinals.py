"""Places in an order."""

import pytest

from claims.extraction import extract
from claims.extraction.values import Kind
from tests.extraction.reading import of_kind, told

ORDINALS = [
    ("حل الفريق ثالثا", "ثالثا", "3"),
    ("الجولة الرابعة", "الرابعة", "4"),
    ("الذكرى الخامسة والعشرين", "الخامسة والعشرين", "25"),
    ("الدورة الثانية عشرة", "الثانية عشرة", "12"),
    ("احتلت المرتبة 43", "43", "43"),
    ("في اليوم الـ95", "الـ95", "95"),
    ("سجل في الدقيقة 71", "71", "71"),
    ("والـ16 عالميا", "والـ16", "16"),
    ("وحل البلد 16 عالميا", "16", "16"),
    ("عيد ميلادها الستين", "الستين", "60"),
    ("القمة الإفريقية الـ31", "الـ31", "31"),
    ("المؤتمر السنوي العشرون", "العشرون", "20"),
    ("المهرجان الـ17", "الـ17", "17"),
    ("هدف د 90+3", "90+3", "90"),
]


@pytest.mark.parametrize(("text", "surface", "value"), ORDINALS)
def test_a_place_in_an_order_is_an_ordinal(text: str, surface: str, value: str) -> None:
    assert told(text, "surface", "kind", "value", "claim") == [(surface, "ordinal", value, "False")]


@pytest.mark.parametrize("text", ["الوزير الأول", "فض اعتصام رابعة", "خلال الأشهر السبعة الأولى", "في كانون الأول"])
def test_titles_stretches_and_months_hold_no_ordinal(text: str) -> None:
    assert of_kind(text, Kind.ORDINAL) == []


def test_a_marker_of_a_list_is_an_ordinal() -> None:
    text = "1- توفير المياه\n2- إصلاح الطرق"
    assert told(text, "surface", "kind") == [("1", "ordinal"), ("2", "ordinal")]


def test_points_behind_a_table_are_no_place_in_it() -> None:
    assert of_kind("تصدر الترتيب بـ 29 نقطة", Kind.ORDINAL) == []


def test_a_thing_moves_from_one_place_to_another() -> None:
    assert told("تراجعت من المركز 38 إلى 52", "value", "kind") == [("38", "ordinal"), ("52", "ordinal")]


def test_a_number_behind_a_month_counts_what_follows_it() -> None:
    assert told("قتل منذ مطلع الشهر 96 مدنيا", "kind", "counted") == [("count", "مدنيا")]


def test_the_first_so_many_hold_no_ordinal() -> None:
    assert told("حصد أول 3 نقاط في أول خمسة أيام", "value", "kind") == [("3", "count"), ("5", "duration")]
    assert told("أول رئيس يزور البلد", "kind") == [("ordinal",)]


def test_what_lasts_is_no_place_in_an_order() -> None:
    assert told("دامت الجلسة ثلاث ساعات", "value", "kind") == [("3", "duration")]
    assert told("سجل في الدقيقة 61", "kind") == [("ordinal",)]


def test_the_first_two_hold_no_ordinal() -> None:
    assert told("بيعت في أول أسبوعين", "value", "kind") == [("2", "duration")]


def test_a_noun_of_one_act_has_a_place_in_an_order() -> None:
    assert told("كان هذا الانتصار الـ26 له", "kind") == [("ordinal",)]


def test_a_range_at_the_head_of_a_text_is_no_mark_of_a_list() -> None:
    [amount] = extract("13 – 24 مليون شتلة زرعت في الوادي", language="ar").mentions
    assert (amount.low, amount.high, amount.counted) == (13_000_000, 24_000_000, "شتلة")
    assert [m.kind for m in extract("1 - 24 شتلة زرعت", language="ar").mentions] == ["ordinal", "count"]


def test_a_minute_may_be_written_with_its_letter() -> None:
    assert told("سجل هدفا (من د 85 حتى د 90)", "kind") == [("ordinal",), ("ordinal",)]


def test_a_session_that_somebody_holds_has_its_place() -> None:
    assert told("عقد المجلس دورته العادية الـ34", "kind") == [("ordinal",)]
    assert told("ارتفع سعر منتجاتها الـ34", "kind") == [("count",)]
