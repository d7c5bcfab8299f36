"""Numbers in a row."""

from tests.extraction.reading import told


def test_numbers_joined_to_a_name_or_a_year_are_of_its_kind() -> None:
    assert told("المادتان 12 و13", "kind") == [("identifier",), ("identifier",)]
    assert told("عام 1994 و1998 و2002", "kind") == [("date",)] * 3


def test_a_number_takes_the_unit_of_the_one_joined_to_it() -> None:
    assert told("بقوة 20 و30 ميغاواط", "value", "unit") == [("20", "MW"), ("30", "MW")]


def test_a_number_with_a_noun_of_its_own_goes_its_own_way() -> None:
    assert told("المادة 12 و13 متهما", "kind") == [("identifier",), ("count",)]


def test_a_sum_that_is_compared_has_the_same_currency() -> None:
    assert told("أنفقت 19 مليار دينار مقابل 17 مليارا", "kind", "unit")[1] == ("money", "XXX")


def test_the_first_of_two_values_takes_unit_and_scale_of_the_second() -> None:
    assert told("رفعت مصر السعر من 17 إلى 19 جنيها", "value", "unit") == [("17", "EGP"), ("19", "EGP")]
    assert told("ارتفع السكان من 5 إلى 10 ملايين نسمة", "value", "counted") == [
        ("5000000", "نسمة"),
        ("10000000", "نسمة"),
    ]


def test_days_of_one_month_are_dates() -> None:
    assert told("في 3 و7 نوفمبر", "surface", "kind") == [("3", "date"), ("و7 نوفمبر", "date")]
    assert told("on 3, 5 and 9 May", "kind") == [("date",)] * 3


def test_a_noun_is_left_out_behind_an_ordinal_and_in_a_comparison() -> None:
    assert told("ضمت الأولى 200 عامل والثانية 150", "value", "unit")[-1] == ("150", "count")
    assert told("تقدم 3 مرشحين فقط مقارنة بـ 28", "value", "unit")[-1] == ("28", "count")


def test_a_new_value_takes_the_unit_of_the_old_one_behind_it() -> None:
    assert told("عدل توقعاته إلى 9.1 بدلا من 8.4 بالمئة", "value", "unit") == [("9.1", "%"), ("8.4", "%")]


def test_a_part_has_the_unit_of_its_whole() -> None:
    assert told("عاش 93 عاما، منها 60 في المنفى", "value", "unit") == [("93", "y"), ("60", "y")]


def test_what_a_sum_became_has_its_currency() -> None:
    text = "رفعت الشركة السعر 3 دولارات لتصبح 18"
    assert told(text, "value", "unit") == [("3", "USD"), ("18", "USD")]
    assert told("تستهلك المدينة 80 ميغاواط والمتوفر 35 فقط", "value", "unit") == [("80", "MW"), ("35", "MW")]


def test_days_of_a_month_may_be_glued_together() -> None:
    assert told("على مدى يومي 16و17 أغسطس 2013", "kind") == [("date",), ("date",)]


def test_a_year_that_something_is_of_is_no_sum() -> None:
    text = "بلغ الربح 3 مليارات ريال في مقابل 2 مليار ريال للربع المماثل من 2010، بانخفاض"
    assert told(text, "kind")[-1] == ("date",)
