"""What is asserted and what only places an event in time."""

import pytest

from tests.extraction.reading import told

RELATIVE = [
    "منذ خمس سنوات",
    "قبل ثلاثة أشهر",
    "بعد يومين",
    "خلال السنوات الأربع الماضية",
    "قبل نحو 20 عاما",
    "بعد يومين من الحادث",
]


@pytest.mark.parametrize("text", RELATIVE)
def test_a_relative_time_is_no_claim(text: str) -> None:
    assert told(text, "claim") == [("False",)]


ASSERTED = ["استمرت الحرب ثماني سنوات", "قتل 12 جنديا", "ارتفع 5%", "السجن عشر سنوات", "بعد عامين من الحصار"]


@pytest.mark.parametrize("text", ASSERTED)
def test_what_a_text_asserts_is_a_claim(text: str) -> None:
    assert told(text, "claim") == [("True",)]


@pytest.mark.parametrize("text", ["اغسل يديك لمدة 20 ثانية", "ينصح بشرب 8 أكواب"])
def test_what_a_reader_is_told_to_do_is_no_claim(text: str) -> None:
    assert told(text, "claim") == [("False",)]


def test_rates_of_exchange_are_claimed_though_they_are_for_sale() -> None:
    assert told("سجل الدولار 18 جنيها للبيع، و17 جنيها للشراء", "claim") == [("True",), ("True",)]
