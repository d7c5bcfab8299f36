"""Amounts of money, and which country's money a shared name means."""

import pytest

from claims.extraction.values import Kind
from tests.extraction.reading import of_kind, told

SUMS = [
    ("دفع 20 دولارا", "20", "USD"),
    ("دفع 3.5 مليارات يورو", "3500000000", "EUR"),
    ("دفع $20", "20", "USD"),
    ("دفع 20€", "20", "EUR"),
    ("دفع 500 دينار كويتي", "500", "KWD"),
    ("دفع 500 جنيه إسترليني", "500", "GBP"),
    ("دفع ألفي درهم مغربي", "2000", "MAD"),
    ("دفع 500 دينار", "500", "XXX"),
    ("دفع التاجر في القدس القديمة 500 ريال", "500", "XXX"),
    ("أعلنت بغداد دفع 500 دينار", "500", "IQD"),
    ("دفع دولارين", "2", "USD"),
    ("خسر السهم 20 سنتا", "20", "سنت"),
    ("ملايين الدولارات", "", "USD"),
    ("مئات الآلاف من الدولارات", "", "USD"),
    ("ملياري دولار", "2000000000", "USD"),
]


@pytest.mark.parametrize(("text", "value", "unit"), SUMS)
def test_a_sum_has_its_currency(text: str, value: str, unit: str) -> None:
    assert told(text, "kind", "value", "unit") == [("money", value, unit)]


def test_a_text_about_one_country_lends_its_currency() -> None:
    assert told("قالت وزارة المالية في القاهرة إن الدعم بلغ 5 مليارات جنيه", "unit") == [("EGP",)]


def test_a_currency_without_a_number_is_no_sum() -> None:
    assert told("تراجع سعر الدولار أمام اليورو", "surface") == []


def test_an_abbreviated_currency_is_read() -> None:
    assert told("دفع 500 د.ك", "kind", "unit") == [("money", "KWD")]


def test_what_is_offered_is_no_claim() -> None:
    assert told("خصم 50% للجميع", "claim") == [("False",)]


def test_a_place_with_a_preposition_tells_the_currency() -> None:
    assert told("في المكلا باليمن دفع 500 ريال", "unit") == [("YER",)]
    assert told("في عمان دفع 50 دينارا", "unit") == [("JOD",)]
    assert told("في عمان دفع 50 ريالا", "unit") == [("OMR",)]


def test_a_point_parts_thousands_where_no_small_change_is_left() -> None:
    assert told("بين 89.500 و90.000 ليرة لبنانية", "unit") == [("LBP",)]
    assert told("دفع 14.850 ليرة في دمشق", "value") == [("14850",)]
    assert told("دفع 1.250 دينار كويتي", "value") == [("1.25",)]


def test_a_sum_without_its_currency_takes_that_of_the_sum_before() -> None:
    text = "بلغت ثروته 210 مليارات دولار متقدما على منافسه بـ 3 مليارات"
    assert told(text, "kind", "unit") == [("money", "USD")] * 2
    assert told("جمع 3 ملايين دولار وعين 20 موظفا", "kind") == [("money",), ("count",)]


UNNAMED = [
    ("ضخ البنك 500 مليون في السوق", "XXX"),
    ("حققت الشركة 12 مليونا أرباحا صافية", "XXX"),
    ("اشترى النادي مهاجمه مقابل 40 مليونا", "XXX"),
    ("بلغت الديون 5 مليارات دولار. وصرفت الوزارة مليارين حتى الآن", "USD"),
]


@pytest.mark.parametrize(("text", "currency"), UNNAMED)
def test_millions_that_are_paid_are_a_sum_though_nobody_names_the_currency(text: str, currency: str) -> None:
    assert told(text, "kind", "unit")[-1] == ("money", currency)


@pytest.mark.parametrize("text", ["سجلت الشركة 500 مليون مستخدم", "خصصت الدولة 3 ملايين هكتار", "عدد السكان 7 ملايين"])
def test_millions_of_other_things_are_no_sum(text: str) -> None:
    assert of_kind(text, Kind.MONEY) == []


def test_millions_that_a_verb_of_people_governs_are_no_sum() -> None:
    text = "يحتاج البرنامج إلى 700 مليون دولار، ويعاني 21 مليونا من الجوع"
    assert told(text, "kind") == [("money",), ("count",)]


def test_rates_of_buying_and_selling_are_of_one_currency_and_claimed() -> None:
    text = "سعر الدولار في عدن 250 ريالا للشراء و251 للبيع بعد 215 ريالا"
    assert told(text, "unit", "claim") == [("YER", "True")] * 3


def test_a_sum_becomes_another_though_its_currency_is_not_named_again() -> None:
    text = "تراجعت التحويلات إلى 6.8 مليارات جنيه، وزادت الودائع 16% مسجلة 5.5 مليارات."
    assert told(text, "kind", "value")[-1] == ("money", "5500000000")
    assert told("بلغت الصادرات 5.4 مليارات.", "kind", "unit") == [("money", "XXX")]
    assert told("عجز الموازنة يصل ل66 مليار", "kind") == [("money",)]
    assert told("بلغ عدد السكان 5.4 ملايين.", "kind") == [("count",)]


def test_one_of_a_currency_may_stand_behind_an_adjective() -> None:
    assert told("ارتفع السعر بواقع دولار أمريكي واحد", "kind", "value", "unit") == [("money", "1", "USD")]
