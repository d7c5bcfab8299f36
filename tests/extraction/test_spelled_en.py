"""Whatever a number is, its words in English are read as that number, with what is counted."""

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claims.extraction import extract
from tests.extraction.spelling_en import Style, spelled

STYLES = st.builds(Style, st.booleans(), st.booleans())
SIZES = [10**2, 10**3, 10**6, 10**9, 10**13]
NUMBERS = st.sampled_from(SIZES).flatmap(lambda size: st.integers(2, size - 1)) | st.builds(
    lambda count, power: count * 10**power, st.integers(2, 999), st.sampled_from([2, 3, 6, 9])
)


def values(text: str) -> list[Decimal | None]:
    return [mention.value for mention in extract(text, language="en").mentions]


@settings(max_examples=300, deadline=None)
@given(number=NUMBERS, style=STYLES)
@example(number=8_457_965_186, style=Style(linked=True, hyphened=False))
def test_a_number_in_words_is_read_whole(number: int, style: Style) -> None:
    [mention] = extract(f"The park has {spelled(number, style)} trees.", language="en").mentions
    assert (mention.value, mention.counted, mention.comparator) == (Decimal(number), "trees", "=")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Two hundred fifty-seven and a half million eggs were sold.", ["257500000"]),
        ("Twenty-one point five per cent of the ponds froze.", ["21.5"]),
        ("A hundred and fifty thousand geese came.", ["150000"]),
        ("Two thousand geese and twelve hundred swans came.", ["2000", "1200"]),
    ],
)
def test_hundreds_stand_before_scales_and_fractions(text: str, numbers: list[str]) -> None:
    assert values(text) == list(map(Decimal, numbers))


def test_two_hundreds_are_two_numbers() -> None:
    [mention] = extract("Between one hundred and two hundred geese came.", language="en").mentions
    assert (mention.low, mention.high) == (100, 200)
