"""A mention while rules work on it, and what a rule is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from claims.extraction.numbers import Form, Number, NumberReader
from claims.extraction.text import Document
from claims.extraction.values import QUANTITIES, HedgeClass, Kind

if TYPE_CHECKING:
    from claims.extraction.vocabulary import Vocabulary


_OPENERS = {")": "(", "»": "«", "”": "“", '"': '"', "]": "["}


@dataclass(slots=True)
class Draft:
    """One number and what rules have found out about it; offsets are those of the folded text.

    start and end bound the surface, extent_end also unit or counted noun, extent_start what of the extent stands before
    the surface; after is the index of the first word that no rule has taken. first is the index of the number's first
    word, with a clitic that stands before it as a word; prior is the word before that, "" if punctuation parts them.
    currency is the ISO code of one that is written in front of the number. kind is None until a rule decides; one that
    decides there is no mention sets `rejected`.
    """

    document: Document
    vocabulary: "Vocabulary"
    number: Number
    start: int
    end: int
    extent_end: int
    after: int
    kind: Kind | None = None
    rejected: bool = False
    unit: str | None = None
    counted: tuple[int, int] | None = None
    per: str | None = None
    comparator: str = "="
    hedge: tuple[HedgeClass, int, int] | None = None
    claim: bool = True
    rules: list[str] = field(default_factory=list)
    previous: "Draft | None" = None
    first: int = 0
    prior: str = ""
    apart: bool = False
    currency: str | None = None
    extent_start: int | None = None

    @classmethod
    def of(cls, document: Document, vocabulary: "Vocabulary", number: Number, previous: "Draft | None") -> "Draft":
        """Begin a draft of which only the number is known."""
        draft = cls(document, vocabulary, number, number.start, number.end, number.end, number.last + 1)
        draft.previous = previous
        draft.first = number.first - bool(number.clitic and document.words[number.first] < ":")
        if draft.first > 0 and not document.gaps[draft.first].strip(" "):
            draft.prior = document.words[draft.first - 1]
        draft.apart = document.gaps[number.first] == " " == document.gaps[number.last + 1]
        return draft

    @property
    def extent(self) -> tuple[int, int]:
        """The span of the number with its unit, currency or counted noun."""
        begin = self.start if self.extent_start is None else self.extent_start
        return min(begin, self.counted[0]) if self.counted else begin, max(self.extent_end, self.end)

    def word(self, index: int) -> str:
        """Return a word of the document, or "" outside it."""
        try:
            return self.document.words[index] if index >= 0 else ""
        except IndexError:  # the end of the text, seldom: so asking for the length each time would cost more
            return ""

    def has_article(self, index: int) -> bool:
        """Return whether a word has the Arabic article; "ألعاب", "آلية" and "إلغاء" begin with other letters."""
        return self.word(index).startswith("ال") and self.document.has_article(index)

    def gap(self, index: int) -> str:
        """Return what stands before a word; a line break outside the document, so that nothing goes on there."""
        return self.document.gaps[index] if 0 < index < len(self.document.words) else "\n"

    def follows(self, index: int) -> bool:
        """Return whether only blanks of one line, or nothing, part this word from the one before.

        What closes a bracket or a quotation round the number does not part it from what follows: "«50» ريالا". Nor do a
        hyphen and a plus between digits and a Latin word: "15-minute", "500+ people".
        """
        gap = self.gap(index)
        if gap == " ":
            return True
        gap = gap.strip(" ")
        if not gap or index != self.number.last + 1 or len(gap) > 1:
            return not gap
        if gap == ")" and self.number.end > self.document.end(self.number.last):
            return True  # "ستة (6) أشخاص"
        if gap in "-+" and self.gap(index)[0] == gap:
            return "a" <= self.word(index)[:1] <= "z" and self.gap(index) != "- "
        return self.document.gaps[self.number.first].rstrip(" ")[-1:] == _OPENERS.get(gap, "none")

    def before(self, distance: int, through: str = "") -> str:
        """Return the word so many words before the number, "" if punctuation that is not in `through` parts them."""
        index = self.first - distance
        for place in range(index + 1, self.first + 1):
            gap = self.gap(place)
            if gap != " " and gap.strip(" " + through):
                return ""
        return self.word(index)

    def is_plain_integer(self) -> bool:
        """Return whether the number is a whole one in digits, without a scale word."""
        plain = self.is_form(Form.DIGITS) and self.number.scale == 1
        return plain and self.value is not None and self.value == int(self.value)

    def is_cue(self, name: str, index: int) -> bool:
        """Return whether the word here belongs to a list of cues of the vocabulary."""
        return self.word(index) in self.vocabulary.cues[name]

    def cue_before(self, name: str, reach: int) -> int | None:
        """Return the index of the nearest word of a list of cues at most `reach` words before the number."""
        cues = self.vocabulary.cues[name]
        for at in range(self.first - 1, self.first - 1 - reach, -1):
            if self.word(at) in cues:
                return at
        return None

    def take(self, last: int) -> None:
        """Put the words up to this one into the surface."""
        self.end = self.document.end(last)
        self.reach(last)

    def reach(self, last: int) -> None:
        """Put the words up to this one into the extent."""
        self.extent_end, self.after = self.document.end(last), last + 1

    def decide(self, kind: Kind, unit: str | None = None, *, claim: bool = True) -> bool:
        """Settle what the mention is; returns True, the answer of a rule that did."""
        self.kind, self.unit, self.claim = kind, unit, claim
        return True

    def reject(self) -> bool:
        """Settle that there is no mention; returns True, the answer of a rule that did."""
        self.rejected = True
        return True

    @property
    def value(self) -> Decimal | None:
        """The number's value, None for a range or a vague amount."""
        return self.number.value

    @property
    def vague(self) -> bool:
        """Whether the amount is given by its order only."""
        return self.number.form is Form.VAGUE

    def is_form(self, *forms: Form) -> bool:
        """Return whether the number is written in one of these ways."""
        return self.number.form in forms


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to find something out: `read` changes the draft and returns True, or leaves it and returns False.

    It is asked only about numbers written in one of `forms`, as a detail only of mentions of one of `kinds`, and with
    `touched` only where a sign or a letter touches the number. With `near`, `before` or `behind` it is asked only where
    one of these stands among the few words before the number, farther before it, or in it and behind it: a folded word,
    or "@" and the name of a list of the vocabulary. A rule that may apply without any of them names none.
    """

    name: str
    read: Callable[[Draft], bool]
    forms: tuple[Form, ...] = tuple(Form)
    touched: bool = False
    kinds: frozenset[Kind] = QUANTITIES
    near: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()


RulesByForm = Mapping[tuple[Form, bool], tuple[Rule, ...]]


def by_form(*rules: Rule) -> RulesByForm:
    """Return the rules in their order for each way of writing a number, and whether it stands apart."""
    return {
        (form, apart): tuple(rule for rule in rules if form in rule.forms and not (apart and rule.touched))
        for form in Form
        for apart in (True, False)
    }


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """All that reading one language takes.

    candidates: the indexes of the words at which a number may begin. read_number: reads the longest number there.
    Of `shapes` and then of `kinds` the first rule that fits decides what the mention is; `joins` stand between the two
    and put numbers together; to a quantity all `details` that fit are applied, in their order.
    """

    language: str
    vocabulary: "Vocabulary"
    candidates: Callable[[Document], list[int]]
    read_number: NumberReader
    shapes: RulesByForm
    joins: RulesByForm
    kinds: RulesByForm
    details: tuple[Rule, ...]
