"""Arabic numbers, in words, in digits with scale words, and mixed: "مليون و200 ألف", "أحد عشر", "ثلاثة أرباع"."""

from decimal import Decimal

from claims.extraction.cursor_ar import Part
from claims.extraction.digits import PART, read_digits, read_vulgar
from claims.extraction.fractions_ar import Fractions
from claims.extraction.morphology import annexed_dual, dual_noun
from claims.extraction.numbers import Form, Number, printed_step
from claims.extraction.romans import read_roman
from claims.extraction.text import Document
from claims.extraction.words_ar import function_words, take_clitics

_LARGEST_SCALE = Decimal(10) ** 24
_SCREENS = {"2", "4", "8"}
_TWO, _TEN, _THOUSAND = Decimal(2), Decimal(10), Decimal(1000)
_BETWEEN = (["بين"], ["وبين"], ["مابين"])
_CLOSERS = {"(": ")", "«": "»", "“": "”", '"': '"', "[": "]"}
_LETTERS = {"k": _THOUSAND, "mn": Decimal(10) ** 6, "bn": Decimal(10) ** 9, "tn": Decimal(10) ** 12}


def read_number(document: Document, index: int) -> Number | None:
    """Return the longest number that begins at this word of the document, or None."""
    reader = _Reader(document)
    number = reader.read(index)
    if number is not None:
        take_clitics(document, number)
    return number


def _is_year(part: Part, more: Part) -> bool:
    return part.scale > _THOUSAND and more.scale == 1 and 1900 <= more.value <= 2100


