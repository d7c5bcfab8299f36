"""Figures as people read them: "≈ 110 000 km²", "أكثر من 240 000 عنصر", never "110000.000000"."""

import re
import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from babel import Locale
from babel.numbers import get_currency_name, is_currency
from django.db.models import TextChoices
from django.utils.translation import get_language

# U+202F keeps the groups of one number together and, being a common separator to the bidi algorithm,
# keeps them in order inside right-to-left text.
GROUP = "\u202f"
DECIMALS = 4
DASH = "\u2013"
HEDGE_OF = {"~": "about", ">": "more_than", ">=": "at_least", "<": "less_than", "<=": "at_most"}

ARABIC_DIGITS = str.maketrans("0123456789%", "٠١٢٣٤٥٦٧٨٩٪")
POINT = re.compile(r"(?<=[0-9])\.(?=[0-9])")


class Digits(TextChoices):
    """Which digits a reader wants numbers in."""

    LATIN = "latn", "0-9"
    ARABIC = "arab", "٠-٩"


class Figure(Protocol):
    """What has a figure: a claim, a piece of evidence, an observation."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    comparator: str
    hedge: str
    unit: str
    per: str
    vague: bool


@cache
def vocabulary() -> dict[str, Any]:
    """Return the words of units and hedges."""
    return tomllib.loads((Path(__file__).parent / "data" / "units.toml").read_text(encoding="utf-8"))


def plain_number(number: Decimal) -> str:
    """Return a decimal without exponent or trailing zeros: 110000, 22.5."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shortened(number: Decimal) -> Decimal:
    """Return a number with the decimals that people read: four at most, below one four significant ones."""
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or exponent >= -DECIMALS:
        return number
    return round(number, DECIMALS if abs(number) >= 1 else DECIMALS - 1 - number.adjusted())


def grouped(number: Decimal) -> str:
    """Return a number with its thousands apart: 110 000, 0.125; four digits stay together.

    Decimals beyond the fourth, or the fourth that says something, are rounded away: nobody reads 5.291226043768.
    """
    whole, _, rest = plain_number(shortened(number)).partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    if len(digits) > 4:
        first = len(digits) % 3
        groups = [digits[:first]] * bool(first) + [digits[i : i + 3] for i in range(first, len(digits), 3)]
        digits = GROUP.join(groups)
    return sign + digits + (f".{rest}" if rest else "")


def readable_figure(figure: Figure, *, counted: str = "", language: str | None = None) -> str:
    """Return a figure as people read it, in the language asked for or else the active one.

    counted: the counted noun as the text has it; shown where the unit is `count`.
    """
    language = "ar" if (language or get_language() or "en").startswith("ar") else "en"
    number = amount(figure)
    if not number:
        return ""
    shown = with_unit(number, figure, counted, language)
    if figure.per:
        shown += f" {over(figure.per, language)}"
    # A range's bounds say it all; the comparator stands in where nobody noted the finer class.
    hedge = figure.hedge or HEDGE_OF.get(figure.comparator, "")
    return str(vocabulary()["hedge"][language].get(hedge, "{0}").format(shown))


def over(per: str, language: str) -> str:
    """Return what a rate is over: "per day", "per 100 000", "لكل طن"."""
    words = vocabulary()
    if per in words["per"][language]:
        return str(words["per"][language][per])
    if per.isdecimal():
        per = grouped(Decimal(per))
    elif patterns := unit_patterns(per, language):
        per = patterns["other"].format("").strip()
    return str(words["over"][language].format(per))


def amount(figure: Figure) -> str:
    """Return the bare number, or both ends of a range."""
    if figure.value is not None:
        return grouped(figure.value)
    ends = [grouped(end) for end in (figure.low, figure.high) if end is not None]
    return DASH.join(ends)


def with_unit(number: str, figure: Figure, counted: str, language: str) -> str:
    """Return a number with its unit, with the plural that its size asks for."""
    unit = figure.unit
    size = figure.value if figure.value is not None else figure.high
    if patterns := unit_patterns(unit, language):
        pattern = patterns.get(Locale.parse(language).plural_form(size or 0), patterns["other"])
        return pattern.format(number)
    if unit in ("", "count"):
        return f"{number} {counted}".rstrip()
    if is_currency(unit) and language == "ar":
        return f"{number} {get_currency_name(unit, count=size, locale='ar')}"
    return f"{number} {unit if unit != 'XXX' else '¤'}"


def unit_patterns(unit: str, language: str) -> dict[str, str]:
    """Return a unit's patterns by plural category; empty for what is no measure.

    CLDR leaves the number out of some ("سنتان"): those are left out here.
    """
    words = vocabulary()
    if unit in words["own"][language]:
        return dict(words["own"][language][unit])
    for table, width in (("cldr", "short"), ("cldr_long", "long")):
        if unit in words[table]:
            found = Locale.parse(language)._data["unit_patterns"][words[table][unit]]
            return {form: text for form, text in (found.get(width) or found["short"]).items() if "{0}" in text}
    return {}


def in_digits(text: str, digits: str) -> str:
    """Return a shown figure, count or date in a reader's digits: "arab" for ٠-٩ (with ٫ and ٪), any other as it is.

    For what people look at alone: the API, exports and form fields keep 0-9.
    """
    return POINT.sub("٫", text).translate(ARABIC_DIGITS) if digits == Digits.ARABIC else text
