"""Numerals in digits: three scripts, separators of several conventions, signs, powers, fractions."""

import pytest

from tests.extraction.reading import told

NUMERALS = [
    ("بلغ العدد ١٬٢٥٠ مقعدا", "١٬٢٥٠", "1250"),
    ("بلغ العدد ۱۲۵۰ مقعدا", "۱۲۵۰", "1250"),
    ("بلغ العدد 1,250 مقعدا", "1,250", "1250"),
    ("بلغ العدد 1،250،000 مقعد", "1،250،000", "1250000"),
    ("بلغ العدد 1 250 000 مقعد", "1 250 000", "1250000"),
    ("بلغ العدد 1\u00a0250 مقعدا", "1\u00a0250", "1250"),
    ("بلغ العدد 1.250.000 مقعد", "1.250.000", "1250000"),
    ("دفع «250.000» دينار", "250.000", "250000"),
    ("بطول 3,5 أمتار", "3,5", "3.5"),
    ("بطول ٣٫٥ أمتار", "٣٫٥", "3.5"),
    ("بطول .5 متر", ".5", "0.5"),
    ("بطول 2½ متر", "2½", "2.5"),
    ("بطول ¾ متر", "¾", "0.75"),
    ("أنتج المنجم 4ر6 ملايين طن", "4ر6 ملايين", "6400000"),
    ("سجلت المدينة -7 درجات مئوية", "-7", "-7"),
    ("سجلت المدينة سالب 7 درجات مئوية", "7", "-7"),
    ("عددها 3×10^6 خلية", "3×10^6", "3000000"),
    ("عددها 2e5 خلية", "2e5", "200000"),
    ("وصل و40 آخرون", "و40", "40"),
    ("بمبلغ 000 300 دولار", "000 300", "300000"),
    ("وصل 000 120 1 لاجئ", "000 120 1", "1120000"),
    ("يقدر بـ40 طنا", "بـ40", "40"),
    ("يقدر بـ 40 طنا", "40", "40"),
]


@pytest.mark.parametrize(("text", "surface", "value"), NUMERALS)
def test_a_numeral_is_read_as_printed(text: str, surface: str, value: str) -> None:
    assert told(text, "surface", "value") == [(surface, value)]


def test_a_string_of_digits_too_long_to_be_an_amount_is_no_amount() -> None:
    assert told("1" * 60, "value") == []


STEPS = [
    ("3.20 مليون طن", "10000"),
    ("110 آلاف طن", "10000"),
    ("112,300 طن", "100"),
    ("15 طنا", "1"),
    ("12.50 طنا", "0.01"),
]


@pytest.mark.parametrize(("text", "step"), STEPS)
def test_the_step_is_the_granularity_as_printed(text: str, step: str) -> None:
    assert told(text, "step") == [(step,)]


def test_a_comma_is_decimal_behind_nothing_and_where_the_text_writes_it_so() -> None:
    assert told("جمع 0,476 مليون قنطار", "value") == [("476000",)]
    assert told("جمع 8,156 مليون قنطار", "value") == [("8156000000",)]
    assert told("جمع 8,156 مليون قنطار وصدر 2,6 مليون طن", "value") == [("8156000",), ("2600000",)]
    assert told("حضر 8,156 زائرا ودفعوا 2,6 مليون درهم", "value") == [("8156",), ("2600000",)]


def test_a_point_parts_thousands_where_the_text_writes_millions_so() -> None:
    assert told("وصل 1.151.010 حجاج بزيادة بلغت 228.704", "value") == [("1151010",), ("228704",)]
    assert told("بزيادة بلغت 228.704", "value") == [("228.704",)]
