"""Physical quantities, lengths of time and multiples."""

import pytest

from tests.extraction.reading import told

MEASURES = [
    ("طوله 12 كيلومترا", "12", "km"),
    ("مساحتها 30 كم²", "30", "km2"),
    ("مساحتها 30 كلم مربع", "30", "km2"),
    ("مساحتها 30 كم2", "30", "km2"),
    ("سعتها 5 ملايين متر مكعب", "5000000", "m3"),
    ("سرعته 90 كيلومترا في الساعة", "90", "km/h"),
    ("سرعته 90 كم/س", "90", "km/h"),
    ("وزنه 4 كلغ", "4", "kg"),
    ("زرع 15 فدانا", "15", "feddan"),
    ("زرع 15 دونما", "15", "dunam"),
    ("ينتج 300 ميجاوات", "300", "MW"),
    ("الحرارة 31 درجة مئوية", "31", "°C"),
    ("الحرارة 31°م", "31", "°C"),
    ("على ارتفاع 2.5 م", "2.5", "m"),
    ("قطع كيلومترين", "2", "km"),
]


@pytest.mark.parametrize(("text", "value", "unit"), MEASURES)
def test_a_measure_has_its_unit(text: str, value: str, unit: str) -> None:
    assert told(text, "kind", "value", "unit") == [("measure", value, unit)]


DURATIONS = [
    ("استمر العرض ثلاث ساعات", "3", "h"),
    ("استمر العرض ساعتين", "2", "h"),
    ("استمر العرض ساعة ونصف الساعة", "1.5", "h"),
    ("استمر العرض 40 دقيقة", "40", "min"),
    ("استمر البناء السنوات السبع كلها", "7", "y"),
    ("استمر البناء نصف قرن", "0.5", "century"),
]


@pytest.mark.parametrize(("text", "value", "unit"), DURATIONS)
def test_a_length_of_time_has_its_unit(text: str, value: str, unit: str) -> None:
    assert told(text, "kind", "value", "unit") == [("duration", value, unit)]


def test_a_unit_without_a_number_is_nothing() -> None:
    assert told("وصل بعد ساعة من الموعد على بعد كيلومتر", "surface") == []


def test_a_unit_with_an_article_behind_a_number_is_another_thing() -> None:
    assert told("باعت 78 ألفا اليوم", "kind") == [("count",)]


def test_a_unit_with_an_article_belongs_to_no_plain_number() -> None:
    assert told("بلغ السعر 40 اليوم", "unit") != [("d",)]
    assert told("ملايين الأطنان", "unit") == [("t",)]
    assert told("آلاف من الأطنان", "unit") == [("t",)]


@pytest.mark.parametrize("text", ["نحو 35 مليون يوم الأحد", "بيع 3 ملايين عام 2018"])
def test_a_date_behind_an_amount_is_no_unit(text: str) -> None:
    assert told(text, "kind")[0] == ("count",)


def test_a_letter_written_together_with_few_digits_is_metres() -> None:
    assert told("شقة مساحتها 120م في الطابق الأول", "value", "unit")[0] == ("120", "m")
    assert told("ولد سنة 1720م", "kind") == [("date",)]


def test_part_of_a_whole_with_decimals_counts_nothing() -> None:
    assert told("تبلغ كتلته 1.3 من كتلة الأرض", "kind", "counted") == [("number", "")]


def test_kilos_of_a_way_are_kilometres() -> None:
    assert told("على بعد 70 كيلو من المدينة", "unit") == [("km",)]
    assert told("صودر 70 كيلو من القات", "unit") == [("kg",)]


def test_barrels_that_explode_are_counted() -> None:
    assert told("ألقى برميلين متفجرين ثم أربعة براميل متفجرة", "kind") == [("count",), ("count",)]
    assert told("اشترى 20 برميلا من الزيت", "unit") == [("bbl",)]


def test_a_point_parts_thousands_of_what_is_measured_in_bulk() -> None:
    assert told("أنتجت المنطقة 436.112 طنا", "value") == [("436112",)]
    assert told("وزن الشاحنة 2.375 طن وطولها 12.345 مترا", "value") == [("2.375",), ("12.345",)]
    assert told("It weighs 12.345 tonnes.", "value") == [("12.345",)]


def test_twist_and_mileage_are_read() -> None:
    assert told("عزم المحرك 375 نيوتن متر", "kind", "unit") == [("measure", "نيوتن متر")]
    assert told("يقطع 29 ميلا في الغالون", "unit", "per") == [("mi", "gal")]
