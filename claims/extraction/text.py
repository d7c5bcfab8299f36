"""A text made comparable: one spelling for each letter and digit, with a way back to the text as given.

Folding asks camel-tools once for each distinct character (alef and hamza forms, teh marbuta, alef maksura,
diacritics) and Unicode for the rest (other scripts' digits, composed letters, marks, bidi controls). The answer is
kept, so a text costs one pass of `str.replace` per distinct character that changes. Nothing here reads or splits
numbers with camel-tools: its tokenisers and char maps would break them.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Literal

from claims.extraction.wrapping import unwrapped

_WORD = re.compile("([^\\W\\d_]+|[0-9]+)")
_COMMON_WORD = re.compile("([ء-يa-z]+|[0-9]+)")  # a faster way to the same where there are no other letters
_ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufefc]+")
_DASHED = re.compile(r"(?<=\d)( ?)\u0640(?= ?\d)")  # a tatweel between digits is a dash: "4ـ2"
_MARKS = {"Mn", "Me"}
_TATWEEL = "\u0640"
_DROPPED = (_TATWEEL, "\u00ad")  # and the soft hyphen
_COMMON = "أإآىةؤئ٠١٢٣٤٥٦٧٨٩٪٫٬–\u00a0"  # fold to one character each; nearly all that news needs
_UNCOMMON = re.compile("[^\n !\"#$%&'()*+,./:;<=>?@0-9a-z«»،؛؟ءابتثجحخدذرزسشصضطظعغفقكلمنهوي-]")
_CONTROLS = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
_ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
_OTHER_SPELLINGS = {"ی": "ي", "ک": "ك", "ہ": "ه", "ە": "ه", "ھ": "ه", "ٱ": "ا", "﷼": "ريال"}
_SIGNS = dict(zip("٪％﹪٫٬−‐‑‒–’", "%%%.,-----'", strict=True))


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A text as given and as folded, cut into words.

    words[i] is a run of digits or of letters of `folded` that begins at starts[i]; gaps[i] is what stands before it
    and gaps[-1] what follows the last, so there is one gap more than words. Offsets of `folded` go back to `raw`
    through `span`. breaks and shifts hold, in order, where the distance between the two changes. distinct holds
    each different word once; marked has the indexes of the gaps that are more than one blank.
    """

    raw: str
    folded: str
    words: list[str]
    gaps: list[str]
    starts: list[int]
    breaks: list[int]
    shifts: list[int]
    distinct: frozenset[str]
    marked: list[int]

    def among(self, wanted: frozenset[str]) -> list[int]:
        """Return the indexes of the words that are among these.

        The distinct words are looked up first: a scan asks a small set instead of a large one.
        """
        found = wanted & self.distinct
        return [index for index, word in enumerate(self.words) if word in found] if found else []

    def to_raw(self, offset: int) -> int:
        """Return where the character at this offset of `folded` stands in `raw`."""
        return offset + self.shifts[bisect_right(self.breaks, offset) - 1] if self.breaks else offset

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open span of `raw` for a half-open, not empty span of `folded`.

        A combining mark or a tatweel stays with its letter; a control behind the last letter is left out.
        """
        if not self.breaks:
            return start, end
        at = bisect_right(self.breaks, end - 1)
        last = end + self.shifts[at - 1]
        if at < len(self.breaks) and self.breaks[at] == end:
            limit = end + self.shifts[bisect_right(self.breaks, end) - 1]
            while last < limit and (self.raw[last] == _TATWEEL or unicodedata.category(self.raw[last]) in _MARKS):
                last += 1
        return self.to_raw(start), last

    def phrase(self, start: int, end: int) -> str:
        """Return the text as given of a span of `folded` in one line, without controls and with single blanks."""
        given = self.raw[slice(*self.span(start, end))]
        return " ".join((_CONTROLS.sub("", given) if self.breaks else given).split())

    def to_folded(self, offset: int) -> int:
        """Return the offset in `folded` of the first kept character at or after this offset of `raw`."""
        return bisect_left(range(len(self.folded)), offset, key=self.to_raw) if self.breaks else offset

    def end(self, index: int) -> int:
        """Return the offset in `folded` just behind a word."""
        return self.starts[index] + len(self.words[index])

    def given(self, index: int) -> str:
        """Return a word as the text has it, marks and case included."""
        return self.raw[slice(*self.span(self.starts[index], self.end(index)))]

    def has_article(self, index: int) -> bool:
        """Return whether a word has the Arabic article; "ألعاب", "آلية" and "إلغاء" begin with other letters."""
        return self.words[index].startswith("ال") and unicodedata.normalize("NFC", self.given(index))[0] not in "أإآ"

    def is_capital(self, index: int) -> bool:
        """Return whether a word is written with a capital."""
        return not "ء" <= self.words[index][0] <= "ي" and self.raw[self.to_raw(self.starts[index])].isupper()

    def is_small(self, index: int) -> bool:
        """Return whether a word begins with a small letter of a script that has capitals."""
        return not "ء" <= self.words[index][0] <= "ي" and self.raw[self.to_raw(self.starts[index])].islower()

    def word_at(self, offset: int) -> int:
        """Return the index of the last word that starts at or before this offset of `folded`; -1 if none does."""
        return bisect_right(self.starts, offset) - 1


def is_arabic(text: str) -> bool:
    """Return whether at least a third of the letters in the first 200 characters, or the first 2,000, are Arabic."""
    return any(_is_mostly_arabic(text[:length]) for length in (200, 2000))


def _is_mostly_arabic(text: str) -> bool:
    arabic = sum(map(len, _ARABIC.findall(text)))
    return arabic > 0 and (arabic * 3 >= len(text) or arabic * 3 >= sum(map(str.isalpha, text)))


def fold(text: str) -> str:
    """Return the text in the one spelling that lexicons and rules compare with."""
    return _fold(text)[0]


def read_document(text: str) -> Document:
    """Fold a text and cut it into words; takes time linear in the text and never raises."""
    folded, breaks, shifts, word = _fold(text)
    parts = word.split(folded)
    starts = list(accumulate(map(len, parts), initial=0))[1:-1:2]
    words, gaps = parts[1::2], parts[::2]
    marked = [index for index, gap in enumerate(gaps) if gap != " "]
    return Document(text, folded, words, gaps, starts, breaks, shifts, frozenset(words), marked)


def _fold(text: str) -> tuple[str, list[int], list[int], re.Pattern[str]]:
    """Return a text folded, where the distance from the text as given changes and to what, and what finds its words."""
    text = unwrapped(text)
    if text.isascii():
        return *_resize(text.lower(), []), _COMMON_WORD
    folded = _DASHED.sub(r"\1-", text) if _TATWEEL in text else text
    for char in _COMMON:
        if char in folded:
            folded = folded.replace(char, _fold_character(char))
    others = {char: _fold_character(char) for char in set(_UNCOMMON.findall(folded))}
    for char, other in others.items():
        if len(other) == 1 and other != char:
            folded = folded.replace(char, other)
    letters = any(map(str.isalnum, _UNCOMMON.findall("".join(others.values()))))
    resized = [char for char, other in others.items() if len(other) != 1]
    return *_resize(folded, resized), _WORD if letters else _COMMON_WORD


def _resize(text: str, characters: list[str]) -> tuple[str, list[int], list[int]]:
    """Replace characters that fold to none or several, and blanks by one; note how offsets shift behind each."""
    if not characters and "  " not in text:
        return text, [], []
    kinds = re.escape("".join(characters))
    pieces, breaks, shifts = [], [0], [0]
    length = done = 0
    for match in re.finditer(f"(?: (?=[ {kinds}])|[{kinds}])[ {kinds}]*" if kinds else " {2,}", text):
        pieces.append(text[done : match.start()])
        length += match.start() - done
        done = match.end()
        blank = False
        for place, char in enumerate(match[0], match.start()):
            other = "" if blank and char == " " else _fold_character(char)
            blank = other == " " or (blank and not other)
            for _ in other:  # each letter of a ligature goes back to the ligature
                breaks.append(length)
                shifts.append(place - length)
                length += 1
            pieces.append(other)
        breaks.append(length)
        shifts.append(done - length)
    pieces.append(text[done:])
    return "".join(pieces), breaks, shifts


@cache
def _fold_character(char: str) -> str:
    if char in _SIGNS or char in _OTHER_SPELLINGS:
        return _SIGNS.get(char) or _OTHER_SPELLINGS[char]
    if char in _ARABIC_DIGITS:
        return str(unicodedata.decimal(char))
    form: Literal["NFD", "NFKD"] = "NFKD" if "\ufb50" <= char <= "\ufefc" else "NFD"
    return "".join(map(_fold_plain, unicodedata.normalize(form, char)))


def _fold_plain(char: str) -> str:
    category = unicodedata.category(char)
    if category in _MARKS or category == "Cf" or char in _DROPPED:
        return ""
    if category == "Zs":
        return " "
    if "\u0600" <= char <= "\u06ff":
        return _arabic_folder()(_OTHER_SPELLINGS.get(char, char))
    lower = char.lower()
    return lower if len(lower) == 1 else lower[0]


@cache
def _arabic_folder() -> Callable[[str], str]:
    """Return camel-tools' normalisers in one; imported on the first Arabic letter because that takes half a second."""
    from camel_tools.utils.dediac import dediac_ar  # noqa: PLC0415
    from camel_tools.utils.normalize import (  # noqa: PLC0415
        normalize_alef_ar,
        normalize_alef_maksura_ar,
        normalize_teh_marbuta_ar,
    )

    def folder(char: str) -> str:
        folded: str = normalize_teh_marbuta_ar(normalize_alef_maksura_ar(normalize_alef_ar(dediac_ar(char))))
        return folded

    return folder
