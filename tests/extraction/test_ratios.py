"""Fractions, multiples and "n of every m"."""

import pytest

from tests.extraction.reading import told

RATIOS = [
    ("ثلث المصانع", "ثلث", "0.3333", ""),
    ("ثلثي المصانع", "ثلثي", "0.6667", ""),
    ("ثلاثة أرباع المصانع", "ثلاثة أرباع", "0.75", ""),
    ("واحد من كل خمسة", "واحد من كل خمسة", "0.2", ""),
    ("9 من كل 10", "9 من كل 10", "0.9", ""),
    ("أربعة أضعاف الكمية", "أربعة", "4", "times"),
    ("أكثر من ضعف العدد", "ضعف", "2", "times"),
    ("ارتفع إلى الضعف", "الضعف", "2", "times"),
    ("تضاعف الإنتاج ثلاث مرات", "ثلاث", "3", "times"),
    ("تضاعف الإنتاج مرتين", "مرتين", "2", "times"),
]


@pytest.mark.parametrize(("text", "surface", "value", "unit"), RATIOS)
def test_a_share_or_a_multiple_is_a_ratio(text: str, surface: str, value: str, unit: str) -> None:
    assert told(text, "surface", "kind", "value", "unit") == [(surface, "ratio", value, unit)]


@pytest.mark.parametrize("text", ["ضعف الدولة وتراجعها", "نقاط الضعف كثيرة", "مباراة ربع النهائي", "في منتصف الطريق"])
def test_weakness_and_rounds_of_a_cup_are_no_ratios(text: str) -> None:
    assert told(text, "surface") == []


def test_times_without_growth_are_counted() -> None:
    assert told("فاز باللقب ثلاث مرات", "kind", "counted") == [("count", "مرات")]


def test_marks_of_the_most_there_are_are_one_number() -> None:
    assert told("حصل على معدل 14 من 20", "surface", "kind") == [("14 من 20", "number")]


def test_times_before_a_measure_are_a_multiple() -> None:
    assert told("تعادل مساحة المحمية ثلاث مرات مساحة قطر", "kind", "unit") == [("ratio", "times")]
    assert told("زارها ثلاث مرات", "kind") == [("count",)]


def test_marks_with_decimals_are_one_number() -> None:
    assert told("حصل الطالب على 98.4 من 100", "surface", "kind") == [("98.4 من 100", "number")]


def test_a_colon_is_a_proportion_where_one_is_spoken_of() -> None:
    assert told("يخلط بنسبة 1:3", "surface", "kind", "value") == [("1:3", "ratio", "0.3333")]
    assert told("نسبة المعلمين إلى الطلاب 1:25", "value") == [("0.04",)]
    assert told("خريطة بمقياس 1:50000", "value") == [("0.00002",)]
    assert told("يبدأ الدوام بمعدل ثابت الساعة 8:30 صباحا", "kind") == [("time",)]


def test_so_many_times_higher_is_a_multiple() -> None:
    assert told("الخطر 3 مرات أعلى منه عند غيرهم", "kind", "unit") == [("ratio", "times")]
    assert told("زار البلدة 3 مرات أخرى", "kind") == [("count",)]


def test_likes_of_a_measure_are_a_multiple() -> None:
    assert told("كتلته ثمانية أمثال كتلة الأرض", "kind", "unit") == [("ratio", "times")]
    assert told("أبعد عنها بعشرة ملايين مرة", "kind") == [("ratio",)]


def test_a_vowel_or_an_amount_tells_a_share_from_a_number() -> None:
    assert told("تشغل النساء خُمس المقاعد وثُمن اللجان", "kind", "value") == [("ratio", "0.2"), ("ratio", "0.125")]
    assert told("انخفضت الصادرات بمقدار الخمس", "kind", "value") == [("ratio", "0.2")]
    assert told("حضرت خمسُ نساء ودفعن ثمن التذاكر", "kind", "value") == [("count", "5")]


def test_two_of_every_three_is_one_share() -> None:
    assert told("شخصان من بين كل خمسة يدخنون", "kind", "value") == [("ratio", "0.4")]
    assert told("قتل شخصان من كل فرقة", "kind", "value") == [("count", "2")]


def test_a_base_that_opens_its_clause_is_no_share_by_itself() -> None:
    assert told("من كل عشرة خريجين يجد ثلاثة عملا", "kind", "value")[0] == ("count", "10")
