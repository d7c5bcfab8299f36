"""Looking at Arabic number words one after the other: what the reader of Arabic numbers stands on."""

from dataclasses import dataclass
from decimal import Decimal

from claims.extraction.numbers import Form, Number
from claims.extraction.text import Document
from claims.extraction.words_ar import NumberWord, number_words


@dataclass(slots=True)
class Part:
    """A number read so far: the index behind it, the scale word that ended it, and its printed step."""

    value: Decimal
    after: int
    step: Decimal = Decimal(1)
    scale: Decimal = Decimal(1)


class Cursor:
    """One document and the number words in it; a method looks at the word of an index and gives None if it is another.

    bracketed is the word behind a numeral in brackets, "(2.8) مليون", which may go on with the number; -1 if none is.
    closer is what closes them.
    """

    __slots__ = ("bracketed", "closer", "document", "words")

    def __init__(self, document: Document) -> None:
        self.document = document
        self.words = number_words()
        self.bracketed, self.closer = -1, ""

    def _word(self, index: int) -> NumberWord | None:
        """Return the number word here, if only a blank parts it from the word before."""
        if index >= len(self.document.words):
            return None
        gap = self.document.gaps[index].strip(" ")
        if gap and not (index == self.bracketed and gap == self.closer):
            return None
        return self.words.get(self.document.words[index])

    def _value(self, index: int, place: str, clitics: tuple[str, ...] = ("",)) -> Decimal | None:
        """Return what the word here is worth in this place, if it continues the word before without و."""
        word = self._word(index)
        return word.values.get(place) if word and not word.joined and word.clitic in clitics else None

    def _conjoined(self, index: int) -> int | None:
        """Return where the number word after و stands, attached or not."""
        if index < len(self.document.words) and self.document.words[index] == "و":
            return index + 1 if index + 1 < len(self.document.words) else None
        word = self._word(index)
        eleven = word is not None and self.document.words[index] == "واحد" and self._value(index + 1, "teen_ten")
        return index if word and ((word.joined and word.clitic in ("", "ال")) or eleven) else None

    def _number(self, index: int, part: Part, form: Form) -> Number:
        end = self.document.end(part.after - 1)
        start = self.document.starts[index]
        return Number(index, part.after - 1, start, end, form, part.value, step=part.step, scale=part.scale)