class _Reader(Fractions):
    """The grammar of Arabic numbers over one document; a method reads at a word and gives None if it does not fit."""

    __slots__ = ()

    def read(self, index: int) -> Number | None:
        """Try what may begin here, the more particular first."""
        if self.document.words[index] < ":":
            number = read_digits(self.document, index)
            if number is None or self._ends_at(number.last):
                return number
            return self._cardinal(index)
        if self.document.words[index] in self.words:
            for attempt in (self._alone, self._vague, self._fractional, self._ordinal, self._cardinal):
                number = attempt(index)
                if number is not None:
                    return number
        return self._scaled_vulgar(index) or self._dual(index) or read_roman(self.document, index)

    def _scaled_vulgar(self, index: int) -> Number | None:
        """Read "½", "½ مليون" as half a million, and "½2", as the eye meets it from the right, as two and a half."""
        number = read_vulgar(self.document, index)
        whole = number is not None and index + 1 < len(self.document.words) and not self.document.gaps[index + 1]
        digits = self._digits(index + 1) if whole else None
        if number is not None and number.value is not None and digits is not None and digits.step == 1:
            return self._number(index, Part(number.value + digits.value, digits.after, PART), Form.DIGITS)
        scale = self._value(index + 1, "scale") if number is not None else None
        if number is None or number.value is None or scale is None:
            return number
        return self._number(index, Part(number.value * scale, index + 2, PART * scale, scale), Form.WORDS)

    def _ends_at(self, last: int) -> bool:
        """Return whether a numeral in digits ends with this word: no scale, no fraction follows."""
        following = self.document.words[last + 1] if last + 1 < len(self.document.words) else ""
        return following not in self.words and following != "الا" and self._letter(last) is None

    def _dual(self, index: int) -> Number | None:
        """Read a dual noun, with a fraction or a redundant two behind it: "سنتين ونصف", "شخصان اثنان", "طعنين (2)"."""
        noun = dual_noun(self.document.words[index]) or annexed_dual(self.document.words[index])
        if noun is None:
            return None
        part = self._tail(Part(_TWO, index + 1))
        if part.after == index + 1 and self._says_two(index + 1):
            part.after += 1
        number = self._number(index, part, Form.DUAL)
        number.definite = noun.definite
        number.clitic = self.document.words[index][: noun.clitic]
        number.end += self.document.folded[number.end : number.end + 1] == ")" and part.after > index + 1
        return number

    def _says_two(self, index: int) -> bool:
        if index >= len(self.document.words) or self.document.gaps[index].strip(" ("):
            return False
        if self.document.words[index] == "2":
            return self.document.gaps[index].endswith("(")
        word = self.words.get(self.document.words[index])
        return word is not None and not word.joined and word.values.get("unit") == _TWO

    def _cardinal(self, index: int) -> Number | None:
        first = self._group(index)
        if first is None:
            return None
        part = self._sum(first)
        number = self._number(index, self._tail(part), Form.WORDS)
        if self.document.words[index] < ":" and part is first and part.scale == 1 and number.last == index:
            return read_digits(self.document, index)
        if self.document.words[index] < ":":
            number.form = Form.DIGITS
        else:
            self._take_repeated(number)
        return number

    def _take_repeated(self, number: Number) -> None:
        """Take the digits of "ستة (6) أشخاص" into the number, which they only repeat."""
        at, gaps = number.last + 1, self.document.gaps
        if at >= len(self.document.words) or gaps[at] not in (" (", "(") or not self.document.words[at] < ":":
            return
        digits = read_digits(self.document, at)
        if digits is not None and digits.value == number.value and gaps[digits.last + 1][:1] == ")":
            number.last, number.end = digits.last, digits.end + 1

    def _sum(self, part: Part) -> Part:
        """Add the smaller groups that follow with و: "مليون و200 ألف و30"."""
        while part.scale > 1:
            index = self._added(part.after)
            more = self._group(index) if index is not None else None
            if more is None or more.value >= part.scale or more.scale >= part.scale or _is_year(part, more):
                return part
            part = Part(part.value + more.value, more.after, more.step, more.scale)
        return part

    def _added(self, index: int) -> int | None:
        """Return where a number after و stands that is no fraction: not "وثلاثة أرباع"."""
        at = self._conjoined(index)
        return at if at is not None and self._value(at + 1, "fraction_plural") is None else None

    def _group(self, index: int) -> Part | None:
        """Read a number below the next scale word, then the scale words that multiply it."""
        part = self._digits(index) or self._lone_scale(index) or self._hundreds(index)
        if part is not None and part.scale == 1:
            part = self._with_half(part)
        while part is not None:
            scale = self._value(part.after, "scale") or self._value(part.after, "scale_accusative")
            if scale is None and self._minus_behind(part):
                scale, part.value = self.words[self.document.words[part.after]].values["scale"], -part.value
            if scale is None and part.scale == 1:
                scale = self._letter(part.after - 1)
            if scale is None or part.scale * scale > _LARGEST_SCALE:
                break
            part = Part(part.value * scale, part.after + 1, part.step * scale, part.scale * scale)
        return part

    def _with_half(self, part: Part) -> Part:
        """Read the fraction of "أربعة ونصف مليار", which stands between a number and its scale."""
        at = self._conjoined(part.after)
        share = self._share(at) if at is not None else None
        if share is None or self._value(share.after, "scale") is None:
            return part
        return Part(part.value + share.value, share.after, share.step)

    def _digits(self, index: int) -> Part | None:
        if not self.document.words[index] < ":":
            return None
        number = read_digits(self.document, index)
        if number is None or number.value is None or number.step is None:
            return None
        self.closer = _CLOSERS.get(self.document.gaps[index][-1:], "")
        self.bracketed = number.last + 1 if self.closer else -1
        return Part(number.value, number.last + 1, number.step)

    def _lone_scale(self, index: int) -> Part | None:
        word = self.words.get(self.document.words[index])
        if word is None:
            return None
        for place in ("scale", "scale_dual", "scale_accusative"):
            scale = word.values.get(place)
            if scale is not None:
                twice = place == "scale_dual" or (place == "scale_accusative" and self._is_annexed(index))
                return Part(scale * (2 if twice else 1), index + 1, scale, scale)
        return None

    def _minus_behind(self, part: Part) -> bool:
        """Return whether "4.2- مليار" goes on here: in text from right to left the sign may stand behind."""
        at = part.after
        if at >= len(self.document.words) or self.document.gaps[at] != "- " or not self.document.words[at - 1] < ":":
            return False
        word = self.words.get(self.document.words[at])
        return word is not None and not word.clitic and not word.joined and "scale" in word.values

    def _letter(self, last: int) -> Decimal | None:
        """Return the scale of "12k", "1.2bn", written together; "4K" is a screen's."""
        words, gaps = self.document.words, self.document.gaps
        if last + 1 >= len(words) or gaps[last + 1] or not words[last] < ":":
            return None
        scale = _LETTERS.get(words[last + 1])
        screen = scale == _THOUSAND and gaps[last] not in (".", ",") and words[last] in _SCREENS
        return None if screen else scale

    def _is_annexed(self, index: int) -> bool:
        """Return whether "ألفا" is the dual of "ألفا جندي", not the accusative of "ألفاً", "بلغوا ألفا أمس"."""
        if "\u064b" in self.document.given(index) or self._conjoined(index + 1) is not None:
            return False
        following = self.document.words[index + 1 : index + 2]
        ends = not following or self.document.gaps[index + 1].strip(" ") != "" or following[0] in function_words()
        return not ends and not self.document.has_article(index + 1)

    def _hundreds(self, index: int) -> Part | None:
        word = self.words.get(self.document.words[index])
        if word is None:
            return None
        value, after = word.values.get("hundred"), index + 1
        if value is None and "unit" in word.values and self._value(index + 1, "hundred") == 100:
            value, after = word.values["unit"] * 100, index + 2
        if value is None:
            return self._with_hundred(index, self._below_hundred(index))
        more_at = self._added(after)
        more = self._below_hundred(more_at) if more_at is not None else None
        total = Part(value + more.value, more.after) if more else Part(value, after)
        total.step = printed_step(total.value)
        return total

    def _with_hundred(self, index: int, part: Part | None) -> Part | None:
        """Add the hundred behind it to "خمسة وأربعين ومئة", in the old order; "بين خمسين ومئة" are two numbers."""
        at = self._conjoined(part.after) if part is not None and part.value >= _TWO else None
        word = self._word(at) if at is not None else None
        more = word.values.get("hundred") if word else None
        if part is None or at is None or more is None or self.document.words[index - 1 : index] in _BETWEEN:
            return part
        return Part(part.value + more, at + 1)

    def _below_hundred(self, index: int) -> Part | None:
        word = self.words.get(self.document.words[index])
        if word is None:
            return None
        unit = word.values.get("unit", word.values.get("teen_unit"))
        if unit is not None and self._value(index + 1, "teen_ten") is not None and not self._is_plural(index + 2):
            return Part(unit + 10, index + 2)
        part = self._unit_and_ten(index, unit) if unit is not None else None
        if part is not None and ("unit" in word.values or part.after > index + 1):  # "إحدى" is no number by itself
            return part
        for place in ("teen", "ten", "zero"):
            if place in word.values:
                return Part(word.values[place], index + 1, printed_step(word.values[place]))
        return None

    def _is_plural(self, index: int) -> bool:
        """Return whether "آلاف" stands here, which ten takes and thirteen does not: "المتهمين الثلاثة عشرة آلاف"."""
        return self.document.words[index : index + 1] == ["الاف"]

    def _unit_and_ten(self, index: int, unit: Decimal) -> Part:
        at = self._conjoined(index + 1)
        word = self.words.get(self.document.words[at]) if at is not None else None
        ten = word.values.get("ten", Decimal(0)) if word else Decimal(0)
        return Part(unit + ten, (at or 0) + 1) if ten >= 20 else Part(unit, index + 1)

    def _ordinal(self, index: int) -> Number | None:
        word = self.words.get(self.document.words[index])
        if word is None:
            return None
        value = word.values.get("ordinal", word.values.get("ordinal_teen_unit"))
        if value is None:
            return None
        if self._value(index + 1, "teen_ten") is not None:
            return self._number(index, Part(value + 10, index + 2), Form.ORDINAL)
        ten = self._word(index + 1)
        tens = ten.values.get("ten", Decimal(0)) if ten and ten.joined and ten.definite else Decimal(0)
        if tens >= 20:
            return self._number(index, Part(value + tens, index + 2), Form.ORDINAL)
        if "ordinal" not in word.values:
            return None
        return self._number(index, Part(value, index + 1), Form.ORDINAL)

    def _alone(self, index: int) -> Number | None:
        """Read a word that is a number by itself: "ضعف", "تسعينيات"."""
        values = self.words[self.document.words[index]].values if self.document.words[index] in self.words else {}
        for place, form in (("double", Form.DOUBLE), ("decade", Form.DECADE)):
            if place in values:
                return self._number(index, Part(values[place], index + 1), form)
        return None

    def _vague(self, index: int) -> Number | None:
        word = self.words.get(self.document.words[index])
        low = word and word.values.get("vague")
        if not low:
            return None
        after = index + 1
        if low < _TEN and self._value(after, "teen_ten") is not None:
            return self._between(index, _TEN + low, 2 * _TEN - 1)  # "بضعة عشر"
        more = self._value(after, "vague", ("", "ال")) or self._value(after, "scale", ("", "ال"))
        if more is not None:
            low, after = low * more, after + 1
        return self._between(index, low, Decimal(10) ** (low.adjusted() + 1) - 1, after)

    def _between(self, index: int, low: Decimal, high: Decimal, after: int | None = None) -> Number:
        """Return a vague number of the two words here, or of those up to `after`, between two bounds."""
        number = self._number(index, Part(low, after or index + 2), Form.VAGUE)
        number.value, number.low, number.high, number.step = None, low, high, None
        return number
