"""Spells numbers in English words, to be read back."""

from typing import NamedTuple

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = [(10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand")]


class Style(NamedTuple):
    """linked: "one hundred and two"; hyphened: "twenty-one"."""

    linked: bool
    hyphened: bool


def spelled(number: int, style: Style) -> str:
    """Return a whole number above zero in words."""
    parts = []
    for size, name in SCALES:
        count, number = divmod(number, size)
        if count:
            parts.append(f"{spelled(count, style)} {name}")
    hundreds, rest = divmod(number, 100)
    if hundreds:
        parts.append(f"{ONES[hundreds]} hundred")
    if rest:
        parts.append(("and " if parts and style.linked else "") + below_hundred(rest, style))
    return " ".join(parts)


def below_hundred(number: int, style: Style) -> str:
    if number < len(ONES):
        return ONES[number]
    ten, unit = divmod(number, 10)
    return TENS[ten] + (("-" if style.hyphened else " ") + ONES[unit] if unit else "")
