"""Ages."""

import pytest

from claims.extraction.values import Kind
from tests.extraction.reading import of_kind, told

AGES = [
    ("يبلغ من العمر 65 عاما", "65"),
    ("عمرها تسع سنوات", "9"),
    ("عمره عامان", "2"),
    ("البالغة 36 سنة", "36"),
    ("سمير حداد (45 عاما) يعمل", "45"),
    ("سمير حداد، 45، يعمل", "45"),
    ("في الثلاثين من عمره", "30"),
    ("بلغت السادسة عشرة", "16"),
    ("دون سن 18", "18"),
    ("عن عمر ناهز 80 عاما", "80"),
    ("عمره 52", "52"),
    ("تزيد أعمارهم على 70", "70"),
    ("سمير حداد، 45 عاما، يعمل", "45"),
    ("لم تتجاوز السابعة", "7"),
    ("أكبر من 40 سنة", "40"),
    ("دون السادسة", "6"),
    ("رحلت المغنية التي ترحل عن 90 عاما", "90"),
]


@pytest.mark.parametrize(("text", "value"), AGES)
def test_an_age_is_in_years(text: str, value: str) -> None:
    assert told(text, "kind", "value", "unit", "claim") == [("age", value, "y", "True")]


def test_ages_between_two_ordinals_are_a_range() -> None:
    assert told("أعمارهم بين الخامسة والرابعة عشرة", "low", "high", "kind") == [("5", "14", "age")]


def test_the_second_of_two_ages_is_an_age() -> None:
    assert of_kind("عمر الفتيان 13 عاما للذكور و12 عاما للإناث", Kind.AGE) == ["13", "و12"]


@pytest.mark.parametrize("text", ["السجن 12 عاما", "استمرت الحرب 12 عاما"])
def test_a_length_of_time_is_no_age(text: str) -> None:
    assert of_kind(text, Kind.AGE) == []


def test_ages_between_two_bounds_behind_one_word_are_a_range() -> None:
    assert told("بين سن 20 و40 عاما", "kind", "low", "high") == [("age", "20", "40")]


def test_what_somebody_of_an_age_has_is_counted() -> None:
    assert told("عمره 30 و4 من أبنائه", "kind")[1] == ("count",)


def test_what_adults_did_for_years_is_no_age() -> None:
    assert told("تابعت ألف بالغ فرنسي لأكثر من 20 عاما", "kind")[1] == ("duration",)


def test_a_length_behind_somebodys_age_is_no_age() -> None:
    assert told("أنا عمري 23 وصار لي سنتين أدور وظيفة", "kind") == [("age",), ("duration",)]
    assert told("نجا رضيع عمره 40 يوما بعد بقائه 5 أيام تحت الأنقاض", "kind") == [("age",), ("duration",)]


def test_a_child_in_a_year_of_life_has_its_age() -> None:
    assert told("شارك طفل في الثامنة", "kind", "value") == [("age", "8")]


def test_most_of_them_above_a_decade_and_who_is_of_so_many_years() -> None:
    assert told("معظمهم فوق السبعين.", "kind", "value") == [("age", "70")]
    assert told("الطفلة ذات الـ9 سنوات", "kind", "value") == [("age", "9")]


def test_a_limit_of_age_that_changes_is_two_ages() -> None:
    assert told("رفع سن التقاعد من 60 إلى 63 سنة", "kind", "value") == [("age", "60"), ("age", "63")]


def test_a_year_is_nobodys_age() -> None:
    assert told("كان سكانها سنة 1945م ستين عربيا", "kind") == [("date",), ("count",)]
    assert told("متوسط عمرهن 63 عاما", "kind") == [("age",)]
