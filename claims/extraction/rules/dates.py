"""Calendar expressions with a number: full dates, days and years with a month, spans of years, bare years."""

import re
from decimal import Decimal

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form, Number
from claims.extraction.rules import years
from claims.extraction.rules.counted import has_unit
from claims.extraction.rules.years import ERAS, YEAR, behind_suffix, is_year, until
from claims.extraction.values import Kind

_NUMERIC = re.compile(
    r"(?:\d{1,2} ?([/.-]) ?\d{1,2} ?\1 ?(?:\d{4}|\d{2})|\d{4}([/-])\d{1,2}\2\d{1,2})(?!\d)(?: ?(?:هـ|ه|م)(?!\w))?"
)
_DAY_AND_MONTH = re.compile(r"(\d{1,2}) ?/ ?(\d{1,2})(?![\d/%]|[.,-]\d)")
_DAYS = re.compile(r"(\d{1,2}) ?- ?(\d{1,2})(?!\d)")
_DAYS_TO = re.compile(r"(\d{1,2}) ?(?:-|to|through) ?(\d{1,2})(?!\d|[.,]\d|%| ?(?:percent|per cent|million|billion))")
_YEAR_HERE = re.compile(r"\d{4}(?!\d|[.,/]\d)")
_LAST_DAY, _MONTHS = 31, 12
_LARGEST_PART = 10  # "3/4" may be three quarters
_SHORT = 4  # letters


def _numeric(draft: Draft) -> bool:
    if not draft.is_form(Form.DIGITS, Form.FRACTION):
        return False
    match = _NUMERIC.match(draft.document.folded, draft.document.starts[draft.number.first])
    if match is None or match[0].count(". ") == 1:
        return False  # "magnitude 5.9. 87 people" is no date
    draft.number.value = None
    return until(draft, match.end())


def _day_and_month(draft: Draft) -> bool:
    """Read "السبت (19/2)", "since 31/12": behind a day, or behind a word of time where it can be no fraction."""
    match = _DAY_AND_MONTH.match(draft.document.folded, draft.document.starts[draft.number.first])
    if match is None or draft.gap(draft.number.first).strip(" ("):
        return False
    day, month = sorted(map(int, match.groups()), reverse=True)
    at = draft.number.first - 1
    fraction = int(match[1]) < int(match[2]) <= _LARGEST_PART
    told = draft.is_cue("weekday", at) or draft.is_cue("day_told", at) or _ends_span(draft)
    told = told or (draft.is_cue("day_weak", at) and not fraction)
    if not told or not 1 <= day <= _LAST_DAY or not 1 <= month <= _MONTHS:
        return False
    draft.number.value = None
    return until(draft, match.end())


def _ends_span(draft: Draft) -> bool:
    """Return whether the number goes on from a date right before: the second of "من 12/5 إلى 20/5"."""
    previous, at = draft.previous, draft.number.first - 1
    dated = previous is not None and previous.kind is Kind.DATE and previous.after == at
    return dated and draft.word(at) in draft.vocabulary.cues["to"]


def _month_at(draft: Draft, index: int) -> int | None:
    """Return the last word of the month name here, with the name of a second family beside it."""
    tables = (draft.vocabulary.months, draft.vocabulary.hijri_months)
    found = next(filter(None, (table.at(draft.document, index) for table in tables)), None)
    if found is None:
        return None
    last = found[1]
    if draft.is_cue("modal", index) and draft.is_cue("behind_modal", last + 1):
        return None  # "of those under 15 may be"
    again = (
        draft.vocabulary.months.at(draft.document, last + 1)
        if draft.gap(last + 1).strip(" ") in ("/", "(", "-", "")
        else None
    )
    return again[1] if again and again[0] == found[0] else last


def _closing(draft: Draft, last: int) -> int:
    """Return the offset behind a word and the bracket that closes behind it."""
    end = draft.document.end(last)
    opened = "(" in draft.document.folded[draft.start : end]
    return end + 1 if opened and draft.document.gaps[last + 1][:1] == ")" else end


def _beside(draft: Draft, index: int) -> bool:
    """Return whether a blank, or the full stop of a short name of a month, parts this word from the one before."""
    gap, before = draft.gap(index).strip(" "), draft.word(index - 1)
    return not gap or (gap == "." and len(before) <= _SHORT and before.isascii() and before.isalpha())


def _skip(draft: Draft, index: int, words: frozenset[str]) -> int:
    while draft.word(index) in words and draft.follows(index) and index < draft.after + 4:
        index += 1
    return index


def _day_of_month(draft: Draft) -> bool:
    """Read "25 يوليو 1957", "3 أغسطس (آب)", "الثامن من ديسمبر", "25-27 سبتمبر", "العاشر إلى 20 من شهر شوال"."""
    if not _is_day(draft.number) or (draft.is_form(Form.WORDS) and draft.word(draft.number.first).isascii()):
        return False  # "five may leave" is no day
    index = draft.after
    days = _DAYS.match(draft.document.folded, draft.document.starts[draft.number.first])
    low, high = draft.value, None
    if days and draft.word(draft.number.first) < ":":
        high = Decimal(days[2])
        index = draft.document.word_at(days.end() - 1) + 1
    elif (
        draft.word(index) in draft.vocabulary.cues["to"]
        and draft.word(index + 1).isdecimal()
        and draft.follows(index + 1)
    ):
        high, index = Decimal(draft.word(index + 1)[:4]), index + 2
    elif draft.prior in draft.vocabulary.cues["between"] and _second_day(draft, index) is not None:
        high, index = _second_day(draft, index), index + 2
    if draft.is_cue("this_month", index + 1) and draft.is_cue("of_month", index):
        return until(draft, draft.end)
    at = _skip(draft, index, draft.vocabulary.cues["of_month"])
    last = _month_at(draft, at) if draft.follows(at) or draft.gap(at).strip(" ") in ("/", "-", ",", "،") else None
    if last is None:
        return False
    draft.number.value = None
    if high is not None and low is not None and low < high <= _LAST_DAY:
        draft.number.low, draft.number.high, draft.comparator = low, high, "range"
    return until(draft, _with_year(draft, last))


