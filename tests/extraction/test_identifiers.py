"""Numbers that name."""

import pytest

from claims.extraction.values import Kind
from tests.extraction.reading import of_kind, told

NAMES = [
    ("القانون رقم 58", "58"),
    ("المادة 12 من الدستور", "12"),
    ("طبقا للفصل 31", "31"),
    ("فيروس كوفيد-19", "19"),
    ("فيروس COVID-19", "19"),
    ("هاتف آيفون 13", "13"),
    ("هاتف Nokia 3310", "3310"),
    ("شبكات 5G", "5G"),
    ("الحساب @news24ar", "news24ar"),
    ("الرابط https://t.co/a1b2", "https://t.co/a1b2"),
    ("اتصل على 0501234567", "0501234567"),
    ("اتصل على +966 50 123 4567", "+966 50 123 4567"),
    ("الإصدار 4.2.1", "4.2.1"),
    ("المخطط (ب/ 6)", "6"),
    ("قمة مجموعة العشرين", "العشرين"),
    ("دول مجموعة الـ77", "الـ77"),
    ("محادثات 5+1", "5+1"),
    ("نشر في العدد (14300) مقال", "14300"),
    ("ص.ب 1234", "1234"),
    ("[النحل: 18]", "18"),
    ("قرار رقم 12/2015", "12/2015"),
]


@pytest.mark.parametrize(("text", "surface"), NAMES)
def test_a_number_that_names_is_an_identifier(text: str, surface: str) -> None:
    assert told(text, "surface", "kind", "claim") == [(surface, "identifier", "False")]


def test_the_rest_of_a_row_of_names_are_names() -> None:
    assert of_kind("المادتان 5 و6 من القانون", Kind.IDENTIFIER) == ["5", "و6"]


@pytest.mark.parametrize("text", ["العدد خمسة أضعاف", "عدد 5 سيارات", "بلغت 3.5 كم"])
def test_a_number_with_something_to_count_names_nothing(text: str) -> None:
    assert of_kind(text, Kind.IDENTIFIER) == []


def test_a_law_is_named_by_its_number_and_its_year() -> None:
    assert told("الأمر عدد 431 لسنة 2021", "surface", "kind") == [("431", "identifier"), ("2021", "date")]


def test_a_share_names_nothing_and_a_judicial_year_does() -> None:
    assert told("نسبة الأكسجين 88 اليوم", "kind") == [("number",)]
    assert told("الحكم رقم 45 لسنة 12 قضائية", "kind") == [("identifier",), ("identifier",)]


def test_a_handle_is_quoted_without_the_mark_before_it() -> None:
    assert told('"@sara_99 دفعت كثيرا"', "surface") == [("@sara_99",)]


def test_a_number_behind_a_name_in_latin_letters_names_before_no_arabic_noun() -> None:
    assert told("معالج Snapdragon 8 Elite وهاتف iPhone 13 الجديد", "kind") == [("identifier",), ("identifier",)]
    assert told("باعت Tesla 500 سيارة وسعر MSCI 40 دولارا", "kind") == [("count",), ("money",)]


def test_a_number_that_is_quoted_behind_its_word_names() -> None:
    assert told('الاتصال على الرقم "940" أو «بلدي»', "kind") == [("identifier",)]


def test_the_number_of_an_account_names() -> None:
    assert told("رقم الحساب 12345678", "kind") == [("identifier",)]
    assert told("رقم المعاملات 500 معاملة", "kind") == [("count",)]


def test_a_place_with_two_numbers_is_a_line_of_a_table() -> None:
    assert told("القاهرة 21 12", "kind") == [("number",), ("number",)]
