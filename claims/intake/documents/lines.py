"""Lines of a PDF put back into reading order.

A PDF says where each letter stands, and little else: programs store Arabic from left to right, from right to left, or
word by word in either order. So a line is laid out by where its letters stand and then read as people read it: from
right to left, but for numbers and words in Latin letters.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from claims.extraction.text import is_arabic

BRACKETS = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
AFTER_WORDS = re.compile(r" +([.,،؛:;!?؟)\]»%٪])")
BEFORE_WORDS = re.compile(r"(?<=[\u0620-\u064a]) *([(\[«]) *")
OPENING, CLOSING = "([{«‹", ")]}»›"
CELL = 1.6  # ems of empty space: more than words of a justified line lie apart, so another cell of a table
WORD = 0.5  # ems: more than letters of one word lie apart
TIGHT = 0.08  # ems: words lie further apart, however tightly they are set
ALEFS = "اأإآ"
SAME_LINE = 0.4  # ems that a raised or lowered sign may lie off the line
FULL = 0.75  # of the widest line of its column: a shorter one ends its paragraph
EDGE = 6.0  # points
NEAR = 2.2  # ems from line to line within a paragraph
ENDS = tuple(".!?؟:؛;…")


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter as it stands on a page: x from the left, y of its line from below, all in points.

    Of a space only its place among the letters means something: files say little of where it is.
    """

    text: str
    left: float
    right: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line as people read it, with where it stands, and from which side it is read."""

    text: str
    left: float
    right: float
    y: float
    size: float
    from_right: bool

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def edge(self) -> int:
        """Where it begins, in steps of a letter's width: lines of one column share it."""
        return round((self.right if self.from_right else self.left) / EDGE)


def lines_of(letters: Iterable[Letter]) -> list[Line]:
    """Return the lines of a page in the order that the page names them; letters of one line come one after another."""
    rows: list[list[Letter]] = []
    last: Letter | None = None
    for letter in letters:
        if is_space(letter):
            for row in rows[-1:]:
                row.append(letter)
        elif last is not None and abs(letter.y - last.y) <= SAME_LINE * max(letter.size, last.size):
            rows[-1].append(letter)
            last = letter
        else:
            rows.append([letter])
            last = letter
    from_right = mostly_arabic(letter for row in rows for letter in row)
    return mirrored([line for row in rows if (line := line_of(row, from_right)) is not None])


def mostly_arabic(letters: Iterable[Letter]) -> bool:
    """Tell whether there are more Arabic than Latin letters."""
    balance = 0
    for letter in letters:
        balance += is_arabic(letter.text) - (letter.text.isascii() and letter.text.isalpha())
    return balance > 0


def is_space(letter: Letter) -> bool:
    return not letter.text.strip()


def line_of(row: list[Letter], page_from_right: bool) -> Line | None:
    """Return the line that letters make, or None where there are none."""
    solid = [letter for letter in row if not is_space(letter)]
    if not solid:
        return None
    size = max(letter.size for letter in solid)
    from_right = reads_from_right(solid, page_from_right)
    left, right = min(letter.left for letter in solid), max(letter.right for letter in solid)
    return Line(read_line(words_of(row), size, from_right), left, right, solid[0].y, size, from_right)


def words_of(row: list[Letter]) -> list[list[Letter]]:
    """Return the words of a line, each with its letters in the order in which the file names them."""
    words: list[list[Letter]] = [[]]
    for letter in row:
        if is_space(letter):
            words.append([])
        elif words[-1] and apart(words[-1][-1], letter) > WORD * letter.size:
            words.append([letter])
        else:
            words[-1].append(letter)
    return [word for word in words if word]


def apart(one: Letter, other: Letter) -> float:
    """Return how much empty space there is between two letters, whichever comes first."""
    return max(other.left - one.right, one.left - other.right)


def reads_from_right(row: list[Letter], page_from_right: bool) -> bool:
    """Tell how a line is read: as its page is, but for one that only has letters of the other kind."""
    arabic = any(is_arabic(letter.text) for letter in row)
    latin = any(letter.text.isascii() and letter.text.isalpha() for letter in row)
    if arabic and latin:
        return page_from_right or mostly_arabic(row)
    return arabic or (page_from_right and not latin)


def read_line(words: list[list[Letter]], size: float, from_right: bool) -> str:
    """Return the text of a line in reading order; cells of a table lie a tab apart."""
    words = sorted(words, key=middle, reverse=from_right)
    signs: list[str] = []
    for before, word in zip([None, *words], words, strict=False):
        if before is not None:
            signs += between(gap(before, word) / size)
        signs += signs_of(word, from_right)
    return plain_letters("".join(turned(signs) if from_right else signs))


def between(space: float) -> list[str]:
    """Return what stands in a space of so many ems: nothing where a file has a space amid a vocalised word."""
    return ["\t"] if space > CELL else [" "] if space > TIGHT else []


def middle(word: list[Letter]) -> float:
    """Return where the middle of a word is."""
    return (min(letter.left for letter in word) + max(letter.right for letter in word)) / 2


def gap(one: list[Letter], other: list[Letter]) -> float:
    """Return how much empty space there is between two words."""
    return min(apart(letter, each) for letter in one for each in other)


