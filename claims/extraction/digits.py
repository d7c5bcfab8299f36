"""Numerals in digits: groups, decimals, signs, powers and fractions, in a text that is already folded.

Separators that several conventions share are read so: a group of exactly three digits behind a comma is thousands,
but decimals behind 0, and before a scale word where the text writes others so ("2,67 بليون"); any other group behind a
comma is a decimal part, but groups of two before one of three are lakhs: "1,50,000"; a point is decimal, unless several
groups of three or a group 000 follow (Maghrebi and European style). Groups that begin with 000 stand in visual order,
as the UN writes them in Arabic: "000 500".
"""

import re
from decimal import Decimal
from functools import lru_cache

from claims.extraction.numbers import Form, Number, plain, printed_step
from claims.extraction.text import Document

_NUMERAL = re.compile(
    r"(?P<turned>000(?: \d{3})* \d{1,3})(?!\d|[.,]\d)"
    r"|(?P<lakhs>\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?)"
    r"|\d{1,3}(?P<group>[,،'\u2009 ])\d{3}(?:(?P=group)\d{3})*(?!\d)(?:\.\d+)?"
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)(?:,\d+)?"
    r"|\d{1,3}\.\d{3},\d{1,2}(?!\d)"
    r"|\d{1,3}\.000(?!\d)"
    r"|(?P<back>\d+)ر(?P<front>\d+)"
    r"|\d+(?:[.,،]\d+)?"
)
_COMMAS = (",", "،")
_SCALE_BEHIND = re.compile(r" ?(?:مليون|ملايين|مليار|بليون|بلايين|تريليون)")
_POINT_GROUP = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_POINT_GROUPS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3}){2,}(?![\d.,]\d)")
_DECIMAL_COMMA = re.compile(r"(?<![\d.,،])\d{1,3}[,،]\d{1,2} ?(?:%|مليون|مليار|بليون|في الم[اي]|بالم[اي])")
_POWER = re.compile(r"\s?[x×*]\s?10\^(-?\d{1,2})(?!\d)|\^(\d{1,2})(?!\d)|e\+?(\d{1,2})(?![^\W_])")
_SLASHED = re.compile(r"([1-9])/([23458])(?![\d/.,])")
_MIXED = re.compile(r"[ -]([1-9])/([23458])(?![\d/.,])")
_PAIRS = "½1/2 ⅓1/3 ⅔2/3 ¼1/4 ¾3/4 ⅕1/5 ⅖2/5 ⅗3/5 ⅘4/5 ⅙1/6 ⅚5/6 ⅛1/8 ⅜3/8 ⅝5/8 ⅞7/8"
VULGAR = {pair[0]: pair[1:] for pair in _PAIRS.split()}
PART = Decimal("0.01")  # a fraction in words or signs claims about a hundredth
_GOES_ON = re.compile(r" [\dx×*½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")
_MINUS = re.compile(r"(?:^|[\s(])-\Z")
_POINT = re.compile(r"(?:^|[\s(-])\.\Z")
_YEAR = 4  # digits
_LONGEST = 18  # digits; what is longer names something
_STEPS = [Decimal(1).scaleb(zeros) for zeros in range(_LONGEST)]  # by the zeros at the end of a whole number


def read_vulgar(document: Document, index: int) -> Number | None:
    """Return the number that a fraction sign (½) is, if this word is one."""
    parts = VULGAR.get(document.words[index])
    if parts is None:
        return None
    return Number(index, index, document.starts[index], document.end(index), Form.FRACTION, fraction(parts), step=PART)


def read_digits(document: Document, index: int) -> Number | None:
    """Return the numeral in digits that begins at this word; None for one that is too long to be an amount."""
    start = document.starts[index]
    if document.gaps[index] == " " == document.gaps[index + 1] and not _GOES_ON.match(
        document.folded, document.end(index)
    ):
        return _plain(document, index)
    match = _NUMERAL.match(document.folded, start, start + 200)
    if match is None or match.end() - start > _LONGEST + _LONGEST // 3:
        return None
    value, step = (
        _worth(match, points=_parts_with_points(document, match))
        if not _has_decimal_group(document, match)
        else _decimal(match)
    )
    number = Number(index, index, start, match.end(), Form.DIGITS, value, step=step)
    _read_fraction(document, number)
    _read_power(document, number)
    _read_point(document, number)
    _read_sign(document, number)
    while number.last + 1 < len(document.starts) and document.starts[number.last + 1] < number.end:
        number.last += 1
    return number


