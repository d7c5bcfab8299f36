"""Words that soften or bound a number."""

import pytest

from claims.extraction import extract
from tests.extraction.reading import told

COMPARATORS = [
    ("وصل نحو 30 طنا", "~", "نحو"),
    ("وصل ما يقارب 30 طنا", "~", "ما يقارب"),
    ("وصل 30 طنا تقريبا", "~", "تقريبا"),
    ("وصل أكثر من 30 طنا", ">", "أكثر من"),
    ("وصل ما يزيد على 30 طنا", ">", "ما يزيد على"),
    ("تجاوز الوزن الكلي 30 طنا", ">", "تجاوز الوزن الكلي"),
    ("يزيد وزنها عن 30 طنا", ">", "يزيد وزنها عن"),
    ("وصل ما لا يقل عن 30 طنا", ">=", "ما لا يقل عن"),
    ("وصل 30 طنا على الأقل", ">=", "على الأقل"),
    ("وصل أقل من 30 طنا", "<", "أقل من"),
    ("لا يقل وزنها عن 30 طنا", ">=", "لا يقل وزنها عن"),
    ("لم يتجاوز الوزن 30 طنا", "<=", "لم يتجاوز الوزن"),
    ("يصل وزنها إلى 30 طنا", "<=", "يصل وزنها إلى"),
    ("بكلفة تصل إلى 30 دولارا", "<=", "تصل إلى"),
    ("وزن ≥30 طنا", ">=", "≥"),
    ("ونحو 30 طنا", "~", "ونحو"),
    ("تخطى الوزن حاجز الـ30 طنا", ">", "تخطى الوزن"),
    ("وزن دون عتبة 30 طنا", "<", "دون"),
    ("اقترب الوزن من 30 طنا", "~", "اقترب الوزن من"),
    ("وصل لا أقل من 30 طنا", ">=", "لا أقل من"),
    ("وصل ليس أكثر من 30 طنا", "<=", "ليس أكثر من"),
    ("حمولة دون الـ30 طنا", "<", "دون"),
    ("تجاوز عدد أهل القرية 30 ألفا", ">", "تجاوز عدد أهل القرية"),
]


@pytest.mark.parametrize(("text", "comparator", "surface"), COMPARATORS)
def test_a_hedge_gives_the_comparator(text: str, comparator: str, surface: str) -> None:
    [mention] = extract(text).mentions
    assert mention.hedge is not None
    assert (mention.comparator, mention.hedge.surface) == (comparator, surface)


@pytest.mark.parametrize("text", ["وصل الوزن إلى 30 طنا", "ارتفع الوزن بنسبة 30%", "بلغ الوزن 30 طنا"])
def test_a_value_that_was_reached_has_no_hedge(text: str) -> None:
    assert told(text, "comparator", "hedge") == [("=", "")]


def test_a_value_that_is_foreseen_is_no_ceiling() -> None:
    assert told("من المتوقع أن يصل إلى 50 طنا", "comparator") == [("=",)]
    assert told("يمكن أن يصل إلى 50 طنا", "comparator") == [("<=",)]


PASSED = [
    "The town's debt passed 30 million dollars.",
    "Membership has passed 40,000.",
    "The price crossed the $90 mark.",
    "The price broke through the $90 barrier.",
]


@pytest.mark.parametrize("text", PASSED)
def test_an_amount_that_was_passed_is_more_than_that(text: str) -> None:
    assert told(text, "comparator") == [(">",)]


def test_laws_that_were_passed_are_counted_exactly() -> None:
    assert told("The chamber passed 12 laws.", "comparator") == [("=",)]


REACHED = ["يصل عدد سكانها إلى 3 ملايين", "عجز الموازنة يصل إلى 66 مليارا", "نسبة الفقر تصل إلى 40%"]


@pytest.mark.parametrize("text", REACHED)
def test_a_level_that_is_reached_is_no_ceiling(text: str) -> None:
    assert told(text, "comparator") == [("=",)]


def test_a_boat_is_no_approximation() -> None:
    assert told("في قارب يحمل عشرة", "comparator") == [("=",)]


def test_what_is_not_reached_is_less() -> None:
    assert told("عدد السكان لا يصل إلى 300 نسمة", "comparator") == [("<",)]


def test_what_rose_so_as_to_reach_a_value_reached_it() -> None:
    assert told("زادت المبيعات 35% لتصل إلى 14 مليون سيارة", "comparator") == [("=",), ("=",)]


def test_who_passed_an_examination_exceeded_nothing() -> None:
    assert told("اجتاز 38 مترشحا الامتحان", "comparator") == [("=",)]
    assert told("سعر اجتاز حاجز 38 دولارا", "comparator") == [(">",)]


BOUNDS = [
    ("جاوز عدد المسجلين 12 ألفا", ">"),
    ("تجاوزت الحصيلة المئة قتيل", ">"),
    ("كسر حاجز الألف نقطة", ">"),
    ("ما يزيد قليلا على 70 مترا", ">"),
    ("أكثر بقليل من نصف الأصوات", ">"),
    ("أقل قليلا من 2 في المئة", "<"),
    ("لم يبلغ عدد الحضور 200 شخص", "<"),
    ("لا يكاد يبلغ دخله 400 دولار", "<"),
    ("السجن مدة أقصاها خمس سنوات", "<="),
    ("عقوبة أقلها ستة أشهر", ">="),
    ("بلغ عدد الحضور 200 شخص", "="),
    ("يبلغ دخله 400 دولار", "="),
]


@pytest.mark.parametrize(("text", "comparator"), BOUNDS)
def test_a_bound_is_read_in_its_rarer_words_too(text: str, comparator: str) -> None:
    assert told(text, "comparator") == [(comparator,)]


def test_what_bounds_one_stands_before_its_unit() -> None:
    assert told("السجن مدة تصل إلى عام واحد", "comparator", "unit") == [("<=", "y")]
    assert told("استمر أكثر من شهر واحد", "comparator") == [(">",)]
    assert told("مدة أكثرها عشرة سنين", "comparator") == [("<=",)]


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("لا يجوز أن تنقص المدة عن 3 سنوات", ">="),
        ("ولا أن تزيد على 3 سنوات", "<="),
        ("لا ينقص عن 3 أمتار", ">="),
        ("يمكن أن تزيد على 3 سنوات", ">"),
    ],
)
def test_a_bound_may_be_denied_from_afar(text: str, comparator: str) -> None:
    assert told(text, "comparator") == [(comparator,)]


def test_what_is_compared_with_is_no_bound() -> None:
    assert told("It costs twice as much as 10 oranges, as much as 9 euros.", "comparator") == [("=",), ("=",), ("<=",)]


def test_what_passes_far_from_something_is_no_bound() -> None:
    assert told("The comet passed 90,000 miles from Mars.", "comparator") == [("=",)]


def test_a_boat_with_people_on_it_is_no_approximation() -> None:
    assert told("اعترض الحرس قاربا ثم رصد قارب على متنه شخصان", "comparator") == [("=",)]


def test_about_may_have_its_preposition() -> None:
    assert told("حضر نحو من خمسة آلاف متفرج", "comparator") == [("~",)]
