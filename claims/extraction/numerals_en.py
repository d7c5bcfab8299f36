"""English numbers, in words, in digits with scale words, and mixed: "two and a half million", "1.2bn", "two-thirds"."""

from dataclasses import dataclass
from decimal import Decimal

from claims.extraction.digits import PART, fraction, read_digits, read_vulgar
from claims.extraction.letters_en import letter_scale
from claims.extraction.numbers import Form, Number, plain, printed_step
from claims.extraction.numberwords_en import ARTICLES, is_part, number_words
from claims.extraction.romans import read_roman
from claims.extraction.text import Document

_ONE, _HUNDRED = Decimal(1), Decimal(100)
_SUFFIXES = {"1": "st", "2": "nd", "3": "rd"}


@dataclass(slots=True)
class _Part:
    """A number read so far: the index behind it, its printed step and the scale word that ended it."""

    value: Decimal
    after: int
    step: Decimal = _ONE
    scale: Decimal = _ONE


def read_number(document: Document, index: int) -> Number | None:
    """Return the longest number that begins at this word of the document, or None."""
    return _Reader(document).read(index)


class _Reader:
    """The grammar of English numbers over one document; a method reads at a word and gives None if it does not fit."""

    __slots__ = ("begun", "document", "words")

    def __init__(self, document: Document) -> None:
        self.document = document
        self.words = number_words()
        self.begun: Number | None = None  # the numeral in digits that the number begins with

    def read(self, index: int) -> Number | None:
        """Try what may begin here, the more particular first."""
        if self.document.words[index] < ":":
            return self._suffixed(index) or self._begun_by_digits(index)
        for attempt in (self._vague, self._fractional, self._ordinal, self._cardinal, self._multiple, self._decade):
            number = attempt(index)
            if number is not None:
                return number
        return read_vulgar(self.document, index) or read_roman(self.document, index)

    def _value(self, index: int, *places: str) -> Decimal | None:
        """Return what the word here is worth in the first of these places that it has."""
        found = self.words.get(self.document.words[index]) if 0 <= index < len(self.document.words) else None
        return next((found[place] for place in places if place in found), None) if found else None

    def _next(self, index: int, *places: str) -> Decimal | None:
        """Return the same for a word that a blank or a hyphen joins to the one before."""
        return self._value(index, *places) if self._joined(index) else None

    def _joined(self, index: int) -> bool:
        return index < len(self.document.words) and self.document.gaps[index] in (" ", "-", "")

    def _word(self, index: int) -> str:
        return self.document.words[index] if self._joined(index) else ""

    def _number(self, index: int, part: _Part, form: Form) -> Number:
        start, end = self.document.starts[index], self.document.end(part.after - 1)
        return Number(index, part.after - 1, start, end, form, part.value, step=part.step, scale=part.scale)

    def _begun_by_digits(self, index: int) -> Number | None:
        number = self.begun = read_digits(self.document, index)
        behind = number.last + 1 if number is not None else len(self.document.words)
        following = self._word(behind)
        goes_on = following in self.words or following == "s"  # "5 million", "100s"
        goes_on = goes_on or (following == "and" and self._word(behind + 1) == "a")  # "5 and a half"
        return self._cardinal(index) if goes_on else number

    def _suffixed(self, index: int) -> Number | None:
        """Read "21st"."""
        word = self.document.words[index]
        suffix = self._word(index + 1) if len(word) < 5 else ""
        teen = word[-2:-1] == "1"
        if not suffix or suffix != ("th" if teen else _SUFFIXES.get(word[-1], "th")) or self.document.gaps[index + 1]:
            return None
        return self._number(index, _Part(Decimal(word), index + 2), Form.ORDINAL)

    def _cardinal(self, index: int) -> Number | None:
        part = self._group(index)
        if part is None:
            return None
        digits = self.document.words[index] < ":"
        total = self._tail(self._sum(part, digits))
        whole = total.after == part.after
        number = self._number(index, total, Form.DIGITS if digits else Form.WORDS)
        if digits and number.scale == 1 and whole:
            return self._plural(part, index) or self.begun
        if digits and self.begun is not None:
            number.start = self.begun.start
            number.value = (
                -number.value if number.value and number.start < self.document.starts[index] else number.value
            )
        return number

    def _plural(self, part: _Part, index: int) -> Number | None:
        """Read "100s", "1,000s" as orders of magnitude."""
        at = part.after
        glued = at < len(self.document.words) and self.document.words[at] == "s" and not self.document.gaps[at]
        if not glued or part.value < _HUNDRED or part.value != Decimal(10) ** part.value.adjusted():
            return None
        return self._order(index, at + 1, part.value, part.value)

    def _group(self, index: int) -> _Part | None:
        """Read a number below the next scale word, then the scale words that multiply it."""
        part = self._digits(index) or self._below_hundred(index) or self._article(index)
        if part is None:
            return None
        part = self._hundreds(part)
        digits = self.document.words[index] < ":"
        for _ in range(3):
            scale = self._next(part.after, "scale")
            if scale is None and digits:
                scale = self._next(part.after, "scale_behind_digits") or letter_scale(self.document, index, part.after)
            if scale is None:
                break
            part = _Part(part.value * scale, part.after + 1, part.step * scale, part.scale * scale)
        return part

    def _hundreds(self, part: _Part) -> _Part:
        """Go on with "hundred" and what is below: "four hundred and fifty-seven"; not "one hundred and two hundred"."""
        if part.scale == 1 and self._next(part.after, "scale") == _HUNDRED:
            part = _Part(part.value * _HUNDRED, part.after + 1, part.step * _HUNDRED, _HUNDRED)
        if part.scale != _HUNDRED:
            return part
        at = part.after + (self._word(part.after) == "and")
        below = self._below_hundred(at) if self._joined(at) else None
        if below is None or not below.value or self._next(below.after, "scale") == _HUNDRED:
            return part
        return _Part(part.value + below.value, below.after, below.step, _HUNDRED)

    def _digits(self, index: int) -> _Part | None:
        if not self.document.words[index] < ":":
            return None
        begun = self.begun if self.begun is not None and self.begun.first == index else None
        number = begun or read_digits(self.document, index)
        if number is None or number.value is None or number.step is None:
            return None
        return _Part(abs(number.value), number.last + 1, number.step)

    def _article(self, index: int) -> _Part | None:
        """Read "a million" as one million, and "million" alone, as in "the million people", the same."""
        if self.document.words[index] in ARTICLES:
            scale = self._next(index + 1, "scale")
            return _Part(scale, index + 2, scale, scale) if scale else None
        scale = self._value(index, "scale")
        return _Part(scale, index + 1, scale, scale) if scale else None

    def _below_hundred(self, index: int) -> _Part | None:
        ten = self._value(index, "ten")
        if ten is not None:
            unit = self._next(index + 1, "unit")
            return self._point(_Part(ten + unit, index + 2) if unit else _Part(ten, index + 1, Decimal(10)))
        value = self._value(index, "unit", "teen", "zero")
        return None if value is None else self._point(_Part(value, index + 1))

    def _point(self, part: _Part) -> _Part:
        """Read the decimals of "one point five", "two point three five"."""
        if self._word(part.after) != "point":
            return part
        at, step = part.after + 1, _ONE
        while step > PART and (digit := self._next(at, "unit", "zero")) is not None:
            step /= 10
            part = _Part(part.value + digit * step, at + 1, step)
            at += 1
        return part

    def _sum(self, part: _Part, digits: bool) -> _Part:
        """Add the smaller groups that follow: "two hundred and fifty thousand"; not "$4 billion two years ago"."""
        least = part.scale
        while least > _HUNDRED:
            at = part.after + (self._word(part.after) == "and")
            more = self._group(at) if self._joined(at) and self._continues(at) else None
            if more is None or more.value >= least or (digits and more.scale == 1 and self.document.words[at] > ":"):
                return part
            part, least = _Part(part.value + more.value, more.after, more.step, part.scale), more.scale
        return part

    def _continues(self, index: int) -> bool:
        places = self.words.get(self.document.words[index], {})
        smaller = self.document.words[index] < ":" and self._next(index + 1, "scale", "scale_behind_digits") is not None
        return smaller or not places.keys().isdisjoint(("unit", "teen", "ten"))

    def _tail(self, part: _Part) -> _Part:
        """Read a fraction behind a number: "two and a half million", "a million and a half"."""
        words = tuple(map(self._word, range(part.after, part.after + 3)))
        if words not in (("and", "a", "half"), ("and", "a", "quarter")):
            return part
        share = Decimal("0.5") if words[2] == "half" else Decimal("0.25")
        after = part.after + 3
        whole = part.scale if part.scale > _HUNDRED else _ONE  # "a million and a half", but "a hundred and a half"
        scale = self._next(after, "scale") if whole == 1 else None
        value = (part.value + share) * scale if scale else part.value + share * whole
        return _Part(value, after + (scale is not None), printed_step(plain(value)), scale or part.scale)

    def _vague(self, index: int) -> Number | None:
        """Read "thousands", "tens of thousands", "several hundred", "a couple of thousand"."""
        low = self._value(index, "vague")
        at = index + 1
        if low is None:
            few = self._value(index, "some")
            at += 1 if self._word(at) == "of" else 0
            scale = self._next(at, "scale")
            if few is None or scale is None:
                return None
            low, at = few * scale, at + 1
            return self._order(index, at, low, low / few)
        for _ in range(2):
            more = self._next(at + 1, "vague", "scale") if self._word(at) == "of" else None
            if more is None:
                break
            low, at = low * more, at + 2
        return self._order(index, at, low, low)

    def _order(self, index: int, after: int, low: Decimal, magnitude: Decimal) -> Number:
        number = self._number(index, _Part(low, after), Form.VAGUE)
        number.value, number.low, number.step = None, low, None
        number.high = Decimal(10) ** (magnitude.adjusted() + 1) - 1
        return number

    def _fractional(self, index: int) -> Number | None:
        """Read "two-thirds", "a quarter", "one-fifth", "half", "half a million"."""
        if self._value(index, "half") is not None:
            return self._half(index)
        first = self.document.words[index]
        if first in ARTICLES or first == "one":
            part = self._next(index + 1, "part", *(("half",) if first == "one" else ()))
            if part is None or (first != "one" and not is_part(self.document, index + 2)):
                return None
            return self._share(index, _Part(part, index + 2, PART))
        count = self._value(index, "unit")
        part = self._next(index + 1, "parts") if count is not None else None
        if part is None or count is None or count * part >= 1:
            return None
        share = fraction(f"{count}/{round(1 / part)}")
        return self._share(index, _Part(share, index + 2, PART))

    def _share(self, index: int, part: _Part) -> Number:
        """Read "three quarters", "three quarters of a million"."""
        of_one = self._word(part.after) == "of" and self._word(part.after + 1) in ARTICLES
        scale = self._next(part.after + 2, "scale") if of_one else None
        if scale is None:
            return self._number(index, part, Form.FRACTION)
        whole = _Part(part.value * scale, part.after + 3, part.step * scale, scale)
        return self._number(index, whole, Form.WORDS)

    def _half(self, index: int) -> Number:
        half = Decimal("0.5")
        at = index + 1 + (self._word(index + 1) in ARTICLES)
        scale = self._next(at, "scale")
        if scale is None:
            return self._number(index, _Part(half, index + 1, PART), Form.FRACTION)
        value = half * scale
        return self._number(index, _Part(value, at + 1, printed_step(plain(value)), scale), Form.WORDS)

    def _ordinal(self, index: int) -> Number | None:
        ten, unit = self._value(index, "ten"), self._next(index + 1, "ordinal")
        if ten is not None and unit is not None and unit < 10:
            return self._number(index, _Part(ten + unit, index + 2), Form.ORDINAL)
        value = self._value(index, "ordinal")
        return None if value is None else self._number(index, _Part(value, index + 1), Form.ORDINAL)

    def _multiple(self, index: int) -> Number | None:
        value = self._value(index, "multiple")
        return None if value is None else self._number(index, _Part(value, index + 1), Form.DOUBLE)

    def _decade(self, index: int) -> Number | None:
        value = self._value(index, "decade")
        return None if value is None else self._number(index, _Part(value, index + 1), Form.DECADE)
