"""Dual nouns: two without a numeral."""

import pytest

from tests.extraction.reading import told

DUALS = [
    ("قتل شخصان", "شخصان", "شخصان"),
    ("عثر على قنبلتين", "قنبلتين", "قنبلتين"),
    ("التقى بوزيرين", "بوزيرين", "وزيرين"),
    ("فاز بجائزتين", "بجائزتين", "جائزتين"),
    ("عثر على بندقيتين", "بندقيتين", "بندقيتين"),
    ("رسم لوحتين", "لوحتين", "لوحتين"),
    ("أعد لمسرحيتين", "لمسرحيتين", "مسرحيتين"),
    ("أصيب مهندسان", "مهندسان", "مهندسان"),
    ("قتل جنديان اثنان", "جنديان اثنان", "جنديان"),
    ("قدم طعنين (2)", "طعنين (2)", "طعنين"),
]


@pytest.mark.parametrize(("text", "surface", "counted"), DUALS)
def test_an_indefinite_dual_counts_two(text: str, surface: str, counted: str) -> None:
    assert told(text, "surface", "value", "counted") == [(surface, "2", counted)]


LEFT_ALONE = [
    "حل الدولتين",
    "زار فلسطين وأفغانستان",
    "التقى المهندسين والمعلمين",
    "وصل مواطنين كثيرين",
    "شهر رمضان",
    "سيارتي تعطلت في الطريق",
    "قال إن حالتي صعبة",
    "زار مدينتي إدلب وحماة",
    "سافر إلى بلدان بعيدة",
    "نفت طالبان الخبر",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_a_plural_a_name_and_a_definite_dual_count_nothing(text: str) -> None:
    assert told(text, "surface") == []


def test_an_adjective_in_the_dual_is_no_second_mention() -> None:
    assert told("قبض على سيدتين مسلحتين", "surface") == [("سيدتين",)]


ANNEXED = [
    ("سجلت حالتي وفاة و137 إصابة", "حالتي"),
    ("دفعت بسيارتي إطفاء", "بسيارتي"),
    ("اندماج شركتي نقل فرنسيتين", "شركتي"),
    ("نجا من محاولتي اغتيال", "محاولتي"),
    ("سجل من ركلتي جزاء", "ركلتي"),
]


@pytest.mark.parametrize(("text", "surface"), ANNEXED)
def test_a_dual_before_another_noun_counts_two(text: str, surface: str) -> None:
    assert told(text, "surface", "value", "kind")[0] == (surface, "2", "count")


def test_an_adjective_of_origin_is_no_second_mention() -> None:
    assert told("توفي سائحان بريطانيان", "surface") == [("سائحان",)]


def test_a_dual_of_money_takes_the_currency_of_the_place() -> None:
    assert told("رفعت مصر السعر بجنيهين", "value", "unit") == [("2", "EGP")]


def test_an_adjective_that_begins_with_and_is_no_second_mention() -> None:
    assert told("يخوض مباراتين وديتين", "surface") == [("مباراتين",)]
    assert told("قتل شخصان وجنديان", "surface") == [("شخصان",), ("وجنديان",)]


@pytest.mark.parametrize("text", ["قتل سائقا شاحنتين", "أصيب عاملا نظافة", "اعتدى على رجلي أمن", "استشهد جنديا احتياط"])
def test_two_people_lose_their_n_before_what_they_work_with(text: str) -> None:
    assert told(text, "value", "counted")[0] == ("2", text.split()[-2])


@pytest.mark.parametrize("text", ["كان عاملا مجتهدا", "عين وزيرا للدفاع", "هذا صديقي", "رأى رجلا في الشارع"])
def test_one_in_the_accusative_or_mine_is_no_dual(text: str) -> None:
    assert told(text, "surface") == []


def test_a_length_has_its_dual_however_it_is_spelt() -> None:
    assert told("انخفض المنسوب سنتمترين ونصفا", "value", "unit") == [("2.5", "cm")]


def test_who_speaks_is_no_dual() -> None:
    assert told("وقالت باولين نكوسي إن 9 أطفال نجوا.", "value") == [("9",)]
    assert told("قال شاهدان إن النار اندلعت.", "value") == [("2",)]