def _plain(document: Document, index: int) -> Number | None:
    """Read digits that stand between blanks, the most frequent numeral, at a fraction of the cost."""
    word = document.words[index]
    if len(word) > _LONGEST:
        return None
    start, end = document.starts[index], document.end(index)
    zeros = len(word) - len(word.rstrip("0"))
    step = _STEPS[zeros if zeros < len(word) else 0]
    return Number(index, index, start, end, Form.DIGITS, Decimal(word), step=step)


def fraction(parts: str) -> Decimal:
    """Return what "2/3" is worth, to four places if it does not end sooner."""
    above, below = parts.split("/")
    return plain((Decimal(above) / Decimal(below)).quantize(Decimal("0.0001")))


def _parts_with_points(document: Document, match: re.Match[str]) -> bool:
    """Return whether "228.704" is thousands, as the text writes "1.151.010" too."""
    alone = _POINT_GROUP.fullmatch(match[0]) is not None and not _SCALE_BEHIND.match(document.folded, match.end())
    return alone and _has_points(document)


@lru_cache(maxsize=4)
def _has_points(document: Document) -> bool:
    return _POINT_GROUPS.search(document.folded) is not None


def _worth(match: re.Match[str], *, points: bool = False) -> tuple[Decimal, Decimal]:
    text = match[0]
    if match["turned"]:
        text = "".join(reversed(text.split(" ")))
    elif match["front"]:
        text = f"{match['front']}.{match['back']}"
    elif match["lakhs"]:
        text = text.replace(",", "")
    elif match["group"]:
        text = text.replace(match["group"], "")
    elif points or text.count(".") > 1 or text.endswith(".000") or -1 < text.find(".") < text.find(","):
        text = text.replace(".", "").replace(",", ".")
    value = Decimal(text.replace(",", ".").replace("،", "."))
    return value, printed_step(value)


def _has_decimal_group(document: Document, match: re.Match[str]) -> bool:
    """Return whether a comma before three digits is decimal: "0,476", and "2,803 مليون" beside "11,7 مليون"."""
    if match["group"] not in _COMMAS or match[0].count(match["group"]) > 1 or "." in match[0]:
        return False
    if match[0][0] == "0":
        return True
    return _SCALE_BEHIND.match(document.folded, match.end()) is not None and _writes_decimal_commas(document)


@lru_cache(maxsize=4)
def _writes_decimal_commas(document: Document) -> bool:
    """Return whether a document has a comma before one or two decimals of a number with a scale word or per cent."""
    return _DECIMAL_COMMA.search(document.folded) is not None


def _decimal(match: re.Match[str]) -> tuple[Decimal, Decimal]:
    value = Decimal(match[0].replace(match["group"], "."))
    return value, printed_step(value)


def _read_fraction(document: Document, number: Number) -> None:
    """Read "3½" as three and a half and "5 1/2" alike, and "3/4" as three quarters."""
    slashed = _SLASHED.match(document.folded, number.start)
    if slashed and slashed[1] < slashed[2]:
        number.form, number.value, number.step, number.end = Form.FRACTION, fraction(slashed[0]), PART, slashed.end()
        return
    mixed = _MIXED.match(document.folded, number.end)
    if mixed and number.value is not None and int(mixed[1]) < int(mixed[2]) and number.step == 1:
        number.value, number.step, number.end = number.value + fraction(mixed[0].strip()), PART, mixed.end()
        return
    behind = document.folded[number.end : number.end + 2].lstrip()[:1]
    if behind in VULGAR and number.value is not None:
        number.value, number.step = number.value + fraction(VULGAR[behind]), PART
        number.end = document.folded.index(behind, number.end) + 1


def _read_power(document: Document, number: Number) -> None:
    match = _POWER.match(document.folded, number.end)
    if match is None or number.value is None or number.step is None:
        return
    exponent = int(match[1] or match[2] or match[3])
    if match[2]:
        number.value **= exponent
        number.step = Decimal(1)
    else:
        number.value, number.step = number.value.scaleb(exponent), number.step.scaleb(exponent)
    number.end = match.end()


def _read_point(document: Document, number: Number) -> None:
    """Read ".5" as a half: a point that nothing but a blank stands before; ".2022" is a year behind a full stop."""
    if len(document.words[number.first]) == _YEAR and document.words[number.first][:2] in ("19", "20"):
        return
    if number.value is not None and _POINT.search(document.folded, max(0, number.start - 2), number.start):
        places = len(document.words[number.first])
        number.start -= 1
        number.value = number.value.scaleb(-places)
        number.step = Decimal(1).scaleb(-places)


def _read_sign(document: Document, number: Number) -> None:
    if number.value is not None and _MINUS.search(document.folded, max(0, number.start - 2), number.start):
        number.value, number.start = -number.value, number.start - 1
