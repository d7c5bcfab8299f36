"""English denominators that are numbers, or stand apart: "45 per 100,000", "500 thefts that happen each year"."""

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import plain
from claims.extraction.numerals_en import read_number
from claims.extraction.rules.counted_en import head_of
from claims.extraction.rules.per import DURING
from claims.extraction.values import Kind

_REACH = 7  # words
_RATES = frozenset({Kind.COUNT, Kind.MEASURE, Kind.MONEY, Kind.NUMBER})
_KINDS_OF_SHARE = frozenset({"diluted", "basic", "ordinary", "common"})
_DAILY = frozenset({"bpd", "b/d"})
_EVERY = ("every", "each", "annually", "yearly", "daily", "monthly", "weekly", "hourly")


def _of_number(draft: Draft) -> bool:
    """Read "per 100,000", "for every 1,000", "per vote" behind what is counted."""
    if draft.per:
        return False
    at = _behind_per(draft, draft.after) or (_behind_per(draft, draft.after + 1) if draft.counted else None)
    if at is None or not draft.word(at) or not draft.follows(at):
        return False
    number = read_number(draft.document, at)
    if number is not None and number.value:
        draft.per, draft.after = format(plain(number.value), "f"), number.last + 1
        return True
    return _of_thing(draft, at)


def _of_thing(draft: Draft, at: int) -> bool:
    """Read "per vote", "per square inch": what each is counted for, by the symbol of a unit or by its word."""
    if draft.word(at - 1) != "per" or draft.word(at) in draft.vocabulary.function:
        return False
    at += draft.word(at) in _KINDS_OF_SHARE
    unit = draft.vocabulary.units.at(draft.document, at)
    draft.per, draft.after = (unit[0][1], unit[1] + 1) if unit else (draft.word(at), at + 1)
    return True


def _behind_per(draft: Draft, at: int) -> int | None:
    """Return where the number of a denominator stands."""
    if not draft.follows(at):
        return None
    if draft.word(at) == "per":
        return at + 1
    words = (draft.word(at), draft.word(at + 1), draft.word(at + 2))
    if words in (("out", "of", "every"), ("out", "of", "each")):
        return at + 3
    return at + 2 if words[:2] in (("for", "every"), ("in", "every"), ("of", "every"), ("for", "each")) else None


def _apart(draft: Draft) -> bool:
    """Read "that happen every year", "of crude oil per day" a few words behind, in the same clause."""
    behind = draft.document.words[draft.after : draft.after + _REACH]
    if draft.per or not draft.vocabulary.per.begins_among(behind):
        return False
    inside = True
    for index in range(draft.after, draft.after + _REACH):
        word = draft.word(index)
        if not draft.follows(index) or (word < ":" and draft.gap(index)):
            return False  # the digit of "CO2" goes on
        found = draft.vocabulary.per.at(draft.document, index)
        lasting = draft.word(index - 1) in DURING
        if found is not None and (lasting or draft.is_cue("relative_behind", found[1] + 1)):
            return False  # "within an hour", "1.9 billion a year earlier"
        if found is not None and (inside or word in _EVERY):
            draft.per = found[0]
            return True
        inside = inside and (word == "of" or word not in draft.vocabulary.function)
    return False


def _before(draft: Draft) -> bool:
    """Read "every day 22 people", "each year, about 500 people"."""
    at = draft.document.word_at(draft.hedge[1]) if draft.hedge else draft.first
    if draft.per or draft.gap(at) not in (" ", ", "):
        return False
    found = draft.vocabulary.per.ending_at(draft.document, at - 1)
    if found is None or draft.word(found[1]) not in _EVERY:
        return False
    draft.per = found[0]
    return True


def _in_unit(draft: Draft) -> bool:
    """Read "60,000 bpd": barrels a day in one word."""
    if draft.per or draft.document.folded[draft.end : draft.extent_end].strip(" -") not in _DAILY:
        return False
    draft.per = "d"
    return True


def _shared(draft: Draft) -> bool:
    """Give the first of "1.4 doctors and 2.2 nurses per 1,000", two averages, the denominator of the second."""
    first = draft.after
    average = draft.counted is not None and draft.value is not None and draft.value != int(draft.value)
    if draft.per or not average or draft.word(first) != "and" or not draft.follows(first) or not draft.word(first + 1):
        return False
    number = read_number(draft.document, first + 1)
    head = head_of(draft, number.last + 1) if number is not None and number.form is draft.number.form else None
    if head is None:
        return False
    found = draft.vocabulary.per.at(draft.document, head + 1)
    draft.after = head + 1
    if found is not None:
        draft.per = found[0]
    shared = found is not None or _of_number(draft)
    draft.after = first
    return shared


RULES = (
    Rule("per.in_unit", _in_unit, kinds=frozenset({Kind.MEASURE})),
    Rule("per.number", _of_number, kinds=_RATES, behind=("per", "every", "each")),
    Rule("per.shared", _shared, kinds=frozenset({Kind.COUNT}), behind=("@per", "per")),
    Rule("per.apart", _apart, kinds=_RATES, behind=("@per",)),
    Rule("per.before", _before, kinds=_RATES, before=_EVERY),
)
