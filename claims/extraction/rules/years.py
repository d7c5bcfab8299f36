"""Years: spans of them, those that an era or a word marks, those in words, and bare ones; what all dates share."""

import re
from decimal import Decimal

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form
from claims.extraction.rules.counted import has_unit, is_countable
from claims.extraction.values import Kind

_SPAN = re.compile(r"(\d{4}) ?[-/] ?(\d{4}|\d{2})(?!\d|[/.-]\d)(?: ?(?:ه|م)(?!\w))?")
ERAS = {"م", "ه", "هجري", "هجريه", "ميلادي", "ميلاديه", "الميلاديه", "للهجره", "ق", "bc", "ad", "ce", "bce"}
_FIRST, _LAST = 1000, 2150
_OURS = 1800, 2100
_FEW = 10  # years that a span written as "2015-16" may last
YEAR = re.compile(r"(?<![\d.,/])\d{4}(?!\d|[.,/]\d)")


def until(draft: Draft, end: int) -> bool:
    """Let the surface run up to this offset, and settle that it is a date."""
    draft.end = draft.extent_end = end
    draft.after = max(draft.document.word_at(end - 1) + 1, draft.number.last + 1)
    return draft.decide(Kind.DATE, claim=False)


def behind_suffix(draft: Draft, index: int) -> int:
    """Return the offset behind a year and its era: "1720م", "150 هـ"."""
    if draft.word(index + 1) in ERAS and draft.follows(index + 1):
        whole = (draft.word(index + 1), draft.gap(index + 2), draft.word(index + 2)) == ("ق", ".", "م")
        return draft.document.end(index + 1 + whole)
    if (draft.word(index + 1), draft.word(index + 2)) == ("قبل", "الميلاد") and draft.follows(index + 1):
        return draft.document.end(index + 2)
    return draft.document.end(index)


def is_year(draft: Draft) -> bool:
    number = draft.number
    if number.form is not Form.DIGITS or number.scale > 1 or number.value is None or len(draft.word(number.first)) != 4:
        return False
    return number.first == number.last and _FIRST <= number.value <= _LAST and number.value == int(number.value)


def _span(draft: Draft) -> bool:
    """Read "2015-2017", "1436 / 1437هـ", "2014 و2015" behind between, "1990 حتى 2015"."""
    if not is_year(draft):
        return False
    match = _SPAN.match(draft.document.folded, draft.document.starts[draft.number.first])
    if match:
        low, years = int(match[1]), int(match[2]) - int(match[1])
        if len(match[2]) == 2:
            years = (int(match[2]) - low) % 100  # "1999-00"
            if not 0 < years < _FEW:
                return False
        return _years(draft, draft.value, Decimal(low + years), match.end())
    at = draft.after
    between = draft.vocabulary.cues["between"]
    joined = any(draft.word(draft.number.first - back) in between for back in (1, 2))
    if not draft.follows(at) or not (
        draft.word(at) in draft.vocabulary.cues["to"] or (joined and draft.word(at) in ("و", "and"))
    ):
        return False
    at += 1 + (draft.word(at + 1) in draft.vocabulary.cues["of_year"])
    year = YEAR.match(draft.document.folded, draft.document.starts[at]) if draft.follows(at) else None
    last = draft.document.word_at(year.end() - 1) if year else at
    if year is None or _counts(draft, Decimal(year[0]), last):
        return False
    return _years(draft, draft.value, Decimal(year[0]), behind_suffix(draft, at))


def _counts(draft: Draft, high: Decimal, last: int) -> bool:
    """Return whether "بين 1400 و1441 وحدة" says how many: by a unit behind, or by years of no time that marks none."""
    if draft.word(last + 1) in draft.vocabulary.quantities and draft.follows(last + 1):
        return True
    marked = draft.word(last + 1) in ERAS or draft.is_cue("year", draft.first - 1)
    ours = (draft.value or 0) >= _OURS[0] and high <= _OURS[1]
    return not (ours or marked) and is_countable(draft, last + 1) and draft.follows(last + 1)


def _years(draft: Draft, low: Decimal | None, high: Decimal, end: int) -> bool:
    draft.number.value = None
    if low is not None and low < high:
        draft.number.low, draft.number.high, draft.comparator = low, high, "range"
    return until(draft, end)


def _marked_year(draft: Draft) -> bool:
    """Read a year that an era or a word for year beside it marks: "عام 2014", "1720م", "150 هـ"."""
    if not draft.is_plain_integer() or draft.value is None:
        return False
    before = draft.prior or draft.before(1, through="(")
    era = (draft.word(draft.after) in ERAS or draft.word(draft.after + 1) == "الميلاد") and draft.follows(draft.after)
    hijri = draft.previous is not None and draft.previous.kind is Kind.DATE and "/" in draft.gap(draft.number.first)
    if draft.word(draft.after) == "م" and not is_year(draft) and not hijri:
        era = False  # "641 م" beside "20 هـ" is a year
    named = before in draft.vocabulary.cues["year"] and (is_year(draft) or 100 < draft.value <= _LAST)
    if not era and not named:
        return False
    return until(draft, behind_suffix(draft, draft.number.last))


def _year_in_words(draft: Draft) -> bool:
    """Read "عام ألفين وعشرة" where nothing follows that it could count."""
    value = draft.value or 0
    named = draft.prior in draft.vocabulary.cues["year"] and draft.number.last > draft.number.first
    return named and _FIRST <= value <= _LAST and not has_unit(draft) and until(draft, draft.end)


def _placed_year(draft: Draft) -> bool:
    """Read "في 2016 أعلنت", "منذ 1989": a year right behind a preposition of time."""
    cue = draft.prior in draft.vocabulary.cues["year_weak"]
    recent = is_year(draft) and draft.value is not None and 1900 <= draft.value <= 2100 and draft.value % 100 != 0
    if not cue or not recent or draft.vocabulary.units.at(draft.document, draft.after):
        return False
    return until(draft, draft.end)


def _bare_year(draft: Draft) -> bool:
    """Read a number of four digits as a year where nothing that it could count follows."""
    return is_year(draft) and draft.value is not None and 1800 <= draft.value <= 2100 and until(draft, draft.end)


RULES = (
    Rule("date.span", _span, (Form.DIGITS,)),
    Rule("date.marked_year", _marked_year, (Form.DIGITS,), near=("@year",), behind=(*ERAS, "الميلاد")),
)
PLACED = (Rule("date.placed_year", _placed_year, (Form.DIGITS,), near=("@year_weak",)),)
IN_WORDS = (Rule("date.year_in_words", _year_in_words, (Form.WORDS,), near=("@year",)),)
BARE = (Rule("date.bare_year", _bare_year, (Form.DIGITS,)),)
