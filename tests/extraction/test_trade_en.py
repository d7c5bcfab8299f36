"""Short forms of the trade in oil, gas and grain."""

import pytest

from tests.extraction.reading import told


@pytest.mark.parametrize(
    ("text", "value", "unit", "per"),
    [
        ("Exports slid to 3.4 mb/d in March.", "3400000", "bbl", "d"),
        ("The field pumps 90 kb/d.", "90000", "bbl", "d"),
        ("Italy bought 8.1 bcm of gas.", "8100000000", "m3", ""),
        ("The train makes 4 mtpa of LNG.", "4000000", "t", "y"),
        ("The silo took in 12,000 MT of barley.", "12000", "t", ""),
        ("The smelter gives off 7 Mt of CO2 a year.", "7", "Mt", "y"),
        ("The film is 40 mb large.", "40", "MB", ""),
    ],
)
def test_a_short_form_says_scale_unit_and_denominator(text: str, value: str, unit: str, per: str) -> None:
    assert told(text, "kind", "value", "unit", "per")[0] == ("measure", value, unit, per)
