"""Which verb governs a number, whose quantity it is, and what the number is of it."""

import pytest

from claims.extraction import extract
from claims.extraction.values import Role


def read(text: str, surface: str) -> tuple[str | None, str | None, Role]:
    found = next(m for m in extract(text).mentions if m.surface == surface)
    return found.predicate, found.subject, found.role


PREDICATES = [
    ("قتل 12 مدنيا وأصيب 30 في الهجوم.", "12", "قتل"),
    ("قتل 12 مدنيا وأصيب 30 في الهجوم.", "30", "أصيب"),
    ("درب الجيش وسلح وجهز 700 متطوع.", "700", "درب"),
    ("أدى القصف إلى مقتل 9 أشخاص.", "9", "مقتل"),
    ("قال الناطق إن 8 أشخاص نقلوا إلى المستشفى.", "8", "نقلوا"),
    ("يبلغ ارتفاع البرج 90 مترا.", "90", "يبلغ"),
    ("لقي ما يزيد على 60 شخصا حتفهم.", "60", "لقي"),
    ("The army trained and equipped 700 volunteers.", "700", "trained"),
    ("A total of 12 people were killed and 30 injured.", "12", "killed"),
    ("The minister said 8 schools were closed.", "8", "closed"),
    ("The strike led to the death of 9 civilians.", "9", "death"),
]


@pytest.mark.parametrize(("text", "surface", "predicate"), PREDICATES)
def test_the_verb_of_the_clause_governs_the_number(text: str, surface: str, predicate: str) -> None:
    assert read(text, surface)[0] == predicate


def test_a_noun_that_says_what_became_of_people_stands_for_a_missing_verb() -> None:
    assert read("الحصيلة: عدد الجرحى 14 حتى الآن", "14")[:2] == ("الجرحى", "الجرحى")


SUBJECTS = [
    ("بلغ عدد سكان القرية 900 نسمة.", "900", "سكان القرية"),
    ("يسيطر التنظيم على 40 كيلومترا مربعا من الأراضي.", "40", "التنظيم"),
    ("استقبلت القاعة 70 ضيفا من طلاب الجامعة.", "70", "طلاب الجامعة"),
    ("ارتفعت أسعار القمح بنسبة 6%.", "6%", "أسعار القمح"),
    ("أسعار القمح ارتفعت بنسبة 6%.", "6%", "أسعار القمح"),
    ("نزح 300 شخص من حلب.", "300", "شخص"),
    ("أعلن عن مشروع يمتد 40 كيلومترا.", "40", "مشروع"),
    ("بلغ عدد القتلى 12، بينهم 3 أطفال.", "3", "أطفال"),
    ("The toll rose to 12, including 3 children.", "3", "children"),
    ("ثلث الأسر تعيش في فقر.", "ثلث", "الأسر"),
    ("The price of wheat in Egypt rose by 6%.", "6%", "price of wheat"),
    ("Only 30% of households have water.", "30%", "households"),
]


@pytest.mark.parametrize(("text", "surface", "subject"), SUBJECTS)
def test_the_subject_is_what_is_counted_or_measured(text: str, surface: str, subject: str) -> None:
    assert read(text, surface)[1] == subject


ROLES = [
    ("ارتفع العجز إلى 5%.", "5%", Role.LEVEL),
    ("ارتفع العجز بنسبة 5%.", "5%", Role.CHANGE),
    ("ارتفع العجز 5%.", "5%", Role.CHANGE),
    ("ارتفع العجز بأكثر من 5%.", "5%", Role.CHANGE),
    ("ارتفع العجز بما يزيد على 5%.", "5%", Role.CHANGE),
    ("يزيد العجز على 5%.", "5%", Role.LEVEL),
    ("ارتفع العجز إلى أكثر من 5%.", "5%", Role.LEVEL),
    ("سجل العجز 5% بانخفاض 2% عن العام السابق.", "2%", Role.CHANGE),
    ("يمثل العمال 5% من السكان.", "5%", Role.SHARE),
    ("بلغ العجز 5%.", "5%", Role.LEVEL),
    ("Prices rose to 20%.", "20%", Role.LEVEL),
    ("Prices rose by 20%.", "20%", Role.CHANGE),
    ("Prices rose 20%.", "20%", Role.CHANGE),
    ("There was a 20% rise in prices.", "20%", Role.CHANGE),
    ("Prices were up 20% in May.", "20%", Role.CHANGE),
    ("Prices are up from 20% in May.", "20%", Role.LEVEL),
    ("Women make up 20% of members.", "20%", Role.SHARE),
]


@pytest.mark.parametrize(("text", "surface", "role"), ROLES)
def test_a_level_is_told_from_a_change_and_a_share(text: str, surface: str, role: Role) -> None:
    assert read(text, surface)[2] is role
