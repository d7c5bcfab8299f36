"""What a numeral reader gives: one number as printed, before anyone knows what it counts."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum, auto

from claims.extraction.text import Document

MONEY_SIGNS = "$€£¥₪₹₽₺₩₴₦₵₫₱₸฿৳₾"  # those of lexicon/symbols.toml, for the patterns of rules


class Form(StrEnum):
    """How a number is written."""

    DIGITS = auto()
    WORDS = auto()
    ORDINAL = auto()
    FRACTION = auto()
    VAGUE = auto()
    DUAL = auto()
    DOUBLE = auto()
    DECADE = auto()


@dataclass(slots=True)
class Number:
    """A number in a document: its words first to last, its span in the folded text, and what it is worth.

    start and end include clitics that are written together with it. value is None where low and high bound it.
    scaled says that a scale word stands in it; definite that an article does; clitic is an attached preposition.
    """

    first: int
    last: int
    start: int
    end: int
    form: Form
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    step: Decimal | None = None
    scale: Decimal = Decimal(1)
    definite: bool = False
    clitic: str = ""


NumberReader = Callable[[Document, int], Number | None]


def printed_step(value: Decimal) -> Decimal:
    """Return the granularity of a figure as printed: 3.20 -> 0.01, 110 -> 10, 15 -> 1, 0 -> 1."""
    exponent = int(value.as_tuple().exponent)
    return Decimal(1).scaleb(exponent if exponent < 0 or value == 0 else int(value.normalize().as_tuple().exponent))


def plain(value: Decimal) -> Decimal:
    """Return the value without exponent or trailing zeros: 1.10E+5 -> 110000, 3.20 -> 3.2."""
    text = f"{value:f}"  # Decimal's own ways round to 28 digits, or refuse more.
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)