def _second_day(draft: Draft, index: int) -> Decimal | None:
    """Return the second day of "بين 12 و15 مارس"."""
    joined = draft.word(index) in ("و", "and") and draft.word(index + 1).isdecimal() and draft.follows(index)
    return Decimal(draft.word(index + 1)[:4]) if joined else None


def _is_day(number: Number) -> bool:
    if number.value is None or number.scale > 1 or number.form not in (Form.DIGITS, Form.ORDINAL, Form.WORDS):
        return False
    return 1 <= number.value <= _LAST_DAY and number.value == int(number.value)


def _with_year(draft: Draft, last: int) -> int:
    """Return the offset behind the year that follows a month, or behind the month if none does."""
    at = last + 1
    while draft.word(at) in draft.vocabulary.cues["of_year"] and draft.follows(at) and at < last + 4:
        at += 1
    near = draft.gap(at).strip(" ") in (",", "،", ")", "-", "/") or _beside(draft, at)
    match = _YEAR_HERE.match(draft.document.folded, draft.document.starts[at]) if near and draft.word(at) else None
    early = near and draft.word(at).isdecimal() and len(draft.word(at)) == 3 and draft.word(at + 1) in ERAS
    if match is None and not early:
        return _closing(draft, last)
    return behind_suffix(draft, at)


def _year_of_month(draft: Draft) -> bool:
    """Read "أكتوبر 2005", "أيار من عام 1852": a month without a day before the year."""
    if not is_year(draft):
        return False
    index = draft.number.first - 1
    while (
        draft.word(index) in draft.vocabulary.cues["of_year"]
        and draft.follows(index + 1)
        and index > draft.number.first - 4
    ):
        index -= 1
    if draft.gap(index + 1).strip(" ") not in ("/", "-", ",", "،", ")") and not _beside(draft, index + 1):
        return False
    months = (draft.vocabulary.months, draft.vocabulary.hijri_months)
    found = next(filter(None, (table.ending_at(draft.document, index) for table in months)), None)
    if found is None:
        return False
    first = found[1]
    again = (
        draft.vocabulary.months.ending_at(draft.document, first - 1)
        if draft.gap(first).strip(" ") in ("/", "(", "-", "")
        else None
    )
    first = again[1] if again and again[0] == found[0] else first
    draft.start = draft.document.starts[first]
    draft.number.value = None
    return until(draft, behind_suffix(draft, draft.number.last))


def _month_first(draft: Draft) -> bool:
    """Read "مارس 17, 2025", "October 3": a day behind its month."""
    if not _is_day(draft.number) or not _beside(draft, draft.number.first):
        return False
    found = draft.vocabulary.months.ending_at(draft.document, draft.number.first - 1)
    if found is None or (draft.word(found[1] - 1) == "in" and has_unit(draft)):
        return False  # "In May 17 people were killed"
    draft.start = draft.document.starts[found[1]]
    draft.number.value = None
    _until_day(draft)
    at = draft.after
    near = draft.gap(at).strip(" ") in (",", "،", "")
    year = YEAR.match(draft.document.folded, draft.document.starts[at]) if near and draft.word(at) else None
    return until(draft, behind_suffix(draft, at) if year else draft.end)


def _until_day(draft: Draft) -> None:
    """Take the second day of "October 3-5", "October 3 to 5" into the surface."""
    days = _DAYS_TO.match(draft.document.folded, draft.document.starts[draft.number.first])
    if days and draft.is_form(Form.DIGITS) and int(days[1]) < int(days[2]) <= _LAST_DAY:
        draft.number.low, draft.number.high, draft.comparator = Decimal(days[1]), Decimal(days[2]), "range"
        draft.take(draft.document.word_at(days.end() - 1))


RULES = (
    Rule("date.numeric", _numeric, (Form.DIGITS, Form.FRACTION), touched=True),
    Rule(
        "date.day_and_month",
        _day_and_month,
        (Form.DIGITS, Form.FRACTION),
        touched=True,
        near=("@weekday", "@day_told", "@day_weak", "@to"),
    ),
    Rule(
        "date.day_of_month",
        _day_of_month,
        (Form.DIGITS, Form.ORDINAL, Form.WORDS),
        behind=("@months", "@hijri_months", "@this_month"),
    ),
    Rule("date.month_first", _month_first, (Form.DIGITS, Form.ORDINAL), near=("@months:last",)),
    Rule("date.year_of_month", _year_of_month, (Form.DIGITS,), near=("@months:last", "@hijri_months:last")),
    *years.RULES,
)