def signs_of(word: list[Letter], from_right: bool) -> list[str]:
    """Return the letters of a word as they stand, each with its vowel signs."""
    marks = [letter for letter in word if unicodedata.combining(letter.text[0])]
    bases = [letter for letter in word if not unicodedata.combining(letter.text[0])] or marks[:1]
    bases = from_the_right(bases) if from_right else sorted(bases, key=center)
    found = [letter.text for letter in bases]
    for mark in marks if bases != marks[:1] else []:
        away = [abs(center(mark) - center(base)) for base in bases]
        found[away.index(min(away))] += mark.text
    return found


def center(letter: Letter) -> float:
    return letter.left + letter.right


def from_the_right(letters: list[Letter]) -> list[Letter]:
    """Return the letters of a word from the right to the left.

    Letters that share one shape are named backwards by PDFium, but for lam and alef, of which lam is always first.
    """
    found: list[Letter] = []
    for _place, shape in groupby(sorted(letters, key=center, reverse=True), key=lambda each: (each.left, each.right)):
        shared = list(shape)[::-1]
        found += shared[::-1] if len(shared) == 2 and shared[0].text in ALEFS else shared
    return found


def turned(signs: list[str]) -> list[str]:
    """Return the signs of a line, given from right to left, with what is read from left to right turned round."""
    found: list[str] = []
    run: list[str] = []
    for sign in [*signs, "\n"]:
        if is_foreign(sign) or (run and sign not in "\t\n" and not is_arabic(sign)):
            run.append(sign)
            continue
        found += whole_run(run)
        run = []
        found.append(sign)
    return found[:-1]


def is_foreign(sign: str) -> bool:
    """Tell whether a sign is read from left to right: a digit of either kind, or a letter that is not Arabic."""
    return sign[0].isdigit() or (sign[0].isalpha() and not is_arabic(sign))


def whole_run(run: list[str]) -> list[str]:
    """Return a run of signs, turned round; the signs behind its last letter or digit stay behind it.

    Numbers alone stay apart where a space lies between them: "12 (of 40" is two numbers, each read by itself.
    """
    end = max((place for place, sign in enumerate(run, 1) if is_foreign(sign)), default=0)
    body, rest = run[:end], run[end:]
    if any(sign[0].isalpha() for sign in body):
        return body[::-1] + rest
    found: list[str] = []
    number: list[str] = []
    for sign in [*body, " "]:
        if sign[0].isdigit() or (number and sign in ".,:/٫٬"):
            number.append(sign)
            continue
        found += number[::-1]
        number = []
        found.append(sign)
    return found[:-1] + rest


def mirrored(lines: list[Line]) -> list[Line]:
    """Return the lines of a page tidied, with brackets as they are typed.

    Some programs name the brackets of Arabic as they look from the left; whichever way more of them close is taken.
    """
    text = "\n".join(line.text for line in lines if line.from_right)
    turn = unbalanced(text.translate(BRACKETS)) < unbalanced(text)
    return [replace(line, text=tidied(line, turn=turn and line.from_right)) for line in lines]


def tidied(line: Line, *, turn: bool) -> str:
    """Return the text of a line with its spaces where they are typed."""
    text = line.text.translate(BRACKETS) if turn else line.text
    return tidy(punctuated(text) if line.from_right else text)


def unbalanced(text: str) -> int:
    """Return how many brackets close what was not opened, or stay open."""
    depth = wrong = 0
    for sign in text:
        if sign in OPENING:
            depth += 1
        elif sign in CLOSING:
            wrong += depth == 0
            depth = max(depth - 1, 0)
    return wrong + depth


def plain_letters(text: str) -> str:
    """Return a text with letters for the shapes that letters take in a word, which some programs name instead."""
    return "".join(
        unicodedata.normalize("NFKC", sign) if "\ufb00" <= sign <= "\ufdff" or "\ufe70" <= sign <= "\ufefc" else sign
        for sign in text
    )


def punctuated(text: str) -> str:
    """Return a line with its spaces on the right side of signs: programs put some of these beside another word."""
    text = AFTER_WORDS.sub(r"\1", text)
    return BEFORE_WORDS.sub(r" \1", text)


def tidy(text: str) -> str:
    """Return a line with one space between words, and none at its ends or at a tab."""
    return "\t".join(" ".join(cell.split()) for cell in text.split("\t")).strip()


def paragraphs(lines: list[Line]) -> str:
    """Return the text of a page: lines that a narrow page has broken are joined, all others stand by themselves."""
    widest: dict[int, float] = {}
    for line in lines:
        if "\t" not in line.text:
            widest[line.edge] = max(widest.get(line.edge, 0.0), line.width)
    text = lines[0].text if lines else ""
    for before, line in pairwise(lines):
        text += (" " if goes_on(before, line, widest.get(before.edge, 0.0)) else "\n") + line.text
    return text


def goes_on(before: Line, line: Line, widest: float) -> bool:
    """Tell whether a line goes on with the sentence of the one before."""
    if before.text.endswith(ENDS) or "\t" in before.text + line.text:
        return False
    same_size = abs(before.size - line.size) < 0.5
    near = 0 < before.y - line.y <= NEAR * line.size
    return same_size and near and before.width >= FULL * widest
