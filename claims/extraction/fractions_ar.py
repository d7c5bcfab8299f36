"""Arabic fractions, by themselves, behind a number and before a scale: "نصف", "ثلاثة أرباع", "مليون إلا ربعا"."""

import re
from decimal import Decimal

from claims.extraction.cursor_ar import Cursor, Part
from claims.extraction.digits import PART, fraction
from claims.extraction.numbers import Form, Number, plain, printed_step
from claims.extraction.words_ar import NumberWord, single_units

_PERIODIC = {"سنوي", "سنويه", "شهري", "شهريه", "السنوي", "السنويه", "الشهري", "الشهريه"}  # "half-yearly"
_ROUNDS = {"نهايي", "النهايي", "الخالي"} | _PERIODIC  # half and quarter finals, and the Empty Quarter
_OWNERS, _PLURAL_OWNERS = ("ها", "هم"), ("اتها", "اتهم")
_WHOLES = {"سكان", "مساحه", "حجم", "اجمالي", "مجموع", "انتاج", "ميزانيه", "صادرات", "واردات", "ثروه", "احتياطي", "ناتج"}
_AMOUNTS = {"بمقدار", "بواقع", "بنسبه"}
_VOWELLED = re.compile("[خستعث]\u064f\\w")  # "خُمس", but not "خمسُ"
_ONE = Decimal(1)


class Fractions(Cursor):
    """The grammar of fractions over one document; a method reads at a word and gives None if it does not fit."""

    __slots__ = ()

    def _tail(self, part: Part) -> Part:
        """Read a fraction behind a number: "ونصف", "ونصف المليون", "إلا ربعا"."""
        sign, at = _ONE, self._conjoined(part.after)
        if at is None and part.after + 1 < len(self.document.words) and self.document.words[part.after] == "الا":
            sign, at = -_ONE, part.after + 1
        share = self._share(at) if at is not None else None
        if share is None or self._is_round(share.after):
            return part
        again = self._value(share.after, "scale", ("", "ال"))
        if again is not None and again != part.scale:
            return part
        value = part.value + sign * share.value * part.scale
        return Part(value, share.after + (again is not None), printed_step(plain(value)), part.scale)

    def _is_round(self, index: int) -> bool:
        return index < len(self.document.words) and self.document.words[index] in _ROUNDS

    def _share(self, index: int) -> Part | None:
        """Read a fraction: "نصف", "ثلاثة أرباع"."""
        word = self.words.get(self.document.words[index])
        if word is None:
            return None
        if "fraction" in word.values:
            thirds = word.values.get("fraction_construct") if self._heads_noun(index) else None
            return Part(thirds or word.values["fraction"], index + 1, PART)
        part = self._value(index + 1, "fraction_plural")
        if "unit" in word.values and part is not None:
            return Part(fraction(f"{word.values['unit']}/{round(1 / part)}"), index + 2, PART)
        look = word.values.get("fraction_look") or word.values.get("fraction_vowelled")
        if look is not None and self._is_share(index, word):
            return Part(look, index + 1, PART)
        return None

    def _is_share(self, index: int, word: NumberWord) -> bool:
        """Return whether letters that may say five say a fifth: "خُمس", "بمقدار الخمس", "خمس المساحة"."""
        if _VOWELLED.search(self.document.given(index)):
            return True
        if "fraction_look" not in word.values:
            return False
        if word.definite:
            measured = index > 0 and self.document.gaps[index] == " "
            return measured and self.document.words[index - 1].removeprefix("و") in _AMOUNTS
        return self._next_is_definite(index + 1)

    def _heads_noun(self, index: int) -> bool:
        """Return whether "ثلثا" is the dual of "ثلثا الأعضاء", not the accusative of "إلا ثلثا"."""
        if "\u064b" in self.document.given(index) or self.document.words[index - 1 : index] == ["الا"]:
            return False
        return not self.document.gaps[index + 1].strip(" ") and index + 1 < len(self.document.words)

    def _next_is_definite(self, index: int) -> bool:
        """Return whether the word here is made definite, by an article or a possessive: "خمس قيمتها"."""
        words = self.document.words
        if index >= len(words) or self._word(index) is not None or self.document.gaps[index].strip(" "):
            return False
        if words[index] in _WHOLES and words[index + 1 : index + 2] and words[index + 1].startswith("ال"):
            return True  # "خمس سكان العالم"
        owned = words[index].endswith(_OWNERS) and not words[index].endswith(_PLURAL_OWNERS) and len(words[index]) > 4
        return words[index].startswith("ال") or owned

    def _fractional(self, index: int) -> Number | None:
        share = self._share(index)
        if share is None or self._is_round(share.after):
            return None
        if self.words[self.document.words[index]].joined and self._is_single(index - 1):
            whole = Part(share.value + 1, share.after, share.step)
            return self._number(index - 1, whole, Form.DUAL)
        scale = self._value(share.after, "scale", ("", "ال"))
        if scale is None:
            return self._number(index, share, Form.FRACTION)
        value = share.value * scale
        return self._number(index, Part(value, share.after + 1, printed_step(plain(value)), scale), Form.WORDS)

    def _is_single(self, index: int) -> bool:
        """Return whether the word here is one of a unit ("عاما" in "عاما ونصف"), and no number counts it."""
        if index < 0 or self.document.gaps[index + 1].strip(" "):
            return False
        counted = index > 0 and (self.document.words[index - 1] < ":" or self.document.words[index - 1] in self.words)
        word = self.document.words[index]
        return not counted and (word in single_units() or (word[:1] in "لب" and word[1:] in single_units()))
